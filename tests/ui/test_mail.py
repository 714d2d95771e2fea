"""“Open in mail”: the draft goes as a file, and where nothing takes one, over the clipboard; never as an argument."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from pytestqt.qtbot import QtBot

from app.services import outgoing
from app.ui.shell import Shell
from app.ui.write import mail_program
from app.ui.write.page import WritePage
from tests.ui.conftest import settle

TEXT = "Dear Ann,\n\nthe boats lie in the harbour."
linux = pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="the lists of other desktops")


class Desktop(QObject):
    """Takes what is opened."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[QUrl] = []

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        self.opened.append(url)


@pytest.fixture
def desktop() -> Iterator[Desktop]:
    taking = Desktop()
    for scheme in ("file", "mailto"):
        QDesktopServices.setUrlHandler(scheme, taking, "take")
    yield taking
    for scheme in ("file", "mailto"):
        QDesktopServices.unsetUrlHandler(scheme)


@pytest.fixture
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A desktop without programs."""
    for name in ("XDG_CONFIG_HOME", "XDG_CONFIG_DIRS", "XDG_DATA_HOME", "XDG_DATA_DIRS"):
        monkeypatch.setenv(name, str(tmp_path / name))
    (tmp_path / "XDG_DATA_DIRS" / "applications").mkdir(parents=True)
    (tmp_path / "XDG_CONFIG_HOME").mkdir()
    return tmp_path


def install(folder: Path, name: str, kinds: str = "message/rfc822") -> None:
    applications = folder / "applications"
    applications.mkdir(parents=True, exist_ok=True)
    (applications / name).write_text("[Desktop Entry]\n")
    with (applications / "mimeinfo.cache").open("a") as cache:
        cache.write(f"[MIME Cache]\n{kinds}={name};\n")


@pytest.fixture
def page(shell: Shell, qtbot: QtBot) -> WritePage:
    found = shell.visit("write", WritePage)
    settle(qtbot)
    found.form.to.setText("Ann Ü <ann@example.org>")
    found.form.subject.setText("Boats")
    found.paper.editor.setFocus()
    found.paper.editor.setPlainText(TEXT)
    return found


@linux
def test_the_draft_is_opened_as_a_file_and_the_person_is_told_where_it_is(
    page: WritePage, desktop: Desktop, folders: Path, qtbot: QtBot
) -> None:
    install(folders / "XDG_DATA_DIRS", "mail.desktop")
    qtbot.mouseClick(page.finish.mail, Qt.MouseButton.LeftButton)
    (url,) = desktop.opened
    file = Path(url.toLocalFile())
    assert file.read_bytes() == outgoing.message("Ann Ü <ann@example.org>", "Boats", TEXT)
    assert str(file) in page.paper.status.text()
    assert "harbour" not in url.toString() and "Boats" not in url.toString()


@linux
def test_where_no_program_takes_files_the_text_is_on_the_clipboard_and_not_in_the_link(
    page: WritePage, desktop: Desktop, folders: Path, qtbot: QtBot
) -> None:
    install(folders / "XDG_DATA_DIRS", "editor.desktop", "text/plain")
    qtbot.mouseClick(page.finish.mail, Qt.MouseButton.LeftButton)
    assert [url.toString() for url in desktop.opened] == ["mailto:ann@example.org?subject=Boats"]
    assert QGuiApplication.clipboard().text() == TEXT
    assert "clipboard" in page.shell.banners()[0].text


@linux
def test_which_program_goes_on_with_a_mail_is_read_off_the_desktops_lists(folders: Path) -> None:
    assert not mail_program.takes_files(), "there is none"
    system, chosen = folders / "XDG_DATA_DIRS", folders / "XDG_CONFIG_HOME" / "mimeapps.list"
    (system / "applications" / "mimeinfo.cache").write_text("[MIME Cache]\nmessage/rfc822=gone.desktop;\n")
    assert not mail_program.takes_files(), "it is not here any more"
    install(system, "mail.desktop")
    (system / "applications" / "mimeinfo.cache").write_text("[MIME Cache]\nmessage/rfc822=gone.desktop;mail.desktop;\n")
    assert mail_program.takes_files()
    snap = folders / "snapd" / "desktop"
    install(snap, "thunderbird_thunderbird.desktop")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_DATA_DIRS", f"{system}:{snap}")
        assert mail_program.takes_files(), "the first that is named"
        chosen.write_text("[Default Applications]\nmessage/rfc822=thunderbird_thunderbird.desktop\n")
        assert not mail_program.takes_files(), "it could not read the file"
    chosen.write_text("no list at all\n\x00[")
    assert mail_program.takes_files()
