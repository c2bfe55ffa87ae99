"""The words of saying and the words for who says it, read from their tables."""

from __future__ import annotations

import re
from functools import cache
from typing import cast

import msgspec

from dateline.data import table
from dateline.model import SourceKind, Stance

_LONGEST_PHRASE = 5  # words; no row of source_words.csv is longer
_STRONG: frozenset[str] = frozenset({"medical", "media", "un", "ngo"})
_POSSESSIVES = frozenset({"'s", "’s"})
_PRESS_DESKS = frozenset(
    {"wing", "office", "officer", "cell", "centre", "center", "unit", "arm", "bureau", "liaison"}
)


class Verb(msgspec.Struct, frozen=True, kw_only=True):
    """A row of saying_verbs.csv. needs: what must follow the verb; who: the kinds of source it suits."""

    verb: str
    takes: str
    stance: Stance
    strict: bool
    needs: re.Pattern[str] | None
    who: frozenset[str]


class Hit(msgspec.Struct, frozen=True, kw_only=True):
    """A row of source_words.csv found among some words. start, end: indexes of those words."""

    start: int
    end: int
    kind: SourceKind | None
    role: str


@cache
def verbs() -> dict[str, Verb]:
    """Give the verbs of saying by every form they take."""
    found: dict[str, Verb] = {}
    for row in table("saying_verbs"):
        verb = Verb(
            verb=row["verb"],
            takes=row["takes"],
            stance=cast(Stance, row["stance"]),
            strict=bool(row["strict"]),
            needs=re.compile(row["with"], re.I) if row["with"] else None,
            who=frozenset(row["who"].split()),
        )
        for form in _forms(row["verb"], row["past"]):
            found.setdefault(form, verb)
    return found


def _forms(base: str, past: str) -> list[str]:
    stem = base.removesuffix("e")
    doubled = base + base[-1] if re.search(r"[^aeiou][aeiou][bdgmnprt]$", base) else stem
    if re.search(r"[^aeiou]y$", base):
        third, regular = base[:-1] + "ies", [base[:-1] + "ied"]
    else:
        third = base + ("es" if re.search(r"(?:s|x|ch|sh)$", base) else "s")
        regular = [stem + "ed", doubled + "ed"]
    return [base, third, stem + "ing", doubled + "ing", *(past.split("/") if past else regular)]


@cache
def _sources() -> dict[tuple[str, ...], tuple[SourceKind | None, str]]:
    return {
        tuple(row["words"].split()): (cast(SourceKind, row["kind"]) if row["kind"] else None, row["role"])
        for row in table("source_words")
    }


@cache
def singular(word: str) -> str:
    """Give the form under which source_words.csv may list `word` (lower case)."""
    word = word.rstrip(".") if len(word) > 2 and word != "u.n." else word
    forms = [word] if _of_the_people(word) else [word, word.removesuffix("'s").removesuffix("’s")]
    if word.endswith("ies"):
        forms.append(word[:-3] + "y")
    if word.endswith("men"):
        forms.append(word[:-3] + "man")
    forms += [word[:-n] for n in (1, 2) if word.endswith("s") and len(word) > n + 2]
    alone = next((form for form in forms if (form,) in _sources()), None)
    return alone or next((form for form in forms if form in _source_vocabulary()), word)


def _of_the_people(word: str, after: str = "") -> bool:
    """Tell the "People's" of a body's name ("People's Protection Units"), which are no people who saw it."""
    return word in {"people's", "people’s"} or (word == "people" and after in _POSSESSIVES)


@cache
def _source_vocabulary() -> frozenset[str]:
    return frozenset(word for words in _sources() for word in words)


def hits(words: list[str]) -> list[Hit]:
    """Find the rows of source_words.csv among `words` (any case), the longest first, left to right."""
    sources = _sources()
    lower = [word if (word,) in sources else word.lower() for word in words]
    single = [singular(word) for word in lower]
    found, at = [], 0
    while at < len(words):
        if _of_the_people(lower[at], lower[at + 1] if at + 1 < len(words) else ""):
            at += 1
            continue
        for size in range(min(_LONGEST_PHRASE, len(words) - at), 0, -1):
            last = single[at + size - 1]
            row = sources.get((*lower[at : at + size - 1], last)) or sources.get(
                tuple(single[at : at + size])
            )
            if row:
                found.append(Hit(start=at, end=at + size, kind=row[0], role=row[1]))
                at += size
                break
        else:
            at += 1
    return found


def role_of(word: str) -> str | None:
    """Give the role column of one word: title, body, record, people; None if it is not listed."""
    row = _sources().get((word,)) or _sources().get((singular(word.lower()),))
    return row[1] if row else None


def kind_of(core: list[str], rest: list[str]) -> SourceKind | None:
    """Tell what kind of source some words name; None where they do not tell.

    core: the noun phrase up to its head; rest: what hangs on it ("of the rebels", an apposition).
    """
    spanning = [h for h in hits([*core, *rest]) if h.start < len(core) < h.end and h.kind]
    if spanning:
        return spanning[0].kind
    for words in (core, rest):
        strong = [h for h in hits(words) if h.kind in _STRONG and not _press_desk(words, h)]
        if strong:
            return strong[-1].kind
        bodies = [h.kind for h in hits(words) if h.role == "body" and h.kind and not _press_desk(words, h)]
        if bodies:
            source = words is core and core and singular(core[-1].lower()) == "source"
            return "unnamed" if source and bodies[-1] == "official" else bodies[-1]
        if words is core and any(h.kind == "unnamed" for h in hits(core)):
            inner = kind_of([], rest)
            return inner if inner and inner != "official" else "unnamed"
    titles = [h.kind for words in (core, rest) for h in reversed(hits(words)) if h.kind]
    return titles[0] if titles else None


def _press_desk(words: list[str], hit: Hit) -> bool:
    after = words[hit.end].lower() if hit.end < len(words) else ""
    return hit.kind == "media" and after in _PRESS_DESKS


@cache
def ranks() -> frozenset[str]:
    """Give the short forms of ranks and titles, each with its full stop ("Brig.")."""
    return frozenset(f"{row['short']}." for row in table("rank_abbreviations"))


@cache
def hedge_pattern() -> re.Pattern[str]:
    """Match any row of hedges.csv."""
    rows = sorted((row["words"] for row in table("hedges")), key=lambda w: (-len(w), w))
    return re.compile(r"\b(?:" + "|".join(re.escape(row) for row in rows) + r")\b", re.I)


@cache
def denial_pattern() -> re.Pattern[str]:
    """Match what turns a statement into a denial, at its head."""
    return re.compile("|".join(f"(?:{row['words']})" for row in table("denial_words")), re.I)
