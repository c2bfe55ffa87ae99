"""Figures that sum a period, a campaign or a war are no incident's toll."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from dateline.data import of_kind, pattern_of
from dateline.extract.casualty.found import Found

if TYPE_CHECKING:
    from spacy.tokens import Doc

_MONTH = r"(?:january|february|march|april|may|june|july|august|september|october|november|december)"
_SHORT_MONTH = pattern_of("summed_words", "short_month")
_DATED = "|".join(of_kind("number_words_context", "dated"))  # "a month ago" is no rate
_PERIOD = re.compile(
    rf"\bsince\s+(?:the\s+|its\s+|his\s+|their\s+|late\s+|early\s+|mid-?)*"
    rf"(?:{_MONTH}|{_SHORT_MONTH}\b|(?:19|20)\d\d|launch|start|beginning|outbreak|independence|war\b|uprising|revolution|coup|invasion|"
    rf"last\s+(?:year|month|week)|then\b|[a-z]+(?:\s+[a-z]+){{0,5}}\s+(?:was|were|began|erupted|started|took|flared|broke|"
    rf"launched|came|ended|fell|toppled|seized|joined|entered|deployed|declared|intervened|invaded|resumed))"
    rf"|{pattern_of('summed_words', 'since')}"
    r"|\b(?:so\s+far\s+)?this\s+(?:year|month)\b"
    r"|\bso\s+far\s+(?:this\s+week\b|in\s+(?:19|20)\d\d)"
    r"|\b(?:in|over|during|for)\s+the\s+(?:past|last|previous)\s+(?:(?:\w+|\d+)\s+)?(?:years?|months?|decades?|weeks)\b"
    r"|\bin\s+(?:the\s+)?(?:past|recent)\s+(?:years|months|decades|weeks)\b"
    r"|\bduring\s+(?:the\s+)?(?:19|20)\d\d\b|\bin\s+(?:all|the\s+whole)\s+of\s+(?:last\s+year|(?:19|20)\d\d)"
    r"|\blast\s+year\s+alone\b|\b(?:per|each|every)\s+(?:year|month)\b|\bannually\b"
    rf"|\ba\s+(?:year|month)\b(?!\s+(?:{_DATED})\b|\s+on(?:,|\s+from\b))"
    rf"|\b(?:from|between)\s+{_MONTH}\s+(?:through|to|and)\s+{_MONTH}"
    r"|\bfirst\s+(?:\w+\s+)?(?:months|half|quarter)\s+of\b"
    r"|\b(?:decades?|years)\s+of\s+(?:\w+\s+)?(?:war|conflict|fighting|violence|insurgency|rebellion|terror)"
    r"|\b(?:is|are|been)\s+(?:\w+ly\s+)?(?:blamed|responsible)\s+for\s+(?:[a-z]+\s+){0,4}?\d[\d,]*\s+(?:deaths|killings|murders)\b",
    re.IGNORECASE,
)
# A war's bare name sums what it has killed and what was killed in it: not "the cradle of the insurgency".
_WAR_NAME = (
    r"(?:civil\s+war|insurgency|rebellion|genocide)\b"
    r"(?![-\s](?:hit|torn|w?racked|plagued|ravaged|stricken|affected|prone|ridden|era)\b)"
)
_IN_WAR = re.compile(
    r"\b(?:in|during|throughout)\s+(?:(?!(?:of|in|by|to|and|on|from|latest)\b)[\w.'’-]+\s+){0,4}?"
    + _WAR_NAME,
    re.IGNORECASE,
)
_WAR_DOES = re.compile(
    rf"\b{_WAR_NAME}(?:[^;]*?\b(?:has|have|had)\b|\s+(?:claimed|cost|killed|left|took)\b)"
    r"|\b(?:war|conflict|revolt|uprising|unrest)(?:,?\s+(?:which|that))?,?\s+(?:has|have|had)\s+(?:\w+\s+){0,2}?"
    r"(?:claimed|cost|killed|left|taken)\b",
    re.IGNORECASE,
)
_DAY = re.compile(
    r"(?<!since )(?<!from )(?<!until )(?<!by )(?<!between )"
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday|today)\b(?!['’]s)",
    re.IGNORECASE,
)
_WAR = re.compile(
    r"\b(?:war|conflict|insurgency|rebellion|uprising|unrest|campaign|violence|crackdown|genocide|battle\s+for)\b",
    re.IGNORECASE,
)
_PERFECT = re.compile(
    r"\b(?:has|have|had)\s+(?:been\s+|also\s+|already\s+)*$|\b(?:has|have)\s+(?:\w+\s+){0,3}", re.IGNORECASE
)
_IN_DAYS = re.compile(pattern_of("summed_words", "in days"), re.IGNORECASE)
_FIGHTING = re.compile(pattern_of("summed_words", "fight"), re.IGNORECASE)
_NUMBER_OF = re.compile(r"\bnumber\s+of\s+(?:\w+\s+){0,2}?(?:killed|dead|deaths|victims)\b", re.IGNORECASE)
_SAYING = re.compile(r"\b(?:said|says?|saying|told|added|reported|announced|according)\b", re.IGNORECASE)
_WEEKS = re.compile(pattern_of("summed_words", "weeks"), re.IGNORECASE)
_LARGE = 500  # people: no single event of the gold reports has so many, most sums have more


def sums_a_period(doc: Doc, one: Found, earlier: Sequence[Found] = ()) -> bool:
    """Say whether the words around a figure make it a sum over months, years or a war.

    earlier: what was told before. Fighting that began on a date is longer than the day some of them died on.
    """
    return (
        bool(_periods(doc, one))
        or _is_vast(doc, one)
        or _sums_fighting(doc, one, earlier)
        or sums_campaign(doc, one, earlier)
        or _sums_days(doc, one, earlier)
        or _is_record(doc, one, earlier)
    )


def _sums_fighting(doc: Doc, one: Found, earlier: Sequence[Found]) -> bool:
    text, figure, _ = _around(doc, one)
    since = _SINCE_IT_BEGAN.search(text, figure)
    few = (
        e for e in earlier if e.outcome == one.outcome and _FEW * e.group.count.best <= one.group.count.best
    )
    return since is not None and any(_DAY.search(doc[slice(*e.sentence)].text) for e in few)


def sums_campaign(doc: Doc, one: Found, earlier: Sequence[Found]) -> bool:
    """Say whether a day's dead only bring the toll of a whole campaign to what it is.

    "Thirteen soldiers were killed on Sunday, raising the army's toll in the operation to 18."
    """
    text, figure, _ = _around(doc, one)
    raised = _SUMMED_BEHIND.search(text) or _RAISED_TO.search(text[:figure])
    day = (e for e in earlier if e.outcome == one.outcome and 0 < e.group.count.best < one.group.count.best)
    beside = (e for e in day if one.sentence[0] in e.sentence)
    campaign = raised is not None and _CAMPAIGN.search(text, raised.start())
    return bool(campaign) and any(_DAY.search(doc[slice(*e.sentence)].text) for e in beside)


_CAMPAIGN = re.compile(
    r"\b(?:in|of|during|from)\s+(?:the|its|their)\s+(?:[\w-]+\s+){0,2}?"
    rf"{pattern_of('summed_words', 'campaign')}\b",
    re.IGNORECASE,
)


def _sums_days(doc: Doc, one: Found, earlier: Sequence[Found]) -> bool:
    """Say whether a figure adds up the deaths of days, behind a toll of the news: not in a fight of days.

    "Gunmen killed seven people in a bar. Twenty-three have now been killed in the province in eight days."
    """
    text, figure, told = _around(doc, one)
    days = _IN_DAYS.search(text, figure) or _IN_DAYS.match(text.lstrip())
    more = any(e.outcome == one.outcome and 0 < e.group.count.best < one.group.count.best for e in earlier)
    counted = _PERFECT.search(text, figure) or _NUMBER_OF.search(text, figure)
    return bool(days and more and counted and not (_FIGHTING.search(text) or _DAY.search(text[figure:told])))


def sums_weeks(doc: Doc, one: Found) -> bool:
    """Say whether what makes a figure a sum is no more than weeks ("this month"), or only how large it is."""
    return all(_WEEKS.fullmatch(period) for period in _periods(doc, one))


def _periods(doc: Doc, one: Found) -> list[str]:
    text, figure, told = _around(doc, one)
    periods = [*_PERIOD.finditer(text), *_IN_WAR.finditer(text), *_WAR_DOES.finditer(text[:figure])]
    return [match[0] for match in periods if _covers(match, text, figure, told)]


def _is_vast(doc: Doc, one: Found) -> bool:
    text, _, _ = _around(doc, one)
    return one.group.count.best >= _LARGE and bool(_WAR.search(text) or _PERFECT.search(text))


_SUPERLATIVE = re.compile(
    r"\b(?:(?:dead|bloodi|cost)l?i?est|heaviest|highest|biggest|largest|worst|most|first|fiercest"
    r"|(?:the|its|their)\s+latest(?!\s+(?:figures?|counts?|reports?|data|statistics|tolls?|estimates?)\b)"
    r"|(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)(?!\s+(?:half|quarter|year|month|week)\b))\b"
    r"|\bwhich (?:would|makes?|made)\b",
    re.IGNORECASE,
)
# Where another matter begins behind a figure and what befell its people: "violence that has claimed ...".
_OTHER_CLAUSE = re.compile(
    r"\b(?:which|who|whose|where|when|while|whereas|that\s+(?:has|have|had|was|were|is|are|also|[a-z]+ed))\b"
    r"|,\s+one\s+of\b|,\s+an?\s+(?:[\w-]+\s+){0,2}?(?:region|area|province|district|city|town|village)\b",
    re.IGNORECASE,
)
_NEW_CLAUSE = re.compile(r"\b(?:when|after|where|in which)\b", re.IGNORECASE)
# "four died, bringing to 19 the number killed since May": the period is of the 19.
_SUMMED_BEHIND = re.compile(
    r"\b(?:bring|rais|tak|push|lift)(?:ing|es|s|e)?\b[^.;]{0,80}?\b(?:number|toll|total|tally|count)\b",
    re.IGNORECASE,
)
_RAISED_TO = re.compile(
    r"\b(?:bring|rais|tak|push|lift)(?:ing|es|s|e)?\s+to\s+(?:(?:at least|more than|over|about|some)\s+)?$",
    re.I,
)
_OF_LATE = re.compile(
    r"^since\s+(?![^.;]{0,60}(?:19|20)\d\d)"
    r"(?:(?:it|they)(?=\s+(?:\w+\s+)?(?:began|started|erupted|flared|broke|opened))|(?:the\s+)?(?:fighting|clashes|battle|assault|siege))"
    r"\s+(?:\w+\s+){0,2}?\w+",
    re.IGNORECASE,
)


def _is_record(doc: Doc, one: Found, earlier: Sequence[Found]) -> bool:
    """Say whether words tell what people have done over the years: "The rebels have killed hundreds".

    They do behind a toll of the news, where nobody says it, no day and no attack goes with it.
    """
    verb, sentence = doc[one.cue[0]], doc[slice(*one.sentence)].text
    done = any(c.dep_ == "aux" and c.lower_ in ("have", "has") for c in (*verb.children, *verb.head.children))
    vague = doc[one.group.start].lower_ in of_kind("summed_words", "many", "pattern")
    told = any(e.outcome == "killed" for e in earlier)
    return (
        vague
        and told
        and done
        and not one.passive
        and _ONE_DEED.search(sentence) is None
        and not (_DAY.search(sentence) or _SAYING.search(sentence))
    )


_ONE_DEED = re.compile(
    r"\b(?:in|during)\s+(?:an?|the|this|that|its|their)\s+(?:[\w-]+\s+){0,3}?(?:attack|raid|assault|strike|bombing)\b",
    re.I,
)
_SINCE_IT_BEGAN = re.compile(
    rf"\bsince\s+(?:[\w'’-]+\s+){{1,4}}?(?:began|started|erupted|flared|broke\s+out|opened)\s+(?:\w+\s+){{0,3}}?{_MONTH}",
    re.IGNORECASE,
)
_FEW = 3  # times a day's dead that the dead of the whole fighting are at the least


def _covers(match: re.Match[str], text: str, figure: int, told: int) -> bool:
    """Say whether a period sums the figure at `figure`, not another matter ("the worst day since 2013").

    told: where the figure's words and those of what befell its people end. What fell on a day is no sum of a
    period in another part of the sentence.
    """
    start, end = match.span()
    if start > figure:
        between = text[min(told, start) : start]
        return not (
            _SUMMED_BEHIND.search(text[figure:end])
            or _is_of_late(text, figure, start)
            or _SUPERLATIVE.search(text[figure:start])
            or _OTHER_CLAUSE.search(between)
            or _is_dated(between)
            or _is_earlier(text, start)
        )
    if _SUPERLATIVE.search(re.split(r"[,;]", text[:start])[-1]):
        return False  # "in one of the worst raids in recent years, rebels killed 24"
    own = re.split(r"[,;]", text[max(figure, told) :])[0]
    apart = _is_dated(own) or ("," in text[end:figure] and _is_dated(text[end:figure]))
    return not (apart or _NEW_CLAUSE.search(text[end:figure]) or _is_earlier(text, start))


def _is_of_late(text: str, figure: int, start: int) -> bool:
    """Say whether "since the fighting began" bounds the very fighting told of, not a longer siege.

    It bounds a longer one where the dead of a day bring the figure to what it is, and no day begins it.
    """
    raised = _RAISED_TO.search(text[:figure]) is not None and _is_dated(text[:figure])
    return _OF_LATE.match(text[start:]) is not None and (not raised or _DAY.search(text[start:]) is not None)


def _is_dated(text: str) -> bool:
    """Say whether words give the day of what they tell, and nobody speaks in them."""
    return _DAY.search(text) is not None and _SAYING.search(text) is None


def _is_earlier(text: str, start: int) -> bool:
    """Say whether the words only date a thing: "earlier this month"."""
    return text[:start].rstrip().lower().endswith(("earlier", "early", "late", "later"))


def _around(doc: Doc, one: Found) -> tuple[str, int, int]:
    """Give the figure's own stretch, its sentence cut at semicolons, with where its words begin and end.

    They end with those of what befell its people.
    """
    start, end = one.sentence
    for at in range(one.group.start, start, -1):
        if doc[at - 1].text in (";", ":"):
            start = at
            break
    for at in range(one.group.end, end):
        if doc[at].text == ";":
            end = at
            break
    last = doc[max(one.group.end, one.cue[1]) - 1]
    opening = doc[start].idx
    return doc[start:end].text, doc[one.group.start].idx - opening, last.idx + len(last) - opening
