"""Exports of more programs, after `exports.py`."""

import json
from pathlib import Path
from zipfile import ZipFile

from tests.importers.exports import ME, QUINCE, SAMPLES, sample

_AT = 1741082400  # 2025-03-04, 10:00 UTC


@sample([("Are you there?", None), ("No worries", f"Not yet, {QUINCE}")])
def signal_export(folder: Path) -> Path:
    (folder / "Ann Lee").mkdir()
    (folder / "Ann Lee" / "chat.md").write_text(
        f"[2025-03-04 10:11:12] Me: Are you there?\n(- Ann Lee: 👍{QUINCE} -)\n"
        f"[2025-03-04 10:12:00] Ann Lee: Not yet, {QUINCE}\n"
        f"[2025-03-04 10:12:30] Me: ![a photo](./media/{QUINCE}.jpg)\n\n> {QUINCE}\n\nNo worries\n"
    )
    return folder / "Ann Lee"


@sample([("Are you there?", None), ("No worries", f"And the {QUINCE}?")])
def signal(folder: Path) -> Path:
    def said(author: str, minute: int, body: str, **quote: object) -> dict[str, object]:
        way: dict[str, object] = {"outgoing" if author == "2" else "incoming": {}}
        message = {"text": {"body": body}, **quote}
        sent = str((_AT + 60 * minute) * 1000)
        return {"chatItem": {"chatId": "7", "authorId": author, "dateSent": sent, **way, "standardMessage": message}}

    frames: list[dict[str, object]] = [
        {"version": "1", "backupTimeMs": "1741082400000"},
        {"account": {"givenName": QUINCE}},
        {"recipient": {"id": "2", "self": {}}},
        {"recipient": {"id": "3", "contact": {"profileGivenName": "Ann", "profileFamilyName": "Lee"}}},
        {"chat": {"id": "7", "recipientId": "3"}},
        said("2", 0, "Are you there?"),
        said("3", 1, f"And the {QUINCE}?"),
        said("3", 2, f"Not {QUINCE} yet"),
        said("2", 3, "No worries", quote={"targetSentTimestamp": str((_AT + 60) * 1000), "text": {"body": QUINCE}}),
        {"chatItem": {"chatId": "7", "authorId": "3", "updateMessage": {"simpleUpdate": {"type": QUINCE}}}},
    ]
    file = folder / "main.jsonl"
    file.write_text("".join(json.dumps(frame, separators=(",", ":")) + "\n" for frame in frames))
    return file


@sample([("Are you there?", None), ("No worries\nSee you", f"Not yet, {QUINCE}")])
def imessage(folder: Path) -> Path:
    file = folder / "+15550100.txt"
    file.write_text(
        "Mar 04, 2025 10:11:12 AM (Read by them after 3 minutes)\nMe\nAre you there?\n"
        f"    Mar 04, 2025 10:12:00 AM\n    +15550100\n    Not yet, {QUINCE}\n\n"
        f"Mar 04, 2025 10:12:00 AM\n+15550100\nNot yet, {QUINCE}\nThis message responded to an earlier message.\n\n"
        f"Mar 04, 2025 10:13:00 AM\nMe\nattachments/{QUINCE}.heic\nNo worries\nTapbacks:\nLoved by {QUINCE}\n\n"
        "Mar 04, 2025 10:14:00 AM\nMe\nSee you\n"
    )
    return file


@sample([("Hi @Bob, see the plan & <do> it", None), ("Late, again", f"Who is late, {QUINCE}?")], ME)
def slack_zip(folder: Path) -> Path:
    def said(user: str, minute: int, words: str, **more: object) -> dict[str, object]:
        profile = {"real_name": {"U1": ME, "U2": "Bob"}[user], "display_name": ""}
        ts = f"{_AT + 60 * minute}.000100"
        return {"type": "message", "user": user, "user_profile": profile, "text": words, "ts": ts, **more}

    without = said("U1", 30, "Late, again")
    del without["user_profile"]
    monday = [
        said("U1", 0, "Hi <@U2|Bob>, see <https://a.example|the plan> &amp; &lt;do&gt; it\n&gt; " + QUINCE),
        said("U1", 1, f"<@U1> has joined, {QUINCE}", subtype="channel_join"),
        said("U2", 29, f"Who is late, {QUINCE}?"),
        without,
    ]
    file = folder / "rowing Slack export.zip"
    with ZipFile(file, "w") as archive:
        archive.writestr("users.json", json.dumps([{"id": "U1", "name": QUINCE}]))
        archive.writestr("general/2025-03-04.json", json.dumps(monday, indent=4))
        archive.writestr("general/2025-03-05.json", json.dumps([said("U2", 2000, f"Only {QUINCE}")]))
    return file


@sample([("Are you there?", None), ("No worries", f"Not yet, {QUINCE}")], ME)
def discord(folder: Path) -> Path:
    def said(author: str, minute: int, words: str, kind: str = "Default", **more: object) -> dict[str, object]:
        me = author == "1"
        who = {"id": author, "name": "me" if me else "ann", "nickname": ME if me else "Ann", "isBot": author == "3"}
        date = f"2025-03-04T10:{minute:02}:00.123+00:00"
        return {"id": f"m{minute}", "type": kind, "timestamp": date, "content": words, "author": who, **more}

    messages = [
        said("1", 0, "Are you there?"),
        said("2", 1, f"Not yet, {QUINCE}"),
        said("3", 2, f"Beep {QUINCE}"),
        said("2", 3, f"The {QUINCE} again"),
        said("1", 4, f"Started a call with {QUINCE}", "Call"),
        said("1", 5, "No worries", "Reply", reference={"messageId": "m1"}),
        said("1", 6, QUINCE, forwardedMessage={"content": QUINCE}),
    ]
    channel = {"id": "9", "type": "DirectTextChat", "name": "Ann"}
    file = folder / "Direct Messages - Ann [9].json"
    guild = {"id": "0", "name": "Direct Messages"}
    file.write_text(json.dumps({"guild": guild, "channel": channel, "messages": messages}, indent=2))
    return file


@sample([("Earlier", None), ("Later", None)])
def discord_package(folder: Path) -> Path:
    messages = [
        {"ID": 1346000000000000002, "Timestamp": "2025-03-04 11:00:00", "Contents": "Later", "Attachments": ""},
        {"ID": 1346000000000000001, "Timestamp": "2025-03-04 10:00:00", "Contents": "Earlier", "Attachments": ""},
        {"ID": 1346000000000000000, "Timestamp": "2025-03-04 09:00:00", "Contents": "", "Attachments": QUINCE},
    ]
    (folder / "messages" / "c9").mkdir(parents=True)
    file = folder / "messages" / "c9" / "messages.json"
    file.write_text(json.dumps(messages))
    return file


@sample([("Schöne Grüße ❤", None), ("Bis dann", f"Noch nicht, {QUINCE} für später")], "Mé Müller")
def instagram(folder: Path) -> Path:
    def written(words: str) -> str:
        return words.encode().decode("latin-1")

    def said(minute: int, words: str, sender: str = "Mé Müller", **more: object) -> dict[str, object]:
        sent = (_AT + 60 * minute) * 1000
        return {"sender_name": written(sender), "timestamp_ms": sent, "content": written(words), **more}

    found = {
        "participants": [{"name": "Ann"}, {"name": written("Mé Müller")}],
        "messages": [
            said(9, "You sent an attachment.", share={"link": QUINCE}),
            said(8, "Bis dann"),
            said(7, f"Noch nicht, {QUINCE} für später", "Ann"),
            said(2, "Reacted ❤ to your message "),
            said(1, "Schöne Grüße ❤"),
        ],
        "title": "Ann",
        "thread_path": "inbox/ann_17",
        "magic_words": [],
    }
    file = folder / "message_1.json"
    file.write_text(json.dumps(found, indent=2))
    return file


@sample([("Are you there?", None), ("No worries", f"Not yet, {QUINCE}")], "me@own.example")
def google_chat(folder: Path) -> Path:
    def said(email: str, minute: int, words: str, **more: object) -> dict[str, object]:
        who = {"name": ME if email.startswith("me") else "Ann Lee", "email": email, "user_type": "Human"}
        date = f"Tuesday, March 4, 2025 at 10:{minute:02}:12\u202fAM UTC"
        return {"creator": who, "created_date": date, "text": words, "message_id": f"a/{minute}", **more}

    place = folder / "Google Chat" / "Groups" / "DM abc"
    place.mkdir(parents=True)
    messages = [
        said("me@own.example", 1, "Are you there?"),
        said("ann@lee.example", 2, f"Not yet, {QUINCE}"),
        said("me@own.example", 3, QUINCE, message_state="DELETED"),
        said("me@own.example", 4, "No worries", quoted_message_metadata={"text": QUINCE}),
    ]
    (place / "messages.json").write_text(json.dumps({"messages": messages}, indent=2))
    (place / "group_info.json").write_text(json.dumps({"members": [{"name": QUINCE, "email": "x@y.example"}]}))
    return folder / "Google Chat"


@sample([("Are you there?", None), ("No worries", f"Not yet, {QUINCE}")])
def matrix(folder: Path) -> Path:
    def said(sender: str, minute: int, body: str, **more: object) -> dict[str, object]:
        content = {"msgtype": "m.text", "body": body} | more
        return {
            "type": "m.room.message", "sender": sender, "content": content, "event_id": f"$e{minute}",
            "origin_server_ts": (_AT + 60 * minute) * 1000,
        }  # fmt: skip

    me, ann = "@me:own.example", "@ann:lee.example"
    answering = {"m.in_reply_to": {"event_id": "$e2"}}
    found = {
        "room_name": "Rowing",
        "room_creator": ann,
        "topic": QUINCE,
        "export_date": "04/03/2025",
        "exported_by": f"Exported by {me}",
        "messages": [
            {"type": "m.room.member", "sender": me, "content": {"displayname": QUINCE}, "event_id": "$e0"},
            said(me, 1, "Are you there?"),
            said(ann, 2, f"Not yet, {QUINCE}"),
            said(ann, 3, QUINCE, msgtype="m.image"),
            said(me, 4, f"> <{ann}> Not yet, {QUINCE}\n\nNo worries", **{"m.relates_to": answering}),
            said(me, 5, f"* {QUINCE}", **{"m.relates_to": {"rel_type": "m.replace"}}),
        ],
    }
    file = folder / "matrix - Rowing - Chat Export.json"
    file.write_text(json.dumps(found, indent=4))
    return file


__all__ = ["SAMPLES"]
