"""Reading new texts in the background, while the person goes on working."""

import threading
from collections.abc import Callable
from dataclasses import dataclass

from app.errors import Cancelled, IdiolectError
from app.retrieval.embedder import Embedder
from app.retrieval.learn import refresh
from app.store import Store


@dataclass(frozen=True)
class Status:
    """`trouble` is a sentence where the last attempt failed; what was done before it is kept."""

    running: bool = False
    done: int = 0
    total: int = 0
    trouble: str | None = None


class Background:
    """`start` after an import and when the application opens: it does what is to be done, or nothing.

    `on_change` is called from the background thread with every new status.
    """

    def __init__(self, store: Store, embedder: Embedder, on_change: Callable[[Status], None] | None = None) -> None:
        self._store = store
        self._embedder = embedder
        self._on_change = on_change
        self._lock = threading.Lock()
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None
        self._again = False
        self.status = Status()

    def start(self) -> None:
        """Begin, or look for new texts once more when the present round is done."""
        with self._lock:
            if self._thread is not None:
                self._again = True
                return
            self._stop.clear()
            self._thread = threading.Thread(target=self._run, name="retrieval", daemon=True)
            self._thread.start()

    def stop(self, timeout: float = 30.0) -> None:
        """Stop after the batch under way, and wait for that; call before closing the store."""
        self._stop.set()
        thread = self._thread
        if thread is not None:
            thread.join(timeout)

    def wait(self, timeout: float | None = None) -> Status:
        """Wait until there is nothing left to do."""
        thread = self._thread
        if thread is not None:
            thread.join(timeout)
        return self.status

    def _run(self) -> None:
        trouble: str | None = None
        self._tell(Status(running=True))
        while True:
            try:
                refresh(self._store, self._embedder, self._progress, self._stop)
            except Cancelled:
                pass
            except IdiolectError as error:
                trouble = str(error)
            with self._lock:
                if not self._again or self._stop.is_set() or trouble:
                    self._thread, self._again = None, False
                    self.status = Status(False, self.status.done, self.status.total, trouble)
                    break
                self._again = False
        self._tell(self.status)

    def _progress(self, done: int, total: int) -> None:
        self._tell(Status(True, done, total))

    def _tell(self, status: Status) -> None:
        self.status = status
        if self._on_change:
            self._on_change(status)
