"""Languages: Qt's translators over the catalogues in assets/translations."""

from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from app.ui import theme

SYSTEM = "system"
LANGUAGES = {"en": "English", "de": "Deutsch"}

_installed: list[QTranslator] = []


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
    for folder, name in (
        (QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath), f"qtbase_{code}"),
        (str(catalogues()), f"idiolect_{code}"),
    ):
        translator = QTranslator(app)
        if translator.load(name, folder):
            app.installTranslator(translator)
            _installed.append(translator)
    return code
