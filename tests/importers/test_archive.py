"""A generated archive of years: everything of the person's comes out of it, and nothing else."""

from collections import Counter

import pytest

from app.importers import boxes, import_paths
from tests.benchmarks import archive


def test_all_own_texts_of_an_archive_are_found_and_no_word_of_another(tmp_path):
    made = archive.write(tmp_path / "all.mbox", 400)
    documents = list(import_paths([made.path], [archive.ME]))
    assert made.broken > 3 and made.bytes == made.path.stat().st_size
    assert Counter(document.text for document in documents) == Counter(made.own)


@pytest.mark.parametrize("block", [1500, 4096, 100_001])
def test_where_a_file_is_cut_into_blocks_makes_no_difference(tmp_path, monkeypatch, block):
    box = tmp_path / "a.mbox"
    archive.write(box, 60)
    with box.open("ab") as file:
        for number in range(300):  # what looks like a separator in the middle of a line, at every place in a block
            file.write(b"y" * (number % 90) + b"From x 1:11\nA: b\n")
    whole = list(boxes.Mbox(box).entries())
    monkeypatch.setattr(boxes, "_BLOCK", block)
    assert list(boxes.Mbox(box).entries()) == whole
