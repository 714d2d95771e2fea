"""Figures for whoever wants them: closed until they are asked for."""

from PySide6.QtWidgets import QWidget

from app.ui import icons
from app.ui.widgets import button, column, inside, rename, row


class Details(QWidget):
    """`content` below a link that opens and closes it; `of` says of what to a screen reader."""

    def __init__(self, content: QWidget, of: str) -> None:
        super().__init__()
        self.content = content
        self._of = of
        self.link = button("", kind="link", icon="right", on=self.toggle)
        content.hide()
        inside(self, column(row(self.link, None), content, spacing=6), 0)
        self._show()

    def toggle(self) -> None:
        self.content.setVisible(self.content.isHidden())
        self._show()

    def _show(self) -> None:
        closed = self.content.isHidden()
        words = self.tr("Details") if closed else self.tr("Hide the details")
        rename(self.link, words, f"{words}: {self._of}")
        icons.put(self.link, "right" if closed else "down", "accent")
