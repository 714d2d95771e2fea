"""`python -m tests.benchmarks.data FROM TO`: the data that everything here is measured on, made again from its sources.

FROM holds what was downloaded, unpacked, in any folders:

- Panza (Apache-2.0): a clone of github.com/IST-DASLab/PanzaMail, whose data/david_anonymous_clean.jsonl and
  data/isabel_anonymous_clean.jsonl are taken as they are;
- Enron: the corpus “PAN11 Author Identification: Attribution” from Zenodo (XML: an author's id and a body);
- HuffPost: News_Category_Dataset_v3.json (or v2) of kaggle.com/datasets/rmisra/news-category-dataset.

Which texts of the last two belong to whom, and in which order, says data.json.gz by their digests alone: a text is
found by its words, whatever spaces lie between them. What is made is compared with the checksums of what was measured
on, and what is missing or differs is said. `--index DATA FILE` writes that file anew from a finished folder.
"""

import gzip
import hashlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

INDEX = Path(__file__).with_name("data.json.gz")
FILES = ("enron/users.jsonl", "enron/population.jsonl", "huffpost/users.jsonl", "huffpost/population.jsonl")
PANZA = {"panza/david.jsonl": "david_anonymous_clean.jsonl", "panza/isabel.jsonl": "isabel_anonymous_clean.jsonl"}
Row = dict[str, Any]


def digest(row: Row) -> str:
    """Of the words of a text and of what else its row has, whoever wrote it."""
    words = " ".join(row.get(name) or "" for name in ("date", "category", "title", "text")).split()
    return hashlib.sha256(" ".join(words).encode()).hexdigest()[:10]


def index(data: Path) -> dict[str, Any]:
    """{file: {"sha256", "rows": [[author, digest], …]}} of a finished folder."""
    found: dict[str, Any] = {name: {"sha256": _sha256((data / name).read_bytes())} for name in (*FILES, *PANZA)}
    for name in FILES:
        rows = [json.loads(line) for line in (data / name).read_text("utf-8").splitlines()]
        found[name]["rows"] = [[row["author"], digest(row)] for row in rows]
    return found


def enron(source: Path) -> Iterator[Row]:
    """Texts of PAN's XML files, in which one body follows an author or none."""
    for path in sorted(source.rglob("*.xml")):
        try:
            tree = ElementTree.fromstring(path.read_text("utf-8", "replace"))
        except ElementTree.ParseError as error:
            print(f"{path} is no XML ({error}).", file=sys.stderr)
            continue
        yield from ({"text": (body.text or "").strip()} for body in tree.iter("body"))


def huffpost(source: Path) -> Iterator[Row]:
    for path in sorted(source.rglob("News_Category_Dataset*.json")):
        for line in path.read_text("utf-8").splitlines():
            row = json.loads(line)
            yield {
                "date": str(row["date"])[:10],
                "category": row["category"],
                "text": row["short_description"].strip(),
                "title": row["headline"].strip(),
            }


def build(source: Path, to: Path, known: dict[str, Any]) -> list[str]:
    """Writes the files; returns what is to be said of each."""
    said = []
    texts = {
        name: {digest(row): row for row in read(source)} for name, read in (("enron", enron), ("huffpost", huffpost))
    }
    for name in FILES:
        found = texts[name.partition("/")[0]]
        wanted = known[name]["rows"]
        rows = [{"author": author} | found[key] for author, key in wanted if key in found]
        lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        said.append(_put(to / name, lines.encode(), known[name]["sha256"], len(wanted) - len(rows)))
    for name, original in PANZA.items():
        path = next(iter(sorted(source.rglob(original))), None)
        said.append(_put(to / name, path.read_bytes() if path else b"", known[name]["sha256"], 0 if path else 1))
    return said


def _put(path: Path, content: bytes, wanted: str, missing: int) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    if _sha256(content) == wanted:
        return f"{path}: as it was measured on"
    return f"{path}: {missing} missing" if missing else f"{path}: the same texts, with other spaces or dates"


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def main(told: list[str]) -> int:
    if len(told) == 3 and told[0] == "--index":
        Path(told[2]).write_bytes(gzip.compress(json.dumps(index(Path(told[1]))).encode(), mtime=0))
        return 0
    if len(told) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    said = build(Path(told[0]), Path(told[1]), json.loads(gzip.decompress(INDEX.read_bytes())))
    print("\n".join(said))
    return 0 if all(one.endswith("measured on") for one in said) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
