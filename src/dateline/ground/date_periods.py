"""Offsets and periods: "three days ago", "two days earlier", "last week", "over the weekend"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dateline.ground.date_atom import DAY, MONTH, SEASON, WEEK, YEAR, Anchor, Atom, rule
from dateline.ground.date_reckon import (
    ONE_DAY,
    Context,
    Days,
    month_days,
    months_before,
    part_of,
    period_days,
    shifted,
    single,
    vaguely,
    week_of,
    weekend_days,
    within_the_last,
    year_days,
)
from dateline.ground.date_words import amount, forms

MONTHS_OF = {"month": 1, "year": 12, "decade": 120}
_LASTING = re.compile(r"\bfor\s+(?:[\w-]+\s+)?\Z", re.IGNORECASE)  # "held it for two days before it fell"
_LASTING_REACH = 25  # characters before an offset in which such a word stands
_MANY_DAYS = ("week", "fortnight", "month", "year")  # of which less than one may be any day


@rule(
    r"""\b(?:(?P<less>(?:no\s+more|less)\s+than|not\s+even)\s+
    |(?:more|only|just|barely|exactly|some|about|around|almost|nearly|over|at\s+least)\s+(?:than\s+)?)?
    (?:(?P<v><VAGUE>)\s+|(?P<half>half\s+an\s+)|(?P<n><N>)[\s-]+)?
    (?P<u><U>)(?:\s+and\s+a\s+half)?\s+(?P<dir>ago|earlier|later|previously|prior|before|after|afterwards?|beforehand|back|on\s+from|from\s+now
    |(?:have|has)\s+(?:now\s+)?passed\s+since)\b
    (?:\s+(?P<to>to)\b|(?<=ago)\s+(?P<today>today)\b)?""",
    frozenset(
        (
            "ago",
            "earlier",
            "later",
            "previously",
            "prior",
            "before",
            "after",
            "afterward",
            "afterwards",
            "beforehand",
            "back",
            "now",
            "passed",
        )
    ),
)
def offset_rule(match: re.Match[str], _day_first: bool) -> Atom | None:
    """Read "three days ago" (from publication), "two days earlier" (from the text), "a year ago today".

    "Less than two weeks ago" is the last of the two.
    """
    if _LASTING.search(match.string[max(0, match.start() - _LASTING_REACH) : match.start()]):
        return None
    unit = match["u"].lower().rstrip("s")
    direction = " ".join(match["dir"].lower().split())
    count = amount(match["n"]) if match["n"] else (1 if match["half"] else None)
    vague = count is None
    if (
        not match["n"]
        and not match["v"]
        and not match["half"]
        and (not match["u"].lower().endswith("s") or unit == "night")
    ):
        return None
    if unit in ("morning", "evening", "afternoon", "night", "weekend") and direction not in (
        "ago",
        "earlier",
        "later",
        "before",
        "after",
    ):
        return None
    if direction == "on from":
        return None
    if direction in ("back",) and unit not in ("day", "week", "month", "year"):
        return None
    if (
        unit in ("morning", "evening", "afternoon")
        and match["n"]
        and match["n"].lower() not in ("the", "a", "an", "one")
    ):
        return None
    word = {"previously": "earlier", "prior": "before", "beforehand": "earlier", "back": "ago"}.get(
        direction, direction
    )
    word = "ago" if word.endswith("since") else word
    word = "later" if word.startswith("afterward") else word
    the = (match["n"] or "").lower() == "the"
    if the and word not in ("before", "after"):
        return None

    less = bool(match["less"]) and unit in _MANY_DAYS
    whole = the and unit in ("week", "month", "year", "weekend")

    def resolve(context: Context) -> Days | None:
        if whole:
            earlier = (word == "before") != context.back
            return period_days("previous" if earlier else "following", unit, context)
        base = context.told[0]
        if word == "ago" or word == "from now":
            base = context.here
        sign = 1 if (word in ("ago", "earlier", "before")) != context.back else -1
        if match["today"] and count and unit in MONTHS_OF:
            return single(months_before(base, sign * count * MONTHS_OF[unit]))
        if less and count:
            return within_the_last(base, unit, count, sign)
        return shifted(base, unit, count, sign) if not vague else vaguely(base, unit, sign)

    grain = {"week": WEEK, "fortnight": WEEK, "month": MONTH, "year": YEAR, "decade": YEAR}.get(unit, DAY)
    grain = DAY if match["today"] else grain
    anchor: Anchor = "published" if word in ("ago", "from now") else "text"
    return Atom(
        start=match.start(),
        end=match.end(),
        grain=grain,
        resolve=resolve,
        anchor=anchor,
        frame=grain > DAY and word == "ago",
        direction="" if anchor == "published" else word,
        span=vague or less,
    )


@rule(
    r"""\b(?:(?:in|on|over|during|at|since|from|until|by|through|throughout)\s+)?
    (?:(?:the\s+)?(?P<part>early|earlier|later|late|mid-?|beginning|start|end|middle|close)\s+(?:in\s+|of\s+|on\s+)?)?
    (?:the\s+)?(?P<which>last|this|next|past|previous|preceding|same|that|following|current|coming)\s+
    (?:very\s+)?(?P<u>day|night|morning|afternoon|evening|weekend|week|fortnight|month|year|decade|<S>)(?!\w|-(?:old|long))
    (?P<tail>\s+(?:early|late|night|morning|evening|afternoon))?"""
)
def period_rule(match: re.Match[str], _day_first: bool) -> Atom | None:
    """Read "last week", "earlier this month", "the previous day", "the same year"."""
    which = match["which"].lower()
    unit = match["u"].lower()
    part = (match["part"] or "").lower().rstrip("-")
    before = match.string[max(0, match.start() - 12) : match.start()].lower()
    if which == "last" and unit in ("day", "decade", "fortnight") and unit == "day":
        return None
    if which == "past" and unit == "day" and not re.search(r"\bpast\s+day\b", match[0], re.I):
        return None
    if unit == "fall" and which not in ("last", "this", "next"):
        return None
    if which == "this" and unit in ("night", "decade"):
        return None
    if which == "this" and unit == "day" and not re.match(r"(?:on|the)\b", match[0], re.I):
        return None
    if which in ("next", "following", "coming") and unit in ("week", "month", "year") and "once" in before:
        return None
    textual = which in ("previous", "preceding", "same", "that", "following") or (
        which == "next" and unit in ("day", "night", "morning", "afternoon", "evening")
    )
    if which in ("this", "last") and unit in ("morning", "afternoon", "evening", "night") and not textual:
        return None
    grain = {
        "week": WEEK,
        "weekend": DAY,
        "fortnight": WEEK,
        "month": MONTH,
        "year": YEAR,
        "decade": YEAR,
    }.get(unit)
    grain = grain or (SEASON if unit in forms("season") else DAY)

    def resolve(context: Context) -> Days | None:
        days = period_days(which, unit, context)
        if days is None:
            return None
        if part in ("earlier", "early") and which == "this":
            return days[0], max(days[0], min(days[1], context.published))
        if part and part not in ("earlier", "later"):
            days = part_of(days, part)
        if which in ("this", "current") and not context.future and days[0] <= context.published:
            return days[0], min(days[1], context.published)
        return days

    return Atom(
        start=match.start(),
        end=match.end(),
        grain=grain,
        resolve=resolve,
        anchor="text" if textual else "published",
        frame=grain > DAY,
        span=grain > DAY,
    )


_NEAR = 3  # days before publication in which a day told of may be that of "the week"


def _month_of(day: date) -> Days:
    return month_days(day.year, day.month)


def _year_of(day: date) -> Days:
    return year_days(day.year)


@rule(
    r"""\b(?:since\s+|(?:at|from)\s+)?(?:(?P<earlier>earlier\s+in)|early\s+in|the\s+(?:beginning|start)\s+of)\s+the\s+
    (?P<u>week|month|year)\b(?!\s+(?:of|to|ending|ended|beginning|starting|before|after)\b|['’-])"""
)
def early_in_rule(match: re.Match[str], _day_first: bool) -> Atom:
    """Read "earlier in the week", up to the day last told of if that is near; "the start of the month"."""
    unit = match["u"].lower()

    def resolve(context: Context) -> Days | None:
        told = context.told
        near = (context.here - told[0]).days <= _NEAR
        base = told[1] if near else context.here
        days = {"week": week_of, "month": _month_of, "year": _year_of}[unit](base)
        last = base if match["earlier"] else part_of(days, "early")[1]
        return days[0], max(days[0], min(last, context.published))

    grain = {"week": WEEK, "month": MONTH, "year": YEAR}[unit]
    return Atom(
        start=match.start(),
        end=match.end(),
        grain=grain,
        resolve=resolve,
        anchor="published",
        frame=True,
        span=True,
    )


_DEEDS = (
    r"(?:violence|bloodshed|attacks?|clash(?:es)?|fighting|killings?|massacre|bombings?|blasts?|explosions?|raids?"
    r"|ambush(?:es)?|shootings?|shelling|assaults?|air\s?strikes?|strikes?|offensive|operations?|unrest|battles?)\b"
)


@rule(
    r"\b(?:(?:over|at|during|on|in|since|through|throughout|for)\s+the\s+(?:long\s+)?(?P<u>weekend)\b(?!\s+of\s+(?:\d|<M>))"
    rf"|(?<!every\s)(?<!each\s)weekend(?=(?:['’]s)?\s+(?:[a-z]+\s+)?{_DEEDS}))"
)
def weekend_rule(match: re.Match[str], _day_first: bool) -> Atom:
    """Read "over the weekend", "weekend clashes", "the weekend's attack"."""

    def resolve(context: Context) -> Days:
        start, end = weekend_days("", context.here, context)
        return (start, end) if context.future else (start, max(start, min(end, context.published)))

    return Atom(
        start=match.start(), end=match.end(), grain=DAY, resolve=resolve, anchor="published", span=True
    )


@rule(
    r"""\b(?:(?:over|in|during|within|for|throughout|of)\s+(?:the\s+|these\s+)?|the\s+|these\s+)(?:last|past|previous|preceding)\s+
    (?:(?P<v><VAGUE>)|(?P<n><N>))\s+(?P<u><U>)\b"""
)
def past_n_rule(match: re.Match[str], _day_first: bool) -> Atom | None:
    """Read "in the past two weeks"."""
    count = amount(match["n"]) if match["n"] else 4
    unit = match["u"].lower().rstrip("s")
    if count is None:
        return None

    def resolve(context: Context) -> Days | None:
        here = context.here
        if unit == "hour":
            return here - timedelta(days=-(-count // 24)), here
        if unit == "month":
            return months_before(here, count), here
        if unit in ("year", "decade"):
            return months_before(here, count * (12 if unit == "year" else 120)), here
        days = count * {"week": 7, "fortnight": 14}.get(unit, 1)
        return here - timedelta(days=days), here

    return Atom(
        start=match.start(), end=match.end(), grain=DAY, resolve=resolve, anchor="published", span=True
    )


@rule(r"\b(?:in|over|during)\s+(?:the\s+)?recent\s+(?P<u>days|weeks|months|years|hours|nights)\b")
def recent_rule(match: re.Match[str], _day_first: bool) -> Atom:
    """Read "in recent days": the last seven; of weeks a month, of months half a year."""
    unit = match["u"].lower().rstrip("s")
    days = {"hour": 1, "day": 6, "night": 6, "week": 30, "month": 180, "year": 1461}[unit]

    def resolve(context: Context) -> Days:
        return context.here - timedelta(days=days), context.here

    return Atom(
        start=match.start(), end=match.end(), grain=DAY, resolve=resolve, anchor="published", span=True
    )


@rule(
    r"""\b(?P<on>on\s+|since\s+|that\s+|the\s+)?(?:the\s+)?(?P<w>(?:next|previous|following|same)\s+)?
    (?P<m>weeks?|weekend|months?|years?|days?)\s+before\s+last\b""",
    frozenset(("before",)),
)
def before_last_rule(match: re.Match[str], _day_first: bool) -> Atom | None:
    """Read "the week before last", "the weekend before last"."""
    unit = match["m"].lower().rstrip("s")

    def resolve(context: Context) -> Days | None:
        if unit == "week":
            monday = week_of(context.here)[0] - 14 * ONE_DAY
            return monday, monday + 6 * ONE_DAY
        if unit == "weekend":
            saturday = weekend_days("last", context.here, context)[0] - 7 * ONE_DAY
            return saturday, saturday + ONE_DAY
        if unit == "month":
            day = months_before(context.here, 2)
            return month_days(day.year, day.month)
        return year_days(context.here.year - 2) if unit == "year" else None

    grain = {"week": WEEK, "month": MONTH, "year": YEAR}.get(unit, DAY)
    return Atom(
        start=match.start(), end=match.end(), grain=grain, resolve=resolve, anchor="published", frame=True
    )
