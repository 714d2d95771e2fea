"""What may not be lost when a text is changed: what was asked, the facts, a no, a question, who does it."""

from collections.abc import Sequence

from app.faithful import content, cover, facts
from app.faithful.facts import beyond, given, keys
from app.faithful.words import denies, word_set
from app.writing.weighing import COURTESY

# Words with which one is friendly or formal and says nothing else.
TONE = COURTESY | word_set(
    """glad pleas delight really truly apolog apologi apologis apologiz grat gratefu gratef afraid unfortun inform
    inquir enquir request regard receiv assist provid possibl conveni rega dear warm lovel"""
)
# Words with which a sentence answers, relates or turns what it says: none may come in. And thanks and excuses: of each
# kind one stands in both or in neither.
_TURNING = word_set("no not never yes ok okay oh well nope yeah but because though although however unless only")
_COURTEOUS = tuple(map(word_set, (
    "thank thanks grateful danke dank", "sorry apologise apologize apologies entschuldige entschuldigung leid",
)))  # fmt: skip
_WHO = {
    "i": "i", "me": "i", "my": "i", "mine": "i", "i'm": "i", "i'll": "i", "i've": "i", "i'd": "i",
    "we": "we", "us": "we", "our": "we", "ours": "we", "we're": "we", "we'll": "we", "we've": "we",
    "he": "he", "him": "he", "his": "he", "she": "she", "her": "she", "hers": "she",
    "they": "they", "them": "they", "their": "they", "theirs": "they",
    "ich": "i", "mich": "i", "mir": "i", "mein": "i", "meine": "i", "wir": "we", "uns": "we", "unser": "we",
    "er": "he", "ihm": "he", "ihn": "he",
}  # fmt: skip


def lost(before: str, after: str) -> list[str]:
    """Facts of `before` that `after` does not hold, as they stand there, each once."""
    held = keys(after)
    gone = [fact for fact in facts(before) if fact.key not in held and beyond(fact.text, held)]
    # At the beginning of a sentence `beyond` sees the word as one that any sentence may begin with.
    firsts = [fact for fact in facts(before) if fact.first and fact.kind == "name" and fact.key not in held]
    return list(dict.fromkeys(fact.text for fact in sorted({*gone, *firsts}, key=lambda fact: fact.start)))


def invented(after: str, sources: Sequence[str]) -> list[str]:
    return [fact.text for fact in beyond(after, given(sources))]


def people(text: str) -> set[str]:
    """Who is in it besides whom it goes to."""
    return {_WHO[word] for word in _spoken(text) if word in _WHO}


def _spoken(text: str) -> set[str]:
    return {word.strip('.,;:!?()"“”').replace("’", "'").lower() for word in text.split()}


def same(before: str, after: str, sources: Sequence[str] = ()) -> bool:
    """Whether `after` says what `before` says, in another tone: all its words of content, facts and persons, a no where
    one was, a question where one was."""
    old, new = set(content(before)), set(content(after))
    return (
        bool(after.strip())
        and not lost(before, after)
        and not invented(after, [before, *sources])
        and denies(before) == denies(after)
        and ("?" in before) == ("?" in after)
        and people(before) == people(after)
        and not _TURNING & (_spoken(after) - _spoken(before))
        and all(bool(kind & _spoken(before)) == bool(kind & _spoken(after)) for kind in _COURTEOUS)
        and old - TONE <= new
        and new - old <= TONE
    )


def keeps(before: str, after: str, notes: str, to: str | None, sources: Sequence[str] = ()) -> bool:
    """Of a whole text: no note that was said is unsaid, no fact is lost, none is invented, no question is dropped."""
    was, now = cover(notes, before, to=to), cover(notes, after, to=to)
    return (
        set(now.unsaid) <= set(was.unsaid)
        and now.content >= was.content
        and not lost(before, after)
        and not invented(after, [before, notes, to or "", *sources])
        and denies(before) == denies(after)
        and after.count("?") >= before.count("?")
    )
