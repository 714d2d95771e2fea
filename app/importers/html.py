"""HTML mail to text, with quotations marked by ">" so that one set of rules separates them."""

import re

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
_QUOTES = (
    "//blockquote[@type='cite' or contains(@class, 'quote') or contains(@class, 'cite')]"
    "[not(ancestor::blockquote[@type='cite' or contains(@class, 'quote') or contains(@class, 'cite')])]"
)
_IS_SIGNATURE = "div[contains(@class, 'gmail_signature') or contains(@class, 'moz-signature')]"
_SIGNATURES = f"//{_IS_SIGNATURE}[not(ancestor::{_IS_SIGNATURE})]"


def to_text(markup: str) -> str:
    """Readable text; "" where there is none. Never raises on broken HTML, but Skip on what is no letter."""
    if not markup.strip():
        return ""
    if len(markup) > MAX_HTML or markup.count("<") > MAX_TAGS or _crowded(markup):
        raise Skip(TOO_ELABORATE, named=True)
    from lxml import etree, html

    from app.importers.layout import text_of

    try:
        # Bytes, because lxml refuses a text that carries its own encoding declaration.
        parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False)
        tree = html.document_fromstring(markup.encode("utf-8", "replace"), parser=parser)
        for quote in tree.xpath(_QUOTES):
            inner = text_of(_copy(quote, html)).strip("\n")
            _replace(quote, "\n".join(f"> {line}".rstrip() for line in inner.split("\n")), etree)
        for signature in tree.xpath(_SIGNATURES):
            inner = text_of(_copy(signature, html)).strip()
            _replace(signature, inner if inner.startswith("--") else f"--\n{inner}", etree)
        text = text_of(tree)
    except (etree.LxmlError, ValueError, RecursionError, AssertionError):
        text = re.sub(r"<[^<>]*>", " ", markup)
    return "\n".join(re.sub(r"[ \t]+", " ", line).strip() for line in text.split("\n")).strip()


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


def _replace(node, text: str, etree) -> None:  # type: ignore[no-untyped-def]
    """Put preformatted text in the place of an element, keeping what follows it."""
    substitute = etree.Element("pre")
    substitute.text = text
    substitute.tail = node.tail
    parent = node.getparent()
    if parent is not None:
        parent.replace(node, substitute)
