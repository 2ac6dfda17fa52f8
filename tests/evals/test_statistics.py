import pytest

from evals.statistics import (
    agreement,
    bootstrap,
    by_class,
    confusion,
    macro_f1,
    weighted_kappa,
    wilson,
)


@pytest.mark.parametrize(
    ("hits", "n", "low", "high"),
    # Newcombe (1998), Statistics in Medicine 17, table I, method 3
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_wilson_agrees_with_newcombe_s_published_table(hits: int, n: int, low: float, high: float) -> None:
    interval = wilson(hits, n)
    assert (interval.low, interval.high) == (pytest.approx(low, abs=6e-5), pytest.approx(high, abs=6e-5))


def test_nothing_counted_is_not_zero() -> None:
    assert wilson(0, 0).value is None
    assert str(wilson(0, 0)) == "–"
    with pytest.raises(ValueError, match="no share"):
        wilson(3, 2)


PAIRS = [("a", "a"), ("a", "b"), ("b", "b"), ("b", "b"), ("c", "missing")]


def test_an_unanswered_case_counts_against_its_class() -> None:
    scores = by_class(PAIRS)
    assert scores["c"].f1 == 0
    assert scores["a"].recall.value == 0.5
    assert macro_f1(PAIRS) == pytest.approx((2 / 3 + 4 / 5 + 0) / 3)


def test_kappa_is_one_for_agreement_and_zero_for_chance() -> None:
    order = ("fail", "warn", "pass")
    same = [(name, name) for name in order]
    assert weighted_kappa(same, order) == pytest.approx(1)
    chance = [(label, answer) for label in order for answer in order]
    assert weighted_kappa(chance, order) == pytest.approx(0)
    assert weighted_kappa([("pass", "pass")], order) is None


def test_a_confusion_counts_each_label_and_answer() -> None:
    assert confusion(PAIRS)["a"] == {"a": 1, "b": 1}


def test_the_bootstrap_keeps_clusters_whole_and_repeats_itself() -> None:
    rows = [("x", 1.0)] * 50 + [("y", 0.0)] * 50
    mean = lambda rows: sum(value for _, value in rows) / len(rows)  # noqa: E731
    clustered = bootstrap(rows, mean, cluster=lambda row: row[0], rounds=200)
    alone = bootstrap(list(enumerate([1.0] * 50 + [0.0] * 50)), mean, rounds=200)
    assert clustered == bootstrap(rows, mean, cluster=lambda row: row[0], rounds=200)
    assert (clustered.low, clustered.high) == (0, 1)
    assert alone.low is not None and alone.low > 0.3


def test_agreement_is_the_mean_over_pairs_of_labellings() -> None:
    assert agreement([{"1": "a", "2": "b"}, {"1": "a", "2": "a"}, {"1": "a", "2": "b"}]) == pytest.approx(
        2 / 3
    )
    assert agreement([{"1": "a"}]) is None
