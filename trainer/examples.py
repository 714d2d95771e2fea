"""Examples from JSON lines: tokenized, clipped to length, and laid into batches without padding."""

import json
import math
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import torch

from tokens import TokensError
from tokens.apart import TokensApart
from trainer import TrainerError
from trainer.forward import IGNORED, Packed

_SHORTEST_RESPONSE = 4  # tokens left for the response, or the example is of no use
_HEAVIEST = 100.0  # what counts more than this would be learned by heart, and nothing else


@dataclass(frozen=True)
class Example:
    """Token ids; loss falls on `response`, which ends with the end of the turn unless it was clipped. `weight`: how
    much each of its tokens counts."""

    prompt: tuple[int, ...]
    response: tuple[int, ...]
    heldout: bool
    weight: float = 1.0

    def __len__(self) -> int:
        return len(self.prompt) + len(self.response)


@dataclass(frozen=True)
class Read:
    training: list[Example]
    heldout: list[Example]
    clipped: int
    skipped: int

    @property
    def weight(self) -> float:
        """That of a token of the training responses, on average."""
        tokens = sum(len(example.response) for example in self.training)
        return sum(example.weight * len(example.response) for example in self.training) / tokens


def read(lines: Iterable[str], tokens: TokensApart, max_length: int) -> Read:
    """Parse and tokenize. Raises TrainerError naming the line that is not an example, or where there is none at all."""
    training: list[Example] = []
    heldout: list[Example] = []
    clipped = skipped = 0
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        record = _parse(line, number)
        try:
            prompt, response = tokens.example(record["messages"], record["response"])
        except TokensError as error:
            raise TrainerError(f"Line {number} of the examples cannot be put to this model: {error}.") from error
        if len(prompt) > max_length - _SHORTEST_RESPONSE:
            skipped += 1
            continue
        if len(prompt) + len(response) > max_length:
            clipped += 1
            response = response[: max_length - len(prompt)]
        example = Example(tuple(prompt), tuple(response), bool(record.get("heldout")), float(record.get("weight", 1.0)))
        (heldout if example.heldout else training).append(example)
    if not training:
        reason = f"all {skipped} are longer than {max_length} tokens" if skipped else "the input is empty"
        raise TrainerError(f"There are no examples to learn from: {reason}.")
    return Read(training, heldout, clipped, skipped)


def _parse(line: str, number: int) -> dict[str, Any]:
    try:
        record = json.loads(line)
    except ValueError as error:
        raise TrainerError(f"Line {number} of the examples is not valid JSON.") from error
    if not isinstance(record, dict) or not isinstance(record.get("response"), str):
        raise TrainerError(f"Line {number} of the examples has no “response”.")
    messages = record.get("messages")
    right = isinstance(messages, list) and all(
        isinstance(m, dict) and isinstance(m.get("role"), str) and isinstance(m.get("content"), str) for m in messages
    )
    if not right or not messages:
        raise TrainerError(f"Line {number} of the examples has no “messages” with a role and a content each.")
    weight = record.get("weight", 1.0)
    number_like = isinstance(weight, int | float) and not isinstance(weight, bool)
    if not number_like or not math.isfinite(weight) or not 0 < weight <= _HEAVIEST:
        raise TrainerError(f"Line {number} of the examples has a “weight” that is not above 0 and up to {_HEAVIEST:g}.")
    return record


def batches(examples: Sequence[Example], tokens: int, seed: int) -> list[list[Example]]:
    """Examples in batches of at most `tokens` tokens (a longer example goes alone), the same for the same seed.

    Best fit over a shuffled order: nearly full batches, hence few steps of even cost, of mixed lengths. The batches
    stay the same in all epochs, only their order changes; that is what lets hidden states be kept per batch.
    """
    order = list(examples)
    random.Random(seed).shuffle(order)
    open_batches: list[tuple[int, list[Example]]] = []
    for example in order:
        fitting = [i for i, (used, _) in enumerate(open_batches) if used + len(example) <= tokens]
        if fitting:
            best = max(fitting, key=lambda i: open_batches[i][0])
            used, members = open_batches[best]
            open_batches[best] = (used + len(example), [*members, example])
        else:
            open_batches.append((len(example), [example]))
    return [members for _, members in open_batches]


def epoch_order(count: int, seed: int, epoch: int) -> list[int]:
    """The order of `count` batches in an epoch: a pure function, so that a resumed run goes on where it was."""
    order = list(range(count))
    random.Random(f"{seed}/{epoch}").shuffle(order)
    return order


def pack(members: Sequence[Example], device: torch.device, multiple: int = 64) -> Packed:
    """Lay examples end to end. Position t's target is token t+1 of the same example, where that is response.

    Weights stand beside them only where one is not 1.

    A last sequence without targets fills the batch up to a multiple of `multiple` tokens: oneDNN compiles and keeps
    code for each number of rows, some 10 MB a batch if all differ.
    """
    ids: list[int] = []
    targets: list[int] = []
    for example in members:
        whole = (*example.prompt, *example.response)
        # The last token predicts nothing, so it need not be run.
        ids += whole[:-1]
        targets += [IGNORED] * (len(example.prompt) - 1) + list(example.response)
    lengths = [len(e) - 1 for e in members]
    if filler := -len(ids) % multiple:
        ids += [0] * filler
        targets += [IGNORED] * filler
        lengths.append(filler)
    weights = None
    if any(example.weight != 1.0 for example in members):
        each = [(example.weight, length) for example, length in zip(members, lengths, strict=False)]
        values = [weight for weight, length in each for _ in range(length)]
        weights = torch.tensor(values + [0.0] * (len(ids) - len(values)), device=device)
    return Packed(torch.tensor(ids, device=device), lengths, torch.tensor(targets, device=device), weights)
