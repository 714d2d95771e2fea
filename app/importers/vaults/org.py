"""Org files, of Emacs and of those who write like it.

#+TITLE: …  #+AUTHOR: …  #+DATE: …  #+FILETAGS:     keywords; "# words" is a remark
* TODO [#A] Headline :tag:                          as many * as it lies deep
SCHEDULED: <2025-03-04 Tue>  CLOCK: […]             planning
:PROPERTIES: … :END:  :LOGBOOK: … :END:             drawers
#+BEGIN_SRC … #+END_SRC                             code, examples, results, quotations (#+BEGIN_QUOTE)
[[target][words]]  [[target]]                       links
"""

import re
from collections.abc import Iterator

from app.importers.dates import when
from app.importers.documents.written import Written, somebody
from app.importers.vaults.markdown import ends_within

_KEYWORD = re.compile(r"[ \t]*#\+(\w+):[ \t]*(.*)", re.I)
_BEGIN = re.compile(r"[ \t]*#\+BEGIN_(\w+)", re.I)
_END = re.compile(r"[ \t]*#\+END_(\w+)", re.I)
_WRITTEN = {"center", "verse"}
_DRAWER = re.compile(r"[ \t]*:([A-Za-z][\w-]{1,40}):[ \t]*\Z")
_DRAWER_END = re.compile(r"[ \t]*:END:[ \t]*\Z", re.I)
_PLANNED = re.compile(r"[ \t]*(?:SCHEDULED|DEADLINE|CLOSED|CLOCK):")
_REMARK = re.compile(r"[ \t]*(?:#(?:[ \t]|\Z)|: |:[A-Za-z][\w-]{1,40}:[ \t])")
_HEADLINE = re.compile(
    r"\*{1,20}[ \t]+(?:(?:TODO|DONE|NEXT|WAITING|HOLD|CANCELLED|CANCELED|STARTED)[ \t]+)?(?:\[#\w\][ \t]+)?(.*?)"
    r"(?:[ \t]+:[\w@#%:]{1,200}:)?[ \t]*"
)
_LINK = re.compile(r"\[\[([^\[\]\n]{1,2000})\](?:\[([^\[\]\n]{1,1000})\])?\]")
_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_LONGEST_DRAWER = 300


def read(text: str) -> Written:
    facts: dict[str, str] = {}
    words = "\n".join(_own(text.split("\n"), facts))
    date = _DATE.search(facts.get("date", ""))
    return Written(words, facts.get("title", ""), when(date[0]) if date else None, somebody(facts.get("author", "")))


def _own(lines: list[str], facts: dict[str, str]) -> Iterator[str]:
    block, drawer = "", False
    ends = [number for number, line in enumerate(lines) if _DRAWER_END.match(line)]
    for number, line in enumerate(lines):
        begin, end, keyword = _BEGIN.match(line), _END.match(line), _KEYWORD.match(line)
        if block:
            block = "" if end and end[1].lower() == block else block
        elif drawer:
            drawer = not _DRAWER_END.match(line)
        elif begin:
            block = "" if begin[1].lower() in _WRITTEN else begin[1].lower()
        elif keyword:
            facts.setdefault(keyword[1].lower()[:20], keyword[2].strip()[:500])
        elif _DRAWER.match(line):
            drawer = ends_within(ends, number, _LONGEST_DRAWER)
        elif not (end or _PLANNED.match(line) or _REMARK.match(line)):
            headline = _HEADLINE.fullmatch(line[:2000]) if line.startswith("*") else None
            yield _LINK.sub(lambda link: link[2] or link[1], headline[1] if headline else line)
