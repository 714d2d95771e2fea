import pytest

from tests.ui.journeys.conftest import Starting
from tests.ui.journeys.listed import SETTINGS
from tests.ui.journeys.running import Turn, every, few, run, run_everything
from tests.ui.journeys.steps import Journey


@pytest.mark.parametrize(("number", "journey", "turn"), few(SETTINGS))
def test_a_way_through_settings(starting: Starting, number: int, journey: Journey, turn: Turn | None) -> None:
    run(starting, number, journey, turn)


@pytest.mark.slow
@pytest.mark.parametrize(("journey", "turn"), every(SETTINGS))
def test_anything_at_any_moment_of_it(starting: Starting, journey: Journey, turn: Turn) -> None:
    run_everything(starting, journey, turn)
