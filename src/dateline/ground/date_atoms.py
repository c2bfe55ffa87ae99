"""The single time expressions of a text: each a stretch of words and a way to reckon its days.

An atom knows nothing of its neighbours; `date_join` puts "Thursday" and "last week" together.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import cache
from typing import Literal

import msgspec

from dateline.data import table
from dateline.ground.date_calendar import Calendar, days_of, lunar_day, solar_day
from dateline.ground.date_words import amount, either, forms, pieces, values, written_as_name

Days = tuple[date, date]
Anchor = Literal["absolute", "published", "text"]

DAY, WEEK, MONTH, SEASON, YEAR = range(1, 6)
ONE_DAY = timedelta(days=1)


class Context(msgspec.Struct, frozen=True, kw_only=True):
    """What an expression is reckoned from.

    published: the day the report came out. here: the day its words were written, where a dateline says.
    told: the days the text last told of. future: the clause speaks of what is to come.
    within: the days that a coarser expression beside it gives ("last week" for "Thursday last week").
    """

    published: date
    here: date
    told: Days
    future: bool = False
    within: Days | None = None


Resolve = Callable[[Context], Days | None]


class Atom(msgspec.Struct, frozen=True, kw_only=True):
    """A time expression, before it is reckoned.

    grain: how fine it is, DAY to YEAR. frame: whether it can hold a finer one ("last week").
    direction: of an offset that needs a day of the text: "before", "after", "earlier", "later".
    weak: a frame that is no date by itself.
    """

    start: int
    end: int
    grain: int
    resolve: Resolve
    anchor: Anchor
    frame: bool = False
    direction: str = ""
    weekday: bool = False
    span: bool = False
    hold: bool = False


Rule = Callable[[re.Match[str], bool], Atom | list[Atom] | None]
_RULES: list[tuple[str, Rule]] = []


def _rule(pattern: str) -> Callable[[Rule], Rule]:
    def add(function: Rule) -> Rule:
        _RULES.append((pattern, function))
        return function

    return add


@cache
def _compiled() -> tuple[tuple[re.Pattern[str], Rule], ...]:
    named = {name: value for name, value in pieces().items()}
    compiled = []
    for pattern, function in _RULES:
        for name, value in named.items():
            pattern = pattern.replace(f"<{name}>", value)
        compiled.append((re.compile(pattern, re.IGNORECASE | re.VERBOSE), function))
    return tuple(compiled)


def atoms(text: str, *, day_first: bool) -> list[Atom]:
    """Find the time expressions of a text, in order, none overlapping another: the longest of those that do."""
    found: list[Atom] = []
    for pattern, function in _compiled():
        for match in pattern.finditer(text):
            made = function(match, day_first)
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
    return kept


# Reckoning


def _one(day: date) -> Days:
    return day, day


def month_days(year: int, month: int) -> Days:
    """Give the first and the last day of a month."""
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def year_days(year: int) -> Days:
    """Give the first and the last day of a year."""
    return date(year, 1, 1), date(year, 12, 31)


def part_of(days: Days, part: str) -> Days:
    """Give the early, middle or late third of a stretch of days (of a month: 1-10, 11-20, 21 to its end)."""
    start, end = days
    length = (end - start).days + 1
    if length >= 28 and length <= 31:
        first, second = start + 10 * ONE_DAY, start + 20 * ONE_DAY
    elif length > 300:
        first, second = date(start.year, 5, 1), date(start.year, 9, 1)
    else:
        first = start + timedelta(days=max(1, length // 3))
        second = end - timedelta(days=max(1, length // 3) - 1)
    part = part.lower().rstrip("-")
    if part in ("early", "beginning", "start", "opening"):
        return start, first - ONE_DAY
    if part in ("mid", "middle"):
        return first, second - ONE_DAY
    if part in ("late", "end", "close"):
        return second, end
    return days


def week_of(day: date) -> Days:
    """Give Monday to Sunday of the week of a day; a Sunday paper writes of the week that it closes."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + 6 * ONE_DAY


def months_before(day: date, count: int) -> date:
    """Give the same day some months before (or after, where count is negative), at most the month's last."""
    year, month = divmod(day.year * 12 + day.month - 1 - count, 12)
    year = min(max(year, 1), 9998)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _latest(options: Iterator[Days], context: Context) -> Days | None:
    """Choose, of the days that an expression may mean, the latest that has begun (or the next to come)."""
    listed = sorted(options)
    if context.within:
        low, high = context.within
        inside = [days for days in listed if days[0] <= high and days[1] >= low]
        if inside:
            return inside[0]
    if context.future:
        coming = [days for days in listed if days[1] >= context.published]
        return coming[0] if coming else None
    passed = [days for days in listed if days[0] <= context.published]
    return passed[-1] if passed else None


def _years_about(context: Context) -> range:
    first = context.within[0].year - 1 if context.within else context.published.year - 2
    last = context.within[1].year + 1 if context.within else context.published.year + 1
    return range(max(first, 1), min(max(last, context.published.year + 1), 9998) + 1)


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _day_month(day: int, month: int, last: int | None = None, last_month: int | None = None) -> Resolve:
    def resolve(context: Context) -> Days | None:
        options = []
        for year in _years_about(context):
            start = _valid(year, month, day)
            end = _valid(year, last_month or month, last) if last else start
            if start and end and end < start:
                end = _valid(year + 1, last_month or month, last or day)
            if start and end:
                options.append((start, end))
        return _latest(iter(options), context)

    return resolve


def _fixed(start: date, end: date | None = None) -> Resolve:
    return lambda _context: (start, end or start)


# Numerals


@_rule(r"(?<![\d/.\-])(?P<y>1[3-49]\d\d|20\d\d)(?P<s>[-/.])(?P<m>\d{1,2})(?P=s)(?P<d>\d{1,2})(?![\d/-]|\.\d)")
def _iso(match: re.Match[str], _day_first: bool) -> Atom | None:
    year, month, day = int(match["y"]), int(match["m"]), int(match["d"])
    try:
        found = solar_day(year, month, day) if year < 1500 else date(year, month, day)
    except ValueError:
        return None
    return Atom(start=match.start(), end=match.end(), grain=DAY, resolve=_fixed(found), anchor="absolute")


@_rule(r"(?<![\d/.\-])(?P<a>\d{1,2})(?P<s>[-/.])(?P<b>\d{1,2})(?P=s)(?P<y>\d{4}|\d{2})(?![\d/-]|\.\d)")
def _numeral(match: re.Match[str], day_first: bool) -> Atom | None:
    first, second, year = int(match["a"]), int(match["b"]), int(match["y"])
    short = len(match["y"]) == 2
    if short and match["s"] == "-":
        return None
    if not short and not (1300 <= year <= 1472 or 1800 <= year <= 2099):
        return None
    day, month = (first, second) if (day_first and second <= 12) or first > 12 else (second, first)
    if not 1 <= month <= 12 or not 1 <= day <= 31:
        return None

    def resolve(context: Context) -> Days | None:
        full = year
        if short:
            full = year + context.published.year // 100 * 100
            full -= 100 if full > context.published.year + 1 else 0
        try:
            return _one(solar_day(full, month, day) if full < 1500 else date(full, month, day))
        except ValueError:
            return None

    return Atom(start=match.start(), end=match.end(), grain=DAY, resolve=resolve, anchor="absolute")


# Days of a month

_DAYS = r"""(?P<days>(?P<d1>\d{1,2}|<ORD>)(?:st|nd|rd|th)?
    (?:(?P<link>\s*[-–—/]\s*|\s+(?:to|through|thru|until|till|and|or|&)\s+(?:the\s+)?)
       (?P<d2>\d{1,2})(?:st|nd|rd|th)?)?)"""
_YEAR = r"(?:(?:,?\s+|\s*,\s*|\s+of\s+)(?P<y><Y>)(?!\d|[.,]\d|\s+<PEOPLE>\b)|\s+(?P<yy>\d\d)(?=\s*[\])(,.;:-]|\s*$))?"
_ON = r"""(?:(?:on|since|from|until|by|dated|of)\s+)?(?:the\s+)?
    (?:(?:early|late|night|morning|afternoon|evening|dawn|eve\s+of)\s+(?:on|of)\s+(?:the\s+)?)?"""
_WD = r"(?:<W>\b,?\s+(?:the\s+)?)?"
_TAIL = r"(?:,?\s+<PART>\b(?!\s+of\b))?"
_NOT_PEOPLE_AFTER_AND = (
    r"(?:in|at|on|by|from|when|where|after|as|during|near|outside|against|with|left|were|was|the)\b"
)


def _day_number(word: str) -> int:
    digits = re.match(r"\d+", word)
    return int(digits[0]) if digits else values("ordinal")[word.lower()]


def _month_number(word: str) -> int | None:
    """Give the number of a month's name, unless it is a common word written small ("may", "march")."""
    plain = word.lower().rstrip(".")
    if forms("month")[plain] != "word" and not written_as_name(word):
        return None
    return values("month")[plain]


def _calendar_date(match: re.Match[str], end: int | None = None) -> Atom | list[Atom] | None:
    month = _month_number(match["m"])
    first = _day_number(match["d1"])
    last = int(match["d2"]) if match["d2"] else None
    if month is None or not 1 <= first <= 31 or (last is not None and not 1 <= last <= 31):
        return None
    start, end = match.start(), end or match.end()
    year = _year(match)
    if last is not None and match["link"].strip() in ("and", "or", "&") and last - first != 1:
        between = re.search(
            r"\bbetween\s+(?:the\s+)?$", match.string[max(0, match.start("d1") - 14) : match.start("d1")]
        )
        if not between and start < match.start("d2"):
            return [
                _dated(start, match.end("d1"), first, None, month, year),
                _dated(match.start("d2"), end, last, None, month, year),
            ]
    if last is not None and last < first:
        last = None
        return _dated(start, end, first, None, month, year) if year else None
    return _dated(start, end, first, last, month, year)


def _year(match: re.Match[str]) -> int | str | None:
    if match["y"]:
        return int(match["y"])
    return match["yy"]


def _dated(start: int, end: int, first: int, last: int | None, month: int, year: int | str | None) -> Atom:
    def resolve(context: Context) -> Days | None:
        if year is None:
            return _day_month(first, month, last)(context)
        full = year if isinstance(year, int) else context.published.year // 100 * 100 + int(year)
        full -= 100 if isinstance(year, str) and full > context.published.year + 1 else 0
        if isinstance(year, str) and not 0 <= context.published.year - full <= 40:
            return _day_month(first, month, last)(context)
        low, high = _valid(full, month, first), _valid(full, month, last or first)
        return (low, high) if low and high else None

    anchor: Anchor = "absolute" if year else "published"
    return Atom(start=start, end=end, grain=DAY, resolve=resolve, anchor=anchor, span=last is not None)


@_rule(rf"(?<![\w/.,$-])(?<!\d\s){_ON}{_WD}{_DAYS}\s+(?:of\s+)?(?P<m><M>)(?!\w){_YEAR}{_TAIL}(?!\w)")
def _day_first_words(match: re.Match[str], _day_first: bool) -> Atom | list[Atom] | None:
    return _calendar_date(match)


@_rule(rf"(?<![\w/-]){_ON}{_WD}(?P<m><M>)\s*(?:the\s+)?{_DAYS}(?![\w/%]|[.,:]\d|-\w){_YEAR}{_TAIL}(?!\w)")
def _month_first_words(match: re.Match[str], _day_first: bool) -> Atom | list[Atom] | None:
    following = match.string[match.end() : match.end() + 24]
    if re.match(
        r"\s+(?:people|persons|civilians|soldiers|militants|others|years?|percent|per cent)\b", following
    ):
        return None
    joined = match["link"] and match["link"].strip() in ("and", "or", "&") and not match["y"]
    if (
        joined
        and re.match(r"\s+[a-z]", following)
        and not re.match(rf"\s+{_NOT_PEOPLE_AFTER_AND}", following)
    ):
        return _dated(
            match.start(),
            match.end("d1"),
            _day_number(match["d1"]),
            None,
            _month_number(match["m"]) or 1,
            None,
        )
    return _calendar_date(match)


@_rule(
    r"""(?<![\w/.-])(?:(?:on|since|from|between)\s+)?(?:the\s+)?
    (?:(?P<d1>\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<m1><M>)(?:,?\s+(?P<y1><Y>))?
       \s*(?:-|–|—|to|through|thru|until|till|and)\s*(?:the\s+)?
       (?P<d2>\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<m2><M>)(?:,?\s+(?P<y2><Y>))?
     |(?P<m3><M>)\s+(?P<d3>\d{1,2})(?:st|nd|rd|th)?(?:,?\s+(?P<y3><Y>))?
       \s*(?:-|–|—|to|through|thru|until|till|and)\s*
       (?P<m4><M>)\s+(?P<d4>\d{1,2})(?:st|nd|rd|th)?(?!\d)(?:,?\s+(?P<y4><Y>))?)(?!\w)"""
)
def _two_months(match: re.Match[str], _day_first: bool) -> Atom | None:
    group = lambda a, b: match[a] or match[b]
    first, second = _month_number(group("m1", "m3")), _month_number(group("m2", "m4"))
    low, high = int(group("d1", "d3")), int(group("d2", "d4"))
    if not first or not second or (first, low) == (second, high):
        return None
    if re.search(r"\d\s+and\s|[a-z]\s+and\s", match[0]) and "between" not in match[0].lower():
        return None
    year = group("y2", "y4") or group("y1", "y3")

    def resolve(context: Context) -> Days | None:
        if not year:
            return _day_month(low, first, high, second)(context)
        end = _valid(int(year), second, high)
        start = _valid(int(group("y1", "y3") or year), first, low)
        if start and end and start > end:
            start = _valid(int(year) - 1, first, low)
        return (start, end) if start and end and start <= end else None

    anchor: Anchor = "absolute" if year else "published"
    return Atom(start=match.start(), end=match.end(), grain=DAY, resolve=resolve, anchor=anchor, span=True)


@_rule(
    r"""\b(?:on|of|until|since|from|to|by|and|between)\s+(?:the\s+)?
    (?:(?:night|morning|evening|afternoon|dawn)\s+of\s+)?(?:the\s+(?P<d>\d{1,2})(?:st|nd|rd|th)|(?P<e>\d{1,2})(?:st|nd|rd|th))
    (?=\s*(?:[.,;:)\]]|$|(?:of\s+(?:this|last|the\s+(?:same|current|past|previous))|in|at|when|where|by|after|and|before|with|near|from|to|as|until|against|but|that)\b))"""
)
def _ordinal(match: re.Match[str], _day_first: bool) -> Atom | None:
    day = int(match["d"] or match["e"])
    if not 1 <= day <= 31:
        return None

    def resolve(context: Context) -> Days | None:
        options = []
        start = context.within[0] if context.within else months_before(context.published, 14)
        for back in range(30):
            month = months_before(date(start.year, start.month, 1), -back)
            found = _valid(month.year, month.month, day)
            if found and (not context.within or found <= context.within[1]):
                options.append(_one(found))
        return _latest(iter(options), context)

    return Atom(start=match.start(), end=match.end(), grain=DAY, resolve=resolve, anchor="published")


# Other calendars


class _Month(msgspec.Struct, frozen=True):
    calendar: Literal["solar", "lunar"]
    month: int
    alone: bool


@cache
def _other_months() -> dict[str, _Month]:
    found = {}
    for row in table("calendar_months"):
        for name in row["names"].split("|"):
            kind: Literal["solar", "lunar"] = "solar" if row["calendar"] == "solar" else "lunar"
            found[name.lower()] = _Month(kind, int(row["month"]), row["alone"] == "yes")
    return found


def _other_days(month: _Month, day: int, last: int, year: int | None) -> Resolve:
    reckon = solar_day if month.calendar == "solar" else lunar_day

    def resolve(context: Context) -> Days | None:
        try:
            if year is not None:
                return reckon(year, month.month, day), reckon(year, month.month, last)
            here = context.published.year
            starts = list(days_of(month.calendar, month.month, day, here))
        except ValueError:
            return None
        return _latest(iter([(start, start + timedelta(days=last - day)) for start in starts]), context)

    return resolve


def _other_pattern() -> str:
    names = either(name for name in _other_months())
    return (
        rf"\b(?:on\s+)?(?:the\s+)?(?:(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?(?:\s*[-–]\s*(?P<d2>\d{{1,2}}))?\s+(?:of\s+)?"
        rf"(?P<m1>{names})(?:,?\s+(?P<y1>1[34]\d\d))?|(?P<m2>{names})\s+(?P<d3>\d{{1,2}})(?:,?\s+(?P<y2>1[34]\d\d))?"
        rf"|(?P<m3>{names}),?\s+(?:of\s+)?(?P<y3>1[34]\d\d))(?!\w)"
    )


_RULES.append((_other_pattern(), lambda match, _day_first: _other(match)))


def _other(match: re.Match[str]) -> Atom | None:
    name = match["m1"] or match["m2"] or match["m3"]
    month = _other_months()[" ".join(name.lower().split())]
    year = int(match["y1"] or match["y2"] or match["y3"] or 0) or None
    if not written_as_name(name) or (year is None and not month.alone):
        return None
    day = int(match["d1"] or match["d3"] or 1)
    last = int(match["d2"] or day)
    grain = DAY
    if match["m3"]:
        last, grain = (31 if month.calendar == "solar" and month.month <= 6 else 29), MONTH
    resolve = _other_days(month, day, max(day, last), year)
    anchor: Anchor = "absolute" if year else "published"
    return Atom(
        start=match.start(), end=match.end(), grain=grain, resolve=resolve, anchor=anchor, span=last > day
    )


class _Feast(msgspec.Struct, frozen=True):
    calendar: Calendar
    month: int
    day: int
    days: int


@cache
def _feasts() -> dict[str, _Feast]:
    found = {}
    for row in table("holidays"):
        for name in row["names"].split("|"):
            kind: Calendar = row["calendar"]  # type: ignore[assignment]
            found[name.lower()] = _Feast(kind, int(row["month"] or 0), int(row["day"]), int(row["days"]))
    return found


def _feast_pattern() -> str:
    names = either(name for name in _feasts())
    return (
        r"\b(?:(?:on|at|during|over|for|in)\s+)?(?:the\s+)?"
        r"(?:(?P<eve>eve\s+of|night\s+before|day\s+before)\s+|(?P<nth>first|second|third|fourth)\s+day\s+of\s+|day\s+of\s+)?"
        rf"(?:the\s+)?(?:Muslim\s+|Islamic\s+|Christian\s+|holiday\s+of\s+|festival\s+of\s+|feast\s+of\s+)*(?P<name>{names}|Eid|Ramadan|Ramadhan|Ramzan|Ramazan)\b(?!'s\b)"
        r"(?:\s+(?P<tail>eve|day|holidays?|celebrations?|festival|prayers?|night))?(?:,?\s+(?P<y>(?:19|20)\d\d))?(?!\w)"
    )


_RULES.append((_feast_pattern(), lambda match, _day_first: _feast(match)))


def _feast_days(feast: _Feast, context: Context, year: int | None) -> list[Days]:
    found = []
    about = [context.published.year] if year is None else [year]
    if context.within:
        about.append(context.within[0].year)
    for near in about:
        try:
            for day in days_of(feast.calendar, feast.month, feast.day, near):
                if year is None or day.year == year:
                    found.append((day, day + timedelta(days=feast.days - 1)))
        except ValueError:
            continue
    return found


def _feast(match: re.Match[str]) -> Atom | None:
    name = " ".join(match["name"].lower().split())
    words = match[0].lower()
    if not written_as_name(match["name"]):
        return None
    fast = name in ("ramadan", "ramadhan", "ramzan", "ramazan")
    month_long = fast and not match["eve"] and not match["nth"]
    if fast:
        feasts = [_Feast("lunar", 9, 1, 29)]
    elif name == "eid":
        feasts = [_feasts()["eid al-fitr"], _feasts()["eid al-adha"]]
    else:
        feasts = [_feasts()[name]]
    if month_long and not re.match(r"\s*(?:during|in|over)\b", words):
        return None
    if (
        not re.match(r"\s*(?:on|at|during|over|in|eve|the|first|second|third|for)\b", words)
        and not match["tail"]
    ):
        return None
    if name in ("christmas", "easter", "new year", "eid") and words == name:
        return None
    year = int(match["y"]) if match["y"] else None
    many = re.match(r"\s*(?:during|over)\b", words) or (match["tail"] or "").lower().startswith(
        ("holiday", "celebration")
    )
    eve = bool(match["eve"]) or (match["tail"] or "").lower() == "eve"
    nth = {"first": 0, "second": 1, "third": 2, "fourth": 3}.get((match["nth"] or "").lower(), 0)

    def resolve(context: Context) -> Days | None:
        options = []
        for feast in feasts:
            for start, end in _feast_days(feast, context, year):
                if eve:
                    options.append(_one(start - ONE_DAY))
                elif month_long or (many and end > start):
                    options.append((start, end))
                else:
                    options.append(_one(start + nth * ONE_DAY))
        if year is not None and not context.within:
            return options[0] if options else None
        return _latest(iter(options), context)

    grain = MONTH if month_long else DAY
    return Atom(
        start=match.start(),
        end=match.end(),
        grain=grain,
        resolve=resolve,
        anchor="absolute" if year else "published",
    )


# Weekdays

_WHEN = r"""(?:(?:(?:on|in|at|from|since|until|till|by)\s+)?(?:the\s+)?
    (?:(?:early|late|first|small)\s+)?
    (?:(?:night|nights|morning|afternoon|evening|dawn|hours|noon|midnight|eve|midday|day)\s+(?:of|on)\s+(?:the\s+)?
      |(?:early|late)\s+(?:on\s+)?|mid-|pre-dawn\s+|before\s+dawn\s+on\s+|at\s+dawn\s+on\s+)|(?:(?:on|since|from|until|till|by)\s+(?:the\s+)?))?"""


@_rule(
    rf"""(?<![\w-])(?<!every\s)(?<!each\s)(?:(?P<overnight>overnight)\s+(?:on\s+|from\s+|of\s+|into\s+|to\s+|between\s+)?)?{_WHEN}
    (?P<pre>(?:this\s+past|this|last|past|next|coming|previous|following|same|that)\s+)?
    (?P<w><W>)(?!\w|-year|-mass)(?P<pos>['’]s?(?=\s+(?:early|late|pre-dawn|<PART>)\b))?(?P<tail>,?\s+(?:at\s+(?:about\s+|around\s+)?)?<PART>\b(?!\s+on\b))?"""
)
def _weekday(match: re.Match[str], _day_first: bool) -> Atom | None:
    word = match["w"].lower()
    text = match.string
    if forms("weekday")[word.rstrip(".")] == "short":
        after = text[match.end("w") : match.end("w") + 8]
        day_follows = re.match(r"[,.]?\s*(?:\d|night|morning|[)\]]|$)", after)
        on_before = re.match(r"(?i)\s*(?:on|late|early|since)\b", match[0])
        if not written_as_name(match["w"]) or not (day_follows or (on_before and word.endswith("."))):
            return None
    elif match["w"].islower():
        return None
    if re.search(
        r"(?:Bloody|Black|Ash|Cyber|Super|The|Red|Orange)\s+$",
        text[max(0, match.start() - 8) : match.start("w")],
    ):
        if (
            not re.search(r"\bon\s+the\s+$", text[max(0, match.start("w") - 8) : match.start("w")], re.I)
            and not (match["pre"])
        ):
            return None
    if re.match(
        r"\s+(?:prayers|Times|Telegraph|Mirror|Tribune|Standard|Guardian|Nation|Vanguard|Leader)\b",
        text[match.end() :],
    ):
        if text[match.end() :].lstrip()[:1].isupper():
            return None
    number = values("weekday")[word.rstrip(".")]
    pre = " ".join((match["pre"] or "").lower().split())
    overnight = match["overnight"]
    into = re.search(r"\b(?:into|to)\s", match[0], re.I) if overnight else None

    def resolve(context: Context) -> Days | None:
        day = weekday_near(number, pre, context)
        if overnight:
            after = day + ONE_DAY
            if into or (after > context.published and not context.future):
                return day - ONE_DAY, day
            return day, after
        return _one(day)

    anchor: Anchor = "text" if pre in ("that", "same", "following", "previous") else "published"
    return Atom(
        start=match.start(),
        end=match.end(),
        grain=DAY,
        resolve=resolve,
        anchor=anchor,
        weekday=not pre,
        span=bool(overnight),
    )


def weekday_near(number: int, pre: str, context: Context) -> date:
    """Give the day of a weekday's name: within the frame beside it, else by the word before it and the tense."""
    if context.within:
        low, high = context.within
        for step in range((high - low).days + 1):
            if (low + step * ONE_DAY).weekday() == number:
                return low + step * ONE_DAY
    base = context.published
    if pre in ("that", "same", "following", "previous"):
        base = context.told[0]
    back = (base.weekday() - number) % 7
    ahead = (number - base.weekday()) % 7
    if pre in ("last", "past", "this past", "previous"):
        return base - timedelta(days=back or 7)
    if pre in ("next", "coming", "following"):
        return base + timedelta(days=ahead or 7)
    if pre in ("that", "same"):
        return base - timedelta(days=back) if back <= 3 else base + timedelta(days=ahead)
    if context.future:
        return base + timedelta(days=ahead)
    return base - timedelta(days=back)


# Today and its neighbours


@_rule(
    r"""\b(?P<d>(?:the\s+)?day\s+before\s+yesterday|(?:the\s+)?night\s+before\s+last|(?:the\s+)?day\s+after\s+tomorrow
    |(?:since\s+|late\s+|early\s+|earlier\s+|later\s+|until\s+|from\s+|at\s+(?:noon|midday|dawn)\s+)?(?:today|yesterday|tomorrow)\b(?:\s+(?:at\s+)?<PART>\b)?
    |tonight|(?:late\s+)?last\s+(?:night|evening)|(?:early\s+|late\s+|earlier\s+)?this\s+(?:morning|afternoon|evening)
    |overnight|nightlong)(?!\w)"""
)
def _today(match: re.Match[str], _day_first: bool) -> Atom | None:
    words = " ".join(match["d"].lower().split())
    if re.match(
        r"['’]s\s+(?:world|generation|youth|society|Afghanistan|Russia)", match.string[match.end() :]
    ):
        return None
    if re.search(r"\b(?:USA|Daily)\s+$", match.string[max(0, match.start() - 7) : match.start()]):
        return None
    if words in ("nightlong",):
        return None
    back = 0
    if words.endswith("before yesterday") or words.endswith("before last"):
        back = 2
    elif "yesterday" in words or words.endswith(("last night", "last evening")):
        back = 1
    elif words.endswith("after tomorrow"):
        back = -2
    elif "tomorrow" in words:
        back = -1

    def resolve(context: Context) -> Days | None:
        if words == "overnight":
            if context.within:
                return context.within[0], context.within[0] + ONE_DAY
            return context.here - ONE_DAY, context.here
        return _one(context.here - back * ONE_DAY)

    return Atom(
        start=match.start(),
        end=match.end(),
        grain=DAY,
        resolve=resolve,
        anchor="published",
        span=words == "overnight",
        hold=words.startswith("today") and match.string[match.end() : match.end() + 2] in ("'s", "’s"),
    )


# Offsets: "three days ago", "two days earlier"


@_rule(
    r"""\b(?:(?:less|more|not\s+even|only|just|barely|exactly|some|about|around|almost|nearly|over|at\s+least)\s+(?:than\s+)?)?
    (?:(?P<v><VAGUE>)\s+|(?P<half>half\s+an\s+)|(?P<n><N>)[\s-]+)?
    (?P<u><U>)(?:\s+and\s+a\s+half)?\s+(?P<dir>ago|earlier|later|previously|prior|before|after|afterwards?|beforehand|back|on\s+from|from\s+now)\b
    (?:\s+(?P<to>to)\b)?"""
)
def _offset(match: re.Match[str], _day_first: bool) -> Atom | None:
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
    word = "later" if word.startswith("afterward") else word
    the = (match["n"] or "").lower() == "the"
    if the and word not in ("before", "after"):
        return None

    def resolve(context: Context) -> Days | None:
        base = context.told[0]
        if word == "ago" or word == "from now":
            base = context.here
        sign = 1 if word in ("ago", "earlier", "before") else -1
        return shifted(base, unit, count, sign) if not vague else vaguely(base, unit, sign)

    grain = {"week": WEEK, "fortnight": WEEK, "month": MONTH, "year": YEAR, "decade": YEAR}.get(unit, DAY)
    anchor: Anchor = "published" if word in ("ago", "from now") else "text"
    return Atom(
        start=match.start(),
        end=match.end(),
        grain=grain,
        resolve=resolve,
        anchor=anchor,
        frame=grain > DAY and word == "ago",
        direction="" if anchor == "published" else word,
        span=vague,
    )


def shifted(base: date, unit: str, count: int | None, sign: int) -> Days | None:
    """Give the days that lie `count` units before (sign 1) or after (-1) a day.

    Hours keep the day unless they are whole days; "three months ago" is that month, "two years ago" that year.
    """
    count = count or 0
    try:
        if unit == "hour":
            return _one(base - sign * timedelta(days=count // 24))
        if unit in ("week", "fortnight"):
            return _one(base - sign * timedelta(days=count * (14 if unit == "fortnight" else 7)))
        if unit == "month":
            day = months_before(base, sign * count)
            return month_days(day.year, day.month)
        if unit in ("year", "decade"):
            return year_days(base.year - sign * count * (10 if unit == "decade" else 1))
        if unit == "weekend":
            monday = week_of(base - sign * timedelta(days=7 * count))[0]
            return monday + 5 * ONE_DAY, monday + 6 * ONE_DAY
        return _one(base - sign * timedelta(days=count))
    except (ValueError, OverflowError):
        return None


_VAGUELY = {"hour": (0, 1), "day": (2, 6), "week": (14, 42), "month": (60, 180), "year": (730, 2190)}


def vaguely(base: date, unit: str, sign: int) -> Days | None:
    """Give the days that "a few days ago" may mean: two to six of the unit."""
    near, far = _VAGUELY.get(unit, (1, 3))
    ends = sorted((base - sign * timedelta(days=near), base - sign * timedelta(days=far)))
    if unit == "month":
        return month_days(ends[0].year, ends[0].month)[0], month_days(ends[1].year, ends[1].month)[1]
    if unit == "year":
        return date(ends[0].year, 1, 1), date(ends[1].year, 12, 31)
    return ends[0], ends[1]


# Periods: "last week", "the previous day", "earlier this month"


@_rule(
    r"""\b(?:(?:in|on|over|during|at|since|from|until|by|through|throughout)\s+)?
    (?:(?:the\s+)?(?P<part>early|earlier|later|late|mid-?|beginning|start|end|middle|close)\s+(?:in\s+|of\s+|on\s+)?)?
    (?:the\s+)?(?P<which>last|this|next|past|previous|preceding|same|that|following|current|coming)\s+
    (?P<half>first\s+half\s+of\s+)?(?:very\s+)?(?P<u>day|night|morning|afternoon|evening|weekend|week|fortnight|month|year|decade|<S>)(?!\w|-(?:old|long))
    (?P<tail>\s+(?:early|late|night|morning|evening|afternoon))?"""
)
def _period(match: re.Match[str], _day_first: bool) -> Atom | None:
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


def season_days(name: str, year: int) -> Days:
    """Give the days of a season of the northern year; winter is that which begins in the year."""
    first = values("season")[name]
    end_year, end_month = (year + 1, 2) if first == 12 else (year, first + 2)
    return date(year, first, 1), month_days(end_year, end_month)[1]


def period_days(which: str, unit: str, context: Context) -> Days | None:
    """Give the days of "last week", "the same month", "the previous day" and the like."""
    here, told = context.here, context.told
    textual = which in ("previous", "preceding", "same", "that", "following")
    base = told[0] if textual else here
    step = {
        "last": -1,
        "past": -1,
        "previous": -1,
        "preceding": -1,
        "next": 1,
        "following": 1,
        "coming": 1,
    }.get(which, 0)
    if unit in ("day", "night", "morning", "afternoon", "evening"):
        if which == "past":
            return here - ONE_DAY, here
        if which == "next" or which == "following":
            base = told[1]
        return _one(base + step * ONE_DAY)
    if unit == "week":
        if which == "past":
            return here - 7 * ONE_DAY, here
        if which in ("last", "previous", "preceding") and base.weekday() == 6 and not textual:
            return week_of(base)[0], base - ONE_DAY
        monday = week_of(base)[0] + timedelta(days=7 * step)
        return monday, monday + 6 * ONE_DAY
    if unit == "fortnight":
        return (here - 14 * ONE_DAY, here) if step < 0 else None
    if unit == "weekend":
        return weekend_days(which, base, context)
    if unit == "month":
        if which == "past":
            return months_before(here, 1), here
        day = months_before(base, -step)
        return month_days(day.year, day.month)
    if unit in ("year", "decade"):
        if which == "past":
            return months_before(here, 12 if unit == "year" else 120), here
        if unit == "decade":
            return date(base.year - 10, 1, 1), date(base.year - 1, 12, 31)
        return year_days(base.year + step)
    years = range(base.year - 2, base.year + 3)
    seasons = [season_days(unit, year) for year in years]
    if step > 0:
        return next((days for days in seasons if days[0] > base), None)
    if which == "last":
        return [days for days in seasons if days[1] < base][-1]
    return [days for days in seasons if days[0] <= base][-1]


def weekend_days(which: str, base: date, context: Context) -> Days:
    """Give Saturday and Sunday: the last that has begun, or the next where the clause speaks of what is to come."""
    saturday = base - timedelta(days=(base.weekday() - 5) % 7)
    if which in ("next", "coming", "following") or (context.future and which != "last"):
        saturday = base + timedelta(days=(5 - base.weekday()) % 7)
    elif which in ("last", "previous", "preceding") and saturday + ONE_DAY >= base:
        saturday -= 7 * ONE_DAY
    return saturday, saturday + ONE_DAY


@_rule(
    r"\b(?:over|at|during|on|in|since|through|throughout|for)\s+the\s+(?:long\s+)?(?P<u>weekend)\b(?!\s+of\s+\d)"
)
def _weekend(match: re.Match[str], _day_first: bool) -> Atom:
    def resolve(context: Context) -> Days:
        start, end = weekend_days("", context.here, context)
        return (start, end) if context.future else (start, max(start, min(end, context.published)))

    return Atom(
        start=match.start(), end=match.end(), grain=DAY, resolve=resolve, anchor="published", span=True
    )


@_rule(
    r"""\b(?:(?:over|in|during|within|for|throughout|of)\s+)?(?:the\s+|these\s+)?(?:last|past|previous|preceding)\s+
    (?:(?P<v><VAGUE>)|(?P<n><N>))\s+(?P<u><U>)\b"""
)
def _past_n(match: re.Match[str], _day_first: bool) -> Atom | None:
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


@_rule(r"\b(?:in|over|during)\s+(?:the\s+)?recent\s+(?P<u>days|weeks|months|years|hours|nights)\b")
def _recent(match: re.Match[str], _day_first: bool) -> Atom:
    unit = match["u"].lower().rstrip("s")
    days = {"hour": 1, "day": 7, "night": 7, "week": 30, "month": 180, "year": 1461}[unit]

    def resolve(context: Context) -> Days:
        return context.here - timedelta(days=days), context.here

    return Atom(
        start=match.start(), end=match.end(), grain=DAY, resolve=resolve, anchor="published", span=True
    )


@_rule(
    r"""\b(?P<on>on\s+|since\s+|that\s+|the\s+)?(?:the\s+)?(?P<w>(?:next|previous|following|same)\s+)?
    (?P<m>weeks?|months?|years?|days?)\s+before\s+last\b"""
)
def _before_last(match: re.Match[str], _day_first: bool) -> Atom | None:
    unit = match["m"].lower().rstrip("s")

    def resolve(context: Context) -> Days | None:
        if unit == "week":
            monday = week_of(context.here)[0] - 14 * ONE_DAY
            return monday, monday + 6 * ONE_DAY
        if unit == "month":
            day = months_before(context.here, 2)
            return month_days(day.year, day.month)
        return year_days(context.here.year - 2) if unit == "year" else None

    grain = {"week": WEEK, "month": MONTH, "year": YEAR}.get(unit, DAY)
    return Atom(
        start=match.start(), end=match.end(), grain=grain, resolve=resolve, anchor="published", frame=True
    )


# Months, seasons and years

_PREP = r"(?:in|since|until|till|by|during|from|last|this|next|of|to|before|after|through|throughout|between|around|for|and)"
_PARTS = r"(?:(?:the\s+)?(?P<part>early|late|mid|beginning|start|end|middle|close)(?:\s*-\s*|\s+(?:of|in|to)\s+|\s+)(?:the\s+month\s+of\s+)?(?:last\s+|this\s+)?)"


@_rule(
    rf"""(?<![\w-])(?P<prep>(?:{_PREP}\s+){{0,2}})(?:the\s+)?{_PARTS}?(?:the\s+month\s+of\s+)?
    (?P<m><M>)(?!\w)(?:(?:,?\s+(?:of\s+)?)(?P<y><Y>)(?!\d|[.,]\d)|\s+['’](?P<yy>\d\d))?(?P<pos>['’]s)?(?!\s*\d)"""
)
def _month(match: re.Match[str], _day_first: bool) -> Atom | None:
    month = _month_number(match["m"])
    prep = match["prep"].lower().split()
    year = int(match["y"]) if match["y"] else (2000 + int(match["yy"]) if match["yy"] else None)
    part = (match["part"] or "").lower()
    if month is None:
        return None
    form = forms("month")[match["m"].lower().rstrip(".")]
    following = match.string[match.end() :][:20]
    preceding = match.string[max(0, match.start("m") - 6) : match.start("m")].lower()
    of_noun = re.search(r"\b(?:the|a|an)\s+$", preceding) and re.match(r"\s+[a-z]{3,}", following)
    if not prep and not part and year is None and not match["pos"] and not of_noun:
        return None
    if (
        form != "word"
        and year is None
        and not part
        and not (set(prep) - {"and", "to", "for", "of"} or match["pos"] or of_noun)
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
        if days[0] <= context.published < days[1] and not context.future:
            return days[0], context.published
        return days

    anchor: Anchor = "absolute" if year else "published"
    return Atom(
        start=match.start(),
        end=match.end("m") if not (match["y"] or match["yy"]) else match.end(),
        grain=MONTH,
        resolve=resolve,
        anchor=anchor,
        frame=True,
        span=True,
    )


def _month_without_year(month: int, word: str, context: Context) -> Days | None:
    options = [month_days(year, month) for year in _years_about(context)]
    if context.within:
        return _latest(iter(options), context)
    if word == "next":
        return next((days for days in options if days[0] > context.published), None)
    if word == "last":
        return [days for days in options if days[1] < context.published][-1]
    if word == "this":
        return month_days(context.published.year, month)
    return _latest(iter(options), context)


@_rule(
    rf"""(?<![\w-])(?:(?:in|since|during|over|of|by|until|from|through)\s+)?(?:the\s+)?{_PARTS}?(?:the\s+)?
    (?P<s><S>)\s+(?:of\s+|in\s+)?(?P<y><Y>)(?!\d|[.,]\d)"""
)
def _season(match: re.Match[str], _day_first: bool) -> Atom:
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


@_rule(
    r"\b(?P<prep>in|during|since|over|until|by)\s+(?:the\s+)?(?P<s>spring|summer|autumn|winter)\b(?!\s+(?:of|in)\b|\s+<Y>|\s+(?:months|camp|offensive|clothes))"
)
def _bare_season(match: re.Match[str], _day_first: bool) -> Atom:
    name = match["s"].lower()

    def resolve(context: Context) -> Days | None:
        return _latest(iter([season_days(name, year) for year in _years_about(context)]), context)

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


@_rule(
    rf"""(?<![\w.,/$-])(?P<prep>(?:{_BEFORE_YEAR}[\s-]+)+)?{_PARTS}?(?P<y><Y>)
    (?:\s*(?:-|–|—|/|to|and|through|until)\s*(?P<y2><Y>|\d\d(?!\d)))?(?P<s>['’]?s(?!\w))?(?![\w%]|[.,]\d|-\w|:\d|/\d)"""
)
def _year_alone(match: re.Match[str], _day_first: bool) -> Atom | None:
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
    prep = (match["prep"] or "").lower().split()
    part = (
        match["part"] or next((word for word in reversed(prep) if word in ("early", "late", "mid")), "")
    ).lower()
    if prep and set(prep) <= {"as", "to", "of", "and", "around", "by", "from", "year"} and not second:
        if not 1980 <= year <= 2035 or re.match(r"\s+[a-z]+s\b", after):
            return None
    if match["s"] and match["s"].lower() == "s":
        low, high = year // 10 * 10, year // 10 * 10 + 9
        if year % 10:
            return None
        return Atom(
            start=match.start(),
            end=match.end(),
            grain=YEAR,
            resolve=_fixed(date(low, 1, 1), date(high, 12, 31)),
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
            resolve=_fixed(date(year, 1, 1), date(last, 12, 31)),
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
        start=match.start(),
        end=match.end("y"),
        grain=YEAR,
        resolve=resolve,
        anchor="absolute",
        frame=True,
        span=True,
    )
