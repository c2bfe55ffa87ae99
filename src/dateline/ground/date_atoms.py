"""The single time expressions of a text, by all rules."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from dateline.ground import date_days, date_feasts, date_periods, date_weekdays, date_years
from dateline.ground.date_atom import Atom, Rule
from dateline.ground.date_words import pieces, words_of

RULES = (
    date_days.iso_rule,
    date_days.compact_rule,
    date_days.named_month_rule,
    date_days.numeral_rule,
    date_days.day_and_month_rule,
    date_days.day_first_words_rule,
    date_days.month_first_words_rule,
    date_days.two_months_rule,
    date_days.ordinal_rule,
    date_feasts.other_rule,
    date_feasts.feast_rule,
    date_weekdays.weekday_rule,
    date_weekdays.weekdays_ago_rule,
    date_weekdays.weekday_before_rule,
    date_weekdays.today_rule,
    date_periods.offset_rule,
    date_periods.period_rule,
    date_periods.early_in_rule,
    date_periods.weekend_rule,
    date_periods.past_n_rule,
    date_periods.recent_rule,
    date_periods.before_last_rule,
    date_years.month_rule,
    date_years.season_rule,
    date_years.bare_season_rule,
    date_years.year_alone_rule,
    date_years.nth_rule,
)


@cache
def _compiled() -> tuple[tuple[re.Pattern[str], Rule], ...]:
    return tuple((_pattern(rule.pattern), rule) for rule in RULES)


@cache
def _pattern(pattern: str) -> re.Pattern[str]:
    for name, value in pieces().items():
        pattern = pattern.replace(f"<{name}>", value)
    return re.compile(pattern, re.IGNORECASE | re.VERBOSE)


def days_and_months(text: str) -> list[tuple[int, int]]:
    """Find the days of a text that are written as two numbers without a year, as these stand there."""
    found = _pattern(date_days.day_and_month_rule.pattern).finditer(text)
    return [parts for match in found if (parts := date_days.day_and_month(match)) is not None]


def atoms(text: str, *, day_first: bool) -> list[Atom]:
    """Find the time expressions of a text, in order; of those that overlap, the longest."""
    return list(_atoms(text, day_first))


@lru_cache(maxsize=4)  # dates and numbers both ask, one after the other, for the text of one report
def _atoms(text: str, day_first: bool) -> tuple[Atom, ...]:
    found: list[Atom] = []
    words = frozenset(words_of(text))
    for pattern, rule in _compiled():
        if rule.needs and rule.needs.isdisjoint(words):
            continue
        for match in pattern.finditer(text):
            made = rule.read(match, day_first)
            if isinstance(made, Atom):
                found.append(made)
            elif made:
                found.extend(made)
    found.sort(key=lambda atom: (atom.start, -atom.end))
    kept: list[Atom] = []
    for atom in found:
        if not kept or atom.start >= kept[-1].end:
            kept.append(atom)
        elif atom.end - atom.start > kept[-1].end - kept[-1].start and atom.end > kept[-1].end:
            kept[-1] = atom
    return tuple(kept)
