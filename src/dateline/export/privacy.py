"""Names of private persons, masked in what is handed on.

`private_names` says whose names they are. A full name is masked in every report, and its last part
in the report that told of the person ("Bukar added"). What this cannot do: know a name that nothing
in the record or beside it gives away, tell a person by what is told of them, or find names in
scripts without capital letters. It lowers the risk; it makes nothing anonymous.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from itertools import pairwise
from typing import Any
from urllib.parse import unquote, urlsplit

import msgspec

from dateline.export.private_names import private_names, public_words
from dateline.model import Contents, Report

MASK = "\u2588"
"""What stands for a letter of a name. One for one, so that every span keeps its characters."""

_LETTERS = re.compile(r"[^\W_]+")
_BETWEEN = re.compile(r"[\s'\u2019.-]{1,2}")
_SHORTEST_PART = 3
_AS_THEY_ARE = frozenset({"id", "report", "reports", "claims", "field", "rule"})

Mask = Callable[[str], str]


def redact(contents: Contents) -> tuple[Contents, int]:
    """Give `contents` with names of private persons masked, and how many names there were.

    Hashes and ids stay those of the record. An address that spells out a masked name is cut to its
    host.
    """
    names = private_names(contents)
    everyone = sorted({name for found in names.values() for name in found})
    if not everyone:
        return contents, 0
    public = public_words(contents)
    full = masker(name for name in everyone if " " in name)
    masks = {id: _both(full, masker((*found, *_parts(found, public)))) for id, found in names.items()}
    shown = Contents(
        reports=tuple(_report(report, masks[report.id], everyone) for report in contents.reports),
        claims=tuple(_masked(claim, masks[claim.report]) for claim in contents.claims),
        incidents=tuple(_masked(i, _all(masks[id] for id in i.reports)) for i in contents.incidents),
    )
    return shown, len(everyone)


def masker(names: Iterable[str]) -> Mask:
    """Give a function that masks `names` in a text, as written or in capitals, as whole words."""
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for name in sorted(set(names)):
        words = tuple(_LETTERS.findall(name))
        if words:
            by_first.setdefault(words[0], []).append(words)
            if len(words) > 1:
                capitals = tuple(word.upper() for word in words)
                by_first.setdefault(capitals[0], []).append(capitals)
    for candidates in by_first.values():
        candidates.sort(key=len, reverse=True)
    return lambda text: _mask(text, by_first)


def _mask(text: str, by_first: Mapping[str, list[tuple[str, ...]]]) -> str:
    tokens = list(_LETTERS.finditer(text))
    shown = list(text)
    at = 0
    while at < len(tokens):
        length = next(
            (len(w) for w in by_first.get(tokens[at].group(), ()) if _stands(text, tokens, at, w)), 0
        )
        for token in tokens[at : at + length]:
            shown[token.start() : token.end()] = MASK * len(token.group())
        at += max(length, 1)
    return "".join(shown)


def _stands(text: str, tokens: list[re.Match[str]], at: int, words: tuple[str, ...]) -> bool:
    run = tokens[at : at + len(words)]
    if tuple(token.group() for token in run) != words:
        return False
    return all(_BETWEEN.fullmatch(text, left.end(), right.start()) for left, right in pairwise(run))


def _both(first: Mask, second: Mask) -> Mask:
    return lambda text: second(first(text))


def _all(masks: Iterable[Mask]) -> Mask:
    every = tuple(masks)

    def mask(text: str) -> str:
        for one in every:
            text = one(text)
        return text

    return mask


def _parts(names: Iterable[str], public: frozenset[str]) -> list[str]:
    lasts = {name.split(" ")[-1] for name in names if " " in name}
    return sorted(part for part in lasts if len(part) >= _SHORTEST_PART and part not in public)


def _report(report: Report, mask: Mask, names: Iterable[str]) -> Report:
    title = mask(report.title) if report.title else report.title
    return msgspec.structs.replace(report, text=mask(report.text), title=title, url=_url(report.url, names))


def _url(url: str | None, names: Iterable[str]) -> str | None:
    if url is None:
        return None
    words = _spelt(unquote(url))
    if not any(_spelt(name) in words for name in names if " " in name):
        return url
    split = urlsplit(url)
    return f"{split.scheme}://{split.netloc}/"


def _spelt(text: str) -> str:
    return " ".join(_LETTERS.findall(text)).casefold()


def _masked(value: Any, mask: Mask) -> Any:
    if isinstance(value, str):
        return mask(value)
    if isinstance(value, tuple):
        return tuple(_masked(item, mask) for item in value)
    if isinstance(value, msgspec.Struct):
        names = (name for name in value.__struct_fields__ if name not in _AS_THEY_ARE)
        return msgspec.structs.replace(value, **{name: _masked(getattr(value, name), mask) for name in names})
    return value
