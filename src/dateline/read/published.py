"""The day a report came out: in its first words, in a field, in the name of its file."""

from __future__ import annotations

import re
from datetime import date, datetime

EARLIEST, LATEST = 1800, 2200  # years; a date outside is a slip of the keyboard, not a report's

_PREFIX = re.compile(r"\s*date:?[ \t]+(?P<day>\S*\d\S*)[ \t]*", re.IGNORECASE)
_IN_NAME = re.compile(r"(?<!\d)(?P<year>\d{4})(?P<mark>[-_. ])(?P<month>\d\d)(?P=mark)(?P<day>\d\d)(?!\d)")
_PACKED = re.compile(r"(?<!\d)(?P<year>(?:18|19|20|21)\d\d)(?P<month>\d\d)(?P<day>\d\d)(?!\d)")


def day(words: str) -> date:
    """Read `YYYY-MM-DD`, with or without a time of day behind it.

    Raises ValueError, in words for the user, for anything else and for days that never were.
    """
    words = words.strip()
    head = words[:10]
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", head):
        raise ValueError(f"the date {words[:40]!r} is not of the form YYYY-MM-DD")
    try:
        found = date.fromisoformat(head)
    except ValueError:
        raise ValueError(f"the date {head} is impossible: the calendar has no such day") from None
    if len(words) > 10 and not _is_moment(words):
        raise ValueError(f"the date {words[:40]!r} is not of the form YYYY-MM-DD")
    if not EARLIEST <= found.year <= LATEST:
        raise ValueError(f"the date {head} is impossible: no report came out in the year {found.year}")
    return found


def _is_moment(words: str) -> bool:
    try:
        datetime.fromisoformat(words)
    except ValueError:
        return False
    return True


def split_date(text: str) -> tuple[date | None, str]:
    """Take `date YYYY-MM-DD` off the head of `text`: the day, and the text behind it.

    A text that begins otherwise comes back whole with None ("Date palms burned in Basra").
    Raises ValueError where the words after `date` hold figures but no possible day.
    """
    match = _PREFIX.match(text)
    if not match:
        return None, text
    return day(match["day"].rstrip(".,;:")), text[match.end() :]


def day_in_name(name: str) -> date | None:
    """Find a day in the name of a file (2021-08-31_pajhwok.txt, af-20210831-2.txt), else None.

    Raises ValueError for a day with separators that never was (2021-02-30_x.txt); eight figures
    in a row that are no day are some other number.
    """
    marked = _IN_NAME.search(name)
    if marked:
        return day(f"{marked['year']}-{marked['month']}-{marked['day']}")
    for packed in _PACKED.finditer(name):
        try:
            return day(f"{packed['year']}-{packed['month']}-{packed['day']}")
        except ValueError:
            continue
    return None


_ISO_HEAD = re.compile(r"(\d{4}-\d\d-\d\d)(?:[T ]\d\d:?\d\d\S*(?: (?:UTC|GMT|Z|[+-]\d\d:?\d\d))?)?")
_YEAR_FIRST = re.compile(r"(\d{4})[/.](\d\d?)[/.](\d\d?)(?:[T ].*)?")
_DOTTED = re.compile(r"(\d\d?)\.(\d\d?)\.(\d{4})(?:[T ].*)?")
_SLASHED = re.compile(r"(\d\d?)[/-](\d\d?)[/-](\d{4})(?:[T ].*)?")
_DAY_MONTH = re.compile(r"(?:[a-z]{3,9},? )?(\d\d?)(?:st|nd|rd|th)?[ -]([a-z]{3,9})\.?,?[ -](\d{4})\b.*")
_MONTH_DAY = re.compile(r"(?:[a-z]{3,9},? )?([a-z]{3,9})\.? (\d\d?)(?:st|nd|rd|th)?,? (\d{4})\b.*")
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]


def loose_day(words: str, form: str | None = None) -> date:
    """Read a day as tables write it: ISO, 20210831, 2021/8/31, 31.8.2021, 31 Aug 2021, August 31, 2021.

    form: as `strptime` has it; then only that. A day with slashes is read where it can be only one.
    Raises ValueError, in words for the user.
    """
    words = " ".join(words.split())
    if form is not None:
        try:
            return datetime.strptime(words, form).date()
        except ValueError:
            raise ValueError(f"the date {words[:40]!r} is not of the form {form}") from None
    lower = words.lower()
    if found := _ISO_HEAD.fullmatch(words):
        return day(found[1])
    if re.fullmatch(r"\d{8}(?:T?\d{4,6}Z?)?", words):
        return day(f"{words[:4]}-{words[4:6]}-{words[6:8]}")
    if found := _YEAR_FIRST.fullmatch(words):
        return _day_of(found[1], found[2], found[3])
    if found := _DOTTED.fullmatch(words):
        return _day_of(found[3], found[2], found[1])
    if found := _SLASHED.fullmatch(words):
        return _slashed(words, int(found[1]), int(found[2]), found[3])
    if (found := _DAY_MONTH.fullmatch(lower)) and found[2][:3] in _MONTHS:
        return _day_of(found[3], _MONTHS.index(found[2][:3]) + 1, found[1])
    if (found := _MONTH_DAY.fullmatch(lower)) and found[1][:3] in _MONTHS:
        return _day_of(found[3], _MONTHS.index(found[1][:3]) + 1, found[2])
    return day(words)


def _slashed(words: str, first: int, second: int, year: str) -> date:
    if first <= 12 and second <= 12 and first != second:
        raise ValueError(
            f"the date {words[:40]!r} may be two days: say which comes first with --date-format "
            "(%d/%m/%Y or %m/%d/%Y)"
        )
    return _day_of(year, second, first) if second <= 12 else _day_of(year, first, second)


def _day_of(year: str | int, month: str | int, number: str | int) -> date:
    return day(f"{int(year):04}-{int(month):02}-{int(number):02}")
