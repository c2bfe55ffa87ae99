"""What a number is not: a year, an age, an hour, a sum, a distance, a unit's name, a count of things."""

from __future__ import annotations

import re
from functools import cache

import msgspec

from dateline.data import of_kind
from dateline.ground.number_age import is_age
from dateline.ground.number_nouns import NounKind, are_people, is_group, is_plural, noun_kind
from dateline.ground.number_words import POINTED
from dateline.model import Count


class Candidate(msgspec.Struct, frozen=True, kw_only=True):
    """A figure in its text. lead: where the words before it that belong to it begin."""

    text: str
    start: int
    end: int
    count: Count
    qualifier: str | None
    lead: int


_LAST_HOUR = 12  # "at 20" is rather a toll than an hour; hours above twelve come with minutes or a unit
_LARGEST_BARE = 1_000_000  # a figure beyond it that names nothing is a code or a sum
_WORD = re.compile(r"[ \t]*\n?[ \t]*(?P<q>[\"“”'‘’(]?)(?P<w>[A-Za-zÀ-ÿĀ-ž][\w'’.-]*)|[ \t]*(?P<p>,)")
_HARM = (
    r"(?i:were|was|are|is|have|had|has|died|dead|killed|wounded|injured|hurt|missing|captured|drowned|perished|burned"
    r"|burnt|shot|lost|survived|fell"
    r"|escaped|fled|remain\w*|more|others?|seriously|critically|slightly|badly|arrested|detained|abducted|kidnapped|martyred|in\s+(?:critical|serious|hospital|all|total|custody))"
)


# What must stand by a zero: "nobody was hurt" counts, "nobody knows" does not.
_ANY_HARM = re.compile(
    r"\b(?:kill|wound|injur|hurt|harm|dead|death|die[ds]?\b|dying|casualt|victim|fatal|surviv|captur|lost\b|loss|missing|martyr"
    r"|maimed|hit\b|struck|bodies|buried|arrest|kidnap|abduct|affected|damage|shot\b)",
    re.IGNORECASE,
)


class _Noun(msgspec.Struct, frozen=True):
    kind: NounKind
    words: int
    head: str


def following_noun(text: str, end: int, *, many: bool, nothing: bool = False) -> _Noun:
    """Judge the noun that a number stands before.

    many: the number is above one, so that the noun is a plural. nothing: it is "no", where a word after the
    noun may be the one it counts ("no police presence"). words: how many words the judgement read; 0 where no
    noun follows ("12 were killed").
    """
    position = end
    opening = re.match(
        r"\s+(?:others?|more|additional|further|or\s+(?:more|so))\b(?!\s+than)",
        text[end : end + 20],
        re.IGNORECASE,
    )
    of = re.match(
        r"\s+(?:of|among)\s+(?:(?:the|those|these|his|her|its|their|our|my|all|an?\s+estimated|some|about)\b\s*)?"
        r"(?:\d[\d,]*\s+|(?:two|three|four|five|six|seven|eight|nine|ten|twelve)\s+)?",
        text[end : end + 40],
        re.IGNORECASE,
    )
    if of:
        position = end + of.end()
    elif opening:
        position = end + opening.end()
        more = opening
        if re.match(r"\s+others\b", more[0], re.IGNORECASE):
            return _Noun("people", 1, "others")
    words, best, head = 0, None, ""
    last_lower_unknown = False
    while words < 7:
        match = _WORD.match(text, position)
        if not match:
            break
        if match["p"]:
            if (
                best
                or words == 0
                or not re.match(r"\s*[a-z]+\s+[a-z]+", text[match.end() : match.end() + 30])
            ):
                break
            if (
                noun_kind(head) == "unknown"
                and words >= 1
                and not re.match(
                    r"\s*(?:mostly|mainly|unarmed|heavily)", text[match.end() : match.end() + 12]
                )
            ):
                break
            position = match.end()
            continue
        word = match["w"].rstrip(".")
        lower = word.lower()
        if match["q"] == "(" or (
            "\n" in text[position : match.start("w")] and text[position : match.start("w")].count("\n") > 1
        ):
            break
        pair = " ".join([*text[end : match.start("w")].split()[-1:], word])
        kind = "people" if are_people(pair) else noun_kind(word)
        if kind == "time" and (word.islower() or (word.isupper() and len(word) > 1)):
            return _Noun("time", words, lower)
        if (
            lower in _context("stop")
            and not (lower in _context("state") and words == 0)
            and not _is_short_name(word, text, match.end())
        ):
            if lower in ("and", "or") and best is None and words <= 2:
                if words == 0 and _deed_behind().match(text, match.end()) and _harmed(text, end):
                    break  # "wounded nine and destroyed two trucks"
                position, words = match.end(), words + 1
                continue
            break
        if words and best and lower.endswith(("ing", "ed")) and kind == "unknown":
            break
        words += 1
        position = match.end()
        known = kind != "unknown"
        if known and (is_plural(lower) or not many):
            best, head = kind, lower
            if many and not (lower in _context("state") or _may_modify(lower)):
                if kind == "thing" and _people_next(text, position):
                    continue
                break
        elif known and many and best is None:
            head = head or lower
        elif not known and best is not None and many and not word[:1].isupper() and not lower.endswith("s"):
            break
        last_lower_unknown = not known and word[:1].islower()
        if match["w"].endswith(".") and len(word) > 3:
            break
    if of and best in (None, "thing") and is_group(head):
        return _Noun("people", words, head)  # "two of the force" are men, "two forces" are none
    if best is not None and nothing and last_lower_unknown:
        return _Noun("unknown", words, head)
    if best is not None:
        return _Noun(best, words, head)
    if words == 1 and many and _things_alone(head):
        return _Noun("thing", words, head)  # "the 800 block of ...", "5 km-wide"
    return _Noun("unknown", words, head)


@cache
def _deed_behind() -> re.Pattern[str]:
    verbs = "|".join(of_kind("number_words_context", "deed behind"))
    return re.compile(rf"\s+(?:\w+ed|{verbs})\b", re.IGNORECASE)


_BEFORE_REACH = 40  # characters before the end of a number that hold the verb


def _harmed(text: str, end: int) -> bool:
    """Tell whether a verb of harm stands before the number that ends at `end`: "wounding at least nine"."""
    words = text[max(0, end - _BEFORE_REACH) : end].lower().split()[-_QUALIFIED:-1]
    return not _context("harming").isdisjoint(words)


_QUALIFIED = 4  # words of "wounding at least nine"


def _is_short_name(word: str, text: str, end: int) -> bool:
    """Tell whether a small word is a name by its capitals ("US soldiers"), in a line not all in capitals."""
    return (
        word.isupper()
        and word.lower() in _context("capitals")
        and bool(re.match(r"\s+[A-Z]?[a-z]", text[end : end + 20]))
    )


_PEOPLE_NEXT = re.compile(r" (?P<w>[A-Za-z][\w'’-]*)(?!\s+(?i:say|says|said|saying|told|reported|claimed)\b)")


def _people_next(text: str, end: int) -> bool:
    """Tell whether a plural of things only stands before its people ("two weapons experts")."""
    match = _PEOPLE_NEXT.match(text, end)
    word = match["w"] if match else ""
    return noun_kind(word) == "people" and is_plural(word)


def _things_alone(word: str) -> bool:
    return bool(word) and noun_kind(word) == "thing" and word not in ("army", "force", "company", "militia")


def _may_modify(word: str) -> bool:
    """Tell whether a plural form may also stand before a noun ("police vehicles")."""
    return not word.endswith("s") or word in ("corps", "forces", "arms", "sports", "taliban", "things")


@cache
def _context(kind: str) -> frozenset[str]:
    return frozenset(of_kind("number_words_context", kind))


_ALONE = frozenset(["some", "many", "several", "few", "numerous", "multiple", "various", "countless"])


def _by_turns(text: str, start: int, end: int) -> bool:
    """Tell "one by one", "two by two", "one after another", which say how and not how many."""
    figure = re.escape(text[start:end])
    ahead = re.match(
        rf"(?i)\s+(?:by\s+{figure}\b|after\s+(?:{figure}|another|the\s+other)\b)", text[end : end + 40]
    )
    behind = re.search(rf"(?i)\b{figure}\s+(?:by|after)\s+$", text[max(0, start - 30) : start])
    return ahead is not None or behind is not None


def counts_people(candidate: Candidate) -> NounKind | None:
    """Tell what a number counts: people, unknown (it may be people), or None where it counts nobody."""
    text, start, end, count = candidate.text, candidate.start, candidate.end, candidate.count
    figure = text[start:end].lower()
    if count.qualifier == "score" or re.match(r"0\d", figure):
        return None
    if re.match(r"(?i)\s+and\s+(?:a\s+half|1/2)\b", text[end : end + 14]):
        return None
    many = count.high > 1 or count.vague
    noun = following_noun(text, end, many=many, nothing=count.high == 0 and not count.vague)
    if noun.kind in ("time", "thing"):
        return None
    if _is_joined(text, start, end) or _is_money(text, start) or _by_turns(text, start, end):
        return None
    before, after = text[max(0, candidate.lead - 60) : candidate.lead], text[end : end + 60]
    if figure.isdigit() and _names_unit(before, counted=noun.kind == "people"):
        return None
    if noun.kind != "people" and (
        is_age(text, start, end, candidate.lead)
        or _is_clock(before, text[candidate.lead : start], after, figure, count)
        or _is_designation(before, after, figure)
        or _is_score(before, after, figure)
    ):
        return None
    if noun.kind != "people" and POINTED.fullmatch(figure):
        return None  # "the rate is 2.125"
    if _is_formation(after) or _is_numbered(before, after) or _is_year(figure, noun, candidate.qualifier):
        return None
    if noun.words == 0 and _is_listed(before, after, figure, count):
        return None
    if re.search(r"(?:lakh|crore|million|billion)s?$", figure) and noun.kind != "people":
        return None
    if figure == "many" and re.search(r"\b(?:as|so|how|too)\s+$", before, re.IGNORECASE):
        return None
    if figure in _ALONE or (count.vague and count.high == 0):
        return _judge_vague(figure, noun, after)
    if count.high == 0 and not figure.isdigit():
        return _judge_zero(figure, noun, before, after)
    if figure == "one":
        return _judge_one(noun, text[max(0, start - 30) : start], after)
    if figure == "both":
        return (
            "people"
            if noun.kind == "people" or re.match(r"(?i)\s+(?:were|died|are|of\s+them|survived)\b", after)
            else None
        )
    if noun.words and noun.kind == "unknown" and _is_thing_like(after):
        return None
    return noun.kind


def may_count_people(candidate: Candidate) -> bool:
    """Tell whether a number that words known to be people begin with is not one of things, hours or years."""
    text, start, end = candidate.text, candidate.start, candidate.end
    noun = following_noun(text, end, many=True)
    if noun.kind in ("time", "thing") or re.match(r"0\d", text[start:end]):
        return False
    aged = noun.kind != "people" and is_age(text, start, end, candidate.lead)
    return not (aged or _is_joined(text, start, end) or _is_money(text, start))


def _is_joined(text: str, start: int, end: int) -> bool:
    """Tell whether the number is part of a compound ("400-bed", "F-16", "3R") or carries a sign."""
    after = text[end : end + 12]
    if re.match(r"-(?!odd\b|plus\b|strong\b|something\b)[A-Za-z]", after) or re.match(r"['’]s\b|″|′", after):
        return True
    if re.match(r"-strong\b", after):
        return True
    return bool(re.search(r"[A-Za-z]-$|[#№]\s?$|\d[/:]$", text[max(0, start - 4) : start]))


def _is_money(text: str, start: int) -> bool:
    before = text[max(0, start - 10) : start]
    return bool(re.search(r"[$€£¥₹₦]\s?$|\b(?:Rs\.?|USD|EUR|US\$|Tk|Kz|Sh|Ksh|INR|PKR|Af)\s?$", before))


def _is_clock(before: str, lead: str, after: str, figure: str, count: Count) -> bool:
    """Tell whether the number is an hour of the day ("at ten", "until 6")."""
    said = (before + lead).lower()
    if (
        re.match(r"(?i)\s+(?:in\s+the\s+(?:morning|afternoon|evening)|o\W?clock)\b", after)
        and count.high <= _LAST_HOUR
    ):
        return True
    if count.high > _LAST_HOUR and not re.fullmatch(r"[012]\d[0-5]\d", figure):
        return False
    if re.search(
        r"\bat\s+(?:about\s+|around\s+|approximately\s+|exactly\s+|nearly\s+|just\s+(?:after|before)\s+)?$",
        said,
    ):
        return not re.search(
            r"\b(?:toll|number|figure|count|put|puts|stood|stands|standing|estimated|tally|total|least|losses|casualties|dead|killed)\b[^.;]{0,60}\bat\s+(?:about\s+|around\s+)?$",
            said,
        )
    return bool(
        re.search(
            r"\b(?:half\s+past|quarter\s+(?:past|to)|minutes?\s+(?:past|to)|between\s+\d+\s+and|until|till)\s+$",
            said,
        )
    ) and not figure.startswith("0")


_UNIT_BEFORE = re.compile(r"(?:^|(?P<before>[\w'’-]+)\s+|[^\w\s]\s*)(?P<unit>[A-Z][A-Za-z]+)\.?\s+$")
_OF_A_UNIT = re.compile(r"\b(?:of|from|by|with|against)\s+(?:(?:the|its)\s+)?(?:[A-Z][\w'’-]*\s+){1,4}$")
_BEFORE_SHORT_NAME = re.compile(
    r"\s+[A-Z]{2,5}\b(?!\s+(?!(?:was|is|has)\b)(?:[a-z]+(?:s|men)|police|people|troops)\b)"
)
_OF_SHORT_NAME = re.compile(
    r"\b(?P<people>[a-z][a-z-]+)\s+(?:of|from)\s+(?:[A-Z]{2,5}\s+\d+(?:\s*,\s*|,?\s+and\s+))*[A-Z]{2,5}\s+$"
)


def _names_unit(before: str, *, counted: bool) -> bool:
    """Tell whether the number is a unit's ("Battalion 103", "troops of LIB 424"), whatever befell its men.

    counted: a noun for people follows, which a number behind any other short name counts ("an attack by
    fighters of ISIS 12 people").
    """
    unit = _UNIT_BEFORE.search(before)
    if unit and unit["unit"].lower() in _context("unit"):
        word = unit["before"] or ""
        named = word[:1].isupper() and word.lower() not in _context("stop")
        return not named or (
            not counted and _OF_A_UNIT.search(before) is not None
        )  # "in Sylhet Division 12 ..."
    short = None if counted else _OF_SHORT_NAME.search(before)
    return short is not None and noun_kind(short["people"]) == "people"


def _is_designation(before: str, after: str, figure: str) -> bool:
    """Tell whether the number names something ("Highway 1", "Resolution 1701", "Camp 4")."""
    if re.match(rf"\s+(?!(?i:was|is|has)\b){_HARM}\b", after):
        return False  # people: a thing's name would take "was"
    word = re.search(r"([A-Za-zÀ-ÿ][\wÀ-ÿ'’-]*)(\.?)\s+$", before)
    if not word:
        return False
    if word[2] and word[1].lower() not in ("no", "nos", "nr", "vol", "fig", "art", "sec"):
        return False  # a sentence ends there
    if word[1].lower() in _context("designator"):
        return re.search(rf"\b{_HARM}\s+(?:now\s+)?number\s+$", before) is None  # "the dead number 34"
    if not figure[:1].isdigit():
        return False
    opens = not before[: word.start()].strip() or re.search(r"[.!?\n:][\"”’']?\s*$", before[: word.start()])
    placed = re.search(r"\b(?:in|at|near|on|from|of|to|and)\s+(?:[A-Z][\w'’-]*\s+)?$", before[: word.start()])
    return word[1][:1].isupper() and not word[2] and not opens and not placed and not word[1].isupper()


def _is_listed(before: str, after: str, figure: str, count: Count) -> bool:
    """Tell whether a figure with no noun is one of a row of bare figures, a code, or a place in a ranking."""
    if count.high >= _LARGEST_BARE and figure.isdigit():
        return True
    if re.search(r"\b(?:top|bottom|scale\s+of|group\s+of|big|final)\s+$", before, re.IGNORECASE):
        return True
    return bool(
        figure.isdigit() and re.search(r"\d\s*,\s*$", before) and re.match(r",?\s*(?:and\s+)?\d", after)
    )


_WITHIN_NAMES = frozenset({"army", "military", "air", "commando", "infantry", "group", "field"})


def _is_formation(after: str) -> bool:
    named = re.match(
        r"(?:\s+[A-Z][a-z]+){0,3}\s+([A-Z][a-z]+)\b(?!\s+(?:[A-Z]|[a-z]*(?:[a-z]{3}s|men)\b))", after
    )
    if named and named[1].lower() in _context("formation") and named[1].lower() not in _WITHIN_NAMES:
        return True  # "157 Task Force Battalion"
    match = re.match(r"\s+([A-Z][a-z]+)\s*([A-Z][a-z]+|[a-z]+)?", after)
    if not match or match[1].lower() not in _context("formation"):
        return False
    return match[1].lower() not in _WITHIN_NAMES or bool(
        match[2] and match[2][:1].isupper() and match[2].lower() in _context("formation")
    )


def _is_numbered(before: str, after: str) -> bool:
    """Tell whether the number is that of a unit with a short name ("Lance Naik Wani of 34 RR")."""
    return re.search(r"\b(?:of|from)\s+(?:the\s+)?$", before) is not None and bool(
        _BEFORE_SHORT_NAME.match(after)
    )


def _is_year(figure: str, noun: _Noun, qualifier: str | None) -> bool:
    if not re.fullmatch(r"(?:1[6-9]|20)\d\d", figure):
        return False
    if noun.kind == "people" and noun.words <= 3:
        return False
    return not (qualifier and qualifier not in ("the",))


def _is_score(before: str, after: str, figure: str) -> bool:
    if not re.fullmatch(r"\d{1,2}\s*[-–]\s*\d{1,2}", figure):
        return False
    return bool(
        re.search(
            r"\b(?:won|win|wins|beat|beats|lost|drew|draw|lead|led|score[ds]?|defeat\w*|voted|vote|match|game|victory|set)\b",
            before + after[:30],
            re.IGNORECASE,
        )
    )


def _judge_vague(figure: str, noun: _Noun, after: str) -> NounKind | None:
    if noun.kind == "people":
        return "people"
    if re.match(
        r"(?i)\s+(?:of\s+(?:them|whom|those)|were|are|have|had|died|more\s+(?:were|died|are))\b", after
    ) and figure in ("some", "many", "several", "a few", "few"):
        return "unknown"
    return None


def _judge_zero(figure: str, noun: _Noun, before: str, after: str) -> NounKind | None:
    clause = re.split(r"[.;:!?\n]", before)[-1][-40:] + " " + re.split(r"[;:!?\n]|\.\s", after)[0]
    if not _ANY_HARM.search(clause):
        return None
    if figure in ("nobody", "none") or figure.split() == ["no", "one"]:
        return "people"
    return "people" if noun.kind == "people" else None


def _judge_one(noun: _Noun, before: str, after: str) -> NounKind | None:
    if re.match(
        r"(?i)\s+(?:of\s+(?:the\s+|its\s+|their\s+|his\s+|our\s+)?(?:(?:most|more|many|few|only)\b|\w+est\b))",
        after,
    ):
        return None
    if re.search(
        r"\b(?:the|this|that|no|any|each|every|which|only\s+the|day|number)\s+$", before, re.IGNORECASE
    ):
        return (
            "people"
            if noun.kind == "people" and noun.words <= 3 and re.search(r"\b(?:the)\s+$", before)
            else None
        )
    if noun.kind == "people":
        return "people"
    harmed = re.match(rf"\s+(?:{_HARM}|of\s+(?:them|whom|those)|critically|by)\b", after) or re.match(
        r"\s*[.,;]", after
    )
    struck = re.search(
        r"\b(?:kill\w*|wound\w*|injur\w*|and|including|least|captur\w*|hurt\w*|lost|among\s+them|,)\s*$",
        before,
        re.IGNORECASE,
    )
    if re.match(r"\s+(?:can|must|should|might|has\s+to|needs|wants|knows|is\s+to|could)\b", after):
        return None
    if re.match(
        r"\s+(?:of\s+(?:them|whom)|was\s+(?:killed|shot|wounded|injured|hurt|dead)|died|dead|killed|wounded|injured|critically|seriously)",
        after,
    ):
        return "unknown"
    placed = re.match(r"\s+(?:in|at|near)\s+[A-Z]", after) and re.search(r"(?:,|\band)\s*$", before)
    if ((harmed and struck) or placed) and noun.words == 0:
        return "unknown"
    return "unknown" if re.match(rf"\s+[A-Z][a-z]+\s+(?:was\s+)?{_HARM}\b", after) else None


def _is_thing_like(after: str) -> bool:
    """Tell by the words after an unknown noun that it is no person."""
    return bool(re.match(r"\s+(?:out\s+of|in\s+every|by\s+\d|x\s*\d|points?|times)\b", after))
