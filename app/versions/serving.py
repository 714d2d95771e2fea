"""The GGUF of a version: derived from weights that were checked, and known again.

Native code reads it, and the disk may have damaged it or somebody changed it. So its hash is kept in the encrypted
store when it is derived, and a file with any other is made anew.
"""

from pathlib import Path

from app.adapters import files
from app.adapters.files import CONFIG, GGUF, WEIGHTS
from app.adapters.manifest import Manifest
from app.adapters.validate import plain_config
from app.errors import IdiolectError
from app.store import AdapterRecord, Store
from app.store.disk import flush_file
from app.versions.workplace import workplace
from app.words import os_reason, say, step

# Setting: name of a version → sha256 of its adapter.gguf, as derived.
_DERIVED = "adapters.derived"
_BACK = step("Go back to another version, or import it again.")


def verify(record: AdapterRecord) -> None:
    """Raises IdiolectError where the weights are not those that were committed."""
    try:
        found = files.sha256(record.folder / WEIGHTS)
    except OSError as error:
        raise IdiolectError(
            say(
                "The files of {name} cannot be read ({reason}). {back}",
                name=record.name,
                reason=os_reason(error),
                back=_BACK,
            )
        ) from error
    if found != record.manifest.get("sha256"):
        raise IdiolectError(
            say(
                "What {name} learned is not what was stored; the disk may be failing. {back}",
                name=record.name,
                back=_BACK,
            )
        )


def is_derived(store: Store, record: AdapterRecord) -> bool:
    """Whether the GGUF there is the one that was derived."""
    known = store.settings.get(_DERIVED, {}).get(record.name)
    try:
        return known is not None and files.sha256(record.folder / GGUF) == known
    except OSError:
        return False


def derive(store: Store, record: AdapterRecord, manifest: Manifest, base: Path) -> None:
    """Make the GGUF anew, from the weights (which the caller has verified) and what the manifest says of them."""
    try:
        with workplace(record.folder.parent) as made:
            files.write(made / CONFIG, plain_config(manifest.weights, manifest.origin.base_name))
            (made / CONFIG).replace(record.folder / CONFIG)
        derive_gguf(record.folder, base)
        remember(store, record)
    except OSError as error:
        raise IdiolectError(
            say(
                "The files of {name} cannot be made ready ({reason}). Make room, or make {folder} writable, and try "
                "again.",
                name=record.name,
                reason=os_reason(error),
                folder=record.folder,
            )
        ) from error


def remember(store: Store, record: AdapterRecord) -> None:
    """That this version's GGUF is the one derived just now."""
    with store.writing():
        known = store.settings.get(_DERIVED, {})
        store.settings.set(_DERIVED, {**known, record.name: files.sha256(record.folder / GGUF)})


def forget(store: Store, name: str) -> None:
    with store.writing():
        known = store.settings.get(_DERIVED, {})
        store.settings.set(_DERIVED, {key: value for key, value in known.items() if key != name})


def derive_gguf(folder: Path, base: Path) -> Path:
    """Build adapter.gguf in `folder` from its validated safetensors, in place of any that was there."""
    from app.adapters.convert import write_adapter_gguf

    with workplace(folder.parent) as place:
        made = place / GGUF
        write_adapter_gguf(folder, base, made)
        made.chmod(0o600)
        flush_file(made)
        return made.replace(folder / GGUF)
