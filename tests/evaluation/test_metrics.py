"""Metrics equal what a person computes by hand."""

import math

import pytest

from app.evaluation import metrics


def test_accuracy_and_macro_f1_by_hand() -> None:
    predicted, gold = ["a", "b", "b", "c"], ["a", "b", "c", "c"]
    assert metrics.accuracy(predicted, gold) == 0.75
    # a: 1; b: precision 1/2, recall 1 → 2/3; c: precision 1, recall 1/2 → 2/3
    assert metrics.macro_f1(predicted, gold) == pytest.approx((1 + 2 / 3 + 2 / 3) / 3)
    assert metrics.macro_f1(predicted, gold, ["a", "b", "c", "never"]) == pytest.approx((1 + 4 / 3) / 4)


def test_macro_f1_agrees_with_scikit_learn() -> None:
    from sklearn.metrics import f1_score

    predicted, gold = list("aabbccdaab"), list("abbbcadacb")
    assert metrics.macro_f1(predicted, gold) == pytest.approx(f1_score(gold, predicted, average="macro"))


def test_rating_errors_by_hand() -> None:
    assert metrics.mae([1, 5, 3], [2, 3, 3]) == 1.0
    assert metrics.rmse([1, 5, 3], [2, 3, 3]) == pytest.approx(math.sqrt(5 / 3))


@pytest.mark.parametrize(
    ("answer", "gold", "value"),
    [("4", 2, 4.0), ("Score: 5.", 2, 5.0), ("good", 2, 5.0), ("good", 4, 1.0), ("good", 3, 5.0)],
)
def test_an_answer_without_a_number_counts_as_the_farther_end(answer: str, gold: float, value: float) -> None:
    assert metrics.rating(answer, gold) == value


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
        metrics.accuracy([], [])
