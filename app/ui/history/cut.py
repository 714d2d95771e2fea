"""Below the list of texts: where it ends before the texts do, and how the others are found."""

from PySide6.QtCore import Qt

from app.services.history import MOST_FOUND, MOST_LISTED
from app.ui import formats
from app.ui.widgets import Wrapped


class Cut(Wrapped):
    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "small")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.hide()

    def tell(self, listed: int, there: int, *, searched: bool) -> None:
        """`listed` of `there` texts are; of a search it is not known how many there are."""
        if searched:
            words = self.tr("The best {n} are listed. One more word finds what you mean.")
        else:
            words = self.tr("The newest {n} of {m} are listed. Search to find the others.")
        self.setText(words.format(n=formats.number(listed), m=formats.number(there)))
        self.setVisible(listed >= MOST_FOUND if searched else MOST_LISTED <= listed < there)
