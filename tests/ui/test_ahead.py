"""The next candidate is ready before it is asked for, and nothing of it is seen until then. With the real engine."""

import threading
import time
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.services.changes import Changed
from app.services.writing import Writing, Written
from app.ui import background
from app.ui.shell import Shell
from app.ui.write import ahead
from app.ui.write.page import WritePage
from tests.ui.conftest import settle


class Calls:
    """Every draft that was asked of the room behind the window, in order."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.asked: list[str] = []
        self.cancels: list[threading.Event] = []
        self.written: list[Written] = []
        self.another: list[bool] = []
        self.alike = False
        self.hold = threading.Event()
        self.hold.set()
        real = Writing.draft

        def draft(room: Writing, request: Any, **how: Any) -> Written:
            self.asked.append(request.answering or request.instruction)
            self.cancels.append(how["cancel"])
            # Where a test wants to look at a draft on its way: as long as this lasts, unless it is cancelled.
            while not self.hold.is_set() and not how["cancel"].is_set():
                time.sleep(0.01)
            if how["another"]:
                # Of these few words another draft is the same again and again, unless it is drawn from far afield.
                how["temperature"] = 1.5
            written = real(room, request, **how)
            self.another.append(how["another"])
            if self.alike and self.written:
                written = replace(written, text=self.written[0].text)
            self.written.append(written)
            return written

        monkeypatch.setattr(Writing, "draft", draft)


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> Calls:
    return Calls(monkeypatch)


@pytest.fixture
def page(writing: Shell, monkeypatch: pytest.MonkeyPatch) -> WritePage:
    monkeypatch.setattr(ahead, "on_mains", lambda: True)
    found = writing.go("write")
    assert isinstance(found, WritePage)
    found.ahead._timer.setInterval(10)
    return found


def ask(page: WritePage, qtbot: QtBot, answering: str = "Does ten suit you?") -> None:
    # An answer without notes: those are written quickest.
    page.form.answered.setPlainText(answering)
    page.form.draft.click()
    qtbot.waitUntil(lambda: not page.busy, timeout=240_000)


def seen(page: WritePage) -> tuple[Any, ...]:
    return (
        page.paper.editor.toPlainText(), len(page.paper.candidates), page.paper.index, page.paper.status.text(),
        page.paper.doubts.text(), page.reasons.isVisible(), page.paper.badge.text(), page.form.draft.isVisible(),
    )  # fmt: skip


def ready(page: WritePage, qtbot: QtBot) -> None:
    settle(qtbot, lambda: page.ahead.ready)


def begun(page: WritePage, qtbot: QtBot, calls: Calls, count: int) -> None:
    qtbot.waitUntil(lambda: page.ahead.running and len(calls.asked) == count, timeout=240_000)


@pytest.mark.parametrize("by", ["next", "draft"])
def test_a_prepared_candidate_shows_without_another_wait(page: WritePage, qtbot: QtBot, calls: Calls, by: str) -> None:
    ask(page, qtbot)
    first = seen(page)
    ready(page, qtbot)
    assert seen(page) == first, "nothing of it is seen before it is asked for"
    # One that came out as the draft that is there is written once more.
    assert 2 <= len(calls.asked) <= 1 + ahead.TRIES
    qtbot.mouseClick(page.paper.next if by == "next" else page.form.draft, Qt.MouseButton.LeftButton)
    assert not page.busy and page.paper.index == 1 and len(page.paper.candidates) == 2
    assert page.paper.candidate.written is calls.written[-1] and page.text() == calls.written[-1].text
    assert "while you were reading" in page.paper.status.text()
    page.paper.turn(-1)
    assert page.text() == first[0].strip()


def test_no_more_than_three_are_prepared_for_one_request(page: WritePage, qtbot: QtBot, calls: Calls) -> None:
    ask(page, qtbot)
    for number in range(ahead.MOST):
        ready(page, qtbot)
        page.paper.turn(1)
        assert not page.busy and page.paper.index == number + 1
    qtbot.wait(100)
    settle(qtbot)
    # A draft that stands there already is written once more, a few times at most.
    assert not page.ahead.ready and 1 + ahead.MOST <= len(calls.asked) <= 1 + ahead.MOST + ahead.TRIES
    assert len(page.paper.candidates) == 1 + ahead.MOST
    ask(page, qtbot, "Where is the key?")
    ready(page, qtbot)


def test_what_is_there_already_is_no_other_candidate(page: WritePage, qtbot: QtBot, calls: Calls) -> None:
    """Seen with notes: the best sentence is the best with every seed."""
    calls.alike = True
    ask(page, qtbot)
    qtbot.waitUntil(lambda: len(calls.another) == 1 + ahead.TRIES, timeout=240_000)
    settle(qtbot)
    qtbot.wait(50)
    assert not page.ahead.ready and not page.ahead.running
    assert calls.another == [False] + [True] * ahead.TRIES
    page.paper.turn(1)
    qtbot.waitUntil(lambda: not page.busy, timeout=240_000)
    assert calls.another[-1] and len(page.paper.candidates) == 2, "it is drafted while the person waits"


def test_a_changed_request_cancels_it_and_it_is_never_shown(page: WritePage, qtbot: QtBot, calls: Calls) -> None:
    ask(page, qtbot)
    calls.hold.clear()
    begun(page, qtbot, calls, 2)
    page.form.answered.setPlainText("Where is the key?")
    assert calls.cancels[1].is_set() and not page.ahead.running
    assert not page.paper.next.isVisible(), "there is no next one of another request"
    calls.hold.set()
    ask(page, qtbot, "Where is the key?")
    ready(page, qtbot)
    assert calls.asked[:4] == ["Does ten suit you?"] * 2 + ["Where is the key?"] * 2
    assert set(calls.asked[4:]) <= {"Where is the key?"}, "one that came out as it was is written once more"
    assert calls.written[1].finish == "cancelled"
    page.paper.turn(1)
    shown = [candidate.written for candidate in page.paper.candidates]
    assert shown == [calls.written[0], calls.written[2], calls.written[-1]]


def test_a_finished_one_is_not_shown_for_another_request(page: WritePage, qtbot: QtBot, calls: Calls) -> None:
    ask(page, qtbot)
    ready(page, qtbot)
    page.form.length.choose("short")
    page.form.draft.click()
    assert page.busy, "it was another length: this one is drafted anew"
    qtbot.waitUntil(lambda: not page.busy, timeout=240_000)
    assert page.paper.candidate.written is calls.written[2]


def test_one_on_its_way_goes_on_in_front_of_the_person(page: WritePage, qtbot: QtBot, calls: Calls) -> None:
    ask(page, qtbot)
    calls.hold.clear()
    begun(page, qtbot, calls, 2)
    page.paper.turn(1)
    assert page.busy and len(page.paper.candidates) == 2 and not page.ahead.running
    calls.hold.set()
    qtbot.waitUntil(lambda: not page.busy, timeout=240_000)
    assert page.paper.candidate.written is calls.written[-1] and page.text() == calls.written[-1].text
    assert "Written" in page.paper.status.text()


def _rewrite(page: WritePage) -> None:
    page.rewrite()


def _continue(page: WritePage) -> None:
    page.paper.editor.moveCursor(page.paper.editor.textCursor().MoveOperation.End)
    page.go_on()


def _compare(page: WritePage) -> None:
    page.compare()


def _chat(page: WritePage) -> None:
    page.shell.go("chat")


def _leave(page: WritePage) -> None:
    page.leaving()


def _learn(page: WritePage) -> None:
    page.shell.teacher._set("running")
    page.shell.teacher._set("idle")


def _voice(page: WritePage) -> None:
    page.shell.hear(Changed.VOICE)


def test_whatever_else_the_person_wants_comes_first(page: WritePage, qtbot: QtBot, calls: Calls) -> None:
    ask(page, qtbot)
    for other in (_rewrite, _continue, _compare, _chat, _leave, _learn, _voice):
        page.ahead.drop()
        page.shell.go("write")
        page._back_to_paper()
        calls.hold.clear()
        page._look_at_form()
        qtbot.waitUntil(lambda: bool(page.ahead._running and page.ahead._running.begun), timeout=240_000)
        assert page.ahead._running is not None
        cancel = page.ahead._running.cancel
        other(page)
        assert cancel.is_set() and not page.ahead.running, other
        calls.hold.set()
        qtbot.waitUntil(lambda: not page.busy, timeout=240_000)
    page.ahead.drop()
    settle(qtbot)
    assert sum(written.finish == "cancelled" for written in calls.written) >= 7
    shown = [candidate.written for candidate in page.paper.candidates]
    assert shown == calls.written[:1], "nothing of them was shown"


def test_a_real_draft_on_its_way_is_left_off_within_moments(page: WritePage, qtbot: QtBot, calls: Calls) -> None:
    ask(page, qtbot)  # everything is loaded
    page.ahead.drop()  # one for this request may have begun already
    assert background.wait_for_all(240_000)
    before = len(calls.asked)
    page.form.answered.clear()
    page.form.length.choose("long")
    page.form.intent.setPlainText(
        "thank Ann for the photos; ask for the key; the boat is sold; suggest lunch on Friday"
    )
    page._drafted = page.form.wanted()
    page.ahead.prepare(page._drafted)
    begun(page, qtbot, calls, before + 1)
    time.sleep(0.5)
    page.ahead.stop()
    assert background.wait_for_all(240_000)
    assert calls.written[before].finish == "cancelled", "it was not written to its end"


def test_on_battery_nothing_is_prepared(
    page: WritePage, qtbot: QtBot, calls: Calls, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ahead, "on_mains", lambda: False)
    ask(page, qtbot)
    qtbot.wait(100)
    settle(qtbot, lambda: not page.ahead.running)
    assert not page.ahead.ready and len(calls.asked) == 1
    page.paper.next.click()
    assert page.busy, "the next one is drafted when it is asked for"
    qtbot.waitUntil(lambda: not page.busy, timeout=240_000)
    assert len(page.paper.candidates) == 2


def test_a_stopped_draft_is_followed_by_no_other(page: WritePage, qtbot: QtBot, calls: Calls) -> None:
    page.form.answered.setPlainText("Where is the key?")
    calls.hold.clear()
    page.form.draft.click()
    qtbot.waitUntil(lambda: len(calls.asked) == 1)
    page.form.stop.click()
    qtbot.waitUntil(lambda: not page.busy, timeout=240_000)
    qtbot.wait(100)
    assert not page.ahead.running and len(calls.asked) == 1
