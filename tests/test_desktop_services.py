"""What Idiolect is to a desktop and asks of it, over a real bus of the test's own, whose services are the test's."""

from collections.abc import Callable, Iterator
from queue import Empty, SimpleQueue

import pytest

from app.bus import Address, Body, Bus, NotAnswered, connect
from app.services import handed, presence
from app.services.anywhere import Anywhere
from app.services.handed import Ring
from app.services.notices import SERVICE, Notices
from tests.buses import private_bus
from tests.giving_desktops import Portal, Shows

HERE = Address(presence.NAME, presence.PATH, presence.INTERFACE)
PATIENCE_S = 30


@pytest.fixture
def joined(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], Bus]]:
    """Somebody else on the same bus, each time."""
    made: list[Bus] = []

    def join() -> Bus:
        bus = connect("session")
        assert bus is not None
        made.append(bus)
        return bus

    with private_bus() as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        yield join
        for bus in made:
            bus.close()


def told(queue: "SimpleQueue[object]") -> object:
    return queue.get(timeout=PATIENCE_S)


# being there


def test_a_desktop_shows_the_window_opens_files_and_begins_to_write(joined: Callable[[], Bus]) -> None:
    heard: SimpleQueue[object] = SimpleQueue()
    assert presence.attend(joined(), heard.put)
    desktop = joined()
    more = {"activation-token": ("s", "t1"), "desktop-startup-id": ("s", "x")}
    desktop.call(HERE, "Activate", "a{sv}", more)
    desktop.call(HERE, "Open", "asa{sv}", ["file:///tmp/%E8%AA%9E.idiolect", "mailto:a@b"], {})
    desktop.call(HERE, "ActivateAction", "sava{sv}", "write", [], {})
    assert told(heard) == Ring(token="t1")
    assert told(heard) == Ring(links=("file:///tmp/%E8%AA%9E.idiolect", "mailto:a@b"))
    assert told(heard) == Ring(write=True)


@pytest.mark.parametrize(
    ("method", "signature", "body"),
    [
        ("Activate", "", ()),
        ("Activate", "s", ("x",)),
        ("Open", "s", ("file:///x",)),
        ("Open", "asi", (["x"], 1)),
        ("ActivateAction", "sava{sv}", ("delete-everything", [], {})),
        ("Quit", "", ()),
    ],
)
def test_what_makes_no_sense_is_refused_and_the_next_is_answered(
    joined: Callable[[], Bus], method: str, signature: str, body: Body
) -> None:
    heard: SimpleQueue[object] = SimpleQueue()
    presence.attend(joined(), heard.put)
    desktop = joined()
    with pytest.raises(NotAnswered):
        desktop.call(HERE, method, signature, *body)
    with pytest.raises(NotAnswered):
        desktop.call(Address(presence.NAME, "/elsewhere", presence.INTERFACE), "Activate", "a{sv}", {})
    desktop.call(HERE, "Activate", "a{sv}", {"activation-token": ("s", "\n" * 9), "activation_token": ("u", 1)})
    assert told(heard) == Ring()


def test_a_megabyte_of_links_is_cut_before_anything_is_made_of_it(joined: Callable[[], Bus]) -> None:
    heard: SimpleQueue[object] = SimpleQueue()
    presence.attend(joined(), heard.put)
    joined().call(HERE, "Open", "asa{sv}", ["mailto:?body=" + "x" * (1 << 20), *["file:///x"] * 1000], {})
    ring = told(heard)
    assert isinstance(ring, Ring)
    assert len(ring.links) == handed.MOST + 1 and len(ring.links[0]) == handed.LONGEST_LINK + 1
    assert len(handed.sort_out(ring.links).refused) == 2


def test_a_second_window_is_not_known_by_the_name(joined: Callable[[], Bus]) -> None:
    assert presence.attend(joined(), lambda ring: None)
    assert not presence.attend(joined(), lambda ring: None)


# notes


BUTTONS = {"try": "Try it", "show": "Show"}


def test_the_buttons_of_a_note_are_heard(joined: Callable[[], Bus]) -> None:
    pressed: SimpleQueue[object] = SimpleQueue()
    desktop = Shows(joined(), "body", "actions")
    notices = Notices(joined(), lambda *words: pressed.put(words))
    assert notices.tell("Learning has finished", "It is <b>closer</b> to you.", BUTTONS)
    (note,) = desktop.shown
    assert note[3] == "Learning has finished" and "<b>" not in str(note[4])
    assert note[5] == ["default", "", "try", "Try it", "show", "Show"]
    desktop.says("ActionInvoked", 7, "try")  # another program's
    desktop.says("ActivationToken", 1, "token")
    desktop.says("ActionInvoked", 1, "try")
    assert told(pressed) == ("try", "token")
    desktop.says("ActionInvoked", 1, "default")
    assert told(pressed) == ("show", "")


def test_a_stranger_cannot_press_a_button(joined: Callable[[], Bus]) -> None:
    pressed: SimpleQueue[object] = SimpleQueue()
    desktop, stranger = Shows(joined(), "actions"), joined()
    notices = Notices(joined(), lambda *words: pressed.put(words))
    assert notices.tell("One", "two", BUTTONS)
    stranger.emit(SERVICE.path, SERVICE.interface, "ActionInvoked", "us", 1, "try")
    desktop.says("ActionInvoked", 1, "show")
    assert told(pressed) == ("show", "")


def test_where_no_note_has_buttons_it_is_told_another_way(joined: Callable[[], Bus]) -> None:
    notices = Notices(joined(), lambda *words: None)
    assert not notices.tell("One", "two", BUTTONS), "nobody shows any"
    desktop = Shows(joined(), "body")
    assert not notices.tell("One", "two", BUTTONS) and desktop.shown == []


# a key


def test_the_desktop_gives_a_key_and_says_when_it_is_pressed(joined: Callable[[], Bus]) -> None:
    pressed: SimpleQueue[object] = SimpleQueue()
    given: SimpleQueue[object] = SimpleQueue()
    portal, anywhere = Portal(joined()), Anywhere(joined(), pressed.put)
    assert anywhere.offered()
    anywhere.ask("Write with Idiolect", given.put)
    assert told(given) == "Ctrl+Alt+I" and portal.asked == ["CreateSession", "BindShortcuts"]
    portal.presses("/session/2")
    portal.presses(name="other")
    with pytest.raises(Empty):
        pressed.get(timeout=0.1)
    portal.presses()
    assert told(pressed) == "token"


@pytest.mark.parametrize(
    ("answers", "session"), [(1, ("s", "/session/1")), (2, ("s", "/session/1")), (0, ("u", 3)), (0, ("s", ""))]
)
def test_a_person_or_a_desktop_that_says_no_is_taken_at_its_word(
    joined: Callable[[], Bus], answers: int, session: object
) -> None:
    given: SimpleQueue[object] = SimpleQueue()
    Portal(joined(), answers, session)
    Anywhere(joined(), lambda token: None).ask("Write with Idiolect", given.put)
    assert told(given) is None


def test_without_such_a_desktop_there_is_none(joined: Callable[[], Bus]) -> None:
    given: SimpleQueue[object] = SimpleQueue()
    anywhere = Anywhere(joined(), lambda token: None)
    assert not anywhere.offered()
    anywhere.ask("Write with Idiolect", given.put)
    assert told(given) is None
