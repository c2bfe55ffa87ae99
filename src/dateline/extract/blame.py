"""Who is said to answer for a deed: those who claim it, those blamed for it and those who disown it."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from dateline.data import of_kind, table
from dateline.extract.phrase import phrase_span, referent

if TYPE_CHECKING:
    from spacy.tokens import Token

Offsets = tuple[int, int]

_REFUSALS = frozenset({"refuse", "decline"})
ANSWERING = frozenset(
    {
        "responsibility", "involvement", "complicity", "responsible", "behind", "involved", "participation",
        "participating", "authorship", "guilt", "culpability",
    }
)  # fmt: skip
PART = frozenset({"role", "part", "hand", "nothing"})
_SAID_OF = frozenset({"ccomp", "xcomp", "pcomp", "acl", "dobj", "pobj", "prep", "advmod", "acomp", "conj"})
_DOING = frozenset(of_kind("blame_words", "doing"))
_CLAIMED = frozenset({"responsibility", "credit"})
_OWNING_UP = frozenset({"admit", "acknowledge", "confess", "own"})
_HARMING = frozenset(of_kind("blame_words", "harming"))
_KILLING = frozenset(of_kind("blame_words", "killing"))
_PROSECUTING = frozenset(of_kind("blame_words", "prosecuting"))
_FOR = frozenset({"for", "with", "over", "of", "in"})
_OF = frozenset({"of", "about"})
BLAMING = frozenset({"blame", "accuse", "suspect"})
_LESS = frozenset(of_kind("blame_words", "less"))
_MARKS = frozenset(of_kind("blame_words", "mark"))
_SHOWING = frozenset(of_kind("blame_words", "showing"))
_LEFT_BEHIND = frozenset(of_kind("blame_words", "left behind"))
ANY = frozenset({"a", "an", "any", "no"})
_OWN = frozenset({"its", "their", "his", "her", "our"})
_IT = frozenset({"it", "them", "both", "this", "that"})
_PRONOUNS = frozenset({"it", "they", "he", "she", "we", "i"})


def claimants(tokens: list[Token]) -> Iterator[Offsets]:
    """Who claims responsibility: "X claimed the attack", "claimed by X", "X said it was behind"."""
    for token in tokens:
        lemma = token.lemma_.lower()
        if _denial_over(token) is not None or _claims_others(token):
            continue
        if lemma == "claim" and token.pos_ == "VERB" and _names_deed(token):
            yield from _subjects_or_by(token)
        elif lemma in _CLAIMED and token.dep_ == "dobj":
            yield from _subjects_or_by(token.head)
        elif (
            token.lower_ == "behind"
            and token.head.lemma_ == "be"
            and any(c.dep_ == "pobj" for c in token.children)
        ):
            yield from _own_doers(token.head)
        elif token.lower_ == "responsible" and _for_deeds(token):
            yield from _own_doers(token.head, said=True)
        elif lemma in _DOING and token.pos_ == "VERB":
            yield from _own_doers(token, said=True)
        elif lemma in _OWNING_UP and token.pos_ == "VERB" and _did_itself(token):
            yield from _subjects_or_by(token)


def _own_doers(verb: Token, *, said: bool = False) -> Iterator[Offsets]:
    """Give who is said to have done it: the speaker in "X said it was behind", "X said it carried it out".

    said: only where the speaker says it of himself.
    """
    subjects = [c for c in verb.children if c.dep_ == "nsubj"]
    if (
        verb.dep_ == "ccomp"
        and verb.head.pos_ == "VERB"
        and any(map(its_own, subjects))
        and not _negated(verb)
    ):
        yield from _subjects_or_by(verb.head)
    elif not said:
        yield from _subjects_or_by(verb)


def _for_deeds(word: Token) -> bool:
    """Whether who is responsible is so for violence, or for what was told before: "it was responsible"."""
    what = [n for c in word.children if c.lower_ == "for" for n in c.children]
    return all(n.lemma_.lower() in violent_nouns() or n.lower_ in _IT or n.pos_ == "VERB" for n in what)


def _did_itself(verb: Token) -> bool:
    """Whether a verb owns up to one's own deed: "admitted planting it", "admitted the bombing"."""
    deeds = [c for c in verb.children if c.dep_ in {"xcomp", "pcomp", "dobj"}]
    deeds += [n for c in verb.children if c.dep_ == "prep" and c.lower_ == "to" for n in c.children]
    return any(
        (deed.lemma_.lower() in violent_nouns() or deed.lemma_.lower() in _DOING | _HARMING)
        and not any(c.dep_ in {"nsubj", "poss"} and not its_own(c) for c in deed.children)
        for deed in deeds
    )


def _claims_others(token: Token) -> bool:
    """Whether what is claimed are deeds of another time or place: "claimed bombings in Kabul on May 3"."""
    deeds = [c for c in token.children if c.dep_ == "dobj"] if token.lemma_.lower() == "claim" else []
    behind = (c for word in (token, *deeds) for c in word.children if c.lower_ == "for")
    deeds += [noun for child in behind for noun in child.children]
    return any(d.tag_ == "NNS" and not any(c.dep_ in {"det", "poss"} for c in d.children) for d in deeds)


def disowning(tokens: list[Token]) -> Iterator[Offsets]:
    """Who says it had no part: "X denied involvement", "X said it was not behind it, had no hand in it"."""
    for token in tokens:
        lemma = token.lemma_.lower()
        part = lemma in PART and token.dep_ == "dobj"
        if not (token.lower_ in ANSWERING or part or (lemma in _DOING and token.pos_ == "VERB")):
            continue
        denial = _denial_over(token)
        if denial is not None:
            yield from _subjects_or_by(denial)
        elif _without_part(token):
            yield from _own_subjects(token if token.pos_ == "VERB" else token.head)


def denies_deed(trigger: Token) -> bool:
    """Whether the very act that a word names is denied: "denied shelling it", "rejected reports of attacks".

    Who denies a part in an attack, or carrying it out, grants that there was one.
    """
    known = any(c.dep_ in {"det", "poss"} and c.lower_ not in ANY for c in trigger.children)
    if trigger.pos_ not in {"VERB", "AUX"} and known:
        return False
    denial = _denial_over(trigger)
    if denial is None or _negated(denial):
        return False
    between = itertools.takewhile(lambda above: above is not denial, trigger.ancestors)
    return not any(
        above.lower_ in ANSWERING | PART or (above.dep_ == "prep" and above.lower_ not in _OF)
        for above in between
    )


@cache
def violent_nouns() -> frozenset[str]:
    """Give the nouns that name violence by themselves."""
    return frozenset(row["words"] for row in table("event_triggers") if row["pos"] in {"noun", "any"})


def _without_part(token: Token) -> bool:
    """Whether words deny a part: "not behind", "no role", "nothing to do with"."""
    if token.lower_ == "nothing":
        after = token.doc[token.i + 1 : token.i + 4].text.lower()
        return token.head.lemma_ == "have" and after == "to do with"
    none = any(c.lower_ in {"no", "any"} for c in token.children) and token.dep_ == "dobj"
    absent = none and (_negated(token.head) or any(c.lower_ == "no" for c in token.children))
    own = token if token.pos_ == "VERB" else token.head
    return absent or (_negated(own) and token.lower_ in {"behind", "responsible", "involved"})


def _negated(verb: Token) -> bool:
    return any(c.dep_ == "neg" for c in verb.children)


def _own_subjects(verb: Token) -> Iterator[Offsets]:
    """Give the subjects of a verb, or who says it where they are pronouns ("X said it was not behind it")."""
    subjects = [c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}]
    if verb.dep_ == "ccomp" and all(its_own(noun) for noun in subjects):
        yield from _subjects_or_by(verb.head)
    else:
        yield from (phrase_span(noun) for noun in subjects)


def its_own(noun: Token) -> bool:
    """Whether words stand for whoever speaks: "it", "its men"."""
    return noun.lower_ in _PRONOUNS or any(c.lower_ in _OWN for c in noun.children)


@cache
def denial_verbs() -> frozenset[str]:
    """Give the verbs that deny what is said, or refuse to do it."""
    return _REFUSALS | {row["verb"] for row in table("saying_verbs") if row["stance"] == "denies"}


def _denial_over(token: Token) -> Token | None:
    """Give the verb that denies what a word is part of: "denied responsibility", "that it was behind it"."""
    while token.dep_ in _SAID_OF:
        joined = token.dep_ == "conj"
        token = token.head
        if not joined and token.pos_ == "VERB" and token.lemma_.lower() in denial_verbs():
            return token
    return None


def _names_deed(verb: Token) -> bool:
    deeds = {"responsibility", "attack", "bombing", "blast", "killing", "assault", "raid", "ambush"}
    objects = [c for c in verb.children if c.dep_ in {"dobj", "nsubjpass"}]
    content = any(c.dep_ == "ccomp" for c in verb.children)  # "it was claimed that ..."
    return any(o.lemma_.lower() in deeds or (o.lower_ in _IT and not content) for o in objects)


def _subjects_or_by(verb: Token) -> Iterator[Offsets]:
    subjects = [c for c in verb.children if c.dep_ == "nsubj"]
    if not subjects and verb.dep_ in {"xcomp", "conj"}:
        subjects = [c for c in verb.head.children if c.dep_ == "nsubj"]
    agents = [n for c in verb.children if c.dep_ == "agent" for n in c.children if n.dep_ == "pobj"]
    for noun in [] if _negated(verb) else [*subjects, *agents]:
        if noun.lower_ not in {"no", "nobody", "none", "one"}:
            yield phrase_span(referent(noun))


def blamed(tokens: list[Token]) -> Iterator[Offsets]:
    """Who is blamed: "blamed X for", "blamed on X", "suspects X", "suspicion fell on X", "attributed to X".

    Also whose marks a deed bears: "the hallmarks of X", "leaflets signed by X".
    """
    for token in tokens:
        lemma = token.lemma_.lower()
        if lemma in BLAMING and (_for_other_deeds(token) or short_of_doing(token)):
            continue
        if lemma in BLAMING and token.pos_ == "VERB" and token.dep_ != "amod":
            accused = (c for c in token.children if c.dep_ in {"dobj", "nsubjpass"} and lemma != "blame")
            yield from (phrase_span(referent(c)) for c in accused)
            on = list(_objects(token, "on")) or list(_blamed_through(token))
            yield from on
            if lemma == "blame" and not on:
                blamed = (c for c in token.children if c.dep_ in {"dobj", "nsubjpass"})
                yield from (phrase_span(referent(c)) for c in blamed)
        elif lemma in _PROSECUTING and token.pos_ == "VERB" and _for_harm(token):
            tried = (c for c in token.children if c.dep_ in {"dobj", "nsubjpass"})
            yield from (phrase_span(referent(c)) for c in tried)
        elif lemma in {"attribute", "ascribe"}:
            yield from _objects(token, "to")
        elif lemma == "suspicion" and token.dep_ == "nsubj" and not _negated(token.head):
            yield from (*_objects(token.head, "on"), *_objects(token.head, "upon"))
        elif lemma == "finger" and token.dep_ == "dobj":
            yield from _objects(token.head, "at")
            yield from _objects(token, "at")
        elif lemma in _MARKS and token.dep_ == "dobj" and token.head.lemma_.lower() in _SHOWING:
            yield from _objects(token, "of")
        elif lemma == "sign" and _was_left_behind(token):
            yield from _signers(token)
        elif token.lower_ == "suspected" and token.dep_ == "amod" and _acts(token.head):
            yield phrase_span(token.head)


def short_of_doing(verb: Token) -> bool:
    """Whether people are accused of less than a deed: "accused X of inciting violence"."""
    whom = [c for c in verb.children if c.dep_ in {"dobj", "nsubjpass"}]
    links = (c for word in (verb, *whom) for c in word.children if c.dep_ == "prep" and c.lower_ in _FOR)
    return any(n.lemma_.lower() in _LESS for link in links for n in link.children)


def _was_left_behind(sign: Token) -> bool:
    """Whether what is signed is what doers leave: "leaflets signed by X", "the notes were signed by X"."""
    things = [c for c in sign.children if c.dep_ == "nsubjpass"]
    things += [sign.head] if sign.dep_ == "acl" else []
    return any(thing.lemma_.lower() in _LEFT_BEHIND for thing in things)


def _signers(sign: Token) -> Iterator[Offsets]:
    by = (c for c in sign.children if c.dep_ == "agent")
    return (phrase_span(c) for agent in by for c in agent.children if c.dep_ == "pobj")


def _for_harm(verb: Token) -> bool:
    """Whether the law goes after people for harm done: "charged with killing", "held over the murder of"."""
    whom = [c for c in verb.children if c.dep_ == "dobj"]
    links = (c for word in (verb, *whom) for c in word.children if c.dep_ == "prep" and c.lower_ in _FOR)
    deeds = [n for link in links for n in link.children]
    deeds += [n for deed in deeds for of in deed.children if of.dep_ == "prep" for n in of.children]
    return any(deed.lemma_.lower() in _KILLING for deed in deeds)


def _blamed_through(verb: Token) -> Iterator[Offsets]:
    """Give who is blamed where "on" is read with the deed: "blamed the attack on X", but no "for"."""
    if verb.lemma_.lower() == "blame" and not any(c.lower_ == "for" for c in verb.children):
        for deed in (c for c in verb.children if c.dep_ in {"dobj", "nsubjpass"}):
            yield from list(_objects(deed, "on"))[-1:]


def _acts(noun: Token) -> bool:
    """Whether people are told as doers: "suspected rebels attacked", "a raid by suspected rebels".

    Not those killed or held as suspects.
    """
    while noun.dep_ in {"conj", "appos"}:
        noun = noun.head
    return noun.dep_ == "nsubj" or (noun.dep_ == "pobj" and noun.head.lower_ in {"by", "of"})


def _for_other_deeds(verb: Token) -> bool:
    """Whether a verb blames for deeds in general: "for earlier blasts", "such attacks are blamed on"."""
    deeds = [n for c in verb.children if c.dep_ == "prep" and c.lower_ in {"for", "of"} for n in c.children]
    if any(_objects(verb, "on")):
        deeds += [c for c in verb.children if c.dep_ == "nsubjpass"]
    deeds += [n for deed in deeds for of in deed.children if of.lower_ == "of" for n in of.children]
    return any(deed.tag_ == "NNS" and not _pinned_down(deed) for deed in deeds)


def _pinned_down(noun: Token) -> bool:
    """Whether a noun is of something just told: "the blasts", "attacks that killed 12"."""
    return any(c.dep_ in {"det", "poss", "nummod", "relcl", "acl"} for c in noun.children)


def _objects(verb: Token, preposition: str) -> Iterator[Offsets]:
    for child in verb.children:
        if child.dep_ == "prep" and child.lower_ == preposition:
            yield from (phrase_span(c) for c in child.children if c.dep_ == "pobj")
