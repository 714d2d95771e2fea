"""Statistics say what synthetic people were made to show."""

import numpy as np
import pytest

from app.evaluation import statistics


def people(rng: np.random.Generator, count: int, shift: float, noise: float = 0.1) -> dict[str, np.ndarray]:
    base = np.random.default_rng(7).normal(3.0, 0.5, (count, 20))
    return {
        f"user{i}": np.stack([base[i] + shift + rng.normal(0, noise, 20), np.ones(20)], axis=1) for i in range(count)
    }


def test_people_count_the_same_however_much_they_wrote() -> None:
    ratios = {"much": np.array([[1.0, 1.0]] * 99), "little": np.array([[3.0, 1.0]])}
    found = statistics.summarize(ratios)
    assert found.mean == 2.0
    assert (found.users, found.queries) == (2, 100)
    assert found.per_user == {"much": 1.0, "little": 3.0}


def test_a_persons_value_is_the_ratio_of_sums() -> None:
    assert statistics.user_values({"u": np.array([[10.0, 5.0], [2.0, 1.0]])}) == {"u": 2.0}
    rms = statistics.user_values({"u": np.array([[4.0, 1.0], [0.0, 1.0]])}, np.sqrt)
    assert rms["u"] == pytest.approx(np.sqrt(2))


def test_a_real_difference_is_found_and_its_interval_holds_it() -> None:
    rng = np.random.default_rng(1)
    found = statistics.compare(people(rng, 8, -0.2), people(rng, 8, 0.0), higher_is_better=False)
    assert found.better_users == 8
    assert found.low < -0.2 < found.high < 0
    assert found.p_permutation == pytest.approx(2 / 2**8)
    assert found.p_sign == pytest.approx(2 / 2**8)
    assert found.p_wilcoxon < 0.001


def test_pairing_finds_what_two_separate_intervals_hide() -> None:
    rng = np.random.default_rng(2)
    a, b = people(rng, 8, -0.05, 0.02), people(rng, 8, 0.0, 0.02)
    one, other = statistics.summarize(a), statistics.summarize(b)
    assert one.high > other.low  # they overlap: people differ more than arms do
    assert statistics.compare(a, b, higher_is_better=False).high < 0


def test_no_difference_is_not_claimed() -> None:
    rng = np.random.default_rng(3)
    found = statistics.compare(people(rng, 8, 0.0), people(rng, 8, 0.0), higher_is_better=False)
    assert found.low < 0 < found.high
    assert found.p_permutation > 0.05


def test_equal_arms_are_a_tie_without_warnings() -> None:
    a = people(np.random.default_rng(4), 4, 0.0)
    found = statistics.compare(a, a, higher_is_better=True)
    assert (found.difference, found.p_sign, found.p_wilcoxon, found.p_permutation) == (0.0, 1.0, 1.0, 1.0)


def test_arms_that_answered_different_queries_are_not_compared() -> None:
    with pytest.raises(ValueError, match="same queries"):
        statistics.compare({"u": np.ones((2, 2))}, {"u": np.ones((3, 2))}, higher_is_better=True)


def test_permutation_by_hand() -> None:
    # three people, all better by one: two of eight sign patterns are as extreme
    assert statistics.permutation_p(np.array([1.0, 1.0, 1.0])) == pytest.approx(0.25)


def test_values_per_person_are_compared_too() -> None:
    found = statistics.compare_values({"u": 0.5, "v": 0.7}, {"u": 0.4, "v": 0.6}, 10, higher_is_better=True)
    assert found.difference == pytest.approx(0.1)
    assert (found.better_users, found.users, found.queries) == (2, 2, 10)


def test_the_line_through_a_line_is_exact() -> None:
    x = np.array([25.0, 50.0, 100.0, 200.0])
    slope, intercept, r2 = statistics.linear_fit(x, 0.5 * x + 3)
    assert (slope, intercept, r2) == (pytest.approx(0.5), pytest.approx(3), pytest.approx(1))
