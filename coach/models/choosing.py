"""From a model's name to a connection: an alias of the catalogue, a local file, or any LiteLLM name."""

import difflib
import ipaddress
from dataclasses import replace
from urllib.parse import urlsplit

from coach.errors import InputError
from coach.models import catalogue, gguf, keys, library, looking
from coach.models.connection import CONTEXT, Connection
from coach.models.litellm_model import Form
from coach.settings import Settings

#: Providers that are served on loopback unless an address is named.
_LOCAL = {"ollama": "http://127.0.0.1:11434", "ollama_chat": "http://127.0.0.1:11434"}


def connection(named: str, settings: Settings) -> Connection:
    """The connection for a name as people write it; nothing is loaded and nobody is called yet.

    Raises InputError for a name that does not say whose model it is: then nobody could say where words go.
    """
    if named.startswith(gguf.PREFIX):
        return gguf.connection(named)
    alias = catalogue.find(named)
    name = alias.litellm if alias else named
    if name.startswith("ollama/"):
        name = f"ollama_chat/{name.removeprefix('ollama/')}"
    provider = provider_of(name)
    base = settings.api_base or (alias.api_base if alias else "") or _LOCAL.get(provider, "")
    local = is_loopback(base) if base else False
    key = keys.find(provider, settings.home)
    known = Connection(
        shown=named,
        name=name,
        api_base=base or None,
        api_key=key.value if key else ("local" if local and provider == "openai" else None),
        free=local,
        context=alias.context if alias else CONTEXT,
        where=_where(provider, base, local),
    )
    return replace(known, dial=lambda: _dialled(known))


def provider_of(name: str) -> str:
    """The provider's name in LiteLLM, which it knows of many models by their name alone. Raises InputError."""
    if "/" in name:
        return name.split("/", 1)[0]
    known = looking.prices().get(name)
    provider = known.get("litellm_provider") if isinstance(known, dict) else None
    if isinstance(provider, str) and provider:
        return provider.removesuffix("-chat")
    near = difflib.get_close_matches(name, [alias.name for alias in catalogue.aliases()], n=1)
    raise InputError(
        f"The model “{name[:60]}” does not say who serves it.",
        f"Did you mean {near[0]}?"
        if near
        else f"Write it as openai/{name[:60]}, ollama/{name[:60]} or the like; coach models lists short names.",
    )


def is_loopback(address: str) -> bool:
    """Whether an address is on this machine."""
    host = (urlsplit(address).hostname or "").lower()
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _where(provider: str, base: str, local: bool) -> str:
    host = urlsplit(base).netloc if base else ""
    if local:
        return f"nowhere: the model is served on this machine ({host})"
    return f"to {host}" if host else f"to {catalogue.provider_name(provider)}"


def _dialled(known: Connection) -> Connection:
    """The connection with what the library's own list says of the model."""
    return replace(known, form=_form(known), dial=None)


def _form(known: Connection) -> Form:
    """By what the model can be held to a form: a schema where that is known or it is served here, a tool, or words."""
    litellm = library.load()
    if known.api_base and known.name.startswith(("openai/", "ollama_chat/")):
        return "native"
    for form, can in (
        ("native", litellm.supports_response_schema),
        ("tool", litellm.supports_function_calling),
    ):
        try:
            if can(model=known.name):
                return "native" if form == "native" else "tool"
        except Exception:
            continue
    return "prompted"
