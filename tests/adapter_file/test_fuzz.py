"""A fixed share of the hostile files; `make fuzz` runs ten thousand."""

from tests.adapter_file import fuzz


def test_hostile_files_are_answered_by_a_sentence_and_change_nothing() -> None:
    report = fuzz.run(540, seed=2026)
    assert report["broken"] == []
    assert report["files"] == 540
    assert report["refused"] > 480, "most must be refused, or the mutations have lost their teeth"
    assert report["reasons"] > 60


def test_hostile_manifests_are_answered_by_a_sentence_or_can_be_shown_and_exported_again() -> None:
    report = fuzz.run(60, seed=2026, family="manifest")
    assert report["broken"] == []
    assert report["files"] == 60 and report["refused"] > 25 and report["accepted"] > 5
