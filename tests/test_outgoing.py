"""A draft that goes to the mail program: a mail not sent yet, which nobody else reads, until the next start."""

import email
import stat
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest

from app import private
from app.errors import IdiolectError
from app.paths import Home
from app.services import outgoing

TEXT = "Liebe Ünal,\n\n" + "ein sehr langer Satz " * 60 + "\nFrom here on: 50 % = halb? 😀 שלום\n\n-- \nJörg\n"


def read(raw: bytes) -> EmailMessage:
    parsed = email.message_from_bytes(raw, policy=default)
    assert isinstance(parsed, EmailMessage)
    return parsed


def body(raw: bytes) -> str:
    return str(read(raw).get_content()).replace("\r\n", "\n")


def test_the_text_comes_out_as_it_was_with_its_signature() -> None:
    raw = outgoing.message("ann@example.org", "Hallo", TEXT)
    assert body(raw) == TEXT and read(raw)["X-Unsent"] == "1"
    assert raw.count(b"\n") == raw.count(b"\r\n"), "lines end as mail wants it"
    assert raw.isascii() and max(map(len, raw.split(b"\r\n"))) <= 78
    assert not {"From", "Date", "Message-ID"} & set(read(raw)), "the mail program says who sends it, and when"


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_other_line_ends_become_those_of_mail(end: str) -> None:
    assert body(outgoing.message("", "", f"one{end}two")) == "one\ntwo\n"


@pytest.mark.parametrize(
    ("to", "shown"),
    [
        ("ann@example.org", "ann@example.org"),
        ("Ünal Müller <u@example.org>", "Ünal Müller <u@example.org>"),
        ('"Meier, Jörg" <j@example.org>; bo@example.org', '"Meier, Jörg" <j@example.org>, bo@example.org'),
        ("ann@bücher.example", "ann@xn--bcher-kva.example"),
        ("Ann", None),
        ("", None),
        ("@ <>, a@, @b", None),
        ("jörg@example.org", None),
        ("a@b.example\r\nBcc: c@d.example", "a@b.example, c@d.example"),
    ],
)  # fmt: skip
def test_only_addresses_are_recipients_with_their_names(to: str, shown: str | None) -> None:
    mail = read(outgoing.message(to, "", "x"))
    assert mail["To"] == shown and mail["Bcc"] is None


@pytest.mark.parametrize("subject", ["Grüße & Küsse 😀", "a" * 300, "plain", "ü" * 200])
def test_subjects_of_every_kind(subject: str) -> None:
    raw = outgoing.message("", subject, "x")
    assert read(raw)["Subject"] == subject and raw.isascii()


def test_a_subject_adds_no_header() -> None:
    raw = outgoing.message("", "Hello\r\nBcc: c@d.example\n\nbody", "x")
    assert read(raw)["Bcc"] is None and read(raw)["Subject"] == "Hello Bcc: c@d.example body" and body(raw) == "x\n"


def test_half_characters_do_not_stop_it() -> None:
    assert body(outgoing.message("\ud83d <a@example.org>", "\ud83d", "a\ud83db")) == "a?b\n"


def test_the_file_is_this_accounts_alone_and_its_name_tells_nothing(home: Home) -> None:
    file = outgoing.hand_over(home, "ann@example.org", "Secret", "text")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600 and stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert file.suffix == ".eml" and "ecret" not in str(file) and "ann" not in file.name
    assert outgoing.hand_over(home, "", "", "another") != file


def test_the_next_start_deletes_what_was_handed_over_of_this_home_alone(home: Home, tmp_path: Path) -> None:
    other = Home(tmp_path / "other")
    mine, others = outgoing.hand_over(home, "", "", "mine"), outgoing.hand_over(other, "", "", "others")
    outgoing.clear(home)
    assert not mine.exists() and others.exists()
    outgoing.clear(home)


def test_a_full_disk_is_a_sentence(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_name: str) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(private, "passing", full)
    with pytest.raises(IdiolectError, match=r"cannot be handed .* \(No space left on device\)\. Copy it"):
        outgoing.hand_over(home, "", "", "x")
