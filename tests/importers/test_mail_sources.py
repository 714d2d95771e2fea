"""Mail as other programs keep it: what comes in, what is left out, and what is damaged."""

import zipfile
from pathlib import Path

import pytest

from app.documents import Document
from app.errors import IdiolectError
from app.importers import Import, import_paths, inflate
from app.importers.folders import looks_discarded, looks_sent
from app.importers.mail import CHAT
from tests.importers.mail_sources import (
    ME,
    STRING8,
    UNICODE,
    apple_mail,
    emlx,
    gmail,
    msg,
    sent_msg,
    tarred,
    thunderbird,
    zipped,
)
from tests.importers.mailbox import ANNA, BOB, mail

QUESTION = mail("Shall we sail on Saturday?", sender=BOB, to=ANNA, id="<q@stone>")
ANSWER = mail("Yes, let us.", subject="Re: Boat", day=1, headers={"In-Reply-To": "<q@stone>"})


def run(*paths: Path, **options: object) -> tuple[list[Document], Import]:
    job = import_paths(paths, **options)  # type: ignore[arg-type]
    return list(job), job


def texts(*paths: Path, **options: object) -> list[str]:
    return [document.text for document in run(*paths, **options)[0]]


# Apple Mail


def test_apple_mails_folders_give_the_sent_mail_with_what_it_answers(tmp_path: Path) -> None:
    boxes = {
        "INBOX": [emlx(QUESTION), emlx(mail("News", sender="n@news.example", to=ANNA))],
        "Sent Messages": [emlx(ANSWER), emlx(mail("The roof is dry.", day=2)), emlx(mail("Gone.", day=3), 1 << 1)],
        "Drafts": [emlx(mail("Half a", day=4))],
        "[Gmail]/Papierkorb": [emlx(mail("Thrown away.", day=5))],
    }
    documents, job = run(apple_mail(tmp_path, boxes))
    assert sorted(document.text for document in documents) == ["The roof is dry.", "Yes, let us."]
    assert (
        next(document.answers for document in documents if document.text.startswith("Yes"))
        == "Shall we sail on Saturday?"
    )
    assert job.report.me == (ME,)
    assert job.report.skipped == {"written by others": 2, "drafts, trash and junk": 3}


def test_an_emlx_by_itself_is_a_mail_even_where_its_length_is_wrong(tmp_path: Path) -> None:
    for number, length in enumerate((None, 3, 99_999)):
        path = tmp_path / f"{number}.partial.emlx"
        path.write_bytes(emlx(mail("Dear Bob, I shall go there.\nSee you, Anna"), length=length))
        assert texts(path) == ["Dear Bob, I shall go there.\nSee you, Anna"]


def test_a_mailbox_exported_by_apple_mail_is_read_and_its_index_is_not(tmp_path: Path) -> None:
    folder = tmp_path / "Sent.mbox"
    folder.mkdir()
    (folder / "mbox").write_bytes(gmail(mail("Hello."), "x"))
    (folder / "table_of_contents").write_bytes(b"\0\1\0")
    documents, job = run(tmp_path)
    assert [document.text for document in documents] == ["Hello."]
    assert not job.report.skipped


# Google Takeout

LABELS = "=?UTF-8?Q?Gesendet,Ge=C3=B6ffnet,Kategorie:_pers=C3=B6nlich?="


def takeout() -> bytes:
    box = [
        gmail(QUESTION, "Inbox,Opened", 1),
        gmail(ANSWER, LABELS, 2),
        gmail(mail("From my other address.", sender="Anna <anna@else.example>", day=2), "Sent,Important", 3),
        gmail(mail("Half a", day=3), "=?UTF-8?Q?Entw=C3=BCrfe?=", 4),
        gmail(mail("Buy", sender="s@spam.example", to=ANNA, day=4), "Spam,Unread", 5),
        gmail(mail("Gone", day=5), "Trash,Sent", 6),
        gmail(mail("hey", day=6), "Chat,Opened", 8),
        gmail(mail("Presents for all", sender=BOB, to=ANNA, day=6), "Inbox,Presents", 7),
        *(gmail(mail(f"Of the year {n}", day=10 + n), "Sent", 10 + n) for n in range(3)),
    ]
    return b"".join(box)


PARTS = {
    "Takeout/Mail/All mail Including Spam and Trash.mbox": takeout(),
    "Takeout/Mail/User Settings/Filters.json": b"[]",
    "Takeout/archive_browser.html": b"<html></html>",
    "Takeout/Calendar/anna.ics": b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n",
}
OWN = ["Yes, let us.", "From my other address.", "Of the year 0", "Of the year 1", "Of the year 2"]


@pytest.mark.parametrize("kind", ["zip", "stored", "tgz", "folder"])
def test_a_takeout_gives_what_was_sent_and_counts_the_rest(tmp_path: Path, kind: str) -> None:
    if kind == "folder":
        path = tmp_path
        zipfile.ZipFile(zipped(tmp_path / "x.zip", {"Takeout/Mail/a.mbox": takeout()})).extractall(tmp_path)
        (tmp_path / "x.zip").unlink()
    elif kind == "tgz":
        path = tarred(tmp_path / "takeout-20250304-001.tgz", PARTS)
    else:
        how = zipfile.ZIP_STORED if kind == "stored" else zipfile.ZIP_DEFLATED
        path = zipped(tmp_path / "takeout-20250304-001.zip", PARTS, how)
    documents, job = run(path)
    assert [document.text for document in documents] == OWN
    assert documents[0].answers == "Shall we sail on Saturday?"
    left = {"drafts, trash and junk": 3, "written by others": 2, CHAT: 1}
    assert job.report.skipped == left | ({} if kind == "folder" else {"of another kind, in an archive of mail": 3})


def test_the_parts_of_a_takeout_are_read_together(tmp_path: Path) -> None:
    first = {"Takeout/Mail/Sent-001.mbox": gmail(ANSWER, "Sent")}
    second = {"Takeout/Mail/Inbox-002.mbox": gmail(QUESTION, "Inbox")}
    zipped(tmp_path / "takeout-001.zip", first)
    zipped(tmp_path / "takeout-002.zip", second)
    (document,), _ = run(tmp_path)
    assert document.answers == "Shall we sail on Saturday?"


def test_a_large_mailbox_in_an_archive_is_read_anywhere_without_beginning_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inflate, "_STEP", 20_000)
    monkeypatch.setattr(inflate, "_MOST", 10)
    monkeypatch.setattr(inflate, "_PIECE", 1_000)
    mails = []
    for n in range(200):
        question = f"Question {n} " + f"{n * 7919 % 1000003} " * 90
        mails.append(gmail(mail(question, sender=BOB, to=ANNA, id=f"<q{n}@x>"), "Inbox", n))
    for n in range(200):
        mails.append(gmail(mail(f"Answer {n}", day=n, headers={"In-Reply-To": f"<q{n}@x>"}), "Sent", n))
    zipped(tmp_path / "a.zip", {"a.mbox": b"".join(mails)})
    tarred(tmp_path / "a.tgz", {"x": b"", "a.mbox": b"".join(mails)})
    for path in (tmp_path / "a.zip", tmp_path / "a.tgz"):
        documents, _ = run(path)
        assert [document.text for document in documents] == [f"Answer {n}" for n in range(200)]
        assert all((document.answers or "").startswith(f"Question {n} ") for n, document in enumerate(documents))


def test_a_damaged_archive_is_told_and_what_has_a_password_is_not_guessed(tmp_path: Path) -> None:
    whole = zipped(tmp_path / "a.zip", {"Sent.mbox": takeout() * 20})
    data = bytearray(whole.read_bytes())
    data[200:220] = b"\xff" * 20
    whole.write_bytes(bytes(data))
    with pytest.raises(IdiolectError, match=r"a\.zip"):
        run(whole)
    locked = zipped(tmp_path / "b.zip", {"Sent.mbox": takeout()})
    data = bytearray(locked.read_bytes())
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + at] |= 1
    locked.write_bytes(bytes(data))
    with pytest.raises(IdiolectError, match=r"password: unzip it"):
        run(locked)


# Thunderbird


def test_a_thunderbird_profile_gives_what_its_identities_wrote(tmp_path: Path) -> None:
    boxes = {
        "ImapMail/imap.berg.example/INBOX": gmail(QUESTION, "x"),
        "ImapMail/imap.berg.example/Gesendet": gmail(ANSWER, "x"),
        "ImapMail/imap.berg.example/Entw&APw-rfe": gmail(mail("Half a", day=3), "x"),
        "Mail/Local Folders/Archives.sbd/2023": gmail(mail("From long ago.", sender="a.b@work.example", day=4), "x"),
    }
    profile = thunderbird(tmp_path / "abcd1234.default-release", boxes, (ME, "a.b@work.example"))
    documents, job = run(profile)
    assert sorted(document.text for document in documents) == ["From long ago.", "Yes, let us."]
    assert job.report.skipped == {"a mail program's own files": 1, "drafts, trash and junk": 1, "written by others": 1}
    assert set(job.report.me) == {ME, "a.b@work.example"}


@pytest.mark.parametrize(
    ("name", "sent", "discarded"),
    [
        ("&BB4EQgQ,BEAEMAQyBDsENQQ9BD0ESwQ1-", True, False), ("Entw&APw-rfe", False, True), ("Skickat", True, False),
        ("INBOX.Sent", True, False), ("Kladder", False, True), ("Lähetetyt", True, False), ("Corbeille", False, True),
        ("All mail Including Spam and Trash.mbox", False, False), ("寄件備份", True, False), ("Presents", False, False),
        ("Alle Nachrichten einschließlich Spam und Papierkorb.mbox", False, False), ("보낸편지함", True, False),
    ],
)  # fmt: skip
def test_folders_are_known_by_name_in_many_languages(name: str, sent: bool, discarded: bool) -> None:
    assert (looks_sent(Path(name)), looks_discarded(Path(name))) == (sent, discarded)


# Outlook .msg


def test_an_outlook_mail_is_read_with_its_people_and_date(tmp_path: Path) -> None:
    people = [("Bob Stone", "bob@stone.example", 1), ("Lee, Ann", "ann@y.example", 1), ("Cy", "/O=BERG/CN=CY", 2)]
    path = tmp_path / "Boat.msg"
    path.write_bytes(sent_msg("Hello Bob,\r\n\r\nthe boat is ready – “really”.\r\n\r\nAnna", recipients=people))
    (document,), job = run(path)
    assert document.text == "Hello Bob,\n\nthe boat is ready – “really”.\n\nAnna"
    assert document.recipients == ("Bob Stone <bob@stone.example>", "Ann Lee <ann@y.example>")
    assert document.when is not None and document.when.isoformat() == "2024-03-04T09:00:00+00:00"
    assert (document.subject, job.report.formats) == ("Boat", {"msg": 1})


def test_a_folder_of_outlook_mails_keeps_the_persons_and_what_they_answer(tmp_path: Path) -> None:
    theirs = "From: Bob Stone <bob@stone.example>\r\nTo: anna@berg.example\r\nMessage-ID: <q@stone>\r\n"
    question = sent_msg("Shall we sail?", (0x007D, UNICODE, theirs), (0x5D01, UNICODE, "bob@stone.example"))
    (tmp_path / "1.msg").write_bytes(question)
    (tmp_path / "2.msg").write_bytes(sent_msg("Yes, let us.", (0x1042, UNICODE, "<q@stone>")))
    (tmp_path / "3.msg").write_bytes(sent_msg("Half a", (0x0E07, 0x0003, 9), (0x0039, 0x0003, 0)))
    (tmp_path / "4.msg").write_bytes(sent_msg("Come at ten", (0x001A, UNICODE, "IPM.Schedule.Meeting.Request")))
    (tmp_path / "5.msg").write_bytes(sent_msg("Ann Lee", (0x001A, UNICODE, "IPM.Contact")))
    (tmp_path / "6.msg").write_bytes(question[:2000])
    documents, job = run(tmp_path, me=[ME])
    assert [(document.text, document.answers) for document in documents] == [("Yes, let us.", "Shall we sail?")]
    assert job.report.skipped == {
        "written by others": 1,
        "drafts, trash and junk": 1,
        "calendar invitation": 1,
        "an entry of Outlook that is no mail": 1,
        "not text": 1,
    }


PAGE = (
    rb"{\rtf1\ansi\ansicpg1252\fromhtml1 \deff0{\fonttbl{\f0 Arial;}}{\*\htmltag64 <p>}\htmlrtf {\htmlrtf0 "
    rb"Sch\'f6ne Gr\u252?\'dfe\htmlrtf\par}\htmlrtf0 {\*\htmltag72 </p>}{\*\htmltag64 <p>}bis bald{\*\htmltag72 </p>}}"
)
PLAIN = (
    rb"{\rtf1\ansi\ansicpg1251\deff0{\colortbl;}\pard \'cf\'f0\'e8\'e2\'e5\'f2\par \'cc\'fb \'e7\'e4\'e5\'f1\'fc\par}"
)

# A character of two units, a word that stands in for one, and what was taken away while changes were tracked.
TRACKED = (
    rb"{\rtf1\ansi\ansicpg1252 Yes \u-10179?\u-8704?, it\u8217\rquote s {\deleted not }\'93good\'94.\par"
    rb"{\listtext 1.\tab}Ann}"
)


@pytest.mark.parametrize(
    ("number", "kind", "value", "text"),
    [
        (0x1013, 0x0102, b"<p>Hello Bob,</p><p>it is ready.</p>", "Hello Bob,\n\nit is ready."),
        (0x1009, 0x0102, PAGE, "Schöne Grüße\n\nbis bald"),
        (0x1009, 0x0102, PLAIN, "Привет\nМы здесь"),
        (0x1009, 0x0102, TRACKED, "Yes 😀, it’s “good”.\nAnn"),
        (0x1000, STRING8, "Schöne Grüße".encode("cp1252"), "Schöne Grüße"),
        (0x1000, STRING8, "Спасибо, буду завтра.".encode("cp1251"), "Спасибо, буду завтра."),
    ],
)
def test_an_outlook_text_is_read_in_whatever_form_it_is_kept(
    tmp_path: Path, number: int, kind: int, value: bytes, text: str
) -> None:
    import struct

    if number == 0x1009:  # as Outlook packs it where nothing repeats
        pieces = b"".join(b"\0" + value[at : at + 8] for at in range(0, len(value), 8))
        value = struct.pack("<II4sI", len(pieces) + 12, len(value), b"LZFu", 0) + pieces
    path = tmp_path / "a.msg"
    path.write_bytes(sent_msg("", (0x1000, UNICODE, ""), (number, kind, value)))
    assert texts(path) == [text]


def test_packed_rich_text_unpacks_what_repeats() -> None:
    """The example of [MS-OXRTFCP] 4.1."""
    from app.importers.outlook_text import unpacked

    packed = bytes.fromhex(
        "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0"
    )
    assert unpacked(packed) == b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n"


def test_a_word_document_is_no_mail(tmp_path: Path) -> None:
    (tmp_path / "a.doc").write_bytes(msg([])[:512] + b"\0" * 5000)
    with pytest.raises(IdiolectError):
        run(tmp_path / "a.doc")


# mbox


def test_a_line_like_a_separator_does_not_split_a_mail(tmp_path: Path) -> None:
    body = "Here is what she wrote.\n\nFrom Anna, 14:20 today\nNote: bring the keys, please.\n\nThat was it."
    path = tmp_path / "Sent"
    path.write_bytes(gmail(b"".join(gmail(mail("x"), "Sent").splitlines(True)[3:7]) + b"\n" + body.encode(), "Sent"))
    assert texts(path) == [body]


def test_a_damaged_file_beside_the_mail_in_a_zip_costs_itself_alone(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", {"Sent.mbox": takeout(), "chat.json": b'{"a": 1}' * 50})
    data = path.read_bytes()
    path.write_bytes(data.replace(b"chat.json", b"chaX.json", 1))  # the directory at the end says otherwise
    assert texts(path)


def test_a_file_without_a_name_beside_the_mail_in_a_zip_costs_itself_alone(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", {"Sent.mbox": takeout(), "chat.json": b'{"a": 1}' * 50})
    path.write_bytes(path.read_bytes().replace(b"chat.json", b"\0hat.json"))  # a name ends at a NUL
    assert texts(path)
