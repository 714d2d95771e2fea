"""Words and phrases that a text must not hold, kept out while it is written: token by token, on decoded text.

Upper and lower case, the two apostrophes and the kind and amount of space make no difference. A phrase counts where a
word begins with it, however it is cut into tokens.

What follows a token is not known when it is chosen. So a phrase that ends where a token ends is kept out even where it
might have gone on as a longer word: forbidding "so" also costs the "some" that a model would spell "so" + "me", and
forbidding "utilize" costs "utilized" where that is two tokens. Inside one token a longer word is seen as a whole and
let through: "some" is one word.
"""

import codecs
import re
from collections.abc import Iterable


class Never:
    """For one text. `before`: what stands in front of it; what is forbidden may begin there."""

    def __init__(self, phrases: Iterable[str], before: str = "") -> None:
        self._phrases = sorted({text for phrase in phrases if (text := _fold(phrase).strip())})
        self._longest = max(map(len, self._phrases), default=0)
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._tail = self._end(_fold(before))

    def __bool__(self) -> bool:
        """Whether anything is forbidden."""
        return bool(self._phrases)

    def forbids(self, piece: bytes) -> bool:
        """Whether a token of these bytes would complete something forbidden."""
        if not self._phrases:
            return False
        state = self._decoder.getstate()
        text = _fold(self._tail + self._decoder.decode(piece))
        self._decoder.setstate(state)
        # What stood there already, a person's own opening for one, is no longer a choice.
        return any(_holds(text, phrase, len(self._tail)) for phrase in self._phrases)

    def add(self, piece: bytes) -> None:
        """This token has been taken."""
        if self._phrases:
            self._tail = self._end(_fold(self._tail + self._decoder.decode(piece)))

    def _end(self, text: str) -> str:
        """As much of it as a phrase may begin in, and the character before that."""
        return text[max(0, len(text) - self._longest - 1) :]


def _fold(text: str) -> str:
    return re.sub(r"\s+", " ", text.lower().replace("’", "'"))


def _holds(text: str, phrase: str, known: int) -> bool:
    """Whether the phrase stands in `text` as words of its own and ends beyond the first `known` characters."""
    at = text.find(phrase, max(0, known - len(phrase) + 1))
    while at >= 0:
        end = at + len(phrase)
        if not (_joined(text[at - 1 : at], phrase[0]) or _joined(phrase[-1], text[end : end + 1])):
            return True
        at = text.find(phrase, at + 1)
    return False


def _joined(one: str, other: str) -> bool:
    """Whether these neighbours are of one word."""
    return bool(one and other) and _in_word(one) and _in_word(other)


def _in_word(character: str) -> bool:
    return character.isalnum() or character == "_"
