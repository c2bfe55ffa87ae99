"""What keeps the workbench to the user's own browser.

It listens on the loopback interface only. A request must name that interface as its host (so that no
name of somebody else's can be pointed here), and a request that changes something must carry a token
that only the workbench's own pages have, and come from them. Pages may load nothing from elsewhere.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Mapping
from http.cookies import CookieError, SimpleCookie

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
SESSION = "dateline_session"


class Guard:
    """Wraps the application: hosts, origins, the session's cookie and the headers of every answer."""

    def __init__(self, app: ASGIApp, *, secret: bytes) -> None:
        self.app = app
        self.secret = secret

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        if refusal := refused(scope["method"], headers):
            await PlainTextResponse(refusal, status_code=403, headers=HEADERS)(scope, receive, send)
            return
        session = _session(headers)
        known = session is not None
        session = session or secrets.token_urlsafe(24)
        scope.setdefault("state", {})["token"] = token(self.secret, session)

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                answer = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    answer[name] = value
                answer.setdefault("cache-control", "no-store")
                if not known:
                    cookie = f"{SESSION}={session}; Path=/; HttpOnly; SameSite=Strict"
                    answer.append("set-cookie", cookie)
            await send(message)

        await self.app(scope, receive, guarded)


def refused(method: str, headers: Mapping[str, str]) -> str:
    """Say why a request is refused; "" where it is not."""
    host = headers.get("host", "")
    if host.rsplit(":", 1)[0] not in LOOPBACK and host not in LOOPBACK:
        return "This address is not the workbench's own."
    if method in ("GET", "HEAD"):
        return ""
    origin = headers.get("origin")
    if origin not in (None, f"http://{host}") or headers.get("sec-fetch-site", "same-origin") not in (
        "same-origin",
        "none",
    ):
        return "This request comes from another site."
    return ""


def token(secret: bytes, session: str) -> str:
    """Give the token that forms of a session carry."""
    return hmac.new(secret, session.encode(), hashlib.sha256).hexdigest()


def genuine(given: str, expected: str) -> bool:
    """Tell whether a form's token is the session's."""
    return hmac.compare_digest(given.encode(), expected.encode())


def _session(headers: Headers) -> str | None:
    try:
        morsel = SimpleCookie(headers.get("cookie", "")).get(SESSION)
    except CookieError:
        return None
    return morsel.value if morsel and len(morsel.value) >= 20 else None
