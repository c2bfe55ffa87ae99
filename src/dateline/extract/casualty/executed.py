"""People who were shot in somebody's hands: "six men were taken to a field and shot"."""

from __future__ import annotations

import re

from dateline.data import of_kind
from dateline.extract.casualty import rules
from dateline.extract.casualty.found import Sentence
from dateline.extract.casualty.lexicon import Cue
from dateline.extract.casualty.real import happened
from dateline.spelling import word_set

_LED_AND_SHOT = re.compile(r"(?P<led>[wAIN])[ptfvHNM]*?,?cv*(?P<shot>[wN])")
_TOOK_AND_SHOT = re.compile(r"(?P<led>[wAI])(?=[GHQ])[GHQptfvNMc,]*?cv*(?P<shot>[wN])v*(?P<them>[NHv])")
_BOUND_AND_SHOT = re.compile(r"(?P<led>[wA])cv*(?P<shot>[wN])(?=[GHQ])")
_THEM = word_set("them him her all both each")
_HELD = frozenset(of_kind("execution_words", "held"))
_LIVED = frozenset(of_kind("execution_words", "lived"))
_SHOT = Cue("shoot dead", "killed", "act", exact=True)


def read_executed(s: Sentence) -> None:
    """Read those as dead whom somebody took, bound or lined up, and shot."""
    for found in _LED_AND_SHOT.finditer(s.row):
        _executed(s, found, rules.before(s.row, found.start("led"), s.items), passive=True)
    for found in _TOOK_AND_SHOT.finditer(s.row):
        if s.lower[s.items[found.start("them")].start] in _THEM:
            _executed(s, found, rules.after(s.row, found.start("led"), s.items), passive=False)
    for found in _BOUND_AND_SHOT.finditer(s.row):
        _executed(s, found, rules.after(s.row, found.start("shot"), s.items), passive=False)


def _executed(s: Sentence, found: re.Match[str], people: rules.Match | None, *, passive: bool) -> None:
    shot, led = s.items[found.start("shot")], s.items[found.start("led")]
    held = s.lower[shot.start] == "shot" and s.doc[led.start].lemma_.lower() in _HELD
    if people is None or not held or not _LIVED.isdisjoint(s.lower[shot.end : s.bounds[1]]):
        return
    if (passive and "b" not in people.between) or not happened(s.lower, s.items, found.start("shot")):
        return
    for at in people.victims:
        s.add(at, shot, _SHOT, "executed", again=True, passive=passive)
