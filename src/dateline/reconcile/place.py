"""Where an incident fell, from the places its claims give."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from dateline.model import Claim, Place, Span, Where, Working, lies_in
from dateline.reconcile import rules
from dateline.reconcile.votes import most_first

UNKNOWN_PRECISION = 6
"""UCDP where_prec of an incident whose place no claim gives: at best its country is known."""


def incident_place(claims: Sequence[Claim]) -> tuple[Place | None, str | None, tuple[Working, ...]]:
    """Decide the place of an incident, and the words that reports have for it.

    Of the places that no more exact place lies in, the one that most claims agree with; then the
    most exact, then by name.
    """
    told = [(claim.where, claim) for claim in claims if claim.where is not None]
    if not told:
        ids = tuple(sorted(claim.id for claim in claims))
        return None, None, _working(None, None, rules.PLACE_UNKNOWN, ids, ())
    places = sorted({where.place for where, _ in told}, key=_name)
    exact = [one for one in places if not any(other != one and lies_in(other, one) for other in places)]
    exact = exact or places
    agreeing = {
        _name(one): [
            (where, claim) for where, claim in told if where.place == one or lies_in(one, where.place)
        ]
        for one in exact
    }
    claimed = {name: most_first(claim for _, claim in those) for name, those in agreeing.items()}
    chosen = min(exact, key=lambda one: (claimed[_name(one)], one.precision, _name(one)))
    resting = agreeing[_name(chosen)]
    words = _words([where for where, _ in resting if where.place == chosen])
    spans = tuple(sorted({span for where, _ in resting for span in where.spans}))
    ids = tuple(sorted({claim.id for _, claim in resting}))
    return chosen, words, _working(chosen, words, rules.PLACE_MOST_EXACT, ids, spans)


def _name(place: Place) -> tuple[str, ...]:
    values = (
        place.name, place.kind, place.country, place.adm_1, place.adm_2, place.id,
        place.precision, place.latitude, place.longitude,
    )  # fmt: skip
    return tuple("" if value is None else str(value) for value in values)


def _words(wheres: Sequence[Where]) -> str:
    """Give the words most claims have for a place; of equals those that come first in the text."""
    tally = Counter(where.words for where in wheres)
    first = {
        where.words: min(where.spans)
        for where in sorted(wheres, key=lambda w: w.spans, reverse=True)
        if where.spans
    }

    def preference(words: str) -> tuple[int, bool, str, int, str]:
        span = first.get(words)
        return (-tally[words], span is None, span.report if span else "", span.start if span else 0, words)

    return min(tally, key=preference)


def _working(
    place: Place | None, words: str | None, rule: rules.Rule, claims: tuple[str, ...], spans: tuple[Span, ...]
) -> tuple[Working, ...]:
    values: dict[str, str | int | None] = {
        "place": place.name if place else None,
        "where": words,
        "where_precision": place.precision if place else UNKNOWN_PRECISION,
    }
    return tuple(
        Working(field=field, value=value, rule=rule.name, claims=claims, spans=spans)
        for field, value in values.items()
    )
