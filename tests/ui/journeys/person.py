"""Somebody at the window: goes to a place, types, presses, answers what is asked, closes it and comes back."""

import logging
import os
import signal
import sys
import threading
import time
import traceback
from collections.abc import Callable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, TypeVar

import pytest
import shiboken6
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QFileDialog,
    QLineEdit,
    QListWidget,
    QMenu,
    QMessageBox,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from app.engine import Engine
from app.paths import Home
from app.services import Services
from app.ui import background, crash
from app.ui.background import Lane
from app.ui.chat.page import ChatPage
from app.ui.desk import Desk
from app.ui.history.page import HistoryPage
from app.ui.page import Page
from app.ui.question import LineAsked, SecretAsked
from app.ui.settings.page import SettingsPage
from app.ui.shell import Shell
from app.ui.unlock import UnlockDialog
from app.ui.voice.page import VoicePage
from app.ui.write.page import WritePage
from tests.ui.stepping import Steps, deliver

P = TypeVar("P", bound=Page)
D = TypeVar("D", bound=QWidget)
# A single pause of the window's (a search, an autosave) is over at once; one that comes again and again is left.
SHORT_MS, TIMES = 3000, 4
PATIENCE_S = 240.0
Answer = str | Path | Callable[[Any], object]


class Work(Steps):
    """Stepped; what a person watches while it goes on (learning, fetching) goes on by itself, as in life."""

    BY_THEMSELVES = (Lane.LEARNING, Lane.FETCH)

    def __init__(self) -> None:
        super().__init__()
        self.threads: list[threading.Thread] = []

    def submit(self, lane: Lane, job: Callable[[], None]) -> None:
        if lane in self.BY_THEMSELVES:
            self.threads.append(threading.Thread(target=job))
            self.threads[-1].start()
        else:
            super().submit(lane, job)

    def wait(self, milliseconds: int) -> bool:
        """The window closes: what it had begun is done, and nobody looks at what came of it."""
        while self.waiting:
            worker = threading.Thread(target=self.waiting.pop(0))
            worker.start()
            worker.join()
        for thread in self.threads:
            thread.join()
        return True


class Told:
    """What the engine was told, and a way into its midst: `at_first_word` is called once, when it has answered."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.adapters: list[str] = []
        self.asked = 0
        self.at_first_word: Callable[[], object] | None = None
        self._ask = engine._ask
        engine._ask = self.ask  # type: ignore[method-assign]

    def ask(self, message: Mapping[str, Any], *rest: Any, **more: Any) -> Any:
        if "adapters" in message:
            given = [Path(path).parent.name for path, _scale in message["adapters"]]
            self.adapters = [name for name in given if name.startswith("v")]
            self.asked += 1
        for answer in self._ask(message, *rest, **more):
            act, self.at_first_word = self.at_first_word, None
            if act:
                act()
            yield answer

    def kill(self) -> None:
        pid = self.engine.pid
        if pid is not None:
            os.kill(pid, signal.SIGKILL)
            while self.engine.pid == pid:
                time.sleep(0.005)

    def leave(self) -> None:
        self.engine._ask = self._ask  # type: ignore[method-assign]


class Person:
    """One window at a time over one home. `answers` are given to what is asked next, in order: the words of a button,
    of a menu's line or of an input, a path where a file is chosen, or what is to be done with a dialog."""

    def __init__(self, app: QApplication, home: Home, told: Told, patch: pytest.MonkeyPatch, folder: Path) -> None:
        self.app, self.home, self.told, self.folder = app, home, told, folder
        self.answers: list[Answer] = []
        # What was typed, and must be found by the person wherever they look; `passed` are words that are no text.
        self.typed: list[str] = []
        # What opens the history, the newest last; they are tried from there when it is asked.
        self.passphrases: list[str] = []
        self._tried = 0
        self.wrong: list[str] = []
        # The newest draft that was compared with what the engine was told for it.
        self.seen: object = None
        self.lent: dict[str, Any] = {"engine": told.engine, "retriever": None}
        self.desk: Desk | None = None
        self.work = Work()
        self._patch = patch
        patch.setattr(background, "_pools", self.work)
        patch.setattr(sys, "excepthook", self._raised)
        patch.setattr(QDialog, "exec", lambda dialog: self._dialog(dialog))  # noqa: PLW0108
        patch.setattr(QMessageBox, "exec", lambda box: self._dialog(box))  # noqa: PLW0108
        for name in ("getOpenFileName", "getSaveFileName"):
            patch.setattr(QFileDialog, name, lambda *_a, **_k: (str(self._answer("a file")), ""))
        patch.setattr(QFileDialog, "getOpenFileNames", lambda *_a, **_k: ([str(self._answer("files"))], ""))
        patch.setattr(QFileDialog, "getExistingDirectory", lambda *_a, **_k: str(self._answer("a folder")))
        self._log = _Errors(self.wrong)
        logging.getLogger("app").addHandler(self._log)

    # the window

    @property
    def shell(self) -> Shell:
        assert self.desk is not None
        return self.desk.shell

    @property
    def services(self) -> Services:
        assert self.desk is not None
        return self.desk.services

    def open(self) -> None:
        self._tried = 0
        desk = self.desk = Desk(self.app, self.home)
        services = desk.services
        opening, closing = services.open, services.close

        def open(*what: Any, **how: Any) -> None:
            opening(*what, **how)
            services.session.made |= self.lent

        def close() -> None:
            if services.opened:
                for name in self.lent:
                    services.session.made.pop(name, None)
            closing()

        services.open, services.close = open, close  # type: ignore[method-assign]
        desk.start()
        self.until(lambda: bool(services.opened) or desk.shell.banners())
        self.rest()

    def close(self) -> None:
        """For good: what was begun ends, and what was typed is kept."""
        desk = self.desk
        assert desk is not None
        desk._leaving = True
        desk.shell.close()
        desk.end()
        self.work._done = False
        for dialog in desk.shell.findChildren(QDialog):
            dialog.close()
        # Nothing reaches a window whose process ends.
        shiboken6.delete(desk.shell)
        shiboken6.delete(desk)
        deliver()
        self.desk = None

    def leave(self) -> None:
        """After a test, whatever came of it."""
        self.told.at_first_word = None
        if self.desk is not None:
            self.close()
        logging.getLogger("app").removeHandler(self._log)

    def rest(self) -> None:
        """Until nothing is on its way any more: no work, no pause."""
        fired: dict[int, int] = {}
        for _ in range(400):
            self.work.to_the_end()
            self.app.processEvents()
            pauses = [
                timer for timer in self.shell.findChildren(QTimer)
                if timer.isSingleShot() and timer.isActive() and timer.interval() < SHORT_MS
                and fired.get(id(timer), 0) < TIMES
            ]  # fmt: skip
            # A dialog that waits looks again and again.
            looks = [timer for dialog in self.shell.findChildren(QDialog) for timer in dialog.findChildren(QTimer)]
            looks = [timer for timer in looks if timer.isActive() and not timer.isSingleShot()]
            if not pauses and not looks and not self.work.waiting:
                return
            for timer in looks:
                timer.timeout.emit()
            for timer in pauses:
                fired[id(timer)] = fired.get(id(timer), 0) + 1
                timer.start(0)
        pytest.fail("the window never comes to rest")

    def until(self, true: Callable[[], object]) -> None:
        """What goes on by itself has come so far."""
        deadline = time.monotonic() + PATIENCE_S
        while not true():
            assert time.monotonic() < deadline, "it never came"
            self.work.to_the_end()
            self.app.processEvents()
            time.sleep(0.005)

    # verbs

    def go(self, key: str, kind: type[P]) -> P:
        page = self.shell.page
        if not isinstance(page, kind):
            page = self.shell.visit(key, kind)
            self.rest()
        assert isinstance(page, kind)
        return page

    @property
    def write(self) -> WritePage:
        return self.go("write", WritePage)

    @property
    def chat(self) -> ChatPage:
        return self.go("chat", ChatPage)

    @property
    def history(self) -> HistoryPage:
        return self.go("history", HistoryPage)

    def voice(self, tab: int) -> VoicePage:
        page = self.go("voice", VoicePage)
        if page.tabs.currentIndex() != tab:
            page.tabs.setCurrentIndex(tab)
            self.rest()
        return page

    def settings(self, tab: int) -> SettingsPage:
        page = self.go("settings", SettingsPage)
        if page.tabs.currentIndex() != tab:
            page.tabs.setCurrentIndex(tab)
            self.rest()
        return page

    def press(self, button: QAbstractButton) -> None:
        name = button.accessibleName() or button.text()
        assert button.isVisible(), f"“{name}” is not to be seen"
        assert button.isEnabled(), f"“{name}” cannot be pressed"
        button.click()

    def types(self, field: QWidget, text: str, *, anew: bool = False, text_of_mine: bool = True) -> None:
        """At the end of the field, or in the place of what stands there."""
        assert field.isEnabled(), f"in “{field.accessibleName()}” one cannot type"
        if isinstance(field, QTextEdit | QPlainTextEdit):
            before = field.toPlainText()
            field.selectAll() if anew else field.moveCursor(QTextCursor.MoveOperation.End)
        else:
            assert isinstance(field, QLineEdit)
            before = field.text()
            field.selectAll() if anew else field.end(False)
        if anew:  # what one types over is wanted no more
            self.drops(*(typed for typed in self.typed if typed in before))
        QTest.keyClicks(field, text)
        if text_of_mine:
            self.typed.append(text)

    def key(self, part: QWidget, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(part, key, held)

    def choose(self, rows: QListWidget, words: str) -> bool:
        """The row that is called so, or the first that says so. False where none does."""
        titles = [rows.item(number).text() for number in range(rows.count())]
        said = [title for title in titles if title == words] or [title for title in titles if words in title]
        if said:
            rows.setCurrentRow(titles.index(said[0]))
        return bool(said)

    def dialog(self, kind: type[D]) -> D:
        """One that is open beside the window."""
        found = [one for one in self.shell.findChildren(kind) if one.isVisible()]
        assert found, f"{kind.__name__} is not open"
        return found[-1]

    def drops(self, *texts: str) -> None:
        """Throws these away on purpose."""
        self.typed = [text for text in self.typed if text not in texts]

    # what is asked

    def will(self, *answers: Answer) -> None:
        self.answers = list(answers)

    def menu(self, opens: Callable[[], object], *answers: Answer) -> None:
        """Opens a menu and takes a line of it; the other answers are to what that asks."""
        self.will(*answers)
        # Not to be replaced as the others are: QMenu.exec is a function of the class as well.
        QTimer.singleShot(0, self.app, self._pick)
        opens()

    def _answer(self, what: str) -> Answer:
        assert self.answers, f"nobody expected {what}"
        return self.answers.pop(0)

    def _dialog(self, dialog: QDialog) -> int:
        if isinstance(dialog, UnlockDialog):
            self._tried += 1
            assert self._tried <= len(self.passphrases), "no passphrase opens it"
            dialog.field.setText(self.passphrases[-self._tried])
            dialog.accept()
            return dialog.result()
        said = dialog.text() if isinstance(dialog, QMessageBox) else dialog.windowTitle()
        answer = self._answer(f"the question “{said}”")
        if isinstance(dialog, QMessageBox):
            buttons = {button.text().replace("&", ""): button for button in dialog.buttons()}
            assert answer in buttons, f"“{said}” offers {list(buttons)}"
            buttons[str(answer)].click()
            return 0
        if isinstance(dialog, LineAsked | SecretAsked) and isinstance(answer, str):
            fields = [dialog.field] if isinstance(dialog, LineAsked) else [dialog.secret.first, dialog.secret.second]
            for field in fields:
                field.setText(answer)
            dialog.go.click()
        else:
            assert callable(answer), f"a dialog came: “{said}”"
            answer(dialog)
        return dialog.result()

    def _pick(self) -> None:
        menu = self.app.activePopupWidget()
        assert isinstance(menu, QMenu), "no menu is open"
        words, found = self._answer("a menu"), _lines(menu)
        menu.close()
        assert words in found, f"the menu has {list(found)}"
        found[str(words)].trigger()

    # what went wrong

    def _raised(self, _kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
        self.wrong.append("".join(traceback.format_exception(error)))

    def faults(self) -> list[str]:
        shown = [crash._open.report.toPlainText()] if crash._open is not None and crash._open.isVisible() else []
        return self.wrong + shown


class _Errors(logging.Handler):
    """An error that is only written into the log would have been a crash a year ago."""

    def __init__(self, into: list[str]) -> None:
        super().__init__(logging.ERROR)
        self._into = into

    def emit(self, record: logging.LogRecord) -> None:
        self._into.append(self.format(record))


def _lines(menu: QMenu) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for action in menu.actions():
        below = action.menu()
        if isinstance(below, QMenu):
            found |= _lines(below)
        elif action.text():
            found[action.text().replace("&", "")] = action
    return found
