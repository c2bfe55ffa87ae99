"""Weekdays, and the days about today: "late on Tuesday", "overnight", "yesterday at noon"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dateline.ground.date_atom import DAY, Anchor, Atom, rule
from dateline.ground.date_reckon import ONE_DAY, Context, Days, single
from dateline.ground.date_words import amount, forms, values, written_as_name

_WHEN = r"""(?:(?:(?:on|in|at|from|since|until|till|by)\s+)?(?:the\s+)?
    (?:(?:early|late|first|small)\s+)?
    (?:(?:night|nights|morning|afternoon|evening|dawn|hours|noon|midnight|eve|midday|day)\s+(?:of|on)\s+(?:the\s+)?
      |(?:early|late)\s+(?:on\s+)?|mid-|pre-dawn\s+|before\s+dawn\s+on\s+|at\s+dawn\s+on\s+)|(?:(?:on|since|from|until|till|by)\s+(?:the\s+)?))?"""


@rule(
    rf"""(?:(?<![\w-])|(?<=day-))(?<!every\s)(?<!each\s)
    (?:(?P<overnight>overnight)\s+(?:on\s+|from\s+|of\s+|into\s+|to\s+|between\s+)?)?{_WHEN}
    (?P<pre>(?:this\s+past|this|last|past|next|coming|previous|following|same|that)\s+)?
    (?P<w><W>)(?!\w|-year|-mass)(?P<pos>['’]s?(?=\s+(?:early|late|pre-dawn|<PART>)\b))?
    (?P<tail>,?\s+(?:at\s+(?:about\s+|around\s+)?)?<PART>\b(?!\s+on\b))?"""
)
def weekday_rule(match: re.Match[str], _day_first: bool) -> Atom | None:
    """Read a weekday with the words about it: "late on Tuesday", "overnight Friday", "last Monday"."""
    word = match["w"].lower()
    text = match.string
    if forms("weekday")[word.rstrip(".")] == "short":
        after = text[match.end("w") : match.end("w") + 8]
        day_follows = re.match(r"[,.]?\s*(?:\d|night|morning|[)\]]|$)", after)
        on_before = re.match(r"(?i)\s*(?:on|late|early|since)\b", match[0])
        if not written_as_name(match["w"]) or not (day_follows or (on_before and word.endswith("."))):
            return None
    if _is_a_name(text, match) or (match["w"].islower() and forms("weekday")[word.rstrip(".")] != "short"):
        return None
    pre = " ".join((match["pre"] or "").lower().split())
    start = match.start()
    led = re.match(r"(?:on|by|from|since|until|late|early)\b", match[0], re.IGNORECASE)
    if pre == "that" and not led and text[:start].rstrip()[-1:] not in (".", "!", "?", "\n", ""):
        pre, start = "", match.start("w")  # "said that Thursday was quiet"
    number = values("weekday")[word.rstrip(".")]
    overnight = match["overnight"]
    into = re.search(r"\b(?:into|to)\s", match[0], re.I) if overnight else None

    def resolve(context: Context) -> Days | None:
        if context.within and context.within[0] + 7 * ONE_DAY <= context.within[1] - _to_next(
            number, context.within[0]
        ):
            return context.within  # "a Friday in March": any of them
        day = weekday_near(number, pre, context)
        if overnight:
            after = day + ONE_DAY
            if into or (after > context.published and not context.future):
                return day - ONE_DAY, day
            return day, after
        return single(day)

    anchor: Anchor = "text" if pre in ("that", "same", "following", "previous") else "published"
    return Atom(
        start=start,
        end=match.end(),
        grain=DAY,
        resolve=resolve,
        anchor=anchor,
        weekday=not pre,
        span=bool(overnight),
    )


def _is_a_name(text: str, match: re.Match[str]) -> bool:
    """Tell whether the weekday belongs to a name: "Bloody Sunday", "The Friday Times"."""
    before = text[max(0, match.start("w") - 8) : match.start("w")]
    if not match["pre"] and re.search(r"(?:Bloody|Black|Ash|Cyber|Super|Red|Orange)\s+$", before):
        return not re.search(r"\bon\s+the\s+$", before, re.IGNORECASE)
    short = forms("weekday")[match["w"].lower().rstrip(".")] == "short"  # "The Sun"
    if not match["pre"] and before.endswith("The ") and (short or re.match(r"\s+[A-Z]", text[match.end() :])):
        return True
    return bool(
        re.match(
            r"\s+(?:Times|Telegraph|Mirror|Tribune|Standard|Guardian|Nation|Vanguard|Leader)\b",
            text[match.end() : match.end() + 12],
        )
    )


def _to_next(number: int, day: date) -> timedelta:
    """Give how long it is from a day to the first such weekday, itself counted."""
    return timedelta(days=(number - day.weekday()) % 7)


def weekday_near(number: int, pre: str, context: Context) -> date:
    """Give the day of a weekday's name: within the frame beside it, else by its word and the tense."""
    if context.within:
        low, high = context.within
        if low + _to_next(number, low) <= high:
            return low + _to_next(number, low)
    base = context.here if pre in ("last", "past", "this past") else context.published
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


@rule(
    r"""\b(?P<d>(?:the\s+)?day\s+before\s+yesterday|(?:the\s+)?night\s+before\s+last|(?:the\s+)?day\s+after\s+tomorrow
    |(?:since\s+|late\s+|early\s+|earlier\s+|later\s+|until\s+|from\s+|at\s+(?:noon|midday|dawn)\s+)?(?:today|yesterday|tomorrow)\b(?:\s+(?:at\s+)?<PART>\b)?
    |tonight|(?:late\s+)?last\s+(?:night|evening)|(?:early\s+|late\s+|earlier\s+)?this\s+(?:morning|afternoon|evening)
    |overnight|nightlong)(?!\w)"""
)
def today_rule(match: re.Match[str], _day_first: bool) -> Atom | None:
    """Read today, yesterday, last night (the day before publication) and overnight (both days)."""
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
    if words.endswith(("before yesterday", "before last")):
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
        return single(context.here - back * ONE_DAY)

    return Atom(
        start=match.start(),
        end=match.end(),
        grain=DAY,
        resolve=resolve,
        anchor="published",
        span=words == "overnight",
    )


@rule(r"\b(?:on\s+)?(?P<n><N>)\s+(?P<w><WL>)s\s+(?P<dir>ago|back)\b", frozenset(("ago", "back")))
def weekdays_ago_rule(match: re.Match[str], _day_first: bool) -> Atom | None:
    """Read "two Sundays ago": the second Sunday before publication."""
    number, count = values("weekday")[match["w"].lower()], amount(match["n"])

    def resolve(context: Context) -> Days | None:
        return single(weekday_near(number, "last", context) - timedelta(days=7 * ((count or 1) - 1)))

    return Atom(start=match.start(), end=match.end(), grain=DAY, resolve=resolve, anchor="published")


_NEAR = 14  # days before publication in which a day told of may be the one that a weekday is before


@rule(
    r"""\b(?:on\s+)?(?P<the>the\s+)?(?P<w><WL>)(?:\s+<PART>)?\s+before
    (?:\s+(?P<last>last)\b(?!\s+(?:<W>|<M>|<U>)\b)|(?:\s+that\b)?(?=\s*(?:[.,;:)]|$)|\s+(?:and|in|at|near|when)\b))""",
    frozenset(("before",)),
)
def weekday_before_rule(match: re.Match[str], _day_first: bool) -> Atom | None:
    """Read "the Friday before last", and "the Friday before" from the day the text last told of."""
    number = values("weekday")[match["w"].lower()]
    apposed = match.string[: match.start()].rstrip().endswith(",")  # "on the 13th, the Monday before"
    if not match["last"] and (apposed or not match["the"]):
        return None

    def resolve(context: Context) -> Days | None:
        if not match["last"]:
            lately = (context.here - context.told[0]).days < _NEAR
            return single(weekday_near(number, "previous", context)) if lately else None
        return single(weekday_near(number, "last", context) - timedelta(days=7))

    anchor: Anchor = "published" if match["last"] else "text"
    return Atom(start=match.start(), end=match.end(), grain=DAY, resolve=resolve, anchor=anchor)
