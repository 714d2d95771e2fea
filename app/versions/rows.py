"""What the versions room tells: of one version, of two side by side, and of what is in use after going back."""

from dataclasses import dataclass
from pathlib import Path

from app.adapters.manifest import Manifest
from app.store.adapters import AdapterRecord
from app.words import Sentence, say


@dataclass(frozen=True)
class Row:
    """One line of `adapters list`. `used_by` names the personas it is in use for ("" is the usual one)."""

    record: AdapterRecord
    manifest: Manifest
    used_by: tuple[str, ...]


@dataclass(frozen=True)
class Served:
    """A version as llama.cpp is given it: `file` was derived here, from the weights that were checked."""

    manifest: Manifest
    file: Path

    @property
    def name(self) -> str:
        return self.manifest.name


@dataclass(frozen=True)
class Back:
    """What is in use after going back (`record` None: the base alone), and what could not be used on the way there."""

    record: AdapterRecord | None
    passed: tuple[str, ...] = ()

    @property
    def said(self) -> Sentence | None:
        """A sentence where any version was passed over."""
        if not self.passed:
            return None
        return say(
            "Passed over: {names}. The files are damaged or missing, or the model is not here.",
            names=", ".join(self.passed),
        )


@dataclass(frozen=True)
class Comparison:
    """Two versions side by side.

    Their own figures were measured on their own held-out texts and may not be comparable; `gain` is: nats per token by
    which the second is better on the `shared_texts`, None where there are none.
    """

    first: Row
    second: Row
    shared_texts: int
    gain: float | None
