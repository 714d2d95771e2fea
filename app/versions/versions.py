"""Adapter versions in the home folder: immutable, one folder each, put to use and rolled back in an instant.

A version's folder is complete before it gets its name (write beside, sync, rename), and its record is added last.
Whatever a crash leaves is put right when the versions are opened next: unfinished folders go, finished ones without a
record are taken in.
"""

import builtins
import secrets
import shutil
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from app import models
from app.adapters import files
from app.adapters.base_shape import read_shape
from app.adapters.files import CONFIG, GGUF, MANIFEST, WEIGHTS
from app.adapters.manifest import MAX_MANIFEST_BYTES, Manifest, Origin
from app.adapters.validate import check_adapter, plain_config
from app.errors import IdiolectError
from app.paths import Home
from app.store import AdapterRecord, Store
from app.store.disk import flush_folder
from app.untrusted import check_name, clip
from app.versions import comparing, contents, serving
from app.versions.after_crash import GONE, put_right
from app.versions.comparing import Comparison
from app.versions.rows import Back, Row, Served, damaged
from app.versions.workplace import workplace
from app.words import os_reason, say, step

_COUNTER = "adapters.last"
MAX_LABEL = 200


class Versions:
    def __init__(self, home: Home, store: Store) -> None:
        self.home = home
        self.store = store
        self._published: builtins.list[Path] = []
        # What lies in the home and was a version, but cannot be taken in; by folder.
        self._lost = put_right(home, store)

    # -- making -------------------------------------------------------------------------------------------------

    @contextmanager
    def whole(self) -> Iterator[None]:
        """What is done to the store and the versions within is done at the end of it, or none of it is. May be nested.

        A process that is killed at the very end may leave the version, which is taken in when the versions are opened.
        """
        with self.store.reading():  # the lock is held to the end: what is published meanwhile is published here
            before = len(self._published)
            try:
                with self.store.writing():
                    yield
            except BaseException:
                for folder in self._published[before:]:
                    shutil.rmtree(folder, ignore_errors=True)
                del self._published[before:]
                raise

    def commit(
        self,
        folder: Path,
        origin: Origin,
        *,
        figures: dict[str, Any] | None = None,
        verdict: dict[str, Any] | None = None,
    ) -> AdapterRecord:
        """Make `folder` (peft's two files) a version as `add` does; the folder goes."""
        weights, config = contents.weights(self.home, folder, origin), contents.config(folder)
        record = self.add(weights, config, origin, figures=figures, verdict=verdict)
        shutil.rmtree(folder, ignore_errors=True)
        return record

    def add(
        self,
        weights: bytes,
        config: bytes,
        origin: Origin,
        *,
        figures: dict[str, Any] | None = None,
        verdict: dict[str, Any] | None = None,
    ) -> AdapterRecord:
        """Make these contents of peft's two files a version and record it, not in use.

        Weights that are a version already are not stored twice: its record is returned, and where its files are
        damaged or missing they are put right. Raises IdiolectError where the weights do not fit the base of their
        origin or cannot be stored; then nothing was changed.
        """
        base = self.base_of(origin)
        found = check_adapter(weights, config, read_shape(base.path))
        record = self.find_weights(found.sha256, origin.base_sha256)
        if record is not None and self._is_sound(record):
            return record
        parent = self.store.adapters.get(origin.parent) if origin.parent else None
        origin = replace(
            origin,
            base_name=clip(base.name, MAX_LABEL - 1),
            parent_sha256=parent.manifest.get("sha256") if parent else origin.parent_sha256,
        )
        with self._storing(), self.workplace() as staged:
            files.write(staged / WEIGHTS, weights)
            files.write(staged / CONFIG, plain_config(found, origin.base_name))
            serving.derive_gguf(staged, base.path)
            manifest = Manifest("", origin, found, figures or {}, verdict or {})
            if record is not None:
                return self._mend(record, staged, manifest)
            with self.whole():
                return self._publish(staged, replace(manifest, name=self._next_name()))

    def record_figures(
        self, name: str, figures: dict[str, Any], verdict: dict[str, Any] | None = None
    ) -> AdapterRecord:
        """Add what was measured after it was made; weights and documents never change. Raises as `add` does."""
        record = self._known(name)
        manifest = self._manifest(record)
        manifest = replace(manifest, figures={**manifest.figures, **figures}, verdict=verdict or manifest.verdict)
        with self._storing(), self.workplace() as made:
            files.write(made / MANIFEST, manifest.to_json().encode())
            with self.store.writing():
                self.store.adapters.amend(name, manifest.to_dict())
                (made / MANIFEST).replace(record.folder / MANIFEST)
        return self._known(name)

    def workplace(self) -> AbstractContextManager[Path]:
        """An empty folder to make something in; it goes at the end, or after a crash."""
        return workplace(self.home.adapters)

    @contextmanager
    def _storing(self) -> Iterator[None]:
        """Say what the disk says."""
        try:
            yield
        except OSError as error:
            raise IdiolectError(
                say(
                    "The version cannot be stored in {folder} ({reason}). Nothing was changed; make room, or make the "
                    "folder writable, and try again.",
                    folder=self.home.adapters,
                    reason=os_reason(error),
                )
            ) from error

    def _publish(self, staged: Path, manifest: Manifest) -> AdapterRecord:
        files.write(staged / MANIFEST, manifest.to_json().encode())
        flush_folder(staged)
        final = self.home.adapters / manifest.name
        staged.rename(final)
        self._published.append(final)
        flush_folder(self.home.adapters)
        record = contents.record(self.store, final, manifest)
        serving.remember(self.store, record)
        return record

    def _mend(self, record: AdapterRecord, staged: Path, made: Manifest) -> AdapterRecord:
        """Put files that were made anew in place of the damaged ones; the manifest only where it is damaged, too."""
        try:
            manifest = self._manifest(record)
        except IdiolectError:
            manifest = replace(made, name=record.name)
        files.write(staged / MANIFEST, manifest.to_json().encode())
        self.store.adapters.amend(record.name, manifest.to_dict())
        record.folder.mkdir(mode=0o700, exist_ok=True)
        for name in (WEIGHTS, CONFIG, MANIFEST, GGUF):
            (staged / name).replace(record.folder / name)
        serving.remember(self.store, record)
        return self._known(record.name)

    def _next_name(self) -> str:
        """v1, v2 …: a number is never given twice, so that `parent` and what people remember stay true."""
        taken = [self.store.settings.get(_COUNTER, 0)]
        names = [record.name for record in self.store.adapters.list()]
        names += [path.name for path in self.home.adapters.iterdir()]
        taken += [int(name[1:]) for name in names if name[:1] == "v" and name[1:].isdigit() and len(name) < 10]
        number = max(taken) + 1
        self.store.settings.set(_COUNTER, number)
        return f"v{number}"

    # -- using --------------------------------------------------------------------------------------------------

    def list(self) -> list[Row]:
        """All versions, newest first, but those whose manifest is damaged."""
        used: dict[str, list[str]] = {}
        records = self.store.adapters.list()
        bases = dict.fromkeys(record.base_sha256 for record in records)
        for persona in ("", *self.personas()):
            for base in bases:
                if current := self.store.adapters.in_use(persona or None, base):
                    used.setdefault(current.name, []).append(persona)
        rows = []
        for record in records:
            with suppress(IdiolectError):
                rows.append(Row(record, self._manifest(record), tuple(used.get(record.name, ()))))
        return rows

    def damaged(self) -> builtins.list[str]:
        """A sentence for each version that `list` does not show, for its manifest is damaged."""
        said = [str(error) for error in self._lost.values()]
        for record in self.store.adapters.list():
            try:
                self._manifest(record)
            except IdiolectError as error:
                said.append(str(error))
        return said

    def show(self, name: str) -> Row:
        """Raises IdiolectError for a name that is unknown, or whose manifest is damaged."""
        for row in self.list():
            if row.record.name == name:
                return row
        return Row(record := self._known(name), self._manifest(record), ())

    def _manifest(self, record: AdapterRecord) -> Manifest:
        """What the record says of its version, or the copy beside its files does. Raises IdiolectError."""
        try:
            return Manifest.from_dict(record.manifest)
        except IdiolectError as error:
            with suppress(IdiolectError):
                return Manifest.from_json(files.read(record.folder / MANIFEST, MAX_MANIFEST_BYTES))
            raise damaged(record.name, error) from error

    def in_use(self, persona: str | None = None, *, base_sha256: str | None = None) -> AdapterRecord | None:
        """The version in use on a base (None: the one chosen last, on whichever), or None for that base alone."""
        return self.store.adapters.in_use(persona, base_sha256)

    def personas(self) -> builtins.list[str]:
        """Names of the personas that have, or had, a version of their own, in order of first use."""
        return list(self.store.settings.get("adapters.personas", []))

    def use(
        self, name: str | None, persona: str | None = None, *, base_sha256: str | None = None
    ) -> AdapterRecord | None:
        """Put a version to use on its base, for the usual writing or for one persona (work, friends …).

        `name` None: that base alone; both None: each base alone.
        """
        record = None
        if name is not None:
            record = self._known(name)
            self.serving_file(record)
        if persona:
            check_name(persona, say("name of a persona"))
            if persona not in self.personas():
                self.store.settings.set("adapters.personas", [*self.personas(), persona])
        self.store.adapters.use(name, persona, base_sha256)
        return record

    def rollback(self, persona: str | None = None, *, base_sha256: str | None = None) -> Back:
        """Back to the version used before the one in use; each further call goes further back, at last to the base.

        A version that cannot be used any more, or was learned on another base, is passed over. `base_sha256` None: on
        the base whose version was chosen last. Raises IdiolectError where the base alone is in use.
        """
        current = self.in_use(persona, base_sha256=base_sha256)
        if current is None:
            raise IdiolectError(
                say("No voice is in use: there is nothing to go back to. {choose}", choose=step("Choose a version."))
            )
        passed: list[str] = []
        for earlier in self.store.adapters.earlier(persona, current.base_sha256):
            with suppress(IdiolectError):
                if earlier.base_sha256 == current.base_sha256:
                    return Back(self.use(earlier.name, persona), tuple(passed))  # it looks at the files first
            passed.append(earlier.name)
        return Back(self.use(None, persona, base_sha256=current.base_sha256), tuple(passed))

    def serving_file(self, record: AdapterRecord) -> Path:
        """The file that llama.cpp loads: derived here from the weights that were checked, anew where it is not that.

        Whoever serves a version asks here. Raises IdiolectError where the weights are not those that were committed,
        or the GGUF is to be made anew and the base is not here.
        """
        self.verify(record)
        if not serving.is_derived(self.store, record):
            manifest = self._manifest(record)
            serving.derive(self.store, record, manifest, self.base_of(manifest.origin).path)
        return record.folder / GGUF

    def verify(self, record: AdapterRecord) -> None:
        """Raises IdiolectError where the weights are not those that were committed."""
        serving.verify(record)

    def served(self, name: str) -> Served:
        """Raises IdiolectError as `serving_file` does."""
        row = self.show(name)
        return Served(row.manifest, self.serving_file(row.record))

    def compare(self, first: str, second: str) -> Comparison:
        """Both versions, and by how much the second is better. Raises IdiolectError for a name that is unknown."""
        return comparing.compare(self.show(first), self.show(second))

    def label(self, name: str, label: str | None) -> None:
        self._known(name)
        self.store.adapters.label(name, clip(" ".join(label.split()), MAX_LABEL - 1) if label else None)

    def remove(self, name: str) -> Back:
        """Delete a version for good; where it was in use, its predecessor is then."""
        record = self._known(name)
        passed: list[str] = []
        for persona in (None, *self.personas()):
            current = self.store.adapters.in_use(persona, record.base_sha256)
            if current and current.name == name:
                passed += self.rollback(persona, base_sha256=record.base_sha256).passed
        gone = self.home.adapters / f"{GONE}{name}-{secrets.token_hex(4)}"
        with suppress(FileNotFoundError):
            record.folder.rename(gone)
        self.store.adapters.remove(name)
        serving.forget(self.store, name)
        shutil.rmtree(gone, ignore_errors=True)
        return Back(self.store.adapters.in_use(), tuple(dict.fromkeys(passed)))

    def find_weights(self, sha256: str, base_sha256: str) -> AdapterRecord | None:
        of_base = (r for r in self.store.adapters.list() if r.base_sha256 == base_sha256)
        return next((r for r in of_base if r.manifest.get("sha256") == sha256), None)

    def base_of(self, origin: Origin) -> models.BaseModel:
        """Raises IdiolectError, naming the base that is needed, where it is not on this machine."""
        return contents.base_of(self.home, origin)

    def _is_sound(self, record: AdapterRecord) -> bool:
        with suppress(IdiolectError):
            self.verify(record)
            self._manifest(record)
            return True
        return False

    def _known(self, name: str) -> AdapterRecord:
        record = self.store.adapters.get(name)
        if record is None:
            raise self._unknown(name)
        return record

    def _unknown(self, name: str) -> IdiolectError:
        names = ", ".join(r.name for r in self.store.adapters.list()) or say("none yet")
        return IdiolectError(say("There is no adapter version “{name}”. Known: {names}.", name=name, names=names))
