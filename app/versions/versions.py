"""Adapter versions in the home folder: immutable, one folder each, put to use and rolled back in an instant.

A version's folder is complete before it gets its name (write beside, sync, rename), and its record is added last.
Whatever a crash leaves is put right when the versions are opened next: unfinished folders go, finished ones without a
record are taken in.
"""

import builtins
import hashlib
import json
import os
import secrets
import shutil
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app import models
from app.adapters import files
from app.adapters.base_shape import BaseShape, read_shape
from app.adapters.files import CONFIG, GGUF, MANIFEST, WEIGHTS
from app.adapters.manifest import Manifest, now
from app.adapters.validate import Checked, check_adapter, largest_safetensors, plain_config
from app.errors import IdiolectError
from app.paths import Home, abandoned
from app.store.adapters import AdapterRecord
from app.untrusted import check_name
from app.words import os_reason, say

if TYPE_CHECKING:
    from app.store import Store

_NEW, _GONE = ".new-", ".gone-"
_COUNTER = "adapters.last"


@dataclass(frozen=True)
class Row:
    """One line of `adapters list`. `used_by` names the personas it is in use for ("" is the usual one)."""

    record: AdapterRecord
    manifest: Manifest
    used_by: tuple[str, ...]

    @property
    def gguf(self) -> Path:
        return self.record.folder / GGUF


@dataclass(frozen=True)
class Comparison:
    """Two versions side by side.

    Their own figures were measured on their own held-out texts and may not be comparable; `gain` is: nats per token by
    which the second is better on the `shared_texts`, None where there are none.
    """

    first: Row
    second: Row
    shared_texts: int
    gain: float | None


class Versions:
    def __init__(self, home: Home, store: "Store") -> None:
        self.home = home
        self.store = store
        self._sweep()

    # -- making -------------------------------------------------------------------------------------------------

    def new_folder(self) -> Path:
        """An empty folder for a version in the making; swept away if it never becomes one."""
        folder = self.home.adapters / f"{_NEW}{os.getpid()}-{secrets.token_hex(4)}"
        folder.mkdir(parents=True, mode=0o700)
        return folder

    def commit(self, folder: Path, manifest: Manifest, *, use: bool = False, keep: bool = False) -> AdapterRecord:
        """Make `folder` (peft's two files) a version and record it.

        The manifest's account of the weights (rank, targets, hash …) is taken from the weights themselves. The source
        folder goes unless `keep`. Weights that are a version already are not stored twice: its record is returned.
        Raises IdiolectError where they do not fit the manifest's base; then nothing was changed.
        """
        base = self.base_of(manifest)
        staged = self.new_folder()
        try:
            shape = read_shape(base.path)
            weights = files.read(folder / WEIGHTS, largest_safetensors(shape))
            checked = check_adapter(weights, files.read(folder / CONFIG, 1 << 20), shape)
            record = self.find_weights(checked.sha256)
            if record is None:
                files.write(staged / WEIGHTS, weights)
                files.write(staged / CONFIG, json.dumps(plain_config(checked, base.name), indent=1).encode())
                derive_gguf(staged, base.path)
                record = self._publish(staged, _completed(manifest, checked, base, shape, self.store))
        finally:
            shutil.rmtree(staged, ignore_errors=True)
        if not keep:
            shutil.rmtree(folder, ignore_errors=True)
        if use:
            self.use(record.name, record.persona)
        return record

    def record_figures(
        self, name: str, figures: dict[str, Any], verdict: dict[str, Any] | None = None
    ) -> AdapterRecord:
        """Add what was measured after the version was made; its weights and documents never change."""
        record = self._known(name)
        manifest = Manifest.from_dict(record.manifest)
        manifest = manifest.with_(figures={**manifest.figures, **figures}, verdict=verdict or manifest.verdict)
        written = record.folder / f"{MANIFEST}.part"
        written.unlink(missing_ok=True)
        files.write(written, manifest.to_json().encode())
        written.replace(record.folder / MANIFEST)
        self.store.adapters.amend(name, manifest.to_dict())
        return self._known(name)

    def _publish(self, staged: Path, manifest: Manifest) -> AdapterRecord:
        name = self._next_name()
        manifest = manifest.with_(name=name)
        files.write(staged / MANIFEST, manifest.to_json().encode())
        files.sync_folder(staged)
        final = self.home.adapters / name
        staged.rename(final)
        files.sync_folder(self.home.adapters)
        return self._record(final, manifest)

    def _record(self, folder: Path, manifest: Manifest) -> AdapterRecord:
        record = AdapterRecord(
            name=folder.name,
            base_sha256=manifest.base_sha256,
            folder=folder,
            manifest=manifest.to_dict(),
            created=datetime.now(UTC),
            label=manifest.label or None,
            persona=manifest.persona or None,
        )
        try:
            self.store.adapters.add(record)
        except IdiolectError:
            # Another process that opened the versions just now may have taken the finished folder in.
            there = self.store.adapters.get(record.name)
            if there is None or there.manifest.get("sha256") != manifest.sha256:
                raise
        return record

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
        """All versions, newest first."""
        used: dict[str, list[str]] = {}
        records = self.store.adapters.list()
        for persona in ("", *self.personas()):
            current = self.store.adapters.in_use(persona or None)
            if current:
                used.setdefault(current.name, []).append(persona)
        return [Row(r, Manifest.from_dict(r.manifest), tuple(used.get(r.name, ()))) for r in records]

    def show(self, name: str) -> Row:
        for row in self.list():
            if row.record.name == name:
                return row
        raise self._unknown(name)

    def in_use(self, persona: str | None = None, *, base_sha256: str | None = None) -> AdapterRecord | None:
        """The version in use, or None for the base alone; a version for another base does not count."""
        record = self.store.adapters.in_use(persona)
        return record if record and base_sha256 in (None, record.base_sha256) else None

    def personas(self) -> builtins.list[str]:
        """Names of the personas that have, or had, a version of their own, in order of first use."""
        return list(self.store.settings.get("adapters.personas", []))

    def use(self, name: str | None, persona: str | None = None) -> AdapterRecord | None:
        """Put a version to use (None: the base alone) for the usual writing, or for one persona (work, friends …)."""
        record = None
        if name is not None:
            record = self._known(name)
            self.gguf(record)
        if persona:
            check_name(persona, say("name of a persona"))
            if persona not in self.personas():
                self.store.settings.set("adapters.personas", [*self.personas(), persona])
        self.store.adapters.use(name, persona)
        return record

    def rollback(self, persona: str | None = None) -> AdapterRecord | None:
        """Back to the version used before the one in use; each further call goes further back, at last to the base.

        Returns what is in use now (None: the base alone). Raises IdiolectError where the base alone is in use.
        """
        current = self.store.adapters.in_use(persona)
        if current is None:
            raise IdiolectError(say("The base alone is in use: there is nothing to roll back. See `adapters list`."))
        earlier = self.store.adapters.earlier(persona)
        return self.use(earlier.name if earlier else None, persona)

    def gguf(self, record: AdapterRecord) -> Path:
        """The file llama.cpp loads; rebuilt from the weights where it is missing.

        Raises IdiolectError where the weights are not those that were committed, or the base is not here.
        """
        self.verify(record)
        path = record.folder / GGUF
        if not path.is_file():
            derive_gguf(record.folder, self.base_of(Manifest.from_dict(record.manifest)).path)
        return path

    def verify(self, record: AdapterRecord) -> None:
        try:
            found = hashlib.sha256((record.folder / WEIGHTS).read_bytes()).hexdigest()
        except OSError as error:
            raise IdiolectError(
                say(
                    "The files of {name} cannot be read ({reason}). Roll back to another version with `adapters "
                    "rollback`, or import it again.",
                    name=record.name,
                    reason=os_reason(error),
                )
            ) from error
        if found != record.manifest["sha256"]:
            raise IdiolectError(
                say(
                    "The weights of {name} are not those that were stored; the disk may be failing. Roll back to "
                    "another version with `adapters rollback`, or import it again.",
                    name=record.name,
                )
            )

    def compare(self, first: str, second: str) -> "Comparison":
        """Both versions, and by how much the second is better on the held-out texts that both were measured on."""
        rows = self.show(first), self.show(second)
        texts = [row.manifest.figures.get("texts") or {} for row in rows]
        shared = sorted(set(texts[0]) & set(texts[1]))
        pairs = [(texts[0][key], texts[1][key]) for key in shared]
        tokens = sum(one[0] for one, _ in pairs)
        gain = sum(one[2] - other[2] for one, other in pairs) / tokens if tokens else None
        return Comparison(*rows, shared_texts=len(shared), gain=gain)

    def label(self, name: str, label: str | None) -> None:
        self._known(name)
        self.store.adapters.label(name, label[:200] if label else None)

    def remove(self, name: str) -> AdapterRecord | None:
        """Delete a version for good; where it was in use, its predecessor is then. Returns what is in use now."""
        record = self._known(name)
        for persona in (None, *self.personas()):
            current = self.store.adapters.in_use(persona)
            if current and current.name == name:
                self.rollback(persona)
        gone = self.home.adapters / f"{_GONE}{name}-{secrets.token_hex(4)}"
        with suppress(FileNotFoundError):
            record.folder.rename(gone)
        self.store.adapters.remove(name)
        shutil.rmtree(gone, ignore_errors=True)
        return self.store.adapters.in_use()

    def learned_from(self, hashes: Iterable[str]) -> builtins.list[str]:
        """Names of the versions that learned from any of these documents: they need to learn again without them."""
        return self.store.adapters.learned_from(hashes)

    def find_weights(self, sha256: str) -> AdapterRecord | None:
        return next((r for r in self.store.adapters.list() if r.manifest.get("sha256") == sha256), None)

    def base_of(self, manifest: Manifest) -> models.BaseModel:
        """Raises IdiolectError, naming the base that is needed, where it is not on this machine."""
        for base in models.list_bases(self.home):
            if base.sha256 == manifest.base_sha256:
                return base
        raise needs_base(manifest)

    def _known(self, name: str) -> AdapterRecord:
        record = self.store.adapters.get(name)
        if record is None:
            raise self._unknown(name)
        return record

    def _unknown(self, name: str) -> IdiolectError:
        names = ", ".join(r.name for r in self.store.adapters.list()) or say("none yet")
        return IdiolectError(say("There is no adapter version “{name}”. Known: {names}.", name=name, names=names))

    # -- after a crash ------------------------------------------------------------------------------------------

    def _sweep(self) -> None:
        if not self.home.adapters.is_dir():
            return
        recorded = {record.name for record in self.store.adapters.list()}
        for folder in sorted(self.home.adapters.iterdir()):
            if folder.is_symlink() or not folder.is_dir():
                continue
            if folder.name.startswith(_NEW):
                if abandoned(folder, _NEW):
                    shutil.rmtree(folder, ignore_errors=True)
            elif folder.name.startswith(_GONE):
                name = folder.name.removeprefix(_GONE).rsplit("-", 1)[0]
                if name in recorded and not (self.home.adapters / name).exists():
                    self.store.adapters.remove(name)
                shutil.rmtree(folder, ignore_errors=True)
            elif folder.name not in recorded:
                self._take_in(folder)

    def _take_in(self, folder: Path) -> None:
        """A finished version without a record (a crash at the very end, or a lost database) is the person's too."""
        with suppress(IdiolectError, OSError):
            manifest = Manifest.from_json(files.read(folder / MANIFEST, 1 << 24))
            if manifest.name != folder.name:
                return
            shape = read_shape(self.base_of(manifest).path)
            weights = files.read(folder / WEIGHTS, largest_safetensors(shape))
            check_adapter(weights, files.read(folder / CONFIG, 1 << 20), shape, sha256=manifest.sha256)
            (folder / GGUF).unlink(missing_ok=True)
            if self.store.adapters.get(folder.name) is None:
                self._record(folder, manifest)


def _completed(
    manifest: Manifest, checked: Checked, base: models.BaseModel, shape: BaseShape, store: "Store"
) -> Manifest:
    parent = store.adapters.get(manifest.parent) if manifest.parent else None
    return manifest.with_(
        base_name=base.name,
        architecture=shape.architecture,
        rank=checked.rank,
        alpha=checked.alpha,
        rslora=checked.rslora,
        targets=checked.targets,
        layers=checked.layers,
        sha256=checked.sha256,
        created=manifest.created or now(),
        parent_sha256=parent.manifest.get("sha256") if parent else manifest.parent_sha256,
    )


def derive_gguf(folder: Path, base: Path) -> Path:
    """Build adapter.gguf in `folder` from its validated safetensors, in place of any that was there."""
    from app.adapters.convert import write_adapter_gguf

    made = folder / f"{GGUF}.part"
    write_adapter_gguf(folder, base, made)
    made.chmod(0o600)
    files.sync(made)
    return Path(made.replace(folder / GGUF))


def needs_base(manifest: Manifest) -> IdiolectError:
    return IdiolectError(
        say(
            "This adapter was made for the model “{base_name}” (sha256 {base_sha256}…), which is not the one "
            "here. Add that model with `models add FILE`, choose it with `models use`, and try again.",
            base_name=manifest.base_name,
            base_sha256=manifest.base_sha256[:12],
        )
    )
