"""Where a report names a place: the names of the gazetteer in its text, the longest at each place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from dateline.data import table
from dateline.ground.gazetteer import Candidate, Gazetteer
from dateline.ground.place_distance import kilometres
from dateline.ground.place_spot import PLACE_LABELS, Spot, add_cues
from dateline.ground.place_text import PARTICLES, Word, hyphened, joined, names_agency
from dateline.spelling import ARTICLES, level_words, without_article

LONGEST = 6  # words of a name


def spots(text: str, words: Sequence[Word], gazetteer: Gazetteer, labels: dict[int, str]) -> list[Spot]:
    """Find every name of the gazetteer in the text, the longest at each place, with its cues.

    labels: the parser's label of each word, by its number.
    """
    found: list[Spot] = []
    number = 0
    while number < len(words):
        spot = _abbreviation(text, words, number, found[-1] if found else None, gazetteer)
        spot = spot or _longest(text, words, number, gazetteer)
        if spot is None or names_agency(text, spot.start, spot.end) or _is_model(text, spot):
            number += 1
            continue
        spot.label = labels.get(spot.first, "")
        spot.tail = spot.label in PLACE_LABELS and labels.get(spot.first - 1) == spot.label
        if spot.short:
            spot.score = 3.0
        else:
            add_cues(text, words, spot, gazetteer)
        found.append(spot)
        number = spot.last + 1
    return found


_MODEL = re.compile(r"[-‑]\d")


def _is_model(text: str, spot: Spot) -> bool:
    """Tell whether a short form names a type of arms or gear ("PRC-77 radio")."""
    return spot.words.isupper() and len(spot.words) <= 4 and bool(_MODEL.match(text, spot.end))


@lru_cache(maxsize=1)
def _abbreviations() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for row in table("place_abbreviations"):
        found[row["short"]] = (*found.get(row["short"], ()), row["code"])
    return found


def _division_meant(codes: Sequence[str], town: Spot | None, gazetteer: Gazetteer) -> Candidate | None:
    """Give the division that an abbreviation means: that of the town before it, else one of its country."""
    divisions = [c for c in map(gazetteer.division, codes) if c is not None]
    if town is None:
        return next((c for c in divisions if c.country in _WIRED), None)
    own = [c for c in divisions if any(t.adm_1 == c.number for t in town.candidates)]
    near = [c for c in divisions if any(t.country == c.country for t in town.candidates)]
    return next(iter([*own, *near]), None)


_WIRED = frozenset({"US", "CA", "AU"})
"""Countries whose divisions agencies shorten behind towns that no gazetteer has."""


def _abbreviation(
    text: str, words: Sequence[Word], number: int, before: Spot | None, gazetteer: Gazetteer
) -> Spot | None:
    """Read "Ill." or "S.C." after a town as the division it stands for. before: the name found last."""
    word = words[number]
    codes = _abbreviations().get(word.text)
    if codes is None:
        return None
    after_comma = (
        number > 0 and text[words[number - 1].end : word.start] == ", " and words[number - 1].capital
    )
    dotted = word.text.endswith(".")
    if not (after_comma or dotted or (len(word.text) > 2 and word.text.isupper())):
        return None
    stop = text[word.end : word.end + 1] == "."
    if not dotted and not stop and not word.text.isupper() and len(word.text) < 4:
        return None
    division = _division_meant(codes, before if before and before.last == number - 1 else None, gazetteer)
    if division is None:
        return None
    end = word.end + (1 if stop and not dotted and not word.text.isupper() else 0)
    return Spot(
        first=number,
        last=number,
        start=word.start,
        end=end,
        words=text[word.start : end],
        key=f"{division.country} {word.folded}".lower(),
        candidates=(division,),
        short=True,
    )


def _may_start(text: str, words: Sequence[Word], number: int) -> bool:
    word = words[number]
    if word.capital:
        return True
    if number + 1 == len(words) or not words[number + 1].capital or word.folded not in ARTICLES:
        return False
    return _is_article(text, words, number)


def _is_article(text: str, words: Sequence[Word], number: int) -> bool:
    """Tell an Arabic article from English words of its letters ("an", "at", "as", "us")."""
    if number + 1 == len(words):
        return False
    gap = text[words[number].end : words[number + 1].start]
    return gap in {"-", "‑"} or words[number].folded in {"al", "el"}


def _longest(text: str, words: Sequence[Word], number: int, gazetteer: Gazetteer) -> Spot | None:
    """Try the longest run of words from here that is a name."""
    if not _may_start(text, words, number):
        return None
    if words[number].possessive and number + 1 < len(words) and words[number + 1].capital:
        spot = _possessive(text, words, number, gazetteer)
        if spot:
            return spot
    last = number
    while (
        last + 1 < len(words)
        and last - number + 1 < LONGEST
        and joined(text, words[last], words[last + 1])
        and (
            words[last + 1].capital
            or words[last + 1].folded in PARTICLES
            or hyphened(text, words[last], words[last + 1])
        )
    ):
        last += 1
    while last >= number:
        tail = last > number and hyphened(text, words[last - 1], words[last])
        ends = words[last].capital or (tail and not words[number].text.isupper())
        if ends and not words[last].text.isdigit():
            key = " ".join(word.folded for word in words[number : last + 1])
            spot = _spot_of(text, words, number, last, key, gazetteer)
            spot = _with_level(text, words, number, last, spot, gazetteer) or spot
            if spot:
                return spot
        last -= 1
    return None


def _with_level(
    text: str, words: Sequence[Word], number: int, last: int, spot: Spot | None, gazetteer: Gazetteer
) -> Spot | None:
    """Read a name by what it is called with its word of level: "Abia camp" is no Abia state.

    A town or a district so called stands beside those that bear the bare name.
    """
    after = last + 1
    if after == len(words) or text[words[last].end : words[after].start] != " ":
        return None
    level = level_words().get(words[after].folded)
    if level in {None, "adm1", "country"}:
        return None
    key = " ".join(word.folded for word in words[number : after + 1])
    named = _spot_of(text, words, number, last, key, gazetteer)
    if named is None or (spot and all(c in spot.candidates for c in named.candidates)):
        return None
    if spot and level == "adm2" and any(c.kind == "adm2" for c in spot.candidates):
        return None
    if spot and level in {"settlement", "adm2"}:
        named.candidates += tuple(c for c in spot.candidates if c not in named.candidates)
    return named


def _possessive(text: str, words: Sequence[Word], number: int, gazetteer: Gazetteer) -> Spot | None:
    """Read a name with a possessive inside ("Cox's Bazar")."""
    owner, owned = words[number], words[number + 1]
    if text[owner.end + 2 : owned.start] != " ":
        return None
    return _spot_of(text, words, number, number + 1, f"{owner.folded}s {owned.folded}", gazetteer)


_SAINTS = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}


def _spot_of(
    text: str, words: Sequence[Word], first: int, last: int, key: str, gazetteer: Gazetteer
) -> Spot | None:
    if len(key) < 3 and not text[words[first].start : words[last].end].isupper():
        return None
    parts = key.split(" ")
    if any(part in _SAINTS for part in parts[:-1]):
        key = " ".join([*(_SAINTS.get(part, part) for part in parts[:-1]), parts[-1]])
    candidates = gazetteer.lookup_folded(key)
    if not candidates and parts[0] in ARTICLES and _is_article(text, words, first):
        key = without_article(key)
        candidates = gazetteer.lookup_folded(key)
    if not candidates and any(part in ARTICLES for part in parts[1:-1]):  # "Ma'arat An Numan"
        key = " ".join([parts[0], *("al" if part in ARTICLES else part for part in parts[1:-1]), parts[-1]])
        candidates = gazetteer.lookup_folded(key)
    words_ = text[words[first].start : words[last].end]
    if len(key) < 4 and words_.isupper():
        candidates = tuple(c for c in candidates if c.kind == "country")
    elif len(key) < 4:
        candidates = tuple(c for c in candidates if gazetteer.is_own_name(c, key))
    if not candidates:
        return None
    return Spot(
        first=first,
        last=last,
        start=words[first].start,
        end=words[last].end,
        words=words_,
        key=key,
        candidates=candidates,
        nicknamed=_nicknamed(candidates, key, gazetteer),
    )


FAR_KM = 100.0
MOST_NAMED = 12


def _nicknamed(candidates: tuple[Candidate, ...], key: str, gazetteer: Gazetteer) -> frozenset[int]:
    """Give the places whose own name another is, far from all that bear it as theirs.

    Islamabad is Pakistan's capital, though Chittagong was once called so too.
    """
    first = candidates[:MOST_NAMED]
    own = [c for c in first if gazetteer.is_own_name(c, key)] if len(first) > 1 else []
    return frozenset(
        c.number for c in first if c not in own and own and all(kilometres(c, o) > FAR_KM for o in own)
    )
