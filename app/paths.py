"""Where things live on this machine. Nothing here creates or reads a file except `Home.prepare`."""

import os
import shutil
import time
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from platformdirs import user_data_path

from app.errors import IdiolectError
from app.words import os_reason, say, step

# Begins the names of folders in Home.models in which a model is checked; the process id follows.
CHECKED = ".check-"
# An unfinished folder of a process that still runs may be at work; after this long it is not.
_STALE_S = 24 * 3600

ELSEWHERE = step("Make it writable, or set IDIOLECT_HOME to another folder.")


@dataclass(frozen=True)
class Home:
    """One person's folder. Everything Idiolect keeps lies under `root`."""

    root: Path

    @classmethod
    def find(cls, explicit: str | Path | None = None) -> "Home":
        """`explicit`, else $IDIOLECT_HOME, else the platform's folder for application data.

        Raises IdiolectError where that is below a home folder of the system's that nobody knows.
        """
        try:
            chosen = explicit or os.environ.get("IDIOLECT_HOME") or user_data_path("Idiolect", appauthor=False)
            return cls(Path(chosen).expanduser().absolute())
        except (RuntimeError, OSError) as error:
            raise IdiolectError(
                say(
                    "Where to keep your history could not be found out. {say_it}",
                    say_it=step("Set IDIOLECT_HOME to a folder."),
                )
            ) from error

    @classmethod
    def usual(cls) -> "Home":
        """The platform's own place."""
        return cls(user_data_path("Idiolect", appauthor=False).absolute())

    @property
    def short_name(self) -> str:
        """Tells this home from the account's others, whichever way leads to it."""
        return sha256(str(self.root.resolve()).encode()).hexdigest()[:16]

    @property
    def database(self) -> Path:
        return self.root / "idiolect.db"

    @property
    def key_file(self) -> Path:
        return self.root / "key"

    @property
    def adapters(self) -> Path:
        """One folder per adapter version."""
        return self.root / "adapters"

    @property
    def runs(self) -> Path:
        """One folder per learning run: checkpoints of weights, never of text."""
        return self.root / "runs"

    @property
    def models(self) -> Path:
        """Base models the person added."""
        return self.root / "models"

    @property
    def backups(self) -> Path:
        """Encrypted copies of the history: those made before learning, and what was restored over. Made when needed."""
        return self.root / "backups"

    def prepare(self) -> "Home":
        """Make the folders, readable by the owner only, and clear away what a killed check of a model left.

        Raises IdiolectError where the place cannot be written.
        """
        try:
            for folder in (self.root, self.adapters, self.runs, self.models):
                folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            probe = self.root / f".writable-{os.getpid()}"
            probe.touch()
            probe.unlink()
        except OSError as error:
            raise IdiolectError(
                say(
                    "The folder {root} cannot be written ({reason}). {elsewhere}",
                    root=self.root,
                    reason=os_reason(error),
                    elsewhere=ELSEWHERE,
                )
            ) from error
        for folder in self.models.glob(f"{CHECKED}*"):
            if abandoned(folder, CHECKED):
                shutil.rmtree(folder, ignore_errors=True)
        return self


def abandoned(folder: Path, prefix: str) -> bool:
    """Whether the process that made a folder named prefix, process id, “-”, anything else is gone."""
    import psutil

    owner = folder.name.removeprefix(prefix).split("-")[0]
    with suppress(OSError):
        if time.time() - folder.stat().st_mtime > _STALE_S:
            return True
    return not (owner.isdigit() and psutil.pid_exists(int(owner)))
