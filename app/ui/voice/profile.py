"""The profile: what was measured, and the description for every prompt, in the person's words if they like."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from app.services.profile import Seen
from app.services.unsent import Described
from app.ui.local import local
from app.ui.pieces import Empty
from app.ui.reading import Reading, reading_column
from app.ui.texts import Field
from app.ui.widgets import button, clear, column, frame, inside, label, row, units


class ProfilePanel(QWidget):
    """`save` carries the description and the words never used, None for what was not changed.

    Every voice has a profile: `persona` says whose is shown, None for the usual one; `chosen` when that changes.
    """

    chosen = Signal()
    save = Signal(object, object)
    reset = Signal()
    measure = Signal()
    typed = Signal()

    def __init__(self) -> None:
        super().__init__()
        # What was typed and not saved, by voice.
        self.unsaved: dict[str | None, Described] = {}
        self._shown, self._showing = "", False
        self._forbidden: tuple[str, ...] = ()
        self.whose = QComboBox()
        self.whose.setAccessibleName(self.tr("Whose profile"))
        self.whose.addItem(self.tr("Usual voice"), None)
        self.whose.currentIndexChanged.connect(lambda _index: self.chosen.emit())
        self.text = Field(self.tr("Description"), least=4, most=14)
        self.text.textChanged.connect(self._note)
        self.never = QLineEdit()
        self.never.setAccessibleName(self.tr("Words I never use"))
        self.never.setPlaceholderText(self.tr("circle back, utilize"))
        self.never.setToolTip(self.tr("Separated by commas. No draft in your voice will hold them."))
        self.never.textChanged.connect(self._note)
        self.keep = button(self.tr("Save"), kind="primary", shortcut="Ctrl+Shift+S", on=self._save)
        self.back = button(self.tr("Back to the measured one"), icon="undo", on=self._reset)
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
        self._picker = Reading(row(label(self.tr("Profile of"), "label", buddy=self.whose), self.whose, None))
        self._picker.hide()
        inside(self, column(self._picker, self.stack, spacing=10), 0)

    @property
    def persona(self) -> str | None:
        return self.whose.currentData()

    def show_voices(self, personas: Sequence[str]) -> None:
        """Offer these beside the usual voice; where there are none there is nothing to choose."""
        chosen = self.persona
        if personas != [self.whose.itemData(number) for number in range(1, self.whose.count())]:
            self.whose.blockSignals(True)
            while self.whose.count() > 1:
                self.whose.removeItem(1)
            for name in personas:
                self.whose.addItem(name, name)
            self.whose.setCurrentIndex(max(0, self.whose.findData(chosen)))
            self.whose.blockSignals(False)
            if chosen != self.persona:
                self.chosen.emit()
        self._picker.setVisible(bool(personas))

    def _reset(self) -> None:
        self._put(self._shown, self._forbidden)
        self.reset.emit()

    def _put(self, text: str, never: tuple[str, ...]) -> None:
        """Into the fields; whoever types there already stays where they are."""
        if self.text.toPlainText().strip() != text.strip():
            self.text.setPlainText(text)
        if self._never() != never or not self.never.hasFocus():
            self.never.setText(", ".join(never))

    def show_profile(self, profile: Seen | None) -> None:
        self.stack.setCurrentIndex(0 if profile is None else 1)
        if profile is None:
            return
        # Something else may have changed while the person was typing: what they typed stays, for each voice its own.
        typed, forbidden = self.unsaved.get(self.persona, (None, None))
        self._shown, self._forbidden = profile.description, profile.never
        self._showing = True
        self._put(self._shown if typed is None else typed, self._forbidden if forbidden is None else forbidden)
        self._showing = False
        self._note()
        self.badge.setVisible(profile.edited)
        self.back.setVisible(profile.edited)
        self._count.setText(self.tr("from %n text(s)", "", profile.texts))
        clear(self._facts)
        for sentence in profile.sentences:
            self._facts.addWidget(label(f"•  {local(sentence)}", wrap=True))
        self._enable()

    def _changed(self) -> Described:
        """The description and the words never used, None where they are as they were shown."""
        text, never = self.text.toPlainText().strip(), self._never()
        return text if text != self._shown.strip() else None, never if never != self._forbidden else None

    def _never(self) -> tuple[str, ...]:
        return tuple(word for part in self.never.text().split(",") if (word := part.strip()))

    def _note(self) -> None:
        self._enable()
        changed = self._changed()
        if not self._showing and changed != self.unsaved.get(self.persona, (None, None)):
            self.unsaved[self.persona] = changed
            self.typed.emit()

    def _save(self) -> None:
        self.save.emit(*self._changed())

    def _enable(self) -> None:
        text, never = self._changed()
        self.keep.setEnabled(text != "" and (text is not None or never is not None))
