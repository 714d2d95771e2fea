"""The portable file NAME.idiolect: a person's adapter, to be kept, carried to another machine, and taken back in.

A zip of manifest, weights and profile (packaging/adapter-file.md), encrypted where a passphrase is given. What is taken
in is checked (reading.py) and rebuilt here; the GGUF is always our own.
"""

import io
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from app import models, profile
from app.adapter_file import archive, sealed
from app.adapter_file.reading import SUFFIX, check_own, read_file
from app.adapter_file.salting import known_again, salted
from app.adapter_file.telling import Telling, telling
from app.adapter_file.texts import MAX_TEXTS_BYTES, from_lines, to_lines
from app.adapters import files
from app.adapters.files import CONFIG, DOCUMENTS, MANIFEST, PROFILE, WEIGHTS
from app.adapters.manifest import MAX_TEXTS, Manifest, Origin
from app.adapters.validate import plain_config
from app.errors import Cancelled, IdiolectError
from app.store import AdapterRecord, Store
from app.store.copying import unfinished
from app.store.disk import flush_folder
from app.untrusted import check_name
from app.versions import Row, Versions
from app.words import Figure, os_reason, say

# A voice is the person's own where so many of the texts that it learned from are in their history.
OWN_SHARE = 0.1


@dataclass(frozen=True)
class Imported:
    """`known`: these weights were a version here before. `has_texts`: the file carries texts; `added`: taken in."""

    record: AdapterRecord
    known: bool
    in_use: bool
    has_texts: bool = False
    added: int = 0


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

    `include_text` adds the texts the version learned from, as far as they are in the store. With a passphrase the file
    says which texts those were; without, only to this home. What is written can be taken in again: raises
    IdiolectError where it could not, or the file cannot be written.
    """
    data = packed(
        versions, name, include_text=include_text, include_profile=include_profile, for_anybody=not passphrase
    )
    path = path if path.suffix else path.with_suffix(SUFFIX)
    write_atomically(path, sealed.seal(data, passphrase) if passphrase else data)
    return path


def tells(versions: Versions, name: str) -> Telling:
    """What a file of version `name` would tell. Raises IdiolectError."""
    row = versions.show(name)
    return telling(_described(row), _profile(versions.store, row.record))


def packed(versions: Versions, name: str, *, include_text: bool, include_profile: bool, for_anybody: bool) -> bytes:
    """The zip of version `name`. `for_anybody`: nothing in it can be asked whether a text was among those learned."""
    row = versions.show(name)
    versions.verify(row.record)
    manifest = _described(row)
    if manifest.texts > MAX_TEXTS:
        raise IdiolectError(
            say(
                "{name} learned from {n} texts, and an adapter file can list {limit}. Export it for another program "
                "instead.",
                name=name,
                n=Figure(manifest.texts),
                limit=Figure(MAX_TEXTS),
            )
        )
    texts = _texts(versions.store, manifest) if include_text else b""
    if for_anybody:
        spared = [document.hash for document in from_lines(texts)]
        # What single texts measured would tell them apart, whatever they are called.
        figures = {key: value for key, value in manifest.figures.items() if key != "texts"}
        manifest = replace(manifest, origin=salted(versions.store, manifest.origin, spared=spared), figures=figures)
    content: dict[str, bytes | Path] = {
        MANIFEST: manifest.to_json().encode(),
        CONFIG: plain_config(manifest.weights, manifest.origin.base_name),
        WEIGHTS: row.record.folder / WEIGHTS,
    }
    if include_profile and (known := _profile(versions.store, row.record)):
        content[PROFILE] = json.dumps(known.to_json(), ensure_ascii=False).encode()
    if include_text:
        content[DOCUMENTS] = texts
    file = io.BytesIO()
    archive.write(file, content)
    made = file.getvalue()
    try:
        check_own(made)
    except IdiolectError as error:
        raise IdiolectError(
            say("{name} cannot be exported, for it could not be taken in again. {error}", name=name, error=error)
        ) from error
    return made


def _described(row: Row) -> Manifest:
    """Under the names that it has now."""
    origin = replace(row.manifest.origin, label=row.record.label or "", persona=row.record.persona or "")
    return replace(row.manifest, origin=origin)


def _profile(store: Store, record: AdapterRecord) -> profile.Profile | None:
    """The one that goes with the voice: the persona's, else the usual one."""
    return (profile.load(store, record.persona) if record.persona else None) or profile.load(store)


def _texts(store: Store, manifest: Manifest) -> bytes:
    wanted = set(manifest.origin.document_hashes)
    lines = to_lines(d for d in store.documents.all(include_excluded=True) if d.hash in wanted)
    if len(lines) > MAX_TEXTS_BYTES:
        raise IdiolectError(
            say(
                "The texts that {name} learned from take {size} MiB, and an adapter file has room for {limit} MiB of "
                "them. Export it without the texts.",
                name=manifest.name,
                size=Figure(len(lines) >> 20),
                limit=Figure(MAX_TEXTS_BYTES >> 20),
            )
        )
    return lines


def write_atomically(path: Path, data: bytes) -> None:
    """Replace `path` by a synced file with `data`, readable by the owner only. Raises IdiolectError."""
    beside = unfinished(path)  # always the same: the next export clears away what a crash has left
    with written_to(path):
        if path.exists() and not path.is_file():  # replaced, a device would be one no more
            raise IdiolectError(say("{path} is not a file. Choose another place.", path=path))
        try:
            beside.unlink(missing_ok=True)
            files.write(beside, data)
            beside.replace(path)
            flush_folder(path.parent)
        finally:
            with suppress(OSError):
                beside.unlink(missing_ok=True)


@contextmanager
def written_to(path: Path) -> Iterator[None]:
    """Say what the disk says of a file or folder that is being written for the person."""
    try:
        yield
    except OSError as error:
        raise IdiolectError(
            say(
                "{path} cannot be written ({reason}). Make room, or choose another place.",
                path=path,
                reason=os_reason(error),
            )
        ) from error


def import_file(
    versions: Versions,
    path: Path,
    base: models.BaseModel,
    *,
    passphrase: str | None = None,
    use: bool = True,
    persona: str | None = None,
    include_text: bool = False,
    cancel: threading.Event | None = None,
) -> Imported:
    """Take the adapter in `path` in as a new version for `base`, and put it to use unless told not to.

    The passphrase may also come from IDIOLECT_ADAPTER_PASSPHRASE. The file's profile is taken in as far as the person
    has none of their own (`profile.take_in`), its texts only with `include_text`. Either all of it happens or nothing.
    Raises sealed.PassphraseNeeded, sealed.WrongPassphrase, IdiolectError with the reason of refusal, or Cancelled where
    `cancel` was set.
    """
    content = read_file(path, base, passphrase=passphrase, include_text=include_text)
    _stop_if(cancel)
    store = versions.store
    origin = known_again(store, content.manifest.origin)
    known = versions.find_weights(content.manifest.weights.sha256, origin.base_sha256)
    voice = persona or (known.persona if known else origin.persona) or None
    if voice:
        check_name(voice, say("name of a persona"))
    # Its name is given here: the stranger's would say nothing, and `parent` would name a version of ours.
    origin = replace(origin, parent=None, persona=voice or "")
    with versions.whole():
        if content.profile and (use or profile.load(store, voice) is None):
            profile.take_in(store, content.profile, voice, own=_is_own(store, origin))
        added = store.documents.add(from_lines(content.texts)).added
        record = versions.add(
            content.weights, content.config, origin, figures=content.manifest.figures, verdict=content.manifest.verdict
        )
        if use:
            versions.use(record.name, voice)
        _stop_if(cancel)  # before the end of the block: nothing of it is done then
    return Imported(record, known is not None, use, content.has_texts, added)


def _stop_if(cancel: threading.Event | None) -> None:
    if cancel is not None and cancel.is_set():
        raise Cancelled(say("Stopped. Nothing was changed."))


def _is_own(store: Store, origin: Origin) -> bool:
    """Whether a file is the person's own voice, coming home."""
    hashes = origin.document_hashes
    return bool(hashes) and len(store.documents.known_hashes(hashes)) >= OWN_SHARE * len(hashes)
