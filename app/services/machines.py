"""Texts by machines among the person's own: estimated by month, weighed down where the person says so, never dropped
without their word."""

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from app import prompts
from app.documents import Document
from app.errors import IdiolectError
from app.services.access import Access
from app.services.changes import Changed, Done
from app.store.machines import Heard
from app.traits.counting import RULE, Counts, Rule, counted, estimate
from app.traits.machines import FEWEST, READ, long_enough
from app.traits.timeline import Month
from app.words import say

__all__ = ["Likely", "Machines", "Month", "Rule", "Seen"]

# Asked in parts: what was heard is kept between them, so that stopping loses next to nothing.
_PART = 64
# To be raised where the base is asked in another way: what was heard before is then asked again.
_WAY = 1
_LIKELY = 0.5
_SHOWN = 50


@dataclass(frozen=True)
class Likely:
    """A text that a machine may have written, and how likely that is."""

    document: Document
    probability: float
    mine: bool


@dataclass(frozen=True)
class Seen:
    """`texts` that are learned from; of `asked` of them the base was asked, `left` are to be. `months` in order, and
    `share` of all texts that is by a machine; `change`: the month from which on there is evidence of it, None where
    there is none. `likely`: most likely first, and what the person called their own; `found` are as likely as not, or
    likelier. `rule` is what holds; `light`: how many texts count less by it, `out`: how many not at all."""

    texts: int
    asked: int
    left: int
    months: tuple[Month, ...]
    share: float
    change: str | None
    likely: tuple[Likely, ...]
    found: int
    rule: Rule
    light: int
    out: int

    @property
    def nothing(self) -> bool:
        """Whether there is nothing to see: no month stands out and no text does."""
        return self.change is None and not self.found


class Machines:
    def __init__(self, access: Access) -> None:
        self._access = access

    def look(
        self, on_progress: Callable[[int, int], None] | None = None, cancel: threading.Event | None = None
    ) -> Done[Seen]:
        """Ask the base of every text that it was not asked of yet: some hundred a minute. What was heard is kept.

        `on_progress(done, total)` in texts. Raises Cancelled, and IdiolectError where there are too few texts.
        """
        session = self._access.session
        texts = self._texts()
        if sum(long_enough(text.text) for text in texts) < FEWEST:
            raise IdiolectError(
                say(
                    "Too little is here to tell: it takes {n} texts of some sentences each. Import more first.",
                    n=FEWEST,
                )
            )
        left, judge = self._left(texts), self._judge()
        asked = prompts.messages(prompts.Request("compose"))
        for at in range(0, len(left), _PART):
            part = left[at : at + _PART]
            scores = session.engine.score_many(
                [(asked, text.text[:READ]) for text in part],
                on_progress=_after(at, len(left), on_progress),
                cancel=cancel,
                expected=True,
            )
            session.store.machines.keep(
                judge,
                [
                    Heard(text.id or 0, score.tokens, score.nll, score.entropy, score.variance)
                    for text, score in zip(part, scores, strict=True)
                ],
            )
        return Done(self.seen())

    def seen(self) -> Seen:
        """By what was heard so far; asks nothing."""
        texts, rule = self._texts(), self.rule()
        heard = self._access.session.store.machines.heard(self._judge())
        found = estimate(texts, heard, rule.mine)
        pairs = sorted(zip(found.probability, texts, strict=True), key=lambda pair: -pair[0])
        likely = [Likely(text, p, False) for p, text in pairs if p >= _LIKELY]
        own = set(rule.mine)
        mine = [Likely(text, 0.0, True) for text in texts if text.hash in own]
        weights = [counted(rule, text, p) for p, text in pairs]
        left = len(self._left(texts))
        return Seen(
            len(texts),
            sum(long_enough(text.text) for text in texts) - left,
            left,
            found.seen.months,
            found.seen.share,
            found.seen.change,
            (*likely[:_SHOWN], *mine[:_SHOWN]),
            len(likely),
            rule,
            sum(0 < weight < 1 for weight in weights),
            sum(weight == 0 for weight in weights),
        )

    def rule(self) -> Rule:
        return Rule.of(self._access.session.store.settings.get(RULE))

    def count(self, counts: Counts, since: str = "") -> Done[None]:
        """From the next learning on, texts of `since` (as 2024-03, "" all) and later count less, not or fully.

        Raises IdiolectError where that is no month, or where nothing was estimated yet.
        """
        if since:
            try:
                since = f"{datetime.strptime(since, '%Y-%m'):%Y-%m}"
            except ValueError as error:
                raise IdiolectError(say("“{month}” is no month. Write it as 2023-05.", month=since)) from error
        if counts == "less" and not self.seen().asked:
            raise IdiolectError(say("Nothing was estimated yet. Look for texts by machines first."))
        return self._keep(replace(self.rule(), counts=counts, since=since, judge=self._judge()))

    def mine(self, id: int, *, mine: bool = True) -> Done[None]:
        """The person's word on a text: it is their own, and counts fully whatever was estimated. Raises IdiolectError
        where there is no such text."""
        document = self._access.session.store.documents.get(id)
        if document is None:
            raise IdiolectError(say("There is no text {id}.", id=id))
        return self._keep(self.rule().calling(document.hash, mine=mine))

    def _keep(self, rule: Rule) -> Done[None]:
        self._access.session.store.settings.set(RULE, rule.record())
        return Done(None, Changed.HISTORY)

    def _texts(self) -> list[Document]:
        return self._access.session.store.documents.all()

    def _left(self, texts: Sequence[Document]) -> list[Document]:
        heard = self._access.session.store.machines.heard(self._judge())
        return [text for text in texts if text.id not in heard and long_enough(text.text)]

    def _judge(self) -> str:
        return f"{self._access.session.base.sha256}/{_WAY}"


def _after(done: int, total: int, report: Callable[[int, int], None] | None) -> Callable[[int, int], None] | None:
    return None if report is None else lambda some, _of: report(done + some, total)
