"""What installers are made of, as far as a look at the files tells: making and trying one is `make test-package`."""

import configparser
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import click
import pytest
import yaml

from app.autostart import mac
from app.bus import Call
from app.cli import idiolect
from app.schedule import Plan
from app.services import handed, presence
from trainer.architectures import FAMILIES

ROOT = Path(__file__).resolve().parents[1]
PACKAGING = ROOT / "packaging"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
# The emulated processor of 2008, without AVX.
NEHALEM = ("qemu-x86_64", "-cpu", "Nehalem")


def pinned() -> dict[str, str]:
    found = re.findall(r"^([\w.-]+)==([\w.+]+)", (PACKAGING / "python.lock").read_text("utf-8"), re.MULTILINE)
    return {name: version.partition("+")[0] for name, version in found}


def test_the_lock_holds_what_pyproject_asks_for() -> None:
    wanted = PROJECT["dependencies"] + PROJECT["optional-dependencies"]["outlook"]
    for line in wanted:
        name, kind, version = re.fullmatch(r"([\w.-]+)(==|>=)([\w.]+)", line.partition(";")[0]).groups()  # type: ignore[union-attr]
        locked = pinned()[name.lower().replace("_", "-")]
        if kind == "==":
            assert locked == version, f"{line}: run `make lock`"
        else:
            assert [int(n) for n in re.findall(r"\d+", locked)] >= [int(n) for n in version.split(".")], line


def test_everything_locked_has_its_hash_and_names_no_host() -> None:
    for file in ("python.lock", "models.lock", "build.lock"):
        text = (PACKAGING / file).read_text("utf-8")
        blocks = re.split(r"\n(?=\S)", text.strip())
        assert blocks and all("--hash=sha256:" in block for block in blocks) and "://" not in text
    for line in (PACKAGING / "debian.lock").read_text("utf-8").splitlines():
        part, _, _, digest, licence = line.split(None, 4)
        assert part in {"native", "desktop"} and re.fullmatch(r"[0-9a-f]{64}", digest) and licence


def test_the_models_locked_are_those_that_a_developer_installs() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for line in (PACKAGING / "models.in").read_text("utf-8").splitlines():
        assert line.startswith("#") or line in makefile


@pytest.mark.skipif(sys.platform == "win32", reason="a shell script")
def test_nothing_is_released_that_is_not_committed(tmp_path: Path) -> None:
    shutil.copy(PACKAGING / "release.sh", tmp_path)
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    said = subprocess.run(
        ["sh", tmp_path / "release.sh", tmp_path / "build"],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"SOURCE_DATE_EPOCH": "1"},
        timeout=60,
    )
    assert said.returncode == 1 and "not committed" in said.stderr


def test_this_version_has_its_section_in_the_changelog() -> None:
    assert f"\n## {PROJECT['version']} · " in (ROOT / "CHANGELOG.md").read_text("utf-8")


def test_the_manual_page_tells_every_command() -> None:
    made = subprocess.run(
        [sys.executable, PACKAGING / "man.py"], capture_output=True, text=True, check=True, cwd=ROOT, timeout=120
    ).stdout
    assert made.startswith(".TH IDIOLECT 1") and PROJECT["version"] in made
    for name in idiolect.list_commands(click.Context(idiolect)):
        assert f".SS idiolect {name}".replace("-", "\\-") in made


def entry(name: str) -> configparser.ConfigParser:
    made = configparser.ConfigParser(interpolation=None)
    made.optionxform = str  # type: ignore[assignment,method-assign]  # names there are told apart by their case
    made.read(PACKAGING / "linux" / name, "utf-8")
    return made


def test_the_desktop_entry_is_valid() -> None:
    file = PACKAGING / "linux" / f"{presence.NAME}.desktop"
    if shutil.which("desktop-file-validate"):
        assert subprocess.run(["desktop-file-validate", file], capture_output=True, text=True, check=True).stdout == ""
    desktop = entry(file.name)["Desktop Entry"]
    assert desktop["Exec"] == "idiolect %U" and desktop["Icon"] == "idiolect"


def test_the_desktop_starts_by_the_bus_what_the_window_answers_to() -> None:
    """By name, by kind of file and of link, and each of its actions."""
    file = f"{presence.NAME}.desktop"
    assert entry(file)["Desktop Entry"]["DBusActivatable"] == "true"
    service = entry(f"{presence.NAME}.service")["D-BUS Service"]
    assert service["Name"] == presence.NAME and service["Exec"] == "/usr/bin/idiolect"
    kinds = entry(file)["Desktop Entry"]["MimeType"].split(";")
    declared = (PACKAGING / "linux" / "idiolect.xml").read_text("utf-8")
    assert kinds[1] == "x-scheme-handler/mailto" and f'<mime-type type="{kinds[0]}">' in declared
    assert f'<glob pattern="*{handed.VOICE}"/>' in declared
    for name in entry(file)["Desktop Entry"]["Actions"].split(";")[:-1]:
        call = Call(presence.PATH, presence.INTERFACE, "ActivateAction", (name, [], {}), ":1.1")
        assert presence.wanted(call) is not None


def test_what_is_left_out_of_transformers_is_no_family_that_can_be_learned() -> None:
    (line,) = [
        x for x in (PACKAGING / "prune.txt").read_text("utf-8").splitlines() if x.startswith("transformers/models")
    ]
    kept = line.partition(" except ")[2].split()
    assert {family.model for family in FAMILIES.values()} <= set(kept)


def test_the_box_of_flatpak_has_no_network_and_is_filled_from_what_is_there() -> None:
    folder = PACKAGING / "flatpak"
    manifest = yaml.safe_load((folder / "app.idiolect.Idiolect.yml").read_text("utf-8"))
    assert not [right for right in manifest["finish-args"] if "network" in right or "filesystem" in right]
    paths = [folder / source["path"] for source in manifest["modules"][0]["sources"]]
    assert all(path.is_dir() for path in paths if "build" not in path.parts) and paths


@pytest.mark.skipif(sys.platform != "linux", reason="commands for Linux")
def test_the_box_of_flatpak_is_filled_by_its_commands(tmp_path: Path) -> None:
    """Run as they stand, but for where the box is; what goes out of it bears the program's name, or is not let out."""
    folder, app, work = PACKAGING / "flatpak", tmp_path / "app", tmp_path / "work"
    (module,) = yaml.safe_load((folder / "app.idiolect.Idiolect.yml").read_text("utf-8"))["modules"]
    for source in module["sources"]:
        if "build" not in Path(source["path"]).parts:
            shutil.copytree(folder / source["path"], work / source["dest"])
    (work / "tree").mkdir()
    (work / "tree" / "launch.py").touch()
    for command in module["build-commands"]:
        here = re.sub(r"/app\b(?=/(bin|lib|share))", str(app), command)
        subprocess.run(["sh", "-ec", here], cwd=work, check=True, timeout=60)
    assert f"{app}/lib/idiolect/launch.py" in (app / "bin" / "idiolect").read_text("utf-8")
    assert os.access(app / "bin" / "idiolect", os.X_OK) and (app / "lib" / "idiolect" / "launch.py").is_file()
    shared = [path for path in (app / "share").rglob("*") if path.is_file()]
    assert len(shared) == 4 and {path.stem for path in shared} == {presence.NAME}
    texts = {path.suffix: path.read_text("utf-8") for path in shared}
    assert f"Icon={presence.NAME}\n" in texts[".desktop"] and f'icon name="{presence.NAME}"' in texts[".xml"]
    assert f"Exec={app}/bin/idiolect\n" in texts[".service"]


@pytest.mark.skipif(sys.platform == "win32", reason="a shell script")
def test_the_installer_for_a_mac_takes_all_with_hashes_and_leaves_the_history(tmp_path: Path) -> None:
    """As far as another system can tell: its steps, and its removing."""

    def run(option: str, **environment: str) -> str:
        return subprocess.run(
            ["sh", PACKAGING / "macos" / "install.sh", option],
            capture_output=True,
            text=True,
            check=True,
            env=os.environ | {"HOME": str(tmp_path)} | environment,
            timeout=60,
        ).stdout

    *_, own, started = (steps := run("--dry-run").splitlines())
    taken = [step for step in steps if "pip install" in step]
    assert own.endswith(f" --no-deps {ROOT}") and started.endswith("-m app --version") and taken[-1] == own
    assert len(taken) == 2 and "--require-hashes" in taken[0], "but for the program itself all is taken by its hash"
    named = [step for step in run("--dry-run", LLAMA_WHEELS="PAGE").splitlines() if "--index PAGE" in step]
    assert [step.endswith(f"llama-cpp-python=={pinned()['llama-cpp-python']}") for step in named] == [True]
    history = tmp_path / "Library/Application Support/Idiolect/idiolect.db"
    program = tmp_path / "Applications/Idiolect.app"
    for folder in (history.parent, program):
        folder.mkdir(parents=True)
    history.touch()
    agents = tmp_path / "Library/LaunchAgents"
    agents.mkdir(parents=True)
    ours, others = agents / "org.idiolect.idiolect.plist", agents / "org.idiolect.idiolect-abc.plist"
    words = [str(program / "Contents/Resources/python/bin/python"), "-m", "app", "night"]
    ours.write_text(mac.agent("org.idiolect.idiolect", words, Plan()))
    others.write_text(mac.agent("org.idiolect.idiolect-abc", ["/elsewhere/python", "-m", "app", "night"], Plan()))
    assert "Your history stays in" in run("--uninstall")
    assert history.exists() and not program.exists()
    assert others.exists() and not ours.exists(), "nights are begun with a removed program no more"


def test_the_jobs_for_other_systems_run_scripts_that_are_there() -> None:
    jobs = yaml.safe_load((ROOT / ".github/workflows/installers.yml").read_text("utf-8"))["jobs"]
    for system, script in (("windows", "packaging/windows/check.ps1"), ("macos", "packaging/macos/check.sh")):
        assert script in [step.get("run") for step in jobs[system]["steps"]] and (ROOT / script).is_file()


@pytest.mark.skipif(not shutil.which(NEHALEM[0]), reason="qemu-user is not installed: no older processor to try on")
def test_the_packages_engine_and_trainer_run_on_a_processor_of_2008() -> None:
    """On what `make package` has made; skipped in words where it has not."""
    tree = ROOT / "build" / "package" / "tree"
    if not (tree / "lib" / "packages" / "llama_cpp" / "lib" / "libggml-cpu-sse42.so").exists():
        pytest.skip("`make package` has not been run here")
    probe = ROOT / "packaging" / "probe.py"
    said = subprocess.run(
        [*NEHALEM, tree / "bin" / "python3.11", probe], capture_output=True, text=True, check=False, timeout=900
    )
    assert said.returncode == 0 and "libggml-cpu-sse42" in said.stdout, said.stderr[-500:]
