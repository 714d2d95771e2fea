"""HTML mail to text, with quotations marked by ">" so that one set of rules separates them."""

import re

# Larger is generated, and layout takes longer than it is worth.
MAX_HTML = 3_000_000
_QUOTES = (
    "//blockquote[@type='cite' or contains(@class, 'quote') or contains(@class, 'cite')]"
    "[not(ancestor::blockquote[@type='cite' or contains(@class, 'quote') or contains(@class, 'cite')])]"
)
_SIGNATURES = "//div[contains(@class, 'gmail_signature') or contains(@class, 'moz-signature')]"


def to_text(markup: str) -> str:
    """Readable text; "" where there is none. Never raises on broken HTML."""
    if len(markup) > MAX_HTML or not markup.strip():
        return ""
    from inscriptis import Inscriptis
    from inscriptis.css_profiles import RELAXED_CSS_PROFILE
    from inscriptis.model.config import ParserConfig
    from lxml import etree, html

    config = ParserConfig(css=RELAXED_CSS_PROFILE, display_links=False, display_images=False)
    try:
        # Bytes, because lxml refuses a text that carries its own encoding declaration.
        parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False)
        tree = html.document_fromstring(markup.encode("utf-8", "replace"), parser=parser)
        for quote in tree.xpath(_QUOTES):
            inner = Inscriptis(_copy(quote, html), config).get_text().strip("\n")
            _replace(quote, "\n".join(f"> {line}".rstrip() for line in inner.split("\n")), etree)
        for signature in tree.xpath(_SIGNATURES):
            inner = Inscriptis(_copy(signature, html), config).get_text().strip()
            _replace(signature, inner if inner.startswith("--") else f"--\n{inner}", etree)
        text = Inscriptis(tree, config).get_text()
    except (etree.LxmlError, ValueError, RecursionError, AssertionError):
        text = re.sub(r"<[^>]{0,2000}>", " ", markup)
    return "\n".join(re.sub(r"[ \t]+", " ", line).strip() for line in text.split("\n")).strip()


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
