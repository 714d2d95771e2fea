"""Mailboxes: whose words count, what is left out, and what survives damage."""

import base64
from pathlib import Path

import pytest

from app.documents import Document
from app.errors import IdiolectError
from app.importers import Import, import_paths
from app.importers.folders import looks_sent
from tests.importers.mailbox import ANNA, BOB, mail, write_maildir, write_mbox


def run(*paths: Path, **options: object) -> tuple[list[Document], Import]:
    job = import_paths(paths, **options)  # type: ignore[arg-type]
    return list(job), job


def texts(*paths: Path, **options: object) -> list[str]:
    return [document.text for document in run(*paths, **options)[0]]


def test_only_the_persons_own_words_are_kept_and_the_answered_message_is_the_context(tmp_path: Path) -> None:
    reply = mail(
        "Hi Bob,\n\nSaturday works, I bring the rope.\n\nSee you,\nAnna\n\n"
        "On Mon, Mar 4, 2024 at 9:00 AM Bob Stone <bob@stone.example> wrote:\n"
        "> Shall we sail on Saturday?\n> Bob\n>\n> On Sun, Mar 3, 2024 Anna Berg wrote:\n> > Any plans?\n",
        subject="Re: Boat",
    )
    (document,), _ = run(write_mbox(tmp_path / "Sent", [reply]))
    assert document.text == "Hi Bob,\n\nSaturday works, I bring the rope.\n\nSee you,\nAnna"
    assert document.answers == "Shall we sail on Saturday?\nBob"
    assert document.recipients == ("Bob Stone <bob@stone.example>",)
    assert document.subject == "Re: Boat"
    assert document.when is not None and document.when.isoformat() == "2024-03-04T09:00:00+00:00"


def test_the_answered_message_is_found_in_another_folder(tmp_path: Path) -> None:
    question = mail("Shall we sail?\n\nBob\n-- \nBob Stone\nStone Ltd, 555-1234", sender=BOB, to=ANNA, id="<q@stone>")
    answer = mail("Yes, let us.", subject="Re: Boat", day=1, headers={"In-Reply-To": "<q@stone>"})
    inbox, sent = write_mbox(tmp_path / "Inbox", [question]), write_mbox(tmp_path / "Sent", [answer])
    (document,), job = run(inbox, sent)
    assert document.answers == "Shall we sail?\n\nBob"
    assert document.thread == "<q@stone>"
    assert job.report.skipped == {"written by others": 1}


def test_the_person_is_the_most_frequent_sender_of_the_sent_folder_and_is_named(tmp_path: Path) -> None:
    sent = write_mbox(tmp_path / "Sent Items.mbox", [mail(f"Mail {n}", day=n) for n in range(3)])
    inbox = write_mbox(
        tmp_path / "Inbox.mbox", [mail(f"News {n}", sender="News <n@news.example>", to=ANNA, day=n) for n in range(20)]
    )
    documents, job = run(inbox, sent)
    assert len(documents) == 3
    assert job.report.me == ("anna@berg.example",)
    assert "anna@berg.example" in (job.report.guessed or "")


def test_in_an_archive_the_owner_is_who_both_writes_and_receives(tmp_path: Path) -> None:
    archive = [mail(f"News {n}", sender="n@news.example", to=ANNA, day=n) for n in range(9)]
    archive += [mail(f"Mine {n}", day=n) for n in range(3)] + [mail("Bob's", sender=BOB, to=ANNA)]
    assert texts(write_mbox(tmp_path / "archive.mbox", archive)) == ["Mine 0", "Mine 1", "Mine 2"]


def test_me_may_be_given_as_address_or_name(tmp_path: Path) -> None:
    box = write_mbox(tmp_path / "all", [mail("Mine"), mail("Yours", sender=BOB, to=ANNA)])
    assert texts(box, me=["bob@stone.example"]) == ["Yours"]
    assert texts(box, me=["Bob Stone"]) == ["Yours"]
    with pytest.raises(IdiolectError, match=r"anna@berg\.example"):
        run(box, me=["carol@else.example"])


def test_what_nobody_wrote_by_hand_is_left_out_and_counted(tmp_path: Path) -> None:
    invite = mail("You are invited", subject="Meeting")
    invite.add_attachment(b"BEGIN:VCALENDAR\nEND:VCALENDAR", maintype="text", subtype="calendar")
    box = write_mbox(
        tmp_path / "Sent",
        [
            mail("Real words."),
            mail("I am away.", subject="Automatic reply: Boat"),
            mail("I am away.", headers={"Auto-Submitted": "auto-replied"}),
            mail("Buy now", headers={"List-Unsubscribe": "<mailto:x@y>"}),
            mail("Buy now", headers={"Precedence": "bulk"}, day=2),
            mail("---------- Forwarded message ---------\nFrom: Bob <b@c.d>\n\nJoke", subject="Fwd: Joke"),
            mail("   \n"),
            invite,
        ],
    )
    documents, job = run(box)
    assert [document.text for document in documents] == ["Real words."]
    assert job.report.skipped == {
        "automatic reply": 2,
        "bulk mail": 2,
        "forward without comment": 1,
        "empty": 1,
        "calendar invitation": 1,
    }


def test_a_forward_with_a_comment_keeps_the_comment(tmp_path: Path) -> None:
    forward = mail(
        "Look at this one!\n\nBegin forwarded message:\n\nFrom: Bob <b@c.d>\nSubject: Joke\n\nKnock knock",
        subject="Fwd: Joke",
    )
    (document,), _ = run(write_mbox(tmp_path / "Sent", [forward]))
    assert (document.text, document.answers) == ("Look at this one!", None)


@pytest.mark.parametrize(
    ("body", "own", "answered"),
    [
        ("Nein.\n\nAm 04.03.24 um 09:00 schrieb Bob Stone <b@c.d>:\n> Kommst du?", "Nein.", "Kommst du?"),
        ("Oui.\n\nLe lun. 4 mars 2024 à 09:00, Bob <b@c.d> a écrit :\n> Tu viens ?", "Oui.", "Tu viens ?"),
        (
            "Sure, will do.\n\n-----Original Message-----\nFrom: Bob Stone <b@c.d>\nSent: Monday, 4 March 2024 09:00\n"
            "To: Anna\nSubject: Boat\n\nCan you fix it?",
            "Sure, will do.",
            "Can you fix it?",
        ),
        (
            "Yes.\n\n________________________________\nFrom: Bob <b@c.d>\nSent: Monday, March 4, 2024 9:00 AM\n"
            "To: Anna <a@b.c>\nSubject: Boat\n\nIs it ready?",
            "Yes.",
            "Is it ready?",
        ),
        ("> Is it red?\n\nNo, blue.\n\n> Big?\n\nVery.", "No, blue.\n\nVery.", "Is it red?\n\nBig?"),
        (
            "On Mon, 4 Mar 2024 at 09:00, Bob Stone <b@c.d> wrote:\n> Is it red?\n\nNo, blue.\n\n> Big?\n\nVery.\nAnna",
            "No, blue.\n\nVery.\nAnna",
            "Is it red?\n\nBig?",
        ),
        (
            "See below.\n\nOn Mon, 4 Mar 2024 Bob wrote:\n> A line that was wrapped\nagain\n> by somebody.\n\nYes.",
            "See below.\n\nYes.",
            "A line that was wrapped\nagain\nby somebody.",
        ),
        (
            "Good.\n\nOn Monday, 4 March 2024 at 09:00:12 CET, Bob Stone the Elder of Stone\n"
            "<bob.stone@stone.example> wrote:\n\n> Done?",
            "Good.",
            "Done?",
        ),
        ("Best regards,\nAnna", "Best regards,\nAnna", None),
        ("Fine.\n\nAnna\n-- \nAnna Berg\nSailmaker\nTel. +49 555 1234", "Fine.\n\nAnna", None),
        ("Fine.\n\n-- \nAnna", "Fine.\n\n--\nAnna", None),
        ("Fine.\n\nSent from my iPhone", "Fine.", None),
        (
            "To do:\n- rope\n- paint\n\nNote: bring money.\nAnna",
            "To do:\n- rope\n- paint\n\nNote: bring money.\nAnna",
            None,
        ),
        ("I wrote:\n\nthis is fine", "I wrote:\n\nthis is fine", None),
    ],
)
def test_quotations_go_and_the_sign_off_stays(tmp_path: Path, body: str, own: str, answered: str | None) -> None:
    (document,), _ = run(write_mbox(tmp_path / "Sent", [mail(body)]))
    assert document.text == own
    assert document.answers == answered


def test_lines_broken_by_the_mail_program_are_joined_and_others_are_not(tmp_path: Path) -> None:
    body = (
        "Dear Bob,\n\nI have looked at the boat again this morning and I think that the keel\n"
        "needs more work than we believed, so the plan for Saturday is probably too\noptimistic.\n\n"
        "- rope\n- paint\n\nBest,\nAnna"
    )
    (text,) = texts(write_mbox(tmp_path / "Sent", [mail(body)]))
    assert "the keel needs more work" in text and "too optimistic." in text
    assert text.endswith("- rope\n- paint\n\nBest,\nAnna")


def test_html_mail_becomes_text_and_its_quotation_context(tmp_path: Path) -> None:
    raw = (
        b"From: Anna <anna@berg.example>\nTo: Bob <b@c.d>\nSubject: Re: Boat\nMessage-ID: <h@x>\n"
        b"Content-Type: text/html; charset=utf-8\n\n"
        b"<html><body><p>Hi Bob,</p><p>it is <b>ready</b>.<br>Anna</p><div class='gmail_quote'>"
        b"<div class='gmail_attr'>On Mon, Mar 4, 2024 at 9:00 Bob &lt;b@c.d&gt; wrote:</div>"
        b"<blockquote class='gmail_quote'>Is the boat ready?</blockquote></div></body></html>\n"
    )
    (document,), _ = run(write_mbox(tmp_path / "Sent", [raw]))
    assert document.text == "Hi Bob,\n\nit is ready.\nAnna"
    assert document.answers == "Is the boat ready?"


def test_a_word_in_several_pieces_of_a_page_stays_one_word(tmp_path: Path) -> None:
    raw = (
        b"From: Anna <anna@berg.example>\nTo: Bob <b@c.d>\nSubject: Boat\nMessage-ID: <s@x>\n"
        b"Content-Type: text/html; charset=utf-8\n\n"
        b"<p>In <span>sea</span><span style='color:red'>son</span><span>,</span> <b>Leek</b><i>s</i> and "
        b"<span>pears</span> <span>float</span>.<blockquote>So <span>they</span>'re <font>saying</font>.</blockquote>\n"
    )
    (document,), _ = run(write_mbox(tmp_path / "Sent", [raw]))
    assert document.text == "In season, Leeks and pears float."
    assert document.answers == "So they're saying."


def test_charsets_encoded_headers_and_attachments_are_handled(tmp_path: Path) -> None:
    body = base64.b64encode("Grüße aus Köln, schönes Wochenende!".encode("iso-8859-1"))
    latin = (
        b"From: =?utf-8?q?Anna_B=C3=A9rg?= <anna@berg.example>\nTo: =?iso-8859-1?q?J=FCrgen?= <j@k.l>\n"
        b"Subject: =?utf-8?B?R3LDvMOfZQ==?=\nMessage-ID: <l@x>\nDate: Mon, 4 Mar 2024 10:00:00 +0100\n"
        b"Content-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: base64\n\n" + body + b"\n"
    )
    wrong = (
        b"From: anna@berg.example\nSubject: x\nMessage-ID: <w@x>\nContent-Type: text/plain; charset=utf-8\n\n"
        + "Das hört sich für mich natürlich völlig überzeugend an, schöne Grüße".encode("cp1252")
        + b"\n"
    )
    raw = "From: Änne <anna@berg.example>\nTo: Jürgen <j@k.l>\nSubject: Größe\nMessage-ID: <r@x>\n\nRaw.\n".encode()
    attached = mail("See the file.")
    attached.add_attachment(b"secret,1\n", maintype="text", subtype="csv", filename="a.csv")
    documents, _ = run(write_mbox(tmp_path / "Sent", [latin, wrong, attached, raw]))
    assert documents[0].text == "Grüße aus Köln, schönes Wochenende!"
    assert documents[0].subject == "Grüße"
    assert documents[0].recipients == ("Jürgen <j@k.l>",)
    assert documents[0].when is not None and documents[0].when.hour == 9
    assert documents[1].text.startswith("Das hört sich für mich natürlich völlig überzeugend an")
    assert documents[2].text == "See the file."
    assert (documents[3].subject, documents[3].recipients) == ("Größe", ("Jürgen <j@k.l>",))


def test_flowed_text_is_put_together(tmp_path: Path) -> None:
    raw = (
        b"From: anna@berg.example\nSubject: x\nMessage-ID: <f@x>\nContent-Type: text/plain; format=flowed\n\n"
        b"This line goes \non here.\nThis one does not.\n-- \nAnna Berg\n+49 555 1234 56\n"
    )
    assert texts(write_mbox(tmp_path / "Sent", [raw])) == ["This line goes on here.\nThis one does not."]


def test_a_mbox_cut_in_the_middle_imports_what_is_whole(tmp_path: Path) -> None:
    box = write_mbox(tmp_path / "Sent", [mail(f"Whole mail number {n}, all of it.", day=n) for n in range(5)])
    data = box.read_bytes()
    box.write_bytes(data[: data.rindex(b"number 4")])
    documents, job = run(box)
    assert len(documents) == 4
    assert job.report.skipped == {"broken": 1}
    assert job.report.broken == ["Sent, message 5 (cut off)"]


def test_broken_mails_are_named_and_stop_nothing(tmp_path: Path) -> None:
    odd = b"Subject: nobody\nDate: never\n\ntext\n"
    worse = b"From: anna@berg.example\nDate: 99 Foo 0000\nContent-Type: multipart/mixed\n\nno boundary here\n"
    worst = b"From: anna@berg.example\nContent-Type: text/plain; charset=nonsense\nSubject: =?x?q?=\n\nstill here\n"
    documents, job = run(write_mbox(tmp_path / "Sent", [mail("First."), odd, worse, worst, mail("Last.", day=1)]))
    assert documents[0].text == "First." and documents[-1].text == "Last."
    assert "still here" in [d.text for d in documents]
    assert "Sent, message 2" in job.report.broken


def test_a_line_that_begins_with_from_does_not_split_a_mail(tmp_path: Path) -> None:
    (text,) = texts(write_mbox(tmp_path / "Sent", [mail("Look:\n\nFrom here to there it is 10:30 by boat.\nFine?")]))
    assert "From here to there" in text and text.endswith("Fine?")


def test_separators_are_found_wherever_a_block_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    box = write_mbox(tmp_path / "Sent", [mail(f"Mail {n} " + "x" * (n * 37 % 500), day=n) for n in range(60)])
    whole = texts(box)
    for size in (700, 1025, 4096):
        monkeypatch.setattr("app.importers.boxes._BLOCK", size)
        assert texts(box) == whole
    assert len(whole) == 60


def test_maildir_eml_files_and_mbox_give_the_same_texts(tmp_path: Path) -> None:
    messages = [mail(f"Mail number {n}", day=n) for n in range(4)]
    expected = sorted(f"Mail number {n}" for n in range(4))
    loose = tmp_path / "loose"
    loose.mkdir()
    for n, message in enumerate(messages):
        (loose / f"{n}.eml").write_bytes(message.as_bytes())
    for path in (write_mbox(tmp_path / "box.mbox", messages), write_maildir(tmp_path / "Sent", messages), loose):
        assert sorted(texts(path)) == expected


def test_drafts_and_trash_of_a_mail_programs_folder_are_left_out(tmp_path: Path) -> None:
    profile = tmp_path / "profile"
    profile.mkdir()
    write_mbox(profile / "Sent", [mail("Sent indeed.")])
    write_mbox(profile / "Drafts", [mail("Half a tho", day=1)])
    (profile / "Sent.msf").write_text("// index")
    documents, job = run(profile)
    assert [document.text for document in documents] == ["Sent indeed."]
    assert job.report.skipped == {"drafts, trash and junk": 1}


def test_an_archive_of_all_labels_leaves_out_what_was_thrown_away_or_never_sent(tmp_path: Path) -> None:
    labels = ["Sent,Important", "Drafts", "Trash,Sent", "=?utf-8?q?Entw=C3=BCrfe?="]
    box = [mail(f"Mail {n}", day=n, headers={"X-Gmail-Labels": label}) for n, label in enumerate(labels)]
    box.append(mail("Deleted", day=9, headers={"X-Mozilla-Status": "0009"}))
    box.append(mail("Kept", day=10, headers={"X-Mozilla-Status": "0001"}))
    documents, job = run(write_mbox(tmp_path / "All mail.mbox", box))
    assert [d.text for d in documents] == ["Mail 0", "Kept"]
    assert job.report.skipped == {"drafts, trash and junk": 4}


def test_a_mailbox_whose_separators_have_no_date_is_read_too(tmp_path: Path) -> None:
    box = tmp_path / "Sent"
    box.write_bytes(b"".join(b"From nobody\n" + mail(f"Mail {n}", day=n).as_bytes() + b"\n" for n in range(3)))
    assert texts(box) == ["Mail 0", "Mail 1", "Mail 2"]


@pytest.mark.parametrize(
    ("name", "sent"),
    [("Sent", True), ("Sent Items.mbox", True), ("[Gmail].Sent Mail", True), ("Gesendet", True), ("sentmail", True),
     ("sentences.mbox", False), ("presents", False), ("Inbox", False)],
)  # fmt: skip
def test_a_folder_of_sent_mail_is_known_by_its_name(name: str, sent: bool) -> None:
    assert looks_sent(Path(name)) is sent
