"""Where a sentence says who is speaking: verbs of saying, "according to", "citing", "by X's count"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from dateline.extract.attribution.speaker import (
    FIRST_PERSON,
    PARTITIVES,
    PRONOUNS,
    Memory,
    Phrase,
    Speaker,
    phrase,
)
from dateline.extract.attribution.words import Verb, hits, role_of, verbs
from dateline.model import Stance

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_NOT_SAID = frozenset(
    {"not", "n't", "n’t", "never", "neither", "nor", "declined", "declining", "refused", "refusing", "unable", "failed", "cannot",
     "yet", "without", "nobody", "none", "can't"}
)  # fmt: skip
_COUNTS = frozenset({"count", "toll", "tally", "figure", "figures", "estimate", "estimates", "reckoning", "account",
                     "version", "counts", "tolls", "data", "records", "numbers", "accounts"})  # fmt: skip
_COUNT_VERBS = frozenset({"had", "have", "has", "stood", "stands", "stand", "was", "is", "were", "are", "put", "puts",
                          "gave", "gives", "say", "says", "said", "showed", "show"})  # fmt: skip
_IMPERSONAL = frozenset({"it", "there"})
_QUOTES = frozenset({'"', "“", "”", "''", "``", "'", "‘", "’", "«", "»"})
_AUXILIARIES = frozenset({"has", "have", "had", "was", "were", "is", "are", "also", "later", "earlier", "will", "would",
                          "did", "been", "be", "then", "further", "separately", "reportedly", "again", "only"})  # fmt: skip


class Cue(msgspec.Struct, frozen=True, kw_only=True):
    """Words of saying with their claimant, as token indexes, half-open.

    start, end: the words of saying. left, right: these, the claimant, and what only tells how and
    when it was said. verb: its token, None for a phrase. inverted: the claimant follows the verb.
    citing: the claimant is named by another ("Reuters, citing police").
    """

    start: int
    end: int
    left: int
    right: int
    speaker: Speaker
    takes: str
    stance: Stance
    verb: int | None = None
    inverted: bool = False
    citing: bool = False


def cues(sentence: Span, memory: Memory) -> list[Cue]:
    """Find the cues of a sentence in order, and note in `memory` who speaks."""
    found: list[Cue] = []
    skip_until = sentence.start
    for token in sentence:
        if token.i < skip_until:
            continue
        cue = _phrase_cue(token, sentence, memory) or _verb_cue(token, sentence, memory, found)
        if cue:
            found.append(cue)
            memory.add(cue.speaker)
            skip_until = cue.end
    return found


def _verb_cue(token: Token, sentence: Span, memory: Memory, before: list[Cue]) -> Cue | None:
    lower = token.lower_
    if lower in {"quoted", "quoting", "quotes", "quote", "cited", "cites", "cite"}:
        return _quoted(token, sentence, memory)
    verb = verbs().get(lower)
    if verb is None:
        return _count_has(token, sentence, memory)
    if not _is_verb(token, verb) or _unsaid(token, sentence):
        return None
    if verb.needs and not verb.needs.search(sentence.doc[token.i : sentence.end].text[:200]):
        return None
    return _said(token, verb, sentence, memory, before)


def _is_verb(token: Token, verb: Verb) -> bool:
    if token.pos_ in {"VERB", "AUX"}:
        return token.dep_ not in {"amod", "compound"} or verb.verb == "say"
    return verb.verb in {"say", "tell", "add"} and token.lower_ in {"said", "says", "told"}


def _unsaid(token: Token, sentence: Span) -> bool:
    """Tell whether nothing is said: "did not say", "declined to comment", "could not confirm"."""
    doc = token.doc
    near = doc[max(sentence.start, token.i - 5) : token.i]
    for word in reversed(near):
        if word.is_punct or word.lower_ in {"and", "but", "that", "who"}:
            break
        if word.lower_ in _NOT_SAID or (word.lower_ == "no" and token.dep_ in {"relcl", "acl"}):
            return word.lower_ != "yet" or any(w.lower_ == "to" for w in near)
    return False


def _said(token: Token, verb: Verb, sentence: Span, memory: Memory, before: list[Cue]) -> Cue | None:
    doc = token.doc
    passive = any(c.dep_ in {"auxpass", "nsubjpass"} for c in token.children) and verb.verb != "tell"
    subject = _agent(token) if passive else _subject(token)
    if passive and subject is None:
        return None
    if subject is None and not passive:
        inherited = _inherited(token, before)
        if inherited is not None:
            return _cue(token, verb, inherited, token.i, _right(token, token.i + 1, sentence))
        subject = _subject_above(token) or _beside(token, sentence)
    if subject is None or (subject.lower_ in _IMPERSONAL and _expletive(subject)):
        return None
    if subject.i >= sentence.end or subject.i < sentence.start:
        return None
    near = phrase(subject, token.i if subject.i < token.i else sentence.end)
    who = memory.resolve(doc, near)
    if who is None or (verb.strict and not _speaks(subject, who)):
        return None
    if subject.i < token.i:
        left = _left(near, token, sentence) if near.outer >= token.i - 12 else token.i
        return _cue(token, verb, who, min(left, token.i), _right(token, token.i + 1, sentence))
    right = _right(token, _outer_end(near, sentence), sentence)
    return _cue(token, verb, who, _first_of(token), right, inverted=not passive)


def _cue(token: Token, verb: Verb, who: Speaker, left: int, right: int, *, inverted: bool = False) -> Cue:
    return Cue(
        start=token.i, end=token.i + 1, left=left, right=max(right, token.i + 1), speaker=who,
        takes="participle" if token.tag_ == "VBG" and verb.takes != "deed" and not _subject(token) else verb.takes,
        stance=verb.stance, verb=token.i, inverted=inverted,
    )  # fmt: skip


def _subject(token: Token) -> Token | None:
    for child in token.children:
        if child.dep_ in _SUBJECTS:
            if child.tag_ in {"WP", "WDT"} and token.dep_ == "relcl":
                return token.head
            return child
    if token.dep_ == "conj" and token.head.pos_ in {"VERB", "AUX"} and token.head.i < token.i:
        return _subject(token.head)
    if token.dep_ in {"xcomp", "pcomp"} and token.head.i < token.i and token.head.pos_ == "VERB":
        return _subject(token.head)
    return None


def _agent(token: Token) -> Token | None:
    for child in token.children:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    return None


def _inherited(token: Token, before: list[Cue]) -> Speaker | None:
    """Give the claimant of a participle: "..., police said, adding that"."""
    if token.tag_ != "VBG" or not before:
        return None
    last = before[-1]
    return None if last.citing else last.speaker


def _subject_above(token: Token) -> Token | None:
    """Give the subject of the clause that a participle hangs on, or what an acl modifies."""
    if token.tag_ not in {"VBG"}:
        return None
    if token.dep_ == "acl" and token.head.pos_ in {"NOUN", "PROPN"}:
        return token.head
    for above in token.ancestors:
        if above.pos_ in {"VERB", "AUX"}:
            subject = _subject(above)
            if subject is not None:
                return subject
    return None


def _beside(token: Token, sentence: Span) -> Token | None:
    """Find a claimant next to a verb whose subject the parser missed."""
    doc = token.doc
    i = token.i - 1
    while i >= sentence.start and (doc[i].lower_ in _AUXILIARIES or doc[i].dep_ in {"aux", "neg"}):
        i -= 1
    if i >= sentence.start and doc[i].pos_ in {"NOUN", "PROPN", "PRON"} and token.tag_ != "VBG":
        return doc[i]
    i = token.i + 1
    while i < sentence.end and i <= token.i + 6 and not doc[i].is_punct:
        if doc[i].pos_ in {"NOUN", "PROPN"} and (
            i + 1 >= sentence.end or doc[i + 1].pos_ not in {"NOUN", "PROPN"}
        ):
            return doc[i] if role_of(doc[i].lower_) or doc[i].ent_type_ in {"PERSON", "ORG"} else None
        i += 1
    return None


def _expletive(subject: Token) -> bool:
    return subject.dep_ == "expl" or any(c.dep_ in {"auxpass", "acomp"} for c in subject.head.children)


def _speaks(subject: Token, who: Speaker) -> bool:
    """Tell whether a subject can be somebody who says something, for verbs with other senses."""
    if subject.lower_ in PRONOUNS | PARTITIVES:
        return subject.lower_ not in {"it", "this", "these", "those"} or bool(who.known)
    return who.known


def _left(near: Phrase, token: Token, sentence: Span) -> int:
    """Give where the claimant begins, with the prepositions before it ("In a statement, the army")."""
    doc = token.doc
    left = near.left
    if doc[near.head].tag_ in {"WP", "WDT", "PRP"}:
        return min(left, token.i)
    return max(left, sentence.start)


def _outer_end(near: Phrase, sentence: Span) -> int:
    doc = sentence.doc
    end = near.right
    for start, stop in near.apposed:
        if start - end <= 2:
            end = max(end, stop)
    for i in range(near.right, min(near.outer, sentence.end)):
        if doc[i].dep_ == "relcl" and doc[i].i < near.outer and i - end <= 4:
            end = max(end, min(doc[i].right_edge.i + 1, near.outer))
            break
    return min(end, sentence.end)


def _first_of(token: Token) -> int:
    edges = [
        c.i for c in token.children if c.dep_ in {"aux", "auxpass", "neg", "advmod"} and c.i == token.i - 1
    ]
    return min([token.i, *edges])


def _right(token: Token, at: int, sentence: Span) -> int:
    """Skip what tells when, where, how and to whom it was said, from token index `at` on."""
    doc = token.doc
    moved = True
    while moved and at < sentence.end:
        moved = False
        for child in token.children:
            if child.left_edge.i == at and _circumstance(child, token):
                at = min(child.right_edge.i + 1, sentence.end)
                moved = True
                break
    if at < sentence.end and doc[at].text == "," and at + 1 < sentence.end:
        return at
    return at


def _circumstance(child: Token, verb: Token) -> bool:
    if child.dep_ in {"prep", "npadvmod", "advmod", "dative", "agent", "prt", "dobj", "nmod"} and (
        child.dep_ != "dobj"
        or verb.lower_ in {"told", "tell", "tells", "telling", "informed", "informing", "briefed"}
    ):
        inside = list(child.subtree)
        if any(t.pos_ in {"VERB"} and t.tag_ != "VBG" for t in inside) or len(inside) > 16:
            return False
        return not any(t.like_num and t.ent_type_ not in {"DATE", "TIME"} for t in inside)
    return False


def _quoted(token: Token, sentence: Span, memory: Memory) -> Cue | None:
    """Read "X was quoted as saying", "quoted X as saying", "citing X"."""
    doc = token.doc
    saying = next(
        (
            t
            for t in doc[token.i + 1 : min(token.i + 25, sentence.end)]
            if t.lower_ == "saying" or (t.lower_ == "telling")
        ),
        None,
    )
    children = list(token.children)
    passive = any(c.dep_ == "auxpass" for c in children) or any(c.dep_ == "nsubjpass" for c in children)
    if passive and saying is None and not any(c.lower_ in {"in", "by"} for c in children):
        return None
    target = _subject(token) if passive else next((c for c in children if c.dep_ in {"dobj", "obj"}), None)
    if target is None and not passive:
        target = next(
            (
                t
                for t in doc[token.i + 1 : min(token.i + 8, sentence.end)]
                if t.pos_ in {"NOUN", "PROPN"} and t.dep_ not in {"compound", "poss", "amod"}
            ),
            None,
        )
    if target is None or not sentence.start <= target.i < sentence.end:
        return None
    near = phrase(target, token.i if target.i < token.i else (saying.i if saying else sentence.end))
    who = memory.resolve(doc, near)
    if who is None or not (who.known or saying or target.lower_ in PRONOUNS):
        return None
    end = (
        saying.i + 1
        if saying and saying.i > target.i
        else max(token.i + 1, near.right if target.i > token.i else 0)
    )
    left = near.left if target.i < token.i else _first_of(token)
    return Cue(start=token.i, end=token.i + 1 if saying is None else end, left=left, right=end, speaker=who,
               takes="any", stance="asserts", verb=(saying or token).i if saying else None, citing=not passive)  # fmt: skip


def _count_has(token: Token, sentence: Span, memory: Memory) -> Cue | None:
    """Read "an earlier police count had 46", "the office has it at 34"."""
    if token.lower_ not in _COUNT_VERBS:
        return None
    subject = _subject(token)
    if subject is None or not sentence.start <= subject.i < token.i:
        return None
    doc = token.doc
    near = phrase(subject, token.i)
    if subject.lower_ in _COUNTS:
        core = [t.text for t in doc[near.left : subject.i]]
        if not any(h.role in {"body", "people", "title"} for h in hits(core)) and "by" not in {
            t.lower_ for t in doc[subject.i : near.outer]
        }:
            return None
        who = _of_record(doc, near, memory)
    elif (
        token.lower_ in {"had", "has", "have"}
        and token.i + 2 < sentence.end
        and doc[token.i + 1].lower_ == "it"
        and (doc[token.i + 2].lower_ in {"at", "that"})
    ):
        who = memory.resolve(doc, near)
    else:
        return None
    if who is None:
        return None
    return Cue(start=token.i, end=token.i + 1, left=near.left, right=token.i + 1, speaker=who, takes="object",
               stance="asserts", verb=token.i)  # fmt: skip


def _of_record(doc: Doc, near: Phrase, memory: Memory) -> Speaker | None:
    """Give whose count or statement a phrase is: "police count", "a toll given by the army"."""
    if near.left < near.head:
        inner = Phrase(left=near.left, head=near.head - 1, right=near.head, outer=near.head)
        who = memory.resolve(doc, inner)
        if who and who.known:
            return who
    for i in range(near.head + 1, near.outer):
        if doc[i].lower_ in {"by", "from", "of"}:
            target = next((c for c in doc[i].children if c.dep_ == "pobj"), None)
            if target is not None:
                return memory.resolve(doc, phrase(target, near.outer))
    return memory.resolve(doc, near)


def _phrase_cue(token: Token, sentence: Span, memory: Memory) -> Cue | None:
    """Read "according to X", "as per X", "per X", "in the words of X", "citing X", "by X's count"."""
    doc, lower = token.doc, token.lower_
    following = doc[token.i + 1].lower_ if token.i + 1 < sentence.end else ""
    if lower == "according" and following in {"to", "with"}:
        return _phrase_with(token.i, token.i + 2, sentence, memory)
    if lower == "as" and following == "per":
        return _phrase_with(token.i, token.i + 2, sentence, memory)
    if lower == "per" and token.i + 1 < sentence.end:
        return _phrase_with(token.i, token.i + 1, sentence, memory, strict=True)
    if lower == "citing":
        return _phrase_with(token.i, token.i + 1, sentence, memory, citing=True)
    if lower == "in" and [t.lower_ for t in doc[token.i + 1 : token.i + 4]] == ["the", "words", "of"]:
        return _phrase_with(token.i, token.i + 4, sentence, memory)
    if lower in {"by", "on"}:
        return _by_count(token, sentence, memory)
    return None


def _phrase_with(
    start: int, at: int, sentence: Span, memory: Memory, *, strict: bool = False, citing: bool = False
) -> Cue | None:
    doc = sentence.doc
    head = _head_after(at, sentence)
    if head is None:
        return None
    near = phrase(head, sentence.end)
    near = msgspec.structs.replace(near, left=max(near.left, at))
    who = _of_record(doc, near, memory) if role_of(head.lower_) == "record" else memory.resolve(doc, near)
    if who is None or (strict and not who.known):
        return None
    right = _outer_end(near, sentence)
    return Cue(
        start=start,
        end=at,
        left=start,
        right=max(right, at),
        speaker=who,
        takes="phrase",
        stance="asserts",
        citing=citing,
    )


def _head_after(at: int, sentence: Span) -> Token | None:
    """Give the head of the noun phrase that begins at token index `at`."""
    doc = sentence.doc
    best = None
    for token in doc[at : min(at + 12, sentence.end)]:
        if token.pos_ in {"NOUN", "PROPN", "PRON", "NUM"} and token.dep_ not in {
            "compound",
            "poss",
            "nummod",
            "amod",
            "nmod",
        }:
            return token
        if token.is_punct and token.text not in _QUOTES | {"-", "."}:
            break
        if token.pos_ in {"NOUN", "PROPN"}:
            best = token
    return best


_RECKONING = frozenset(
    {"count", "reckoning", "estimate", "estimates", "tally", "account", "accounts", "figures"}
)


def _by_count(token: Token, sentence: Span, memory: Memory) -> Cue | None:
    doc = token.doc
    for i in range(token.i + 1, min(token.i + 7, sentence.end)):
        if doc[i].lower_ in _RECKONING and i > token.i + 1:
            inner = Phrase(left=token.i + 1, head=i - 1, right=i, outer=i)
            if doc[i - 1].text in {"'s", "’s", "'", "’"} and i - 2 > token.i:
                inner = Phrase(left=token.i + 1, head=i - 2, right=i - 1, outer=i)
            who = memory.resolve(doc, inner)
            if who is None or not who.known:
                return None
            return Cue(
                start=token.i,
                end=i + 1,
                left=token.i,
                right=i + 1,
                speaker=who,
                takes="phrase",
                stance="asserts",
            )
        if doc[i].is_punct and doc[i].text not in _QUOTES:
            return None
    return None


_FIRST = FIRST_PERSON  # kept beside the pronouns it is told apart from
_LINE = re.compile(r"[^\n:]{2,60}:\s")
