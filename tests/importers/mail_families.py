"""Hostile mail of other programs, generated: see `families`. Half of these files are good ones with bytes changed."""

import io
import random
import tarfile
import zipfile

from tests.importers.families import GOOD, family, fill, mail, mbox
from tests.importers.mail_sources import UNICODE, Property, emlx, sent_msg

_WORDS = ["a", "\0", "\n", "From x 1:11\n", "<plist", "<?xml", "=?q?", "\xff", "9" * 30, "PK\x03\x04", " "]


def changed(rng: random.Random, data: bytes, begin: int = 0) -> bytes:
    """From `begin` on."""
    out = bytearray(data)
    for _ in range(rng.choice((1, 1, 2, 8))):
        at = rng.randrange(begin, max(len(out), begin + 1))
        out[at : at + rng.choice((0, 1, 4, 60))] = rng.choice(
            (b"", b"\0", b"\xff" * 4, rng.randbytes(4), rng.randbytes(rng.randint(1, 600)), b"\0" * 64)
        )
    return bytes(out[: rng.randrange(len(out) + 1)]) if rng.random() < 0.2 else bytes(out)


def _good() -> dict[str, bytes]:
    return {f"Sent/{n}.eml": mail(text.encode(), id=b"<g%d@x>" % n) for n, text in enumerate(GOOD)}


def _zipped(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def _outlook(rng: random.Random, size: int) -> bytes:
    odd: list[Property] = [
        (0x1000, UNICODE, fill(rng, _WORDS, size)),
        (0x007D, UNICODE, fill(rng, ["To: a@b\r\n", "a:", " ", "\0"], size)),
        (0x1009, 0x0102, rng.randbytes(size)), (0x1013, 0x0102, fill(rng, ["<p>", "<table>", "a"], size).encode()),
        (0x3FFD, 0x0003, rng.choice((0, 65001, 1200, 99999, -1))), (0x0039, 0x0003, -1), (0x0E07, 0x0003, -1),
        (0x1009, 0x0102, b"\x10\0\0\0" + b"\xff\xff\xff\x7f" + b"LZFu" + rng.randbytes(size)),
        (0x1009, 0x0102, fill(rng, ["{", "}", "\\u-1", "\\'ff", "\\htmlrtf", "\\*", "a"], size).encode()),
    ]  # fmt: skip
    several = [(fill(rng, ["a", '"', "<"], 50), fill(rng, ["@", "a", "/O="], 50), rng.randint(-1, 3)) for _ in range(3)]
    whole = sent_msg("Hi there.", *rng.sample(odd, 3), recipients=several)
    return changed(rng, whole, 0 if rng.random() < 0.3 else 512) if rng.random() < 0.7 else whole


@family
def outlook_mails(rng: random.Random, size: int) -> tuple[str, bytes]:
    """Between two mails that must come through, in an archive."""
    return "mails.mail.zip", _zipped({**_good(), "Sent/a.msg": _outlook(rng, min(size, 200_000))})


@family
def apple_mails(rng: random.Random, size: int) -> tuple[str, bytes]:
    whole = emlx(mail(fill(rng, _WORDS, size).encode("latin-1")), rng.choice((1, 2, 1 << 24, -1)),
                 length=rng.choice((None, 0, 10**11, size)))  # fmt: skip
    return "mails.mail.zip", _zipped({**_good(), "Sent/a.emlx": changed(rng, whole) if rng.random() < 0.7 else whole})


@family
def archives_changed(rng: random.Random, size: int) -> tuple[str, bytes]:
    box = mbox(mail(fill(rng, _WORDS, size).encode("latin-1")))[1]
    if rng.random() < 0.5:
        return "takeout.mail.zip", changed(rng, _zipped({"Takeout/Mail/Sent.mbox": box, "a.json": b"[]"}), 4)
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as archive:
        info = tarfile.TarInfo("Takeout/Mail/Sent.mbox")
        info.size = len(box)
        archive.addfile(info, io.BytesIO(box))
    return "takeout.mail.tgz", changed(rng, out.getvalue(), 4)


@family
def odd_charsets(rng: random.Random, size: int) -> tuple[str, bytes]:
    """Undeclared text in many parts and headers."""
    codecs = ("cp1252", "koi8-r", "cp932", "big5", "cp874", "utf-8", "cp437", "iso2022_jp", "utf-7")
    names = ("", "x", "unknown-8bit", "utf-7", "iso-2022-jp", "windows-31j", "us-ascii", "unicode", "hz", "euc-jp")
    words = ("déjà vu ", "Привет ", "明日 ", "ขอบ ", "\ufffd", "a " * 40)

    def piece() -> bytes:
        text = "".join(rng.choices(words, k=rng.randint(1, 40)))
        return text.encode(rng.choice(codecs), "ignore") + rng.choice((b"", rng.randbytes(9), b"\x1b$B", b"\xff"))

    parts, length = [], 0
    while length < size and len(parts) < 200:
        head = f"Content-Type: text/plain; charset={rng.choice(names)}\n".encode()
        parts.append(b"--b\n" + head + b"\n" + piece().replace(b"\n", b" ") * rng.choice((1, 1, 50)) + b"\n")
        length += len(parts[-1])
    extra = b"Content-Type: multipart/mixed; boundary=b\nX-A: " + piece().replace(b"\n", b" ") + b"\n"
    return mbox(mail(b"".join(parts), extra).replace(b"Subject: hello", b"Subject: " + piece().replace(b"\n", b" ")))


@family
def odd_dates(rng: random.Random, size: int) -> tuple[str, bytes]:
    words = ("Di,", "mar.", "4", "04", "2025", "99", "März", "марта", "年", "月", "日", "10:11:12", "25:61", "+01:00",
             "GMT+2", "CEST", "(", ")", "PM", "下午", ".", "/", "-", "0", "٤", "²", "99999999999999999999")  # fmt: skip
    date = " ".join(rng.choices(words, k=rng.randint(1, 12))) if rng.random() < 0.9 else fill(rng, list(words), size)
    body = mail(b"hi there").replace(b"Mon, 4 Mar 2024 10:00:00 +0000", date.replace("\n", " ").encode())
    return mbox(body)
