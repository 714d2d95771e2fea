"""Write: what one does there."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QTextCursor

from app.ui.write.page import WritePage
from tests.ui.journeys.person import Person
from tests.ui.journeys.steps import Kind, Step

FIELDS = ("intent", "answered", "to", "subject")


def fills(field: str, text: str) -> Step:
    """A field of the form."""

    def value(person: Person) -> str:
        part = getattr(person.write.form, field)
        return str(part.text() if hasattr(part, "text") else part.toPlainText())

    def do(person: Person) -> None:
        person.types(getattr(person.write.form, field), text, anew=True)

    return Step(f"types “{text}” ({field})", Kind.TYPING, do, lambda person: value(person) == text)


def paper(text: str, *, anew: bool = False) -> Step:
    """By hand."""

    def do(person: Person) -> None:
        page = person.write
        if text not in page.text():
            person.types(page.paper.editor, text, anew=anew)

    return Step(f"writes “{text}”", Kind.TYPING, do, lambda person: text in person.write.text())


def on_paper(person: Person) -> WritePage:
    page = person.write
    if page.middle.currentWidget() is not page.paper:
        page._back_to_paper()
    return page


def drafts(sheets: int = 1) -> Step:
    """Presses Draft; there are so many sheets then."""

    def do(person: Person) -> None:
        person.press(on_paper(person).form.draft)

    def done(person: Person) -> bool:
        page = person.write
        return len(page.paper.candidates) >= sheets and bool(page.text())

    return Step("drafts", Kind.WRITING, do, done)


def stops_drafting() -> Step:
    def do(person: Person) -> None:
        page = on_paper(person)
        person.press(page.form.draft)
        person.press(page.form.stop)

    return Step("drafts and stops", Kind.WRITING, do, lambda person: not person.write.busy)


def compared(person: Person) -> bool:
    page = person.write
    panes = page.comparing
    texts = [pane.view.toPlainText() for pane in (panes.generic, panes.mine)]
    return page.middle.currentWidget() is panes and all(texts)


def compares() -> Step:
    def do(person: Person) -> None:
        person.press(on_paper(person).paper.compare)

    return Step("compares", Kind.WRITING, do, compared)


def uses(side: str) -> Step:
    """Goes on with one of the two that are compared."""
    used: list[str] = []

    def do(person: Person) -> None:
        if not compared(person):
            compares().do(person)
            person.rest()
        pane = getattr(person.write.comparing, side)
        used[:] = [pane.view.toPlainText().strip()]
        person.press(pane.use)

    return Step(
        f"goes on with the {side} one", Kind.KEEPING, do, lambda p: bool(used) and on_paper(p).text() == used[0]
    )


def writes_on(text: str) -> Step:
    def do(person: Person) -> None:
        person.types(on_paper(person).paper.editor, text)

    return Step(f"writes on “{text}”", Kind.TYPING, do, lambda person: person.write.text().endswith(text.strip()))


def undoes(gone: str) -> Step:
    """With the key, until these words are gone."""

    def do(person: Person) -> None:
        page = on_paper(person)
        person.drops(gone)
        if page.paper.editor.document().isUndoAvailable():
            person.key(page.paper.editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        else:  # the window was another one meanwhile
            person.types(page.paper.editor, page.text().replace(gone, "") or " ", anew=True, text_of_mine=False)

    return Step("undoes", Kind.TYPING, do, lambda person: gone not in person.write.text())


def rewrites() -> Step:
    def do(person: Person) -> None:
        person.press(on_paper(person).paper.rewrite)

    def done(person: Person) -> bool:
        page = person.write
        return page.middle.currentWidget() is page.rewriting and not page.busy

    return Step("says it their way", Kind.WRITING, do, done)


def takes_it(own: str) -> Step:
    """The other wording, and back with one key: the own words are there again."""

    def do(person: Person) -> None:
        page = person.write
        if page.middle.currentWidget() is not page.rewriting:
            rewrites().do(person)
            person.rest()
        if page.rewriting.take.isEnabled():
            person.press(page.rewriting.take)
            person.key(page.paper.editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        else:
            person.press(page.rewriting.leave)

    return Step("takes it, and takes it back", Kind.TYPING, do, lambda person: own in person.write.text())


def leaves_it(own: str) -> Step:
    def do(person: Person) -> None:
        page = person.write
        if page.middle.currentWidget() is page.rewriting:
            person.press(page.rewriting.leave)

    return Step("keeps their own", Kind.TYPING, do, lambda person: own in on_paper(person).text())


def goes_on(own: str) -> Step:
    """Has it continued from the end; the own words stay before it."""

    def do(person: Person) -> None:
        page = on_paper(person)
        page.paper.editor.moveCursor(QTextCursor.MoveOperation.End)
        person.press(page.paper.go_on)

    return Step("has it go on", Kind.WRITING, do, lambda person: own in person.write.text())


def keeps(texts: int, answer: str | None = None) -> Step:
    """Into the history, where there are so many texts then."""

    def do(person: Person) -> None:
        page = on_paper(person)
        person.will(*([answer] if answer and person.services.writing.may_keep() is None else []))
        person.press(page.finish.keep)

    return Step("keeps it", Kind.KEEPING, do, lambda person: person.services.history.overview().documents == texts)


def copies() -> Step:
    def do(person: Person) -> None:
        person.press(on_paper(person).finish.copy)

    return Step("copies it", Kind.TYPING, do, lambda p: QGuiApplication.clipboard().text() == p.write.text())


def saves() -> Step:
    def do(person: Person) -> None:
        person.will(person.folder / "text.txt")
        person.press(on_paper(person).finish.save)

    return Step(
        "saves it", Kind.FILES, do, lambda p: (p.folder / "text.txt").read_text("utf-8").strip() == p.write.text()
    )  # fmt: skip


def begins_anew() -> Step:
    def do(person: Person) -> None:
        person.press(on_paper(person).typed.fresh)

    return Step("puts it away", Kind.KEEPING, do, lambda person: person.write.form.empty and not person.write.text())


def browsing(person: Person) -> WritePage:
    page = person.write
    if page.middle.currentWidget() is not page.typed.pane:
        person.press(page.typed.earlier)
        person.rest()
    return page


def finds(words: str, hits: int) -> Step:
    """Among the earlier drafts."""

    def do(person: Person) -> None:
        person.types(browsing(person).typed.pane.search, words, anew=True, text_of_mine=False)

    def done(person: Person) -> bool:
        pane = browsing(person).typed.pane
        return pane.search.text() == words and pane.list.count() == hits

    return Step(f"looks for “{words}” among the earlier", Kind.LOOKING, do, done)


def takes_up(words: str, text: str) -> Step:
    """An earlier draft comes to the desk again."""

    def do(person: Person) -> None:
        page = browsing(person)
        page.typed.pane.search.clear()
        person.rest()
        person.choose(page.typed.pane.list, words)
        person.press(page.typed.pane.use)

    return Step(f"goes on with “{words}”", Kind.KEEPING, do, lambda person: on_paper(person).text() == text)


def forgets(words: str, *gone: str) -> Step:
    """An earlier draft, for good."""

    def left(person: Person) -> bool:
        return not any(words in (d.request.instruction + d.text) for d in person.services.drafts.find())

    def do(person: Person) -> None:
        if left(person):
            return
        pane = browsing(person).typed.pane
        pane.search.clear()
        person.rest()
        person.drops(words, *gone)
        if person.choose(pane.list, words):
            person.will("Forget")
            person.press(pane.remove)

    return Step(f"forgets “{words}”", Kind.KEEPING, do, left)


def turns(direction: int, sheet: int) -> Step:
    def do(person: Person) -> None:
        page = on_paper(person)
        if page.paper.index != sheet:
            page.paper.turn(direction)

    return Step("turns the sheet", Kind.TYPING, do, lambda person: person.write.paper.index == sheet)


def why(shown: bool) -> Step:
    def do(person: Person) -> None:
        page = on_paper(person)
        if page.paper.why.isChecked() != shown:
            page.paper.why.click()

    return Step("looks why", Kind.LOOKING, do, lambda person: True)


def strength(value: int) -> Step:
    def do(person: Person) -> None:
        person.write.form.strength.setValue(value)

    return Step(f"turns the voice to {value}", Kind.TYPING, do, lambda person: True)
