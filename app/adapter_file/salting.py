"""The hashes of texts in a file that anybody may open: salted, so that nobody can try whether a text was among them.

A hash of a text is a question that everybody can ask who has the text, or guesses it. The salt stays in the encrypted
store of the home that wrote the file. There the hashes are known again; elsewhere they say how many texts there were.
"""

import hmac
import secrets
from collections.abc import Collection, Iterable
from dataclasses import replace

from app.adapters.manifest import Origin
from app.store import Store

_SALT = "adapters.salt"


def salted(store: Store, origin: Origin, *, spared: Collection[str] = ()) -> Origin:
    """With its hashes salted, but those of texts that are in the file themselves (`spared`)."""
    salt, plain = _salt(store), frozenset(spared)

    def hide(hashes: Iterable[str]) -> tuple[str, ...]:
        return tuple(sorted(one if one in plain else _hidden(salt, one) for one in hashes))

    return replace(
        origin,
        document_hashes=hide(origin.document_hashes),
        heldout_hashes=hide(origin.heldout_hashes),
        salted=True,
    )


def known_again(store: Store, origin: Origin) -> Origin:
    """With the hashes that were salted here, of texts and versions that are here, as they were."""
    if not origin.salted or store.settings.get(_SALT) is None:
        return origin
    salt = _salt(store)
    here = {document.hash for document in store.documents.all(include_excluded=True)}
    for record in store.adapters.list():
        here.update(record.manifest.get("document_hashes", ()), record.manifest.get("heldout_hashes", ()))
    plain = {_hidden(salt, one): one for one in here}
    if not plain.keys() & {*origin.document_hashes, *origin.heldout_hashes}:
        return origin

    def show(hashes: Iterable[str]) -> tuple[str, ...]:
        return tuple(sorted(plain.get(one, one) for one in hashes))

    return replace(
        origin,
        document_hashes=show(origin.document_hashes),
        heldout_hashes=show(origin.heldout_hashes),
        salted=False,
    )


def _salt(store: Store) -> bytes:
    with store.writing():
        known = store.settings.get(_SALT)
        if known is None:
            known = secrets.token_hex(32)
            store.settings.set(_SALT, known)
    return bytes.fromhex(known)


def _hidden(salt: bytes, hash: str) -> str:
    return hmac.digest(salt, hash.encode(), "sha256").hex()
