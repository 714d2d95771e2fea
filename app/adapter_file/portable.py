"""The portable file NAME.idiolect: a person's adapter, to be kept, carried to another machine, and taken back in.

A zip of manifest, weights and profile (packaging/adapter-file.md), encrypted where a passphrase is given. Taking one in
trusts nothing: everything is bounded, compared with the base and rebuilt here; the GGUF is always our own.
"""

import io
import json
import secrets
import shutil
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO

from app import models
from app.adapter_file import archive, sealed
from app.adapter_file.travelling_profile import MAX_PROFILE_BYTES, read_profile
from app.adapters import files
from app.adapters.base_shape import BaseShape, read_shape
from app.adapters.files import CONFIG, DOCUMENTS, MANIFEST, PROFILE, WEIGHTS
from app.adapters.manifest import MAX_MANIFEST_BYTES, Manifest
from app.adapters.validate import (
    MAX_CONFIG_BYTES,
    check_adapter,
    check_against_manifest,
    largest_safetensors,
)
from app.documents import Document
from app.errors import IdiolectError
from app.store.adapters import AdapterRecord
from app.untrusted import clip, read_json
from app.versions import Versions, needs_base
from app.words import Figure, os_reason, say

SUFFIX = ".idiolect"
MAX_DOCUMENTS_BYTES = 256 << 20
MAX_RECIPIENTS = 10_000
MAX_LINE_BYTES = 4 << 20


@dataclass(frozen=True)
class Content:
    """What a portable file holds, validated against a base. `texts` are JSON Lines, and only read when asked for."""

    manifest: Manifest
    weights: bytes
    config: bytes
    profile: dict[str, Any] | None = None
    has_texts: bool = False
    texts: bytes = b""


@dataclass(frozen=True)
class Imported:
    """`known`: these weights were a version here before. `has_texts`: the file carries texts; `added`: taken in."""

    record: AdapterRecord
    known: bool
    in_use: bool
    has_texts: bool = False
    added: int = 0


# -- export -----------------------------------------------------------------------------------------------------


def export(
    versions: Versions,
    name: str,
    path: Path,
    *,
    passphrase: str | None = None,
    include_text: bool = False,
    include_profile: bool = True,
) -> Path:
    """Write version `name` to `path` (a missing suffix is added), all of it or nothing; an existing file is replaced.

    `include_text` adds the texts the version learned from, as far as they are in the store. Raises IdiolectError.
    """
    record = versions.show(name).record
    versions.verify(record)
    manifest = Manifest.from_dict(record.manifest).with_(label=record.label or "", persona=record.persona or "")
    content: dict[str, bytes | Path] = {
        MANIFEST: manifest.to_json().encode(),
        CONFIG: record.folder / CONFIG,
        WEIGHTS: record.folder / WEIGHTS,
    }
    profile = versions.store.profiles.latest() if include_profile else None
    if profile:
        content[PROFILE] = json.dumps(profile, ensure_ascii=False).encode()
    if include_text:
        wanted = set(manifest.document_hashes)
        found = (d for d in versions.store.documents.all(include_excluded=True) if d.hash in wanted)
        content[DOCUMENTS] = "".join(_document_line(d) for d in found).encode("utf-8", "replace")
    data = io.BytesIO()
    archive.write(data, content)
    path = path if path.suffix else path.with_suffix(SUFFIX)
    write_atomically(path, sealed.seal(data.getvalue(), passphrase) if passphrase else data.getvalue())
    return path


def write_atomically(path: Path, data: bytes) -> None:
    """Replace `path` by a synced file with `data`, readable by the owner only. Raises IdiolectError."""
    beside = path.with_name(f".{path.name[:100]}.{secrets.token_hex(4)}")
    try:
        files.write(beside, data)
        beside.replace(path)
        files.sync_folder(path.parent)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise IdiolectError(
            say("{path} cannot be written ({reason}). Choose another place.", path=path, reason=os_reason(error))
        ) from error


# -- import -----------------------------------------------------------------------------------------------------


def import_file(
    versions: Versions,
    path: Path,
    base: models.BaseModel,
    *,
    passphrase: str | None = None,
    use: bool = True,
    persona: str | None = None,
    include_text: bool = False,
) -> Imported:
    """Take the adapter in `path` in as a new version for `base`, and put it to use unless told not to.

    The passphrase may also come from IDIOLECT_ADAPTER_PASSPHRASE. The file's profile is taken over where the adapter is
    put to use or there is none yet; its texts only with `include_text`. Either all of it happens or nothing. Raises
    sealed.PassphraseNeeded, sealed.WrongPassphrase, or IdiolectError with the reason of refusal.
    """
    content = read_file(path, base, passphrase=passphrase, include_text=include_text)
    known = versions.find_weights(content.manifest.sha256)
    record = known or _commit(versions, content, persona)
    here = versions.store.profiles.latest()
    if content.profile and content.profile != here and (use or here is None):
        versions.store.profiles.save(content.profile)
    added = versions.store.documents.add(_documents(content.texts)).added if content.texts else 0
    if use:
        versions.use(record.name, persona or record.persona)
    return Imported(record, known is not None, use, content.has_texts, added)


def _commit(versions: Versions, content: Content, persona: str | None) -> AdapterRecord:
    folder = versions.new_folder()
    try:
        files.write(folder / WEIGHTS, content.weights)
        files.write(folder / CONFIG, content.config)
        # Names are given here: the stranger's would say nothing, and `parent` would name a version of ours.
        manifest = content.manifest.with_(name="", parent=None, persona=persona or content.manifest.persona)
        return versions.commit(folder, manifest)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def read_file(
    path: Path, base: models.BaseModel, *, passphrase: str | None = None, include_text: bool = False
) -> Content:
    """Read and validate a portable file against `base` without changing anything. Raises IdiolectError."""
    shape = read_shape(base.path)
    limits = {
        MANIFEST: MAX_MANIFEST_BYTES,
        CONFIG: MAX_CONFIG_BYTES,
        PROFILE: MAX_PROFILE_BYTES,
        DOCUMENTS: MAX_DOCUMENTS_BYTES,
        WEIGHTS: largest_safetensors(shape),
    }
    with _opened(path, sum(limits.values()), passphrase or sealed.from_environment()) as file:
        entries = archive.read_entries(file, limits)
        for name in (MANIFEST, CONFIG, WEIGHTS):
            if name not in entries:
                raise IdiolectError(
                    say(
                        "This adapter file was refused: “{name}” is missing. Nothing was changed; ask for "
                        "the file again.",
                        name=name,
                    )
                )
        manifest = Manifest.from_json(archive.read_entry(file, entries[MANIFEST]))
        if manifest.base_sha256 != base.sha256:
            raise needs_base(manifest)
        config = archive.read_entry(file, entries[CONFIG])
        weights = archive.read_entry(file, entries[WEIGHTS])
        _check(weights, config, manifest, shape)
        profile = read_profile(archive.read_entry(file, entries[PROFILE])) if PROFILE in entries else None
        texts = b""
        if include_text and DOCUMENTS in entries:
            texts = archive.read_entry(file, entries[DOCUMENTS])
            for _ in _documents(texts):  # every line must be right before the first one is stored
                pass
    return Content(manifest, weights, config, profile, DOCUMENTS in entries, texts)


@contextmanager
def _opened(path: Path, limit: int, passphrase: str | None) -> Iterator[BinaryIO]:
    """The zip in `path`, decrypted in memory where it is encrypted."""
    try:
        status = path.stat()  # before opening: to open a pipe is to wait for its writer
        if not stat.S_ISREG(status.st_mode):
            raise IdiolectError(
                say("{path} is not a file. Choose a file whose name ends in {suffix}.", path=path, suffix=SUFFIX)
            )
        if status.st_size > limit:
            raise IdiolectError(
                say(
                    "{path} is {size} MiB large, more than an adapter for this model can be ({limit} MiB). Nothing was "
                    "changed; ask for the file again.",
                    path=path,
                    size=Figure(status.st_size >> 20, ","),
                    limit=Figure(limit >> 20, ","),
                )
            )
        with path.open("rb") as file:
            if not sealed.is_sealed(file.read(len(sealed.MAGIC))):
                yield file
                return
            file.seek(0)
            plain = sealed.unseal(file.read(limit), passphrase)
    except OSError as error:
        raise files.unreadable(path, error) from error
    yield io.BytesIO(plain)


def _check(weights: bytes, config: bytes, manifest: Manifest, shape: BaseShape) -> None:
    checked = check_adapter(weights, config, shape, sha256=manifest.sha256)
    check_against_manifest(checked, manifest, shape)


# -- texts ------------------------------------------------------------------------------------------------------


def _document_line(document: Document) -> str:
    line = {
        "text": document.text,
        "when": document.when.isoformat() if document.when else None,
        "channel": document.channel,
        "recipients": list(document.recipients),
        "subject": document.subject,
        "answers": document.answers,
        "source": document.source,
        "thread": document.thread,
    }
    return json.dumps(line, ensure_ascii=False) + "\n"


def _documents(raw: bytes) -> Iterable[Document]:
    for number, line in enumerate(io.BytesIO(raw), 1):
        if line.strip():
            yield _document(read_json(line, say("line {number} of the texts", number=number), MAX_LINE_BYTES), number)


def _document(entry: Any, number: int) -> Document:
    wrong = IdiolectError(
        say(
            "Line {number} of the texts in this file is not a text as Idiolect writes it. Nothing was "
            "changed; ask for the file again.",
            number=number,
        )
    )
    if not isinstance(entry, dict) or not isinstance(entry.get("text"), str) or not entry["text"]:
        raise wrong
    optional = {key: entry.get(key) for key in ("subject", "answers", "thread", "when")}
    recipients = entry.get("recipients", [])
    if not all(value is None or isinstance(value, str) for value in optional.values()):
        raise wrong
    if (
        not isinstance(recipients, list)
        or len(recipients) > MAX_RECIPIENTS
        or not all(isinstance(r, str) for r in recipients)
    ):
        raise wrong
    channel, source = entry.get("channel", "email"), entry.get("source", "")
    if not isinstance(channel, str) or not isinstance(source, str):
        raise wrong
    return Document(
        text=entry["text"],
        when=_when(optional["when"], wrong),
        channel=clip(channel, 40),
        recipients=tuple(recipients),
        subject=optional["subject"],
        answers=optional["answers"],
        source=source,
        thread=optional["thread"],
    )


def _when(text: str | None, wrong: IdiolectError) -> datetime | None:
    if text is None:
        return None
    try:
        when = datetime.fromisoformat(text)
        return (when if when.tzinfo else when.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise wrong from error
