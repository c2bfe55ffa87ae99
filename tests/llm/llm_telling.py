"""A report, a right answer to it, and a server that answers as it is told."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from dateline.llm.settings import Endpoint
from dateline.model import Report, text_sha256

LEAD = (
    "Fighters of the National Resistance Front attacked a Taliban checkpoint in the Dara district of "
    "Panjshir on Monday night and killed at least 11 of its guards, a spokesman for the front said on "
    "Tuesday."
)
SEEN = "Residents of Dara said they had counted seven bodies in Taliban uniform."
HURT = "Four fighters of the front were wounded, the spokesman said."
TEXT = f"KABUL -- {LEAD}\n\n{SEEN} {HURT}\n\nIn May, 22 people died in Dara."


def report(text: str = TEXT, name: str = "one", **fields) -> Report:
    fields = {"published": date(2022, 9, 13), "outlet": "Valley Wire", **fields}
    return Report(id=name, text=text, sha256=text_sha256(text), **fields)


def words(one: str, quote: str) -> dict:
    return {"words": one, "quote": quote}


def source(one: str | None, kind: str, side: str = "neither", quote: str | None = None) -> dict:
    return {"words": one, "kind": kind, "side": side, "quote": quote}


def figure(number, quote: str, by: dict, *, outcome="killed", victims="side_2", **more) -> dict:
    numbers = number if isinstance(number, list) else [number]
    base = {"relation": "whole", "stance": "asserts", "source": by, "quote": quote}
    return {"outcome": outcome, "number": numbers, "victims": victims, **base, **more}


SPOKESMAN = source("a spokesman for the front", "belligerent", "side_1", LEAD)
RESIDENTS = source("Residents of Dara", "witness", "neither", SEEN)


def incident(**changes) -> dict:
    right = {
        "main": True,
        "event": words("attacked", LEAD),
        "event_type": "battle",
        "sub_event_type": "Armed clash",
        "side_1": {"kind": "armed group", **words("National Resistance Front", LEAD), "country": None},
        "side_2": {"kind": "government", **words("Taliban", LEAD), "country": None},
        "days": {**words("on Monday night", LEAD), "from": "2022-09-12", "to": "2022-09-12"},
        "place": {**words("Dara", LEAD), "level": "district"},
        "within": [{**words("Panjshir", LEAD), "level": "province"}],
        "figures": [
            figure("at least 11", LEAD, SPOKESMAN),
            figure("seven bodies", SEEN, RESIDENTS),
            figure("Four fighters", HURT, SPOKESMAN, outcome="wounded", victims="side_1"),
        ],
        "bombers": None,
    }
    return {**right, **changes}


def answer(*incidents: dict) -> dict:
    return {"incidents": list(incidents) or [incident()]}


def completion(content: object, **usage: int) -> bytes:
    text = content if isinstance(content, str) else json.dumps(content)
    used = {"prompt_tokens": 1000, "completion_tokens": 300, **usage}
    message = {"role": "assistant", "content": text}
    return json.dumps({"choices": [{"message": message}], "usage": used}).encode()


class Reply:
    """What a server sends: status, headers, and the body in pieces with pauses before them."""

    def __init__(
        self, body: bytes = b"", *, status: int = 200, headers=None, pieces=None, length=True
    ) -> None:
        self.status = status
        self.headers = headers or {}
        self.pieces = pieces if pieces is not None else [(0.0, body)]
        self.length = len(body) if length and pieces is None else None


def right_reply() -> Reply:
    return Reply(completion(answer()))


Behaviour = Callable[[int, dict], Reply]
"""The number of the request, from 0, and its body, to the reply."""


@contextmanager
def served(behave: Behaviour) -> Iterator[tuple[str, list[dict]]]:
    """Serve on loopback: give the address, and the list that request bodies are put into."""
    asked: list[dict] = []
    lock = threading.Lock()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["content-length"])))
            with lock:
                number = len(asked)
                asked.append({**body, "path": self.path, "key": self.headers.get("authorization")})
            with suppress(BrokenPipeError, ConnectionResetError):
                self._send(behave(number, body))

        def _send(self, reply: Reply) -> None:
            self.send_response(reply.status)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            if reply.length is not None:
                self.send_header("content-length", str(reply.length))
            self.end_headers()
            for pause, piece in reply.pieces:
                time.sleep(pause)
                self.wfile.write(piece)
                self.wfile.flush()

        def log_message(self, *_) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/v1", asked
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)


def endpoint(url: str, **fields) -> Endpoint:
    return Endpoint(url=url, model="m", **{"seconds": 5.0, "at_once": 2, "tries": 3, **fields})


async def no_sleep(_seconds: float) -> None:
    """Wait for nothing."""
