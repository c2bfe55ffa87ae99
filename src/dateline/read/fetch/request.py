"""One request and its answer, within limits of size and time."""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
import zlib
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime
from email.message import Message
from functools import cache
from typing import Any
from urllib.parse import urlsplit

import msgspec

from dateline.read.fetch.address import Permit, permitted
from dateline.read.fetch.errors import FetchError

__all__ = ["FetchError", "Fetched", "ask"]

STEP_SECONDS = 15.0  # without a byte
WHOLE_SECONDS = 60.0  # for the whole answer
_BLOCK = 1 << 16


class Fetched(msgspec.Struct, frozen=True, kw_only=True):
    """An answer. url: that answered, after redirections. body: unpacked. fetched: UTC, to the second.

    location: where it sends. after: the seconds that it asks to wait.
    """

    url: str
    status: int
    body: bytes
    media: str = ""
    charset: str | None = None
    etag: str | None = None
    modified: str | None = None
    location: str | None = None
    after: float | None = None
    fetched: datetime

    @property
    def unchanged(self) -> bool:
        """Whether the server said that the page is what it was."""
        return self.status == 304


def ask(url: str, headers: Mapping[str, str], *, limit: int, permit: Permit) -> Fetched:
    """Ask for one address once, following nothing. limit: bytes of the answer, unpacked.

    Raises FetchError.
    """
    connection = _connection(url, permit)
    whole = threading.Timer(WHOLE_SECONDS, connection.cut)
    whole.daemon = True
    whole.start()
    parts = urlsplit(url)
    path = parts.path + (f"?{parts.query}" if parts.query else "")
    try:
        connection.request("GET", path, headers={**headers, "Accept-Encoding": "gzip", "Connection": "close"})
        answer = connection.getresponse()
        body = _body(answer, limit, connection) if answer.status == 200 else b""
        if connection.late:
            raise FetchError(f"took more than {WHOLE_SECONDS:.0f} seconds to answer", again=True)
        return _fetched(url, answer, body)
    except FetchError:
        raise
    except (OSError, http.client.HTTPException, ValueError) as error:
        if connection.late:
            raise FetchError(f"took more than {WHOLE_SECONDS:.0f} seconds to answer", again=True) from None
        words = " ".join(str(error).split())[:120] or type(error).__name__
        raise FetchError(f"cannot be fetched ({words})", again=True) from None
    finally:
        whole.cancel()
        connection.close()


def _fetched(url: str, answer: http.client.HTTPResponse, body: bytes) -> Fetched:
    about = Message()
    about["Content-Type"] = answer.headers.get("Content-Type") or "application/octet-stream"
    return Fetched(
        url=url,
        status=answer.status,
        body=body,
        media=about.get_content_type(),
        charset=about.get_content_charset(),
        etag=_short(answer.headers.get("ETag")),
        modified=_short(answer.headers.get("Last-Modified")),
        location=answer.headers.get("Location"),
        after=_seconds(answer.headers.get("Retry-After")),
        fetched=datetime.now(UTC).replace(microsecond=0),
    )


def _short(value: str | None) -> str | None:
    return value if value and len(value) <= 500 and value.isprintable() else None


def _seconds(words: str | None) -> float | None:
    return float(words) if words and words.strip().isdigit() and len(words) < 9 else None


def _body(answer: http.client.HTTPResponse, limit: int, connection: _Connection) -> bytes:
    packed = (answer.headers.get("Content-Encoding") or "").strip().lower()
    if packed not in ("", "identity", "gzip", "x-gzip", "deflate"):
        raise FetchError(f"answers in a packing that was not asked for ({packed[:20]})")
    unpack = zlib.decompressobj(wbits=47) if packed not in ("", "identity") else None
    found, size = [], 0
    while not connection.late and (block := answer.read1(_BLOCK)):
        pieces = [block] if unpack is None else _unpacked(unpack, block, limit)
        for piece in pieces:
            size += len(piece)
            if size > limit:
                raise FetchError(f"answers with more than {limit:,} bytes; the rest was not fetched")
            found.append(piece)
    if answer.length:
        raise FetchError("answers with less than it promised", again=True)
    return b"".join(found)


def _unpacked(unpack: Any, block: bytes, limit: int) -> list[bytes]:
    try:
        found = [unpack.decompress(block, limit + 1)]
        return found if not unpack.unconsumed_tail else [*found, b"\0" * (limit + 1)]
    except zlib.error:
        raise FetchError("answers with broken gzip data") from None


class _Connection(http.client.HTTPConnection):
    """A connection to a machine whose numeric address was checked, and which can be cut from outside."""

    def __init__(self, host: str, port: int, permit: Permit, *, secure: bool) -> None:
        super().__init__(host, port, timeout=STEP_SECONDS)
        self._permit = permit
        self._secure = secure
        self.late = False

    def connect(self) -> None:
        """Connect to the first of the machine's addresses that answers."""
        problem: OSError | None = None
        for family, kind, protocol, _, place in permitted(self.host, self.port, self._permit):
            one = socket.socket(family, kind, protocol)
            try:
                one.settimeout(STEP_SECONDS)
                one.connect(place)
                self.sock = tls().wrap_socket(one, server_hostname=self.host) if self._secure else one
                return
            except OSError as error:
                one.close()
                problem = error
            if self.late:
                break
        raise problem or OSError("no address answers")

    def cut(self) -> None:
        """End the connection from another thread: it took too long."""
        self.late = True
        if self.sock is not None:
            with suppress(OSError):
                self.sock.shutdown(socket.SHUT_RDWR)


def _connection(url: str, permit: Permit) -> _Connection:
    parts = urlsplit(url)
    secure = parts.scheme == "https"
    return _Connection(parts.hostname or "", parts.port or (443 if secure else 80), permit, secure=secure)


@cache
def tls() -> ssl.SSLContext:
    """Give what machines are trusted by: the system's certificates, and those of `certifi`."""
    import certifi

    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context
