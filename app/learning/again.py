"""Learning again: from nothing, or from the version in use with what is new and a part of what is old.

From nothing is simple and cannot drift, and takes minutes for some hundred texts. For longer histories a warm start
learns the new texts among a sample of the old ones (rehearsal); what it forgets shows in the gate's figure on the
oldest held-out texts.
"""

from collections.abc import Sequence
from typing import Any

from app.adapters import task
from app.documents import Document
from app.learning.recipe import SHAPE, Recipe
from app.store import AdapterRecord, Store

# Below this many texts, learning from nothing takes about ten minutes on two cores, and is what is done.
WARM_FROM = 600
# For every new text this many old ones, and at least …
OLD_PER_NEW, MIN_OLD = 2, 100


def parent(
    store: Store, recipe: Recipe, current: AdapterRecord | None, documents: int, over: str = ""
) -> AdapterRecord | None:
    """The version to start from, or None for learning from nothing. `over`: sha256 of the task adapter learned over.

    A version that learned from a text that has been forgotten or excluded since is never started from: its weights
    still hold what the person wanted gone.
    """
    if current is None or recipe.warm is False or (recipe.warm is None and documents < WARM_FROM):
        return None
    made = current.manifest.get("recipe", {})
    if _shape(made) != _shape(recipe.record()) or made.get(task.KEY, "") != over:
        return None
    learned_from = set(current.manifest.get("document_hashes", ()))
    still_here = {document.hash for document in store.documents.all()}
    return current if learned_from and learned_from <= still_here else None


def held(store: Store) -> set[str]:
    """Hashes of all texts that any version was judged by."""
    return {hash for record in store.adapters.list() for hash in record.manifest.get("heldout_hashes", ())}


def learned(version: AdapterRecord | None) -> set[str]:
    """Hashes of the texts that a version learned from, those of what it started from among them."""
    return set(version.manifest.get("document_hashes", ())) if version else set()


def _shape(recipe: dict[str, Any]) -> dict[str, Any]:
    """What decides which weights there are: two adapters of another shape cannot start from each other."""
    return {key: recipe.get(key) for key in SHAPE}


def selection(train: Sequence[Document], start: AdapterRecord | None) -> list[Document]:
    """What to train on: everything, or after a warm start the new texts and old ones spread evenly over time."""
    if start is None:
        return list(train)
    known = set(start.manifest.get("document_hashes", ()))
    old = [document for document in train if document.hash in known]
    new = [document for document in train if document.hash not in known]
    wanted = min(len(old), max(MIN_OLD, OLD_PER_NEW * len(new)))
    kept = {old[number * len(old) // wanted].hash for number in range(wanted)}
    return [document for document in train if document.hash in kept or document.hash not in known]
