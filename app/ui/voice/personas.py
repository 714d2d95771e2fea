"""Personas: another voice for colleagues than for friends, each learned from its own part of the history."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QMenu, QStackedWidget, QVBoxLayout, QWidget

from app.services.changes import Done
from app.services.personas import PersonaSeen
from app.services.versions import Version
from app.ui import formats
from app.ui.background import Read, Write
from app.ui.page import Frame
from app.ui.pieces import Empty
from app.ui.question import agreed
from app.ui.reading import Reading, reading_column
from app.ui.voice.persona_dialog import PersonaDialog
from app.ui.voice.words import channel_words
from app.ui.widgets import (
    Part,
    button,
    clear,
    column,
    frame,
    icon_button,
    inside,
    label,
    row,
    units,
)


class PersonaCard(QWidget):
    """One persona: whom it is for, what it can learn from, what it writes with."""

    learn = Signal(str)
    change = Signal(object)
    remove = Signal(str)
    use = Signal(str, object)

    def __init__(self, persona: PersonaSeen, versions: Sequence[Version], busy: bool) -> None:
        super().__init__()
        self.persona = persona
        card = frame("card")
        learned = persona.version is not None
        badge = (
            label(self.tr("has its own voice"), "badge")
            if learned
            else label(self.tr("not learned yet"), "quiet-badge")
        )
        self.start = button(
            self.tr("Learn again") if learned else self.tr("Learn"),
            kind="" if learned else "primary",
            icon="voice",
            on=lambda: self.learn.emit(persona.name),
        )
        self.start.setAccessibleName(self.tr("Learn {name}").format(name=persona.name))
        self.start.setEnabled(persona.enough and not busy)
        self._more = icon_button("more", self.tr("More for {name}").format(name=persona.name), on=self._menu)
        lines: list[Part] = [row(label(persona.name, "heading"), badge, None, self.start, self._more)]
        lines.append(label(self._belongs(), wrap=True))
        count = self.tr("%n text(s) belong to it.", "", persona.texts)
        if not persona.enough:
            count += " " + self.tr("To learn it needs {needed} or more.").format(needed=persona.needed)
        lines.append(label(count, "muted", wrap=True))
        self.version = QComboBox()
        self.version.setAccessibleName(self.tr("{name} writes with").format(name=persona.name))
        self.version.addItem(self.tr("the usual voice"), None)
        for version in versions:
            if version.fits:
                self.version.addItem(_title(version), version.name)
        self.version.setCurrentIndex(max(0, self.version.findData(persona.version)))
        self.version.activated.connect(lambda _index: self.use.emit(persona.name, self.version.currentData()))
        if self.version.count() > 1:
            lines += [4, row(label(self.tr("Writes with"), "small"), self.version, None)]
        inside(card, column(*lines, spacing=6), 16, 22)
        inside(self, column(card), 0)

    def _belongs(self) -> str:
        parts = []
        if self.persona.recipients:
            parts.append(self.tr("To {names}").format(names=", ".join(self.persona.recipients)))
        if self.persona.channels:
            parts.append(", ".join(map(channel_words, self.persona.channels)))
        return formats.facts(*parts)

    def _menu(self) -> None:
        menu = QMenu(self)
        menu.addAction(self.tr("Change …"), lambda: self.change.emit(self.persona))
        menu.addSeparator()
        menu.addAction(self.tr("Delete …"), lambda: self.remove.emit(self.persona.name))
        menu.exec(self._more.mapToGlobal(self._more.rect().bottomLeft()))


class PersonasPanel(QWidget):
    """`learn` names the persona that is to be learned now."""

    learn = Signal(str)

    def __init__(self, shell: Frame) -> None:
        super().__init__()
        self._shell = shell
        self.cards: list[PersonaCard] = []
        self._known: Sequence[PersonaSeen] = ()
        self._versions: Sequence[Version] = ()
        self.words = label(
            self.tr(
                "A persona learns from what you wrote to some people, or by one channel, and writes to them by itself. "
                "To everybody else your usual voice writes."
            ),
            "muted",
            wrap=True,
        )
        self.new = button(self.tr("New persona …"), icon="plus", on=self.define)
        bar = row(self.words, self.new, spacing=18)
        bar.setStretch(0, 1)
        bar.setAlignment(self.new, Qt.AlignmentFlag.AlignTop)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(units(12))
        self._lines.setContentsMargins(0, 0, 0, 0)
        full = QWidget()
        inside(full, column(Reading(bar), reading_column(self._lines), spacing=12), 0)
        words = self.tr(
            "You may write differently to colleagues and to friends. A persona learns from what you wrote to some "
            "people, or by one channel, and writes to them by itself."
        )
        self.first = button(self.tr("New persona …"), kind="primary", icon="plus", on=self.define)
        self.stack = QStackedWidget()
        self.stack.addWidget(Empty("person", self.tr("One voice for everybody, so far"), words, self.first))
        self.stack.addWidget(full)
        inside(self, column(self.stack), 0)
        shell.teacher.changed.connect(self._show)

    def show_personas(self, known: Sequence[PersonaSeen], versions: Sequence[Version]) -> None:
        if (known, versions) != (self._known, self._versions):
            self._known, self._versions = known, versions
            self._show()

    def _show(self) -> None:
        clear(self._lines)
        self.cards = []
        self.stack.setCurrentIndex(1 if self._known else 0)
        for persona in self._known:
            card = PersonaCard(persona, self._versions, self._shell.teacher.busy)
            card.learn.connect(self.learn)
            card.change.connect(self.define)
            card.remove.connect(self.remove)
            card.use.connect(self.use)
            self.cards.append(card)
            self._lines.addWidget(card)
        self._lines.addStretch(1)

    # what the person does

    def define(self, persona: PersonaSeen | None = None) -> None:
        """Ask for a new one, or change this one."""
        taken = [one.name for one in self._known if persona is None or one.name != persona.name]
        personas = self._shell.services.personas

        def ask(channels: list[str]) -> None:
            dialog = PersonaDialog(self, self._shell.services, channels, taken, persona)
            if dialog.exec():
                name, recipients = dialog.chosen_name(), dialog.chosen_recipients()
                by = dialog.chosen_channels()
                self._do(lambda: personas.define(name, recipients, by))

        Read(self, self._shell.services.history.channels, "channels").success(ask).run()

    def remove(self, name: str) -> None:
        question = self.tr("Delete the persona {name}?").format(name=name)
        more = self.tr("Its people are written to in your usual voice again. Your texts and all versions stay.")
        if agreed(self, self.tr("Delete a persona"), question, more, go=self.tr("Delete"), stay=self.tr("Keep")):
            self._do(lambda: self._shell.services.personas.remove(name))

    def use(self, name: str, version: str | None) -> None:
        words = (
            self.tr("{name} writes with {version} now.").format(name=name, version=version)
            if version
            else self.tr("{name} writes with the usual voice now.").format(name=name)
        )
        self._do(lambda: self._shell.services.versions.use(version, name), lambda: self._shell.tell(words, "good"))

    def _do(self, act: Callable[[], Done[object]], then: Callable[[], object] = lambda: None) -> None:
        def done(_value: object) -> None:
            self._shell.settled("personas")
            then()

        Write(self, act).success(done).failure(
            lambda error: self._shell.tell(str(error), "error", about="personas")
        ).run()


def _title(version: Version) -> str:
    return f"{version.label} ({version.name})" if version.label else version.name
