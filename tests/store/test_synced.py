"""A history in a folder that another program copies while it is written."""

import json
from pathlib import Path

import pytest

from app.paths import Home
from app.store import Store
from app.store.synced import service_of


@pytest.mark.parametrize(
    ("place", "service"),
    [
        ("OneDrive/Idiolect", "OneDrive"),
        ("OneDrive - Tidal Works/Documents/Idiolect", "OneDrive"),
        ("Dropbox/Idiolect", "Dropbox"),
        ("Dropbox (Personal)/Idiolect", "Dropbox"),
        ("Library/CloudStorage/Dropbox/Idiolect", "Dropbox"),
        ("Library/CloudStorage/GoogleDrive-me@example.org/My Drive/Idiolect", "GoogleDrive"),
        ("Library/Mobile Documents/com~apple~CloudDocs/Idiolect", "iCloud Drive"),
        ("iCloudDrive/Idiolect", "iCloud Drive"),
        ("Google Drive/Idiolect", "Google Drive"),
        ("Nextcloud/Idiolect", "Nextcloud"),
        ("Nextcloud2/Idiolect", "Nextcloud"),
        (".local/share/Idiolect", None),
        ("AppData/Local/Idiolect", None),
        ("Library/Application Support/Idiolect", None),
        ("about Dropbox and OneDrives/Idiolect", None),
    ],
)
def test_folders_are_known_by_their_names(tmp_path: Path, place: str, service: str | None) -> None:
    assert service_of(tmp_path / place, {}) == service


@pytest.mark.parametrize(
    ("marker", "service"),
    [
        (".stfolder", "Syncthing"),
        (".dropbox.cache", "Dropbox"),
        (".sync_0a1b2c3d.db", "Nextcloud"),
        (".owncloudsync.log", "ownCloud"),
        (".tmp.drivedownload", "Google Drive"),
        (".dropbox", None),  # lies in every home folder where it is installed
    ],
)
def test_folders_are_known_by_what_lies_in_them(tmp_path: Path, marker: str, service: str | None) -> None:
    (tmp_path / marker).mkdir()
    assert service_of(tmp_path / "shared" / "Idiolect", {}) == service


def test_folders_are_known_by_what_the_programs_tell(tmp_path: Path) -> None:
    moved, box = tmp_path / "work files", tmp_path / "box"
    assert service_of(moved / "Idiolect", {"OneDriveCommercial": str(moved)}) == "OneDrive"
    assert service_of(tmp_path / "Idiolect", {"OneDriveCommercial": str(moved)}) is None
    (tmp_path / ".dropbox").mkdir()
    (tmp_path / ".dropbox" / "info.json").write_text(json.dumps({"personal": {"path": str(box), "host": 1}}))
    assert service_of(box / "Idiolect", {"HOME": str(tmp_path)}) == "Dropbox"
    assert service_of(tmp_path / "Idiolect", {"HOME": str(tmp_path)}) is None
    (tmp_path / ".dropbox" / "info.json").write_text('["cut o')
    assert service_of(box / "Idiolect", {"HOME": str(tmp_path)}) is None


def test_it_is_said_when_the_history_is_opened_also_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "Dropbox").mkdir()
    (tmp_path / "home").symlink_to(tmp_path / "Dropbox")
    with Store.open(Home(tmp_path / "home"), passphrase="one") as store:
        assert store.warning is not None and "synchronized by Dropbox" in store.warning
