"""A report as a request to a model: the prompt, the report between markers, the form of the answer."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import msgspec

from dateline.llm.answer import schema
from dateline.llm.settings import ANSWER_TOKENS
from dateline.model import Report, content_id

PROMPT = "reader-1"
"""The version of the prompt. A changed prompt is a new file with a new number: answers are kept by it."""


@cache
def prompt(version: str = PROMPT) -> str:
    """Give the text of a prompt."""
    return files("dateline.llm").joinpath("prompts", f"{version}.md").read_text("utf-8")


def answer_key(report: Report, model: str) -> str:
    """Name a model's answer to a report: a hash of model, prompt version, and all that the request tells."""
    told = (report.published.isoformat(), report.outlet or "", report.title or "", report.text)
    return content_id("answer", model, PROMPT, prompt(), *told, length=32)


def messages(report: Report) -> list[dict[str, str]]:
    """Give the messages of a request. The marker is a hash of the text, which no text can foretell."""
    marker = content_id("marker", report.text, length=12)
    head = [f"Published: {report.published.isoformat()} ({report.published:%A})"]
    inside = [f"Outlet: {report.outlet}"] if report.outlet else []
    inside += [f"Title: {report.title}"] if report.title else []
    lines = [
        *head,
        f"===== report {marker} =====",
        *inside,
        report.text,
        f"===== end of report {marker} =====",
    ]
    return [
        {"role": "system", "content": prompt()},
        {"role": "user", "content": "\n".join(lines)},
    ]


def body(
    report: Report, model: str, *, form: str = "json_schema", answer_tokens: int = ANSWER_TOKENS
) -> dict[str, Any]:
    """Give the body of a chat completion request.

    form: how the answer's form is asked for: "json_schema", "json_object" or "none" (by the prompt alone).
    """
    asked: dict[str, Any] = {
        "model": model,
        "messages": messages(report),
        "temperature": 0,
        "max_tokens": answer_tokens,
    }
    if form == "json_schema":
        shape = {"name": "incidents", "strict": True, "schema": schema()}
        asked["response_format"] = {"type": "json_schema", "json_schema": shape}
    elif form == "json_object":
        asked["response_format"] = {"type": "json_object"}
    return asked


def request_line(report: Report, model: str) -> bytes:
    """Give a report's line of a batch file: custom_id, method, url, body."""
    line = {
        "custom_id": answer_key(report, model),
        "method": "POST",
        "url": "/v1/chat/completions",
        "body": body(report, model),
    }
    return msgspec.json.encode(line)
