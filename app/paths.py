"""Where things live on this machine. Nothing here creates or reads a file except `Home.prepare`."""

import os
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_data_path

from app.errors import IdiolectError
from app.words import os_reason, say


@dataclass(frozen=True)
class Home:
    """One person's folder. Everything Idiolect keeps lies under `root`."""

    root: Path

    @classmethod
    def find(cls, explicit: str | Path | None = None) -> "Home":
        """`explicit`, else $IDIOLECT_HOME, else the platform's folder for application data."""
        chosen = explicit or os.environ.get("IDIOLECT_HOME") or user_data_path("Idiolect", appauthor=False)
        return cls(Path(chosen).expanduser().absolute())

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

    def prepare(self) -> "Home":
        """Make the folders, readable by the owner only.

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
                    "The folder {root} cannot be written ({reason}). Choose another with --home, or make it writable.",
                    root=self.root,
                    reason=os_reason(error),
                )
            ) from error
        return self
