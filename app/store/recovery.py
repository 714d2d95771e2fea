"""The key of a history as words on paper: 24 words of the list of BIP 39, the last of which checks the others.

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
from pathlib import Path

from app.errors import IdiolectError
from app.store.copying import unfinished
from app.store.disk import owned
from app.words import Sentence, join, os_reason, say, step

WORDS = 24
_BITS = 11  # for each of 2048 words
_IN_A_ROW = 4
_ENOUGH = 4  # letters, to know a word


class RecoveryRefused(IdiolectError):
    """These are no recovery words, or they open nothing: the caller may ask again."""


@dataclass(frozen=True)
class Sheet:
    """What to print: `words` open the history, and `text` says so, with them. `mark` tells it from other sheets.

    `passphrase`: the history is locked with one, which its backups need whatever the words open.
    """

    text: Sentence
    words: tuple[str, ...]
    mark: str
    passphrase: bool


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


def fault(text: str) -> Sentence | None:
    """What is wrong with the words as they were typed, before anything is tried with them."""
    try:
        secret(text)
    except RecoveryRefused as error:
        told = str(error)
        assert isinstance(told, Sentence)
        return told
    return None


def mark(secret: str) -> str:
    """What tells the sheets of two keys apart, and says nothing about the keys."""
    return hashlib.sha256(b"Idiolect recovery sheet" + bytes.fromhex(secret)).hexdigest()[:6].upper()


def sheet(secret: str, *, passphrase: bool = False) -> Sheet:
    """The sheet for a key; `passphrase`: it was derived from one."""
    own, own_mark = words(secret), mark(secret)
    rows = [
        "  ".join(f"{number + 1:>2} {own[number]:<8}" for number in range(start, start + _IN_A_ROW)).rstrip()
        for start in range(0, WORDS, _IN_A_ROW)
    ]
    head = say("Idiolect: recovery key {mark} ({date})", mark=own_mark, date=f"{datetime.now(UTC):%Y-%m-%d}")
    told = _with_passphrase() if passphrase else _with_random_key()
    return Sheet(join([head, "", *rows, "", *told], "\n"), own, own_mark, passphrase)


def _with_random_key() -> list[str]:
    return [
        say(
            "Whoever has these words and a copy of my history or of a backup can read it. Keep this sheet "
            "where nobody else looks, away from the computer."
        ),
        step("Where the computer has lost the key, Idiolect asks for these words."),
        step("To open a backup elsewhere: Settings, Privacy, Restore."),
        _to_test(),
        say(
            "Setting, changing or removing a passphrase changes the key: print a new sheet then, and keep this "
            "one as long as you keep backups from before."
        ),
    ]


def _with_passphrase() -> list[str]:
    return [
        say(
            "Whoever has these words and a copy of my history can read it, without the passphrase. Keep this sheet "
            "where nobody else looks, away from the computer."
        ),
        step("Where the passphrase is forgotten, enter these words in its place."),
        _to_test(),
        say("Changing the passphrase and restoring a backup change the key: print a new sheet then."),
        say("Backups do not open with these words, but with the passphrase alone. To be sure, write it here by hand:"),
        "",
        "_" * 60,
    ]


def _to_test() -> Sentence:
    return step("To see that the words are right: Settings, Privacy, Test the sheet.")


def save(text: str, path: Path) -> None:
    """Write a sheet to a file that only its owner can read; one from before is replaced. Raises IdiolectError."""
    path = path.expanduser().absolute()
    try:
        with owned(path, unfinished(path), replace=True) as file:
            file.write(f"{text}\n".encode())
    except OSError as error:
        raise IdiolectError(
            say(
                "The recovery sheet cannot be written to {path} ({reason}). Choose another place, then try again.",
                path=path,
                reason=os_reason(error),
            )
        ) from error


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
