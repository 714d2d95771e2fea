"""Whoever types Chinese or Japanese on their desktop types it in the window, or is told why not and what to do."""

import os
from pathlib import Path

import pytest

from app.errors import IdiolectError
from app.services import input_method
from app.services.input_method import Typing, judge

KNOWN = {"compose", "ibus", "qtvirtualkeyboard"}  # as the wheel of Qt has them


@pytest.mark.parametrize(
    ("environment", "found"),
    [
        ({}, Typing("", "compose")),
        ({"XMODIFIERS": "@im=none"}, Typing("", "compose")),
        ({"QT_IM_MODULE": "ibus", "XMODIFIERS": "@im=ibus"}, Typing("ibus", "ibus")),
        ({"XMODIFIERS": "@im=ibus"}, Typing("ibus", "ibus", ask=True)),
        ({"QT_IM_MODULE": "fcitx", "XMODIFIERS": "@im=fcitx"}, Typing("fcitx", "ibus", ask=True)),
        ({"QT_IM_MODULE": "fcitx5", "WAYLAND_DISPLAY": "wayland-0"}, Typing("fcitx", "ibus", ask=True)),
        ({"GTK_IM_MODULE": "fcitx"}, Typing("fcitx", "ibus", ask=True)),
        ({"QT_IM_MODULE": "xim", "XMODIFIERS": "@im=fcitx"}, Typing("fcitx", "ibus", ask=True)),
        ({"QT_IM_MODULES": "wayland;fcitx;ibus", "WAYLAND_DISPLAY": "wayland-0"}, Typing("wayland", "wayland")),
        ({"QT_IM_MODULES": "wayland;fcitx;ibus"}, Typing("ibus", "ibus")),
        ({"QT_IM_MODULES": "fcitx", "QT_IM_MODULE": "ibus"}, Typing("fcitx", "ibus", ask=True)),
        ({"WAYLAND_DISPLAY": "wayland-0", "XMODIFIERS": "@im=fcitx"}, Typing("wayland", "wayland")),
        ({"QT_IM_MODULE": "uim"}, Typing("uim", "")),
        ({"XMODIFIERS": "@im=SCIM"}, Typing("scim", "")),
    ],
)
def test_what_a_desktop_has_set_says_how_one_types_there(environment: dict[str, str], found: Typing) -> None:
    assert judge(environment, KNOWN, "linux") == found


def test_without_the_module_for_ibus_nothing_can_be_promised() -> None:
    assert judge({"QT_IM_MODULE": "fcitx"}, {"compose"}, "linux") == Typing("fcitx", "")


def test_other_systems_need_none_of_it() -> None:
    assert judge({"QT_IM_MODULE": "fcitx"}, KNOWN, "win32") == judge({}, KNOWN, "darwin") == Typing("", "compose")


@pytest.mark.skipif(os.name == "nt", reason="of Linux's Qt")
def test_the_modules_are_read_off_the_qt_that_is_installed() -> None:
    assert {"compose", "ibus"} <= input_method.modules()


@pytest.mark.skipif(os.name == "nt", reason="of Linux's Qt")
def test_qt_is_asked_for_ibus_only_where_it_would_not_take_it_by_itself() -> None:
    assert input_method.for_qt({"QT_IM_MODULE": "fcitx"}) == {"QT_IM_MODULES": "ibus;compose"}
    assert input_method.for_qt({}) == input_method.for_qt({"QT_IM_MODULE": "ibus"}) == {}


@pytest.mark.skipif(os.name == "nt", reason="of Linux's Qt")
def test_the_doctor_says_what_to_do(tmp_path: Path) -> None:
    place = {"XDG_CONFIG_HOME": str(tmp_path)}
    with pytest.raises(IdiolectError, match=r"uim.*Use ibus or fcitx 5"):
        input_method.seen({"QT_IM_MODULE": "uim"} | place)
    with pytest.raises(IdiolectError, match=r"nothing answers.*Start fcitx.*IBus Frontend"):
        input_method.seen({"QT_IM_MODULE": "fcitx"} | place)
    (tmp_path / "ibus" / "bus").mkdir(parents=True)
    (tmp_path / "ibus" / "bus" / "0123-unix-0").write_text("IBUS_ADDRESS=unix:path=/run/x")
    assert input_method.seen({"QT_IM_MODULE": "fcitx"} | place) == "fcitx, by way of ibus"
    assert input_method.seen({"QT_IM_MODULE": "ibus"} | place) == "ibus"
    assert input_method.seen(place).startswith("keys")
