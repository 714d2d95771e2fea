"""Examples in, adapter out: a process of its own, which knows of no app."""


class TrainerError(Exception):
    """`str(error)` is a full sentence that says what happened and what to do; it becomes an `error` event."""
