"""While something is learned or measured the computer stays awake, unless that is paused."""

from collections.abc import Iterator
from contextlib import contextmanager

from app.awake import CHECKPOINT_S, Awake
from app.learning.control import Control


@contextmanager
def sleepless(control: Control) -> Iterator[None]:
    """Of the run that `control` pauses. Before the computer sleeps all the same, a trainer writes a checkpoint."""
    with Awake(lambda: control.checkpoint(CHECKPOINT_S)) as awake, control.watched(awake.hold):
        yield
