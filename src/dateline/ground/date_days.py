"""Days of a month: "31/08/2019", "5 March", "August 24-25", "on the 24th"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dateline.ground.date_atom import DAY, Anchor, Atom, Resolve, fixed, rule
from dateline.ground.date_calendar import solar_day
from dateline.ground.date_reckon import Context, Days, day_or_none, latest, months_before, single, years_about
from dateline.ground.date_words import forms, values, written_as_name


@rule(r"(?<![\d/.\-])(?P<y>1[3-49]\d\d|20\d\d)(?P<s>[-/.])(?P<m>\d{1,2})(?P=s)(?P<d>\d{1,2})(?![\d/-]|\.\d)")
def iso_rule(match: re.Match[str], _day_first: bool) -> Atom | None:
    """Read year, month and day in that order; a year before 1500 is hijri-shamsi."""
    year, month, day = int(match["y"]), int(match["m"]), int(match["d"])
    try:
        found = solar_day(year, month, day) if year < 1500 else date(year, month, day)
    except ValueError:
        return None
    return Atom(start=match.start(), end=match.end(), grain=DAY, resolve=fixed(found), anchor="absolute")


@rule(
    r"""(?<![\w.,/$€£¥#+-])(?<!\bno\.\s)(?P<y>19[89]\d|20[0-2]\d|2030)(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])
    (?![\w%]|[.,/-]\d|\s+<PEOPLE>\b)"""
)
def compact_rule(match: re.Match[str], _day_first: bool) -> Atom | None:
    """Read "20190824" as a day, where the report may tell of it."""
    found = day_or_none(int(match["y"]), int(match["m"]), int(match["d"]))

    def resolve(context: Context) -> Days | None:
        return single(found) if found and found <= context.published else None

    return Atom(start=match.start(), end=match.end(), grain=DAY, resolve=resolve, anchor="absolute")


@rule(r"(?<![\w/.\-])(?P<d1>\d{1,2})(?P<s>[-/.])(?P<m><M>)(?P=s)(?:(?P<y><Y>)|(?P<yy>\d\d))(?![\w/-]|\.\d)")
def named_month_rule(match: re.Match[str], _day_first: bool) -> Atom | None:
    """Read "24-Aug-2019", "24/Aug/19"."""
    month, day = values("month")[match["m"].lower().rstrip(".")], int(match["d1"])
    if not 1 <= day <= 31:
        return None
    return _dated(match.start(), match.end(), day, None, month, _year(match))


@rule(r"(?<![\d/.\-])(?P<a>\d{1,2})(?P<s>[-/.])(?P<b>\d{1,2})(?P=s)(?P<y>\d{4}|\d{2})(?![\d/-]|\.\d)")
def numeral_rule(match: re.Match[str], day_first: bool) -> Atom | None:
    """Read day/month/year or month/day/year; one above 12 settles which."""
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
            return single(solar_day(full, month, day) if full < 1500 else date(full, month, day))
        except ValueError:
            return None

    return Atom(start=match.start(), end=match.end(), grain=DAY, resolve=resolve, anchor="absolute")


# What stays what it is: attacks known by their day, shops, "round the clock".
_NO_DAY = frozenset({"9/11", "7/7", "26/11", "24/7", "7/11"})
_LAST_HOUR = 23


@rule(
    r"""(?:(?P<head>(?:\A|(?<=[\n|]))[ \t]*(?:[-•*–—▪◦·>]+[ \t]*)?[(\[]?)
       |(?<![\w-])(?P<on>(?:on|dated)\s+(?:the\s+)?(?:<W>,?\s+)?|<W>,?\s+))
    (?P<a>\d{1,2})(?P<s>[/.-])(?P<b>\d{1,2})(?![\w/%°-]|[.,]\d|\s*(?:%|°|(?:of|per|per\s+cent|<PEOPLE>)\b))
    (?P<apart>(?=\s*[,:;|–—]|\s+-\s))?(?(head)(?:(?<=\b\d\d\D\d\d)|(?=\s*[,:;|–—]|\s+-\s)))"""
)
def day_and_month_rule(match: re.Match[str], day_first: bool) -> Atom | None:
    """Read "13/05" at the head of a line or behind "on" or a weekday: no fraction, score or time of day."""
    parts = day_and_month(match)
    if parts is None:
        return None
    first, second = parts
    day, month = parts if (day_first and second <= 12) or first > 12 else (second, first)
    start = match.start("a") if match["head"] is not None else match.start()
    return Atom(start=start, end=match.end(), grain=DAY, resolve=_day_month(day, month), anchor="published")


def day_and_month(match: re.Match[str]) -> tuple[int, int] | None:
    """Give the two parts of a day without its year, as written; None where they may be something else.

    What a comma, a colon or the like sets apart is no fraction; else a nought or a part above 12 says so.
    """
    first, second = int(match["a"]), int(match["b"])
    if not (0 < min(first, second) <= 12 and max(first, second) <= 31) or match[0][-4:].strip() in _NO_DAY:
        return None
    padded = "0" in (match["a"][0], match["b"][0])
    if match["s"] == "/":
        sure = padded or max(first, second) > 12
        return (first, second) if match["apart"] is not None or sure else None
    clock = match["s"] == "." and match["head"] is not None and first <= _LAST_HOUR
    return (first, second) if padded and match["apart"] is not None and not clock else None


_DAYS = r"""(?P<days>(?P<d1>\d{1,2}|<ORD>)(?:st|nd|rd|th)?
    (?:(?P<more>(?:\s*,\s*(?:the\s+)?\d{1,2}(?:st|nd|rd|th)?){1,6}(?:\s*,)?(?=\s+(?:and|or|&)\s))?
       (?P<link>\s*[-–—/]\s*|\s+(?:to|through|thru|until|till|and|or|&)\s+(?:the\s+)?)(?P<wd><WL>,?\s+(?:the\s+)?)?
       (?P<d2>\d{1,2})(?:st|nd|rd|th)?)?)"""


_YEAR = (
    r"(?:(?:,?\s+|\s*,\s*|\s+of\s+)(?P<y><Y>)(?!\d|[.,]\d|\s+<PEOPLE>\b)"
    r"|\s+(?P<yy>\d\d)(?=\s*[\])(,.;:-]|\s*$))?"
)
_ON = r"""(?:(?:on|since|from|until|by|dated|of)\s+)?(?:the\s+)?
    (?:(?:early|late|night|morning|afternoon|evening|dawn|eve\s+of)\s+(?:on|of)\s+(?:the\s+)?)?"""


_WD = r"(?:<W>\b,?\s+(?:the\s+)?)?"


_TAIL = r"(?:,?\s+<PART>\b(?!\s+of\b))?"


_NOT_PEOPLE_AFTER_AND = (
    r"(?:in|at|on|by|from|when|where|after|as|during|near|outside|against|with|left|were|was|the"
    r"|killed|wounded|claimed|that|which|and|but|to|for)\b"
)


# What is named after a day: "6th of October City", "the 14 July Bridge", "the 17 November group".
_NAMED_AFTER = (
    r"\s+(?:city|bridge|street|square|movement|brigades?|group|avenue|airport|university|hospital|district|neighbou?rhood"
    r"|revolution|organi[sz]ation|party|mosque|school|stadium|camp|battalion)\b"
)


def _day_number(word: str) -> int:
    digits = re.match(r"\d+", word)
    return int(digits[0]) if digits else values("ordinal")[word.lower()]


def month_number(word: str) -> int | None:
    """Give the number of a month's name, unless it is a common word written small ("may", "march")."""
    plain = word.lower().rstrip(".")
    if forms("month")[plain] != "word" and not written_as_name(word):
        return None
    return values("month")[plain]


def _calendar_date(match: re.Match[str], end: int | None = None) -> Atom | list[Atom] | None:
    month = month_number(match["m"])
    first = _day_number(match["d1"])
    last = int(match["d2"]) if match["d2"] else None
    if not match["y"] and re.match(_NAMED_AFTER, match.string[end or match.end() :], re.IGNORECASE):
        return None
    if month is None or not 1 <= first <= 31 or (last is not None and not 1 <= last <= 31):
        return None
    start, end = match.start(), end or match.end()
    year = _year(match)
    if match["wd"] and not re.search(r"day,?\s+(?:the\s+)?$", match.string[start : match.start("d1")]):
        last_day = match.start("m") > match.start("d2")  # "killed 17, and Sunday 18 May": of people and a day
        return _dated(match.start("wd"), end, last or 0, None, month, year) if last_day else None
    if match["more"]:
        return _listed(match, end, month, year)
    if last is not None and match["link"].strip() in ("and", "or", "&") and last - first != 1:
        between = re.search(
            r"\bbetween\s+(?:[A-Z]\w+day,?\s+)?(?:the\s+)?$",
            match.string[max(0, match.start("d1") - 24) : match.start("d1")],
        )
        if not between and start < match.start("d2"):
            return [
                _dated(start, match.start("link"), first, None, month, year),
                _dated(match.start("wd" if match["wd"] else "d2"), end, last, None, month, year),
            ]
    if last is not None and last < first:
        if match["wd"]:
            return _from_month_before(match, end, first, last, month, year)
        last = None
        return _dated(start, end, first, None, month, year) if year else None
    return _dated(start, end, first, last, month, year)


def _from_month_before(
    match: re.Match[str], end: int, first: int, last: int, month: int, year: int | str | None
) -> Atom:
    """Read "Friday 30 to Sunday 2 May": its first day is of the month before."""
    early = (month - 2) % 12 + 1
    resolve = _day_month(first, early, last, month)
    if isinstance(year, int):
        start, stop = day_or_none(year - (early > month), early, first), day_or_none(year, month, last)
        resolve = fixed(start, stop) if start and stop else resolve
    anchor: Anchor = "absolute" if year else "published"
    return Atom(start=match.start(), end=end, grain=DAY, resolve=resolve, anchor=anchor, span=True)


def _listed(match: re.Match[str], end: int, month: int, year: int | str | None) -> Atom | list[Atom] | None:
    """Read "March 28, 29 and 30": one stretch where each follows the one before, else a date each."""
    places = [
        (match.start("days") + number.start(), match.start("days") + number.end(), int(number[1]))
        for number in re.finditer(r"(\d+)(?:st|nd|rd|th)?", match["days"])
    ]
    days = [day for _, _, day in places]
    if days != sorted(set(days)) or days[-1] > 31:
        return _dated(*places[0][:2], days[0], None, month, year) if match.start("m") < places[0][0] else None
    if days[-1] - days[0] == len(days) - 1:
        return [_dated(match.start(), end, days[0], days[-1], month, year)]
    starts = [match.start(), *(low for low, _, _ in places[1:])]
    ends = [*(high for _, high, _ in places[:-1]), end]
    return [
        _dated(low, high, day, None, month, year) for low, high, day in zip(starts, ends, days, strict=True)
    ]


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
        low, high = day_or_none(full, month, first), day_or_none(full, month, last or first)
        return (low, high) if low and high else None

    anchor: Anchor = "absolute" if year else "published"
    return Atom(start=start, end=end, grain=DAY, resolve=resolve, anchor=anchor, span=last is not None)


def _day_month(day: int, month: int, last: int | None = None, last_month: int | None = None) -> Resolve:
    def resolve(context: Context) -> Days | None:
        options = []
        years = years_about(context)
        for year in range(years.start - (8 if (month, day) == (2, 29) else 0), years.stop):
            start = day_or_none(year, month, day)
            end = day_or_none(year, last_month or month, last) if last else start
            if start and end and end < start:
                end = day_or_none(year + 1, last_month or month, last or day)
            if start and end:
                options.append((start, end))
        if any(_just_ahead(start, context) for start, _ in options):
            return single(context.published)
        return latest(iter(options), context)

    return resolve


AHEAD = timedelta(days=2)
"""How far a day that has passed may lie ahead of publication: by another clock than the outlet's."""


def _just_ahead(day: date, context: Context) -> bool:
    """Tell whether a day without a year is this year's, not the one a year ago ("on 11 May", on 10 May)."""
    settled = context.future or context.within
    return not settled and timedelta(0) < day - context.published <= AHEAD


@rule(rf"(?<![\w/.,$-])(?<!\d\s){_ON}{_WD}{_DAYS}\s+(?:of\s+)?(?P<m><M>)(?!\w){_YEAR}{_TAIL}(?!\w)")
def day_first_words_rule(match: re.Match[str], _day_first: bool) -> Atom | list[Atom] | None:
    """Read "5 March", "the 5th of March 2019", "3-5 March", "28, 29 and 30 March"."""
    return _calendar_date(match)


@rule(rf"(?<![\w/-]){_ON}{_WD}(?P<m><M>)\s*(?:the\s+)?{_DAYS}(?![\w/%]|[.,:]\d|-\w){_YEAR}{_TAIL}(?!\w)")
def month_first_words_rule(match: re.Match[str], _day_first: bool) -> Atom | list[Atom] | None:
    """Read "March 5", "Aug. 24-25, 2014", "May 1, 2 and 3".

    What counts people after it is left ("August 24, 25 people").
    """
    following = match.string[match.end() : match.end() + 24]
    if not match["link"] and re.match(
        r"\s+(?:people|persons|civilians|soldiers|militants|others|years?|percent|per cent)\b", following
    ):
        return None
    between = re.match(r"between\b", match[0], re.IGNORECASE) or re.search(
        r"\bbetween\s+(?:the\s+)?$", match.string[: match.start()][-14:], re.IGNORECASE
    )
    joined = match["link"] and match["link"].strip() in ("and", "or", "&") and not match["y"] and not between
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
            month_number(match["m"]) or 1,
            None,
        )
    return _calendar_date(match)


@rule(
    r"""(?<![\w/.-])(?:(?:on|since|from|between)\s+)?(?:the\s+)?
    (?:(?P<d1>\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<m1><M>)(?:,?\s+(?P<y1><Y>))?
       \s*(?:-|–|—|to|through|thru|until|till|and)\s*(?:the\s+)?
       (?P<d2>\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<m2><M>)(?:,?\s+(?P<y2><Y>))?
     |(?P<m3><M>)\s+(?P<d3>\d{1,2})(?:st|nd|rd|th)?(?:,?\s+(?P<y3><Y>))?
       \s*(?:-|–|—|to|through|thru|until|till|and)\s*
       (?P<m4><M>)\s+(?P<d4>\d{1,2})(?:st|nd|rd|th)?(?!\d)(?:,?\s+(?P<y4><Y>))?)(?!\w)"""
)
def two_months_rule(match: re.Match[str], _day_first: bool) -> Atom | None:
    """Read a range over two months: "28 August to 2 September"."""

    def group(one: str, other: str) -> str:
        return match[one] or match[other] or ""

    first, second = month_number(group("m1", "m3")), month_number(group("m2", "m4"))
    low, high = int(group("d1", "d3")), int(group("d2", "d4"))
    if not first or not second or (first, low) == (second, high):
        return None
    if re.search(r"\d\s+and\s|[a-z]\s+and\s", match[0]) and "between" not in match[0].lower():
        return None
    year = group("y2", "y4") or group("y1", "y3")

    def resolve(context: Context) -> Days | None:
        if not year:
            return _day_month(low, first, high, second)(context)
        end = day_or_none(int(year), second, high)
        start = day_or_none(int(group("y1", "y3") or year), first, low)
        if start and end and start > end:
            start = day_or_none(int(year) - 1, first, low)
        return (start, end) if start and end and start <= end else None

    anchor: Anchor = "absolute" if year else "published"
    return Atom(start=match.start(), end=match.end(), grain=DAY, resolve=resolve, anchor=anchor, span=True)


@rule(
    r"""\b(?:(?:on|of|until|since|from|to|by|and|between)\s+|(?=(?:the\s+)?\d{1,2}(?:st|nd|rd|th)\s+of\s+(?:this|last)\s+month))(?:the\s+)?
    (?:(?:early\s+)?(?:night|morning|evening|afternoon|dawn|hours)\s+of\s+)?(?:the\s+(?P<d>\d{1,2})(?:st|nd|rd|th)|(?P<e>\d{1,2})(?:st|nd|rd|th))
    (?=\s*(?:[.,;:)\]]|$|\d+\s|(?:two|three|four|five|six|seven|eight|nine|ten|at|gunmen|militants|troops)\b|(?:of\s+(?:this|last|the\s+(?:same|current|past|previous))|in|at|when|where|by|after|and|before|with|near|from|to|as|until|against|but|that)\b))"""
)
def ordinal_rule(match: re.Match[str], _day_first: bool) -> Atom | None:
    """Read a day without its month: "on the 24th", "the early hours of the 5th"."""
    day = int(match["d"] or match["e"])
    if not 1 <= day <= 31:
        return None

    def resolve(context: Context) -> Days | None:
        options = []
        start = context.within[0] if context.within else months_before(context.published, 14)
        for back in range(30):
            month = months_before(date(start.year, start.month, 1), -back)
            found = day_or_none(month.year, month.month, day)
            if found and (not context.within or found <= context.within[1]):
                options.append(single(found))
        return latest(iter(options), context)

    return Atom(start=match.start(), end=match.end(), grain=DAY, resolve=resolve, anchor="published")
