"""How likely a text is in a language, by its letters: one, two and three in a row (assets/mail/letters.txt).

All figures are in half bits, -2 log2 of a probability: the less, the likelier.
"""

import functools
import re
import unicodedata
from importlib.resources import files

Grams = dict[str, int]
_HARDLY_EVER = 40  # a letter that the language does not have
_LATIN_ELSEWHERE = 12  # one of a foreign word or an address, in a language with letters of its own
# What a pair or a single letter is worth where the three or two were not counted.
_BACK_OFF = 4
_WORDLESS = frozenset({"ja", "zh", "ko"})  # of these, single letters were counted alone
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
_WORTH_KEEPING = 40  # letters
_RUN = re.compile(r"[^\W\d_]+")
_SWITCH, _CAPITAL_INSIDE, _MISPLACED = 20, 14, 16
# Signs that programs put instead of plain ones, and currencies.
_USUAL = dict.fromkeys("’‘“”„«»–—…•€\u00a0°§£©®·¿¡№‚´、。「」！？，：（）～・・“”《》【】", 16)
_MARK_BETWEEN = frozenset("’·׳״")
_BEFORE_WORDS = frozenset("‘“„«¿¡‚№§£")
_APART = frozenset("€•…°")
_FOLDED = str.maketrans({"ș": "ş", "ț": "ţ", "ی": "ي", "ک": "ك", "ى": "ي", "ς": "σ", "ß": "ß"})


@functools.cache
def _languages() -> dict[str, Grams]:
    found: dict[str, Grams] = {}
    for line in files("assets").joinpath("mail/letters.txt").read_text("utf-8").splitlines():
        language, order, level, grams = line.split(" ", 3)
        width, value = int(order), ord(level) - 65
        known = found.setdefault(language, {})
        for at in range(0, len(grams), width):
            known[grams[at : at + width]] = value
    return found


def frame(text: str) -> int:
    """What the signs between the letters cost, and letters where none should be; the same in every language."""
    cost = 0
    framed = f"\n{text}\n"
    for found in _BEYOND_ASCII.finditer(framed):
        at = found.start()
        before, sign, after = framed[at - 1], framed[at], framed[at + 1]
        if not sign.isalpha():
            cost += _sign(before, sign, after)
        elif (sign.isupper() and (before.islower() or (after.islower() and before.isupper()))) or (
            sign.islower() and before.isupper() and after.isupper()
        ):
            cost += _CAPITAL_INSIDE
    return cost


def _sign(before: str, sign: str, after: str) -> int:
    inside = before.isalpha() and after.isalpha()
    if sign in _MARK_BETWEEN and inside:
        return 8
    if sign in _USUAL:
        misplaced = inside or (sign in _BEFORE_WORDS and before.isalpha()) or (sign in _APART and after.isalpha())
        return _USUAL[sign] + _MISPLACED * misplaced
    code = ord(sign)
    if 0x300 <= code < 0x370 or (code > 0x500 and unicodedata.category(sign)[0] == "M"):
        return 6 if (before.isalpha() and (code < 0x370 or before > "\x7f")) or _is_mark(before) else 40
    if code < 0xA0 or 0x2500 <= code < 0x2600 or code >= 0xE000:
        return 44  # control characters, rules and boxes, nobody's characters
    return 26 + _MISPLACED * inside


def _is_mark(sign: str) -> bool:
    return sign > "\x7f" and unicodedata.category(sign)[0] == "M"


def cost(text: str, language: str, most: float = float("inf")) -> int:
    """Of the letters alone; no longer counted where it is more than `most`."""
    total = 0
    for run in _RUN.findall(text):
        if total > most:
            break
        total += _cost(run, language) if len(run) <= _WORTH_KEEPING else _cost.__wrapped__(run, language)
    return total


@functools.lru_cache(maxsize=30_000)
def _cost(run: str, language: str) -> int:
    """Of letters in a row: the same words come again and again."""
    grams = _languages()[language]
    get = grams.get
    latin = "e" in grams and "a" in grams
    back_off = _BACK_OFF if language not in _WORDLESS else 0
    total = 0
    word = run.lower().translate(_FOLDED)
    foreign = False
    for at in range(len(word)):
        value = get(word[at - 2 : at + 1]) if at >= 2 else None
        if value is None:
            value = get(word[at - 1 : at + 1]) if at else None
            if value is not None:
                value += back_off * (at >= 2)
            elif (alone := get(word[at])) is not None:
                value = alone + back_off * min(at, 2)
            elif latin or word[at] > "\x7f":
                value = _HARDLY_EVER
            else:
                value = _LATIN_ELSEWHERE
        total += value
        if not latin and at and (word[at] < "\x80") != foreign:
            total += _SWITCH
        foreign = word[at] < "\x80"
    return total
