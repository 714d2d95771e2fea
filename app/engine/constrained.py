"""Sentences made of given words in their given order: the model may only put small words between them.

Lexically constrained beam search. The beam is divided evenly among the hypotheses by how many of the words they hold,
so that one which still owes a rare word is not pushed out by one that only adds small ones: dynamic beam allocation
(Post and Vilar, 2018, arXiv 1804.06609), with the words in a fixed order. The best sentence is the likeliest one of all
that hold the words: a small word is added only where it makes the rest likelier by more than it costs itself.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from app.engine.articles import MISSPOKEN
from app.engine.cache import KvCache
from app.engine.native import SEQUENCES, Native
from app.engine.proposing import MOST, Proposed, log_totals
from app.engine.writing import Writer
from app.errors import Cancelled
from app.words import say

# Small words in a row, and of a sentence beyond one for each of its words.
IN_A_ROW = 3
MORE_THAN_WORDS = 4
# Of what a small word is worth, a further one in the same place is worth this share.
ONE_MORE = 0.5
# Nats behind the likeliest sentence within which others are looked for.
MARGIN = 3.0


@dataclass(frozen=True)
class _Place:
    """One way to read a hypothesis: `rest`: tokens of an option that has begun, `word`: words held with it."""

    rest: tuple[int, ...]
    word: int
    row: int = 0
    added: int = 0
    worth: float = 0.0


@dataclass
class _Hypothesis:
    sequence: int
    tokens: list[int]
    places: frozenset[_Place]
    nll: float = 0.0
    done: bool = False

    @property
    def held(self) -> int:
        return max(place.word for place in self.places)


class ConstrainedSearch:
    def __init__(self, native: Native, cache: KvCache, writer: Writer) -> None:
        self._native, self._cache, self._writer = native, cache, writer

    def search(
        self,
        prompt: Sequence[int],
        opening: Sequence[int] = (),
        *,
        words: Sequence[Sequence[str]],
        between: Mapping[str, float],
        ends: Sequence[str],
        count: int,
        gap: str,
        leads: bool | Sequence[str],
        cancelled: Callable[[], bool],
    ) -> list[Proposed]:
        """The likeliest sentences, at most `count`, likeliest first.

        `words`: for each word the forms among which the model chooses. `between`: small words it may add, and the nats
        that each is worth; before the first word only with `leads`, or those that it names. `ends`: what may close
        the sentence. `gap`: the white space that the sentence begins with. The first word is capitalized. `nll` is less
        by what the small words are worth.
        Raises Cancelled, and IdiolectError where the prompt does not fit.
        """
        native = self._native
        options = _Options(self._follow, words, between, ends, gap=gap, leads=leads)
        room = native.context - len(prompt) - len(opening) - 1
        limit = min(room, 4 * (len(words) + len(words) + MORE_THAN_WORDS) + 16)
        beam = max(2, min(count, MOST))
        self._writer.read(prompt, opening, cancelled)
        length = len(self._cache.tokens)
        native.copy(0, 1, length)
        open_ = [_Hypothesis(1, [], frozenset([_Place((), 0)]))]
        finished: list[_Hypothesis] = []
        first = True
        try:
            for step in range(limit):
                logits = native.logits(1 if first else len(open_))
                children = _choose(_grown(open_, logits, options, first), beam)
                finished += [child for _, child in children if child.done]
                going = [(parent, child) for parent, child in children if not child.done]
                best = min((one.nll for one in finished), default=np.inf)
                # What is that much less likely than a finished sentence is not worth following.
                going = [pair for pair in going if pair[1].nll < best + MARGIN]
                open_ = self._settle(open_, going, length + step)
                if not open_:
                    break
                if cancelled():
                    raise Cancelled(say("Stopped."))
                native.decode(
                    [one.tokens[-1] for one in open_],
                    [length + step] * len(open_),
                    [one.sequence for one in open_],
                    range(len(open_)),
                )
                first = False
        except BaseException:
            self._cache.drop()
            raise
        finally:
            for number in range(1, SEQUENCES - 1):
                native.trim(number, 0)
        finished.sort(key=lambda one: one.nll)
        return [Proposed(self._text(one.tokens), one.nll, len(one.tokens), "sentence") for one in finished[:count]]

    def _settle(
        self, parents: Sequence[_Hypothesis], going: Sequence[tuple[int, _Hypothesis]], length: int
    ) -> list[_Hypothesis]:
        """Give each child a sequence that holds what its parent read: the parent's own, or a copy of it."""
        native = self._native
        kept = {parents[parent].sequence for parent, _ in going}
        free = [number for number in range(1, SEQUENCES - 1) if number not in kept]
        taken: set[int] = set()
        for parent, child in going:
            source = parents[parent].sequence
            if source in taken:
                child.sequence = free.pop()
                native.trim(child.sequence, 0)
                native.copy(source, child.sequence, length)
            else:
                child.sequence = source
            taken.add(source)
        return [child for _, child in going]

    def _follow(self, before: str, text: str) -> tuple[int, ...]:
        """Ids of `text` where `before` stands in front of it."""
        chat = self._native.chat
        whole, head = chat.text(before + text), chat.text(before)
        return tuple(whole[len(head) :] if whole[: len(head)] == head else chat.text(text))

    def _text(self, tokens: Sequence[int]) -> str:
        return b"".join(map(self._native.chat.piece, tokens)).decode("utf-8", "replace")


class _Options:
    """What may stand next, as token ids."""

    def __init__(
        self,
        follow: Callable[[str, str], tuple[int, ...]],
        words: Sequence[Sequence[str]],
        between: Mapping[str, float],
        ends: Sequence[str],
        *,
        gap: str,
        leads: bool | Sequence[str],
    ) -> None:
        def ids(text: str, first: bool) -> tuple[int, ...]:
            if not first:
                return follow("I", f" {text}")
            return follow("." if gap else "\n", f"{gap}{text[:1].upper()}{text[1:]}")

        self._words = [[[ids(form, first) for form in forms] for forms in words] for first in (False, True)]
        self._between = [
            [
                (form, ids(form, first), nats)
                for form, nats in between.items()
                if not first or leads is True or (leads and form in leads)
            ]
            for first in (False, True)
        ]
        self._ends = [follow("I", form) for form in ends]
        self._count, self._typed = len(words), words

    def after(self, place: _Place, first: bool) -> list[_Place]:
        """The options that may begin at a place where none has begun."""
        if place.word == self._count:
            return [replace(place, rest=ids, word=place.word + 1, row=0) for ids in self._ends]
        found = [replace(place, rest=ids, word=place.word + 1, row=0) for ids in self._words[first][place.word]]
        if place.row < IN_A_ROW and place.added < self._count + MORE_THAN_WORDS:
            share = ONE_MORE if place.row else 1.0
            # "on on 22 November": no word beside itself.
            beside = [*self._words[first][place.word], *(self._words[first][place.word - 1] if place.word else [])]
            found += [
                _Place(ids, place.word, place.row + 1, place.added + 1, place.worth + share * nats)
                for form, ids, nats in self._between[first]
                if ids not in beside and not any(MISSPOKEN.match(f"{form} {word}") for word in self._typed[place.word])
            ]
        return found

    def done(self, place: _Place) -> bool:
        return not place.rest and place.word > self._count


def _grown(
    parents: Sequence[_Hypothesis], logits: np.ndarray, options: _Options, first: bool
) -> list[tuple[int, _Hypothesis]]:
    """Every hypothesis with every token that it may have next, beside the index of its parent."""
    totals = log_totals(logits)
    grown = []
    for row, parent in enumerate(parents):
        begun: set[_Place] = set()
        for place in parent.places:
            begun.update([place] if place.rest else options.after(place, first))
        following: dict[int, set[_Place]] = {}
        for place in begun:
            following.setdefault(place.rest[0], set()).add(replace(place, rest=place.rest[1:]))
        for token, places in following.items():
            nll = parent.nll + float(totals[row] - logits[row, token])
            done = any(map(options.done, places))
            nll -= _worth(places) - _worth(parent.places)
            grown.append((row, _Hypothesis(0, [*parent.tokens, token], frozenset(places), nll, done)))
    return grown


def _worth(places: Iterable[_Place]) -> float:
    return max(place.worth for place in places)


def _choose(grown: list[tuple[int, _Hypothesis]], beam: int) -> list[tuple[int, _Hypothesis]]:
    """At most `beam` of them: the likeliest of each bank (words held) in turn, and the sentences that are complete."""
    complete = [pair for pair in grown if pair[1].done]
    banks: dict[int, list[tuple[int, _Hypothesis]]] = {}
    for pair in sorted((pair for pair in grown if not pair[1].done), key=lambda pair: pair[1].nll):
        banks.setdefault(pair[1].held, []).append(pair)
    chosen: list[tuple[int, _Hypothesis]] = []
    rank = 0
    while len(chosen) < beam and any(rank < len(bank) for bank in banks.values()):
        for held in sorted(banks, reverse=True):
            if rank < len(banks[held]) and len(chosen) < beam:
                chosen.append(banks[held][rank])
        rank += 1
    return chosen + complete
