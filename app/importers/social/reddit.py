"""What Reddit sends on a request for one's data: a zip or folder of CSV files.

    posts.csv           id,permalink,date,ip,subreddit,gildings,title,url,body     without a body it is a link
    comments.csv        id,permalink,date,ip,subreddit,gildings,link,parent,body,media
    messages.csv        id,permalink,thread_id,date,ip,from,to,subject,body        (messages_archive.csv, too)
    chat_history.csv    message_id,created_at,updated_at,username,message,thread_parent_message_id,channel_url,…
    statistics.csv      statistic,value                                            with "account name"
    date                2025-03-04 10:11:12 UTC

Texts are Markdown, in which "> " stands before what is quoted. The text answered is not in it.
"""

import html
import re
from collections.abc import Iterator
from datetime import datetime

from app.importers.chats.export import Advance, Export, Format, Message
from app.importers.report import Report
from app.importers.social.public import CHANNEL, DELETED, WORDLESS, begins, moment, own, rows

_GONE = {"[deleted]", "[removed]", "[deleted by user]"}
_POSTS = re.compile(r"id,permalink,date,(?:\w+,){0,5}title,(?:\w+,){0,3}body\b")
_COMMENTS = re.compile(r"id,permalink,date,(?:\w+,){0,5}link,parent,body\b")
_MESSAGES = re.compile(r"id,permalink,(?:thread_id,)?date,(?:\w+,){0,2}from,to,subject,body\b")
_CHATS = re.compile(r"message_id,created_at,(?:\w+,){0,3}username,message\b")


def read_posts(export: Export, report: Report, advance: Advance) -> Iterator[Message]:
    for row in rows(export, report, advance):
        words, reason = _written(row.get("body", ""))
        title = html.unescape(row.get("title", ""))
        yield own(words, moment(row.get("date", "")), reason, subject=title)


def read_comments(export: Export, report: Report, advance: Advance) -> Iterator[Message]:
    for row in rows(export, report, advance):
        words, reason = _written(row.get("body", ""))
        yield own(words, moment(row.get("date", "")), reason)


def read_messages(export: Export, report: Report, advance: Advance) -> Iterator[Message]:
    me = _account(export)
    for row in rows(export, report, advance):
        words, reason = _written(row.get("body", ""))
        thread = row.get("thread_id") or row.get("id", "")
        yield _said(row.get("from", ""), me, words, moment(row.get("date", "")), reason)._replace(chat=thread)


def read_chats(export: Export, report: Report, advance: Advance) -> Iterator[Message]:
    me = _account(export)
    for row in rows(export, report, advance):
        words, reason = _written(row.get("message", ""))
        chat = row.get("channel_url", "") or row.get("channel_name", "")
        yield _said(row.get("username", ""), me, words, moment(row.get("created_at", "")), reason)._replace(chat=chat)


def _said(sender: str, me: str, words: str, written: datetime | None, reason: str | None) -> Message:
    mine = bool(me) and sender.casefold() == me.casefold()
    return Message("", sender, words, written, own=mine, reason=reason)


def _written(body: str) -> tuple[str, str | None]:
    words = html.unescape(body).strip()
    if words in _GONE:
        return "", DELETED
    return words, None if words else WORDLESS


def _account(export: Export) -> str:
    beside = export.beside("statistics.csv")
    found = rows(beside, Report(), lambda size: None) if beside else iter(())
    return next((row.get("value", "") for row in found if row.get("statistic", "").lower() == "account name"), "")


POSTS = Format("reddit-posts", "Reddit", begins(_POSTS), read_posts, CHANNEL, many=True)
COMMENTS = Format("reddit-comments", "Reddit", begins(_COMMENTS), read_comments, CHANNEL, many=True)
MESSAGES = Format("reddit-messages", "Reddit", begins(_MESSAGES), read_messages, many=True)
CHATS = Format("reddit-chats", "Reddit", begins(_CHATS), read_chats, many=True)
