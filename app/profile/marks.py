"""Punctuation, contractions, emoji, capitals and paragraphs."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from app.profile.reading import SENTENCE_END, Reading, flowing

_MARKS = {
    "exclamation": r"!",
    "exclamations": r"!{2,}",
    "question": r"\?",
    "em_dash": r"—|(?<=\w)\s?--\s?(?=\w)|(?<=\w) – (?=\w)",
    "ellipsis": r"…|\.{3,}",
    "semicolon": r"(?<!&amp);(?![-)(DPp])",
    "parenthesis": r"(?<![:;8=][-])(?<![:;8=])\(\w",
}
_CONTRACTED = re.compile(
    r"\b(?:(?:do|does|did|is|are|was|were|have|has|had|ca|could|wo|would|should)n['’]t|i['’](?:m|ll)|"
    r"(?:we|you|they)['’](?:re|ll)|(?:it|that|there)['’]s|let['’]s)\b",
    re.IGNORECASE,
)
_EXPANDED = re.compile(
    r"\b(?:(?:do|does|did|is|are|was|were|have|has|had|could|will|would|should|can) not|cannot|i (?:am|will)|"
    r"(?:we|you|they) (?:are|will)|(?:it|that|there) is|let us)\b",
    re.IGNORECASE,
)
_EMOJI = re.compile(
    r"[\U0001F300-\U0001FAFF\U00002600-\U000027BF\U0001F1E6-\U0001F1FF]\ufe0f?|"
    r"(?<!\S)(?:[:;=8][-']?[)(DPpO3/|*]+|<3|\^\^|xD|:'\()(?![\w/])"
)
_ABBREVIATIONS = re.compile(r"\b(?:e\.g|i\.e|etc|vs|dr|mr|mrs|ms|prof|approx|no|st)\.\s*$", re.IGNORECASE)


@dataclass(frozen=True)
class Marks:
    """Rates per 1,000 words of the bodies; shares are between 0 and 1.

    `per_text`: share of texts with the mark. `contractions`: share of contractions where one was possible, None
    where hardly any was. `lower_start`: share of sentences that begin with a small letter; `lower_i`: share of “i”
    among “i” and “I”. `shouted`: words in capitals per 1,000.
    """

    rates: dict[str, float] = field(default_factory=dict)
    per_text: dict[str, float] = field(default_factory=dict)
    contractions: float | None = None
    emoji: list[str] = field(default_factory=list)
    emoji_per_text: float = 0.0
    lower_start: float = 0.0
    lower_i: float | None = None
    shouted: float = 0.0
    sentence_words: float = 0.0
    paragraphs: float = 0.0
    bullets_per_text: float = 0.0


def marks(readings: Sequence[Reading]) -> Marks:
    read = [reading for reading in readings if reading.words]
    if not read:
        return Marks()
    words = sum(len(reading.words) for reading in read)
    bodies = [re.sub(r"https?://\S+|<[^<>]*>", " ", reading.body) for reading in read]
    found = {name: [len(re.findall(pattern, body)) for body in bodies] for name, pattern in _MARKS.items()}
    contracted = sum(len(_CONTRACTED.findall(body)) for body in bodies)
    possible = contracted + sum(len(_EXPANDED.findall(body)) for body in bodies)
    emoji = [_EMOJI.findall(body) for body in bodies]
    used = Counter(one for some in emoji for one in some)
    small_i = sum(len(re.findall(r"(?<![\w.])i(?![\w.])", body)) for body in bodies)
    every_i = small_i + sum(len(re.findall(r"(?<![\w.])I(?![\w.])", body)) for body in bodies)
    starts = [start for body in bodies for start in _sentence_starts(body)]
    return Marks(
        rates={name: round(1000 * sum(counts) / words, 2) for name, counts in found.items()},
        per_text={name: round(sum(1 for count in counts if count) / len(read), 3) for name, counts in found.items()},
        contractions=round(contracted / possible, 3) if possible >= 10 else None,
        emoji=[one for one, count in used.most_common(5) if count >= 2],
        emoji_per_text=round(sum(1 for some in emoji if some) / len(read), 3),
        lower_start=round(sum(start.islower() for start in starts) / len(starts), 3) if starts else 0.0,
        lower_i=round(small_i / every_i, 3) if every_i >= 10 else None,
        shouted=round(1000 * sum(w.isupper() and len(w) >= 4 for r in read for w in r.words) / words, 2),
        sentence_words=float(np.median([len(r.words) / len(r.sentences) for r in read if r.sentences] or [0])),
        paragraphs=float(np.median([reading.paragraphs for reading in read])),
        bullets_per_text=round(sum(bool(re.search(r"(?m)^\s*(?:[-*•]|\d+[.)]) ", b)) for b in bodies) / len(read), 3),
    )


def _sentence_starts(body: str) -> list[str]:
    """First letters of sentences, of scripts that have capitals."""
    starts = []
    before = ""
    for sentence in SENTENCE_END.split(flowing(body)):
        letter = re.match(r"[\"'“‘(\s]*([^\W\d_])", sentence)
        # “e.g. this” is no beginning.
        if letter and letter.group(1).lower() != letter.group(1).upper() and not _ABBREVIATIONS.search(before):
            starts.append(letter.group(1))
        before = sentence
    return starts
