"""Where the focus goes when the control that has it hides, or is switched off: to its successor in the same place.

Qt asks the `focusNextPrevChild` of a widget then, as it does for Tab, and each asks the one around it. Left to itself
it goes through the whole window, and comes out at the first place of the side bar.
"""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget


def stays_in(place: QWidget) -> bool:
    """Whether the focus was just lost in this place, and was given to another control there."""
    lost = QApplication.focusWidget()
    if lost is None or not place.isAncestorOf(lost) or (lost.isVisible() and lost.isEnabled()):
        return False
    successor = _successor(place, lost)
    if successor is not None:
        successor.setFocus(Qt.FocusReason.OtherFocusReason)
    return successor is not None


def _successor(place: QWidget, lost: QWidget) -> QWidget | None:
    """The next that takes the focus, beside the lost one rather than further away."""
    order = []
    following = lost.nextInFocusChain()
    while following is not None and following is not lost:
        if place.isAncestorOf(following) and _takes_focus(following):
            order.append(following)
        following = following.nextInFocusChain()
    box = lost.parentWidget()
    while box is not None:
        for candidate in order:
            if box.isAncestorOf(candidate):
                return candidate
        if box is place:
            return None
        box = box.parentWidget()
    return None


def _takes_focus(widget: QWidget) -> bool:
    tab = Qt.FocusPolicy.TabFocus
    return widget.isVisible() and widget.isEnabled() and (widget.focusPolicy() & tab) == tab
