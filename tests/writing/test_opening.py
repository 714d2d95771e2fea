"""Greetings and closings follow the receiver and the person's own habits, by code."""

import pytest

from app.documents import Document
from app.profile.habits import measure
from app.prompts import Request
from app.writing.opening import addressed, endings, greeting, is_ending
from app.writing.receivers import called
from app.writing.tongue import told, tongue

BODY = "The crates are here and we should fetch them on Tuesday before the rain comes."


def habits(*texts: str, recipients: tuple[str, ...] = ()):
    return measure([Document(text, recipients=recipients) for text in texts for _ in range(4)])


@pytest.mark.parametrize(
    ("to", "name"),
    [
        ("Ann Lee", "Ann"), ("ann lee", "Ann"), ("Lee, Ann", "Ann"), ("Ann Lee <a.lee@example.org>", "Ann"),
        ("ann.lee@example.org", "Ann"), ("info@example.org", None), ("Dr. Maria Fenn", "Dr. Fenn"),
        ("Ruth and Callum", "Ruth and Callum"), ("all", "all"), ("<NAME/>", "<NAME/>"),
        ("Kim, Tom, Eva", "Kim, Tom and Eva"), ("Lee, Ann; Moss, Sarah", "Ann and Sarah"), ("mum", "Mum"),
        ("Anna Moss <a@x.org>, Tom Lee <t@x.org>", "Anna and Tom"), ("Mr. and Mrs. Hartley", "Mr. and Mrs. Hartley"),
        ("Dr. Fenn and Dr. Lee", "Dr. Fenn and Dr. Lee"), ("jeff and mark", "Jeff and Mark"), ("Acme Ltd", None),
        ("the choir", "choir"), ("neighbours", "neighbours"), ("my landlord", None), ("customer service", None),
        ("Hotel Miramar", None),
        ("Frau Meier", "Frau Meier"), ("everyone in the office", "everyone"), (",", None),
    ],
)  # fmt: skip
def test_the_name_by_which_one_is_greeted(to: str, name: str | None) -> None:
    assert called(to) == name


def test_a_greeting_is_the_persons_own_with_the_right_name() -> None:
    own = habits(f"Hiya Bram,\n\n{BODY}\n\nCheerio,\nWren", f"Hiya Joan,\n\n{BODY}\n\nCheerio,\nWren")
    assert greeting(own, "Sarah Moss") == "Hiya Sarah,"
    assert greeting(own, "Dr. Fenn") == "Dear Dr. Fenn,"
    assert greeting(own, None) is None and greeting(None, "Sarah") is None


def test_who_never_greets_is_not_made_to() -> None:
    assert greeting(habits(BODY, f"{BODY} Bye."), "Sarah Moss") is None


def test_what_is_usual_with_one_receiver_goes_before_what_is_usual() -> None:
    own = measure(
        [Document(f"Hiya Bram,\n\n{BODY}\n\nCheerio,\nWren", recipients=("bram castell",))] * 5
        + [Document(f"Dear Mr Fenn,\n\n{BODY}\n\nYours sincerely,\nWren Pellow", recipients=("a. fenn",))] * 4
    )
    assert greeting(own, "A. Fenn") == "Dear Mr Fenn,"
    assert endings(own, "A. Fenn")[0] == "Yours sincerely,\nWren Pellow"
    assert endings(own, "somebody new")[0] == "Cheerio,\nWren"


def test_a_reply_goes_to_whoever_signed_the_message() -> None:
    message = "Hi Wren,\n\nCan you come on Friday?\n\nBest,\nBram"
    assert addressed(Request("reply", "yes", answering=message)).to == "Bram"
    assert addressed(Request("reply", "yes", answering=message, to="Joan")).to == "Joan"
    assert addressed(Request("reply", "yes", answering="Can you come on Friday?")).to is None
    invited = "Dear Wren,\n\nwe are getting married and would love to have you there!\n\nClaire & Hugo"
    assert addressed(Request("reply", "no", answering=invited)).to == "Claire & Hugo"


def test_a_closing_is_known_as_one() -> None:
    known = ["Cheerio for now,\nWren"]
    assert is_ending("\n\nCheerio for now,", known) and is_ending("\n\nBest regards,", known)
    assert is_ending("\n\nWith all good wishes,", known), "it stood above the closing, as a sentence of courtesy"
    assert not is_ending(" Best of all, the rain stopped on Tuesday.", known)


def test_ann_is_not_greeted_as_joanna_is() -> None:
    habits = measure(
        [Document(f"Hello Joanna,\n\nIt is day {n}.\n\nBye,\nTom", recipients=("joanna@x.org",)) for n in range(4)]
    )
    assert greeting(habits, "Joanna") == "Hello Joanna,"
    assert greeting(habits, "Ann") == "Hello Ann,"


GERMAN = "kann am Dienstag nicht kommen, Mittwoch ginge"


def test_a_draft_is_in_the_language_of_its_notes_or_of_the_message_answered() -> None:
    own = habits(f"Hiya Bram,\n\n{BODY}\n\nCheerio,\nWren")
    asked = "Hallo Wren,\n\nkannst du mir bitte die Kisten bis Freitag bringen?\n\nViele Grüße\nPetra"
    assert tongue(Request("compose", GERMAN), own) == "de"
    assert tongue(Request("reply", "ok", answering=asked), own) == "de"
    assert tongue(Request("reply", "the crates are with Bram", answering=asked), own) == "en"
    assert tongue(Request("compose", "crates Friday"), own) == "en"


def test_a_letter_by_itself_tells_no_language() -> None:
    """ "Cześć Elaine": “w” is Polish for “in”, and short for “with”."""
    for note in ("lunch w tom friday", "new numbers: (w) 0171 555 0142 (h) 0161 496 0000", "meeting w ann, room 4"):
        assert told(note) in ("", "en"), note


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("je ne peux pas venir jeudi", "fr"), ("gracias por las fotos", "es"), ("non posso venire giovedì", "it"),
        ("ik kan donderdag niet komen", "nl"), ("nie mogę przyjść w czwartek", "pl"), ("danke", "de"), ("red hat", ""),
        ("van broken", ""), ("kids ill", ""), ("the van is at the garage", "en"),
    ],
)  # fmt: skip
def test_a_few_words_tell_a_language_or_nothing_is_told(text: str, code: str) -> None:
    assert told(text) == code


def test_formulas_are_the_persons_own_in_that_language_or_usual_there() -> None:
    """A German request got "Hi Anna," and "Best, Isabel"."""
    english = habits(f"Hiya Bram,\n\n{BODY}\n\nCheerio,\nWren", f"Hiya Joan,\n\n{BODY}\n\nCheerio,\nWren")
    assert greeting(english, "Petra Lang", "de") == "Hallo Petra,"
    assert greeting(english, "Frau Meier", "de") == "Sehr geehrte Frau Meier,"
    assert greeting(english, "the team", "fr") == "Bonjour à tous,"
    assert endings(english, "Petra Lang", "de") == ["Viele Grüße\nWren"]
    german = "Die Kisten sind da und wir sollten sie am Dienstag holen, bevor es wieder regnet."
    both = habits(
        f"Hiya Bram,\n\n{BODY}\n\nCheerio,\nWren", f"Moin Petra,\n\n{german}\n\nLiebe Grüße\nWren",
        f"Hiya Joan,\n\n{BODY}\n\nCheerio,\nWren",
    )  # fmt: skip
    assert greeting(both, "Jonas", "de") == "Moin Jonas," and endings(both, "Jonas", "de") == ["Liebe Grüße\nWren"]
    assert greeting(both, "Jonas", "en") == "Hiya Jonas," and endings(both, "Jonas", "en") == ["Cheerio,\nWren"]


def test_whoever_it_goes_to_is_greeted() -> None:
    own = habits(f"Hiya Bram,\n\n{BODY}\n\nCheerio,\nWren", BODY, f"{BODY} Bye.")
    assert greeting(own, "Sarah Moss") == "Hiya Sarah,", "also where two texts of three greet nobody"
    assert greeting(own, "info@example.org") == "Hello," and greeting(own, "the choir") == "Hiya choir,"
    assert greeting(measure([]), "Sarah Moss") == "Hi Sarah," and endings(measure([]), "Sarah") == ["Best regards,"]


def test_who_is_asked_or_thanked_is_who_it_goes_to_where_nobody_is_named() -> None:
    assert addressed(Request("compose", "thank Ann for the photos and suggest coffee")).to == "Ann"
    assert addressed(Request("compose", "ask for the key")).to is None
    pasted = "From: Petra Lang <petra@example.org>\nSubject: crates\n\nCan you bring them?"
    assert (addressed(Request("reply", "yes", answering=pasted)).to or "").startswith("Petra Lang")
