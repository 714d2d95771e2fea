"""Encryption of a portable adapter file with a passphrase: the age format, through pyrage.

The header of an age file says how much work and memory the passphrase costs (scrypt, N = 2^n, 1 KiB × N of memory).
That number is a claim of whoever wrote the file, so it is read here and bounded before anything is computed.
Format: age-encryption.org/v1, "scrypt recipient stanza".
"""

import os
import re
import unicodedata

import psutil
import pyrage

from app.errors import IdiolectError
from app.reading import is_text
from app.words import Figure, say, step

PASSPHRASE_VARIABLE = "IDIOLECT_ADAPTER_PASSPHRASE"
MAGIC = b"age-encryption.org/"
# pyrage chooses what takes this machine about a second: 2^18 to 2^20 on today's. 2^21 takes 2 GiB and some 5 seconds.
MAX_LOG_N = 21
_HEADER = re.compile(
    rb"age-encryption\.org/v1\n-> scrypt [A-Za-z0-9+/]{22} ([1-9][0-9]?)\n[A-Za-z0-9+/]{43}\n--- [A-Za-z0-9+/]{43}\n"
)


class PassphraseNeeded(IdiolectError):
    """The file is encrypted and no passphrase was given; asking for one and trying again makes sense."""


class WrongPassphrase(IdiolectError):
    """The passphrase does not open the file; asking again makes sense."""


def from_environment() -> str | None:
    """The passphrase that scripts give for adapter files, if any. Raises IdiolectError where it is no text."""
    given = os.environ.get(PASSPHRASE_VARIABLE) or None
    if given and not is_text(given):
        raise IdiolectError(say("The passphrase in ${variable} is not UTF-8 text.", variable=PASSPHRASE_VARIABLE))
    return given


def is_sealed(start: bytes) -> bool:
    return start.startswith(MAGIC)


def seal(data: bytes, passphrase: str) -> bytes:
    if not passphrase:
        raise IdiolectError(
            say("An empty passphrase protects nothing. {give}", give=step("Give one, or export without."))
        )
    return pyrage.passphrase.encrypt(data, unicodedata.normalize("NFC", passphrase))


def unseal(data: bytes, passphrase: str | None) -> bytes:
    """The decrypted content, authenticated as a whole. Raises PassphraseNeeded, WrongPassphrase or IdiolectError."""
    header = _HEADER.match(data)
    if not header:
        raise IdiolectError(
            say(
                "This file is encrypted, but not with a passphrase as Idiolect does it, or it is damaged. Ask "
                "for the file again."
            )
        )
    log_n = int(header[1])
    if log_n > MAX_LOG_N:
        raise IdiolectError(
            say(
                "Opening this file would take 2^{log_n} steps and {memory} GiB of memory, far more than Idiolect "
                "asks for. It was refused; ask for the file again.",
                log_n=log_n,
                memory=Figure(_memory(log_n) >> 30, ","),
            )
        )
    if not passphrase:
        raise PassphraseNeeded(
            say(
                "This adapter file is encrypted. Give its passphrase, or set {variable} for scripts.",
                variable=PASSPHRASE_VARIABLE,
            )
        )
    if _memory(log_n) > psutil.virtual_memory().available:
        raise IdiolectError(
            say(
                "Opening this file takes {memory} MiB of memory, more than is free. "
                "Close other programs and try again.",
                memory=Figure(_memory(log_n) >> 20, ","),
            )
        )
    for form in _forms(passphrase):
        try:
            return pyrage.passphrase.decrypt(data, form)
        except pyrage.DecryptError:
            continue
    raise WrongPassphrase(
        say("The passphrase does not open this file, or the file is damaged. Check the passphrase and try again.")
    )


def _forms(passphrase: str) -> list[str]:
    """The same letters as systems type them: “é” is one character here and two there.

    Files are sealed with NFC; earlier versions and other programs took what was typed.
    """
    return list(dict.fromkeys([passphrase, *(unicodedata.normalize(form, passphrase) for form in ("NFC", "NFD"))]))


def _memory(log_n: int) -> int:
    """Bytes that scrypt needs with block size 8: 128 · 8 · N."""
    return 1024 << log_n
