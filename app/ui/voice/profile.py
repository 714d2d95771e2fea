"""The profile: what was measured, and the description for every prompt, in the person's words if they like."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.ui.local import local
from app.ui.pieces import Empty
from app.ui.services.voice import ProfileSeen
from app.ui.texts import Field
from app.ui.widgets import button, clear, column, frame, inside, label, reading_column, row, units


class ProfilePanel(QWidget):
    save = Signal(str)
    reset = Signal()
    measure = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._shown = ""
        self.text = Field(self.tr("Description"), least=4, most=14)
        self.text.textChanged.connect(self._enable)
        self.keep = button(
            self.tr("Save"), kind="primary", shortcut="Ctrl+Shift+S", on=lambda: self.save.emit(self.text.toPlainText())
        )
        self.back = button(self.tr("Back to the measured one"), icon="undo", on=self.reset.emit)
        self.badge = label(self.tr("in your words"), "badge")
        self.again = button(self.tr("Measure again"), icon="again", on=self.measure.emit)
        self._facts = QVBoxLayout()
        self._facts.setSpacing(units(7))
        self._count = label("", "small")
        card = frame("card")
        words = self.tr("These few lines tell the model about you with every draft. Correct them, or write your own.")
        head = row(label(self.tr("Description"), "heading"), self.badge, None)
        inside(
            card,
            column(head, label(words, "muted", wrap=True), self.text, row(None, self.back, self.keep), spacing=10),
            18,
            22,
        )
        measured = frame("card")
        title = row(label(self.tr("Measured habits"), "heading"), self._count, None, self.again)
        inside(measured, column(title, self._facts, spacing=10), 18, 22)
        empty = Empty(
            "person",
            self.tr("No profile yet"),
            self.tr(
                "Idiolect counts how you greet, close, punctuate and how long you write. You can "
                "read and change what it makes of that."
            ),
            button(self.tr("Measure now"), kind="primary", on=self.measure.emit),
        )
        self.stack = QStackedWidget()
        self.stack.addWidget(empty)
        self.stack.addWidget(reading_column(card, measured))
        inside(self, column(self.stack), 0)

    def show_profile(self, profile: ProfileSeen | None) -> None:
        self.stack.setCurrentIndex(0 if profile is None else 1)
        if profile is None:
            return
        self._shown = profile.description
        self.text.setPlainText(profile.description)
        self.badge.setVisible(profile.edited)
        self.back.setVisible(profile.edited)
        self._count.setText(self.tr("from %n text(s)", "", profile.texts))
        clear(self._facts)
        for sentence in profile.sentences:
            self._facts.addWidget(label(f"•  {local(sentence)}", wrap=True))
        self._enable()

    def _enable(self) -> None:
        text = self.text.toPlainText().strip()
        self.keep.setEnabled(bool(text) and text != self._shown.strip())
