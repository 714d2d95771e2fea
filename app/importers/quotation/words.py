"""The words that mail programs write around a quotation, in the languages of assets/mail."""

import functools
import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.resources import files

from app.importers.quotation.evidence import seen

ROLES = ("from", "sent", "to", "copied", "subject", "other")
# What is looked up of a footer's beginning (letters).
_BEGINNING = 4
# Before a label: no letter, or a small one before its capital.
_GLUED = r"(?:(?<![^\W\d_])|(?<=[a-z]))"
_CONTINUOUS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


@dataclass(frozen=True)
class Footer:
    """A line that a device or program adds. `fixed`: how many words of it do not vary."""

    pattern: re.Pattern[str]
    fixed: int


class Footers:
    """Those that may fit a line, told by what it begins or ends with: there are hundreds."""

    def __init__(self, phrases: Iterable[str]):
        self._by_beginning: dict[str, list[Footer]] = {}
        self._by_end: list[tuple[str, Footer]] = []
        for phrase in dict.fromkeys(phrases):
            inner = re.escape(phrase.rstrip(".")).replace(r"\*", "(.{1,80}?)")
            footer = Footer(_pattern(rf"{inner}\W*$"), len(re.findall(r"[^\s*]+", phrase)))
            if phrase.startswith("*"):
                self._by_end.append((phrase.rpartition("*")[2].strip().casefold(), footer))
            else:
                key = phrase.casefold()[:_BEGINNING].partition("*")[0]
                self._by_beginning.setdefault(key, []).append(footer)

    def fitting(self, line: str) -> Iterable[Footer]:
        folded = line.casefold()
        for length in range(1, _BEGINNING + 1):
            yield from self._by_beginning.get(folded[:length], ())
        yield from (footer for end, footer in self._by_end if end in folded)


@dataclass(frozen=True)
class Words:
    """`roles`: what a label such as “Von” introduces, one or several of ROLES. Patterns ignore case unless noted.

    `leads`: what an attribution begins with, case as it is; `leads_inside`: also behind the person's words.
    `devices`: in the names of what sends mail. `labels`: those of ROLES before a colon, case as it
    is, also glued to what stands before them. `disclaimed`: what stands above a disclaimer;
    `warnings`: of what a gateway puts above mail from outside.
    """

    wrote: re.Pattern[str]
    wrote_at_end: tuple[str, ...]
    leads: re.Pattern[str]
    leads_inside: re.Pattern[str]
    roles: dict[str, frozenset[str]]
    labels: re.Pattern[str]
    originals: re.Pattern[str]
    forwarded: re.Pattern[str]
    forward_subject: re.Pattern[str]
    footers: Footers
    devices: re.Pattern[str]
    alone: frozenset[str]
    disclaimers: re.Pattern[str]
    disclaimed: frozenset[str]
    warnings: re.Pattern[str]
    lists: re.Pattern[str]


@functools.cache
def words() -> Words:
    found: dict[str, list[str]] = {}
    roles: dict[str, set[str]] = {}
    labels: list[str] = []
    for file in sorted(files("assets").joinpath("mail").iterdir(), key=lambda file: file.name):
        if not file.name.endswith(".toml"):
            continue
        for key, values in tomllib.loads(file.read_text("utf-8")).items():
            found.setdefault(key, []).extend(map(seen, values))
            for value in values if key in ROLES else ():
                roles.setdefault(label(value), set()).add(key)
                labels.append(seen(value))
    return Words(
        wrote=_pattern(_any(found["wrote"])),
        wrote_at_end=tuple(dict.fromkeys(phrase.casefold() for phrase in found["wrote"])),
        leads=re.compile(_any(lead for lead in found["lead"] if len(lead) > 1 or _CONTINUOUS.match(lead))),
        leads_inside=re.compile(_any(lead for lead in found["lead"] if len(lead) > 1 and lead[0].isupper())),
        roles={name: frozenset(kinds) for name, kinds in roles.items()},
        labels=re.compile(
            rf"{_GLUED}({'|'.join(map(re.escape, sorted(set(labels), key=len, reverse=True)))})[\s*_]{{0,3}}[:：]"
        ),
        originals=_pattern(_whole(found["original"])),
        forwarded=_pattern(_whole(found["forwarded"])),
        forward_subject=_pattern(rf"\s*(?:{'|'.join(map(re.escape, found['forward_subjects']))})\s*[:：]"),
        footers=Footers(found["footers"]),
        devices=_pattern("|".join(map(_beginning, dict.fromkeys([*found["brands"], *found["devices"]])))),
        alone=frozenset(found["alone"]),
        disclaimers=_pattern("|".join(found["disclaimer"])),
        disclaimed=frozenset(title.casefold() for title in found["disclaimer_titles"]),
        warnings=_pattern("|".join(found["warning"])),
        lists=_pattern("|".join(map(re.escape, found["lists"]))),
    )


def label(text: str) -> str:
    """How a label is looked up."""
    return seen(text).strip("*_ .").casefold()


def _any(phrases: Iterable[str]) -> str:
    """One of these as whole words, the longest first; scripts without blanks have no ends of words."""
    spaced, continuous = _alternatives(phrases)
    return rf"(?:(?<!\w)(?:{'|'.join(spaced)})(?!\w)" + "".join(f"|{phrase}" for phrase in continuous) + ")"


def _alternatives(phrases: Iterable[str]) -> tuple[list[str], list[str]]:
    unique = sorted(dict.fromkeys(phrases), key=len, reverse=True)
    continuous = [re.escape(phrase) for phrase in unique if _CONTINUOUS.search(phrase)]
    return [re.escape(phrase) for phrase in unique if not _CONTINUOUS.search(phrase)], continuous


def _beginning(name: str) -> str:
    """A name with whatever ending a language puts to it; a short one stands alone."""
    inner = re.escape(name)
    if _CONTINUOUS.search(name):
        return inner
    return rf"(?<![a-z]){inner}" if len(name) > 4 else rf"(?<![a-z]){inner}(?![a-z])"


def _whole(phrases: Iterable[str]) -> str:
    return "(?:" + "|".join(re.escape(phrase).replace(r"\*", ".{1,80}") for phrase in dict.fromkeys(phrases)) + r")\W*$"


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE)
