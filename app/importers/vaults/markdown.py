"""Markdown as the programs for notes write it: Obsidian, Logseq, Notion's export; and by hand.

---                         front matter: title, date; `source:` or `url:` with an address is a clipping, written by
source: https://a.example   whoever wrote that page
---
[[Page]] [[Page|words]] ![[file.png]] ^block ((block))      links, what is shown from elsewhere
```dataview … ```  ```query … ```  `= this.x`  {{query …}}  #+BEGIN_QUERY … #+END_QUERY      lists made by programs
> words                     quoted;  > [!note] words   a box, typed; > [!quote] quoted again
{{date}} {{title}} <% tp.… %>   a form that is not yet filled in
key:: value                 a property;  %% … %%  :LOGBOOK: … :END:   the program's
- TODO words                Logseq: every block is an item of a list
# Title                     Notion: and below it "Created: March 4, 2025 10:11 AM", "Tags: a"; the file is called
                            "Title 0123456789abcdef0123456789abcdef.md"
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from pathlib import PurePath

from app.importers.dates import when
from app.importers.documents.written import Written, somebody
from app.importers.report import Skip
from app.words import say

TEMPLATE = say("a form to fill in")
CLIPPING = say("clipped from the web or a book")
DRAWN = say("a board or a drawing")
_MATTER = re.compile(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_ENTRY = re.compile(r"^([\w -]{1,40}?)[ \t]*:[ \t]*(.*)$", re.MULTILINE)
_SOURCES = ("source", "url", "link", "source_url", "source-url", "original", "web", "clipped", "permalink")
_HEX = re.compile(r"[ _-]?[0-9a-f]{32}\Z")
_FORM = re.compile(
    r"<%[-_*=]?[^%\n]{0,200}[-_]?%>|\{\{[ \t]?(?:date|time|title|cursor|value|name|tags?)\b[^{}\n]{0,80}\}\}", re.I
)
_FORMS = re.compile(r"templates?|vorlagen?|mod[eè]les?|plantillas?|modelli|sjablonen|szablony", re.I)
_MACRO = re.compile(r"\{\{[^{}\n]{0,2000}\}\}|\(\([0-9a-f-]{30,40}\)\)|!\[\[[^\[\]\n]{0,500}\]\]|`[$=] [^`\n]{0,500}`")
_PICTURE = re.compile(r"!\[[^\[\]\n]{0,500}\]\([^()\n]{0,2000}\)")
_LINK = re.compile(r"\[\[(?:[^\[\]|\n]{0,300}\|)?([^\[\]|\n]{0,300})\]\]")
_REMARKS = (("%%", "%%"), ("<!--", "-->"))
_FENCE = re.compile(r"[ \t>-]*(`{3,}|~{3,})")
_DRAWER = re.compile(r"[ \t]*(?:- )?(?::[A-Za-z_-]{2,30}:[ \t]*\Z|#\+BEGIN_\w+)", re.I)
_DRAWER_END = re.compile(r"[ \t]*(?::END:|#\+END_\w+)", re.I)
_PROPERTY = re.compile(r"[ \t]*(?:- )?[\w./-]{1,40}::(?:[ \t].*)?\Z")
_QUOTED = re.compile(r"[ \t]*(?:[-*] )?>[ \t]?")
_CALLOUT = re.compile(r"[ \t]*>[ \t]?\[!(\w+)\][+-]?[ \t]?(.*)")
_QUOTES = {"quote", "cite"}
_TAGS = re.compile(r"[ \t]*(?:#[\w/-]+[ \t]*)+\Z")
_BLOCK = re.compile(r"[ \t]\^[\w-]{1,40}\Z")
_ITEM = re.compile(r"[ \t]*-[ \t]?(?:(?:TODO|DOING|DONE|LATER|NOW|WAITING|CANCELED)[ \t])?(?:\[#[ABC]\][ \t])?")
_PLANNED = re.compile(r"[ \t]*(?:SCHEDULED|DEADLINE|CLOCK|CLOSED):")
_FEW = 60
_LONGEST_DRAWER = 200


def read(text: str, path: PurePath, outline: bool = False) -> Written:
    """`outline`: Logseq's. Raises Skip where it is a clipping, a form or a drawing."""
    facts, text = _front(text)
    _refuse(text, facts, path)
    for begin, end in _REMARKS:
        text = _without(text, begin, end)
    lines = [_line(line) for line in _own(text.split("\n")) if not (_PROPERTY.match(line) or _TAGS.match(line))]
    title = facts.get("title") or facts.get("subject") or ""
    if _HEX.search(path.stem):
        title, lines = _notion(path, lines, facts)
    if outline:
        items = (_ITEM.sub("", line, count=1) for line in lines if not _PLANNED.match(line))
        lines = [item for item in items if item.strip()]
    words = "\n".join(lines)
    written = when(facts.get("date") or facts.get("created"))
    return Written(words, title, written, somebody(facts.get("author", "")), to=facts.get("to", ""))


def _front(text: str) -> tuple[dict[str, str], str]:
    matter = _MATTER.match(text)
    if not matter:
        return {}, text
    facts = {key.strip().lower(): value.strip(" '\"\t") for key, value in _ENTRY.findall(matter[1])[:200]}
    return facts, text[matter.end() :]


def _refuse(text: str, facts: dict[str, str], path: PurePath) -> None:
    if any(facts.get(name, "").startswith(("http://", "https://")) for name in _SOURCES):
        raise Skip(CLIPPING, named=True)
    if any(part.lower() in ("clippings", "readwise", "web clips") for part in path.parts[:-1]):
        raise Skip(CLIPPING, named=True)
    if any("plugin" in name and name.startswith(("kanban", "excalidraw")) for name in facts):
        raise Skip(DRAWN, named=True)
    gaps = _FORM.findall(text) if "{{" in text or "<%" in text else []
    in_forms = any(_FORMS.fullmatch(part.strip("_ -0123456789.")) for part in path.parts[:-1])
    if gaps and (in_forms or len(text.split()) < _FEW * len(gaps)):
        raise Skip(TEMPLATE, named=True)


def ends_within(ends: list[int], number: int, most: int) -> bool:
    """Whether one of the `ends`, in order, comes within so many lines."""
    place = bisect_right(ends, number)
    return place < len(ends) and ends[place] < number + most


def _without(text: str, begin: str, end: str) -> str:
    """What stands between these marks is gone, with them; what never ends stays."""
    kept, at = [], 0
    while (start := text.find(begin, at)) >= 0 and (stop := text.find(end, start + len(begin))) >= 0:
        kept.append(text[at:start])
        at = stop + len(end)
    return "".join((*kept, text[at:]))


def _own(lines: list[str]) -> Iterator[str]:
    """Without blocks that are code, made by programs or quoted."""
    fence, drawer = "", False
    ends = [number for number, line in enumerate(lines) if _DRAWER_END.match(line)]
    box: bool | None = None  # in a row of lines with ">": whether they are typed
    for number, line in enumerate(lines):
        mark = _FENCE.match(line)
        if fence:
            fence = "" if mark and mark[1].startswith(fence) else fence
        elif drawer:
            drawer = not _DRAWER_END.match(line)
        elif mark and line.count(mark[1]) == 1:
            fence = mark[1]
        elif _DRAWER.match(line):
            drawer = ends_within(ends, number, _LONGEST_DRAWER)
        elif not _QUOTED.match(line):
            box = None
            yield line
        else:
            begun = _CALLOUT.match(line)
            box = begun[1].lower() not in _QUOTES if begun else bool(box)
            if box:
                yield begun[2] if begun else _QUOTED.sub("", line, count=1)


def _line(line: str) -> str:
    for pattern in (_MACRO, _PICTURE, _BLOCK):
        line = pattern.sub("", line)
    return _LINK.sub(lambda link: link[1], line)


def _notion(path: PurePath, lines: list[str], facts: dict[str, str]) -> tuple[str, list[str]]:
    """The title, and the text below what the program lists of the page."""
    title = _HEX.sub("", path.stem)
    number = next((number for number, line in enumerate(lines) if line.strip()), 0)
    if lines[number : number + 1] and lines[number].startswith("# "):
        title, number = lines[number][2:].strip(), number + 1
    while number < len(lines) and (not lines[number].strip() or (entry := _ENTRY.fullmatch(lines[number]))):
        if lines[number].strip():
            assert entry
            facts.setdefault(entry[1].strip().lower(), entry[2].strip())
        elif facts:
            break
        number += 1
    return title, lines[number:]
