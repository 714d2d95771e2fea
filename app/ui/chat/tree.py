"""A conversation is a tree of messages; one path through it is what is read."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, Protocol


class Node(Protocol):
    """What the tree needs of a message; the store's ChatMessage has it all."""

    id: int
    parent_id: int | None
    role: str
    text: str
    meta: dict[str, Any]
    created: datetime


class Tree:
    def __init__(self, messages: Iterable[Node] = ()) -> None:
        self._by_id: dict[int, Node] = {}
        self._children: dict[int | None, list[Node]] = {}
        for message in sorted(messages, key=lambda m: m.id):
            self._by_id[message.id] = message
            self._children.setdefault(message.parent_id, []).append(message)

    def get(self, id: int) -> Node | None:
        return self._by_id.get(id)

    def path(self, end: int | None) -> list[Node]:
        """From the first message down to `end`; without `end`, down the newest branch."""
        if end not in self._by_id:
            newest = self._children.get(None, [])
            if not newest:
                return []
            end = self.leaf(newest[-1].id)
        found: list[Node] = []
        at: int | None = end
        while at is not None and at in self._by_id:
            found.append(self._by_id[at])
            at = self._by_id[at].parent_id
        return found[::-1]

    def versions(self, message: Node) -> Sequence[Node]:
        """All that stand in this message's place, oldest first, itself among them."""
        return [m for m in self._children.get(message.parent_id, []) if m.role == message.role]

    def leaf(self, id: int) -> int:
        """The end of the newest branch below this message."""
        while self._children.get(id):
            id = self._children[id][-1].id
        return id


def to_markdown(title: str, path: Sequence[Node], names: dict[str, str]) -> str:
    """The branch that is shown, as a document."""
    parts = [f"# {title}", ""]
    for message in path:
        parts += [
            f"**{names.get(message.role, message.role)}** · {message.created:%Y-%m-%d %H:%M}",
            "",
            message.text,
            "",
        ]
    return "\n".join(parts)


def title_of(text: str, limit: int = 48) -> str:
    """A conversation's first title: its first words."""
    line = " ".join(text.split())
    return line if len(line) <= limit else line[:limit].rsplit(" ", 1)[0] + " …"
