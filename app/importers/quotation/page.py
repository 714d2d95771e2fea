"""Quotations and signatures in HTML, marked as in plain text, so that one set of rules separates them."""

from collections.abc import Callable
from itertools import islice
from typing import Any

from app.importers.quotation.evidence import seen
from app.importers.quotation.header_block import labelled
from app.importers.quotation.signature import DELIMITER

# Programs put the whole of a quotation into these, with what announces it.
_WRAPPERS = ("yahoo_quoted", "protonmail_quote", "tutanota_quote", "zmail_extra_quote")
# What announces a quotation that follows as a blockquote.
_ANNOUNCED = ("gmail_attr", "moz-cite-prefix")
# Below one of these nothing is the person's (Outlook).
_LAST = (
    "divrplyfwdmsg", "appendonsend", "olk_src_body_section", "stopspelling", "ms-outlook-mobile-body-separator-line",
    "ms-outlook-mobile-reference-message", "mail-editor-reference-message-container",
)  # fmt: skip
# The only thing that all rules for plain text take for a beginning.
TITLE = "-----Original Message-----"
# How many pieces of text a label with its value may be in.
_FIRST_WORDS = 8
_BLOCKS = ("div", "span", "section", "table", "td", "p")


def mark(tree: Any, text_of: Callable[[Any], str]) -> None:
    """Put marked text in the place of quotations. `text_of(element)`: what a reader sees of it."""
    from lxml import etree

    done: set[Any] = set()
    for element in list(tree.iter(etree.Element)):
        if element.getparent() in done:
            done.add(element)
            continue
        names = _names(element)
        if _is_last(element, names):
            _insert(element, f"\n{TITLE}\n", etree)
            return
        text = _marked(element, names, text_of)
        if text is not None:
            done.add(element)
            _replace(element, text, etree)


def _names(element: Any) -> str:
    return f"{element.get('id') or ''} {element.get('class') or ''}".lower()


def _marked(element: Any, names: str, text_of: Callable[[Any], str]) -> str | None:
    """What takes its place; None where it stays."""
    tag = element.tag
    if tag == "blockquote" or (tag in _BLOCKS and any(name in names for name in _WRAPPERS)):
        return None if tag == "blockquote" and _is_indentation(element, names) else _quoted(text_of(element))
    if tag in _BLOCKS and any(name in names for name in _ANNOUNCED):
        below = element.getnext()
        announces = below is not None and below.tag == "blockquote" and not (element.tail or "").strip()
        return _quoted(text_of(element)) if announces else None
    if tag in _BLOCKS and "signature" in names and "prefix" not in names:
        inner = text_of(element).strip()
        if inner.startswith("--"):
            inner = inner.partition("\n")[2].strip()
        return f"{DELIMITER}\n{inner}" if inner else ""
    return None


def _quoted(text: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in text.strip("\n").split("\n"))


def _is_indentation(element: Any, names: str) -> bool:
    """What somebody moved to the right with a button."""
    style = (element.get("style") or "").lower().replace(" ", "")
    return "indent" in names or ("border:none" in style and "border-left:" not in style)


def _is_last(element: Any, names: str) -> bool:
    if any(name in names for name in _LAST):
        return True
    style = (element.get("style") or "").lower().replace(" ", "")
    if element.tag != "div" or "border-top:" not in style or "solid" not in style:
        return False
    return labelled(seen(" ".join(islice(element.itertext(), _FIRST_WORDS)))) is not None


def _insert(element: Any, text: str, etree: Any) -> None:
    """Put preformatted text before an element."""
    inserted = etree.Element("pre")
    inserted.text = text
    element.addprevious(inserted)


def _replace(element: Any, text: str, etree: Any) -> None:
    """Put preformatted text in the place of an element, keeping what follows it."""
    substitute = etree.Element("pre")
    substitute.text = text
    substitute.tail = element.tail
    parent = element.getparent()
    if parent is not None:
        parent.replace(element, substitute)
