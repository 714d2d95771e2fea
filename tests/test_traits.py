"""What is read off texts: secrets by checksum and shape, the language, and which are nearly the same."""

import random

import pytest

from app.traits.duplicates import families
from app.traits.language import language
from app.traits.secrets import secrets

SECRETS = {
    "card": ["My card: 4111 1111 1111 1111.", "It is 5500-0000-0000-0004, valid until May.", "378282246310005"],
    "account": ["Please pay to DE89 3704 0044 0532 0130 00.", "gb82west12345698765432", "NL91ABNA0417164300, ok?"],
    "key": ["-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNz", "-----BEGIN PGP PRIVATE KEY BLOCK-----"],
    "token": ["AKIAIOSFODNN7EXAMPLE", "the key: ghp_" + "a1B2" * 9, "it is 9fJ2kLmQ8xZr4TbVn6WpYs1GhDc3EaUo here"],
    "password": ["Password: hunter2!", "Das Passwort ist Sommer2024!", "Mot de passe : Chaton99", "PIN: 4711",
                 "the wifi password for the guests: correct7horse", "api_key = abcd1234efgh", "contraseña: Perro-77"],
}  # fmt: skip
HARMLESS = [
    "My password is strong.", "I forgot my password: can you help?", "Passwort: bitte neu setzen", "my PIN is lost",
    "Call me at +49 170 1234567.", "Order number 1234567890123456", "Invoice 4111111111111112",
    "ISBN 978-3-16-148410-0",
    "Commit 9fceb02d0ae598e95dc970b74767f19372d61af8", "The token economy is nice.", "The secret is patience.",
    "see https://example.org/watch/abc/def?x=YWJjZGVm", "DE89 3704 0044 0532 0130 01", "clave de sol",
    "Meeting on 12/12/2024 - 10:00, rooms 4500 1234 5678", "The password is: the one we always use",
]  # fmt: skip


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in SECRETS.items() for text in texts])
def test_secrets_are_found(kind: str, text: str) -> None:
    assert kind in secrets(f"Dear Bob,\n\n{text}\n\nBest,\nAnna")


@pytest.mark.parametrize("text", HARMLESS)
def test_what_only_looks_like_one_is_left_alone(text: str) -> None:
    assert secrets(f"Dear Bob,\n\n{text}\n\nBest,\nAnna") == ()


def test_looking_for_secrets_takes_no_longer_than_the_text_is_long() -> None:
    """Linear: what a stranger puts together to make a pattern go back and forth costs no more than other text."""
    for hostile in ("password " * 25_000, "4" * 200_000, "DE" + "89 3704" * 30_000, "a1B" * 60_000, "pwd(" * 50_000):
        assert isinstance(secrets(hostile), tuple)


@pytest.mark.parametrize(
    ("code", "text"),
    [("de", "Wir sehen uns dann am Montag vor dem Bahnhof."), ("en", "See you on Monday in front of the station."),
     ("fr", "On se voit lundi devant la gare, d'accord ?"), ("ja", "月曜日に駅の前で会いましょう。"), ("", "ok 123"),
     ("", "https://example.org/uber/den/Wolken")],
)  # fmt: skip
def test_the_language_is_told_where_there_is_enough_to_tell(code: str, text: str) -> None:
    assert language(text) == code


TEMPLATE = (
    "Dear {name},\n\nthank you for your order of {n} bean plants. They are on their way and will be with you on "
    "{day}. Please water them at once and keep them out of the sun for a week. If anything is missing or broken, write "
    "to me and I will send it again without any cost.\n\nKind regards,\nAnna"
)
WORDS = "river boat garden letter lamp stone winter bread window cloud paper street apple summer table".split()  # noqa: SIM905


def test_a_template_is_one_family_and_other_texts_are_their_own() -> None:
    dice = random.Random(1)
    sent = [TEMPLATE.format(name=n, n=i, day=d) for i, (n, d) in enumerate([("Bob", "Monday"), ("Zoe", "Friday")] * 20)]
    own = [" ".join(dice.choices(WORDS, k=30)) for _ in range(30)]
    mixed = [text for pair in zip(sent, own, strict=False) for text in pair] + sent[30:]
    found = families(mixed)
    assert found[0] == 0 and {found[mixed.index(text)] for text in sent} == {0}
    assert all(found[mixed.index(text)] == mixed.index(text) for text in own)


def test_short_texts_are_the_same_where_all_their_words_are() -> None:
    assert families(["Thanks!", "See you on Monday.", "thanks", "See you on Friday.", "ok", ""]) == [0, 1, 0, 3, 4, 5]
