"""A mail that is taken apart at once is the mail that Python's parser finds, or is left to it."""

import random
from email.message import Message
from email.parser import BytesParser
from email.policy import compat32
from pathlib import Path
from typing import Any

import pytest

from app.importers.apart import apart
from app.importers.boxes import Mbox
from tests.benchmarks import archive
from tests.importers.families import FAMILIES

_HOSTILE = ("nested", "many_parts", "markup", "separators", "encodings", "parameters", "mutated", "many_headers")


def _shape(message: Message) -> Any:
    payload = message._payload  # type: ignore[attr-defined]
    if isinstance(payload, list):
        inner: Any = [_shape(part) for part in payload]
    else:
        inner = payload if message.get_content_maintype() == "text" else ""
    return list(message.raw_items()), message.get_content_type(), inner


def _same(data: bytes) -> bool:
    """Whether it was taken apart at once."""
    found = apart(data, Message)
    if found is not None:
        assert _shape(found) == _shape(BytesParser(policy=compat32).parsebytes(data))
    return found is not None


@pytest.mark.parametrize("family", _HOSTILE)
def test_hostile_mails_are_the_same_or_left_to_the_parser(family: str, tmp_path: Path) -> None:
    for number in range(25):
        box = tmp_path / "a.mbox"
        box.write_bytes(FAMILIES[family](random.Random(f"{family} {number}"), 4_000)[1])
        mails = Mbox(box)
        for entry in mails.entries():
            _same(mails.read(entry.key))


def test_nearly_all_mails_of_years_are_taken_apart_at_once(tmp_path: Path) -> None:
    mails = Mbox(archive.write(tmp_path / "a.mbox", 150).path)
    assert sum(_same(mails.read(entry.key)) for entry in mails.entries()) > 140


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_pieces_of_mails_in_any_order(ending: str) -> None:
    random_ = random.Random(ending)
    pieces = [
        "--b\n", "--b--\n", "--b --\n", "--b-- \t\n", "--c\n", "--c--\n", "-- \n", "--bc\n", "\n", "a: b\n", " fold\n",
        'Content-Type: multipart/mixed; boundary="c"\n\n', "Content-Type: message/rfc822\n\n", "Wörter\n", "From x\n",
        "Content-Type: text/html\n\n", "Content-Type: image/png\n\n", "x\n", "x--b\n", "\r\n", " \n", "é: x\n", "--b",
    ]  # fmt: skip
    at_once = 0
    for _ in range(4_000):
        body = "".join(random_.choices(pieces, k=random_.randint(1, 12)))
        around = random_.choice(("{}", "--b\n\n{}\n--b--\n", "--b\nContent-Type: text/plain\n\n{}--b--"))
        kind = random_.choice(("multipart/mixed", "multipart/alternative", "text/plain"))
        subject = random_.choice(("x", "x\n y", " \n z", "é"))
        head = f"From: a@b\nSubject: {subject}\nContent-Type: {kind}; boundary=b\n\n"
        at_once += _same((head + around.format(body)).replace("\n", ending).encode())
    assert at_once > 1_000
