"""Settings, Privacy: backups, going back to one, every text as a file, and the recovery sheet."""

import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLabel, QMessageBox
from pytestqt.qtbot import QtBot

from app.documents import Document
from app.paths import Home
from app.services import Services
from app.services.access import Wanted
from app.ui import sheet
from app.ui.desk import FIRST_FRAME_MS, Desk
from app.ui.firstrun import FirstRun
from app.ui.settings.page import SettingsPage
from app.ui.settings.privacy import PrivacyPanel
from app.ui.shell import Shell
from app.ui.unlock import UnlockDialog
from tests.store.rekeying import CHEAP, SQLCIPHERS_OWN, derive_in
from tests.ui.conftest import settle


@pytest.fixture(autouse=True)
def _cheap_passphrases() -> Iterator[None]:
    derive_in(CHEAP)
    yield
    derive_in(SQLCIPHERS_OWN)


def write(services: Services, *numbers: int) -> None:
    services.session.store.documents.add([Document(f"Note {n} about the harbour.") for n in numbers])


def click(text: str) -> Callable[[QMessageBox], int]:
    """Answers a message box as with a click on this button."""

    def answer(box: QMessageBox) -> int:
        next(button for button in box.buttons() if button.text() == text).click()
        return 0

    return answer


def enter(dialog_words: str) -> Callable[[UnlockDialog], int]:
    """Answers the question for the key: with these words where it asks for words, else as the passphrase."""

    def answer(dialog: UnlockDialog) -> int:
        (dialog.words.setPlainText if dialog.by_words else dialog.field.setText)(dialog_words)
        dialog.accept()
        return dialog.result()

    return answer


def privacy(shell: Shell) -> PrivacyPanel:
    page = shell.visit("settings", SettingsPage)
    page.open_privacy()
    return page.privacy


@pytest.fixture
def panel(shell: Shell, services: Services, qtbot: QtBot) -> PrivacyPanel:
    write(services, 1, 2, 3)
    found = privacy(shell)
    settle(qtbot)
    return found


@pytest.fixture
def started(
    qapp: QApplication, home: Home, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[], Desk]]:
    """Opens the window of this home as the program does, but loads no model: nothing is written or looked up here."""
    made: list[Desk] = []
    monkeypatch.setattr(Desk, "_index", lambda _desk: None)

    def start() -> Desk:
        desk = Desk(qapp, home)
        made.append(desk)
        qtbot.addWidget(desk.shell)
        desk.preferences.set("welcomed", True)
        desk.preferences.set("key_warned", True)
        desk.shell.warm_up = lambda: None  # type: ignore[method-assign]
        desk.start()
        qtbot.wait(FIRST_FRAME_MS + 20)
        settle(qtbot)
        return desk

    yield start
    for desk in made:
        desk._leaving = True
        settle(qtbot)
        desk.end()


# -- the recovery sheet


def test_the_sheet_is_shown_copied_and_saved_for_its_owner_alone(
    panel: PrivacyPanel, services: Services, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "none yet" in panel.key._sheet_words.text()
    panel.key.sheet.click()
    dialog = panel.findChild(sheet.SheetDialog)
    settle(qtbot, lambda: dialog.sheet is not None)
    words = services.backup.sheet().words
    shown = [part.text() for part in dialog.words.findChildren(QLabel) if part.property("role") == "sheet-word"]
    assert shown == list(words)
    dialog.copy.click()
    settle(qtbot)
    assert QGuiApplication.clipboard().text() == " ".join(words)
    path = tmp_path / "sheet.txt"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(path), ""))
    dialog.save.click()
    settle(qtbot)
    assert words[0] in path.read_text("utf-8") and "Saved" in dialog.told.text() and dialog.later.text() == "Done"
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert "You have one" in panel.key._sheet_words.text()
    dialog.close()


def test_the_sheet_is_printed(services: Services, tmp_path: Path, qapp: QApplication) -> None:
    path = tmp_path / "sheet.pdf"
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    sheet.put_on_paper(services.backup.sheet(), printer)
    assert path.read_bytes().startswith(b"%PDF")
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_the_words_from_the_paper_are_tested_on_the_history(
    panel: PrivacyPanel, services: Services, qtbot: QtBot
) -> None:
    panel.key.test.click()
    dialog = panel.findChild(sheet.TestSheetDialog)
    for words, role, said in (
        ("one two", "error", "24 words"),
        ("abandon " * 23 + "art", "error", "not of the history"),
        (" ".join(services.backup.sheet().words).upper(), "good", "These words open the history"),
    ):
        dialog.words.setPlainText(words)
        dialog.test.click()
        settle(qtbot)
        assert dialog.told.property("role") == role and said in dialog.told.text()
    assert services.backup.sheet_fits(), "whoever has the words has a sheet"
    dialog.close()


def test_the_first_steps_offer_the_sheet_and_force_nobody(shell: Shell, qtbot: QtBot) -> None:
    steps = FirstRun(shell)
    steps._go(2)
    steps.sheet.click()
    dialog = steps.findChild(sheet.SheetDialog)
    settle(qtbot, lambda: dialog.sheet is not None)
    dialog.copy.click()
    settle(qtbot)
    dialog.later.click()
    assert steps.sheet.isHidden() and "You have a recovery sheet" in steps._sheet_words.text()
    again = FirstRun(shell)
    again._go(2)
    again.later.click()
    assert again.later.isHidden() and "Settings, Privacy" in again._sheet_words.text()
    assert again.draft.isEnabled()


def test_a_changed_key_says_that_the_sheet_is_out_of_date_and_offers_a_new_one(
    panel: PrivacyPanel, shell: Shell, services: Services, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.ui.question.SecretAsked.ask", lambda _asked: "one")
    panel.key.change.click()
    settle(qtbot)
    assert [banner.text for banner in shell.banners()] == ["The history now opens with your passphrase only."]
    services.backup.has_sheet(services.backup.sheet())
    monkeypatch.setattr(QMessageBox, "exec", click("Remove the passphrase"))
    panel.key.remove.click()
    settle(qtbot)
    assert services.session.store.protection == "file"
    assert any("sheet does not open it any more" in banner.text for banner in shell.banners())
    assert "Make a new one" in panel.key._sheet_words.text() and panel.key.remove.isHidden()


# -- where the key is gone


def test_a_wrong_word_is_named_before_anything_is_tried(shell: Shell) -> None:
    dialog = UnlockDialog(shell, Wanted("The key is missing.", passphrase=False, words=True, refused=False))
    dialog.words.setPlainText("abandon " * 23 + "artt")
    dialog.accept()
    assert dialog.result() != QDialog.DialogCode.Accepted and "Word 24" in dialog.said.text()
    dialog.words.setPlainText("abandon " * 23 + "art")
    dialog.accept()
    assert dialog.result() == QDialog.DialogCode.Accepted and dialog.given().words == "abandon " * 23 + "art"
    dialog.other.click()
    assert not dialog.by_words and dialog.given().passphrase == ""


def test_a_history_whose_key_is_gone_opens_with_the_words_of_the_sheet(
    home: Home, started: Callable[[], Desk], monkeypatch: pytest.MonkeyPatch
) -> None:
    services = Services(home)
    services.open()
    write(services, 1, 2)
    words = " ".join(services.backup.sheet().words)
    services.close()
    home.key_file.write_text("{")
    monkeypatch.setattr(UnlockDialog, "exec", enter(words))
    desk = started()
    assert desk.services.history.overview().documents == 2
    assert any("is open again" in banner.text for banner in desk.shell.banners())


def test_whoever_forgot_the_passphrase_opens_the_history_with_the_sheet(
    home: Home, started: Callable[[], Desk], monkeypatch: pytest.MonkeyPatch
) -> None:
    services = Services(home)
    services.open("one")
    words = " ".join(services.backup.sheet().words)
    services.close()
    entered = iter(["what was it", words])

    def answer(dialog: UnlockDialog) -> int:
        given = next(entered)
        if given == words:
            assert dialog.said.property("role") == "error"
            dialog.other.click()
        return enter(given)(dialog)

    monkeypatch.setattr(UnlockDialog, "exec", answer)
    assert started().services.session.store.protection == "file"


# -- backups


def test_a_backup_is_written_and_told(panel: PrivacyPanel, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "mine.backup"
    panel.keeping.back_up(path)
    assert panel.keeping.work.isVisible() and not panel.keeping.write.isEnabled()
    settle(qtbot)
    assert path.exists() and panel.keeping.work.isHidden() and panel.keeping.write.isEnabled()
    told = panel.keeping.told.text()
    assert "3 texts" in told and str(path) in told and "was opened" in panel.keeping.more.text()
    assert "recovery sheet" in panel.keeping.more.text() and "learned" not in panel.keeping.more.text()
    panel.keeping.back_up(tmp_path / "nowhere" / "b")
    settle(qtbot)
    assert panel.keeping.told.property("role") == "error" and "Choose another place" in panel.keeping.told.text()


def test_a_backup_can_be_stopped(panel: PrivacyPanel, qtbot: QtBot, tmp_path: Path) -> None:
    panel.keeping.back_up(tmp_path / "mine.backup")
    panel.keeping.stop.click()
    settle(qtbot)
    assert "Stopped" in panel.keeping.told.text() and not list(tmp_path.glob("mine*"))


def test_every_text_leaves_as_plain_text_after_a_warning(
    panel: PrivacyPanel, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "mine.jsonl"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(path), ""))
    monkeypatch.setattr(QMessageBox, "exec", click("Cancel"))
    panel.keeping.export.click()
    assert panel.keeping.work.isHidden()
    warned: list[str] = []

    def agree(box: QMessageBox) -> int:
        warned.append(box.informativeText())
        return click("Choose a file …")(box)

    monkeypatch.setattr(QMessageBox, "exec", agree)
    panel.keeping.export.click()
    settle(qtbot)
    assert "whoever can read the file" in warned[0]
    assert len(path.read_text("utf-8").splitlines()) == 3 and "3 texts" in panel.keeping.told.text()


def test_the_window_goes_back_to_a_backup_and_forth_again(
    started: Callable[[], Desk], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = started()
    write(desk.services, 1, 2, 3)
    desk.services.session.store.back_up_before_learning()
    write(desk.services, 4, 5)
    panel = privacy(desk.shell)
    settle(qtbot)
    (kept,) = panel.keeping._seen or []
    said: list[str] = []

    def agree(box: QMessageBox) -> int:
        said.append(box.informativeText())
        return click("Restore")(box)

    def go_back(path: Path, texts: int) -> None:
        panel.keeping.begin_restoring(path)
        settle(qtbot, lambda: desk.services.opened and desk.services.history.overview().documents == texts)
        settle(qtbot)

    monkeypatch.setattr(QMessageBox, "exec", agree)
    go_back(kept.path, 3)
    assert "holds 3 texts" in said[0] and "with 5 texts" in said[0] and "not lost" in said[0]
    assert any("3 texts are restored" in banner.text for banner in desk.shell.banners())
    (over,) = [one for one in panel.keeping._seen or [] if one.restored_over]
    go_back(over.path, 5)
    assert "with 3 texts" in said[1]


def test_a_backup_under_a_passphrase_asks_for_it_and_again_where_it_is_wrong(
    home: Home, started: Callable[[], Desk], qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Services(Home(tmp_path / "other"))
    other.open("one")
    write(other, 1, 2)
    other.backup.write(tmp_path / "b")
    other.close()
    desk = started()
    entered: list[str] = ["wrong", "one"]
    asked: list[tuple[str, bool]] = []

    def answer(dialog: UnlockDialog) -> int:
        asked.append((dialog.windowTitle(), dialog.other.isHidden()))
        return enter(entered[len(asked) - 1])(dialog)

    monkeypatch.setattr(UnlockDialog, "exec", answer)
    monkeypatch.setattr(QMessageBox, "exec", click("Restore"))
    privacy(desk.shell).keeping.begin_restoring(tmp_path / "b")
    settle(qtbot, lambda: desk.services.opened and desk.services.history.overview().documents == 2)
    settle(qtbot)
    assert asked == [("Open the backup", True)] * 2, "the words of a sheet would not open it"
    assert desk.services.session.store.protection == "passphrase"


def test_a_restoring_that_fails_leaves_the_history_open_and_says_why(
    started: Callable[[], Desk], qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = started()
    write(desk.services, 1, 2, 3)
    desk.services.backup.write(tmp_path / "b")
    panel = privacy(desk.shell)
    settle(qtbot)
    monkeypatch.setattr("app.store.copying.SPARE_BYTES", 1 << 60)
    monkeypatch.setattr(QMessageBox, "exec", click("Restore"))
    panel.keeping.begin_restoring(tmp_path / "b")
    settle(qtbot, lambda: any("make room" in banner.text for banner in desk.shell.banners()))
    settle(qtbot)
    assert desk.services.history.overview().documents == 3


def test_where_the_history_does_not_open_one_can_go_back_all_the_same(
    home: Home, started: Callable[[], Desk], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    services = Services(home)
    services.open()
    write(services, 1, 2, 3)
    services.session.store.back_up_before_learning()
    services.close()
    home.database.write_bytes(b"Dear Diary, " * 1000)
    monkeypatch.setattr(UnlockDialog, "exec", lambda self: 0)
    monkeypatch.setattr(QMessageBox, "exec", click("Restore"))
    desk = started()
    assert not desk.services.opened
    panel = privacy(desk.shell)
    settle(qtbot, lambda: bool(panel.keeping._seen))
    assert not panel.keeping.write.isEnabled() and not panel.key.sheet.isEnabled()
    (kept,) = panel.keeping._seen or []
    panel.keeping.begin_restoring(kept.path)
    settle(qtbot, lambda: desk.services.opened and desk.services.history.overview().documents == 3)
    settle(qtbot)
    assert panel.keeping.write.isEnabled()


def test_a_backup_that_is_no_longer_wanted_is_deleted(
    panel: PrivacyPanel, services: Services, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    services.session.store.back_up_before_learning()
    panel.refresh()
    settle(qtbot)
    (kept,) = panel.keeping._seen or []
    monkeypatch.setattr(QMessageBox, "exec", click("Delete"))
    panel.keeping._delete(kept, "now")
    settle(qtbot)
    assert not kept.path.exists() and panel.keeping._seen == []


def test_a_synchronized_folder_is_said(
    panel: PrivacyPanel, home: Home, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert panel.keeping.warning.isHidden()
    monkeypatch.setenv("OneDrive", str(home.root.parent))
    panel.refresh()
    settle(qtbot)
    assert "synchronized by OneDrive" in panel.keeping.warning.text()
