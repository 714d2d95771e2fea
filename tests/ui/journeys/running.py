"""Which journeys run when: plainly and with one turn each in `make test`, with everything in `make journeys`."""

from collections.abc import Callable, Iterable

import pytest

from tests.ui.journeys.person import Person
from tests.ui.journeys.steps import TURNS, Journey, pieces, travel

Turn = Callable[[Person], None]
# Where in a step's work the turn comes: so many pieces of it are done by then.
INTO = 4


def of_turns(number: int) -> Turn:
    """The turn that comes into the midst of every step of the journey of this number."""
    return TURNS[number % len(TURNS)]


def into(journey: int, step: int) -> int:
    return (journey // len(TURNS) + step) % INTO


def few(journeys: Iterable[Journey]) -> list[object]:
    """Each plainly, and each with one turn at every step."""
    cases = []
    for number, journey in enumerate(journeys):
        if journey.long:
            continue
        turn = of_turns(number)
        cases.append(pytest.param(number, journey, None, id=journey.id))
        cases.append(pytest.param(number, journey, turn, id=f"{journey.id}-{turn.__name__}"))
    return cases


def every(journeys: Iterable[Journey]) -> list[object]:
    """Each with every turn."""
    return [pytest.param(one, turn, id=f"{one.id}-{turn.__name__}") for one in journeys for turn in TURNS]


def run(starting: Callable[..., Person], number: int, journey: Journey, turn: Turn | None) -> None:
    travel(starting(fresh=journey.fresh), journey, turn, lambda step: into(number, step))


def run_everything(starting: Callable[..., Person], journey: Journey, turn: Turn) -> None:
    """The turn at every piece of every step's work: after none of it in each step, then after one, and so on. A step
    that has fewer is left alone then: what came after all of it came the time before."""
    counts = pieces(starting(fresh=journey.fresh), journey)
    for done in range(max(counts) + 1):
        travel(
            starting(fresh=journey.fresh), journey, turn, lambda step, done=done: done if done <= counts[step] else None
        )
