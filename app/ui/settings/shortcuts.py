"""All keys, place by place, read off the window itself, so that the list cannot be wrong."""

import sys
from collections.abc import Iterable

from PySide6.QtGui import QKeySequence, QShowEvent
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout, QWidget

from app.ui.desktop import Desktop
from app.ui.page import Frame
from app.ui.settings.mail_links import MailLinksCard
from app.ui.widgets import Part, button, clear, column, frame, inside, keys_of, label, row, rule, units

NATIVE = QKeySequence.SequenceFormat.NativeText


class AnywhereCard(QWidget):
    """The key that opens Write whichever program is in front: the desktop's to give."""

    def __init__(self, desktop: Desktop) -> None:
        super().__init__()
        self._desktop = desktop
        self.said = label("", "muted", wrap=True)
        self.key = label("", "quiet-badge")
        self.choose = button("", on=desktop.ask_key)
        card = frame("card")
        head = row(label(self.tr("From any other program"), "heading"), None, self.key, self.choose)
        inside(card, column(head, self.said, spacing=6), 16, 22)
        inside(self, column(card), 0)
        desktop.offers.connect(self._show)
        self._show()

    def _show(self) -> None:
        desktop = self._desktop
        self.choose.setVisible(desktop.gives_keys)
        self.choose.setEnabled(not desktop.asking)
        self.choose.setText(self.tr("Choose a key …") if desktop.key is None else self.tr("Ask again …"))
        self.key.setText(desktop.key or "")
        self.key.setVisible(bool(desktop.key))
        if desktop.asking:
            words = self.tr("Your desktop is asking which key it shall be.")
        elif desktop.key is not None:
            words = self.tr("It opens Write, whichever program is in front. Your desktop’s settings change it.")
        elif desktop.gives_keys:
            words = self.tr("One key that opens Write, whichever program is in front. Your desktop asks which.")
        elif sys.platform == "win32":
            words = self.tr(
                "Windows gives a key to a shortcut: open the folder of Idiolect’s in the Start menu, and set the key "
                "in its properties."
            )
        elif sys.platform == "darwin":
            words = self.tr(
                "A Mac gives a key to a shortcut: make one in the Shortcuts app that opens Idiolect, and set its key "
                "there."
            )
        else:
            words = self.tr(
                "This desktop gives no program such a key. In its keyboard settings you can add one yourself; the "
                "command is: {command}"
            ).format(command="idiolect --write")
        self.said.setText(words)


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
        self._lines.addWidget(AnywhereCard(self._shell.desktop))
        self._lines.addWidget(MailLinksCard())
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
