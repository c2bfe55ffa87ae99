"""Who speaks in a report, by both readers: those who may be the claimant of a figure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from dateline.extract.attribution import source_at
from dateline.extract.attribution.speaker import INTRODUCED
from dateline.extract.attribution.words import hits, kind_of, ranks, verbs
from dateline.model import WordedCasualty, WordedSource, WordedSpeaker
from dateline.model.second import SecondReader
from dateline.spelling import word_set

DENIED = 0.3  # how likely a figure must be denied for the patterns' word on it to stand
CUED = 60  # characters between a claimant and the word of saying, at most
BESIDE = 12  # characters between a claimant and a word of saying that the patterns know, at most
MOST_WORDS = 4  # words that a phrase may go on for behind those that the model takes for a claimant's
JOINED = 3  # characters between a name and an office that are of one claimant: ", " at most
_ARTICLE = re.compile(
    r"\A(?:by\s+|name\s+of\s+)?(?:(?:of\s+(?=the\s))?(?:the|a|an|one|his|her|their|its|our)\s+"
    r"(?:(?:outlawed|banned|proscribed)\s+)?)?",
    re.IGNORECASE,
)
_CALLED_FALSE = re.compile(
    r"\b(?:not (?:true|correct)|false|untrue|a lie|baseless|unfounded) (?:that|to say)\b", re.IGNORECASE
)
_SENTENCE_END = re.compile(r"[.;!?]\s|\n")
_INITIALS = re.compile(r"(?:[A-Z]\.)+")
_PRONOUNS = frozenset({"he", "she", "it", "they", "we", "who", "i"})
_DASH = re.compile(r"\s[-–—]+\s")
_RELATIVE = re.compile(r",? (?:who|whom|which|whose)\b.*", re.DOTALL)
_DOING = re.compile(r",? (?:(?:speaking|reached by|contacted by|citing|quoting)\b.*|signed)\Z", re.DOTALL)
_SHORT = re.compile(r"\b(?:[A-Z]\.)+[A-Z]\Z")  # letters that lost their last full stop: "U.N"
_PREPOSITION = re.compile(r"(?:of|in|at|on|from|for|with|by|near|to)\b", re.IGNORECASE)
_HELD_BEFORE = re.compile(r"\b(?:of|in|at|from|for|near|to)\s+(?:the\s+)?\Z", re.IGNORECASE)
_WORD_BEHIND = re.compile(r"[\s-]*([^\W\d_]+)")
_BEHIND_A_NAME = word_set(
    """has had have is was were also later and but who as that in at on from for of by with to quoted cited
    earlier then however meanwhile though"""
)
_NOBODY = _PRONOUNS | {
    "the",
    "our",
    "their",
    "his",
    "her",
    "its",
    "this",
    "that",
    "earlier",
    "later",
    "provisional",
}

Words = tuple[int, int]


def full_names(text: str, sources: Sequence[WordedSource], second: SecondReader) -> list[WordedSource]:
    """Give sources under all the words that name them: "Nusrat Rahimi, the ministry's spokesman".

    The patterns take a person's name where there is one; the model sees the office beside it too. What the
    patterns hold for one source stays one: all its stretches get the first full name.
    """
    tagged = [(start, end) for start, end, _ in second.tagged("S")]
    full: dict[str, Words] = {}
    for source in sources:
        words = _widened(text, source, tagged)
        if words != (source.source_start, source.source_end):
            full.setdefault(source.key, words)
    return [_under(text, one, full[one.key]) if one.key in full else one for one in sources]


def _under(text: str, source: WordedSource, words: Words) -> WordedSource:
    start, end = words
    return msgspec.structs.replace(
        source, source=_cleaned(text, start, end), source_start=start, source_end=end
    )


def _widened(text: str, source: WordedSource, tagged: Iterable[Words]) -> Words:
    """Give the words that name a source with those beside them that the model takes for a claimant's."""
    start, end = source.source_start, source.source_end
    for first, last in tagged if source.kind != "report" else ():
        near = first - end <= JOINED and start - last <= JOINED
        wide = _whole(text, (start, end), (min(start, first), max(end, last))) if near else None
        if wide is None or _ends_within(text[wide[0] : wide[1]]):
            continue
        if not (wide[0] < source.cue_end and source.cue_start < wide[1]):
            start, end = wide
    return start, end


def _ends_within(words: str) -> bool:
    """Whether a sentence ends within words; the stop of a rank or an initial ends none ("Maj. J. Orsha")."""
    ended = (words[: stop.end()].split() for stop in _SENTENCE_END.finditer(words))
    return any(not told or (told[-1] not in ranks() and not _INITIALS.fullmatch(told[-1])) for told in ended)


def _whole(text: str, words: Words, wide: Words) -> Words | None:
    """Give wider words to the ends of their phrase: of "Ali Bako, a division" to "spokesman".

    None where they begin within a phrase, (of) "Orsha, Ali Bako", or where no end is near.
    """
    start, end = wide
    while start < words[0] and start > 0 and (text[start - 1].isalnum() or text[start - 1] == "-"):
        start -= 1
    if start < words[0] and _HELD_BEFORE.search(text, max(0, start - 12), start):
        return None
    before = text[start : words[0]]
    if _DASH.search(before):
        return None  # the place that a report is sent from: "Jos – The police said"
    if "," in before and not hits(re.findall(r"\w+", before)):
        return None  # a place that stands before a claimant: "in Orsha, Ruritania, police said"
    if end > words[1] and not text[end - 1].isalnum():
        return start, end
    for _ in range(MOST_WORDS) if end > words[1] else ():
        behind = _WORD_BEHIND.match(text, end)
        if behind is None or _follows_a_name(behind[1].lower()):
            return start, end
        end = behind.end()
    return None if end > words[1] else (start, end)


def _follows_a_name(word: str) -> bool:
    """Whether a word may stand right behind a claimant: one of saying, or one that opens a phrase."""
    return word in verbs() or word in _BEHIND_A_NAME


def speakers(
    text: str, casualties: Sequence[WordedCasualty], sources: Sequence[WordedSource], second: SecondReader
) -> list[WordedSpeaker]:
    """Give everybody who speaks, the patterns' before those that only the model sees, each once.

    casualties: the people counted, who say nothing of it. A name over two lines is two headings' words.
    """
    told: dict[str, list[WordedSource]] = {}
    for source in sources:
        if source.kind != "report":
            told.setdefault(source.key, []).append(source)
    words = {key: {(s.source_start, s.source_end) for s in found} for key, found in told.items()}
    new: dict[str, list[Words]] = {}
    cues = [(start, end) for start, end, _ in second.tagged("Q")]
    for start, end, _ in second.tagged("S"):
        if _counted(casualties, start, end):
            continue
        known = _known(told, start, end)
        if known is None and text[start:end].lower() in _PRONOUNS and not text[start:end].isupper():
            known = _named_before(told, start)
        if known is not None:
            words[known].add((start, end))
        elif "\n" not in text[start:end] and any(
            max(start - after, before - end) <= CUED for before, after in cues
        ):
            name = _cleaned(text, start, end)
            if not _NOBODY.issuperset(name.lower().split()) and not _PREPOSITION.match(name):
                new.setdefault(name, []).append((start, end))
    return [
        *(WordedSpeaker(told=tuple(found), words=tuple(sorted(words[key]))) for key, found in told.items()),
        *(
            WordedSpeaker(told=(_source(name, found[0]),), words=tuple(found), new=True)
            for name, found in new.items()
        ),
    ]


def assertions(
    text: str, casualties: Sequence[WordedCasualty], sources: Sequence[WordedSource], second: SecondReader
) -> Iterator[WordedSource]:
    """Give a source that asserts for each figure that the patterns have denied, and the model is sure is not.

    "That are not from the army" denies no toll; and a figure denied by mistake counts for nothing. Where the
    word of saying is one of denying, or what follows is called untrue, the patterns are believed: the model
    has seen few denials.
    """
    for casualty in casualties:
        told = source_at(sources, casualty.start, casualty.end)
        if told is None or _denying(text[told.cue_start : told.cue_end]):
            continue
        if _CALLED_FALSE.search(text, told.start, casualty.start):
            continue
        if told.stance == "denies":
            said = second.classes("denied", "F", casualty.start, casualty.end)
            if said and said.get(True, 0.0) < DENIED:
                yield msgspec.structs.replace(told, start=casualty.start, end=casualty.end, stance="asserts")


def _denying(cue: str) -> bool:
    """Whether words of saying hold a verb of denying (`saying_verbs.csv`)."""
    known = verbs()
    return any(word in known and known[word].stance == "denies" for word in cue.lower().split())


def _counted(casualties: Sequence[WordedCasualty], start: int, end: int) -> bool:
    """Whether words are of people who were harmed: they say nothing of it."""
    return any(
        (c.start < end and start < c.end)
        or (c.victims_start is not None and c.victims_start < end and start < (c.victims_end or 0))
        for c in casualties
    )


def _known(told: dict[str, list[WordedSource]], start: int, end: int) -> str | None:
    """Whom the patterns know by words: those whose name they are, else whose word of saying is nearest."""
    named = [
        key for key, found in told.items() for s in found if s.source_start < end and start < s.source_end
    ]
    if named:
        return named[0]
    beside = [
        (gap, key)
        for key, found in told.items()
        for s in found
        if (gap := min(abs(s.cue_start - end), abs(start - s.cue_end))) <= BESIDE
    ]
    return min(beside)[1] if beside else None


def _named_before(told: dict[str, list[WordedSource]], start: int) -> str | None:
    """Whom a pronoun stands for: the source last named before it."""
    before = [(s.source_end, key) for key, found in told.items() for s in found if s.source_end <= start]
    return max(before, key=lambda one: one[0])[1] if before else None


def _source(name: str, words: Words) -> WordedSource:
    start, end = words
    return WordedSource(
        start=start,
        end=end,
        source=name,
        source_start=start,
        source_end=end,
        cue_start=start,
        cue_end=end,
        kind=kind_of(name.split(), []) or "unnamed",
    )


def _cleaned(text: str, start: int, end: int) -> str:
    words = text[start:end]
    introduced = INTRODUCED.search(words)
    if introduced and words[introduced.end() :].lstrip()[:1].isupper():
        words = words[introduced.end() :].lstrip()  # "a caller who presented himself as Karim Daud"
    words = _DOING.sub("", _RELATIVE.sub("", _ARTICLE.sub("", words, count=1)))
    name = " ".join(words.split()).strip(' ,.;:"“”')
    return f"{name}." if _SHORT.search(name) else name
