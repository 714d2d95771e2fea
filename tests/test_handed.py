"""What a desktop hands over: each link is what it is, whoever made it, and nothing of it is opened or believed."""

import os
import sys
from pathlib import Path

import pytest

from app.prompts import Request
from app.services import handed
from app.services.handed import Handed, Mail, links, mail, sort_out

posix = pytest.mark.skipif(sys.platform == "win32", reason="names of files as other systems have them")


def asked(link: str) -> Request:
    return mail(link).request


def test_a_mail_link_fills_the_form() -> None:
    link = "mailto:ann@example.org?subject=Gr%C3%BC%C3%9Fe%20aus%20%E6%9D%B1%E4%BA%AC&body=Thank%20her%0D%0Afor%20it."
    assert mail(link) == Mail(Request("compose", "Thank her\nfor it.", "Grüße aus 東京", "ann@example.org"))


@pytest.mark.parametrize(
    ("link", "to"),
    [
        ("mailto:a@example.org,b@example.org", "a@example.org,b@example.org"),
        ("MAILTO:a@example.org?to=b@example.org", "a@example.org, b@example.org"),
        ("mailto:?to=a%2Bb@example.org", "a+b@example.org"),
        ("mailto://a@example.org", "a@example.org"),
        ("mailto:a+b@example.org", "a+b@example.org"),
        ("mailto:a@example.org#top", "a@example.org"),
        ("mailto:", None),
        ("mailto:?&&=&subject", None),
    ],
)
def test_to_whom_is_read_as_links_are_met(link: str, to: str | None) -> None:
    assert asked(link) == Request("compose", to=to)


def test_the_ampersands_of_a_page_are_ampersands() -> None:
    assert asked("mailto:a@example.org?subject=One&amp;body=Two") == Request("compose", "Two", "One", "a@example.org")


@pytest.mark.parametrize("end", ["%0D%0A", "%0A", "%0D", "%E2%80%A8", "%0B", "%00%0A"])
def test_no_header_comes_in_with_another(end: str) -> None:
    found = mail(f"mailto:a@example.org{end}Bcc:%20x@example.org?subject=Hi{end}Bcc:%20y@example.org")
    assert found == Mail(Request("compose", "", "Hi", "a@example.org"))


def test_files_are_not_attached_and_copies_are_said_to_be_left_out() -> None:
    found = mail("mailto:a@example.org?attach=/etc/passwd&Bcc=x@example.org&X-Unsent=0&body=Hi")
    assert found == Mail(Request("compose", "Hi", None, "a@example.org"), more=True)


def test_a_message_that_is_quoted_is_being_answered() -> None:
    body = "On Monday Ann wrote:%0A> Are you coming?%0A>> maybe%0A>%0A> Ann"
    found = asked(f"mailto:a@example.org?in-reply-to=%3C1@example.org%3E&subject=Re:%20Tea&body={body}")
    assert found.task == "reply" and found.instruction == ""
    assert found.answering == "On Monday Ann wrote:\nAre you coming?\n> maybe\n\nAnn"


def test_a_long_body_is_a_text_and_no_request() -> None:
    found = mail("mailto:?body=" + "word%20" * 200)
    assert found.request == Request("compose") and found.text == ("word " * 200).strip()


@pytest.mark.parametrize("body", ["%00%1B[31m%7F", "%ED%A0%80", "%FF%FE", "%F0%9F", "%", "%zz"])
def test_what_is_no_text_does_no_harm(body: str) -> None:
    said = asked(f"mailto:a@example.org?subject={body}&body={body}")
    for text in (said.subject or "", said.instruction):
        text.encode()
        assert not any(ord(letter) < 32 or ord(letter) == 127 for letter in text)


def test_a_link_of_a_megabyte_is_refused_in_words_and_soon() -> None:
    for link in (
        "mailto:" + "a@example.org," * 80_000,
        "mailto:?" + "&" * (1 << 20),
        "mailto:?body=" + "%" * (1 << 20),
    ):
        found = sort_out([link])
        assert found.mails == () and len(found.refused) == 1 and found.refused[0].endswith(".")
        assert len(links([link])[0]) == handed.LONGEST_LINK + 1 and sort_out(links([link])) == found


def test_lines_of_the_form_stay_lines() -> None:
    found = asked("mailto:" + "a@example.org," * 2000 + "?subject=" + "s" * 20_000)
    assert found.to and found.subject and max(len(found.to), len(found.subject)) <= handed.LONGEST_LINE


@posix
@pytest.mark.parametrize(
    "name", ["my voice.idiolect", "Jürgen Müller 語.IDIOLECT", "100% #1 ?.idiolect", "-x.idiolect"]
)
def test_any_name_of_a_file_comes_through(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    file = tmp_path / name
    assert sort_out(links([name])) == sort_out(links([str(file)])) == sort_out([file.as_uri()]) == Handed((file,))


@posix
def test_a_name_that_is_no_text_comes_through(tmp_path: Path) -> None:
    name = os.fsdecode(os.fsencode(tmp_path) + b"/J\xfcrgen.idiolect")
    assert [os.fsencode(file) for file in sort_out(links([name])).voices] == [os.fsencode(name)]


@posix
@pytest.mark.parametrize(
    "link",
    [
        "file://elsewhere.example/x.idiolect", "https://example.org/x.idiolect", "smb://x/y.idiolect", "x.idiolect",
        "file:x.idiolect", "file:", "file:///%00.idiolect", "javascript:alert(1)", "", "\0", "file://[/x", "\ud800",
    ],
)  # fmt: skip
def test_what_is_no_file_of_this_computer_is_refused_in_words(link: str) -> None:
    found = sort_out([link])
    assert (found.voices, found.mails, found.others) == ((), (), ())
    assert len(found.refused) == 1 and found.refused[0].endswith(".")


def test_ten_are_ten_and_a_thousand_are_twenty(tmp_path: Path) -> None:
    ten = links(str(tmp_path / f"{n}.idiolect") for n in range(10))
    assert len(sort_out(ten).voices) == 10 and sort_out(ten * 2).refused == ()
    many = sort_out(links(str(tmp_path / f"{n}.idiolect") for n in range(1000)))
    assert len(many.voices) == handed.MOST and len(many.refused) == 1


def test_each_kind_goes_its_way(tmp_path: Path) -> None:
    found = sort_out(links(["mailto:a@b", str(tmp_path / "a.idiolect"), str(tmp_path / "Sent.mbox"), str(tmp_path)]))
    assert (len(found.voices), len(found.mails), found.others) == (1, 1, (tmp_path / "Sent.mbox", tmp_path))
