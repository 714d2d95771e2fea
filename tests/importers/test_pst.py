"""Outlook's data files: the process that reads them, what it may do to us, and a real one where there is one."""

import os
from pathlib import Path

import pytest

from app.errors import IdiolectError
from app.importers import import_paths, mailfiles, pst
from tests.importers.mail_sources import zipped

ROOT = Path(__file__).parents[2]
SAMPLE = os.environ.get("IDIOLECT_TEST_PST", "")


@pytest.fixture
def tests_can_be_run(monkeypatch: pytest.MonkeyPatch) -> None:
    """A child starts without the current directory on its path: one of the tests' own is found by this."""
    monkeypatch.setenv("PYTHONPATH", str(ROOT))


@pytest.mark.parametrize("rest", [b"", b"\0" * 600, bytes(range(256)) * 40])
def test_a_damaged_file_ends_in_a_sentence(tmp_path: Path, rest: bytes) -> None:
    path = tmp_path / "Outlook.pst"
    path.write_bytes(pst.MAGIC + rest)
    with pytest.raises(IdiolectError, match=r"Outlook\.pst"):
        list(import_paths([path]))


@pytest.mark.usefixtures("tests_can_be_run")
def test_a_reader_that_dies_costs_the_mail_it_died_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pst, "_WORKER", "tests.importers.dying_pst_worker")
    path = tmp_path / "Outlook.pst"
    path.write_bytes(pst.MAGIC)
    job = import_paths([path])
    assert [document.text for document in job] == ["Mail 0", "Mail 1", "Mail 3", "Mail 5"]
    assert job.report.skipped == {"broken": 2}
    assert job.report.broken == ["Outlook.pst, message 3", "Outlook.pst, message 5"]


@pytest.mark.usefixtures("tests_can_be_run")
def test_a_reader_that_says_nothing_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pst, "_WORKER", "tests.importers.silent_pst_worker")
    monkeypatch.setattr(pst, "_PATIENCE_S", 0.2)
    monkeypatch.setattr(pst, "_MOST_DEATHS", 2)
    path = tmp_path / "Outlook.pst"
    path.write_bytes(pst.MAGIC)
    with pytest.raises(IdiolectError, match=r"Outlook\.pst"):
        list(import_paths([path]))


def test_without_libpff_it_is_said_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pst, "find_spec", lambda name: None)
    path = tmp_path / "Outlook.pst"
    path.write_bytes(pst.MAGIC)
    with pytest.raises(IdiolectError, match="pip install libpff-python"):
        import_paths([path])
    (tmp_path / "note.txt").write_text("A note that is mine.")
    job = import_paths([tmp_path])
    assert [document.text for document in job] == ["A note that is mine."]
    assert job.report.skipped == {pst.MISSING: 1}


def test_one_in_an_archive_is_named(tmp_path: Path) -> None:
    own = b"From: me@own.example\nMessage-ID: <1@x>\nSubject: s\n\nHello."
    path = zipped(tmp_path / "a.zip", {"Sent/1.eml": own, "Outlook.pst": pst.MAGIC + bytes(900)})
    job = import_paths([path], ["me@own.example"])
    assert [document.text for document in job] == ["Hello."]
    assert job.report.skipped == {mailfiles.UNPACK: 1}


@pytest.mark.skipif(not SAMPLE, reason="IDIOLECT_TEST_PST names no Outlook data file with mail by its owner")
def test_a_real_file_gives_what_its_owner_sent() -> None:
    job = import_paths([SAMPLE])
    documents = list(job)
    assert documents and all(document.text and document.when for document in documents)
    assert job.report.formats == {"pst": 1}
