"""When an incident fell, from the days its claims give."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dateline.model import Claim, Interval, Report, Span, Working
from dateline.reconcile import rules
from dateline.reconcile.votes import most_first

PUBLICATION_PRECISION = 2
"""UCDP date_prec of a date taken from publication: the day is one of the few before it."""


def incident_days(
    claims: Sequence[Claim], reports: Mapping[str, Report]
) -> tuple[Interval, tuple[Working, ...]]:
    """Decide the days of an incident.

    Of the intervals that hold no other interval within them, the one that most claims agree with;
    then the most exact, then the earliest.
    """
    dated = [(claim.when.interval, claim) for claim in claims if claim.when is not None]
    if not dated:
        day = min(reports[claim.report].published for claim in claims)
        interval = Interval(start=day, end=day, precision=PUBLICATION_PRECISION)
        ids = tuple(sorted(claim.id for claim in claims))
        return interval, _working(interval, rules.DAY_OF_PUBLICATION, ids, ())
    candidates = {interval for interval, _ in dated}
    exact = [one for one in candidates if not any(one.holds(other) for other in candidates)]
    agreeing = {one: [claim for other, claim in dated if one.overlaps(other)] for one in exact}
    chosen = min(exact, key=lambda one: (most_first(agreeing[one]), one.precision, one.end - one.start, one))
    resting = [claim for claim in agreeing[chosen] if claim.when]
    spans = {span for claim in resting if claim.when for span in claim.when.spans}
    ids = tuple(sorted(claim.id for claim in resting))
    return chosen, _working(chosen, rules.DAY_MOST_EXACT, ids, tuple(sorted(spans)))


def _working(
    interval: Interval, rule: rules.Rule, claims: tuple[str, ...], spans: tuple[Span, ...]
) -> tuple[Working, ...]:
    values: dict[str, str | int] = {
        "start": interval.start.isoformat(),
        "end": interval.end.isoformat(),
        "date_precision": interval.precision,
    }
    return tuple(
        Working(field=field, value=value, rule=rule.name, claims=claims, spans=spans)
        for field, value in values.items()
    )
