"""Versions of what was learned: which there are, which is used, and how they travel."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from app.adapter_file import interop, portable
from app.adapter_file.portable import Imported
from app.adapter_file.sealed import PassphraseNeeded, WrongPassphrase
from app.adapter_file.telling import Telling
from app.adapters.manifest import Manifest
from app.errors import IdiolectError
from app.judging.verdict import reason_of
from app.services.access import Access
from app.services.changes import Changed, Done
from app.versions import Back, Comparison, Row
from app.words import say, step


@dataclass(frozen=True)
class Version:
    """One learned version and its figures; NLL in nats per token over the person's held-out texts, as served.

    `in_use` and `personas`, the separate voices (work, friends …), say what is written with it. `resting`: it was
    chosen, and nothing is written with it, for it was learned on another model than the one in use.
    """

    name: str
    label: str
    created: datetime
    in_use: bool
    documents: int
    since: datetime | None
    until: datetime | None
    nll_base: float | None
    nll_adapter: float | None
    base: str
    fits: bool
    reason: str
    figures: dict[str, Any]
    parent: str | None
    personas: tuple[str, ...] = ()
    resting: bool = False
    accepted: bool = False
    base_sha256: str = ""
    folder: Path = Path()
    verdict: dict[str, Any] = field(default_factory=dict)

    @property
    def told(self) -> str:
        """What was decided about it, unless the person has decided otherwise since: it says what is in use."""
        return self.reason if self.accepted == (self.used or self.resting) else ""

    @property
    def used(self) -> bool:
        return bool(self.in_use or self.personas)

    @property
    def gain(self) -> float | None:
        """How much better than the base, as a share of the base's NLL."""
        if self.nll_base is None or self.nll_adapter is None or not self.nll_base:
            return None
        return 1 - self.nll_adapter / self.nll_base


class Versions:
    def __init__(self, access: Access) -> None:
        self._access = access

    def list(self) -> "list[Version]":
        """Newest first."""
        base = self._access.session.base.sha256
        return [_version(row, base) for row in self._access.session.versions.list()]

    def damaged(self) -> tuple[str, ...]:
        """A sentence for each version that is not among these, for what is written of it cannot be read."""
        return tuple(self._access.session.versions.damaged())

    def show(self, name: str) -> tuple[Version, Manifest]:
        """Everything that is known of one. Raises IdiolectError for a name that is unknown."""
        row = self._access.session.versions.show(name)
        return _version(row, self._access.session.base.sha256), row.manifest

    def compare(self, first: str, second: str) -> tuple[Version, Version, Comparison]:
        found = self._access.session.versions.compare(first, second)
        base = self._access.session.base.sha256
        return _version(found.first, base), _version(found.second, base), found

    def use(self, name: str | None, persona: str | None = None) -> Done[str | None]:
        """Write with it from now on (None: with the base alone), as usual or as a persona.

        Raises IdiolectError where it was learned on another model than the one in use: it would not be written with.
        """
        session = self._access.session
        if name is not None:
            session.assistant.version(name)
        record = session.versions.use(name, persona, base_sha256=session.base.sha256)
        return Done(record.name if record else None, Changed.VOICE)

    def roll_back(self, persona: str | None = None) -> Done[Back]:
        """Write with the version before the one in use."""
        session = self._access.session
        return Done(session.versions.rollback(persona, base_sha256=session.base.sha256), Changed.VOICE)

    def remove(self, name: str) -> Done[Back]:
        """Delete it for good; where it was in use, the one before it is."""
        session = self._access.session
        passed = session.versions.remove(name).passed
        return Done(Back(session.assistant.version(), passed), Changed.VOICE)

    def label(self, name: str, text: str) -> Done[None]:
        self._access.session.versions.label(name, text or None)
        return Done(None, Changed.VOICE)

    # the file that travels

    def tells(self, name: str | None = None) -> Telling:
        """What a file of a version (None: the one in use) would tell of the person and, by name, of others."""
        return portable.tells(self._access.session.versions, name or self._in_use())

    def export(
        self,
        file: Path,
        name: str | None = None,
        *,
        passphrase: str | None = None,
        with_texts: bool = False,
        with_profile: bool = True,
    ) -> tuple[str, Path]:
        """Write a version (None: the one in use) to a file that the person owns. Its name, and the file."""
        name = name or self._in_use()
        return name, portable.export(
            self._access.session.versions, name, file,
            passphrase=passphrase, include_text=with_texts, include_profile=with_profile,
        )  # fmt: skip

    def export_to(
        self,
        kind: str,
        path: Path,
        name: str | None = None,
        *,
        on_progress: Callable[[int, int], None] | None = None,
        cancel: threading.Event | None = None,
    ) -> tuple[str, Path]:
        """For another program: `peft` and `ollama` make the folder `path`, `gguf` the file `path`.

        Only Ollama's, a whole model, takes long: `on_progress(done, total)` in bytes. Raises Cancelled, leaving
        nothing, where `cancel` was set.
        """
        name = name or self._in_use()
        return name, interop.export_to(
            self._access.session.versions, name, kind, path, on_progress=on_progress, cancel=cancel
        )

    def take_in(
        self,
        file: Path,
        passphrase: str | None = None,
        *,
        use: bool = True,
        persona: str | None = None,
        with_texts: bool = False,
        cancel: threading.Event | None = None,
    ) -> Done[Imported]:
        """Check a file, add the version that it holds, and put it to use.

        Raises PassphraseNeeded where it is locked, Cancelled, with nothing done, where `cancel` was set.
        """
        session = self._access.session
        found = portable.import_file(
            session.versions, file, session.base,
            passphrase=passphrase, use=use, persona=persona, include_text=with_texts, cancel=cancel,
        )  # fmt: skip
        changed = Changed.VOICE | Changed.PROFILE | (Changed.HISTORY if with_texts else Changed.NOTHING)
        return Done(found, changed)

    def _in_use(self) -> str:
        record = self._access.session.assistant.version()
        if record is None:
            raise IdiolectError(
                say("No voice is in use. {make}", make=step("Choose a version, or let Idiolect learn your style."))
            )
        return record.name


def is_locked(error: BaseException) -> bool:
    """Whether a file could not be taken in for want of its passphrase."""
    return isinstance(error, (PassphraseNeeded, WrongPassphrase))


def _version(row: Row, base_sha256: str) -> Version:
    manifest, origin, record = row.manifest, row.manifest.origin, row.record
    nll = manifest.figures.get("nll") or {}
    fits = origin.base_sha256 == base_sha256
    return Version(
        name=record.name,
        label=record.label or "",
        created=record.created,
        in_use=fits and "" in row.used_by,
        documents=origin.documents,
        since=_moment(origin.since),
        until=_moment(origin.until),
        nll_base=_number(nll.get("base")),
        nll_adapter=_number(nll.get("adapter")),
        base=origin.base_name,
        fits=fits,
        reason=reason_of(manifest.verdict),
        figures=dict(manifest.figures),
        parent=origin.parent,
        personas=tuple(name for name in row.used_by if name and fits),
        resting=bool(row.used_by) and not fits,
        accepted=bool(manifest.verdict.get("accepted")),
        base_sha256=origin.base_sha256,
        folder=record.folder,
        verdict={key: value for key, value in manifest.verdict.items() if key != "said"},
    )


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, (int, float)) else None
