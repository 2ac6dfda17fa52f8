"""The formulas against values that others published."""

import random

import pytest

from evals.clustered import clustered_mean, clustered_ratio, clustered_share
from evals.distributions import binomial_cdf, t_cdf, t_quantile
from evals.paired import (
    discordant,
    exchanged,
    holm,
    mcnemar,
    mean_difference,
    paired_bootstrap,
    ratio_difference,
    share_difference,
)
from evals.power import critical, mcnemar_power, smallest_mean_difference, smallest_share_difference
from evals.statistics import exact, wilson


@pytest.mark.parametrize(
    ("p", "df", "t"),
    # Fisher & Yates, Statistical Tables, table III
    [(0.975, 1, 12.706), (0.975, 10, 2.228), (0.95, 30, 1.697), (0.995, 5, 4.032), (0.975, 120, 1.980)],
)
def test_student_s_t_agrees_with_the_printed_table(p: float, df: int, t: float) -> None:
    assert t_quantile(p, df) == pytest.approx(t, abs=5e-4)
    assert t_quantile(1 - p, df) == pytest.approx(-t, abs=5e-4)
    assert t_cdf(t_quantile(p, df), df) == pytest.approx(p, abs=1e-9)


def test_the_binomial_agrees_with_counting() -> None:
    assert binomial_cdf(1, 4, 0.5) == pytest.approx(5 / 16)
    assert (binomial_cdf(-1, 4, 0.5), binomial_cdf(4, 4, 0.5)) == (0, 1)


@pytest.mark.parametrize(
    ("hits", "n", "low", "high"),
    # Newcombe (1998), Statistics in Medicine 17, table I, method 5
    [(81, 263, 0.2527, 0.3676), (15, 148, 0.0578, 0.1617), (0, 20, 0.0, 0.1684), (1, 29, 0.0009, 0.1776)],
)
def test_clopper_and_pearson_agree_with_newcombe_s_published_table(
    hits: int, n: int, low: float, high: float
) -> None:
    interval = exact(hits, n)
    assert (interval.low, interval.high) == (pytest.approx(low, abs=6e-5), pytest.approx(high, abs=6e-5))


def pairs(both: int, lost: int, won: int, neither: int) -> tuple[list[bool], list[bool]]:
    first = [True] * both + [True] * lost + [False] * won + [False] * neither
    return first, [True] * both + [False] * lost + [True] * won + [False] * neither


def test_mcnemar_s_exact_p_is_that_of_the_prime_minister_s_ratings() -> None:
    # Agresti, Categorical Data Analysis, table 10.1 (794, 150, 86, 570); exact p as in R's exact2x2
    assert mcnemar(*pairs(794, 150, 86, 570)) == pytest.approx(3.716e-05, rel=1e-3)
    assert mcnemar(*pairs(9, 0, 0, 9)) == 1


def test_the_paired_interval_is_that_of_the_airway_example() -> None:
    # Fagerland, Lydersen & Laake (2014), Statistics in Medicine 33: 1, 1, 7, 12 of 21 pairs
    interval = share_difference(*pairs(1, 1, 7, 12))
    assert interval.value == pytest.approx(6 / 21)
    assert (interval.low, interval.high) == (pytest.approx(0.026, abs=6e-4), pytest.approx(0.507, abs=6e-4))


def test_the_paired_interval_does_not_shrink_to_nothing_where_no_case_changed() -> None:
    interval = share_difference(*pairs(18, 0, 0, 0))
    assert interval.value == 0
    assert interval.low is not None and interval.low < -0.1


def test_the_power_of_mcnemar_s_test_is_that_of_o_brien_s_example() -> None:
    # O'Brien (2002), replicated in the manual of G*Power 3.1: 50 pairs, 0.32 against 0.08, one-sided, 0.8393
    assert mcnemar_power(50, 0.32, 0.08, sides=1) == pytest.approx(0.8393, abs=2e-4)


def test_six_changed_pairs_are_the_fewest_that_can_tell_at_five_percent() -> None:
    assert [critical(changed) for changed in range(4, 9)] == [None, None, 6, 7, 8]


def test_the_critical_count_is_the_first_that_rejects() -> None:
    for changed in range(1, 120):
        plain = next(
            (
                b
                for b in range(changed // 2 + 1, changed + 1)
                if 2 * (1 - binomial_cdf(b - 1, changed, 0.5)) <= 0.05
            ),
            None,
        )
        assert critical(changed) == plain


def test_more_cases_show_smaller_differences_and_too_few_show_none() -> None:
    found = [smallest_share_difference(n) for n in (5, 18, 80, 300)]
    assert found[0] is None
    assert found[1] > found[2] > found[3]  # type: ignore[operator]
    assert mcnemar_power(80, found[2], 0.0) == pytest.approx(0.8, abs=0.02)  # type: ignore[arg-type]


def test_the_smallest_mean_difference_adds_both_quantiles() -> None:
    # Cohen's usual (1.96 + 0.84) standard errors, for many clusters
    assert smallest_mean_difference(1.0, 10_000) == pytest.approx(2.80, abs=0.01)
    assert smallest_mean_difference(1.0, 1) is None


def test_without_clusters_the_clustered_interval_is_student_s() -> None:
    # Student (1908), the sleep data: mean of ten differences 1.58, standard error 0.389
    hours = [1.2, 2.4, 1.3, 1.3, 0.0, 1.0, 1.8, 0.8, 4.6, 1.4]
    interval = clustered_mean(hours, range(10))
    assert interval.value == pytest.approx(1.58)
    assert (interval.low, interval.high) == (pytest.approx(0.700, abs=1e-3), pytest.approx(2.460, abs=1e-3))
    gap, p = mean_difference([0.0] * 10, hours, range(10))
    assert gap == interval
    t = 1.58 / ((interval.high - 1.58) / t_quantile(0.975, 9))
    assert 2 * (1 - t_cdf(t, 9)) == pytest.approx(0.00283, abs=1e-5)
    assert p == 2 / 2**9, "nine differ, and all of them one way"


def test_repeating_every_observation_in_its_cluster_says_nothing_new() -> None:
    values, clusters = [1.0, 2.0, 4.0, 7.0], ["a", "b", "c", "d"]
    once, twice = clustered_mean(values, clusters), clustered_mean(values * 2, clusters * 2)
    assert (twice.low, twice.high) == (pytest.approx(once.low), pytest.approx(once.high))
    assert clustered_mean([1.0, 2.0], ["a", "a"]).low is None


def test_a_ratio_of_equal_parts_is_the_mean_of_its_shares() -> None:
    parts = [(1, 4), (2, 4), (4, 4), (3, 4)]
    ratio = clustered_ratio(parts, range(4))
    mean = clustered_mean([0.25, 0.5, 1.0, 0.75], range(4))
    assert ratio.value == pytest.approx(mean.value)
    assert ratio.n == 16


def test_a_ratio_over_cases_that_stand_alone_tends_to_wilson_s_interval() -> None:
    hits = [True, True, False, True] * 200
    ratio = clustered_ratio([(int(hit), 1) for hit in hits], range(800))
    assert (ratio.low, ratio.high) == (
        pytest.approx(wilson(600, 800).low, abs=5e-4),
        pytest.approx(wilson(600, 800).high, abs=5e-4),
    )


def test_a_ratio_without_any_spread_is_not_certain() -> None:
    interval = clustered_ratio([(3, 3)] * 16, range(16))
    assert (interval.value, interval.high) == (1, 1)
    assert interval.low == pytest.approx(wilson(16, 16).low)


def test_a_share_whose_cases_stand_alone_is_wilson_s() -> None:
    assert clustered_share([True, False, True], "abc") == wilson(2, 3)


def test_a_difference_of_ratios_keeps_the_pairs_together() -> None:
    first, second = [(1, 4), (2, 4), (0, 4), (3, 4)], [(2, 4), (3, 4), (1, 4), (4, 4)]
    gap, _ = ratio_difference(first, second, range(4))
    assert gap.value == pytest.approx(0.25)
    assert gap.low == pytest.approx(0.25 - (1 - 0.025 ** (1 / 4)))
    assert ratio_difference([(0, 0)], [(1, 1)], "a")[0].value is None


def test_the_exact_test_is_that_of_darwin_s_maize() -> None:
    # Fisher, The Design of Experiments, 21: 863 of 32,768 sums are as large as the one found, on either side
    eighths = [49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48]
    _, p = mean_difference([0] * 15, eighths, range(15))
    assert p == 2 * 863 / 32768


def test_seven_cases_that_all_point_one_way_say_no_more_than_a_coin_that_falls_seven_times() -> None:
    first, second = [(0, 1)] * 7 + [(1, 1)] * 9, [(3, 3)] * 16
    assert ratio_difference(first, second, range(16))[1] == 2 / 2**7
    twice = [(0, 2)] * 7 + [(2, 2)] * 9
    assert ratio_difference(twice, second, [n // 2 for n in range(16)])[1] > 2 / 2**7, (
        "four clusters, not seven"
    )
    assert ratio_difference([(0, 1)] * 2, [(1, 1)] * 2, "ab")[1] == 0.5, "two cases are never past chance"


def test_where_every_exchange_is_too_many_random_ones_agree_and_never_say_nought() -> None:
    chance = random.Random(2)
    first = [chance.random() for _ in range(40)]
    p = exchanged([(a, 1) for a in first], [(a + chance.gauss(0.02, 0.1), 1) for a in first], range(40))
    assert 0 < p <= 1
    assert 0 < exchanged([(0, 1)] * 40, [(1, 1)] * 40, range(40)) < 0.001
    assert exchanged([(1, 1)], [(0, 0)], "a") == 1.0


def test_where_nothing_differs_one_in_twenty_is_the_most_that_is_called_a_difference() -> None:
    chance = random.Random(3)

    def p() -> float:
        parts = [[(chance.randint(0, 3), 3) for _ in range(14)] for _ in "ab"]
        return exchanged(*parts, range(14))

    assert sum(p() <= 0.05 for _ in range(300)) <= 300 * 0.05 + 2 * (300 * 0.05 * 0.95) ** 0.5


def test_the_bootstrap_agrees_with_the_t_interval_where_both_are_right() -> None:
    chance = random.Random(1)
    first = [chance.gauss(0, 1) for _ in range(200)]
    second = [value + chance.gauss(0.3, 1) for value in first]
    t, _ = mean_difference(first, second, range(200))
    boot = paired_bootstrap(first, second, range(200))
    assert (boot.low, boot.high) == (pytest.approx(t.low, abs=0.03), pytest.approx(t.high, abs=0.03))
    assert boot == paired_bootstrap(first, second, range(200))


def test_holm_s_values_rise_with_the_rank_and_never_fall() -> None:
    assert holm([0.01, 0.04, 0.03, 0.005]) == pytest.approx([0.03, 0.06, 0.06, 0.02])
    assert holm([]) == []


def test_discordant_counts_both_ways() -> None:
    assert discordant(*pairs(1, 2, 3, 4)) == (2, 3)


@pytest.mark.parametrize("share", [0.5, 0.8, 0.9, 0.95])
def test_ninety_five_of_a_hundred_intervals_hold_the_truth(share: float) -> None:
    """Two suggestions a case that go together, 18 cases: the clustered interval keeps its word."""
    chance = random.Random(20270101)
    held = 0
    for _ in range(400):
        parts = []
        for _ in range(18):
            own = chance.betavariate(share * 3, (1 - share) * 3)
            parts.append((sum(chance.random() < own for _ in range(3)), 3))
        interval = clustered_ratio(parts, range(18))
        assert interval.low is not None and interval.high is not None
        held += interval.low <= share <= interval.high
    assert held / 400 >= 0.92


def test_of_a_mean_that_never_varies_no_range_is_claimed() -> None:
    """Ten answers without a repair do not show that there is never one, and how many there might be has no bound."""
    still = clustered_mean([0.0] * 10, range(10))
    assert (still.value, still.low, still.high) == (0.0, None, None)
    gap, p = mean_difference([3.0] * 10, [5.0] * 10, range(10))
    assert (gap.value, gap.low, gap.high) == (2.0, None, None)
    assert p < 0.01
    share, _ = ratio_difference([(1, 1)] * 10, [(1, 1)] * 10, range(10))
    assert share.low is not None and share.low < 0 < (share.high or 0)
