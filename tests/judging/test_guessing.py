"""What a blind test shows is said with what guessing alone would give."""

import pytest

from app.judging.guessing import Guessed


def test_how_far_guessing_comes_is_counted_exactly() -> None:
    assert Guessed(10, 10).by_chance == 1 / 1024
    assert Guessed(5, 10).by_chance == pytest.approx(638 / 1024)
    assert Guessed(0, 10).by_chance == 1


@pytest.mark.parametrize(("own", "low", "high"), [(6, 0.313, 0.832), (10, 0.722, 1.0), (0, 0.0, 0.278)])
def test_few_pairs_leave_much_open(own: int, low: float, high: float) -> None:
    assert Guessed(own, 10).bounds == pytest.approx((low, high), abs=0.001)


def test_six_of_ten_is_no_finding_and_ten_of_ten_is_one() -> None:
    unsure, sure = Guessed(6, 10), Guessed(10, 10)
    assert unsure.told() == "You picked your own text 6 of 10 times; 5 would be chance."
    assert "does not show that you can tell them apart, nor that you cannot" in unsure.meant()
    assert "31 and 83 of 100" in unsure.meant()
    assert "fewer than one of 100 tests" in sure.meant() and "You can tell the drafts" in sure.meant()


def test_half_a_pair_is_said_where_the_number_is_odd() -> None:
    assert "3.5 would be chance" in Guessed(4, 7).told()
