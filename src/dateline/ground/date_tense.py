"""What the words about a time expression say of it: to come, or the day of an announcement."""

from __future__ import annotations

import re
from functools import cache

from dateline.data import pattern_of, table
from dateline.ground.date_words import either, small_numbers

_FUTURE = re.compile(
    r"""\b(?:will|'ll|shall|won't|wo\ n't|(?:is|are)\s+to\s+(?!blame)
    |(?:was|were)\s+to\s+(?!blame|have|be\s+(?:seen|heard|found))
    |(?:is|are|was|were|be)\s+(?:due|set(?!\s+(?:off|up|on|alight|ablaze|free|ambush))|scheduled|expected|planned|slated|likely|going\s+to)
    |(?:plan|hope|intend|prepare|expect|vow|threaten|promise|agree|propose)(?:s|ed|d|ning|ing)?\s+to|planned|planning
    |due\s+(?:to|for|on|in|by)|scheduled\s+(?:to|for|on)|slated|set\s+to
    |to\s+be\s+(?:published|released|opened|signed|decided|announced|sworn|elected|tried|buried)|to\s+(?:take\s+place|be\s+held|begin|start|open)|(?:beginning|starting)(?=\s+(?:on\s+)?$)
    |ahead\s+of|upcoming|forthcoming
    |(?:call|appeal)(?:s|ed|ing)?\s+for|ultimatum|deadline|by\s+the\s+end\s+of)\b|’ll\b""",
    re.IGNORECASE | re.VERBOSE,
)
_BREAK = re.compile(
    r"[.;:!?\n\"“”—()]|--|,\s+(?:and|but|while|when|after|as|where|who|which|a|the)\b|\b(?:that|who|which|whose|when|after|while|because|where|since|although|as)\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:was|were|had|did|has|have|said|told|killed|died|began|came|went|took|fell|hit|struck|left|shot|blew|set\s+off|\w{3,}ed)\b",
    re.IGNORECASE,
)
_ACTS = (
    r"(?:killed|wounded|injured|seized|captured|abducted|kidnapped|arrested|detained|ambushed|bombed|shelled"
    r"|murdered|slain|shot|attacked|launched|began|begun)"
)
# After a mark of the future, words that turn to what is past ("will bury the men killed on Monday").
_DONE = re.compile(
    rf"\b(?:was|were|had|did|said|told)\b|(?<!\bbe\s)(?<!\bbeing\s)\b{_ACTS}\b",
    re.IGNORECASE,
)
_OPENS = ("beginning", "starting")  # a mark of the future, unless what begins has done harm already
_HAS_HARMED = re.compile(
    rf"(?<!\bbe\s)(?<!\bbeing\s)\b(?:{_ACTS}|left|died|fought|raged|claimed|destroyed|displaced)\b",
    re.IGNORECASE,
)
_REACH = 90
_OPENING_WORDS = 5  # before a date that opens its clause: "The army on Saturday will ..."


def speaks_of_future(text: str, start: int, end: int) -> bool:
    """Tell whether the clause about text[start:end] speaks of what is planned or to come.

    The nearest mark before it within its clause decides; of one that opens its clause, the first after.
    """
    before = text[max(0, start - _REACH) : start]
    breaks = [match.end() for match in _BREAK.finditer(before)]
    clause = before[breaks[-1] if breaks else 0 :]
    marks = list(_FUTURE.finditer(clause))
    if marks:
        if len(marks) == 1 and marks[-1].group().lower() in _OPENS:
            return not _has_harmed(clause, text[end : end + _REACH])
        return not _DONE.search(clause[marks[-1].end() :])
    if _PAST.search(clause) or len(clause.split()) > _OPENING_WORDS:
        return False
    after = text[end : end + _REACH]
    broken = _BREAK.search(after)
    after = after[: broken.start()] if broken else after
    mark = _FUTURE.search(after)
    return bool(mark) and not _PAST.search(after[: mark.start()] if mark else after)


@cache
def _planned() -> tuple[re.Pattern[str], re.Pattern[str]]:
    to, what = (pattern_of("time_words_speech", kind, "word") for kind in ("until", "planned"))
    return re.compile(rf"\b{to} (?:the )?$", re.IGNORECASE), re.compile(rf"['’]s (?:[\w-]+ ){{0,2}}?{what}\b")


def is_planned(text: str, start: int, end: int) -> bool:
    """Tell whether text[start:end] is the day of what is still to come: "hours before Friday's elections"."""
    to, what = _planned()
    own = text[start:end].lower()
    ahead = to.search(text, max(0, start - 30), start) or own == "tomorrow" or "eve of" in own
    return bool(ahead and what.match(text, end))


def _has_harmed(before: str, after: str) -> bool:
    """Tell whether what begins on a day has done harm: "killed two in a battle beginning on Friday".

    Its verb stands in the same part of the clause, or after the day: "a truce beginning on Friday" has none.
    """
    broken = _BREAK.search(after)
    after = after[: broken.start()] if broken else after
    parts = [part for part in before.split(",") if part.split()[1:]]  # "..., beginning" has a part of its own
    while len(parts) > 1 and parts[-1].split()[0].endswith("ing"):
        parts.pop()  # "attacked the post, burning tents, beginning"
    return any(_HAS_HARMED.search(part) for part in (*parts[-1:], after))


@cache
def _speech() -> tuple[tuple[re.Pattern[str], ...], re.Pattern[str], re.Pattern[str]]:
    words: dict[str, list[str]] = {}
    for row in table("time_words_speech"):
        words.setdefault(row["kind"], []).append(row["word"])
    verb, issue, text = either(words["verb"]), either(words["issue"]), either(words["text"])
    named = r"|(?-i:[A-Z][\w'’.-]*)"
    before = tuple(
        re.compile(
            rf"(?:(?P<verb>\b(?i:{verb}))|\b(?i:(?:an?|the|its|his|her|their|in|press|written|official|another)\s+(?:[\w-]+\s+)?"
            rf"{text}(?:\s+(?:that\s+was\s+|was\s+)?(?:{issue}))?|statements|comments|remarks))"
            rf"(?P<gap>(?:\s*(?:(?i:{either(words['filler'])}|{text}|{issue}){names}|[,'’\"”](?!\s*\d)))*)\s*$"
        )
        for names in (named, "")
    )
    after = re.compile(
        rf"\s+(?:also\s+|again\s+|however,?\s+|had\s+|has\s+|have\s+|separately\s+|formally\s+)?(?:(?:{verb})\b(?!\s+to\s+have\s+been\s+killed))",
        re.IGNORECASE,
    )
    opener = re.compile(
        rf"\s*,?\s*(?P<who>(?:(?:the|a|an|its|his|their|one|local|officials?|authorities|\w+men|\w+man|\w+woman|ministry|army|military|police|of|for|in|and|state|group|government|spokes\w+|chief|minister|president|statement|agency|command|staff)\s+|(?-i:[A-Z][\w'’.-]*),?\s+){{1,12}}?)(?:has\s+|had\s+|also\s+|again\s+)?(?:{verb})\b",
        re.IGNORECASE,
    )
    return before, after, opener


def dates_speech(text: str, start: int, end: int) -> bool:
    """Tell whether text[start:end] dates an announcement ("said on Sunday", "issued on Friday").

    What a day has or names is dated by it: "claimed Tuesday's attack", "claimed Dec. 10 bombings" are none,
    "Friday's statement" is one.
    """
    if text[end : end + 2] in {"'s", "’s"}:
        return bool(_own_text().match(text, end + 2))
    if _of_a_deed().match(text, end):
        return False
    before_patterns, after_pattern, opener_pattern = _speech()
    before = text[max(0, start - 120) : start]
    cut = max(before.rfind("\n"), before.rfind('."'), before.rfind(".”"))
    before = before[cut + 1 :] if cut >= 0 else before
    # In a text all in capitals a capital marks no name.
    match = before_patterns[before == before.upper()].search(before)
    if match and not re.search(r"[.;:!?]\s", match["gap"]):
        # A passive ("were reported killed") tells of the event; only a saying of one's own dates the speech.
        return not (
            match["verb"]
            and re.search(r"\b(?:was|were|been|be|being|is|are)\s+(?:\w+\s+)?$", before[: match.start()])
        )
    if after_pattern.match(text, end):
        return True
    opens = not before.strip() or bool(
        re.search(r"[.!?\n][\"”']?\s+(?:but\s+|and\s+|meanwhile,?\s+|earlier,?\s+)?$", before, re.IGNORECASE)
    )
    return opens and bool(opener_pattern.match(text, end))


@cache
def _of_a_deed() -> re.Pattern[str]:
    """Match a deed behind the day that names it: "Dec. 10 bombings"."""
    return re.compile(
        r"\s+(?:(?:suicide|bomb|car|truck|rocket|mortar|gun|market|bus|school|air|drone|twin)\s+)?(?:bombings?|attacks?|massacres?"
        r"|raids?|blasts?|shootings?|killings?|ambush(?:es)?|strikes?|clash(?:es)?)\b"
    )


@cache
def _own_text() -> re.Pattern[str]:
    return re.compile(
        rf"\s+(?:[a-z-]+\s+)?{pattern_of('time_words_speech', 'text', 'word')}\b", re.IGNORECASE
    )


@cache
def _aftermath() -> re.Pattern[str]:
    return re.compile(rf"\b{pattern_of('time_words_speech', 'aftermath', 'word')}\b", re.IGNORECASE)


@cache
def _died() -> re.Pattern[str]:
    return re.compile(rf"\b{pattern_of('time_words_speech', 'died', 'word')}\b", re.IGNORECASE)


_AFTERMATH_REACH = 70
_RITES = ("mourn", "funeral", "burial", "wake")  # nouns: people at them may be attacked themselves
_HARM = re.compile(
    r"\b(?:kill|shot|bomb|attack|shell|wound|injur|blew|struck|hit|massacre|storm)\w*", re.IGNORECASE
)
_ENDS = re.compile(
    r"[.;:!?\n“”\"]|,\s|\b(?:when|after|which|who|that|since|because|where|from)\b", re.IGNORECASE
)


_OF_WOUNDS = re.compile(
    r",?\s+when\b[^.;:\n]{0,40}?\b(?:wounded|injured|injuries|wounds|hospital)\b", re.IGNORECASE
)  # "the toll rose to nine on Friday, when two of the wounded died"
_COUNTED_SINCE = re.compile(r"(?:since|from|until|between|during|over)\b", re.IGNORECASE)
_COUNT_REACH = 120  # characters before a day in which a count of the dead may be told
_FIGURE_WORDS = (
    "to at least most more than over about around nearly almost some by further again sharply "
    "dead deaths killed people"
)


@cache
def _counted() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Match a count that moved before a day, a count right before one, and what stands after a day then."""
    of = {k: pattern_of("time_words_speech", k, "word") for k in ("count", "moved", "moving")}
    figure = rf"(?:\s+(?:{either(_FIGURE_WORDS.split())}|[\d,.]*\d|{either(small_numbers())}|hundreds?))"
    moved = rf"\b{of['count']}\b[^.;:!?\n]*?\b{of['moved']}{figure}*\s*$"
    moving = rf"\b{of['moving']}\b[^.;:!?\n,]{{0,30}}?\b{of['count']}{figure}+\s*$"
    opened = rf"\s*,?\s*(?:the\s+)?(?:\w+\s+){{0,2}}?{of['count']}\b[^.;:!?\n]{{0,80}}?\b{of['moved']}\b"
    return (
        re.compile(f"{moved}|{moving}", re.IGNORECASE),
        re.compile(rf"\b{of['count']}\s*$", re.IGNORECASE),
        re.compile(rf"\s+(?:had\s+|has\s+)?{of['moved']}\b|(?P<opened>{opened})", re.IGNORECASE),
    )


def _dates_count(text: str, start: int, end: int) -> bool:
    """Tell whether text[start:end] is the day of a new count: "the toll rose to nine on Friday".

    One that goes on with what happened then ("on Friday when a mine went off") dates that, unless that is a
    death of wounds, and "since Friday"
    what is counted.
    """
    before = text[max(0, start - _COUNT_REACH) : start]
    moved, count, after = _counted()
    told = re.match(r",?\s+when\b", text[end : end + 10]) and not _OF_WOUNDS.match(text, end)
    if told or _COUNTED_SINCE.match(text, start, end):
        return False
    if moved.search(before):
        return True
    following = after.match(text, end)
    if following is None:
        return False
    return (
        not before.strip() or before.rstrip()[-1] in ".\n"
        if following["opened"]
        else bool(count.search(before))
    )


def dates_aftermath(text: str, start: int, end: int) -> bool:
    """Tell whether text[start:end] dates what followed an incident.

    That is a burial, a death of its wounds, the finding of its dead, or a new count of them.
    """
    return dates_toll(text, start, end) or _dates(_aftermath(), text, start, end)


def dates_toll(text: str, start: int, end: int) -> bool:
    """Tell whether text[start:end] dates how a toll grew: a new count of the dead, or a death of wounds."""
    if text[end : end + 2] in {"'s", "’s"}:
        return False
    return _dates_count(text, start, end) or _dates(_died(), text, start, end)


def _dates(words: re.Pattern[str], text: str, start: int, end: int) -> bool:
    """Tell whether text[start:end] dates what words of its clause name."""
    if text[end : end + 2] in {"'s", "’s"}:
        return False
    before = text[max(0, start - _AFTERMATH_REACH) : start]
    ends = [match.end() for match in _ENDS.finditer(before)]
    clause = before[ends[-1] if ends else 0 :]
    if mark := words.search(clause):
        rite = mark.group().lower().startswith(_RITES)
        return not _DONE.search(clause[mark.end() :]) and not (rite and _HARM.search(clause[: mark.start()]))
    if clause.strip() and len(clause.split()) > _OPENING_WORDS:
        return False
    after = text[end : end + _AFTERMATH_REACH]
    if ending := _ENDS.search(after.lstrip(", ")):
        after = after[: ending.start() + len(after) - len(after.lstrip(", "))]
    mark = words.search(after)
    return mark is not None and not (
        _DONE.search(after[: mark.start()]) or _HARM.search(after[: mark.start()])
    )


_MONTH = r"(?i:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
_STOPPED_DATELINE = re.compile(
    r"\s*(?!(?:On|In|Since|By|From|Late|Early|At|Until) )(?P<head>[A-Z][\w’' /-]{2,40}(?:[,.] ?| )"
    rf"(?:\d{{1,2}} {_MONTH}|{_MONTH} \d{{1,2}}))\.?\s+(?=[A-Z])"
)


_DATELINE = re.compile(
    r"\s*[\[(]?(?P<head>[A-Z][^\n]{2,90}?)\s*(?:--|—|–|\s-\s|-\s(?=[A-Z\[])|__?\s|:\s|\)\s*[-:]|\[TEXT\]|(?<=\))\s)"
)
_SMALL_WORDS = frozenset({"of", "in", "the", "and", "by", "de", "el", "al", "la", "near"})
_DATED_HEAD = re.compile(
    rf"\W*(?!{_MONTH}\W|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b)[^\n]{{0,60}}"
    rf"\b(?:\d{{1,2}} {_MONTH}|{_MONTH} \d{{1,2}})(?!\w)"
)
_OPENING_LINE = re.compile(r"\s*[^\n]{1,100}(?<![.!?:;,\s])[ \t]*\n")
_OPENING_LINES = 4  # headlines, bylines and names of outlets that may stand above a dateline


def dateline_end(text: str) -> int:
    """Give where the dateline that heads the text ends ("KUNDUZ, Aug 31 (PNA) -- "), else 0.

    One that ends with its day has only a stop after it ("Bujumbura 12 Jan. Soldiers killed ..."). A headline
    or a byline may stand above it, each a short line without a stop; what stands below them is the dateline
    where it tells a place and a day, and no other line is so headed: a list has items, no dateline.
    """
    first, start = _dateline_at(text, 0), 0
    if _dated_at(text, 0):
        return first
    for _ in range(_OPENING_LINES):
        line = _OPENING_LINE.match(text, start)
        if line is None:
            break
        start = line.end()
        if end := _dated_at(text, start):
            listed = any(_dated_at(text, match.end()) for match in _NEW_LINE.finditer(text, end))
            return first if listed else end
    return first


_NEW_LINE = re.compile(r"\n\s*")


def _dated_at(text: str, start: int) -> int:
    """Give where a dateline of a place and a day ends that begins at `start`, else 0."""
    end = _dateline_at(text, start)
    return end if end and _DATED_HEAD.match(text[start:end]) else 0


def _dateline_at(text: str, start: int) -> int:
    """Give where a dateline that begins at `start` ends, else 0."""
    match = _DATELINE.match(text, start) or _STOPPED_DATELINE.match(text, start)
    if not match:
        return 0
    words = re.findall(r"[A-Za-zÀ-ÿ']+", match["head"])
    return 0 if any(word.islower() and word not in _SMALL_WORDS for word in words) else match.end()
