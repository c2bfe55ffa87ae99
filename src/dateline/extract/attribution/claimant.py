"""Which noun of a sentence is the claimant of a verb of saying, by the parse and by position."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.extract.attribution.speaker import PARTITIVES, is_pronoun
from dateline.extract.attribution.words import role_of, verbs

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
_NO_CLAIMANT = frozenset({"it", "this", "these", "those", "them", "him", "her"})
_BEFORE_VERB = frozenset(
    {
        "has", "have", "had", "was", "were", "is", "are", "also", "later", "earlier", "will", "would", "did",
        "been", "be", "then", "further", "separately", "reportedly", "again", "only", "first", "still", "now",
    }
)  # fmt: skip
_AT = frozenset({"in", "at", "near"})
_PARENTHESIS = 25  # tokens; a longer aside between claimant and verb is rare
_BEHIND = 7  # tokens between a verb and a claimant behind it


def candidates(token: Token, sentence: Span, *, passive: bool, participle_of_object: bool) -> list[Token]:
    """Give the nouns that may be the claimant of a verb, the best first.

    The parser's subject leads, unless it cannot speak or stands apart and a noun right beside the verb can.
    passive: the claimant is the agent ("was claimed by"). participle_of_object: the verb has no claimant
    of its own and takes a noun ("raising the toll"), so that the clause above tells nothing.
    """
    if was_told(token):
        return [noun for noun in (_teller(token),) if noun is not None]
    by = agent(token)
    if passive and by is None and token.doc[token.i - 1].text != ",":
        return []
    above = None if participle_of_object else _above(token)
    own = subjects(token)
    if token.doc[token.i - 1].text == ",":  # "thirty-five, said the mayor"
        own = sorted(own, key=lambda s: s.i < token.i)
    parsed = [by] if passive else [*own, subject(token), above]
    told = [_before_its_day(s) for s in parsed if s is not None]
    found = [s for s in told if sentence.start <= s.i < sentence.end]
    beside = [s for s in _beside(token, sentence) if s not in found and not (passive and not able(s))]
    if not found or not beside or (not passive and not subjects(token) and beside[0].i > token.i):
        return [*beside, *found]
    first, near = found[0], beside[0]
    if able(near) and near.i < token.i and not (able(first) and _together(first, near, token)):
        return [*beside, *found]
    return [*found, *beside] if able(first) else sorted([*found, *beside], key=lambda s: not able(s))


def _before_its_day(noun: Token) -> Token:
    """Give whoever stands before a day that the parser took for a claimant: "The army 14 April said"."""
    at = noun.i
    while at > noun.sent.start and noun.doc[at].ent_type_ in {"DATE", "TIME"}:
        at -= 1
    before = noun.doc[at]
    return before if before.pos_ in _NOMINAL and not is_pronoun(before) else noun


def was_told(token: Token) -> bool:
    """Tell "the agency was told by police": whoever was told says nothing."""
    return token.lemma_ == "tell" and any(c.dep_ in {"auxpass", "nsubjpass"} for c in token.children)


def _teller(token: Token) -> Token | None:
    """Give by whom or at what body somebody was told."""
    at = [c for p in token.children if p.lower_ in _AT for c in p.children if c.dep_ == "pobj"]
    return agent(token) or next((noun for noun in at if able(noun)), None)


def _together(first: Token, near: Token, verb: Token) -> bool:
    """Tell whether the parser's subject and the noun beside the verb belong to one noun phrase."""
    if first.is_ancestor(near) or first.i > verb.i:
        return not _opens_apart(near, verb)
    return not any(t.text in {",", "(", "-", "--"} for t in verb.doc[first.i : near.i])


def _opens_apart(near: Token, verb: Token) -> bool:
    """Tell "nineteen bodies, all of them men, an officer said": a comma opens a claimant, none closes it."""
    doc, new = verb.doc, any(c.lower_ in {"a", "an"} for c in near.children)
    return new and near.i < verb.i and doc[near.left_edge.i - 1].text == "," and doc[verb.i - 1].text != ","


def able(token: Token) -> bool:
    """Tell whether a noun by itself looks like somebody who says things."""
    if is_pronoun(token) or token.lower_ in PARTITIVES:
        return token.lower_ not in _NO_CLAIMANT
    if token.ent_type_ in {"PERSON", "ORG", "NORP"} or role_of(token.text) is not None:
        return True
    return token.pos_ == "PROPN" and token.ent_type_ not in {"GPE", "LOC", "DATE", "TIME"}


def ours(token: Token) -> bool:
    """Tell the outlet's own people: "our reporter says" is the outlet's voice."""
    press = token.lower_ in {"reporter", "reporters", "correspondent", "correspondents", "journalist", "team"}
    return press and any(c.dep_ == "poss" and c.lower_ == "our" for c in token.children)


def expletive(token: Token) -> bool:
    """Tell the "it" and "there" that stand for nobody ("it was said that")."""
    if token.lower_ not in {"it", "there"}:
        return False
    return token.dep_ == "expl" or any(c.dep_ in {"auxpass", "acomp"} for c in token.head.children)


def subjects(token: Token) -> list[Token]:
    """Give the subjects that the parser ties to a verb, the nearest first; the antecedent for "who"."""
    own = [c for c in token.children if c.dep_ in _SUBJECTS]
    own = [token.head if c.tag_ in {"WP", "WDT"} and token.dep_ == "relcl" else c for c in own]
    return sorted(own, key=lambda c: (abs(c.i - token.i), c.i))


def subject(token: Token) -> Token | None:
    """Give the subject of a verb, its own or the one it shares with the verb it is joined to."""
    for _ in range(8):  # longer chains are parser noise
        own = subjects(token)
        above = token.head
        passive = bool(own) and own[0].dep_ == "nsubjpass" and (not able(own[0]) or _denies(above))
        counted = bool(own) and any(c.dep_ == "nummod" for c in own[0].children)
        if (passive or counted) and token.dep_ == "ccomp" and above.pos_ == "VERB" and above.i < token.i:
            token = above  # "denied that the town was lost and said": the town says nothing, nor do 12 dead
            continue
        if own:
            return own[0]
        joined = token.dep_ == "conj" and token.head.pos_ in {"VERB", "AUX"}
        purpose = token.dep_ == "advcl" and _infinitive(token)  # "rang from the capital to say"
        governed = (token.dep_ in {"xcomp", "pcomp"} or purpose) and token.head.pos_ == "VERB"
        if not (joined or governed) or token.head.i >= token.i:
            return None
        token = token.head
    return None


def _infinitive(verb: Token) -> bool:
    """Tell "to say", whose claimant never stands beside it."""
    return verb.tag_ == "VB" and any(c.lower_ == "to" and c.i < verb.i for c in verb.children)


def _denies(verb: Token) -> bool:
    """Tell "denied his men had been beaten and claimed": who was not beaten goes on to say nothing."""
    known = verbs().get(verb.lower_)
    return known is not None and known.stance == "denies"


def agent(token: Token) -> Token | None:
    """Give the noun of the "by" phrase of a verb."""
    for child in token.children:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
            return next((c for c in child.children if c.dep_ == "pobj"), None)
        if child.i > token.i and child.dep_ in {"acomp", "oprd", "xcomp", "acl", "ccomp"}:
            below = agent(child) if child.pos_ in {"ADJ", "VERB"} and child.i == token.i + 1 else None
            if below is not None:
                return below
    return None


def _above(token: Token) -> Token | None:
    """Give the subject of the clause that a participle hangs on, or the noun it modifies."""
    if token.tag_ != "VBG":
        return None
    if token.dep_ == "acl" and token.head.pos_ in {"NOUN", "PROPN"}:
        return token.head
    for above in token.ancestors:
        if above.pos_ in {"VERB", "AUX"}:
            found = subject(above)
            if found is not None:
                return found
    return None


def _beside(token: Token, sentence: Span) -> list[Token]:
    """Give the nouns next to a verb: right before it, before an aside, right behind it."""
    if token.i > sentence.start and token.doc[token.i - 1].text == ",":
        behind = _behind(token, sentence)
        return [*behind, *(s for s in _before(token, sentence) if able(s))]
    return [*_before(token, sentence), *_behind(token, sentence)]


def _before(token: Token, sentence: Span) -> list[Token]:
    doc, i = token.doc, token.i - 1
    if token.tag_ == "VBG" or _infinitive(token):
        return []
    while i >= sentence.start and doc[i].ent_type_ in {"DATE", "TIME"}:
        i -= 1
    while i >= sentence.start and (
        doc[i].lower_ in _BEFORE_VERB or doc[i].dep_ in {"aux", "neg"} or doc[i].pos_ == "ADV"
    ):
        i -= 1
    if i < sentence.start:
        return []
    if doc[i].pos_ in _NOMINAL:
        return _up_from(doc[i], sentence)
    if doc[i].text in {",", ")"}:
        for j in range(i - 1, max(sentence.start, i - _PARENTHESIS), -1):
            if doc[j].text in {",", "("} and doc[j - 1].pos_ in _NOMINAL:
                return _up_from(doc[j - 1], sentence)
    return []


def _behind(token: Token, sentence: Span) -> list[Token]:
    doc, stop = token.doc, min(token.i + _BEHIND, sentence.end)
    inverted = token.tag_ == "VBN" and doc[token.i - 1].text == ","
    if token.lemma_ == "tell" or (token.tag_ not in {"VBD", "VBZ", "VBP"} and not inverted):
        return []  # whom he told stands there
    for j in range(token.i + 1, stop):
        following = doc[j + 1] if j + 1 < sentence.end else None
        if doc[j].is_punct or doc[j].lower_ in {"that", "to"} or doc[j].pos_ in {"VERB", "AUX", "SCONJ"}:
            return []
        if doc[j].ent_type_ in {"DATE", "TIME"}:
            continue
        if doc[j].pos_ == "ADP" and (following is None or following.ent_type_ not in {"DATE", "TIME"}):
            return []
        if doc[j].pos_ in {"NOUN", "PROPN"} and (
            following is None or following.pos_ not in {"NOUN", "PROPN"}
        ):
            of_another = doc[j].dep_ in _SUBJECTS and doc[j].head.i > j
            told = doc[j].dep_ == "dobj" and _is_object(doc[j], token)
            owner = following is not None and following.tag_ == "POS"  # "rejected the army's claim"
            return [doc[j]] if able(doc[j]) and not (of_another or told or owner) else []
    return []


def _is_object(noun: Token, verb: Token) -> bool:
    """Tell "gave a toll of 29", "it accused the army" from "nine fell, informed the commander"."""
    named = subject(verb) if verb.doc[verb.i - 1].text != "," else None
    return role_of(noun.lower_) == "record" or (named is not None and named.i < verb.i)


def _up_from(token: Token, sentence: Span) -> list[Token]:
    """Give the noun that `token` closes, led by the one it hangs on ("officials in the capital").

    Not one that it only stands beside ("in the town of Dorah, the army said"). A place that somebody is in
    says nothing itself.
    """
    taken = _taken_by(token, sentence)
    if taken is not None:
        return [taken]
    if token.dep_ == "conj" and token.doc[token.left_edge.i - 1].text == ",":
        return [token]  # "took eleven farmers, a villager, Musa Keita, said"
    below = token
    for above in token.ancestors:
        if above.pos_ in {"VERB", "AUX"} or above.i > token.i or below.dep_ == "appos":
            break
        if above.pos_ in {"NOUN", "PROPN"} and above.i >= sentence.start and able(above):
            return [token] if able(token) and _clause_between(above, token) else [above, token]
        below = above
    return [] if _where(token) else [token]


def _clause_between(above: Token, token: Token) -> bool:
    """Tell "people who had fled, a witness said", whose "who" has nothing to do with who says it."""
    between = token.doc[above.i + 1 : token.i]
    return any(t.pos_ in {"VERB", "AUX"} and t.tag_ in {"VBD", "VBZ", "VBP"} for t in between)


def _taken_by(token: Token, sentence: Span) -> Token | None:
    """Give those who speak where a noun is only whose deed befell them: "reporters brought by the army"."""
    verb = token.head.head
    if token.dep_ != "pobj" or token.head.lower_ != "by" or verb.tag_ not in {"VBN", "VBD"}:
        return None
    if any(c.dep_ in {"aux", "auxpass"} for c in verb.children):
        return None
    noun = verb.head if verb.dep_ == "acl" else next((c for c in verb.children if c.dep_ == "nsubj"), None)
    if noun is None or not sentence.start <= noun.i < verb.i:
        return None
    return noun if role_of(noun.lower_) in {"title", "people"} else None


def _where(token: Token) -> bool:
    """Tell whether a noun only says where somebody is: "staff in Dorah"."""
    speaks = token.ent_type_ in {"ORG", "NORP"} or role_of(token.lower_) is not None
    return token.dep_ == "pobj" and token.head.lower_ in _AT and not speaks
