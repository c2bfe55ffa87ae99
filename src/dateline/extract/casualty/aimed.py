"""People of whom words only say that somebody aimed at them, held or carried them: no toll counts these."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from dateline.data import of_kind
from dateline.extract.casualty.case_of import is_of_another_deed, is_ones_case
from dateline.extract.casualty.lexicon import names_outcome
from dateline.extract.casualty.nominal import is_person
from dateline.extract.casualty.people import OF_THE_FALLEN
from dateline.extract.casualty.real import of_nature
from dateline.extract.phrase import behind_dateline
from dateline.model import CountMention
from dateline.spelling import word_set

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_OF_A_NOUN = word_set("nummod quantmod compound amod advmod npadvmod")
_AT = word_set("at on upon against with")
_THERE = word_set("among aboard inside")
_WITHIN = word_set("in on at under beneath")
_BOUNDS = word_set("between about around over under")
_UNREAL = word_set("could would should might")
_OBJECT = word_set("dobj nsubjpass npadvmod")
_ENDING = word_set("bomber")


def counts_of_harmed(doc: Doc, counts: Sequence[CountMention]) -> list[CountMention]:
    """Give the numbers but those of people whom words only aim at ("fired at five guards")."""
    starts = [token.idx for token in doc]
    told = ((one, doc[bisect_right(starts, one.figure_start) - 1]) for one in counts)
    return [one for one, word in told if not (is_of_another_deed(word) or _is_aimed_at(_noun(word)))]


def aimed_people(doc: Doc) -> list[tuple[int, int]]:
    """Give the offsets of nouns and numbers for people whom words only aim at, or let live, in text order."""
    words = (token for token in doc if token.pos_ in ("NOUN", "PROPN", "NUM"))
    return [(one.idx, one.idx + len(one)) for one in words if _is_unharmed(one)]


def _is_unharmed(word: Token) -> bool:
    """Whether words say of people what is no harm; who was taken before may yet be told of as that."""
    if is_of_another_deed(word):
        return True
    noun = _noun(word)
    if word.pos_ == "NUM":
        strength = _is_strength(noun) or _is_put_at(noun) or _of_attackers(noun)
        return _lives(noun) or _is_whole(noun) or _is_of_doers(word) or strength or _are_only_held(noun)
    return _is_led(noun) or _is_aimed_at(noun) or _lives(noun) or _is_whole(noun)


def _noun(token: Token) -> Token:
    """Give the noun that a number counts, the first of its list, or the body of them ("a meeting of")."""
    while token.dep_ in _OF_A_NOUN and token.head is not token:
        token = token.head
    while token.dep_ == "conj" and token.head.pos_ == token.pos_:
        token = token.head
    if token.dep_ == "pobj" and token.head.lower_ == "of" and token.head.head.pos_ == "NOUN":
        return token if _did_it_before(token) else token.head.head
    return token.head if behind_dateline(token) else token


def _is_led(noun: Token) -> bool:
    """Whether people were only taken along, which no more than holds them."""
    return noun.dep_ in _OBJECT and noun.head.lemma_.lower() in _tied("led") and not _struck_too(noun.head)


def _struck_too(verb: Token) -> bool:
    """Whether a verb goes on to what may kill: "were led out and shot"."""
    return any(one.dep_ == "conj" and one.lemma_.lower() in _tied("doer") for one in verb.children)


def _is_aimed_at(noun: Token) -> bool:
    """Whether a noun's part in its clause is none of the harmed."""
    governor = noun.head
    if _did_it_before(noun) or (noun.dep_ == "pobj" and governor.dep_ == "agent" and is_person(noun.lower_)):
        return True
    if is_ones_case(noun.doc, noun.i):
        return True
    if noun.dep_ in _OBJECT:
        if _of_whom_it_befell(governor):
            return True
        aimed = governor.lemma_.lower() in _tied("object") and not _struck_too(governor)
        return aimed or _only_meant(governor) or _held_to_be_there(governor)
    if noun.dep_ == "nsubj":
        lemma = governor.lemma_.lower()
        before = _had_been_at_it(governor)
        return (
            lemma in _tied("subject")
            or before
            or _was_there(governor)
            or _did_it(noun)
            or _imagined(governor)
        )
    if noun.dep_ == "attr":
        return governor.lemma_ == "be" and _child(governor, "expl") and _was_there(governor, noun)
    return noun.dep_ == "pobj" and governor.lower_ in _AT and governor.head.lemma_.lower() in _tied("at")


def _lives(noun: Token) -> bool:
    """Whether a verb says that people are well, or did what the dead do not: "returned", "gave up"."""
    verb = noun.head
    if noun.dep_ not in ("nsubj", "nsubjpass") or _child(verb, "neg") or _dead_there(verb):
        return False
    particles = [one.lower_ for one in verb.children if one.dep_ in ("prt", "oprd", "acomp", "advmod")]
    lemma = verb.lemma_.lower()
    said = {f"{lemma} {one}" for one in particles}
    if noun.dep_ == "nsubjpass":
        return not said.isdisjoint(_tied("lives"))
    lives = not {lemma, *said}.isdisjoint(_tied("lives"))
    return lives or _is_well(verb) or _died_of_nature(verb)


def _is_strength(number: Token) -> bool:
    """Whether a number says how many some were: "the raiders numbered 50", not "the dead numbered 50".

    "There were eight of them", "we were nine".
    """
    verb = number.head
    if number.dep_ == "attr" and verb.lemma_ == "be":
        them = any(one.lower_ == "them" for child in number.children for one in child.children)
        ours = any(one.dep_ == "nsubj" and one.lower_ == "we" for one in verb.children)
        return ours or (them and _child(verb, "expl"))
    if number.dep_ == "pobj" and verb.lower_ in _BOUNDS:
        number, verb = verb, verb.head
        return verb.lemma_.lower() == "number" and not _of_the_fallen(verb)
    if number.dep_ not in ("dobj", "attr", "npadvmod") or verb.lemma_.lower() != "number":
        return False
    return _child(verb, "nsubj") and not _of_the_fallen(verb)


def _of_the_fallen(verb: Token) -> bool:
    """Whether the subject of a verb is the dead, or nobody ("there numbered")."""
    who = [
        verb.head if one.lower_ in ("who", "that") else one
        for one in verb.children
        if one.dep_ in ("nsubj", "expl")
    ]
    return any(one.lower_ in OF_THE_FALLEN or one.dep_ == "expl" for one in who)


def _are_only_held(number: Token) -> bool:
    """Whether so many were only somewhere, or taken out: "20 more were believed to be under the rubble"."""
    if number.dep_ != "nsubjpass" or not (number.pos_ == "NUM" or number.lower_ in _MORE):
        return False
    verb = number.head
    thought = next((one for one in verb.children if one.dep_ == "xcomp"), verb)
    return thought.lemma_.lower() in _tied("out") or _was_there(thought)


_MORE = word_set("more others another")


def _is_put_at(number: Token) -> bool:
    """Whether people to whom nothing befell are put at a number: "put the attackers at 50"."""
    at = number.head
    if number.dep_ != "pobj" or at.lower_ != "at" or at.head.lemma_.lower() not in _PUT:
        return False
    who = next((one for one in at.head.children if one.dep_ == "dobj"), None)
    return who is not None and is_person(who.lower_) and not _are_harmed(who)


_PUT = word_set("put place estimate")


def _of_attackers(noun: Token) -> bool:
    """Whether attackers of whom no harm is told only did something, or were seen: "spoke of 50 attackers"."""
    if noun.lemma_.lower() not in _tied("attackers"):
        return False
    verb = noun.head.head if noun.dep_ == "pobj" else noun.head
    seen = noun.dep_ == "nsubj" or verb.lemma_.lower() in _tied("seen")
    return seen and not _are_harmed(noun.sent.root)


def _are_harmed(noun: Token) -> bool:
    """Whether words about people tell of harm: "the dead attackers", "the attackers killed"."""
    said = [one.lower_ for one in noun.subtree]
    harmed = names_outcome(said, "killed") or names_outcome(said, "wounded")
    return harmed or not OF_THE_FALLEN.isdisjoint(said)


def _dead_there(verb: Token) -> bool:
    """Whether a verb goes on to say how people fared: "came in a lorry, dead", "walked out wounded"."""
    said = [one.lower_ for one in verb.children if one.i > verb.i and one.pos_ in ("ADJ", "VERB")]
    return names_outcome(said, "killed") or names_outcome(said, "wounded")


def _is_well(verb: Token) -> bool:
    """Whether a verb says that people are well: "are alive", "were unharmed"."""
    well = (one for one in verb.children if one.dep_ == "acomp")
    return verb.lemma_ == "be" and any(one.lower_ in _tied("well") for one in well)


def _died_of_nature(verb: Token) -> bool:
    """Whether people died of what no side did to them: "died of a heart attack"."""
    sentence = verb.sent
    lower = [token.lower_ for token in sentence]
    at = verb.i - sentence.start
    return verb.lemma_ == "die" and of_nature(lower, at, at + 1, (0, len(lower)))


def _is_whole(noun: Token) -> bool:
    """Whether words only set out of whom they tell: "of 32 patients three died", not "of the 32 killed"."""
    of = noun.head
    if noun.dep_ != "pobj" or of.lower_ != "of" or _begins_a_clause(noun):
        return False
    set_out = of.is_sent_start or of.head.i > of.i or of.head.lower_ == "that"
    said = [one.lower_ for one in noun.children]
    return set_out and not (names_outcome(said, "killed") or names_outcome(said, "wounded"))


def _begins_a_clause(number: Token) -> bool:
    """Whether a verb stands right behind a number, whose people it then tells of: "of ours 16 were lost"."""
    doc, behind = number.doc, number.i + 1
    return number.pos_ == "NUM" and behind < len(doc) and doc[behind].pos_ in ("AUX", "VERB")


def _is_of_doers(number: Token) -> bool:
    """Whether a number is of people who did the deed: "five of the gunmen who killed a judge fled"."""
    of = next((one for one in number.children if one.lower_ == "of"), None)
    if of is None or number.head.lemma_.lower() in _tied("doer"):
        return False
    return any(one.dep_ == "pobj" and _did_it_before(one) for one in of.children)


def _child(token: Token, *deps: str) -> bool:
    return any(child.dep_ in deps for child in token.children)


def _only_meant(verb: Token) -> bool:
    """Whether a verb is only what somebody tried, meant or was told to do: "attempted to kill a judge"."""
    meant = verb.dep_ in ("xcomp", "ccomp", "acl", "advcl") and any(c.tag_ == "TO" for c in verb.children)
    return _imagined(verb) or (meant and verb.head.lemma_.lower() in _tied("to"))


def _imagined(verb: Token) -> bool:
    """Whether a verb tells what did not come to pass: "could have been killed", not "could not be saved"."""
    unreal = any(child.dep_ == "aux" and child.lower_ in _UNREAL for child in verb.children)
    return unreal and not _child(verb, "neg") and any(child.lemma_ == "have" for child in verb.children)


def _had_been_at_it(verb: Token) -> bool:
    """Whether a verb only tells what people did before: "two rebels had been living there"."""
    helpers = {one.lower_ for one in verb.children if one.dep_ == "aux"}
    return verb.tag_ == "VBG" and {"had", "been"} <= helpers


def _did_it(noun: Token) -> bool:
    """Whether people did something to others ("three men got out and shot at a judge") and lived."""
    verbs = [noun.head]
    while more := [c for c in verbs[-1].children if c.dep_ == "conj" and not _child(c, "nsubj")]:
        verbs += more
    if noun.lemma_.lower() in _ENDING or any(_child(verb, "nsubjpass", "auxpass") for verb in verbs):
        return False
    return any(verb.lemma_.lower() in _tied("doer") and _has_object(verb) for verb in verbs)


def _did_it_before(noun: Token) -> bool:
    """Whether a clause says of people what they did to others, and what is told of them is no harm.

    "Police hunt two men who shot a judge"; those who were shot in turn may be dead.
    """
    clauses = [one for one in noun.children if one.dep_ == "relcl" and _is_of_whom(one)]
    harmed = noun.head.lemma_.lower() in _tied("doer")
    return not harmed and any(one.lemma_.lower() in _tied("doer") and _has_object(one) for one in clauses)


def _of_whom_it_befell(verb: Token) -> bool:
    """Whether a verb only says what those did who were struck: "who stabbed two guards, was shot dead"."""
    own = verb.dep_ == "relcl" and _is_of_whom(verb) and verb.lemma_.lower() in _tied("doer")
    return own and verb.head.dep_ == "nsubjpass" and verb.i < verb.head.head.i


def _is_of_whom(clause: Token) -> bool:
    return any(one.dep_ == "nsubj" and one.lower_ in ("who", "that") for one in clause.children)


def _has_object(verb: Token) -> bool:
    """Whether a verb has others than its subject for its object: "shot a judge", "shot at his car"."""
    if any(_has_own_object(one) for one in (verb, *verb.children) if one is verb or one.dep_ == "advcl"):
        return True
    at = (one for child in _prepositions(verb) if child.lower_ in _AT for one in child.children)
    return any(is_person(one.lower_) or one.lemma_.lower() in _tied("hit") for one in at)


def _prepositions(verb: Token) -> Iterator[Token]:
    """Give what stands under a verb, and prepositions of its others': "fired from two angles at his car"."""
    for child in verb.children:
        yield child
        yield from (own for one in child.children if one.dep_ == "pobj" for own in one.children)


def _has_own_object(verb: Token) -> bool:
    """Whether a verb has an object and no comma parts the two, as in "thirty killed, five cars taken"."""
    doc, objects = verb.doc, (child for child in verb.children if child.dep_ == "dobj")
    return any("," not in doc[verb.i : one.i].text for one in objects)


def _held_to_be_there(verb: Token) -> bool:
    """Whether people are only held to be somewhere: "were believed to be inside"."""
    return any(child.dep_ == "xcomp" and _was_there(child) for child in verb.children)


def _was_there(verb: Token, *others: Token) -> bool:
    """Whether a verb says where people were: "among the passengers", "on the bus"; not "among the dead".

    others: words that the place may stand behind, too.
    """
    behind = [child for one in (verb, *others) for child in one.children if child.pos_ in ("ADP", "ADV")]
    if any(child.lower_ == "inside" for child in behind):
        return True
    at = [(child.lower_, one) for child in behind for one in child.children if one.dep_ == "pobj"]
    among = [one for word, one in at if word in _THERE]
    if among and verb.lemma_ == "be":
        return all(one.pos_ == "NOUN" and one.lower_ not in OF_THE_FALLEN for one in among)
    return verb.lemma_ in ("be", "hole") and any(
        word in _WITHIN and one.lemma_.lower() in _tied("there") for word, one in at
    )


@cache
def _tied(tie: str) -> frozenset[str]:
    return frozenset(of_kind("aimed_words", tie, of="tie"))
