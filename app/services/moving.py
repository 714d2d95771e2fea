"""A voice that moves house: learned for another model first, while the person goes on writing with this one.

What is wanted and how far it came is kept with the history, and so outlasts a restart. The new version is put to use on
the new model alone; the old one stays in use on the old model, and is there again whenever that is.
"""

import threading
from collections.abc import Callable
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Literal

from app import models, personas
from app.errors import IdiolectError
from app.judging.across import Across
from app.learning import across, events
from app.learning.control import Control
from app.learning.events import Event
from app.learning.run import MIN_DOCUMENTS, Learned
from app.learning.sleepless import sleepless
from app.learning.workbench import Workbench
from app.models import fit
from app.models.base import is_same, require_same
from app.services import elsewhere
from app.services.access import Access
from app.services.changes import Changed, Done
from app.services.voice import Voice
from app.store import Store
from app.words import ModelName, Sentence, packed, say, step, unpacked

_KEY = "moving"
State = Literal["waiting", "ready", "moved", "stayed"]


@dataclass(frozen=True)
class Move:
    """From the model `old` to the model `new`, by their names.

    `waiting`: to be learned. `ready`: learned and good, and not in use yet. `moved`: it is in use; `stayed`: what was
    learned did not pass its checks, for this `reason`. `learned`: the version of each voice ("" is the usual one).
    `across`: old against new, None where that could not be told.
    """

    old: str
    new: str
    state: State = "waiting"
    learned: dict[str, str] = field(default_factory=dict)
    across: Across | None = None
    reason: str = ""

    def told(self, planned: bool) -> Sentence:
        """Where it stands, for a person. `planned`: the coming night learns."""
        names = {"new": ModelName(self.new), "old": ModelName(self.old)}
        if self.state == "moved":
            moved = say("Your voice has moved to {new}.", **names)
            return say("{moved} {which}", moved=moved, which=self.across.said) if self.across else moved
        if self.state == "stayed":
            return say(
                "You still write with {old}: what was learned on {new} did not pass its checks. You can change to "
                "{new} all the same; drafts are generic there until you learn again.",
                **names,
            )
        if self.state == "ready":
            return say("Your voice has been learned for {new}, and moves there now.", **names)
        if planned:
            return say("Your voice moves to {new} tonight; until then you write with {old}.", **names)
        return say("Your voice is to move to {new}. Until it is learned for that model, you write with {old}.", **names)


@dataclass(frozen=True)
class Choice:
    """What another model would mean for the voice in use. `can_learn`: it can be learned for that model here first."""

    old: str
    new: str
    can_learn: bool

    @property
    def said(self) -> Sentence:
        names = {"new": ModelName(self.new), "old": ModelName(self.old)}
        if self.can_learn:
            return say(
                "Your voice was learned on {old}. It can be learned for {new}, too, and moves there when it has passed "
                "its checks; until then you go on writing with {old}. If you change at once, drafts are generic until "
                "you learn again.",
                **names,
            )
        return say(
            "Your voice was learned on {old}, and there is too little memory here to learn it for {new}: with that "
            "model, drafts are generic. Your voice is back when you change back to {old}.",
            **names,
        )


class Moving:
    def __init__(self, access: Access, voice: Voice) -> None:
        self._access, self._voice = access, voice

    def now(self) -> Move | None:
        """The move that is wanted, or the last one until it was seen."""
        return kept(self._access.session.store)

    def choice(self, name: str) -> Choice | None:
        """What to ask before `name` is used; None where no voice would rest: then it can simply be used.

        Raises IdiolectError where there is no such model.
        """
        session = self._access.session
        base = models.find_base(session.home, name)
        try:
            old = session.base
        except IdiolectError:  # it is not known any more, and no voice can be used with it
            return None
        if base.sha256 == old.sha256 or not self._voices(old.sha256):
            return None
        if session.versions.in_use(base_sha256=base.sha256):
            return None
        return Choice(old.name, base.name, self._can_learn(base))

    def begin(self, name: str) -> Done[Move]:
        """From now on the voice is to move to this model; a night or `learn` does it. Raises IdiolectError."""
        session = self._access.session
        base = models.find_base(session.home, name)
        require_same(base)
        choice = self.choice(name)
        if choice is None:
            raise IdiolectError(
                say("There is no voice to be learned for {name} first: it can be used.", name=ModelName(name))
            )
        if not choice.can_learn:
            raise IdiolectError(choice.said)
        move = Move(choice.old, choice.new)
        _keep(session.store, move)
        return Done(move, Changed.BASE)

    def drop(self) -> Done[None]:
        """Stay where one is, or take note of what came of it. Versions that were learned stay."""
        forget(self._access.session.store)
        return Done(None, Changed.BASE)

    def learn(
        self,
        *,
        on_event: Callable[[Event], None] | None = None,
        control: Control | None = None,
        cancel: threading.Event | None = None,
    ) -> Done[list[Learned]]:
        """Learn every voice in use for the new model, and compare both models; `settle` then moves.

        Before each voice an event {"event": "voice", "persona": …} says whose it is. Raises as `Voice.learn` does; what
        was learned before that is not learned again.
        """
        session = self._access.session
        move = self._wanted()
        base = models.find_base(session.home, move.new)
        require_same(base)
        tell = on_event or (lambda event: None)
        learned: list[Learned] = []
        voices = self._voices(session.base.sha256)
        if not voices:
            raise IdiolectError(
                say(
                    "No voice is in use that has enough texts to be learned again. {new} can be used.",
                    new=ModelName(move.new),
                )
            )
        with elsewhere.at(session, base) as there:
            for persona in voices:
                current = session.versions.in_use(persona, base_sha256=base.sha256)
                if current and move.learned.get(persona or "") == current.name:
                    continue
                tell({"event": "voice", "persona": persona})
                one = self._voice.learn(persona=persona, at=there, on_event=tell, control=control, cancel=cancel).value
                learned.append(one)
                if not one.in_use:
                    _keep(session.store, replace(move, state="stayed", reason=one.reason))
                    return Done(learned, Changed.VOICE | Changed.PROFILE | Changed.BASE)
                move = replace(move, learned={**move.learned, persona or "": one.adapter or ""})
                _keep(session.store, move)
            tell(events.phase("comparing"))
            with sleepless(control or Control()):
                found = self._compare(voices[0], there, events.counted("comparing", tell), control or cancel)
            _keep(session.store, replace(move, state="ready", across=found))
        return Done(learned, Changed.VOICE | Changed.PROFILE | Changed.BASE)

    def settle(self) -> Done[Move | None]:
        """Where everything is learned, write with the new model from now on. None where there is nothing to be done."""
        session = self._access.session
        move = self.now()
        if move is None or move.state != "ready":
            return Done(None)
        base = models.find_base(session.home, move.new)
        require_same(base)
        if not is_same(base):
            models.add_base(session.home, base.path, base.sha256, base.name)  # the same content with another date
        moved = replace(move, state="moved")
        session.use_base(base.name)
        _keep(session.store, moved)
        return Done(moved, Changed.BASE | Changed.VOICE)

    # what a night does

    def something_new(self) -> bool:
        """Whether a night would have anything to do."""
        move = self.now()
        return (move is not None and move.state == "waiting") or self._voice.something_new()

    def night(
        self, *, on_event: Callable[[Event], None] | None = None, control: Control | None = None
    ) -> Done[list[Learned]]:
        """Move, where that is wanted; otherwise learn every voice that has something new."""
        move = self.now()
        if move is not None and move.state == "waiting":
            return self.learn(on_event=on_event, control=control)
        return self._voice.learn_what_is_new(on_event=on_event, control=control)

    # comparing

    def compare(
        self,
        first: str,
        second: str,
        on_progress: Callable[[int, int], None] = lambda step, total: None,
        cancel: threading.Event | None = None,
    ) -> Across | None:
        """Two versions of two models by the same texts; None where there are too few that neither learned from.

        Raises IdiolectError where a version or its model is not here, Cancelled where `cancel` was set.
        """
        session = self._access.session
        rows = [session.versions.show(name) for name in (first, second)]
        bases = [session.versions.base_of(row.manifest.origin) for row in rows]
        for base in bases:
            require_same(base)
        with elsewhere.at(session, bases[0]) as one, elsewhere.at(session, bases[1]) as other:
            return across.compare((one, rows[0].record), (other, rows[1].record), on_progress, cancel)

    def _compare(
        self,
        persona: str | None,
        there: Workbench,
        tell: Callable[[int, int], None],
        cancel: threading.Event | None,
    ) -> Across | None:
        """One voice here, on the model in use, and there."""
        session = self._access.session
        old = session.versions.in_use(persona, base_sha256=session.base.sha256)
        new = session.versions.in_use(persona, base_sha256=there.base.sha256)
        if old is None or new is None:
            return None
        return across.compare((session, old), (there, new), tell, cancel)

    def _wanted(self) -> Move:
        move = self.now()
        if move is None or move.state != "waiting":
            raise IdiolectError(
                say("Your voice is not to move anywhere. {choose}", choose=step("Choose another model first."))
            )
        return move

    def _voices(self, base_sha256: str) -> list[str | None]:
        """The voices in use on a base that have enough texts to be learned again: the usual one (None) first."""
        session = self._access.session
        names = [None, *(persona.name for persona in personas.personas(session.store))]
        used = [name for name in names if session.versions.in_use(name, base_sha256=base_sha256)]
        return [name for name in used if len(personas.texts(session.store, name)) >= MIN_DOCUMENTS]

    def _can_learn(self, base: models.BaseModel) -> bool:
        (needs,) = fit.with_ways([(fit.of_file(base.path), base.path)])
        return fit.verdict(needs, fit.this_machine()) == "yes"


def forget(store: Store) -> None:
    """Another model was chosen, or this one is to stay."""
    store.settings.set(_KEY, None)


def _keep(store: Store, move: Move) -> None:
    record = asdict(move) | {"said": packed(move.reason), "across": move.across.record() if move.across else None}
    store.settings.set(_KEY, record)


def kept(store: Store) -> Move | None:
    found: dict[str, Any] | None = store.settings.get(_KEY)
    if not found:
        return None
    said = found.pop("said", None)
    compared = Across.of(found["across"]) if found["across"] else None
    return Move(**{**found, "across": compared, "reason": unpacked(found["reason"], said)})
