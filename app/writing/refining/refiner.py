"""One text, one remark, and what becomes of it: code decides what may stand, the model offers words."""

import re
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import replace as changed

from app import prompts
from app.documents import Document
from app.engine import Adapter, Engine, Proposal
from app.engine.never import Never
from app.errors import Cancelled
from app.faithful import clauses, content, cover
from app.profile.habits import Habits
from app.profile.reading import greeted, read
from app.profile.traits import SIGNED
from app.traits.language import language
from app.words import Sentence, count, say
from app.writing.composing import Composer, Plan
from app.writing.phrasing import phrase, plain
from app.writing.receivers import called
from app.writing.refining import adding, shorter
from app.writing.refining.exchanging import about, exchanged
from app.writing.refining.guard import keeps, lost, same
from app.writing.refining.parts import Parts, Span, take_apart
from app.writing.refining.remark import Kind, Wish, understood
from app.writing.refining.tone import ASKED, Tone

# Ways to say one sentence that the model offers, and their longest; ways to say a whole text.
OFFERED, SENTENCE_TOKENS, TEXTS = 6, 64, 3
# Longer texts are not asked of the model as a whole: small models lose the thread.
WHOLE_CHARACTERS = 1500
SEED = 1


@dataclass(frozen=True)
class Means:
    """What a text is refined with. `kindnesses`: the person's own sentences of courtesy, most usual first, each with
    whether it stands at the beginning; `sources`: what facts may rest on besides the request."""

    engine: Engine
    adapters: Sequence[Adapter]
    habits: Habits | None = None
    profile: str = ""
    never: Sequence[str] = ()
    sources: Sequence[str] = ()
    kindnesses: Callable[[], Sequence[tuple[str, bool]]] = lambda: ()


@dataclass(frozen=True)
class Refined:
    """`told` says what was done, or why nothing was; then `text` is what it was. `request` is what it is to say now."""

    text: str
    request: prompts.Request
    told: Sentence


class Refiner:
    """Of one text. `within`: where changes may begin, by default everywhere; whole sentences are changed.

    `drafted`: the text as it came from here, which tells it from what the person typed. The same text, remark and seed
    give the same result. Raises EngineDied, Cancelled, and IdiolectError where a prompt does not fit.
    """

    def __init__(
        self,
        means: Means,
        request: prompts.Request,
        text: str,
        *,
        within: tuple[int, int] | None = None,
        drafted: str = "",
        seed: int | None = SEED,
        on_text: Callable[[str], None] | None = None,
        cancel: threading.Event | None = None,
    ) -> None:
        self._means, self._request = means, request
        self._parts = take_apart(text)
        whole = within is None or within[0] == within[1]
        self._within = (0, len(text)) if whole or within is None else within
        self._may = [one for one in self._parts.sentences if one.touches(*self._within)]
        self._mine = [one.text for one in self._parts.sentences if one.text not in drafted]
        self._seed, self._cancel = seed, cancel
        self._on_text = on_text or (lambda _text: None)
        self._language = "de" if language(text) == "de" else "en"

    def refine(self, remark: str) -> Refined:
        wish = understood(remark)
        if not self._parts.text.strip():
            return self._same(say("There is no text yet that could be changed."))
        if wish.kind in (Kind.FORMAL, Kind.WARMER, Kind.CASUAL):
            return self._toned(wish.kind)
        return {
            Kind.SHORTER: self._shorter,
            Kind.LONGER: self._longer,
            Kind.ADD: self._add,
            Kind.REPLACE: self._exchange,
            Kind.LEAVE_OUT: self._leave_out,
        }.get(wish.kind, self._freely)(wish)

    # shorter, longer

    def _shorter(self, _wish: Wish) -> Refined:
        notes, to = self._request.instruction, self._request.to
        gone = shorter.dropped(self._parts, self._may, notes, to, self._mine)
        edits: dict[Span, str] = dict.fromkeys(gone, "")
        for one in self._may:
            if one in edits:
                continue
            made = shorter.plainer(one.text)
            if lost(one.text, made) or self._banned(made):
                made = one.text
            if len(made.split()) >= shorter.LONG:
                fitting = [
                    offered for offered in self._offered(made, ASKED[Kind.SHORTER])
                    if shorter.fits(made, offered.text.strip(), notes)
                ]  # fmt: skip
                made = _likeliest(fitting, made)
            edits[one] = made
            self._on_text(f"{made} ")
        text = _edited(self._parts, edits)
        if text == self._parts.text:
            return self._same(say("Nothing here can go without something being lost. Say what to leave out."))
        before, after = len(self._parts.text.split()), len(text.split())
        return Refined(text, self._request, say("{after} words instead of {before}.", after=after, before=before))

    def _longer(self, _wish: Wish) -> Refined:
        return self._same(
            say("Idiolect says nothing that you did not. Say what is to be added, for example “add that I bring cake”.")
        )

    # tone

    def _toned(self, kind: Kind) -> Refined:
        tone = Tone(kind, self._means.habits, self._language)
        edits = {one: self._in_tone(one.text, tone) for one in self._may}
        text = _edited(self._parts, edits)
        text = self._with_edges(text, tone)
        if kind is Kind.WARMER:
            text = self._kinder(text)
        if text == self._parts.text:
            already = {
                Kind.FORMAL: say("It is as formal as it can be made without saying something else."),
                Kind.WARMER: say("It is as warm as it can be made without saying something else."),
            }
            return self._same(
                already.get(kind, say("It is as casual as it can be made without saying something else."))
            )
        told = {
            Kind.FORMAL: say("More formal, and nothing of what it says is changed."),
            Kind.WARMER: say("Warmer, and nothing of what it says is changed."),
        }
        return Refined(text, self._request, told.get(kind, say("Less formal, and nothing of what it says is changed.")))

    def _in_tone(self, sentence: str, tone: Tone) -> str:
        made = tone.words(sentence)
        if made == sentence:
            fitting = [
                offered for offered in self._offered(sentence, ASKED[tone.kind])
                if same(sentence, offered.text.strip(), self._sources()) and tone.nearer(sentence, offered.text.strip())
            ]  # fmt: skip
            made = _likeliest(fitting, sentence)
        made = sentence if lost(sentence, made) or self._banned(made) else made
        self._on_text(f"{made} ")
        return made

    def _with_edges(self, text: str, tone: Tone) -> str:
        """Greeting and closing further in that direction, as the person has them, where they may be changed."""
        parts, reading = take_apart(text), read(Document(text))
        if reading.closing and self._within[1] > self._parts.ending.start:
            at = text.find(reading.closing, parts.ending.start)
            closing = tone.closing(reading.closing)
            if at >= 0:
                text = f"{text[:at]}{closing}{text[at + len(reading.closing) :]}"
        elif not reading.closing and self._whole:
            closing = tone.closing("")
            if closing:
                signed = parts.ending.text.strip() or self._signature()
                text = f"{text[: parts.ending.start].rstrip()}\n\n{closing},\n{signed}".rstrip(",\n")
        if self._within[0] == 0 and (parts.greeting.text.strip() or self._whole):
            now = parts.greeting.text.strip()
            name = greeted(Document(text)) or (called(self._request.to) if self._request.to else None)
            greeting = tone.greeting(now, name)
            if greeting != now:
                rest = text[parts.greeting.end :]
                text = f"{greeting}{rest}" if now else f"{greeting}\n\n{rest.lstrip()}"
        return text

    @property
    def _whole(self) -> bool:
        return self._within == (0, len(self._parts.text))

    def _signature(self) -> str:
        usual = self._means.habits.signatures if self._means.habits else []
        return usual[0].text if usual and usual[0].share >= SIGNED else ""

    def _kinder(self, text: str) -> str:
        """With a sentence of courtesy that the person often writes, where none of its kind stands."""
        parts = take_apart(text)
        if not self._whole or any(
            re.search(r"\bhop(?:e|ing)\b|\bwish|\bhoffe|\bwünsch", one.text, re.I) for one in parts.sentences
        ):
            return text
        usual = self._means.kindnesses() or self._usual_kindness(text)
        held = set(content(text))
        for sentence, first in usual:
            if (set(content(sentence)) <= held and content(sentence)) or self._banned(sentence):
                continue
            if not first:
                return adding.put(parts, sentence, parts.sentences[-1] if parts.sentences else None)
            begin = parts.greeting.end
            return f"{text[:begin]}\n\n{sentence} {text[begin:].lstrip()}" if begin else f"{sentence} {text.lstrip()}"
        return text

    def _usual_kindness(self, text: str) -> Sequence[tuple[str, bool]]:
        if self._language == "en":
            return [("I hope you are well.", True)]
        if re.search(r"\b(?:du|dir|dich|dein\w*)\b", text, re.I):
            return [("Ich hoffe, es geht dir gut.", True)]
        return [("Ich hoffe, es geht Ihnen gut.", True)] if re.search(r"\b(?:Sie|Ihnen|Ihr\w*)\b", text) else []

    # one thing more, less, or another

    def _add(self, wish: Wish) -> Refined:
        note = wish.what
        after = adding.place(self._parts, note, self._within)
        sentence = self._composed(note, after)
        text = adding.put(self._parts, sentence, after)
        self._on_text(sentence)
        asked = "; ".join(filter(None, (self._request.instruction.strip(" ;"), note)))
        return Refined(text, changed(self._request, instruction=asked), say("Added: {sentence}", sentence=sentence))

    def _composed(self, note: str, after: Span | None) -> str:
        """One or two sentences that say the note: in the person's voice, or else in the words of the note."""
        to, german = self._request.to, self._language == "de"
        typed = adding.as_typed(note, lambda words: _phrased(words, to), german=german)
        if german or _is_sentence(note):
            return typed
        before = self._parts.text[: after.end if after else self._parts.greeting.end].strip()
        plan = Plan.of(
            changed(self._request, instruction=note), self._means.habits, profile=self._means.profile,
            sources=self._sources(), never=self._means.never,
        )  # fmt: skip
        composer = Composer(self._means.engine, self._means.adapters, plan, seed=self._seed, cancel=self._cancel)
        sentence = re.sub(r"(?<!\.)\.\.$", ".", composer.say(note, before))
        covered = cover(note, sentence, to=to, sources=self._sources())
        said = plain(sentence) != plain(note) and covered.faithful
        return sentence if said and len(sentence.split()) <= 2 * len(note.split()) + 8 else typed

    def _exchange(self, wish: Wish) -> Refined:
        text = exchanged(self._parts.text, wish.old, wish.what, self._within)
        if text == self._parts.text:
            if wish.old:
                return self._same(say("“{words}” does not stand in the text.", words=wish.old))
            return self._same(
                say("Say what “{words}” takes the place of, for example “{words} instead of …”.", words=wish.what)
            )
        notes = self._request.instruction
        request = changed(self._request, instruction=exchanged(notes, wish.old, wish.what, (0, len(notes))))
        self._on_text(text)
        return Refined(text, request, say("“{words}” stands there now.", words=wish.what))

    def _leave_out(self, wish: Wish) -> Refined:
        gone = about(self._parts, wish.what, self._within)
        if not gone:
            return self._same(say("Nothing in the text speaks of “{words}”.", words=wish.what))
        if len(gone) == len(self._parts.sentences):
            return self._same(say("Nothing would be left of the text without that."))
        text = self._parts.without(gone)
        was, now = (cover(self._request.instruction, one, to=self._request.to) for one in (self._parts.text, text))
        unsaid = set(now.unsaid) - set(was.unsaid)
        kept = [note for note in clauses(self._request.instruction) if note not in unsaid]
        request = changed(self._request, instruction="; ".join(kept)) if unsaid else self._request
        self._on_text(text)
        return Refined(text, request, count(len(gone), "One sentence is left out.", "{n} sentences are left out."))

    # whatever else

    def _freely(self, wish: Wish) -> Refined:
        """As the model does it, where nothing is lost on the way: the whole, or the sentences that are marked."""
        start = min((one.start for one in self._may), default=0)
        end = max((one.end for one in self._may), default=0)
        part = self._parts.text[start:end]
        if part and len(part) <= WHOLE_CHARACTERS:
            messages = prompts.refining(part, wish.what, profile=self._means.profile or None)
            for number in range(TEXTS):
                offered = self._means.engine.generate(
                    messages, max_tokens=max(64, len(part) // 2), temperature=0.3 * number,
                    seed=None if self._seed is None else self._seed + number, never=self._means.never,
                    adapters=self._means.adapters, cancel=self._cancel,
                )  # fmt: skip
                if offered.finish == "cancelled":
                    raise Cancelled(say("Stopped."))
                text = f"{self._parts.text[:start]}{offered.text.strip()}{self._parts.text[end:]}"
                whole = offered.finish == "stop" and plain(offered.text) != plain(part)
                if whole and self._keeps(part, offered.text.strip()):
                    self._on_text(offered.text.strip())
                    return Refined(text, self._request, say("Changed by the model. Nothing of what you asked is lost."))
        return self._same(
            say("The model found no way to do that without losing something. What works: shorter, warmer, more formal, "
                "less formal, and what to add, to leave out or to exchange.")
        )  # fmt: skip

    def _keeps(self, before: str, after: str) -> bool:
        old, new = set(content(before)), set(content(after))
        return (
            keeps(before, after, self._request.instruction, self._request.to, self._sources())
            and len(old & new) >= 0.7 * len(old)
            and len(new - old) <= 0.3 * len(old) + 1
        )

    # common

    def _offered(self, sentence: str, asked: str) -> list[Proposal]:
        return self._means.engine.propose(
            prompts.refining(sentence, asked, profile=self._means.profile or None),
            count=OFFERED, max_tokens=SENTENCE_TOKENS, go_on=True, temperature=0.6, seed=self._seed,
            never=self._means.never, adapters=self._means.adapters, cancel=self._cancel,
        )  # fmt: skip

    def _sources(self) -> list[str]:
        request = self._request
        given = (request.instruction, request.subject, request.answering, request.to, self._parts.text)
        return [*self._means.sources, *filter(None, given)]

    def _banned(self, text: str) -> bool:
        return Never(self._means.never).forbids(text.encode("utf-8", "replace"))

    def _same(self, why: Sentence) -> Refined:
        return Refined(self._parts.text, self._request, why)


def _likeliest(offered: Sequence[Proposal], otherwise: str) -> str:
    """Of whole sentences in other words than these."""
    others = [one for one in offered if one.finish == "sentence" and plain(one.text) != plain(otherwise)]
    best = min(others, key=lambda one: one.nll / max(1, one.tokens), default=None)
    return best.text.strip() if best else otherwise


def _edited(parts: Parts, edits: Mapping[Span, str]) -> str:
    """The text with each of these sentences as it is to be; "" is gone."""
    text = parts.text
    for one in sorted(edits, key=lambda span: -span.start):
        new = edits[one]
        text = f"{text[: one.start]}{new}{text[one.end :]}" if new else Parts(text, parts.greeting).without([one])
    return text


def _phrased(note: str, to: str | None) -> str:
    """A note with what it does done: “tell her it was 40 euros” is that it was."""
    made = phrase(note, to=to)
    sentence = " ".join(forms[0] for forms in made.words) or note
    return sentence if sentence[-1:] in ".!?" else sentence + made.ends[0]


_SUBJECT = r"(?:I|i|we|you|he|she|it|they|there|that|this|(?:the|my|our|your)\s+\w+)"
_VERB = r"(?:am|is|are|was|were|will|would|can|could|cannot|have|has|had|do|does|did|must|should|may|might|\w+n['’]t)\b"
_SENTENCE = re.compile(rf"{_SUBJECT}\s+(?:\w+\s+)?{_VERB}|(?:I|we|it|that|there)['’]\w+\s")


def _is_sentence(note: str) -> bool:
    """Whether a note is whole as it was typed: somebody, and what they do."""
    return bool(_SENTENCE.match(note))
