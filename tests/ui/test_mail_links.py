"""Mail links in Settings, on a desktop of the test's own: the real xdg-mime, over folders that nobody else uses."""

import shutil
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.errors import IdiolectError
from app.services import mail_links
from app.services.mail_links import Opener
from app.ui.settings.mail_links import MailLinksCard
from app.ui.shell import Shell
from tests.ui.conftest import settle

ENTRIES = Path(__file__).resolve().parents[2] / "packaging" / "linux"
MAIL = "[Desktop Entry]\nType=Application\nName[de]=Die Post\nName=The Mail\nExec=true %u\n"

tool = pytest.mark.skipif(not shutil.which("xdg-mime"), reason="xdg-utils are not installed, so none can be asked")


@pytest.fixture(autouse=True)
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A desktop that knows a mail program and Idiolect; where its entries lie."""
    entries = tmp_path / "data" / "applications"
    programs = tmp_path / "bin"
    for folder in (entries, programs, tmp_path / "config"):
        folder.mkdir(parents=True)
    (programs / "idiolect").write_text("#!/bin/sh\n")
    (programs / "idiolect").chmod(0o755)
    (entries / "mail.desktop").write_text(MAIL)
    shutil.copy(ENTRIES / mail_links.ENTRY, entries)
    for name in ("XDG_CURRENT_DESKTOP", "DESKTOP_SESSION", "KDE_FULL_SESSION", "GNOME_DESKTOP_SESSION_ID"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_DATA_DIRS", str(tmp_path / "none"))
    monkeypatch.setenv("PATH", f"{programs}:/usr/bin:/bin")
    return entries


def chosen(folders: Path, entry: str) -> None:
    apps = folders.parents[1] / "config" / "mimeapps.list"
    apps.write_text(f"[Default Applications]\nx-scheme-handler/mailto={entry}\n")


@tool
def test_who_opens_them_is_known_by_its_name_and_can_be_changed(folders: Path) -> None:
    chosen(folders, "mail.desktop")
    assert mail_links.opener() == Opener("The Mail", ours=False)
    assert mail_links.take() == Opener("Idiolect", ours=True) == mail_links.opener()


def test_where_idiolect_is_no_program_of_the_desktop_nothing_is_offered(
    folders: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folders / mail_links.ENTRY).unlink()
    assert mail_links.opener() is None


def test_where_the_desktop_has_no_such_tool_nothing_is_offered(folders: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(folders.parents[1] / "bin"))
    assert mail_links.opener() is None
    with pytest.raises(IdiolectError, match="default programs"):
        mail_links.take()


def test_a_tool_that_refuses_is_told_and_gets_no_passphrase(folders: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = folders.parents[1] / "bin" / "xdg-mime"
    wrong.write_text(f'#!/bin/sh\necho "$IDIOLECT_PASSPHRASE" >{folders}/heard\n')
    wrong.chmod(0o755)
    assert mail_links.opener() == Opener("", ours=False)
    monkeypatch.setenv("IDIOLECT_PASSPHRASE", "correct horse")
    with pytest.raises(IdiolectError, match="did not take"):
        mail_links.take()
    assert (folders / "heard").read_text() == "\n"


@tool
def test_one_click_makes_it_idiolect(shell: Shell, folders: Path, qtbot: QtBot) -> None:
    chosen(folders, "mail.desktop")
    card = MailLinksCard()
    card.setParent(shell)
    settle(qtbot, lambda: not card.isHidden())
    assert "The Mail" in card.said.text() and not card.take.isHidden()
    card.take.click()
    settle(qtbot, card.take.isHidden)
    assert "open in Idiolect" in card.said.text()
    assert mail_links.opener() == Opener("Idiolect", ours=True)


def test_a_desktop_that_does_not_do_it_is_told_and_the_offer_stays(
    shell: Shell, folders: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = folders.parents[1] / "bin" / "xdg-mime"
    wrong.write_text("#!/bin/sh\n")
    wrong.chmod(0o755)
    card = MailLinksCard()
    card.setParent(shell)
    settle(qtbot, lambda: not card.isHidden())
    assert "No program" in card.said.text()
    card.take.click()
    settle(qtbot, lambda: any("did not take" in banner.text for banner in shell.banners()))
    assert not card.take.isHidden() and card.take.isEnabled()
