"""What the machine is doing right now: its time, on mains power, and left alone for how long. None where it cannot be
told."""

import contextlib
import ctypes
import shutil
import subprocess
import sys
import time
from datetime import datetime

import psutil

from app.bus import Address, NotAnswered, connect

# Who knows how long a desktop has been left alone, and what to ask it; both answer in milliseconds.
IDLE = (
    (
        Address("org.gnome.Mutter.IdleMonitor", "/org/gnome/Mutter/IdleMonitor/Core", "org.gnome.Mutter.IdleMonitor"),
        "GetIdletime",
    ),
    (
        Address("org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver"),
        "GetSessionIdleTime",
    ),
)


def now() -> datetime:
    """The time here, with its zone: the one clock that nights and mornings go by."""
    return datetime.now().astimezone()


def on_mains() -> bool | None:
    """True also for machines without a battery."""
    try:
        battery = psutil.sensors_battery()
    except (AttributeError, OSError, RuntimeError):
        return None
    return True if battery is None else battery.power_plugged


def idle_seconds() -> float | None:
    """Seconds since keyboard or mouse were last used, by the desktop's own account."""
    with contextlib.suppress(Exception):  # every desktop fails in its own way; then it cannot be told
        if sys.platform == "win32":
            return _windows()
        if sys.platform == "darwin":
            return _mac()
        return _linux()
    return None


def _windows() -> float:
    class LastInput(ctypes.Structure):
        _fields_ = [("size", ctypes.c_uint), ("time", ctypes.c_uint)]

    info = LastInput(ctypes.sizeof(LastInput), 0)
    ctypes.windll.user32.GetLastInputInfo(ctypes.byref(info))  # type: ignore[attr-defined]
    now = ctypes.windll.kernel32.GetTickCount()  # type: ignore[attr-defined]
    return ((now - info.time) & 0xFFFFFFFF) / 1000


def _mac() -> float:
    library = ctypes.CDLL("/System/Library/Frameworks/ApplicationServices.framework/ApplicationServices")
    function = library.CGEventSourceSecondsSinceLastEventType
    function.restype = ctypes.c_double
    function.argtypes = [ctypes.c_int32, ctypes.c_uint32]
    return float(function(0, 0xFFFFFFFF))  # combined session state, any input event


def _linux() -> float | None:
    bus = connect("session")
    if bus is None:
        return None
    try:
        for desktop, method in IDLE:
            with contextlib.suppress(NotAnswered):
                (milliseconds,) = bus.call(desktop, method)
                return float(str(milliseconds)) / 1000
    finally:
        bus.close()
    return None


def monotonic() -> float:
    """A clock that goes on during sleep where the system has one, so that sleep shows as a gap."""
    boot = getattr(time, "CLOCK_BOOTTIME", None)
    return time.clock_gettime(boot) if boot is not None else time.monotonic()


def gpu() -> str:
    """Name and memory of an NVIDIA card by its driver's word, or ""; the asking process loads no GPU library."""
    return _asked_driver("name,memory.total")


def gpu_free() -> int | None:
    """Bytes that are free on an NVIDIA card by its driver's word; None where there is none."""
    said = _asked_driver("memory.free").split()
    return int(said[0]) << 20 if said and said[0].isdecimal() else None


def _asked_driver(what: str) -> str:
    if not shutil.which("nvidia-smi"):
        return ""
    try:
        asked = ["nvidia-smi", f"--query-gpu={what}", "--format=csv,noheader"]
        answer = subprocess.run(asked, capture_output=True, text=True, timeout=5, check=True)
        return answer.stdout.strip().splitlines()[0]
    except (OSError, subprocess.SubprocessError, IndexError):
        return ""
