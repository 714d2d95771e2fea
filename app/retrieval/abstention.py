"""When nothing earlier is close enough. The threshold is learned from the person's own history.

A match's relevance means different things in different histories: in 5,000 mails about one trade something always
looks a little like the request. So requests that have nothing to do with the person (the neutral topics in
assets/reference) are searched in that very history, and the best match each of them finds shows what "irrelevant"
looks like there; the person's own texts, asked for by their subject and first words among the texts before them, show
what "relevant" looks like. The threshold lies between: see `choose`.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from importlib import resources
from typing import Any

import numpy as np

# Of requests that have nothing to do with the history, this share may still get passages. Where inside the range,
# the person's own texts decide.
FALSE_ALARMS = np.linspace(0.03, 0.15, 9)
# The length of a request in content words changes what a chance match scores: short ones match by one word.
LENGTHS = (4, 12, 35)


@dataclass(frozen=True)
class Threshold:
    """`points`: (content words, relevance needed), interpolated. `vectors`: for relevance with or without them.

    `found` is the share of the person's own texts that find something by this threshold, None where not measured;
    `documents` is how many there were when it was learned, 0 for the values that came with the program.
    """

    points: tuple[tuple[float, float], ...]
    vectors: bool
    documents: int = 0
    found: float | None = None

    def at(self, length: int) -> float:
        xs, ys = zip(*self.points, strict=True)
        return float(np.interp(np.log1p(length), np.log1p(xs), ys))

    @property
    def learned(self) -> bool:
        return self.documents > 0

    def to_json(self) -> dict[str, object]:
        return asdict(self)

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> "Threshold":
        """What `to_json` gave, read back from the settings."""
        return cls(
            tuple((float(x), float(y)) for x, y in value["points"]),
            bool(value["vectors"]),
            int(value["documents"]),
            value.get("found"),
        )


# For histories too short to learn from: about what was learned from two people's mail, of 166 and 120 texts.
DEFAULTS = {
    True: Threshold(((4, 0.60), (12, 0.52), (35, 0.50)), vectors=True),
    False: Threshold(((4, 0.36), (12, 0.18), (35, 0.12)), vectors=False),
}


def choose(irrelevant: Sequence[float], relevant: Sequence[float]) -> float:
    """The quantile of `irrelevant` within FALSE_ALARMS that separates best (Youden's J against `relevant`)."""
    null, own = np.asarray(irrelevant, float), np.asarray(relevant, float)
    candidates = np.quantile(null, 1 - FALSE_ALARMS)
    if not len(own):
        return float(candidates[len(candidates) // 2])
    gain = [float((own >= value).mean()) - share for value, share in zip(candidates, FALSE_ALARMS, strict=True)]
    return float(candidates[int(np.argmax(gain))])


@cache
def unrelated(length: int) -> tuple[str, ...]:
    """Requests of about `length` content words that have nothing to do with anybody's history."""
    from app.retrieval.passages import content_words

    folder = resources.files("assets") / "reference"
    if length <= LENGTHS[0]:
        return tuple((folder / "topics.txt").read_text("utf-8").split("\n")[:-1])
    texts = [json.loads(line) for line in (folder / "neutral.jsonl").read_text("utf-8").splitlines()]
    found = []
    for number, entry in enumerate(texts):
        if number % 4:  # 80 of 320 say as much
            continue
        words = entry["text"].split()
        taken = next(
            (n for n in range(length, len(words)) if len(content_words(" ".join(words[:n]))) >= length), len(words)
        )
        found.append(" ".join(words[:taken]))
    return tuple(found)
