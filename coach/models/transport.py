"""The HTTP below every provider: no endless body, no redirect that carries private words to another place."""

import ssl
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

import httpx

from coach.models.faults import Fault, ModelFault

#: The largest body that is read, in bytes on the wire; a whole streamed draft has about 600,000.
LARGEST_BODY = 4_000_000
#: A body that came compressed may grow a thousandfold, so that less of it is read.
LARGEST_COMPRESSED = 200_000


#: The addresses that the call of this context has written to.
_written: ContextVar[set[str] | None] = ContextVar("written", default=None)


@contextmanager
def one_request() -> Iterator[None]:
    """Within it each address is written to once: a library's own retry below the one retry layer is refused."""
    token = _written.set(set())
    try:
        yield
    finally:
        _written.reset(token)


def _refuse_retry(request: httpx.Request) -> None:
    written, address = _written.get(), f"{request.method} {request.url}"
    if written is None or request.method != "POST":
        return
    if address in written:
        raise ModelFault(Fault.rejected, "the provider rejected it, and the library tried again by itself")
    written.add(address)


class CappedTransport(httpx.AsyncHTTPTransport):
    """A transport that ends what is too large while it comes, and follows nobody elsewhere."""

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send the request; raises ModelFault for a redirect, and while reading a body that is too large."""
        _refuse_retry(request)
        request.headers["accept-encoding"] = "identity"
        response = await super().handle_async_request(request)
        if response.is_redirect:
            await response.aclose()
            raise ModelFault(
                Fault.no_model, f"a redirect ({response.status_code})", status=response.status_code
            )
        encoded = response.headers.get("content-encoding", "identity").lower() not in ("identity", "")
        stream = response.stream
        if isinstance(stream, httpx.AsyncByteStream):
            response.stream = _Capped(stream, LARGEST_COMPRESSED if encoded else LARGEST_BODY)
        return response


class _Capped(httpx.AsyncByteStream):
    """A body that ends with a ModelFault behind `most` bytes."""

    def __init__(self, inner: httpx.AsyncByteStream, most: int) -> None:
        self._inner, self._most = inner, most

    async def __aiter__(self) -> AsyncIterator[bytes]:
        size = 0
        async for chunk in self._inner:
            size += len(chunk)
            if size > self._most:
                raise ModelFault(Fault.too_large, f"over {self._most:,} bytes")
            yield chunk

    async def aclose(self) -> None:
        await self._inner.aclose()


def create(
    ssl_context: ssl.SSLContext | None = None, ssl_verify: bool | None = None, shared_session: object = None
) -> httpx.AsyncHTTPTransport:
    """What LiteLLM asks for a transport; its own shared sessions are not used."""
    verify = ssl_context if ssl_context is not None else ssl_verify is not False
    return CappedTransport(verify=verify)
