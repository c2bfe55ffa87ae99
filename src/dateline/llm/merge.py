"""Two readings of one report as one: the claims that both readers make, and those of each.

The leading reader's claims count. A claim that the other reader makes too is one claim with two readers;
what only the other reads is kept aside. Where the readings of an incident come to different values, its
first claim names them, so that a person looks there first.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from dateline.model import Claim, Report, content_id
from dateline.reconcile import is_incident, reconcile

BUILT_IN = "dateline"
"""The reader's name of the built-in coder."""

FOUND = "found"
"""The value on which readers differ where one alone reads the incident."""

COMPARED = (
    "event_type", "side_a", "side_b", "start", "end", "where",
    "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "low", "best", "high", "wounded",
)  # fmt: skip
"""The values of an incident that readings are compared on."""

ENOUGH = 2
"""Points from which two readings of an incident are of one: two of place, day, figure, words."""


class Merged(msgspec.Struct, frozen=True, kw_only=True):
    """The claims of two readings as one. shared: those both readers make. aside: those kept aside.

    differing: values that differ, over all incidents.
    """

    claims: tuple[Claim, ...]
    shared: int
    aside: int
    differing: int


def merge(report: Report, leading: Sequence[Claim], other: Sequence[Claim], *, other_name: str) -> Merged:
    """Merge two readings of a report. leading: its claims count. other_name: the other reader's."""
    mine, theirs = _groups(leading), _groups(other)
    pairs = _paired(mine, theirs)
    claims: list[Claim] = []
    shared = aside = differing = 0
    for group, own in mine.items():
        match = pairs.get(group)
        rest = list(theirs[match]) if match is not None else []
        fields = _differing(report, own, theirs[match]) if match is not None else (FOUND,)
        differing += len(fields)
        for number, claim in enumerate(own):
            same = next((one for one in rest if _same(claim, one)), None)
            if same is not None:
                rest.remove(same)
                shared += 1
                claim = _read_by(claim, other_name)
            claims.append(msgspec.structs.replace(claim, differs=fields) if fields and not number else claim)
        claims += [_aside(one, group, other_name) for one in rest]
        aside += len(rest)
    following = max(mine, default=-1) + 1
    for group in sorted(set(theirs) - set(pairs.values())):
        claims += [_aside(one, following, other_name) for one in theirs[group]]
        aside += len(theirs[group])
        differing += 1
        following += 1
    return Merged(claims=tuple(claims), shared=shared, aside=aside, differing=differing)


def _groups(claims: Sequence[Claim]) -> dict[int, list[Claim]]:
    found: dict[int, list[Claim]] = {}
    for claim in claims:
        found.setdefault(claim.group, []).append(claim)
    return dict(sorted(found.items()))


def _paired(mine: dict[int, list[Claim]], theirs: dict[int, list[Claim]]) -> dict[int, int]:
    """Pair the incidents of two readings, the most alike first, each at most once."""
    points = {(a, b): _alike(mine[a], theirs[b]) for a in mine for b in theirs}
    found: dict[int, int] = {}
    for a, b in sorted(points, key=lambda pair: (-points[pair], pair)):
        if points[a, b] >= ENOUGH and a not in found and b not in found.values():
            found[a] = b
    return found


def _alike(one: Sequence[Claim], other: Sequence[Claim]) -> int:
    """Count what two readings of an incident share: place, days, figures, and the words that tell of it."""
    places = [{c.where.words.casefold() for c in claims if c.where} for claims in (one, other)]
    days = [{c.when.interval for c in claims if c.when} for claims in (one, other)]
    figures = [{(f.outcome, f.best) for c in claims for f in c.casualties} for claims in (one, other)]
    told = any(a.trigger.start < b.quote.end and b.quote.start < a.trigger.end for a in one for b in other)
    return sum(bool(a & b) for a, b in (places, days)) + len(figures[0] & figures[1]) + 2 * told


def _same(one: Claim, other: Claim) -> bool:
    """Tell whether two claims say the same of the same: source, stance and figures."""
    if one.attribution.stance != other.attribution.stance:
        return False
    figures = [sorted((f.outcome, f.low, f.high) for f in claim.casualties) for claim in (one, other)]
    if figures[0] != figures[1]:
        return False
    if not figures[0]:
        return one.trigger.start < other.quote.end and other.quote.start < one.trigger.end
    return _source(one) == _source(other) or bool(_source(one) & _source(other))


def _source(claim: Claim) -> set[str]:
    return {word for word in claim.attribution.source.casefold().split() if len(word) > 2}


def _differing(report: Report, one: Sequence[Claim], other: Sequence[Claim]) -> tuple[str, ...]:
    """Give the values on which two readings of an incident come out otherwise."""
    if not (is_incident(one) and is_incident(other)):
        return () if is_incident(one) == is_incident(other) else (FOUND,)
    reports = {report.id: report}
    a, b = reconcile(one, reports), reconcile(other, reports)
    values = [(field, getattr(a, field), getattr(b, field)) for field in COMPARED]
    return tuple(field for field, x, y in values if _plain(x) != _plain(y))


def _plain(value: object) -> object:
    """Give an actor or a place by its name, names whatever their case."""
    named: object = getattr(value, "name", value)
    return named.casefold() if isinstance(named, str) else named


def _read_by(claim: Claim, name: str) -> Claim:
    return msgspec.structs.replace(claim, readers=tuple(sorted({*(claim.readers or (BUILT_IN,)), name})))


def _aside(claim: Claim, group: int, name: str) -> Claim:
    kept = msgspec.structs.replace(
        claim, id="", group=group, readers=(name,), aside=True, certainty=msgspec.UNSET
    )
    own = content_id(msgspec.json.encode(kept).decode())
    return msgspec.structs.replace(kept, id=own, certainty=claim.certainty)
