"""The command line's one entry: it loads the verb that was asked for, and turns errors into sentences.

`--version` is answered before anything is imported; a verb's module is loaded only when it is called.
"""

from __future__ import annotations

import sys
from difflib import get_close_matches
from importlib import import_module
from typing import NoReturn

from coach import __version__
from coach.errors import CoachError, InputError

#: Verb → the module under `coach.cli` that registers it, and what it does.
VERBS = {
    "check": ("check", "check goals against the SMART rules"),
    "rule": ("rule", "explain a rule"),
    "rules": ("rule", "list all rules"),
    "draft": ("draft", "from an aspiration to objectives with key results"),
    "key-results": ("key_results", "measurable results for an objective"),
    "ledger": ("ledger", "every suggestion, and what became of it"),
    "checkin": ("checkin", "note how a key result stands; what is due comes first"),
    "progress": ("progress", "one key result over time, and where it will land"),
    "adjust": ("adjust", "change what was agreed, with a reason; the old value stays visible"),
    "recognise": ("recognise", "thank a person or a team"),
    "close": ("close", "score a goal at its end and decide what becomes of it"),
    "learnings": ("learnings", "what was learnt before, with where it came from"),
    "digest": ("digest", "the week in a text"),
    "rollup": ("rollup", "company, department and team goals seen from below"),
    "retro": ("retro", "learn from a result: a cause, its evidence, a plan for next time"),
    "dispute": ("dispute", "say that a finding is wrong, and why"),
    "models": ("models", "which models are at hand, and what each costs"),
    "keys": ("keys", "keep a provider's key, see which are there"),
    "eval": ("eval", "measure the validator and the suggestions"),
    "mcp": ("mcp", "tools for other assistants, reading only unless told otherwise"),
    "goal": ("goal", "write goals down, change them, look at them"),
    "person": ("person", "the people who own goals"),
    "unit": ("person", "the company, its departments and teams"),
    "tree": ("tree", "how the goals hang together"),
    "ask": ("ask", "a question about OKRs or your goals, answered with citations"),
    "status": ("status", "my goals and what needs attention"),
    "import": ("import_", "goals from a file"),
    "export": ("export", "goals to a file"),
    "share": ("export", "one goal as a page for somebody's comments"),
    "team": ("team", "whom I lead, what their goals serve, what needs a look"),
    "line": ("line", "who reports to whom, from when until when"),
    "review": ("review", "a manager's summary in which every sentence can be checked"),
    "reviews": ("reviews", "kept summaries: edit, confirm, hand over, comment"),
    "undo": ("undo", "take the last change back"),
    "delete": ("undo", "delete a record for good"),
    "knowledge": ("knowledge", "what the embedded coach knows, and what you teach it"),
    "verify": ("verify", "whether everything is as it was written"),
    "backup": ("verify", "copy everything into one file"),
    "restore": ("verify", "put a backup in place"),
    "doctor": ("doctor", "whether all that the coach needs is well"),
    "serve": ("serve", "the interface in a browser, on this machine"),
    "completions": ("completions", "the completion script of a shell"),
    "paths": ("paths", "show where the coach keeps its files"),
}
_HELP = ("-h", "--help", "help")


def main() -> NoReturn:
    """Run the command line and exit with the contract's codes."""
    try:
        code = run(sys.argv[1:])
    except KeyboardInterrupt:
        code = 130
    sys.exit(code)


def run(arguments: list[str]) -> int:
    """Run one call; the exit code comes back."""
    if arguments[:1] == ["--version"]:
        sys.stdout.write(f"coach {__version__}\n")
        return 0
    _speak_anywhere()
    try:
        _refuse_unreadable(arguments)
        return _verb(arguments)
    except CoachError as error:
        return _told(error)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except Exception as error:
        return _fault(error)


def _speak_anywhere() -> None:
    """Where the locale cannot show a character, show a substitute instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure") and (stream.encoding or "").lower() not in ("utf-8", "utf8"):
            stream.reconfigure(errors="replace")


def _refuse_unreadable(arguments: list[str]) -> None:
    """An argument that is no UTF-8 (half of a pair stands in its place) can neither be kept nor shown."""
    for place, argument in enumerate(arguments, 1):
        if not argument.isascii() and any("\ud800" <= character <= "\udfff" for character in argument):
            raise InputError(
                f"Word {place} of the call holds characters that are no UTF-8 (U+D800 to U+DFFF).",
                "Type it anew, or give a file with - or a path.",
            )


def _verb(arguments: list[str]) -> int:
    if arguments[:1] and arguments[0] in _HELP:
        _print_help()
        return 0
    if not arguments or arguments == ["--demo"]:
        return _open(demo=bool(arguments))
    if arguments[0] not in VERBS:
        close = get_close_matches(arguments[0], VERBS, n=1)
        hint = f"Did you mean `coach {close[0]}`?" if close else "`coach --help` lists the verbs."
        raise InputError(f"There is no verb “{arguments[0][:40]}”.", hint)
    return _call(arguments)


def _call(arguments: list[str]) -> int:
    import typer

    app = typer.Typer(add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)

    @app.callback()
    def coach() -> None:
        """A coach for objectives and key results."""

    import_module(f"coach.cli.{VERBS[arguments[0]][0]}").register(app)
    return _finished(app, arguments)


def _finished(app: object, arguments: list[str]) -> int:
    from typer.main import get_command

    command = get_command(app)  # type: ignore[arg-type]
    try:
        command.main(args=arguments, prog_name="coach", standalone_mode=True)
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    return 0


def _open(*, demo: bool) -> int:
    """Without a verb: the interface where there is a terminal, else the worked example, or the sample as text."""
    code: int = import_module("coach.cli.front").open_front(demo=demo)
    return code


def _print_help() -> None:
    width = max(map(len, VERBS))
    lines = [f"  {verb:<{width}}  {what}" for verb, (_, what) in VERBS.items()]
    sys.stdout.write(
        "coach: from a career aspiration to SMART objectives with key results\n\n"
        "coach VERB …   (coach VERB --help explains a verb)\n\n" + "\n".join(lines) + "\n\n"
        "coach alone opens the interface, or plays one worked example where there is no terminal;\n"
        "coach --demo looks around a sample organisation; coach --version prints the version.\n"
    )


def _told(error: CoachError) -> int:
    from coach.safe_text import for_terminal

    sys.stderr.write(f"coach: {for_terminal(str(error), multiline=False)}\n")
    return error.exit_code


def _fault(error: Exception) -> int:
    """A fault of the program: its kind and place, never a traceback, local values or the person's words."""
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    place = f"{trace.tb_frame.f_code.co_name}, line {trace.tb_lineno}" if trace else "an unknown place"
    sys.stderr.write(
        f"coach: a fault of the program ({type(error).__name__} in {place}). "
        "Nothing was changed; please report this line.\n"
    )
    return 70
