"""What one stranger wrote costs neither the other texts nor the time of day."""

import gc
import json
import os
import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest
from inscriptis import Inscriptis
from inscriptis.css_profiles import RELAXED_CSS_PROFILE
from inscriptis.model.config import ParserConfig
from lxml import html

from app.documents import Document
from app.errors import Cancelled, IdiolectError
from app.importers import Import, import_paths, mailboxes
from app.importers.charsets import charset
from app.importers.dates import mail_date, when
from app.importers.headers import MAX_PEOPLE, address_of, decoded
from app.importers.html import to_text
from app.importers.mail import parse
from app.importers.report import Report, attempt
from app.importers.rows import reader
from app.importers.text import MAX_LINE, flow, unwrap
from tests.importers import fuzz
from tests.importers.families import FAMILIES, GOOD, ME, mail, mbox, typed
from tests.importers.mailbox import write_mbox


def run(*paths: Path | str, me: tuple[str, ...] = (ME,)) -> tuple[list[Document], Import]:
    job = import_paths(paths, me)
    return list(job), job


def texts(documents: list[Document]) -> list[str]:
    return [document.text for document in documents]


def boxed(folder: Path, *mails: bytes) -> Path:
    file = folder / "a.mbox"
    file.write_bytes(mbox(*mails)[1])
    return file


def test_a_share_of_the_generated_files_keeps_every_promise() -> None:
    found = fuzz.run(3, seed=12, largest=8 << 10, slowness=60)
    assert found["broken"] == []
    assert found["files"] == 3 * len(FAMILIES)


def made(pattern: Callable[[int], str], use: Callable[[str], object]) -> Callable[[int], object]:
    return lambda size: use(pattern(size))


def skipped(use: Callable[[str], object]) -> Callable[[str], object]:
    return lambda text: attempt(Report(), str, partial(use, text))


@pytest.mark.parametrize(
    "work",
    [
        made(lambda n: "a" * n, address_of),
        made(lambda n: "=?a?q?=E9?= b " * (n // 14), decoded),
        made(lambda n: "a \n" * n, flow),
        made(lambda n: (" ".join(["lorem"] * 12) + "\n") * (n // 4), unwrap),
        made(lambda n: "<table>" + "<tr><td>" + "x" * n + "<td>a" + "<tr><td>b<td>c" * (n // 100), to_text),
        made(lambda n: "<table><tr><td>" * 60 + "a\n" * n, to_text),
        made(lambda n: "<p " + " ".join(f"a{i}='>'" for i in range(n)) + ">", skipped(to_text)),
        made(lambda n: 'Content-Type: a; b="' + ";" * n + "\n\nx", lambda text: parse(text.encode()).get_param("c")),
    ],
    ids=["address", "words", "flowed", "paragraph", "wide cell", "tables in tables", "attributes", "parameters"],
)  # fmt: skip
def test_eight_times_the_size_takes_no_more_than_some_eight_times_as_long(work: Callable[[int], object]) -> None:
    """Quadratic work takes 64 times as long. Compared within one process, from a size that takes a while."""

    def spent(size: int) -> float:
        began = time.process_time()
        work(size)
        return time.process_time() - began

    spent(100)
    assert min(spent(40_000) for _ in range(2)) < 30 * max(min(spent(5_000) for _ in range(3)), 0.01)


def test_a_recursion_in_one_mail_is_that_mails(tmp_path: Path) -> None:
    nested = mail(b"hello", sender=b"(" * 2000 + b" <z@z.example>")
    copied = mail(b"a text", b"Cc: " + b"(" * 2000 + b"\n").replace(b"To: Ann <ann@y.example>\n", b"")
    documents, job = run(boxed(tmp_path, nested, copied))
    assert set(GOOD) <= set(texts(documents))
    assert job.report.skipped == {"broken": 2}
    assert job.report.broken[0] == "a.mbox, message 2 (RecursionError)"


def test_running_out_of_memory_and_cancelling_are_not_one_messages_fault() -> None:
    for error in (MemoryError, KeyboardInterrupt, Cancelled):

        def fail(error: type[BaseException] = error) -> None:
            raise error

        with pytest.raises(error):
            attempt(Report(), str, fail)


def test_nothing_is_kept_of_a_mailbox_that_was_read(tmp_path: Path) -> None:
    box = tmp_path / "a.mbox"
    box.write_bytes(mbox(mail(b"x"))[1])
    assert list(import_paths([box], [ME]))
    gc.collect()
    assert not [one for one in gc.get_objects() if isinstance(one, mailboxes.Survey)]


def test_what_is_left_out_is_counted_under_a_reason(tmp_path: Path) -> None:
    crowd = ", ".join(f"a{n}@y.example" for n in range(MAX_PEOPLE + 1))
    mails = {
        "sent to more than 1000 recipients": mail(b"to all").replace(b"To: Ann", f"To: {crowd}".encode()),
        "headers too long": mail(b"x", b"".join(b"X-%d: %s\n" % (n, b"a" * 900) for n in range(400))),
        "too many parts": mail(b"--b\n\nx\n" * 400, b"Content-Type: multipart/mixed; boundary=b\n"),
        "longer than any writing": typed("text/plain; format=flowed", "some words \n" * (MAX_LINE // 10)),
        "a page too elaborate to be a letter": typed("text/html", "<table>" + "<td>a" * 30_000),
    }  # fmt: skip
    documents, job = run(boxed(tmp_path, *mails.values()))
    assert texts(documents) == list(GOOD)
    assert job.report.skipped == dict.fromkeys(mails, 1)
    assert job.report.broken == [f"a.mbox, message {number}" for number in range(2, 2 + len(mails))]


def test_a_letter_around_too_deep_a_nesting_is_kept(tmp_path: Path) -> None:
    deep = "".join(f"--b{n}\nContent-Type: multipart/mixed; boundary=b{n + 1}\n\n" for n in range(60))
    body = f"--b0\n\nSee the attached.\n\n{deep}".encode()
    documents, _ = run(boxed(tmp_path, mail(body, b"Content-Type: multipart/mixed; boundary=b0\n")))
    assert "See the attached." in texts(documents)


def test_a_letter_above_a_page_too_elaborate_is_kept(tmp_path: Path) -> None:
    page = "--b\nContent-Type: text/html\n\n<table>" + "<td>a" * 30_000
    letter = mail(
        f"--b\n\nThe figures are below.\n{page}\n--b--".encode(), b"Content-Type: multipart/mixed; boundary=b\n"
    )
    assert "The figures are below." in texts(run(boxed(tmp_path, letter))[0])


def test_tables_read_as_with_the_blanks_that_are_no_longer_filled_in() -> None:
    page = (
        "<p>Dear Ann<table><tr><td>a<br>b<br>c<td valign=top>1<td>x<tr><td>long cell<td><td align=right>y</table>"
        "<table><tr><td><table><tr><td>in<td>in<br>side</table><td>next<tr><th>four</table>end"
    )
    padded = Inscriptis(html.document_fromstring(page), ParserConfig(css=RELAXED_CSS_PROFILE)).get_text()
    assert to_text(page) == "\n".join(" ".join(line.split()) for line in padded.split("\n")).strip()


def test_charsets_are_those_of_text() -> None:
    assert [charset(name) for name in ("UTF-8", "latin1", "windows-1252", "Shift_JIS", "koi8-r", "cp1251")] == [
        "utf-8", "cp1252", "cp1252", "cp932", "koi8-r", "cp1251",
    ]  # fmt: skip
    assert {charset(name) for name in ("punycode", "idna", "unicode_escape", "zlib", "rot13", "x" * 9000, "\0")} == {
        None
    }


@pytest.mark.parametrize(
    "value",
    [
        "0001-01-01T00:00:00Z", "9999-12-31T23:59:59-12:00", "1969-12-31T23:59:59Z", -1, 2**63, 1e308, float("nan"),
        float("inf"), "9" * 5000, ["2024-03-04"], {}, True, "Fri, 31 Dec 9999 23:59:59 -1200",
        f"{datetime.now(UTC).year + 3}-01-01",
    ],
)  # fmt: skip
def test_what_lies_outside_1970_to_next_year_is_no_date(value: object) -> None:
    assert when(value) is None
    assert not isinstance(value, str) or mail_date(value) is None


def test_a_date_is_read_as_before() -> None:
    assert when("2024-03-04T10:00:00+01:00") == datetime(2024, 3, 4, 9, tzinfo=UTC)
    assert when(1709542800) == when("1709542800000") == datetime(2024, 3, 4, 9, tzinfo=UTC)
    assert mail_date("Mon, 4 Mar 2024 10:00:00 +0100") == datetime(2024, 3, 4, 9, tzinfo=UTC)


def test_a_mailbox_with_a_byte_order_mark_keeps_its_first_mail(tmp_path: Path) -> None:
    file = write_mbox(tmp_path / "a.mbox", [mail(b"first"), mail(b"second", id=b"<2@x>")])
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes())
    assert texts(run(file)[0]) == ["first", "second"]


def test_rows_hold_nothing_that_a_file_or_a_terminal_cannot(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    row = {"author": "\ud800me", "text": "hello \udfff", "subject": "a\x1b[31mb", "thread": 2**64, "date": 2**70}
    file.write_text(json.dumps(row) + "\n" + json.dumps(row | {"text": "\U0001f600"}) + "\n")
    documents, job = run(file, me=())
    assert texts(documents) == ["hello �", "\U0001f600"]
    assert documents[0].subject == "a [31mb" and documents[0].thread == str(2**64) and documents[0].when is None
    assert "".join(job.report.me).encode() and str(job.report.guessed).encode()


def test_rows_that_are_deep_or_huge_are_left_out_alone(tmp_path: Path) -> None:
    good = '{"text":"kept"}'
    lines = tmp_path / "a.jsonl"
    lines.write_text("\n".join([good, "[" * 100_000, '{"a":' * 5000, "[" + "[]," * 200_000 + "[]]", good]))
    documents, job = run(lines, me=())
    assert texts(documents) == ["kept", "kept"]
    # Python 3.11 gives up on the third for its depth, later ones for its end, which is missing.
    assert [one.removesuffix(" (RecursionError)") for one in job.report.broken] == [
        f"a.jsonl, line {n}" for n in (2, 3, 4)
    ]


def test_an_array_is_read_to_where_it_breaks(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    file.write_bytes(
        b'\xef\xbb\xbf [ {"text":"one"}, 7, {"text":"caf\xe9"},\n{"text":"' + b"x" * 70_000 + b'"}, {"text":"cut'
    )
    documents, job = run(file, me=())
    assert [len(text) for text in texts(documents)] == [3, 70_000]
    assert job.report.broken == ["a.json, entry 2", "a.json, entry 3", "a.json, entry 5, and all behind it"]
    rows = reader(file, "json")(Report(), None)
    assert [row.number for row in rows] == [1, 4]


def test_sentences_stay_sentences(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text(json.dumps({f"field {n}" * 50: 1 for n in range(5000)}))
    with pytest.raises(IdiolectError) as refusal:
        run(file)
    assert len(str(refusal.value)) < 1500
    file.write_text("".join(json.dumps({"text": "x", "author": c * 5000}) + "\n" for c in "abc"))
    with pytest.raises(IdiolectError, match="3 people") as refusal:
        run(file, me=())
    assert len(str(refusal.value)) < 600


def test_a_file_of_one_endless_row_is_not_called_empty(tmp_path: Path) -> None:
    for name, text in (("a.json", "[[" + "[]," * 200_000 + "[]]]"), ("a.csv", "text,author\n" + '"x\n",' * 1_700_000)):
        (tmp_path / name).write_text(text)
        with pytest.raises(IdiolectError, match=f"No row of {name} can be read .1 (too many parts|longer than any)"):
            run(tmp_path / name)


def test_a_file_that_is_not_understood_costs_no_other_in_its_folder(tmp_path: Path) -> None:
    (tmp_path / "settings.json").write_text('{"window": 3}')
    (tmp_path / "a.txt").write_text("A note.")
    documents, job = run(tmp_path)
    assert texts(documents) == ["A note."] and job.report.skipped == {"not understood": 1}
    assert job.report.broken[0].startswith("settings.json: It cannot be told which field")
    with pytest.raises(IdiolectError, match="which field"):
        run(tmp_path / "settings.json")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes")
def test_what_is_no_file_is_never_opened(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("A note.")
    os.mkfifo(tmp_path / "b.txt")
    (tmp_path / "c.txt").symlink_to("/dev/zero")
    (tmp_path / "d.txt").symlink_to("/etc/passwd")
    documents, job = run(tmp_path)
    assert texts(documents) == ["A note."]
    assert job.report.skipped == {"not text": 1, "a link to somewhere else": 2}
    with pytest.raises(IdiolectError, match="neither a file nor a folder"):
        run(tmp_path / "b.txt")


@pytest.mark.parametrize(
    "path", ["", "  ", "~nobody-is-called-so/x", "a\0b", "/dev/zero", "/proc", "/proc/self/environ", "/sys/kernel"]
)
def test_a_path_to_nothing_of_ones_own_is_answered_with_a_sentence(path: str) -> None:
    with pytest.raises(IdiolectError, match=r"\.$"):
        run(path)


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="needs a system with users")
def test_a_folder_that_may_not_be_opened_is_named(tmp_path: Path) -> None:
    """Run as root, the test becomes nobody for a moment: to root nothing is forbidden."""
    folder = tmp_path / "folder"
    for name in ("closed", "mail/cur", "mail/new"):
        (folder / name).mkdir(parents=True)
    (folder / "a.txt").write_text("A note.")
    for closed in (folder / "closed", folder / "mail" / "cur"):
        closed.chmod(0)
    for parent in (folder, *folder.parents[:4]):  # in parallel runs there is one more
        parent.chmod(0o755)
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
    try:
        documents, job = run(folder)
    finally:
        if root:
            os.seteuid(0)
    assert texts(documents) == ["A note."] and job.report.skipped == {"unreadable": 2}
    assert sorted(job.report.broken) == ["closed (Permission denied)", "mail (Permission denied)"]
