"""Something more is said: composed of the note as a draft is of its notes, and put where it belongs."""

import re
from collections.abc import Callable

from app.faithful import content
from app.writing.refining.parts import Parts, Span
from app.writing.weighing import COURTESY

# What stands before the verb of a German “dass ich morgen nicht kommen kann”, and verbs that come apart.
_SUBJECTS = re.compile(
    r"(?:ich|du|er|sie|es|wir|ihr|man|das|(?:der|die|das|mein|meine|unser|unsere|dein|deine)\s+\w+)\s+", re.I
)
_APART = re.compile(r"(zurück|vorbei|weg|los|her|hin|nach|bei|mit|vor|auf|aus|ein|ab|an|zu)(?=\w{3,}$)")


def place(parts: Parts, note: str, within: tuple[int, int]) -> Span | None:
    """The sentence that it follows: one that speaks of the same, else the last before the courtesy at the end.

    None: it is the first thing that is said.
    """
    sentences = [one for one in parts.sentences if one.touches(*within)] or list(parts.sentences)
    wanted = set(content(note)) - COURTESY
    shared = [(len(set(content(one.text)) & wanted), one.start, one) for one in sentences]
    nearest = max(shared, default=None, key=lambda one: one[:2])
    if nearest and nearest[0] >= max(1, len(wanted) / 3):
        return nearest[2]
    while len(sentences) > 1 and set(content(sentences[-1].text)) <= COURTESY:
        sentences.pop()
    return sentences[-1] if sentences else None


def put(parts: Parts, sentence: str, after: Span | None) -> str:
    """The text with one more sentence, in the paragraph of the one that it follows; in a list, on a line of its own."""
    text = parts.text
    if after is None:
        begin = parts.greeting.end
        head, tail = text[:begin].rstrip(), text[begin:].strip()
        gap = "\n\n" if head else ""
        return f"{head}{gap}{sentence}" + (f"\n\n{tail}" if tail else "")
    line = text[text.rfind("\n", 0, after.start) + 1 : after.start]
    end = text.find("\n", after.end)
    alone = not line.strip() and not text[after.end : len(text) if end < 0 else end].strip()
    listed = re.match(r"\s*[-*•–]\s", after.text) or re.match(r"\s*[-*•–]\s*$", line)
    several = len({text.rfind("\n", 0, one.start) for one in parts.sentences}) > 1
    gap = " "
    if listed:
        gap, sentence = "\n", f"- {sentence}"
    elif alone and several and len(parts.sentences) > 1:
        gap = "\n\n" if "\n\n" in parts.body.strip() else "\n"
    before = text[: after.end]
    if before[-1:].isalnum():
        before += "."
    return f"{before}{gap}{sentence}{text[after.end :]}"


def as_typed(note: str, to_you: Callable[[str], str], *, german: bool) -> str:
    """A note as a sentence, in its own words: what nothing else could be made of is not lost."""
    note = note.strip(" .")
    if german:
        note = _told(re.sub(r"^(?:sag\w*\s+(?:ihr|ihm|ihnen)\s*,?\s*)?(?:dass\s+)?", "", note, flags=re.I))
    else:
        note = to_you(note)
    note = note[:1].upper() + note[1:]
    return note if note[-1:] in "?!" else f"{note}."


def _told(clause: str) -> str:
    """“ich später komme” with its verb where a sentence has it: “ich komme später”."""
    subject = _SUBJECTS.match(clause)
    if not subject:
        return clause
    words = clause[subject.end() :].split()
    if len(words) < 2 or not re.search(r"(?:[et]|st|en|bin|ist|sind|war|kann|will|muss|darf|soll|mag)$", words[-1]):
        return clause
    if re.search(r"^(?:bin|bist|ist|sind|seid|war\w*|hab\w*|hat\w*|kann\w*|komm\w*|will|muss|werd\w*|wird)$", words[0]):
        return clause  # it stands there already
    verb = words.pop()
    apart = _APART.match(verb)
    rest = [verb[apart.end() :], *words, apart.group()] if apart else [verb, *words]
    return subject.group() + " ".join(rest)
