"""What people write about their changes: the messages of a git repository, read with the `git` of this computer.

    git --git-dir=…/.git log --all --no-merges -z --format=%an%x1f%ae%x1f%aI%x1f%B

A repository is a stranger's: its settings name programs that git would run (pagers, filters, signature checkers,
helpers that fetch what is missing), so git runs without any of these, in a child with limits. By whom a message is,
the author's address tells; git writes some by itself, and some lines below others are programs' ("Signed-off-by: …").
"""

import os
import re
import shutil
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from app.children import Child, Death
from app.importers.chats.export import Advance, Export, Format, Message
from app.importers.dates import when
from app.importers.report import BROKEN, Report, Skip
from app.words import say

NAME = "git"
ABSENT = say("the history of a program: install git to have its messages read")
ELSEWHERE = say("a repository whose history lies elsewhere; name that folder")
BY_GIT = say("written by git or a program")
_SECONDS, _MOST_BYTES, _PATIENCE_S = 120, 512 << 20, 150.0
_LONGEST = 1 << 20
_LONGEST_PATH = 4096
_POINTER = re.compile(r"gitdir: ([^\r\n]+)")
_SETTINGS = {
    "core.fsmonitor": "false", "core.hooksPath": os.devnull, "core.pager": "", "log.showSignature": "false",
    "core.alternateRefsCommand": "", "protocol.allow": "never", "diff.external": "", "gc.auto": "0",
    "log.mailmap": "false",
}  # fmt: skip
_ENVIRONMENT = {
    "GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": os.devnull, "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0",
    "GIT_NO_LAZY_FETCH": "1", "GIT_NO_REPLACE_OBJECTS": "1", "GIT_ALLOW_PROTOCOL": "none", "LC_ALL": "C",
    "GIT_CEILING_DIRECTORIES": os.sep,
}  # fmt: skip
_LOG = ("log", "--all", "--no-merges", "--no-show-signature", "--no-color", "--no-decorate", "--encoding=UTF-8", "-z")
_FORMAT = "--format=%an%x1f%ae%x1f%aI%x1f%B"
_TRAILERS = re.compile(
    r"(?:Signed-off|Co-authored|Reviewed|Acked|Tested|Reported|Suggested|Approved|Helped)-by: .*|Change-Id: .*|Cc: .*"
    r"|\(cherry picked from .*\)|git-svn-id: .*|Differential Revision: .*|Fixes: [0-9a-f]{7,40}\b.*|Co-Authored-By: .*"
    r"|Generated (?:with|by) .*",
    re.IGNORECASE,
)
_MADE = re.compile(
    r"Merge (?:branch|pull request|remote-tracking|tag|commit)\b|Revert \"|Bump \S+ from|(?:fixup|squash|amend)! "
)


def is_repository(folder: Path) -> bool:
    return all((folder / name).exists() for name in ("HEAD", "objects", "refs"))


def history(place: Path) -> Path | None:
    """The repository that a `.git` is, or that it points to as a file does in a worktree or a submodule; None where it
    is no such thing. What it points to may not be there. Raises OSError."""
    if place.is_dir():
        return place if is_repository(place) else None
    pointed = _POINTER.match(_beginning(place)) if place.is_file() else None
    if pointed is None:
        return None
    found = (place.parent / pointed[1]).resolve()
    common = found / "commondir"  # a worktree's own folder holds what it has checked out alone
    return (found / _beginning(common).strip()).resolve() if common.is_file() else found


def _beginning(file: Path) -> str:
    with file.open("rb") as opened:
        return os.fsdecode(opened.read(_LONGEST_PATH)).replace("\0", "")


def program() -> str | None:
    """git, from a folder that is named in full; None where there is none."""
    folders = [folder for folder in os.environ.get("PATH", "").split(os.pathsep) if Path(folder).is_absolute()]
    found = shutil.which(NAME, path=os.pathsep.join(folders))
    tools = Path("/Library/Developer/CommandLineTools")
    # Without these, it would offer to install itself.
    return None if sys.platform == "darwin" and found == "/usr/bin/git" and not tools.exists() else found


def read(export: Export, report: Report, advance: Advance) -> Iterator[Message]:
    """The newest first. Raises Skip where there is no git, or it cannot read the repository."""
    git = program()
    if git is None:
        raise Skip(ABSENT, named=True)
    settings = [word for name, value in _SETTINGS.items() for word in ("-c", f"{name}={value}")]
    words = [git, "--no-pager", f"--git-dir={export.path}", *settings, *_LOG, _FORMAT]
    for entry in _entries(words):
        message = _message(entry)
        if message is not None:
            yield message


def _entries(words: Sequence[str]) -> Iterator[str]:
    environment = "\n".join(f"{name}={value}" for name, value in _ENVIRONMENT.items())
    child = Child(
        "app.children.program",
        [str(_SECONDS), str(_MOST_BYTES), *words],
        environment={"IDIOLECT_PROGRAM_ENVIRONMENT": environment},
    )
    try:
        rest = ""
        while True:
            heard = child.receive(_PATIENCE_S)
            if heard is None or isinstance(heard, Death) or heard.get("code"):
                raise Skip(BROKEN, named=True)
            if "code" in heard:
                break
            *whole, rest = (rest + str(heard.get("out", "")))[-_MOST_BYTES:].split("\0")
            yield from whole
            rest = rest[:_LONGEST]
        if rest.strip():
            yield rest
    finally:
        child.kill()


def _message(entry: str) -> Message | None:
    name, mark, rest = entry.partition("\x1f")
    address, _, rest = rest.partition("\x1f")
    date, mark, text = rest.partition("\x1f")
    if not mark:
        return None
    lines = [line for line in text[:_LONGEST].strip().split("\n") if not _TRAILERS.fullmatch(line.strip())]
    words = "\n".join(lines).strip()
    reason = BY_GIT if _MADE.match(words) or not words or name.endswith("[bot]") else None
    return Message("", name, "" if reason else words, when(date), handle=address.strip(), reason=reason)


FORMAT = Format(NAME, "git", lambda head, path: False, read, "commit", many=True)
