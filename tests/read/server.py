"""A small server on this machine, for tests of fetching."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Site:
    """What a server answers, by path, and what it was asked.

    An answer is bytes, or a function that is given the handler of the request and answers itself.
    """

    def __init__(self) -> None:
        self.answers: dict[str, bytes | Callable[[BaseHTTPRequestHandler], None]] = {}
        self.asked: list[str] = []
        self.headers: list[dict[str, str]] = []
        self.url = ""


@contextmanager
def serving(site: Site) -> Iterator[Site]:
    """Serve a site on a free port of this machine."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append(self.path)
            site.headers.append(dict(self.headers))
            answer = site.answers.get(self.path)
            if callable(answer):
                answer(self)
            elif answer is None:
                send(self, 404, b"gone")
            else:
                send(self, 200, answer)

        def log_message(self, *_words: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    site.url = f"http://127.0.0.1:{server.server_address[1]}"
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def send(handler: BaseHTTPRequestHandler, status: int, body: bytes = b"", **headers: str) -> None:
    """Answer a request. Underscores in the names of headers stand for hyphens."""
    handler.send_response(status)
    for name, value in {"Content-Type": "text/html", **headers}.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)


def moved(to: str) -> Callable[[BaseHTTPRequestHandler], None]:
    """Answer that a page is elsewhere."""
    return lambda handler: send(handler, 302, Location=to)


def changing(body: bytes) -> Callable[[BaseHTTPRequestHandler], None]:
    """Answer with a page that has a mark of its version, and with 304 to who knows it."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        if handler.headers.get("If-None-Match") == '"v1"':
            handler.send_response(304)
            handler.end_headers()
        else:
            send(handler, 200, body, ETag='"v1"')

    return answer


def failing_first(times: int, body: bytes) -> Callable[[BaseHTTPRequestHandler], None]:
    """Answer so many times that the server is busy, then with a page."""
    left = [times]

    def answer(handler: BaseHTTPRequestHandler) -> None:
        if left[0]:
            left[0] -= 1
            send(handler, 503, b"", Retry_After="7")
        else:
            send(handler, 200, body)

    return answer


def dripping(handler: BaseHTTPRequestHandler) -> None:
    """Answer for ever, a byte at a time."""
    handler.send_response(200)
    handler.end_headers()
    try:
        while True:
            handler.wfile.write(b"x")
            handler.wfile.flush()
            time.sleep(0.02)
    except OSError:
        return


def endless(handler: BaseHTTPRequestHandler) -> None:
    """Answer for ever, fast."""
    handler.send_response(200)
    handler.end_headers()
    try:
        for _ in range(10_000):
            handler.wfile.write(b"<item>x</item>" * 10_000)
    except OSError:
        return
