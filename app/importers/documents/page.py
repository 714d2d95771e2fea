"""A web page (.html): the text of its article, without what every page of the place has around it.

<article>, <main>, itemprop="articleBody"     the text; else the whole <body>
<nav>, <aside>, <footer>, <form>, role="navigation", class="… sidebar …"     around it
<blockquote>                                    somebody else's words
<meta name="author">, <meta property="article:published_time">, og:title
<link rel="canonical" href="https://…">, og:url, <!-- saved from url=… -->     it was published, by whomever
"""

import re
from collections.abc import Callable, Iterator
from typing import IO, Any

from app.importers.dates import when
from app.importers.decoding import decode_leniently
from app.importers.documents.written import Written, somebody
from app.importers.markup import NO_WORDS, QUOTED, tree_of, words_of
from app.importers.report import Skip
from app.importers.text import EMPTY, TOO_LONG
from app.words import say

FROM_WEB = say("a page from the web; name the file itself if you wrote it")
KEPT = say("a note of Google Keep’s as a web page; the .json beside it is what is read")
CHAT = say("a chat as a web page; export it as JSON, or as WhatsApp does")
_MOST_BYTES = 20 << 20
_AROUND = frozenset({"nav", "aside", "footer", "form", "dialog", "menu", "figure"})
_ROLES = {"navigation", "banner", "contentinfo", "complementary", "search", "menu", "dialog"}
_CALLED = re.compile(
    r"(?:^|[\s_-])(?:nav(?:bar|igation)?|menu|sidebar|side-?bar|footer|breadcrumbs?|cookies?|consent|share|sharing|social"
    r"|comments?|respond|related|advert\w*|ads?|promo|newsletter|subscribe|toc|pagination|skip-link|masthead)"
    r"(?:$|[\s_-])",
    re.IGNORECASE,
)
_CHARSET = re.compile(rb"<meta[^<>]{0,200}?charset\s*=\s*[\"']?([\w-]{2,40})", re.IGNORECASE)
_PUBLISHED = re.compile(
    r"<!-- saved from url=|<link[^<>]{0,200}rel=[\"']?canonical[\"']?|property=[\"']?og:(?:url|site_name)[\"']?",
    re.IGNORECASE,
)
# Telegram, imessage-exporter, DiscordChatExporter, Facebook and Instagram.
_CHATS = re.compile(
    r'class="(?:from_name|message default clearfix|(?:sent|received) (?:iMessage|SMS|RCS)|chatlog__|_a6-g|pam _3-95)'
)
# As Google Takeout writes each note once more.
_KEEP = re.compile(r'<div class="note[^"<>]{0,60}">\s*<div class="heading">\s*<div class="meta-icons">')
_HEAD = 100_000


def read(file: IO[bytes], mine: Callable[[str], bool]) -> Written:
    data = file.read(_MOST_BYTES + 1)
    if len(data) > _MOST_BYTES:
        raise Skip(TOO_LONG, named=True)
    declared = _CHARSET.search(data[:4096])
    markup = decode_leniently(data, declared[1].decode() if declared else None)
    if _CHATS.search(markup):
        raise Skip(CHAT, named=True)
    if _KEEP.search(markup):
        raise Skip(KEPT)
    tree = tree_of(markup)
    if tree is None:
        raise Skip(EMPTY)
    facts = _facts(tree)
    by = somebody(facts.get("author", "") or facts.get("article:author", ""))
    _take_away(tree)
    article = _article(tree)
    heading = _first(article, ".//h1")
    words = words_of(article, NO_WORDS | QUOTED | _AROUND)
    return Written(
        words.removeprefix(heading).lstrip("\n") if heading else words,
        heading or facts.get("og:title") or _first(tree, "//title"),
        when(facts.get("article:published_time") or facts.get("date")),
        by,
        FROM_WEB if _PUBLISHED.search(markup[:_HEAD]) else None,
    )


def author(file: IO[bytes]) -> str:
    tree = tree_of(decode_leniently(file.read(_HEAD)))
    facts = {} if tree is None else _facts(tree)
    return somebody(facts.get("author", "") or facts.get("article:author", ""))


def _facts(tree: Any) -> dict[str, str]:
    facts: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = (meta.get("name") or meta.get("property") or "").lower()
        if name and name not in facts:
            facts[name] = (meta.get("content") or "")[:1000]
    return facts


def _first(tree: Any, path: str) -> str:
    found = tree.xpath(path)
    return " ".join("".join(found[0].itertext()).split())[:500] if found else ""


def _take_away(tree: Any) -> None:
    """What lies around the article, whatever element it is made of."""
    for element in list(tree.iter("div", "section", "ul", "ol", "header", "table", "p", "span")):
        called = f"{element.get('class') or ''} {element.get('id') or ''}"
        around = (
            element.get("role", "").lower() in _ROLES
            or _CALLED.search(called[:500])
            or element.get("hidden") is not None
        )
        parent = element.getparent()
        if around and parent is not None:
            element.tail, tail = None, element.tail
            before = element.getprevious()
            if tail and before is not None:
                before.tail = (before.tail or "") + tail
            elif tail:
                parent.text = (parent.text or "") + tail
            parent.remove(element)


def _article(tree: Any) -> Any:
    """The element that holds the article."""
    for path in ("//*[@itemprop='articleBody']", "//article", "//main", "//*[@role='main']", "//body"):
        found = list(_long(tree.xpath(path)))
        if found:
            return max(found, key=lambda pair: pair[0])[1]
    return tree


def _long(elements: list[Any]) -> Iterator[tuple[int, Any]]:
    for element in elements[:200]:
        length = sum(map(len, element.itertext()))
        if length:
            yield length, element
