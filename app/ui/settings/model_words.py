"""What is said about a model to somebody who does not know what a parameter is."""

from PySide6.QtCore import QCoreApplication

from app.services.models import Entry, Fits, Speed, Writes
from app.ui import formats

translate = QCoreApplication.translate
MAILS = 200


def fits(how: Fits) -> str:
    return {
        "yes": translate("Models", "Fits this computer: it can write and learn."),
        "serve": translate("Models", "Can write here, but there is little memory for learning."),
        "no": translate("Models", "Too large for this computer’s memory."),
        "gone": translate("Models", "The file is no longer there."),
        "changed": translate("Models", "The file has changed since it was added, or cannot be read."),
    }[how]


def does(writes: Writes) -> str:
    """What a model is for: its heading."""
    return {
        "simple": translate("Models", "For short, simple texts"),
        "well": translate("Models", "For everyday writing"),
        "very well": translate("Models", "For long and demanding texts"),
    }[writes]


def purpose(entry: Entry) -> str:
    """A word of warning about what it was made for; "" where that is writing."""
    return translate("Models", "It was made for program code first.") if entry.purpose == "code" else ""


def pace(speed: Speed | None, size: int, parameters: int, how: Fits) -> str:
    """How long it takes here; empty while that is not known."""
    if speed is None or not size or not parameters or how in {"no", "gone", "changed"}:
        return ""
    words = translate("Models", "A short mail takes about {time} here.").format(
        time=formats.duration(speed.drafting_s(size))
    )
    if how == "yes":
        learns = translate("Models", "It learns {n} mails in about {time}.")
        words += " " + learns.format(n=MAILS, time=formats.duration(speed.learning_s(parameters, MAILS)))
    return words


def memory(learning: int, how: Fits) -> str:
    """What learning takes of it; empty where it cannot be done."""
    if how != "yes" or not learning:
        return ""
    return translate("Models", "Learning takes {size} of memory.").format(size=formats.size(learning))


def tested(entry: Entry) -> str:
    if entry.tested == "run":
        return translate("Models", "This very file has been learned with and written with before it was listed.")
    return translate("Models", "Models of its kind have been tried, this file not yet: it is checked when it has come.")


def languages(entry: Entry) -> str:
    known = {
        "ar": translate("Models", "Arabic"),
        "de": translate("Models", "German"),
        "en": translate("Models", "English"),
        "es": translate("Models", "Spanish"),
        "fr": translate("Models", "French"),
        "hi": translate("Models", "Hindi"),
        "it": translate("Models", "Italian"),
        "ja": translate("Models", "Japanese"),
        "ko": translate("Models", "Korean"),
        "nl": translate("Models", "Dutch"),
        "pt": translate("Models", "Portuguese"),
        "ru": translate("Models", "Russian"),
        "th": translate("Models", "Thai"),
        "zh": translate("Models", "Chinese"),
    }
    return ", ".join(known[code] for code in entry.languages)


def source(entry: Entry) -> str:
    """Maker, size and licence in one line."""
    licence = translate("Models", "licence {name}").format(name=entry.license)
    return formats.facts(entry.maker, formats.size(entry.size), licence)


def step(name: str, part: float) -> str:
    """What the check of a file is doing, and how much of that is done."""
    words = {
        "look": translate("Models", "Looking at the file …"),
        "compare": translate("Models", "Checking that it is read rightly …"),
        "unpack": translate("Models", "Making a temporary copy for an exact check …"),
        "exact": translate("Models", "Checking exactly …"),
        "read": translate("Models", "Reading the whole file …"),
    }[name]
    return f"{words} {formats.percent(part)}" if part else words
