"""Desktops that offer something on a bus of the test's own: notes with buttons, keys that work everywhere."""

from app.bus import Answer, Body, Bus, Call
from app.errors import IdiolectError
from app.services.anywhere import PORTAL
from app.services.notices import SERVICE
from app.words import say


class Shows:
    """A desktop that shows notes."""

    def __init__(self, bus: Bus, *able: str) -> None:
        self.bus, self.able = bus, list(able)
        self.shown: list[Body] = []
        bus.serve(SERVICE.interface, self.answer)
        assert bus.own(SERVICE.name)

    def answer(self, call: Call) -> Answer:
        if call.method == "GetCapabilities":
            return Answer("as", (self.able,))
        self.shown.append(call.body)
        return Answer("u", (len(self.shown),))

    def says(self, signal: str, number: int, word: str) -> None:
        self.bus.emit(SERVICE.path, SERVICE.interface, signal, "us", number, word)


class Portal:
    """A desktop that gives keys: `answers` is how its person decides."""

    def __init__(self, bus: Bus, answers: int = 0, session: object = ("s", "/session/1")) -> None:
        self.bus, self.answers, self.session = bus, answers, session
        self.asked: list[str] = []
        bus.serve("org.freedesktop.DBus.Properties", lambda call: Answer("v", (("u", 1),)))
        bus.serve("org.freedesktop.host.portal.Registry", self.register)
        bus.serve(PORTAL.interface, self.answer)
        assert bus.own(PORTAL.name)

    def register(self, call: Call) -> Answer:
        raise IdiolectError(say("This portal is older than that."))

    def answer(self, call: Call) -> Answer:
        self.asked.append(call.method)
        options = call.body[-1]
        assert isinstance(options, dict)
        path = (
            f"/org/freedesktop/portal/desktop/request/{call.sender[1:].replace('.', '_')}/{options['handle_token'][1]}"
        )
        if call.method == "CreateSession":
            code, results = 0, {"session_handle": self.session}
        else:
            assert call.body[0] == "/session/1"
            given = ("write", {"trigger_description": ("s", "Ctrl+Alt+I")})
            code, results = self.answers, {"shortcuts": ("a(sa{sv})", [given])}
        self.bus.emit(path, "org.freedesktop.portal.Request", "Response", "ua{sv}", code, results)
        return Answer("o", (path,))

    def presses(self, session: str = "/session/1", name: str = "write") -> None:
        more = {"activation_token": ("s", "token")}
        self.bus.emit(PORTAL.path, PORTAL.interface, "Activated", "osta{sv}", session, name, 1, more)
