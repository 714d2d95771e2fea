"""What is known of a mail beside its text, and helps to tell whose words are whose."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from app.importers.quotation.evidence import seen

# A name shorter than this stands in too many other words.
_SHORTEST_NAME = 4


@dataclass(frozen=True)
class Thread:
    """`subject`: of the mail. `me`: names of the person. `others`: names and addresses of who it went to.

    `answered`: what the sender of the message it replies to wrote, where that lies in the same mailbox, and `whole` all
    that stood in it. `elsewhere`: texts that
    others wrote before, and of which something stands in this one.
    """

    subject: str = ""
    me: Sequence[str] = field(default=())
    others: Sequence[str] = field(default=())
    answered: str = ""
    whole: str = ""
    elsewhere: Sequence[str] = field(default=())

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Of others and the person, folded, those long enough to be looked for in a text."""
        named = (seen(name).casefold() for name in (*self.others, *self.me))
        return tuple(name for name in dict.fromkeys(named) if len(name) >= _SHORTEST_NAME)

    def names_somebody(self, text: str) -> bool:
        folded = text.casefold()
        return any(name in folded for name in self.names)
