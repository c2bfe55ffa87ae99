"""Find the time expressions of a report and reckon the days they stand for.

The single expressions come from `date_atoms`; here neighbours are put together ("Thursday last
week", "between Friday and Sunday"), what each is reckoned from is settled, and announcements are told from
events (`date_tense`).
"""

from __future__ import annotations

import re
from datetime import date, timedelta

import msgspec

from dateline.ground.date_atom import DAY, Atom
from dateline.ground.date_atoms import atoms
from dateline.ground.date_numerals import day_first as reads_day_first
from dateline.ground.date_prefix import BETWEEN, CLOCK, prefixed
from dateline.ground.date_reckon import Context, Days
from dateline.ground.date_tense import (
    dateline_end,
    dates_aftermath,
    dates_speech,
    is_planned,
    speaks_of_future,
)
from dateline.model import DateMention, Interval

_WITHIN_GAP = re.compile(r"\s+(?:of\s+|in\s+)?(?:the\s+)?", re.IGNORECASE)
_APPOSED_GAP = re.compile(r"\s*[,(]?\s*(?:on\s+)?(?:the\s+)?", re.IGNORECASE)  # "Friday, 30 August 2019"
_BRACKET_GAP = re.compile(r"\s*[(\[]\s*")  # "Friday (30 August)"
_RANGE_GAP = re.compile(
    r"\s*(?:-|–|—|/|\s+(?:to|through|thru|until|till|into|and|or)(?:\s+(?:into|early|late|on|the|noon|midnight|dawn))*"
    rf"(?:\s+{CLOCK})?)\s*(?:on\s+|the\s+)*",
    re.IGNORECASE,
)
_BETWEEN_REACH = 40  # characters before the first of two days in which "between the evenings of" may stand
_NUMBER = re.compile(r"(?:(?:on|between|and|of|the)\s+)*\d")
_WAY = re.compile(
    r"(?:st|nd|rd|th)?(?:(?:,|\s+and|\s+or|\s+to)\s+\d+(?:st|nd|rd|th))*\s+(?:avenues?|streets?|roads?|bridge|square|floor"
    r"|boulevard|parallel|brigade|battalion|division|movement)\b",
    re.IGNORECASE,
)  # behind a number that is a street's, or a day that a street is named after
_NAMED_NOUN = re.compile(
    r"\s+(?:the|that|this|these|those|his|her|their|its)\s+(?!\w+\s+(?:before|after)\b)", re.IGNORECASE
)
_SET_FOR = re.compile(
    r"\b(?:scheduled|convened|(?:called|calls|calling|set|due|planned|billed)\b[^.;\n]{0,40}\b(?:on|for))\b[^.;\n]{0,30}\Z",
    re.IGNORECASE,
)  # before the day of what is to come
_SET_REACH = 90
_LAST_YEARS = timedelta(days=300)  # before publication: a day of last year that is not called so
_SENTENCE = re.compile(
    r"(?:(?<![A-Z]\.)(?<!\b(?:[A-Z][a-z]|No)\.)(?<!\b[A-Z][a-z][a-z]\.)[.!?][\"”’')]*\s+(?=[\"“'(]*[A-Z0-9•]))|\n\s*"
)
_FIRST_YEAR, _LAST_YEAR = (
    100,
    9900,
)  # of publication; nearer the ends of the calendar "last decade" may lie outside
_OVERNIGHT_REACH = 60  # characters from "overnight" to the day it was
_WEEK = 3  # date_prec
_SOME = re.compile(r"\b(?:one|an?)\s\Z", re.IGNORECASE)
_RITE = re.compile(r"\s+(?:\w+\s+)?(?:service|mass|prayers?|market|worship|school)\b", re.IGNORECASE)
_SAME = re.compile(r"\b(?:same|that)\b", re.IGNORECASE)
_OPENING = 4  # characters before an expression that opens its sentence, as quotation marks are
_TIED_REACH = 120  # characters from "two days after" to the day of what it was after
_LONGEST_STEP = 8  # days a "day before" may be reckoned from: a month or a year names no day to count from


def find_dates(text: str, published: date, *, day_first: bool | None = None) -> list[DateMention]:
    """Find every time expression of a report, in text order, none overlapping another.

    published: the day the report came out. day_first: how the outlet writes numerals (3/5/2019); None
    reads it off the text's own numerals, else takes the reading that is nearer before publication.
    The rules are in docs/dates.md. A report of before the year 100 or after 9900 was not published then:
    its day stands for an unknown one, nothing is reckoned from it, and there are no dates.
    """
    if not _FIRST_YEAR <= published.year <= _LAST_YEAR:
        return []
    if day_first is None:
        day_first = reads_day_first(text, published)
    head = dateline_end(text)
    here = published
    told: Days | None = None
    around: Days | None = None  # the last told days of any length, that "the following year" goes by
    aside: tuple[int, Days] | None = None  # a sentence that looks back, and the days told of before it did
    spoken: tuple[int, Days] | None = None
    found: list[DateMention] = []
    breaks = [match.end() for match in _SENTENCE.finditer(text)]
    expressions = _joined(text, atoms(text, day_first=day_first))
    for index, expression in enumerate(expressions):
        start, end = expression.start, expression.end
        if _told_by_its_day(text, expressions[index : index + 2]):
            continue
        sentence = max((b for b in breaks if b <= start), default=0)
        if _NUMBER.match(text, start) and _WAY.match(text, end):
            continue
        if expression.atom.weekday and _only_named(text, start, end) and _in_a_period(found, sentence):
            continue
        in_head = start < head and expression.atom.grain == DAY
        speech = in_head or dates_speech(text, start, end) or dates_aftermath(text, start, end)
        planned = expression.atom.grain == DAY and is_planned(text, start, end)
        future = planned or (
            not speech and not _bounded(text, expression.atom) and speaks_of_future(text, start, end)
        )
        if aside and aside[0] != sentence and not _SAME.search(text[start:end]):
            told, aside = aside[1], None
        base = told or (published, published)
        if spoken and (told is None or spoken[0] == sentence):
            base = spoken[1]
        if around and expression.atom.grain > DAY and not (spoken and spoken[0] == sentence):
            base = around
        context = Context(published=published, here=here, told=base, future=future)
        days = expression.days(context)
        if days and _lies_ahead(text, start, end, days, published):
            context = Context(published=published, here=here, told=base, future=True)
            days = expression.days(context)
            future = True
        outward = False
        if expression.atom.direction:
            if (
                told is None
                and not (spoken and spoken[0] == sentence)
                and _from_a_noun(text, expressions, index, context)
            ):
                continue
            days = _stepped(text, expressions, index, context, sentence, found)
            outward = expression.atom.direction in ("before", "after") and bool(
                _tied(text, expressions, index, context)
            )
        if days is None or (outward and expression.atom.grain > DAY):
            continue  # "some four weeks after" a day is no day
        plain = days
        start, days = prefixed(text, start, end, days, here)
        if days[0] > published and not future and expression.atom.anchor == "text":
            continue
        interval = _interval(days)
        found.append(
            DateMention(
                start=start,
                end=end,
                interval=interval,
                anchor=expression.atom.anchor,
                speech=speech,
                aftermath=speech and dates_aftermath(text, start, end),
                outward=outward,
                backdrop=planned and days[0] > published,
            )
        )
        if in_head and timedelta(0) <= published - days[1] <= timedelta(days=3):
            here = days[1]
        bound = days != plain or _bounded(
            text, expression.atom
        )  # one end of a stretch: nothing happened then
        if speech and not in_head:
            spoken = (sentence, days)
        elif not future and not bound and (days[1] - days[0]).days < _LONGEST_STEP and days[1] <= published:
            back = _looks_back(text[start:end]) or (expression.atom.direction == "after" and days < base)
            if back and start - sentence > _OPENING and told and not aside:
                aside = sentence, told
            told = days
        if not speech and not bound and not future and expression.atom.anchor != "text":
            around = plain
    return found


def _lies_ahead(text: str, start: int, end: int, days: Days, published: date) -> bool:
    """Tell whether a day without a year is one to come: "called a strike for 20 October"."""
    stands = re.search(r"\d{4}\b|last", text[start:end]) is None
    return (
        stands
        and published - days[1] > _LAST_YEARS
        and _SET_FOR.search(text[max(0, start - _SET_REACH) : start]) is not None
    )


def _from_a_noun(text: str, expressions: list[_Expression], index: int, context: Context) -> bool:
    """Tell whether days are counted from a deed that has none: "two days before the murder"."""
    atom = expressions[index].atom
    counts = atom.direction in ("before", "after") and _NAMED_NOUN.match(text, atom.end)
    return bool(counts) and _tied(text, expressions, index, context) is None


def _looks_back(words: str) -> bool:
    """Tell whether an expression steps back from the day told of: "a day earlier", "on the previous day".

    Unless it opens its sentence, what the next ones tell is counted from that day, not from the one before.
    """
    return bool(
        re.search(r"\b(?:earlier|before|previous|preceding|previously|prior)\b", words, re.IGNORECASE)
    )


def _told_by_its_day(text: str, expressions: list[_Expression]) -> bool:
    """Tell whether the first is an "overnight" whose day its clause names: "overnight raids on Sunday"."""
    if len(expressions) < 2 or text[expressions[0].start : expressions[0].end].lower() != "overnight":
        return False
    overnight, day = expressions
    between = text[overnight.end : day.start]
    named = day.atom.grain == DAY and day.atom.anchor != "text" and re.match(r"on\b", text[day.start :])
    return bool(
        named
        and len(between) < _OVERNIGHT_REACH
        and not re.search(r"[^\w\s'’-]|\b(?:and|but|or|after|that|who|which|when|while|as)\b", between)
        and not dates_speech(text, day.start, day.end)
    )


def _only_named(text: str, start: int, end: int) -> bool:
    """Tell whether a weekday does not say which: "one Saturday", "during the Sunday service"."""
    return bool(_SOME.search(text, max(0, start - 4), start)) or bool(_RITE.match(text, end))


def _in_a_period(found: list[DateMention], sentence: int) -> bool:
    """Tell whether a sentence has told a month or the like, which a weekday in it does not narrow."""
    last = found[-1] if found and found[-1].start >= sentence else None
    return last is not None and not last.speech and last.interval.precision > _WEEK


class _Expression:
    """One or more atoms read as one time expression."""

    start: int
    end: int

    def __init__(self, atom: Atom, *, frame: Atom | None = None, until: _Expression | None = None) -> None:
        self.atom, self.frame, self.until = atom, frame, until
        parts = [part for part in (atom, frame, until) if part]
        self.start, self.end = min(part.start for part in parts), max(part.end for part in parts)

    def days(self, context: Context) -> Days | None:
        """Reckon the days, each end of a range by itself."""
        if self.frame:
            if self.frame.grain == DAY:
                return self.frame.resolve(context)  # "Friday, 30 August": the date decides
            within = self.frame.resolve(context)
            if within is None:
                return None
            if self.frame.grain > DAY and within[0] == within[1]:
                within = (within[0] - timedelta(days=3), within[0] + timedelta(days=3))
            context = _at(context, within=within)
        last = self.until.days(context) if self.until else None
        if self.until and last and self.until.atom.anchor == "absolute" != self.atom.anchor:
            context = _at(context, published=last[1])  # "from May to July 2015"
        days = self.atom.resolve(context)
        if self.until is None or days is None:
            return days
        if last is None:
            return days
        if last[0] < days[0]:
            earlier = days[0] - timedelta(days=7)
            if self.atom.weekday and earlier <= last[0] and (days[0] - last[0]).days < 7:
                return earlier, last[1]
            if self.atom.grain > DAY and self.atom.anchor != "absolute":
                back = days[0].replace(year=days[0].year - 1, day=1)
                return (back, last[1]) if back <= last[0] else days
            return days
        return days[0], max(days[1], last[1])


def _joined(text: str, found: list[Atom]) -> list[_Expression]:
    """Read neighbouring atoms together: one within another, or the two ends of a range."""
    framed: list[_Expression] = []
    index = 0
    while index < len(found):
        atom, after = found[index], found[index + 1] if index + 1 < len(found) else None
        gap = text[atom.end : after.start] if after else ""
        if after and _holds(after, atom) and _within_gap(after).fullmatch(gap) and not _bounded(text, after):
            framed.append(_Expression(atom, frame=after))
            index += 2
        elif (
            after
            and _holds(atom, after)
            and after.weekday
            and not _bounded(text, after)
            and re.fullmatch(r"\s*,?\s*(?:on\s+)?", gap)
        ):
            framed.append(_Expression(after, frame=atom))
            index += 2
        else:
            framed.append(_Expression(atom))
            index += 1
    ranged: list[_Expression] = []
    for expression in framed:
        if ranged and _ends_range(text, ranged[-1], expression):
            ranged[-1] = _Expression(ranged[-1].atom, frame=ranged[-1].frame, until=expression)
        else:
            ranged.append(expression)
    return _listed(text, ranged)


def _listed(text: str, found: list[_Expression]) -> list[_Expression]:
    """Read "Sunday, Monday and Tuesday" as one stretch, where each follows the one before."""
    listed: list[_Expression] = []
    for expression in reversed(found):
        after = listed[-1] if listed else None
        if (
            after
            and after.until
            and re.fullmatch(r"\s*,\s*(?:on\s+)?", text[expression.end : after.start])
            and re.search(r"\band\b", text[after.start : after.end])
            and not (expression.frame or expression.until or _bounded(text, expression.atom))
            and expression.atom.weekday
            and after.atom.weekday
            and _next_to(expression, after)
        ):
            listed[-1] = _Expression(expression.atom, until=after)
        else:
            listed.append(expression)
    return listed[::-1]


def _holds(frame: Atom, atom: Atom) -> bool:
    """Tell whether one atom may hold another: a week a weekday, a year a month, a date its weekday."""
    if atom.weekday and frame.grain == DAY and not frame.weekday and not frame.span and not frame.direction:
        return frame.anchor != "text"
    if frame.direction or atom.anchor == "absolute" or atom.direction:
        return False
    if atom.grain == DAY and not atom.weekday and atom.anchor == "text":
        return False
    return frame.frame and frame.grain > atom.grain


def _within_gap(frame: Atom) -> re.Pattern[str]:
    """Give what may stand between an expression and the frame that holds it."""
    if frame.grain > DAY:
        return _WITHIN_GAP
    return _APPOSED_GAP if frame.anchor == "absolute" else _BRACKET_GAP


def _bounded(text: str, atom: Atom) -> bool:
    """Tell whether an expression is one end of a stretch ("since 2009"), which holds nothing.

    "The toll from Monday's blast" is none.
    """
    if text[atom.end : atom.end + 2] in {"'s", "’s"} and text[atom.start :].lower().startswith("from"):
        return False
    return bool(
        re.match(
            r"\s*(?:since|until|till|by|before|after|from)\b", text[atom.start : atom.end], re.IGNORECASE
        )
    )


def _ends_range(text: str, first: _Expression, second: _Expression) -> bool:
    gap = text[first.end : second.start]
    words = text[second.start : second.end]
    lead = re.match(r"\s*(?:until|till|to|through|into|by|and)\s", words, re.IGNORECASE)
    if first.until or first.atom.direction or second.atom.direction or first.atom.grain != second.atom.grain:
        return False
    if first.atom.anchor == "text" or (second.atom.anchor == "text" and not second.atom.weekday):
        return False
    between = bool(BETWEEN.search(text[max(0, first.start - _BETWEEN_REACH) : first.start])) or bool(
        re.match(r"\s*(?:between|from)\s", text[first.start : first.end], re.IGNORECASE)
    )
    if lead and re.fullmatch(r"\s+", gap):
        return (
            between
            if words.lower().lstrip().startswith("and")
            else not words.lower().lstrip().startswith("by")
        )
    if not _RANGE_GAP.fullmatch(gap) or (
        re.match(r"\s*(?:on|in|since)\s", words, re.IGNORECASE) and not between
    ):
        return False
    if re.search(r"\band\b", gap, re.IGNORECASE) and not between:
        return first.atom.weekday and second.atom.weekday and _next_to(first, second)
    if re.search(r"\bor\b", gap, re.IGNORECASE):
        return first.atom.grain == DAY
    return not (first.atom.span and first.atom.grain == DAY and not first.atom.weekday) or between


def _next_to(first: _Expression, second: _Expression) -> bool:
    sample = date(2001, 1, 14)
    context = Context(published=sample, here=sample, told=(sample, sample))
    one, two = first.days(context), second.days(context)
    return one is not None and two is not None and (two[0] - one[0]).days in (1, -6)


def _stepped(
    text: str,
    expressions: list[_Expression],
    index: int,
    context: Context,
    sentence: int,
    found: list[DateMention],
) -> Days | None:
    """Reckon "two days earlier", "a day after the attack" from the day that the text ties it to."""
    expression = expressions[index]
    atom = expression.atom
    reckon = expression.days
    near = [
        m for m in found if m.start >= sentence and (m.interval.end - m.interval.start).days < _LONGEST_STEP
    ]
    base = (near[-1].interval.start, near[-1].interval.end) if near else context.told
    if atom.direction in ("before", "after"):
        tied = _tied(text, expressions, index, context)
        if tied:
            return reckon(_at(context, told=tied))
        rest = text[expression.end : expression.end + 30]
        joined = re.match(r"\s+(?:[\w'’\"“(])", rest)
        if (
            atom.direction == "after"
            and joined
            and not re.match(r"\s+(?:the|that|this|those|these|his|her|its|their)\b", rest)
        ):
            opens = expression.start - sentence <= _OPENING and not near
            ahead = _told_ahead(text, expressions, index, context) if opens else None
            return reckon(_at(context, told=ahead or base, back=True))
        if (
            near
            and joined
            and re.search(
                r",\s*(?:just\s+|only\s+|barely\s+)?$", text[max(0, expression.start - 12) : expression.start]
            )
        ):
            return reckon(_at(context, told=base, back=True))
    days = reckon(_at(context, told=base))
    if days and days[0] > context.published and not context.future:
        return reckon(_at(context, told=base, back=True)) if atom.direction == "after" else None
    return days


def _tied(text: str, expressions: list[_Expression], index: int, context: Context) -> Days | None:
    """Give the day that an offset goes by where words behind it name one: "a day after a raid on Monday"."""
    expression, following = expressions[index], next(iter(expressions[index + 1 : index + 2]), None)
    if following is None or following.atom.direction:
        return None
    gap = text[expression.end : following.start]
    if is_planned(text, following.start, following.end):
        context = msgspec.structs.replace(context, future=True)
    if len(gap) >= _TIED_REACH or re.search(r"[.,;:\n]|\bwhen\b", gap):
        return None
    tied = following.days(context)
    return tied if tied and (tied[1] - tied[0]).days < _LONGEST_STEP else None


def _told_ahead(text: str, expressions: list[_Expression], index: int, context: Context) -> Days | None:
    """Give the day of the clause that an offset's own leads up to: "A day after a raid, on Sunday ..."."""
    expression, following = expressions[index], next(iter(expressions[index + 1 : index + 2]), None)
    if following is None or following.atom.direction or following.atom.grain > DAY:
        return None
    gap = text[expression.end : following.start]
    return None if "," not in gap or _SENTENCE.search(gap) else following.days(context)


def _at(
    context: Context,
    *,
    published: date | None = None,
    told: Days | None = None,
    within: Days | None = None,
    back: bool = False,
) -> Context:
    """Give a context with another publication day, told days or frame, or one to step back from."""
    return Context(
        published=published or context.published,
        here=context.here,
        told=told or context.told,
        future=context.future,
        within=within or context.within,
        back=back,
    )


def _interval(days: Days) -> Interval:
    """Give the interval with UCDP's date_prec: 1 a day, 2 to 6 days, 3 a week, 4 to 31 days, 5 more."""
    length = (days[1] - days[0]).days + 1
    bounds = ((1, 1), (6, 2), (7, 3), (31, 4))
    precision = next((precision for longest, precision in bounds if length <= longest), 5)
    return Interval(start=days[0], end=days[1], precision=precision)
