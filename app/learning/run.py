"""One learning run, from the store to a judged version: what “Learn my style” and `idiolect learn` do."""

import shutil
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from app import personas, profile
from app.adapters import Origin
from app.engine import Adapter, Score
from app.errors import Cancelled, IdiolectError
from app.judging import Verdict, Write, judge, per_token, received_by
from app.learning import events, examples, news, waiting
from app.learning.control import Control, NothingToKeep
from app.learning.material import Material, gather
from app.learning.recipe import Recipe
from app.learning.training import CHECKPOINT, Training
from app.learning.workbench import Workbench
from app.prompts import Request
from app.store import AdapterRecord
from app.words import Figure, Sentence, count, say
from app.writing.composing import Composer, Plan

MIN_DOCUMENTS = 20
MIN_FREE_MB = 200
# Drafts that are only judged are chosen among fewer sentences than those that are read: twelve of them are written.
JUDGED_COUNT = 4

OnEvent = Callable[[events.Event], None]


@dataclass(frozen=True)
class Readiness:
    """Whether learning can start now, and if not, why: answered before anything is spawned.

    `waits`: a run was stopped, and learning goes on from where it was.
    """

    ok: bool
    reason: Sentence
    documents: int = 0
    waits: bool = False


@dataclass
class Learned:
    """The outcome of a run, with the figures `idiolect learn --json` prints. NLL is in nats per token, as served."""

    adapter: str | None
    base_sha256: str
    device: str
    examples: int
    heldout: int
    nll_base: float
    nll_adapter: float
    train_tokens_per_s: float
    seconds: float
    peak_memory_mb: float
    in_use: bool
    reason: str
    folder: Path | None = None
    figures: dict[str, Any] = field(default_factory=dict)
    persona: str | None = None

    def record(self) -> dict[str, Any]:
        return {
            "adapter": self.adapter,
            "base_sha256": self.base_sha256,
            "device": self.device,
            "examples": self.examples,
            "heldout": self.heldout,
            "nll": {"base": self.nll_base, "adapter": self.nll_adapter},
            "train_tokens_per_s": self.train_tokens_per_s,
            "seconds": self.seconds,
            "peak_memory_mb": self.peak_memory_mb,
            "in_use": self.in_use,
            "reason": self.reason,
        }


class Learning:
    """Runs once. Its `control` pauses, stops and keeps it, from any thread.

    Where that is the caller's own, there is no time at which it would be lost.
    """

    def __init__(
        self,
        session: Workbench,
        recipe: Recipe | None = None,
        *,
        persona: str | None = None,
        control: Control | None = None,
    ) -> None:
        self._session = session
        self._recipe = recipe or Recipe()
        self._persona = persona
        self.control = control or Control()

    def prepare(self) -> Readiness:
        documents = len(personas.texts(self._session.store, self._persona))
        if documents < MIN_DOCUMENTS:
            return Readiness(
                False,
                count(
                    documents,
                    "There are {n} texts here; learning needs {least} or more. Import more first.",
                    "There are {n} texts here; learning needs {least} or more. Import more first.",
                    least=MIN_DOCUMENTS,
                ),
                documents,
            )
        free = shutil.disk_usage(self._session.home.root).free / 1e6
        if free < MIN_FREE_MB:
            return Readiness(
                False,
                say(
                    "Only {free} MB are free on the disk that holds {folder}; learning needs {least} MB. Make room "
                    "there, then try again.",
                    free=Figure(free, ".0f"),
                    least=MIN_FREE_MB,
                    folder=self._session.home.root,
                ),
                documents,
            )
        waits = waiting.waits(self._session, self._persona)
        return Readiness(True, say("{n} texts are ready to learn from.", n=documents), documents, waits)

    def run(
        self, *, minutes: float | None = None, on_event: OnEvent | None = None, cancel: threading.Event | None = None
    ) -> Learned:
        """Learn, judge, and put the version to use if the gate lets it pass.

        Raises IdiolectError where it cannot be done, Cancelled when stopped; learning again
        then goes on from the checkpoint. NothingToKeep where it was to be kept before there was anything.
        """
        ready = self.prepare()
        if not ready.ok:
            raise IdiolectError(ready.reason)
        store = self._session.store
        run_id = store.runs.start(self._recipe.record())
        report = events.Reporter(lambda event: store.runs.event(run_id, event), on_event)
        if any(self._session.home.runs.glob(f"*/{CHECKPOINT}")):
            self.control.may_keep()
        try:
            with self.control.following(cancel):
                learned = self._learn(minutes, report, run_id)
        except (Cancelled, NothingToKeep) as stopped:
            store.runs.finish(run_id, "stopped", str(stopped))
            raise
        except BaseException as error:
            store.runs.finish(run_id, "failed", str(error) or type(error).__name__)
            raise
        store.runs.finish(run_id, "done", learned.reason)
        return learned

    def _learn(self, minutes: float | None, report: events.Reporter, run_id: int) -> Learned:
        try:
            return self._run(minutes, report, run_id)
        except Cancelled:
            self.control.require_kept()
            raise

    def _begin(self, phase: str, report: events.Reporter) -> None:
        report(events.phase(phase))
        self.control.check()

    def _run(self, minutes: float | None, report: events.Reporter, run_id: int) -> Learned:
        started = time.monotonic()
        session, control = self._session, self.control
        self._begin("reading", report)
        revision = session.store.documents.revision()
        versions = session.versions
        current = versions.in_use(self._persona, base_sha256=session.base.sha256)
        material = gather(session, self._recipe, report, control, persona=self._persona, current=current)
        if not material.train:
            raise IdiolectError(
                say("Nothing is left to learn from once the newest texts are set apart. Import more first.")
            )

        training = Training(session, self._recipe, control, report)
        folder = training.folder(material)
        unjudged = self._unjudged(training, material, current)
        control.require_kept(unjudged is not None or (folder / CHECKPOINT).exists())

        # What is measured about the person's writing keeps up with the history that is learned from.
        profile.refresh(session.store, self._persona, documents=material.own)

        self._begin("baseline", report)
        under = session.under
        base_scores = self._score(material.heldout, under, "baseline", report)

        if unjudged is None:
            self._begin("training", report)
            waiting.begin(session, self._persona, revision, folder=folder.name, run=run_id, report=report)
            left = None if minutes is None else max(0.2, minutes - (time.monotonic() - started) / 60)
            trained = training.run(material, folder, left)
            self._begin("converting", report)
            origin = self._origin(training, material, current)
            origin = replace(origin, recipe=origin.recipe | {"trained": trained})
            record = versions.commit(folder / "adapter", origin)
            waiting.remember(session, self._persona, revision, folder=folder.name, run=run_id, version=record.name)
        else:
            record, trained = unjudged, unjudged.manifest["recipe"]["trained"]

        self._begin("judging", report)
        mine = (*under, Adapter(versions.serving_file(record)))
        nll_base, nll_adapter = per_token(base_scores), None
        same = current is not None and record.name == current.name
        if same:
            # A warm start whose best weights are those it started from: there is no new version to judge.
            verdict = Verdict(
                True, say("{name} stays in use: learning again found nothing better.", name=record.name), {}
            )
        else:
            verdict = judge(
                session.engine,
                versions.served(record.name),
                versions.served(current.name) if current else None,
                [(e.messages, e.response) for e in material.heldout],
                [d.text for d in material.documents],
                under=under,
                # What any writer would gain by learning to follow requests is in the task adapter already.
                control=under,
                base_scores=base_scores,
                received=received_by(material.documents),
                requests=[e.request for e in material.heldout if e.request],
                write=self._writer(),
                settings=session.store.settings,
                on_progress=events.counted("judging", report),
                cancel=control,
            )
            nll_adapter = _at_full_strength(verdict.figures)
        if nll_adapter is None:
            nll_adapter = per_token(self._score(material.heldout, mine, "judging", report))
        # Whoever is killed here finds all of it or none: what was judged well is in use.
        with session.store.writing():
            if not same:
                figures = {"nll": {"base": nll_base, "adapter": nll_adapter}, **verdict.figures}
                versions.record_figures(record.name, figures, verdict.record())
                if verdict.accepted:
                    versions.use(record.name, persona=self._persona)
            news.remember(session.store, revision, material.documents, session.base.sha256, self._persona)
            waiting.forget(session.store)
        # As it is served: a version may count less strongly than it was trained to.
        nll_adapter = verdict.figures.get("heldout", {}).get("candidate") or nll_adapter
        shutil.rmtree(folder, ignore_errors=True)
        return Learned(
            adapter=record.name,
            base_sha256=session.base.sha256,
            device=str(trained.get("device", "cpu")),
            examples=len(material.train),
            heldout=len(material.heldout),
            nll_base=nll_base,
            nll_adapter=nll_adapter,
            train_tokens_per_s=float(trained.get("train_tokens_per_s", 0.0)),
            seconds=time.monotonic() - started,
            peak_memory_mb=float(trained.get("peak_memory_mb", 0.0)),
            in_use=verdict.accepted,
            reason=verdict.reason,
            folder=record.folder,
            figures=verdict.figures,
            persona=self._persona,
        )

    def _writer(self) -> Write:
        """Drafts as the person will get them, without what retrieval would find: that is nothing a version learned."""
        known = profile.in_use(self._session.store, self._persona)

        def write(request: Request, adapters: Sequence[Adapter], seed: int) -> str:
            lines = profile.compact(known, to=request.to)
            plan = Plan.of(request, known.habits, profile=lines, count=JUDGED_COUNT)
            return Composer(self._session.engine, adapters, plan, seed=seed, cancel=self.control).write().text

        return write

    def _score(
        self,
        chosen: Sequence[examples.Example],
        adapters: Sequence[Adapter],
        phase: str,
        report: events.Reporter,
    ) -> list[Score]:
        return self._session.engine.score_many(
            [(e.messages, e.response) for e in chosen],
            adapters=adapters,
            on_progress=events.counted(phase, report),
            cancel=self.control,
        )

    def _unjudged(self, training: Training, material: Material, current: AdapterRecord | None) -> AdapterRecord | None:
        """The version that this very material was learned into before, by a run that was ended while judging it."""
        session, wanted = self._session, asdict(self._origin(training, material, current))
        for record in session.store.adapters.list():
            made = record.manifest
            recipe = dict(made.get("recipe", {}))
            if made.get("verdict") or not recipe.pop("trained", None) or recipe != wanted["recipe"]:
                continue
            if all(made.get(key) == wanted[key] for key in ("base_sha256", "persona", "parent")) and all(
                sorted(made.get(key, ())) == list(wanted[key]) for key in ("document_hashes", "heldout_hashes")
            ):
                with suppress(IdiolectError):  # what is damaged is learned, and put right, again
                    session.versions.verify(record)
                    return record
        return None

    def _origin(self, training: Training, material: Material, current: AdapterRecord | None) -> Origin:
        learned_from = {e.document for e in (*material.train, *material.validation)}
        if material.start:  # what its starting point learned from is in it, too
            learned_from |= set(material.start.manifest["document_hashes"])
        heldout = {e.document for e in material.heldout}
        times = [d.when for d in material.documents if d.when and d.hash in learned_from]
        base = self._session.base
        return Origin(
            base_sha256=base.sha256,
            base_name=base.name,
            recipe=training.record(),
            documents=len(learned_from),
            document_hashes=tuple(sorted(learned_from)),
            heldout_hashes=tuple(sorted(heldout)),
            since=min(times).isoformat() if times else None,
            until=max(times).isoformat() if times else None,
            parent=current.name if current else None,
            persona=self._persona or "",
        )


def _at_full_strength(figures: dict[str, Any]) -> float | None:
    """What the judgement measured of the new version as it was trained; None where it measured nothing."""
    found = figures.get("full") or figures.get("heldout") or {}
    return found.get("candidate")
