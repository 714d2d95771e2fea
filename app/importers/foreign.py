"""Text that the person did not write as a text: others' words, a program's, or data. Recognized, named, left out.

Each reason says what to do where there is something to do. Chats that Idiolect reads are recognized before (`chats`).
"""

import re
from collections import Counter
from pathlib import Path, PurePath

from app.importers.boxes import HEAD
from app.importers.decoding import beginning
from app.importers.voices import voices
from app.words import Sentence, say

CHAT = say("a chat of a kind that is not read; export it as JSON, or as WhatsApp does")
IRC = say("a chat log with several people's words")
LOG = say("a program's log")
SCRIPT = say("a program")
CALENDAR = say("a calendar")
CARDS = say("an address book")
TRANSCRIPT = say("a transcript of what several people said")
SUBTITLES = say("subtitles")
LICENCE = say("a licence")
MARKUP = say("a page or a file with markup; save it as plain text")
ARCHIVE = say("a part of an X archive that holds no text of yours")
CALLS = say("a list of calls; the messages are in the file that begins with “sms”")
LATEX = say("a LaTeX file; export its text")
DEPENDENCIES = say("a list for a program")
BOARD = say("a board (canvas)")
HIGHLIGHTS = say("passages marked in books")
TABLE = say("a table of a notes program")
ARCHIVES = say("an archive: unpack it and name the folder")
OLD_OFFICE = say("of an old word processor: save it as .docx or .odt")
SHEET = say("a table or slides: save their text by itself")
BOOK = say("a book")
MEDIA = say("a picture, a recording or a film")
DATABASE = say("a program's database; export the texts from the program")
PAGES = say("of a program of Apple's: export it as .docx")
OLM = say("an archive of Outlook for Mac: drag its folders from Outlook onto the desktop, and name the .mbox files")
ONENOTE = say("a notebook of OneNote's: export its pages as .docx")
JOPLIN = say("an archive of Joplin's: export the notes as Markdown")
BACKUP = say("a locked backup of a chat program; export the chats from the program")
LINE = say("a chat that LINE saved on a computer, where names and words run together: save it on the phone")
OTHERS_ROWS = say("rows about or by others")
OF_PROGRAM = say("belongs to a program")
# What networks let their people download, by files that lie in it together.
_DOWNLOADS = {
    "LinkedIn": {
        "Connections.csv", "Profile.csv", "Shares.csv", "Comments.csv", "Invitations.csv", "Positions.csv",
        "Skills.csv", "Registration.csv", "Email Addresses.csv", "Reactions.csv",
    },
    "Reddit": {
        "statistics.csv", "post_votes.csv", "comment_votes.csv", "saved_posts.csv", "posts.csv", "comments.csv",
        "user_preferences.csv", "subscribed_subreddits.csv", "ip_logs.csv", "account_gender.csv",
    },
    "Mastodon": {"actor.json", "outbox.json", "likes.json", "bookmarks.json"},
}  # fmt: skip
_BY_OTHERS = re.compile(
    r"First Name,Last Name,Company,Job Title,Text\b|announcement_id,sent_at,"
    r"|(?:First Name|Given Name|Name),[^\n]{0,1500}?E-mail 1 - "
)
# Folders in which nothing lies that a person wrote.
PROGRAMS = frozenset(
    {"node_modules", "bower_components", "site-packages", "dist-packages", "__pycache__", "venv", ".venv", "vendor"}
)
# What lies beside the sources of a program.
_SIGNS = (
    "node_modules", "package.json", "pyproject.toml", "setup.py", "requirements.txt", "Cargo.toml", "go.mod",
    "CMakeLists.txt", "pom.xml", "composer.json", "Gemfile",
)  # fmt: skip
_OF_PROGRAM = re.compile(
    r"(?:readme|changelog|changes|contributing|authors|security|code_of_conduct|install|history)\b"
)
_LICENCE_NAME = re.compile(r"(?:licen[cs]e|copying|notice|unlicense|eula)\b")
_CLIPPINGS = re.compile(r"my clippings\.txt|mes notes\.txt|meine clippings\.txt")
_NOTION_TABLE = re.compile(r"[ _-][0-9a-f]{32}(?:_all)?\.csv\Z")
_LIST_NAME = re.compile(r"(?:requirements.*|constraints.*|cmakelists|robots|sources|top_level|entry_points)\.txt")
_BY_SUFFIX = {
    **dict.fromkeys((".ics", ".ical", ".vcs"), CALENDAR),
    **dict.fromkeys((".vcf", ".vcard"), CARDS),
    **dict.fromkeys((".srt", ".vtt", ".ass", ".sbv"), SUBTITLES),
    **dict.fromkeys((".xml", ".enex", ".svg", ".opml", ".plist"), MARKUP),
    ".canvas": BOARD,
    **dict.fromkeys((".log",), LOG),
    **dict.fromkeys((".tex", ".bib", ".sty"), LATEX),
    **dict.fromkeys(
        (".py", ".js", ".ts", ".jsx", ".tsx", ".c", ".h", ".cc", ".cpp", ".hpp", ".java", ".kt", ".rs", ".go", ".rb",
         ".php", ".pl", ".lua", ".r", ".sh", ".bash", ".zsh", ".ps1", ".bat", ".cmd", ".css", ".scss", ".sql", ".swift",
         ".ini", ".cfg", ".conf", ".toml", ".yaml", ".yml", ".lock", ".ipynb", ".vue", ".cs", ".scala", ".mk"),
        SCRIPT,
    ),
}  # fmt: skip
_BEGINNINGS = (
    (re.compile(r"\[LINE\]"), LINE),
    (re.compile(r"\s*BEGIN:VCALENDAR", re.I), CALENDAR),
    (re.compile(r"\s*BEGIN:VCARD", re.I), CARDS),
    (re.compile(r"\s*(?:WEBVTT\b|\d+\n\d\d:\d\d:\d\d,\d{3} --> )"), SUBTITLES),
    (re.compile(r"\s*(?:<[?!][^>]{0,2000}>\s*){0,10}<calls\b"), CALLS),
    (re.compile(r"\s*(?:<\?xml|<!DOCTYPE|<html|<head|<svg|<en-export)", re.I), MARKUP),
    (re.compile(r"\s*window\.YTD\."), ARCHIVE),
    (re.compile(r"#!\s*/|\s*<\?php"), SCRIPT),
    (re.compile(r"diff --git |Index: \S+\n={9}|--- \S[^\n]*\n\+\+\+ \S|From [0-9a-f]{40} "), SCRIPT),
    (re.compile(r"(?:--[^\n]*\n|\s)*(?:CREATE (?:TABLE|DATABASE)|DROP TABLE|INSERT INTO|SET \S+ ?=) ?", re.I), SCRIPT),
    (re.compile(r"Traceback \(most recent call last\):|Exception in thread \""), LOG),
    (re.compile(r"\s*(?:%[^\n]*\n\s*)*\\documentclass"), LATEX),
)
# Where the first bytes say it, and where the name does.
_MARKS = {
    **dict.fromkeys((b"\x1f\x8b", b"7z\xbc\xaf'\x1c", b"Rar!", b"BZh", b"\xfd7zXZ", b"\x28\xb5\x2f\xfd"), ARCHIVES),
    **dict.fromkeys((b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"OggS", b"ID3", b"RIFF", b"fLaC"), MEDIA),
    b"SQLite format 3\0": DATABASE,
    b"bplist00": SCRIPT,
    b"\x7fELF": SCRIPT,
    b"MZ": SCRIPT,
}
_BINARIES = {
    **dict.fromkeys((".tar", ".gz", ".tgz", ".bz2", ".xz", ".7z", ".rar", ".dmg", ".zst"), ARCHIVES),
    **dict.fromkeys((".xlsx", ".pptx", ".ods", ".odp", ".xlsm", ".numbers", ".key"), SHEET),
    **dict.fromkeys((".epub", ".mobi", ".azw", ".azw3", ".djvu"), BOOK),
    **dict.fromkeys((".mp3", ".mp4", ".m4a", ".mov", ".heic", ".webp", ".avi", ".mkv", ".tiff", ".bmp"), MEDIA),
    **dict.fromkeys((".db", ".sqlite", ".sqlite3", ".crypt14", ".crypt15"), DATABASE),
    ".pages": PAGES,
    ".olm": OLM,
    **dict.fromkeys((".one", ".onepkg"), ONENOTE),
    ".jex": JOPLIN,
    ".backup": BACKUP,
}
# These are zips, with pages or pictures of pages in them.
_ZIPPED = {name: reason for name, reason in _BINARIES.items() if reason in (SHEET, BOOK, PAGES, OLM)}
_OFFICE = (".doc", ".xls", ".ppt", ".docx", ".wps", ".dot")
_LICENCE = re.compile(
    r"Permission is (?:hereby )?granted[, ]|GNU (?:LESSER |AFFERO )?GENERAL PUBLIC LICENSE|Apache License\s+Version 2"
    r"|END[- ]USER LICEN[CS]E AGREEMENT|\A\s*(?i:endbenutzer-?lizenz|lizenzvertrag|softwarelizenz|contrat de licence"
    r"|contrato de licen[cç]|contratto di licenza|licentieovereenkomst|umowa licencyjna|лицензионн\w+ соглашение)"
    r"|Redistribution and use in source and binary forms|Mozilla Public License|Creative Commons Legal Code"
)
_TIME = r"\[?\(?\d{1,2}:\d\d(?::\d\d)?(?: ?[APap]\.?[Mm]\.?)?\]?\)?"
_DATE = r"\[?\(?(?:\d{1,4}[./-]\d{1,2}[./-]\d{1,4}|[A-Z][a-z]{2,8} \d{1,2},? \d{4}|\d{1,2} [A-Z][a-z]{2,8} \d{4})"
_STAMP = re.compile(rf"\s{{0,4}}(?:{_DATE}[,T ]{{1,2}})?{_TIME}|\s{{0,4}}{_DATE}\]?\s")
_IRC = re.compile(rf"(?:{_DATE}[,T ]{{1,2}})?(?:{_TIME}\s{{1,3}})?(?:<[^<>\s]{{1,40}}>\s|\*{{1,3}} |-[!-]-|[-<]->?\s)")
_LEVEL = re.compile(r"\b(?:INFO|WARN|WARNING|ERROR|DEBUG|TRACE|FATAL|NOTICE|CRITICAL)\b|\b[\w.-]+\[\d+\]:")
# A web server's, and a system's in whatever language: “mär 12 14:05:20 host program[12]: …”.
_LOGGED = re.compile(
    r".{0,80}\[\d\d/\w{3}/\d{4}:\d\d:\d\d:\d\d|[^\W\d]{3,5}\.? {1,2}\d{1,2} \d\d:\d\d:\d\d \S+ [\w./@-]+(?:\[\d+\])?: "
)
_CODE = re.compile(
    r"(?=.*[(){}=\[\]<>\"']).*;\s*$|.*\{\s*$|\s*[}\])]+[;,]?\s*$|\s*\w+;\s*$|\s*return\s+\S+\s*$"
    r"|\s*(?:def|class|if|elif|else|for|while|try|except|with)\b.*:\s*$|\s*(?:import|from \S+ import)\s\S"
    r"|\s*(?:#include|echo |sudo |const |let |var |@\w)|\s*(?:[\w.]+\(.*\)\s*$|[\w.\[\]]+ [+-]?= \S)"
)
_FEWEST_OF_CODE = 5
_SAID = re.compile(r"\d\d:\d\d[\d:.,]* --> |\W*(?:speaker|sprecher|locuteur|hablante|orador)\b", re.IGNORECASE)
_SPEAKER = re.compile(r"(?:[-*>] {0,2})?\**(\S[^:\t\n]{0,40}?)(?:\**:\**\s+|\t)\S")
_HEADING = 2_000
_LINES = 400
_SHARE = 0.6


class Programs:
    """Which folders a program's sources lie in; each is looked at once in an import."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._known: dict[Path, str] = {}

    def own(self, file: Path) -> bool:
        """Whether a text belongs to a program: it is one of those that lie beside the sources, or lies below them."""
        kind = self._of(file.parent)
        beside = bool(_OF_PROGRAM.match(file.name.lower())) or kind == "kept"
        return kind == "below" or (bool(kind) and beside)

    def _of(self, folder: Path) -> str:
        """How it belongs to a program: below its sources, with its sources and their history in it, with one of these,
        or "" not at all."""
        if folder not in self._known:
            above = self._of(folder.parent) if folder not in (self._root, folder.parent) else ""
            code = any((folder / sign).exists() for sign in _SIGNS)
            history = (folder / ".git").exists()
            here = "kept" if code and history else "beside" if code or history else ""
            self._known[folder] = "below" if above in ("below", "kept") else here
        return self._known[folder]


def foreign(path: Path, programs: bool = False) -> Sentence | None:
    """Why a text is none of the person's; None where it may be. `programs`: it belongs to a program's sources.

    Raises OSError.
    """
    with path.open("rb") as file:
        other = foreign_file(path, file.read(HEAD))
    return OF_PROGRAM if programs and other is None else other


def foreign_file(path: PurePath, head: bytes) -> Sentence | None:
    """The same, of a file with this beginning, wherever it lies."""
    name = path.name.lower()
    if _LICENCE_NAME.match(name):
        return LICENCE
    if _LIST_NAME.fullmatch(name) or (name == "labels.txt" and path.parent.name == "Keep"):
        return DEPENDENCIES
    if _CLIPPINGS.fullmatch(name):
        return HIGHLIGHTS
    return foreign_text(beginning(head)) or _BY_SUFFIX.get(path.suffix.lower())


def binary(head: bytes, name: str) -> Sentence | None:
    """What a file is that is no text, and what can be done about it; None where that is not known."""
    for mark, reason in _MARKS.items():
        if head.startswith(mark):
            return reason
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        return OLD_OFFICE if Path(name).suffix.lower() in _OFFICE else None
    return _BINARIES.get(Path(name).suffix.lower())


def zipped(name: str) -> Sentence | None:
    """What a zip is that is no archive of files, by its name; None where it may be one. Also of a folder, as which some
    systems show the same."""
    return _ZIPPED.get(PurePath(name).suffix.lower())


def foreign_rows(path: Path) -> Sentence | None:
    """Why rows are none of the person's: they belong to the download of an account, and those files of it that hold
    the person's texts are known. Raises OSError."""
    for network, names in _DOWNLOADS.items():
        if sum((path.parent / name).is_file() for name in names) > 1:
            return say("a part of {network}’s download that holds no text of yours", network=network)
    if _NOTION_TABLE.search(path.name):
        return TABLE
    with path.open("rb") as file:
        return OTHERS_ROWS if _BY_OTHERS.match(beginning(file.read(_HEADING))) else None


def foreign_text(head: str) -> Sentence | None:
    """The same, judged by the beginning of its content."""
    head = head.lstrip("\ufeff").replace("\r\n", "\n")
    for pattern, reason in _BEGINNINGS:
        if pattern.match(head):
            return reason
    if _LICENCE.search(head[:3000]):
        return LICENCE
    lines = [line[:300] for line in head.split("\n") if line.strip()][:_LINES]
    return (_of_machines(lines) or _spoken(lines)) if len(lines) > 1 else None


def _of_machines(lines: list[str]) -> Sentence | None:
    if _share(lines, _LOGGED) >= _SHARE:
        return LOG
    return SCRIPT if len(lines) >= _FEWEST_OF_CODE and _share(lines, _CODE) >= _SHARE else None


def _spoken(lines: list[str]) -> Sentence | None:
    """Several voices, or times before the lines."""
    if _share(lines, _IRC) >= _SHARE and any("<" in line for line in lines):
        return IRC
    stamped = [line for line in lines if _STAMP.match(line)]
    if len(stamped) >= max(3, _SHARE * len(lines)):
        if _share(stamped, _LEVEL, search=True) >= 0.5:
            return LOG
        spoken = [_STAMP.sub("", line, count=1).lstrip(" -–\u200e]|\t") for line in stamped]
        if _voices(spoken, repeated=1):
            return CHAT
    if not (_voices(lines, repeated=2) or voices(lines)):
        return None
    return TRANSCRIPT if any(map(_SAID.match, lines)) else CHAT


def _share(lines: list[str], pattern: re.Pattern[str], *, search: bool = False) -> float:
    found = sum(1 for line in lines if (pattern.search(line) if search else pattern.match(line)))
    return found / len(lines)


def _voices(lines: list[str], repeated: int) -> bool:
    """Whether most lines begin with one of few names, so many of them again and again: a form or a recipe names
    everything once."""
    names = [match[1].casefold() for match in map(_SPEAKER.match, lines) if match]
    counts = Counter(names)
    again = sum(1 for number in counts.values() if number > 1)
    few = 1 < len(counts) <= max(3, len(names) // 2)
    return len(names) >= max(3, _SHARE * len(lines)) and again >= repeated and few
