"""The events and figures of the patterns, amended by the model: some go, and what it alone sees comes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

import msgspec

from dateline.data import table
from dateline.extract.casualty.lexicon import cues_at, names_outcome, person_words
from dateline.extract.casualty.people import OF_THE_FALLEN
from dateline.extract.learned.phrase import WORD, next_sentence, sentence_of
from dateline.extract.learned.share import with_parts
from dateline.extract.learned.struck import of_the_struck, set_free
from dateline.model import (
    Count,
    CountMention,
    EventType,
    Outcome,
    WordedCasualty,
    WordedEvent,
)
from dateline.model.second import SecondReader, Tag
from dateline.model.terms import USUAL_OF

# How likely the model must find words: by trial on the held parts of the corpus and development reports.
NO_EVENT = 0.02
NEW_EVENT = 0.5
NO_FIGURE = 0.02
NEW_FIGURE = 0.8
OTHER_OUTCOME = 0.9
NEW_OUTCOME = 0.7  # of a figure it alone sees: of 36 below that on the development sets, 10 counted somebody
HARM_OF_SURE = 0.55  # of one it is surer of (`SURE_FIGURE`), killed or wounded by a word of its sentence
SURE_FIGURE = 0.9
DEAD_AFTER_ALL = 0.5  # a figure of the wounded is one of the dead only where the model sees a figure
OF_ONE = 0.95  # from here on a figure counts one incident's people: 14 of 15 sums that it is as sure of did
OF_NONE = 0.5  # from here on words are as likely a sum or a thing of the past
FIGURES: tuple[Tag, ...] = ("F", "P", "N", "C")  # tags of words that a figure may have

_DIGIT = re.compile(r"\d")
_OF_AGE = re.compile(r"\s+of\s+(?:about\s+|some\s+)?\d{1,2}$")  # "a picker of 79"
_OF_OTHERS = re.compile(r"\s+(?:of|in|from|at)\b")  # "two of the seven", "40 in three graves"
_SINGLE = frozenset({"a", "an", "one", "his", "her", "another", "the"})
_OF_A_NOUN = frozenset({"a", "an", "the", "his", "her"})  # alone they name nobody
_NOT = re.compile(
    r"\b(?:not|nor|neither|none\s+of)\s+(?:the\s+)?\Z", re.IGNORECASE
)  # "six fighters, not 160", "none of the five was hurt"
_NOT_ONE = re.compile(
    r"(?:\b(?:not|never|without)|n['’]t)\s+(?:\w+\s+)?\Z", re.IGNORECASE
)  # "not kill a single guard"
_NOT_REACH = 20
_OWN_FATE = re.compile(
    r"[^\w.!?]*(?:[\w'’-]+[^\w.!?]+){0,3}?(?:who|whom|died|dead|killed|wounded|injured|hurt|missing|kidnapped|abducted)\b",
    re.IGNORECASE,
)
_ARREST = re.compile(r"(?:arrest|detain)", re.IGNORECASE)
_GONE = ("captured", "missing")  # who may have been found dead
_APPOSED = (",", ", a", ", an", ", the", "-", "–", "—", "--")
_JOINT = re.compile(r",?\s+and\s+|,\s+")
_AND = re.compile(r"\band\b")
_BY_TURNS = re.compile(r"\bone (?:by one|after (?:another|the other))\b", re.IGNORECASE)  # how, not how many
_TURNS_REACH = 20
_BEHIND_HEAD = re.compile(r"\s+(?:of|in|from|at|on|near|who|were|was)\b", re.IGNORECASE)


def amended_events(events: Sequence[WordedEvent], second: SecondReader) -> list[WordedEvent]:
    """Give the events that the model does not rule out, and those that it alone is sure of, in text order."""
    kept = [e for e in events if second.likely("E", e.trigger_start, e.trigger_end) >= NO_EVENT]
    for start, end, score in second.tagged("E"):
        if score >= NEW_EVENT and not any(e.trigger_start < end and start < e.trigger_end for e in events):
            kept.append(_event(start, end, second))
    return sorted(kept, key=lambda e: (e.trigger_start, e.trigger_end))


def _event(start: int, end: int, second: SecondReader) -> WordedEvent:
    kinds = second.classes("kind", "E", start, end)
    kind: EventType = max(sorted(kinds), key=lambda k: kinds[k])
    return WordedEvent(
        trigger_start=start,
        trigger_end=end,
        event_type=kind,
        sub_event_type=USUAL_OF[kind],
        strong=True,
        generic=True,
    )


def amended_casualties(
    text: str,
    casualties: Sequence[WordedCasualty],
    counts: Sequence[CountMention],
    second: SecondReader,
    *,
    aimed: Sequence[tuple[int, int]] = (),
) -> list[WordedCasualty]:
    """Give the figures with the outcome both readers leave them, and those that the model alone is sure of.

    counts: the number words of the text, for what the model's figures come to. aimed: offsets of people whom
    words only aim at, who are no figure by the model's word alone.
    """
    casualties = [c for c in casualties if not _by_turns(text, c.start, c.end)]
    said = [_with_outcome(text, c, casualties, second) for c in casualties if not _ruled_out(c, second)]
    kept = list({(c.start, c.end, c.outcome): c for c in said}.values())
    new = [
        one
        for one in _unseen(text, casualties, counts, second)
        if not _by_turns(text, one.start, one.end)
        and (
            one.outcome == "captured"
            or not any(first < one.end and one.start < last for first, last in aimed)
        )
    ]
    kept += filter(None, (of_the_struck(text, one, casualties) for one in with_parts(text, new, casualties)))
    told = (_weighed(one, second) for one in kept if not set_free(text, one))
    return sorted(told, key=lambda c: (c.start, c.end, c.outcome))


def _weighed(casualty: WordedCasualty, second: SecondReader) -> WordedCasualty:
    """Say of a figure whether the model is sure that it counts one incident's people."""
    words = (casualty.start, casualty.end)
    sure = not casualty.campaign and second.likely("F", *words) >= OF_ONE
    sure = sure and second.likely("N", *words) < OF_NONE
    return msgspec.structs.replace(casualty, sure=sure) if sure else casualty


def _by_turns(text: str, start: int, end: int) -> bool:
    """Whether words hold a part of "one by one", which says how people were killed and not how many."""
    first = max(0, start - _TURNS_REACH)
    return any(
        m.start() < end and start < m.end() for m in _BY_TURNS.finditer(text, first, end + _TURNS_REACH)
    )


def _ruled_out(casualty: WordedCasualty, second: SecondReader) -> bool:
    """Whether the model is sure that words count nobody: no figure, no part of one, nobody harmed.

    That a side lost none is no figure to it either.
    """
    start, end = casualty.start, casualty.end
    return casualty.count.high > 0 and all(second.likely(tag, start, end) < NO_FIGURE for tag in FIGURES)


def _with_outcome(
    text: str, casualty: WordedCasualty, told: Sequence[WordedCasualty], second: SecondReader
) -> WordedCasualty:
    """Give a figure with the outcome that the model is sure of, unless its own stands beside it."""
    if _beside_its_cue(text, casualty) or _divides(text, casualty):
        return casualty
    said = second.classes("outcome", "F", casualty.start, casualty.end)
    outcome = max(sorted(said), key=lambda o: said[o], default=casualty.outcome)
    if outcome == casualty.outcome or said[outcome] < OTHER_OUTCOME:
        return casualty
    if outcome == "killed" and not _may_have_died(text, casualty, told, second):
        return casualty
    if (casualty.outcome, outcome) == ("killed", "wounded") and _died(text, casualty):
        return casualty
    if outcome == "captured" and text[casualty.cue_start : casualty.cue_end] == "shot":
        return casualty  # "took five men to a field and shot them"
    return msgspec.structs.replace(casualty, outcome=outcome)


def _died(text: str, casualty: WordedCasualty) -> bool:
    """Whether the words for an outcome say that people died of their wounds: "succumbed to injuries"."""
    words = WORD.findall(text[casualty.cue_start : casualty.cue_end].casefold())
    cues = cues_at(words, 0, len(words)) if words else ()
    fatal = any(word in ("fatally", "mortally") for word in words)
    return fatal or any(cue.outcome == "killed" and cue.frame == "fate" for _, cue in cues)


def _may_have_died(
    text: str, casualty: WordedCasualty, told: Sequence[WordedCasualty], second: SecondReader
) -> bool:
    """Whether people told of as hurt, taken or missing may be dead: their sentence, or the next, must say so.

    "Two guards were shot and injured" tells of no dead; "one who was hurt in the blast died later" does, and
    "seized two clerks. Their bodies were found on Monday". Of whom the law arrests, words for
    dead who are counted say nothing: "arrested two men who killed a judge".
    """
    if casualty.outcome in _GONE:
        start, end = sentence_of(text, casualty.start, casualty.end)
        following = next_sentence(text, end)
        stop = following[1] if following else end
        arrested = _ARREST.match(text, casualty.cue_start) is not None
        words = _without_dead(text, start, stop, told) if arrested else text[start:stop]
        return names_outcome(WORD.findall(words.casefold()), "killed")
    if casualty.outcome != "wounded" or _is_borne(text, casualty):
        return True
    if second.likely("F", casualty.start, casualty.end) < DEAD_AFTER_ALL:
        return False
    sentence = sentence_of(text, casualty.start, casualty.end)
    if not sentence[0] <= casualty.cue_start < sentence[1]:
        return True
    return names_outcome(WORD.findall(text[slice(*sentence)].casefold()), "killed")


def _without_dead(text: str, start: int, stop: int, told: Sequence[WordedCasualty]) -> str:
    """Give text[start:stop] less the words that say of people who are counted that they were killed."""
    cues = sorted(
        {
            (c.cue_start, c.cue_end)
            for c in told
            if c.outcome == "killed" and not c.start <= c.cue_start < c.end
        }
    )
    kept, at = "", start
    for first, last in cues:
        if at <= first and last <= stop:
            kept, at = kept + text[at:first], last
    return kept + text[at:stop]


def _is_borne(text: str, casualty: WordedCasualty) -> bool:
    """Whether words say what wounds people bear, the dead too: "with gunshot wounds"."""
    words = text[casualty.cue_start : casualty.cue_end].casefold()
    return words.startswith("with ") and "wound" in words


def _beside_its_cue(text: str, casualty: WordedCasualty) -> bool:
    """Whether nothing parts a figure and its outcome: "seven injured", "wounding seven", "number of injured".

    Who was captured may have been found dead, and a body may be "with gunshot wounds".
    """
    cue = text[casualty.cue_start : casualty.cue_end].casefold()
    if casualty.outcome == "captured" or _is_borne(text, casualty):
        return False
    figure, outcome = (casualty.start, casualty.end), (casualty.cue_start, casualty.cue_end)
    if figure == outcome:
        return False
    within = figure[0] <= outcome[0] <= outcome[1] <= figure[1]
    first, last = sorted([figure, outcome])
    return within or cue.startswith("number of") or not text[first[1] : last[0]].strip()


def _divides(text: str, casualty: WordedCasualty) -> bool:
    """Whether a figure is a part ("including five guards") of which nothing of its own is told.

    What befell the whole befell its parts: "22 hurt, among them five guards", not "five of whom died".
    """
    return casualty.part and _OWN_FATE.match(text, casualty.end) is None


def _unseen(
    text: str, casualties: Iterable[WordedCasualty], counts: Sequence[CountMention], second: SecondReader
) -> Iterator[WordedCasualty]:
    """Give the figures that only the model sees, each with the whole of its number words."""
    told = list(casualties)
    for start, end, score in second.tagged("F"):
        numbers = [c for c in counts if c.start < end and start < c.end]
        for number in numbers:
            start, end = min(start, number.start), max(end, number.end)
        no = _NOT_ONE if text[start:end].casefold().startswith("a single") else _NOT
        denied = no.search(text, max(0, start - _NOT_REACH), start) is not None
        if (
            score < NEW_FIGURE
            or denied
            or _is_asked(text, start, end)
            or any(c.start < end and start < c.end for c in told)
            or any(_did_it(text, c, start, end) for c in told)
        ):
            continue
        count = _count(text, start, end, numbers)
        if count is not None and _sums_up(text, start, count, told):
            continue
        said = second.classes("outcome", "F", start, end)
        outcome = max(sorted(said), key=lambda o: said[o], default=None)
        if count is None or outcome is None:
            continue
        if said[outcome] < _least(text[slice(*sentence_of(text, start, end))], outcome, score):
            continue
        if outcome == "killed" and _only_taken(text, start, end, told):
            continue
        yield WordedCasualty(
            outcome=outcome,
            count=count,
            start=start,
            end=end,
            cue_start=start,
            cue_end=end,
            victims_start=start,
            victims_end=end,
        )


def _least(sentence: str, outcome: Outcome, score: float) -> float:
    """Give how likely an outcome must be that the model alone gives a figure it finds so likely."""
    sure = score >= SURE_FIGURE and outcome in ("killed", "wounded")
    return HARM_OF_SURE if sure and names_outcome(WORD.findall(sentence.casefold()), outcome) else NEW_OUTCOME


def _did_it(text: str, casualty: WordedCasualty, start: int, end: int) -> bool:
    """Whether words are of those who killed or hurt others; a bomber who did may be dead."""
    first, last = casualty.agent_start, casualty.agent_end
    did = first is not None and last is not None and first < end and start < last
    before = end <= casualty.cue_start <= casualty.cue_end <= casualty.start
    heads = before and not text[sentence_of(text, start, end)[0] : start].strip(" \"“'‘-–—")
    did = did or (heads and _NO_OTHER_VERB.fullmatch(text, end, casualty.cue_start) is not None)
    return did and "bomber" not in text[start:end].casefold()


_NO_OTHER_VERB = re.compile(r"(?:(?!\b(?:was|were|been|had|have|and|died)\b)[^,;:.!?])*", re.IGNORECASE)


def _is_asked(text: str, start: int, end: int) -> bool:
    """Whether a number is all of a question: "How many? Twelve?"."""
    first, last = sentence_of(text, start, end)
    words = text[first:last].strip(" \"“”'‘’")
    return words.endswith("?") and len(words.split()) <= _ASKED


_ASKED = 2  # words of such a question


def _only_taken(text: str, start: int, end: int, told: Sequence[WordedCasualty]) -> bool:
    """Whether words count again who was captured: "seized nine rebels. He spoke of nine"."""
    taken = bool(told) and all(one.outcome == "captured" for one in told)
    words = WORD.findall(text[slice(*sentence_of(text, start, end))].casefold())
    return taken and not names_outcome(words, "killed")


def _sums_up(text: str, start: int, count: Count, told: Sequence[WordedCasualty]) -> bool:
    """Whether words behind a comma only tell again of those just named.

    "Ali and Omar, two commanders"; "Ali Hasan, a teacher, and his son".
    """
    last = next((c for c in told if c.end <= start and text[c.end : start].strip() in _APPOSED), None)
    if last and last.count.best == count.best == 1:
        return text[last.start].isupper() and text[last.start : last.end].split()[0].casefold() not in _SINGLE
    named = [
        c
        for c in told
        if last and c.end <= start and (c.cue_start, c.outcome) == (last.cue_start, last.outcome)
    ]
    return count.best > 1 and sum(c.count.best for c in named) == count.best


def _count(text: str, start: int, end: int, numbers: Sequence[CountMention]) -> Count | None:
    """Give the number that words come to: that of their one number, else one for a single person.

    A list of people comes to their sum. None where words give none, several, or the sum of a war.
    """
    if listed := _listed(text, start, end, numbers):
        return Count(low=listed, best=listed, high=listed)
    if numbers:
        only = numbers[0]
        others = text[only.figure_end : end] if start == only.start else ""
        alone = len(numbers) == 1 or _OF_OTHERS.match(others) is not None
        return only.count if alone and only.count.high and not only.cumulative else None
    opens = not text[:start].strip() or text[:start].rstrip(" \"“'‘")[-1:] in ".!?:\n"
    return Count(low=1, best=1, high=1) if _is_single(text[start:end], opens=opens) else None


def _listed(text: str, start: int, end: int, numbers: Sequence[CountMention]) -> int:
    """Count the people of a list: "a mayor and five guards", "Major Ali Khan, Captain Omar Gul and Joe Shah".

    0 where words are no list of people. With commas only names make one: "a teacher, Ali Khan, and ..." tells
    who he is.
    """
    commas = "," in text[start:end]
    sum_of_list, at = 0, start
    ends = [match.span() for match in _JOINT.finditer(text, start, end)]
    if not ends or not _AND.search(text, *ends[-1]):
        return 0
    for stop, following in [*ends, (end, end)]:
        inside = [c for c in numbers if at <= c.start and c.end <= stop]
        if inside and (commas or len(inside) > 1 or inside[0].cumulative):
            return 0
        named = text[at : at + 1].isupper() and " " in text[at:stop]
        if commas and not named:
            return 0
        if not inside and not _is_single(text[at:stop], opens=not commas):
            return 0
        sum_of_list += inside[0].count.best if inside else 1
        at = following
    return sum_of_list


def _is_single(words: str, *, opens: bool) -> bool:
    """Say whether words without a number are of one person: an article or a name, and no body of people.

    opens: they begin a sentence, whose capital makes no name ("Villagers", "Many people").
    """
    words = _OF_AGE.sub("", words)
    if _DIGIT.search(words) or not words[-1:].isalnum():
        return False
    first, *rest = _BEHIND_HEAD.split(words)[0].split() or [words]
    if not rest and first.lower() in _OF_A_NOUN:
        return False
    last = rest[-1] if rest else first
    if first.lower() in _numerals() or _is_many(last.lower()) or last.lower() == "own":
        return False
    if first.lower() == "the" and len(rest) == 1 and last[:1].isupper() and last.lower() not in _one_word():
        return False  # "the Levant"
    if first.lower() in _SINGLE or last.lower() in _one_word():
        return True
    if len(rest) > 1 and rest[-1][:1].isupper() and any(one.lower() in _one_word() for one in (first, *rest)):
        return not last.isupper()  # "union leader Juan Paz"
    return first[:1].isupper() and last[:1].isupper() and not last.isupper() and bool(rest or not opens)


def _is_many(word: str) -> bool:
    """Say whether a head is a plural, a body of people, a thing, or the dead and the wounded at large."""
    if word in OF_THE_FALLEN or person_words().get(word) in ("group", "not"):
        return True
    plural = word.endswith("s") and not word.endswith("ss")
    return plural or (word in person_words() and word not in _one_word())


@cache
def _one_word() -> frozenset[str]:
    """Give the nouns of one person; "police" and "crew" are of many."""
    rows = table("victim_words")
    return frozenset(row["word"] for row in rows if row["plural"] and row["kind"] not in ("group", "not"))


@cache
def _numerals() -> frozenset[str]:
    """Give the words that begin a number or a vague one, but for "one"."""
    words = [row["word"] for name in ("number_words", "vague_numbers") for row in table(name)]
    return frozenset(word for word in words if word != "one") | {"most", "all", "both", "no"}
