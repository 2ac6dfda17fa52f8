"""The same input, rules, profile and date give the same bytes, whatever the machine and the order."""

import json
import os
import random
import subprocess
import sys
from datetime import date

import pytest

from coach.validator import check as checks
from coach.validator.check import check
from coach.validator.judging import in_order, judge
from coach.validator.reading import read
from coach.validator.subjects.goal import Goal
from coach.validator.types import Record

TODAY = date(2027, 1, 4)
TEXTS = (
    "Help with customer stuff across our various accounts soon",
    "Increase sales by 20% within the next quarter",
    "Reduce waiting time from 12 to 6 minutes by 30 June 2027",
    "Try to improve [metric] and hire several nurses, if possible!!",
    "Die Wartezeit von 12 auf 6 Minuten bis Ende März senken",
    "",
)
SCRIPT = f"""
import json
import random
import sys
from datetime import date
from coach.validator import check as checks
from coach.validator.check import check
for name in ("_STATEMENT", "_SET", "_TREE", "_LEARNING", "_SUMMARY"):
    rules = list(getattr(checks, name))
    random.Random(int(sys.argv[1])).shuffle(rules)
    setattr(checks, name, tuple(rules))
from coach.validator.types import Record
record = Record(parent="Guests come back", baseline=12, target=6, confidence=0.95, owner="Ada and Grace")
period = (date(2027, 1, 1), date(2027, 3, 31))
for text in {TEXTS!r}:
    for profile in ("smart", "okr"):
        result = check(text, period=period, record=record, profile=profile, today=date(2027, 1, 4))
        print(json.dumps(result.to_json(), ensure_ascii=True))
"""


def _bytes(seed: str, locale: str, zone: str) -> bytes:
    """What a process of its own prints; the seed also shuffles the rules."""
    surroundings = {**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": locale, "TZ": zone}
    return subprocess.run(
        [sys.executable, "-c", SCRIPT, seed], env=surroundings, capture_output=True, check=True
    ).stdout


def test_hash_seed_locale_and_time_zone_change_nothing() -> None:
    first = _bytes("0", "C", "UTC")
    assert first.count(b"\n") == 2 * len(TEXTS)
    assert _bytes("1", "de_DE.UTF-8", "Pacific/Kiritimati") == first
    assert _bytes("4242", "tr_TR.UTF-8", "America/Adak") == first


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_the_rules_changes_nothing(seed: int) -> None:
    rules = list(checks._STATEMENT)
    random.Random(seed).shuffle(rules)
    for text in TEXTS:
        statement = read(text, today=TODAY)
        goal = Goal(statement, Record(), False, None, None, "smart", TODAY)
        expected = in_order(judge(goal, checks._STATEMENT, "smart"), "smart")
        assert in_order(judge(goal, rules, "smart"), "smart") == expected


@pytest.mark.long
def test_a_hundred_processes_print_the_same_bytes() -> None:
    zones = ("UTC", "Pacific/Kiritimati", "America/Adak", "Asia/Kathmandu")
    locales = ("C", "C.UTF-8", "de_DE.UTF-8", "tr_TR.UTF-8", "ar_SA.UTF-8")
    printed = {
        _bytes(str(seed), locales[seed % len(locales)], zones[seed % len(zones)]) for seed in range(100)
    }
    assert len(printed) == 1


def test_a_check_can_be_written_as_json_in_the_order_of_the_contract() -> None:
    written = json.loads(json.dumps(check(TEXTS[0], today=TODAY).to_json()))
    assert list(written)[:7] == ["schema", "text", "kind", "form", "verdict", "criteria", "reading"]
