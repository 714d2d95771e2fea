"""The style sheet's icons are files: where nobody else can put any."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QComboBox

from app import private
from app.ui import theme


def test_the_icons_of_the_style_sheet_are_not_what_somebody_planted(
    tmp_path: Path, qapp: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They lay in /tmp/idiolect-icons: whoever made it first locked the others out, or drew for them."""
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    planted = tmp_path / "idiolect-icons"
    planted.mkdir(mode=0o500)
    drawn = theme.current()._icon_file("check", "accent")
    assert drawn.parent == private.passing("icons") and not list(planted.iterdir())
    drawn.write_text("<svg/>", "utf-8")
    assert theme.current()._icon_file("check", "accent").read_text("utf-8") != "<svg/>"


@pytest.mark.parametrize("name", ["ü 語 (a)'s", 'with "quotes"', "{braces}", "12u %20 #x;"])
def test_the_folder_of_the_icons_may_be_called_anything(
    name: str, tmp_path: Path, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One bracket in it cost the whole style sheet, and braces the start of the window."""

    def drawn() -> bytes:
        theme.current().apply(theme.LIGHT)
        box = QComboBox()
        box.addItem("Anything")
        image = box.grab().toImage()
        box.deleteLater()
        return bytes(image.constBits())

    usual = drawn()
    folder = tmp_path / name
    folder.mkdir()
    monkeypatch.setattr(private, "passing", lambda _name: folder)
    try:
        assert drawn() == usual
        assert list(folder.iterdir())
    finally:
        monkeypatch.undo()
        theme.current().apply(theme.LIGHT)
