"""Who wrote the rows of a file, and which of them is the person."""

from collections import Counter

from app.importers.who import SAMPLES, Me, Somebody, known_by, sample, why_likely
from app.untrusted import clip
from app.words import Sentence, count, say

_SHOWN = 5
_MOST_SAMPLED = 2_000


class Authors:
    """Counts of the rows of everyone, with a few lines of each."""

    def __init__(self) -> None:
        self.texts: Counter[str] = Counter()
        self._samples: dict[str, list[str]] = {}

    def count(self, author: str, text: object) -> None:
        self.texts[author] += 1
        if author not in self._samples and len(self._samples) >= _MOST_SAMPLED:
            return
        lines = self._samples.setdefault(author, [])
        if len(lines) < SAMPLES and isinstance(text, str) and (line := sample(text)):
            lines.append(line)

    def all_in(self, declined: Me) -> bool:
        return bool(declined) and all(declined.has_author(author) for author in self.texts)

    def people(self, where: str, me: Me, declined: Me) -> list[Somebody]:
        return [
            Somebody(
                author, "", number, known_by(author, ""), tuple(self._samples.get(author, ())), (where,),
                say("the only author") if len(self.texts) == 1 else why_likely(me, author),
            )
            for author, number in self.texts.most_common()
            if author and not declined.has_author(author)
        ]  # fmt: skip

    def asked(self, where: str, me: Me) -> Sentence:
        """The sentence that says who is there, and asks."""
        known = ", ".join(f"{clip(author) or '(none)'} ({number})" for author, number in self.texts.most_common(_SHOWN))
        more = ", …" if len(self.texts) > _SHOWN else ""
        if me:
            mine = ", ".join(clip(name, 40) for name in me.entries[:_SHOWN])
            return say(
                "Nothing in {file} is by {me}. Its authors are: {known}{more}. Say which of them is you.",
                file=where,
                me=mine,
                known=known,
                more=more,
            )
        return count(
            len(self.texts),
            "{file} has texts by one person: {known}. Say whether that is you.",
            "{file} has texts by {n} people: {known}{more}. Say which of them is you.",
            file=where,
            known=known,
            more=more,
        )
