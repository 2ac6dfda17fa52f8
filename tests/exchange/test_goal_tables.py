"""Goal tables: nothing in them is live, everything comes back, and what is wrong is told with its row."""

import csv
import io
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from coach.domain.okr import Direction, GoalStatus, GoalType, KeyResult, KeyResultKind, Objective, Visibility
from coach.domain.people import Level
from coach.domain.periods import Period
from coach.domain.provenance import Number, Origin
from coach.errors import InputError
from coach.exchange.bundle import Bundle, Unreadable
from coach.exchange.columns import OWN
from coach.exchange.formats import Everything
from coach.exchange.inert import inert, revived
from coach.exchange.table_reading import from_csv, read_csv_file
from coach.exchange.table_writing import atlassian_csv, own_csv, viva_csv
from coach.exchange.xlsx import from_xlsx, own_xlsx, read_xlsx_file, viva_xlsx

Q1 = Period(start=date(2027, 1, 1), end=date(2027, 3, 31), name="2027-Q1")
STARTS = ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "−"]
BODIES = ['HYPERLINK("http://x")', "1", "SUM(A1:A9)", "cmd|' /C calc'!A0", "2+5", 'x";=1+1']
HOSTILE = [f"{start}{body}" for start in STARTS for body in BODIES]
HOSTILE += [f"ok{sep}{start}1" for sep in (";", ",", "|", '"', '";') for start in STARTS]
HOSTILE += (
    [f"'{text}" for text in HOSTILE[:24]]
    + [f" {text}" for text in HOSTILE[:12]]
    + [f"\u200b{text}" for text in HOSTILE[:12]]
)


def goal(text: str = "Customers get an answer that holds", **more: Any) -> Objective:
    fields: dict[str, Any] = {"id": "obj-one", "text": text, "owner_id": "per-ada", "period": Q1}
    return Objective.model_validate(fields | more)


def result(**more: Any) -> KeyResult:
    fields: dict[str, Any] = {
        "id": "kr-one", "objective_id": "obj-one", "text": "Median wait falls from 26 to 20 hours",
        "metric": "median wait", "unit": "hours", "direction": "decrease", "baseline": 26, "target": 20,
        "due": date(2027, 3, 31),
    }  # fmt: skip
    return KeyResult.model_validate(fields | more)


def everything(*goals: Objective) -> Everything:
    return Everything({"objective": goals, "person": (), "unit": ()}, private=True)


def rebuilt(bundle: Bundle) -> list[Objective]:
    """The objectives of a bundle, by nothing but what the table says."""
    goals = []
    for item in bundle.of("objective"):
        parts = [
            KeyResult.model_validate({"id": part.id, "objective_id": item.id, **part.fields})
            for part in item.parts or ()
        ]
        goals.append(Objective.model_validate({"id": item.id, **item.fields, "key_results": parts}))
    return goals


def test_there_are_180_hostile_cells() -> None:
    assert len(set(HOSTILE)) >= 180


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_is_inert_in_each_cell_and_comes_back(text: str) -> None:
    safe = inert(text)
    assert safe.lstrip(" \u200b")[0] not in "".join(STARTS) and revived(safe) == text
    for piece in safe.replace('"', ";").replace("|", ";").replace(",", ";").split(";"):
        assert not piece.startswith(tuple(STARTS))


def test_hostile_texts_are_inert_in_every_export_and_come_back() -> None:
    goals = [goal(text, id=f"obj-{n}") for n, text in enumerate(t for t in HOSTILE if t.strip())]
    for export in (own_csv, viva_csv, atlassian_csv):
        rows = list(csv.reader(io.StringIO(export(everything(*goals)).lstrip("\ufeff"), newline="")))
        assert not [cell for row in rows for cell in row if cell.startswith(tuple(STARTS))]
    for write in (own_xlsx, viva_xlsx):
        sheet: Any = load_workbook(io.BytesIO(write(everything(*goals)))).active
        assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}
    assert rebuilt(from_csv(own_csv(everything(*goals)))) == goals
    assert rebuilt(from_xlsx(own_xlsx(everything(*goals)))) == goals


texts = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\x00"), min_size=1, max_size=60)
words = st.one_of(texts, st.sampled_from(HOSTILE), st.just("ordinary words, 5 of 6")).filter(
    lambda t: t.strip()
)
maybe_words = st.one_of(st.just(""), words)
numbers = st.one_of(st.none(), st.floats(allow_nan=False, allow_infinity=False))
ids = st.from_regex(r"[a-z][a-z0-9-]{0,10}[a-z0-9]", fullmatch=True)


@st.composite
def trees(draw: st.DrawFn) -> list[Objective]:
    names = draw(st.lists(ids, min_size=1, max_size=5, unique=True))
    spare = draw(
        st.lists(ids, min_size=10, max_size=10, unique=True).filter(lambda found: not set(found) & set(names))
    )
    return [draw(objectives(name, names[:at], spare[2 * at : 2 * at + 2])) for at, name in enumerate(names)]


@st.composite
def objectives(draw: st.DrawFn, name: str, above: list[str], results: list[str]) -> Objective:
    level = draw(st.sampled_from(list(Level)))
    parent = draw(st.sampled_from([None, *above])) if level is not Level.company else None
    return Objective(
        id=name, text=draw(words), owner_id=draw(ids), level=level, parent_id=parent,
        supports=tuple(draw(st.sets(st.sampled_from([one for one in above if one != parent])))) if set(above) - {parent} else (),
        period=Q1, type=draw(st.sampled_from(list(GoalType))), visibility=draw(st.sampled_from(list(Visibility))),
        status=draw(st.sampled_from(list(GoalStatus))), contribution=draw(maybe_words), resources=draw(maybe_words),
        impediments=draw(maybe_words), not_enough=draw(maybe_words), aspiration_id=draw(st.one_of(st.none(), ids)),
        commitment=draw(st.one_of(st.none(), st.integers(0, 10))), cadence_days=draw(st.one_of(st.none(), st.integers(1, 99))),
        key_results=tuple(draw(key_results(name, one)) for one in results[: draw(st.integers(0, 2))]),
    )  # fmt: skip


@st.composite
def key_results(draw: st.DrawFn, under: str, name: str) -> KeyResult:
    band = draw(st.one_of(st.none(), st.tuples(st.integers(-9, 4), st.integers(5, 9))))
    said = Number(value=7.5, origin=draw(st.sampled_from(list(Origin))), where=draw(words), confirmed=True)
    return KeyResult(
        id=name, objective_id=under, text=draw(words), metric=draw(words), unit=draw(maybe_words),
        direction=draw(st.sampled_from(list(Direction))), baseline=draw(numbers),
        target=draw(st.floats(allow_nan=False, allow_infinity=False)), band=band and (float(band[0]), float(band[1])),
        current=draw(numbers), due=draw(st.dates(Q1.start, Q1.end)), kind=draw(st.sampled_from(list(KeyResultKind))),
        type=draw(st.sampled_from(list(GoalType))), numbers=(said,) if draw(st.booleans()) else (),
        evidence_source=draw(maybe_words), confidence=draw(st.one_of(st.none(), st.floats(0, 1))),
    )  # fmt: skip


#: A tree that does not survive is told as it is: making it smaller takes minutes.
_NO_SHRINKING = (Phase.explicit, Phase.reuse, Phase.generate)


def survives(goals: list[Objective]) -> None:
    assert rebuilt(from_csv(own_csv(everything(*goals)))) == goals
    assert rebuilt(from_xlsx(own_xlsx(everything(*goals)))) == goals


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck), phases=_NO_SHRINKING)
@given(trees())
def test_random_trees_survive_the_round_trip(goals: list[Objective]) -> None:
    survives(goals)


@pytest.mark.long
@settings(max_examples=1000, deadline=None, suppress_health_check=list(HealthCheck), phases=_NO_SHRINKING)
@given(trees())
def test_a_thousand_random_trees_survive_the_round_trip(goals: list[Objective]) -> None:
    survives(goals)


def test_any_table_is_read_by_its_columns_in_german_excel_s_way() -> None:
    text = "Ziel;Schlüsselergebnis;Start Value;Target Value\nAntworten halten;Wartezeit sinkt;26;20,5\n;Rückfragen sinken;9;4\n"
    (found,) = from_csv(text).of("objective")
    assert [part.fields["target"] for part in found.parts or ()] == [20.5, 4]


def test_a_column_that_is_called_otherwise_is_mapped() -> None:
    bundle = from_csv("Vorhaben,Bis\nAntworten halten,2027-03-31\n", columns={"Vorhaben": "text"})
    assert bundle.of("objective")[0].fields["text"] == "Antworten halten"
    with pytest.raises(InputError, match="There is no column “Vorhben”"):
        from_csv("Vorhaben\nx\n", columns={"Vorhben": "text"})


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("id,title\na,b,c\n", "line 2: 3 cells where the header has 2"),
        ("id,title\nobj-a,One goal\nobj-a,Another goal\n", "line 3: the id obj-a stands in row 2 already"),
        ("id,title\nobj-a,\n", "line 2: the row has no text"),
        ("title,kind\nA key result,KR\n", "line 2: a key result stands before any objective"),
        ("title,kind,parent id\nA,KR,obj-none\n", "line 2: its objective, obj-none, is not in the table"),
        ('title\n"half a cell\n', "no valid CSV"),
        (
            "title,objective type,target\nA,Objective,\nB,KR,1.500\n",
            "line 3: “1.500” can be read in two ways",
        ),
    ],
)
def test_what_is_wrong_is_told_with_its_row(text: str, says: str) -> None:
    with pytest.raises(Unreadable) as error:
        from_csv(text)
    assert says.lower() in str(error.value).lower()


@pytest.mark.parametrize("text", ["", "  \n", "a,b\n1,2\n", "title,goal\nx,y\n"])
def test_a_table_without_goals_or_with_two_such_columns_is_refused(text: str) -> None:
    with pytest.raises(InputError):
        from_csv(text)


def test_every_fault_of_a_large_table_is_counted_and_none_of_it_taken() -> None:
    rows = ["id,title", *(f"obj-{n},Goal number {n}" for n in range(5_000)), "obj-1,again", "obj-2,again"]
    with pytest.raises(Unreadable) as error:
        from_csv("\n".join(rows))
    assert len(error.value.flaws) == 2


def save(path: Path, content: bytes) -> str:
    path.write_bytes(content)
    return str(path)


def packed(**files: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "/") + ".xml", content)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "encrypted, or an old Office document"),
        (b"title\nx\n", "no workbook, whatever its ending says"),
        (b"PK\x03\x04 broken", "damaged or encrypted"),
        (packed(xl__workbook=b"0" * 30_000_000), "ZIP bomb"),
        (
            packed(
                xl__workbook=b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'
            ),
            "entities",
        ),
        (packed(**{f"p{n}": b"" for n in range(2_001)}), "more than is read"),
        (packed(other=b"<x/>"), "damaged"),
    ],
    ids=["encrypted", "renamed", "broken", "bomb", "xxe", "parts", "no workbook"],
)
def test_a_workbook_that_may_do_harm_is_refused_before_it_is_opened(
    content: bytes, says: str, tmp_path: Path
) -> None:
    with pytest.raises(InputError, match=says):
        read_xlsx_file(save(tmp_path / "goals.xlsx", content))


def test_a_formula_in_a_workbook_is_no_goal() -> None:
    book, buffer = Workbook(), io.BytesIO()
    sheet: Any = book.active
    sheet.append(["Title", "Target Value"])
    sheet.append(["=1+1", 5])
    book.save(buffer)
    with pytest.raises(Unreadable, match="Line 2: the cell in column A is a formula"):
        from_xlsx(buffer.getvalue())


@pytest.mark.parametrize("encoding", ["utf-16", "cp1252"])
def test_another_encoding_is_named(encoding: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"UTF-16|cp1252"):
        read_csv_file(save(tmp_path / "goals.csv", "title\nÜber die Brücke – “so”\n".encode(encoding)))


def test_the_header_of_the_own_layout_is_its_mark() -> None:
    rows = list(csv.reader(io.StringIO(own_csv(everything(goal())).lstrip("\ufeff"), newline="")))
    assert tuple(rows[0]) == OWN
