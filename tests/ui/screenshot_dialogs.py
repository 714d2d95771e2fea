"""The dialogs, as they are before anything is answered in them. Drawn without being opened: nothing is asked of the
engine, and every picture shows the same."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from app.services.blind import Question, Standing
from app.services.machines import Likely, Seen
from app.traits.counting import Rule
from app.traits.timeline import Month
from app.ui.history.dialogs import MeDialog
from app.ui.history.machines import MachinesDialog
from app.ui.history.page import HistoryPage
from app.ui.history.selecting import SelectionDialog
from app.ui.sheet import SheetDialog
from app.ui.voice.blind import BlindDialog
from app.ui.voice.exporting import ExportDialog
from app.ui.voice.page import VoicePage
from app.ui.voice.persona_dialog import PersonaDialog

if TYPE_CHECKING:
    from tests.ui.screenshots import Studio


def shoot(studio: "Studio") -> None:
    history = studio.shown.visit("history", HistoryPage)
    studio.settle()
    one(studio, "choosing", SelectionDialog(history, studio.services))
    one(studio, "me", MeDialog(history, history.overview.me))
    machines(studio, history)
    voice = studio.shown.visit("voice", VoicePage)
    studio.settle()
    blind(studio, voice)
    version = studio.services.versions.list()[0].name
    one(studio, "export", ExportDialog(voice, version, studio.services.versions.tells(version)))
    one(studio, "persona", PersonaDialog(voice, studio.services, ["email"], ["workshop"]))
    one(studio, "sheet", SheetDialog(voice, studio.services))


def one(studio: "Studio", name: str, dialog: QDialog) -> None:
    studio.settle()
    if not dialog.testAttribute(Qt.WidgetAttribute.WA_Resized):
        dialog.ensurePolished()
        dialog.adjustSize()
    studio.shoot(f"dialog-{name}", dialog)
    dialog.deleteLater()


def machines(studio: "Studio", history: HistoryPage) -> None:
    """Before any text was read, and with what an assistant wrote among them."""
    one(studio, "machines-unread", MachinesDialog(history, studio.services))
    texts = studio.services.history.find(limit=6)
    months = [Month(f"2025-{n:02}", 20, 12, *((0.02, 0.0, 0.1) if n < 8 else (0.4, 0.2, 0.6))) for n in range(1, 13)]
    likely = tuple(Likely(text.document, 0.93 - 0.06 * n, n == 2) for n, text in enumerate(texts))
    dialog = MachinesDialog(history, studio.services)
    studio.settle()
    dialog._show(Seen(240, 240, 0, tuple(months), 0.16, "2025-08", likely, 6, Rule("less", "2025-08"), 31, 0))
    dialog.texts.setCurrentRow(1)
    one(studio, "machines", dialog)


def blind(studio: "Studio", voice: VoicePage) -> None:
    texts = [text.document.text for text in studio.services.history.find(limit=2)]
    pair = Question(1, (texts[0], texts[1]), 0)
    version = studio.services.versions.list()[0].name
    dialog = BlindDialog(voice, studio.services, version)
    studio.settle()
    dialog._begin_with(Standing(version, 10, waiting=(pair,)))
    one(studio, "blind", dialog)
    dialog = BlindDialog(voice, studio.services, version)
    studio.settle()
    dialog._begin_with(Standing(version, 10, waiting=(pair,)))
    dialog._next()
    one(studio, "blind-asked", dialog)
