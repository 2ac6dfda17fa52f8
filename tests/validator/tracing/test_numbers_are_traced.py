"""Numbers: every way of writing one is read, an origin is found, and arithmetic counts only where it holds."""

import pytest

from coach.validator.tracing import Source, Trace, trace
from coach.validator.tracing.quantities import find


def _traced(text: str, *given: str, values: tuple[float, ...] = ()) -> dict[str, Trace]:
    sources = [Source(f"s{at}", "said", one) for at, one in enumerate(given)]
    if values:
        sources.append(Source("row", "record", "", values))
    return {one.text: one for one in trace(text, sources) if one.kind == "number"}


@pytest.mark.parametrize(
    ("written", "value", "unit"),
    [
        ("1.500,00 €", 1500, "EUR"),
        ("1,500.00 dollars", 1500, "USD"),
        ("1 500 users", 1500, "n:user"),
        ("3’200 CHF", 3200, "CHF"),
        ("$1.2M", 1_200_000, "USD"),
        ("€30k", 30_000, "EUR"),
        ("12 %", 12, "%"),
        ("12 percent", 12, "%"),
        ("5 percentage points", 5, "pp"),
        ("−5 points", -5, "n:point"),
        ("300 ms", 300, "ms"),
        ("4 working days", 4, "days"),
        ("twenty-five people", 25, "n:peopl"),
        ("three hundred calls", 300, "n:call"),
        ("a dozen calls", 12, "n:call"),
        ("3x", 3, "x"),
        ("½ of it", 0.5, "share"),
        ("two thirds", 2 / 3, "share"),
        ("١٢ %", 12, "%"),
        ("14:30", 14.5, "clock"),
    ],
)
def test_a_number_is_read_as_it_is_written(written: str, value: float, unit: str) -> None:
    (found,) = find(f"it is {written}")
    assert found.value == pytest.approx(value) and found.unit == unit


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Wir senken die Zeit auf fünfundzwanzig Minuten", 25),
        ("Wir brauchen dafür einundzwanzig Tage und nicht mehr", 21),
        ("Reducir el tiempo a treinta y cinco minutos", 35),
        ("Reducir las quejas a veintidós en el año", 22),
        ("Ramener le délai à vingt-cinq jours pour les usagers", 25),
        ("Ramener le délai à quatre-vingt-douze jours pour les usagers", 92),
        ("Die Hälfte der Teile ist nicht gut", 0.5),
    ],
)
def test_number_words_of_four_languages(text: str, value: float) -> None:
    assert [one.value for one in find(text)] == [value]


@pytest.mark.parametrize(
    "text", ["the S3 bucket and p95", "open 24/7", "B2B in v2.0", "one place for all", "18F", "ISO-9001x"]
)
def test_labels_idioms_and_articles_are_no_numbers(text: str) -> None:
    assert not find(text)


@pytest.mark.parametrize(
    ("text", "given", "how"),
    [
        ("7 h less", "from 31 to 24 h", "31 − 24 = 7 h"),
        ("a cut by 23 %", "from 31 to 24 h", "(24 − 31) ÷ 31 = -22.5806 %"),
        ("75 % of clinics", "6 of 8 clinics", "6 ÷ 8 = 75 %"),
        ("90 minutes", "it takes 1.5 h", "1.5 h = 90 min"),
        ("about 230 calls", "we had 228 calls", "228 rounded to 230"),
        ("a level of 60 users", "50 users, 20 % more", "50 + 20 % = 60"),
        ("40 tickets per agent", "6 agents, 240 tickets", "240 ÷ 6 = 40"),
        ("twice as many shops", "3 shops now, 6 shops then", "6 ÷ 3 = 2"),
        ("€273,000", "6.5 % of €4.2M", "6.5 % of 4 200 000 = 273 000"),
        ("165 seconds", "2 min 45 s", None),
        ("six agents", "6 agents", "“6” is “six”"),
    ],
)
def test_a_number_that_follows_is_traced_with_its_arithmetic(text: str, given: str, how: str | None) -> None:
    ((_, found),) = _traced(text, given).items()
    assert found.origin == "said"
    assert how is None or (found.derived or "").replace("\u2009", " ") == how


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("22 h", "31 h and 24 h"),
        ("24 %", "24 h"),
        ("6 weeks", "6 agents"),
        ("3x", "3 shops"),
        ("a cut by 22 %", "from 31 to 24 h"),
        ("to 27 h", "31 h resolution, 4 h first reply"),
        ("under 4 %", "4.2 %"),
        ("to 28 %", "40 % growth, 12 % discount"),
        ("7 tickets", "12 offices and 5 dogs"),
        ("-5 points", "5 points"),
        ("about 200 calls", "we had 228 calls"),
        ("1e309 users", "1e309 users"),
    ],
)
def test_a_number_that_does_not_follow_has_no_origin(text: str, given: str) -> None:
    ((_, found),) = _traced(text, given).items()
    assert found.origin is None and found.derived is None


def test_many_numbers_of_one_unit_explain_no_difference() -> None:
    given = ", ".join(f"{value} h" for value in (3, 8, 15, 26, 41, 60, 85))
    assert _traced("12 h less", given)["12"].origin is None
    assert _traced("12 h less", "3 h, 15 h")["12"].origin == "said"


def test_stored_values_of_one_record_may_be_subtracted_and_of_two_may_not() -> None:
    assert _traced("up by 1.7", values=(91.4, 93.1))["1.7"].origin == "record"
    apart = [Source("a", "record", "", (91.4,)), Source("b", "record", "", (93.1,))]
    assert trace("up by 1.7", apart)[0].origin is None


def test_the_strongest_source_counts_and_a_mixture_has_the_weaker_origin() -> None:
    sources = [Source("guess", "assumption", "24 h"), Source("fact", "said", "31 h; 24 h")]
    assert trace("24 h", sources)[0].where == "fact"
    mixed = [Source("guess", "assumption", "24 h"), Source("fact", "said", "31 h")]
    (found,) = trace("7 h less", mixed)
    assert (found.origin, found.where) == ("assumption", "fact + guess")


def test_a_count_of_parts_is_checked_where_the_parts_are_given() -> None:
    assert not trace("with two key results", [])
    (right,) = trace("with two key results", [], parts=["a", "b"])
    (wrong,) = trace("with three key results", [], parts=["a", "b"])
    assert (right.origin, wrong.origin) == ("record", None)


def test_a_span_cuts_out_the_number() -> None:
    text = "Cut the wait from −3.5 to $1.2M or two"
    for one in trace(text, []):
        assert text[one.span[0] : one.span[1]] == one.text
