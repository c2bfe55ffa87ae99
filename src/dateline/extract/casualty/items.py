"""A sentence as a row of items, each a letter, so that rules can be read as regular expressions.

G people counted    H one person        B people with their outcome ("12 bodies")    Q some of those before
N other noun phrase M a bare name    Z the dead, the wounded (of before)
A act, finite or participle   I act in "-ing"   F fate   S state   T tally noun   D deed noun   L lose
b be or get   h have or do   m would, could   n not, no   t to   f of   y by   p other preposition
c and, or   i including   r who, which   w other verb   v adverb, time word, particle
, comma   ; colon or semicolon   ( )   -  dash   o anything else
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING
from unicodedata import category

import msgspec
from msgspec.structs import replace

from dateline.extract.casualty.collective import body_of_people
from dateline.extract.casualty.lexicon import SLOT, Cue, cues_at
from dateline.extract.casualty.nominal import QUOTES, Nominal, is_person, nominal, time_words
from dateline.extract.casualty.people import (
    OF_THE_FALLEN,
    ONE,
    Group,
    counted_group,
    names_one,
    set_before,
    single_person,
    whole_of,
)
from dateline.extract.casualty.share import Share, share_at
from dateline.model import CountMention
from dateline.spelling import word_set

if TYPE_CHECKING:
    from spacy.tokens import Doc

_FRAME_LETTER = {"act": "A", "fate": "F", "state": "S", "tally": "T", "deed": "D", "lose": "L"}

_LETTERS: dict[str, str] = {}
for _letter, _words in {
    "b": "is are was were be been being am got get gets getting 's 're remain remains remained lay lies lie",
    "h": "has have had having do does did 've",
    "m": "would could should might may will can must shall 'd wo ca",
    "n": "not n't n’t never no nobody none neither nor without",
    "t": "to",
    "f": "of",
    "y": "by",
    "p": "in on at with from for as into over under against near after before during since until among "
    "between within inside outside around through across off onto than towards toward aboard upon "
    "behind beside about via amid besides beyond despite following per like",
    "c": "and or & but plus nor",
    "i": "including include includes included notably comprising",
    "r": "who which that whom whose where when",
    ",": ",",
    ";": "; : …",
    "(": "( [",
    ")": ") ]",
    "-": "- -- – — ―",
    " ": "the a an its his her their our my these those",
    "v": "reported feared believed presumed confirmed declared pronounced also reportedly allegedly already "
    "later then there so only just immediately now again still "
    "even both each all instantly outright apparently alive here ago seriously badly severely critically "
    "slightly lightly gravely heavily",
}.items():
    for _word in _words.split():
        _LETTERS.setdefault(_word, _letter)

_LIVES = ("life", "soul")
_SIGNS = (
    "So",
    "Sk",
    "Cf",
    "Co",
    "Cn",
    "Mn",
    "Me",
)  # emoji, marks without width: a parser takes them for names
_ALSO_LISTS = (
    ("among", "them"),
    ("among", "whom"),
    ("as", "well", "as"),
    ("along", "with"),
    ("together", "with"),
    ("including", "that", "of"),
    ("including", "those", "of"),
)
_COUNTED_STATES = word_set("killed wounded injured dead missing hurt captured abducted kidnapped")


class Item(msgspec.Struct, frozen=True):
    """One letter of the row, and the tokens it stands for.

    whose: whose "losses" a tally noun speaks of. share: what share of people told of before they are.
    """

    letter: str
    start: int
    end: int
    group: Group | None = None
    cue: Cue | None = None
    whose: tuple[int, int] | None = None
    share: Share | None = None


def sentence_items(
    doc: Doc, lower: Sequence[str], counts: Sequence[tuple[int, int, CountMention]], start: int, end: int
) -> list[Item]:
    """Give the items of the sentence of tokens `start` to `end`.

    counts: the figures in it: the token each begins at, the token behind its number, and itself.
    """
    items: list[Item] = []
    starts = {first: (after, mention) for first, after, mention in counts}
    at = start
    while at < end:
        item = _figure(doc, lower, starts, at, end)
        share = _shared(doc, lower, at, end)
        if item is not None and share is not None:
            item = replace(item, share=share.share)  # "both were guards", but "both were killed"
        item = item or share or _other(doc, lower, starts, at, end)
        if item.letter != " ":
            items.append(item)
        at = item.end
    return _without_places(doc, lower, items)


def _without_places(doc: Doc, lower: Sequence[str], items: list[Item]) -> list[Item]:
    """Take names for places that go on a list of places, or that open a sentence behind "in".

    "In Bala, Kuru and Dima"; "In Bala, a teacher was shot".
    """
    for at, item in enumerate(items):
        named = item.letter in "HM" and item.group is not None and item.group.named
        listed = named and item.end - item.start == 1 and _after_place(doc, items, at)
        if listed or (named and _opens_in_place(lower, items, at)):
            items[at] = Item("N", item.start, item.end)
    return items


_IN_PLACE = word_set("in at near outside around inside")


def _opens_in_place(lower: Sequence[str], items: list[Item], at: int) -> bool:
    """Say whether "in" or "near" opens the sentence, a name without a title follows, and then a comma."""
    if not at or items[at - 1].letter != "p" or any(item.letter not in "cvo-" for item in items[: at - 1]):
        return False
    place = lower[items[at - 1].start] in _IN_PLACE
    untitled = not any(is_person(lower[k]) for k in range(items[at].start, items[at].end))
    return place and untitled and at + 1 < len(items) and items[at + 1].letter == ","


def _after_place(doc: Doc, items: list[Item], at: int) -> bool:
    """Say whether a list leads back from the name at `at` to one behind "in" or "villages of"."""
    listed = False
    while at > 1:
        before = at - 1
        while before and items[before].letter in ",c":
            before -= 1
        if before == at - 1:
            place = items[before].letter == "p" or (
                items[before].letter == "f" and items[at - 2].letter == "N"
            )
            return listed and place
        if items[before].letter not in "NMH" or not doc[items[before].start].text[:1].isupper():
            return False
        at, listed = before, True
    return False


def _figure(
    doc: Doc, lower: Sequence[str], starts: dict[int, tuple[int, CountMention]], at: int, end: int
) -> Item | None:
    found = starts.get(at)
    if found is None:
        return None
    after, mention = found
    if after >= end and after > at + 8:
        return None
    behind = set_before(doc, lower, at, after, end)
    if behind is not None:
        return Item("N", at, behind)
    whole = whole_of(doc, lower, starts, after, end)
    if whole is not None and starts[whole[0]][1].count.high >= mention.count.low:
        until = _until_next(starts, whole[0], end)
        group = counted_group(doc, lower, mention, at, after, until, whole=whole[1])
        group = group and replace(group, whole=starts[whole[0]][1].count.best)
    else:
        group = counted_group(doc, lower, mention, at, min(after, end), _until_next(starts, at, end))
    if group is None:
        noun = nominal(doc, lower, after, end)
        return Item("N", at, noun.end if noun else after)
    return Item(_group_letter(group), at, max(group.end, at + 1), group=group)


def _until_next(starts: dict[int, tuple[int, CountMention]], at: int, end: int) -> int:
    return min((first for first in starts if first > at), default=end)


def _group_letter(group: Group) -> str:
    if group.anaphoric or group.fallen is not None:
        return "Q"
    return "B" if group.built_in is not None else "H" if group.single else "G"


def _other(
    doc: Doc, lower: Sequence[str], starts: dict[int, tuple[int, CountMention]], at: int, end: int
) -> Item:
    if category(lower[at][0]) in _SIGNS:
        return Item("o", at, at + 1)
    until = _until_next(starts, at, end)
    spanning = _spanning_cue(lower, at, end)
    if spanning is not None:
        return spanning
    return (
        _put_at(doc, lower, starts, at, end)
        or _body_of_people(doc, lower, starts, at, end)
        or _fallen(doc, lower, at, until)
        or _counting_phrase(lower, at, until)
        or _list_word(lower, at, end)
        or _body_of(doc, lower, at, until)
        or _cue(doc, lower, at, until)
        or _noun(doc, lower, at, until)
        or _plain(doc, lower, at)
    )


def _body_of_people(
    doc: Doc, lower: Sequence[str], starts: dict[int, tuple[int, CountMention]], at: int, end: int
) -> Item | None:
    group = body_of_people(doc, lower, starts, at, end)
    return None if group is None else Item("G", at, max(group.end, at + 1), group=group)


def _spanning_cue(lower: Sequence[str], at: int, end: int) -> Item | None:
    """Read the verb of "took 12 soldiers prisoner", whose victims stand in its midst."""
    for _, cue in cues_at(lower, at, end):
        if cue.frame == "act" and SLOT in cue.words:
            return Item("I" if cue.ing else "A", at, at + 1, cue=cue)
    return None


def _shared(doc: Doc, lower: Sequence[str], at: int, end: int) -> Item | None:
    found = share_at(lower, at, end)
    if found is None:
        return None
    stop, share = found
    behind = next((k for k in range(stop, end) if _LETTERS.get(lower[k]) not in ("v", "b")), end)
    who = nominal(doc, lower, behind, end)
    if share.fallen is None and (who is None or not is_person(lower[who.head])):
        return None  # "the rest were killed"
    cue = None if share.fallen is None else _outcome_of(lower, share.fallen)
    return Item("Z" if cue else "N", at, stop, cue=cue, share=share)


_WHOSE_OWN = word_set("the its their his our")
_DEAD = word_set("dead killed wounded injured missing")
_COME_TO = word_set("at number numbered")


def _put_at(
    doc: Doc, lower: Sequence[str], starts: dict[int, tuple[int, CountMention]], at: int, end: int
) -> Item | None:
    """Read "(the) rebel dead" of "put the rebel dead at 40" as a tally noun, and whose it is."""
    article = lower[at] in _WHOSE_OWN
    if not (article or doc[at].pos_ in ("NOUN", "PROPN", "ADJ")):
        return None
    reach = at + 4 if article else at + 2
    word = next((k for k in range(at + 1, min(reach, end)) if lower[k] in _DEAD), None)
    if word is None or word + 2 not in starts or lower[word + 1] not in _COME_TO:
        return None
    if "of" in lower[at:word]:
        return None
    after = starts[word + 2][0]
    cue = _outcome_of(lower, word)
    noun = nominal(doc, lower, after, end)
    counted = noun is not None and is_person(lower[noun.head])  # "put the dead at 20 guards"
    if cue is None or not (counted or after >= end or lower[after] in _BEHIND_A_SUM):
        return None
    first = at + 1 if article else at
    whose = (first, word) if word > first and lower[word - 1] != "own" else None
    return Item("T", at, word + 1, cue=Cue("number of", cue.outcome, "tally", cue.exact), whose=whose)


_BEHIND_A_SUM = frozenset({",", ".", ";", ":", ")", "-", "–", "—", "and", "but", "while", "with"})


def _fallen(doc: Doc, lower: Sequence[str], at: int, end: int) -> Item | None:
    """Read "the dead", "those killed", "the wounded men" as those hit before."""
    if lower[at] not in ("the", "those", "these"):
        return None
    word = at + 1
    if word < end and lower[word] in ("civilian", "people", "persons", "men"):
        word += 1
    if word >= end or lower[word] not in OF_THE_FALLEN:
        return None
    if lower[word] in ("bodies", "corpses", "victims") and word + 1 < end and lower[word + 1] == "of":
        return None
    if word + 1 < end and doc[word + 1].pos_ in ("NOUN", "PROPN") and lower[word + 1] not in time_words():
        return None
    return Item("Z", at, word + 1, cue=_outcome_of(lower, word))


def _outcome_of(lower: Sequence[str], at: int) -> Cue | None:
    found = cues_at(lower, at, at + 1)
    return found[0][1] if found else None


_SUMS = ("number", "total", "count", "tally")


def _counting_phrase(lower: Sequence[str], at: int, end: int) -> Item | None:
    """Read "the number of people killed", "number of the injured" as one tally noun."""
    if at + 1 < end and lower[at] in ("final", "latest", "official", "overall", "confirmed", "new", "total"):
        at += 1 if lower[at + 1] in _SUMS else 0
    if lower[at] not in _SUMS:
        return None
    for word in range(at + 1, min(at + 9, end)):
        if lower[word] in _COUNTED_STATES | OF_THE_FALLEN or lower[word] in ("deaths", "dead"):
            cue = _outcome_of(lower, word)
            if cue is not None and (lower[at + 1] == "of" or word == at + 1):
                people = (at + 2, word) if lower[at + 1] == "of" else None
                whose = people if people and is_person(lower[word - 1]) else None
                return Item(
                    "T", at, word + 1, cue=Cue("number of", cue.outcome, "tally", cue.exact), whose=whose
                )
    return None


def _list_word(lower: Sequence[str], at: int, end: int) -> Item | None:
    for listing in _ALSO_LISTS:
        if tuple(lower[at : min(at + len(listing), end)]) == listing:
            return Item("i" if listing[0] in ("among", "including") else "c", at, at + len(listing))
    return None


def _body_of(doc: Doc, lower: Sequence[str], at: int, end: int) -> Item | None:
    """Read "the body of a shepherd" as one person dead."""
    start = at + 1 if lower[at] in ("a", "the") else at
    if start + 1 >= end or lower[start] not in ("body", "corpse") or lower[start + 1] != "of":
        return None
    person = single_person(doc, lower, start + 2, end)
    cue = next((c for _, c in cues_at(lower, start, start + 1) if c.frame == "tally"), None)
    if person is None or cue is None or person.victims is None:
        return None
    group = Group(
        person.count,
        at,
        person.end,
        person.victims,
        person.head,
        single=True,
        built_in=(start, start + 1, cue),
    )
    return Item("B", at, person.end, group=group)


def _cue(doc: Doc, lower: Sequence[str], at: int, end: int) -> Item | None:
    found = cues_at(lower, at, end)
    if not found:
        return None
    stop, cue = _preferred(doc, at, found)
    if cue.frame in ("tally", "deed") and cue.words in _LIVES:
        return None
    return Item("I" if cue.ing else _FRAME_LETTER[cue.frame], at, stop, cue=cue)


def _preferred(doc: Doc, at: int, found: list[tuple[int, Cue]]) -> tuple[int, Cue]:
    """Choose among readings of the same words: a noun where the parser saw one, else the verb."""
    longest = [pair for pair in found if pair[0] == found[0][0]]
    nouns = [pair for pair in longest if pair[1].frame in ("deed", "tally")]
    if nouns and doc[at].pos_ in ("NOUN", "PROPN"):
        return nouns[0]
    return longest[0]


def _noun(doc: Doc, lower: Sequence[str], at: int, end: int) -> Item | None:
    single = single_person(doc, lower, at, end)
    if single is not None:
        return Item("H", at, max(single.end, at + 1), group=single)
    start = at
    if lower[at] == "the" and at + 1 < end:
        counting = _counting_phrase(lower, at + 1, end)
        if counting is not None:
            return counting
    while start < end and lower[start] in (
        "a",
        "an",
        "the",
        "its",
        "his",
        "her",
        "their",
        "our",
        "some",
        "many",
        "several",
        "these",
    ):
        start += 1
    if start < end and lower[start] in time_words():
        return Item("v", at, start + 1)
    noun = nominal(doc, lower, start, end)
    if noun is None or (noun.head == start == at and doc[at].pos_ == "VERB"):
        return None
    return _cue_noun(doc, lower, noun, at) or _named(doc, noun, at, bare=start == at)


_NO_NAMES = word_set("GPE LOC FAC DATE TIME NORP EVENT LAW LANGUAGE PRODUCT MONEY")


def _named(doc: Doc, noun: Nominal, at: int, *, bare: bool) -> Item:
    group = _name(doc, noun) if bare else None
    return Item("M" if group else "N", at, noun.end, group=group)


def _name(doc: Doc, noun: Nominal) -> Group | None:
    """Read a bare proper name as one person, if the words around it should say so."""
    if noun.end - noun.start > 4 or any(
        doc[at].pos_ != "PROPN" or doc[at].ent_type_ in _NO_NAMES for at in range(noun.start, noun.end)
    ):
        return None
    if not names_one(doc, noun):
        return None
    return Group(ONE, noun.start, noun.end, (noun.start, noun.end), noun.head, single=True, named=True)


def _is_whose(doc: Doc, lower: Sequence[str], at: int) -> bool:
    """Say whether the word before a tally noun says whose it is: "police losses", not "final toll"."""
    return (
        is_person(lower[at])
        or lower[at] in ("army", "navy", "government", "military")
        or doc[at].pos_ == "PROPN"
    )


def _cue_noun(doc: Doc, lower: Sequence[str], noun: Nominal, at: int) -> Item | None:
    """Read a noun phrase that ends in a cue: "police losses", "the death toll", "the murder"."""
    for start in range(max(noun.start, noun.head - 1), noun.head + 1):
        for stop, cue in cues_at(lower, start, noun.end):
            if stop != noun.end or cue.frame not in ("tally", "deed") or cue.words in _LIVES:
                continue
            whose = (noun.start, start) if start > noun.start and _is_whose(doc, lower, start - 1) else None
            return Item(_FRAME_LETTER[cue.frame], start if whose else at, stop, cue=cue, whose=whose)
    return None


def _plain(doc: Doc, lower: Sequence[str], at: int) -> Item:
    word, token = lower[at], doc[at]
    if word in QUOTES or token.is_space:
        return Item(" ", at, at + 1)
    letter = _LETTERS.get(word)
    if letter is None and word in time_words():
        letter = "v"
    if letter is None:
        letter = {
            "VERB": "w",
            "ADV": "v",
            "PART": "v",
            "ADP": "p",
            "SCONJ": "o",
            "PRON": "N",
            "AUX": "b",
        }.get(token.pos_, "o")
    return Item(letter, at, at + 1)
