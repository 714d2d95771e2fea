"""History with a real import: by button, by dropping, stopped, refused; searched, left out, forgotten."""

import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QAbstractButton, QLabel, QMessageBox
from pytestqt.qtbot import QtBot

from app.documents import Document
from app.services import history
from app.services.history import Text
from app.store import AdapterRecord, Store
from app.ui.history import cut, dialogs, forgetting
from app.ui.history.page import ID, HistoryPage
from app.ui.lists import SUB, SUB_HITS, TITLE_HITS
from app.ui.shell import Shell
from tests.ui.conftest import settle


@pytest.fixture
def page(shell: Shell, qtbot: QtBot) -> HistoryPage:
    shell.services.identity.add(["me@example.org"])
    found = shell.go("history")
    settle(qtbot)
    assert isinstance(found, HistoryPage)
    return found


def bring_in(page: HistoryPage, qtbot: QtBot, file: Path) -> None:
    page.start([file])
    settle(qtbot, lambda: not page.bar.busy and page.overview.documents > 0)


def test_an_empty_history_says_what_to_do_and_offers_the_sample_author(page: HistoryPage, qtbot: QtBot) -> None:
    assert page.stack.currentIndex() == 0
    page.import_sample()
    settle(qtbot, lambda: page.overview.documents == 179)
    assert page.stack.currentIndex() == 1
    assert page.overview.me == ("me@example.org",)  # nobody is the sample author
    assert "179" in page.facts.text()


def test_a_dropped_mailbox_is_imported_and_the_outcome_told(page: HistoryPage, qtbot: QtBot, mailbox: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(mailbox))])
    page.dropEvent(
        QDropEvent(
            QPointF(50, 50), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        )
    )
    assert page.bar.isVisible()
    settle(qtbot, lambda: page.overview.documents == 30)
    assert "30" in page.shell.banners()[-1].text
    assert page.texts.count() == 30


def test_importing_twice_adds_nothing_and_says_so(page: HistoryPage, qtbot: QtBot, mailbox: Path) -> None:
    bring_in(page, qtbot, mailbox)
    bring_in(page, qtbot, mailbox)
    assert page.overview.documents == 30
    assert "were here already" in page.shell.banners()[-1].text


def test_a_file_that_holds_nothing_is_refused_in_a_sentence(page: HistoryPage, qtbot: QtBot, tmp_path: Path) -> None:
    empty = tmp_path / "empty.mbox"
    empty.touch()
    page.start([empty])
    settle(qtbot, lambda: not page.bar.busy)
    assert page.shell.banners()[0].text.endswith(".")
    assert page.overview.documents == 0


def test_a_full_disk_is_told_in_a_sentence_and_the_window_goes_on(
    page: HistoryPage, qtbot: QtBot, mailbox: Path
) -> None:
    """SQLite itself says that the disk is full: the file may not grow any more."""
    store = page.services.session.store
    with store.writing() as db:
        pages = db.conn.execute("PRAGMA page_count").fetchone()[0]
        db.conn.execute(f"PRAGMA max_page_count = {pages + 1}")
    page.start([mailbox])
    settle(qtbot, lambda: not page.bar.busy)
    told = page.shell.banners()[0].text
    assert "space" in told or "full" in told
    with store.writing() as db:
        db.conn.execute("PRAGMA max_page_count = 1000000")
    bring_in(page, qtbot, mailbox)
    assert page.overview.documents == 30


def test_search_narrows_the_list_and_the_text_can_be_read(page: HistoryPage, qtbot: QtBot, mailbox: Path) -> None:
    bring_in(page, qtbot, mailbox)
    page.search.setText("number 17")
    qtbot.wait(250)
    settle(qtbot, lambda: 0 < page.texts.count() < 30)
    page.texts.setCurrentRow(0)
    settle(qtbot)
    assert "note number 17" in page.reader.view.toPlainText()


def test_where_the_list_ends_before_the_texts_it_says_so(
    page: HistoryPage, qtbot: QtBot, mailbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (history, cut):
        monkeypatch.setattr(module, "MOST_LISTED", 20)
        monkeypatch.setattr(module, "MOST_FOUND", 10)
    bring_in(page, qtbot, mailbox)
    settle(qtbot, lambda: page.texts.count() == 20)
    assert page.cut.isVisibleTo(page)
    assert page.cut.text() == "The newest 20 of 30 are listed. Search to find the others."
    page.search.setText("number")
    qtbot.wait(250)
    settle(qtbot, lambda: page.texts.count() == 10)
    assert page.cut.text() == "The best 10 are listed. One more word finds what you mean."
    page.search.setText("number 17")
    qtbot.wait(250)
    settle(qtbot, lambda: page.texts.count() < 10)
    assert not page.cut.isVisibleTo(page)


def test_an_import_that_was_stopped_says_that_what_was_read_is_kept(
    page: HistoryPage, qtbot: QtBot, mailbox: Path
) -> None:
    page.start([mailbox])
    page.bar.stop.click()
    settle(qtbot, lambda: not page.bar.busy)
    assert "was stopped" in page.shell.banners()[-1].text
    bring_in(page, qtbot, mailbox)
    assert page.overview.documents == 30


def test_texts_of_a_source_that_are_found_too_late_are_not_shown(
    page: HistoryPage, qtbot: QtBot, mailbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.services.session.store.documents.add([Document("A note of its own.", source="notes.txt")])
    bring_in(page, qtbot, mailbox)
    find, everything_is_shown, ended = page.services.history.find, threading.Event(), threading.Event()

    def slow(words: str, source: str | None) -> list[Text]:
        found = find(words, source)
        if source == "notes.txt":
            assert everything_is_shown.wait(300)
            ended.set()
        return found

    monkeypatch.setattr(page.services.history, "find", slow)
    names = [page.sources.item(row).data(ID) for row in range(page.sources.count())]
    page.sources.setCurrentRow(names.index("notes.txt"))
    page.texts.clear()
    page.sources.setCurrentRow(0)
    qtbot.waitUntil(lambda: page.texts.count() == 31, timeout=300_000)
    everything_is_shown.set()
    settle(qtbot, ended.is_set)
    assert page.texts.count() == 31


def test_a_text_left_out_is_marked_and_can_come_back(page: HistoryPage, qtbot: QtBot, mailbox: Path) -> None:
    bring_in(page, qtbot, mailbox)
    page.texts.setCurrentRow(2)
    settle(qtbot)
    page.reader.leave.click()
    settle(qtbot, lambda: page.overview.excluded == 1)
    assert page.reader.badge.isVisible()
    assert page.services.session.store.documents.count(include_excluded=False) == 29
    page.reader.leave.click()
    settle(qtbot, lambda: page.overview.excluded == 0)


def test_forgetting_names_what_learned_from_it_and_offers_to_learn_again(
    page: HistoryPage, qtbot: QtBot, mailbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bring_in(page, qtbot, mailbox)
    store = page.services.session.store
    document = store.documents.all()[-1]
    _record_version(store, "v1", document.hash)
    shown: list[str] = []

    def agree(dialog: dialogs.ForgetDialog) -> tuple[bool, bool]:
        shown.append(dialog.informativeText())
        return True, False

    monkeypatch.setattr(dialogs.ForgetDialog, "ask", agree)
    page.texts.setCurrentRow(0)
    settle(qtbot)
    assert page.reader.text is not None and page.reader.text.document.hash == document.hash
    page.reader.remove.click()
    settle(qtbot, lambda: page.overview.documents == 29)
    assert "v1" in shown[0]
    assert any("v1" in banner.text for banner in page.shell.banners())
    page.start([mailbox])
    settle(qtbot, lambda: not page.bar.busy)
    assert page.overview.documents == 29, "what was forgotten does not come back with the next import"


def test_forgetting_many_texts_shows_how_far_it_is_and_can_be_stopped(
    page: HistoryPage, qtbot: QtBot, mailbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bring_in(page, qtbot, mailbox)
    monkeypatch.setattr(forgetting, "_SHOWN_AFTER_MS", 0)
    monkeypatch.setattr(dialogs.ForgetDialog, "ask", lambda self: (True, False))
    page.texts.selectAll()
    bar, all_of_them = page.forgetting, page.selected()
    with page.services.session.store.reading():  # which it has to wait for
        bar.start(all_of_them, lambda gone: None)
        qtbot.waitUntil(lambda: bar.isVisible() and bar.bar.maximum() == 30)
        bar.stop.click()
    settle(qtbot, lambda: not bar.busy)
    assert page.services.session.store.documents.count() == 30 and not bar.isVisible()
    assert any("Nothing was forgotten" in banner.text for banner in page.shell.banners())
    page.forget(all_of_them)
    settle(qtbot, lambda: page.overview.documents == 0)


def test_who_i_am_can_be_changed(page: HistoryPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dialogs.MeDialog, "exec", lambda self: self.field.setPlainText("a@b.org\nMe") or 1)
    page.ask_me()
    settle(qtbot, lambda: page.overview.me == ("a@b.org", "Me"))


def _record_version(store: Store, name: str, hash: str) -> None:
    store.adapters.add(
        AdapterRecord(
            name=name,
            created=datetime.now(UTC),
            base_sha256="0" * 64,
            folder=store.home.adapters / name,
            manifest={"document_hashes": [hash]},
        )
    )


@pytest.mark.parametrize(
    ("words", "wanted"),
    [("Keep", (False, False)), ("Forget", (True, False)), ("Forget and learn again", (True, True))],
)
def test_the_question_before_forgetting_means_what_its_buttons_say(
    page: HistoryPage, monkeypatch: pytest.MonkeyPatch, words: str, wanted: tuple[bool, bool]
) -> None:
    monkeypatch.setattr(QMessageBox, "exec", lambda self: next(b for b in self.buttons() if b.text() == words).click())
    assert dialogs.ForgetDialog(page, 2, ("v1",)).ask() == wanted


def test_leaving_out_names_what_learned_from_it_and_offers_to_learn_again(
    page: HistoryPage, qtbot: QtBot, mailbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bring_in(page, qtbot, mailbox)
    shown = page.reader.text
    assert shown is not None
    for name in ("v1", "v2"):
        _record_version(page.services.session.store, name, shown.document.hash)
    page.exclude([shown.id], True)
    settle(qtbot, lambda: any("v1, v2 learned" in banner.text for banner in page.shell.banners()))
    page.exclude([shown.id], False)
    settle(qtbot, lambda: not any("v1, v2 learned" in banner.text for banner in page.shell.banners()))


def test_the_menu_of_a_source_means_all_of_it_whatever_texts_are_selected(
    page: HistoryPage, qtbot: QtBot, mailbox: Path
) -> None:
    bring_in(page, qtbot, mailbox)
    assert page.more.isEnabled() and not page.sources.isVisible(), "one source is everything, and needs no column"
    page.sources.setCurrentRow(1)
    settle(qtbot)
    assert page.more.isEnabled()
    page.texts.item(0).setSelected(True)
    page.texts.item(1).setSelected(True)
    page.exclude(page.services.history.of_source(page.overview.sources[0].name), True)
    settle(qtbot, lambda: page.overview.excluded == 30)


def test_a_search_without_hits_says_so(page: HistoryPage, qtbot: QtBot, mailbox: Path) -> None:
    bring_in(page, qtbot, mailbox)
    page.search.setText("zeppelinium")
    page.refresh()
    settle(qtbot, lambda: page.texts.count() == 0)
    shown = [part.text() for part in page.reader.findChildren(QLabel) if part.isVisibleTo(page.reader)]
    assert "Nothing found" in shown and "Choose a text" not in shown


def test_the_key_that_forgets_counts_in_the_list_and_nowhere_else(
    page: HistoryPage, qtbot: QtBot, mailbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the search box it deletes a word; there it offered to forget the text."""
    monkeypatch.setattr(dialogs.ForgetDialog, "ask", lambda _dialog: (False, False))
    asked: list[list[int]] = []
    page.reader.forget.connect(asked.append)
    bring_in(page, qtbot, mailbox)
    page.search.setFocus()
    qtbot.keyClicks(page.search, "garden shed")
    qtbot.keyClick(page.search, Qt.Key.Key_Backspace, Qt.KeyboardModifier.ControlModifier)
    assert page.search.text() == "garden " and not asked
    settle(qtbot)
    page.texts.setFocus()
    qtbot.keyClick(page.texts, Qt.Key.Key_Backspace, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot)
    assert len(asked) == 1
    everywhere = [b for place in page.shell.make_all() for b in place.findChildren(QAbstractButton)]
    keys = {b.shortcut().toString() for b in everywhere} | {keys for _name, keys in page.shell.own_keys()}
    assert not {key for key in keys if "Backspace" in key or "Del" in key}


def test_what_was_searched_is_marked_in_the_list_and_in_the_text(
    page: HistoryPage, qtbot: QtBot, mailbox: Path
) -> None:
    bring_in(page, qtbot, mailbox)
    page.search.setText("gardens not")
    settle(qtbot, lambda: page.texts.count() > 0 and bool(page.texts.item(0).data(SUB_HITS)))
    item = page.texts.item(0)
    marked = [item.text()[start:end] for start, end in item.data(TITLE_HITS)]
    below = [item.data(SUB)[start:end] for start, end in item.data(SUB_HITS)]
    assert marked == ["Note"] and below == ["note", "garden"], "by stems, and the last word may be unfinished"
    settle(qtbot, lambda: len(page.reader.view.extraSelections()) == 2)
    assert [mark.cursor.selectedText() for mark in page.reader.view.extraSelections()] == ["note", "garden"]
    page.search.clear()
    settle(qtbot, lambda: not page.reader.view.extraSelections())
