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
from app.autostart import boxed, command, mac, systemd, windows, xdg
from app.paths import Home
from app.schedule import Plan
from app.services import Services
from tests.buses import private_bus

HERE = Path(sys.executable)
NIGHTLY = Plan(mode="nightly", start=time(21, 30), end=time(6))
ROOT = Path(__file__).resolve().parents[1]
# What people call their folders, and what the systems read otherwise.
ODD = Path('/home/Jörg Müller/日本 100% $HOME "x" `y` \\z')
WORDS = command.night(Home(ODD))


@pytest.fixture(autouse=True)
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    return tmp_path / "config"


def started_as(monkeypatch: pytest.MonkeyPatch, file: Path | None) -> None:
    """This process was started as that file."""
    monkeypatch.setattr(sys.modules["__main__"], "__file__", str(file) if file else None, raising=False)


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
    started_as(monkeypatch, own if name else None)
    assert command._program() == [word.replace("{own}", str(own)) for word in words]


def test_a_file_that_is_called_like_the_program_is_not_taken_for_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The package’s program calls itself “idiolect”, a bare word: what lay under that name in the folder where it was
    started would have been begun at night."""
    (tmp_path / "idiolect").touch()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", ["idiolect"])
    started_as(monkeypatch, Path("/usr/lib/idiolect/launch.py"))
    assert str(tmp_path / "idiolect") not in command._program()


@pytest.mark.parametrize("name", ["idiolect", "launch.py", "__main__.py"])
def test_all_that_the_words_need_is_known(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (own := tmp_path / name).touch()
    started_as(monkeypatch, own)
    needed = command.program()
    assert all(path.is_file() for path in needed)
    assert needed[-1] == (ROOT / "app" / "__init__.py" if name == "__main__.py" else own)
    assert needed[0] == Path(command._program()[0])


def test_systemd_reads_the_very_words_and_the_hour() -> None:
    made = systemd.service(WORDS, [HERE])
    (line,) = [line for line in made.splitlines() if line.startswith("ExecStart=")]
    # Its quoting is the shell's, but for these two.
    as_shell = line.removeprefix("ExecStart=").replace("$$", "$").replace("%%", "%")
    assert shlex.split(as_shell) == WORDS
    assert "OnCalendar=*-*-* 21:30:00\nPersistent=true" in systemd.timer(NIGHTLY, [HERE])


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd is not here to read it")
def test_systemd_finds_no_fault_in_it(tmp_path: Path) -> None:
    unit = tmp_path / "idiolect.service"
    unit.write_text(systemd.service([sys.executable, *WORDS[1:]], [HERE, ODD]))
    (tmp_path / "idiolect.timer").write_text(systemd.timer(NIGHTLY, [HERE, ODD]))
    ended = subprocess.run(
        ["systemd-analyze", "--user", "verify", str(unit), str(tmp_path / "idiolect.timer")],
        capture_output=True, text=True,
        env={**os.environ, "XDG_RUNTIME_DIR": str(tmp_path)}, check=False,
    )  # fmt: skip
    assert "idiolect" not in ended.stderr


def test_a_desktop_entry_says_the_very_words() -> None:
    (line,) = [line for line in xdg.entry(WORDS, [ODD]).splitlines() if line.startswith("Exec=")]
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


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd is not here to read it")
def test_what_a_removed_program_leaves_behind_starts_nothing_and_fails_at_nothing(tmp_path: Path) -> None:
    """systemd itself reads the conditions, of the timer as of what it starts."""
    (there := tmp_path / '日本 100% $HOME "x" \\z').touch()

    def met(text: str) -> bool:
        conditions = [line for line in text.splitlines() if line.startswith("Condition")]
        ended = subprocess.run(["systemd-analyze", "condition", *conditions], capture_output=True, check=False)
        return bool(conditions) and ended.returncode == 0

    made = [systemd.service(WORDS, [HERE, there]), systemd.timer(NIGHTLY, [HERE, there])]
    assert all(map(met, made))
    there.unlink()
    assert not any(map(met, made))


GENERATOR = Path("/usr/lib/systemd/user-generators/systemd-xdg-autostart-generator")


@pytest.mark.skipif(not GENERATOR.exists(), reason="no program is here that reads desktop entries as a session does")
def test_a_session_passes_over_the_entry_of_a_removed_program(config: Path, tmp_path: Path) -> None:
    (there := tmp_path / '日本 $HOME "x"').touch(mode=0o755)

    def units() -> list[str]:
        (config / "autostart").mkdir(parents=True, exist_ok=True)
        (config / "autostart" / "idiolect-night.desktop").write_text(xdg.entry([str(there), "night"], [there]), "utf-8")
        out = tmp_path / "units"
        shutil.rmtree(out, ignore_errors=True)
        out.mkdir()
        subprocess.run([GENERATOR, out, out, out], check=True, capture_output=True)
        return [file.name for file in out.glob("*.service")]

    assert units()
    there.unlink()
    assert not units()


def test_launchd_reads_the_very_words_and_the_hour() -> None:
    told = plistlib.loads(mac.agent("org.idiolect.idiolect", WORDS, NIGHTLY).encode())
    assert told["ProgramArguments"] == WORDS
    assert told["StartCalendarInterval"] == {"Hour": 21, "Minute": 30}


# What launchctl(1) says of agents: nothing that is loaded is loaded again, nothing that is not is listed or taken away.
LAUNCHCTL = """#!/bin/sh
cd "$(dirname "$0")"
echo "$*" >>told
case $1 in
list) [ -e loaded ] && cat loaded ;;
bootstrap) [ ! -e loaded ] && cp "$3" agent && echo '{ "LastExitStatus" = 0; };' >loaded ;;
bootout) rm loaded ;;
esac
"""


@pytest.mark.skipif(sys.platform == "win32", reason="a shell script")
def test_launchd_is_told_at_once_and_never_ends_a_night_that_goes_on(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Turning the plan off is said by the night itself when it was for one night: it must not end what says it."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr(mac, "TOOL", str(tmp_path / "launchctl"))
    launchd, loaded, told = mac.Launchd(), tmp_path / "loaded", tmp_path / "told"
    launchd.install(home, NIGHTLY)
    assert launchd.installed(home), "without the tool it holds from the next login"
    (tmp_path / "launchctl").write_text(LAUNCHCTL, "utf-8")
    (tmp_path / "launchctl").chmod(0o755)

    launchd.install(home, NIGHTLY)
    assert loaded.exists()
    later = Plan(mode="nightly", start=time(23), end=time(6))
    launchd.install(home, later)
    assert plistlib.loads((tmp_path / "agent").read_bytes())["StartCalendarInterval"] == {"Hour": 23, "Minute": 0}
    loaded.write_text('{ "PID" = 4711; };')
    launchd.install(home, NIGHTLY)
    launchd.remove(home)
    assert loaded.exists() and not launchd.installed(home)
    loaded.write_text('{ "LastExitStatus" = 0; };')
    launchd.install(home, NIGHTLY)
    launchd.remove(home)
    assert not loaded.exists() and not launchd.installed(home)
    told.unlink()
    launchd.remove(home)
    assert not told.exists(), "what was never set up is not asked for"


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


def test_in_a_box_nobody_is_promised_a_night_without_a_window(
    home: Home, config: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is set up in a box's own folders no session reads."""
    monkeypatch.setattr(boxed, "INFO", tmp_path / ".flatpak-info")
    boxed.INFO.touch()
    with_window = Services(home)
    with_window.open("correct horse")
    try:
        refused = with_window.nights.keep(NIGHTLY, {}).value
        assert refused is not None and "Leave Idiolect open in the evening" in refused
        assert not with_window.nights.prospect(NIGHTLY).starts and not config.exists()
        assert with_window.nights.plan()[0] == NIGHTLY, "the plan holds where the window is open"
        assert with_window.nights.keep(Plan(), {}).value is None
    finally:
        with_window.close()


def test_nights_are_begun_with_the_program_that_was_opened_last(
    home: Home, config: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Installed anew elsewhere, and the old one removed: no night would have begun, and nothing said so."""
    opened = Services(home)
    opened.open("correct horse")
    try:
        entry = config / "autostart" / f"{command.unit(home)}-night.desktop"
        opened.nights.keep(NIGHTLY, {})
        (moved := tmp_path / "idiolect").touch()
        started_as(monkeypatch, moved)
        assert opened.nights.arrange(NIGHTLY) is None and f'Exec="{moved}"' in entry.read_text("utf-8")
        entry.unlink()
        assert opened.nights.arrange(NIGHTLY) is None and not entry.exists(), "what a person took away stays away"
    finally:
        opened.close()


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
        assert wanted.read_text() == systemd.timer(NIGHTLY, command.program()) and starter.installed(home)
        starter.remove(home)
        starter.remove(home)
        assert not starter.installed(home) and not list((config / "systemd" / "user").rglob("idiolect*"))
        once = [("Reload",), ("RestartUnit", name, "replace")]
        assert asked == [*once, *once, ("Reload",), ("StopUnit", name, "replace")]
        bus.close()
