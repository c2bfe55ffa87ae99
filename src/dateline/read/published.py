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
