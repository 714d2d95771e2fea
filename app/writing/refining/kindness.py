"""The person's own sentences of courtesy: those that come back in what they wrote and say nothing else."""

import re
from collections import Counter
from collections.abc import Iterable

from app.documents import Document
from app.faithful import content, facts
from app.profile.reading import read
from app.writing.weighing import COURTESY

FEWEST = 2
# Of the newest texts; older ones hardly add any.
NEWEST = 1500
WORDS = range(3, 13)
# What wishes somebody well, in words that hold on any day and for everybody.
_WISH = re.compile(r"\b(?:hope|hoping|look(?:ing)? forward|wish|wishing|take care|hoffe|freue? mich|wünsche)\b", re.I)
_NOT_ALWAYS = re.compile(
    r"\b(?:weekend|week|day|today|tonight|tomorrow|time|trip|flight|holiday|help\w*|question\w*|it|this|that|meet\w*|see|"
    r"seeing|there|again|catch|wochenende|tag|woche|morgen|das|es klappt)\b",
    re.I,
)


def kindnesses(documents: Iterable[Document]) -> list[tuple[str, bool]]:
    """Most usual first, each with whether it mostly stands at the beginning."""
    counted: Counter[str] = Counter()
    first: Counter[str] = Counter()
    for document in documents:
        sentences = read(document).sentences
        for number, sentence in enumerate(sentences):
            if len(sentence.split()) in WORDS and _is_kind(sentence):
                said = " ".join(sentence.split())
                counted[said] += 1
                first[said] += number == 0
    return [(said, 2 * first[said] > n) for said, n in counted.most_common() if n >= FEWEST]


def _is_kind(sentence: str) -> bool:
    return (
        bool(_WISH.search(sentence))
        and not _NOT_ALWAYS.search(sentence)
        and sentence[-1] in ".!"
        and set(content(sentence)) <= COURTESY | set(content("hoffe freue wünsche gut geht dir Ihnen alles Gute"))
        and not facts(sentence)
    )
