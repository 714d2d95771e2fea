"""The desktop's message bus: asked, heard and served over a real bus of the test's own."""

import sys
import threading
from collections.abc import Callable, Iterator
from queue import SimpleQueue

import pytest

from app.bus import Address, Answer, Bus, Call, NotAnswered, connect
from app.errors import IdiolectError
from app.words import say
from tests.buses import private_bus

LAMP = Address("org.example.Lamp", "/lamp", "org.example.Lamp")


def joined() -> Bus:
    bus = connect("session")
    assert bus is not None
    return bus


@pytest.fixture
def bus(monkeypatch: pytest.MonkeyPatch) -> Iterator[Bus]:
    with private_bus() as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        ours = joined()
        yield ours
        ours.close()


@pytest.fixture
def lamp(bus: Bus) -> Iterator[Bus]:
    """Shines as long as it is told to; breaks when that is too long."""

    def answer(call: Call) -> Answer:
        (hours,) = call.body
        if call.method == "Get":
            return Answer("v", (("u", 60),))
        if hours == 9:
            raise IdiolectError(say("The lamp is broken."))
        if hours == 7:
            threading.Event().wait(0.5)
        return Answer("s", (f"{call.method} {hours}",))

    service = joined()
    service.serve(LAMP.interface, answer)
    assert service.own(LAMP.name)
    yield service
    service.close()


def test_a_service_is_asked_and_answers(bus: Bus, lamp: Bus) -> None:
    assert bus.call(LAMP, "Shine", "u", 3) == ("Shine 3",)


def test_a_property_is_read_out_of_its_variant(bus: Bus) -> None:
    service = joined()
    service.serve("org.freedesktop.DBus.Properties", lambda call: Answer("v", (("u", 60),)))
    service.own(LAMP.name)
    assert bus.property(LAMP, "Watts") == 60
    service.close()


def test_what_a_service_refuses_is_told_in_its_words(bus: Bus, lamp: Bus) -> None:
    with pytest.raises(NotAnswered, match="The lamp is broken"):
        bus.call(LAMP, "Shine", "u", 9)


def test_a_service_that_is_not_there_or_does_not_know_the_method_is_an_error(bus: Bus, lamp: Bus) -> None:
    with pytest.raises(NotAnswered) as missing:
        bus.call(Address("org.example.Nobody", "/", "org.example.Nobody"), "Ask")
    assert missing.value.name == "org.freedesktop.DBus.Error.ServiceUnknown"
    with pytest.raises(NotAnswered) as unknown:
        bus.call(Address(LAMP.name, "/", "org.example.Other"), "Ask")
    assert unknown.value.name == "org.freedesktop.DBus.Error.UnknownMethod"


def test_a_service_that_is_silent_is_waited_for_so_long_and_no_longer(bus: Bus, lamp: Bus) -> None:
    with pytest.raises(NotAnswered):
        bus.call(LAMP, "Shine", "u", 7, timeout=0.01)


def test_a_signal_is_heard_until_listening_stops_and_only_from_the_service_itself(bus: Bus, lamp: Bus) -> None:
    heard: list[object] = []
    came = threading.Event()

    def hear(body: tuple[object, ...]) -> None:
        heard.append(body)
        assert bus.call(LAMP, "Shine", "u", 1), "whoever hears may ask"
        came.set()

    stop = bus.listen(LAMP, "Burned", hear)
    bus.emit(LAMP.path, LAMP.interface, "Burned", "s", "a lie")
    lamp.emit(LAMP.path, LAMP.interface, "Burned", "s", "truly")
    assert came.wait(10)
    assert heard == [("truly",)]
    stop()
    lamp.emit(LAMP.path, LAMP.interface, "Burned", "s", "again")
    assert bus.call(LAMP, "Shine", "u", 1)
    assert heard == [("truly",)]


@pytest.fixture
def faults(monkeypatch: pytest.MonkeyPatch) -> list[type[BaseException]]:
    """Mistakes of ours, as whoever shows them gets them."""
    told: list[type[BaseException]] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, error, trace: told.append(kind))
    return told


def test_who_hears_and_fails_keeps_nobody_else_from_hearing(bus: Bus, lamp: Bus, faults: list[object]) -> None:
    heard: SimpleQueue[object] = SimpleQueue()

    def fails(body: tuple[object, ...]) -> None:
        raise KeyError(body)

    bus.listen(LAMP, "Burned", fails)
    bus.listen(LAMP, "Burned", heard.put)
    for word in ("once", "twice"):
        lamp.emit(LAMP.path, LAMP.interface, "Burned", "s", word)
        assert heard.get(timeout=10) == (word,)
    assert faults == [KeyError, KeyError]


@pytest.mark.parametrize("wrong", [lambda _call: 1 / 0, lambda _call: Answer("u", ("no number",))])
def test_a_service_that_fails_says_so_at_once_and_answers_the_next(
    bus: Bus, lamp: Bus, faults: list[object], wrong: Callable[[Call], Answer]
) -> None:
    """It left whoever asked waiting to the end of their patience, and answered nobody from then on."""
    lamp.serve("org.example.Wrong", wrong)
    with pytest.raises(NotAnswered) as told:
        bus.call(Address(LAMP.name, "/", "org.example.Wrong"), "Ask", timeout=60)
    assert told.value.name == "org.freedesktop.DBus.Error.Failed"
    assert bus.call(LAMP, "Shine", "u", 3) == ("Shine 3",)
    assert len(faults) == 1


def test_one_name_has_one_owner_and_is_free_after_it(bus: Bus, lamp: Bus) -> None:
    assert lamp.own(LAMP.name), "whoever has it has it"
    assert not bus.own(LAMP.name)
    lamp.close()
    assert bus.own(LAMP.name)


def test_a_bus_that_goes_is_told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    with private_bus() as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        bus = joined()
    with pytest.raises(NotAnswered):
        bus.call(LAMP, "Shine", "u", 3, timeout=60)
    assert not bus.own(LAMP.name)
    bus.close()
    bus.close()


@pytest.mark.parametrize("address", [None, "", "nonsense", "tcp:host=localhost,port=1", "unix:path=/nowhere"])
def test_where_there_is_no_bus_there_is_none(address: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    if address is None:
        monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    else:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
    assert connect("session") is None
