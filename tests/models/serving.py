"""A server of files on this computer that behaves as badly as it is told to."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Site:
    """`content` at every path. Each request takes the next of `moods`; after the last, the server is good.

    Moods: “cut N” (N bytes, then the line breaks), “busy”, “gone”, “login”, “page” (HTML with 200), “redirect URL”,
    “length N” (says so many bytes), “none” (no ranges), “mute” (says no length), “hold” (half, then waits).
    """

    content: bytes
    etag: str = '"one"'
    moods: list[str] = field(default_factory=list)
    asked: list[tuple[str, str, str]] = field(default_factory=list)  # path, Range, If-Range
    before: Callable[["Site"], None] = lambda site: None
    url: str = ""
    release: threading.Event = field(default_factory=threading.Event)


class _Handler(BaseHTTPRequestHandler):
    site: Site

    def do_CONNECT(self) -> None:
        self.site.asked.append((f"CONNECT {self.path}", "", ""))
        self.send_error(502)

    def do_GET(self) -> None:
        site = self.site
        site.asked.append((self.path, self.headers.get("Range", ""), self.headers.get("If-Range", "")))
        site.before(site)
        mood, _, what = (site.moods.pop(0) if site.moods else "").partition(" ")
        errors = {"busy": 503, "gone": 404, "login": 401}
        if mood in errors:
            return self._say(errors[mood], {"Content-Length": "0"}, b"")
        if mood == "redirect":
            return self._say(302, {"Location": what, "Content-Length": "0"}, b"")
        if mood == "page":
            page = b"<html>Please sign in.</html>"
            return self._say(200, {"Content-Type": "text/html", "Content-Length": str(len(page))}, page)
        start = 0
        if (given := self.headers.get("Range")) and mood != "none":
            same = self.headers.get("If-Range") in {None, site.etag}
            start = int(given.removeprefix("bytes=").rstrip("-")) if same else 0
        if start >= len(site.content):
            return self._say(416, {"Content-Length": "0"}, b"")
        body = site.content[start:]
        headers = {"ETag": site.etag, "Content-Type": "application/octet-stream", "Content-Length": str(len(body))}
        if start:
            headers["Content-Range"] = f"bytes {start}-{len(site.content) - 1}/{len(site.content)}"
        if mood == "length":
            headers["Content-Length"] = what
        if mood == "mute":
            del headers["Content-Length"]
        if mood == "cut":
            body = body[: int(what)]
        if mood == "hold":
            self._say(206 if start else 200, headers, body[: len(body) // 2])
            self.wfile.flush()
            site.release.wait(60)
            return None
        return self._say(206 if start else 200, headers, body)

    def _say(self, code: int, headers: dict[str, str], body: bytes) -> None:
        self.send_response(code)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)
        self.close_connection = True

    def log_message(self, *_: Any) -> None:
        pass


@contextmanager
def serve(site: Site) -> Iterator[Site]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {"site": site}))
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    site.url = f"http://127.0.0.1:{server.server_port}/model.gguf"
    try:
        yield site
    finally:
        site.release.set()
        server.shutdown()
        server.server_close()
