"""What small words say: no content of their own, and yet "the exam week is over" is news that nobody gave."""

import re

from app.faithful.words import content, word_set, words
from app.profile.reading import SENTENCE_END, flowing

# They say how something stands, whether it can or must be, and whether it is so again or still.
_STANDS = word_set("over off out up down back away done gone through ready finished here there")
SAYS = _STANDS | word_set("can could may might should must would again still only already always until since enough")
VERBS = word_set("is are was were am be been has have had do does did will gets got going")
_PREDICATE = re.compile(
    rf"\b(?:is|are|was|were|be|been|am)\s+(?:(?:now|already|all|finally|almost|not)\s+)?({'|'.join(sorted(_STANDS))})\b",
    re.I,
)


def added(notes: str, draft: str) -> list[str]:
    """The sentences of a draft that say of something in the notes how it stands, where the notes do not."""
    typed, asked = set(words(notes)), set(content(notes))
    found = []
    for part in SENTENCE_END.split(flowing(draft)):
        stands = {match.lower() for match in _PREDICATE.findall(part.replace("’s ", " is ").replace("'s ", " is "))}
        if stands - typed and asked & set(content(part)):
            found.append(part.strip())
    return found
