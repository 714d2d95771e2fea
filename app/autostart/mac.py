"""macOS: an agent of launchd (launchd.plist(5)), which makes up for a time at which the computer slept."""

import contextlib
import os
import plistlib
import subprocess
from pathlib import Path

from app.autostart.command import night, unit
from app.paths import Home
from app.schedule import Plan
from app.whole import write

TOOL = "/bin/launchctl"
_PATIENCE_S = 10.0


class Launchd:
    """launchd reads its folder when the person logs in, and is told at once where it can be (launchctl(1)).

    Taking an agent away ends what runs of it: while a night goes on, which may be what says so, launchd is not told
    and the folder holds from the next login. An agent whose file is gone starts one night at most, and that reads the
    plan.
    """

    waits = False

    def install(self, home: Home, plan: Plan) -> None:
        write(_file(home), agent(_label(home), night(home), plan))
        if _ended(home):
            _asked("bootstrap", _domain(), str(_file(home)))

    def remove(self, home: Home) -> None:
        if not self.installed(home):
            return
        _file(home).unlink(missing_ok=True)
        _ended(home)

    def installed(self, home: Home) -> bool:
        with contextlib.suppress(OSError):
            return _file(home).exists()
        return False


def agent(label: str, command: list[str], plan: Plan) -> str:
    return plistlib.dumps(
        {
            "Label": label,
            "ProgramArguments": command,
            "StartCalendarInterval": {"Hour": plan.start.hour, "Minute": plan.start.minute},
            "ProcessType": "Background",
            "ExitTimeOut": 60,
        }
    ).decode()


def _ended(home: Home) -> bool:
    """Whether launchd has no such agent now. It says the process of one that runs."""
    known = _asked("list", _label(home))
    if known is None:
        return True
    return '"PID"' not in known and _asked("bootout", f"{_domain()}/{_label(home)}") is not None


def _asked(*words: str) -> str | None:
    """What launchd's tool says; None where it refuses or is not there. No passphrase goes with it."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("IDIOLECT_")}
    try:
        ended = subprocess.run(
            [TOOL, *words], capture_output=True, text=True, errors="replace", check=True, env=environment,
            stdin=subprocess.DEVNULL, timeout=_PATIENCE_S,
        )  # fmt: skip
    except (OSError, subprocess.SubprocessError):
        return None
    return ended.stdout


def _domain() -> str:
    return f"gui/{os.getuid()}"


def _label(home: Home) -> str:
    return f"org.idiolect.{unit(home)}"


def _file(home: Home) -> Path:
    return Path.home() / "Library" / "LaunchAgents" / f"{_label(home)}.plist"
