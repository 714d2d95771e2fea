"""What departs from the request, told below the text: a line for each with what mends it, or folded into one line."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.ui import icons
from app.ui.widgets import Elided, button, clear, column, icon_button, inside, label, row, scrolling, units

if TYPE_CHECKING:
    from app.services.guard import Departure

LONGEST_QUOTE = 60
# Units below which the words have a line of their own above what mends it.
NARROW = 560
# Units of height: what one line takes, where it is wide and where it is narrow; and what many may take.
WIDE_LINE, NARROW_LINE, MOST = 32, 60, 110


class GuardLines(QFrame):
    """`mended` has the number and the way. `room`: how many pixels the text can spare for all of this."""

    mended = Signal(int, str)  # put, swap, cut, right

    def __init__(self, room: Callable[[], int]) -> None:
        super().__init__()
        self.setProperty("role", "banner")
        self.setProperty("tone", "warning")
        self.setAccessibleName(self.tr("Compared with your request"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._room = room
        self._shown: Sequence[Departure] = ()
        self._rows: list[QWidget] = []
        self._current = 0
        self._narrow = False
        # As the person had it; None as long as that follows from the room.
        self._wanted: bool | None = None
        self.fold = icon_button("down", "", on=self._toggle)
        self.told = Elided("", "caption")
        self.previous = icon_button("left", self.tr("Previous difference"), shortcut="Shift+F8")
        self.next = icon_button("right", self.tr("Next difference"), shortcut="F8")
        self.mend = button(
            self.tr("Mend"), kind="quiet", shortcut="Ctrl+.", tip=self.tr("Mend the difference at the cursor")
        )
        self._lines = QVBoxLayout()
        self._lines.setSpacing(units(2))
        self._content = QWidget()
        inside(self._content, self._lines, 4, 0, 0, 0)
        self.rows = scrolling(self._content, on_card=True)
        self.rows.setProperty("role", "bare")
        self._content.installEventFilter(self)
        head = row(self.fold, self.told, self.previous, self.next, self.mend)
        head.setStretch(1, 1)
        inside(self, column(head, self.rows, spacing=2), 6, 12)
        self.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._size()
        return False

    @property
    def folded(self) -> bool:
        return self.rows.isHidden()

    def fit(self) -> None:
        """To the room that there is now."""
        if not self._shown:
            return
        if (self.width() < units(NARROW)) != self._narrow:
            self.show_these(self._shown, self._current)
        else:
            self._size()

    def show_these(self, found: "Sequence[Departure]", current: int) -> None:
        """All of them, the current one in sight."""
        self._shown, self._current, self._narrow = found, current, self.width() < units(NARROW)
        clear(self._lines)
        self._rows = [self._line(number, one, number == current) for number, one in enumerate(found)]
        for line in self._rows:
            self._lines.addWidget(line)
        if not found:
            self._wanted = None
        # Last: what is seen is laid out at once, and a narrow place then asks for all of it anew.
        self.setVisible(bool(found))
        self._size()

    def _size(self) -> None:
        """As high as the lines are, or as the text can spare; folded where not one of them has room."""
        one, head = units(NARROW_LINE if self._narrow else WIDE_LINE), self.mend.sizeHint().height() + units(14)
        spare = self._room() - head
        unfolded = spare >= one if self._wanted is None else self._wanted
        self.rows.setVisible(unfolded)
        most = max(one, min(spare, units(MOST)))
        self.rows.setFixedHeight(min(self._content.sizeHint().height(), most))
        self._tell(unfolded)
        if unfolded and self._shown:
            self.rows.ensureWidgetVisible(self._rows[self._current], 0, 0)

    def _tell(self, unfolded: bool) -> None:
        icons.put(self.fold, "down" if unfolded else "right")
        name = self.tr("Fold this up") if unfolded else self.tr("Show what can be done")
        self.fold.setAccessibleName(name)
        self.fold.setToolTip(name)
        if unfolded or not self._shown:
            words = self.tr("%n to check", "", len(self._shown))
            if not self._narrow:
                words = self.tr("Compared with your request: {found}").format(found=words)
        else:
            words = self.tr("{n} of {m}: {words}").format(
                n=self._current + 1, m=len(self._shown), words=self.words(self._shown[self._current])
            )
        self.told.setText(words)

    def _toggle(self) -> None:
        self._wanted = self.folded
        self._size()

    def _line(self, number: int, one: "Departure", current: bool) -> QWidget:
        words = self.words(one)
        ways: list[QPushButton] = []
        for way, text in self._ways(one):
            if self._narrow and way == "swap":
                text = self.tr("Exchange it")  # noqa: PLW2901 what for what stands above it
            part = button(text, kind="quiet", on=partial(self.mended.emit, number, way))
            part.setAccessibleName(f"{text}: {words}")
            ways.append(part)
        told = label(f"{'▸ ' if current else ''}{words}", "small", wrap=True)
        if self._narrow:
            line: QBoxLayout = column(told, row(None, *ways, spacing=4), spacing=0)
        else:
            line = row(told, *ways, spacing=4)
            line.setStretch(0, 1)
        holder = QWidget()
        holder.setAccessibleName(words)
        inside(holder, line, 0)
        return holder

    def words(self, one: "Departure") -> str:
        """What a screen reader says of it, too."""
        what, instead = _short(one.what), _short(one.instead)
        return {
            "lacking": self.tr("You asked for “{what}”; it is not in the text."),
            "unsaid": self.tr("Not said, or not in your words: “{what}”."),
            "wrong": self.tr("“{what}” stands where you asked for “{instead}”."),
            "added": self.tr("“{what}” is not from you."),
            "more": self.tr("You did not say it so: “{what}”"),
        }[one.kind].format(what=what, instead=instead)

    def _ways(self, one: "Departure") -> list[tuple[str, str]]:
        ways: list[tuple[str, str]] = []
        if one.swap:
            ways.append(("swap", self.tr("Write “{what}”").format(what=_short(one.instead))))
        elif one.note:
            ways.append(("put", self.tr("Put it in")))
        if one.cut:
            ways.append(("cut", self.tr("Take it out")))
        return [*ways, ("right", self.tr("It is right"))]

    def first_way(self, one: "Departure") -> str:
        return self._ways(one)[0][0]


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_QUOTE else text[:LONGEST_QUOTE].rsplit(" ", 1)[0] + " …"
