"""All keys, place by place, read off the window itself, so that the list cannot be wrong."""

from collections.abc import Iterable

from PySide6.QtGui import QKeySequence, QShowEvent
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout, QWidget

from app.ui.page import Frame
from app.ui.widgets import Part, clear, column, frame, inside, keys_of, label, row, rule, units

NATIVE = QKeySequence.SequenceFormat.NativeText


class ShortcutsPanel(QWidget):
    def __init__(self, shell: Frame) -> None:
        super().__init__()
        self._shell = shell
        self._lines = QVBoxLayout()
        self._lines.setSpacing(units(14))
        inside(self, self._lines, 0)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._lines.count() == 0:
            self.refresh()

    def refresh(self) -> None:
        clear(self._lines)
        everywhere = [(name, QKeySequence(keys)) for name, keys in self._shell.own_keys()]
        self._lines.addWidget(self._card(self.tr("Everywhere"), everywhere))
        for page in self._shell.make_all():
            parts = page.findChildren(QAbstractButton)
            keys = [(b.accessibleName(), keys_of(b)) for b in parts if not keys_of(b).isEmpty()]
            if keys:
                self._lines.addWidget(self._card(page.accessibleName(), keys))

    def _card(self, title: str, keys: Iterable[tuple[str, QKeySequence]]) -> QWidget:
        card = frame("card")
        parts: list[Part] = [label(title, "heading"), 2]
        for name, sequence in dict.fromkeys((n, k.toString(NATIVE)) for n, k in keys):
            line = QWidget()
            inside(line, row(label(name), None, label(sequence, "quiet-badge")), 0)
            line.setAccessibleName(f"{name}: {sequence}")
            parts += [line, rule()]
        inside(card, column(*parts[:-1], spacing=6), 16, 22)
        return card
