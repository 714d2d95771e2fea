"""What a file that anybody may open tells of others is said before; of what was learned it answers no questions."""

import hashlib
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app import profile
from app.adapter_file import portable
from app.adapter_file.portable import export, import_file
from app.documents import Document
from app.models import BaseModel
from app.paths import Home
from app.profile import Habits, Profile
from app.profile.habits import Manner, Use
from app.store import Store
from app.versions import Versions
from tests.adapter_file.test_portable import repack
from tests.adapters.made import origin, trained_folder

LEARNED = [Document(f"Dear Ann, this is letter {n}.", source="/home/tom/Mail/sent.mbox") for n in range(3)]
HELD = Document("Dear Ann, the spare key is under the third flowerpot.")
ANN = Manner(3, "Hiya Ann", "Cheerio", "Tom", 40.0)
PROFILE = Profile(
    Habits(
        texts=3, recipients={"ann@example.org": ANN},
        greetings=[Use("Dear Uncle Bob", 2, 0.5), Use("Ahoy {name},", 1, 0.3)],
    ),
    "I keep it short.", edited=True, never=("utilize",),
)  # fmt: skip
RECIPE = {"lr": 1e-3, "trained": {"out": "/home/tom/.local/share/idiolect/runs/1/adapter", "steps": 9}}
FIGURES = {"nll": {"base": 3.6}, "texts": {"0123456789abcdef": [12, 40.125, 30.5]}}


@pytest.fixture
def elsewhere(tmp_path: Path, tiny: BaseModel) -> Iterator[Versions]:
    home = Home(tmp_path / "elsewhere").prepare()
    with Store.open(home, passphrase="another") as store:
        yield Versions(home, store)


@pytest.fixture
def mine(versions: Versions, tiny: BaseModel) -> str:
    versions.store.documents.add([*LEARNED, HELD])
    versions.store.profiles.save(PROFILE.to_json(), edited=True)
    known = origin(
        tiny, recipe=RECIPE, documents=3, document_hashes=tuple(d.hash for d in LEARNED), heldout_hashes=(HELD.hash,)
    )
    name = versions.commit(trained_folder(versions.home.runs / "run", tiny), known, figures=FIGURES).name
    versions.label(name, "for the family")
    return name


def inside(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_a_stranger_cannot_try_whether_a_text_was_among_those_learned(
    versions: Versions, mine: str, tmp_path: Path
) -> None:
    whole = b"".join(inside(export(versions, mine, tmp_path / "me.idiolect")).values())
    for document in (*LEARNED, HELD):
        assert document.hash.encode() not in whole
        assert hashlib.sha256(document.text.encode()).hexdigest().encode() not in whole
    assert b"40.125" not in whole, "nor what a single text measured"
    assert b"/home/tom" not in whole
    salt = versions.store.settings.get("adapters.salt")
    assert salt.encode() not in whole and bytes.fromhex(salt) not in whole


def test_with_the_texts_no_place_of_this_computer_travels(versions: Versions, mine: str, tmp_path: Path) -> None:
    found = inside(export(versions, mine, tmp_path / "me.idiolect", include_text=True))
    assert b"/home/tom" not in b"".join(found.values())
    assert json.loads(found["documents.jsonl"].splitlines()[0])["source"] == "sent.mbox"
    manifest = json.loads(found["manifest.json"])
    assert manifest["document_hashes"] == sorted(d.hash for d in LEARNED), "whoever has the texts knows them"
    assert manifest["heldout_hashes"] != [HELD.hash]


def test_at_home_what_was_salted_is_known_again(
    versions: Versions, elsewhere: Versions, mine: str, tiny: BaseModel, tmp_path: Path
) -> None:
    path = export(versions, mine, tmp_path / "me.idiolect")
    there = import_file(elsewhere, path, tiny).record
    assert elsewhere.store.adapters.learned_from([LEARNED[0].hash]) == []
    assert elsewhere.show(there.name).manifest.origin.salted
    versions.remove(mine)
    back = import_file(versions, path, tiny).record
    known = versions.show(back.name).manifest.origin
    assert known.document_hashes == tuple(sorted(d.hash for d in LEARNED)) and known.heldout_hashes == (HELD.hash,)
    assert versions.store.adapters.learned_from([LEARNED[0].hash]) == [back.name] and not known.salted


def test_with_a_passphrase_the_owner_takes_along_which_texts_it_learned_from(
    versions: Versions, elsewhere: Versions, mine: str, tiny: BaseModel, tmp_path: Path
) -> None:
    path = export(versions, mine, tmp_path / "me.idiolect", passphrase="horse")
    there = elsewhere.show(import_file(elsewhere, path, tiny, passphrase="horse").record.name)
    assert there.manifest.origin.heldout_hashes == (HELD.hash,)
    assert there.manifest.figures == FIGURES


def test_what_it_tells_of_others_is_said_by_name_and_can_be_left_out(
    versions: Versions, mine: str, tmp_path: Path
) -> None:
    said = portable.tells(versions, mine)
    assert any("for the family" in line for line in said.always)
    told = " ".join(said.profile)
    for name in ("ann@example.org", "“Hiya Ann”", "“Dear Uncle Bob”", "“Ahoy …,”", "“utilize”", "I keep it short."):
        assert name in told
    found = inside(export(versions, mine, tmp_path / "me.idiolect", include_profile=False))
    assert "profile.json" not in found
    assert not any(name in b"".join(found.values()) for name in (b"ann@", b"Ann", b"Bob", b"utilize"))


def test_many_names_are_counted(versions: Versions, mine: str) -> None:
    people = {f"friend{n}@example.org": ANN for n in range(40)}
    versions.store.profiles.save(Profile(Habits(texts=3, recipients=people)).to_json())
    (first, *_) = portable.tells(versions, mine).profile
    assert first.startswith("How you write to 40 people: friend0@example.org, ") and first.endswith("and 28 more.")


def test_a_file_of_an_earlier_version_comes_in_as_before(
    versions: Versions, elsewhere: Versions, mine: str, tiny: BaseModel, tmp_path: Path
) -> None:
    """Its hashes are plain, and it holds keys that are not kept any more."""
    path = export(versions, mine, tmp_path / "me.idiolect")
    repack(path, **{"manifest.json": json.dumps(earlier(versions, mine)).encode()})
    there = elsewhere.show(import_file(elsewhere, path, tiny).record.name)
    known = there.manifest.origin
    assert known.document_hashes == tuple(d.hash for d in LEARNED) and known.heldout_hashes == (HELD.hash,)
    assert known.recipe == {"lr": 1e-3, "trained": {"steps": 9}} and there.manifest.figures == FIGURES
    assert there.manifest.verdict["reason"].startswith("v1 is in use")
    assert profile.load(elsewhere.store) == PROFILE


def earlier(versions: Versions, name: str) -> dict[str, Any]:
    """The manifest as it was written in format 1 before anything in it was salted."""
    record = versions.show(name).record
    weights = versions.show(name).manifest.weights
    return {
        "format": "idiolect-adapter", "format_version": 1, "name": name, "method": "lora",
        "base_sha256": record.base_sha256, "base_name": "tiny", "created": "2026-11-20T10:00:00+00:00",
        "recipe": RECIPE | {"trainer": {}}, "documents": 3, "document_hashes": [d.hash for d in LEARNED],
        "heldout_hashes": [HELD.hash], "since": None, "until": None, "parent": None, "parent_sha256": None,
        "label": "", "persona": "", "architecture": weights.architecture, "rank": weights.rank,
        "alpha": weights.alpha, "rslora": False, "targets": list(weights.targets), "layers": list(weights.layers),
        "sha256": weights.sha256, "figures": FIGURES | {"voices": 12},
        "verdict": {"accepted": True, "reason": "v1 is in use: it is better.", "failed": [], "strength": 1.0},
    }  # fmt: skip
