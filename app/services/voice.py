"""Learning, versions, the personal file and the profile."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.errors import IdiolectError
from app.learning.news import News
from app.schedule import Plan
from app.ui.local import local
from app.words import say

if TYPE_CHECKING:
    from app.learning.control import Control
    from app.learning.run import Learned, Readiness
    from app.prompts import Request
    from app.services import Services

# Neither a two-word note nor a page shows a voice.
SHOWN_WORDS = (20, 140)

OnEvent = Callable[[dict[str, Any]], None]


@dataclass(frozen=True)
class Version:
    """One learned version and its figures; NLL in nats per token over the person's held-out texts, as served.

    `personas` are the separate voices (work, friends …) that it is in use for.
    """

    name: str
    label: str
    created: datetime
    in_use: bool
    documents: int
    since: datetime | None
    until: datetime | None
    nll_base: float | None
    nll_adapter: float | None
    base: str
    fits: bool
    reason: str
    figures: dict[str, Any]
    parent: str | None
    personas: tuple[str, ...] = ()
    accepted: bool = False

    @property
    def told(self) -> str:
        """What was decided about it, unless the person has decided otherwise since: it says what is in use."""
        return self.reason if self.accepted == bool(self.in_use or self.personas) else ""

    @property
    def gain(self) -> float | None:
        """How much better than the base, as a share of the base's NLL."""
        if self.nll_base is None or self.nll_adapter is None or not self.nll_base:
            return None
        return 1 - self.nll_adapter / self.nll_base


@dataclass(frozen=True)
class RunSeen:
    """The latest run as it was stored: events in order, state, and the sentence at its end."""

    state: str
    reason: str
    started: datetime
    events: tuple[dict[str, Any], ...]


@dataclass(frozen=True)
class ProfileSeen:
    """`sentences` are measured; the description is the model's or, where `edited`, the person's own.

    `never` are the words and phrases that no draft may hold.
    """

    description: str
    edited: bool
    sentences: tuple[str, ...]
    texts: int
    never: tuple[str, ...] = ()


class Voice:
    def __init__(self, services: "Services") -> None:
        self._services = services
        self._learning = False
        self._news = News()

    # learning

    def ready(self) -> "Readiness":
        from app.learning.run import Learning

        return Learning(self._services.session).prepare()

    def learn(
        self,
        *,
        minutes: float | None = None,
        persona: str | None = None,
        on_event: OnEvent | None = None,
        control: "Control | None" = None,
    ) -> "Learned":
        """Blocks until learned; `control` pauses and stops it. Raises Cancelled when stopped, else IdiolectError."""
        from app.learning.run import Learning

        if self._learning:
            raise IdiolectError(say("Idiolect is learning already. Wait until it has finished, or stop it."))
        self._learning = True
        try:
            run = Learning(self._services.session, persona=persona, control=control)
            return run.run(minutes=minutes, on_event=on_event)
        finally:
            self._learning = False

    @property
    def learning(self) -> bool:
        return self._learning

    def latest_run(self) -> RunSeen | None:
        runs = self._services.session.store.runs
        run = runs.latest()
        if run is None:
            return None
        return RunSeen(run.state, run.reason or "", run.started, tuple(runs.events(run.id)))

    def something_new(self) -> bool:
        """Whether learning again would have anything that the last finished run did not have."""
        return self._news.any(self._services.session)

    # the schedule

    def plan(self) -> tuple[Plan, dict[str, Any]]:
        settings = self._services.session.store.settings
        return Plan.of(settings.get("schedule")), settings.get("schedule_memory", {})

    def keep_plan(self, plan: Plan, memory: dict[str, Any]) -> None:
        settings = self._services.session.store.settings
        settings.set("schedule", plan.record())
        settings.set("schedule_memory", memory)

    def example(self, persona: str | None = None) -> "tuple[Request, str] | None":
        """A request whose true answer was never learned from, and that answer: one of the person's held-out texts."""
        from app.learning import examples, notes

        session = self._services.session
        record = session.assistant.version(persona=persona)
        if record is None:
            return None
        found = [session.store.documents.by_hash(h) for h in record.manifest.get("heldout_hashes", [])]
        texts = [d for d in found if d is not None and SHOWN_WORDS[0] <= len(d.text.split()) <= SHOWN_WORDS[1]]
        if not texts:
            return None
        chosen = max(texts, key=lambda d: d.when.timestamp() if d.when else 0.0)
        return examples.request(chosen, notes.jot(chosen, "shown")), chosen.text

    # versions

    def versions(self) -> list[Version]:
        """Newest first."""
        base = self._services.session.base.sha256
        return [_version(row, base) for row in self._versions().list()]

    def use(self, name: str | None) -> None:
        self._versions().use(name)

    def roll_back(self) -> str | None:
        """Name of what is in use now; None: the model as it came."""
        record = self._versions().rollback().record
        return record.name if record else None

    def remove(self, name: str) -> None:
        self._versions().remove(name)

    def label(self, name: str, text: str) -> None:
        self._versions().label(name, text or None)

    def export(self, name: str, file: Path, passphrase: str | None) -> Path:
        from app.adapter_file import portable

        return portable.export(self._versions(), name, file, passphrase=passphrase)

    def export_to(self, name: str, kind: str, path: Path) -> Path:
        """For another program: `peft` and `ollama` make the folder `path`, `gguf` the file `path`."""
        from app.adapter_file import interop

        return interop.export_to(self._versions(), name, kind, path)

    def take_in(self, file: Path, passphrase: str | None = None, *, use: bool = True) -> str:
        """Import a personal file and put it to use. Raises PassphraseNeeded where it is locked."""
        from app.adapter_file import portable

        found = portable.import_file(
            self._versions(), file, self._services.session.base, passphrase=passphrase, use=use
        )
        return found.record.name

    # the profile

    def profile(self) -> "ProfileSeen | None":
        """The stored profile, or None where nothing was measured yet."""
        from app import profile

        found = profile.load(self._services.session.store)
        if found is None:
            return None
        description = found.description if found.edited else profile.summary(found.habits, local)
        sentences = tuple(profile.sentences(found.habits))
        return ProfileSeen(description, found.edited, sentences, found.habits.texts, found.never)

    def measure(self) -> None:
        """Count the habits anew; a description that the person wrote stays."""
        from app import profile

        profile.refresh(self._services.session.store)

    def edit_profile(self, description: str | None, never: Sequence[str] | None) -> None:
        """Save the person's own description, and the words that no draft may hold; None leaves either as it is."""
        from app import profile

        store = self._services.session.store
        if never is not None:
            profile.forbid(store, never)
        if description is not None:
            profile.edit(store, description)

    def reset_profile(self) -> None:
        from app import profile

        profile.reset(self._services.session.store)

    def _versions(self) -> Any:
        from app.versions import Versions

        return Versions(self._services.session.home, self._services.session.store)


def is_locked_file(error: BaseException) -> bool:
    from app.adapter_file.sealed import PassphraseNeeded, WrongPassphrase

    return isinstance(error, (PassphraseNeeded, WrongPassphrase))


def _version(row: Any, base_sha256: str) -> Version:
    from app.judging.verdict import reason_of

    manifest, origin, record = row.manifest, row.manifest.origin, row.record
    nll = manifest.figures.get("nll") or {}
    return Version(
        name=record.name,
        label=record.label or "",
        created=record.created,
        in_use="" in row.used_by,
        documents=origin.documents,
        since=_moment(origin.since),
        until=_moment(origin.until),
        nll_base=_number(nll.get("base")),
        nll_adapter=_number(nll.get("adapter")),
        base=origin.base_name,
        fits=origin.base_sha256 == base_sha256,
        reason=reason_of(manifest.verdict),
        figures=dict(manifest.figures),
        parent=origin.parent,
        personas=tuple(name for name in row.used_by if name),
        accepted=bool(manifest.verdict.get("accepted")),
    )


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _number(value: Any) -> float | None:
    return float(value) if isinstance(value, (int, float)) else None
