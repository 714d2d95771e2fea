"""Settings, the key, backups, models, and the first steps."""

from pathlib import Path

from PySide6.QtWidgets import QToolButton

from app.ui import theme
from app.ui.firstrun import FirstRun
from app.ui.history.who import WhoDialog
from app.ui.question import SecretAsked
from app.ui.settings.page import PRIVACY
from app.ui.settings.privacy import PrivacyPanel
from app.ui.sheet import SheetDialog, TestSheetDialog
from tests.ui.journeys.person import Person
from tests.ui.journeys.places import letters
from tests.ui.journeys.remembering import count
from tests.ui.journeys.steps import Kind, Step

MODEL, WRITING, _PRIVACY, LOOKS, KEYS = range(5)


# looks


def theme_of(choice: str) -> Step:
    def do(person: Person) -> None:
        panel = person.settings(LOOKS).looks
        panel.theme.choose(choice)
        panel.theme.chosen.emit(choice)

    def done(person: Person) -> bool:
        return theme.current().choice == choice and person.settings(LOOKS).looks.theme.current() == choice

    return Step(f"takes the {choice} theme", Kind.TYPING, do, done)


def size(scale: float) -> Step:
    def do(person: Person) -> None:
        box = person.settings(LOOKS).looks.text_size
        box.setCurrentIndex(box.findData(scale))
        box.activated.emit(box.currentIndex())

    return Step(f"takes {scale:.0%} text", Kind.TYPING, do, lambda person: theme.current().scale == scale)


def language(code: str) -> Step:
    def do(person: Person) -> None:
        box = person.settings(LOOKS).looks.language
        box.setCurrentIndex(box.findData(code))
        box.activated.emit(box.currentIndex())

    return Step(f"speaks {code}", Kind.TYPING, do, lambda p: p.settings(LOOKS).looks.language.currentData() == code)


def looks_at_keys() -> Step:
    return Step("looks at the shortcuts", Kind.LOOKING, lambda person: person.settings(KEYS), lambda person: True)


# what is kept and watched


def agrees(on: bool) -> Step:
    def do(person: Person) -> None:
        box = person.settings(WRITING).writing.keep
        if box.isChecked() != on:
            box.click()

    def done(person: Person) -> bool:
        return (
            bool(person.services.writing.may_keep()) == on and person.settings(WRITING).writing.keep.isChecked() == on
        )

    return Step("lets it learn from what is kept" if on else "does not let it", Kind.KEEPING, do, done)


def may_look_up(on: bool) -> Step:
    def do(person: Person) -> None:
        box = person.settings(WRITING).writing.look_up
        if box.isChecked() != on:
            box.click()

    def done(person: Person) -> bool:
        box = person.settings(WRITING).writing.look_up
        return person.services.writing.looks_up() == on and box.isChecked() == on

    return Step("lets drafts look things up" if on else "does not let them", Kind.KEEPING, do, done)


def watches(texts: int) -> Step:
    """A folder with a mailbox of one's own; what is in it comes."""

    def folder(person: Person) -> Path:
        return person.folder / "watched"

    def do(person: Person) -> None:
        folder(person).mkdir(exist_ok=True)
        letters(folder(person) / "more.mbox", "me@example.org", count=4, about="more")
        page = person.settings(WRITING)
        if str(folder(person)) not in person.services.watching.folders():
            person.will(folder(person))
            person.press(page.writing.add)

    return Step(
        "watches a folder", Kind.FILES, do, lambda p: count(p) == texts and len(p.services.watching.folders()) == 1
    )


def watches_no_more() -> Step:
    def do(person: Person) -> None:
        panel = person.settings(WRITING).writing
        for line in panel.findChildren(QToolButton):
            if line.accessibleName().startswith("Stop watching"):
                person.press(line)

    return Step("watches it no more", Kind.KEEPING, do, lambda person: not person.services.watching.folders())


# the key


def privacy(person: Person) -> PrivacyPanel:
    return person.settings(PRIVACY).privacy


def locked(person: Person) -> str:
    return person.services.session.store.protection


def sets_passphrase(passphrase: str) -> Step:
    def do(person: Person) -> None:
        panel = privacy(person)
        person.passphrases.append(passphrase)
        person.will(passphrase)
        person.press(panel.key.change)

    return Step("sets a passphrase", Kind.KEEPING, do, lambda person: locked(person) == "passphrase")


def mistypes_passphrase() -> Step:
    """And thinks better of it."""

    def enter(dialog: SecretAsked) -> None:
        dialog.secret.first.setText("one")
        dialog.secret.second.setText("another")
        assert not dialog.go.isEnabled()
        dialog.reject()

    def do(person: Person) -> None:
        panel = privacy(person)
        person.will(enter)
        person.press(panel.key.change)

    return Step("types two different ones", Kind.TYPING, do, lambda person: locked(person) != "passphrase")


def comes_back() -> Step:
    """Closes the window and opens it, with what was set last."""

    def do(person: Person) -> None:
        person.close()
        person.open()

    return Step("comes back", Kind.KEEPING, do, lambda person: person.services.opened)


def removes_passphrase() -> Step:
    def do(person: Person) -> None:
        panel = privacy(person)
        if locked(person) == "passphrase":
            person.will("Remove the passphrase")
            person.press(panel.key.remove)

    return Step("removes the passphrase", Kind.KEEPING, do, lambda person: locked(person) != "passphrase")


def saves_sheet() -> Step:
    def file(person: Person) -> Path:
        return person.folder / "sheet.txt"

    def do(person: Person) -> None:
        panel = privacy(person)
        if not any(one.isVisible() for one in person.shell.findChildren(SheetDialog)):
            person.press(panel.key.sheet)
            person.rest()
        dialog = person.dialog(SheetDialog)
        person.will(file(person))
        person.press(dialog.save)

    return Step("saves the recovery sheet", Kind.FILES, do, lambda person: file(person).is_file())


def tests_sheet() -> Step:
    said: list[bool] = []

    def do(person: Person) -> None:
        panel = privacy(person)
        for open_one in person.shell.findChildren(SheetDialog):
            open_one.accept()
        if not any(one.isVisible() for one in person.shell.findChildren(TestSheetDialog)):
            person.press(panel.key.test)
        dialog = person.dialog(TestSheetDialog)
        dialog.words.setPlainText(" ".join(person.services.backup.sheet().words))
        person.press(dialog.test)

    def done(person: Person) -> bool:
        found = [one for one in person.shell.findChildren(TestSheetDialog) if one.isVisible()]
        said[:] = [bool(one.told.text()) for one in found]
        return any(said)

    return Step("tests the sheet", Kind.KEEPING, do, done)


# backups


def backup(person: Person) -> Path:
    return person.folder / "mine.backup"


def backs_up() -> Step:
    def do(person: Person) -> None:
        panel = privacy(person)
        if not backup(person).is_file():
            person.will(backup(person))
            person.press(panel.keeping.write)

    return Step("backs up", Kind.FILES, do, lambda person: backup(person).is_file())


def restores(texts: int) -> Step:
    def do(person: Person) -> None:
        panel = privacy(person)
        if count(person) != texts:
            person.will(backup(person), "Restore")
            person.press(panel.keeping.restore)

    return Step("restores", Kind.FILES, do, lambda person: person.services.opened and count(person) == texts)


def rather_not_restores() -> Step:
    def do(person: Person) -> None:
        panel = privacy(person)
        person.will(backup(person), "Cancel")
        person.press(panel.keeping.restore)

    return Step("rather does not restore", Kind.LOOKING, do, lambda person: True)


def exports_all(texts: int) -> Step:
    def file(person: Person) -> Path:
        return person.folder / "all.jsonl"

    def do(person: Person) -> None:
        panel = privacy(person)
        if not file(person).is_file():
            person.will("Choose a file …", file(person))
            person.press(panel.keeping.export)

    return Step("exports every text", Kind.FILES, do, lambda p: len(file(p).read_text("utf-8").splitlines()) == texts)


def counts_connections() -> Step:
    def do(person: Person) -> None:
        privacy(person).refresh()

    return Step("counts the connections", Kind.LOOKING, do, lambda person: privacy(person).network.text() == "0")


# models


def looks_for_models() -> Step:
    def do(person: Person) -> None:
        panel = person.settings(MODEL).models
        person.will(person.folder)
        person.press(panel.look)

    return Step(
        "looks for models in a folder", Kind.FILES, do,
        lambda person: str(person.folder) in person.settings(MODEL).models._elsewhere.text(),
    )  # fmt: skip


# the first steps


def steps(person: Person) -> FirstRun | None:
    found = [one for one in person.shell.findChildren(FirstRun) if one.isVisible()]
    return found[-1] if found else None


def begins() -> Step:
    def do(person: Person) -> None:
        first = steps(person)
        assert first is not None, "nobody is welcomed"
        if first.stack.currentIndex() == 0:
            person.press(first.begin)

    def done(person: Person) -> bool:
        first = steps(person)
        return first is not None and first.stack.currentIndex() == 1

    return Step("begins", Kind.TYPING, do, done)


def goes_back() -> Step:
    def do(person: Person) -> None:
        first = steps(person)
        assert first is not None, "nobody is welcomed"
        if first.stack.currentIndex():
            person.press(first.back)

    def done(person: Person) -> bool:
        first = steps(person)
        return first is not None and first.stack.currentIndex() == 0 and not first.back.isVisible()

    return Step("goes back", Kind.TYPING, do, done)


def brings_own(texts: int) -> Step:
    """A mailbox of one's own, and says so."""

    def do(person: Person) -> None:
        first = steps(person)
        if count(person) >= texts or first is None:
            return
        if first.stack.currentIndex() == 0:
            person.press(first.begin)
        person.will(letters(person.folder / "Sent.mbox", "me@example.org", count=texts))
        person.press(first.files)
        person.rest()
        if count(person) >= texts:  # who they are was said before something came into the midst
            return
        dialog = person.dialog(WhoDialog)
        for box in dialog.boxes:
            box.setChecked(True)
        person.press(dialog.go)

    return Step("brings a mailbox", Kind.FILES, do, lambda person: count(person) == texts)


def takes_sample() -> Step:
    def do(person: Person) -> None:
        first = steps(person)
        if count(person) or first is None:
            return
        if first.stack.currentIndex() == 0:
            person.press(first.begin)
        person.press(first.sample)

    return Step("takes the sample author", Kind.FILES, do, lambda person: count(person) > 0)


def first_draft() -> Step:
    def do(person: Person) -> None:
        first = steps(person)
        if first is not None:
            first._go(2)
            person.rest()
            person.press(first.draft)

    return Step("goes on to a first draft", Kind.TYPING, do, lambda p: steps(p) is None and p.write.isVisible())


def skips() -> Step:
    def do(person: Person) -> None:
        first = steps(person)
        if first is not None:
            person.press(first.skip)

    return Step("skips the first steps", Kind.TYPING, do, lambda person: steps(person) is None)
