"""What came in is looked at: told and stopped as part of the import. And what goes out of learning is said once."""

import threading
from pathlib import Path

from app.documents import Document
from app.importers import Progress
from app.paths import Home
from app.services import Services
from app.store.adapters import AdapterRecord
from tests.benchmarks import archive


def test_reading_and_looking_are_told_as_one_work(tmp_path: Path) -> None:
    made = archive.write(tmp_path / "sent.mbox", 230, sent=True)
    services = Services(Home(tmp_path / "home"))
    services.open("p")
    told: list[Progress] = []
    found = services.history.bring_in([made.path], me=[archive.ME], on_progress=told.append).value
    assert found.added == 230 and services.session.store.choices.unseen_count() == 0
    looked = [seen for seen in told if seen.looking]
    assert len({seen.total for seen in told}) == 1 and len(looked) >= 4
    shares = [seen.done / seen.total for seen in told]
    assert shares == sorted(shares) and shares[-1] == 1.0
    assert 0.8 < looked[0].done / looked[0].total < 0.9
    assert all(seen.eta_s is not None for seen in looked) and looked[-1].eta_s == 0
    services.close()


def test_a_look_that_is_stopped_keeps_what_came_in(tmp_path: Path) -> None:
    made = archive.write(tmp_path / "sent.mbox", 230, sent=True)
    services = Services(Home(tmp_path / "home"))
    services.open("p")
    cancel = threading.Event()

    def stop(seen: Progress) -> None:
        if seen.looking:
            cancel.set()

    found = services.history.bring_in([made.path], me=[archive.ME], on_progress=stop, cancel=cancel).value
    assert found.added == 230 and not found.stopped
    assert services.session.store.choices.unseen_count() == 230
    assert services.selection.look().value == 230
    services.close()


def test_what_was_asked_of_assistants_and_learned_from_is_said_once(tmp_path: Path) -> None:
    services = Services(Home(tmp_path / "home"))
    services.open("p")
    store = services.session.store
    store.documents.add([Document(text=f"Write me a poem, number {n}.", channel="assistant") for n in range(3)])
    assert services.selection.assistants_left().value == 0  # nothing learned from them
    hashes = {"documents": list(store.documents.hashes(store.documents.ids()))}
    store.adapters.add(AdapterRecord("v1", "0" * 64, Home(tmp_path / "home").adapters / "v1", hashes))
    assert services.selection.assistants_left().value == 3
    assert services.selection.assistants_left().value == 0
    services.close()
