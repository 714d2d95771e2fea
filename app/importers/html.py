"""HTML mail to text, with quotations marked by ">" so that one set of rules separates them."""

import re

from app.importers.quotation.signature import DELIMITER
from app.importers.report import Skip
from app.words import say

# Larger is generated, and layout takes longer than it is worth: some 25 µs and 600 bytes for each tag.
MAX_HTML = 3_000_000
MAX_TAGS = 20_000
# The parser compares all attributes of a tag with each other.
_MAX_ATTRIBUTES = 2_000
TOO_ELABORATE = say("a page too elaborate to be a letter")
# Possessive (+): nothing is tried twice, so the time is linear whatever is left open.
_TAG = re.compile(r"""<[A-Za-z](?:[^>=]++|=\s*+(?:"[^"]*+"|'[^']*+')|=)*+""")
_VALUE = re.compile(r"""=\s*+(?:"[^"]*+"|'[^']*+')""")


def to_text(markup: str) -> str:
    """Readable text; "" where there is none. Never raises on broken HTML, but Skip on what is no letter."""
    if not markup.strip():
        return ""
    if len(markup) > MAX_HTML or markup.count("<") > MAX_TAGS or _crowded(markup):
        raise Skip(TOO_ELABORATE, named=True)
    from lxml import etree, html

    from app.importers.layout import text_of
    from app.importers.quotation.page import mark

    try:
        # Bytes, because lxml refuses a text that carries its own encoding declaration.
        parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False)
        tree = html.document_fromstring(markup.encode("utf-8", "replace"), parser=parser)
        mark(tree, lambda part: text_of(_copy(part, html)))
        text = text_of(tree)
    except (etree.LxmlError, ValueError, RecursionError, AssertionError):
        text = re.sub(r"<[^<>]*>", " ", markup)
    return "\n".join(map(_line, text.split("\n"))).strip()


def _line(line: str) -> str:
    return line if line == DELIMITER else re.sub(r"[ \t]+", " ", line).strip()


def _crowded(markup: str) -> bool:
    """Whether any tag has too many attributes; the data of an inline picture is one."""
    tags = (_VALUE.sub("=", match.group()) for match in _TAG.finditer(markup) if len(match.group()) > _MAX_ATTRIBUTES)
    return any(len(re.findall(r"[^\s/=]+", tag)) > _MAX_ATTRIBUTES for tag in tags)


def _copy(node, html):  # type: ignore[no-untyped-def]
    """The element's content as a document of its own."""
    inner = html.tostring(node, encoding="unicode", with_tail=False)
    inner = re.sub(r"^<blockquote", "<div", inner)
    inner = re.sub(r"</blockquote>$", "</div>", inner)
    return html.document_fromstring(f"<html><body>{inner}</body></html>")
