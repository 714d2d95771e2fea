"""The one exception whose message is shown to the person as it stands."""


class IdiolectError(Exception):
    """Something the person can act on: `str(error)` is a full sentence that says what happened and what to do.

    Made with `app.words.say`, so that the window can say it in another language: `IdiolectError(say("…", file=name))`.

    `exit_code` is what a command ends with.
    """

    exit_code = 1


class Unsaid(IdiolectError):
    """What only the person can tell was not said: asked again with what the sentence asks for, it may be done."""

    exit_code = 2


class Cancelled(IdiolectError):
    """The person stopped the operation; whatever was committed before stays."""
