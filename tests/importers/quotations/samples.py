"""What a form of quotation is made from, and what it makes: a small mailbox and the words that are the person's."""

import html
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ME, MY_NAME = "me@own.example", "Noor Vale"
ADDRESS = "a.correspondent@other.example"
SUBJECT = "Plan 7"


@dataclass(frozen=True)
class Language:
    """A section of languages.toml or its like; a form that needs what is not said in it makes no sample."""

    code: str
    name: str
    own: list[str]
    theirs: list[str]
    gmail: str
    apple: str = ""
    thunderbird: str = ""
    yahoo: str = ""
    labels: tuple[str, ...] = ()
    date: str = ""
    original: str = ""
    forward: tuple[str, ...] = ()
    apple_forward: str = ""
    phone: str = ""
    outlook_mobile: str = ""
    device: str = ""
    yahoo_footer: str = ""
    disclaimer: str = ""

    def says(self, key: str) -> str:
        """An attribution with name and address in their places."""
        return str(getattr(self, key)).replace("{n}", self.name).replace("{a}", ADDRESS)

    @property
    def words(self) -> str:
        return "\n\n".join(self.own)

    @property
    def answered(self) -> str:
        return "\n\n".join(self.theirs)


@dataclass(frozen=True)
class Sample:
    """`mails` in the order of the mailbox, the person's last; `own`: what must be left of it.

    `others`: sentences by others. `traces`: what programs wrote. `footers`, `signatures`: lines of that kind.
    """

    mails: list[bytes]
    own: str
    others: tuple[str, ...] = ()
    traces: tuple[str, ...] = ()
    footers: tuple[str, ...] = ()
    signatures: tuple[str, ...] = ()


Form = Callable[[Language], Sample | None]
FORMS: dict[str, Form] = {}


def form(make: Form) -> Form:
    FORMS[make.__name__] = make
    return make


def languages(name: str = "languages.toml") -> list[Language]:
    text = Path(__file__).with_name(name).read_text("utf-8")
    return [Language(code, **values) for code, values in tomllib.loads(text).items()]


def mail(
    body: str, *, kind: str = "plain", subject: str = f"Re: {SUBJECT}", sender: str = "", extra: str = ""
) -> bytes:
    head = (
        f"From: {sender or f'{MY_NAME} <{ME}>'}\nTo: {ADDRESS if not sender else ME}\nSubject: {subject}\n"
        f"Date: Tue, 04 Mar 2025 10:11:12 +0100\nMIME-Version: 1.0\n{extra}"
        f"Content-Type: text/{kind}; charset=utf-8\nContent-Transfer-Encoding: 8bit\n"
    )
    number = abs(hash(body)) if "Message-ID" not in extra else None
    return f"{head}{'' if number is None else f'Message-ID: <{number}@own.example>' + chr(10)}\n{body}\n".encode()


def quoted(*lines: str, mark: str = "> ") -> str:
    return "\n".join(f"{mark}{line}".rstrip() for text in lines for line in text.split("\n"))


def reply(language: Language, below: str, own: str | None = None, **of_mail: str) -> Sample:
    """The person's words above `below`, in which the other's stand."""
    own = language.words if own is None else own
    return Sample([mail(f"{own}\n\n{below}", **of_mail)], own, tuple(language.theirs), traces(language))


def traces(language: Language) -> tuple[str, ...]:
    return (ADDRESS, language.name)


def page(*parts: str) -> str:
    return f"<html><body>{''.join(parts)}</body></html>"


def paragraphs(*texts: str, tag: str = "p") -> str:
    return "".join(f"<{tag}>{html.escape(text)}</{tag}>" for text in texts)
