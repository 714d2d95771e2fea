"""Settings: the model, what is watched, where everything lies, how it looks, and which keys do what."""

from PySide6.QtWidgets import QStackedWidget, QTabBar

from app.services.changes import Changed
from app.ui.page import Frame, Page
from app.ui.reading import Reading, reading_column
from app.ui.settings.looks import LooksPanel
from app.ui.settings.models import ModelsPanel
from app.ui.settings.privacy import PrivacyPanel
from app.ui.settings.shortcuts import ShortcutsPanel
from app.ui.settings.writing import WritingPanel
from app.ui.widgets import column, label

PRIVACY = 2  # its tab


class SettingsPage(Page):
    shows = Changed.BASE | Changed.HISTORY | Changed.SETTINGS | Changed.KEY

    def __init__(self, shell: Frame) -> None:
        super().__init__(shell, "")
        self.setAccessibleName(self.tr("Settings"))
        self.tabs = QTabBar()
        self.tabs.setAccessibleName(self.tr("Parts of Settings"))
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.models = ModelsPanel(self)
        self.writing = WritingPanel(self)
        self.privacy = PrivacyPanel(self)
        self.looks = LooksPanel(self)
        self.shortcuts = ShortcutsPanel(shell)
        self.stack = QStackedWidget()
        for text, panel in (
            (self.tr("Model"), self.models),
            (self.tr("Your texts"), self.writing),
            (self.tr("Privacy"), self.privacy),
            (self.tr("Appearance"), self.looks),
            (self.tr("Shortcuts"), self.shortcuts),
        ):
            self.tabs.addTab(text)
            self.stack.addWidget(reading_column(panel))
        self.tabs.currentChanged.connect(self.stack.setCurrentIndex)
        self.tabs.currentChanged.connect(lambda _index: self.refresh())
        whole = column(Reading(label(self.tr("Settings"), "title"), self.tabs, spacing=12), self.stack, spacing=12)
        whole.setStretch(1, 1)
        self.fill(whole)

    def refresh(self) -> None:
        self.privacy.refresh()
        if self.services.opened:
            self.models.refresh()
            self.writing.refresh()

    def open_privacy(self) -> None:
        self.tabs.setCurrentIndex(PRIVACY)

    def leaving(self) -> None:
        self.models.stop_adding()

    def focus_first(self) -> None:
        self.tabs.setFocus()
