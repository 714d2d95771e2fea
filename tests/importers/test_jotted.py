"""Notes and diaries: of every program's download all of the person's words come, and nobody else's."""

import json
import tracemalloc
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from app.documents import Document
from app.errors import IdiolectError
from app.importers import Import, import_paths
from tests.importers.breaking import breaks_well
from tests.importers.exports import ME, QUINCE
from tests.importers.jotted import JOTTED, entry, evernoted, kept, noted
from tests.importers.newest_exports import mms, sms, texted


def run(path: Path, *me: str) -> tuple[list[Document], Import]:
    job = import_paths([path], me)
    return list(job), job


def written(folder: Path, name: str, content: str) -> Path:
    file = folder / name
    file.write_text(content, "utf-8")
    return file


@pytest.mark.parametrize("name", JOTTED)
def test_of_every_download_all_of_the_persons_words_come_and_no_others(tmp_path: Path, name: str) -> None:
    sample = JOTTED[name]
    documents, _ = run(sample.write(tmp_path), *sample.me)
    assert {(document.text, document.answers) for document in documents} == set(sample.texts)
    assert not any(QUINCE in document.text or QUINCE in (document.subject or "") for document in documents)
    assert {document.channel for document in documents} <= {"note", "email"}
    assert all(f"{document.when:%F %H}" == "2025-03-04 10" for document in documents)


@pytest.mark.parametrize("name", JOTTED)
def test_a_broken_download_gives_what_stands_before_the_break(tmp_path: Path, name: str) -> None:
    sample = JOTTED[name]
    breaks_well(sample.write(tmp_path), tmp_path, sample.me)


def test_what_is_left_out_of_keep_is_counted(tmp_path: Path) -> None:
    _, job = run(JOTTED["google_keep"].write(tmp_path))
    assert job.report.skipped == {
        "shared with others, who may have written in it": 2, "deleted by its writer": 1, "only a link": 1,
        "a picture, a recording or a file": 1, "a list to tick off": 1, "a list for a program": 1,
        "a note of Google Keep’s as a web page; the .json beside it is what is read": 1,
    }  # fmt: skip


def test_a_note_in_the_trash_alone_says_so(tmp_path: Path) -> None:
    file = written(tmp_path, "Trash.json", kept(QUINCE, isTrashed=True))
    with pytest.raises(IdiolectError, match=r"No text of yours was found in Trash\.json \(left out: 1 deleted by"):
        run(file)


def test_a_note_of_which_the_end_is_missing_is_nobodys(tmp_path: Path) -> None:
    """With whom it is shared stands behind its text."""
    note = kept(QUINCE, sharees=[{"isOwner": True, "email": "a@b"}, {"isOwner": False, "email": "c@d"}])
    file = written(tmp_path, "Note.json", note[: note.index('"sharees"')])
    with pytest.raises(IdiolectError, match=r"1 broken; first: Note\.json"):
        run(file)


def test_of_a_zip_of_many_notes_the_list_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file, opened = tmp_path / "takeout.zip", 0
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for number in range(50):
            archive.writestr(f"Takeout/Keep/{number}.json", kept(f"Note {number}"))
    real = ZipFile._RealGetContents  # type: ignore[attr-defined]

    def counted(archive: ZipFile) -> None:
        nonlocal opened
        opened += 1
        real(archive)

    monkeypatch.setattr(ZipFile, "_RealGetContents", counted)
    assert len(run(file)[0]) == 50
    assert opened < 10


def test_day_ones_entries_without_text_and_of_other_forms(tmp_path: Path) -> None:
    entries = [entry(1, "Only this\\!"), entry(2, 7), {"uuid": "x"}, [], entry(3, "# Title alone")]  # type: ignore[arg-type]
    file = written(tmp_path, "Journal.json", json.dumps({"metadata": {"version": "1.0"}, "entries": entries}))
    documents, job = run(file)
    assert [document.text for document in documents] == ["Only this!", "7"]
    assert job.report.skipped == {"without words": 3}


def test_of_a_notebook_without_authors_all_is_the_accounts(tmp_path: Path) -> None:
    file = written(tmp_path, "a.enex", evernoted(noted(1, "<div>Mine</div>"), noted(2, "Bare words<br/>in lines")))
    assert [document.text for document in run(file)[0]] == ["Mine", "Bare words\nin lines"]


def test_of_a_notebook_by_several_it_is_asked_who_is_meant(tmp_path: Path) -> None:
    notes = [noted(1, "<div>Mine</div>", ("author", ME)), noted(2, f"<div>{QUINCE}</div>", ("author", "Ann Lee"))]
    notes += [noted(3, "<div>Mine, too</div>", ("author", ME)), noted(4, "<div>From the web client</div>")]
    file = written(tmp_path, "a.enex", evernoted(*notes))
    with pytest.raises(
        IdiolectError, match=rf"messages by 2 people: {ME} \(3\), Ann Lee \(1\).*Say which of them is you"
    ):
        run(file)
    assert len(run(file, ME)[0]) == 3
    assert [document.text for document in run(file, "Ann Lee")[0]] == [QUINCE]


def test_entities_that_a_notebook_declares_are_refused(tmp_path: Path) -> None:
    laughs = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "ha"}">' for n in range(12))
    bomb = evernoted(noted(1, "x", title="&a11;")).replace('export4.dtd">', f'export4.dtd" [{laughs}]>')
    file = written(tmp_path, "a.enex", bomb)
    with pytest.raises(IdiolectError, match=r"a\.enex is left out: a page or a file with markup"):
        run(file)
    with pytest.raises(IdiolectError, match="1 broken"):
        list(import_paths([file], format="evernote"))


def test_pictures_in_messages_are_not_held_in_memory(tmp_path: Path) -> None:
    picture = "QUJD" * 4_000_000
    group = {"sender": "insert-address-token", "address": "01701234567", "name": "Ann"}
    file = written(tmp_path, "sms.xml", texted(mms(1, 2, "Look at this", picture=picture, **group)))
    del picture
    tracemalloc.start()
    documents, _ = run(file)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert [document.text for document in documents] == ["Look at this"]
    assert most < 4 << 20


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ('"a &gt; b, it\'s /&gt; fine"', "a > b, it's /> fine"),
        ("'single \"quoted\" > inside'", 'single "quoted" > inside'),
        ('"half &#55357; alone"', "half \ufffd alone"),
        ('"two &#55357;&#56832;&#55357;&#56833; in a row"', "two 😀😁 in a row"),
        ('"bell &#7;&#0; and &#x1F600;"', "bell  and 😀"),
        ('"one&#10;two&#13;&#10;three"', "one\ntwo\nthree"),
        ('"&amp;#55357; typed"', "&#55357; typed"),
        ('"null and void"', "null and void"),
    ],
)
def test_bodies_of_messages_as_androids_write_them(tmp_path: Path, body: str, text: str) -> None:
    for padding in (0, (64 << 10) - 520, (64 << 10) - 500):  # an end of what is read at once falls into it
        file = written(tmp_path, "sms.xml", texted(f"<!--{'x' * padding}-->", sms(1, 2, body)))
        assert [document.text for document in run(file)[0]] == [text]


def test_a_list_of_calls_says_where_the_messages_are(tmp_path: Path) -> None:
    file = written(tmp_path, "calls.xml", f'<?xml version="1.0"?>\n<calls count="1"><call number="{QUINCE}"/></calls>')
    with pytest.raises(IdiolectError, match="a list of calls; the messages are in the file that begins with “sms”"):
        run(file)


@pytest.mark.parametrize(
    ("name", "head", "step"),
    [
        ("a.one", b"\xe4\x52\x5c\x7b\x8c\xd8\xa7\x4d" + bytes(range(256)), r"export its pages as \.docx"),
        ("a.jex", b"0a1b.md" + bytes(120) + b"ustar\x0000" + bytes(512), "export the notes as Markdown"),
        (
            "signal-2025-03-04-10-11-12.backup",
            b"\x00\x00\x00\x36" + bytes(range(256)),
            "export the chats from the program",
        ),
    ],
)
def test_what_stays_unread_says_how_its_program_gives_the_texts(
    tmp_path: Path, name: str, head: bytes, step: str
) -> None:
    (tmp_path / name).write_bytes(head * 20)
    with pytest.raises(IdiolectError, match=step):
        import_paths([tmp_path / name])
