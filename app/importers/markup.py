"""HTML that is no mail to text: posts, pages, messages. For mail, with its quotations and tables, see `html`."""

import re
from collections.abc import Collection, Iterator
from typing import Any

from app.importers.html import MAX_HTML, MAX_TAGS, TOO_ELABORATE
from app.importers.report import Skip

_BLOCKS = frozenset(
    {"p", "div", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "section", "article", "main", "table", "dl", "pre",
     "hr"}
)  # fmt: skip
_LINES = frozenset({"br", "li", "tr", "dt", "dd"})
NO_WORDS = frozenset(
    {"script", "style", "head", "title", "template", "noscript", "svg", "math", "iframe", "object", "select", "button",
     "textarea", "audio", "video", "canvas"}
)  # fmt: skip
QUOTED = frozenset({"blockquote"})


def tree_of(markup: str) -> Any:
    """lxml's tree; None where there is nothing in it. Raises Skip on what is too elaborate for a text."""
    if len(markup) > MAX_HTML or markup.count("<") > MAX_TAGS:
        raise Skip(TOO_ELABORATE, named=True)
    from lxml import etree, html

    try:
        parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True)
        return html.document_fromstring(markup.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError):
        return None


def plain(markup: str, without: Collection[str] = QUOTED) -> str:
    """The words of a post or message, without elements called so; "" where there are none."""
    if "<" not in markup and "&" not in markup:
        return markup.strip()
    tree = tree_of(markup) if markup.strip() else None
    return "" if tree is None else words_of(tree, NO_WORDS | frozenset(without))


def words_of(tree: Any, without: Collection[str]) -> str:
    """Paragraphs with an empty line between, blanks as a browser shows them."""
    text = "".join(_pieces(tree, without))
    lines = (re.sub(r"[ \t\r\f\v\u00a0]+", " ", line).strip() for line in text.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _pieces(tree: Any, without: Collection[str]) -> Iterator[str]:
    """Without recursion: a page may be nested as deep as it likes."""
    stack: list[tuple[Any, bool]] = [(tree, False)]
    while stack:
        element, ended = stack.pop()
        name = element.tag if isinstance(element.tag, str) else ""
        if ended:
            yield "\n\n" if name in _BLOCKS else ""
            yield _shown(element.tail)
            continue
        if not name or name in without:
            yield _shown(element.tail)
            continue
        stack.append((element, True))
        stack.extend((child, False) for child in reversed(element))
        yield "\n\n" if name in _BLOCKS else "\n" if name in _LINES else " " if name in ("td", "th") else ""
        yield _shown(element.text)


def _shown(text: str | None) -> str:
    """A line end in the source is a blank."""
    return text.replace("\r", " ").replace("\n", " ") if text else ""
