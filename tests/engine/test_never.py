"""What must not be written: no text of the real model holds it, and whatever does not is as it was."""

import re

import pytest

from app.engine import Engine
from app.engine.never import Never

MESSAGES = [{"role": "user", "content": "Write three sentences about a boat trip with Anna."}]


def written(text: str, never: Never) -> str:
    """The text as far as it may be written, one character a token."""
    taken = ""
    for character in text:
        if never.forbids(character.encode()):
            return taken
        never.add(character.encode())
        taken += character
    return taken


@pytest.mark.parametrize(
    ("phrase", "before", "pieces", "forbidden"),
    [
        ("utilize", "", ["We ", "utilize"], True),
        ("utilize", "", ["We", " Util", "IZE"], True),
        ("so", "", ["I know ", "some"], False),  # a longer word inside one token
        ("so", "", [" al", "so"], False),  # the word does not begin there
        ("so", "", [" so", "me"], True),  # over-strict: what follows is not known yet
        ("circle back", "", ["circle", "\n", " back"], True),
        ("circle back", "Let us circle", [" back"], True),
        ("circle back", "Let us circle back", [" now"], False),  # it stood there already
        ("so far", "so", [" far"], True),
        ("don't", "", ["I don", "’", "t"], True),
        ("—", "", ["yes", "\u2014".encode()[:2], "\u2014".encode()[2:]], True),
        (":)", "", ["good", " :)"], True),
        ("  ", "", [" ", "  "], False),
    ],
)
def test_a_phrase_is_seen_however_it_is_cut(
    phrase: str, before: str, pieces: list[str | bytes], forbidden: bool
) -> None:
    never, seen = Never([phrase], before), False
    for piece in pieces:
        raw = piece if isinstance(piece, bytes) else piece.encode()
        seen = seen or never.forbids(raw)
        never.add(raw)
    assert seen == forbidden


def test_asking_changes_nothing() -> None:
    never = Never(["circle back", "é"])
    never.add(b"circle ")
    assert never.forbids(b"back") and never.forbids(b"back")
    assert not never.forbids("é".encode()[:1]) and never.forbids("é".encode())


def words_of(text: str) -> list[str]:
    return re.findall(r"[a-z]+", text.lower())


@pytest.mark.parametrize("how", [{"temperature": 0}, {"temperature": 0.8, "seed": 3}])
def test_what_the_model_would_have_written_does_not_appear(engine: Engine, how: dict[str, float]) -> None:
    plain = engine.generate(MESSAGES, adapters=(), max_tokens=50, **how)
    words = words_of(plain.text)
    # Words, and two in a row, that it would write; the first may be written still.
    word, phrase = next(w for w in words[5:] if len(w) > 4), f"{words[-8]} {words[-7]}"
    held = engine.generate(MESSAGES, adapters=(), max_tokens=50, never=[word.upper(), phrase], **how)
    found = words_of(held.text)
    assert word in words and word not in found
    assert phrase not in " ".join(found)
    before = plain.text.lower().index(word)
    assert held.text[: before - 1] == plain.text[: before - 1], "up to there it is the same text"
    assert len(found) > len(words) // 2 and len(set(found)) > len(found) // 3, "and it goes on"


def test_what_is_never_reached_changes_no_token(engine: Engine) -> None:
    for how in ({"temperature": 0.0}, {"temperature": 0.8, "seed": 3}):
        plain = engine.generate(MESSAGES, adapters=(), max_tokens=24, **how)
        assert engine.generate(MESSAGES, adapters=(), max_tokens=24, never=(), **how).token_ids == plain.token_ids
        held = engine.generate(MESSAGES, adapters=(), max_tokens=24, never=["quidditas est"], **how)
        assert held.token_ids == plain.token_ids


def test_a_phrase_may_begin_in_what_stands_before(engine: Engine) -> None:
    asked = [{"role": "user", "content": "Say where the boat is."}]
    opening = "The boat is in the"
    plain = engine.generate(asked, adapters=(), temperature=0, max_tokens=3, opening=opening)
    following = words_of(plain.text)[0]
    assert plain.text.startswith(f" {following}")
    held = engine.generate(asked, adapters=(), temperature=0, max_tokens=3, opening=opening, never=[f"the {following}"])
    assert words_of(held.text)[0] != following
    alone = engine.generate(asked, adapters=(), temperature=0, max_tokens=12)
    first = words_of(alone.text)[0]
    held = engine.generate(asked, adapters=(), temperature=0, max_tokens=12, before="so ", never=[f"so {first}"])
    assert words_of(held.text)[0] != first


def test_no_sentence_that_is_offered_holds_it(engine: Engine) -> None:
    def offer(never: list[str]) -> list[str]:
        offered = engine.propose(MESSAGES, count=4, adapters=(), seed=7, max_tokens=24, never=never)
        return [one.text for one in offered]

    plain = offer([])
    assert offer(["quidditas est"]) == plain
    common = next(w for w in words_of(plain[0])[1:] if sum(w in words_of(text) for text in plain) > 1)
    held = offer([common])
    assert all(common not in words_of(text) and text.strip() for text in held)
    assert min(len(words_of(text)) for text in held) > 2
