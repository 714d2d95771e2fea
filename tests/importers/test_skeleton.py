"""A mail parsed without its long stretches is the same mail."""

import random
from email import policy
from email.message import Message
from email.parser import BytesParser
from pathlib import Path
from typing import Any

import pytest

from app.importers.boxes import Mbox
from app.importers.skeleton import put_back, without_stretches
from tests.benchmarks import archive
from tests.importers.families import FAMILIES

_HOSTILE = (
    "nested",
    "many_parts",
    "markup",
    "separators",
    "quotations",
    "paragraphs",
    "encodings",
    "parameters",
    "mutated",
)


def _shape(message: Message) -> Any:
    payload = message._payload  # type: ignore[attr-defined]
    inner = [_shape(part) for part in payload if isinstance(part, Message)] if isinstance(payload, list) else payload
    kinds = [type(defect).__name__ for defect in message.defects]
    return list(message.raw_items()), inner, message.preamble, message.epilogue, kinds


def _same(data: bytes) -> bool:
    parser = BytesParser(policy=policy.compat32)
    short, taken = without_stretches(data)
    message = parser.parsebytes(short)
    put_back(message, taken)
    assert _shape(message) == _shape(parser.parsebytes(data))
    return bool(taken)


@pytest.mark.parametrize("family", _HOSTILE)
def test_hostile_mails_are_parsed_the_same(family: str, tmp_path: Path) -> None:
    for number in range(25):
        box = tmp_path / "a.mbox"
        box.write_bytes(FAMILIES[family](random.Random(f"{family} {number}"), 4_000)[1])
        mails = Mbox(box)
        for entry in mails.entries():
            _same(mails.read(entry.key))


def test_the_mails_of_years_are_parsed_the_same_and_most_without_their_bodies(tmp_path: Path) -> None:
    made = archive.write(tmp_path / "a.mbox", 150)
    mails = Mbox(made.path)
    shorter = sum(_same(mails.read(entry.key)) for entry in mails.entries())
    assert shorter > 75


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_pieces_that_look_like_boundaries_and_headers_are_left_to_the_parser(ending: str) -> None:
    random_ = random.Random(ending)
    pieces = [
        "--b\n", "--b--\n", "--c\n", "-- \n", "--bc\n", "\n", "Content-Type: text/html\n", "a: b\n", " fold\n",
        'Content-Type: multipart/mixed; boundary="c"\n', "Content-Type: message/rfc822\n", "word " * 300 + "\n",
        "line\n" * 200, "Content-Type: multipart/digest; boundary=c\n", "Content-Type: message/delivery-status\n", "x",
    ]  # fmt: skip
    taken = 0
    for _ in range(400):
        body = "".join(random_.choices(pieces, k=random_.randint(1, 25)))
        kind = random_.choice(("multipart/mixed", "multipart/digest", "text/plain", "message/rfc822"))
        head = f"From: a@b\nContent-Type: {kind}; boundary=b\n\n"
        taken += _same((head + body).replace("\n", ending).encode())
    assert taken > 30
