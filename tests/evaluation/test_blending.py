"""What was counted in a history is blended into the model's answers, weighed on earlier texts and never on a query."""

import math
import random

import pytest

from app import prompts
from app.errors import IdiolectError
from app.evaluation import lamp, ngram
from app.evaluation.blending import Labels, Sequences, choices, offered, rehearsal
from app.evaluation.people import Item, Person

LABELS = ("sports", "travel", "crime")
WORDS = (
    "we", "will", "send", "the", "report", "to", "you", "on", "friday", "and", "then", "call", "the", "team", "about",
    "it", "again",
)  # fmt: skip


class Words:
    """One token a word."""

    vocabulary = 50

    def __init__(self) -> None:
        self._known: dict[str, int] = {"<end>": 0}

    def ids(self, text: str, *, ended: bool) -> list[int]:
        return [self._known.setdefault(w, len(self._known)) for w in [*text.split(), *(["<end>"] if ended else [])]]


def letters(seed: int, count: int = 30) -> Person:
    draw = random.Random(seed)

    def item(n: int) -> Item:
        said = " ".join(draw.sample(WORDS, 8)) + " all the best from ada"
        return Item(str(n), prompts.Request("continue", opening="dear all"), said, said, "", said)

    return Person(f"p{seed}", tuple(item(n) for n in range(count)), tuple(item(n) for n in range(count, count + 4)))


def test_what_may_follow_adds_up_to_one() -> None:
    draw = random.Random(1)
    grams = ngram.NGram([[draw.randrange(9) for _ in range(20)] for _ in range(12)], vocabulary=12)
    for lead in ([], [3], [3, 1, 4, 1, 5], [11, 11]):
        every = [grams.guesses(lead, [token])[0][0] for token in range(12)]
        assert sum(every) == pytest.approx(1) and min(every) > 0


def test_what_always_follows_is_likely_and_what_was_never_seen_is_not() -> None:
    grams = ngram.NGram([[1, 2, 3, 4, 5]] * 5 + [[6, 7], [2, 8]], vocabulary=1000)
    (likely, known), (unlikely, none) = grams.guesses([1, 2, 3], [4])[0], grams.guesses([999], [998])[0]
    assert likely > 0.5 and known == 3
    assert unlikely < 0.001 and none == 0


def test_the_share_goes_to_what_predicts() -> None:
    sure = [(3.0, (0.9, 3))] * 40 + [(0.1, (0.001, 0))] * 40
    shares = ngram.fit(sure)
    assert shares[3] > 0.8 and shares[0] < 0.05
    assert ngram.mixed([3.0], [(0.9, 3)], shares)[0] < 0.4


def test_word_sequences_help_a_model_that_knows_nothing_and_most_where_they_are_the_persons_own() -> None:
    ada, tokens = letters(1), Words()
    flat = math.log(tokens.vocabulary)
    earlier = rehearsal(ada)
    nats = [[[flat] * len(tokens.ids(item.response, ended=True))] for item in earlier.queries]
    made = Sequences(tokens, earlier, nats, ada)
    (before,) = nats[0]
    (after,) = made.apply(ada.queries[0], [ada.queries[0].response], [before])
    assert sum(after) < 0.6 * sum(before)
    nothing = [[flat] * 14]
    stranger = made.apply(ada.queries[0], ["quite another thing is said here by somebody who is not her"], nothing)
    assert sum(stranger[0]) < sum(nothing[0]) + 2


def test_the_rehearsal_asks_for_the_newest_of_the_history_and_for_no_query() -> None:
    ada = letters(1)
    earlier = rehearsal(ada)
    assert earlier.history == ada.history[:24]
    assert [item.text for item in earlier.queries] == [item.text for item in ada.history[24:]]
    with pytest.raises(IdiolectError, match="too short"):
        rehearsal(Person("x", ada.history[:1], ada.queries))


def journalist(favourite: str) -> Person:
    def item(n: int, label: str, options: tuple[str, ...]) -> Item:
        asked = lamp.Request(lamp.TASKS["lamp2n"], f"text {n}", LABELS)
        return Item(str(n), asked, label, "", f"text {n}", label, options)

    history = [item(n, favourite if n % 3 else "crime", ()) for n in range(20)]
    return Person("j", tuple(history), tuple(item(n, favourite, LABELS) for n in range(20, 24)))


def test_labels_follow_the_history_where_the_model_says_the_same_whatever_is_asked() -> None:
    who = journalist("travel")
    earlier = rehearsal(who)
    assert offered(who) == LABELS and choices(earlier.queries[0]) == list(LABELS)
    always_sports = [[0.1], [3.0], [3.0]]
    made = Labels(earlier, [always_sports for _ in earlier.queries], who)
    costs = [one[0] for one in made.apply(who.queries[0], LABELS, always_sports)]
    assert LABELS[costs.index(min(costs))] == "travel"
    assert sum(math.exp(-cost) for cost in costs) == pytest.approx(1)


def test_labels_still_hear_a_model_that_is_right() -> None:
    who = journalist("travel")
    earlier = rehearsal(who)
    right = [[[0.05] if label == item.response else [4.0] for label in LABELS] for item in earlier.queries]
    made = Labels(earlier, right, who)
    costs = [one[0] for one in made.apply(who.queries[0], LABELS, [[4.0], [4.0], [0.01]])]
    assert LABELS[costs.index(min(costs))] == "crime"
