"""Where a model is, and what may be asked of it: read from the environment, once, at the edge."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Mapping
from urllib.parse import urlsplit

import msgspec

from dateline.errors import UsageError

ANSWER_TOKENS = 6000
"""The most tokens that an answer may have; the longest right answers seen have some 4,000."""

DEFAULT_MODEL = "reader"
"""The name of the reader where none is given: whoever answers a batch file."""


class Endpoint(msgspec.Struct, frozen=True, kw_only=True):
    """An OpenAI-compatible server and the terms on which it is used.

    url: up to and without `/chat/completions`; "" where there is none. seconds: how long one request may
    take in all. at_once: requests under way together. per_minute: requests begun in a minute, 0 for any.
    tries: requests for one report, retries and repairs included. answer_tokens: the most that an answer
    may have.
    price_in, price_out: of a million tokens, in whatever money the budget is given in.
    """

    url: str = ""
    model: str = DEFAULT_MODEL
    key: str = ""
    seconds: float = 120.0
    at_once: int = 4
    per_minute: int = 0
    tries: int = 4
    answer_tokens: int = ANSWER_TOKENS
    price_in: float = 0.0
    price_out: float = 0.0

    @property
    def host(self) -> str:
        """The host, and the port where one is given."""
        return urlsplit(self.url).netloc.rpartition("@")[2].lower()

    @property
    def remote(self) -> bool:
        """Whether what is sent there leaves this machine, as far as the address tells.

        A name is remote whatever it resolves to, but for `localhost`.
        """
        name = urlsplit(self.url).hostname or ""
        if name == "localhost":
            return False
        try:
            return not ipaddress.ip_address(name).is_loopback
        except ValueError:
            return True


class Budget(msgspec.Struct, frozen=True):
    """The most that a run may use: `most` in money, or in tokens."""

    most: float
    tokens: bool = False


NUMBERS: dict[str, str] = {
    "DATELINE_LLM_TIMEOUT": "seconds",
    "DATELINE_LLM_CONCURRENCY": "at_once",
    "DATELINE_LLM_PER_MINUTE": "per_minute",
    "DATELINE_LLM_TRIES": "tries",
    "DATELINE_LLM_ANSWER_TOKENS": "answer_tokens",
    "DATELINE_LLM_PRICE_IN": "price_in",
    "DATELINE_LLM_PRICE_OUT": "price_out",
}
"""The variables that hold numbers, and the field of an endpoint that each sets."""

LEAST: dict[str, float] = {"seconds": 0.1, "at_once": 1, "tries": 1, "answer_tokens": 1}


def endpoint(environment: Mapping[str, str]) -> Endpoint:
    """Read `DATELINE_LLM_URL`, `_MODEL`, `_KEY` and the numbers. Raises UsageError for what cannot be."""
    values: dict[str, object] = {
        "url": environment.get("DATELINE_LLM_URL", "").strip().rstrip("/"),
        "model": environment.get("DATELINE_LLM_MODEL", "").strip() or DEFAULT_MODEL,
        "key": environment.get("DATELINE_LLM_KEY", "").strip(),
    }
    for variable, field in NUMBERS.items():
        if environment.get(variable, "").strip():
            values[field] = _number(variable, environment[variable], field)
    found = Endpoint(**values)  # type: ignore[arg-type]
    if found.url:
        parts = urlsplit(found.url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise UsageError(
                f"DATELINE_LLM_URL is {found.url!r}; it is an address such as http://127.0.0.1:8080/v1"
            )
    return found


def _number(variable: str, text: str, field: str) -> float | int:
    whole = field in ("at_once", "per_minute", "tries", "answer_tokens")
    try:
        value = int(text) if whole else float(text)
    except ValueError:
        value = -1
    if not LEAST.get(field, 0) <= value <= 1e9:
        raise UsageError(
            f"{variable} is {text!r}; it is {'a whole number' if whole else 'a number'} of 0 or more"
        )
    return value


def budget(text: str, prices: Endpoint) -> Budget:
    """Read a budget: `2.50` in money, or `200000 tokens`. Raises UsageError."""
    match = re.fullmatch(r"\s*(\d+(?:[_,]\d{3})*(?:\.\d+)?)\s*(t|tok|tokens)?\s*", text, re.IGNORECASE)
    if match is None:
        raise UsageError(f"the budget is {text!r}; it is an amount such as 2.50, or 200000tokens")
    most, tokens = float(re.sub(r"[_,]", "", match[1])), match[2] is not None
    if not tokens and not (prices.price_in or prices.price_out):
        raise UsageError(
            "a budget in money needs the prices of a million tokens, DATELINE_LLM_PRICE_IN and "
            "DATELINE_LLM_PRICE_OUT; or give a budget in tokens (200000tokens)"
        )
    return Budget(most, tokens)
