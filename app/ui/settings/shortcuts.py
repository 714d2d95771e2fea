"""All keys in one list, read off the window itself, so that it cannot be wrong."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QWidget

from app.ui.widgets import button, column, frame, inside, label, row, units

if TYPE_CHECKING:
    from app.ui.shell import Shell


class ShortcutsPanel(QWidget):
    def __init__(self, shell: "Shell") -> None:
        super().__init__()
        self._shell = shell
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(units(24))
        self._grid.setVerticalSpacing(units(7))
        self._grid.setColumnStretch(0, 1)
        card = frame("card")
        head = row(label(self.tr("Keys"), "heading"), None, button(self.tr("Show all"), kind="link", on=self._open_all))
        inside(card, column(head, self._grid, spacing=12), 18, 22)
        inside(self, column(card), 0)

    def showEvent(self, event) -> None:  # type: ignore[no-untyped-def]
        super().showEvent(event)
        self.refresh()

    def refresh(self) -> None:
        while item := self._grid.takeAt(0):
            if item.widget():
                item.widget().hide()
                item.widget().deleteLater()
        fixed = [
            (self.tr("Larger text"), QKeySequence("Ctrl++")),
            (self.tr("Smaller text"), QKeySequence("Ctrl+-")),
            (self.tr("Quit"), QKeySequence(QKeySequence.StandardKey.Quit)),
            (self.tr("Settings"), QKeySequence(QKeySequence.StandardKey.Preferences)),
        ]
        found = {
            (part.accessibleName(), part.shortcut().toString(QKeySequence.SequenceFormat.NativeText))
            for part in self._shell.findChildren(QAbstractButton)
            if not part.shortcut().isEmpty() and part.accessibleName() and "Alt+" not in part.shortcut().toString()[:4]
        }
        found |= {
            (part.accessibleName(), part.shortcut().toString(QKeySequence.SequenceFormat.NativeText))
            for part in self._shell.findChildren(QAbstractButton)
            if part.shortcut().toString() in {"Alt+Left", "Alt+Right"}
        }
        every = [(name, keys) for name, keys in found if keys]
        every += [(n, k.toString(QKeySequence.SequenceFormat.NativeText)) for n, k in fixed if not k.isEmpty()]
        for line, (name, keys) in enumerate(sorted(every, key=lambda pair: (pair[1].count("+"), pair[1]))):
            self._grid.addWidget(label(name), line, 0)
            self._grid.addWidget(label(keys, "quiet-badge"), line, 1, Qt.AlignmentFlag.AlignRight)

    def _open_all(self) -> None:
        """Places are made when first opened; their keys are known from then on."""
        self._shell.make_all()
        self.refresh()
