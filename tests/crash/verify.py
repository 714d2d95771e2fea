"""What is left afterwards: opened anew by the terminal, with every key that should fit, counted and compared."""

import json
import shutil
from dataclasses import dataclass, field
from pathlib import Path

from gguf import GGUFReader

from app.adapter_file.reading import check_own
from app.errors import IdiolectError
from tests.crash.disturb import Disturbed
from tests.crash.operations import Operation, Template
from tests.crash.terminal import Ended, look

# Names that only unfinished work has, at the beginning or anywhere in them.
_BEGINNINGS = (".new-", ".gone-", ".key-", ".writable-", ".export-", ".adapter", ".me.", ".check-")
_PARTS = (".unfinished", ".tmp", ".part")


@dataclass
class Found:
    """`lost`: texts. `failed`: starts that did not open. `silent`: what was said without advice. `odd`: all else."""

    lost: int = 0
    failed: list[str] = field(default_factory=list)
    silent: list[str] = field(default_factory=list)
    odd: list[str] = field(default_factory=list)

    @property
    def bad(self) -> bool:
        return bool(self.lost or self.failed or self.silent or self.odd)


class Look:
    """One look at a place that a disturbed command has left."""

    def __init__(self, operation: Operation, template: Template, place: Path) -> None:
        self._operation, self._template, self._place = operation, template, place
        self.found = Found()

    def at_the_end(self, disturbed: Disturbed) -> None:
        """What the command itself said, unless it was killed."""
        if disturbed.ended.code >= 0:
            self._heard("the command", disturbed.ended)
        elif not disturbed.cut:
            self.found.odd.append(f"the command died of signal {-disturbed.ended.code}")
        self.found.odd += [f"a child outlived it: {name}" for name in disturbed.outlived]

    def while_full(self) -> None:
        """The next start on a disk that is still full: it need not work, but it must say why."""
        for passphrase in self._operation.keys:
            self._heard("on the full disk", look(["history", "--json"], self._place, passphrase))

    def afterwards(self, done: bool, again: bool) -> None:
        """`done`: the command said that it had done its work. `again`: whether to do it again, to its end."""
        opens = [key for key in self._operation.keys if self._opens(key, done)]
        if not opens:
            self.found.failed.append("no key opens the history")
            self.found.lost += len(self._template.before)
            return
        self._versions(opens[0])
        if self._operation.backups:
            self._backups(opens)
        self._own_file(opens[0], done)
        if again:
            self._again(opens)
        self._leftovers(again)

    def _heard(self, when: str, told: Ended) -> None:
        if not told.well:
            self.found.failed.append(f"{when}: code {told.code}: {told.err[-800:]}")
        elif not told.advises:
            self.found.silent.append(f"{when}: {told.said}")

    def _opens(self, passphrase: str | None, done: bool) -> bool:
        """Whether the history opens with it; its texts are compared then."""
        file = self._place.parent / "exported.jsonl"
        file.unlink(missing_ok=True)
        told = look(["history", "--export", str(file)], self._place, passphrase)
        self._heard(f"with {passphrase or 'no passphrase'}", told)
        if told.code != 0:
            return False
        texts = frozenset(json.loads(line)["text"].strip() for line in file.read_text("utf-8").splitlines())
        self._compare(texts, done)
        return True

    def _compare(self, texts: frozenset[str], done: bool) -> None:
        before, after = self._template.before, self._template.after
        if texts == after or (texts == before and not done):
            return
        if self._operation.partly and not done and before <= texts <= after:
            return
        self.found.lost += min(len(whole - texts) for whole in ((after,) if done else (before, after)))
        if texts - before - after:
            self.found.odd.append(f"{len(texts - before - after)} texts from nowhere")
        elif not self.found.lost:
            self.found.odd.append(f"{len(texts)} texts: neither before nor after")

    def _versions(self, passphrase: str | None) -> None:
        told = look(["adapters", "list", "--json"], self._place, passphrase)
        self._heard("adapters list", told)
        if told.code != 0:
            self.found.failed.append(f"adapters list: {told.said}")
            return
        names = [row["name"] for row in told.json["adapters"]]
        if len(names) < self._operation.versions:
            self.found.odd.append(f"versions left: {names}")
        for name in names:
            kept = self._place.parent / "kept.idiolect"
            told = look(["adapters", "export", str(kept), "--version", name], self._place, passphrase)
            if told.code != 0:
                self.found.odd.append(f"version {name} is not sound: {told.said}")

    def _backups(self, opens: list[str | None]) -> None:
        """Every backup beside the history opens with one of the keys, in a copy of the home."""
        for backup in sorted((self._place / "home" / "backups").glob("*")):
            if backup.suffix not in {".backup", ".db"}:
                continue
            aside = self._place.with_name("aside")
            shutil.copytree(self._place, aside, symlinks=True)
            path = str(aside / "home" / "backups" / backup.name)
            tried = [look(["restore", path, "--yes"], aside, key) for key in self._operation.keys]
            for told in tried:
                self._heard(f"restore {backup.name}", told)
            if all(told.code for told in tried):
                self.found.odd.append(f"the backup {backup.name} opens with none of {opens}: {tried[0].said}")
            shutil.rmtree(aside)

    def _own_file(self, passphrase: str | None, done: bool) -> None:
        """What was written for the person is whole, or as before."""
        if not self._operation.file:
            return
        path = self._place / "files" / self._operation.file
        old = self._template.place / "files" / self._operation.file
        if not path.exists():
            if old.exists() or done:
                self.found.odd.append(f"{path.name} is gone")
            return
        if path.suffix == ".jsonl":
            texts = {json.loads(line)["text"].strip() for line in path.read_text("utf-8").splitlines()}
            if texts != self._template.after:
                self.found.odd.append(f"{path.name} holds {len(texts)} texts")
        elif path.suffix == ".gguf":
            GGUFReader(path)
        elif path.suffix == ".idiolect":
            try:
                check_own(path.read_bytes())
            except IdiolectError as error:
                self.found.odd.append(f"{path.name}: {error}")
        else:
            other = self._place.with_name("other")
            (other / "tmp").mkdir(parents=True)
            told = look(["restore", str(path), "--yes"], other, passphrase)
            if told.code != 0:
                self.found.odd.append(f"{path.name} is not restored: {told.said}")
            shutil.rmtree(other)

    def _again(self, opens: list[str | None]) -> None:
        """The same command as before, with a key that fits."""
        operation = self._operation
        if operation.file.endswith(".jsonl"):  # never written over
            (self._place / "files" / operation.file).unlink(missing_ok=True)
        passphrase = operation.passphrase if operation.name == "restore" else opens[-1]
        told = look(operation.arguments(self._place), self._place, passphrase, operation.stdin)
        if told.code != 0:
            self.found.failed.append(f"again: code {told.code}: {told.err[-800:]}")
            return
        if not any(self._opens(key, True) for key in operation.keys):
            self.found.failed.append("no key opens the history once it was done again")

    def _leftovers(self, again: bool) -> None:
        for path in self._place.rglob("*"):
            beside = "home" not in path.relative_to(self._place).parts
            if beside and not again:
                continue  # the next run of the command clears it away
            if path.name.startswith(_BEGINNINGS) or any(part in path.name for part in _PARTS):
                self.found.odd.append(f"left over: {path.relative_to(self._place)}")
        if again and list((self._place / "home" / "runs").glob("*")):
            self.found.odd.append("a run is left over")
        left = [path.name for path in (self._place / "tmp").iterdir()]
        if left:
            self.found.odd.append(f"temporary files: {left}")
