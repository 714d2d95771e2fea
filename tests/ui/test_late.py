"""Whatever comes late meets a window that has gone on: closed or turned elsewhere, at every step of everything."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from app.errors import IdiolectError
from app.services.changes import Changed, Done
from app.services.writing import Why, Written
from app.ui import background
from app.ui.background import Lane, Read, Write, drop
from app.ui.chat.page import ChatPage
from app.ui.shell import Shell
from app.ui.write.page import WritePage
from tests.ui.conftest import settle
from tests.ui.stepping import Steps

FEW = 24  # more steps than anything takes


def written(*_what: Any, on_text: Callable[[str], None] | None = None, cancel: Any = None, **_how: Any) -> Written:
    """As fast as a model never is; the steps are the test's."""
    stopped = cancel is not None and cancel.is_set()
    if on_text and not stopped:
        on_text("Late words.")
    text = "" if stopped else "Late words."
    return Written(text, 2, 1.0, 1.0, "cancelled" if stopped else "stop", Why(None, 1.0, "", (), ()))


@pytest.fixture
def steps(shell: Shell, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Steps]:
    """A window with some of everything, whose work waits for the test."""
    services = shell.services
    monkeypatch.setattr(services.writing, "draft", written)
    monkeypatch.setattr(services.conversations, "answer", written)
    for text in ("The first chat", "The second chat"):
        asked = services.conversations.ask(text).value
        services.conversations.keep(asked, replace(written(), text="Well."))
    shell.make_all()
    settle(qtbot)
    held = Steps()
    monkeypatch.setattr(background, "_pools", held)
    yield held
    while held.waiting:
        held.waiting.pop(0)()


def chat(shell: Shell, steps: Steps | None = None) -> ChatPage:
    page = shell.visit("chat", ChatPage)
    if steps:
        steps.to_the_end()
    return page


def send(page: ChatPage, text: str = "Say hello") -> None:
    page.composer.setPlainText(text)
    page.send_it()


def opened(shell: Shell, steps: Steps) -> ChatPage:
    page, kept = chat(shell, steps), shell.services.conversations
    asked = kept.ask("An old chat").value
    kept.keep(asked, written())
    page.open(asked.conversation)
    steps.to_the_end()
    return page


def new_chat(shell: Shell, steps: Steps) -> None:
    page = chat(shell, steps)
    page.new()
    send(page)


def old_chat(shell: Shell, steps: Steps) -> None:
    send(opened(shell, steps))


def answer_again(shell: Shell, steps: Steps) -> None:
    page = opened(shell, steps)
    page.regenerate(page.path[-1].id)


def ask_again(shell: Shell, steps: Steps) -> None:
    page = opened(shell, steps)
    page.edit(page.path[0].id, "In other words")


def open_chat(shell: Shell, steps: Steps) -> None:
    chat(shell).open(1)


def draft(shell: Shell, steps: Steps) -> None:
    page = shell.visit("write", WritePage)
    page.form.intent.setPlainText("thank Ann")
    page.draft()


def compare(shell: Shell, steps: Steps) -> None:
    page = shell.visit("write", WritePage)
    page.form.intent.setPlainText("thank Ann")
    page.compare()


def rewrite(shell: Shell, steps: Steps) -> None:
    page = shell.visit("write", WritePage)
    page.paper.editor.setPlainText("Thanks a lot for that.")
    page.rewrite()


def go_on(shell: Shell, steps: Steps) -> None:
    page = shell.visit("write", WritePage)
    page.paper.editor.setPlainText("Thanks a lot")
    cursor = page.paper.editor.textCursor()
    cursor.movePosition(cursor.MoveOperation.End)
    page.paper.editor.setTextCursor(cursor)
    page.go_on()


def keep(shell: Shell, steps: Steps) -> None:
    shell.services.writing.agree_to_keep(True)
    page = shell.visit("write", WritePage)
    page.paper.editor.setPlainText("Thanks a lot.")
    page.finish.keep_it()


OPERATIONS = [new_chat, old_chat, answer_again, ask_again, open_chat, draft, compare, rewrite, go_on, keep]


def another_chat(shell: Shell) -> None:
    chat(shell).open(2)


def another_history(shell: Shell) -> None:
    shell.session_opened()


def close(shell: Shell) -> None:
    shell.close()


def gone(shell: Shell) -> None:
    """The place itself is deleted, as when the window goes."""
    page = shell.page
    page.leaving()
    shell._pages = {key: one for key, one in shell._pages.items() if one is not page}
    shiboken6.delete(page)
    shell.go("settings")


TURNS = [another_chat, another_history, close, gone]


@pytest.mark.parametrize("operation", OPERATIONS)
def test_nothing_that_comes_late_meets_what_is_gone(
    shell: Shell, steps: Steps, operation: Callable[[Shell, Steps], None]
) -> None:
    for turn in TURNS:
        for step in range(FEW):
            operation(shell, steps)
            left = [steps.step() for _ in range(step)].count(False)
            turn(shell)
            steps.to_the_end()
            where = f"{turn.__name__} after step {step}"
            for page in shell._pages.values():
                assert not getattr(page, "busy", False), f"{page.accessibleName()} is stuck: {where}"
            if turn is another_chat and operation is new_chat:
                page = chat(shell)
                assert page.conversation == 2 and [m.text for m in page.path] == ["The second chat", "Well."], where
                assert [view.text for view in page.transcript.views] == ["The second chat", "Well."], where
            if left:
                break
        else:
            pytest.fail(f"{operation.__name__} takes more steps than were looked at")


def test_an_answer_is_kept_though_nobody_looks(shell: Shell, steps: Steps) -> None:
    page = chat(shell)
    send(page, "Say something")
    while "Late words." not in [view.text for view in page.transcript.views]:
        assert steps.step()
    page.open(2)
    steps.to_the_end()
    (kept,) = shell.services.conversations.find("something")
    assert [m.text for m in shell.services.conversations.tree(kept.id)[0]] == ["Say something", "Late words."]


def test_nothing_is_asked_below_a_conversation_that_is_not_there_yet(shell: Shell, steps: Steps) -> None:
    page = chat(shell)
    page.open(1)
    send(page, "Too early")
    assert page.composer.toPlainText() == "Too early" and not page.busy
    steps.to_the_end()
    page.send_it()
    steps.to_the_end()
    messages = {m.text: m for m in shell.services.conversations.tree(1)[0]}
    assert messages["Too early"].parent_id == messages["Well."].id


class Window(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.heard: list[object] = []

    def hear(self, changed: Changed) -> None:
        self.heard.append(changed)

    def tell(self, text: str, _tone: str) -> None:
        self.heard.append(text)


def test_what_was_changed_is_heard_though_who_asked_is_gone(qtbot: QtBot) -> None:
    window = Window()
    owner = QObject(window)
    Write(owner, lambda: Done(None, Changed.VOICE), Lane.FILES).run()
    shiboken6.delete(owner)
    settle(qtbot)
    assert window.heard == [Changed.VOICE]


def test_a_change_that_failed_is_told_though_one_has_turned_away(qtbot: QtBot) -> None:
    window = Window()
    owner, seen = QObject(window), []

    def fail() -> Done[None]:
        raise IdiolectError("It failed.")

    writing = Write(owner, fail).shown_in("chat").failure(seen.append).finally_(lambda: seen.append("over"))
    writing.run()
    drop(owner, "chat")
    settle(qtbot)
    assert seen == ["over"] and window.heard == ["It failed."]


def test_a_callback_that_holds_something_gone_is_not_called(qtbot: QtBot) -> None:
    parent, part, seen = QObject(), QObject(), []
    Read(parent, lambda: 1, "one").success(lambda _n: seen.append(part.objectName())).run()
    Read(parent, lambda: 1, "two").success(lambda _n: seen.append("shown")).run()
    shiboken6.delete(part)
    settle(qtbot)
    assert seen == ["shown"]
