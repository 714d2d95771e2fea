"""The form of what parent and child say to each other: one JSON value a line, on standard input and output."""

import json
import os
from typing import Any, BinaryIO


def encode(message: Any) -> bytes:
    # ASCII on the wire: half a surrogate in a person's text must not break the line.
    return json.dumps(message, separators=(",", ":")).encode("ascii") + b"\n"


def decode(line: bytes) -> dict[str, Any]:
    """Raises ValueError for anything but a JSON object."""
    message = json.loads(line)
    if not isinstance(message, dict):
        raise ValueError("not a JSON object")
    return message


def write(stream: BinaryIO, message: dict[str, Any]) -> None:
    stream.write(encode(message))
    stream.flush()


def own_stdout() -> BinaryIO:
    """For a child: keep standard output for messages. What a library prints there goes to standard error instead."""
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return out
