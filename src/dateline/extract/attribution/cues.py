"""Where a sentence says who is speaking: verbs of saying and the phrases beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from dateline.extract.attribution.claimant import (
    agent,
    candidates,
    expletive,
    ours,
    subject,
    subjects,
    was_told,
)
from dateline.extract.attribution.memory import Memory
from dateline.extract.attribution.speaker import PARTITIVES, Phrase, Speaker, is_pronoun, phrase
from dateline.extract.attribution.words import Verb, kind_of, verbs
from dateline.model import Stance

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_NOT_SAID = frozenset(
    {
        "not", "n't", "n’t", "never", "neither", "nor", "declined", "declining", "refused", "refusing",
        "unable", "failed", "cannot", "yet", "without", "nobody", "none", "can't",
    }
)  # fmt: skip
_CLOSING = frozenset({",", '"', "”", "''", "’", "'"})
_NEEDS_WITHIN = 200  # code points behind a verb that its "with" column looks at
_SMALL = 4  # letters: words of a headline that stand in lower case have no more
_NOT_FAR = 5  # tokens before a verb where a negation bears on it
_LONG_CIRCUMSTANCE = 16  # tokens


class Cue(msgspec.Struct, frozen=True, kw_only=True):
    """Words of saying with their claimant, as token indexes, half-open.

    start, end: the words of saying. left, right: these, the claimant, and what only tells how and
    when it was said. verb: its token, None for a phrase. inverted: the claimant follows the verb.
    citing: the claimant is named by another ("Reuters, citing police").
    opens, bound: where what is said begins and ends, if the words of saying tell.
    """

    start: int
    end: int
    left: int
    right: int
    speaker: Speaker
    takes: str
    stance: Stance = "asserts"
    verb: int | None = None
    inverted: bool = False
    citing: bool = False
    opens: int | None = None
    bound: int | None = None


_QUOTING = frozenset({"quoted", "quoting", "quotes", "quote", "cited", "cites", "cite"})


def verb_cue_words() -> frozenset[str]:
    """Give the words that `verb_cue` may read as verbs of saying."""
    return _QUOTING.union(verbs())


def verb_cue(token: Token, sentence: Span, memory: Memory, before: list[Cue]) -> Cue | None:
    """Read `token` as a verb of saying with its claimant.

    before: the cues to its left in the sentence; "adding" shares the claimant of the last.
    """
    if token.lower_ in _QUOTING:
        return _quoted(token, sentence, memory)
    verb = verbs().get(token.lower_)
    if verb is None or not _is_verb(token, verb) or _unsaid(token, sentence) or _reported_to(token, verb):
        return None
    if _of_the_harmed(token, verb):
        return None
    passive = _passive(token, verb)
    if token.tag_ == "VBG" and not passive and not subjects(token) and before and not before[-1].citing:
        return _cue(token, verb, _shared(token, before), token.i, _right(token, token.i + 1, sentence))
    idle = verb.takes == "object" and token.tag_ == "VBG"
    for noun in candidates(token, sentence, passive=passive, participle_of_object=idle):
        if ours(noun):
            return None
        near = phrase(noun, token.i if noun.i < token.i else sentence.end)
        who = None if expletive(noun) else memory.resolve(token.doc, near)
        if who is None or ((verb.strict or passive) and not _speaks(noun, who)):
            continue
        if (not verb.who or who.kind in verb.who) and _needs_met(token, verb, near, sentence):
            who = _warring(who) if _claims_deed(token, verb) else who
            return _placed(token, verb, who, near, sentence, passive=passive)
    return None


def _shared(token: Token, before: list[Cue]) -> Speaker:
    """Give the claimant of the verb of saying that a participle hangs on, else of the last one told.

    "The army rejected a claim by the rebels that ten had died, adding": the army adds it.
    """
    above = {t.i for t in token.ancestors}
    return next((cue for cue in reversed(before) if cue.verb in above), before[-1]).speaker


def _claims_deed(token: Token, verb: Verb) -> bool:
    ahead = token.doc[token.i + 1 : token.i + 4]
    return verb.verb == "claim" and any(t.lower_ == "responsibility" for t in ahead)


def _warring(who: Speaker) -> Speaker:
    """Take a body of which no word tells what it is for a warring one, as it claims a deed."""
    told = who.named or kind_of(who.name.split(), []) is not None
    return who if told else msgspec.structs.replace(who, kind="belligerent")


def _placed(token: Token, verb: Verb, who: Speaker, near: Phrase, sentence: Span, *, passive: bool) -> Cue:
    if near.head < token.i:
        left = min(near.left, token.i)
        return _cue(token, verb, who, max(left, sentence.start), _right(token, token.i + 1, sentence))
    right = _right(token, outer_end(near, sentence), sentence)
    if was_told(token):
        left = min([_first_of(token), *(noun.left_edge.i for noun in subjects(token))])
        return _cue(token, verb, who, max(left, sentence.start), near.right)
    if passive:
        opens, bound = _passive_reach(token, verb, near, sentence)
        cue = _cue(token, verb, who, _first_of(token), right)
        return msgspec.structs.replace(cue, takes="passive", opens=opens, bound=bound)
    return _cue(token, verb, who, _first_of(token), right, inverted=True)


def _passive_reach(token: Token, verb: Verb, near: Phrase, sentence: Span) -> tuple[int, int]:
    """Give what a passive verb tells of: its noun up to the agent ("12 deaths reported by police").

    Whoever claims a deed answers for the deed alone ("an attack that killed 12, claimed by").
    """
    noun = next((c for c in token.children if c.dep_ in {"nsubjpass", "nsubj"}), None)
    noun = token.head if noun is None and token.dep_ in {"acl", "relcl"} else noun
    known = noun is not None and sentence.start <= noun.i < token.i
    if verb.verb == "claim":
        at = noun.i if noun is not None and known else token.i
        return at, at + 1
    start = noun.left_edge.i if noun is not None and known else sentence.start
    return max(start, sentence.start), max(near.left - 1, token.i)


def _cue(token: Token, verb: Verb, who: Speaker, left: int, right: int, *, inverted: bool = False) -> Cue:
    participle = token.tag_ == "VBG" and verb.takes != "deed" and not subjects(token)
    return Cue(
        start=token.i,
        end=token.i + 1,
        left=left,
        right=max(right, token.i + 1),
        speaker=who,
        takes="participle" if participle else verb.takes,
        stance=verb.stance,
        verb=token.i,
        inverted=inverted,
    )


def _is_name(token: Token) -> bool:
    """Tell whether a word of saying is somebody's name: "Said" inside a sentence that is no headline."""
    inside = token.is_title and token.i > token.sent.start and not token.nbor(-1).is_quote
    return inside and any(word.is_lower and len(word) > _SMALL for word in token.sent)


def _is_verb(token: Token, verb: Verb) -> bool:
    if _is_name(token):
        return False
    if token.pos_ in {"VERB", "AUX"}:
        if token.dep_ in {"amod", "compound"}:
            return verb.verb == "say" or "that" in {t.lower_ for t in token.doc[token.i + 1 : token.i + 4]}
        return True
    return verb.verb in {"say", "tell", "add"} and token.lower_ in {"said", "says", "told"}


def _unsaid(token: Token, sentence: Span) -> bool:
    """Tell whether nothing is said: "did not say", "declined to comment", "could not confirm"."""
    near = token.doc[max(sentence.start, token.i - _NOT_FAR) : token.i]
    for word in reversed(near):
        if word.is_punct or word.lower_ in {"and", "but", "that", "who"}:
            return False
        if word.tag_ == "MD" and word.head.i == token.i and word.lower_ not in {"can", "could"}:
            return True
        if word.dep_ == "neg" and word.head.i != token.i and not word.head.is_ancestor(token):
            continue
        named = word.is_title and word.i > sentence.start  # "Doctors Without Borders said"
        if (word.lower_ in _NOT_SAID and not named) or (
            word.lower_ == "no" and token.dep_ in {"relcl", "acl"}
        ):
            return word.lower_ != "yet" or any(w.lower_ == "to" for w in near)
    return False


def _of_the_harmed(token: Token, verb: Verb) -> bool:
    """Tell whether a verb only says what the killers hold of the dead: "killed men whom they accused"."""
    told = next((c for c in token.children if c.dep_ == "nsubj"), None)
    aside = token.dep_ == "relcl" and verb.takes != "clause" and not _has_object_clause(token)
    return aside and told is not None and told.tag_ == "PRP" and token.head.i < told.i


def _has_object_clause(token: Token) -> bool:
    return any(c.dep_ == "ccomp" for c in token.children)


def _has_object(token: Token) -> bool:
    """Tell whether a verb has a thing for its object, not a clause: "added three posts"."""
    children = {c.dep_ for c in token.children if c.i > token.i}
    quoted = any(t.is_quote for t in token.doc[token.i + 1 : token.i + 4])
    return "dobj" in children and not children & {"ccomp", "xcomp"} and not quoted


def _reported_to(token: Token, verb: Verb) -> bool:
    """Tell "gunmen believed to be", "was said to have": nobody is named who says so."""
    doc = token.doc
    following = [t.lower_ for t in doc[token.i + 1 : token.i + 3]]
    if following[:1] != ["to"] or verb.verb in {"claim", "admit", "boast", "own", "allege", "confess"}:
        return False
    return following[1:] in (["be"], ["have"]) and token.tag_ in {"VBN", "VBD"}


def _passive(token: Token, verb: Verb) -> bool:
    """Tell whether the claimant of a verb would be its agent ("12 people reported killed by")."""
    children = {c.dep_ for c in token.children}
    if verb.verb == "tell" or token.dep_ in {"amod", "compound"}:
        return False
    following = [t.lower_ for t in token.doc[token.i + 1 : token.i + 3]]
    if following[1:] == ["by"] and following[0] in {"dead", "killed", "missing", "wounded", "injured"}:
        return True
    if children & {"auxpass", "nsubjpass"} or (token.tag_ == "VBN" and "agent" in children):
        return True
    return token.tag_ == "VBN" and not children & {"aux", "nsubj"} and token.dep_ not in {"conj", "ROOT"}


def _needs_met(token: Token, verb: Verb, near: Phrase, sentence: Span) -> bool:
    """Tell whether what sets the verb's sense of saying apart is there, or the verb closes what is said."""
    doc = token.doc
    if verb.needs is None and verb.strict and verb.takes == "clause" and _has_object(token):
        return False
    if verb.needs is None or verb.needs.search(doc[token.i : sentence.end].text[:_NEEDS_WITHIN]):
        return True
    first = min(near.left, token.i)
    return verb.takes == "clause" and first > sentence.start and doc[first - 1].text in _CLOSING


def _speaks(noun: Token, who: Speaker) -> bool:
    """Tell whether a noun can be somebody who says something, for verbs with other senses."""
    if is_pronoun(noun) or noun.lower_ in PARTITIVES:
        return noun.lower_ not in {"it", "this", "these", "those"} or who.known
    return who.known


def outer_end(near: Phrase, sentence: Span) -> int:
    """Give where a claimant's noun phrase ends, appositions and relative clauses taken in."""
    doc, end = sentence.doc, near.right
    for start, stop in near.apposed:
        if start - end <= 2:
            end = max(end, stop)
    for i in range(near.right, min(near.outer, sentence.end)):
        if doc[i].dep_ == "relcl" and i - end <= 4:
            end = max(end, min(doc[i].right_edge.i + 1, near.outer))
            break
    return min(end, sentence.end)


def _first_of(token: Token) -> int:
    aux = {"aux", "auxpass", "neg", "advmod"}
    return min([token.i, *(c.i for c in token.children if c.dep_ in aux and c.i == token.i - 1)])


def _right(token: Token, at: int, sentence: Span) -> int:
    """Skip what tells when, where, how and to whom it was said, from token index `at` on."""
    moved = True
    while moved and at < sentence.end:
        moved = False
        for child in token.children:
            if child.left_edge.i == at and _circumstance(child, token):
                at = min(_plain(child)[-1].i + 1, sentence.end)
                moved = True
                break
    return at


def _plain(child: Token) -> list[Token]:
    """Give the subtree of `child`, without the clause that the parser may have hung on its noun."""
    inside = sorted(child.subtree, key=lambda t: t.i)
    noun = next((c for c in child.children if c.dep_ == "pobj"), None)
    if noun is not None and any(c.dep_ in {"acl", "relcl", "ccomp"} for c in noun.children):
        return [t for t in inside if t.i <= noun.i]
    return inside


def _circumstance(child: Token, verb: Token) -> bool:
    told = verb.lower_ in {"told", "tell", "tells", "telling", "informed", "informing", "briefed"}
    adjunct = child.dep_ in {"prep", "npadvmod", "advmod", "dative", "agent", "prt", "nmod"}
    if not adjunct and not (told and child.dep_ == "dobj"):
        return False
    inside = _plain(child)
    if any(t.pos_ == "VERB" and t.tag_ != "VBG" for t in inside) or len(inside) > _LONG_CIRCUMSTANCE:
        return False
    return not any(t.like_num and t.ent_type_ not in {"DATE", "TIME"} for t in inside)


def _quoted(token: Token, sentence: Span, memory: Memory) -> Cue | None:
    """Read "X was quoted as saying", "quoted X as saying", "quoting X"."""
    doc = token.doc
    ahead = doc[token.i + 1 : min(token.i + 25, sentence.end)]
    saying = next((t for t in ahead if t.lower_ in {"saying", "telling"}), None)
    passive = token.tag_ == "VBN" and not any(c.lower_ in {"has", "have", "had"} for c in token.children)
    passive = passive and not any(c.dep_ == "dobj" for c in token.children)
    passive = passive or any(c.dep_ in {"auxpass", "nsubjpass"} for c in token.children)
    if passive and saying is None and agent(token) is None:
        return None
    target = subject(token) if passive else _quoted_whom(token, sentence)
    if target is None or not sentence.start <= target.i < sentence.end:
        return None
    near = phrase(target, token.i if target.i < token.i else (saying.i if saying else sentence.end))
    if target.i > token.i:
        near = msgspec.structs.replace(near, left=max(near.left, token.i + 1))
    who = memory.resolve(doc, near)
    if who is None or not (who.known or saying or is_pronoun(target)):
        return None
    end = (
        saying.i + 1
        if saying and saying.i > target.i
        else max(token.i + 1, near.right if target.i > token.i else 0)
    )
    return Cue(
        start=token.i,
        end=end if saying else token.i + 1,
        left=near.left if target.i < token.i else _first_of(token),
        right=end,
        speaker=who,
        takes="any",
        verb=saying.i if saying else None,
        citing=not passive,
    )


def _quoted_whom(token: Token, sentence: Span) -> Token | None:
    for child in token.children:
        if child.dep_ in {"dobj", "obj"}:
            return child
    for ahead in token.doc[token.i + 1 : min(token.i + 8, sentence.end)]:
        if ahead.pos_ in {"NOUN", "PROPN"} and ahead.dep_ not in {"compound", "poss", "amod"}:
            return ahead
    return None
