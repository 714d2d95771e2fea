"""What lies where one writes, as the window must know it before anything is open."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.prompts import Request

if TYPE_CHECKING:
    from app.store import Draft


@dataclass(frozen=True)
class Sheet:
    """One text on the desk. `request`: what it was drafted for; None where the person wrote it. `right`: keys of what
    departs from it and may stand all the same."""

    mark: str
    text: str
    request: Request | None = None
    right: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Desk:
    """What lies where one writes: the request in the form, the sheets, which of them is on top, and what was typed to
    have it changed."""

    form: Request
    sheets: tuple[Sheet, ...]
    top: int
    remark: str = ""


def sheet_of(draft: "Draft") -> Sheet:
    """A kept draft as it lies on the desk."""
    return Sheet(draft.mark, draft.text, draft.request if draft.asked else None, draft.right)


def asks(request: Request) -> bool:
    """Whether anything is asked for, to anyone, about anything."""
    return any((request.instruction, request.to, request.subject, request.answering))
