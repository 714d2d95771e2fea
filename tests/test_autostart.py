"""How nights begin without a window: what each system is told, as text where that system is not here."""

import os
import plistlib
import shlex
import shutil
import subprocess
import sys
from datetime import time
from pathlib import Path

import pytest

from app import autostart
from app.autostart import command, mac, systemd, windows, xdg
from app.paths import Home
from app.schedule import Plan
from app.services import Services
from tests.buses import private_bus

NIGHTLY = Plan(mode="nightly", start=time(21, 30), end=time(6))
# What people call their folders, and what the systems read otherwise.
ODD = Path('/home/Jörg Müller/日本 100% $HOME "x" `y` \\z')
WORDS = command.night(Home(ODD))


@pytest.fixture(autouse=True)
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    return tmp_path / "config"


def test_it_is_this_installation_that_is_started_for_this_home() -> None:
    words = command.night(Home(ODD), wait=True)
    assert words[-4:] == ["--home", str(ODD), "night", "--wait"] and Path(words[0]).is_absolute()
    assert command.unit(Home.usual()) == "idiolect" and command.unit(Home(ODD)).startswith("idiolect-")


@pytest.mark.parametrize(
    ("name", "words"),
    [("idiolect", ["{own}"]), ("launch.py", [sys.executable, "-X", "utf8", "{own}"]),
     ("__main__.py", [sys.executable, "-m", "app"]), ("", [sys.executable, "-m", "app"])],
)  # fmt: skip
def test_it_is_started_again_as_it_was_started(
    name: str, words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / name
    if name:
        own.touch()
    monkeypatch.setattr(sys, "argv", [str(own)])
    assert command._program() == [word.replace("{own}", str(own)) for word in words]


def test_systemd_reads_the_very_words_and_the_hour() -> None:
    made = systemd.service(WORDS)
    (line,) = [line for line in made.splitlines() if line.startswith("ExecStart=")]
    # Its quoting is the shell's, but for these two.
    as_shell = line.removeprefix("ExecStart=").replace("$$", "$").replace("%%", "%")
    assert shlex.split(as_shell) == WORDS
    assert "OnCalendar=*-*-* 21:30:00\nPersistent=true" in systemd.timer(NIGHTLY)


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd is not here to read it")
def test_systemd_finds_no_fault_in_it(tmp_path: Path) -> None:
    unit = tmp_path / "idiolect.service"
    unit.write_text(systemd.service([sys.executable, *WORDS[1:]]))
    (tmp_path / "idiolect.timer").write_text(systemd.timer(NIGHTLY))
    ended = subprocess.run(
        ["systemd-analyze", "--user", "verify", str(unit), str(tmp_path / "idiolect.timer")],
        capture_output=True, text=True,
        env={**os.environ, "XDG_RUNTIME_DIR": str(tmp_path)}, check=False,
    )  # fmt: skip
    assert "idiolect" not in ended.stderr


def test_a_desktop_entry_says_the_very_words() -> None:
    (line,) = [line for line in xdg.entry(WORDS).splitlines() if line.startswith("Exec=")]
    string = line.removeprefix("Exec=").replace("\\\\", "\\")  # as a string of the file
    read, word, quoted, letters = [], "", False, iter(string)
    for letter in letters:
        if letter == '"':
            quoted = not quoted
        elif letter == "\\" and quoted:
            word += next(letters)
        elif letter == " " and not quoted:
            read.append(word)
            word = ""
        else:
            word += letter
    assert [one.replace("%%", "%") for one in (*read, word)] == WORDS


def test_launchd_reads_the_very_words_and_the_hour() -> None:
    told = plistlib.loads(mac.agent("org.idiolect.idiolect", WORDS, NIGHTLY).encode())
    assert told["ProgramArguments"] == WORDS
    assert told["StartCalendarInterval"] == {"Hour": 21, "Minute": 30}


def test_windows_is_told_in_quotation_marks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(windows, "night", lambda home, wait: [r"C:\Program Files\pythonw.exe", "D:\\", "night"])
    assert windows.value(Home(ODD)) == '"C:\\Program Files\\pythonw.exe" "D:\\\\" "night"'


def test_every_night_sets_it_up_and_off_takes_it_away(home: Home, config: Path) -> None:
    with_window = Services(home)
    with_window.open("correct horse")
    try:
        entry = config / "autostart" / f"{command.unit(home)}-night.desktop"
        assert with_window.nights.keep(NIGHTLY, {}).value is None and entry.exists()
        assert with_window.nights.prospect(NIGHTLY).starts
        assert with_window.nights.keep(Plan(), {}).value is None and not entry.exists()
        shutil.rmtree(config)
        config.write_text("in the way")
        refused = with_window.nights.keep(NIGHTLY, {}).value
        assert refused is not None and "Leave Idiolect open in the evening" in refused
    finally:
        with_window.close()


@pytest.mark.skipif(sys.platform != "linux", reason="systemd is Linux's")
def test_systemd_is_told_where_it_looks_after_the_account(
    home: Home, config: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from app.bus import Answer, Call, connect

    asked: list[tuple[object, ...]] = []

    def answer(call: Call) -> Answer:
        asked.append((call.method, *call.body))
        return Answer("o", ("/job",)) if call.body else Answer()

    (tmp_path / "systemd").mkdir()
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    starter = autostart.starter()
    assert isinstance(starter, systemd.Systemd)
    with private_bus() as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        bus = connect("session")
        assert bus is not None
        bus.serve(systemd.MANAGER.interface, answer)
        assert bus.own(systemd.MANAGER.name)
        starter.install(home, NIGHTLY)
        starter.install(home, NIGHTLY)
        name = f"{command.unit(home)}.timer"
        wanted = config / "systemd" / "user" / "timers.target.wants" / name
        assert wanted.read_text() == systemd.timer(NIGHTLY) and starter.installed(home)
        starter.remove(home)
        starter.remove(home)
        assert not starter.installed(home) and not list((config / "systemd" / "user").rglob("idiolect*"))
        once = [("Reload",), ("RestartUnit", name, "replace")]
        assert asked == [*once, *once, ("Reload",), ("StopUnit", name, "replace")]
        bus.close()
