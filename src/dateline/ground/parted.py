"""A clause that counts people place by place or day by day, divided: each figure tells of its own deed.

"Raiders killed 12 people in Bala and seven in Kuru": the second figure takes over the verb, the doer and the
people of the first. What only adds such figures up counts none of its own.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import cache
from itertools import groupby, pairwise

import msgspec

from dateline.data import pattern_of
from dateline.model import (
    DateMention,
    Place,
    PlaceMention,
    Reading,
    WordedCasualty,
    WordedClause,
    lies_in,
)

_JOINTS = (  # between two figures, the surest first
    re.compile(r",\s+(?:and|but|while|whereas|then)\b|;|\s[-–—]+\s(?![A-Z])|:\s"),  # no "Bala - Kuru road"
    re.compile(r"\b(?:and|but|while|whereas)\b"),
    re.compile(r","),
)
_AWAY = re.compile(r"\b(?:from|to|of|towards?|between|for)\s+(?:the\s+)?\Z", re.IGNORECASE)
_ELSEWHERE = re.compile(
    r"\b(?:when|as|by|after|before|that|which|who|where|during|while|from)\b|[,;:]", re.IGNORECASE
)
_REACH = 20  # characters before a place in which such a word stands


@cache
def _sets_apart() -> re.Pattern[str]:
    """Match words that set a deed apart from another. Table: data/clause_cues.csv."""
    return re.compile(pattern_of("clause_cues", "any", of="at"), re.IGNORECASE)


class _Stretch(msgspec.Struct):
    """The words around one figure of a clause, with the place and the day that they name.

    named: every place in them, of which `place` is the most exact.
    """

    start: int
    end: int
    figures: list[WordedCasualty]
    place: Place | None = None
    day: DateMention | None = None
    summed: bool = False
    named: Sequence[Place] = ()
    separate: bool = False


def parted(text: str, reading: Reading) -> Reading:
    """Give what was read off a report with such clauses divided."""
    clauses: list[WordedClause] = []
    casualties = {(c.start, c.outcome): c for c in reading.casualties}
    bare = {(count.start, count.end) for count in reading.counts}
    for clause in reading.clauses:
        figures = [c for c in reading.casualties if clause.start <= c.start < clause.end and c.count.high]
        parts = _parts(text, clause, figures, reading) if len(figures) > 1 else []
        if len(parts) < 2:
            clauses.append(clause)
            continue
        clauses += _divided(clause, parts)
        for figure in _of_their_own(parts, bare):
            casualties[figure.start, figure.outcome] = figure
    clauses = list(_side_by_side(text, clauses, reading))
    return msgspec.structs.replace(reading, clauses=clauses, casualties=list(casualties.values()))


def _side_by_side(text: str, clauses: Sequence[WordedClause], reading: Reading) -> Iterator[WordedClause]:
    """Mark clauses of one sentence that each count people in a town of its own.

    "One was killed in Bala and two were hurt in Kuru"; not "in Bala, one was killed and two were hurt when a
    bomb went off in Kuru".
    """
    for _, told in groupby(clauses, key=lambda clause: clause.sentence):
        sentence = list(told)
        parts = [part for clause in sentence if (part := _counted(text, clause, reading))]
        apart = all(one.place and other.place and _apart(one, other) for one, other in pairwise(parts))
        if len(parts) < 2 or not apart:
            yield from sentence
            continue
        starts, whole = {part.start for part in parts}, (parts[0].start, parts[-1].end)
        for clause in sentence:
            yield msgspec.structs.replace(clause, parted=whole) if clause.start in starts else clause


def _counted(text: str, clause: WordedClause, reading: Reading) -> _Stretch | None:
    """Give a clause that counts people, not only parts or totals of what others count.

    It has the place that is named right behind them.
    """
    figures = [c for c in reading.casualties if clause.start <= c.start < clause.end and c.count.high]
    if (
        clause.parted
        or clause.summed
        or not figures
        or any(c.part or c.total or c.cumulative for c in figures)
    ):
        return None
    end = max(c.end for c in figures)
    behind = (p for p in reading.places if end <= p.start < clause.end and _tells_where(text, p))
    first = next(behind, None)
    place = first.place if first and not _ELSEWHERE.search(text, end, first.start) else None
    return _Stretch(clause.start, clause.end, figures, place)


def _parts(
    text: str, clause: WordedClause, figures: Sequence[WordedCasualty], reading: Reading
) -> list[_Stretch]:
    """Give the stretches of a clause that each tell of another place or day; none of other clauses."""
    if any(c.total or c.cumulative for c in figures):
        return []
    stretches = [_located(text, one, reading) for one in _stretches(text, clause, figures)]
    whole = _whole(stretches)
    parts = _joined(_led(stretches[1:] if whole else stretches), whole=whole)
    if len(parts) < 2:
        return []
    stretches[0].summed = whole
    return [stretches[0], *parts] if whole else parts


def _stretches(text: str, clause: WordedClause, figures: Sequence[WordedCasualty]) -> Iterator[_Stretch]:
    """Divide a clause at the words that join its figures; figures that nothing joins stay together."""
    start, held = clause.start, [figures[0]]
    for before, figure in pairwise(figures):
        joint = _joint(text, before.end, figure.start)
        if joint is None:
            held.append(figure)
            continue
        yield _Stretch(start, joint, held)
        start, held = joint, [figure]
    yield _Stretch(start, clause.end, held)


def _joint(text: str, start: int, end: int) -> int | None:
    """Give where the words begin that join one figure to the next."""
    for pattern in _JOINTS:
        found = list(pattern.finditer(text, start, end))
        if found:
            return found[-1].start()
    return None


def _located(text: str, stretch: _Stretch, reading: Reading) -> _Stretch:
    places = [p for p in reading.places if stretch.start <= p.start < stretch.end and _tells_where(text, p)]
    best = min(places, key=lambda p: (p.place.precision if p.place else 0, p.start), default=None)
    days = [d for d in reading.dates if stretch.start <= d.start < stretch.end]
    stretch.day = next((d for d in days if d.interval.precision == 1 and not (d.speech or d.backdrop)), None)
    stretch.place = best.place if best else None
    stretch.named = tuple(p.place for p in places if p.place)
    stretch.separate = _sets_apart().search(text, stretch.start, stretch.end) is not None
    return stretch


def _tells_where(text: str, mention: PlaceMention) -> bool:
    before = text[max(0, mention.start - _REACH) : mention.start]
    return mention.role in ("event", "heading") and mention.place is not None and not _AWAY.search(before)


def _whole(stretches: Sequence[_Stretch]) -> bool:
    """Whether the first figure of a clause is the sum of the others: "27 died: 15 in Bala and 12 in Kuru".

    It may name all their places before: "27 died in Bala and Kuru: 15 in Bala and 12 in Kuru".
    """
    head, *rest = stretches
    others = [c for one in rest for c in one.figures if c.outcome == head.figures[0].outcome]
    holds = all(
        not (head.place and one.place) or any(lies_in(one.place, p) or one.place == p for p in head.named)
        for one in rest
    )
    return holds and len(others) > 1 and head.figures[0].count.best == sum(c.count.best for c in others)


def _led(stretches: Sequence[_Stretch]) -> list[_Stretch]:
    """Put a figure that starts anew with what goes on from it: "... and killed two and hurt six in Kuru"."""
    led: list[_Stretch] = []
    for one in stretches:
        if len(led) > 1 and _starts_anew(led[-2], led[-1], one):
            led[-1] = _both(led[-1], one)
        else:
            led.append(one)
    return led


def _starts_anew(before: _Stretch, one: _Stretch, behind: _Stretch) -> bool:
    outcomes = [{c.outcome for c in part.figures} for part in (before, one, behind)]
    bare = one.place is None and one.day is None and not any(c.part for c in one.figures)
    return bare and behind.place is not None and outcomes[0] >= outcomes[1] != outcomes[2]


def _joined(stretches: Sequence[_Stretch], *, whole: bool) -> list[_Stretch]:
    """Put together the stretches that tell of one place and day; parts of a figure stay with it."""
    parts: list[_Stretch] = []
    for one in stretches:
        inside = not whole and all(c.part for c in one.figures)
        if not parts or (_apart(parts[-1], one) and not inside):
            parts.append(one)
        else:
            parts[-1] = _both(parts[-1], one)
    return parts


def _both(one: _Stretch, other: _Stretch) -> _Stretch:
    finer = [p for p in (one.place, other.place) if p is not None]
    return _Stretch(
        one.start,
        other.end,
        [*one.figures, *other.figures],
        min(finer, key=lambda p: p.precision, default=None),
        one.day or other.day,
    )


def _apart(one: _Stretch, other: _Stretch) -> bool:
    """Whether two stretches name different places, or different days for one deed told in one word.

    Two days are enough where the second says that it tells of another deed.
    """
    if one.place and other.place and one.place != other.place:
        within = lies_in(one.place, other.place) or lies_in(other.place, one.place)
        return not within and one.place.name != other.place.name
    days = one.day and other.day and not one.day.interval.overlaps(other.day.interval)
    return bool(days) and (other.separate or _is_deed(one.figures[0], other.figures[0]))


def _is_deed(first: WordedCasualty, figure: WordedCasualty) -> bool:
    """Whether a figure shares the verb of the first or is what another did: not who died of wounds later."""
    own = figure.start <= figure.cue_start < figure.end
    shared = (figure.cue_start, figure.cue_end) == (first.cue_start, first.cue_end)
    done = figure.outcome == "killed" and figure.cue_end <= figure.start
    return own or shared or done


def _divided(clause: WordedClause, parts: Sequence[_Stretch]) -> Iterator[WordedClause]:
    for number, part in enumerate(parts):
        yield msgspec.structs.replace(
            clause,
            start=part.start,
            end=part.end,
            parted=(clause.start, clause.end),
            summed=part.summed,
            separate=clause.separate and number == 0,
            item=clause.item and number == 0,
            single=False,
        )


def _of_their_own(parts: Sequence[_Stretch], bare: Collection[tuple[int, int]]) -> Iterator[WordedCasualty]:
    """Give the figures of parts as tolls of their own; bare numbers count the people of the first.

    bare: where numbers without a noun stand.
    """
    first = parts[0].figures[0]
    for part in parts[1:]:
        for figure in part.figures:
            own = msgspec.structs.replace(figure, part=figure.part and not parts[0].summed)
            if figure.outcome == first.outcome and (figure.start, figure.end) in bare:
                own = msgspec.structs.replace(
                    own,
                    victims_start=first.victims_start,
                    victims_end=first.victims_end,
                    agent_start=first.agent_start,
                    agent_end=first.agent_end,
                    cue_start=first.cue_start,
                    cue_end=first.cue_end,
                )
            yield own
