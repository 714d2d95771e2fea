"""Why this draft says what it says: the voice, what was looked up and how well it fits, the lines of the profile."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.ui import formats, theme
from app.ui.local import local
from app.ui.widgets import (
    Elided,
    button,
    clear,
    column,
    frame,
    icon_button,
    inside,
    label,
    row,
    rule,
    scrolling,
    units,
)

if TYPE_CHECKING:
    from app.retrieval import Passage
    from app.services.writing import Why

LONGEST_PASSAGE = 260
# Of the meaning and of the words of a request, each from 0 to 1, a passage then has half on average.
CLOSE = 1.0


class Score(QWidget):
    """How well a passage fits, as a short bar; the words for it stand beside it."""

    def __init__(self, value: float) -> None:
        super().__init__()
        self._value = max(0.0, min(1.0, value))
        self.setFixedSize(units(44), units(6))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.current().colour("line"))
        painter.setPen(painter.pen().color())
        radius = self.height() / 2
        for colour, share in (("line", 1.0), ("accent", self._value)):
            painter.setBrush(theme.current().colour(colour))
            painter.setPen(theme.current().colour(colour))
            painter.drawRoundedRect(
                QRectF(0, 0, max(self.height(), self.width() * share) - 1, self.height() - 1), radius, radius
            )


class WhyPanel(QFrame):
    closed = Signal()
    passage_opened = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "panel")
        self.setAccessibleName(self.tr("Why this draft"))
        self._content = QWidget()
        self._lines = QVBoxLayout(self._content)
        self._lines.setContentsMargins(0, 0, units(6), 0)
        self._lines.setSpacing(units(8))
        area = scrolling(self._content, on_card=True)
        head = row(
            label(self.tr("Why this draft"), "heading"),
            None,
            icon_button("close", self.tr("Close"), on=self.closed.emit),
        )
        inside(self, column(head, area, spacing=10), 14, 16)
        self.show_why(None)

    def show_why(self, why: "Why | None", generic: bool = False) -> None:
        clear(self._lines)
        if why is None:
            self._lines.addWidget(
                label(
                    self.tr(
                        "After a draft, this shows the voice it was written in, what was looked up in your history, "
                        "and which of your habits it followed."
                    ),
                    "muted",
                    wrap=True,
                )
            )
        else:
            self._voice(why, generic)
            self._passages(why)
            self._profile(why)
        self._lines.addStretch(1)

    def _voice(self, why: "Why", generic: bool) -> None:
        self._lines.addWidget(label(self.tr("Voice"), "caption"))
        if why.adapter and why.strength:
            text = self.tr("{name}, at {percent} % strength").format(
                name=why.adapter, percent=round(why.strength * 100)
            )
        elif generic:
            text = self.tr("Generic on purpose: the model as it came, without your voice, history or profile.")
        elif why.strength == 0:
            text = self.tr("Your voice was turned off for this draft; your history and profile were not.")
        else:
            text = self.tr("No learned voice: the model as it came.")
        self._lines.addWidget(label(text, wrap=True))

    def _passages(self, why: "Why") -> None:
        self._lines.addSpacing(units(6))
        self._lines.addWidget(label(self.tr("From your history"), "caption"))
        if not why.passages:
            nothing = self.tr("Nothing relevant was found, so nothing was used.")
            self._lines.addWidget(label(local(why.retrieval) if why.retrieval else nothing, wrap=True))
            return
        best = max(1.0, *(passage.score for passage in why.passages))
        for passage in why.passages:
            self._lines.addWidget(self._card(passage, passage.score / best))

    def _card(self, passage: "Passage", share: float) -> QWidget:
        card = frame("well")
        source = formats.source(passage.source)
        close = self.tr("closely related") if passage.score >= CLOSE else self.tr("loosely related")
        figure = label(close, "small")
        figure.setToolTip(self.tr("How well it fits your request"))
        text = passage.text
        words = text if len(text) <= LONGEST_PASSAGE else text[:LONGEST_PASSAGE].rsplit(" ", 1)[0] + " …"
        read = button(self.tr("Read it"), kind="link", on=partial(self.passage_opened.emit, passage.document_id))
        lines = column(
            Elided(passage.subject or source, "label"),
            row(Score(share), figure, None, spacing=7),
            label(" ".join(words.split()), wrap=True),
            Elided(" · ".join(filter(None, (formats.date(passage.when), source))), "small"),
            row(read, None),
            spacing=5,
        )
        inside(card, lines, 10, 12)
        return card

    def _profile(self, why: "Why") -> None:
        self._lines.addSpacing(units(6))
        self._lines.addWidget(rule())
        self._lines.addWidget(label(self.tr("From your profile"), "caption"))
        if not why.profile:
            self._lines.addWidget(label(self.tr("No profile was used."), "muted"))
        for line in why.profile:
            self._lines.addWidget(label(local(line), wrap=True))
