"""The one exception whose message is shown to the person as it stands."""


class IdiolectError(Exception):
    """Something the person can act on: `str(error)` is a full sentence that says what happened and what to do.

    Made with `app.words.say`, so that the window can say it in another language: `IdiolectError(say("…", file=name))`.
    """


class Cancelled(IdiolectError):
    """The person stopped the operation; whatever was committed before stays."""
