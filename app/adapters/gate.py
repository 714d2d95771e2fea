"""Is a new version better than what is in use, and is it this person's? Only then it is put to use.

Everything is measured as served, by llama.cpp, on texts that were never trained on. Four questions, in order:
 1. Does it beat the base, and the version in use, on the person's held-out texts?
 2. Is it theirs? What any writer's adapter would gain (the form of an e-mail, the prompt) shows on other people's
    texts, too; its gain on the person's own must be clearly larger.
 3. Do its drafts copy the history no more than the person repeats themselves?
 4. Does it still know what the base knows, within a bound?
"""

import hashlib
import json
import math
import threading
import time
from collections.abc import Callable, Sequence
from functools import cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from app import prompts
from app.adapters import copying
from app.adapters.paired import exceeds, gain, per_token
from app.adapters.verdict import MIN_TEXTS, NEW, Measured, Verdict, decide, too_few
from app.adapters.versions import Row
from app.documents import Document
from app.engine import Adapter, Score
from app.errors import Cancelled
from app.words import say

if TYPE_CHECKING:
    from app.engine import Engine

# The gain on one's own texts must exceed that on others' by this share of the base's NLL. Seen with the default recipe:
# a person's adapter 18 points on their own texts; the same adapter 3 points on the e-mails of somebody else, because
# real e-mails have more in common with each other than with the invented ones that are shipped as other voices.
MIN_PERSONAL = 0.04
# Messages that the person received are the better control: other people, but the same world. So many are needed.
MIN_RECEIVED = 8
MAX_RECEIVED = 24
MIN_WORDS = 8
MAX_RECEIVED_CHARS = 1200
DRAFTS = 6
DRAFT_TOKENS = 140

Item = tuple[Sequence[prompts.Message], str]
Version = Row | Path


class Settings(Protocol):
    """Where figures of the base alone are kept from one run to the next: the store's settings."""

    def get(self, key: str, default: Any = None) -> Any: ...

    def set(self, key: str, value: Any) -> None: ...


def judge(
    engine: "Engine",
    candidate: Version,
    current: Version | None,
    heldout: Sequence[Item],
    history: Sequence[str],
    *,
    base_scores: Sequence[Score] | None = None,
    candidate_scores: Sequence[Score] | None = None,
    received: Sequence[Item] = (),
    settings: Settings | None = None,
    on_progress: Callable[[int, int], None] | None = None,
    cancel: threading.Event | None = None,
) -> Verdict:
    """Measure `candidate` against the base and `current`, and decide.

    `heldout`: (messages, response) pairs of the person, oldest first, never trained on. `history`: texts it learned
    from (held-out ones among them are left out). Scores of the held-out texts that the caller has already are not
    measured again; those of the shipped probes by the base alone are kept in `settings`. Raises Cancelled, EngineDied.
    """
    name = _name(candidate, NEW)
    was = _name(current, say("the old version")) if current is not None else None
    if len(heldout) < MIN_TEXTS:
        return too_few(len(heldout), name, was)
    started = time.monotonic()
    run = _Run(engine, on_progress, cancel)
    mine: tuple[Adapter, ...] = (Adapter(_path(candidate)),)
    shipped = len(received) < MIN_RECEIVED
    others, probe = other_voices() if shipped else list(received[-MAX_RECEIVED:]), general_probe()
    if not shipped or not isinstance(candidate, Row):
        settings = None  # only what stays the same from run to run, for a base that is known, can be looked up
    key = f"gate.base_scores.{_fingerprint(candidate, others, probe)}"
    known_scores = _from_json(settings.get(key)) if settings else None
    scored = len(heldout) * ((base_scores is None) + (candidate_scores is None) + (current is not None))
    probes = len(others) + len(probe)
    run.total = scored + probes * (1 if known_scores else 2) + min(DRAFTS, len(heldout))
    base = base_scores if base_scores is not None else run.score(heldout, ())
    new = candidate_scores if candidate_scores is not None else run.score(heldout, mine)
    old = run.score(heldout, (Adapter(_path(current)),)) if current is not None else None
    base_probes = known_scores or run.score([*others, *probe], ())
    if settings and not known_scores:
        settings.set(key, [[score.tokens, score.nll] for score in base_probes])
    new_probes = run.score([*others, *probe], mine)
    others_base, general_base = base_probes[: len(others)], base_probes[len(others) :]
    others_new, general_new = new_probes[: len(others)], new_probes[len(others) :]
    own, other, exceeding = exceeds((base, new), (others_base, others_new), MIN_PERSONAL)
    known = copying.History(copying.without(history, [text for _, text in heldout]))
    drafts = [known.overlap(text) for text in run.drafts(heldout, mine)]
    real = [known.overlap(text) for _, text in heldout]
    measured = Measured(
        heldout=len(heldout),
        base=per_token(base),
        candidate=per_token(new),
        current=per_token(old) if old else None,
        over_base=gain(base, new),
        over_current=gain(old, new) if old else None,
        own_gain=own,
        others_gain=other,
        own_exceeds=exceeding,
        longest_run=max((o.longest for o in drafts), default=0),
        own_longest_run=max((o.longest for o in real), default=0),
        copied_share=_mean([o.share for o in drafts]),
        own_copied_share=_mean([o.share for o in real]),
        general_base=per_token(general_base),
        general_candidate=per_token(general_new),
        more={
            "control": "other voices" if shipped else "received",
            "oldest": _oldest(base, new, old),
            "texts": _texts(heldout, base, new),
            "seconds": round(time.monotonic() - started, 1),
        },
    )
    return decide(measured, name=name, current=was)


class _Run:
    """Scores and drafts through one engine, with one progress over all of it."""

    def __init__(
        self, engine: "Engine", on_progress: Callable[[int, int], None] | None, cancel: threading.Event | None
    ) -> None:
        self.engine, self.cancel, self.total, self._done = engine, cancel, 0, 0
        self._tell = on_progress or (lambda step, total: None)

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

    def drafts(self, items: Sequence[Item], adapters: Sequence[Adapter]) -> list[str]:
        """What it writes when asked for some of the held-out texts, evenly spread in time."""
        count = min(DRAFTS, len(items))
        written = []
        for number in range(count):
            messages, _ = items[number * len(items) // count]
            generation = self.engine.generate(
                _plain(messages), max_tokens=DRAFT_TOKENS, seed=number, adapters=adapters, cancel=self.cancel
            )
            if self.cancel is not None and self.cancel.is_set():
                raise Cancelled(say("Stopped while the new version was being judged; it is kept, and not in use."))
            written.append(generation.text)
            self._done += 1
            self._tell(self._done, self.total)
        return written


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


def _fingerprint(candidate: Version, *items: Sequence[Item]) -> str:
    base = candidate.record.base_sha256 if isinstance(candidate, Row) else ""
    return hashlib.sha256(json.dumps([base, *map(list, items)]).encode()).hexdigest()[:24]


def _from_json(saved: Any) -> list[Score] | None:
    return [Score(tokens, nll, []) for tokens, nll in saved] if saved else None


def _plain(messages: Sequence[prompts.Message]) -> list[dict[str, str]]:
    return [{"role": message["role"], "content": message["content"]} for message in messages]


def _path(version: Version) -> Path:
    return version.gguf if isinstance(version, Row) else version


def _name(version: Version, otherwise: str) -> str:
    return version.record.name if isinstance(version, Row) else otherwise


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
    return [
        (prompts.messages(prompts.Request("chat", instruction=entry["instruction"])), entry["response"])
        for entry in _asset("probe.jsonl")
    ]


@cache
def other_voices() -> list[Item]:
    """Texts of invented people who all write differently (assets/other_voices.jsonl), asked for as one's own are."""
    items: list[Item] = []
    for entry in _asset("other_voices.jsonl"):
        request = prompts.Request(
            "reply" if "answering" in entry else "compose",
            instruction=entry.get("instruction", ""),
            subject=entry.get("subject"),
            answering=entry.get("answering"),
            channel=entry["channel"],
        )
        items.append((prompts.messages(request), entry["text"]))
    return items


def _asset(name: str) -> list[dict[str, str]]:
    text = (resources.files("assets") / name).read_text("utf-8")
    return [json.loads(line) for line in text.splitlines()]
