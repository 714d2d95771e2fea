"""Text is shown as it is written: nothing in a subject, a name or an answer is taken for HTML, and no file is opened.

Qt guesses, wherever a label's format is left open, whether its text is HTML, and loads the pictures that it names: of
tooltips and message boxes, too, whose labels nobody else gets hold of. A style is asked about every widget before it is
first measured or painted.
"""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QProxyStyle


class PlainStyle(QProxyStyle):
    """A style in which no label is HTML."""

    def polish(self, thing: Any) -> Any:
        if isinstance(thing, QLabel) and thing.textFormat() != Qt.TextFormat.PlainText:
            thing.setTextFormat(Qt.TextFormat.PlainText)
        return super().polish(thing)
