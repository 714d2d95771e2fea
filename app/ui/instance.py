"""One window per home folder: a second start raises the first and leaves.

The socket is a local one that only this account may open; it carries one word, never text of the person.
"""

import hashlib
import time
from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from app.paths import Home

WAIT_MS = 400
PATIENCE_S = 4.0


def socket_name(home: Home) -> str:
    return "idiolect-" + hashlib.sha256(str(home.root).encode()).hexdigest()[:16]


def raise_running(home: Home, *, write: bool) -> bool:
    """True where another window of this home answered and came to the front."""
    socket = QLocalSocket()
    socket.connectToServer(socket_name(home))
    if not socket.waitForConnected(WAIT_MS):
        return False
    socket.write(b"write\n" if write else b"show\n")
    socket.waitForBytesWritten(WAIT_MS)
    answer, deadline = b"", time.monotonic() + PATIENCE_S
    while not answer.endswith(b"\n") and time.monotonic() < deadline:
        # The other window may be busy for a moment; one that never answers has hung, and this one opens instead.
        socket.waitForReadyRead(WAIT_MS)
        answer += bytes(socket.readAll().data())
        if socket.state() == QLocalSocket.LocalSocketState.UnconnectedState and not socket.bytesAvailable():
            break
    return answer == b"ok\n"


class Doorbell(QObject):
    """Answers later starts. `rung(True)` means: open Write."""

    def __init__(self, home: Home, rung: Callable[[bool], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rung = rung
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._answer)
        # Left behind by a crash: nobody answered on it, or this process would not have come this far.
        QLocalServer.removeServer(socket_name(home))
        self._server.listen(socket_name(home))

    def close(self) -> None:
        self._server.close()

    def _answer(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.readyRead.connect(lambda socket=socket: self._read(socket))
            socket.disconnected.connect(socket.deleteLater)
            if socket.bytesAvailable():
                self._read(socket)

    def _read(self, socket: QLocalSocket) -> None:
        if not socket.canReadLine():
            return
        word = bytes(socket.readLine(32).data()).strip()
        if word in {b"write", b"show"}:
            socket.write(b"ok\n")
            socket.flush()
            self._rung(word == b"write")
        socket.disconnectFromServer()
