"""The archive of X (Twitter): a zip or folder whose `data/` holds JavaScript that gives JSON a name.

tweets.js (tweet.js before 2022, tweets-part1.js where there are many; community-tweet.js is the same)
    window.YTD.tweets.part0 = [ {"tweet": {…}}, … ]
    full_text               &amp; &lt; &gt; escaped, links as https://t.co/x; "RT @ann: …" is somebody else's
    created_at              "Tue Mar 04 10:11:12 +0000 2025"
    in_reply_to_screen_name whom it answers; their names stand before the text. The tweet answered is not in it
    entities.urls           [{"url": https://t.co/x, "expanded_url"}];  entities.media [{"url"}] pictures
note-tweet.js               window.YTD.note_tweet.part0 = [ {"noteTweet": {"createdAt", "core": {"text"}}} ]
    tweets of more than 280 characters, whole; in tweets.js they are cut off and end in "…"
direct-messages.js          window.YTD.direct_messages.part0 = [ {"dmConversation": {"conversationId": "1-2",
    "messages": [{"messageCreate": {"id", "senderId", "recipientId", "text", "createdAt", "urls"}}]}} ]
    the newest first
account.js                  window.YTD.account.part0 = [ {"account": {"accountId", "username"}} ]
"""

import html
import re
from collections.abc import Iterator
from itertools import groupby, islice

from app.importers.chats.entries import Fields, entries, fields, items, text
from app.importers.chats.export import Advance, Export, Format, Message
from app.importers.dates import when
from app.importers.report import Report
from app.importers.social.public import CHANNEL, REPOST, WORDLESS, begins, own, without_called
from app.importers.window import Place
from app.words import say

CUT = say("cut off by the program")
_TWEETS = re.compile(r"\s*window\.YTD\.(?:tweets?|community_tweet)\.part\d+ ?=")
_NOTES = re.compile(r"\s*window\.YTD\.note_tweet\.part\d+ ?=")
_DIRECT = re.compile(r"\s*window\.YTD\.direct_messages(?:_group)?\.part\d+ ?=")
_SHORTENED = re.compile(r"https://t\.co/\w{1,20}")
# How people passed on and quoted before there was a button for it.
_BY_HAND = re.compile(r"\bRT:? @\w{1,30}.*|[“\"]@\w{1,30}:.*", re.DOTALL)
_STATUS = re.compile(r"\s*https?://(?:twitter|x)\.com/\w{1,30}/status/\d+\S*\Z")
_CUT_AT = 200
# Enough to know one long tweet from another.
_KNOWN_BY = 80
_MOST_NOTES = 50_000
_MOST_MESSAGES = 200_000


def read(export: Export, report: Report, advance: Advance) -> Iterator[Message]:
    whole = _beginnings(export)
    for _, value in entries(export, lambda place: not place, report, advance, assigned=True):
        tweet = fields(fields(value).get("tweet")) or fields(value)
        yield _tweet(tweet, whole)


def _tweet(tweet: Fields, whole: set[str]) -> Message:
    raw = html.unescape(text(tweet.get("full_text")) or text(tweet.get("text")))
    written = when(tweet.get("created_at"))
    if raw.startswith("RT @") or tweet.get("retweeted_status"):
        return own("", written, REPOST)
    words = raw
    if "t.co/" in words:
        words = _expanded(words, items(fields(tweet.get("entities")).get("urls")), "expanded_url")
    words = words.rstrip()
    if words.endswith("…") and (len(words) >= _CUT_AT or _beginning(words) in whole):
        return own("", written, CUT)
    if tweet.get("in_reply_to_screen_name") or tweet.get("in_reply_to_user_id_str"):
        words = without_called(words)
    words = _STATUS.sub("", _BY_HAND.sub("", words)).strip()
    return own(words, written, None if words else WORDLESS)


def _expanded(words: str, urls: list[object], name: str) -> str:
    """With links in place of the short ones; those of pictures lead nowhere else and are dropped."""
    known = {text(found.get("url")): text(found.get(name)) for found in map(fields, urls)}
    return _SHORTENED.sub(lambda match: known.get(match.group(), ""), words)


def _beginnings(export: Export) -> set[str]:
    """How the long tweets begin that stand whole in another file."""
    beside = export.beside("note-tweet.js")
    if beside is None:
        return set()
    return {
        _beginning(message.text) for message in islice(read_notes(beside, Report(), lambda size: None), _MOST_NOTES)
    }


def _beginning(words: str) -> str:
    return "".join(words.removesuffix("…").split())[:_KNOWN_BY]


def read_notes(export: Export, report: Report, advance: Advance) -> Iterator[Message]:
    for _, value in entries(export, lambda place: not place, report, advance, assigned=True):
        note = fields(fields(value).get("noteTweet"))
        core = fields(note.get("core"))
        words = _expanded(html.unescape(text(core.get("text"))), items(core.get("urls")), "expandedUrl").strip()
        words = without_called(words)
        yield own(words, when(note.get("createdAt")), None if words else WORDLESS)


def read_direct(export: Export, report: Report, advance: Advance) -> Iterator[Message]:
    me = _account(export)
    found = entries(export, _into_messages, report, advance, assigned=True)
    for number, parts in groupby(found, lambda entry: entry[0][:1]):
        chat, messages = f"{export.name} {number}", []
        for place, value in islice(parts, _MOST_MESSAGES):
            if place[2:] == ("conversationId",):
                chat = text(value)
            elif len(place) == 4:
                messages.append(fields(fields(value).get("messageCreate")))
        for message in reversed(messages):  # who only joined is in it with nothing to say
            if message:
                yield _direct(message, chat, me)


def _direct(message: Fields, chat: str, me: str) -> Message:
    sender = text(message.get("senderId"))
    words = _expanded(html.unescape(text(message.get("text"))), items(message.get("urls")), "expanded").strip()
    return Message(
        chat,
        "",
        words,
        when(message.get("createdAt")),
        handle=sender,
        own=bool(me) and sender == me,
        reason=None if words else WORDLESS,
        id=text(message.get("id")),
    )


def _account(export: Export) -> str:
    beside = export.beside("account.js")
    if beside is None:
        return ""
    for _, value in entries(beside, lambda place: not place, Report(), lambda size: None, assigned=True):
        return text(fields(fields(value).get("account")).get("accountId"))
    return ""


def _into_messages(place: Place) -> bool:
    return len(place) < 2 or place[1:] in (("dmConversation",), ("dmConversation", "messages"))


FORMAT = Format("twitter", "X", begins(_TWEETS), read, CHANNEL, many=True)
NOTES = Format("twitter-notes", "X", begins(_NOTES), read_notes, CHANNEL, many=True)
DIRECT = Format("twitter-messages", "X", begins(_DIRECT), read_direct, many=True)
