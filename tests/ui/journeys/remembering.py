"""History: what one does there."""

from PySide6.QtWidgets import QWidget

from app.ui.history.dialogs import MeDialog
from app.ui.history.page import ID, HistoryPage
from app.ui.history.selecting import SelectionDialog
from app.ui.history.who import WhoDialog
from tests.ui.journeys.person import Person
from tests.ui.journeys.places import letters
from tests.ui.journeys.steps import Kind, Step


def count(person: Person) -> int:
    return person.services.history.overview().documents


def brings(name: str, *senders: str, texts: int, how_many: int = 8) -> Step:
    """A mailbox; afterwards there are so many texts. Who is asked who they are says so (`is_me`)."""

    def do(person: Person) -> None:
        if count(person) >= texts:
            return
        file = letters(person.folder / f"{name}.mbox", *senders, count=how_many, about=name)
        person.history.start([file])

    def done(person: Person) -> bool:
        return count(person) == texts or any(dialog.isVisible() for dialog in person.shell.findChildren(WhoDialog))

    return Step(f"imports {name}", Kind.FILES, do, done)


def is_me(sender: str, name: str, *senders: str, texts: int) -> Step:
    """Ticks oneself, and imports."""

    def do(person: Person) -> None:
        if count(person) >= texts:
            return
        if not any(dialog.isVisible() for dialog in person.shell.findChildren(WhoDialog)):
            brings(name, *senders, texts=texts).do(person)
            person.rest()
        if count(person) >= texts:
            return
        dialog = person.dialog(WhoDialog)
        for box in dialog.boxes:
            box.setChecked(sender in box.text())
        person.press(dialog.go)

    return Step(f"says to be {sender}", Kind.FILES, do, lambda person: count(person) == texts)


def is_asked(name: str, *senders: str) -> Step:
    """A mailbox of whom nobody knows: the question stands open."""

    def do(person: Person) -> None:
        person.history.start([letters(person.folder / f"{name}.mbox", *senders, count=8, about=name)])

    def done(person: Person) -> bool:
        return any(dialog.isVisible() for dialog in person.shell.findChildren(WhoDialog))

    return Step(f"imports {name} and is asked", Kind.ASKED, do, done)


def searches(words: str, hits: int) -> Step:
    def do(person: Person) -> None:
        page = person.history
        page.sources.setCurrentRow(0)
        person.types(page.search, words, anew=True, text_of_mine=False)

    def done(person: Person) -> bool:
        page = person.history
        return page.search.text() == words and page.texts.count() == hits

    return Step(f"searches for “{words}”", Kind.LOOKING, do, done)


def at(person: Person, title: str) -> HistoryPage:
    page = person.history
    if page.reader.text is None or page.reader.text.title != title:
        page.search.clear()
        person.rest()
        assert person.choose(page.texts, title), f"no text is called “{title}”"
        person.rest()
    return page


def there(person: Person, title: str) -> bool:
    return any(text.title == title for text in person.services.history.find("", None))


def opens(title: str) -> Step:
    def do(person: Person) -> None:
        page = person.history
        page.search.clear()
        person.rest()
        person.choose(page.texts, title)

    def done(person: Person) -> bool:
        text = person.history.reader.text
        return text is not None and text.title == title

    return Step(f"opens “{title}”", Kind.LOOKING, do, done)


def left_out(person: Person, title: str) -> bool:
    return any(text.title == title and text.excluded for text in person.services.history.find("", None))


def leaves_out(title: str, out: bool = True) -> Step:
    def do(person: Person) -> None:
        if left_out(person, title) != out:
            person.press(at(person, title).reader.leave)

    words = f"leaves out “{title}”" if out else f"takes “{title}” in again"
    return Step(words, Kind.KEEPING, do, lambda person: left_out(person, title) == out)


def forgets(title: str, *, rather_not: bool = False) -> Step:
    def do(person: Person) -> None:
        if not rather_not and not there(person, title):
            return
        page = at(person, title)
        person.will("Keep" if rather_not else "Forget")
        person.press(page.reader.remove)

    return Step(
        f"rather keeps “{title}”" if rather_not else f"forgets “{title}”", Kind.KEEPING, do,
        lambda person: there(person, title) == rather_not,
    )  # fmt: skip


def forgets_many(*titles: str) -> Step:
    """Several rows at once."""

    def do(person: Person) -> None:
        if not any(there(person, title) for title in titles):
            return
        page = person.history
        page.search.clear()
        person.rest()
        page.texts.clearSelection()
        for row in range(page.texts.count()):
            item = page.texts.item(row)
            item.setSelected(item.text() in titles)
        page.reader.forget.emit([page.selected()[0]])
        person.answers = ["Forget"]

    return Step("forgets several", Kind.KEEPING, do, lambda p: not any(there(p, title) for title in titles))


def source(name: str, line: str, left: int) -> Step:
    """The menu of one source; afterwards so many texts are learned from."""

    def learned(person: Person) -> int:
        seen = person.services.history.overview()
        return seen.documents - seen.excluded

    def do(person: Person) -> None:
        if learned(person) == left:
            return
        page = person.history
        names = [str(page.sources.item(row).data(ID) or "") for row in range(page.sources.count())]
        page.sources.setCurrentRow(next(row for row, one in enumerate(names) if name in one))
        person.menu(page._source_menu, line, "Forget")

    return Step(f"{line.strip(' …')}: {name}", Kind.KEEPING, do, lambda person: learned(person) == left)


def says_who(*names: str) -> Step:
    def enter(dialog: MeDialog) -> None:
        for number, name in enumerate(names):
            dialog.field.setPlainText(name) if number == 0 else dialog.field.appendPlainText(name)
        dialog.accept()

    def do(person: Person) -> None:
        page = person.history
        person.will(enter)
        person.press(page.edit_me)

    return Step("says who they are", Kind.KEEPING, do, lambda p: set(names) <= set(p.services.history.overview().me))


def chooses_what(words: int, left: int) -> Step:
    """Only texts of so many words are learned from."""

    def do(person: Person) -> None:
        page = person.history
        if not any(dialog.isVisible() for dialog in page.findChildren(SelectionDialog)):
            person.press(page.choose)
            person.rest()
        dialog = person.dialog(SelectionDialog)
        dialog.shortest.setValue(words)
        person.rest()
        person.press(dialog.keep)

    def done(person: Person) -> bool:
        chosen = person.services.selection.get()
        return chosen.shortest == words and person.services.selection.preview(chosen).left.texts == left

    return Step(f"learns from {words} words on", Kind.KEEPING, do, done)


def drops_file(name: str, content: str, texts: int) -> Step:
    """A text file, dropped on the window."""

    def do(person: Person) -> None:
        if count(person) < texts:
            (file := person.folder / name).write_text(content, "utf-8")
            person.history.start([file])

    return Step(f"drops {name}", Kind.FILES, do, lambda person: count(person) == texts)


def stops_importing(name: str, least: int) -> Step:
    """Presses Stop at once; what was read by then stays."""

    def do(person: Person) -> None:
        file = letters(person.folder / f"{name}.mbox", "me@example.org", count=30, about=name)
        page = person.history
        page.start([file])
        if page.bar.busy:
            person.press(page.bar.stop)

    return Step(f"imports {name} and stops", Kind.FILES, do, lambda person: count(person) >= least)


def sample(texts: int) -> Step:
    def do(person: Person) -> None:
        person.history.import_sample()

    return Step("tries the sample author", Kind.FILES, do, lambda person: count(person) >= texts)


def shown(part: QWidget) -> bool:
    return part.isVisible()
