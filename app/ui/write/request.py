"""What the person wants to say, to whom, in answer to what, and how much it should sound like them."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStringListModel, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QLabel, QLineEdit, QSlider, QWidget

from app.errors import IdiolectError
from app.prompts import Request
from app.ui import dropped
from app.ui.background import Read
from app.ui.pieces import Segments, completer
from app.ui.texts import Field
from app.ui.widgets import announce, button, column, inside, label, row, scrolling, units
from app.ui.write.ahead import Asked
from app.ui.write.voices import VoicePicker

if TYPE_CHECKING:
    from app.services.state import State


class AnsweredField(Field):
    """Takes the message being answered: pasted, or a dropped text or .eml file."""

    refused = Signal(str)
    sender_found = Signal(str, str)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() or event.mimeData().hasText():
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = dropped.files(event)
        if files:
            dropped.take(event)
            self.take_file(files[0])
        else:
            super().dropEvent(event)

    def take_file(self, file: Path) -> None:
        from app.services.message import read_message

        def show(found: tuple[str, str, str]) -> None:
            sender, subject, text = found
            self.setPlainText(text)
            self.sender_found.emit(sender, subject)

        Read(self, lambda: read_message(file), "message").success(show).failure(
            lambda error: self.refused.emit(str(error))
        ).run()


class RequestPanel(QWidget):
    """The left side of Write. `asked` means: draft now; `changed`: something else may be asked for than before."""

    asked = Signal()
    changed = Signal()
    stopped = Signal()
    refused = Signal(str)

    def __init__(
        self, lookup: Callable[[str], list[str]], called_for: Callable[[str], str | None] = lambda _to: None
    ) -> None:
        """`lookup` completes a name from the history, `called_for` names the persona a recipient calls for."""
        super().__init__()
        self._lookup, self._called_for = lookup, called_for
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(120)
        self._pause.timeout.connect(self._complete)

        self.to = QLineEdit()
        self.to.setAccessibleName(self.tr("To"))
        self.to.setPlaceholderText(self.tr("Name or address"))
        self.to.setClearButtonEnabled(True)
        self._names = QStringListModel(self)
        self._completer = completer(self._names, self)
        self.to.setCompleter(self._completer)
        self.to.textEdited.connect(lambda _text: self._pause.start())
        self._who = QTimer(self)
        self._who.setSingleShot(True)
        self._who.setInterval(150)
        self._who.timeout.connect(self._look_who)
        self.to.textChanged.connect(lambda _text: self._who.start())

        self.subject = QLineEdit()
        self.subject.setAccessibleName(self.tr("Subject"))
        self.subject.setPlaceholderText(self.tr("Optional"))

        self.intent = Field(
            self.tr("What do you want to say?"),
            self.tr("In a few words: can’t make Thursday, suggest Friday at ten, bring the figures"),
            least=4,
            most=9,
        )
        self.answered = AnsweredField(
            self.tr("The message you are answering"), self.tr("Paste it, or drop a file here"), least=3, most=7
        )
        self.answered.refused.connect(self.refused)
        self.answered.sender_found.connect(self._take_sender)

        self.length = Segments(
            self.tr("Length"),
            [("short", self.tr("Short")), ("medium", self.tr("Medium")), ("long", self.tr("Long"))],
            "medium",
        )
        self.strength = QSlider(Qt.Orientation.Horizontal)
        self.strength.setRange(0, 15)
        self.strength.setValue(10)
        self.strength.setPageStep(5)
        self.strength.setAccessibleName(self.tr("Strength of your voice"))
        self.voices = VoicePicker()
        self.look_up = QCheckBox(self.tr("Look things up in my history"))
        self.look_up.setToolTip(self.tr("For this draft. For good: Settings, Your texts"))
        self.look_up.setChecked(True)
        self._usually = True  # as it is set for good
        self._strength_words = label("", "small")
        self.strength.valueChanged.connect(self._say_strength)
        self._say_strength(10)
        for signal in (
            self.to.textChanged, self.subject.textChanged, self.intent.textChanged, self.answered.textChanged,
            self.length.chosen, self.strength.valueChanged, self.voices.changed,
            self.look_up.toggled,
        ):  # fmt: skip
            signal.connect(lambda *_values: self.changed.emit())

        self.draft = button(
            self.tr("Draft"), kind="primary", icon="sparkle", shortcut="Ctrl+Return", on=self.asked.emit
        )
        self.stop = button(self.tr("Stop"), icon="stop", shortcut="Esc", on=self.stopped.emit)
        self.stop.hide()
        self._build()

    def _build(self) -> None:
        def titled(text: str, field: QWidget, extra: QLabel | None = None) -> QWidget:
            holder = QWidget()
            head = row(label(text, "label", buddy=field), None, extra) if extra else label(text, "label", buddy=field)
            inside(holder, column(head, field, spacing=5), 0)
            return holder

        ends = row(label(self.tr("Generic"), "small"), None, label(self.tr("Stronger"), "small"))
        voice = QWidget()
        head = row(label(self.tr("V&oice"), "label", buddy=self.strength), None, self._strength_words)
        inside(voice, column(head, self.voices, self.strength, ends, spacing=5), 0)
        content = QWidget()
        form = column(
            titled(self.tr("&What do you want to say?"), self.intent),
            titled(self.tr("&To"), self.to),
            titled(self.tr("S&ubject"), self.subject),
            titled(self.tr("&Answering"), self.answered),
            titled(self.tr("&Length"), self.length),
            voice,
            self.look_up,
            None,
            spacing=14,
        )
        inside(content, form, 0, 0, 12, 4)
        # Not its bar: Qt makes that one, and Python does not hear when it is gone and another lies in its place.
        self._fields, self._area = form, scrolling(content)
        self._area.verticalScrollBar().rangeChanged.connect(self._share_margin)
        bottom = row(self.draft, self.stop)
        bottom.setStretch(0, 1)
        bottom.setStretch(1, 1)
        line = QFrame()
        inside(line, bottom, 0, 10, 12, 0)
        inside(self, column(self._area, line, spacing=0), 0)

    def _share_margin(self, _low: int, high: int) -> None:
        """The bar takes its room from the margin, so that fields and button end at one edge."""
        room = self._area.verticalScrollBar().sizeHint().width() if high else 0
        self._fields.setContentsMargins(0, 0, units(12) - room, units(4))

    def request(self) -> Request:
        """What is asked, as the assistant understands it."""
        answering = self.answered.toPlainText().strip() or None
        return Request(
            "reply" if answering else "compose",
            instruction=self.intent.toPlainText().strip(),
            subject=self.subject.text().strip() or None,
            to=self.to.text().strip() or None,
            answering=answering,
        )

    def wanted(self, request: Request | None = None) -> Asked:
        """This request, or what is asked, as it is to be written."""
        return Asked(
            request or self.request(), self.scale(), self.length.current(), self.voices.chosen(),
            self.look_up.isChecked(),
        )  # fmt: skip

    @property
    def empty(self) -> bool:
        """Whether nothing is typed."""
        return not any(field.toPlainText() for field in (self.intent, self.answered)) and not any(
            field.text() for field in (self.to, self.subject)
        )

    def fill(self, request: Request) -> None:
        """Show this request in the form."""
        self.intent.setPlainText(request.instruction)
        self.subject.setText(request.subject or "")
        self.to.setText(request.to or "")
        self.answered.setPlainText(request.answering or "")

    def complain(self) -> str | None:
        """What is missing before anything can be drafted."""
        if self.intent.toPlainText().strip() or self.answered.toPlainText().strip():
            return None
        self.intent.setFocus()
        return self.tr("Say in a few words what you want to write, or paste the message you are answering.")

    def scale(self) -> float:
        return self.strength.value() / 10

    def set_busy(self, busy: bool) -> None:
        self.draft.setVisible(not busy)
        self.stop.setVisible(busy)
        if busy:
            self.stop.setFocus()
        announce(self, self.tr("Writing") if busy else self.tr("Finished"))

    def show_voice(self, state: "State") -> None:
        """What there is to write with. Without a learned voice there is nothing to make stronger."""
        self.voices.show_personas(state.personas, usual=state.voice is not None)
        self._look_who()
        if state.look_up != self._usually:
            self._usually = state.look_up
            self.look_up.setChecked(state.look_up)
        self.look_up.setEnabled(state.texts > 0)
        learned = state.learned
        self.strength.setEnabled(learned)
        self._say_strength(self.strength.value())
        self.strength.setToolTip("" if learned else self.tr("Let Idiolect learn your style first, under Voice."))

    def _say_strength(self, value: int) -> None:
        if not self.strength.isEnabled():
            words = self.tr("not learned yet")
        elif value == 0:
            words = self.tr("off")
        elif value == 10:
            words = self.tr("as learned")
        else:
            words = self.tr("{percent} %").format(percent=value * 10)
        self._strength_words.setText(words)
        self.strength.setAccessibleDescription(words)

    def _take_sender(self, sender: str, subject: str) -> None:
        if sender and not self.to.text():
            self.to.setText(sender)
        if subject and not self.subject.text():
            self.subject.setText(subject if subject.lower().startswith("re:") else f"Re: {subject}")

    def _look_who(self) -> None:
        """Show whose voice the recipient calls for."""
        to = self.to.text().strip()
        if self.voices.isVisibleTo(self):
            looking = Read(self, lambda: self._called_for(to), "called for")
            looking.success(self.voices.follow).failure(lambda _error: None).run()

    def _complete(self) -> None:
        typed = self.to.text().strip()

        def show(names: list[str]) -> None:
            self._names.setStringList(names)
            if self.to.hasFocus() and typed:
                self._completer.complete()

        def quiet(_error: IdiolectError) -> None:
            pass  # completion is a courtesy; its failure must not interrupt typing

        Read(self, lambda: self._lookup(typed), "names").success(show).failure(quiet).run()
