"""Personas: defined and learned in Voice, chosen by the recipient or by hand in Write."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from app.services import Services
from app.services.chosen import BY_RECIPIENT, Chosen
from app.ui.shell import Shell
from app.ui.voice.page import VoicePage
from app.ui.voice.persona_dialog import PersonaDialog
from app.ui.write.page import WritePage
from app.ui.write.voices import VoicePicker
from tests.adapters.made import origin, trained_folder
from tests.ui.conftest import settle
from tests.ui.test_versions import answer_with

PERSONAS_TAB = 2


@pytest.fixture
def page(shell: Shell, sample: Services, qtbot: QtBot) -> VoicePage:
    found = shell.go("voice")
    assert isinstance(found, VoicePage)
    found.tabs.setCurrentIndex(PERSONAS_TAB)
    settle(qtbot)
    return found


def define(page: VoicePage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, name: str, to: str) -> PersonaDialog:
    """Fill in the dialog with the keyboard and save it."""
    shown: list[PersonaDialog] = []

    def fill(self: PersonaDialog) -> int:
        shown.append(self)
        qtbot.addWidget(self)
        self.show()
        if self.name.isEnabled():
            qtbot.keyClicks(self.name, name)
        qtbot.keyClicks(self.recipients, to)
        settle(qtbot, lambda: not self._pause.isActive())
        assert self.save.isEnabled()
        self.hide()
        return int(QDialog.DialogCode.Accepted)

    monkeypatch.setattr(PersonaDialog, "exec", fill)
    page.personas.define()
    settle(qtbot, lambda: bool(page.personas.cards))
    return shown[0]


def test_without_personas_the_way_to_one_is_shown_and_write_offers_no_choice(page: VoicePage, qtbot: QtBot) -> None:
    assert page.personas.cards == []
    assert page.personas.first.isVisible()
    write = page.shell.go("write")
    assert isinstance(write, WritePage)
    settle(qtbot)
    assert not write.form.voices.isVisible()


def test_a_persona_is_defined_by_whom_it_writes_to_and_counts_its_texts(
    page: VoicePage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = define(page, qtbot, monkeypatch, "work", "okoro")
    assert "texts belong to it" in dialog.reach.text()
    (card,) = page.personas.cards
    assert card.persona.name == "work" and card.persona.recipients == ("okoro",)
    assert 0 < card.persona.texts < page.services.session.store.documents.count()
    assert card.start.isEnabled() is card.persona.enough


def test_a_persona_with_too_few_texts_says_how_many_it_needs(
    page: VoicePage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    define(page, qtbot, monkeypatch, "nobody", "nobody@nowhere.example")
    (card,) = page.personas.cards
    assert not card.start.isEnabled()
    words = " ".join(part.text() for part in card.findChildren(type(page.facts)))
    assert "needs 20" in words


def test_people_are_shown_as_they_are_written_and_each_once(
    page: VoicePage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = define(page, qtbot, monkeypatch, "work", "Okoro")
    (card,) = page.personas.cards
    assert card.persona.recipients == ("Okoro",) and card.persona.texts > 0
    dialog.recipients.setPlainText("Okoro\nokoro \n")
    dialog.add.setText("Joss Verrin <joss@example.org>")
    dialog._take()
    assert dialog.chosen_recipients() == ["Okoro", "Joss Verrin"]


def test_a_name_that_is_taken_or_cannot_be_one_is_refused_in_words(
    page: VoicePage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    define(page, qtbot, monkeypatch, "work", "okoro")
    dialog = PersonaDialog(page, page.services, ["email"], ["work"])
    qtbot.addWidget(dialog)
    dialog.name.setText("Work")
    dialog.recipients.setPlainText("ann")
    assert not dialog.save.isEnabled() and "already" in dialog.problem.text()
    settle(qtbot)
    define(page, qtbot, monkeypatch, "a/b", "ann")
    settle(qtbot, lambda: bool(page.shell.banners()))
    assert "cannot be a persona" in page.shell.banners()[0].text
    assert len(page.personas.cards) == 1


def test_its_button_learns_for_the_persona(page: VoicePage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    define(page, qtbot, monkeypatch, "work", "a")
    asked: list[Any] = []
    monkeypatch.setattr(page.shell.teacher, "start", lambda *_a, **named: asked.append(named))
    qtbot.mouseClick(page.personas.cards[0].start, Qt.MouseButton.LeftButton)
    assert asked == [{"persona": "work"}]


def test_deleting_asks_first_and_leaves_the_texts(
    page: VoicePage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    define(page, qtbot, monkeypatch, "work", "okoro")
    before = page.services.session.store.documents.count()
    answer_with(monkeypatch, "Keep")
    page.personas.remove("work")
    settle(qtbot)
    assert len(page.services.personas.all()) == 1
    answer_with(monkeypatch, "Delete")
    page.personas.remove("work")
    settle(qtbot, lambda: not page.personas.cards)
    assert page.services.personas.all() == []
    assert page.services.session.store.documents.count() == before


def test_the_picker_offers_personas_and_blends_and_says_whom_the_recipient_calls_for(qtbot: QtBot) -> None:
    picker = VoicePicker()
    qtbot.addWidget(picker)
    picker.show()
    picker.show_personas((), usual=True)
    picker.show_personas(("work", "friends"), usual=True)
    assert picker.chosen() == BY_RECIPIENT
    picker.follow("work")
    assert picker.choice.itemText(0) == "By recipient: work"
    picker.choice.setCurrentIndex(picker.choice.findText("Usual voice"))
    assert picker.chosen() == Chosen((("", 1.0),))
    picker.choice.setCurrentIndex(picker.choice.findText("friends"))
    assert picker.chosen() == Chosen((("friends", 1.0),))
    picker.choice.setCurrentIndex(picker.choice.findText("Blend of two"))
    picker.choice.activated.emit(0)
    assert picker.share.isVisible()
    picker.share.setValue(3)
    assert picker.chosen() == Chosen((("", 0.7), ("work", 0.3)))
    picker.show_personas(("work",), usual=True)
    assert picker.chosen() == Chosen((("", 0.7), ("work", 0.3))), "what was chosen stays"
    picker.show_personas((), usual=True)
    assert picker.chosen() == BY_RECIPIENT and not picker.isVisible()


def test_the_choice_decides_which_version_writes(
    _few_words: None, page: VoicePage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    define(page, qtbot, monkeypatch, "work", "okoro")
    session, versions = page.services.session, page.services.versions
    usual, work = (
        session.versions.commit(
            trained_folder(tmp_path / str(seed), session.base, seed=seed), origin(session.base)
        ).name
        for seed in (1, 2)
    )
    versions.use(usual)
    versions.use(work, "work")
    write = page.shell.visit("write", WritePage)
    settle(qtbot, write.form.voices.isVisible)
    write.form.to.setText("Tamsin Okoro")
    settle(qtbot, lambda: "work" in write.form.voices.choice.itemText(0))
    write.form.answered.setPlainText("Shall we meet on Friday?")
    for voice, adapter in ((BY_RECIPIENT, work), (Chosen((("work", 1.0),)), work), (Chosen((("", 1.0),)), usual)):
        assert page.services.writing.draft(write.form.request(), voice=voice, length="short").why.adapter == adapter
