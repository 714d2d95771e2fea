"""systemd: a timer of the account that starts the night (systemd.timer(5), systemd.service(5))."""

import contextlib
import os
from pathlib import Path

from platformdirs import user_config_path

from app.autostart.command import night, program, unit
from app.bus import Address, NotAnswered, connect
from app.paths import Home
from app.schedule import Plan
from app.whole import write

MANAGER = Address("org.freedesktop.systemd1", "/org/freedesktop/systemd1", "org.freedesktop.systemd1.Manager")


class Systemd:
    waits = False

    @staticmethod
    def there() -> bool:
        """Whether systemd looks after this account."""
        runtime = os.environ.get("XDG_RUNTIME_DIR")
        return bool(runtime) and (Path(str(runtime)) / "systemd").is_dir()

    def install(self, home: Home, plan: Plan) -> None:
        name = unit(home)
        write(_folder() / f"{name}.service", service(night(home), program()))
        write(_folder() / f"{name}.timer", timer(plan, program()))
        wanted = _wanted(name)
        wanted.parent.mkdir(parents=True, exist_ok=True)
        if not wanted.is_symlink():
            wanted.symlink_to(_folder() / f"{name}.timer")
        _tell("RestartUnit", name)

    def remove(self, home: Home) -> None:
        name = unit(home)
        if not self.installed(home):
            return
        for file in (_wanted(name), _folder() / f"{name}.timer", _folder() / f"{name}.service"):
            file.unlink(missing_ok=True)
        _tell("StopUnit", name)

    def installed(self, home: Home) -> bool:
        return (_folder() / f"{unit(home)}.timer").exists()


def service(command: list[str], needed: list[Path]) -> str:
    """The trainer ends at a checkpoint when it is told to stop, and has time for it."""
    return f"""[Unit]
Description=Idiolect learns at night, when the plan says so
{_where(needed)}

[Service]
Type=exec
ExecStart={" ".join(map(_quoted, command))}
TimeoutStopSec=60
"""


def timer(plan: Plan, needed: list[Path]) -> str:
    """Persistent: where the computer was off when the night began, it begins when it is on again."""
    return f"""[Unit]
Description=Idiolect's night
{_where(needed)}

[Timer]
OnCalendar=*-*-* {plan.start.isoformat("seconds")}
Persistent=true

[Install]
WantedBy=timers.target
"""


def _where(needed: list[Path]) -> str:
    """Who removes the program does not reach into each account's folder: what is left there starts nothing, and fails
    at nothing (systemd.unit(5): a condition is one path, unquoted, to the end of its line)."""
    return "\n".join(f"ConditionPathExists={str(path).replace('%', '%%')}" for path in needed)


def _quoted(word: str) -> str:
    """As systemd.service(5) reads it: % and $ mean something, and are doubled."""
    escaped = word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%").replace("$", "$$")
    return f'"{escaped}"'


def _folder() -> Path:
    return user_config_path("systemd") / "user"


def _wanted(name: str) -> Path:
    """What “enabled” means to systemd."""
    return _folder() / "timers.target.wants" / f"{name}.timer"


def _tell(method: str, name: str) -> None:
    """systemd learns of it at once, where it can be asked; otherwise when the person logs in next."""
    bus = connect("session")
    if bus is None:
        return
    with contextlib.suppress(NotAnswered):
        bus.call(MANAGER, "Reload", timeout=10.0)
        bus.call(MANAGER, method, "ss", f"{name}.timer", "replace", timeout=10.0)
    bus.close()
