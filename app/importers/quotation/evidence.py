"""What in a line speaks for a mail program having written it: addresses, dates and times, in any language.

All patterns are bounded, and only the first LONGEST characters of a line are looked at: time is linear in the text.
"""

import re
import unicodedata

LONGEST = 400
_INVISIBLE = dict.fromkeys([*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A), 0xFEFF, 0xAD])
_BLANKS = re.compile(r"\s+")
_ADDRESS = re.compile(r"[^\s<>()\[\]\"',;:]{1,64}@[^\s<>()\[\]\"',;:@]{2,255}")
_BRACKETED = re.compile(r"[<(\[]\s?[^\s<>()\[\]\"',;:]{1,64}@[^\s<>()\[\]\"',;:@]{2,255}\s?(?:[>)\]]|<)")
# A word of a date: a month or what stands around it. \w leaves out the vowel signs of Thai or Hindi.
_WORD = r"[^\s\d,;:<>()\[\]\"/@_-]{1,15}"
_DAY = r"(?<!\d)\d{1,2}(?:st|nd|rd|th|er|re|º|ª)?"
_DATE = re.compile(
    rf"{_DAY}[\s.,/-]{{1,3}}(?:{_WORD}[\s.,/-]{{1,3}}){{1,3}}(?:\d{{1,2}}[\s.,]{{1,2}})?\d{{4}}(?!\d)"  # 3 mars 2025
    rf"|{_WORD}[\s-]{_DAY}[\s,.-]{{1,3}}(?:{_WORD}\s)?\d{{4}}(?!\d)"  # March 3rd, 2025
    rf"|{_WORD}-\d{{1,2}}-\d\d(?!\d)"  # March-3-25
    rf"|(?<!\d)\d{{4}}[\s.,-]{{1,3}}(?:{_WORD}[\s.,-]{{1,3}}){{1,3}}\d{{1,2}}(?!\d)"  # 2025. márc. 3.
    r"|(?<![\d.])(?:\d{4}[./-] ?\d{1,2}[./-] ?\d|\d{1,2}[./-] ?\d{1,2}[./-] ?\d\d)"  # 2025-03-03, 3/3/25, 2025. 3. 3.
    r"|\d{2,4} ?[年년] ?\d{1,2} ?[月월]"
)
_DAY_AND_MONTH = re.compile(
    rf"{_DAY}[\s.]{{1,2}}{_WORD}|{_WORD}[\s.]{{1,2}}\d{{1,2}}(?!\d)|\d{{1,2}} ?[月월] ?\d{{1,2}}"
)
_NUMBER = re.compile(r"\d+")
_TIME = re.compile(
    r"(?<![\d.])\d{1,2}[:.h]\d\d(?!\.?\d)|(?<!\d)\d{1,2} ?(?:[ap]\.? ?m\b|uhr\b|h\b)"
    r"|[上下]午 ?\d|\d{1,2} ?[時时点點시]",
    re.IGNORECASE,
)


def seen(line: str) -> str:
    """A line as it looks: without marks of direction and other invisible characters, entities and doubled blanks."""
    line = line[:LONGEST]
    if not line.isascii():
        line = unicodedata.normalize("NFC", line.translate(_INVISIBLE))
    if "&" in line:
        line = line.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"')
    return _BLANKS.sub(" ", line.replace("mailto:", "")).strip()


def has_address(text: str) -> bool:
    return "@" in text and _ADDRESS.search(text) is not None


def has_bracketed_address(text: str) -> bool:
    """As programs write them, “Ann <ann@example.org>”; in a sentence an address stands without."""
    return "@" in text and _BRACKETED.search(text) is not None


def has_date(text: str) -> bool:
    """A day with its year."""
    return date_in(text) is not None or has_moment(text)


def has_moment(text: str) -> bool:
    """A year, a time and a day, in whatever order and with whatever between them."""
    numbers = _NUMBER.findall(text)
    return len(numbers) >= 4 and any(len(number) == 4 for number in numbers) and has_time(text)


def date_in(text: str) -> re.Match[str] | None:
    return _DATE.search(text) if _NUMBER.search(text) else None


def has_day(text: str) -> bool:
    """A day without its year, which says little by itself."""
    return _NUMBER.search(text) is not None and _DAY_AND_MONTH.search(text) is not None


def has_time(text: str) -> bool:
    return _NUMBER.search(text) is not None and _TIME.search(text) is not None
