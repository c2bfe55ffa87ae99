"""Numbers that are the ages of people: "aged 60", "a youth of about 25", "Ali Bako, 54, said"."""

from __future__ import annotations

import re

from dateline.ground.number_nouns import is_plural, noun_kind
from dateline.spelling import word_set

_PERSON = (
    r"(?:boy|girl|son|daughter|man|woman|child|brother|sister|wife|husband|father|mother|youth|person|baby|infant"
    r"|teenager|teacher|student|farmer|soldier|driver|shepherd|sons|daughters|children|sisters|brothers)"
)
_OLDEST = 105
_AGED = re.compile(
    r"\b(?:aged?|ages|age\s+of|ages\s+of|in\s+age|in\s+age\s+from|ages?\s+between|ages\s+from|aged\s+between|aged\s+from)\s+$",
    re.IGNORECASE,
)
_YEARS_OLD = re.compile(r"\s*(?:-|\s)\s*(?:years?|months?)(?:\s+old|-old|\s+of\s+age)\b")
_OR_YEARS_OLD = re.compile(r"\s*(?:,|or|and|to)\s*(?:or\s+)?[\w-]+\s+years?\s+(?:old|of\s+age)\b")
_OF_ABOUT = re.compile(
    rf"\b{_PERSON}\s+of\s+(?:about\s+|around\s+|some\s+|perhaps\s+)?$"
)  # "a youth of about 25"
_BEHIND_PERSON = re.compile(rf"(?:[A-Z][\w'’-]*\.?|\b{_PERSON})\s*(?:,|\()\s*$")
_BEHIND_NAME = re.compile(r"[A-Z][\w'’-]+,\s*$")
_CLOSED = re.compile(r"\s*(?:,|\)|;|\.|\s+and\s+\d{1,2}\s*[,).])")
_LISTED = re.compile(r"[A-Z][\w'’-]+,?\s+\(?\d{1,2}\)?,?\s+and\s+$|\(\d{1,2}\s+and\s+$")
_OF_AN_AGE = re.compile(
    r"\b(?:most|many|all|some|both|half|several|none|few|\w+ of (?:them|whom))(?: of (?:them|whom))?"
    r" (?:were |are )?(?:under|over|below|above|(?:older|younger) than)\s+$",
    re.IGNORECASE,
)  # "65 people, most of them under 25, died"
_WERE_BETWEEN = re.compile(
    r"\b(?:victims|they|(?:wo)?men|boys|girls|all|most|both|whom)(?: all)? (?:were|are) between\s+$",
    re.IGNORECASE,
)  # "the victims were between 16 and 41"
_ENDS_AN_AGE = re.compile(r"\s*(?:[,;)]|\.(?!\d)|(?:and|were|was|when|died)\b)")
_OF_ONE = re.compile(
    r"\b(?:the|an?|his|her|its|their|our|my)\s+(?:[\w-]+\s+){0,3}?(?P<noun>[a-z-]+)\s*[,(]\s*$", re.I
)
_OF_SEVERAL = re.compile(r"\b(?P<noun>[a-z-]+)\s*[,(]\s*\d{1,2}(?:,\s*\d{1,2})*\s+and\s+$", re.I)
_PERSON_OF = re.compile(
    r"\b(?:the|an?|his|her|its|their|our|my|another)\s+(?:[\w-]+\s+){0,3}?(?P<noun>[a-z-]+)\s+of\s+"
    r"(?:about\s+|around\s+|some\s+|perhaps\s+)?$",
    re.I,
)
_DOERS = ("er", "or", "ist", "man", "ess")
_OF_MANY = word_set(
    """body casualty corpse death element fatality figure life loss soul
    dossier earlier further handover later ledger list number register roster surrender"""
)
"""Words for people or with a doer's ending that may be of many: "the death of 12", "a list of 29"."""


def is_age(text: str, start: int, end: int, lead: int) -> bool:
    """Tell whether the number is an age. lead: where its qualifier begins ("aged over 60")."""
    before, led, after = (
        text[max(0, start - 40) : start],
        text[max(0, lead - 40) : lead],
        text[end : end + 30],
    )
    if _AGED.search(led) or _YEARS_OLD.match(after) or _OR_YEARS_OLD.match(after):
        return True
    whole = text[max(0, lead - 40) : start]
    if _ENDS_AN_AGE.match(after) and (_OF_AN_AGE.search(before) or _WERE_BETWEEN.search(whole)):
        return True
    if _OF_ABOUT.search(before) or _is_person_of(before):
        return True
    return _is_set_off(text[start:end], before, after)


def _is_set_off(figure: str, before: str, after: str) -> bool:
    """Tell whether marks set the number off behind a person: "Ali Bako, 54, said", "his sons, 8 and 11."."""
    if not _CLOSED.match(after):
        return False
    if figure.isdigit() and _BEHIND_PERSON.search(before) and 0 < int(figure) < _OLDEST:
        return not after.startswith(".") or _BEHIND_NAME.search(before) is not None
    return (figure.isdigit() and _is_age_of_noun(before)) or _LISTED.search(before) is not None


def _is_person_of(before: str) -> bool:
    """Tell whether "of" ties the number to one person: "a tourist of 72", "a widow of about 60"."""
    found = _PERSON_OF.search(before)
    noun = found["noun"].lower() if found else "figure"
    kind = noun_kind(noun)
    doer = kind == "unknown" and noun.endswith(_DOERS)  # "a fruit picker of 79"
    return noun not in _OF_MANY and (kind == "people" or doer) and not is_plural(noun)


def _is_age_of_noun(before: str) -> bool:
    """Tell whether a number set off by commas follows one person, or ends the ages of several."""
    one, several = _OF_ONE.search(before), _OF_SEVERAL.search(before)
    if one and noun_kind(one["noun"]) == "people" and not is_plural(one["noun"].lower()):
        return True
    return bool(several and noun_kind(several["noun"]) == "people")
