"""In German, the person reads German: also what the rooms, their children and the gate have to say."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.adapter_file import portable
from app.judging.verdict import decide
from app.learning import trainer_words
from app.models import BaseModel, library
from app.paths import Home
from app.services.access import Wanted
from app.services.writing import Why
from app.store import Store
from app.ui import i18n
from app.ui.desk import Desk
from app.ui.history.page import HistoryPage
from app.ui.local import local
from app.ui.settings.models import ModelsPanel
from app.ui.settings.page import SettingsPage
from app.ui.shell import Shell
from app.ui.voice.page import VoicePage
from app.ui.write.why import WhyPanel
from app.versions import Versions
from app.words import Figure, join, say
from tests.adapters.made import origin, tiny_base, trained_folder
from tests.judging.test_gate import measured
from tests.ui.conftest import added, settle

ENGLISH = (" the ", " is ", " are ", " was ", " not ", " your ", " of ", " texts", "Greets", "Usually", "Never")


@pytest.fixture(autouse=True)
def _german(_english: None, qapp: QApplication) -> Iterator[None]:
    i18n.install(qapp, "de")
    yield
    i18n.install(qapp, "en")


@pytest.fixture
def tiny(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> BaseModel:
    base = tiny_base(tmp_path / "tiny.gguf")
    monkeypatch.setattr(library, "list_bases", lambda home: [base])
    return base


def words(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


def told(shell: Shell) -> str:
    return shell.banners()[-1].text


def is_german(text: str) -> bool:
    """Whether no English is left, what is quoted of the person apart."""
    said = re.sub(r"„[^“]*“", "", text)
    return bool(said) and not [word for word in ENGLISH if word in said]


def test_a_broken_mailbox_is_refused_in_german(shell: Shell, qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "Sent.mbox"
    file.write_bytes(b"From me@example.org Mon Mar  1 09:00:00 2026\nFrom: me@example.org\nSubject: cut o")
    page = shell.go("history")
    assert isinstance(page, HistoryPage)
    settle(qtbot)
    page.start([file])
    settle(qtbot, lambda: not page.bar.busy and bool(shell.banners()))
    assert told(shell) == (
        "In Sent.mbox wurde kein Text von dir gefunden "
        "(ausgelassen: 1 beschädigt; zuerst: Sent.mbox, Nachricht 1 (abgeschnitten))."
    )


def test_what_an_import_leaves_out_is_said_in_german(shell: Shell, qtbot: QtBot, mailbox: Path) -> None:
    with mailbox.open("a", encoding="utf-8") as file:
        file.write("From me@example.org Mon Mar  1 09:00:00 2026\nFrom: me@example.org\nTo: Ann <x@y.org>\n\n\n\n")
    shell.services.identity.add(["me@example.org"])
    page = shell.go("history")
    assert isinstance(page, HistoryPage)
    settle(qtbot)
    page.start([mailbox])
    settle(qtbot, lambda: not page.bar.busy and page.overview.documents == 30)
    assert "30 Texte hinzugefügt" in told(shell) and "Ausgelassen: leer (1)." in told(shell)
    assert is_german(told(shell))


def test_a_wrong_passphrase_is_refused_in_german_and_asked_for_again(
    qapp: QApplication, home: Home, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    from app.ui import unlock

    Store.open(home, passphrase="right").close()
    answers = iter(["wrong", "right"])
    problems: list[str] = []

    def ask(_parent: QWidget, wanted: Wanted, *, before: unlock.Given | None) -> unlock.Given:
        problems.append(wanted.said)
        return unlock.Given(passphrase=next(answers))

    monkeypatch.setattr(unlock, "ask", ask)
    # A desk speaks the language that was chosen.
    monkeypatch.setattr(i18n, "install", lambda *_arguments: "de")
    desk = added(qtbot, Desk(qapp, home))
    desk.preferences.set("welcomed", True)
    desk.start()
    settle(qtbot, lambda: desk.services.opened)
    assert problems[0].startswith("Der Verlauf ist mit einer Passphrase gesperrt.")
    assert problems[1].startswith("Die Passphrase ist falsch, oder die Datei ")
    settle(qtbot)
    desk.end()


def test_an_adapter_for_another_model_is_refused_in_german(
    shell: Shell, tiny: BaseModel, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = shell.services.session
    versions = Versions(session.home, session.store)
    record = versions.commit(trained_folder(tmp_path / "run", tiny), origin(tiny))
    file = portable.export(versions, record.name, tmp_path / "me.idiolect")
    session.made["base"] = replace(tiny, name="other", sha256="1" * 64)
    page = shell.go("voice")
    assert isinstance(page, VoicePage)
    page.take_in_files([file])
    settle(qtbot, lambda: bool(shell.banners()))
    assert told(shell).startswith("Diese Stimme wurde für das Modell „tiny“ gemacht")
    file.write_bytes(file.read_bytes()[:-30])
    page.take_in_files([file])
    settle(qtbot, lambda: "abgelehnt" in told(shell))
    assert "sie endet nicht wie eine Adapterdatei" in told(shell)


def test_the_verdict_of_the_gate_is_kept_with_a_version_and_read_in_german(
    shell: Shell, tiny: BaseModel, qtbot: QtBot, tmp_path: Path
) -> None:
    session = shell.services.session
    versions = Versions(session.home, session.store)
    record = versions.commit(trained_folder(tmp_path / "run", tiny), origin(tiny))
    versions.use(record.name)
    good = decide(measured(), name="v3", current="v2")
    forgot = decide(measured(general_candidate=2.6), name="v3", current="v2")
    page = shell.go("voice")
    assert isinstance(page, VoicePage)
    settle(qtbot)
    for verdict, expected in (
        (good, "v3 ist in Gebrauch: Von deinen 20 neuesten Texten ist diese Fassung um 16,9 % weniger überrascht"),
        (forgot, "v2 bleibt in Gebrauch: v3 hat zu viel von dem vergessen, was das Modell konnte (30 % schlechter"),
    ):
        versions.record_figures(record.name, {}, verdict.record())
        versions.use(record.name if verdict.accepted else None)
        page.refresh()
        settle(qtbot, lambda expected=expected: expected in words(page.versions))
        assert versions.show(record.name).manifest.verdict["reason"] == str(verdict.reason), "stored in English"


def test_the_profile_is_read_in_german(shell: Shell, sample: object, qtbot: QtBot) -> None:
    page = shell.go("voice")
    assert isinstance(page, VoicePage)
    settle(qtbot)
    page.profile.measure.emit()
    settle(qtbot, lambda: page.profile.stack.currentIndex() == 1)
    read = words(page.profile)
    for expected in (
        "•  Grüßt mit „Hiya …,“ (138 von 179 Texten); auch „Dear …,“.",
        "•  Fasst sich am Montag kurz: etwa 16 Wörter, gegenüber 65 an anderen Tagen.",
        "•  Setzt oft Gedankenstriche (in 88 % der Texte).",
    ):
        assert expected in read
    assert is_german(page.profile.text.toPlainText())
    assert page.learn._before._ready.text() == "179 Texte liegen zum Lernen bereit."


def test_why_a_draft_says_what_it_says_is_read_in_german_and_prompted_in_english(
    shell: Shell, sample: object, qtbot: QtBot
) -> None:
    from app import profile
    from app.services.writing import written
    from app.writing.assistant import Draft

    store = shell.services.session.store
    profile.refresh(store)
    prompted = profile.compact(profile.load(store))
    assert prompted.startswith('Style: about 55 words; greets "Hiya"')
    found = shell.services.session.retriever.search("a submarine full of cheese")
    draft = Draft(
        text="", tokens=0, ttft_ms=0, tokens_per_s=0, finish="stop", adapter=None, strength=1.0, passages=[],
        retrieval=found.reason, profile=prompted,
    )  # fmt: skip
    panel = WhyPanel()
    qtbot.addWidget(panel)
    why = written(draft).why
    assert isinstance(why, Why)
    panel.show_why(why)
    read = words(panel)
    assert "Stil: etwa 55 Wörter; grüßt mit „Hiya“" in read
    assert "deshalb wurde keine Stelle verwendet" in read or "Es wurde keine Stelle verwendet" in read
    assert "Nichts Passendes wurde gefunden" not in read, "why nothing was used is said once"


def test_what_the_engine_says_in_its_own_process_is_read_in_german(shell: Shell, qtbot: QtBot, tmp_path: Path) -> None:
    page = shell.go("settings")
    assert isinstance(page, SettingsPage)
    settle(qtbot)
    panel = page.findChild(ModelsPanel)
    assert panel is not None
    file = tmp_path / "half.gguf"
    file.write_bytes(b"GGUF\x03\0\0\0")
    panel.add_file(file)
    settle(qtbot, lambda: bool(shell.banners()))
    assert told(shell) == "half.gguf ist als Modell nicht zu gebrauchen: sie ist abgeschnitten."


def test_figures_and_parts_of_sentences_are_said_as_german_does() -> None:
    assert local(say("{a} and {b}", a=Figure(1234.5, ",.1f"), b=Figure(0.25, ".0%"))) == "1.234,5 and 25 %"
    assert local(join([say("broken"), "x"])) == "beschädigt, x"
    assert local("Anything else.") == "Anything else."
    assert local(trainer_words.understood("Learning failed: ValueError: no")) == (
        "Das Lernen ist fehlgeschlagen: ValueError: no"
    )
