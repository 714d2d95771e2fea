"""The key on paper."""

import pytest

from app.store import recovery

# From the published test vectors of BIP 39 (entropy, words).
VECTORS = {
    "00" * 32: "abandon " * 23 + "art",
    "7f" * 32: "legal winner thank year wave sausage worth useful " * 2
    + "legal winner thank year wave sausage worth title",
    "ff" * 32: "zoo " * 23 + "vote",
    "f585c11aec520db57dd353c69554b21a89b20fb0650966fa0a9d6f74fd989d8f": "void come effort suffer camp survey warrior "
    "heavy shoot primary clutch crush open amazing screen patrol group space point ten exist slush involve unfold",
}


@pytest.mark.parametrize(("secret", "words"), VECTORS.items())
def test_a_key_and_its_words_are_the_same(secret: str, words: str) -> None:
    assert recovery.words(secret) == tuple(words.split())
    assert recovery.secret(words) == secret


def test_words_are_read_as_people_set_them() -> None:
    secret, words = list(VECTORS.items())[-1]
    numbered = "\n".join(f"{n}. {word.upper()}" for n, word in enumerate(words.split(), 1))
    cut = ", ".join(word[:4] for word in words.split())
    assert {recovery.secret(text) for text in (numbered, cut, recovery.sheet(secret).text.split("\n\n")[1])} == {secret}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "has 24 words; these are 0"),
        ("abandon " * 23, "these are 23"),
        ("abandon " * 24, "do not belong together"),
        ("abandon " * 22 + "abandom art", "Word 23, “abandom”.*perhaps it is “abandon”"),
        ("qqqqqq " * 24, "Word 1, “qqqqqq”, is none"),
        ("aband0n " * 24, "Word 1"),
        ("grüße " * 24, "Word 1"),
    ],
)
def test_what_is_wrong_is_said(text: str, said: str) -> None:
    with pytest.raises(recovery.RecoveryRefused, match=said):
        recovery.secret(text)


def test_two_swapped_words_are_noticed() -> None:
    words = list(VECTORS["f585c11aec520db57dd353c69554b21a89b20fb0650966fa0a9d6f74fd989d8f"].split())
    words[3], words[4] = words[4], words[3]
    with pytest.raises(recovery.RecoveryRefused, match="changed places"):
        recovery.secret(" ".join(words))


def test_the_sheet_tells_its_key_from_others_and_what_to_do_with_it() -> None:
    one, other = recovery.sheet("01" * 32), recovery.sheet("02" * 32)
    assert one.text.splitlines()[0] != other.text.splitlines()[0] and len(one.words) == 24
    assert "Test the sheet" in one.text and "01" * 32 not in one.text
    locked = recovery.sheet("01" * 32, passphrase=True)
    assert locked.words == one.words and "passphrase is forgotten" in locked.text and "restore FILE" not in locked.text
