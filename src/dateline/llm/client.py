"""One report put to a server: the wire, its failures, retries, and the repair of bad answers.

Whatever a server does, a request ends within its time with an answer of the right form or a reason.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

import msgspec

from dateline.errors import UsageError
from dateline.llm.answer import read_answer
from dateline.llm.batch import Given, completion
from dateline.llm.purse import BYTES_A_TOKEN, Purse
from dateline.llm.repair import decode
from dateline.llm.request import answer_key, body
from dateline.llm.settings import Endpoint
from dateline.model import Report

if TYPE_CHECKING:
    import httpx

LARGEST = 2_000_000  # bytes of a response; what goes on longer is cut off and counts as failed
WAITS = (1.0, 3.0, 9.0, 20.0)  # seconds before a second, third, ... request
LONGEST_WAIT = 60.0  # seconds that a server may ask us to wait
FORMS = ("json_schema", "json_object", "none")
"""How the form of an answer is asked for, from the strictest on; a server that refuses one gets the next."""

TRY_AGAIN = frozenset({408, 409, 425, 429, 500, 502, 503, 504, 529})


class RequestError(Exception):
    """A request came to nothing. again: whether another try may help. wait: seconds that the server asks."""

    def __init__(self, reason: str, *, again: bool = True, wait: float | None = None) -> None:
        super().__init__(reason)
        self.again = again
        self.wait = wait


class BudgetError(Exception):
    """One more request could pass the budget."""


class Client:
    """A server, asked by several tasks of one event loop. Close it."""

    def __init__(
        self, endpoint: Endpoint, purse: Purse, *, sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    ) -> None:
        """Open connections as needed. sleep: waits some seconds. Raises UsageError without httpx."""
        try:
            import httpx
        except ImportError as error:
            raise UsageError("asking a model needs httpx: pip install 'dateline[llm]'") from error
        self.endpoint = endpoint
        self.purse = purse
        self._sleep = sleep
        self._form = 0
        self._next = 0.0
        self._http = httpx.AsyncClient(
            timeout=httpx.Timeout(endpoint.seconds, connect=min(10.0, endpoint.seconds)),
            follow_redirects=False,  # a redirect could lead a text off this machine
            trust_env=endpoint.remote,  # nor may a proxy see what is for loopback
            limits=httpx.Limits(max_connections=endpoint.at_once),
        )

    async def close(self) -> None:
        """Close the connections."""
        await self._http.aclose()

    async def ask(self, report: Report) -> tuple[Given, int]:
        """Put a report to the server; give its answer and how many requests it took.

        Raises RequestError with the reason of the last failure once the tries are used up; BudgetError.
        """
        last: RequestError | None = None
        complaint: str | None = None
        spent_in = spent_out = 0
        for number in range(self.endpoint.tries):
            if last is not None:
                await self._sleep(self._wait(number, last))
            try:
                given = await self._once(report, complaint)
                spent_in, spent_out = spent_in + given.tokens_in, spent_out + given.tokens_out
                try:
                    read_answer(decode(given.text))
                except ValueError as error:
                    complaint = str(error)
                    raise RequestError(f"the answer cannot be used: {error}") from error
                whole = msgspec.structs.replace(given, tokens_in=spent_in, tokens_out=spent_out)
                return whole, number + 1
            except RequestError as failure:
                last = failure
                if not failure.again:
                    break
        raise last or RequestError("it was never asked")

    @staticmethod
    def _wait(number: int, last: RequestError) -> float:
        planned = WAITS[min(number - 1, len(WAITS) - 1)]
        return min(LONGEST_WAIT, max(planned, last.wait or 0.0))

    async def _once(self, report: Report, complaint: str | None) -> Given:
        """Make one request; the next laxer form at once where the server refuses the form asked for."""
        form = self._form
        while True:
            asked = body(
                report, self.endpoint.model, form=FORMS[form], answer_tokens=self.endpoint.answer_tokens
            )
            if complaint is not None:
                words = f"Your last answer could not be used: {complaint}. Give the JSON object alone."
                asked["messages"].append({"role": "user", "content": words})
            try:
                given = await self._paid(report, msgspec.json.encode(asked))
            except _RefusedError as refused:
                form += 1
                if "response_format" in str(refused) and form < len(FORMS):
                    self._form = max(self._form, form)  # said in so many words: not tried again
                if form >= len(FORMS):
                    raise RequestError(str(refused), again=False) from refused
            else:
                self._form = max(self._form, form)
                return given

    async def _paid(self, report: Report, content: bytes) -> Given:
        aside = self.purse.set_aside(len(content), self.endpoint.answer_tokens)
        if aside is None:
            raise BudgetError
        await self._pace()
        took_in = took_out = 0
        try:
            status, headers, raw = await self._post(content)
            took_in, took_out = len(content) // (2 * BYTES_A_TOKEN), len(raw) // (2 * BYTES_A_TOKEN)
            if status != 200:
                took_in = took_out = 0
                raise _refusal(status, headers, raw)
            given = _completion(report, self.endpoint.model, raw)
            took_in = given.tokens_in or took_in
            took_out = given.tokens_out or took_out
            return given
        finally:
            self.purse.settle(aside, took_in, took_out)

    async def _post(self, content: bytes) -> tuple[int, httpx.Headers, bytes]:
        """Send and receive, within the time for the whole and up to the largest response."""
        import httpx

        headers = {"content-type": "application/json"}
        if self.endpoint.key:
            headers["authorization"] = f"Bearer {self.endpoint.key}"
        raw = bytearray()
        url = f"{self.endpoint.url}/chat/completions"
        try:
            async with (
                asyncio.timeout(self.endpoint.seconds),
                self._http.stream("POST", url, content=content, headers=headers) as response,
            ):
                async for chunk in response.aiter_bytes():
                    raw += chunk
                    if len(raw) > LARGEST:
                        raise RequestError("the answer has no end")
                return response.status_code, response.headers, bytes(raw)
        except (TimeoutError, httpx.TimeoutException) as error:
            raise RequestError(f"no answer within {self.endpoint.seconds:g} seconds") from error
        except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
            raise RequestError(f"no answer: {type(error).__name__}") from error

    async def _pace(self) -> None:
        """Wait until one more request keeps to the rate."""
        if not self.endpoint.per_minute:
            return
        now = time.monotonic()
        begins = max(now, self._next)
        self._next = begins + 60.0 / self.endpoint.per_minute
        if begins > now:
            await self._sleep(begins - now)


class _RefusedError(Exception):
    """The server does not take the request as it is."""


def _refusal(status: int, headers: Any, raw: bytes) -> Exception:
    words = " ".join(raw[:300].decode("utf-8", "replace").split())
    if b"response_format" in raw and "response_format" not in words:
        words += " (response_format)"
    reason = f"the server answered {status}: {words}" if words else f"the server answered {status}"
    if status in (400, 415, 422, 501) or (status == 500 and b"response_format" in raw):
        return _RefusedError(reason)
    return RequestError(reason, again=status in TRY_AGAIN, wait=_seconds(headers.get("retry-after")))


def _seconds(text: str | None) -> float | None:
    try:
        value = float(text or "")
    except ValueError:
        return None
    return value if 0 <= value < 1e6 else None


def _completion(report: Report, model: str, raw: bytes) -> Given:
    try:
        value = msgspec.json.decode(raw.decode("utf-8-sig"))
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise RequestError("the response is no JSON in UTF-8") from error
    try:
        return completion(answer_key(report, model), value)
    except ValueError as error:
        raise RequestError(f"the response cannot be used: {error}") from error
