"""A text changed as one says: what was meant stays, what was named moves, and where nothing can be done it says so."""

import pytest

from app.documents import Document
from app.engine import Engine
from app.faithful import cover
from app.profile.habits import measure
from app.prompts import Request
from app.writing.refining import Kind, Means, Refined, Refiner, understood
from app.writing.refining.guard import same
from app.writing.refining.kindness import kindnesses
from app.writing.refining.parts import take_apart
from app.writing.rewording import pieces, reword

NOTES = "the boat is sold; ask for the key by Friday"
TEXT = (
    "Hey Ann,\n\nI just wanted to let you know that the boat is sold. Could you send the key by Friday? "
    "I was thinking of the old jetty.\n\nI look forward to hearing from you.\n\nCheers,\nWren"
)
REQUEST = Request("compose", instruction=NOTES, to="Ann Bee")


def refine(engine: Engine, remark: str, text: str = TEXT, request: Request = REQUEST, **how) -> Refined:
    habits = measure(
        Document(f"Dear {name},\n\nThe order is on its way, as we said on the telephone.\n\nKind regards,\nWren")
        for name in ("Tom", "Ida", "Max")
    )
    return Refiner(Means(engine, (), habits), request, text, drafted=text, **how).refine(remark)


@pytest.mark.parametrize(
    ("remark", "kind", "what", "old"),
    [
        ("shorter", Kind.SHORTER, "", ""),
        ("Please make it a bit shorter.", Kind.SHORTER, "", ""),
        ("etwas kürzer bitte", Kind.SHORTER, "", ""),
        ("friendlier", Kind.WARMER, "", ""),
        ("mach es herzlicher", Kind.WARMER, "", ""),
        ("too casual", Kind.FORMAL, "", ""),
        ("förmlicher", Kind.FORMAL, "", ""),
        ("not so formal", Kind.CASUAL, "", ""),
        ("more detailed", Kind.LONGER, "", ""),
        ("Thursday instead of Friday", Kind.REPLACE, "Thursday", "Friday"),
        ("change “Friday” to “Thursday”", Kind.REPLACE, "Thursday", "Friday"),
        ("nicht Freitag, sondern Donnerstag", Kind.REPLACE, "Donnerstag", "Freitag"),
        ("make it 5 pm", Kind.REPLACE, "5 pm", ""),
        ("tell her it was 40 euros", Kind.ADD, "tell her it was 40 euros", ""),
        ("please add that I will be late", Kind.ADD, "I will be late", ""),
        ("füge hinzu, dass ich später komme", Kind.ADD, "ich später komme", ""),
        ("leave out the bit about the boat", Kind.LEAVE_OUT, "the boat", ""),
        ("lass das Boot weg", Kind.LEAVE_OUT, "das Boot", ""),
        ("write it in German", Kind.OTHER, "write it in German", ""),
        ("less like a robot", Kind.OTHER, "less like a robot", ""),
    ],
)
def test_a_remark_is_understood(remark: str, kind: Kind, what: str, old: str) -> None:
    wish = understood(remark)
    assert (wish.kind, wish.what, wish.old) == (kind, what, old)


def test_shorter_keeps_what_was_asked_and_the_edges(engine: Engine) -> None:
    made = refine(engine, "shorter")
    assert made.text == "Hey Ann,\n\nThe boat is sold. Could you send the key by Friday?\n\nCheers,\nWren"
    again = refine(engine, "shorter", made.text)
    assert again.text == made.text and "without something being lost" in again.told


def test_what_the_person_typed_or_a_fact_in_it_is_not_shortened_away(engine: Engine) -> None:
    typed = TEXT.replace("the old jetty.", "the old jetty. Gate 7 is open.")
    habits = measure([])
    made = Refiner(Means(engine, (), habits), REQUEST, typed, drafted=TEXT).refine("shorter").text
    assert "Gate 7 is open." in made and "jetty" not in made


def test_more_formal_takes_the_persons_own_edges_and_changes_no_fact(engine: Engine) -> None:
    text = "Hey Ann,\n\nCan you send it by Friday? I'm sorry for the delay!\n\nCheers,\nWren"
    made = refine(engine, "more formal", text)
    assert made.text.startswith("Dear Ann,\n\nCould you send it by Friday? I apologise for the delay.")
    assert made.text.endswith("Kind regards,\nWren")
    assert refine(engine, "more formal", text).text == made.text, "the same request gives the same result"


def test_warmer_says_what_the_person_often_says() -> None:
    texts = [Document(f"Hi Tom,\n\nHope all is well with you. The box {n} is here.\n\nBest,\nW") for n in (1, 2, 3)]
    texts += [Document("Hope your weekend was good. Bye."), Document("Hope your weekend was good. So long.")]
    assert kindnesses(texts) == [("Hope all is well with you.", True)], "and nothing that is true on some days only"


def test_warmer_adds_no_word_that_turns_a_sentence() -> None:
    assert same("I cannot come on Friday, sorry.", "I am so sorry, I cannot come on Friday.")
    assert not same("I cannot come on Friday, sorry.", "No, I cannot come on Friday.")
    assert not same("I suggest Monday.", "OK, I suggest Monday.")
    assert not same("The key is here.", "The key is not here.")
    assert not same("I sent the key.", "She sent the key.")


def test_one_thing_stands_for_another_and_in_the_request_too(engine: Engine) -> None:
    made = refine(engine, "Thursday instead of Friday")
    assert made.text == TEXT.replace("Friday", "Thursday")
    assert made.request.instruction == NOTES.replace("Friday", "Thursday")
    assert refine(engine, "Thursday instead").text == made.text, "there is one day alone"
    there = refine(engine, "Monday instead of Sunday")
    assert there.text == TEXT and "does not stand in the text" in there.told
    article = refine(engine, "apple instead of banana", "It is a banana.", Request("compose"))
    assert article.text == "It is an apple."


def test_of_several_days_none_is_exchanged_unasked(engine: Engine) -> None:
    text = "Lunch on Monday or on Tuesday?"
    made = refine(engine, "Friday instead", text, Request("compose"))
    assert made.text == text and "takes the place of" in made.told


def test_what_is_left_out_is_gone_and_no_longer_asked(engine: Engine) -> None:
    made = refine(engine, "leave out the boat")
    assert "boat" not in made.text and "boat" not in made.request.instruction and "Friday" in made.text
    nothing = refine(engine, "leave out the bicycle")
    assert nothing.text == TEXT and "speaks of" in nothing.told


@pytest.mark.parametrize(
    ("remark", "sentence"),
    [("add that the parking is free", "The parking is free."), ("tell her it was 40 euros", "40 euros")],
)
def test_what_is_added_stands_before_the_closing(engine: Engine, remark: str, sentence: str) -> None:
    made = refine(engine, remark)
    assert sentence in made.text and made.text.index(sentence) < made.text.index("I look forward")
    assert made.text.endswith("Cheers,\nWren") and "Friday" in made.text
    assert cover(made.request.instruction, made.text, to="Ann").said == 1


def test_a_german_clause_becomes_a_sentence(engine: Engine) -> None:
    text = (
        "Hallo Anna,\n\nvielen Dank für die schönen Fotos von der Reise, ich habe mich sehr gefreut.\n\nViele Grüße\nW"
    )
    made = refine(engine, "füge hinzu, dass ich morgen nicht kommen kann", text, Request("compose", to="Anna"))
    assert "Ich kann morgen nicht kommen." in made.text and made.text.endswith("Viele Grüße\nW")


def test_only_what_is_marked_changes(engine: Engine) -> None:
    text = "Hey Ann,\n\nThanks for the key. Thanks for the boat.\n\nCheers,\nWren"
    begin = text.index("Thanks for the boat")
    made = refine(engine, "more formal", text, within=(begin, begin + 6))
    assert made.text == text.replace("Thanks for the boat", "Thank you for the boat")


def test_what_the_model_makes_of_a_free_remark_loses_nothing(engine: Engine) -> None:
    """The small model makes nonsense of it: then the text stays, and it is said what works."""
    made = refine(engine, "like a pirate")
    assert made.text == TEXT or cover(NOTES, made.text, to="Ann").faithful
    assert made.told


def test_more_is_not_invented(engine: Engine) -> None:
    made = refine(engine, "longer")
    assert made.text == TEXT and "Say what is to be added" in made.told


@pytest.mark.parametrize(
    "text", [TEXT, "One line", "Hi Tom, thanks. See you at 5 p.m. on Friday.\nBye", "- one\n- two", ""]
)
def test_a_text_is_taken_apart_where_it_stands(text: str) -> None:
    parts = take_apart(text)
    assert all(text[one.start : one.end] == one.text for one in parts.sentences)
    assert parts.greeting.end <= parts.ending.start
    assert parts.without([]) == text


def test_a_page_is_said_again_piece_by_piece(engine: Engine) -> None:
    """Of a long text the first words came, and the rest was lost."""
    text = "\n\n".join(
        f"Dear all, the box number {n} is on the {n}. shelf, as it always was. " * 4 for n in range(11, 17)
    )
    assert "".join(gap + piece for gap, piece in pieces(text)) == text
    asked: list[str] = []

    def write(piece: str, number: int, tell):
        asked.append(piece)
        return engine.generate(
            [{"role": "user", "content": f"Repeat: {piece}"}], max_tokens=8, seed=number, on_text=tell
        )

    made = reword(text, write, lambda _text: None)
    assert len(set(asked)) == 3 and all(str(n) in made.text for n in range(11, 17)), "what was cut off stays as it was"
