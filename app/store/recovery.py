"""The random key of a history as words on paper: 24 words of the list of BIP 39, the last of which checks the others.

A word is known by its first four letters. 32 bytes and the first byte of their sha256 make 264 bits, 11 for each word.
https://github.com/bitcoin/bips/blob/master/bip-0039.mediawiki
"""

import difflib
import hashlib
import re
import unicodedata
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from importlib import resources

from app.errors import IdiolectError
from app.words import Sentence, join, say

WORDS = 24
_BITS = 11  # for each of 2048 words
_IN_A_ROW = 4
_ENOUGH = 4  # letters, to know a word


class RecoveryRefused(IdiolectError):
    """These are no recovery words, or they open nothing: the caller may ask again."""


@dataclass(frozen=True)
class Sheet:
    """What to print. `words` are the key; empty where the passphrase is all that opens the history."""

    text: Sentence
    words: tuple[str, ...]


@dataclass(frozen=True)
class Tested:
    opens: bool
    reason: str


def words(secret: str) -> tuple[str, ...]:
    """The key (64 hex digits) as words."""
    entropy = bytes.fromhex(secret)
    number = int.from_bytes(entropy + _check(entropy))
    return tuple(_list()[number >> _BITS * place & 2**_BITS - 1] for place in reversed(range(WORDS)))


def secret(text: str) -> str:
    """The key that was written down, however the words are set: numbered, in any case, cut to four letters.

    Raises RecoveryRefused, which names the word that is wrong.
    """
    found = (word.lstrip("0123456789") for word in re.findall(r"[^\W_]+", unicodedata.normalize("NFKC", text).lower()))
    given = [word for word in found if word]
    places = []
    for position, word in enumerate(given, 1):
        place = _places().get(word[:_ENOUGH] if len(word) > _ENOUGH else word)
        if place is None or not _list()[place].startswith(word):
            raise RecoveryRefused(_unknown(word, position))
        places.append(place)
    if len(places) != WORDS:
        raise RecoveryRefused(
            say(
                "A recovery key has {words} words; these are {given}. Enter all of them.", words=WORDS, given=len(given)
            )
        )
    number = 0
    for place in places:
        number = number << _BITS | place
    content = number.to_bytes(33)
    if _check(content[:-1]) != content[-1:]:
        raise RecoveryRefused(
            say("These words do not belong together: one is wrong, or two changed places. Compare them with the sheet.")
        )
    return content[:-1].hex()


def mark(secret: str) -> str:
    """What tells the sheets of two keys apart, and says nothing about the keys."""
    return hashlib.sha256(b"Idiolect recovery sheet" + bytes.fromhex(secret)).hexdigest()[:6].upper()


def sheet(secret: str | None) -> Sheet:
    """The sheet for a random key; None: for a history that a passphrase opens."""
    made = f"{datetime.now(UTC):%Y-%m-%d}"
    if secret is None:
        return Sheet(
            join(
                [
                    say("Idiolect: how to open my history ({date})", date=made),
                    "",
                    say("My history and its backups are locked with a passphrase. Nothing else opens them."),
                    say("Write the passphrase here by hand and keep this sheet where nobody else looks:"),
                    "",
                    "_" * 60,
                ],
                "\n",
            ),
            (),
        )
    own = words(secret)
    rows = [
        "  ".join(f"{number + 1:>2} {own[number]:<8}" for number in range(start, start + _IN_A_ROW)).rstrip()
        for start in range(0, WORDS, _IN_A_ROW)
    ]
    return Sheet(
        join(
            [
                say("Idiolect: recovery key {mark} ({date})", mark=mark(secret), date=made),
                "",
                *rows,
                "",
                say(
                    "Whoever has these words and a copy of my history or of a backup can read it. Keep this sheet "
                    "where nobody else looks, away from the computer."
                ),
                say("Where the computer has lost the key: idiolect recovery --enter"),
                say("To open a backup: idiolect restore FILE --recovery"),
                say("To see that the words are right: idiolect recovery --test"),
                say(
                    "Setting, changing or removing a passphrase changes the key: print a new sheet then, and keep this "
                    "one as long as you keep backups from before."
                ),
            ],
            "\n",
        ),
        own,
    )


def _check(entropy: bytes) -> bytes:
    return hashlib.sha256(entropy).digest()[:1]


@cache
def _list() -> tuple[str, ...]:
    return tuple((resources.files("assets") / "recovery" / "words.txt").read_text("ascii").split())


@cache
def _places() -> dict[str, int]:
    return {word[:_ENOUGH]: place for place, word in enumerate(_list())}


def _unknown(word: str, position: int) -> Sentence:
    near = difflib.get_close_matches(word, _list(), 1)
    if near:
        return say(
            "Word {position}, “{word}”, is none of a recovery key; perhaps it is “{near}”. Compare it with the sheet.",
            position=position,
            word=word[:20],
            near=near[0],
        )
    return say(
        "Word {position}, “{word}”, is none of a recovery key. Compare it with the sheet.",
        position=position,
        word=word[:20],
    )
