"""Learning how the person writes."""

import threading
from collections.abc import Callable

from app import personas
from app.errors import IdiolectError
from app.learning import events, examples, notes, whole
from app.learning.control import Control
from app.learning.events import Event
from app.learning.news import News
from app.learning.recipe import Recipe
from app.learning.run import MIN_DOCUMENTS, Learned, Learning, Readiness
from app.learning.sleepless import sleepless
from app.learning.workbench import Workbench
from app.services import sample
from app.services.access import Access
from app.services.changes import Changed, Done
from app.services.sample import Example
from app.store import Run
from app.store.undisturbed import Claim
from app.traits import look
from app.words import say

# Neither a two-word note nor a page shows a voice.
SHOWN_WORDS = (20, 140)


class LearnsElsewhere(IdiolectError):
    """Another process learns in this home: it is no failure of this one's."""


class Voice:
    def __init__(self, access: Access) -> None:
        self._access = access
        self._learning = False
        self._news = News()
        self._counted: dict[str | None, tuple[tuple[str, personas.Persona | None], bool]] = {}

    # learning

    def ready(self, persona: str | None = None) -> Readiness:
        return Learning(self._access.session, persona=persona).prepare()

    def learn(
        self,
        *,
        minutes: float | None = None,
        persona: str | None = None,
        recipe: Recipe | None = None,
        at: Workbench | None = None,
        on_event: Callable[[Event], None] | None = None,
        control: Control | None = None,
        cancel: threading.Event | None = None,
    ) -> Done[Learned]:
        """Back up the history and learn; blocks until learned. `control` pauses and stops it, `cancel` only stops it.

        `at`: for another model than the one in use, which is not changed by it.
        Raises Cancelled when stopped, else IdiolectError.
        """
        if self._learning:
            raise IdiolectError(say("Idiolect is learning already. Wait until it has finished, or stop it."))
        claim = self._claim()
        if not claim.take():
            raise LearnsElsewhere(
                say(
                    "Another Idiolect is learning here at the moment: another window, a terminal, or the night. Wait "
                    "until it has finished."
                )
            )
        self._learning = True
        try:
            failed = self._access.session.store.back_up_before_learning()
            if failed and on_event:
                on_event(events.notice(failed))
            look(self._access.session.store, cancel=cancel)  # what came in otherwise than by an import
            run = Learning(at or self._access.session, recipe, persona=persona, control=control)
            with sleepless(run.control):
                learned = run.run(minutes=minutes, on_event=on_event, cancel=cancel)
            return Done(learned, Changed.VOICE | Changed.PROFILE)
        finally:
            self._learning = False
            claim.give_up()

    @property
    def learning(self) -> bool:
        return self._learning

    def learns_elsewhere(self) -> bool:
        """Whether another process learns in this home."""
        return not self._learning and self._claim().is_taken()

    def _claim(self) -> Claim:
        return Claim(self._access.home, "learning")

    def latest_run(self) -> tuple[Run, list[Event]] | None:
        """The latest run as it was stored, and its events in order."""
        runs = self._access.session.store.runs
        run = runs.latest()
        return (run, runs.events(run.id)) if run else None

    def expected(self) -> dict[str, float]:
        """Seconds of each phase of the latest run that came to its end; empty where there was none."""
        runs = self._access.session.store.runs
        run = next((run for run in runs.list() if run.state == "done"), None)
        return whole.durations(runs.events(run.id), run.finished) if run else {}

    def something_new(self) -> bool:
        """Whether learning again would have anything that the last finished runs did not have."""
        return bool(self.with_news())

    def with_news(self) -> list[str | None]:
        """The voices that would learn something new: the usual one (None) first, then the personas by name."""
        session = self._access.session
        names = [None, *(persona.name for persona in personas.personas(session.store))]
        return [name for name in names if self._news.any(session, name) and self._enough(name)]

    def _enough(self, persona: str | None) -> bool:
        """Whether a voice has the texts that learning takes. Asked all night: they are read once for every change."""
        store = self._access.session.store
        asked = (store.documents.revision(), personas.find(store, persona) if persona else None)
        if persona not in self._counted or self._counted[persona][0] != asked:
            self._counted[persona] = asked, self.ready(persona).documents >= MIN_DOCUMENTS
        return self._counted[persona][1]

    def learn_what_is_new(
        self, *, on_event: Callable[[Event], None] | None = None, control: Control | None = None
    ) -> Done[list[Learned]]:
        """What a night does: learn every voice that has something new, one after the other.

        Before each an event {"event": "voice", "persona": …} says whose it is. Raises as `learn` does; what was
        learned before that is kept.
        """
        learned = []
        for name in self.with_news():
            if on_event:
                on_event({"event": "voice", "persona": name})
            learned.append(self.learn(persona=name, on_event=on_event, control=control).value)
        return Done(learned, Changed.VOICE | Changed.PROFILE if learned else Changed.NOTHING)

    # what it sounds like

    def examples(self, persona: str | None = None, *, version: str | None = None, count: int = 1) -> list[Example]:
        """Requests whose true answers were never learned from, and those answers: held-out texts of the person.

        The newest last; of the sample author, requests that were invented for its mails.
        """
        session = self._access.session
        record = session.assistant.version(version, persona)
        if record is None:
            return []
        hashes = record.manifest.get("heldout_hashes", [])
        texts = [d for d in map(session.store.documents.by_hash, hashes) if d is not None]
        texts.sort(key=lambda d: d.when.timestamp() if d.when else 0.0)
        if invented := sample.requests(texts):
            return invented[-count:]
        fitting = [d for d in texts if SHOWN_WORDS[0] <= len(d.text.split()) <= SHOWN_WORDS[1]]
        return [Example(examples.request(d, notes.jot(d, "shown")), d.text) for d in (fitting or texts)[-count:]]
