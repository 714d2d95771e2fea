"""Is a folder one that another program copies to other computers while Idiolect writes in it?

Known by the names that these programs give their folders, by what they lay in them, and by what they tell the system.
"""

import json
import os
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from app.words import Sentence, say, step

# The name of a folder anywhere above.
_NAMES = {
    "OneDrive": r"onedrive( ?-.*)?",
    "Dropbox": r"dropbox( \(.*\))?",
    "iCloud Drive": r"iclouddrive|icloud drive|mobile documents",
    "Google Drive": r"google ?drive.*",
    "Nextcloud": r"nextcloud\d*",
    "ownCloud": r"owncloud\d*",
}
# What lies in a folder above.
_MARKERS = {
    "Syncthing": (".stfolder",),
    "Dropbox": (".dropbox.cache",),  # not .dropbox, which lies in every home folder where Dropbox is installed
    "Google Drive": (".tmp.drivedownload", ".tmp.driveupload"),
    "Nextcloud": (".nextcloudsync.log", ".sync_*.db", "._sync_*.db"),
    "ownCloud": (".owncloudsync.log",),
}
_VARIABLES = ("OneDrive", "OneDriveConsumer", "OneDriveCommercial")


def warning(root: Path) -> Sentence | None:
    """What the person should know about where the history lies; None where no such program is recognized."""
    service = service_of(root, os.environ) or service_of(root.resolve(), os.environ)
    if service is None:
        return None
    return say(
        "The folder {root} is synchronized by {service}, which can damage a history that is being written. {instead}",
        root=root,
        service=service,
        instead=step("Set IDIOLECT_HOME to another folder, and let {service} have a backup instead.", service=service),
    )


def service_of(root: Path, environment: Mapping[str, str]) -> str | None:
    """The program that synchronizes a folder, as far as can be seen."""
    above = [root, *root.parents]
    for service, places in _told(environment):
        if any(_same(folder, places) for folder in above):
            return service
    for folder in above:
        # On macOS all of them lie in ~/Library/CloudStorage, as “Dropbox”, “GoogleDrive-me@example.org”, …
        if folder.parent.name == "CloudStorage":
            return folder.name.split("-")[0]
        for service, name in _NAMES.items():
            if re.fullmatch(name, folder.name, re.IGNORECASE):
                return service
        for service, markers in _MARKERS.items():
            with suppress(OSError):
                if any(next(folder.glob(marker), None) for marker in markers):
                    return service
    return None


def _told(environment: Mapping[str, str]) -> Iterator[tuple[str, Path]]:
    """Folders that the programs themselves name."""
    for name in _VARIABLES:
        if environment.get(name):
            yield "OneDrive", Path(environment[name])
    homes = [environment.get(name) for name in ("APPDATA", "LOCALAPPDATA")]
    infos = [Path(home) / "Dropbox" for home in homes if home]
    if environment.get("HOME"):
        infos.append(Path(environment["HOME"]) / ".dropbox")
    for info in infos:
        with suppress(OSError, ValueError, AttributeError, TypeError):
            accounts = json.loads((info / "info.json").read_text("utf-8"))
            yield from [("Dropbox", Path(account["path"])) for account in accounts.values() if account.get("path")]


def _same(folder: Path, other: Path) -> bool:
    return os.path.normcase(folder) == os.path.normcase(other)
