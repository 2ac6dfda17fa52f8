"""Completion scripts: static, made from the verbs themselves, so that pressing Tab never waits for the coach."""

from __future__ import annotations

from importlib import import_module
from typing import Any

_BASH = """# Completion of coach for bash; made by `coach completions bash`.
_coach() {{
  local at="${{COMP_WORDS[COMP_CWORD]}}" verb="${{COMP_WORDS[1]}}" sub="${{COMP_WORDS[2]}}" words=""
  if [ "$COMP_CWORD" -eq 1 ]; then
    words="{verbs}"
  else
    case "$verb $sub" in
{pairs}
    *) case "$verb" in
{singles}
      esac ;;
    esac
  fi
  if [ -n "$words" ]; then COMPREPLY=($(compgen -W "$words" -- "$at")); fi
  if [ "${{#COMPREPLY[@]}}" -eq 0 ]; then COMPREPLY=($(compgen -f -- "$at")); fi
}}
complete -F _coach coach
"""
_ZSH = """#compdef coach
# Completion of coach for zsh; made by `coach completions zsh`.
_coach() {{
  local verb="${{words[2]}}" sub="${{words[3]}}"
  local -a found
  if (( CURRENT == 2 )); then
    found=({verbs})
  else
    case "$verb $sub" in
{pairs}
    *) case "$verb" in
{singles}
      esac ;;
    esac
  fi
  (( ${{#found}} )) && compadd -a found || _files
}}
compdef _coach coach
"""


def script(shell: str) -> str:
    """The completion script for a shell."""
    tree = known()
    if shell == "fish":
        return _fish(tree)
    pairs: list[str] = []
    singles: list[str] = []
    name = "words" if shell == "bash" else "found"
    for verb, (options, subs) in tree.items():
        shown = " ".join([*subs, *options])
        singles.append(f"      {verb}) {name}={_set(shell, shown)} ;;")
        pairs += [
            f'    "{verb} {sub}") {name}={_set(shell, " ".join(inner))} ;;' for sub, inner in subs.items()
        ]
    template = _BASH if shell == "bash" else _ZSH
    return template.format(verbs=" ".join(tree), pairs="\n".join(pairs), singles="\n".join(singles))


def _set(shell: str, words: str) -> str:
    return f"({words})" if shell == "zsh" else f'"{words}"'


def _fish(tree: dict[str, tuple[list[str], dict[str, list[str]]]]) -> str:
    from coach.cli.main import VERBS

    lines = ["# Completion of coach for fish; made by `coach completions fish`.", "complete -c coach -f"]
    for verb, (options, subs) in tree.items():
        what = VERBS[verb][1].replace("'", "\\'")
        lines.append(f"complete -c coach -n __fish_use_subcommand -a {verb} -d '{what}'")
        seen = f"__fish_seen_subcommand_from {verb}"
        lines += [f"complete -c coach -n '{seen}' -a {sub}" for sub in subs]
        every = sorted({*options, *(name for inner in subs.values() for name in inner)})
        lines += [f"complete -c coach -n '{seen}' -l {name.removeprefix('--')}" for name in every]
    return "\n".join(lines) + "\n"


def known() -> dict[str, tuple[list[str], dict[str, list[str]]]]:
    """Every verb with its long options, and those of the verbs inside it."""
    import typer
    from typer.main import get_command

    from coach.cli.main import VERBS

    app = typer.Typer(add_completion=False)
    for module in dict.fromkeys(module for module, _ in VERBS.values()):
        import_module(f"coach.cli.{module}").register(app)
    commands: dict[str, Any] = getattr(get_command(app), "commands", {})
    found = {}
    for verb in VERBS:
        command = commands[verb]
        inner: dict[str, Any] = getattr(command, "commands", {})
        found[verb] = (_options(command), {name: _options(sub) for name, sub in inner.items()})
    return found


def _options(command: object) -> list[str]:
    params = getattr(command, "params", [])
    names = [name for param in params for name in param.opts if name.startswith("--")]
    return [*names, "--help"]
