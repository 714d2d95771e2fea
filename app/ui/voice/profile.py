"""The profile: what was measured, and the description for every prompt, in the person's words if they like."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from app.services.profile import Seen
from app.ui.local import local
from app.ui.pieces import Empty
from app.ui.texts import Field
from app.ui.widgets import button, clear, column, frame, inside, label, reading_column, row, units


class ProfilePanel(QWidget):
    """`save` carries the description and the words never used, None for what was not changed."""

    save = Signal(object, object)
    reset = Signal()
    measure = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._shown = ""
        self._forbidden: tuple[str, ...] = ()
        self.text = Field(self.tr("Description"), least=4, most=14)
        self.text.textChanged.connect(self._enable)
        self.never = QLineEdit()
        self.never.setAccessibleName(self.tr("Words I never use"))
        self.never.setPlaceholderText(self.tr("circle back, utilize"))
        self.never.setToolTip(self.tr("Separated by commas. No draft in your voice will hold them."))
        self.never.textChanged.connect(self._enable)
        self.keep = button(self.tr("Save"), kind="primary", shortcut="Ctrl+Shift+S", on=self._save)
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
            column(
                head,
                label(words, "muted", wrap=True),
                self.text,
                column(label(self.tr("Words I never use"), "label", buddy=self.never), self.never, spacing=5),
                row(None, self.back, self.keep),
                spacing=10,
            ),
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

    def show_profile(self, profile: Seen | None) -> None:
        self.stack.setCurrentIndex(0 if profile is None else 1)
        if profile is None:
            return
        self._shown = profile.description
        self._forbidden = profile.never
        self.text.setPlainText(profile.description)
        self.never.setText(", ".join(profile.never))
        self.badge.setVisible(profile.edited)
        self.back.setVisible(profile.edited)
        self._count.setText(self.tr("from %n text(s)", "", profile.texts))
        clear(self._facts)
        for sentence in profile.sentences:
            self._facts.addWidget(label(f"•  {local(sentence)}", wrap=True))
        self._enable()

    def _changed(self) -> tuple[str | None, tuple[str, ...] | None]:
        """The description and the words never used, None where they are as they were shown."""
        text = self.text.toPlainText().strip()
        never = tuple(word for part in self.never.text().split(",") if (word := part.strip()))
        return text if text != self._shown.strip() else None, never if never != self._forbidden else None

    def _save(self) -> None:
        self.save.emit(*self._changed())

    def _enable(self) -> None:
        text, never = self._changed()
        self.keep.setEnabled(text != "" and (text is not None or never is not None))
