"""Can Chinese, Japanese or Korean be typed in the window? The Qt that Idiolect brings speaks with ibus, and on Wayland
with the compositor; fcitx and others have a module of their own, which is built for the system's Qt and not for ours.

fcitx 5 answers to ibus's way as well (its addon “ibusfrontend”, which is on unless somebody turned it off): Qt is asked
to take that, before it begins.
"""

import sys
from collections.abc import Mapping, Set
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from app.errors import IdiolectError
from app.words import say

# No input method at all: dead keys and Compose alone.
_NONE = {"", "none", "simple", "compose", "gtk-im-context-simple"}
_ENDS = ("platforminputcontextplugin", "plugin")


@dataclass(frozen=True)
class Typing:
    """`method`: what the desktop types with; "" for keys alone. `by`: the module of Qt's that can be used; "" for none.
    `ask`: whether Qt has to be asked for that module."""

    method: str
    by: str
    ask: bool = False


def modules() -> set[str]:
    """Of the Qt that Idiolect brings, as its variables name them. Does not load Qt."""
    found = find_spec("PySide6")
    for place in (found.submodule_search_locations or ()) if found else ():
        files = Path(place).glob("Qt/plugins/platforminputcontexts/lib*.so")
        names = {file.name.removeprefix("lib").removesuffix(".so") for file in files}
        return {next((name.removesuffix(end) for end in _ENDS if name.endswith(end)), name) for name in names}
    return set()


def judge(environment: Mapping[str, str], known: Set[str], system: str = sys.platform) -> Typing:
    """By what the desktop has set for its programs. Windows and macOS need none of it."""
    if not system.startswith(("linux", "freebsd")):
        return Typing("", "compose")
    wayland = bool(environment.get("WAYLAND_DISPLAY"))
    # As Qt reads them: the second only where the first is not set.
    several = [name for name in environment.get("QT_IM_MODULES", "").split(";") if name]
    asked = several or [name for name in [environment.get("QT_IM_MODULE", "")] if name]
    for name in asked:
        if name in known | ({"wayland"} if wayland else set()) and name not in _NONE:
            return Typing(name, name)
    if wayland and not asked:
        return Typing("wayland", "wayland")
    method = _method([*asked, _of_x11(environment.get("XMODIFIERS", "")), environment.get("GTK_IM_MODULE", "")])
    if not method:
        return Typing("", "compose")
    speaks_ibus = method in {"ibus", "fcitx"} and "ibus" in known
    return Typing(method, "ibus", ask=True) if speaks_ibus else Typing(method, "")


def for_qt(environment: Mapping[str, str]) -> dict[str, str]:
    """What to set before Qt begins. Where nobody answers to ibus's way after all, dead keys and Compose still work."""
    return {"QT_IM_MODULES": "ibus;compose"} if judge(environment, modules()).ask else {}


def seen(environment: Mapping[str, str]) -> str:
    """What typing goes through here. Raises IdiolectError with what to do where it cannot."""
    found = judge(environment, modules())
    if not found.by:
        raise IdiolectError(
            say(
                "this desktop types with {method}, which Idiolect’s Qt does not speak with: Chinese, Japanese and "
                "Korean cannot be typed in the window. Use ibus or fcitx 5; or write elsewhere, and paste.",
                method=found.method,
            )
        )
    if found.by == "ibus" and not _ibus_is_there(environment):
        raise IdiolectError(
            say(
                "this desktop types with {method}, but nothing answers in the way of ibus, by which Idiolect speaks "
                "with it: Chinese, Japanese and Korean cannot be typed in the window. Start {method}; in fcitx 5, its "
                "addon “IBus Frontend” must be on.",
                method=found.method,
            )
        )
    if found.by == "compose":
        return say("keys, dead keys and Compose; no other input method is set up on this desktop")
    if found.method == found.by:
        return found.method
    return say("{method}, by way of {by}", method=found.method, by=found.by)


def _of_x11(modifiers: str) -> str:
    return next((part.removeprefix("im=") for part in modifiers.split("@") if part.startswith("im=")), "")


def _method(named: list[str]) -> str:
    small = [name.lower() for name in named]
    method = next((name for name in small if name not in _NONE | {"xim", "wayland"}), "")
    return "fcitx" if method.startswith("fcitx") else method


def _ibus_is_there(environment: Mapping[str, str]) -> bool:
    """Whether anything has said where it listens. Qt looks into the same folder, for the file of its own screen."""
    if environment.get("IBUS_ADDRESS_FILE"):
        return Path(environment["IBUS_ADDRESS_FILE"]).is_file()
    configured = Path(environment.get("XDG_CONFIG_HOME") or Path.home() / ".config")
    return any((configured / "ibus" / "bus").glob("*-unix*"))
