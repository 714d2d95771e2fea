"""Metrics equal what a person computes by hand; averages say what synthetic people were made to show."""

import math

import numpy as np
import pytest

from app.evaluation import metrics


def test_macro_f1_by_hand() -> None:
    # a: 1; b: precision 1/2, recall 1 → 2/3; c: precision 1, recall 1/2 → 2/3
    assert metrics.macro_f1(["a", "b", "b", "c"], ["a", "b", "c", "c"]) == pytest.approx((1 + 2 / 3 + 2 / 3) / 3)


def test_macro_f1_agrees_with_scikit_learn() -> None:
    from sklearn.metrics import f1_score

    predicted, gold = list("aabbccdaab"), list("abbbcadacb")
    assert metrics.macro_f1(predicted, gold) == pytest.approx(f1_score(gold, predicted, average="macro"))


def test_labels_that_nobody_names_count_where_the_task_has_them() -> None:
    assert metrics.macro_f1(["a", "b"], ["a", "b"], ["a", "b", "c", "d"]) == pytest.approx(0.5)


def test_rouge_by_hand() -> None:
    # three of four words in common, and in the same order: "the cat sat"
    scores = metrics.rouge("the cat sat down", "the cat now sat")
    assert scores["rouge1"] == pytest.approx(0.75)
    assert scores["rougeL"] == pytest.approx(0.75)
    assert metrics.rouge("sat cat the", "the cat sat")["rougeL"] == pytest.approx(1 / 3)


def test_chrf_is_full_for_the_same_text_and_nothing_for_a_foreign_one() -> None:
    assert metrics.chrf("Best regards", "Best regards") == pytest.approx(100)
    assert metrics.chrf("zzz", "Best regards") == 0


def test_length_distance_is_the_log_of_the_ratio() -> None:
    assert metrics.length_distance("a b c", "x y z") == 0
    assert metrics.length_distance("a b c d e f g", "x y z") == pytest.approx(math.log(2))


def test_punctuation_distance_by_hand() -> None:
    # 1 "!" in 10 characters against 1 "." in 10: ten per hundred each way
    assert metrics.punctuation_distance(["hello all!"], ["hello all."]) == pytest.approx(20)
    assert metrics.punctuation_distance(["hello all."], ["hello", " all."]) == 0


def test_copying_is_eight_words_in_a_row() -> None:
    seen = metrics.runs(["one two three four five six seven eight nine"])
    assert len(seen) == 2
    assert metrics.copy_rate("One two three four five six seven eight", seen) == 1.0
    assert metrics.copy_rate("zero one two three four five six seven eight", seen) == 0.5
    assert metrics.copy_rate("too short", seen) == 0.0


def test_no_answers_are_an_error_and_not_a_zero() -> None:
    with pytest.raises(ValueError, match="0 answers"):
        metrics.macro_f1([], [])


def people(rng: np.random.Generator, count: int, shift: float, noise: float = 0.1) -> dict[str, float]:
    base = np.random.default_rng(7).normal(3.0, 0.5, count)
    return {f"user{i}": float(base[i] + shift + rng.normal(0, noise / 20**0.5)) for i in range(count)}


def test_people_count_the_same_however_much_they_wrote() -> None:
    values = metrics.user_values({"much": np.array([[1.0, 1.0]] * 99), "little": np.array([[3.0, 1.0]])})
    assert values == {"much": 1.0, "little": 3.0}
    found = metrics.summarize(values, 100)
    assert (found.mean, found.users, found.queries) == (2.0, 2, 100)


def test_a_persons_value_is_the_ratio_of_sums() -> None:
    assert metrics.user_values({"u": np.array([[10.0, 5.0], [2.0, 1.0]])}) == {"u": 2.0}


def test_a_real_difference_is_found_and_its_interval_holds_it() -> None:
    rng = np.random.default_rng(1)
    found = metrics.compare(people(rng, 8, -0.2), people(rng, 8, 0.0), 160, higher_is_better=False)
    assert found.better_users == 8
    assert found.low < -0.2 < found.high < 0
    assert found.p_permutation == pytest.approx(2 / 2**8)
    assert found.p_sign == pytest.approx(2 / 2**8)


def test_the_interval_of_the_mean_holds_it_as_often_as_it_says() -> None:
    """Of skewed values of eight people, where plain percentiles hold it too seldom."""
    rng = np.random.default_rng(5)
    held = 0
    for round in range(200):
        low, high = metrics.interval(rng.exponential(1.0, 8), round)
        held += low < 1.0 < high
    assert held >= 160  # 95 % is not to be had of eight; four in five is what the percentiles miss


def test_pairing_finds_what_two_separate_intervals_hide() -> None:
    rng = np.random.default_rng(2)
    a, b = people(rng, 8, -0.05, 0.02), people(rng, 8, 0.0, 0.02)
    one, other = metrics.summarize(a, 160), metrics.summarize(b, 160)
    assert one.high > other.low  # they overlap: people differ more than arms do
    assert metrics.compare(a, b, 160, higher_is_better=False).high < 0


def test_no_difference_is_not_claimed() -> None:
    rng = np.random.default_rng(3)
    found = metrics.compare(people(rng, 8, 0.0), people(rng, 8, 0.0), 160, higher_is_better=False)
    assert found.low < 0 < found.high
    assert found.p_permutation > 0.05


def test_equal_arms_are_a_tie_without_warnings() -> None:
    a = people(np.random.default_rng(4), 4, 0.0)
    found = metrics.compare(a, a, 80, higher_is_better=True)
    assert (found.difference, found.low, found.high, found.p_sign, found.p_permutation) == (0.0, 0.0, 0.0, 1.0, 1.0)


def test_arms_that_served_different_people_are_not_compared() -> None:
    with pytest.raises(ValueError, match="same people"):
        metrics.compare({"u": 1.0}, {"v": 1.0}, 1, higher_is_better=True)


def _differences(values: np.ndarray) -> list[dict[str, float]]:
    return [{f"user{i}": float(x) for i, x in enumerate(row)} for row in values]


def test_one_comparison_alone_needs_no_correction() -> None:
    values = np.random.default_rng(5).normal(-0.5, 1, (1, 8))
    assert metrics.together(_differences(values)) == [pytest.approx(metrics.permutation_p(values[0]))]


def test_the_same_comparison_twice_counts_once() -> None:
    values = np.random.default_rng(6).normal(-0.8, 1, (1, 8)).repeat(2, axis=0)
    assert metrics.together(_differences(values)) == [pytest.approx(metrics.permutation_p(values[0]))] * 2


def test_many_comparisons_of_nothing_raise_no_false_alarm() -> None:
    """Ten comparisons that share a base, 300 times: an uncorrected p is below 0.05 somewhere in a third of them."""
    draw = np.random.default_rng(7)
    alarms = alone = 0
    for _ in range(300):
        values = draw.normal(0, 1, (10, 8)) + draw.normal(0, 1, 8)
        alarms += min(metrics.together(_differences(values))) <= 0.05
        alone += min(metrics.permutation_p(row) for row in values) <= 0.05
    assert alarms <= 24  # 15 are expected
    assert alone > 60


def test_what_holds_for_everybody_is_found_among_many_comparisons() -> None:
    draw = np.random.default_rng(8)
    values = np.vstack([draw.normal(-1, 0.2, (3, 8)), draw.normal(0, 1, (12, 8))])
    found = metrics.together(_differences(values))
    assert max(found[:3]) < 0.05 < min(found[3:])
    assert min(found) >= 2 / 256


def test_people_that_one_comparison_lacks_are_left_out_of_it() -> None:
    whole = {"ada": 1.0, "bob": 1.01, "eve": 0.99}
    found = metrics.together([whole, {"ada": 1.0, "bob": 1.3}])
    assert found == [pytest.approx(0.25), pytest.approx(0.5)]
    assert metrics.together([]) == []


def test_permutation_by_hand() -> None:
    # three people, all better by one: two of eight sign patterns are as extreme
    assert metrics.permutation_p(np.array([1.0, 1.0, 1.0])) == pytest.approx(0.25)


def test_the_line_through_a_line_is_exact() -> None:
    x = np.array([25.0, 50.0, 100.0, 200.0])
    slope, intercept, r2 = metrics.linear_fit(x, 0.5 * x + 3)
    assert (slope, intercept, r2) == (pytest.approx(0.5), pytest.approx(3), pytest.approx(1))
