"""German is complete and says the same; the catalogues know every word of the window."""

import re
import shutil
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QTranslator
from PySide6.QtWidgets import QApplication, QComboBox, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from app.services import Services, sample
from app.services.history import Imported
from app.ui import i18n
from app.ui.history.importing import summary
from app.ui.local import CONTEXT
from app.ui.model_names import shown as shown_model
from app.ui.preferences import Preferences
from app.ui.shell import PLACES, Shell
from tests.ui import translations
from tests.ui.conftest import settle


def messages(file: Path) -> dict[tuple[str, str], list[str]]:
    """(context, source) → its translations, several where there are plural forms; empty where unfinished."""
    found: dict[tuple[str, str], list[str]] = {}
    for context in ET.parse(file).getroot().findall("context"):
        name = context.findtext("name", "")
        for message in context.findall("message"):
            translation = message.find("translation")
            assert translation is not None
            forms = [form.text or "" for form in translation.findall("numerusform")] or [translation.text or ""]
            unfinished = translation.get("type") == "unfinished"
            found[name, message.findtext("source", "")] = [] if unfinished else forms
    return found


def test_every_german_string_is_translated() -> None:
    german = messages(translations.FOLDER / "idiolect_de.ts")
    assert len(german) > 400
    assert not [
        key
        for key, forms in german.items()
        if not forms or not all(form.strip() or not key[1].strip() for form in forms)
    ]


def test_english_has_both_forms_of_whatever_is_counted() -> None:
    """What lacks here is read as it stands in the source: “5 text(s)”."""
    english = messages(translations.FOLDER / "idiolect_en.ts")
    assert english and not [key for key, forms in english.items() if len(forms) != 2 or not all(forms)]


def test_german_has_every_sentence_that_a_room_says() -> None:
    german = messages(translations.FOLDER / "idiolect_de.ts")
    said = translations.templates()
    assert len(said) > 400
    assert not [template for template in said if not german.get((CONTEXT, template))]
    for template, counted in said.items():
        assert len(german[CONTEXT, template]) == (2 if counted else 1)


@pytest.mark.parametrize("language", ["de", "en"])
def test_translations_keep_every_placeholder(language: str) -> None:
    wrong = []
    for (context, source), forms in messages(translations.FOLDER / f"idiolect_{language}.ts").items():
        wanted = sorted(re.findall(r"\{\w+\}|%n", source))
        wrong += [(context, source) for form in forms if sorted(re.findall(r"\{\w+\}|%n", form)) != wanted]
    assert not wrong


def test_the_catalogues_know_every_word_of_the_window(tmp_path: Path) -> None:
    """After changing words: `python -m tests.ui.translations`."""
    for file in translations.FOLDER.glob("*.ts"):
        shutil.copy(file, tmp_path)
    translations.update(tmp_path)
    for file in tmp_path.glob("*.ts"):
        assert messages(file) == messages(translations.FOLDER / file.name)


def test_what_is_translated_now_is_what_the_window_says_now(qapp: QApplication, tmp_path: Path) -> None:
    """Nothing is compiled, so nothing can be forgotten to be; what is not translated yet stays English."""
    file = tmp_path / "idiolect_de.ts"
    shutil.copy(translations.FOLDER / file.name, file)
    words = file.read_text("utf-8")
    file.write_text(
        words.replace(
            "<translation>Schreiben</translation>", "<translation>Verfassen &amp; mehr</translation>"
        ).replace("<translation>Verlauf</translation>", '<translation type="unfinished"></translation>'),
        "utf-8",
    )
    catalogue = i18n.Catalogue(qapp, file)
    qapp.installTranslator(catalogue)
    try:
        said = [QCoreApplication.translate("Shell", word) for word in ("Write", "History", "Not a word of ours")]
        assert said == ["Verfassen & mehr", "History", "Not a word of ours"]
        counted = [QCoreApplication.translate("DraftsPane", "%n draft(s)", None, n) for n in (0, 1, 2)]
        assert counted == ["0 Entwürfe", "1 Entwurf", "2 Entwürfe"]
    finally:
        qapp.removeTranslator(catalogue)


@pytest.mark.parametrize(("code", "drafts", "out"), [
    ("en", "6,000 drafts", "6,000 not learned from"), ("de", "6.000 Entwürfe", "aus 6.000 nicht gelernt")
])  # fmt: skip
def test_what_is_counted_is_written_as_the_language_writes_numbers(
    qapp: QApplication, code: str, drafts: str, out: str
) -> None:
    i18n.install(qapp, code)
    assert QCoreApplication.translate("DraftsPane", "%n draft(s)", None, 6000) == drafts
    assert QCoreApplication.translate("HistoryPage", "%n not learned from", None, 6000) == out
    assert QCoreApplication.translate("HistoryPage", "Not a word of ours", None, 6000) == "Not a word of ours"


def test_the_window_speaks_german(
    qtbot: QtBot, qapp: QApplication, services: Services, preferences: Preferences
) -> None:
    assert i18n.install(qapp, "de") == "de"
    try:
        window = Shell(services, preferences)
        qtbot.addWidget(window)
        window.show()
        window.session_opened()
        pages = window.make_all()
        settle(qtbot)
        assert [p.accessibleName() for p in pages] == ["Schreiben", "Gespräch", "Verlauf", "Stimme", "Einstellungen"]
        assert summary(Imported(1, duplicates=2)) == "1 Text hinzugefügt. 2 waren schon da."
        assert QLocale().toString(1.5, "f", 1) == "1,5"
    finally:
        i18n.install(qapp, "en")


def test_english_counts_properly(qapp: QApplication) -> None:
    assert summary(Imported(1, duplicates=2)) == "1 text added. 2 were here already."


def test_an_unknown_language_is_english(qapp: QApplication) -> None:
    assert i18n.install(qapp, "tlh") == "en"


class Bracketed(QTranslator):
    """A language in which every word that goes through translation stands in brackets."""

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str:
        return f"⟦{source}⟧"

    def isEmpty(self) -> bool:  # noqa: N802
        return False


def test_every_word_of_the_window_goes_through_translation(
    qtbot: QtBot, qapp: QApplication, services: Services, preferences: Preferences
) -> None:
    services.history.bring_in([sample.mailbox()])
    services.profiles.measure()
    services.personas.define("work", ["tamsin"], [])
    translator = Bracketed()
    qapp.installTranslator(translator)
    try:
        window = Shell(services, preferences)
        qtbot.addWidget(window)
        window.show()
        window.session_opened()
        window.make_all()
        for place in PLACES:
            window.go(place)
            settle(qtbot)
        window.welcome()
        settle(qtbot)
        documents = services.session.store.documents.all()
        known = " ".join(f"{d.text} {d.subject} {' '.join(d.recipients)} {d.source}" for d in documents)
        # Names, and what the person wrote.
        names = (
            *i18n.LANGUAGES.values(),
            "Idiolect work",
            shown_model(services.session.base.name),
            *services.history.overview().me,
        )
        models = [word for offer in services.models.offers() for word in (offer.entry.title, offer.entry.name)]
        for other in services.models.others():
            models += [shown_model(other.found.name), other.found.program]
        known += " ".join((*names, *models))
        plain = [
            (type(part).__name__, text)
            for part in window.findChildren(QWidget)
            for text in shown(part)
            if re.search("[a-z]{2}", text) and "⟦" not in text and not text.startswith("/") and text not in known
        ]
        assert not plain
    finally:
        qapp.removeTranslator(translator)


def shown(part: QWidget) -> list[str]:
    """Everything that a widget says, to the eye or to a screen reader."""
    said = [part.toolTip(), part.accessibleName(), part.accessibleDescription(), part.windowTitle()]
    for name in ("text", "placeholderText", "toPlainText"):
        tell = getattr(part, name, None)
        said += [tell()] if callable(tell) else []
    if isinstance(part, QComboBox):
        said += [part.itemText(index) for index in range(part.count())]
    if isinstance(part, QTabBar):
        said += [part.tabText(index) for index in range(part.count())]
    return [text for text in said if isinstance(text, str)]
