"""Whether violence is told as having happened."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, cast

from dateline.data import table
from dateline.extract.blame import denial_verbs, denies_deed, violent_nouns
from dateline.model import Modality

if TYPE_CHECKING:
    from spacy.tokens import Token

_MODALS = frozenset(
    {"could", "would", "may", "might", "will", "shall", "should", "can", "must", "'ll", "wo", "ca"}
)
_CONDITIONS = frozenset({"if", "unless", "lest"})


@cache
def _words() -> dict[str, str]:
    return {row["word"]: row["modality"] for row in table("modality_words")}


def modality_of(trigger: Token) -> tuple[Modality, bool, bool]:
    """Tell how an act of violence is told: its modality, whether it is denied, whether it is recalled.

    Recalled covers what is tried in court, commemorated or rehearsed.
    """
    modality: Modality = "happened"
    denied = past = False
    below: Token | None = None
    for token in _path(trigger):
        sense = _sense(token, below)
        if sense in {"planned", "foiled", "hypothetical"}:
            modality = cast(Modality, sense)
        past = (
            past
            or sense in {"court", "drill", "past", "avenged"}
            or (sense == "case" and _in_a_case(token, trigger))
        )
        if token.pos_ in {"VERB", "AUX"} or token is trigger:
            denied = denied or (_negated(token) and token.lemma_.lower() not in denial_verbs())
            if any(c.dep_ == "aux" and c.lower_ in _MODALS for c in token.children) and not _bears_out(
                token, trigger
            ):
                modality = "hypothetical"
            if any(c.dep_ == "mark" and c.lower_ in _CONDITIONS for c in token.children):
                modality = "hypothetical"
            if token.dep_ in {"advcl", "acl", "relcl"} and _infinitive(token):
                modality = "planned"  # a purpose: "sent helicopters to eliminate ..."
        below = token
    past = past or _of_recalled_deed(below)
    if past and modality == "planned":
        modality = "happened"  # "marched to mark the anniversary of the massacre"
    denied = denied or denies_deed(trigger)
    if denied or _in_scare_quotes(trigger):
        modality = "hypothetical"
    return modality, denied, past


def _bears_out(verb: Token, trigger: Token) -> bool:
    """Whether a verb with a modal says that somebody could bear a deed out: "could confirm 12 deaths"."""
    return verb is not trigger and not _negated(verb) and verb.lemma_.lower() in _confirming()


@cache
def _confirming() -> frozenset[str]:
    return frozenset(row["verb"] for row in table("saying_verbs") if row["stance"] == "confirms")


def _in_a_case(token: Token, trigger: Token) -> bool:
    """Whether a deed without a day only says who somebody is, or why he is held.

    "Police caught a man accused of murdering a judge", "charged with it": not "X accused Y of murdering".
    """
    noun = token.pos_ == "NOUN"
    passive = any(c.dep_ == "nsubjpass" for c in token.children)
    aside = token.dep_ == "acl" or (token.dep_ == "relcl" and passive)
    charged = passive and any(c.dep_ == "prep" and c.lower_ == "with" for c in token.children)
    return (noun or aside or charged) and not any(t.ent_type_ == "DATE" for t in trigger.subtree)


def _of_recalled_deed(verb: Token | None) -> bool:
    """Whether a clause tells more of a deed that is recalled or avenged.

    "Convicted of the bombing that killed nine", "to avenge the leader killed on Monday".
    """
    if verb is None or verb.dep_ not in {"acl", "relcl"}:
        return False
    deed = verb.head
    if verb.dep_ == "relcl" and deed.lemma_.lower() in violent_nouns():
        return modality_of(deed)[2]
    return any(_avenged(token, below) for below, token in pairwise(_path(deed)))


def _avenged(token: Token, below: Token) -> bool:
    """Whether what stands below a word is avenged: "avenge the dead", "in revenge for the raid".

    Not where a place is named behind it: then it is told as an incident of its own.
    """
    if _words().get(token.lemma_.lower()) != "avenged":
        return False
    if any(_places(t) for t in below.doc[below.i : below.sent.end]):
        return False
    return below.dep_ == "dobj" or (below.dep_ == "prep" and below.lower_ in {"for", "to"})


def _places(token: Token) -> bool:
    """Whether a name behind a preposition says where ("in Bala", not "in May")."""
    named = token.pos_ == "PROPN" and token.dep_ == "pobj" and token.ent_type_ != "DATE"
    return named and token.head.lower_ in {"in", "at", "near", "outside"}


def _path(trigger: Token) -> list[Token]:
    """The trigger and what governs it, up to the verb of its clause and the verbs that govern that one."""
    path = [trigger]
    token = trigger
    while token.head is not token and len(path) < 8:
        if token.dep_ in {"conj", "ccomp", "relcl", "parataxis", "advcl"} and token.pos_ in {"VERB", "AUX"}:
            break
        token = token.head
        path.append(token)
    return path


def _sense(token: Token, below: Token | None) -> str | None:
    """The modality a governing word, or an adjective of the trigger, lays on the act."""
    if below is None:
        modifiers = [c.lemma_.lower() for c in token.children if c.dep_ in {"amod", "compound"}]
        senses = (_words().get(word) for word in modifiers)
        return next((sense for sense in senses if sense and sense != "avenged"), None)
    sense = _words().get(token.lemma_.lower())
    if sense == "avenged":
        return sense if _avenged(token, below) else None
    if sense in {"planned", "foiled", "hypothetical"} and below.dep_ in {"nsubj", "nsubjpass", "agent"}:
        return sense if sense == "foiled" and below.dep_ == "nsubjpass" else None
    return sense


def _negated(token: Token) -> bool:
    if any(c.dep_ == "neg" for c in token.children):
        return True
    return any(c.dep_ == "det" and c.lower_ == "no" for c in token.children)


def _infinitive(token: Token) -> bool:
    return token.tag_ == "VB" and any(c.tag_ == "TO" for c in token.children)


def _in_scare_quotes(token: Token) -> bool:
    """Whether a word stands alone in quotation marks (police "killed" all nine)."""
    doc = token.doc
    return 0 < token.i < len(doc) - 1 and doc[token.i - 1].is_quote and doc[token.i + 1].is_quote
