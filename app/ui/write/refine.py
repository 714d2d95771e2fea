"""The line below the paper that changes what stands on it: three wishes as buttons, and one in the person's words."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from app.ui.pieces import AdaptiveRow
from app.ui.widgets import button, column, inside


class RefineBar(QWidget):
    """`wanted` carries the wish, as the writing room understands it."""

    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        on_what = self.tr("The selection, or everything")
        self.shorter, self.warmer, self.formal = (
            button(words, kind="quiet", icon=icon, shortcut=key, tip=f"{tip}. {on_what}",
                   on=partial(self.wanted.emit, wish))
            for words, icon, key, tip, wish in (
                (self.tr("Shorter"), "shorter", "Ctrl+Shift+D", self.tr("Say it in fewer words"), "shorter"),
                (self.tr("Warmer"), "warmer", "Ctrl+Shift+W", self.tr("Say it more kindly"), "warmer"),
                (self.tr("More formal"), "formal", "Ctrl+Shift+F", self.tr("Say it more politely"), "more formal"),
            )
        )  # fmt: skip
        self.remark = QLineEdit()
        self.remark.setAccessibleName(self.tr("What to change"))
        self.remark.setPlaceholderText(self.tr("What to change, e.g. add that …"))
        self.remark.setToolTip(
            self.tr("For example: add that I bring cake; Thursday instead of Friday; leave out the boat; less formal")
        )
        self.remark.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.remark.returnPressed.connect(self._ask)
        self.remark.textChanged.connect(lambda _text: self._enable())
        self.change = button(
            self.tr("Change"), icon="edit", shortcut="Ctrl+Shift+J", tip=self.tr("Change the text as you say"),
            on=self._pressed,
        )  # fmt: skip
        self._on = False
        line = AdaptiveRow(self.shorter, self.warmer, self.formal, self.remark, self.change, spacing=4, margins=(2, 10))
        line.may_yield(self.remark, 170)
        inside(self, column(line), 0)
        self.enable(False)

    def enable(self, on: bool) -> None:
        self._on = on
        self._enable()

    def done(self) -> None:
        """What was wished for is on the paper."""
        self.remark.clear()

    def _enable(self) -> None:
        for part in (self.shorter, self.warmer, self.formal, self.change):
            part.setEnabled(self._on)

    def _pressed(self) -> None:
        """Its key leads to the line as long as nothing stands there."""
        if self.remark.text().strip():
            self._ask()
        else:
            self.remark.setFocus()

    def _ask(self) -> None:
        wish = self.remark.text().strip()
        if wish and self._on:
            self.wanted.emit(wish)
