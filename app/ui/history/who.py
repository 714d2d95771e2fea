"""Asks who of those that write in an import is the person: everybody with counts and samples, to be ticked."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QLineEdit, QWidget

from app.importers import Somebody, Unnamed
from app.ui import formats
from app.ui.local import local
from app.ui.widgets import button, column, frame, inside, label, row, scrolling, units


class WhoDialog(QDialog):
    """Open it with `open()`; accepted, `chosen` and `more` say who the person is. Nobody ticked is an answer, too."""

    def __init__(self, parent: QWidget, question: Unnamed) -> None:
        super().__init__(parent)
        self.question = question
        self.setWindowTitle(self.tr("Who are you?"))
        self.setMinimumSize(units(560), units(420))
        self.boxes: list[QCheckBox] = []
        people = QWidget()
        inside(people, column(*(self._person(one) for one in question.people), None, spacing=12), 12, 14)
        listed = frame("well")
        inside(listed, column(scrolling(people, on_card=True)), 2)
        self.other = QLineEdit()
        self.other.setPlaceholderText(self.tr("Another address or name of yours"))
        self.other.setAccessibleName(self.tr("Another address or name of yours"))
        self.assistants = QCheckBox(
            self.tr("Learn also from what I asked assistants (%n text(s))", "", question.assistants)
        )
        self.assistants.setVisible(question.assistants > 0)
        why = self.tr("Tick all that is you. Only that counts as your writing, now and in later imports.")
        stays = self.tr("What you asked ChatGPT or Claude stays apart from your letters; you can change this any time.")
        apart = label(stays, "muted", wrap=True)
        apart.setVisible(question.assistants > 0)
        if not question.people:
            listed.hide()
            self.other.hide()
        self.go = button(self.tr("Import"), kind="primary", on=self.accept)
        foot = row(None, button(self.tr("Cancel"), on=self.reject), self.go)
        title = self.tr("Which of these is you?") if question.people else self.tr("What you asked assistants")
        head = label(why, "muted", wrap=True)
        head.setVisible(bool(question.people))
        whole = column(label(title, "heading"), head, listed, self.other, self.assistants, apart, foot, spacing=10)
        whole.setStretch(2, 1 if question.people else 0)
        inside(self, whole, 22)
        (self.boxes[0] if self.boxes else self.assistants).setFocus()

    @property
    def chosen(self) -> set[int]:
        return {number for number, box in enumerate(self.boxes) if box.isChecked()}

    @property
    def more(self) -> list[str]:
        return [self.other.text().strip()] if self.other.text().strip() else []

    def _person(self, one: Somebody) -> QWidget:
        box = QCheckBox(one.shown.replace("&", "&&"))
        box.setChecked(bool(one.likely))
        facts = [self.tr("%n text(s)", "", one.texts), *one.places]
        if one.likely:
            facts.append(local(one.likely))
        said = [label(formats.facts(*facts), "small", wrap=True)]
        said += [label(f"“{line}”", "muted", wrap=True) for line in one.samples]
        for line in said:
            line.setTextFormat(Qt.TextFormat.PlainText)
        box.setAccessibleName(one.shown)
        box.setAccessibleDescription(". ".join([*facts, *one.samples]))
        self.boxes.append(box)
        made = QWidget()
        below = QWidget()
        inside(below, column(*said, spacing=2), 0, 0, 0, 0)
        indented = row(24, below)
        indented.setStretch(1, 1)
        inside(made, column(box, indented, spacing=2), 0)
        return made
