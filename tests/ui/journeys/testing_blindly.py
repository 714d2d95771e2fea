"""Which one did you write? The blind test of a version."""

from app.ui.voice.blind import BlindDialog
from tests.ui.journeys.owning import VERSIONS, card
from tests.ui.journeys.person import Person
from tests.ui.journeys.steps import Kind, Step

OF = "v2"


def answered(person: Person) -> int:
    """Of all rounds."""
    found = person.services.blind.results().get(OF)
    return found.all if found else 0


def open_ones(person: Person) -> list[BlindDialog]:
    return [one for one in person.shell.findChildren(BlindDialog) if one.isVisible()]


def asked(person: Person) -> BlindDialog:
    """With a pair to tell apart, as soon as its draft is there."""
    if not open_ones(person):
        person.press(card(person, OF).test)
    dialog = open_ones(person)[-1]
    person.rest()
    if dialog.retry.isVisible():
        person.press(dialog.retry)
        person.rest()
    if dialog.question is None and dialog.begin.isVisible() and dialog.begin.isEnabled():
        person.press(dialog.begin)
    return dialog


def is_asked() -> Step:
    return Step("is asked", Kind.WRITING, asked, lambda person: asked(person).question is not None)


def picks(count: int) -> Step:
    """The first of the two; so many are answered then."""

    def do(person: Person) -> None:
        if answered(person) < count:
            person.press(asked(person).sheets[0].take)

    return Step(f"picks one, the {count}. time", Kind.KEEPING, do, lambda person: answered(person) == count)


def remembers() -> Step:
    """And is asked another one."""
    seen: list[int] = []

    def do(person: Person) -> None:
        dialog = asked(person)
        assert dialog.question is not None
        seen[:] = [dialog.question.id]
        person.press(dialog.skip)

    def done(person: Person) -> bool:
        now = asked(person).question
        return now is not None and now.id not in seen and answered(person) == 0

    return Step("remembers it", Kind.WRITING, do, done)


def leaves() -> Step:
    def do(person: Person) -> None:
        for dialog in open_ones(person):
            person.press(dialog.later)

    return Step("leaves it", Kind.LOOKING, do, lambda person: not open_ones(person))


def is_told(count: int) -> Step:
    """On the card of the version."""

    def do(person: Person) -> None:
        for dialog in open_ones(person):
            dialog.reject()
        person.voice(VERSIONS).refresh()

    def done(person: Person) -> bool:
        found = person.voice(VERSIONS).versions._guessed.get(OF)
        return found is not None and found.all == count

    return Step("reads what came of it", Kind.LOOKING, do, done)
