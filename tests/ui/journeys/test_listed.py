"""What is run in `make test` has every turn at every kind of step."""

from tests.ui.journeys.listed import EVERYTHING
from tests.ui.journeys.running import of_turns
from tests.ui.journeys.steps import TURNS, Kind


def test_each_journey_has_a_name_of_its_own() -> None:
    names = [journey.id for journeys in EVERYTHING.values() for journey in journeys]
    assert len(set(names)) == len(names)


def test_every_turn_comes_into_every_kind_of_step() -> None:
    seen = {
        (step.kind, of_turns(number))
        for journeys in EVERYTHING.values() for number, journey in enumerate(journeys) for step in journey.steps
        if not journey.long
    }  # fmt: skip
    assert not {(kind, turn) for kind in Kind for turn in TURNS} - seen
