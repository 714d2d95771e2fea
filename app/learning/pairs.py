"""Invented notes and the messages that say exactly that, written for this project (assets/pairs.jsonl).

They teach a base to follow a request: the task adapter (stage 1 of OPPU) is trained on them.
"""

import hashlib
import json
from functools import cache
from importlib import resources
from typing import Any

from app import prompts
from app.learning.examples import Example


@cache
def _pairs() -> list[dict[str, Any]]:
    text = resources.files("assets").joinpath("pairs.jsonl").read_text("utf-8")
    return [json.loads(line) for line in text.splitlines() if line.strip()]


def examples() -> list[Example]:
    """Each pair once under each of its two notes, in the file's order."""
    return [_example(pair, number) for pair in _pairs() for number in range(len(pair["notes"]))]


def _example(pair: dict[str, Any], number: int) -> Example:
    request = prompts.Request(
        "reply" if pair["answering"] else "compose",
        instruction=pair["notes"][number],
        to=pair["to"],
        subject=pair["subject"],
        answering=pair["answering"],
        channel=pair["channel"],
    )
    key = hashlib.sha256(pair["text"].encode()).hexdigest()[:16]
    return Example(f"pair-{key}-{number}", request.task, prompts.messages(request), pair["text"], None, "")


def chosen(example: Example) -> bool:
    """Whether this is the one of a text's two notes under which a single pass learns it."""
    return example.id.endswith("1") == (hashlib.sha256(example.response.encode()).digest()[0] % 2 == 1)
