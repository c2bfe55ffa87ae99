"""Words before a time expression that change the days it stands for: since, between, the eve of."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dateline.ground.date_reckon import Days, months_before, week_of
from dateline.ground.date_words import amount, either, small_numbers

CLOCK = r"(?:about\s+|around\s+)?\d{1,2}(?:[:.]\d\d)?(?:\s*(?:[ap]\.?m\b\.?|o['’]clock|hours?|hrs?))?"
BETWEEN = re.compile(
    rf"\b(?:between|from|both)\s+(?:(?:the|late|early|on|noon|midnight|dawn|{CLOCK}"
    r"|(?:mornings?|afternoons?|evenings?|nights?)(?:\s+of)?)\s+)*$",
    re.IGNORECASE,
)
_SINCE = re.compile(
    r"\bsince\s+(?:at\s+least\s+|about\s+|the\s+)*(?:early\s+|late\s+)?(?:on\s+)?(?:the\s+)?$", re.IGNORECASE
)
_PERIOD = re.compile(
    rf"\b(?P<prep>(?:in|over|during|for|of)\s+)?the\s+(?:(?P<n>\d{{1,3}}|{either(small_numbers())})\s+)?(?P<u>hours|days|weeks?|month|weekend)"
    r"\s+(?P<how>ended|ending|to|up\s+to|beginning|starting|of)\s+(?:on\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)
_EVE = re.compile(r"\b(?:on\s+)?the\s+eve\s+(?:of\s+(?:the\s+)?)?$", re.IGNORECASE)
_EVE_WITHIN = re.compile(r"(?:on\s+)?(?:the\s+)?eve\s+of\s+(?:\w+day)\b", re.IGNORECASE)


def prefixed(text: str, start: int, end: int, days: Days, here: date) -> tuple[int, Days]:
    """Take in the words before an expression that change or belong to it: since, between, the eve of.

    here: the day the words were written, to which "since" lasts.
    """
    before = text[max(0, start - 32) : start]
    own = text[start : start + 12].lower()
    match = _SINCE.search(before)
    if match or own.startswith("since"):
        opens = not re.search(
            r"[\w,]\s*$", text[max(0, start - 3) : start - (len(before) - match.start() if match else 0)]
        )
        if not opens and re.match(r",?\s+when\b", text[end : end + 12], re.IGNORECASE):
            return start, days  # "cut since Friday, when a mast was blown up": what follows happened then
        start = start - (len(before) - match.start()) if match else start
        return start, (days[0], max(days[0], days[1], here) if days[0] <= here else days[1])
    match = _PERIOD.search(text[max(0, start - 32) : start + 3 * own.startswith("of ")])
    period = days[0] == days[1] and match and _period(match, days[0])
    if match and period:
        return max(0, start - 32) + match.start(), period
    match, within = _EVE.search(before), _EVE_WITHIN.match(text, start)
    if (match or within) and days[0] == days[1]:
        eve = days[0] - timedelta(days=1)
        return start - (len(before) - match.start() if match else 0), (eve, eve)
    match = BETWEEN.search(before)
    if match and days[0] != days[1]:
        return start - (len(before) - match.start()), days
    return start, days


def _period(match: re.Match[str], day: date) -> Days | None:
    """Give the days of "the week ended", "the 24 hours to", "the week beginning", "the weekend of" a day."""
    unit, how, count = match["u"].lower(), match["how"].lower(), amount(match["n"] or "one") or 0
    if how == "of":
        saturday = day - timedelta(days=day.weekday() - 5)
        whole = {"week": week_of(day), "weekend": (saturday, saturday + timedelta(days=1))}.get(unit)
        return whole if whole and whole[0] <= day <= whole[1] and not match["n"] else None
    if how == "ended" and not match["prep"]:
        return None  # "the week ended on Monday"
    if unit == "weekend" or (unit in ("hours", "days", "weeks")) != bool(match["n"]):
        return None
    if how in ("beginning", "starting"):
        return (day, day + timedelta(days=6)) if unit == "week" else None
    if unit == "month":
        return months_before(day, 1) + timedelta(days=1), day
    back = {"hours": -(-count // 24), "days": count - 1, "week": 6, "weeks": 7 * count - 1}[unit]
    return day - timedelta(days=back), day
