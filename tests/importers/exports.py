"""Exports of chats as the programs write them, of an invented person. Whatever another person writes in them says
QUINCE, and so does whatever is not typed by anybody: no text of the person's does."""

import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

QUINCE = "quince"
ME = "Me Myself"
LRM, NNBSP = "\u200e", "\u202f"


class Sample(NamedTuple):
    """`write` puts the export into a folder and returns what is to be imported; `texts` are what must come of it, with
    what each answers."""

    write: Callable[[Path], Path]
    me: tuple[str, ...]
    texts: list[tuple[str, str | None]]


SAMPLES: dict[str, Sample] = {}


def sample(texts: list[tuple[str, str | None]], *me: str) -> Callable[[Callable[[Path], Path]], Callable[[Path], Path]]:
    def keep(write: Callable[[Path], Path]) -> Callable[[Path], Path]:
        SAMPLES[write.__name__] = Sample(write, me, texts)
        return write

    return keep


ANDROID = f"""\
12/31/24, 9:14{NNBSP}PM - Messages and calls are end-to-end encrypted. No one outside of it, not even {QUINCE}: Tap.
12/31/24, 9:14{NNBSP}PM - Ann Lee: Happy new year {QUINCE}
12/31/24, 9:15{NNBSP}PM - {ME}: To you, too!
12/31/24, 9:16{NNBSP}PM - {ME}: See you on
the third?
12/31/24, 9:17{NNBSP}PM - {ME}: <Media omitted>
12/31/24, 9:17{NNBSP}PM - {ME}: This message was deleted
1/3/25, 8:02{NNBSP}AM - Ann Lee: IMG-20250103-WA0001.jpg (file attached)
The {QUINCE} tart: half for you
1/3/25, 8:05{NNBSP}AM - {ME}: IMG-20250103-WA0002.jpg (file attached)
Mine is smaller <This message was edited>
1/3/25, 8:06{NNBSP}AM - Ann Lee changed the subject from "{QUINCE}" to "x: y"
1/3/25, 9:40{NNBSP}AM - {ME}: https://{QUINCE}.example/a
"""


@sample(
    [
        ("To you, too!\nSee you on\nthe third?", f"Happy new year {QUINCE}"),
        ("Mine is smaller", f"The {QUINCE} tart: half for you"),
    ],
    "me myself",
)
def whatsapp_android(folder: Path) -> Path:
    file = folder / "WhatsApp Chat with Ann Lee.txt"
    file.write_text(ANDROID, "utf-8")
    return file


IOS = f"""\
[04.03.25, 10:11:12] Rowing {QUINCE}: {LRM}Messages and calls are end-to-end encrypted.
[04.03.25, 10:11:20] Rowing {QUINCE}: {LRM}Ann Lee created this group
[04.03.25, 10:12:00] ~{NNBSP}Bob: Who brings the {QUINCE}?
[04.03.25, 10:12:30] Ann Lee: Not me, {QUINCE} is out
{LRM}[04.03.25, 10:13:00] {ME}: {LRM}<attached: 00000007-PHOTO-{QUINCE}.jpg>
[04.03.25, 10:13:09] {ME}: I do: what time?
[04.03.25, 23:59:00] Ann Lee: Somebody wrote me this {QUINCE}:
[01.01.24, 08:00:00] {ME}: I, {QUINCE}, owe you a boat
and a {QUINCE}
[05.03.25, 07:00:00] {ME}: {LRM}image omitted
[05.03.25, 07:00:01] {ME}: Morning {LRM}<This message was edited>
[05.03.25, 07:00:02] {ME}: {LRM}POLL:
{QUINCE} or pear?
[05.03.25, 07:20:00] {ME}: And bring @\u2068Bob\u2069
""".replace("\n", "\r\n")


@sample(
    [
        ("I do: what time?", f"Bob: Who brings the {QUINCE}?\nAnn Lee: Not me, {QUINCE} is out"),
        ("Morning", f"Somebody wrote me this {QUINCE}:"),
        ("And bring @Bob", None),
    ],
    ME,
)
def whatsapp_ios_zip(folder: Path) -> Path:
    file = folder / "WhatsApp Chat - Rowing.zip"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("_chat.txt", IOS)
        archive.writestr(f"00000007-PHOTO-{QUINCE}.jpg", b"\xff\xd8\xff\xe0")
    return file


def telegram_chat() -> dict[str, object]:
    def said(id: int, text: object, minute: int, me: bool = True, **more: object) -> dict[str, object]:
        sender = {"from": ME, "from_id": "user2"} if me else {"from": "Ann Lee", "from_id": "user1"}
        date = {"date": f"2025-03-04T10:{minute:02}:00", "date_unixtime": str(1741082400 + 60 * minute)}
        return {"id": id, "type": "message", **date, **sender, "text": text, "text_entities": [], **more}

    link = {"type": "link", "text": "https://rowing.example"}
    return {
        "name": "Ann Lee",
        "type": "personal_chat",
        "id": 4816,
        "messages": [
            {"id": 1, "type": "service", "date": "2025-03-04T10:00:00", "actor": ME, "action": QUINCE, "text": QUINCE},
            said(2, f"Are you coming, {QUINCE}?", 1, me=False),
            said(3, f"And what of {QUINCE}?", 2, me=False, text_entities=[]),
            said(4, ["Yes, see ", link, {"type": "bold", "text": "!"}], 3),
            said(5, f"The {QUINCE} is ripe", 4, forwarded_from="Some Channel"),
            said(6, "", 4, photo=f"photos/{QUINCE}.jpg", width=1, height=1),
            said(7, "Rather not", 5, reply_to_message_id=3),
            said(8, f"{QUINCE} by a bot", 6, via_bot="@gif"),
            said(9, [{"type": "blockquote", "text": f"Bob on {QUINCE}"}, "\nI agree with him."], 20),
        ],
    }


TELEGRAM = [
    ("Yes, see https://rowing.example!", f"Are you coming, {QUINCE}?\nAnd what of {QUINCE}?"),
    ("Rather not", f"And what of {QUINCE}?"),
    ("I agree with him.", None),
]


@sample(TELEGRAM, ME)
def telegram_one_chat(folder: Path) -> Path:
    file = folder / "result.json"
    file.write_text(json.dumps(telegram_chat(), indent=1, ensure_ascii=False), "utf-8")
    return file


@sample(TELEGRAM)
def telegram_account(folder: Path) -> Path:
    """The name stands twice in it: the export's own word decides."""
    stranger = {"id": 1, "type": "message", "from": ME, "from_id": "user77", "text": f"I too eat {QUINCE}"}
    group = {
        "name": "Rowing",
        "type": "private_group",
        "id": 9,
        "messages": [stranger | {"date_unixtime": "1741082000"}],
    }
    account = {
        "about": "Here is the data you requested. Remember: Telegram is ad free.",
        "personal_information": {"user_id": 2, "first_name": "Me", "last_name": "Myself", "bio": QUINCE},
        "contacts": {"about": QUINCE, "list": [{"first_name": QUINCE}]},
        "frequent_contacts": {"about": "x", "list": []},
        "chats": {"about": "This page lists all chats.", "list": [telegram_chat(), group]},
        "left_chats": {"about": "x", "list": [group]},
    }
    file = folder / "result.json"
    file.write_text(json.dumps(account), "utf-8")
    return file


def chatgpt_conversation() -> dict[str, object]:
    def node(
        id: str, parent: str | None, children: list[str], role: str, *parts: object, **more: object
    ) -> dict[str, object]:
        content = {"content_type": more.pop("kind", "text"), "parts": list(parts)}
        message = {"id": id, "author": {"role": role, "name": None}, "create_time": 1741082400.5, "content": content}
        return {"id": id, "message": message | {"metadata": more}, "parent": parent, "children": children}

    nodes = [
        {"id": "root", "message": None, "parent": None, "children": ["system"]},
        node("system", "root", ["instructions"], "system", QUINCE),
        node("instructions", "system", ["q1", "q2"], "user", QUINCE, kind="user_editable_context"),
        node("q1", "instructions", ["a1"], "user", f"Which boat? In the branch left: {QUINCE}"),
        node("a1", "q1", [], "assistant", QUINCE),
        node("q2", "instructions", ["a2"], "user", "Which boat is best for two?"),
        node("a2", "q2", ["h"], "assistant", f"A {QUINCE} is."),
        node("h", "a2", ["t"], "user", QUINCE, is_visually_hidden_from_conversation=True),
        node("t", "h", ["q3"], "tool", QUINCE),
        node("q3", "t", [], "user", {"content_type": "image_asset_pointer", "asset_pointer": QUINCE},
             f"Why?\n\n```\n{QUINCE}()\n```\nTell me briefly.", kind="multimodal_text"),
    ]  # fmt: skip
    return {
        "title": f"Boats and {QUINCE}",
        "create_time": 1741082400.5,
        "mapping": {str(each["id"]): each for each in nodes},
        "current_node": "q3",
        "conversation_id": "c-1",
    }


@sample([("Which boat is best for two?", None), ("Why?\n\nTell me briefly.", f"A {QUINCE} is.")])
def chatgpt_zip(folder: Path) -> Path:
    file = folder / "chatgpt.zip"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("conversations-000.json", json.dumps([chatgpt_conversation()]))
        archive.writestr("chat.html", f"<html>{QUINCE}")
        archive.writestr("user.json", json.dumps({"email": "me@own.example"}))
    return file


@sample([("Please shorten this.", None), ("Shorter!", f"Here: {QUINCE}")])
def claude(folder: Path) -> Path:
    def said(sender: str, text: str, **more: object) -> dict[str, object]:
        content = [{"type": "text", "text": text}, {"type": "tool_use", "input": {"text": QUINCE}}]
        return {
            "uuid": text[:3],
            "sender": sender,
            "text": text,
            "content": content,
            "created_at": "2025-03-04T10:11:12Z",
        } | more

    conversation = {
        "uuid": "c-2",
        "name": "Short",
        "created_at": "2025-03-04T10:11:12.000000Z",
        "account": {"uuid": "a"},
        "chat_messages": [
            said("human", "Please shorten this.", attachments=[{"file_name": "a.txt", "extracted_content": QUINCE}]),
            said("assistant", f"Here: {QUINCE}"),
            said("human", "", content=[{"type": "text", "text": "Shorter!"}]),
            said("human", f"{QUINCE} " * 2000),
        ],
    }
    (folder / "conversations.json").write_text(json.dumps([conversation]), "utf-8")
    return folder
