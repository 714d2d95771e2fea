"""An export that broke on its way: cut off at every twelfth of each of its files."""

from pathlib import Path

from app.errors import IdiolectError
from app.importers import import_paths
from tests.importers.exports import QUINCE

PARTS = 12


def breaks_well(export: Path, folder: Path, me: tuple[str, ...]) -> None:
    """Reading `export`, whose files lie in `folder`, ends in a sentence or in what stands before the break, and in
    nobody else's words."""
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        data = file.read_bytes()
        for share in range(1, PARTS):
            file.write_bytes(data[: len(data) * share // PARTS])
            try:
                documents = list(import_paths([export], me))
            except IdiolectError as error:
                assert str(error).endswith(".")
            else:
                assert not any(QUINCE in document.text for document in documents)
        file.write_bytes(data)
