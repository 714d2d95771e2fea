"""What a journey is made of, what may come into the midst of a step, and what must be so afterwards."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from operator import attrgetter

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit

from app.ui.working import WorkBar
from app.ui.write.page import WritePage
from tests.ui.journeys.person import Person
from tests.ui.strays import strays


class Kind(Enum):
    """What a step sets going."""

    TYPING = "typing"
    LOOKING = "looking"
    KEEPING = "keeping"
    WRITING = "writing"  # the engine writes
    FILES = "files"
    ASKED = "asked"  # a dialog stands open


@dataclass(frozen=True)
class Step:
    """`do` begins wherever the person may be, and leaves the work under way; `done` is so when it is over.

    A step may be done once more where something came into its midst, unless it is `done` then.
    """

    what: str
    kind: Kind
    do: Callable[[Person], object]
    done: Callable[[Person], object]


@dataclass(frozen=True)
class Journey:
    name: str
    steps: tuple[Step, ...]
    # An empty home, in which nobody was welcomed yet.
    fresh: bool = False
    # In `make journeys` only.
    long: bool = False

    @property
    def id(self) -> str:
        return self.name.replace(" ", "-").replace(",", "")


def way(name: str, *steps: Step, fresh: bool = False, long: bool = False) -> Journey:
    return Journey(name, steps, fresh, long)


def closed(person: Person) -> None:
    person.close()
    person.open()


PLACES = ("write", "chat", "history", "voice", "settings")


def switched(person: Person) -> None:
    """To the next place, and on the way to all others."""
    here = next(key for key, page in person.shell._pages.items() if page is person.shell.page)
    for key in (*PLACES, *PLACES)[PLACES.index(here) + 1 :][:4]:
        person.shell.go(key)
    person.rest()


def killed(person: Person) -> None:
    """The engine: at the first word of what it writes for this step, or at once where it writes nothing."""
    asked = person.told.asked
    person.told.at_first_word = person.told.kill
    person.rest()
    person.told.at_first_word = None
    if person.told.asked == asked:
        person.told.kill()


TURNS = (closed, switched, killed)
MOST = 40  # more pieces of work than any step has


def travel(
    person: Person,
    journey: Journey,
    turn: Callable[[Person], None] | None = None,
    after: Callable[[int], int | None] = lambda _number: 0,
) -> None:
    """All steps of it; into the midst of each comes the turn, `after(number of the step)` pieces of its work: None
    where nothing comes into it."""
    for number, step in enumerate(journey.steps):
        step.do(person)
        where = f"{journey.name}, {number}: {step.what}"
        into = after(number)
        if turn is not None and into is not None:
            where += f", {turn.__name__} after {into}"
            for _ in range(into):
                person.work.step()
            turn(person)
            person.rest()
            sound(person, where)
            if not step.done(person):
                step.do(person)
        person.rest()
        sound(person, where)
        assert step.done(person), f"it was not done: {where}"


def pieces(person: Person, journey: Journey) -> list[int]:
    """Travels without a turn; how many pieces of work each step has."""
    counts = []
    for step in journey.steps:
        step.do(person)
        counts.append(min(MOST, person.work.to_the_end()))
        person.rest()
    return counts


def sound(person: Person, where: str) -> None:
    """Nothing broke, nothing hangs, nothing is lost, and what is shown is so."""
    assert not person.faults(), f"{where}\n{person.faults()}"
    assert not strays(), f"{where}\n{strays()}"
    assert person.shell.isVisible() and person.shell.isEnabled(), where
    for page in person.shell._pages.values():
        assert not getattr(page, "busy", False), f"{page.accessibleName()} is stuck: {where}"
    for bar in person.shell.findChildren(WorkBar):
        assert not bar.busy, f"{bar.title.text()} goes on and on: {where}"
    if not person.services.opened:
        return
    there = everything(person)
    lost = [text for text in person.typed if text not in there]
    assert not lost, f"lost: {lost}: {where}"
    usable = {"write": "form.draft", "chat": "composer", "history": "add", "voice": "tabs", "settings": "tabs"}
    here = next(key for key, page in person.shell._pages.items() if page is person.shell.page)
    assert attrgetter(usable[here])(person.shell.page).isEnabled(), f"nothing can be done: {where}"
    truth(person, where)


def everything(person: Person) -> str:
    """All that is in a field of the window, and all that is kept and can be found in it."""
    shell, services = person.shell, person.services
    parts = [field.text() for field in shell.findChildren(QLineEdit)]
    for kind in (QPlainTextEdit, QTextEdit):
        parts += [field.toPlainText() for field in shell.findChildren(kind)]
    for draft in services.drafts.find():
        request = draft.request
        parts += [draft.text, request.instruction, request.subject, request.to, request.answering or ""]
    parts += [*services.unsent.all().values(), *services.unsent.edits().values()]
    for description, never in services.unsent.profiles().values():
        parts += [description or "", ", ".join(never or ())]
    for chat in services.conversations.find():
        parts += [chat.title, *(message.text for message in services.conversations.tree(chat.id)[0])]
    parts += [document.text for document in services.session.store.documents.all()]
    parts += services.history.overview().me
    for persona in services.personas.all():
        parts += [persona.name, *persona.recipients]
        seen = services.profiles.show(persona=persona.name)
        parts += [seen.description, ", ".join(seen.never)] if seen else []
    seen = services.profiles.show()
    parts += [seen.description, ", ".join(seen.never)] if seen else []
    parts += [version.label or "" for version in services.versions.list()]
    return "\n".join(filter(None, parts))


def truth(person: Person, where: str) -> None:
    """Every word about the voice says what is in use, and what the engine was told for the newest draft."""
    shell, state = person.shell, person.services.writing.state()
    side = shell._side.voice.toolTip()
    named = [version.name for version in person.services.versions.list() if (version.label or version.name) in side]
    assert named == ([state.voice.name] if state.voice else []), f"{side}: {where}"
    page = shell._pages.get("write")
    if isinstance(page, WritePage) and page.paper.candidate.written is not None:
        candidate = page.paper.candidate
        written = candidate.written
        given = [name for name in (written.why.adapter or "").split(" + ") if name]
        if written is not person.seen:
            person.seen = written
            assert given == person.told.adapters, f"{given} is shown, {person.told.adapters} was told: {where}"
        assert (page.paper.badge.text() == "Your voice") == bool(given and not candidate.generic), where
