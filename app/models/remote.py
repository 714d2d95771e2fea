"""One request for one file: who may be asked, where they may send us, through which proxy.

The only code of the application that opens a connection, and only `fetch` calls it. Encrypted connections alone, except
to this very computer; whoever is asked learns the address of the file and that it is Idiolect that asks.
"""

import contextlib
import http.client
import ipaddress
import socket
import ssl
import urllib.error
import urllib.request
from dataclasses import dataclass
from typing import IO, Any
from urllib.parse import urlsplit

from app.errors import IdiolectError
from app.words import say

TIMEOUT_S = 15.0
REDIRECTS = 5
BUSY = {408, 425, 429, 500, 502, 503, 504}
MOST_PATIENCE_S = 60.0


class Broken(IdiolectError):
    """The connection failed in a way that another try may not; `wait_s` is how long the host asks to wait."""

    def __init__(self, why: str, wait_s: float = 0.0) -> None:
        super().__init__(why)
        self.wait_s = wait_s


class OutOfRange(Broken):
    """The host has no such part of the file."""


@dataclass
class Answer:
    """What the host sends: bytes from `start` on, of `total` (None: it does not say). `host` is who sends them in the
    end; `validator` is what tells this file from a later one at the same address, "" where there is nothing."""

    start: int
    total: int | None
    host: str
    validator: str
    kind: str
    _body: IO[bytes]

    def read(self, most: int) -> bytes:
        """Empty at the end of what comes, be that too early or not. Raises Broken."""
        try:
            return self._body.read1(most)  # type: ignore[attr-defined, no-any-return]
        except (OSError, http.client.HTTPException) as error:
            raise _cut(self.host) from error

    def __enter__(self) -> "Answer":
        return self

    def __exit__(self, *_: object) -> None:
        self._body.close()


def ask(url: str, start: int = 0, validator: str = "") -> Answer:
    """Ask for the file at `url`, from byte `start` on if it still is the one that `validator` names.

    Raises Broken where it is worth trying again, other IdiolectErrors where it is not.
    """
    _require_allowed(url)
    request = urllib.request.Request(url, headers={"User-Agent": "Idiolect", "Accept-Encoding": "identity"})
    if start:
        request.add_header("Range", f"bytes={start}-")
        if validator:
            request.add_header("If-Range", validator)
    # What is on this computer is never asked for through a proxy.
    proxies = urllib.request.ProxyHandler({} if is_loopback(url) else None)
    opener = urllib.request.build_opener(proxies, _Redirects())
    host = urlsplit(url).hostname or ""
    try:
        response = opener.open(request, timeout=TIMEOUT_S)
    except urllib.error.HTTPError as error:
        error.close()
        raise _refused(error, host) from error
    except urllib.error.URLError as error:
        raise _unreachable(error.reason, host) from error
    except (OSError, http.client.HTTPException) as error:
        raise _unreachable(error, host) from error
    return _understood(response)


def is_loopback(url: str) -> bool:
    host = urlsplit(url).hostname or ""
    with contextlib.suppress(ValueError):
        return ipaddress.ip_address(host).is_loopback
    return host == "localhost"


def _require_allowed(url: str) -> None:
    parts = urlsplit(url)
    if parts.hostname and (parts.scheme == "https" or (parts.scheme == "http" and is_loopback(url))):
        return
    raise IdiolectError(
        say(
            "{url} is not an encrypted address. Models are fetched from addresses that begin with https:// only.",
            url=url,
        )
    )


class _Redirects(urllib.request.HTTPRedirectHandler):
    max_redirections = REDIRECTS

    def redirect_request(self, req: Any, *answered: Any) -> Any:
        newurl = answered[-1]
        _require_allowed(newurl)
        if is_loopback(newurl) != is_loopback(req.full_url):
            raise IdiolectError(
                say(
                    "{host} sends us to {other}, which is not where a model comes from. Nothing was fetched.",
                    host=req.host,
                    other=urlsplit(newurl).hostname,
                )
            )
        return super().redirect_request(req, *answered)


def _understood(response: Any) -> Answer:
    headers, host = response.headers, urlsplit(response.url).hostname or ""
    length = headers.get("Content-Length", "")
    total = int(length) if length.isdecimal() else None
    start = 0
    if response.status == 206:
        unit, _, rest = headers.get("Content-Range", "").partition(" ")
        first, _, whole = rest.partition("/")
        begin = first.partition("-")[0]
        if unit != "bytes" or not begin.isdecimal():
            response.close()
            raise OutOfRange(say("{host} does not say which part of the file it sends.", host=host))
        start, total = int(begin), int(whole) if whole.isdecimal() else None
    elif response.status != 200:
        response.close()
        raise Broken(say("{host} gave an answer that means nothing here ({code}).", host=host, code=response.status))
    tag = headers.get("ETag", "")
    validator = tag if tag.startswith('"') else headers.get("Last-Modified", "")
    return Answer(start, total, host, validator, headers.get_content_type(), response)


def _refused(error: urllib.error.HTTPError, host: str) -> IdiolectError:
    if error.code == 416:
        return OutOfRange(say("{host} has no such part of the file.", host=host))
    if error.code in BUSY:
        wait = error.headers.get("Retry-After", "") if error.headers else ""
        asked = float(wait) if wait.isdecimal() else 0.0
        return Broken(
            say("{host} is busy (it answered {code}).", host=host, code=error.code), min(asked, MOST_PATIENCE_S)
        )
    if error.code in {401, 403, 407}:
        return IdiolectError(
            say(
                "{host} lets nobody have this file without an account (it answered {code}). Fetch it with your "
                "browser, then add the file.",
                host=host,
                code=error.code,
            )
        )
    if error.code in {404, 410}:
        return IdiolectError(say("{host} no longer has this file. Choose another model.", host=host))
    if 300 <= error.code < 400:
        return IdiolectError(say("{host} sends us round in circles. Nothing was fetched.", host=host))
    return IdiolectError(say("{host} refused (it answered {code}). Choose another model.", host=host, code=error.code))


def _unreachable(reason: object, host: str) -> IdiolectError:
    if isinstance(reason, ssl.SSLCertVerificationError):
        return IdiolectError(
            say(
                "{host} could not prove who it is ({why}). Look at this computer's clock and network.",
                host=host,
                why=reason.verify_message,
            )
        )
    if isinstance(reason, socket.gaierror):
        return Broken(say("{host} cannot be found. Is this computer online?", host=host))
    if "Tunnel connection failed" in str(reason):
        return Broken(say("The proxy that this computer is set to use did not connect to {host}.", host=host))
    if isinstance(reason, TimeoutError):
        return Broken(say("{host} does not answer.", host=host))
    return _cut(host)


def _cut(host: str) -> Broken:
    return Broken(say("The connection to {host} broke.", host=host))
