"""Asks what a persona is called and which texts belong to it, and counts them while the person types."""

from collections.abc import Sequence

from PySide6.QtCore import QStringListModel, Qt, QTimer
from PySide6.QtWidgets import QCheckBox, QDialog, QLineEdit, QWidget

from app.documents import named
from app.errors import IdiolectError
from app.services import Services
from app.services.personas import PersonaSeen, Reach
from app.store.recipients import distinct
from app.ui.background import Read, drop
from app.ui.pieces import completer
from app.ui.texts import Field
from app.ui.voice.words import channel_words
from app.ui.widgets import Part, announce, button, column, inside, label, row, units


class PersonaDialog(QDialog):
    """`taken` are the names of the other personas; `persona` is the one being changed, if any."""

    def __init__(
        self,
        parent: QWidget,
        services: Services,
        channels: Sequence[str],
        taken: Sequence[str],
        persona: PersonaSeen | None = None,
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._taken = {name.lower() for name in taken}
        title = self.tr("Change {name}").format(name=persona.name) if persona else self.tr("New persona")
        self.setWindowTitle(title)
        self.setMinimumWidth(units(460))
        self.name = QLineEdit(persona.name if persona else "")
        self.name.setAccessibleName(self.tr("Name"))
        self.name.setPlaceholderText(self.tr("work, friends, choir …"))
        self.name.setMaxLength(64)
        self.name.setEnabled(persona is None)
        self.add = QLineEdit()
        self.add.setAccessibleName(self.tr("Add somebody from your history"))
        self.add.setPlaceholderText(self.tr("Add somebody from your history"))
        self.recipients = Field(self.tr("Written to"), "Ann\nTamsin Okoro", least=3, most=6)
        self.recipients.setPlainText("\n".join(persona.recipients) if persona else "")
        channels = list(dict.fromkeys([*channels, *(persona.channels if persona else ())]))
        self.channels = [QCheckBox(channel_words(channel)) for channel in channels]
        for box, channel in zip(self.channels, channels, strict=True):
            box.setProperty("channel", channel)
            box.setChecked(persona is not None and channel in persona.channels)
            box.toggled.connect(lambda _on: self._later())
        self.reach = label("", "muted", wrap=True)
        self.problem = label("", "error", wrap=True)
        self.problem.hide()
        self.save = button(self.tr("Save"), kind="primary", on=self.accept)
        # No default button: Return in a field must take what was typed there, not close the dialog.
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(200)
        self._pause.timeout.connect(self._count)
        self._build(title)
        self._complete()
        self.name.textChanged.connect(lambda _text: self._enable())
        self.recipients.textChanged.connect(self._later)
        self.add.returnPressed.connect(self._take)
        self._count()
        self._enable()

    def _build(self, title: str) -> None:
        words = self.tr(
            "Names (or addresses, where your history knows no name) or parts of them, one a line. A text belongs to "
            "this persona where one of its recipients has such a part."
        )
        parts: list[Part] = [
            label(title, "heading"),
            column(label(self.tr("&Name"), "label", buddy=self.name), self.name, spacing=5),
            column(
                label(self.tr("&Written to"), "label", buddy=self.recipients),
                label(words, "small", wrap=True),
                self.recipients,
                self.add,
                spacing=5,
            ),
        ]
        if len(self.channels) > 1:
            parts.append(column(label(self.tr("Only by"), "label"), row(*self.channels, None, spacing=14), spacing=3))
        parts += [self.reach, self.problem, row(None, button(self.tr("Cancel"), on=self.reject), self.save)]
        inside(self, column(*parts, spacing=14), 22)

    def _complete(self) -> None:
        """Somebody who was written to is one choice away."""
        names = QStringListModel(self)
        known = completer(names, self)
        self.add.setCompleter(known)
        # Queued: the line edit puts the chosen name in only after this signal.
        known.activated.connect(lambda _text: self._take(), Qt.ConnectionType.QueuedConnection)
        Read(self, lambda: self._services.history.correspondents(limit=500), "names").success(names.setStringList).run()

    def _take(self) -> None:
        text = self.add.text().strip()
        if text:
            self.recipients.setPlainText("\n".join(distinct([*self.chosen_recipients(), named(text)])))
            self.add.clear()

    def chosen_recipients(self) -> list[str]:
        return list(distinct(line.strip() for line in self.recipients.toPlainText().splitlines()))

    def chosen_channels(self) -> list[str]:
        return [box.property("channel") for box in self.channels if box.isChecked()]

    def chosen_name(self) -> str:
        return self.name.text().strip()

    def _later(self) -> None:
        self._pause.start()
        self._enable()

    def _enable(self) -> None:
        name = self.chosen_name()
        twice = name.lower() in self._taken
        self.problem.setText(self.tr("There is a persona of this name already. Choose another.") if twice else "")
        self.problem.setVisible(twice)
        self.save.setEnabled(bool(name) and not twice and bool(self.chosen_recipients() or self.chosen_channels()))

    def _count(self) -> None:
        recipients, channels = self.chosen_recipients(), self.chosen_channels()
        if not recipients and not channels:
            drop(self, "reach")
            several = len(self.channels) > 1
            self.reach.setText(self.tr("Say to whom, or by which channel.") if several else self.tr("Say to whom."))
            return

        def show(found: Reach) -> None:
            words = self.tr("{texts} of your {all} texts belong to it.").format(texts=found.texts, all=found.all_texts)
            if found.texts < found.needed:
                words += " " + self.tr("To learn it needs {needed} or more.").format(needed=found.needed)
            self.reach.setText(words)
            announce(self, words)

        counting = Read(self, lambda: self._services.personas.reach(recipients, channels), "reach")
        counting.success(show).failure(self._complain).run()

    def _complain(self, error: IdiolectError) -> None:
        self.problem.setText(str(error))
        self.problem.show()
