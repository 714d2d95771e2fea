"""The data that is measured on can be made again from files of its sources' forms; what lacks is said."""

import gzip
import json
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from tests.benchmarks import data


def _sources(finished: Path, to: Path) -> None:
    """The rows of a finished folder as the sources publish them: in another order, among others, with other spaces."""
    to.mkdir()
    for part in ("users", "population"):
        rows = [json.loads(line) for line in (finished / f"enron/{part}.jsonl").read_text("utf-8").splitlines()]
        texts = "".join(f"<text><body>\n{escape(row['text'])}\n</body></text>" for row in reversed(rows))
        (to / f"{part}.xml").write_text(f"<training><text><body>Nobody's.</body></text>{texts}</training>", "utf-8")
    rows = [
        json.loads(line)
        for part in ("users", "population")
        for line in (finished / f"huffpost/{part}.jsonl").read_text("utf-8").splitlines()
    ]
    (to / "News_Category_Dataset_v3.json").write_text(
        "\n".join(
            json.dumps({"headline": f" {r['title']}", "short_description": r["text"], "authors": "x",
                        "category": r["category"], "date": r["date"]})
            for r in reversed(rows)
        ), "utf-8",
    )  # fmt: skip
    for name, original in data.PANZA.items():
        (to / original).write_bytes((finished / name).read_bytes())


def _finished(to: Path) -> Path:
    """A small folder of the same shape."""
    for source in ("enron", "huffpost", "panza"):
        (to / source).mkdir(parents=True)
    for part in ("users", "population"):
        mails = [
            {"author": f"{part}{n % 2}", "text": f"Can the {part} send {n} crates?\n\nAnn & <NAME/>"} for n in range(4)
        ]
        news = [{"author": part, "date": f"2020-01-0{n}", "category": "TRAVEL", "text": f"Ça va, {part} {n}.",
                 "title": f"What {n} means"} for n in range(1, 4)]  # fmt: skip
        for source, rows in (("enron", mails), ("huffpost", news)):
            lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
            (to / source / f"{part}.jsonl").write_text(lines, "utf-8")
    for name in data.PANZA:
        (to / name).write_text('{"email": "Hi", "subject": "x"}\n')
    return to


def test_every_file_is_made_again_to_the_byte(tmp_path: Path) -> None:
    finished = _finished(tmp_path / "finished")
    _sources(finished, tmp_path / "sources")
    said = data.build(tmp_path / "sources", tmp_path / "made", data.index(finished))
    assert all(one.endswith("as it was measured on") for one in said), said


def test_what_a_source_no_longer_has_is_counted(tmp_path: Path) -> None:
    finished = _finished(tmp_path / "finished")
    _sources(finished, tmp_path / "sources")
    (tmp_path / "sources" / "users.xml").unlink()
    said = data.build(tmp_path / "sources", tmp_path / "made", data.index(finished))
    assert sum("4 missing" in one for one in said) == 1


def test_the_index_in_the_project_is_of_the_data_beside_it(shared_data: Path) -> None:
    assert json.loads(gzip.decompress(data.INDEX.read_bytes())) == data.index(shared_data)


@pytest.mark.slow
def test_the_data_beside_the_project_is_made_again_from_files_of_its_sources_form(
    shared_data: Path, tmp_path: Path
) -> None:
    _sources(shared_data, tmp_path / "sources")
    said = data.build(tmp_path / "sources", tmp_path / "made", data.index(shared_data))
    assert all(one.endswith("as it was measured on") for one in said), said
