"""The same texts under two models, each with the voice that was learned on it: neither learned from any of them."""

import threading
from collections.abc import Callable, Sequence

from app.documents import Document
from app.judging.across import Across, Scored, across
from app.learning import examples
from app.learning.notes import Formulas
from app.learning.workbench import Workbench
from app.store import AdapterRecord, Store
from app.writing.assistant import Assistant

# Four models' worth of scoring for each: more would take long and tell little more.
MAX_TEXTS = 40

Tell = Callable[[int, int], None]


def compare(
    old: tuple[Workbench, AdapterRecord],
    new: tuple[Workbench, AdapterRecord],
    on_progress: Tell = lambda step, total: None,
    cancel: threading.Event | None = None,
) -> Across | None:
    """None where there are too few texts that both were judged by, or that at least neither learned from.

    Raises Cancelled where `cancel` was set, IdiolectError where a version cannot be served.
    """
    chosen = _examples(old[0].store, old[1], new[1])
    if not chosen:
        return None
    each = 2 * len(chosen)
    was = _scored(*old, chosen, lambda step, _: on_progress(step, 2 * each), cancel)
    now = _scored(*new, chosen, lambda step, _: on_progress(each + step, 2 * each), cancel)
    return across([example.response for example in chosen], was, now)


def fair(store: Store, one: AdapterRecord, other: AdapterRecord) -> list[Document]:
    """Texts that were held out for either and learned by neither, oldest first."""
    held = {hash for record in (one, other) for hash in record.manifest.get("heldout_hashes", ())}
    learned = {hash for record in (one, other) for hash in record.manifest.get("document_hashes", ())}
    return [document for document in store.documents.all() if document.hash in held - learned][-MAX_TEXTS:]


def _examples(store: Store, one: AdapterRecord, other: AdapterRecord) -> list[examples.Example]:
    documents = fair(store, one, other)
    apart = {document.hash for document in documents}
    formulas = Formulas.of([document for document in store.documents.all() if document.hash not in apart])
    return [examples.main_example(document, formulas=formulas) for document in documents]


def _scored(
    bench: Workbench,
    record: AdapterRecord,
    chosen: Sequence[examples.Example],
    tell: Callable[[int, int], None],
    cancel: threading.Event | None,
) -> Scored:
    asked = [(example.messages, example.response) for example in chosen]
    served = Assistant(bench.versions, bench.engine, None, bench.base).adapters([(record, 1.0)])
    base = bench.engine.score_many(asked, adapters=bench.under, on_progress=tell, cancel=cancel)
    voice = bench.engine.score_many(
        asked, adapters=served, on_progress=lambda step, total: tell(len(asked) + step, total), cancel=cancel
    )
    return Scored(bench.base.name, record.name, base, voice)
