"""Whose words are whose, form by form and language by language. All of it: python -m tests.importers.quotations."""

import time
from pathlib import Path

import pytest

from app.importers import import_paths
from app.importers.quotation import Thread, split
from tests.importers.mailbox import ANNA, BOB, mail, write_mbox
from tests.importers.quotations.measure import measure, measure_clients
from tests.importers.quotations.samples import FORMS, languages

# What programs write in one language only is in the data; these are of four scripts and two directions.
SCRIPTS = ("en", "pl", "he", "ja")
FEW_FORMS = ("gmail_wrapped_in_address", "outlook", "thunderbird_forward", "html_blockquote", "phone_footer")


def test_every_form_is_separated_exactly_in_four_scripts() -> None:
    found = measure([language for language in languages() if language.code in SCRIPTS])
    assert found.texts == {}
    assert found.counts["exact"] > 0.95 * len(FORMS) * len(SCRIPTS)  # one form is of some languages only


def test_five_forms_are_separated_exactly_in_thirty_languages() -> None:
    spoken = languages()
    found = measure(spoken, FEW_FORMS)
    assert len(spoken) >= 30
    assert found.texts == {}


def test_sixty_programs_are_understood() -> None:
    found = measure_clients()
    assert found.counts["all"] >= 60
    assert found.texts == {}


@pytest.mark.parametrize("file", ["invented.toml", "unlisted.toml"])
def test_where_no_word_is_known_structure_tells_whose_words_are_whose(file: str) -> None:
    found = measure(languages(file), ("gmail_unmarked", "thunderbird", "outlook", "outlook_names", "html_unmarked"))
    assert found.texts == {}


@pytest.mark.parametrize(
    "own",
    [
        "Thanks for the plan.\n\nAbout your point 3:",
        "I arrive at 10.\nYou wrote:",
        "Here is what Ann sent:",
        "On Thursday:\n\nwe leave at 8.",
        "On page 12 he wrote:\n\nall is well.",
        "In 2019 he wrote:\n\nall is well.",
        "From: Berlin 10:15\nTo: Hamburg 12:20\nDate: 4 March\n\nShall we meet?",
        "Date: Wednesday, 3 October 2012\nTime: 7:00 am\nAddress: 130 Fox Street\n\nBring your passport.",
        "One part.\n\n--\n\nAnother part, which I wrote a day later.\nIt has two lines.",
        "Points:\n----\n\n1. faster\n2. smaller\n\n====\n\nThat is all.",
        "Please write to ann@y.example by 3 March 2025. I need the following:\n- a name\n- a date",
        "mysql> select 1;\nmysql> select 2;\n\nThat is what I typed.",
        "Sent from my desk, which is easier to write at than the phone.",
        "My number is:\n+49 555 123 4567",
        "Of use there: From: Berlin 10:15 To: Hamburg 12:20 Date: 4 March 2025\n\nShall we?",
        "Look for From: and To: and Subject: in what bob@stone.example sent.",
        "Caution: do not open attachments from outside.\n\nThat is what I tell everybody.",
        "Dear Bob,\n\nCarol Reed\n+49 555 123 4567",
        "One part.\n\n--\nAnna",
        "The notification was sent from my iPhone app to all users.\n\nPlease look.",
        "Ask Bob:\nbob@stone.example\n0555 123 45 67\n\nor Carol.",
        "Name: Ann <ann@y.example>\nDate: 3 March 2025, 10:00\nPlace: Berlin\n\nSee you.",
        "Host: example.org\nUser: me@own.example\nDate: 3 March 2025 10:00",
        "I <3 it\nand you do",
        ":+1:",
        "👍",
    ],
)
@pytest.mark.parametrize(
    "below",
    [
        "",
        "\n\nOn Mon, Mar 3, 2025 at 9:00 AM Bob Stone <bob@stone.example> wrote:\n\n> Well?",
        "\n\nFrom: Bob Stone\nSent: Monday, 3 March 2025 09:00\nTo: Anna Berg\nSubject: Boat\n\nWell?",
    ],
)
def test_own_words_that_look_like_quotations_stay(own: str, below: str) -> None:
    assert split(own + below, Thread("Re: Boat", me=("Anna Berg",))).own == own


def test_below_the_name_of_a_device_stands_what_it_quotes() -> None:
    parts = split("Gladly.\n\nSent from my Galaxy S9\n\nShall we sail on Saturday?\n\nBob")
    assert (parts.own, parts.answered) == ("Gladly.", "Shall we sail on Saturday?\n\nBob")


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("Sent from my iPhone\n\nGladly.\n\nAnna", "Gladly.\n\nAnna"),
        (
            "CAUTION: This mail is from an EXTERNAL SENDER. Do not click links you do not expect.\n\nGladly.",
            "Gladly.",
        ),
        ("Gladly.\n\nSent wirelessly from my BlackBerry device on the Northern network.", "Gladly."),
        ("Örömmel.\n\nAz iPhone-omról küldve", "Örömmel."),
        ("Gladly.\n\nAnna\n\n--\nSails are better than oars", "Gladly.\n\nAnna"),
        (
            "Gladly.\n\nYours faithfully,\nMaria Weber\nSails & Sons\n0555 123 4567",
            "Gladly.\n\nYours faithfully,\nMaria Weber",
        ),
        ("Gern.\nAm 12.06.2025 um 10:00 schrieb Bob G. S:\n> Nun?", "Gern."),
        (
            "Gladly.\n\nDisclaimer\n\nThis is confidential and intended solely for use by the recipient. If you are "
            "not, disclosure is prohibited.\n\nThis e-mail has been scanned for viruses by a service of Sails & Sons, "
            "who keep what they find.",
            "Gladly.",
        ),
    ],
)
def test_what_programs_put_around_a_text_is_taken_off(text: str, own: str) -> None:
    assert split(text, Thread("Re: Boat")).own == own


def test_a_header_block_that_lost_its_line_ends_is_one() -> None:
    parts = split("Gladly. ----- Original Message ----- From: BobTo: Anna BergSent: Monday, 3 March 2025\n\nShall we?")
    assert (parts.own, parts.answered) == ("Gladly.", "Shall we?")


def test_a_signature_is_told_from_a_sign_off_and_is_reported() -> None:
    parts = split("Fine.\n\nBest,\nAnna Berg\nSailmaker\nTel. +49 555 123 4567", Thread(me=("Anna Berg",)))
    assert parts.own == "Fine.\n\nBest,\nAnna Berg"
    assert parts.signature == "Sailmaker\nTel. +49 555 123 4567"


def test_what_stands_in_the_answered_mail_is_not_the_persons_however_it_is_laid_out(tmp_path: Path) -> None:
    question = (
        "Shall we sail on Saturday? The boat is ready,\nand the wind will be good, they say.\n\nAll the best\nBob"
    )
    broken = question.replace(",\nand", ", and").replace("wind will", "wind\nwill")
    box = [
        mail(question, sender=BOB, to=ANNA, id="<q@stone>"),
        mail(f"Yes, let us.\n\nBob dixit illo die:\n\n{broken}", day=1, headers={"In-Reply-To": "<q@stone>"}),
    ]
    (document,) = import_paths([write_mbox(tmp_path / "All", box)], me=["anna@berg.example"])
    assert document.text == "Yes, let us.\n\nBob dixit illo die:"


def test_a_sentence_that_both_wrote_stays(tmp_path: Path) -> None:
    box = [
        mail("Let me know what you think.", sender=BOB, to=ANNA, id="<q@stone>"),
        mail("I would sail. Let me know\nwhat you think.", day=1, headers={"In-Reply-To": "<q@stone>"}),
    ]
    (document,) = import_paths([write_mbox(tmp_path / "All", box)], me=["anna@berg.example"])
    assert document.text == "I would sail. Let me know\nwhat you think."


@pytest.mark.parametrize(
    "text",
    [
        "On Mon, 3 March 2025 at 9:00, Ann <a@b.example> wrote:\n" * 3000,
        "Ann Lee <\n" * 5000,
        "a@" * 100_000 + ":",
        ("3 3 " * 90 + ":\n") * 2000,
        ("From: a@b.example 3.3.2025\n\n") * 3000,
        "AL> x\n" * 10_000,
        "--\na\n" * 5000,
        "Sent from my x\n" * 5000,
        "---- a ----\n" * 5000,
        "a b c d.\n" * 20_000,
    ],
)
def test_no_text_takes_long(text: str) -> None:
    split("x", Thread())  # the words are read once
    began = time.process_time()
    split(text, Thread("Re: a", ("Anna Berg",), ("Bob Stone",), "a b c d. " * 5000))
    assert time.process_time() - began < 2
