"""What a person asked ChatGPT or Claude: their turns alone, as a channel of its own, since nobody is written to so.

ChatGPT's export is a zip with `conversations.json`, or `conversations-000.json` and on, each an array of conversations:

    id, conversation_id, title, create_time     seconds since 1970
    mapping     {node: {"id", "parent", "children", "message"}}: a tree, since every edited question is a new branch
    current_node     the leaf of the branch that was shown last
    message     {"author": {"role": user, assistant, system, tool}, "create_time", "metadata",
                 "content": {"content_type": text, multimodal_text, user_editable_context, …, "parts": […]}}

Only the branch shown last is read: the others say the same in other words. Not written by anybody at that moment:
what `metadata` calls is_visually_hidden_from_conversation or is_user_system_message (custom instructions).

Claude's export is a zip with `conversations.json`, an array of {"uuid", "name", "chat_messages": [{"uuid", "sender":
human or assistant, "created_at", "text", "content": [{"type": "text", "text"}], "attachments", "files"}]}.
What was pasted as a long text is an attachment, and not in the text.

Blocks between ``` are code or pasted; a turn of many pages is pasted, too.
"""

import re
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from app.importers.chats.entries import Fields, entries, fields, items, text
from app.importers.chats.export import Advance, Export, Format, Message
from app.importers.dates import when
from app.importers.report import Report
from app.importers.window import Place
from app.words import say

CHANNEL = "assistant"
PASTED = say("too long to be typed")
NOTHING = say("without words")
_HIDDEN = ("is_visually_hidden_from_conversation", "is_user_system_message")
_LONGEST_TYPED = 4_000
_LONGEST_ANSWER = 8_000
# Nodes of one conversation that are kept; a page of questions has some thousand at most.
_MOST_NODES = 100_000
_FENCED = re.compile(r"^[ \t]*```[^\n]*\n(?:(?![ \t]*```)[^\n]*\n)*(?:[ \t]*```[^\n]*)?", re.MULTILINE)


def looks_chatgpt(head: str, path: Path) -> bool:
    return bool(re.match(r"\s*\[", head) and re.search(r'"mapping"\s*:\s*\{', head))


def looks_claude(head: str, path: Path) -> bool:
    return bool(re.match(r"\s*\[", head) and re.search(r'"chat_messages"\s*:\s*\[', head))


def read_chatgpt(export: Export, report: Report, advance: Advance) -> Iterator[Message]:
    found = entries(export, _into_mapping, report, advance)
    for number, parts in groupby(found, lambda entry: entry[0][:1]):
        conversation: Fields = {}
        nodes: dict[str, tuple[str, Message | None]] = {}
        last = ""
        for place, value in parts:
            if len(place) == 2:
                conversation[str(place[1])] = value
            elif len(place) == 3 and len(nodes) < _MOST_NODES:
                last = str(place[2])
                nodes[last] = (text(fields(value).get("parent")), _said(fields(fields(value).get("message"))))
        leaf = text(conversation.get("current_node"))
        key = text(conversation.get("conversation_id")) or text(conversation.get("id")) or f"{export.name} {number}"
        for message in _branch(nodes, leaf if leaf in nodes else last):
            yield message._replace(chat=key, title=text(conversation.get("title")))


def _into_mapping(place: Place) -> bool:
    return len(place) < 2 or (len(place) == 2 and place[1] == "mapping")


def _branch(nodes: dict[str, tuple[str, Message | None]], leaf: str) -> list[Message]:
    """From the first question to this leaf; a damaged tree may go round."""
    found: list[Message] = []
    seen: set[str] = set()
    while leaf in nodes and leaf not in seen:
        seen.add(leaf)
        leaf, message = nodes[leaf]
        if message is not None:
            found.append(message)
    return found[::-1]


def _said(found: Fields) -> Message | None:
    """A turn of the person or of the machine; None where it is neither."""
    role, content = fields(found.get("author")).get("role"), fields(found.get("content"))
    shown = not any(fields(found.get("metadata")).get(name) for name in _HIDDEN)
    if role not in ("user", "assistant") or content.get("content_type") not in ("text", "multimodal_text") or not shown:
        return None
    words = "\n".join(part for part in items(content.get("parts")) if isinstance(part, str))
    return _turn("ChatGPT", role == "user", words, found.get("create_time"))


def read_claude(export: Export, report: Report, advance: Advance) -> Iterator[Message]:
    chat = title = ""
    for place, value in entries(export, _into_messages, report, advance):
        if len(place) == 2 and place[1] in ("uuid", "name"):
            chat, title = (text(value), "") if place[1] == "uuid" else (chat, text(value))
        elif len(place) == 3:
            found = fields(value)
            blocks = [fields(block) for block in items(found.get("content"))]
            words = "\n".join(text(block.get("text")) for block in blocks if block.get("type") == "text")
            if found.get("sender") in ("human", "assistant"):
                words = words or text(found.get("text"))
                message = _turn("Claude", found["sender"] == "human", words, found.get("created_at"))
                yield message._replace(chat=chat or f"{export.name} {place[0]}", title=title)


def _into_messages(place: Place) -> bool:
    return len(place) < 2 or (len(place) == 2 and place[1] == "chat_messages")


def _turn(machine: str, own: bool, words: str, moment: object) -> Message:
    if not own:
        return Message("", machine, words[:_LONGEST_ANSWER], when(moment))
    words = _FENCED.sub("", words + "\n").strip()
    reason = PASTED if len(words) > _LONGEST_TYPED else None if words else NOTHING
    return Message("", "", "" if reason else words, when(moment), own=True, reason=reason)


CHATGPT = Format("chatgpt", "ChatGPT", looks_chatgpt, read_chatgpt, CHANNEL)
CLAUDE = Format("claude", "Claude", looks_claude, read_claude, CHANNEL)
