"""What of this place is seen at a time, and how form and text share its room."""

from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget

from app.ui.widgets import units
from app.ui.write.compare import ComparePanes
from app.ui.write.finish import FinishBar
from app.ui.write.paper import Paper
from app.ui.write.request import RequestPanel
from app.ui.write.why import WhyPanel

# Below this width, in units, form and two texts do not fit beside each other.
NARROW = 880
# … and three texts side by side leave too few words a line.
NARROW_FOR_THREE = 1160


class Panes(QStackedWidget):
    """The paper, or in its place something that is made of it and leads back to it."""

    def __init__(
        self,
        form: RequestPanel,
        paper: Paper,
        comparing: ComparePanes,
        *others: QWidget,
        finish: FinishBar,
        reasons: WhyPanel,
    ) -> None:
        super().__init__()
        self.form, self.paper, self.comparing, self.finish, self.reasons = form, paper, comparing, finish, reasons
        self.addWidget(paper)
        for part in (comparing, *others):
            self.addWidget(part)
            # While it is not shown it must not keep the paper from becoming narrow.
            part.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        self.currentChanged.connect(lambda _index: finish.setVisible(self.currentWidget() is paper))

    def to(self, part: QWidget) -> None:
        self.paper.remember()
        self.setCurrentWidget(part)

    def show_why(self) -> None:
        """What the draft on the paper rests on."""
        shown = self.paper.candidate
        self.reasons.show_why(shown.written.why if shown.written else None, shown.generic)

    def share_room(self, width: int) -> None:
        """The form takes its full width only where the paper keeps the larger half."""
        # Where there is no room for them, texts side by side take the form's place until they are closed.
        compared = self.currentWidget() is self.comparing
        narrow = NARROW_FOR_THREE if self.comparing.three else NARROW
        self.form.setVisible(not (compared and width < units(narrow)))
        most = max(units(322), round(width * 0.25))
        self.form.setFixedWidth(max(units(230), min(most, round(width * 0.36))))
