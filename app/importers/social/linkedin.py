"""LinkedIn's "Download your data": a zip or folder of CSV files.

    Shares.csv      Date,ShareLink,ShareCommentary,SharedUrl,MediaUrl,Visibility   without commentary it is passed on
    Comments.csv    Date,Link,Message
    messages.csv    CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,
                    CONTENT,FOLDER,…     by everybody, the newest first; FOLDER is INBOX, SPAM …; advertisers write HTML
    Recommendations_Given.csv and …_Received.csv    First Name,Last Name,Company,Job Title,Text,…
    Date            2025-03-04 10:11:12 (UTC)

Every line of a commentary is quoted by itself: `First line"` and `"second` below. Of the recommendations, the file's
name alone tells by whom they are. Who the account is stands in none of these, so it is asked.
"""

import re
from collections.abc import Iterator
from itertools import islice, pairwise
from pathlib import Path

from app.importers.chats.export import Advance, Export, Format, Message
from app.importers.markup import plain
from app.importers.report import Report
from app.importers.social.public import CHANNEL, REPOST, WORDLESS, begins, moment, own, rows

_SHARES = re.compile(r"Date,ShareLink,ShareCommentary\b", re.IGNORECASE)
_COMMENTS = re.compile(r"Date,Link,Message\b", re.IGNORECASE)
_MESSAGES = re.compile(r"CONVERSATION ID,(?:CONVERSATION TITLE,)?FROM,(?:[\w ]+,)*?CONTENT\b", re.IGNORECASE)
_RECOMMENDATIONS = re.compile(r"First Name,Last Name,Company,Job Title,Text\b", re.IGNORECASE)
_MOST = 200_000
_MARKUP = re.compile(r"<(?:p|div|br|span|a)\b[^<>]{0,2000}>", re.IGNORECASE)


def read_shares(export: Export, report: Report, advance: Advance) -> Iterator[Message]:
    for row in rows(export, report, advance):
        words = _mended(row.get("sharecommentary", ""))
        yield own(words, moment(row.get("date", "")), None if words else REPOST)


def read_comments(export: Export, report: Report, advance: Advance) -> Iterator[Message]:
    for row in rows(export, report, advance):
        words = _mended(row.get("message", ""))
        yield own(words, moment(row.get("date", "")), None if words else WORDLESS)


def read_recommendations(export: Export, report: Report, advance: Advance) -> Iterator[Message]:
    for row in rows(export, report, advance):
        words = _mended(row.get("text", ""))
        yield own(words, None, None if words else WORDLESS)


def _given(head: str, path: Path) -> bool:
    return bool(_RECOMMENDATIONS.match(head)) and "given" in path.name.lower()


def _mended(words: str) -> str:
    lines = words.replace("\r\n", "\n").split("\n")
    if not any(before.endswith('"') and after.startswith('"') for before, after in pairwise(lines)):
        return words.strip()
    last = len(lines) - 1
    unquoted = (line.removeprefix('"') if number else line for number, line in enumerate(lines))
    return "\n".join(line if number == last else line.removesuffix('"') for number, line in enumerate(unquoted)).strip()


def read_messages(export: Export, report: Report, advance: Advance) -> Iterator[Message]:
    chats: dict[str, list[dict[str, str]]] = {}
    for row in islice(rows(export, report, advance), _MOST):
        chats.setdefault(row.get("conversation id", ""), []).append(row)
    for chat, found in chats.items():
        found.sort(key=lambda row: row.get("date", ""))
        for row in found:
            words = row.get("content", "")
            words = (plain(words) if _MARKUP.search(words) else words).strip()
            yield Message(
                chat,
                row.get("from", ""),
                words,
                moment(row.get("date", "")),
                title=row.get("conversation title", ""),
                handle=row.get("sender profile url", ""),
                reason=None if words else WORDLESS,
            )


SHARES = Format("linkedin-shares", "LinkedIn", begins(_SHARES), read_shares, CHANNEL, many=True)
COMMENTS = Format("linkedin-comments", "LinkedIn", begins(_COMMENTS), read_comments, CHANNEL, many=True)
GIVEN = Format("linkedin-recommendations", "LinkedIn", _given, read_recommendations, CHANNEL, many=True)
MESSAGES = Format("linkedin-messages", "LinkedIn", begins(_MESSAGES), read_messages, many=True)
