"""Downloads of public texts as the networks write them, of an invented person: see `exports.py`."""

import csv
import io
import json
import struct
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

from tests.importers.exports import ME, QUINCE, Sample

PUBLIC: dict[str, Sample] = {}
_DAY = "Tue Mar 04 10:{:02}:00 +0000 2025"
LONG = "I have counted the boats on the lake again this morning, and there were more of them than last year. " * 3


def sample(*texts: str | tuple[str, str | None], me: tuple[str, ...] = ()) -> Callable[..., Callable[[Path], Path]]:
    def keep(write: Callable[[Path], Path]) -> Callable[[Path], Path]:
        pairs = [text if isinstance(text, tuple) else (text, None) for text in texts]
        PUBLIC[write.__name__] = Sample(write, me, pairs)
        return write

    return keep


def zipped(file: Path, members: dict[str, str | bytes]) -> Path:
    with ZipFile(file, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file


def table(*rows: tuple[object, ...]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows(rows)
    return out.getvalue()


def tweets() -> str:
    def tweet(minute: int, full_text: str, **more: object) -> dict[str, object]:
        entities = {"hashtags": [], "user_mentions": [], "urls": [], **more.pop("entities", {})}  # type: ignore[dict-item]
        base = {"edit_info": {}, "retweeted": False, "favorite_count": "0", "id_str": str(minute), "lang": "en"}
        return {
            "tweet": base | {"entities": entities, "created_at": _DAY.format(minute), "full_text": full_text} | more
        }

    url = {"url": "https://t.co/aaaa", "expanded_url": "https://rowing.example/plan", "indices": ["0", "23"]}
    answer = {"in_reply_to_status_id_str": "77", "in_reply_to_screen_name": "ann_lee", "in_reply_to_user_id_str": "7"}
    found = [
        tweet(1, "Leeks are in season &amp; I like them https://t.co/aaaa", entities={"urls": [url]}),
        tweet(2, f"RT @ann_lee: The {QUINCE} is ripe"),
        tweet(3, "@ann_lee @bob Not yet, it rains. https://t.co/bbbb", **answer),
        tweet(4, LONG[:270] + "… https://t.co/cccc"),
        tweet(5, f"So true! RT @bob: {QUINCE} for all"),
        tweet(6, "https://t.co/aaaa", entities={"urls": [url]}),
        tweet(7, "@ann_lee", **answer),
        tweet(8, "This one. https://t.co/dddd", entities={"urls": [
            url | {"url": "https://t.co/dddd", "expanded_url": f"https://twitter.com/{QUINCE}/status/9"}]}),
    ]  # fmt: skip
    return f"window.YTD.tweets.part0 = {json.dumps(found, indent=2)}"


@sample(
    ("Not yet, still at home", None),
    ("Tomorrow then", f"Are you there, {QUINCE}?"),
    LONG.strip(),
    "Leeks are in season & I like them https://rowing.example/plan",
    "Not yet, it rains.",
    "So true!",
    "This one.",
)
def x_zip(folder: Path) -> Path:
    note = {"noteTweetId": "1", "createdAt": "2025-03-04T10:04:00.000Z", "core": {"text": LONG, "urls": []}}

    def said(sender: str, minute: int, words: str) -> dict[str, object]:
        message = {
            "recipientId": "3",
            "text": words,
            "senderId": sender,
            "id": str(minute),
            "urls": [],
            "reactions": [],
        }
        return {"messageCreate": message | {"createdAt": f"2025-03-04T10:{minute:02}:00.000Z"}}

    direct = [
        said("2", 9, "Tomorrow then"),
        said("7", 8, f"Are you there, {QUINCE}?"),
        said("2", 1, "Not yet, still at home"),
    ]
    conversation = {"dmConversation": {"conversationId": "2-7", "messages": [{"joinConversation": {}}, *direct]}}
    account = {"account": {"email": "me@own.example", "username": "me_self", "accountId": "2"}}
    like = {"like": {"tweetId": "5", "fullText": f"Somebody on {QUINCE}"}}
    return zipped(
        folder / "twitter-2025-03-04.zip",
        {
            "Your archive.html": f"<html>{QUINCE}",
            "data/account.js": f"window.YTD.account.part0 = {json.dumps([account])}",
            "data/direct-messages.js": f"window.YTD.direct_messages.part0 = {json.dumps([conversation], indent=2)}",
            "data/like.js": f"window.YTD.like.part0 = {json.dumps([like])}",
            "data/note-tweet.js": f"window.YTD.note_tweet.part0 = {json.dumps([{'noteTweet': note}])}",
            "data/tweets.js": tweets(),
        },
    )


@sample("Leeks are in season.", "No, never before noon.\n\nAsk the baker: https://rowing.example/plan")
def mastodon(folder: Path) -> Path:
    def activity(kind: str, found: object) -> dict[str, object]:
        at = "https://social.example/users/me"
        return {"id": f"{at}/statuses/1/activity", "type": kind, "actor": at, "published": "2025-03-04T10:11:12Z",
                "to": ["https://www.w3.org/ns/activitystreams#Public"], "object": found}  # fmt: skip

    def note(content: str, **more: object) -> dict[str, object]:
        return {"type": "Note", "summary": None, "inReplyTo": None, "published": "2025-03-04T10:11:12Z",
                "attributedTo": "https://social.example/users/me", "content": content} | more  # fmt: skip

    ann = (
        '<span class="h-card" translate="no"><a href="https://b.example/@ann" class="u-url mention">'
        "@<span>ann</span></a></span>"
    )
    link = (
        '<a href="https://rowing.example/plan" target="_blank"><span class="invisible">https://</span>'
        '<span class="">rowing.example/plan</span><span class="invisible"></span></a>'
    )
    items = [
        activity("Create", note("<p>Leeks are in season.</p>", summary="Food")),
        activity("Announce", f"https://b.example/{QUINCE}"),
        activity("Announce", note(f"<p>{QUINCE}</p>")),
        activity(
            "Create",
            note(f"<p>{ann} No, never before noon.</p><p>Ask the baker: {link}</p>", inReplyTo="https://b.example/1"),
        ),
        activity("Create", note("", attachment=[{"type": "Document", "name": QUINCE}])),
    ]
    outbox = {"@context": "https://www.w3.org/ns/activitystreams", "id": "outbox.json", "type": "OrderedCollection",
              "totalItems": len(items), "orderedItems": items}  # fmt: skip
    (folder / "likes.json").write_text(json.dumps(outbox | {"orderedItems": [f"https://b.example/{QUINCE}"]}))
    (folder / "actor.json").write_text(json.dumps({"type": "Person", "summary": f"<p>{QUINCE}</p>"}))
    (folder / "outbox.json").write_text(json.dumps(outbox))
    return folder


def cbor(value: object) -> bytes:  # noqa: PLR0911
    def head(major: int, number: int) -> bytes:
        if number < 24:
            return bytes([major << 5 | number])
        size = next(size for size in (0, 1, 2, 3) if number < 1 << (8 << size))
        return bytes([major << 5 | 24 + size]) + number.to_bytes(1 << size, "big")

    match value:
        case None | bool():
            return bytes([{None: 246, True: 245, False: 244}[value]])
        case int():
            return head(0, value) if value >= 0 else head(1, -1 - value)
        case float():
            return b"\xfb" + struct.pack(">d", value)
        case bytes():  # of a link
            return b"\xd8\x2a" + head(2, len(value) + 1) + b"\0" + value
        case str():
            return head(3, len(value.encode())) + value.encode()
        case list():
            return head(4, len(value)) + b"".join(map(cbor, value))
        case dict():
            return head(5, len(value)) + b"".join(cbor(key) + cbor(part) for key, part in value.items())
    raise TypeError


CID = b"\x01\x71\x12\x20" + bytes(32)


def car(*records: object) -> bytes:
    def framed(data: bytes) -> bytes:
        length, size = b"", len(data)
        while size >= 0x80:
            length, size = length + bytes([size & 0x7F | 0x80]), size >> 7
        return length + bytes([size]) + data

    return framed(cbor({"roots": [CID], "version": 1})) + b"".join(framed(CID + cbor(record)) for record in records)


def bluesky_records() -> list[dict[str, object]]:
    post = {"$type": "app.bsky.feed.post", "langs": ["en"], "createdAt": "2025-03-04T10:11:12.123Z"}
    link = {"$type": "app.bsky.richtext.facet#link", "uri": "https://rowing.example/the/whole/plan"}
    answered = {"root": {"uri": "at://a", "cid": "b"}, "parent": {"uri": "at://a", "cid": "b"}}
    return [
        post | {"text": "Über leeks: rowing.example/the/wh... and on", "facets": [
            {"index": {"byteStart": 13, "byteEnd": 37}, "features": [link]}]},
        {"$type": "app.bsky.feed.repost", "subject": {"uri": f"at://{QUINCE}"}, "createdAt": "2025-03-04T10:11:12Z"},
        post | {"text": "Not yet, it rains.", "reply": answered},
        {"$type": "app.bsky.actor.profile", "description": QUINCE},
    ]  # fmt: skip


BLUESKY = ("Über leeks: https://rowing.example/the/whole/plan and on", "Not yet, it rains.")


@sample(*BLUESKY)
def bluesky_car(folder: Path) -> Path:
    file = folder / "repo.car"
    tree = {"e": [{"k": b"app.bsky.feed.post/3k".decode(), "p": 0, "v": CID, "t": None}], "l": None}
    file.write_bytes(car({"did": "did:plc:me", "rev": "3k", "data": CID}, tree, *bluesky_records()))
    return file


@sample(*BLUESKY)
def bluesky_json(folder: Path) -> Path:
    file = folder / "posts.json"
    listed = [{"uri": "at://did:plc:me/app.bsky.feed.post/3k", "cid": "b", "value": each} for each in bluesky_records()]
    file.write_text(json.dumps({"records": listed, "cursor": "3k"}))
    return file


@sample(
    "Mine is blue.\n\nWith two oars.", "Agreed, and cheaper.", ("It is, come at ten", f"Is the boat there, {QUINCE}?")
)
def reddit_zip(folder: Path) -> Path:
    at = "2025-03-04 10:{:02}:12 UTC"
    posts = table(
        ("id", "permalink", "date", "ip", "subreddit", "gildings", "title", "url", "body"),
        ("a", "https://r", at.format(1), "", "rowing", "0", "Which boat?", "/r", "Mine is blue.\n\nWith two oars."),
        ("b", "https://r", at.format(2), "", "rowing", "0", "Look", f"https://{QUINCE}.example", ""),
        ("c", "https://r", at.format(3), "", "rowing", "0", "Gone", "/r", "[deleted]"),
    )
    comments = table(
        ("id", "permalink", "date", "ip", "subreddit", "gildings", "link", "parent", "body", "media"),
        (
            "d",
            "https://r",
            at.format(4),
            "",
            "rowing",
            "0",
            "https://r",
            "t1_x",
            f"&gt; The {QUINCE} is best\n\nAgreed, and cheaper.",
            "",
        ),
    )
    messages = table(
        ("id", "permalink", "thread_id", "date", "ip", "from", "to", "subject", "body"),
        ("e", "https://r", "t", at.format(5), "", "ann", "me_self", "Boat", f"Is the boat there, {QUINCE}?"),
        ("f", "https://r", "t", at.format(6), "", "me_self", "ann", "Boat", "It is, come at ten"),
    )
    announced = table(
        ("announcement_id", "sent_at", "subject", "body"), ("1", at.format(1), QUINCE, f"The {QUINCE} says")
    )
    statistics = table(("statistic", "value"), ("account name", "me_self"), ("karma", "7"))
    votes = table(("id", "permalink", "direction"), ("a", "https://r", "up"))
    return zipped(
        folder / "export_me_self_20250304.zip",
        {"announcements.csv": announced, "comments.csv": comments, "messages.csv": messages, "posts.csv": posts,
         "statistics.csv": statistics, "post_votes.csv": votes},
    )  # fmt: skip


@sample(
    "So glad for Ann.",
    "Ann rows well.",
    "We row again!\n\nCome on Monday.",
    ("Yes, gladly.", f"Dear Me, would you row with {QUINCE}?"),
    me=(ME,),
)
def linkedin_folder(folder: Path) -> Path:
    at = "2025-03-04 10:{:02}:12"
    heading = ("CONVERSATION ID", "CONVERSATION TITLE", "FROM", "SENDER PROFILE URL", "TO", "RECIPIENT PROFILE URLS",
               "DATE", "SUBJECT", "CONTENT", "FOLDER")  # fmt: skip
    me, ann = (ME, "https://www.linkedin.com/in/me"), ("Ann Lee", "https://www.linkedin.com/in/ann")
    spam = f'<p class="spinmail-quill-editor__spin-break">Buy {QUINCE}</p>'
    share = '"We row again!""\n""""\n""Come on Monday."'
    recommended = ("First Name", "Last Name", "Company", "Job Title", "Text")
    files = {
        "messages.csv": table(
            heading,
            ("c1", "", *me, *ann, f"{at.format(9)} UTC", "", "Yes, gladly.", "INBOX"),
            ("c1", "", *ann, *me, f"{at.format(8)} UTC", "", f"Dear Me, would you row with {QUINCE}?", "INBOX"),
            ("c2", QUINCE, "Shop", "https://www.linkedin.com/company/q", *me, f"{at.format(1)} UTC", "", spam, "SPAM"),
        ),
        "Shares.csv": "Date,ShareLink,ShareCommentary,SharedUrl,MediaUrl,Visibility\n"
        f"{at.format(3)},https://l,{share},,,MEMBER_NETWORK\n{at.format(4)},https://l,,https://{QUINCE}.example,,\n",
        "Comments.csv": table(("Date", "Link", "Message"), (at.format(5), "https://l", "So glad for Ann.")),
        "Connections.csv": f"Notes:\n{QUINCE}\n\nFirst Name,Last Name,URL\nAnn,Lee,https://l\n",
        "Profile.csv": table(("First Name", "Last Name", "Summary"), ("Me", "Myself", QUINCE)),
        "Recommendations_Received.csv": table(recommended, ("Ann", "Lee", "", "", f"Me is a {QUINCE}")),
        "Recommendations_Given.csv": table(recommended, ("Ann", "Lee", "", "", "Ann rows well.")),
    }
    for name, content in files.items():
        (folder / name).write_text(content, "utf-8")
    return folder
