"""What others wrote anywhere in the mailboxes is not the person's; and what the person typed below it is."""

from email.message import EmailMessage
from pathlib import Path

import pytest

from app.importers import import_paths
from app.importers.quotation import Thread, split
from tests.importers.mailbox import ANNA, BOB, mail, write_mbox

CAROL = "Carol Reed <carol@reed.example>"
QUESTION = (
    "Shall we sail to the island on Saturday? The boat is ready, and the wind will be good, they say.\n\n"
    "We could be back before it gets dark. Somebody has to bring the ropes along."
)
LETTERS = {
    "en": QUESTION,
    "de": "Am Samstag könnten wir zur Insel segeln, das Boot ist fertig. Der Wind soll gut sein, heißt es.",
    "ja": "土曜日に島まで船で行きませんか。船の準備はできています。綱を持ってきてください。",
    "tok": "ijo li pona la mi tawa e ma telo lon tenpo suno kama, la jan ale li wile e ni. o kama jo e linja suli.",
}


def imported(tmp_path: Path, *mails: EmailMessage) -> list[str]:
    return [each.text for each in import_paths([write_mbox(tmp_path / "All", list(mails))], me=["anna@berg.example"])]


@pytest.mark.parametrize("letter", LETTERS.values(), ids=LETTERS)
@pytest.mark.parametrize("subject", ["Boat", "Something else"])
def test_a_letter_that_is_passed_on_without_a_sign_is_not_the_persons(
    tmp_path: Path, letter: str, subject: str
) -> None:
    received = mail(letter, sender=BOB, to=ANNA, id="<q@stone>")
    passed_on = mail(f"Look at this.\n\n{letter}", to=CAROL, subject=subject, day=3)
    assert imported(tmp_path, received, passed_on) == ["Look at this."]


def test_wrapped_otherwise_and_in_part_and_from_a_page(tmp_path: Path) -> None:
    received = mail("", sender=BOB, to=ANNA, id="<q@stone>")
    page = f"<html><style>p {{}}</style><p>Hello &amp; good day,</p><p>{QUESTION.replace(chr(10), '<br>')}</p></html>"
    received.set_content(page, subtype="html")
    part = QUESTION.split("\n\n", maxsplit=1)[0].replace(" is ready", "\nis ready")
    assert imported(tmp_path, received, mail(f"What do you think?\n\n{part}", to=CAROL, day=3)) == [
        "What do you think?"
    ]


def test_what_the_person_wrote_first_stays_theirs_however_often_it_is_quoted(tmp_path: Path) -> None:
    mails = [
        mail(QUESTION, id="<1@berg>"),
        mail(f"You wrote so well:\n\n{QUESTION}\n\nYes!", sender=BOB, to=ANNA, day=1, id="<2@stone>"),
        mail(QUESTION, to=CAROL, day=2, subject="Island", id="<3@berg>"),
    ]
    assert imported(tmp_path, *mails) == [QUESTION, QUESTION]
    assert imported(tmp_path, *reversed(mails)) == [QUESTION, QUESTION]


def test_what_somebody_wrote_later_is_no_quotation(tmp_path: Path) -> None:
    copied = mail(QUESTION, sender=BOB, to=CAROL, day=1, id="<2@stone>")
    assert imported(tmp_path, mail(QUESTION, id="<1@berg>"), copied) == [QUESTION]


@pytest.mark.parametrize("common", ["Thanks!", "Looking forward to hearing from you at your earliest convenience."])
def test_what_everybody_writes_stays(tmp_path: Path, common: str) -> None:
    received = mail(f"{QUESTION}\n\n{common}", sender=BOB, to=ANNA, id="<q@stone>")
    assert imported(tmp_path, received, mail(f"No.\n\n{common}", to=CAROL, day=3)) == [f"No.\n\n{common}"]


ATTRIBUTION = "On Mon, Mar 3, 2025 at 9:00 AM Bob Stone <bob@stone.example> wrote:"
BLOCK = "From: Bob Stone\nSent: Monday, 3 March 2025 09:00\nTo: Anna Berg\nSubject: Boat"
ME = Thread("Re: Boat", me=("Anna Berg",), others=("Bob Stone",))


@pytest.mark.parametrize("head", [ATTRIBUTION, BLOCK])
@pytest.mark.parametrize(
    ("quoted", "own"),
    [
        ("Shall we sail?\n\nThe boat is ready.\n\nBob", "Yes, let us.\n\nI bring the ropes.\n\nAnna"),
        ("Shall we sail?\nThe boat is ready.", "Hi Bob,\n\nyes, let us.\n\nBest\nAnna Berg"),
    ],
)
def test_own_words_below_an_unmarked_quotation_are_told_by_who_signs(head: str, quoted: str, own: str) -> None:
    parts = split(f"{head}\n\n{quoted}\n\n{own}", ME)
    assert (parts.own, parts.answered) == (own, quoted)


@pytest.mark.parametrize("head", [ATTRIBUTION, BLOCK])
@pytest.mark.parametrize(
    "quoted",
    [
        "Shall we sail?\n\nBob",
        "Shall we sail?\n\nBob\n\nP.S. Bring the ropes, please.",
        "Shall we sail?\n\nBob\n\nSailmaker\n+49 555 123 4567\n\nAnna",
        "Hi\n\nAnna",
        "Shall we sail?\n\nOn 2 March 2025 at 8:00 Anna Berg <anna@berg.example> wrote:\n\nHi Bob,\n\nwell?\n\nAnna",
    ],
)
def test_where_nothing_tells_others_words_stay_out(head: str, quoted: str) -> None:
    assert split(f"{head}\n\n{quoted}", ME).own == ""


def test_own_words_between_and_below_an_unmarked_quotation_are_told_by_the_mail_answered(tmp_path: Path) -> None:
    question = f"{QUESTION}\n\nRegards\nBob Stone\nSailmaker, Kiel\n"
    answered = question.replace("they say.", "they say.\n\nIt will be cold.").strip() + "\n\nThe ropes are here."
    received = mail(question, sender=BOB, to=ANNA, id="<q@stone>")
    reply = mail(f"See below.\n\n{ATTRIBUTION}\n\n{answered}", day=1, headers={"In-Reply-To": "<q@stone>"})
    assert imported(tmp_path, received, reply) == ["See below.\n\nIt will be cold.\n\nThe ropes are here."]
    reply.set_content(f"See below.\n\n{ATTRIBUTION}\n\n{answered.replace('Kiel', 'Lübeck')}")
    assert imported(tmp_path, received, reply) == ["See below.\n\nIt will be cold."]
