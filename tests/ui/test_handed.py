"""What comes from outside reaches its place in the window, waits for the history, and costs nothing that is there."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDrag, QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from app.prompts import Request
from app.services.handed import links
from app.ui.desk import Desk
from app.ui.history.page import HistoryPage
from app.ui.opening import Opening
from app.ui.settings.page import SettingsPage
from app.ui.shell import Shell
from app.ui.voice.page import VoicePage
from app.ui.write.page import WritePage
from tests.adapters.made import origin, trained_folder
from tests.ui.conftest import settle

ROOT = Path(__file__).resolve().parents[2]
MAIL = "mailto:ann@example.org?subject=Tea&body=Thank%20her%20for%20it"


@pytest.fixture
def opening(shell: Shell) -> Opening:
    return Opening(shell)


@pytest.fixture
def no_questions(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is asked, and answered with no."""
    asked: list[str] = []

    def answer(box: QMessageBox) -> int:
        asked.append(box.text())
        box.escapeButton().click()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", answer)
    return asked


def drag(widget: QWidget, *urls: str, action: Qt.DropAction = Qt.DropAction.CopyAction) -> tuple[bool, QDropEvent]:
    """Over the middle of this widget, and dropped where it or what lies around it takes it."""
    data = QMimeData()
    data.setUrls([QUrl(url) for url in urls])
    actions, at = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction, QPoint(widget.width() // 2, widget.height() // 2)
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    part: QWidget | None = widget
    drop = QDropEvent(QPointF(at), actions, data, buttons, keys)
    while part is not None:
        if part.acceptDrops():
            enter = QDragEnterEvent(QPointF(at), actions, data, buttons, keys)
            enter.ignore()
            QApplication.sendEvent(part, enter)
            if enter.isAccepted():
                drop = QDropEvent(QPointF(at), actions, data, buttons, keys)
                drop.setDropAction(action)
                QApplication.sendEvent(part, drop)
                return True, drop
        part = part.parentWidget()
    return False, drop


def test_a_mail_link_opens_write_and_puts_away_what_was_there(shell: Shell, opening: Opening, qtbot: QtBot) -> None:
    page = shell.visit("write", WritePage)
    settle(qtbot)
    page.form.intent.setPlainText("what I was at")
    page.paper.editor.setPlainText("Dear Bo,")
    shell.go("settings")
    opening.hand([MAIL])
    settle(qtbot)
    assert shell.page is page
    assert page.form.request() == Request("compose", "Thank her for it", "Tea", "ann@example.org")
    assert page.text() == ""
    kept = shell.services.drafts.find("")
    assert {draft.text for draft in kept} - {""} == {"Dear Bo,"}
    assert any(draft.request.instruction == "what I was at" for draft in kept)


def test_ten_mail_links_at_once_lose_none(shell: Shell, opening: Opening, qtbot: QtBot) -> None:
    opening.hand([f"mailto:a@example.org?subject=Number%20{n}&body=say%20{n}" for n in range(10)])
    settle(qtbot)
    assert shell.visit("write", WritePage).form.subject.text() == "Number 9"
    kept = {draft.request.subject for draft in shell.services.drafts.find("")}
    assert kept == {f"Number {n}" for n in range(9)}


def test_a_text_that_was_written_already_lies_on_the_paper(shell: Shell, opening: Opening, qtbot: QtBot) -> None:
    opening.hand(["mailto:?cc=b@example.org&body=" + "word%20" * 200])
    settle(qtbot)
    assert shell.visit("write", WritePage).text().startswith("word word")
    assert "copies" in shell.banners()[0].text


def test_a_mail_link_during_a_draft_stops_it_and_comes_after_it(writing: Shell, qtbot: QtBot) -> None:
    opening, page = Opening(writing), writing.visit("write", WritePage)
    settle(qtbot)
    page.form.intent.setPlainText("thank Ann for the photos")
    page.draft()
    qtbot.waitUntil(lambda: page.busy)
    opening.hand([MAIL])
    settle(qtbot, lambda: page.form.to.text() == "ann@example.org")
    assert not page.busy and page.text() == ""


def test_what_comes_before_the_history_is_open_waits_for_it(shell: Shell, qtbot: QtBot) -> None:
    opening, session = Opening(shell), shell.services._session
    shell.services._session = None
    opening.hand([MAIL])
    shell.go("settings")
    settle(qtbot)
    assert shell.page is shell._pages["settings"]
    shell.services._session = session
    opening.go_on()
    settle(qtbot)
    assert shell.visit("write", WritePage).form.to.text() == "ann@example.org"


@pytest.fixture
def voices(shell: Shell, tmp_path: Path) -> list[Path]:
    """Files of two voices in a folder with a name of its own, which are not among the versions."""
    services, files = shell.services, []
    folder = tmp_path / "Ein Ordner für 語"
    folder.mkdir()
    for seed in range(2):
        made = services.session.versions.commit(
            trained_folder(tmp_path / f"run{seed}", services.session.base, seed=seed), origin(services.session.base)
        )
        files.append(services.versions.export(folder / f"Jürgens Stimme {seed}.idiolect", made.name)[1])
    for version in services.versions.list():
        services.versions.remove(version.name)
    return files


def test_the_file_of_a_voice_is_checked_and_its_use_is_asked(
    shell: Shell, opening: Opening, voices: list[Path], no_questions: list[str], qtbot: QtBot
) -> None:
    opening.hand(links([str(voices[0])]))
    settle(qtbot, lambda: bool(no_questions))
    settle(qtbot)
    assert shell.page is shell._pages["voice"]
    (version,) = shell.services.versions.list()
    assert not version.in_use and len(no_questions) == 1


def test_ten_files_at_once_are_taken_in_one_after_the_other_and_told_together(
    shell: Shell, opening: Opening, voices: list[Path], no_questions: list[str], tmp_path: Path, qtbot: QtBot
) -> None:
    """Two voices, one of them twice, and seven that are none: broken, foreign, a folder, a pipe, not there."""
    broken = {name: tmp_path / f"{name}.idiolect" for name in ("cut", "text", "empty", "folder", "pipe", "zeros")}
    broken["cut"].write_bytes(voices[0].read_bytes()[:500])
    broken["text"].write_text("Dear Ann,")
    broken["empty"].touch()
    broken["folder"].mkdir()
    os.mkfifo(broken["pipe"])
    broken["zeros"].symlink_to("/dev/zero")
    (again := tmp_path / "again.idiolect").write_bytes(voices[0].read_bytes())
    opening.hand(links(map(str, [*broken.values(), tmp_path / "gone.idiolect", *voices, again])))
    page = shell.visit("voice", VoicePage)
    settle(qtbot, lambda: not page.taking._running)
    assert len(shell.services.versions.list()) == 2 and not no_questions
    told = [banner.text for banner in shell.banners()]
    assert any("2 voices came in" in text for text in told), told
    (refused,) = [text for text in told if "cut.idiolect" in text]
    assert len(refused.splitlines()) == 7 and all(name in refused for name in ("pipe", "zeros", "gone", "folder"))


def test_stopping_stops_those_that_wait_too(shell: Shell, opening: Opening, voices: list[Path], qtbot: QtBot) -> None:
    page = shell.visit("voice", VoicePage)
    opening.hand(links(map(str, voices)))
    page.importing.stop_it()
    settle(qtbot, lambda: not page.taking._running)
    assert shell.services.versions.list() == []


def test_another_file_is_not_read_before_the_person_says_so(
    shell: Shell, opening: Opening, mailbox: Path, qtbot: QtBot
) -> None:
    before = shell.services.history.overview().documents
    opening.hand(links([str(mailbox)]))
    settle(qtbot)
    assert shell.services.history.overview().documents == before
    (banner,) = shell.banners()
    assert mailbox.name in banner.text


def test_what_is_no_file_here_is_refused_in_words(shell: Shell, opening: Opening, qtbot: QtBot) -> None:
    opening.hand(["https://example.org/x.idiolect", "file://server/x.idiolect"])
    settle(qtbot)
    assert len(shell.banners()[0].text.splitlines()) == 2


@pytest.mark.parametrize("place", ["write", "history", "voice"])
def test_texts_dropped_anywhere_are_imported_and_stay_where_they_are(
    shell: Shell, opening: Opening, place: str, mailbox: Path, qtbot: QtBot
) -> None:
    shell.services.identity.set(["me@example.org"])
    page = shell.go(place)
    target: QWidget = page.paper.editor.viewport() if isinstance(page, WritePage) else page
    taken, event = drag(target, mailbox.as_uri(), action=Qt.DropAction.MoveAction)
    assert taken and event.dropAction() == Qt.DropAction.CopyAction, "who moves a file deletes it afterwards"
    settle(qtbot, lambda: shell.services.history.overview().documents == 30)
    assert isinstance(shell.page, HistoryPage)


@pytest.mark.parametrize("place", ["history", "settings"])
def test_a_voice_dropped_where_texts_or_models_go_is_a_voice(
    shell: Shell, opening: Opening, place: str, tmp_path: Path, qtbot: QtBot
) -> None:
    (file := tmp_path / "x.idiolect").write_text("no voice")
    page = shell.go(place)
    target = page.models if isinstance(page, SettingsPage) else page
    assert drag(target, file.as_uri())[0]
    settle(qtbot, lambda: bool(shell.banners()))
    assert isinstance(shell.page, VoicePage)


def test_texts_dropped_on_the_first_steps_are_brought_in_there(
    shell: Shell, opening: Opening, mailbox: Path, qtbot: QtBot
) -> None:
    shell.services.identity.set(["me@example.org"])
    steps = shell.welcome()
    assert drag(steps, mailbox.as_uri(), action=Qt.DropAction.MoveAction)[0]
    assert steps.stack.currentIndex() == 1 and steps.bar.busy
    settle(qtbot, lambda: steps.stack.currentIndex() == 2)
    assert shell.services.history.overview().documents == 30


def test_a_mail_link_can_be_dropped_and_a_page_cannot(shell: Shell, opening: Opening, qtbot: QtBot) -> None:
    assert not drag(shell.go("settings"), "https://example.org/")[0]
    assert drag(shell.page, MAIL)[0]
    settle(qtbot)
    assert shell.visit("write", WritePage).form.subject.text() == "Tea"


def test_a_second_start_hands_its_files_and_links_to_the_first(
    desk: Desk, no_questions: list[str], tmp_path: Path, qtbot: QtBot
) -> None:
    """A real one, from another folder, by the name that a file has there."""
    desk.start()
    settle(qtbot, lambda: desk.services.opened)
    (tmp_path / "grüß 語.idiolect").write_text("no voice")
    environment = {**os.environ, "IDIOLECT_HOME": str(desk.home.root), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "app", "grüß 語.idiolect", MAIL]
    with subprocess.Popen(command, cwd=tmp_path, env=environment) as other:
        qtbot.waitUntil(lambda: other.poll() is not None, timeout=120_000)
    assert other.returncode == 0
    settle(qtbot, lambda: any("voice" in (banner.about, banner.text) for banner in desk.shell.banners()))
    assert desk.shell.visit("write", WritePage).form.to.text() == "ann@example.org"


def test_a_draft_is_dragged_out_by_the_button_that_copies_it(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    """As far as a screen without a desktop goes: what is let go where is the desktop's."""
    dragged: list[str] = []
    monkeypatch.setattr(QDrag, "exec", lambda drag, _actions: dragged.append(drag.mimeData().text()))
    page = shell.visit("write", WritePage)
    settle(qtbot)
    button = page.finish.copy
    page.paper.editor.setPlainText("Dear Ann,\nGrüße")
    QGuiApplication.clipboard().clear()
    qtbot.mousePress(button, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    qtbot.mouseMove(button, QPoint(6, 6))
    assert dragged == []
    qtbot.mouseMove(button, QPoint(60, 12))
    qtbot.mouseRelease(button, Qt.MouseButton.LeftButton, pos=QPoint(60, 12))
    assert dragged == ["Dear Ann,\nGrüße"] and QGuiApplication.clipboard().text() == ""


def test_what_is_copied_from_a_draft_is_words_without_our_face(shell: Shell) -> None:
    editor = shell.visit("write", WritePage).paper.editor
    editor.setPlainText("Dear Ann,")
    editor.selectAll()
    editor.copy()
    assert QGuiApplication.clipboard().mimeData().formats() == ["text/plain"]
