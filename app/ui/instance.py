"""One window per home folder: a second start raises the first, hands over what it was to open, and leaves.

The socket carries one word and links, never text of the person. It lies in a private folder beside a secret that each
window makes anew; both sides prove that they have read it and mean the same home, and are of the same account. Whoever
has a doubt goes its own way: a window that opens twice is better than one that never does.
"""

import hmac
import json
import os
import secrets
import socket
import struct
import sys
import time
from collections.abc import Callable
from hashlib import sha256

from PySide6.QtCore import QObject
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from app import private
from app.paths import Home
from app.services.handed import Ring

WAIT_MS = 400
PATIENCE_S = 4.0
# Of a line, in bytes: what is said before the proof, and what is handed over after it.
_LONGEST = 256
_MOST_HANDED = 2 << 20
_WORDS = {b"write": True, b"show": False}


class Meeting:
    """Where the windows of one home meet, and how they know each other."""

    def __init__(self, home: Home) -> None:
        self._home = str(home.root.resolve()).encode()
        name, folder = home.short_name, private.passing("windows")
        # Windows has pipes with names of their own instead of files.
        self.address = f"idiolect-{name}" if sys.platform == "win32" else str(folder / name)
        self._secret = folder / f"{name}.secret"

    def make_secret(self) -> bytes:
        """A new one, for those who come later. Raises OSError."""
        made = secrets.token_bytes(32)
        new = self._secret.with_suffix(".new")
        new.unlink(missing_ok=True)
        new.touch(mode=0o600, exist_ok=False)
        new.write_bytes(made)
        new.replace(self._secret)
        return made

    def read_secret(self) -> bytes:
        """Of the window that opened last. Raises OSError."""
        return self._secret.read_bytes()

    def proof(self, secret: bytes, *said: bytes) -> bytes:
        """That whoever says this has read the secret and means this home."""
        return hmac.new(secret, b"\n".join((self._home, *said)), sha256).hexdigest().encode()


def raise_running(home: Home, ring: Ring) -> bool:
    """True where another window of this home answered, came to the front and took what is handed to it."""
    try:
        meeting = Meeting(home)
        secret = meeting.read_secret()
    except OSError:
        return False
    line = QLocalSocket()
    line.connectToServer(meeting.address)
    if not line.waitForConnected(WAIT_MS) or not _same_account(line):
        return False
    mine = secrets.token_hex(16).encode()
    line.write(mine + b"\n")
    theirs, _, proof = _next_line(line).partition(b" ")
    if not hmac.compare_digest(proof, meeting.proof(secret, b"window", mine, theirs)):
        return False
    word, more = b"write" if ring.write else b"show", _packed(ring)
    told = (word, more) if more else (word,)
    said = b" ".join((word, meeting.proof(secret, b"start", mine, theirs, *told), more)).rstrip()
    if len(said) >= _MOST_HANDED:
        return False
    line.write(said + b"\n")
    return _next_line(line) == b"ok"


def _next_line(line: QLocalSocket) -> bytes:
    """The other window may be busy for a moment; one that never answers has hung, and this one opens instead."""
    line.waitForBytesWritten(WAIT_MS)
    deadline = time.monotonic() + PATIENCE_S
    while not line.canReadLine() and time.monotonic() < deadline and line.bytesAvailable() < _LONGEST:
        line.waitForReadyRead(WAIT_MS)
        if line.state() == QLocalSocket.LocalSocketState.UnconnectedState and not line.canReadLine():
            break
    return bytes(line.readLine(_LONGEST).data()).strip()


def _same_account(line: QLocalSocket) -> bool:
    """Whether the other side runs for whom this one runs. True where the system does not say: the secret decides."""
    if not hasattr(socket, "SO_PEERCRED"):
        return True
    size = struct.calcsize("3i")
    try:
        with socket.socket(fileno=os.dup(line.socketDescriptor())) as own:
            _process, account, _group = struct.unpack("3i", own.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, size))
    except OSError:
        return False
    return account == os.geteuid()


def _packed(ring: Ring) -> bytes:
    """In one line what it hands over; nothing where that is nothing."""
    return json.dumps([list(ring.links), ring.token]).encode() if ring.links or ring.token else b""


def _unpacked(word: bytes, more: bytes) -> Ring | None:
    """None where it is nothing that a start says."""
    try:
        links, token = json.loads(more or b'[[], ""]')
        if word in _WORDS and isinstance(token, str) and all(isinstance(link, str) for link in links):
            return Ring(_WORDS[word], tuple(links), token)
    except (ValueError, TypeError):
        pass
    return None


class Doorbell(QObject):
    """Answers later starts: `rung` gets what each wants."""

    def __init__(self, home: Home, rung: Callable[[Ring], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rung = rung
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._answer)
        try:
            self._meeting = Meeting(home)
            self._secret = self._meeting.make_secret()
        except OSError:
            return  # no bell: later starts open windows of their own
        # Left behind by a crash: nobody answered on it, or this process would not have come this far.
        QLocalServer.removeServer(self._meeting.address)
        self._server.listen(self._meeting.address)

    def close(self) -> None:
        self._server.close()

    def _answer(self) -> None:
        while (line := self._server.nextPendingConnection()) is not None:
            if not _same_account(line):
                line.abort()
                line.deleteLater()
                continue
            Visitor(line, self._meeting, self._secret, self._rung)


class Visitor(QObject):
    """A later start at the door."""

    def __init__(self, line: QLocalSocket, meeting: Meeting, secret: bytes, rung: Callable[[Ring], None]) -> None:
        super().__init__(line)
        self._line, self._meeting, self._secret, self._rung = line, meeting, secret, rung
        self._said = (b"", b"")
        line.setReadBufferSize(_MOST_HANDED)
        line.readyRead.connect(self._read)
        line.disconnected.connect(line.deleteLater)
        self._read()

    def _read(self) -> None:
        while self._line.canReadLine():
            said = bytes(self._line.readLine(_MOST_HANDED).data()).strip()
            if not self._said[0]:
                self._greet(said)
            else:
                self._hear(said)
        if self._line.bytesAvailable() >= _MOST_HANDED:
            self._line.abort()  # no line ends in it

    def _greet(self, theirs: bytes) -> None:
        mine = secrets.token_hex(16).encode()
        self._said = theirs, mine
        self._line.write(mine + b" " + self._meeting.proof(self._secret, b"window", theirs, mine) + b"\n")
        self._line.flush()

    def _hear(self, said: bytes) -> None:
        word, _, rest = said.partition(b" ")
        proof, _, more = rest.partition(b" ")
        # As in the messages of a start that has nothing to hand over, and of those of earlier versions.
        told = (word, more) if more else (word,)
        proven = hmac.compare_digest(proof, self._meeting.proof(self._secret, b"start", *self._said, *told))
        ring = _unpacked(word, more) if proven else None
        if ring is not None:
            self._line.write(b"ok\n")
            self._line.flush()
            self._rung(ring)
        self._line.disconnectFromServer()
