"""Text, CSV, YAML, JSON and lines of JSON: what is read, and what is refused with its line."""

import json

import pytest

from coach.validator.documents import format_of, parse, sniff


def _texts(text: str, kind: str) -> list[str]:
    return [one.text for one in parse(text, kind).statements]


def _faults(text: str, kind: str) -> list[tuple[int, str]]:
    return [(fault.line, fault.message) for fault in parse(text, kind).faults]


def test_plain_text_has_a_statement_a_line() -> None:
    assert _texts("# a remark\n\nReach NPS 45\n  Cut waste  \n", "text") == ["Reach NPS 45", "Cut waste"]


def test_plain_text_can_switch_rules_off() -> None:
    found = parse("Do things # coach: ignore S101\n# coach: ignore\nDo stuff\n", "text").statements
    assert [(one.text, one.suppressed) for one in found] == [("Do things", {"S101"}), ("Do stuff", {"*"})]


def test_csv_groups_key_results_under_their_objective() -> None:
    rows = (
        "Objective;Key result;Baseline;Target;Unit\nBe quick;Cut waits;31;24;h\nBe quick;Cut reopens;9;6;%\n"
    )
    found = parse(rows, "csv").statements
    assert [(one.text, one.kind, one.under) for one in found] == [
        ("Be quick", "objective", None),
        ("Cut waits", "key_result", 0),
        ("Cut reopens", "key_result", 0),
    ]
    assert found[1].record is not None and (found[1].record.baseline, found[1].record.unit) == (31.0, "h")


@pytest.mark.parametrize(
    ("rows", "line", "said"),
    [
        ("text,id\nfine,1\na,b,c\n", 3, "3 fields where the header has 2"),
        ("text,id\nfine,1\nfine,1\n", 3, "is taken by line 2"),
        ("text,target\nfine,many\n", 2, "`target` is no number"),
        ("colour,size\nred,1\n", 1, "no column with statements"),
        ('text\n"open\n', 2, "no valid CSV"),
    ],
)
def test_csv_faults_name_the_line(rows: str, line: int, said: str) -> None:
    ((at, message),) = _faults(rows, "csv")
    assert said in message and at == line


def test_yaml_keeps_lines_and_columns() -> None:
    text = (
        "period: 2027-Q1\nobjectives:\n  - objective: Be quick\n    key_results:\n      - text: Cut waits\n"
    )
    found = parse(text, "yaml").statements
    assert [(one.text, one.line, one.column) for one in found] == [("Be quick", 3, 16), ("Cut waits", 5, 15)]
    assert all(one.period is not None for one in found)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("- !!python/object/apply:os.system [x]\n", "the tag"),
        ("a: &a [x]\nb: [*a, *a]\n", "anchors and aliases"),
        ("a: 1\na: 2\n", "stands twice"),
        ("- " * 500 + "x", "nested deeper"),
        ("a: " + "9" * 1000, "digits"),
        ("a: [1\n", "no valid YAML"),
        ("a: 2027-02-31\n", "no day of the calendar"),
    ],
)
def test_yaml_that_is_more_than_plain_is_refused(text: str, said: str) -> None:
    assert said in _faults(text, "yaml")[0][1]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[" * 10_000, "nested deeper"),
        ('{"objective": "a", "objective": "b"}', "stands twice"),
        ('{"objective": "a", "n": ' + "9" * 100_000 + "}", "digits"),
        ('{"objective": "a", "n": 1e309}', "too large"),
        ('{"objective": "a", "n": NaN}', "is no number"),
        ('{"objective": "a",}', "no valid JSON"),
        ('{"colour": "red"}', "no objective found"),
    ],
)
def test_json_that_cannot_be_held_is_refused(text: str, said: str) -> None:
    assert said in _faults(text, "json")[0][1]


def test_lines_of_json_keep_what_is_sound() -> None:
    lines = ['{"id": "a", "text": "Reach NPS 45", "kind": "odd", "period": "soon"}', "{", '{"id": "b"}',
             '{"text": "\\ud800"}', '{"text": "  \\u200b"}', '{"id": "c", "text": "Cut waits"}']  # fmt: skip
    document = parse("\n".join(lines), "jsonl")
    assert [(one.id, one.kind, one.period) for one in document.statements] == [
        ("a", "auto", None),
        ("c", "auto", None),
    ]
    assert [fault.line for fault in document.faults] == [2, 3, 4, 5]


def test_a_record_is_read_with_its_fields() -> None:
    record = {
        "parent": "Be quick",
        "baseline": 31,
        "band": [1, 2],
        "due": "2027-03-31",
        "history": [0.1],
        "x": 1,
    }
    (statement,) = parse(json.dumps({"text": "Cut waits", "record": record}), "jsonl").statements
    assert statement.record is not None
    assert (statement.record.baseline, statement.record.band, statement.record.history) == (
        31.0,
        (1.0, 2.0),
        (0.1,),
    )
    assert "baseline" in statement.record.given


@pytest.mark.parametrize(
    "record",
    [
        {"baseline": "many"},
        {"baseline": True},
        {"band": [2, 1]},
        {"due": "soon"},
        {"direction": "up"},
        {"history": 3},
    ],
    ids=str,
)
def test_a_record_of_the_wrong_type_is_a_fault_of_its_line(record: dict[str, object]) -> None:
    assert _faults(json.dumps({"text": "Cut waits", "record": record}), "jsonl")[0][0] == 1


@pytest.mark.parametrize(
    ("name", "kind"),
    [("a.MD", "markdown"), ("a.yml", "yaml"), ("a.jsonl", "jsonl"), ("a", "text"), ("a.tsv", "csv")],
)
def test_the_ending_says_the_format(name: str, kind: str) -> None:
    assert format_of(name) == kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ('{"text": "a"}\n', "jsonl"),
        ('{"objective": "a"}', "json"),
        ("# A\n- b", "markdown"),
        ("Reach NPS 45", "text"),
    ],
)
def test_standard_input_is_known_by_its_look(text: str, kind: str) -> None:
    assert sniff(text) == kind


def test_json_keeps_lines_and_columns() -> None:
    text = '{"objectives": [\n  {"objective": "Be quick",\n   "key_results": ["Cut waits", "Cut \\u00e9tapes"]}]}'
    found = parse(text, "json").statements
    assert [(one.text, one.line, one.column) for one in found] == [
        ("Be quick", 2, 18),
        ("Cut waits", 3, 21),
        ("Cut étapes", 3, 34),
    ]
