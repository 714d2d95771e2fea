"""Theme, size of the text, language."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QWidget

from app.ui import formats, i18n, theme
from app.ui.pieces import Segments
from app.ui.widgets import column, frame, inside, label, row

if TYPE_CHECKING:
    from app.ui.page import Page


class LooksPanel(QWidget):
    def __init__(self, page: "Page") -> None:
        super().__init__()
        self._page = page
        current = theme.current()
        self.theme = Segments(
            self.tr("Theme"),
            [
                (theme.FOLLOW, self.tr("Like the system")),
                (theme.LIGHT, self.tr("Light")),
                (theme.DARK, self.tr("Dark")),
            ],
            current.choice,
        )
        self.theme.chosen.connect(self._theme)
        self.text_size = QComboBox()
        self.text_size.setAccessibleName(self.tr("Text size"))
        for scale in theme.SCALES:
            self.text_size.addItem(formats.percent(scale), scale)
        self.text_size.activated.connect(lambda _index: self._scale(self.text_size.currentData()))
        self.language = QComboBox()
        self.language.setAccessibleName(self.tr("Language"))
        self.language.addItem(self.tr("Like the system"), i18n.SYSTEM)
        for code, name in i18n.LANGUAGES.items():
            self.language.addItem(name, code)
        chosen = page.shell.preferences.text("language", i18n.SYSTEM)
        self.language.setCurrentIndex(max(0, self.language.findData(chosen)))
        self.language.activated.connect(lambda _index: self._language(self.language.currentData()))
        card = frame("card")
        lines = column(
            row(label(self.tr("Theme"), "label"), None, self.theme),
            row(label(self.tr("Text &size"), "label", buddy=self.text_size), None, self.text_size),
            row(label(self.tr("&Language"), "label", buddy=self.language), None, self.language),
            label(self.tr("Ctrl and + or − change the text size anywhere."), "small", wrap=True),
            spacing=14,
        )
        inside(card, lines, 18, 22)
        inside(self, column(card), 0)
        current.changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        scales = theme.SCALES
        nearest = min(range(len(scales)), key=lambda i: abs(scales[i] - theme.current().scale))
        self.text_size.setCurrentIndex(nearest)
        self.theme.choose(theme.current().choice)

    def _theme(self, choice: str) -> None:
        self._page.shell.preferences.set("theme", choice)
        theme.current().apply(choice=choice)

    def _scale(self, scale: float) -> None:
        self._page.shell.preferences.set("scale", scale)
        theme.current().apply(scale=scale)

    def _language(self, code: str) -> None:
        self._page.shell.preferences.set("language", code)
        self._page.shell.tell(self.tr("The language changes when Idiolect is opened again."))
