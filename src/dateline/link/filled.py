"""When and where the incidents of a report were whose own words do not say so."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import msgspec

from dateline.link.affinity import NEWS_DAYS
from dateline.model import COUNTRY, PROVINCE, Report, Telling, When, Where

NEARBY_SENTENCES = 6  # how far from an undated incident a day may stand that dates it

Incident = list[Telling]


def filled(
    report: Report,
    incidents: Sequence[Incident],
    tellings: Sequence[Telling],
    *,
    written_at: Where | None = None,
    home: Where | None = None,
) -> list[Incident]:
    """Give the incidents of a report with days and places for those that name none.

    tellings: all of the report. written_at: the place in its dateline, for the first of them. home: the place
    or country that it is about.
    """
    groups = [_set_nearby(report, group, tellings) for group in incidents]
    if groups and written_at and not any(_places(t) for t in groups[0]):
        groups[0][0] = msgspec.structs.replace(groups[0][0], where=written_at)
    return _same_day(report, [at_home(group, home) for group in groups])


def _set_nearby(report: Report, group: Incident, tellings: Sequence[Telling]) -> Incident:
    """Date and place an incident that nothing dates or places by the nearest words that do without violence.

    "The guards had left on Friday" dates the ambush of the sentence before; what time is only counted from
    ("two days after the talks began") does not.
    """
    first = group[0]
    near = [
        t
        for t in tellings
        if not (t.acts or t.tolls or t.counted) and abs(t.sentence - first.sentence) <= NEARBY_SENTENCES
    ]
    near.sort(key=lambda t: (abs(t.sentence - first.sentence), t.sentence))
    if not any(t.when for t in group):
        first = msgspec.structs.replace(first, when=next((t.when for t in near if _recent(report, t)), None))
    if not any(_places(t) for t in group):
        where = next((t.where for t in near if _places(t)), None)
        first = msgspec.structs.replace(first, where=where or first.where)
    return [first, *group[1:]]


def at_home(group: Incident, home: Where | None) -> Incident:
    """Set an incident that nothing places where the report is about."""
    if home is None or any(t.where for t in group):
        return group
    return [msgspec.structs.replace(group[0], where=home), *group[1:]]


def _recent(report: Report, telling: Telling) -> bool:
    """Whether a telling names one day of the news."""
    if telling.when is None or telling.when.interval.precision > 1:
        return False
    return timedelta(0) <= report.published - telling.when.interval.end <= timedelta(days=NEWS_DAYS)


def _same_day(report: Report, groups: Sequence[Incident]) -> list[Incident]:
    """Date an incident that nothing dates by the news of its place, or that told before it.

    A round-up is of one day.
    """
    day: When | None = None
    dated: list[Incident] = []
    for group in groups:
        when = next((t.when for t in group if t.when), None)
        if when is None and day is not None and not any(t.said for t in group):
            when = _day_there(report, group, dated) or day
            group = [msgspec.structs.replace(group[0], when=when), *group[1:]]
        elif when and when.interval.end >= report.published - timedelta(days=NEWS_DAYS):
            day = when
        dated.append(group)
    return dated


def _day_there(report: Report, group: Sequence[Telling], told: Sequence[Incident]) -> When | None:
    """Give the day of the news told last of a place that an incident names."""
    here = {t.where.place for t in group if t.where and t.where.place.precision < PROVINCE}
    return next(
        (
            t.when
            for other in reversed(told)
            if here & {t.where.place for t in other if t.where}
            for t in other
            if t.when and t.when.interval.end >= report.published - timedelta(days=NEWS_DAYS)
        ),
        None,
    )


def _places(telling: Telling) -> bool:
    """Whether a telling names a place more exact than a country."""
    return telling.where is not None and telling.where.place.precision < COUNTRY
