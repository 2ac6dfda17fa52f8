"""The team: whom one leads, what their goals serve, what is missing, and the summaries that are kept."""

from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from coach.coaching.workspace.rows import GoalRow
from tui.bindings import bindings
from tui.messages import TeamRead, Written
from tui.screens.base import CoachScreen
from tui.widgets.safe import SafeOptionList, SafeStatic, safe_notify

ROW = SafeOptionList.row
_ALONE = "Nobody reports to you here. With their file: coach import FILE; or: coach line add NAME me"
_HOW = "Enter on a person writes the summary of the period that runs; on a goal or a summary it opens it."


class TeamScreen(CoachScreen):
    """The people whom one leads. Nobody is rated or put beside another."""

    PLACE = "team"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("back")]

    def body(self) -> ComposeResult:
        """The list, and beside it what the cursor is on."""
        with Horizontal(classes="split"):
            with Vertical(classes="main"):
                yield SafeStatic("Reading …", id="team-head")
                yield SafeOptionList(id="team")
            with VerticalScroll(classes="beside", can_focus=False):
                yield SafeStatic(f"{_HOW} {self.coach.desk.sends}".strip(), id="preview")

    def on_mount(self) -> None:
        """Begin with the keys in the list."""
        self.query_one("#team").focus()
        self.look()

    def on_screen_resume(self) -> None:
        """Read again when it comes back to the front."""
        self.look()

    def look(self) -> None:
        """Read the team and the documents."""
        desk: Any = self.coach.desk

        def read() -> TeamRead:
            return TeamRead(desk.space.teams.team(), list(desk.space.reviews.list()))

        self.coach.ask(read, _same, about="team")

    def on_team_read(self, message: TeamRead) -> None:
        """Show what was read."""
        count = len(message.team.members)
        head = f"{count} {'person' if count == 1 else 'people'}" if count else _ALONE
        self.query_one("#team-head", SafeStatic).show(head)
        self.query_one("#team", SafeOptionList).set_options(_rows(message))

    @on(OptionList.OptionSelected)
    def open_row(self, event: OptionList.OptionSelected) -> None:
        """Open the goal or the summary, or write the summary of a person."""
        verb, _, rest = (event.option_id or "").partition(":")
        if verb == "goal":
            self.coach.open_place("goal", "GoalScreen", rest.partition("/")[2])
        elif verb == "review":
            self.coach.open_place("review.document", "ReviewScreen", rest)
        elif verb == "person":
            self._write(rest)

    def _write(self, person_id: str) -> None:
        desk: Any = self.coach.desk
        self.note("Writing …")

        def write() -> Written:
            reviews = desk.space.reviews
            result = reviews.write(person_id, desk.space.planning.current_period())
            return Written(str(reviews.keep(result).id), result.degraded or "", result.aside)

        self.coach.ask(write, _same, about="review")

    def on_written(self, message: Written) -> None:
        """Open the summary that was written."""
        self.note("")
        self.coach.open_place("review.document", "ReviewScreen", message.review_id, message.aside)
        if message.note:
            safe_notify(self.app, f"{message.note}{' F6 opens them.' if message.aside else ''}")


def _same(message: Message) -> Message:
    return message


def _rows(read: TeamRead) -> list[Option]:
    team, rows = read.team, [ROW("People", heading=True)]
    for member in team.members:
        rows.append(ROW(member.person.name, member.person.role, id=f"person:{member.person.id}"))
        rows += [_goal(row, f"goal:m{member.person.id}/{row.id}") for row in member.goals]
    rows.append(ROW("Goals above, and who serves them", heading=True))
    rows += [
        ROW(one.goal.text, ", ".join(one.by) or "nobody yet", id=f"goal:s/{one.goal.id}")
        for one in team.served
    ]
    if team.attention:
        rows.append(ROW("Worth a look", heading=True))
        rows += [ROW(row.text, why, id=f"goal:a/{row.id}") for row, why in team.attention]
    if team.findings:
        rows.append(ROW("How the goals hang together", heading=True))
        rows += [
            ROW(f"{rule} {sentence}", id=f"goal:f{place}/{at}")
            for place, (at, rule, sentence) in enumerate(team.findings)
        ]
    if read.documents:
        rows.append(ROW("Summaries", heading=True))
        rows += [
            ROW(
                f"{one.person}, {one.period}",
                f"{one.stage.value}, version {one.version}",
                id=f"review:{one.id}",
            )
            for one in read.documents
        ]
    return rows


def _goal(row: GoalRow, name: str) -> Option:
    return ROW(f"  {row.text}", f"  {row.status} · {row.period}", id=name)
