"""The main job from end to end, as a person does it, on a machine without any network interface."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Terminal

pytestmark = pytest.mark.timeout(4500)

NO_WAY_OUT = """
import errno, socket
with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as way:
    try:
        way.connect(("192.0.2.1", 9))  # RFC 5737: a documentation address; nothing is sent
    except OSError as error:
        assert error.errno == errno.ENETUNREACH, error
    else:
        raise SystemExit("a network can be reached")
"""
ROOT = Path(__file__).resolve().parents[1]


# Passes over the texts: enough to show a voice. Steps and not minutes, so that no verdict hangs on the machine's speed.
PASSES = 0.2


def without_network() -> list[str]:
    """The command prefix that takes every network interface away; empty where that is not possible here."""
    isolate = ["unshare", "--net"] if os.geteuid() == 0 else ["unshare", "--map-root-user", "--net"]
    if not shutil.which("unshare") or subprocess.run([*isolate, "true"], check=False, capture_output=True).returncode:
        return []
    return isolate


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> dict:
    """`idiolect demo` without a network: its JSON object and what it printed."""
    folder = tmp_path_factory.mktemp("demo")
    environment = {name: value for name, value in os.environ.items() if not name.startswith("IDIOLECT_")}
    ended = subprocess.run(
        [*without_network(), sys.executable, "-m", "app", "demo", "--passes", str(PASSES), "--json"],
        cwd=ROOT, capture_output=True, text=True, timeout=4400, check=False,
        env={**environment, "TMPDIR": str(folder)},
    )  # fmt: skip
    assert ended.returncode == 0, ended.stderr[-2000:]
    return {**json.loads(ended.stdout.splitlines()[-1]), "printed": ended.stdout}


@pytest.mark.skipif(not without_network(), reason="this system does not let a process go without its network")
def test_the_demo_was_run_where_there_is_no_network() -> None:
    """README promises it: here the prefix that the demo ran under is seen to leave no way out."""
    tried = [*without_network(), sys.executable, "-c", NO_WAY_OUT]
    ended = subprocess.run(tried, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr


@pytest.fixture
def idiolect(demo: dict) -> Terminal:
    """The terminal on the home that the demo left."""
    terminal = Terminal(Path(demo["home"]))
    terminal.environment["IDIOLECT_PASSPHRASE"] = demo["passphrase"]
    return terminal


def test_the_demo_learns_and_shows_generic_beside_yours(demo: dict) -> None:
    assert demo["nll"]["adapter"] < demo["nll"]["base"]
    assert demo["in_use"], demo["reason"]
    assert demo["heldout"] == 18
    assert len(demo["drafts"]) == 3
    assert "with your adapter" in demo["printed"] and "what was really written" in demo["printed"]
    assert all(draft["generic"] != draft["you"] for draft in demo["drafts"])


def test_the_drafts_show_habits_that_the_generic_ones_do_not(demo: dict) -> None:
    def habits(which: str) -> int:
        return sum(mark in draft[which] for draft in demo["drafts"] for mark in ("Hiya", "Righto", "Cheerio"))

    assert habits("you") > habits("generic")


def test_a_draft_says_what_it_was_made_of(idiolect: Terminal) -> None:
    drafted = idiolect("draft", "ask Tamsin to bring the keys", "--to", "Tamsin", "--seed", "1", "--json")
    assert {"text", "adapter", "tokens", "ttft_ms", "tokens_per_s", "passages", "profile"} <= set(drafted.json)
    assert drafted.json["adapter"] == "v1"
    assert drafted.json["text"] in drafted.err, "it streams while it writes"
    generic = idiolect("draft", "ask Tamsin to bring the keys", "--generic", "--seed", "1", "--json")
    assert generic.json["adapter"] is None


def test_a_reply_sees_the_message_it_answers(idiolect: Terminal) -> None:
    replied = idiolect("draft", "yes, at two", "--reply-to", "-", "--json", stdin="Can you come on Friday? Bram")
    assert replied.code == 0 and replied.json["text"]


def test_scores_are_those_of_the_version_in_use_and_of_the_base(idiolect: Terminal, tmp_path: Path) -> None:
    path = tmp_path / "pairs.jsonl"
    text = "Hiya Bram,\n\nRighto — by and by I will fetch the calf skins.\n\nCheerio for now,\nWren"
    lines = [{"instruction": "fetch the skins", "response": text},
             {"messages": [{"role": "user", "content": "Write an email."}], "response": text}]  # fmt: skip
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))
    mine, generic = idiolect("score", path, "--json").json, idiolect("score", path, "--generic", "--json").json
    assert mine["n"] == generic["n"] == 2 and mine["tokens"] == generic["tokens"]
    assert mine["nll"] < generic["nll"] - 0.5


def test_the_adapter_travels_with_a_passphrase_and_drafts_the_same_elsewhere(
    idiolect: Terminal, tmp_path: Path
) -> None:
    file = tmp_path / "wren.idiolect"
    sealed = {"IDIOLECT_ADAPTER_PASSPHRASE": "through the post"}
    assert idiolect("adapters", "export", file, "--passphrase", "--json", **sealed).json["encrypted"]
    elsewhere = Terminal(tmp_path / "elsewhere")
    assert elsewhere("adapters", "import", file, "--json").code == 1, "not without the passphrase"
    assert elsewhere("adapters", "import", file, "--json", **sealed).json["in_use"]
    request = ("draft", "thank Ann for the photos", "--no-retrieval", "--no-profile", "--seed", "7", "--json")
    assert elsewhere(*request).json["text"] == idiolect(*request).json["text"]


def test_rolling_back_goes_to_the_base_and_using_brings_the_voice_back(idiolect: Terminal) -> None:
    assert idiolect("adapters", "rollback", "--json").json["in_use"] is None
    assert idiolect("draft", "hello", "--length", "short", "--json").json["adapter"] is None
    assert idiolect("adapters", "use", "v1", "--json").json["in_use"] == "v1"


def test_the_profile_tells_what_is_true_of_the_sample_author(idiolect: Terminal) -> None:
    profile = idiolect("profile", "--json").json
    said = "\n".join(profile["sentences"])
    assert "Hiya" in said and "Cheerio for now" in said and "Mondays" in said
    assert "exclamation" in said.lower()


def test_forgetting_names_the_versions_that_learned_from_a_text(idiolect: Terminal) -> None:
    oldest = idiolect("history", "--search", "Kettle is on", "--json").json["found"][0]
    assert idiolect("forget", str(oldest["id"]), "--yes", "--json").json == {"forgotten": 1, "adapters": ["v1"]}
    left = idiolect("history", "--search", "Kettle is on", "--json").json["found"]
    assert oldest["id"] not in [found["id"] for found in left]
