"""The trainer's failures, each a sentence for the person."""


class TrainerError(Exception):
    """`str(error)` is a full sentence that says what happened and what to do; it becomes an `error` event."""


class Stopped(BaseException):
    """Raised by the signal handler in the middle of a step: SIGTERM, SIGINT or a vanished reader.

    A BaseException, so that no `except Exception` of a library swallows it.
    """
