"""A mailbox as people have it after years, generated: threads that quote themselves, HTML, attachments, broken mails.

    python -m tests.benchmarks.archive 100000 archive.mbox      # about 1 GB, a minute; the same with every run

Two of seven mails are by ME. Words are invented, as frequent as those of a language (Zipf); lengths, headers, the ways
of quoting and the share of attachments follow real archives. `Archive.own` tells what has to come out of an import.
"""

import argparse
import base64
import itertools
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

ME = "anna@berg.example"
_NAME = f"Anna Berg <{ME}>"
_VOCABULARY, _PEOPLE, _BLOB = 30_000, 600, 3 << 20
_SYLLABLES = [f"{before}{after}" for before in ("", *"bdfgklmnprst") for after in "aeiou"]
_SYLLABLES += ["an", "en", "in", "on", "un", "er", "ar", "el", "st", "tr", "pl", "sch", "ei", "au"]
_GREETINGS = ("Hi {name},", "Hello {name},", "Dear {name},", "Hallo {name},", "Bonjour {name},", "{name} -")
_ENDS = ("Best,\nAnna", "Thanks,\nAnna", "Liebe Grüße\nAnna", "Cheers\nAnna", "Anna")
_THEIR_ENDS = ("Best regards,\n{name}", "Thanks!\n{name}", "Viele Grüße\n{name}", "{name}")


@dataclass
class Archive:
    """What was written: `own` holds every text of ME's that an import has to find; `broken` mails hold none of them."""

    path: Path
    mails: int = 0
    bytes: int = 0
    broken: int = 0
    own: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class _Mail:
    data: bytes
    own: str | None = None
    broken: bool = False


@dataclass
class _Said:
    """The last message of a thread, for the next to quote."""

    id: str
    sender: str
    when: datetime
    text: str  # with what it quotes


def write(path: Path, mails: int, *, seed: int = 1, sent: bool = False) -> Archive:
    """`sent`: only what ME wrote."""
    archive = Archive(path)
    with path.open("wb") as file:
        wanted = (mail for mail in _Writer(seed).mails() if mail.own is not None or not sent)
        for mail in itertools.islice(wanted, mails):
            archive.bytes += file.write(mail.data)
            archive.mails += 1
            archive.broken += mail.broken
            if mail.own is not None:
                archive.own.append(mail.own)
    return archive


class _Writer:
    def __init__(self, seed: int) -> None:
        self._random = random_ = random.Random(seed)
        words = dict.fromkeys(
            "".join(random_.choices(_SYLLABLES, k=random_.choice((1, 2, 2, 3, 3, 4)))) for _ in range(2 * _VOCABULARY)
        )
        self._words = list(words)[:_VOCABULARY]
        self._weights = list(itertools.accumulate(1 / (rank + 3) for rank in range(len(self._words))))
        names = [self._some(2).title() for _ in range(_PEOPLE)]
        self._people = [
            f"{name} <{name.replace(' ', '.').lower()}@{self._some(1)}.example>" for name in dict.fromkeys(names)
        ]
        self._blob = base64.encodebytes(random_.randbytes(_BLOB))
        self._when = datetime(2014, 1, 6, 7, tzinfo=UTC)
        self._number = 0

    def mails(self) -> Iterator[_Mail]:
        """Without an end, by date; several threads go on at a time."""
        threads: list[tuple[str, str, _Said | None, int]] = []  # subject, with whom, the last message, how many to come
        random_ = self._random
        while True:
            self._when += timedelta(minutes=random_.expovariate(1 / 40))
            self._number += 1
            kind = random_.random()
            if kind < 0.42:
                yield self._newsletter()
                continue
            if kind < 0.44:
                yield self._broken()
                continue
            if len(threads) < 40:
                with_whom = self._people[int(len(self._people) ** random_.random()) - 1]
                threads.append((self._some(random_.randint(1, 6)).capitalize(), with_whom, None, _length(random_)))
            at = random_.randrange(len(threads))
            subject, other, said, left = threads[at]
            mine = random_.random() < 0.5 if said is None else said.sender != _NAME
            mail, said = self._letter(subject, other, said, mine)
            threads[at] = (subject, other, said, left - 1)
            if left <= 1:
                del threads[at]
            yield mail

    def _letter(self, subject: str, other: str, before: _Said | None, mine: bool) -> tuple[_Mail, _Said]:
        random_ = self._random
        sender, to = (_NAME, other) if mine else (other, _NAME)
        first = to.split()[0]
        paragraphs = [self._paragraph() for _ in range(min(_length(random_), 6))]
        ends = _ENDS if mine else _THEIR_ENDS
        own = "\n\n".join(
            [
                random_.choice(_GREETINGS).format(name=first),
                *paragraphs,
                random_.choice(ends).format(name=sender.split()[0]),
            ]
        )
        plain, html = (
            own,
            "".join(f"<div>{part.replace(chr(10), '<br>')}</div><div><br></div>" for part in own.split("\n\n")),
        )
        if before is not None:
            plain, html = self._quoting(own, html, before)
        said = _Said(f"<{self._number}.{random_.getrandbits(48):x}@mail.example>", sender, self._when, plain)
        headers = self._headers(sender, to, f"Re: {subject}" if before else subject, said.id, before)
        shape = random_.random()
        if shape < 0.35:
            body = b"Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n" + plain.encode()
        elif shape < 0.92:
            body = self._alternative(plain, html)
        else:
            body = self._attached(self._alternative(plain, html))
        return _Mail(headers + body + b"\n\n", own if mine else None), said

    def _quoting(self, own: str, html: str, before: _Said) -> tuple[str, str]:
        """What most programs make of an answer."""
        name, address = before.sender.rstrip(">").split(" <")
        way = self._random.random()
        if way < 0.6:
            title = f"On {before.when:%a, %b %d, %Y at %I:%M %p} {name} <{address}> wrote:"
        elif way < 0.8:
            title = f"Am {before.when:%d.%m.%Y um %H:%M} schrieb {name} <{address}>:"
        else:
            title = f"On {before.when:%d/%m/%Y %H:%M}, {name} wrote:"
        lines = before.text.split("\n")[:120]
        quoted = "\n".join(f">{'' if line.startswith('>') or not line else ' '}{line}" for line in lines)
        inner = "<br>".join(line.replace("<", "&lt;") for line in lines)
        head = title.replace("<", "&lt;")
        html += f'<div class="gmail_quote">{head}<br><blockquote class="gmail_quote">{inner}</blockquote></div>'
        return f"{own}\n\n{title}\n\n{quoted}", html

    def _headers(self, sender: str, to: str, subject: str, id: str, before: _Said | None) -> bytes:
        random_ = self._random
        when = f"{self._when:%a, %d %b %Y %H:%M:%S} +0000"
        hops = "".join(
            f"Received: from mx{n}.mail.example (mx{n}.mail.example [192.0.2.{random_.randrange(256)}])\n"
            f"        by in{n}.mail.example with ESMTPS id {random_.getrandbits(60):x}\n"
            f"        for <{ME}>; {when}\n"
            for n in range(random_.randint(0, 3))
        )
        signed = "DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=mail.example; s=20161025;\n" + "".join(
            f"        {random_.getrandbits(360):090x}\n" for _ in range(6)
        )
        answers = f"In-Reply-To: {before.id}\nReferences: {before.id}\n" if before else ""
        return (
            f"From {self._number}@xxx {self._when:%a %b %d %H:%M:%S +0000 %Y}\nX-GM-THRID: {random_.getrandbits(60)}\n"
            f"{hops}{signed}MIME-Version: 1.0\nDate: {when}\nMessage-ID: {id}\n{answers}Subject: {subject}\n"
            f"From: {sender}\nTo: {to}\n"
        ).encode()

    def _alternative(self, plain: str, html: str) -> bytes:
        mark = f"{self._random.getrandbits(80):020x}"
        page = f'<html><head><meta charset="utf-8"></head><body dir="auto">{html}</body></html>'
        return (
            f'Content-Type: multipart/alternative; boundary="{mark}"\n\n--{mark}\n'
            'Content-Type: text/plain; charset="UTF-8"\nContent-Transfer-Encoding: 8bit\n\n'
            f'{plain}\n--{mark}\nContent-Type: text/html; charset="UTF-8"\nContent-Transfer-Encoding: 8bit\n\n'
            f"{page}\n--{mark}--\n"
        ).encode()

    def _attached(self, letter: bytes) -> bytes:
        random_ = self._random
        mark = f"mixed{random_.getrandbits(60):015x}".encode()
        size = min(int(random_.lognormvariate(11.3, 1.1)), len(self._blob) // 2)
        start = random_.randrange(len(self._blob) // 2 // 77) * 77
        head = (
            'Content-Type: application/pdf; name="scan.pdf"\nContent-Disposition: attachment; filename="scan.pdf"\n'
            "Content-Transfer-Encoding: base64\n\n"
        )
        file = head.encode() + self._blob[start : start + size // 77 * 77]
        title = b'Content-Type: multipart/mixed; boundary="' + mark + b'"\n\n--'
        return title + mark + b"\n" + letter + b"\n--" + mark + b"\n" + file + b"--" + mark + b"--\n"

    def _newsletter(self) -> _Mail:
        """Half of what anybody gets was written by nobody."""
        random_ = self._random
        text = [self._paragraph() for _ in range(random_.randint(3, 14))]
        cell = '<td style="font-family:Helvetica,Arial,sans-serif;font-size:14px;line-height:20px;padding:12px 24px">'
        page = "<table width=100%>" + "".join(f"<tr>{cell}{part}</td></tr>" for part in text) + "</table>"
        sender = f"News <news{random_.randrange(60)}@letters.example>"
        id = f"<{self._number}.{random_.getrandbits(48):x}@letters.example>"
        head = self._headers(sender, _NAME, self._some(7).capitalize(), id, None)
        head += b"List-Unsubscribe: <https://letters.example/off>\nPrecedence: bulk\n"
        return _Mail(head + self._alternative("\n\n".join(text), page) + b"\n")

    def _broken(self) -> _Mail:
        """Cut off, without headers, without an end, in a charset that it is not: by ME or by somebody else."""
        random_ = self._random
        sender, to = random_.choice(((_NAME, self._people[0]), (self._people[1], _NAME)))
        head = self._headers(sender, to, self._some(3), f"<{self._number}@broken.example>", None)
        letter = self._alternative(self._paragraph(), self._paragraph())
        data = random_.choice(
            (
                head.replace(b"\nFrom: ", b"\nX-From: ") + letter,
                head + b"Content-Type: text/plain; charset=nonsense\nContent-Transfer-Encoding: base64\n\n=?=?=\n",
                head + b"Content-Type: multipart/mixed; boundary=never\n\n",
                head + b"Content-Type: text/plain\n\n" + b"x" * 150_000,
                head
                + b"Content-Type: application/octet-stream\n\n"
                + random_.randbytes(300).replace(b"\n", b"")
                + b"\n",
            )
        )
        return _Mail(data.rstrip(b"\n") + b"\n\n", broken=True)

    def _paragraph(self) -> str:
        return " ".join(
            f"{self._some(self._random.randint(4, 16)).capitalize()}." for _ in range(_length(self._random))
        )

    def _some(self, words: int) -> str:
        return " ".join(self._random.choices(self._words, cum_weights=self._weights, k=words))


def _length(random_: random.Random) -> int:
    """1 most often, seldom 12: of threads, letters and paragraphs."""
    return min(1 + int(random_.expovariate(0.5)), 12)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("mails", type=int)
    parser.add_argument("file", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    made = write(chosen.file, chosen.mails, seed=chosen.seed)
    print(f"{made.mails} mails, {made.bytes / 1e6:.0f} MB, {len(made.own)} texts of {ME}, {made.broken} broken")


if __name__ == "__main__":
    main()
