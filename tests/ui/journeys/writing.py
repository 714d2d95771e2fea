"""Write: what one does there."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtWidgets import QPushButton

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
            at = page.paper.editor.toPlainText().find(gone)
            if at >= 0:
                page.paper.replace(at, at + len(gone), "")

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


# changing what is there


def changing(person: Person) -> bool:
    page = person.write
    return page.middle.currentWidget() is page.rewriting and not page.busy


def refines(wish: str) -> Step:
    """Says what to change in the text that is there, and is shown what would change."""

    def do(person: Person) -> None:
        bar = on_paper(person).paper.refine
        if bar.remark.text() != wish:
            person.types(bar.remark, wish, anew=True)
        person.press(bar.change)

    return Step(f"asks for “{wish}”", Kind.WRITING, do, changing)


def takes_change(wish: str, old: str, new: str) -> Step:
    """The wish is fulfilled then, and its line empty; the old words are wanted no more."""

    def do(person: Person) -> None:
        if not changing(person):
            refines(wish).do(person)
            person.rest()
        person.drops(wish, old)
        person.press(person.write.rewriting.take)

    def done(person: Person) -> bool:
        page = on_paper(person)
        return new in page.text() and old not in page.text() and not page.paper.refine.remark.text()

    return Step("takes the change", Kind.TYPING, do, done)


# what departs from the request


def told(words: str) -> Step:
    """Below the text."""

    def done(person: Person) -> bool:
        guard = on_paper(person).guard
        return any(words in guard.lines.words(one) for one in guard.found) and guard.lines.isVisible()

    return Step(f"reads “{words}”", Kind.LOOKING, on_paper, done)


def mends(way: str, text: str) -> Step:
    """With the button of this name; so the text reads then, and nothing is told any more."""

    def do(person: Person) -> None:
        lines = on_paper(person).guard.lines
        if lines.folded:
            person.press(lines.fold)
        ways = lines.findChildren(QPushButton)
        # In a narrow place what it is exchanged for stands above the button alone.
        called = {way, "Exchange it"} if way.startswith("Write “") else {way}
        shown = [part for part in ways if part.text() in called and part.isVisible()]
        assert shown, f"“{way}” is not offered"
        person.drops(person.write.text())
        person.press(shown[0])

    return Step(f"presses “{way}”", Kind.TYPING, do, lambda p: on_paper(p).text() == text and not p.write.guard.found)


def lets_stand(what: str) -> Step:
    """What departs from the request is right, and stays so whenever one comes back."""

    def do(person: Person) -> None:
        guard = on_paper(person).guard
        numbers = [number for number, one in enumerate(guard.found) if one.what == what]
        if numbers:
            guard.mend(numbers[0], "right")

    def done(person: Person) -> bool:
        return what in on_paper(person).text() and not person.write.guard.found

    return Step(f"“{what}” is right", Kind.KEEPING, do, done)


def looks_up(on: bool) -> Step:
    """The form says what Settings say."""
    return Step(
        "may look things up" if on else "looks nothing up", Kind.LOOKING, on_paper,
        lambda person: person.write.form.look_up.isChecked() == on,
    )  # fmt: skip
