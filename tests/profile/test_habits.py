"""What is true of a history is said, and what is not true of it is not."""

import json
import time
from datetime import timedelta

import pytest

from app.documents import Document
from app.importers import import_paths
from app.profile import Habits, compact, measure, sentences
from app.profile.reading import read
from app.profile.statistics import binomial, holm, mann_whitney
from app.services.sample import mailbox as sample_mailbox
from tests.profile.histories import MONDAY, history

SEEDS = range(6)


def said(documents: list[Document]) -> str:
    return "\n".join(sentences(measure(documents)))


@pytest.mark.parametrize("seed", SEEDS)
def test_best_regards_over_sincerely_and_concise_on_mondays_come_out_where_true(seed: int) -> None:
    text = said(history(seed, closings={"Best regards": 0.85, "Sincerely": 0.15}, monday=0.45))
    assert "Prefers “Best regards” over “Sincerely”" in text
    assert "Is concise on Mondays" in text
    assert not any(f"on {day}s" in text for day in ("Tuesday", "Wednesday", "Thursday", "Friday"))


@pytest.mark.parametrize("seed", SEEDS)
def test_they_do_not_come_out_where_they_are_not_true(seed: int) -> None:
    text = said(history(seed, closings={"Best regards": 0.5, "Sincerely": 0.5}))
    assert "over “Sincerely”" not in text and "over “Best regards”" not in text
    assert "concise on" not in text and "at length on" not in text


@pytest.mark.parametrize("seed", range(3))
def test_the_opposite_comes_out_as_the_opposite(seed: int) -> None:
    text = said(history(seed, closings={"Best regards": 0.1, "Sincerely": 0.9}, monday=2.5))
    assert "Prefers “Sincerely” over “Best regards”" in text
    assert "Writes at length on Mondays" in text
    assert "concise on Mondays" not in text


@pytest.mark.parametrize("seed", range(3))
def test_who_merely_chats_on_mondays_is_not_called_concise_on_mondays(seed: int) -> None:
    text = said(history(seed, chat_mondays=True))
    assert "Mondays" not in text
    assert "Is briefer in chats" in text


def test_a_handful_of_texts_proves_nothing() -> None:
    text = said(history(1, texts=5, monday=0.3))
    assert "Prefers" not in text and "concise" not in text and "Never" not in text


def test_the_prompt_speaks_of_mondays_on_mondays_only_and_ends_with_what_varies() -> None:
    habits = measure(history(0, monday=0.4))
    general = compact(habits)
    assert "Monday" not in general
    assert compact(habits, when=MONDAY).startswith(general + "\n")
    assert "Monday: shorter" in compact(habits, when=MONDAY)
    assert compact(habits, when=MONDAY + timedelta(days=1)) == general


def test_a_person_is_called_as_the_texts_write_the_name() -> None:
    to = ("Jo McKay <jo@example.org>", "jo mckay", "Jo McKay")
    texts = [Document(f"Hey Jo!\n\nLunch at {n}?\n\nBye\nTom", recipients=(to[n % 3],)) for n in range(30)]
    texts += [Document(f"Dear Sirs,\n\nnumber {n} is paid.\n\nYours\nTom", recipients=("x@y.org",)) for n in range(90)]
    habits = measure(texts)
    assert list(habits.recipients) == ["x@y.org", "jo mckay"]
    assert "To Jo McKay: greets with “Hey Jo!”" in said(texts)
    assert Habits.from_json(habits.to_json()).recipients["jo mckay"].name == "Jo McKay"


def test_manners_with_one_person_are_told_apart_from_the_usual_ones() -> None:
    to_boss = [
        Document(
            f"Dear Dr. Stone,\n\nThe report number {n} is attached.\n\nKind regards,\nThomas",
            recipients=("boss@x.org",),
        )
        for n in range(10)
    ]
    to_friend = [
        Document(f"Hey Jo!\n\nLunch at {n}?\n\nCheers,\nTom", recipients=("jo@example.org",)) for n in range(20)
    ]
    habits = measure([*to_boss, *to_friend])
    boss = habits.recipients["boss@x.org"]
    assert (boss.greeting, boss.closing, boss.signature) == ("Dear Dr. Stone,", "Kind regards", "Thomas")
    assert 'greets "Dear Dr. Stone"' in compact(habits, to="boss@x.org")
    for friend in ("Jo", "jo@example.org", "Jo Miller <jo@example.org>"):
        assert 'closes "Cheers"' in compact(habits, to=friend)
    assert compact(habits, to="stranger@example.org") == compact(habits)
    assert any(line.startswith("To boss@x.org:") for line in sentences(habits))


@pytest.mark.parametrize(
    ("text", "greeting", "closing", "signature"),
    [
        ("Dear Rachel, Maria, and Anna,\n\nThank you.\n\nBest,\n\nIsabel", "Dear {name},", "Best", "Isabel"),
        ("Hi all,\nSee the attached.\nThanks, Bob", "Hi all,", "Thanks", "Bob"),
        ("Hello there!\nHow are you?\n\nxoxo\nM", "Hello there!", "xoxo", "M"),
        ("John,\n\nPlease call me.\n\n-D", "{name},", None, "D"),
        ("Thanks for your email, I will look at it.", None, None, None),
        ("Hi I wanted to ask whether you could help me with this thing", None, None, None),
        ("Best of luck with the exam", None, None, None),
        ("Sehr geehrte Frau Weiß,\n\nanbei das Protokoll.\n\nMit freundlichen Grüßen\nJ. Öztürk",
         "Sehr geehrte {name},", "Mit freundlichen Grüßen", "J. Öztürk"),
        ("Bonjour Élodie,\nC'est fait.\nCordialement,\nLuc", "Bonjour {name},", "Cordialement", "Luc"),
    ],
)  # fmt: skip
def test_greetings_and_closings_are_recognized(text, greeting, closing, signature) -> None:
    reading = read(Document(text))
    assert (reading.greeting, reading.closing, reading.signature) == (greeting, closing, signature)


def test_a_closing_of_ones_own_is_learned() -> None:
    habits = measure([Document(f"The ship number {n} has sailed.\n\nOnward and upward,\nTom") for n in range(9)])
    assert habits.closings[0].text == "Onward and upward"


def test_punctuation_contractions_emoji_and_small_letters_are_measured() -> None:
    loud = measure(
        [Document(f"i can't wait!! it's going to be fun 🎉 number {n}. so i don't mind :)") for n in range(20)]
    )
    assert loud.marks.per_text["exclamation"] == 1
    assert loud.marks.contractions == 1
    assert set(loud.marks.emoji) == {"🎉", ":)"}
    assert loud.marks.lower_i == 1 and loud.marks.lower_start == 1
    text = "\n".join(sentences(loud))
    assert (
        "Often uses exclamation marks" in text and "Writes “i” for “I”" in text and "contractions nearly always" in text
    )
    stiff = measure([Document(f"I cannot come. I do not mind; it is fine — number {n}.") for n in range(20)])
    assert stiff.marks.contractions == 0
    assert "Often uses em dashes" in "\n".join(sentences(stiff))
    assert "Often uses semicolons" in "\n".join(sentences(stiff))


def test_tags_that_are_never_closed_do_not_make_measuring_slow() -> None:
    """Quadratic work takes 64 times as long for eight times the text."""

    def spent(size: int) -> float:
        document = Document(text="Dear Ann,\n\n" + ("<" * 500 + "\n") * (size // 500) + "That is all there is to say.")
        began = time.process_time()
        measure([document])
        return time.process_time() - began

    spent(500)
    assert spent(80_000) < 30 * max(min(spent(10_000) for _ in range(3)), 0.01)


def test_favourite_phrases_hold_no_names_and_stock_phrases_one_never_uses_are_called_avoided() -> None:
    plain = history(3, texts=100)
    mine = [Document(f"Long story short, Kowalczyk was right. {document.text}", document.when) for document in plain]
    habits = measure(mine)
    assert "long story short" in {phrase.text for phrase in habits.favourites}
    assert not any("kowalczyk" in phrase.text for phrase in habits.favourites)
    assert any("this message finds you" in phrase.text for phrase in habits.avoided)
    formal = [Document(f"I hope this message finds you well. {document.text}") for document in plain]
    assert not any("finds you" in phrase.text for phrase in measure(formal).avoided)


def test_other_languages_and_scripts_break_nothing() -> None:
    german = [
        Document(f"Hallo Jörg,\n\nich komme am Freitag mit dem Zug Nummer {n} um neun.\n\nViele Grüße\nUli")
        for n in range(30)
    ]
    habits = measure(german)
    assert habits.languages[0].text == "de"
    assert habits.greetings[0].text == "Hallo {name}," and habits.closings[0].text == "Viele Grüße"
    assert "Writes in German" in "\n".join(sentences(habits))
    odd = ["", " \n ", "🙂", "1234", "a" * 5000, "\u200b", "<NAME/>"]
    for text in ["私は明日行きます。よろしくお願いします。", "مرحبا، سأصل غدا صباحا.", *odd]:
        habits = measure([Document(text)] * 12)
        assert sentences(habits) and isinstance(compact(habits), str)
    assert measure([Document("私は明日行きます。") for _ in range(9)]).lengths.median >= 5


def test_habits_survive_json() -> None:
    habits = measure(history(2, monday=0.4))
    assert Habits.from_json(json.loads(json.dumps(habits.to_json()))) == habits
    assert Habits.from_json({"texts": 3, "of_a_later_version": 1, "marks": {"new": 2}}).texts == 3


def test_measuring_is_quick_and_looks_at_nothing_but_its_documents() -> None:
    documents = history(4, monday=0.4)
    assert measure(documents[:50]) == measure(list(documents[:50]))
    assert measure(documents[:50]).last == max(d.when for d in documents[:50]).isoformat()
    assert measure([]) == Habits()


def test_the_tests_of_significance_agree_with_scipy() -> None:
    stats = pytest.importorskip("scipy.stats")
    first, second = [3, 5, 5, 8, 9, 12, 12, 14, 20], [1, 2, 2, 3, 4, 5, 6, 6, 7, 30]
    expected = stats.mannwhitneyu(first, second, method="asymptotic").pvalue
    assert mann_whitney(first, second)[0] == pytest.approx(expected, rel=1e-6)
    assert binomial(3, 20) == pytest.approx(stats.binomtest(3, 20).pvalue, rel=1e-9)
    assert holm([0.01, 0.04, 0.03]) == pytest.approx([0.03, 0.06, 0.06])
    assert mann_whitney([1, 1], [1, 1]) == (1.0, 0.0)


def test_the_sample_author_greets_as_her_readme_says() -> None:
    habits = measure(list(import_paths([sample_mailbox()])))
    assert habits.greetings[0].text == "Hiya {name}," and habits.greetings[0].texts == 138
    assert 'greets "Hiya"' in compact(habits)
    assert "Dear Mrs. Larkin" in compact(habits, to="Sandra Larkin")
    assert any("Mondays" in sentence for sentence in sentences(habits))
