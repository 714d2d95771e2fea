"""The window's look for texts by machines: read once, shown by month, called one's own, made to count less."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from pytestqt.qtbot import QtBot

from app.documents import Document
from app.store.machines import Heard
from app.ui.history.machines import MachinesDialog
from app.ui.shell import Shell
from tests.ui.conftest import settle

OWN = (
    "hey, so i looked at the boat thing again and no, the hull wont hold -- we need to patch it before {n} or whatever "
    "day you guys wanna go out... dont wait for me ok? i'll bring the glue and bob's old pump"
)
PASTED = (
    "I hope this email finds you well. I am writing to inform you that the meeting has been moved to {n} o'clock. "
    "Please let me know if you have any questions or concerns. I look forward to hearing from you soon."
)


@pytest.fixture
def opened(shell: Shell, qtbot: QtBot) -> Callable[[], MachinesDialog]:
    def go() -> MachinesDialog:
        dialog = MachinesDialog(shell, shell.services)
        dialog.open()
        settle(qtbot)
        return dialog

    return go


def test_the_months_are_shown_and_what_is_mine_counts(
    shell: Shell, qtbot: QtBot, opened: Callable[[], MachinesDialog]
) -> None:
    store, first = shell.services.session.store, datetime(2021, 1, 4, tzinfo=UTC)
    store.documents.add(
        [
            Document((PASTED if n >= 40 else OWN).format(n=n), when=first + timedelta(days=20 * n))
            for n in range(60)
        ]
    )  # fmt: skip
    dialog = opened()
    assert "not read for this yet" in dialog.told.text() and not dialog.apply.isEnabled()
    judge = shell.services.machines._judge()
    documents = store.documents.all()
    store.machines.keep(
        judge, [Heard(d.id or 0, 50, 110.0 if at >= 40 else 260.0, 150.0, 90.0) for at, d in enumerate(documents)]
    )
    dialog = opened()
    assert "They begin around" in dialog.told.text() and dialog.bars.isVisible()
    dialog.texts.setCurrentRow(0)
    assert "finds you well" in dialog.reader.toPlainText()
    before = dialog.texts.count()
    dialog.mine.click()
    settle(qtbot)
    assert len(shell.services.machines.rule().mine) == 1 and dialog.texts.count() == before
    dialog.counts.setCurrentIndex(dialog.counts.findData("less"))
    dialog.apply.click()
    settle(qtbot)
    assert shell.services.machines.rule().counts == "less" and "count less" in dialog.told.text()
    dialog.reject()


def test_too_few_texts_are_told(opened: Callable[[], MachinesDialog], qtbot: QtBot) -> None:
    dialog = opened()
    dialog.look.click()
    settle(qtbot)
    assert "Too little is here to tell" in dialog.told.text()
    dialog.reject()
