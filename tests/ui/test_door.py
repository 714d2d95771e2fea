"""Which door a start takes: the window needs none of the terminal's imports."""

import pytest

from app.__main__ import _window


@pytest.mark.parametrize(
    ("arguments", "wanted"),
    [
        ([], (None, False, [])),
        (["--write"], (None, True, [])),
        (["--home", "/x"], ("/x", False, [])),
        (["--home=/x", "--write"], ("/x", True, [])),
        (["my voice.IDIOLECT", "MAILTO:a@b"], (None, False, ["my voice.IDIOLECT", "MAILTO:a@b"])),
        (["--home", "/x", "file:///語.idiolect"], ("/x", False, ["file:///語.idiolect"])),
        (["adapters", "import", "x.idiolect"], None),
        (["--x.idiolect"], None),
        (["learn"], None),
        (["--home", "/x", "learn"], None),
        (["--help"], None),
        (["--home"], None),
    ],
)
def test_only_a_bare_start_opens_the_window(arguments: list[str], wanted: object) -> None:
    assert _window(arguments) == wanted
