"""The process that reads one Outlook data file with libpff: `python -m app.importers.pst_worker FILE`.

{"list": N}  →  {"number", "folder", "size", "head" or "left"} for each mail from the Nth on, then {"end": true}
{"read": N}  →  {"mail"} or {"left"}
{"closed": why} where the file cannot be opened. Bytes are in Base64. End of input is the end of the process.
"""

import base64
import json
import sys
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import Any

from app.children import lines
from app.importers import mapi

_MEMORY = 2 << 30
_MOST_FOLDERS = 20_000
_DEEPEST = 40
_MOST_RECIPIENTS = 2_000
_LONGEST = 24 << 20
_TEXTS = {0x001F, 0x001E}


class Store:
    """Its mails, numbered through all folders."""

    def __init__(self, path: str):
        import pypff

        self.file = pypff.file()
        self.file.open(path)
        self.folders: list[tuple[list[str], Any]] = []
        self.begins: list[int] = []
        self.total = 0
        self._walk(self.file.get_root_folder(), [])

    def _walk(self, folder: Any, names: list[str]) -> None:
        if len(names) > _DEEPEST or len(self.folders) >= _MOST_FOLDERS:
            return
        count = _or(lambda: folder.number_of_sub_messages, 0)
        if count:
            self.folders.append((names, folder))
            self.begins.append(self.total)
            self.total += count
        for number in range(_or(lambda: folder.number_of_sub_folders, 0)):
            below = _or(lambda number=number: folder.get_sub_folder(number), None)
            if below is not None:
                self._walk(below, [*names, str(_or(lambda below=below: below.name, "") or "")])

    def at(self, number: int) -> tuple[list[str], Any]:
        which = bisect_right(self.begins, number) - 1
        names, folder = self.folders[which]
        return names, folder.get_sub_message(number - self.begins[which])


def _or(ask: Any, otherwise: Any) -> Any:
    """libpff raises OSError on every part that is damaged."""
    try:
        return ask()
    except (OSError, OverflowError, ValueError, UnicodeError):
        return otherwise


def item(message: Any, *, whole: bool) -> mapi.Item:
    """Raises mapi.Left where it is an entry of another kind."""
    if not hasattr(message, "plain_text_body"):
        raise mapi.Left("other")
    values = _values(message, (*mapi.OF_MESSAGE, *(mapi.OF_BODY if whole else ())))
    if whole:  # in files of old, and where it is packed, it is not among the properties
        for number, ask in (
            (mapi.BODY, lambda: message.plain_text_body),
            (mapi.HTML, lambda: message.html_body),
            (mapi.RTF, lambda: message.rtf_body),
        ):
            value = None if values.get(mapi.BODY) or number in values else _or(ask, None)
            if value:
                values[number] = value
    people = _or(lambda: message.recipients, None)
    found = []
    if people is not None:
        for number in range(min(_or(lambda: people.number_of_record_sets, 0), _MOST_RECIPIENTS)):
            record = _or(lambda number=number: people.get_record_set(number), None)
            if record is not None:
                found.append(_of_record(record, frozenset(mapi.OF_RECIPIENT)))
    return mapi.Item(values, found)


def _values(message: Any, wanted: Iterable[int]) -> dict[int, mapi.Value]:
    found: dict[int, mapi.Value] = {}
    chosen = frozenset(wanted)
    for number in range(_or(lambda: message.number_of_record_sets, 0)):
        record = _or(lambda number=number: message.get_record_set(number), None)
        if record is not None:
            found.update(_of_record(record, chosen))
    return found


def _of_record(record: Any, wanted: frozenset[int]) -> dict[int, mapi.Value]:
    found: dict[int, mapi.Value] = {}
    for number in range(_or(lambda: record.number_of_entries, 0)):
        entry = _or(lambda number=number: record.get_entry(number), None)
        kind = _or(lambda entry=entry: entry.entry_type, None) if entry is not None else None
        if kind in wanted and kind not in found:
            value = _or(lambda entry=entry: _value(entry), None)
            if value is not None:
                found[kind] = value
    return found


def _value(entry: Any) -> mapi.Value | None:
    data = entry.data or b""
    if len(data) > _LONGEST:
        return None
    if entry.value_type == 0x001F:
        return bytes(data).decode("utf-16-le", "replace")
    if entry.value_type in (0x001E, 0x0102):
        return bytes(data)
    return int.from_bytes(data[:8], "little", signed=len(data) != 8)


def answers(store: Store, asked: dict[str, Any]) -> Iterator[dict[str, Any]]:
    if "list" in asked:
        for number in range(int(asked["list"]), store.total):
            yield _listed(store, number)
        yield {"end": True}
    else:
        yield _whole(store, int(asked["read"]))


def _listed(store: Store, number: int) -> dict[str, Any]:
    told: dict[str, Any] = {"number": number, "folder": [], "size": 0}
    try:
        told["folder"], message = store.at(number)
        found = item(message, whole=False)
        mapi.refuse(found)
        head = mapi.heading(found)
        return {**told, "size": len(head) + 2_000, "head": base64.b64encode(head).decode("ascii")}
    except mapi.Left as left:
        return {**told, "left": left.reason}
    except Exception as error:  # of this one mail
        return {**told, "left": type(error).__name__}


def _whole(store: Store, number: int) -> dict[str, Any]:
    try:
        return {"mail": base64.b64encode(mapi.mail(item(store.at(number)[1], whole=True))).decode("ascii")}
    except mapi.Left as left:
        return {"left": left.reason}
    except Exception as error:  # of this one mail
        return {"left": type(error).__name__}


def _bounded() -> None:
    """A size that a damaged file invents must not take the machine's memory."""
    if sys.platform != "win32":
        import resource

        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        wanted = _MEMORY if hard == resource.RLIM_INFINITY else min(_MEMORY, hard)
        resource.setrlimit(resource.RLIMIT_AS, (wanted, hard))


def main() -> int:
    out = lines.own_stdout()
    _bounded()
    try:
        store = Store(sys.argv[1])
    except Exception as error:
        lines.write(out, {"closed": type(error).__name__})
        return 1
    for line in sys.stdin.buffer:
        for answer in answers(store, json.loads(line)):
            lines.write(out, answer)
    return 0


if __name__ == "__main__":
    sys.exit(main())
