"""Where the reasons stand: beside the paper where there is room for three columns, else over its side."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect
from PySide6.QtWidgets import QHBoxLayout

from app.ui.widgets import units
from app.ui.write.panes import Panes
from app.ui.write.why import WhyPanel

# Units that form, paper and reasons need beside each other, for the paper to keep lines that are good to read.
BESIDE = 1160
NARROWEST, WIDEST = 240, 320
# Of the paper's width, so that its beginning stays in sight below it.
SHARE = 0.75


class Side(QObject):
    def __init__(self, panel: WhyPanel, body: QHBoxLayout, under: Panes) -> None:
        """`body`: the row that has the panel as its last column; `under`: what it may stand over."""
        super().__init__(panel)
        self._panel, self._body, self._under = panel, body, under
        self._over = False
        for part in (under, under.paper.editor):
            part.installEventFilter(self)
        under.currentChanged.connect(lambda _index: self._place())

    def share(self, width: int) -> None:
        """Of so many pixels there are for all of it."""
        over = width < units(BESIDE)
        if over != self._over:
            self._over = over
            shown = not self._panel.isHidden()
            if over:
                self._body.removeWidget(self._panel)
                self._panel.setParent(self._under)
            else:
                self._body.addWidget(self._panel)
            self._panel.setVisible(shown)
        self._place()
        if not over:
            self._panel.setFixedWidth(max(units(NARROWEST), min(units(WIDEST), round(width * 0.25))))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def _place(self) -> None:
        """Over the text, so that what can be done with it stays in reach above and below."""
        if not self._over:
            return
        room = self._under.rect()
        if self._under.currentWidget() is self._under.paper:
            editor = self._under.paper.editor
            room = QRect(editor.mapTo(self._under, QPoint(0, 0)), editor.size())
        width = min(units(WIDEST), max(units(NARROWEST), round(room.width() * SHARE)), room.width())
        self._panel.setFixedWidth(width)
        self._panel.setGeometry(room.right() + 1 - width, room.top(), width, room.height())
        self._panel.raise_()
