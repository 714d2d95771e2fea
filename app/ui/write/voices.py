"""Which voice a draft is written in: the recipient's own, a persona by name, or a blend of two."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QSlider, QWidget

from app.services.chosen import BY_RECIPIENT, USUAL, Chosen
from app.ui import formats
from app.ui.widgets import column, inside, label, row

# What the entries of the list carry; those of single voices are the name after a mark of its own.
_AUTO, _BLEND, _ONE = "auto", "blend", "="


class VoicePicker(QWidget):
    """Hidden while there is only one voice to choose."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._personas: tuple[str, ...] = ()
        self.choice = QComboBox()
        self.choice.setAccessibleName(self.tr("Whose voice"))
        self.first, self.second = QComboBox(), QComboBox()
        self.first.setAccessibleName(self.tr("First voice of the blend"))
        self.second.setAccessibleName(self.tr("Second voice of the blend"))
        self.share = QSlider(Qt.Orientation.Horizontal)
        self.share.setRange(0, 10)
        self.share.setValue(5)
        self.share.setPageStep(2)
        self.share.setAccessibleName(self.tr("How much of each"))
        self._left, self._right = label("", "small"), label("", "small")
        self._blend = QWidget()
        pair = row(self.first, self.second, spacing=6)
        pair.setStretch(0, 1)
        pair.setStretch(1, 1)
        inside(self._blend, column(pair, self.share, row(self._left, None, self._right), spacing=4), 0)
        inside(self, column(self.choice, self._blend, spacing=6), 0)
        self.choice.activated.connect(lambda _index: self._chosen())
        self.share.valueChanged.connect(lambda _value: self._say_share())
        for part in (self.first, self.second):
            part.activated.connect(lambda _index: self.changed.emit())
            part.setMinimumContentsLength(6)
        self.choice.setMinimumContentsLength(10)
        self.show_personas((), usual=False)

    def show_personas(self, personas: Sequence[str], *, usual: bool) -> None:
        """Offer these beside the usual voice. What was chosen stays chosen where it is still there."""
        before = self.choice.currentData()
        pair = (self.first.currentData(), self.second.currentData())
        self._personas = tuple(personas)
        self.choice.clear()
        self.choice.addItem(self.tr("By recipient"), _AUTO)
        self.choice.addItem(self.tr("Usual voice"), _ONE + USUAL)
        for name in personas:
            self.choice.addItem(name, _ONE + name)
        voices = [(self.tr("Usual voice"), USUAL)] if usual else []
        voices += [(name, name) for name in personas]
        if len(voices) > 1:
            self.choice.addItem(self.tr("Blend of two"), _BLEND)
        for part, old, default in ((self.first, pair[0], 0), (self.second, pair[1], 1)):
            part.clear()
            for text, name in voices:
                part.addItem(text, name)
            found = part.findData(old) if old is not None else -1
            part.setCurrentIndex(found if found >= 0 else min(default, len(voices) - 1))
        if len(voices) > 1 and self.first.currentIndex() == self.second.currentIndex():
            self.second.setCurrentIndex(1 if self.first.currentIndex() == 0 else 0)
        self.choice.setCurrentIndex(max(0, self.choice.findData(before)))
        self.setVisible(bool(personas))
        self._chosen()

    def follow(self, persona: str | None) -> None:
        """Say what the recipient calls for."""
        words = self.tr("By recipient: {name}").format(name=persona or self.tr("usual voice"))
        self.choice.setItemText(0, words)

    def choose_by_recipient(self) -> None:
        self.choice.setCurrentIndex(0)
        self._chosen()

    def chosen(self) -> Chosen:
        kind = self.choice.currentData() or _AUTO
        if kind == _AUTO or not self._personas:
            return BY_RECIPIENT
        if kind != _BLEND:
            return Chosen(((kind.removeprefix(_ONE), 1.0),))
        share = self.share.value() / 10
        first, second = self.first.currentData(), self.second.currentData()
        if first == second:
            return Chosen(((first, 1.0),))
        shares = ((first, round(1 - share, 2)), (second, share))
        return Chosen(tuple(pair for pair in shares if pair[1]))

    def _chosen(self) -> None:
        self._blend.setVisible(self.choice.currentData() == _BLEND)
        self._say_share()

    def _say_share(self) -> None:
        second = self.share.value() / 10
        self._left.setText(formats.percent(1 - second))
        self._right.setText(formats.percent(second))
        self.share.setAccessibleDescription(f"{formats.percent(1 - second)} | {formats.percent(second)}")
        self.changed.emit()
