"""Idiolect as the desktop's message bus knows it: a start from a menu, of a file or of a link comes to the window that
is open; where none is, the bus starts one. `packaging/linux` has what the desktop reads of it.

The interface is freedesktop.org's org.freedesktop.Application (Desktop Entry Specification, "D-Bus Activation").
"""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from app.errors import IdiolectError
from app.services.handed import LONGEST_LINK, MOST, Ring
from app.words import say

if TYPE_CHECKING:
    from app.bus import Answer, Bus, Call

NAME = "app.idiolect.Idiolect"
PATH = "/app/idiolect/Idiolect"
INTERFACE = "org.freedesktop.Application"
# More than any desktop's token has.
_LONGEST_TOKEN = 200


def attend(bus: "Bus", heard: Callable[[Ring], None]) -> bool:
    """Be there for the desktop from now on; `heard` comes in a thread of the bus. False where another window is."""
    from app.bus import Answer

    def answer(call: "Call") -> "Answer":
        ring = wanted(call)
        if ring is None:
            raise IdiolectError(say("Idiolect does not do that."))
        heard(ring)
        return Answer()

    bus.serve(INTERFACE, answer)
    return bus.own(NAME)


def token_of(more: Mapping[object, object]) -> str:
    """By which the desktop allows a window to come to the front; "" without one."""
    given = more.get("activation-token", more.get("activation_token"))
    token = given[1] if isinstance(given, tuple) else ""
    return token if isinstance(token, str) and token.isprintable() and len(token) <= _LONGEST_TOKEN else ""


def wanted(call: "Call") -> Ring | None:
    """Anybody on the bus may ask anything: None where it is nothing of this."""
    if call.path != PATH:
        return None
    match call.method, call.body:
        case "Activate", (dict() as more,):
            return Ring(token=token_of(more))
        case "Open", (list() as links, dict() as more):
            cut = tuple(str(link)[: LONGEST_LINK + 1] for link in links[: MOST + 1])
            return Ring(links=cut, token=token_of(more))
        case "ActivateAction", ("write", list(), dict() as more):
            return Ring(write=True, token=token_of(more))
    return None
