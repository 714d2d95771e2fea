"""What the rooms say to the person: plain English that remembers how it was put together, so that it can be translated.

    raise IdiolectError(say("{file} is empty. Nothing was imported.", file=path.name))

The result is an ordinary `str` in English: for the terminal, the log and the store. The window asks its translator for
the template and fills in the fields again (`app.ui.local.local`). Templates are literals, so that the catalogue can be
collected from the source; their braces hold names only.

What a person can do next is done in another way in each face: it is said as a `step`, which each words itself.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

_FIELD = re.compile(r"\{(\w+)\}")
_SPEC = re.compile(r",?(\.\d)?[fg%]?")
# What operating systems say most often when a file cannot be used; others stay as the system says them.
OS_REASONS = (
    "Permission denied",
    "No such file or directory",
    "No space left on device",
    "Is a directory",
    "Not a directory",
    "Read-only file system",
    "Input/output error",
    "File name too long",
    "File exists",
    "Disk quota exceeded",
    "Operation not permitted",
    "Too many open files",
)


class Figure(str):
    """A number as English writes it, which other languages write otherwise; `spec` is Python's ("," or ".2f")."""

    value: float
    spec: str

    def __new__(cls, value: float, spec: str = ",") -> "Figure":
        made = super().__new__(cls, format(value, spec))
        made.value, made.spec = value, spec
        return made

    def __getnewargs__(self) -> tuple[Any, ...]:  # type: ignore[override]
        return self.value, self.spec


class ModelName(str):
    """A model by the name it has in the list; the window calls it as people do, not as its file is called."""


class Sentence(str):
    """English text with the template and the fields it was made from.

    `template` is its key in the catalogue. `number` is None, or the count that decides between singular and plural:
    then `template` is the plural, and `english` the form that was chosen.
    """

    template: str
    english: str
    fields: Mapping[str, str]
    number: int | None

    def __new__(
        cls, template: str, fields: Mapping[str, str], number: int | None = None, english: str | None = None
    ) -> "Sentence":
        chosen = template if english is None else english
        made = super().__new__(cls, filled(chosen, fields, str.__str__))
        made.template, made.english, made.fields, made.number = template, chosen, dict(fields), number
        return made

    def __str__(self) -> str:
        # So that `str(error)` of an exception keeps what a translation needs.
        return self

    def __getnewargs__(self) -> tuple[Any, ...]:  # type: ignore[override]
        return self.template, self.fields, self.number, self.english


class Step(Sentence):
    """What the person may do next, in words that hold for every face: it names no command, no option and no place.

    A terminal says its command in place of it (`app.cli.steps`), the window where that is done (`app.ui.steps`). Both
    know it by its template, and fill the same fields in.
    """


def step(template: str, /, **fields: object) -> Step:
    """A sentence of its own, or several; a field of the sentence that says what happened."""
    return Step(template, _told(fields))


def say(template: str, /, **fields: object) -> Sentence:
    """A sentence, or a part of one. Fields may be sentences themselves."""
    return Sentence(template, _told(fields))


def count(number: int, one: str, many: str, /, **fields: object) -> Sentence:
    """`one` where the number is 1, else `many`; both may name it as {n}."""
    return Sentence(many, _told({"n": number, **fields}), number, one if number == 1 else many)


def join(parts: Iterable[str], between: str = ", ") -> Sentence:
    """One text of several; what is a sentence among them stays translatable."""
    named = {f"part{index}": part for index, part in enumerate(parts)}
    return Sentence(between.join(f"{{{name}}}" for name in named), _told(named))


def os_reason(error: OSError) -> Sentence:
    """Why the operating system refused, in its words."""
    return Sentence(error.strerror or type(error).__name__, {})


def filled(template: str, fields: Mapping[str, str], show: Callable[[str], str]) -> str:
    """The template with its fields as `show` shows them; braces around anything else stay. Nothing is evaluated."""
    return _FIELD.sub(lambda found: show(fields[found[1]]) if found[1] in fields else found[0], template)


def packed(text: str) -> dict[str, Any] | None:
    """What is needed beside `text` to translate it later or elsewhere, as JSON; None where that is not possible."""
    if not isinstance(text, Sentence):
        return None
    record: dict[str, Any] = {"say": text.template, "with": {name: _packed(f) for name, f in text.fields.items()}}
    if text.number is not None:
        record |= {"number": text.number, "english": text.english}
    return record


def unpacked(text: str, record: object) -> str:
    """`text` as a sentence again, if the record (from a file or another process) says that very text; else as it is."""
    try:
        made = _unpacked(record)
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError):
        return text
    return made if made == text else text


def _told(fields: Mapping[str, object]) -> dict[str, str]:
    return {name: value if isinstance(value, str) else str(value) for name, value in fields.items()}


def _packed(field: str) -> Any:
    if isinstance(field, Figure):
        return {"figure": field.value, "spec": field.spec}
    if isinstance(field, ModelName):
        return {"model": str.__str__(field)}
    return packed(field) or field


def _unpacked(record: Any) -> str:
    """Raises anything where it is not what `packed` makes: it may come from a stranger's file."""
    if isinstance(record, str):
        return record
    if "figure" in record:
        value, spec = record["figure"], record["spec"]
        if type(value) not in (int, float) or not _SPEC.fullmatch(spec):
            raise ValueError("not a figure")
        return Figure(value, spec)
    if "model" in record:
        return ModelName(record["model"])
    template, number, english = record["say"], record.get("number"), record.get("english")
    counted = type(number) is int and 0 <= number < 1 << 31 and isinstance(english, str)
    if not isinstance(template, str) or not (counted or number is english is None):
        raise ValueError("not a sentence")
    return Sentence(template, {name: _unpacked(field) for name, field in record["with"].items()}, number, english)


def recognized(text: str, known: Iterable[Sentence]) -> str:
    """`text` as the first of the known sentences that it may have been made from; as it is where there is none."""
    known = tuple(known)
    for sentence in known:
        names = _FIELD.findall(sentence.template)
        form = "(.+)".join(re.escape(part) for part in _FIELD.split(sentence.template)[::2])
        found = re.fullmatch(form, text, re.DOTALL)
        if found:
            fields = zip(names, found.groups(), strict=True)
            return Sentence(sentence.template, {name: recognized(field, known) for name, field in fields})
    return text


def lines(text: str) -> list[str]:
    """The lines of a text; of one that was joined of lines, those that went in; without bullets."""
    if isinstance(text, Sentence) and not _FIELD.sub("", text.template).strip("\n"):
        return [line for part in text.fields.values() for line in lines(part)]
    return [text] if isinstance(text, Sentence) else [line.strip("-• ") for line in text.splitlines()]
