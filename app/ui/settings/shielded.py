"""What must not be cut short is done in another thread, where signals do not reach it; the window's holds them back."""

from contextlib import ExitStack
from typing import TypeVar

from app.store.undisturbed import uninterrupted
from app.ui.background import Operation

T = TypeVar("T")


def shielded(operation: Operation[T]) -> Operation[T]:
    """What asks the program to end waits from now on until the operation has delivered. It takes its `finally_`."""
    waiting = ExitStack()
    waiting.enter_context(uninterrupted())
    return operation.finally_(waiting.close)
