"""Every form in every language through the whole import, and what came of it."""

import re
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from app.errors import IdiolectError
from app.importers import import_paths
from tests.importers.quotations import clients, pages, plain  # noqa: F401 - they register themselves
from tests.importers.quotations.samples import FORMS, ME, Language, Sample

KINDS = ("exact", "others", "lost", "fragments", "footers", "signatures", "inexact")
# How a cell of the matrix shows them.
SIGNS = dict(zip(KINDS, ".O-afs~", strict=True))


@dataclass
class Measured:
    """`cells`: the kind of what came of (form, language). `texts`: what was kept where that is not exact."""

    cells: dict[tuple[str, str], str] = field(default_factory=dict)
    texts: dict[tuple[str, str], str] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)

    def add(self, form: str, language: str, sample: Sample, path: Path) -> None:
        """Import it by way of `path`."""
        kept = _imported(sample, path)
        kinds = _kinds(sample, kept)
        self.counts.update({"all": 1, **dict.fromkeys(kinds, 1)})
        self.cells[form, language] = kinds[0]
        if kinds[0] != "exact":
            self.texts[form, language] = kept

    @property
    def exact(self) -> float:
        return self.counts["exact"] / max(1, self.counts["all"])


def measure(languages: Sequence[Language], forms: Sequence[str] = ()) -> Measured:
    found = Measured()
    with tempfile.TemporaryDirectory(prefix="idiolect-quotations-") as folder:
        for name in forms or FORMS:
            for language in languages:
                sample = FORMS[name](language)
                if sample is not None:
                    found.add(name, language.code, sample, Path(folder) / "All.mbox")
    return found


def measure_clients() -> Measured:
    """The programs of clients.py, one form each."""
    found = Measured()
    with tempfile.TemporaryDirectory(prefix="idiolect-quotations-") as folder:
        for name, sample in clients.samples():
            found.add(name, "en", sample, Path(folder) / "All.mbox")
    return found


def _imported(sample: Sample, path: Path) -> str:
    path.write_bytes(b"".join(b"From - Mon Mar  4 09:00:00 2024\n" + _escaped(mail) + b"\n" for mail in sample.mails))
    try:
        return "\n".join(document.text for document in import_paths([path], me=[ME]))
    except IdiolectError:
        return ""


def _escaped(mail: bytes) -> bytes:
    head, end, body = mail.partition(b"\n\n")
    return head + end + re.sub(rb"(?m)^From ", b">From ", body)


def _kinds(sample: Sample, kept: str) -> list[str]:
    """The worst first; several can be true."""
    if _bare(kept) == _bare(sample.own):
        return ["exact"]
    found = []
    if any(text in kept for text in sample.others):
        found.append("others")
    if any(_bare(line) not in _bare(kept) for line in sample.own.split("\n")):
        found.append("lost")
    if any(trace in kept and trace not in sample.own for trace in sample.traces):
        found.append("fragments")
    found += ["footers"] * any(line in kept for line in sample.footers)
    found += ["signatures"] * any(line in kept for line in sample.signatures)
    return found or ["inexact"]


def _bare(text: str) -> str:
    """Blanks and empty lines make no difference; nor does it that an escaped line is read as it was written."""
    return re.sub(r"\s+", " ", text.replace(">From ", "From ")).strip()
