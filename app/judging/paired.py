"""How much less surprised one model is than another by the same texts, and how sure that is.

Texts are the unit: tokens of one text are far from independent, so the bootstrap draws texts with replacement (the
paired bootstrap of Koehn 2004, with a ratio estimator because texts differ in length).
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

import numpy as np

from app.engine import Score

DRAWS = 2000


@dataclass(frozen=True)
class Gain:
    """Nats per token by which the second model is better; `low` is the bound that it exceeds with 90 % confidence.

    `relative` divides by the first model's NLL. `probability` is the share of draws in which there is any gain.
    """

    nats: float
    low: float
    relative: float
    probability: float
    texts: int

    def to_dict(self) -> dict[str, float]:
        return {key: round(value, 5) for key, value in asdict(self).items()}


def gain(first: Sequence[Score], second: Sequence[Score]) -> Gain:
    """Raises ValueError where the two did not score the same tokens."""
    drawn = draws(len(first))
    tokens, saved, before = _arrays(first, second)
    nats = saved.sum() / tokens.sum()
    spread = saved[drawn].sum(1) / tokens[drawn].sum(1)
    return Gain(
        float(nats),
        float(np.quantile(spread, 0.1)),
        float(saved.sum() / before.sum()),
        float((spread > 0).mean()),
        len(first),
    )


def exceeds(
    own: tuple[Sequence[Score], Sequence[Score]],
    other: tuple[Sequence[Score], Sequence[Score]],
    margin: float = 0.0,
) -> tuple[float, float, float]:
    """Relative gains on one's own and others' texts, and the share of draws in which one's own is larger by `margin`.

    Each argument is (before, after). Relative, because easy texts have less to gain than hard ones.
    """
    shares, spreads = [], []
    for seed, (first, second) in enumerate((own, other)):
        _, saved, before = _arrays(first, second)
        drawn = draws(len(first), seed)
        shares.append(float(saved.sum() / before.sum()))
        spreads.append(saved[drawn].sum(1) / before[drawn].sum(1))
    return shares[0], shares[1], float((spreads[0] > spreads[1] + margin).mean())


def per_token(scores: Sequence[Score]) -> float:
    """Mean negative log-likelihood in nats per token over all texts together; NaN where there are none."""
    tokens = sum(score.tokens for score in scores)
    return sum(score.nll for score in scores) / tokens if tokens else float("nan")


def _arrays(first: Sequence[Score], second: Sequence[Score]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Tokens of each text, what the second saves on it in nats, and what the first needed."""
    if not first or [s.tokens for s in first] != [s.tokens for s in second]:
        raise ValueError("the two models were not asked about the same texts")
    tokens = np.array([s.tokens for s in first], float)
    before = np.array([s.nll for s in first], float)
    return tokens, before - np.array([s.nll for s in second], float), before


def draws(texts: int, seed: int = 0) -> np.ndarray:
    """(DRAWS, texts) indices; always the same, so that the same figures give the same verdict."""
    return np.random.default_rng(seed).integers(0, texts, (DRAWS, texts))
