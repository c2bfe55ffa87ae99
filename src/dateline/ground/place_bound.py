"""Names that the text puts inside a division: only what lies there may be meant by them.

"Paris village in Zamfara State" is not in France, however great that namesake is, and has no say in
what country the report is about.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from dateline.ground.gazetteer import Candidate
from dateline.ground.place_choose import holder, holds
from dateline.ground.place_distance import kilometres
from dateline.ground.place_heading import Heading
from dateline.ground.place_spot import Spot
from dateline.ground.place_text import Word

VILLAGES = frozenset(
    {"village", "barangay", "hamlet", "vereda", "corregimiento", "locality", "community", "settlement"}
)
"""Words for one place that lies in the town or the district named after it."""

CITY = 5.6  # importance from which on a place is a city: some 400,000 people
CLOSE_KM, ELSEWHERE_KM, ABROAD_KM = 50.0, 120.0, 500.0
"""Farther than this from a division's point a place outside it is another: a village, a town, one abroad."""

SURELY = 1.5  # the score of a name that its words make a place, whatever the parser takes it for

_CLOSED = re.compile(
    r"(?=[.;:)\n]|,(?! (?:and )?[A-Z])|$"
    r"| (?:on|when|where|after|as|by|last|late|early|this|yesterday|today)\b"
    r"| (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b)"
)


def bound(
    text: str, words: Sequence[Word], found: Sequence[Spot], headings: Sequence[Heading] = ()
) -> tuple[list[Spot], list[Spot]]:
    """Leave each name that the text puts inside a division only the places that may lie there.

    Given are the names that keep any, and those with none: a place that no table knows. A name is put inside
    by the word of a village or a town beside it ("Paris village in Zamfara State"), else by a comma alone
    where the division ends what is said of it ("Cordova, Surigao del Sur."); what lies in it lies there too.
    Of the places of a name under the heading of a division those that lie in it are meant, if any do.
    """
    within: dict[int, tuple[Candidate, ...]] = {}
    for number in reversed(range(len(found))):
        spot, outer = found[number], holder(text, found, number)
        if outer is None or spot.short or spot.level == "adm1":
            continue
        village = _is_village(words, spot)
        around = within.get(id(outer), ())
        if not around and (village or _ends_with(text, words, spot, outer)):
            around = _divisions(outer, village=village)
        elif not (village or text[spot.end : outer.start] == ", " or _inside(text, words, spot, outer)):
            continue
        if not around or any(c in spot.candidates for c in around):
            continue
        within[id(spot)] = around
        spot.candidates = tuple(c for c in spot.candidates if _may_lie(c, around, village=village))
        spot.score = max(spot.score, SURELY) if village else spot.score
    _bind_headed(found, headings, within)
    _repeat(found, within)
    lost = [spot for spot in found if not spot.candidates and (id(spot) in within or spot.preposition)]
    return [spot for spot in found if spot.candidates], lost


def _bind_headed(
    found: Sequence[Spot], headings: Sequence[Heading], within: dict[int, tuple[Candidate, ...]]
) -> None:
    """Leave the names below a division that heads them the places that lie in it, where there are any."""
    for heading in headings:
        divisions = [c for s in found if heading.names(s) for c in _divisions(s, village=False)]
        for spot in found if divisions else ():
            inside = tuple(c for c in spot.candidates if any(holds(outer, c) for outer in divisions))
            if inside and id(spot) not in within and heading.heads(spot):
                spot.candidates, within[id(spot)] = inside, inside


def _repeat(found: Sequence[Spot], within: Mapping[int, object]) -> None:
    """Let a name told again alone mean what it did where the text first put it inside a division."""
    told: dict[str, tuple[Candidate, ...]] = {}
    for spot in found:
        if id(spot) in within:
            told.setdefault(spot.key, spot.candidates)
        elif spot.key in told:
            spot.candidates = tuple(c for c in spot.candidates if c in told[spot.key])


def unread(words: Sequence[Word], lost: Sequence[Spot], unknown: Sequence[Spot]) -> list[Spot]:
    """Give the names without a known place that are places by the division behind them all the same."""
    named = [s for s in lost if _is_village(words, s) or (s.label not in _NO_PLACE and not s.person)]
    for spot in named:
        spot.chosen, spot.score = None, SURELY
    return [s for s in named if not any(u.first <= s.last and s.first <= u.last for u in unknown)]


_NO_PLACE = frozenset({"PERSON", "NORP", "DATE", "TIME"})


def _divisions(spot: Spot, *, village: bool) -> tuple[Candidate, ...]:
    """Give what a name may mean that is first of all a division's, by its own word or as its greatest bearer.

    Behind a comma alone it must be no town's as well: "in Kabul, Kandahar".
    """
    if not spot.candidates:  # none lies in the division that the text puts it in
        return ()
    best = spot.candidates[0]
    rivals = tuple(c for c in spot.candidates if c.importance >= best.importance - 1.0)
    kinds = {c.kind for c in rivals}
    named = bool(spot.level in {"adm1", "adm2"} and kinds & {"adm1", "adm2"})
    if not named and (best.kind not in {"adm1", "adm2"} or ("settlement" in kinds and not village)):
        return ()
    return rivals


def _is_village(words: Sequence[Word], spot: Spot) -> bool:
    """Tell whether the word of a village or a town stands beside a name ("Barangay Trinidad")."""
    before = words[spot.first - 1].folded if spot.first else ""
    return spot.level == "settlement" or spot.level_word in VILLAGES or before in VILLAGES


def _ends_with(text: str, words: Sequence[Word], spot: Spot, outer: Spot) -> bool:
    """Tell whether only a comma stands between a name and its division, and nothing goes on with that.

    A division's own word leaves no doubt: "La Esmeralda, municipality of El Tarra", "Siddiq in Uror County".
    """
    end = words[outer.level_end].end if outer.level_end >= 0 else outer.end
    comma = text[spot.end : outer.start] == ", " and bool(_CLOSED.match(text, end))
    return comma or _inside(text, words, spot, outer)


def _inside(text: str, words: Sequence[Word], spot: Spot, outer: Spot) -> bool:
    """Tell whether a division called so by its own word follows a name and holds it."""
    start = words[outer.level_start].start if outer.level_start >= 0 else outer.start
    called = outer.level in {"adm1", "adm2"} and (outer.level_start >= 0 or outer.level_end >= 0)
    return called and bool(_INSIDE.fullmatch(text[spot.end : start]))


_INSIDE = re.compile(r"(?:, (?:in )?(?:the )?| in (?:the )?| \((?:in )?)(?:[A-Z][\w .-]*['’]s )?")


def _may_lie(c: Candidate, around: Sequence[Candidate], *, village: bool) -> bool:
    """Tell whether a place may lie in one of the divisions: in it by the table, or near it.

    A great city of their country may as well, unless a village is spoken of: that lies in it or close by.
    """
    for outer in around:
        if holds(outer, c) or c.number == outer.adm_1:
            return True
        home = c.country == outer.country
        great = home and c.importance >= CITY and not village
        reach = ABROAD_KM if not home else CLOSE_KM if village and c.adm_1 >= 0 else ELSEWHERE_KM
        near = kilometres(outer, c) <= reach
        if c.country and c.kind != "country" and (great or near):
            return True
    return False
