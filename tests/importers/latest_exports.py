"""Exports of still more chats, after `exports.py`; in some of these people have names without blanks."""

# ruff: noqa: E501 - as programs write it, on one line

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from tests.importers.exports import ME, QUINCE, Sample

LATEST: dict[str, Sample] = {}
_AT = 1741082400  # 2025-03-04, 10:00 UTC
USUAL: tuple[tuple[str, str | None], ...] = (("Are you there?", None), ("No worries", f"Not yet, {QUINCE}"))


def sample(*texts: tuple[str, str | None], me: str = "") -> Callable[..., Callable[[Path], Path]]:
    def keep(write: Callable[[Path], Path]) -> Callable[[Path], Path]:
        LATEST[write.__name__] = Sample(write, (me,) if me else (), list(texts or USUAL))
        return write

    return keep


def typed_stream(words: str) -> bytes:
    """As NSArchiver writes an NSAttributedString."""
    data = words.encode()
    size = len(data)
    length = bytes([size]) if size < 0x80 else b"\x81" + size.to_bytes(2, "little")
    head = b"\x04\x0bstreamtyped\x81\xe8\x03\x84\x01@\x84\x84\x84\x12NSAttributedString\x00\x84\x84\x08NSObject\x00\x85\x92"
    text = b"\x84\x84\x84\x08NSString\x01\x94\x84\x01+" + length + data
    return (
        head
        + text
        + b"\x86\x84\x02iI\x01\x05\x92\x84\x84\x84\x0cNSDictionary\x00\x94\x84\x01i\x01\x92\x84\x96\x96\x1d"
        + b"__kIM"
    )


@sample(("Are you there?", None), ("No worries", f"Not yet, {QUINCE}"), ("Länger als man denkt. " * 12 + "Ja.", None))
def imessage_database(folder: Path) -> Path:
    file = folder / "chat.db"
    with closing(sqlite3.connect(file)) as database, database:
        database.executescript(
            "CREATE TABLE message (ROWID INTEGER PRIMARY KEY, guid TEXT, text TEXT, attributedBody BLOB, handle_id INTEGER,"
            " is_from_me INTEGER, date INTEGER, item_type INTEGER, associated_message_type INTEGER,"
            " thread_originator_guid TEXT, date_retracted INTEGER);"
            "CREATE TABLE handle (ROWID INTEGER PRIMARY KEY, id TEXT);"
            "CREATE TABLE chat (ROWID INTEGER PRIMARY KEY, chat_identifier TEXT, display_name TEXT);"
            "CREATE TABLE chat_message_join (chat_id INTEGER, message_id INTEGER);"
            "INSERT INTO handle VALUES (1, '+15550100'); INSERT INTO chat VALUES (1, '+15550100', '');"
        )
        rows = [
            ("Are you there?", None, 0, 1, 0, 0, None),
            (f"Not yet, {QUINCE}", None, 1, 0, 0, 0, None),
            (None, typed_stream("No worries"), 0, 1, 0, 0, None),
            (f"Loved “{QUINCE}”", None, 0, 1, 0, 2000, None),
            (f"You named it {QUINCE}", None, 0, 1, 2, 0, None),
            (None, typed_stream("\ufffc"), 0, 1, 0, 0, None),
        ]
        rows += [(None, typed_stream("Länger als man denkt. " * 12 + "Ja."), 0, 1, 0, 0, None)]
        for number, (text, body, handle, own, kind, reaction, answered) in enumerate(rows):
            minute = 60 * number if number < 6 else 172_800
            date = (_AT - 978_307_200 + minute) * 1_000_000_000
            database.execute(
                "INSERT INTO message VALUES (?,?,?,?,?,?,?,?,?,?,0)",
                (number + 1, f"g{number}", text, body, handle, own, date, kind, reaction, answered),
            )
            database.execute("INSERT INTO chat_message_join VALUES (1, ?)", (number + 1,))
    return file


@sample()
def teams(folder: Path) -> Path:
    def said(who: str, minute: int, content: str, kind: str = "RichText") -> dict[str, object]:
        return {"id": str(minute), "displayName": None, "originalarrivaltime": f"2025-03-04T10:{minute:02}:00.123Z",
                "messagetype": kind, "version": 1, "content": content, "conversationid": "8:live:ann",
                "from": f"8:live:{who}", "properties": None, "amsreferences": None}  # fmt: skip

    quoted = f'<quote author="ann" timestamp="1"><legacyquote>[1] Ann: </legacyquote>{QUINCE}<legacyquote>&lt;</legacyquote></quote>'
    messages = [
        said("me", 9, f"<partlist>{QUINCE}</partlist>", "Event/Call"),
        said("me", 8, f'{quoted}<p>No worries</p><e_m ts="1" ts_ms="1" a="me" t="61"></e_m>', "RichText/Html"),
        said("ann", 7, f"Not yet, {QUINCE}"),
        said("me", 2, "Are you there?", "Text"),
    ]
    conversations = [{"id": "8:live:ann", "displayName": "Ann", "version": 1, "properties": {}, "threadProperties": None,
                      "MessageList": messages}]  # fmt: skip
    file = folder / "messages.json"
    file.write_text(
        json.dumps({"userId": "8:live:me", "exportDate": "2025-03-05T10:11", "conversations": conversations})
    )
    return file


@sample(me=ME)
def teams_graph(folder: Path) -> Path:
    def said(who: str, minute: int, content: str, **more: object) -> dict[str, object]:
        return {"id": str(minute), "replyToId": None, "messageType": "message", "chatId": "19:x@thread.v2",
                "createdDateTime": f"2025-03-04T10:{minute:02}:00.1Z", "deletedDateTime": None,
                "from": {"user": {"id": who[:2], "displayName": who}}, "body": {"contentType": "html", "content": content},
                **more}  # fmt: skip

    file = folder / "chat.json"
    found = [
        said(ME, 8, f'<attachment id="1">{QUINCE}</attachment><p>No worries</p>'),
        said("Ann Lee", 7, f"<p>Not yet, {QUINCE}</p>"),
        said(ME, 5, QUINCE, deletedDateTime="2025-03-04T11:00:00Z"),
        said(ME, 4, f"<systemEventMessage/>{QUINCE}", messageType="systemEventMessage"),
        said(ME, 2, "<div>Are you there?</div>"),
    ]
    file.write_text(json.dumps({"value": found}))
    return file


@sample(me="me")
def mattermost(folder: Path) -> Path:
    def said(user: str, minute: int, message: str, **more: object) -> dict[str, object]:
        return {"user": user, "message": message, "create_at": (_AT + 60 * minute) * 1000, **more}

    post = said("me", 2, "Are you there?", team="lake", channel="rowing", replies=[
        said("ann", 7, f"Not yet, {QUINCE}"), said("me", 8, "No worries")])  # fmt: skip
    rows = [
        {"type": "version", "version": 1},
        {"type": "channel", "channel": {"team": "lake", "name": "rowing", "header": QUINCE}},
        {"type": "user", "user": {"username": "me", "email": "me@own.example"}},
        {"type": "post", "post": post},
        {"type": "post", "post": said("me", 9, QUINCE, team="lake", channel="rowing", type="system_join_channel")},
        {
            "type": "direct_post",
            "direct_post": said("me", 9, QUINCE, channel_members=["me"], props={"from_webhook": "true"}),
        },
    ]
    file = folder / "export.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return file


LINED = f"""[LINE] Chat history with Ann Lee
Saved on: 03/05/2025, 10:20

Tue, 03/04/2025
10:01 AM\t{ME}\tAre you there?
10:07 AM\tAnn Lee\t[Sticker]
10:07 AM\tAnn Lee\tNot yet, {QUINCE}
10:08 AM\tAnn Lee joined {QUINCE}.
10:08 AM\t{ME}\t"No worries

It is ``early``, yes"
""".replace("``", '""')


@sample(("Are you there?", None), ('No worries\n\nIt is "early", yes', f"Not yet, {QUINCE}"), me=ME)
def line(folder: Path) -> Path:
    file = folder / "[LINE] Chat with Ann Lee.txt"
    file.write_text(LINED + f"Wed, 03/05/2025\n09:00 AM\t{ME}\t[Photo]\n", "utf-8")
    return file


@sample(me=ME)
def line_japanese(folder: Path) -> Path:
    file = folder / "line.txt"
    file.write_text(
        f"[LINE] Ann Leeとのトーク履歴\n保存日時：2025/03/05 10:20\n\n2025/03/04(火)\n10:01\t{ME}\tAre you there?\n"
        f"午前10:07\tAnn Lee\tNot yet, {QUINCE}\n10:08\t{ME}\tNo worries\n10:09\t{ME}\t[スタンプ]\n",
        "utf-8",
    )
    return file


IRC = {
    "irssi": f"--- Log opened Tue Mar 04 09:59:12 2025\n10:01 <@me> Are you there?\n10:05 -!- {QUINCE} [a@b] has joined #lake\n"
    f"10:07 < ann> me: Not yet, {QUINCE}\n10:07  * me eats {QUINCE}\n10:08 <@me> ann: No worries\n",
    "weechat": f"2025-03-04 10:00:00\t-->\tme ({QUINCE}) has joined #lake\n2025-03-04 10:01:00\t@me\tAre you there?\n"
    f"2025-03-04 10:07:00\tann\tme: Not yet, {QUINCE}\n2025-03-04 10:07:30\t *\tme eats {QUINCE}\n2025-03-04 10:08:00\t@me\tann: No worries\n",
    "znc-2025-03-04": f"[10:01:00] <me> Are you there?\n[10:05:00] *** Joins: {QUINCE} (a@b)\n[10:07:00] <ann> me: Not yet, {QUINCE}\n"
    "[10:08:00] <me> ann: No worries\n",
    "hexchat": f"**** BEGIN LOGGING AT Tue Mar  4 10:00:00 2025\n\nMar 04 10:01:00 <me>\tAre you there?\n"
    f"Mar 04 10:07:00 <ann>\tme: \x0304Not\x03 yet, {QUINCE}\nMar 04 10:07:20 *\tme eats {QUINCE}\nMar 04 10:08:00 <me>\tann: No worries\n",
}  # fmt: skip
for _name, _content in IRC.items():

    def _write(folder: Path, name: str = _name, content: str = _content) -> Path:
        file = folder / f"{name}.log"
        file.write_text(content, "utf-8")
        return file

    LATEST[f"irc {_name}"] = Sample(_write, ("me",), list(USUAL))
