"""People as the sentence puts them: a number with its noun, one person, a name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from dateline.data import of_kind
from dateline.extract.casualty.lexicon import (
    Cue,
    alike_words,
    cues_at,
    has_cue,
    person_words,
    singular_words,
)
from dateline.extract.casualty.nominal import (
    POSSESSIVE,
    QUOTES,
    Nominal,
    extended,
    is_person,
    is_thing,
    nominal,
)
from dateline.model import Count, CountMention
from dateline.spelling import word_set

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

ONE = Count(low=1, best=1, high=1)
_BODIES = ("body", "bodies", "graves", "coffins")  # each of one person, or of officials, or of many

_AND_MORE = frozenset(
    {"more", "other", "others", "further", "additional", "another", "unidentified", "so-called"}
)
_DETERMINERS = word_set("a an the his her its their our my one another this that")
_ANAPHORS = frozenset({"them", "whom", "which", "us"})
OF_OURS = frozenset({"ours", "theirs"})
_NAMES = "names"  # of a list: as many people
_OF_WHOSE = word_set("the their its his her our all those these a")
_SOLITARY = frozenset({"he", "she", "him", "another", "somebody", "someone"})
_NTH = (
    *("first", "second", "third", "fourth", "fifth", "sixth"),
    *("seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"),
    *("thirteenth", "fourteenth", "fifteenth", "sixteenth"),
    *("seventeenth", "eighteenth", "nineteenth", "twentieth"),
)
_ORDINALS = word_set("other latter former last").union(_NTH)
OF_THE_FALLEN = word_set(
    """dead killed wounded injured missing deceased slain victims casualties martyred fatalities
    martyrs hurt fallen bodies corpses abducted kidnapped hostages"""
)


class Group(msgspec.Struct, frozen=True):
    """People in a sentence, by token: those a figure counts, or one person.

    start, end: figure and noun with its "of" phrase. victims: the noun part, None if the text names nobody.
    single: one person told of without a figure. anaphoric: "three of them".
    fallen: the figure is of those hit before ("eight of the dead"), with the word that says so.
    built_in: the noun or its adjective gives the outcome ("12 bodies", "five wounded men"), with its place.
    named: a name is among the words. titled: a noun says what the person is.
    neutral: the noun says nothing of them ("people", "men").
    whole: how many they are some of ("ten of the 108"). nth: of "a third soldier", that he is the third.
    """

    count: Count
    start: int
    end: int
    victims: tuple[int, int] | None = None
    head: int | None = None
    single: bool = False
    anaphoric: bool = False
    added: bool = False
    other: bool = False
    toll: bool = False
    part: bool = False
    named: bool = False
    titled: bool = False
    neutral: bool = False
    whole: int | None = None
    nth: int = 0
    fallen: int | None = None
    built_in: tuple[int, int, Cue] | None = None


def counted_group(
    doc: Doc,
    lower: Sequence[str],
    mention: CountMention,
    first: int,
    after: int,
    end: int,
    *,
    whole: int | None = None,
) -> Group | None:
    """Read the people that a figure counts.

    first: the token the figure's words begin at; after: the token behind the number itself;
    end: the end of the sentence. whole: the token behind the number that the figure is so many of, whose noun
    it takes ("12 of the 30 soldiers"). None if the noun is no people ("three vehicles").
    """
    if first > 0 and lower[first - 1] in ("no", "not") and lower[first] not in ("more", "less", "fewer"):
        return None
    count, at = mention.count, after
    added = mention.relation in ("more", "others")
    other = mention.relation == "others" or (first > 0 and lower[first - 1] in ("other", "others"))
    rest = "the" in lower[max(0, first - 2) : after] and other
    if lower[at : min(at + 2, end)] in (["or", "so"], ["or", "more"]):
        at += 2
    if at + 1 < end and lower[at] in QUOTES and nominal(doc, lower, at + 1, end) is not None:
        at += 1
    while at < end and lower[at] in _AND_MORE:
        added = added or lower[at] not in ("unidentified", "so-called")
        other = other or lower[at] in ("other", "others")
        at += 1
    added = added and not rest
    toll, part = mention.relation == "toll", mention.relation == "part"

    base = Group(
        count,
        first,
        max(at, after),
        added=added,
        other=other,
        toll=toll,
        part=part,
    )
    if whole is not None:
        some = _of_people(doc, lower, whole, end, base)
        return some and replace(some, built_in=None)  # "two of the nine wounded men": the nine were hurt
    if at < end and lower[at] == "of":
        return _partitive(doc, lower, at + 1, end, base)
    noun = nominal(doc, lower, at, end)
    if noun is None:
        if lower[after - 1] in ("couple", "pair"):
            return replace(base, victims=(after - 1, after), head=after - 1)
        return replace(base, victims=_party_from(doc, lower, at, end))
    tally = tally_cue(lower, noun)
    if lower[noun.head] == _NAMES:
        return _named(lower, replace(base, end=noun.end), end)
    if tally is None and is_thing(lower[noun.head]):
        return None
    stop, victims = _victims(doc, lower, noun, tally, end)
    neutral = person_words().get(lower[noun.head]) == "neutral"
    return replace(
        base, end=stop, victims=victims, head=noun.head, built_in=tally or noun.cue, neutral=neutral
    )


def _named(lower: Sequence[str], names: Group, end: int) -> Group | None:
    """Give as many people as a list has names, unless it names others than the dead: "names of suspects"."""
    at = names.end
    words = lower[at + 1 : min(at + _WHOSE_NAMES, end)]
    return names if lower[at : at + 1] != ["of"] or has_cue(words) else None


_WHOSE_NAMES = 6  # words behind "names" that may say whose


def _party_from(doc: Doc, lower: Sequence[str], at: int, end: int) -> tuple[int, int] | None:
    """Give the name in "nine from the White Eagles", which is of no place or day."""
    if at >= end or lower[at] != "from":
        return None
    start = at + 2 if lower[at + 1 : at + 2] == ["the"] else at + 1
    noun = nominal(doc, lower, start, end)
    named = (
        noun is not None
        and doc[noun.head].pos_ == "PROPN"
        and doc[noun.head].ent_type_ in ("", "ORG", "NORP")
    )
    return (noun.start, noun.end) if noun is not None and named else None


def whole_of(
    doc: Doc, lower: Sequence[str], starts: Mapping[int, tuple[int, CountMention]], at: int, end: int
) -> tuple[int, int] | None:
    """Give the tokens of the number that a figure ending before `at` is so many of: "12 of the 30 soldiers".

    starts: the figures by the token they begin at, each with the token behind its number. None where there is
    no such number, or where what is said of those people makes it their figure ("six of the 14 killed").
    """
    start = at + 1 if at < end and lower[at] == "out" else at
    if start >= end or lower[start] != "of":
        return None
    start += 1
    while start < end and start not in starts and lower[start] in _OF_WHOSE:
        start += 1
    if start not in starts or starts[start][0] >= end:
        return None
    after = starts[start][0]
    return None if _have_own_outcome(doc, lower, after, end) else (start, after)


def _have_own_outcome(doc: Doc, lower: Sequence[str], at: int, end: int) -> bool:
    """Say whether the words from token `at` tell what befell all of a number: "the 14 killed", "9 bodies"."""
    noun = nominal(doc, lower, at, end)
    if noun is None:
        return lower[at] in OF_THE_FALLEN
    behind = extended(doc, lower, noun.end, end)
    if behind < end and doc[behind].tag_ == "VBN" and cues_at(lower, behind, end):
        return True
    told = behind < end and lower[behind] in OF_THE_FALLEN
    return told or _fared(doc, lower, behind, end) or tally_cue(lower, noun) is not None


def _fared(doc: Doc, lower: Sequence[str], at: int, end: int) -> bool:
    """Say whether a clause that begins at `at` tells how people fared: "who died", not "who raided"."""
    if at >= end or lower[at] not in _RELATIVES:
        return False
    return next((bool(cues_at(lower, k, end)) for k in range(at, end) if doc[k].pos_ == "VERB"), False)


def set_before(doc: Doc, lower: Sequence[str], at: int, after: int, end: int) -> int | None:
    """Give the token behind people whom the rest of a sentence is about some of: "Of the 30 soldiers, ...".

    at: the token their figure begins at; after: the token behind the number. None where they are no such.
    """
    opens = at > 0 and lower[at - 1] == "of" and (doc[at - 1].is_sent_start or lower[at - 2] in _CLAUSE_ENDS)
    if not opens or after >= end or _have_own_outcome(doc, lower, after, end):
        return None
    noun = nominal(doc, lower, after, end)
    behind = after if noun is None else extended(doc, lower, noun.end, end)
    behind = _past_place(doc, lower, behind, end)
    comma = behind < end and lower[behind] == "," and (noun is None or noun.cue is None)
    return behind if comma else None


def _past_place(doc: Doc, lower: Sequence[str], at: int, end: int) -> int:
    """Give the token behind a few words of where people were ("of the 30 in the bus, ten died")."""
    if at >= end or lower[at] not in _WHERE:
        return at
    stop = next((k for k in range(at, min(at + _WHERE_WORDS, end)) if lower[k] == ","), at)
    return at if any(doc[k].pos_ in ("VERB", "AUX") for k in range(at, stop)) else stop


_WHERE = word_set("in on at aboard inside")
_WHERE_WORDS = 8


_CLAUSE_ENDS = frozenset({",", ";", ":", "(", "-", "--", "–", "—"})
_RELATIVES = frozenset({"who", "whom", "that", "which"})


def _partitive(doc: Doc, lower: Sequence[str], start: int, end: int, base: Group) -> Group | None:
    """Read "three of them", "eight of the dead", "56 of the attackers", "dozens of people".

    start: the token behind "of".
    """
    while start < end and lower[start] in _OF_WHOSE:
        start += 1
    if start < end and lower[start] in OF_OURS:
        return replace(base, end=start + 1, victims=(start, start + 1))
    if start < end and lower[start] in _ANAPHORS:
        return replace(base, end=start + 1, anaphoric=True)
    if start < end and lower[start - 1] in ("those", "these") and lower[start] not in OF_THE_FALLEN:
        return replace(base, end=start, anaphoric=True)
    if start < end and lower[start] in OF_THE_FALLEN:
        following = nominal(doc, lower, start + 1, end)
        if following is None or lower[following.head] not in person_words():
            return replace(base, end=start + 1, fallen=start)
    if (dead := _whose_dead(doc, lower, start, end)) is not None:
        return replace(base, end=dead + 1, fallen=dead, victims=(start, dead))
    some = _of_people(doc, lower, start, end, base)
    of_told = lower[start - 1] in ("the", "those", "these") and some is not None and some.built_in is not None
    return replace(some, part=True) if some is not None and of_told else some


def _whose_dead(doc: Doc, lower: Sequence[str], start: int, end: int) -> int | None:
    """Give the token of "dead" behind the words for whose they are: "20 of the rebel dead"."""
    at = next((k for k in range(start + 1, min(start + _WHOSE_DEAD, end)) if lower[k] == "dead"), None)
    named = at is not None and all(doc[k].pos_ in ("NOUN", "PROPN", "ADJ") for k in range(start, at))
    return at if named and lower[start - 1] in ("the", "its", "their") else None


_WHOSE_DEAD = 3  # tokens


def _of_people(doc: Doc, lower: Sequence[str], start: int, end: int, base: Group) -> Group | None:
    """Read the noun of an "of" phrase as the figure's own."""
    noun = nominal(doc, lower, start, end)
    if noun is None:
        return replace(base, end=start, anaphoric=True)
    tally = tally_cue(lower, noun)
    if tally is None and person_words().get(lower[noun.head]) == "not":
        return None
    stop, victims = _victims(doc, lower, noun, tally, end)
    return replace(base, end=stop, victims=victims, head=noun.head, built_in=tally or noun.cue)


def _victims(
    doc: Doc, lower: Sequence[str], noun: Nominal, tally: tuple[int, int, Cue] | None, end: int
) -> tuple[int, tuple[int, int] | None]:
    """Give where the words for the people end, and which of them say who they are."""
    stop = extended(doc, lower, noun.end, end)
    if tally is None:
        stop = _with_others_like(doc, lower, stop, end)
        return stop, (noun.start, stop)
    if stop > noun.end and lower[noun.end] == "of":
        return stop, (noun.end + 1, stop)
    return stop, (noun.start, tally[0]) if tally[0] > noun.start else None


def _with_others_like(doc: Doc, lower: Sequence[str], at: int, end: int) -> int:
    """Take in a second noun under the same figure: "55 students and teachers"."""
    if at + 1 >= end or lower[at] not in ("and", "or"):
        return at
    noun = nominal(doc, lower, at + 1, end)
    if noun is None or doc[noun.head].tag_ not in ("NNS", "NNPS") or not is_person(lower[noun.head]):
        return at
    stop = extended(doc, lower, noun.end, end)
    follows = doc[stop].tag_ if stop < end else "."
    return at if follows in ("VBD", "VBP", "VBZ") and doc[stop].pos_ == "VERB" else stop


def tally_cue(lower: Sequence[str], noun: Nominal) -> tuple[int, int, Cue] | None:
    """Give the cue in a noun that stands for the people hit ("12 bodies", not "two regional bodies")."""
    institutions = of_kind("number_words_context", "institution")
    if lower[noun.head] in _BODIES and set(institutions).intersection(lower[noun.start : noun.head]):
        return None
    for start in range(max(noun.start, noun.head - 1), noun.head + 1):
        for stop, cue in cues_at(lower, start, noun.head + 1):
            if stop == noun.head + 1 and cue.frame == "tally":
                return start, stop, cue
    return None


_YEARS_OLD = ("-", "year", "-", "old")  # "a 16-year-old was shot"


def single_person(doc: Doc, lower: Sequence[str], at: int, end: int) -> Group | None:
    """Read one person told of without a figure: "a soldier", "his wife", "Constable Saurabh Kumar", "he"."""
    word = lower[at]
    if (
        word == "one"
        and lower[at + 1 : at + 2] == ["of"]
        and "JJS" in (doc[k].tag_ for k in range(at, min(at + 4, end)))
    ):
        return None  # "one of the worst massacres"
    if (alone := _solitary(doc, lower, at, end)) is not None:
        return alone
    start, nth = at, 0
    if word in _DETERMINERS:
        start += 1
        if word in ("a", "the") and start < end:
            nth = _nth(lower[start], by_word=word == "a")
        if start < end and (lower[start] in _ORDINALS or _nth(lower[start], by_word=False)):
            noun = nominal(doc, lower, start + 1, end)
            if noun is None and (_is_no_person(lower, at, start + 1, end) or _is_of_things(doc[start])):
                return None
            if noun is None:
                nth = _nth(lower[start], by_word=True)
                return Group(ONE, at, start + 1, single=True, other=lower[start] == "other", nth=nth)
    noun = nominal(doc, lower, start, end)
    if noun is None and word in ("a", "an", "another") and tuple(lower[start + 1 : start + 5]) == _YEARS_OLD:
        return Group(ONE, at, start + 5, victims=(start, start + 5), head=start + 4, single=True)
    if noun is None or not _is_one_person(doc, lower, noun, bare=start == at):
        return None
    if noun.end < end and lower[noun.end] in POSSESSIVE:
        return None  # "a policeman's two sons": whose they are
    stop = extended(doc, lower, noun.end, end)
    return Group(
        ONE,
        at,
        stop,
        victims=(start, stop),
        head=noun.head,
        single=True,
        added=word == "another",
        nth=nth,
        named=any(doc[k].pos_ == "PROPN" for k in range(noun.start, noun.end)),
        titled=True,
        built_in=noun.cue,
    )


def _solitary(doc: Doc, lower: Sequence[str], at: int, end: int) -> Group | None:
    """Read a word that stands for one person without a noun: "he", "another", "one was shot"."""
    word = lower[at]
    open_words = word in ("another", "one")
    if word not in _SOLITARY and not (word == "one" and at + 1 < end):
        return None
    if open_words and (nominal(doc, lower, at + 1, end) is not None or _is_of_things(doc[at])):
        return None
    whose = None if open_words else (at, at + 1)
    return Group(ONE, at, at + 1, victims=whose, single=True, added=word == "another")


def _is_of_things(word: Token) -> bool:
    """Say whether "another" or "the second" is no person who was harmed.

    It is one more of a thing ("one rocket hit the road and another fell in a field"), or did it to others
    ("the first blast killed nine, the second killed six").
    """
    verb = word.head
    if word.dep_ != "nsubj" or verb.pos_ != "VERB":
        return False
    harms = any(cue.frame == "act" for _, cue in cues_at([verb.lower_], 0, 1))
    if harms and any(one.dep_ == "dobj" and one.i > verb.i for one in verb.children):
        return True
    before = [one for one in verb.head.children if one.dep_ in ("nsubj", "nsubjpass")]
    first = before[0] if verb.dep_ in ("conj", "ccomp") and before else None
    counted = first is not None and any(one.lower_ in ("one", "first") for one in first.children)
    return counted and first is not None and first.pos_ == "NOUN" and not is_person(first.lower_)


def _nth(word: str, *, by_word: bool) -> int:
    """Give what an ordinal counts to, 0 where it is none; by_word: also one that is spelled ("a third")."""
    if by_word and word in _NTH:
        return _NTH.index(word) + 1
    figure = word[:-2]
    return int(figure) if figure.isdecimal() and word[-2:] in ("st", "nd", "rd", "th") else 0


def _is_no_person(lower: Sequence[str], at: int, after: int, end: int) -> bool:
    """Say whether an ordinal without a noun is a share or a thing: "a fifth of the unit", "in the second"."""
    share = lower[at] in ("a", "an", "one") and after < end and lower[after] == "of"
    return share or (at > 0 and lower[at - 1] in _WHEN_OR_WHERE)


_WHEN_OR_WHERE = word_set("in on at during inside outside near after before until since from")


def _is_one_person(doc: Doc, lower: Sequence[str], noun: Nominal, *, bare: bool) -> bool:
    singular = singular_words()
    named = any(doc[k].ent_type_ == "PERSON" for k in range(noun.start, noun.end))
    head = lower[noun.head]
    if head in alike_words():
        return not bare and lower[noun.start - 1] in ("a", "an", "another", "one")  # not "the Taliban"
    one = head in singular or head.endswith(("man", "woman", "person"))
    if one and (not bare or named or _is_his_too(doc, lower, noun)):
        return True
    if named and not is_thing(head) and doc[noun.head].ent_type_ == "PERSON":
        return names_one(doc, noun)
    title = max((k for k in range(noun.start, noun.head) if lower[k] in singular), default=None)
    return title is not None and all(doc[k].pos_ == "PROPN" for k in range(title + 1, noun.head + 1))


def _is_his_too(doc: Doc, lower: Sequence[str], noun: Nominal) -> bool:
    """Say whether a noun shares the "his" of the one before it: "his wife and daughter"."""
    first = doc[noun.head].head
    joined = noun.start > 0 and lower[noun.start - 1] == "and" and doc[noun.head].dep_ == "conj"
    return (
        joined
        and doc[noun.head].tag_ == "NN"
        and any(lower[one.i] in _HIS for one in first.lefts if one.dep_ == "poss")
    )


_HIS = word_set("his her their")


def names_one(doc: Doc, noun: Nominal) -> bool:
    """Say whether words may be a person's name: no acronym, plural, plain word or place ("the Levant")."""
    head, alone = doc[noun.head], noun.end - noun.start == 1
    acronym = alone and head.text.removesuffix("s").isupper()
    place = alone and noun.start > 0 and doc[noun.start - 1].lower_ == "the"
    return head.tag_ not in ("NNS", "NNPS") and not (head.is_lower or acronym or place)
