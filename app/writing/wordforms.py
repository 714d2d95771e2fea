"""A typed word and the ways in which it may be written: short forms written out, contractions, capitals, marks."""

import re
import unicodedata

from app.faithful.words import SHORT, ordinary, word_set

PROPER = word_set(
    """monday tuesday wednesday thursday friday saturday sunday january february april june july august september
    october november december english french german spanish italian dutch christmas easter"""
)
_FORMS: dict[str, list[str]] = {
    "+": ["and"], "&": ["and"], "w/": ["with"], "w/o": ["without"], "=": ["is"], "@": ["at"], "~": ["about"],
    "i": ["I"], "im": ["I'm"], "ive": ["I've"], "ill": ["I'll", "ill"], "id": ["I'd", "ID"], "u": ["you"],
    "ur": ["your"], "asap": ["as soon as possible"], "re": ["about", "regarding"], "sat": ["Saturday", "sat"],
    "sun": ["Sunday", "sun"], "mar": ["March"], "march": ["March", "march"], "thanks": ["thanks", "thank you"],
    "thx": ["thanks", "thank you"], "ty": ["thanks", "thank you"], "tom": ["Tom"], "hr": ["HR", "hour"],
}  # fmt: skip
_SPOKEN = {"n't": " not", "'re": " are", "'ll": " will", "'ve": " have", "'m": " am"}
_IRREGULAR = {"can't": "cannot", "won't": "will not", "shan't": "shall not", "it's": "it is", "that's": "that is"}
FINITE = word_set("is are was were am will would can could cannot have has had do does did should must may might")
# After these "ill" is how somebody is.
_STATE = FINITE | word_set("be been i'm he's she's feel feels felt feeling fell very still so too quite rather")
CORE = re.compile(r"^(\W*)(.*?)([\W]*)$", re.S)


def is_finite(word: str) -> bool:
    """Whether a typed word is one of the small verbs; “May” is none."""
    return next(iter(plain(word)), "") in FINITE and not word.lstrip("(\"'").startswith("May")


def as_one_line(note: str) -> str:
    """Typed over several lines or with wide gaps; a range of figures stays one: "12 - 14" is "12-14"."""
    return re.sub(r"(?<=\d) [-–—] (?=\d)", "-", " ".join(note.split()))


def plain(text: str) -> list[str]:
    """Small-letter words and figures with contractions written out: by these a sentence is compared with its note."""
    spoken = " ".join(next(iter(_spoken(word)), word) for word in text.replace("’", "'").split())
    return re.findall(r"[^\W_]+(?:'[^\W_]+)?", spoken.lower())


def forms(word: str, to: str | None, before: str = "") -> list[str]:
    """How a typed word may be written; none where it is a mark alone."""
    low = word.lower().replace("’", "'")
    known = {} if low.strip(".,") == "ill" and before.lower() in _STATE else _FORMS
    if low in known:
        return known[low]
    before, core, after = CORE.match(word).groups()  # type: ignore[union-attr]
    if not core:
        return [word] if any(unicodedata.category(mark) == "So" for mark in word) else []
    low = core.lower().replace("’", "'")
    if len(core) == 1 and before.endswith("(") and after.startswith(")"):
        return [word]  # "(w)" is a mark that was chosen, no word cut short
    full = SHORT.get(low, low)
    if full in PROPER:
        return _with_mark(before, [full.title()], after)
    if core != low:
        return _with_mark(before, [core, *_spoken(core)], after)
    found = known.get(low)
    if found is None and low in {name.lower() for name in names(to)}:
        found = [core.title()]
    if found is None:
        found = [full, *_spoken(full)]
        if core.isalpha() and len(core) > 2 and low not in ordinary():
            found.append(core.title())  # it may be a name
    return _with_mark(before, found, after)


def _with_mark(before: str, forms: list[str], after: str) -> list[str]:
    """With the marks that were typed; a comma may be left out, for a small word may take its place."""
    marked = [f"{before}{form}{after}" for form in forms]
    return marked + [f"{before}{form}" for form in forms] if after == "," else marked


def _spoken(word: str) -> list[str]:
    """The long form of a contraction: which one a person writes is theirs."""
    low = word.lower().replace("’", "'")
    if low in _IRREGULAR:
        return [_as(word, _IRREGULAR[low])]
    return [word[: -len(end)] + long for end, long in _SPOKEN.items() if low.endswith(end) and len(low) > len(end)]


def _as(word: str, form: str) -> str:
    return form[:1].upper() + form[1:] if word[:1].isupper() else form


# Before what somebody is to the writer: "the team", "my sister".
OWN = ("the", "my", "our")


def names(to: str | None) -> list[str]:
    return [word for word in re.findall(r"[^\W\d_]{2,}", to or "") if word.lower() not in OWN]
