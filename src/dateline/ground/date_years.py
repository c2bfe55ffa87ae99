"""Months, seasons and years by themselves: "in February", "the summer of 2014", "since 2009"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dateline.ground.date_atom import DAY, MONTH, SEASON, YEAR, Anchor, Atom, fixed, rule
from dateline.ground.date_days import month_number
from dateline.ground.date_reckon import (
    ONE_DAY,
    Context,
    Days,
    latest,
    month_days,
    part_of,
    period_days,
    season_days,
    year_days,
    years_about,
)
from dateline.ground.date_words import amount, forms, values

_PREP = (
    r"(?:in|since|until|till|by|during|from|last|this|next|of|to|before|after|through|throughout|between|around"
    r"|for|and)"
)


_PARTS = (
    r"(?:(?:the\s+)?(?P<part>(?:early|late|mid)(?=\s*-|\s)|(?:beginning|start|end|middle|close)(?=\s+of\s))"
    r"(?:\s*-\s*|\s+(?:of|in)\s+|\s+)(?:the\s+month\s+of\s+)?(?:last\s+|this\s+)?)"
)


@rule(
    rf"""(?:(?<![\w-])|(?<=[a-z]-))(?P<prep>(?:{_PREP}\s+){{0,2}})(?:the\s+)?{_PARTS}?(?:the\s+month\s+of\s+)?
    (?P<m><M>)(?!\w)(?:(?:,?\s+(?:of\s+)?)(?P<y><Y>)(?!\d|[.,]\d)|\s+['’](?P<yy>\d\d))?(?P<pos>['’]s)?
    (?!\s*\d{{1,2}}(?!\d|[.,]\d|\s*-\w|\s+<PEOPLE>|\s+(?:were|was|died)))"""
)
def month_rule(match: re.Match[str], _day_first: bool) -> Atom | None:
    """Read a month by itself; "May" and "March" need a capital and a word that makes them dates."""
    month = month_number(match["m"])
    prep = match["prep"].lower().split()
    year = int(match["y"]) if match["y"] else (2000 + int(match["yy"]) if match["yy"] else None)
    part = (match["part"] or "").lower()
    if month is None:
        return None
    form = forms("month")[match["m"].lower().rstrip(".")]
    following = match.string[match.end() : match.end() + 30]
    preceding = match.string[max(0, match.start("m") - 6) : match.start("m")].lower()
    of_noun = re.search(r"\b(?:the|a|an)\s+$", preceding) and re.match(r"\s+[a-z]{3,}", following)
    framed = bool(
        re.match(
            r"\s+(?:of\s+)?(?:last|this|that|the\s+same|the\s+previous)\s+year\b", following, re.IGNORECASE
        )
    )
    after_month = _after_month(match.string, match.start(), bool(prep))
    if match.string[max(0, match.start() - 1) : match.start()] == "-" and not after_month:
        return None
    framed = framed or after_month
    if not prep and not part and year is None and not match["pos"] and not of_noun and not framed:
        return None
    if (
        form != "word"
        and year is None
        and not part
        and not (set(prep) - {"and", "to", "for", "of"} or match["pos"] or of_noun or framed)
    ):
        return None
    if (
        year is None
        and re.match(r"\s+[A-Z][a-z]", following)
        and not of_noun
        and form == "name"
        and prep[-1:] not in (["in"], ["since"])
    ):
        return None  # a person's name: "of May Smith"
    word = next((w for w in prep if w in ("last", "next", "this")), "")
    if re.search(r"\b(?:last|this|next)\s*$", match[0][: match.start("m") - match.start()].lower()):
        word = match[0][: match.start("m") - match.start()].lower().split()[-1]

    def resolve(context: Context) -> Days | None:
        if year is not None:
            days = month_days(year, month)
        else:
            found = _month_without_year(month, word, context)
            if found is None:
                return None
            days = found
        days = part_of(days, part)
        if year is None and days[0] > context.published and not context.future:
            days = part_of(month_days(days[0].year - 1, month), part)  # on 1 January, of "late January"
        if days[0] <= context.published < days[1] and not context.future:
            return days[0], context.published
        return days

    anchor: Anchor = "absolute" if year else "published"
    return Atom(
        start=_own_start(match),
        end=match.end("m") if not (match["y"] or match["yy"]) else match.end(),
        grain=MONTH,
        resolve=resolve,
        anchor=anchor,
        frame=True,
        span=True,
    )


def _own_start(match: re.Match[str]) -> int:
    """Give where a date begins: after the "and" of "and in May", which joins what stands before it."""
    joined = re.match(r"and\s+(?=[a-z])", match["prep"] or "", re.IGNORECASE)
    return match.start() + (joined.end() if joined else 0)


def _after_month(text: str, at: int, prep: bool) -> bool:
    """Tell whether a month stands right before: "between January and March", "January-March"."""
    gap = r"\s+" if prep else "[-–—/]"
    words = re.search(rf"\b([A-Z]\w+)\.?{gap}$", text[max(0, at - 14) : at])
    return bool(words and words[1].lower() in values("month"))


def _month_without_year(month: int, word: str, context: Context) -> Days | None:
    options = [month_days(year, month) for year in years_about(context)]
    if context.within:
        return latest(iter(options), context)
    if word == "next":
        return next((days for days in options if days[0] > context.published), None)
    if word == "last":
        return [days for days in options if days[1] < context.published][-1]
    if word == "this":
        return month_days(context.published.year, month)
    return latest(iter(options), context)


@rule(
    rf"""(?<![\w-])(?:(?:in|since|during|over|of|by|until|from|through)\s+)?(?:the\s+)?{_PARTS}?(?:the\s+)?
    (?P<s><S>)\s+(?:of\s+|in\s+)?(?P<y><Y>)(?!\d|[.,]\d)"""
)
def season_rule(match: re.Match[str], _day_first: bool) -> Atom:
    """Read a season of a year."""
    name, year, part = match["s"].lower(), int(match["y"]), match["part"] or ""

    def resolve(_context: Context) -> Days:
        return part_of(season_days(name, year), part)

    return Atom(
        start=match.start(),
        end=match.end(),
        grain=SEASON,
        resolve=resolve,
        anchor="absolute",
        frame=True,
        span=True,
    )


@rule(
    r"\b(?P<prep>in|during|since|over|until|by)\s+(?:the\s+)?(?P<s>spring|summer|autumn|winter)\b(?!\s+(?:of|in)\b|\s+<Y>|\s+(?:months|camp|offensive|clothes))"
)
def bare_season_rule(match: re.Match[str], _day_first: bool) -> Atom:
    """Read a season without a year: the latest that has begun."""
    name = match["s"].lower()

    def resolve(context: Context) -> Days | None:
        return latest(iter([season_days(name, year) for year in years_about(context)]), context)

    return Atom(
        start=match.start(),
        end=match.end(),
        grain=SEASON,
        resolve=resolve,
        anchor="published",
        frame=True,
        span=True,
    )


_BEFORE_YEAR = (
    r"(?:in|since|until|till|by|during|from|of|before|after|through|throughout|between|around|to|and|early|late|"
    r"mid|the|last\s+in|back\s+in|year|as)"
)


@rule(
    rf"""(?<![\w.,/$-])(?P<prep>(?:{_BEFORE_YEAR}[\s-]+)+)?{_PARTS}?(?:the\s+(?=\d\d\d0['’]?s))?(?P<y><Y>)
    (?:\s*(?:-|–|—|/|to|and|through|until)\s*(?P<y2><Y>|\d\d(?!\d)))?(?P<s>['’]?s(?!\w))?(?![\w%]|[.,]\d|-\w|:\d|/\d)"""
)
def year_alone_rule(match: re.Match[str], _day_first: bool) -> Atom | None:
    """Read a year or years: after a preposition, in brackets, or before what it dates ("the 2015 siege")."""
    year, text = int(match["y"]), match.string
    second = match["y2"]
    before = text[max(0, match.start() - 3) : match.start()]
    if not match["prep"] and not match["part"] and not second:
        bracket = before.endswith(("(", "[")) and text[match.end() : match.end() + 1] in (")", "]", ",")
        if not bracket:
            return None
    after = text[match.end() : match.end() + 24]
    if re.match(
        r"\s+(?:hours|hrs|GMT|UTC|people|men|civilians|soldiers|fighters|troops|local|meters|metres|km|kilomet|feet|others|dead|homes|houses|families|rounds)\b",
        after,
    ):
        return None
    the = re.search(r"\bthe\s+$", match[0][: match.start("y") - match.start()], re.I)
    if the and not match["s"] and not re.match(r"\s+[a-z(]", after):
        return None
    prep = re.findall(r"\w+", (match["prep"] or "").lower())
    part = (
        match["part"] or next((word for word in reversed(prep) if word in ("early", "late", "mid")), "")
    ).lower()
    part = "" if "as" in prep else part  # "as early as 2009"
    loose = prep and set(prep) <= {"as", "to", "of", "and", "around", "by", "from", "year"} and not second
    if loose and (not 1980 <= year <= 2035 or re.match(r"\s+[a-z]+s\b", after)):
        return None
    if match["s"] and match["s"].lower() == "s":
        low, high = year // 10 * 10, year // 10 * 10 + 9
        if year % 10:
            return None
        return Atom(
            start=match.start(),
            end=match.end(),
            grain=YEAR,
            resolve=fixed(*part_of((date(low, 1, 1), date(high, 12, 31)), part)),
            anchor="absolute",
            frame=False,
            span=True,
        )
    if second:
        last = int(second) if len(second) == 4 else year // 100 * 100 + int(second)
        if not year < last <= year + 60:
            return None
        if (
            "and" in re.findall(r"[a-z]+", match[0][match.end("y") - match.start() :])
            and "between" not in prep
            and last != year + 1
        ):
            last = year
        return Atom(
            start=match.start(),
            end=match.end(),
            grain=YEAR,
            resolve=fixed(date(year, 1, 1), date(last, 12, 31)),
            anchor="absolute",
            frame=True,
            span=True,
        )

    def resolve(context: Context) -> Days | None:
        days = part_of(year_days(year), part)
        if days[0] <= context.published < days[1] and not context.future:
            return days[0], context.published
        return days

    return Atom(
        start=_own_start(match),
        end=match.end("y"),
        grain=YEAR,
        resolve=resolve,
        anchor="absolute",
        frame=True,
        span=True,
    )


@rule(
    r"""\b(?P<prep>(?:in|during|over|since|by|of|on)\s+)?the\s+(?:very\s+)?
    (?P<nth>first|second|third|fourth|fifth|last|final|opening|closing|penultimate)\s+
    (?:(?P<n><N>)\s+)?(?P<u>weekend|weeks?|days?|half|quarter|months?|fortnight|<WL>)\s+(?:of|in)\s+(?:the\s+month\s+of\s+)?
    (?:(?P<m><M>)(?!\w|['’]s)(?:,?\s+(?:of\s+)?(?P<y><Y>)(?!\d|[.,]\d))?
      |(?P<year><Y>)(?!\d|[.,]\d|-\w|['’]?s)
      |(?P<which>last|this)\s+(?P<frame>month|year)\b)"""
)
def nth_rule(match: re.Match[str], _day_first: bool) -> Atom | None:
    """Read "the last week of April", "the second Friday of last month", "the first three days of 2014"."""
    month = month_number(match["m"]) if match["m"] else None
    year = int(match["y"] or match["year"]) if match["y"] or match["year"] else None
    if match["m"] and month is None:
        return None
    nth, unit = match["nth"].lower(), match["u"].lower()
    count = amount(match["n"]) if match["n"] else None
    if unit.endswith("s") and (nth not in ENDS or (unit == "months" and not count)):
        return None

    def resolve(context: Context) -> Days | None:
        if match["which"]:
            days = period_days(match["which"].lower(), match["frame"].lower(), context)
        elif month is None:
            days = year_days(year or 0)
        else:
            days = month_days(year, month) if year else _month_without_year(month, "", context)
        found = days and nth_in(days, unit, nth, count)
        if found and found[0] > context.published and not (year or context.within or context.future):
            return None  # early in April, of "the last week of April": that of this year or of the one before
        if found and found[0] <= context.published < found[1] and not context.future:
            return found[0], context.published
        return found

    anchor: Anchor = "absolute" if year else "published"
    span = unit not in values("weekday") and unit != "day"
    return Atom(start=match.start(), end=match.end(), grain=DAY, resolve=resolve, anchor=anchor, span=span)


ENDS = {"first": 0, "opening": 0, "last": -1, "final": -1, "closing": -1}
_NTH = {**ENDS, "second": 1, "third": 2, "fourth": 3, "fifth": 4, "penultimate": -2}
_FEW_DAYS = 5  # that "the first days of March" are


def nth_in(days: Days, unit: str, nth: str, count: int | None) -> Days | None:
    """Give the first to fifth or the last of the units in a month or a year, or a count of them.

    Weeks are counted from its first day, or back from its last.
    """
    start, end = days
    at = _NTH[nth]
    if unit in values("weekday"):
        return _nth_weekday(days, values("weekday")[unit], at, 1)
    if unit == "weekend":
        return _nth_weekday(days, 5, at, 2)
    if unit in ("half", "quarter", "month", "months"):
        return _nth_months(days, unit, at, count or 1)
    each = {"week": 7, "weeks": 7, "fortnight": 14, "day": 1, "days": 1}[unit]
    length = each * (count or (_FEW_DAYS if unit == "days" else 1))
    if length > (end - start).days + 1:
        return None
    if at < 0:
        last = end - timedelta(days=length * (-1 - at))
        return last - timedelta(days=length - 1), last
    first = start + timedelta(days=length * at)
    return (first, min(end, first + timedelta(days=length - 1))) if first <= end else None


def _nth_weekday(days: Days, weekday: int, at: int, length: int) -> Days | None:
    start, end = days
    first = start + timedelta(days=(weekday - start.weekday()) % 7)
    found = first + timedelta(days=7 * (at if at >= 0 else (end - first).days // 7 + 1 + at))
    return (found, found + timedelta(days=length - 1)) if found <= end else None


def _nth_months(days: Days, unit: str, at: int, count: int) -> Days | None:
    """Give months of a year; of a month only a half, 15 days or the rest."""
    start, end = days
    if (end - start).days <= 31:
        second = start + timedelta(days=15)
        halves = ((start, second - ONE_DAY), (second, end))
        return halves[at] if unit == "half" and at < len(halves) else None
    months = {"half": 6, "quarter": 3}.get(unit, count)
    first = 1 + at * months if at >= 0 else 13 + at * months
    last = first + months - 1
    if first < 1 or last > 12:
        return None
    return date(start.year, first, 1), month_days(start.year, last)[1]
