"""JSON Lines, CSV, text files and folders."""

import csv
import json
import os
import threading
from pathlib import Path

import pytest

from app.documents import Document
from app.errors import Cancelled, IdiolectError
from app.importers import Fields, Import, Progress, Unknown, Unnamed, import_paths
from app.store import Store
from tests.importers.mailbox import mail, write_mbox


def run(*paths: Path, **options: object) -> tuple[list[Document], Import]:
    job = import_paths(paths, **options)  # type: ignore[arg-type]
    return list(job), job


def lines(path: Path, *rows: object) -> Path:
    path.write_text("".join((row if isinstance(row, str) else json.dumps(row)) + "\n" for row in rows))
    return path


def test_common_field_names_are_understood(tmp_path: Path) -> None:
    file = lines(
        tmp_path / "a.jsonl",
        {
            "Body": "Dear Bob,\r\n\r\nyes.\r\n",
            "subject": "Re:\n Boat",
            "date": "2024-03-04T10:00:00+01:00",
            "to": "Bob Stone; carol@x.org",
            "reply_to": "Ready?",
        },
    )
    (document,), _ = run(file)
    assert document == Document(
        text="Dear Bob,\n\nyes.",
        when=document.when,
        channel="email",
        recipients=("Bob Stone", "carol@x.org"),
        subject="Re: Boat",
        answers="Ready?",
        source=str(file),
    )
    assert document.when is not None and document.when.isoformat() == "2024-03-04T09:00:00+00:00"


def test_named_fields_are_used_and_wrong_names_are_answered_with_those_that_are_there(tmp_path: Path) -> None:
    file = lines(tmp_path / "a.jsonl", {"words": "Hello there", "text": "no"}, {"words": "Again"})
    assert [d.text for d in run(file, fields=Fields(text="words"))[0]] == ["Hello there", "Again"]
    with pytest.raises(IdiolectError, match=r"“wrods”.*words, text.*one of these"):
        run(file, fields=Fields(text="wrods"))
    with pytest.raises(IdiolectError, match=r"Its fields are: foo, bar"):
        run(lines(tmp_path / "b.jsonl", {"foo": "x", "bar": "y"}))


def test_me_picks_the_author_and_without_it_the_authors_are_listed(tmp_path: Path) -> None:
    file = lines(tmp_path / "a.jsonl", *[{"author": f"user{n % 2}", "text": f"text {n}"} for n in range(5)])
    documents, job = run(file, me=["USER1"])
    assert [d.text for d in documents] == ["text 1", "text 3"]
    assert job.report.skipped == {"written by others": 3}
    with pytest.raises(IdiolectError, match=r"2 people: user0 \(3\), user1 \(2\).*Say which of them is you"):
        run(file)
    with pytest.raises(IdiolectError, match="by user7"):
        run(file, me=["user7"])


def test_broken_lines_are_counted_and_named(tmp_path: Path) -> None:
    file = lines(tmp_path / "a.jsonl", {"text": "one"}, '{"text": "cut', "[1, 2]", {"text": ""}, {"text": "two"})
    with file.open("ab") as out:
        out.write(b'{"text": "caf\xe9"}\n')
    documents, job = run(file)
    assert [d.text for d in documents] == ["one", "two"]
    assert job.report.skipped == {"broken": 3, "empty": 1}
    assert job.report.broken == ["a.jsonl, line 2", "a.jsonl, line 3", "a.jsonl, line 6"]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_csv_of_any_common_kind(tmp_path: Path, delimiter: str, encoding: str) -> None:
    file = tmp_path / "a.csv"
    with file.open("w", newline="", encoding=encoding) as out:
        writer = csv.writer(out, delimiter=delimiter)
        writer.writerow(["Date", "Subject", "Text"])
        for n in range(20):
            writer.writerow(["2024-03-04", "Grüße", f"Schöne Grüße aus Köln,\nes war natürlich sehr schön {n}!"])
    documents, _ = run(file)
    assert len(documents) == 20
    assert documents[0].text == "Schöne Grüße aus Köln,\nes war natürlich sehr schön 0!"
    assert documents[0].subject == "Grüße"


def test_a_folder_of_notes_takes_title_and_date_from_what_the_person_wrote_down(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "2024-01-05 On boats.md").write_text("# On boats\n\nThey float.")
    (tmp_path / "sub" / "diary.md").write_text("---\ntitle: A day\ndate: 2024-02-01\n---\nIt rained.")
    (tmp_path / "latin.txt").write_bytes("Schöne Grüße aus Köln, das war natürlich sehr schön.".encode("cp1252"))
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8\xff\xe0\0\x10JFIF" + bytes(range(256)))
    (tmp_path / ".hidden.txt").write_text("secret")
    documents, job = run(tmp_path)
    found = {d.subject: d for d in documents}
    assert set(found) == {"On boats", "A day", "latin"}
    assert found["A day"].text == "It rained."
    assert [found[name].when and found[name].when.date().isoformat() for name in ("On boats", "A day", "latin")] == [
        "2024-01-05",
        "2024-02-01",
        None,
    ]
    assert found["latin"].text.startswith("Schöne Grüße")
    assert {d.source for d in documents} == {str(tmp_path)}
    assert job.report.skipped == {"a picture, a recording or a film": 1}


def test_watching_a_folder_adds_only_what_is_new(tmp_path: Path, store: Store) -> None:
    folder = tmp_path / "notes"
    folder.mkdir()
    write_mbox(folder / "Sent", [mail("First mail.")])
    (folder / "a.txt").write_text("First note.")
    assert store.documents.add(import_paths([folder])).added == 2
    (folder / "a.txt").touch()
    (folder / "b.txt").write_text("Second note.")
    again = store.documents.add(import_paths([folder]))
    assert (again.added, again.duplicates) == (1, 2)


BAD = {
    "cut.png": b"\x89PNG",
    "paper.pdf": b"%PDF-1.4\n% only letters and spaces follow here\n",
    "letter.rtf": rb"{\rtf1\ansi {\*\generator x}}",
    "empty.mbox": b"",
    "empty.txt": b"",
    "blank.txt": b" \n\n ",
    "noise.mbox": bytes(range(256)) * 40,
    "noise.txt": bytes(range(256)) * 40,
    "invalid.txt": b"\xff\xfe\xfa\xc3\x28 \xa0\xa1 \xe2\x28\xa1 \xf0\x28\x8c\x28",
    "invalid.jsonl": b'{"text": "\xff\xfe\xfa"}\n',
    "line.txt": b"word " * 400_000,
    "line.jsonl": b'{"text": "' + b"a" * 2_000_000 + b'"}\n',
    "line.mbox": b"From a@b Mon Mar  4 09:00:00 2024\nFrom: a@b.c\nSubject: x\n\nOn " + b"a " * 1_000_000 + b"\n",
    "noline.jsonl": b"a" * 2_000_000,
    "broken.jsonl": b'{"text": \n{"text"\n',
    "other.jsonl": b'{"foo": 1}\n{"foo": 2}\n',
    "head.csv": b"text,date\n",
    "other.csv": b"foo,bar\n1,2\n",
    "array.json": b'[{"text": "a"',
    "model.gguf": b"GGUF\3\0\0\0" + bytes(500),
}


@pytest.mark.timeout(20)
@pytest.mark.parametrize("name", BAD)
def test_unusable_files_are_answered_with_a_sentence_and_change_nothing(
    tmp_path: Path, store: Store, name: str
) -> None:
    file = tmp_path / name
    file.write_bytes(BAD[name])
    with pytest.raises(IdiolectError) as caught:
        store.documents.add(import_paths([file]))
    sentence = str(caught.value)
    assert sentence.endswith(".") and name in sentence and len(sentence) < 400
    assert store.documents.count() == 0


def test_missing_paths_images_and_forbidden_files_are_answered_with_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(IdiolectError, match="There is no file or folder"):
        import_paths([tmp_path / "nowhere"])
    images = tmp_path / "images"
    images.mkdir()
    with pytest.raises(IdiolectError, match="nothing to import"):
        run(images)
    for n in range(3):
        (images / f"{n}.png").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0" + bytes(range(256)))
    with pytest.raises(IdiolectError, match="left out: 3 a picture"):
        run(images)
    with pytest.raises(IdiolectError, match="no format"):
        import_paths([images], format="xlsx")


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="needs a system with users")
def test_what_may_not_be_read_is_named(tmp_path: Path) -> None:
    """Run as root, the test becomes nobody for a moment: to root nothing is forbidden."""
    folder = tmp_path / "folder"
    folder.mkdir()
    secret = lines(folder / "secret.jsonl", {"text": "mine"})
    lines(folder / "open.jsonl", {"text": "yours"})
    secret.chmod(0)
    for parent in (folder, *folder.parents[:4]):  # in parallel runs there is one more
        parent.chmod(0o755)
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
    try:
        with pytest.raises(IdiolectError, match=r"secret\.jsonl cannot be read"):
            run(secret)
        documents, job = run(folder)
    finally:
        if root:
            os.seteuid(0)
    assert [d.text for d in documents] == ["yours"]
    assert job.report.skipped == {"unreadable": 1} and job.report.broken == ["secret.jsonl (Permission denied)"]


def test_a_format_that_is_asked_for_wins_over_the_looks(tmp_path: Path) -> None:
    file = lines(tmp_path / "a.jsonl", {"text": "one"})
    assert [d.text for d in run(file, format="text")[0]] == ['{"text": "one"}']


def test_a_row_is_kept_however_much_stands_before_it_that_is_none(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text('{"text": "first"}\n' + "1\n" * 201_000 + '{"text": "last"}\n')
    documents, job = run(file)
    assert [document.text for document in documents] == ["first", "last"]
    assert job.report.skipped == {"broken": 201_000}


def test_progress_is_told_and_cancelling_keeps_what_was_read(tmp_path: Path, store: Store) -> None:
    file = lines(tmp_path / "a.jsonl", *[{"text": f"text {n}"} for n in range(500)])
    seen: list[Progress] = []
    run(file, on_progress=seen.append)
    assert seen[-1].done == seen[-1].total > 0 and seen[-1].documents == 500

    cancel = threading.Event()
    job = import_paths([file], cancel=cancel)

    def first_hundred() -> object:
        for n, document in enumerate(job):
            if n == 100:
                cancel.set()
            yield document

    with pytest.raises(Cancelled, match="101 texts"):
        store.documents.add(first_hundred())  # type: ignore[arg-type]
    assert store.documents.count() == 101


def test_real_writing_of_the_shared_data_is_read_in_full(shared_data: Path) -> None:
    isabel, _ = run(shared_data / "panza/isabel.jsonl", fields=Fields(text="email", subject="subject"))
    assert len(isabel) == 210 and not any("\r" in d.text for d in isabel)
    assert sum(bool(d.subject) for d in isabel) > 200
    enron, _ = run(shared_data / "enron/users.jsonl", me=["user03"])
    assert len(enron) == 230
    articles, _ = run(shared_data / "huffpost/users.jsonl", me=["user01"])
    assert {d.channel for d in articles} == {"article"} and all(d.when and d.subject for d in articles)


def test_outlooks_rows_say_who_wrote_them_as_outlook_calls_it(tmp_path: Path) -> None:
    file = tmp_path / "Mail.csv"
    file.write_text(
        '"Subject","Body","From: (Name)","From: (Address)","To: (Name)"\n'
        '"Boat","I sail.","Anna Berg","anna@berg.example","Bob"\n'
        '"Boat","Do you?","Bob","bob@stone.example","Anna Berg"\n'
    )
    (document,) = import_paths([file], me=["Anna Berg"])
    assert (document.text, document.recipients) == ("I sail.", ("Bob",))
    with pytest.raises(Unnamed):
        list(import_paths([file], unknown=Unknown.ASK))
