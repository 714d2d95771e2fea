"""The style sheet's icons are files: where nobody else can put any."""

from pathlib import Path

import pytest

from app import private
from app.ui import theme


def test_the_icons_of_the_style_sheet_are_not_what_somebody_planted(
    tmp_path: Path, qapp: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They lay in /tmp/idiolect-icons: whoever made it first locked the others out, or drew for them."""
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    planted = tmp_path / "idiolect-icons"
    planted.mkdir(mode=0o500)
    drawn = Path(theme.current()._icon_file("check", "accent"))
    assert drawn.parent == private.passing("icons") and not list(planted.iterdir())
    drawn.write_text("<svg/>", "utf-8")
    assert Path(theme.current()._icon_file("check", "accent")).read_text("utf-8") != "<svg/>"
