"""The window as a whole: starting, one instance, closing while learning, crashes, first steps, keys and names."""

import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QSlider,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.services import Services
from app.ui import crash, theme
from app.ui.settings.page import SettingsPage
from app.ui.shell import PLACES, Shell
from app.ui.write.page import WritePage
from tests.ui.conftest import settle
from tests.ui.test_versions import version

ROOT = Path(__file__).resolve().parents[2]
CONTROLS = (QAbstractButton, QLineEdit, QTextEdit, QPlainTextEdit, QComboBox, QSlider, QAbstractItemView)


def test_every_place_opens_by_its_key(shell: Shell, qtbot: QtBot) -> None:
    for number, key in enumerate(PLACES, 1):
        qtbot.keyClick(shell, getattr(Qt.Key, f"Key_{number}"), Qt.KeyboardModifier.ControlModifier)
        qtbot.waitUntil(lambda key=key: shell._pages.get(key) is shell.page)


def test_every_control_has_a_name(shell: Shell, qtbot: QtBot) -> None:
    nameless = []
    for page in shell.make_all():
        for control in page.findChildren(QWidget):
            inner = control.objectName().startswith("qt_") or _within(
                control, (QComboBox, QAbstractItemView, QLineEdit)
            )
            spoken = control.accessibleName() or (isinstance(control, QAbstractButton) and control.text())
            if isinstance(control, CONTROLS) and not inner and not spoken:
                nameless.append((page.accessibleName(), type(control).__name__))
    settle(qtbot)
    assert not nameless


def _within(control: QWidget, kinds: tuple[type[QWidget], ...]) -> bool:
    """Whether it is a part of one of these, which speaks for it."""
    parent = control.parentWidget()
    return parent is not None and (isinstance(parent, kinds) or _within(parent, kinds))


def test_no_two_controls_of_a_place_that_can_be_seen_together_share_a_key(shell: Shell, qtbot: QtBot) -> None:
    shell.make_all()
    settle(qtbot)
    for key in PLACES:
        shell.go(key)
        settle(qtbot)
        visible = [b for b in shell.findChildren(QAbstractButton) if b.isVisible() and not b.shortcut().isEmpty()]
        keys = Counter(b.shortcut().toString() for b in visible)
        keys.update(a.shortcut().toString() for a in shell.actions())
        assert not [k for k, n in keys.items() if n > 1], key


def test_tab_reaches_every_control_of_the_form(shell: Shell, qtbot: QtBot) -> None:
    form = shell.visit("write", WritePage).form
    settle(qtbot)
    wanted = {form.intent, form.to, form.subject, form.answered, form.draft}
    reached = set()
    shell.activateWindow()
    form.intent.setFocus()
    for _ in range(60):
        focused = QApplication.focusWidget()
        reached.add(focused)
        qtbot.keyClick(focused or shell, Qt.Key.Key_Tab)
    assert wanted <= reached


@pytest.mark.parametrize(("look", "scale"), [(theme.LIGHT, 1.0), (theme.DARK, 1.5), (theme.LIGHT, 2.0)])
def test_no_place_needs_more_room_than_a_small_window_has(shell: Shell, qtbot: QtBot, look: str, scale: float) -> None:
    theme.current().apply(look, scale)
    shell.resize(1024, 700)
    for page in shell.make_all():
        shell.go(next(k for k, p in shell._pages.items() if p is page))
        settle(qtbot)
        assert shell.size() == QSize(1024, 700), page.accessibleName()


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("look", [theme.LIGHT, theme.DARK])
def test_all_text_has_the_contrast_that_wcag_asks_for(look: str) -> None:
    """WCAG 2.2, 1.4.3: 4.5 to 1 for text; 1.4.11: 3 to 1 for what marks a control."""
    colours = theme._colours(look)
    for text in ("text", "muted", "faint", "accent", "danger", "good", "warning"):
        for ground in ("window", "surface", "sunken"):
            assert _contrast(colours[text], colours[ground]) >= 4.5, (text, ground)
    for text, ground in (
        ("on_accent", "accent"), ("on_accent", "accent_hover"), ("accent", "accent_soft"), ("danger", "danger_soft"),
        ("good", "good_soft"), ("warning", "warning_soft"), ("text", "selection"), ("window", "text"),
    ):  # fmt: skip
        assert _contrast(colours[text], colours[ground]) >= 4.5, (text, ground)
    for ground in ("window", "surface", "sunken"):
        assert _contrast(colours["line_strong"], colours[ground]) >= 2.9


def test_the_theme_follows_the_system_until_one_is_chosen(qapp: QApplication) -> None:
    look = theme.current()
    look.apply(theme.FOLLOW)
    qapp.styleHints().setColorScheme(Qt.ColorScheme.Dark)
    try:
        if qapp.styleHints().colorScheme() == Qt.ColorScheme.Dark:
            assert look.dark
        look.apply(theme.LIGHT)
        assert not look.dark
    finally:
        qapp.styleHints().unsetColorScheme()


def test_text_grows_by_key_and_is_remembered(shell: Shell, qtbot: QtBot) -> None:
    qtbot.keyClick(shell, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: theme.current().scale == 1.15)
    assert shell.preferences.number("scale", 1.0) == pytest.approx(1.15)
    qtbot.keyClick(shell, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: theme.current().scale == 1.0)


def test_the_same_sentence_is_not_told_twice(shell: Shell) -> None:
    shell.tell("Something happened.", "error")
    shell.tell("Something happened.", "error")
    assert len(shell.banners()) == 1
    shell.banners()[0].close_it()
    assert not shell.banners()


# first steps


def test_the_first_steps_lead_from_nothing_to_a_draft_waiting_to_be_pressed(shell: Shell, qtbot: QtBot) -> None:
    steps = shell.welcome()
    steps.begin.click()
    steps.sample.click()
    settle(qtbot, lambda: steps.stack.currentIndex() == 2)
    assert "179" in steps._done_words.text()
    steps.draft.click()
    assert shell.visit("write", WritePage).form.intent.toPlainText()
    assert shell.preferences.flag("welcomed", False)
    settle(qtbot)


def test_the_first_steps_are_never_a_dead_end(shell: Shell, qtbot: QtBot, tmp_path: Path) -> None:
    steps = shell.welcome()
    steps.begin.click()
    broken = tmp_path / "photo.png"
    broken.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)
    steps.start([broken])
    settle(qtbot)
    assert steps.problem.text().endswith("."), "it says what is wrong, and the other ways stay open"
    assert steps.sample.isEnabled()
    qtbot.keyClick(steps, Qt.Key.Key_Escape)
    assert shell.page.isVisible()


# crashes


def test_a_crash_opens_a_report_that_can_be_copied(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crash, "_open", None)
    try:
        raise ValueError(f"broken at {Path.home()}/letters")
    except ValueError as error:
        crash._hook(ValueError, error, error.__traceback__)
    dialog = crash._open
    assert dialog is not None
    qtbot.addWidget(dialog)
    dialog.copy.click()
    text = QGuiApplication.clipboard().text()
    assert "ValueError: broken at ~/letters" in text and "PySide6" in text
    assert str(Path.home()) not in text
    dialog.go_on.click()
    assert not dialog.isVisible()


# the process


def test_before_the_window_is_there_nothing_heavy_is_loaded(tmp_path: Path) -> None:
    """`make bench` measures how quickly it is there."""
    script = (
        "import sys\n"
        "from app.paths import Home\nfrom PySide6.QtWidgets import QApplication\nfrom app.ui.desk import Desk\n"
        "app = QApplication([]); desk = Desk(app, Home.find().prepare()); desk.shell.show(); app.processEvents()\n"
        "heavy = {'torch', 'llama_cpp', 'sentence_transformers', 'transformers', 'numpy', 'sqlite_utils'}\n"
        "print(sorted(heavy & set(sys.modules)))\n"
    )
    environment = {**os.environ, "IDIOLECT_HOME": str(tmp_path / "h"), "QT_QPA_PLATFORM": "offscreen"}
    ended = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=environment,
        check=True,
        timeout=60,
    )
    assert ended.stdout.splitlines() == ["[]"]


def test_no_part_of_a_place_is_ever_a_window_of_its_own(
    qapp: QApplication, shell: Shell, sample: Services, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A part that is shown before it has a parent flashes up and takes the keyboard away."""
    shown: list[QWidget] = []

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 Qt’s name
            if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
                shown.append(watched)
            return False

    watch = Watch()
    qapp.installEventFilter(watch)
    monkeypatch.setattr(shell.services.versions, "list", lambda: [version("v2", in_use=True), version("v1")])
    for place in ("write", "chat", "history", "voice", "settings"):
        shell.go(place)
        settle(qtbot)
    shell.visit("settings", SettingsPage).tabs.setCurrentIndex(3)
    settle(qtbot)
    qapp.removeEventFilter(watch)
    assert shown == []


def test_return_presses_the_button_that_has_the_keyboard(shell: Shell, qtbot: QtBot) -> None:
    shell.activateWindow()
    steps = shell.welcome()
    qtbot.keyClick(steps.begin, Qt.Key.Key_Return)
    assert steps.stack.currentIndex() == 1
    steps.skip.setFocus()
    qtbot.keyClick(steps.skip, Qt.Key.Key_Enter)
    assert shell._steps is None
