"""Whatever lies in a file, importing ends soon, with texts or with a sentence."""

import random
import time
from pathlib import Path

import pytest

from app.errors import IdiolectError
from app.importers import import_paths
from app.importers.quotation import split
from tests.importers.mailbox import ANNA, BOB, mail, write_mbox

PIECES = [
    b"\0", b"\xff\xfe", b"\n\n", b"\r", b"From ", b"\nFrom x Mon Mar  4 09:00:00 2024\nFrom: ", b"--=====",
    b"=?utf-8?b?", b"Content-Type: multipart/mixed; boundary=\"x\"\n", b"Content-Type: text/html\n",
    b"charset=unknown-8bit", b"Content-Transfer-Encoding: base64\n", b"Content-Transfer-Encoding: uuencode\n",
    b"<blockquote type=cite><!--",
    b"> > > ", b"On x wrote:\n", b"Date: Mon, 99 Foo 99999\n", b"\xed\xa0\x80", b"%" * 50, b"<" * 400, b"format=flowed",
    b"To: \"", b"To: ,,,;;<<@>>\n", b"Message-ID: <" + b"a" * 3000 + b">\n", b"filename*=utf-16''%ff%fe",
]  # fmt: skip


def sample(folder: Path) -> bytes:
    attached = mail("See the file.", day=2)
    attached.add_attachment(b"x" * 300, maintype="application", subtype="octet-stream", filename="a.bin")
    messages = [
        mail("Hi Bob,\n\nyes.\n\nOn Mon, 4 Mar 2024 Bob wrote:\n> Shall we?", headers={"In-Reply-To": "<q@stone>"}),
        mail("Plain", html="<p>Hi <b>Bob</b></p><blockquote type='cite'>old</blockquote>", day=1),
        attached,
        mail("Shall we?", sender=BOB, to=ANNA, id="<q@stone>"),
    ]
    return write_mbox(folder / "sample", messages).read_bytes()


@pytest.mark.timeout(60)
def test_mutated_mailboxes_never_break_the_import(tmp_path: Path) -> None:
    seed = random.Random(7)
    whole = sample(tmp_path)
    texts = 0
    for number in range(400):
        data = bytearray(whole)
        for _ in range(seed.randint(1, 6)):
            at = seed.randrange(len(data))
            kind = seed.randrange(4)
            if kind == 0:
                data[at : at + seed.randrange(80)] = b""
            elif kind == 1:
                data[at:at] = seed.choice(PIECES)
            elif kind == 2:
                data[at] = seed.randrange(256)
            else:
                del data[at:]
            data = data or bytearray(b"x")
        file = tmp_path / f"{number}.mbox"
        file.write_bytes(data)
        try:
            for document in import_paths([file], me=["anna@berg.example"]):
                document.text.encode()
                texts += bool(document.hash)
        except IdiolectError as error:
            assert str(error)
        file.unlink()
    assert texts > 400


@pytest.mark.parametrize(
    "text",
    [
        "On " * 300 + "\n",
        "From: x\n" * 3000,
        "-----\n" * 5000,
        ("_" * 40 + "\n") * 2000,
        (" " * 900 + "\n") * 60,
        "> x\n" * 10000,
        "Am x schrieb\n" * 4000,
        ("abc: " * 200 + "\n") * 60,
        "\n- a" * 15000,
        ("Disclaimer: x mail " * 40 + "\n") * 70,
    ],
)
def test_no_text_takes_long_to_separate(text: str) -> None:
    began = time.process_time()
    split(text)
    assert time.process_time() - began < 1
