"""Warmer, more formal, less formal: the person's own greetings and closings for it, and words in that tone.

What is exchanged word by word means the same; whatever is said with other words comes from the model and is held to
what the sentence said (guard.py).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.faithful.words import word_set
from app.profile.habits import Habits, Use
from app.writing.refining.remark import Kind
from app.writing.refining.wordings import CASUAL, FORMAL, WARMER, reworded

# (how formal, how warm) a greeting or a closing is, by its first words.
_GREETINGS: tuple[tuple[str, int, int], ...] = (
    (r"sehr geehrte|geehrte|dear (?:sir|madam|mr|mrs|ms|dr|prof)", 4, 0),
    (r"dear\b", 3, 3), (r"good (?:morning|afternoon|evening|day)|guten (?:tag|morgen|abend)", 3, 1),
    (r"my dear|liebe", 2, 4), (r"hello\b", 2, 2), (r"hallo\b", 1, 2), (r"hi\b", 1, 3),
    (r"hey|hiya|yo\b|moin|servus|howdy", 0, 3),
)  # fmt: skip
_CLOSINGS: tuple[tuple[str, int, int], ...] = (
    (r"(?:yours )?(?:sincerely|faithfully|truly)|respectfully|mit freundlichen|cordially", 4, 0),
    (r"(?:with )?(?:my )?(?:kind|kindest|best) regards|mit (?:besten|herzlichen)|freundliche|beste gr", 3, 1),
    (r"regards|rgds|mfg", 3, 0), (r"warm(?:est)? regards", 3, 3),
    (r"(?:with )?(?:best|warm|good) wishes|all (?:the|my) best|viele gr|herzliche|schöne|vg", 2, 3),
    (r"best|br|kr", 2, 1), (r"(?:many )?thanks|thank you|thx|danke", 1, 1),
    (r"warmly|take care|mit lieben|liebe gr|lg", 1, 4), (r"cheers|see you|talk|speak|bis |later|ciao", 0, 3),
    (r"(?:lots of |much )?love|hugs|kisses|x+|xo", -5, 5),
)  # fmt: skip
# What is written where the person has no form of their own for it: (greeting, closing).
_PLAIN = {
    ("en", Kind.FORMAL): ("Dear {name},", "Kind regards"), ("en", Kind.WARMER): ("Hi {name},", "Best wishes"),
    ("en", Kind.CASUAL): ("Hi {name},", "Best"),
    ("de", Kind.FORMAL): ("Guten Tag {name},", "Mit freundlichen Grüßen"),
    ("de", Kind.WARMER): ("Hallo {name},", "Viele Grüße"), ("de", Kind.CASUAL): ("Hallo {name},", "Viele Grüße"),
}  # fmt: skip

_WORDS = {Kind.FORMAL: FORMAL, Kind.WARMER: WARMER, Kind.CASUAL: CASUAL}
# “Love” and hugs are for those who get them already.
INTIMATE = 5
# A text without a greeting or closing gets one that is more formal than this.
FORMAL_ENOUGH = 1
# By these the model's words are seen to be in that tone: a sentence in other words is not yet a warmer one.
_SIGNS = {
    Kind.WARMER: word_set(
        "so really lovely glad happy hope kind kindly much please great wonderful delighted dear gern"
    ),
    Kind.FORMAL: word_set(
        "could would may kindly please appreciate grateful regarding apologise apologize bitte könnten"
    ),
    Kind.CASUAL: word_set("i'm it's that's don't can't won't i'll you're we're thanks hey"),
}
# How the model is asked for each.
ASKED = {Kind.FORMAL: "Make it more formal", Kind.WARMER: "Make it warmer", Kind.CASUAL: "Make it less formal",
         Kind.SHORTER: "Make it shorter"}  # fmt: skip


@dataclass(frozen=True)
class Tone:
    """Towards `kind`, with the forms that this person has, in this language."""

    kind: Kind
    habits: Habits | None
    language: str = "en"

    def greeting(self, now: str, name: str | None) -> str:
        """A greeting further in that direction than `now`, which may be ""; `now` where there is none."""
        own = [use for use in self._own("greetings") if ("{name}" in use.text) == bool(name)]
        if not now and self.kind is not Kind.FORMAL:
            return now
        found = self._further(now, own, _GREETINGS) or self._plain(now, 0, _GREETINGS)
        if not found or ("{name}" in found and not name):
            return now
        return found.replace("{name}", name or "")

    def closing(self, now: str) -> str:
        """The same of a closing, without its comma; where there is none, only a formal text gets one."""
        if not now and self.kind is not Kind.FORMAL:
            return now
        return self._further(now, self._own("closings"), _CLOSINGS) or self._plain(now, 1, _CLOSINGS) or now

    def words(self, sentence: str) -> str:
        """The sentence with words of that tone in the place of its own."""
        made = reworded(sentence.replace("’", "'"), _WORDS[self.kind])
        if "’" in sentence:
            made = made.replace("'", "’")
        return made[:1].upper() + made[1:] if sentence[:1].isupper() or self.kind is Kind.FORMAL else made

    def nearer(self, before: str, after: str) -> bool:
        """Whether `after` is further in that direction, by its words, and in none that would be exchanged."""
        was, now = (set(re.findall(r"[\w'’]+", one.lower().replace("’", "'"))) for one in (before, after))
        signs = _SIGNS[self.kind]
        return len(now & signs) > len(was & signs) and self.words(after) == after

    def _own(self, which: str) -> Sequence[Use]:
        return getattr(self.habits, which) if self.habits else ()

    def _further(self, now: str, forms: Sequence[Use], table: tuple[tuple[str, int, int], ...]) -> str:
        """The most usual of those that are further; where there is none yet, of those that are formal."""
        at = self._measure(now, table) if now else FORMAL_ENOUGH
        if at is None:
            return ""  # nobody knows how formal theirs is
        ranked = [(self._measure(use.text, table), use) for use in forms]
        beyond = [use for measure, use in ranked if measure is not None and at < measure < INTIMATE]
        best = max(beyond, key=lambda use: use.texts, default=None)
        return best.text if best else ""

    def _plain(self, now: str, which: int, table: tuple[tuple[str, int, int], ...]) -> str:
        form = _PLAIN.get((self.language, self.kind), ("", ""))[which]
        at, then = self._measure(now, table), self._measure(form, table)
        return form if form and then is not None and (not now or (at is not None and then > at)) else ""

    def _measure(self, form: str, table: tuple[tuple[str, int, int], ...]) -> int | None:
        """How far it is in that direction; None of what is not known."""
        words = re.sub(r"^\{name\}", "", form).strip(" ,!.")
        if not words and "{name}" in form:
            return 1  # by name and nothing else
        for pattern, formal, warm in table:
            if words and re.match(pattern, words, re.I):
                return {Kind.FORMAL: formal, Kind.CASUAL: -formal}.get(self.kind, warm)
        return None
