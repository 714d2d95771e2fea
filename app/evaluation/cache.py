"""What was already answered: one JSON line each, keyed by everything the answer depends on."""

import hashlib
import json
from pathlib import Path
from typing import Any


def key(*parts: Any) -> str:
    """A name for an answer: the same question to the same weights has the same one."""
    return hashlib.sha256(
        json.dumps(parts, ensure_ascii=False, sort_keys=True).encode("utf-8", "surrogatepass")
    ).hexdigest()[:24]


class Cache:
    """Append-only, so that an interruption costs the answer that was being made and nothing else."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._known: dict[str, Any] = {}
        if path.is_file():
            lines = path.read_text("utf-8")
            if lines and not lines.endswith("\n"):
                # The line that was being written when the power went must not swallow the next one.
                path.write_text(lines + "\n", "utf-8")
            for line in lines.splitlines():
                try:
                    row = json.loads(line)
                    self._known[row["key"]] = row["value"]
                except (json.JSONDecodeError, KeyError):
                    continue

    def __contains__(self, key: str) -> bool:
        return key in self._known

    def __getitem__(self, key: str) -> Any:
        return self._known[key]

    def put(self, key: str, value: Any) -> None:
        self._known[key] = value
        with self._path.open("a", encoding="utf-8") as file:
            file.write(json.dumps({"key": key, "value": value}, ensure_ascii=False) + "\n")
