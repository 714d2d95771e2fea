"""A run that was stopped waits to be gone on with: by what it is known again, and what it had told of itself."""

from collections.abc import Callable
from typing import Any

from app import personas
from app.learning.events import Event
from app.learning.training import CHECKPOINT
from app.learning.workbench import Workbench
from app.store import Store

_KEY = "learning.waiting"
Points = list[tuple[float, float]]


def begin(
    session: Workbench, persona: str | None, revision: str, *, folder: str, run: int, report: Callable[[Event], None]
) -> None:
    """Training begins, or goes on: then what it told before is told again first."""
    if before := past(session.store, folder):
        report(before)
    remember(session, persona, revision, folder=folder, run=run)


def remember(
    session: Workbench, persona: str | None, revision: str, *, folder: str, run: int, version: str = ""
) -> None:
    """This run trains in `folder` from now on, or has made `version` there, which is to be judged.

    `revision` was the store's before its texts were read.
    """
    kept = {"of": _of(session, persona, revision), "folder": folder, "run": run, "version": version}
    session.store.settings.set(_KEY, kept)


def forget(store: Store) -> None:
    """It came to its end."""
    store.settings.set(_KEY, {})


def waits(session: Workbench, persona: str | None) -> bool:
    """Whether learning now would go on: the same voice, base and texts, and a checkpoint or an unjudged version."""
    kept: dict[str, Any] = session.store.settings.get(_KEY) or {}
    if not kept or kept.get("of") != _of(session, persona, session.store.documents.revision()):
        return False
    made = session.store.adapters.get(str(kept.get("version") or ""))
    return made is not None or (session.home.runs / str(kept.get("folder")) / CHECKPOINT).exists()


def past(store: Store, folder: str) -> Event | None:
    """What was told of learning in this folder before, as one event: points (step, nats per token) in order."""
    kept: dict[str, Any] = store.settings.get(_KEY) or {}
    if kept.get("folder") != folder:
        return None
    training: Points = []
    heldout: Points = []
    for event in store.runs.events(int(kept["run"])):
        if event.get("event") == "past":
            training += [(step, loss) for step, loss in event["training"]]
            heldout += [(step, loss) for step, loss in event["heldout"]]
        elif event.get("event") == "progress" and event.get("loss") is not None:
            training.append((float(event["step"]), float(event["loss"])))
        elif event.get("event") == "metric" and event.get("name") == "heldout_nll":
            heldout.append((float(event.get("step", 0)), float(event["value"])))
    return {"event": "past", "training": training, "heldout": heldout} if training or heldout else None


def _of(session: Workbench, persona: str | None, revision: str) -> dict[str, str]:
    whose = repr(personas.find(session.store, persona)) if persona else ""
    return {"persona": persona or "", "whose": whose, "base": session.base.sha256, "revision": revision}
