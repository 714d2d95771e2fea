"""Is a new version better than what is in use, and is it this person's? Only then it is put to use.

Everything is measured as served, by llama.cpp, on texts that were never trained on. Five questions, in order:
 1. Does it beat the base, and the version in use, on the person's held-out texts?
 2. Is it theirs? What any writer's adapter would gain (the form of an e-mail, the prompt) is not. So its gain must go
    beyond that of an adapter of other writers on the same texts, and be clearly larger than its gain on the messages
    that the person received: each where there is such a thing. Where there is neither, this cannot be told, and the
    verdict says so. Invented texts will not do: real ones have more in common with each other, so that against them
    an adapter looked personal on the texts of perfect strangers.
 3. Do its drafts say what was asked, no less than the base's do, within a bound?
 4. Do they copy the history no more than the person repeats themselves?
 5. Does it still know what the base knows, within a bound?

What drops requests, copies or forgets too much may have learned too strongly. It is asked again at less strength,
before it is refused.
"""

import hashlib
import json
import math
import threading
import time
from collections.abc import Callable, Sequence
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from app import prompts
from app.adapters import task
from app.documents import Document
from app.engine import Adapter, Score
from app.errors import Cancelled
from app.faithful import Coverage, cover
from app.judging import copying
from app.judging.paired import exceeds, gain, per_token
from app.judging.verdict import MIN_RECEIVED, MIN_TEXTS, Measured, Said, Verdict, decide, strength_of, too_few
from app.profile.reading import ending, read
from app.store.records import Settings
from app.versions import Served
from app.words import say

if TYPE_CHECKING:
    from app.engine import Engine

# The gain on one's own texts must exceed that on received messages by this share of the base's NLL. Seen with the
# default recipe: a person's adapter 18 points on their own texts, and 3 on the e-mails of somebody else.
MIN_PERSONAL = 0.04
MAX_RECEIVED = 24
MIN_WORDS = 8
MAX_RECEIVED_CHARS = 1200
DRAFTS = 6
DRAFT_TOKENS = 140
# A draft takes as long as scoring so many texts: what is left is told from steps.
DRAFT_STEPS = 8
# Tried in this order where a version fails at full strength for one of these reasons.
LESS_STRENGTH = (0.75, 0.5)
MAY_HELP = frozenset({"said", "copying", "general"})

Item = tuple[Sequence[prompts.Message], str]
# Writes a draft as the person would get it: request, adapters, seed → text.
Write = Callable[[prompts.Request, Sequence[Adapter], int], str]


def judge(
    engine: "Engine",
    candidate: Served,
    current: Served | None,
    heldout: Sequence[Item],
    history: Sequence[str],
    *,
    under: Sequence[Adapter] = (),
    control: Sequence[Adapter] = (),
    base_scores: Sequence[Score] | None = None,
    received: Sequence[Item] = (),
    requests: Sequence[prompts.Request] = (),
    write: Write | None = None,
    settings: Settings | None = None,
    on_progress: Callable[[int, int], None] | None = None,
    cancel: threading.Event | None = None,
) -> Verdict:
    """Measure `candidate` against the base and `current`, and decide; at less strength where that may help.

    `heldout`: (messages, response) pairs of the person, oldest first, never trained on. `history`: texts it learned
    from (held-out ones among them are left out). `under`: adapters that lie under every version and are part of the
    base here, wherever it is measured. `control`: the adapters, all of them, that stand for any writer; they may be
    the same ones. `requests` are what the held-out texts are asked for by, and `write` drafts them as they will be
    drafted; without these, what drafts say is not looked at. Scores of the held-out texts by `under` alone that the
    caller has already are not measured again; those of the shipped questions by the base are kept in `settings`.
    `on_progress(step, total)`: the total grows where less strength is
    tried. Raises Cancelled, EngineDied.
    """
    name, was = candidate.name, current.name if current is not None else None
    if len(heldout) < MIN_TEXTS:
        return too_few(len(heldout), name, was)
    run = _Run(engine, on_progress, cancel)
    drafting = _Drafting(run, heldout, requests, write)
    bench = _Bench(run, candidate, heldout, history, under=under, received=received, drafting=drafting)
    run.expect(bench.cost())  # of the candidate; what it is measured against is added there
    bench.prepare(current, control, base_scores, settings)
    full = bench.measure(1.0)
    verdict = decide(full, name=name, current=was)
    weaker: list[Measured] = []
    for strength in () if MAY_HELP.isdisjoint(verdict.failed) else LESS_STRENGTH:
        run.expect(bench.cost())
        weaker.append(bench.measure(strength))
        less = decide(weaker[-1], name=name, current=was, full=full)
        if less.accepted:
            return less
    return decide(full, name=name, current=was, weaker=weaker) if weaker else verdict


class _Bench:
    """What a candidate is measured against, measured once; then the candidate, at one strength after another."""

    def __init__(
        self,
        run: "_Run",
        candidate: Served,
        heldout: Sequence[Item],
        history: Sequence[str],
        *,
        under: Sequence[Adapter],
        received: Sequence[Item],
        drafting: "_Drafting",
    ) -> None:
        self._run, self._candidate, self._heldout, self._under = run, candidate, heldout, tuple(under)
        self._drafting = drafting
        self._found, self._received = len(received), received[-MAX_RECEIVED:] if len(received) >= MIN_RECEIVED else ()
        self._probe = general_probe()
        texts = [text for _, text in heldout]
        self._known = copying.History(copying.without(history, texts))
        self._own = self._known.own(texts)
        self._started = time.monotonic()

    def cost(self) -> int:
        """Steps of measuring the candidate once."""
        return len(self._heldout) + len(self._received) + len(self._probe) + DRAFT_STEPS * self._drafting.count

    def prepare(
        self,
        current: Served | None,
        control: Sequence[Adapter],
        base_scores: Sequence[Score] | None,
        settings: Settings | None,
    ) -> None:
        run, texts, under, others = self._run, self._heldout, self._under, tuple(control)
        # For a base that is known, the figures of the shipped questions stay the same from run to run.
        key = f"gate.base_scores.{_fingerprint(self._candidate, under, self._probe)}"
        known = _from_json(settings.get(key)) if settings else None
        apart = bool(others) and others != under
        scored = (base_scores is None) + (current is not None) + apart
        compared = DRAFT_STEPS * self._drafting.count if self._drafting.asked else 0
        run.expect(len(texts) * scored + len(self._received) + (0 if known else len(self._probe)) + compared)
        self._base = base_scores if base_scores is not None else run.score(texts, under)
        self._old = run.score(texts, _as_served(current, under)) if current is not None else None
        self._others = run.score(texts, others) if apart else self._base if others else None
        self._apart = apart
        self._base_said = Said.of(self._drafting.covered(self._drafting.texts(under))) if compared else None
        self._received_base = run.score(self._received, under)
        self._general_base = known or run.score(self._probe, under)
        if settings and not known:
            settings.set(key, [[score.tokens, score.nll] for score in self._general_base])

    def measure(self, strength: float) -> Measured:
        run, base, old, others = self._run, self._base, self._old, self._others
        served = (*self._under, Adapter(self._candidate.file, strength))
        new = run.score(self._heldout, served)
        other = exceeding = None
        if self._received:
            theirs = self._received_base, run.score(self._received, served)
            _, other, exceeding = exceeds((base, new), theirs, MIN_PERSONAL)
        general = run.score(self._probe, served)
        written = self._drafting.texts(served)
        drafts = [self._known.overlap(text) for text in written]
        return Measured(
            heldout=len(self._heldout),
            base=per_token(base),
            candidate=per_token(new),
            current=per_token(old) if old else None,
            over_base=gain(base, new),
            over_current=gain(old, new) if old else None,
            control=per_token(others) if others else None,
            over_control=gain(others, new) if others else None,
            control_gain=gain(base, others).relative if others and self._apart else None,
            received=self._found,
            others_gain=other,
            own_exceeds=exceeding,
            longest_run=max((o.longest for o in drafts), default=0),
            own_longest_run=max((o.longest for o in self._own), default=0),
            copied_share=_mean([o.share for o in drafts]),
            own_copied_share=_mean([o.share for o in self._own]),
            general_base=per_token(self._general_base),
            general_candidate=per_token(general),
            said=Said.of(self._drafting.covered(written)),
            base_said=self._base_said,
            strength=strength,
            more={
                "oldest": _oldest(base, new, old),
                "texts": _texts(self._heldout, base, new),
                "seconds": round(time.monotonic() - self._started, 1),
            },
        )


class _Run:
    """Scores and drafts through one engine, with one progress over all of it."""

    def __init__(
        self, engine: "Engine", on_progress: Callable[[int, int], None] | None, cancel: threading.Event | None
    ) -> None:
        self.engine, self.cancel, self.total, self._done = engine, cancel, 0, 0
        self._tell = on_progress or (lambda step, total: None)

    def expect(self, steps: int) -> None:
        self.total += steps

    def score(self, items: Sequence[Item], adapters: Sequence[Adapter]) -> list[Score]:
        before = self._done
        scores = self.engine.score_many(
            [(_plain(messages), response) for messages, response in items],
            adapters=adapters,
            on_progress=lambda step, _: self._tell(before + step, self.total),
            cancel=self.cancel,
        )
        self._done = before + len(items)
        return scores

    def drafted(self) -> None:
        """One draft more. Raises Cancelled."""
        if self.cancel is not None and self.cancel.is_set():
            raise Cancelled(say("Stopped while the new version was being judged; it is kept, and not in use."))
        self._done += DRAFT_STEPS
        self._tell(self._done, self.total)


class _Drafting:
    """What is written when asked for some of the held-out texts, evenly spread in time."""

    def __init__(
        self, run: _Run, heldout: Sequence[Item], requests: Sequence[prompts.Request], write: Write | None
    ) -> None:
        self.count = min(DRAFTS, len(heldout))
        chosen = [number * len(heldout) // self.count for number in range(self.count)]
        self._run, self._write = run, write
        self._items = [heldout[at] for at in chosen]
        self.asked = [requests[at] for at in chosen] if write and requests else []

    def texts(self, adapters: Sequence[Adapter]) -> list[str]:
        written = []
        for number, (messages, _) in enumerate(self._items):
            if self.asked and self._write:
                text = self._write(self.asked[number], adapters, number)
            else:
                text = self._run.engine.generate(
                    _plain(messages), max_tokens=DRAFT_TOKENS, seed=number, adapters=adapters, cancel=self._run.cancel
                ).text
            self._run.drafted()
            written.append(text)
        return written

    def covered(self, written: Sequence[str]) -> list[Coverage]:
        """What drafts say of their notes; closing and signature, as under the real text, are the person's own."""
        found = []
        for asked, (_, real), text in zip(self.asked, self._items, written, strict=False):
            own = ending(read(Document(real)))
            sources = [source for source in (asked.answering, asked.subject, own) if source]
            if asked.instruction:
                found.append(cover(asked.instruction, text, to=asked.to, sources=sources))
        return found


def _oldest(base: Sequence[Score], new: Sequence[Score], old: Sequence[Score] | None) -> dict[str, Any]:
    """Forgetting: the same figures on the oldest third of the held-out texts."""
    third = max(1, math.ceil(len(base) / 3))
    return {
        "texts": third,
        "base": round(per_token(base[:third]), 5),
        "candidate": round(per_token(new[:third]), 5),
        "current": round(per_token(old[:third]), 5) if old else None,
    }


def _texts(heldout: Sequence[Item], base: Sequence[Score], new: Sequence[Score]) -> dict[str, list[float]]:
    """[tokens, NLL of the base, NLL of the candidate] of each held-out text by a short hash, to compare versions by."""
    return {
        hashlib.sha256(json.dumps([list(messages), response]).encode()).hexdigest()[:16]: [
            b.tokens,
            round(b.nll, 3),
            round(n.nll, 3),
        ]
        for (messages, response), b, n in zip(heldout, base, new, strict=True)
    }


def _as_served(version: Served, under: tuple[Adapter, ...]) -> tuple[Adapter, ...]:
    """At its strength, over what it was learned over: a version of an earlier release knows the bare base."""
    below = under if version.manifest.origin.recipe.get(task.KEY) else ()
    return (*below, Adapter(version.file, strength_of(version.manifest.verdict)))


def _fingerprint(candidate: Served, under: Sequence[Adapter], items: Sequence[Item]) -> str:
    """Of all that the base's scores of `items` depend on."""
    base = candidate.manifest.origin.base_sha256
    beneath = [[hashlib.sha256(adapter.path.read_bytes()).hexdigest(), adapter.scale] for adapter in under]
    return hashlib.sha256(json.dumps([base, beneath, list(items)]).encode()).hexdigest()[:24]


def _from_json(saved: Any) -> list[Score] | None:
    return [Score(tokens, nll, []) for tokens, nll in saved] if saved else None


def _plain(messages: Sequence[prompts.Message]) -> list[dict[str, str]]:
    return [{"role": message["role"], "content": message["content"]} for message in messages]


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0


def received_by(documents: Sequence[Document]) -> list[Item]:
    """What others wrote to the person, as far as it was answered: asked for as the person's own texts are."""
    items: list[Item] = []
    for document in documents:
        text = (document.answers or "").strip()
        if len(text.split()) >= MIN_WORDS:
            request = prompts.Request("compose", subject=document.subject, channel=document.channel)
            items.append((prompts.messages(request), text[:MAX_RECEIVED_CHARS]))
    return items


@cache
def general_probe() -> list[Item]:
    """Short general questions with their answers, written for this project (assets/probe.jsonl)."""
    lines = (resources.files("assets") / "probe.jsonl").read_text("utf-8").splitlines()
    return [
        (prompts.messages(prompts.Request("chat", instruction=entry["instruction"])), entry["response"])
        for entry in map(json.loads, lines)
    ]
