"""`coach` and `coach --demo`: the interface where there is a terminal, plain text where there is none."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory


def open_front(*, demo: bool) -> int:
    """Open the interface, or what stands in for it; the exit code comes back."""
    run = _interface() if has_terminal() else None
    if run is None:
        return _sample_as_text() if demo else _example()
    from coach import settings

    return run(settings.load().home, demo=demo)


def _interface() -> Callable[..., int] | None:
    """What opens the interface; None where this build has none."""
    try:
        found: Callable[..., int] | None = getattr(import_module("tui.app"), "run", None)
    except ImportError:
        return None
    return found


def has_terminal() -> bool:
    """Whether the interface could be shown and answered here; in a browser the server has set up both ends."""
    if os.environ.get("TEXTUAL_DRIVER"):
        return True
    able = os.environ.get("TERM", "") not in ("", "dumb", "unknown")
    return able and sys.stdin.isatty() and sys.stdout.isatty()


def _example() -> int:
    from coach.cli.example import play

    play()
    return 0


def _sample_as_text() -> int:
    """The goal tree of the sample and what needs attention in it, from a throw-away copy."""
    from datetime import date

    from coach.cli.saying import hint, lines, say
    from coach.cli.showing import one_line
    from coach.cli.tree import text_tree
    from coach.coaching.sample import build, sample_settings
    from coach.coaching.workspace import open_workspace

    with TemporaryDirectory(prefix="coach-demo-") as folder:
        found = sample_settings(Path(folder))
        build(found, date.today())
        with open_workspace(found) as workspace:
            tree = workspace.views.tree(period=workspace.planning.current_period())
            rows = {row.id: row for row in workspace.views.rows(tree.goals.values())}
            lines(text_tree(tree, rows))
            overview, me = workspace.views.overview(), workspace.identity.me
    say(f"\nWhat needs the attention of {me.name}, {me.role}:")
    lines(f"  {one_line(one.text, 60)}: {one_line(one.why)}" for one in overview.attention)
    hint("This was a throw-away copy. In a terminal, coach --demo opens the interface on it.")
    return 0
