"""A conversation is a tree of messages; one path through it is what is read."""

from collections.abc import Iterable, Sequence

from app.store import ChatMessage


class Tree:
    def __init__(self, messages: Iterable[ChatMessage] = ()) -> None:
        self._by_id: dict[int, ChatMessage] = {}
        self._children: dict[int | None, list[ChatMessage]] = {}
        for message in sorted(messages, key=lambda m: m.id):
            self._by_id[message.id] = message
            self._children.setdefault(message.parent_id, []).append(message)

    def get(self, id: int) -> ChatMessage | None:
        return self._by_id.get(id)

    def path(self, end: int | None) -> list[ChatMessage]:
        """From the first message down to `end`; without `end`, down the newest branch."""
        if end not in self._by_id:
            newest = self._children.get(None, [])
            if not newest:
                return []
            end = self.leaf(newest[-1].id)
        found: list[ChatMessage] = []
        at: int | None = end
        while at is not None and at in self._by_id:
            found.append(self._by_id[at])
            at = self._by_id[at].parent_id
        return found[::-1]

    def versions(self, message: ChatMessage) -> Sequence[ChatMessage]:
        """All that stand in this message's place, oldest first, itself among them."""
        return [m for m in self._children.get(message.parent_id, []) if m.role == message.role]

    def leaf(self, id: int) -> int:
        """The end of the newest branch below this message."""
        while self._children.get(id):
            id = self._children[id][-1].id
        return id


def to_markdown(title: str, path: Sequence[ChatMessage], names: dict[str, str]) -> str:
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
