"""What an experiment can be told."""

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from app.learning.run import JUDGED_COUNT

EXPERIMENTS = ("arms", "shift", "amount-k", "history", "methods", "time", "cases")
HISTORY_SIZES = (25, 50, 100, 200, 0)  # 0: all
DEFAULT_ARMS = ("base", "rag", "pag", "oppu", "oppu+rag", "oppu+pag")


@dataclass(frozen=True)
class EvaluateOptions:
    """One call of `idiolect evaluate`. `out` keeps adapters and answers, so the same call again goes on where it was.

    `form` says how the personal adapter is trained: `matched`, each arm on prompts of its own form as OPPU does, or
    `mixed`, one adapter per person on prompts with and without passages, as the product serves it. `train` are further
    options of `python -m trainer fit`. `count`: what is asked for by notes is composed as the product does it, among so
    many offered sentences (0: the model writes alone, as it does for every other task).
    """

    users: Path
    out: Path
    task: str
    arms: tuple[str, ...] = DEFAULT_ARMS
    k: tuple[int, ...] = (0, 2)
    experiment: str = "arms"
    population: Path | None = None
    stage1: str = "off"  # off | on | both | shipped
    stage1_examples: int = 400
    limit_users: int | None = None
    limit_queries: int | None = None
    limit_drafts: int = 5  # drafts written per person and arm; 0 writes none
    count: int = JUDGED_COUNT
    history: int | None = None  # newest N items learned from; None: all
    sizes: tuple[int, ...] = HISTORY_SIZES
    form: str = "mixed"
    train_k: int = 1  # as the product learns; serving more is fine
    train: tuple[str, ...] = ()
    retriever: str = "bm25"
    control: bool = True
    seed: int = 1
    base: Path | None = None

    def record(self) -> dict[str, Any]:
        """For results.json: file names without folders, so that a published result names no one's machine."""
        plain = {name: list(v) if isinstance(v, tuple) else v for name, v in asdict(self).items()}
        return plain | {
            "users": self.users.name,
            "out": self.out.name,
            "population": self.population.name if self.population else None,
            "base": self.base.name if self.base else None,
        }
