"""Others' words, made harmless for where they are shown. What Qt shows needs nothing of this: see `app.ui.plain`."""

import re
from collections.abc import Mapping

# Embeddings, overrides and isolates turn around what a reader sees; phones put some about every number.
_TURNING = (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
_UNKNOWN = "\N{REPLACEMENT CHARACTER}"
# Control characters as their pictures (␛), so that nothing is hidden; line ends and tabs stay.
_SHOWN: Mapping[int, str | None] = {
    **{code: chr(0x2400 + code) for code in range(0x20) if chr(code) not in "\n\t"},
    0x7F: "␡",
    **dict.fromkeys(range(0x80, 0xA0), _UNKNOWN),
    **dict.fromkeys(_TURNING),
    **dict.fromkeys(range(0xD800, 0xE000), _UNKNOWN),  # no text at all: bytes of a file name, which print as an error
}
_NOT_IN_JSON = re.compile(f"[\x7f-\x9f{''.join(map(chr, _TURNING))}\ud800-\udfff]")
_MARKUP = re.compile(r"[<&](?=[\w!/?#])")


def for_terminal(text: str) -> str:
    """Without what a terminal obeys: a subject may hold the sequence that renames the window or types a command."""
    return text.replace("\r\n", "\n").translate(_SHOWN)


def in_json(encoded: str) -> str:
    """JSON that says the same without what a terminal obeys; `json.dumps` escapes the first 32 characters alone."""
    return _NOT_IN_JSON.sub(lambda found: f"\\u{ord(found[0]):04x}", encoded)


def for_notification(text: str) -> str:
    """Looks the same, and is no markup: some desktops take notifications for HTML, others show what is escaped."""
    return _MARKUP.sub(lambda found: found[0] + "\N{WORD JOINER}", text)
