"""The control of a run by itself: what a pause holds, what ends it, and what a trainer is told."""

import threading
from typing import Any, cast

import pytest

from app.errors import Cancelled
from app.learning.control import Control, NothingToKeep
from app.learning.trainer_process import TrainerProcess

SOON, LONG = 0.3, 10.0


class Told:
    """Stands in for a trainer: notes what it is told."""

    def __init__(self) -> None:
        self.told: list[str] = []

    def __getattr__(self, name: str) -> Any:
        return lambda: self.told.append(name)


def asking(control: Control) -> tuple[threading.Thread, list[bool]]:
    answers: list[bool] = []
    thread = threading.Thread(target=lambda: answers.append(control.is_set()), daemon=True)
    thread.start()
    return thread, answers


@pytest.mark.parametrize(("end", "answer"), [("resume", False), ("stop", True), ("set", True)])
def test_whoever_asks_is_held_while_it_is_paused(end: str, answer: bool) -> None:
    control = Control()
    assert not control.is_set()
    control.pause()
    thread, answers = asking(control)
    thread.join(SOON)
    assert not answers
    getattr(control, end)()
    thread.join(LONG)
    assert answers == [answer]


def test_keeping_ends_a_pause_and_stops_no_later_phase() -> None:
    control = Control()
    control.may_keep()
    control.pause()
    control.keep()
    assert not control.is_set() and control.keeping
    control.require_kept(True)
    with pytest.raises(NothingToKeep):
        control.require_kept(False)


def test_keeping_before_there_is_anything_stops_and_says_so() -> None:
    control = Control()
    control.pause()
    control.keep()
    assert control.is_set()
    with pytest.raises(NothingToKeep, match="nothing to keep"):
        control.require_kept()


def test_stopping_what_is_kept_is_stopping() -> None:
    control = Control()
    control.may_keep()
    control.keep()
    control.stop()
    control.require_kept()
    with pytest.raises(Cancelled):
        control.check()


def test_a_trainer_that_starts_in_a_pause_stands_still_and_is_told_the_rest() -> None:
    control, trainer = Control(), Told()
    control.pause()
    with control.over(cast(TrainerProcess, trainer)):
        control.pause()
        control.resume()
        control.resume()
        control.stop()
    control.stop()
    assert trainer.told == ["pause", "resume", "stop"]


def test_a_trainer_that_starts_after_the_end_is_stopped_unless_it_writes_what_is_kept() -> None:
    control = Control()
    control.may_keep()
    control.keep()
    first, last = Told(), Told()
    with control.over(cast(TrainerProcess, first)):
        pass
    with control.over(cast(TrainerProcess, last), for_good=True):
        pass
    assert (first.told, last.told) == (["stop"], [])


def test_an_event_of_the_callers_stops_it_out_of_a_pause() -> None:
    control, cancel = Control(), threading.Event()
    with control.following(cancel):
        control.pause()
        thread, answers = asking(control)
        cancel.set()
        thread.join(LONG)
        assert answers == [True]
