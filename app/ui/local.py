"""What the rooms say, in the window's language."""

from PySide6.QtCore import QCoreApplication, QLocale

from app.ui import formats
from app.ui.model_names import shown
from app.ui.plainly import plainly
from app.ui.steps import in_window
from app.words import Figure, ModelName, Sentence, Step, filled

# The context of all templates in the catalogue; `python -m tests.ui.translations` collects them.
CONTEXT = "rooms"


def local(text: str) -> str:
    """The sentence in the window's language, its fields included; any other text as it is. From any thread."""
    if isinstance(text, Figure):
        return _figure(text)
    if isinstance(text, ModelName):
        return shown(text)
    if not isinstance(text, Sentence):
        return text
    if isinstance(text, Step) and (words := in_window(text)):
        return filled(words, text.fields, local)
    if words := plainly(text):
        return words
    number = -1 if text.number is None else text.number
    found = QCoreApplication.translate(CONTEXT, text.template, None, number)
    return filled(text.english if found == text.template else found, text.fields, local)


def _figure(figure: Figure) -> str:
    if figure.spec.endswith("%"):
        return formats.percent(figure.value)
    marks = {",": QLocale().groupSeparator(), ".": QLocale().decimalPoint()}
    return "".join(marks.get(character, character) for character in figure)
