"""How likely a machine wrote a text that lies among a person's own: a passage pasted from an assistant.

Two kinds of signs, both measured and none a list of words:

- What a language model expects. An assistant writes what is likely: the surprise of a text lies where the model itself
  expects it to lie or below, while people stray above. That is the curvature of Fast-DetectGPT (Bao et al., 2024,
  arXiv 2310.05130, eq. 3, with the scoring model as the sampling one): (entropy − surprise) / √variance, over a text's
  tokens. The base as it came is asked, before it learned anything.
- What the person does. Sentences, words, contractions, dashes, small letters, greetings: each against the middle and
  the spread of the person's own texts, those of before assistants were to be had where there are enough.

A logistic regression makes one number of them; its coefficients (assets/machines.json) were learned on some people and
confirmed on others by `python -m tests.benchmarks.machines`.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

# The release of ChatGPT: before it, next to nobody had a machine that writes mails.
RELEASED = datetime(2022, 11, 30, tzinfo=UTC)
WORDS = 25  # in fewer nothing can be told
READ = 360  # characters: a pasted passage shows at its beginning, and reading takes time
FEWEST = 12  # texts to tell a person's habits from
_EARLIER = 40  # texts of before RELEASED, to take those alone
_FARTHEST = 4.0  # spreads; beyond that, more says no more
_MOST = 3.0  # nats that one text may say, either way: no single one decides
_CONTRACTED = re.compile(r"\b\w+['’](?:t|m|s|re|ll|ve|d)\b", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<=[.!?…])\s+|\n+")
SIGNS = (
    "surprise", "curvature", "expected", "word length", "sentence length", "contractions", "dashes", "commas",
    "small letters", "loose marks", "lines", "variety",
)  # fmt: skip


@dataclass(frozen=True)
class Expected:
    """What the base says of a text: `nll` in nats, `entropy` and `variance` of it, over `tokens`."""

    tokens: int
    nll: float
    entropy: float
    variance: float


def long_enough(text: str) -> bool:
    return len(text.split()) >= WORDS


def signs(text: str, said: Expected) -> list[float]:
    """One number for each of SIGNS; a text of `long_enough`."""
    read = text[:READ]
    words = re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)*", read) or ["x"]
    sentences = [part.strip() for part in _SENTENCE.split(read) if len(part.split()) > 2] or [read]
    n = len(words)
    return [
        said.nll / max(1, said.tokens),
        (said.entropy - said.nll) / max(1e-6, said.variance) ** 0.5,
        said.entropy / max(1, said.tokens),
        sum(map(len, words)) / n,
        float(np.log(n / len(sentences))),
        len(_CONTRACTED.findall(read)) / n,
        len(re.findall(r"—|–|--|;", read)) / n,
        read.count(",") / n,
        sum(part[:1].islower() for part in sentences) / len(sentences),
        len(re.findall(r"\.{2,}|!{1,}|\?{2,}|…|  +", read)) / n,
        read.count("\n") / n,
        len({word.lower() for word in words}) / n**0.8,
    ]


@dataclass(frozen=True)
class Person:
    """The middle and the spread of each sign in the person's own texts."""

    middle: NDArray[np.float64]
    spread: NDArray[np.float64]

    @classmethod
    def of(cls, found: NDArray[np.float64], when: Sequence[datetime | None]) -> "Person":
        """`found` (texts, signs). What stands out does not move the middle, so a few machines among them may."""
        early = np.array([day is not None and day < RELEASED for day in when], bool)
        own = found[early] if early.sum() >= _EARLIER else found
        middle = np.median(own, axis=0)
        # Of a sign that most texts do not have at all, the median spread is 0.
        around = np.median(np.abs(own - middle), axis=0) * 1.4826
        return cls(middle, np.maximum(around, 0.5 * own.std(axis=0) + 1e-3))

    def seen(self, found: NDArray[np.float64]) -> NDArray[np.float64]:
        """(texts, features): in spreads from the person's middle, and the curvature as it is."""
        apart = np.clip((found - self.middle) / self.spread, -_FARTHEST, _FARTHEST)
        return np.hstack([apart, found[:, 1:2]])


def ratios(features: NDArray[np.float64]) -> NDArray[np.float64]:
    """log of how much likelier each text is a machine's than the person's, in nats, at most _MOST either way."""
    weights, bias = coefficients()
    return np.clip(features @ weights + bias, -_MOST, _MOST)


@cache
def coefficients() -> tuple[NDArray[np.float64], float]:
    record = json.loads(resources.files("assets").joinpath("machines.json").read_text("utf-8"))
    assert record["signs"] == list(SIGNS), "learned for other signs: python -m tests.benchmarks.machines --fit"
    return np.array(record["weights"]), float(record["bias"])
