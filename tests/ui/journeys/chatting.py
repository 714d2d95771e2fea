"""Chat: what one does there."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from app.store import ChatMessage
from app.ui.chat.page import ChatPage
from app.ui.chat.tree import Tree
from tests.ui.journeys.person import Person
from tests.ui.journeys.steps import Kind, Step

ID = Qt.ItemDataRole.UserRole
BOATS, TIDES = "Boats of oak?", "Tides at six?"


def found(person: Person, words: str) -> int | None:
    """The chat that has these words in it."""
    return next((chat.id for chat in person.services.conversations.find(words)), None)


def branch(person: Person, words: str) -> list[ChatMessage]:
    """What is shown of the chat that has these words."""
    chat = found(person, words)
    if chat is None:
        return []
    messages, end = person.services.conversations.tree(chat)
    return Tree(messages).path(end)


def at(person: Person, words: str | None) -> ChatPage:
    """In the chat that has these words, or in none yet."""
    page = person.chat
    if words is None:
        if page.conversation is not None:
            person.press(page.list.new)
    elif page.conversation != (wanted := found(person, words)):
        page.list.search.clear()
        person.rest()
        rows = {page.list.list.item(row).data(ID): row for row in range(page.list.list.count())}
        assert wanted in rows, f"no chat has “{words}”"
        page.list.list.setCurrentRow(rows[wanted])
    person.rest()
    return page


def types(text: str, chat: str | None = None) -> Step:
    """Without sending it."""
    return Step(
        f"types “{text}”", Kind.TYPING,
        lambda person: person.types(at(person, chat).composer, text, anew=True),
        lambda person: at(person, chat).composer.toPlainText() == text,
    )  # fmt: skip


def says(text: str, chat: str | None = None) -> Step:
    """In that chat, or in a new one, and waits for the answer."""

    def do(person: Person) -> None:
        # What came into its midst may have kept the question: then its answer is asked for.
        page = at(person, text if chat is None and found(person, text) is not None else chat)
        if [m.text for m in page.path if m.role == "user"][-1:] == [text]:
            if page.path[-1].role == "user":
                ask_once_more(person, page)
            return
        person.types(page.composer, text, anew=True)
        person.press(page.send)

    return Step(f"says “{text}”", Kind.WRITING, do, lambda person: answered(person, text))


def ask_once_more(person: Person, page: ChatPage) -> None:
    """The question stands there without an answer: it is edited, and asked again."""
    view = page.transcript.views[-1]
    view.begin_edit()
    assert view._field is not None
    person.types(view._field, " Please.", text_of_mine=False)
    view._submit()


def answered(person: Person, text: str) -> bool:
    shown = branch(person, text)
    places = [n for n, message in enumerate(shown) if message.role == "user" and message.text.startswith(text)]
    return bool(places) and len(shown) > places[-1] + 1 and bool(shown[places[-1] + 1].text)


def stops(text: str) -> Step:
    """Says something, and presses Stop before there is a word."""

    def do(person: Person) -> None:
        if found(person, text) is not None:
            return
        page = at(person, None)
        person.types(page.composer, text, anew=True)
        person.press(page.send)
        person.press(page.stop)

    return Step(f"says “{text}” and stops", Kind.WRITING, do, lambda person: found(person, text) is not None)


def again(chat: str, answers: int) -> Step:
    """Another answer to the last question; then there are so many."""

    def count(person: Person) -> int:
        shown = found(person, chat)
        return 0 if shown is None else sum(m.role == "assistant" for m in person.services.conversations.tree(shown)[0])

    def do(person: Person) -> None:
        page = at(person, chat)
        if page.path[-1].role == "assistant":
            page.transcript.views[-1].regenerate.emit()
        else:
            ask_once_more(person, page)

    return Step("asks for another answer", Kind.WRITING, do, lambda person: count(person) >= answers)


def edits(chat: str, text: str) -> Step:
    """Asks the first question in other words."""

    def do(person: Person) -> None:
        page = at(person, chat if found(person, text) is None else text)
        if page.path[0].text != text:
            view = page.transcript.views[0]
            view.begin_edit()
            assert view._field is not None
            person.types(view._field, text, anew=True)
            view._submit()
        elif len(page.path) == 1:
            ask_once_more(person, page)

    def at_first(person: Person) -> bool:
        shown = branch(person, text)
        return len(shown) > 1 and shown[0].text.startswith(text)

    return Step(f"edits it to “{text}”", Kind.WRITING, do, at_first)


def begins_to_edit(chat: str, text: str) -> Step:
    """Types other words into the first question, and does not ask yet."""

    def do(person: Person) -> None:
        view = at(person, chat).transcript.views[0]
        view.begin_edit()
        assert view._field is not None
        person.types(view._field, text, anew=True)

    def done(person: Person) -> bool:
        field = at(person, chat).transcript.views[0]._field
        return field is not None and field.toPlainText() == text

    return Step(f"begins to edit it to “{text}”", Kind.TYPING, do, done)


def turns(chat: str, first: str) -> Step:
    """Back to the branch whose first question is this."""

    def do(person: Person) -> None:
        page = person.chat
        if not page.path:
            at(person, chat)
        while page.path[0].text != first:
            before = page.path[0].id
            page.transcript.views[0].turned.emit(-1)
            assert page.path[0].id < before, f"there is no branch of “{first}”"

    return Step(
        "turns to the branch before", Kind.KEEPING, do, lambda p: [m.text for m in branch(p, chat)][:1] == [first]
    )


def renames(chat: str, title: str) -> Step:
    def do(person: Person) -> None:
        page = person.chat
        if page._title != title:
            at(person, chat)
        person.menu(page._open_menu, "Rename …", title)

    return Step(
        f"calls it “{title}”", Kind.KEEPING, do,
        lambda person: title in [chat.title for chat in person.services.conversations.find()],
    )  # fmt: skip


def deletes(chat: str) -> Step:
    def do(person: Person) -> None:
        shown = found(person, chat)
        if shown is None:
            return
        page = at(person, chat)
        person.drops(*(message.text for message in person.services.conversations.tree(shown)[0]))
        person.menu(page._open_menu, "Delete …", "Delete")

    return Step("deletes the chat", Kind.KEEPING, do, lambda person: found(person, chat) is None)


def keeps_it(chat: str) -> Step:
    """Is asked whether to delete it, and does not."""

    def do(person: Person) -> None:
        page = at(person, chat)
        person.menu(page._open_menu, "Delete …", "Cancel")

    return Step("rather keeps the chat", Kind.KEEPING, do, lambda person: found(person, chat) is not None)


def exports(chat: str) -> Step:
    def file(person: Person) -> Path:
        return person.folder / "chat.md"

    def do(person: Person) -> None:
        page = at(person, chat)
        file(person).unlink(missing_ok=True)
        person.menu(page._open_menu, "Export as Markdown …", file(person))

    return Step("exports it", Kind.FILES, do, lambda person: chat in file(person).read_text("utf-8"))


def searches(words: str, hits: int) -> Step:
    def do(person: Person) -> None:
        page = person.chat
        person.types(page.list.search, words, anew=True, text_of_mine=False)

    def done(person: Person) -> bool:
        page = person.chat
        return page.list.search.text() == words and page.list.list.count() == hits

    return Step(f"searches for “{words}”", Kind.LOOKING, do, done)


def opens(chat: str) -> Step:
    def do(person: Person) -> None:
        page = person.chat
        page.list.search.clear()
        page.list._pause.stop()
        page.list.searched.emit("")
        person.work.to_the_end()
        person.choose(page.list.list, chat)

    return Step(
        f"opens “{chat}”",
        Kind.LOOKING,
        do,
        lambda person: [v.text for v in at(person, chat).transcript.views][:1] == [chat],
    )


def opens_in_haste(*chats: str) -> Step:
    """One after the other, without waiting."""

    def do(person: Person) -> None:
        page = person.chat
        for chat in chats:
            person.choose(page.list.list, chat)

    return Step("opens one after the other", Kind.LOOKING, do, lambda p: at(p, chats[-1]).path[0].text == chats[-1])


def generic(on: bool) -> Step:
    def do(person: Person) -> None:
        person.chat.voice.choose("generic" if on else "mine")

    return Step("takes the generic voice", Kind.TYPING, do, lambda person: True)


def copies(chat: str) -> Step:
    def do(person: Person) -> None:
        page = at(person, chat)
        QGuiApplication.clipboard().setText(page.transcript.views[0].text)

    return Step("copies what was said", Kind.LOOKING, do, lambda person: QGuiApplication.clipboard().text() == chat)


def new_by_key() -> Step:
    def do(person: Person) -> None:
        person.key(person.chat, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
        at(person, None)

    return Step("begins a new one", Kind.LOOKING, do, lambda person: at(person, None).conversation is None)
