"""Languages: the catalogues in assets/translations, read as they are, and Qt's own beneath them."""

import xml.etree.ElementTree as ET
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, QTranslator
from PySide6.QtWidgets import QApplication

from app.ui import theme

SYSTEM = "system"
LANGUAGES = {"en": "English", "de": "Deutsch"}

_installed: list[QTranslator] = []


class Catalogue(QTranslator):
    """A .ts file. Nothing is compiled from it that could be older than it is."""

    def __init__(self, parent: QObject, file: Path) -> None:
        """Knows nothing where there is no such file."""
        super().__init__(parent)
        self._forms: dict[tuple[str, str], list[str]] = {}
        for context in ET.parse(file).getroot().iter("context") if file.is_file() else ():
            name = context.findtext("name", "")
            for message in context.iter("message"):
                translation = message.find("translation")
                if translation is not None:
                    forms = [form.text or "" for form in translation] or [translation.text or ""]
                    if all(forms):  # else it is not translated yet
                        self._forms[name, message.findtext("source", "")] = forms

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str | None:
        """None lets Qt ask the next translator. Where there are plural forms, the first is for one (see LANGUAGES).

        What is counted is written as this language writes numbers: 6,000 beside a bar that says so, and not 6000.
        """
        forms = self._forms.get((context, source))
        if forms is None:
            return None
        form = forms[0 if n == 1 else -1]
        return form.replace("%n", "%Ln") if n >= 0 else form

    def isEmpty(self) -> bool:
        return not self._forms


def catalogues() -> Path:
    return theme.assets().parent / "translations"


def install(app: QApplication, choice: str = SYSTEM) -> str:
    """Speak this language (or the desktop's, where it is one of ours) from now on. Returns its code.

    Windows that exist already keep their words until they are made again.
    """
    for old in _installed:
        app.removeTranslator(old)
    _installed.clear()
    wanted = QLocale() if choice == SYSTEM else QLocale(choice)
    if choice == SYSTEM:
        wanted = QLocale.system()
    code = wanted.name()[:2] if wanted.name()[:2] in LANGUAGES else "en"
    QLocale.setDefault(wanted if wanted.name()[:2] == code else QLocale(code))
    of_qt = QTranslator(app)
    of_qt.load(f"qtbase_{code}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    for translator in (of_qt, Catalogue(app, catalogues() / f"idiolect_{code}.ts")):
        if not translator.isEmpty():
            app.installTranslator(translator)
            _installed.append(translator)
    return code
