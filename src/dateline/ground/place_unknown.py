"""Names that are plainly places by the words around them, though the gazetteer has no such spelling.

A similar spelling is looked for inside the division or country that the report gives; where there is
none, the name keeps its words and gets the point of the best containing place, at its precision.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise

import msgspec
from rapidfuzz import fuzz

from dateline.data import pattern_of
from dateline.ground.gazetteer import Candidate, Gazetteer
from dateline.ground.place_choose import chained, holds
from dateline.ground.place_distance import kilometres
from dateline.ground.place_plain import is_place, surnames
from dateline.ground.place_shape import shape_before
from dateline.ground.place_spot import PLACE_LABELS, Spot, find_cues, opens_level
from dateline.ground.place_text import PARTICLES, Word, hyphened, joined, lexicon, names_agency
from dateline.ground.place_time import predecessors
from dateline.model import DISTRICT, Place
from dateline.spelling import ARTICLES, fold, level_words, word_set

ENOUGH_ALIKE, ALIKE_IN_COUNTRY, ALIKE_IF_FAR = 60, 80, 90
NEAR_KM = 150.0
"""A place spelt alike is far where it lies farther than this from all that the report names."""

_KINDS = {
    "settlement": {"settlement"},
    "quarter": {"settlement"},
    "adm2": {"adm2", "settlement"},
    "adm1": {"adm1"},
    "water": {"water"},
    "road": {"road"},
}
_KIND_OF = {
    "adm1": "adm1",
    "adm2": "adm2",
    "area": "area",
    "water": "water",
    "road": "road",
    "facility": "facility",
}


class Run(msgspec.Struct):
    """A run of capitalised words, with what stands inside it, as word numbers (both included)."""

    first: int
    last: int


def unknown_spots(
    text: str,
    words: Sequence[Word],
    accepted: Sequence[Spot],
    labels: dict[int, str],
    weights: dict[str, float],
    gazetteer: Gazetteer,
    heads: Sequence[tuple[int, int]] = (),
) -> list[Spot]:
    """Find unknown names with a place cue, each with a similar candidate where there is a sure one.

    A name taken for a place elsewhere in the report is that place.
    """
    found = []
    likely, alone = likely_countries(weights), surnames(words)
    taken = {n for spot in accepted for n in range(spot.first, spot.last + 1)}
    for run in _runs(text, words):
        spot = _trimmed(text, words, run)
        if spot is None:
            continue
        inside = [n for n in range(spot.first, spot.last + 1) if n in taken]
        if inside and not _swallows(spot, accepted, likely):
            continue
        spot.label = labels.get(spot.first, "")
        find_cues(text, words, spot)
        heading = any(a <= spot.start and spot.end <= b for a, b in heads)
        heading = heading and _may_head(text, words, spot) and not _is_label(text, spot, accepted)
        if not heading and not is_place(words, spot, accepted, text, alone):
            continue
        told = [a.chosen for a in accepted if a.key == spot.key and a.chosen is not None]
        spot.candidates = tuple(told[:1]) or similar_places(text, spot, accepted, weights, gazetteer)
        spot.chosen = spot.candidates[0] if spot.candidates else None
        spot.score = 1.5
        found.append(spot)
    return found


def _runs(text: str, words: Sequence[Word]) -> list[Run]:
    """Cut the text into runs of capitalised words; small words join them ("Dasht-e Archi")."""
    runs: list[Run] = []
    number = 0
    while number < len(words):
        article = _hyphened_article(text, words, number)
        if not (words[number].capital or article) or words[number].text[0].isdigit():
            number += 1
            continue
        last = number
        while last + 1 < len(words) and joined(text, words[last], words[last + 1]):
            nxt = words[last + 1]
            if nxt.capital and not nxt.text.isdigit():
                last += 1
            elif _hyphened_in(text, words, last + 1) or (
                nxt.folded in PARTICLES - _ENGLISH
                and last + 2 < len(words)
                and words[last + 2].capital
                and joined(text, nxt, words[last + 2])
                and not (nxt.folded in {"i", "e"} and text[words[last].end : nxt.start] == " ")
            ):
                last += 2
            elif _two_particles(text, words, last + 1):
                last += 3
            else:
                break
        runs.append(Run(number, last))
        number = last + 1
    return runs


_ENGLISH = frozenset({"of", "the", "and", "in", "on", "at", "as", "under", "upon", "an"})
_WITH_ARTICLE = word_set("de da do di")


def _two_particles(text: str, words: Sequence[Word], number: int) -> bool:
    """Tell whether two small words join a name: "San Luis de la Reina"."""
    if number + 2 >= len(words) or not words[number + 2].capital:
        return False
    first, second, _ = words[number : number + 3]
    small = first.folded in _WITH_ARTICLE and second.folded in PARTICLES - _ENGLISH and not second.capital
    return small and all(joined(text, a, b) for a, b in pairwise(words[number : number + 3]))


def _hyphened_article(text: str, words: Sequence[Word], number: int) -> bool:
    """Tell whether a word is the small article of a name ("al-Mahjar")."""
    following = words[number + 1] if number + 1 < len(words) else None
    return (
        words[number].folded in ARTICLES
        and following is not None
        and following.capital
        and hyphened(text, words[number], following)
    )


def _hyphened_in(text: str, words: Sequence[Word], number: int) -> bool:
    """Tell whether hyphens set a word between two of a name ("Fort-du-Nord")."""
    if number + 1 >= len(words) or not words[number + 1].capital:
        return False
    return hyphened(text, words[number - 1], words[number]) and hyphened(
        text, words[number], words[number + 1]
    )


def _trimmed(text: str, words: Sequence[Word], run: Run) -> Spot | None:
    """Drop what is no part of the name: an opening "In", a direction, a level word at either end."""
    lex, levels = lexicon(), level_words()
    first, last = run.first, run.last
    while first <= last and (
        words[first].folded in lex["direction"]
        or (words[first].first and (words[first].folded in lex["stop"] or words[first].folded in lex["prep"]))
        or words[first].folded in {"village", "town", "district", "the"}
    ):
        first += 1
    while last > first and (
        (words[last].folded in levels and not _level_follows(text, words, last))
        or words[last].folded in lex["direction"]
        or opens_level(text, words, last)
    ):
        last -= 1
    if last == first and words[last].folded in levels and _numbered(text, words[last].end):
        return None  # "Route 443"
    if last > first + 1 and (words[last - 1].folded, words[last].folded) == ("local", "government"):
        last -= 2
    if last < first or (len(words[first].folded) < 3 and first == last):
        return None
    start, end = words[first].start, words[last].end
    return Spot(
        first=first,
        last=last,
        start=start,
        end=end,
        words=text[start:end],
        key=" ".join(word.folded for word in words[first : last + 1]),
        candidates=(),
        left=first,
        right=last,
    )


def _level_follows(text: str, words: Sequence[Word], last: int) -> bool:
    """Tell whether a word of level is part of a name since another follows it: "the Congo Town quarter"."""
    following = words[last + 1] if last + 1 < len(words) else None
    if following is None or following.capital or text[words[last].end : following.start] != " ":
        return False
    named = words[last].capital and words[last].folded in {"town", "city"}
    return named and following.folded in level_words()


def _numbered(text: str, end: int) -> bool:
    """Tell whether a number follows a word that ends here."""
    return text[end : end + 1] == " " and text[end + 1 : end + 2].isdigit()


def _swallows(spot: Spot, accepted: Sequence[Spot], likely: set[str]) -> bool:
    """Tell whether an unknown name may take the place of known ones inside it ("Ali Khail")."""
    for a in accepted:
        if a.first > spot.last or spot.first > a.last:
            continue
        if a.first <= spot.first and a.last >= spot.last:
            return False
        if spot.key.startswith((f"{a.key} de la ", f"{a.key} de los ", f"{a.key} de las ")):
            continue  # "San Luis de la Reina" is no San Luis
        c = a.chosen
        weighty = c is not None and (a.level_end >= 0 or c.importance >= 4.9)
        if c and (c.importance >= 6.0 or (weighty and (c.country in likely or not likely))):
            return False
    return True


def likely_countries(weights: dict[str, float]) -> set[str]:
    """Give the countries that the report is most likely about."""
    top = max(weights.values(), default=0.0)
    return {iso for iso, weight in weights.items() if weight >= 0.5 * top}


def _may_head(text: str, words: Sequence[Word], spot: Spot) -> bool:
    """Tell whether a name in a dateline is a place and not a month, an agency or a headline."""
    lex = lexicon()
    if names_agency(text, spot.start, spot.end):
        return False
    name = [word.folded for word in words[spot.first : spot.last + 1]]
    unfit = lex["notplace"] | lex["stop"] | lex["org"] | lex["title"] | lex["say"]
    return len(name) <= 3 and not any(word in unfit for word in name)


def _is_label(text: str, spot: Spot, accepted: Sequence[Spot]) -> bool:
    """Tell whether a single word heads its line as a label ("Enemy:", "Background -"), not as a place.

    A place stands in capitals, before its country or province, or before a date.
    """
    if spot.first != spot.last or spot.label in PLACE_LABELS or spot.words.isupper():
        return False
    after = text[spot.end : spot.end + 3]
    return after.startswith((":", " -", " –", " —", "-", "–", "—")) and not any(
        a.start >= spot.end and chained(text, spot, a) for a in accepted
    )


def container(
    text: str,
    spot: Spot,
    accepted: Sequence[Spot],
    weights: Mapping[str, float] | None = None,
    heads: Sequence[tuple[int, int]] = (),
) -> tuple[Spot | None, bool]:
    """Find the named place that holds an unknown one, and whether the text says that it does.

    A name told twice lies where it was first told to lie, unless the text says otherwise.
    weights: of the countries that the report is about; a place abroad holds none of its names unless the
    text says so. heads: the datelines; where a report was sent from abroad holds none either. A capital that
    speaks or heads the report stands for its country, but its quarters lie in it.
    """
    held, sure = _holding(text, spot, accepted, weights, heads)
    alike = [a for a in accepted if a.chosen is None and a.key == spot.key and a.end <= spot.start]
    if sure or not alike:
        return held, sure
    return _holding(text, alike[0], accepted, weights, heads)


def _holding(
    text: str,
    spot: Spot,
    accepted: Sequence[Spot],
    weights: Mapping[str, float] | None,
    heads: Sequence[tuple[int, int]],
) -> tuple[Spot | None, bool]:
    """Find what holds an unknown place by the words around this mention of it."""
    known = [
        a if _heads(a, heads) else _standing(a) for a in accepted if a.chosen is not None and not a.mission
    ]
    after = [a for a in known if a.start >= spot.end]
    before = [a for a in known if a.end <= spot.start]
    nearest = after[0].chosen if after else None
    chain = nearest is not None and not _stands(after[0]) and chained(text, spot, after[0])
    inner = _innermost(text, after) if chain else None
    if inner and inner.chosen and inner.chosen.kind != "country":
        return inner, True
    if before and text[before[-1].end : spot.start] in {"'s ", "’s ", ", in ", " ("}:
        return before[-1], True
    if spot.level not in _OF_TOWNS:
        known = [_standing(a) for a in known]
    if nearest and chain:
        known = [a for a in known if a.chosen and a.chosen.country == nearest.country]
    else:
        known = _at_home(known, weights or {}, heads)
    before = [a for a in known if a.end <= spot.start]
    small = [a for a in known if a.chosen and a.chosen.kind != "country"]
    sentence = [a for a in small if not _breaks(_between(text, a, spot))]
    staying = [a for a in sentence if not (a.goal or _moved().search(text, max(0, a.start - 60), a.start))]
    if staying or (sentence and not [a for a in small if a.end <= spot.start]):
        found = min(staying or sentence, key=lambda a: (abs(a.start - spot.start), a.start))
        return _district_before(text, small, found) if found.end <= spot.start else found, False
    around = [a for a in known if a not in small and a.preposition in {"in", "of"}]
    around = [a for a in around if not _breaks(_between(text, a, spot))]
    if around and not sentence:  # "the Drenica region of Kosovo"
        homes = {a.chosen.country for a in around if a.chosen}
        small, known = [a for a in small if a.chosen and a.chosen.country in homes], around
    earlier = [a for a in small if a.end <= spot.start]
    earlier = [a for a in earlier if not shape_before(text, a.start)] or earlier
    if earlier:
        named = spot.level in {"settlement", "quarter"}
        return _district_before(text, small, earlier[-1]) if named else earlier[-1], False
    rest = small or known
    return (rest[0] if rest else None), False


def _innermost(text: str, after: Sequence[Spot]) -> Spot:
    """Give the smallest division of a chain: what lies in "Karen State's Myawaddy Township" lies in that."""
    held = after[0]
    for a in after[1:]:
        owned = text[held.end : a.start] in {"'s ", "’s "}
        if not (owned and a.chosen and held.chosen and holds(held.chosen, a.chosen)):
            break
        held = a
    return held


def _district_before(text: str, known: Sequence[Spot], held: Spot) -> Spot:
    """Give the district named before the province that holds a place: "Silvan district of Diyarbakir"."""
    before = [a for a in known if a.end <= held.start]
    inner = before[-1] if before else None
    if inner is None or inner.chosen is None or inner.chosen.kind != "adm2" or held.chosen is None:
        return held
    if inner.chosen.precision > DISTRICT:  # its point is the province's own
        return held
    return inner if holds(held.chosen, inner.chosen) and chained(text, inner, held) else held


def _standing(a: Spot) -> Spot:
    """Give a place as it may hold a name: its country, where it stands for that."""
    return a if a.state is None else msgspec.structs.replace(a, chosen=a.state)


def _stands(spot: Spot) -> bool:
    return spot.state is not None and spot.chosen is spot.state


@cache
def _moved() -> re.Pattern[str]:
    """Match words before where people came from or were taken, not where they were."""
    return re.compile(
        rf"\b{pattern_of('place_cues', 'moved')}\b(?: \w+){{0,3}}? (?:from|to|for|towards?) (?:the )?$"
    )


_OF_TOWNS = frozenset({"quarter", "road", "facility"})
"""Levels of what lies in the town that heads a report, if the report says no more."""


def _heads(spot: Spot, heads: Sequence[tuple[int, int]]) -> bool:
    return any(x <= spot.start and spot.end <= y for x, y in heads)


SENDERS = frozenset({"US", "GB", "FR", "RU"})
"""Countries whose soldiers fight abroad: what "U.S. soldiers" did near a hotel was not at home."""


SPOKEN_OF = 2.0
"""Below this weight a country is known by little more than a dateline there."""


def _at_home(
    known: Sequence[Spot], weights: Mapping[str, float], heads: Sequence[tuple[int, int]]
) -> list[Spot]:
    """Give the places in the countries that a report is about, where it names any outside its datelines."""
    weights = {iso: weight * (0.4 if iso in SENDERS else 1.0) for iso, weight in weights.items()}
    top = max(weights.values(), default=0.0)
    likely = {iso for iso, weight in weights.items() if weight >= 0.5 * top}
    likely |= {new for new, old in predecessors().items() if old in likely}
    home = [a for a in known if a.chosen and a.chosen.country in likely]
    abroad = [a for a in known if a not in home and a.state is None]
    if top < SPOKEN_OF and all(_heads(a, heads) for a in home):
        home = [a for a in known if not _heads(a, heads)] or home
    return home or [a for a in abroad if not _heads(a, heads)] or abroad


def _between(text: str, a: Spot, b: Spot) -> str:
    return text[min(a.end, b.end) : max(a.start, b.start)]


def _breaks(between: str) -> bool:
    return ". " in between or "\n" in between or "? " in between


def similar_places(
    text: str, spot: Spot, accepted: Sequence[Spot], weights: dict[str, float], gazetteer: Gazetteer
) -> tuple[Candidate, ...]:
    """Look for a place spelt alike inside the divisions that the report names, then its countries."""
    held, sure = container(text, spot, accepted, weights)
    alike = [c for c in gazetteer.similar(spot.words) if c.kind != "country"]
    alike += [c for c in gazetteer.lookup_folded(spot.key) if c not in alike]
    if not alike:
        return ()
    fitting = _KINDS.get(spot.level)
    alike = [c for c in alike if fitting is None or c.kind in fitting]
    near = held.chosen if held else None
    divisions = {a.chosen.number for a in accepted if a.chosen and a.chosen.kind in {"adm1", "adm2"}}
    towns = [a.chosen for a in accepted if a.chosen and a.chosen.kind == "settlement" and not a.state]
    divisions |= {town.adm_1 for town in towns} - {-1}
    likely = likely_countries(weights) | ({near.country} if near and sure else set())
    if sure and near and near.kind != "area":
        likely = {near.country}
    scored = []
    for c in alike:
        ratio = fuzz.ratio(spot.key, fold(gazetteer.text_of(c.number)[0]))
        named = bool({c.adm_1, c.adm_2, c.number} & divisions)
        if sure and near and near.kind in {"adm1", "adm2"} and near.number not in {c.adm_1, c.adm_2}:
            continue
        if spot.level == "quarter" and ratio < ALIKE_IN_COUNTRY:
            continue
        far = not named and not _near_any(c, spot, accepted)
        enough = ALIKE_IF_FAR if far and len(spot.key) <= SHORT else ALIKE_IN_COUNTRY
        if (named and ratio >= ENOUGH_ALIKE) or (c.country in likely and ratio >= enough):
            scored.append((named, ratio, c.importance, -c.number, c))
    return tuple(item[-1] for item in sorted(scored, key=lambda item: item[:4], reverse=True)[:3])


SHORT = 7  # letters up to which a name has many that are spelt alike


def _near_any(c: Candidate, spot: Spot, accepted: Sequence[Spot]) -> bool:
    """Tell whether a place lies near another that the report names."""
    return any(
        kilometres(c, a.chosen) <= NEAR_KM
        for a in accepted
        if a.chosen and a.key != spot.key and a.chosen.kind != "country" and not a.state
    )


def approximate(spot: Spot, held: Spot | None, sure: bool, gazetteer: Gazetteer) -> Place | None:
    """Place an unknown name at the place that holds it, with an honest precision."""
    if held is None or held.chosen is None:
        return None
    around = gazetteer.place(held.chosen)
    precision = around.precision
    if around.kind in {"settlement", "facility"}:
        precision = 2 if sure else 3
    return Place(
        name=spot.words,
        kind="settlement" if spot.level_word == "area" else _KIND_OF.get(spot.level, "settlement"),
        precision=max(precision, 2),
        country=around.country,
        adm_1=around.adm_1,
        adm_2=around.adm_2,
        latitude=around.latitude,
        longitude=around.longitude,
    )
