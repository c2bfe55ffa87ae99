"""How far a claimant's word reaches within its sentence."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from dateline.extract.attribution.cues import Cue
from dateline.extract.blame import ANSWERING, ANY, PART, violent_nouns

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_TOUCHING = frozenset({"to", "with", "for", "over", "from"})
_CLAUSE_DEPS = frozenset({"ccomp", "xcomp", "acl", "parataxis", "dep"})
_MARKS = frozenset({",", '"', "“", "”", "''", "-", "--", "–", "—", ")", "’", "'", "]", "»", "…", "!", "?"})
_BREAKERS = frozenset({"while", "whereas", "but", "and", "though", "although", "however", "or", "yet"})


def stretch(cue: Cue, sentence: Span, before: list[Cue]) -> tuple[int, int] | None:
    """Give what `cue` attributes in its sentence, as token indexes; None if nothing.

    before: the cues to its left in the same sentence.
    """
    if cue.takes == "passive" and not (cue.right < sentence.end and sentence.doc[cue.right].lower_ == "that"):
        return _cut(sentence, cue.opens or sentence.start, cue.bound or cue.left)
    if _of_second_count(cue):
        return _cut(sentence, cue.opens or cue.left, cue.left)
    match _position(cue, sentence, before):
        case "after":
            found = (
                cue.end if cue.takes in {"object", "deed", "any", "participle"} else cue.right,
                _end(cue, sentence),
            )
        case "before":
            found = (_start(cue, sentence, before), cue.left)
        case "around":
            found = (_start(cue, sentence, before), _end(cue, sentence))
        case _:
            return None
    return _cut(sentence, *found)


def _of_second_count(cue: Cue) -> bool:
    """Tell whose words only say whose the number before them is: "12 died, or 30 according to the church"."""
    return cue.takes == "phrase" and cue.opens is not None


def _cut(sentence: Span, start: int, end: int) -> tuple[int, int] | None:
    """Cut marks and dangling conjunctions from both ends; None if nothing is left."""
    doc = sentence.doc
    while end > start and (_loose(doc[end - 1]) or (doc[end - 1].dep_ == "cc" and end < sentence.end)):
        end -= 1
    while start < end and _loose(doc[start]):
        start += 1
    return (start, end) if start < end else None


def _loose(token: Token) -> bool:
    return token.is_space or (token.is_punct and not token.is_quote)


def _position(cue: Cue, sentence: Span, before: list[Cue]) -> str:
    doc = sentence.doc
    left = _words(sentence, _start(cue, sentence, before), cue.left)
    right = _words(sentence, cue.right, sentence.end)
    if cue.takes in {"object", "deed", "participle"}:
        return "after" if _words(sentence, cue.end, sentence.end) else ""
    if _free_relative(cue, sentence):
        return ""
    if cue.inverted and left:
        return "before"
    if not left:
        return "after" if right else ""
    if not right:
        return "before"
    if _relative(cue, sentence):
        return "after"
    comma_before = doc[cue.left - 1].text in _MARKS
    comma_after = doc[cue.right].text in _MARKS or doc[cue.right].text == ";"
    if comma_before and comma_after and _goes_on(cue, sentence, right):
        return "around"
    if _intro(left):
        return "after"
    if comma_before:
        return "before" if comma_after else _by_clause(cue, sentence, right)
    if comma_after and _content(cue, sentence) == "left":
        return "around" if _goes_on(cue, sentence, right) else "before"
    return "before" if cue.verb is None else "after"


def _free_relative(cue: Cue, sentence: Span) -> bool:
    """Tell "on what a prisoner has told them", where nothing told here is what was said."""
    return cue.verb is not None and cue.left > sentence.start and sentence.doc[cue.left - 1].lower_ == "what"


def _relative(cue: Cue, sentence: Span) -> bool:
    """Tell "a blast which police said killed 12", "12 people whom, according to police, ..."."""
    doc = sentence.doc
    if cue.left > sentence.start and doc[cue.left - 1].tag_ in {"WDT", "WP"}:
        return True
    if cue.verb is None or doc[cue.verb].dep_ != "relcl" or doc[cue.left - 1].text == ",":
        return False
    return doc[cue.verb].head.i < cue.left


def _by_clause(cue: Cue, sentence: Span, right: list[Token]) -> str:
    """Place what is said by the parser, and by the first word behind the cue."""
    if cue.verb is None:
        return "before"
    side = _content(cue, sentence)
    if right[0].lower_ == "that" or side == "right":
        return "after"
    return "before" if side == "left" or right[0].pos_ in {"ADP", "SCONJ"} else "after"


def _content(cue: Cue, sentence: Span) -> str:
    """Tell on which side the parser puts what is said: left, right, or ""."""
    if cue.verb is None:
        return ""
    verb = sentence.doc[cue.verb]
    for child in verb.children:
        if child.dep_ in _CLAUSE_DEPS and child.pos_ in {"VERB", "AUX", "ADJ", "NOUN"}:
            return "left" if child.i < verb.i else "right"
    if verb.dep_ in {"parataxis", "ccomp", "advcl", "dep"} and sentence.start <= verb.head.i < verb.i:
        return "left"
    return ""


def _goes_on(cue: Cue, sentence: Span, right: list[Token]) -> bool:
    """Tell whether the clause that a cue interrupts goes on behind it."""
    head = right[0]
    if cue.verb is not None:
        verb = sentence.doc[cue.verb]
        if (
            verb.head.i > cue.right
            and verb.dep_ in {"parataxis", "ccomp", "dep", "advcl"}
            and verb.head.i < sentence.end
        ):
            return True
        for child in verb.children:
            if child.dep_ in _CLAUSE_DEPS and child.i < verb.i and child.right_edge.i > cue.right:
                return True
    second = right[1] if len(right) > 1 else head
    if head.lower_ in {"and", "but"}:
        return second.pos_ in {"VERB", "AUX", "NUM"} or second.like_num
    return head.pos_ in {"AUX"} or (head.pos_ == "VERB" and head.tag_ in {"VBD", "VBZ", "VBP", "VBN"})


def _intro(left: list[Token]) -> bool:
    """Tell whether the words before a cue only lead in to it ("In Kabul, police said")."""
    if any(
        t.pos_ in {"VERB", "AUX"} and t.dep_ not in {"amod", "compound"} and t.tag_ != "VBG" for t in left
    ):
        return False
    return (
        left[0].pos_ in {"ADP", "ADV", "SCONJ", "CCONJ", "INTJ"}
        or left[0].ent_type_ in {"DATE", "TIME"}
        or len(left) <= 2
    )


def _words(sentence: Span, start: int, end: int) -> list[Token]:
    found = [t for t in sentence.doc[start:end] if not t.is_punct and not t.is_space]
    while (
        found and found[0].lower_ in {"but", "and", "however", "meanwhile", "also", "so"} and len(found) < 3
    ):
        found = found[1:]
    return found


def _start(cue: Cue, sentence: Span, before: list[Cue]) -> int:
    """Give where words that a cue closes begin: the sentence, or the clause after another's words."""
    earlier = [c for c in before if c.right <= cue.left and not _of_second_count(c)]
    if not earlier:
        return sentence.start
    doc = sentence.doc
    last = earlier[-1]
    for i in range(cue.left - 2, last.right - 1, -1):
        token = doc[i]
        if token.text == ";" or (token.lower_ in _BREAKERS and _clause_between(sentence, i + 1, cue.left)):
            return i + 1
    return last.right if last.verb is None and last.left > sentence.start else sentence.start


def _end_of_denial(cue: Cue, sentence: Span, end: int) -> int:
    """Give where what is denied ends.

    What a colon sets behind it is told in its stead. Who denies a part in a deed, or having done what others
    tell of, says nothing of whom it killed: "denied responsibility for the bombing, which killed nine"; nor
    who denies what has to do with it: "denied that the arrest is linked to the killing of six judges".
    """
    if cue.takes == "object" and cue.verb is not None:
        end = min(end, max(sentence.doc[cue.verb].right_edge.i + 1, cue.right))
    for token in sentence.doc[cue.right : end]:
        if token.text in {":", ";"}:
            return token.i
        if token.lower_ in ANSWERING or (token.lower_ in PART and token.dep_ == "dobj"):
            return token.i + 1
        if token.dep_ == "relcl" and token.head.i < token.left_edge.i and _known_deed(token.head):
            return token.left_edge.i
        if _known_deed(token) and _only_touched(token, cue):
            return token.left_edge.i
    return end


def _only_touched(deed: Token, cue: Cue) -> bool:
    """Tell a deed that is not what is denied: "is linked to the killing", "men charged with the murder"."""
    between = takewhile(lambda above: above.i != cue.verb, deed.ancestors)
    return any(above.dep_ == "prep" and above.lower_ in _TOUCHING for above in between)


def _known_deed(noun: Token) -> bool:
    """Tell "the bombing" and "Monday's ambush" from "a raid", which may not have been."""
    known = any(c.dep_ in {"det", "poss"} and c.lower_ not in ANY for c in noun.children)
    return known and noun.lemma_.lower() in violent_nouns()


def _new_clause(verb: Token) -> bool:
    """Tell whether a verb joined to a verb of saying tells something else, with a subject of its own.

    "spoke of 187 dead and 77 injured" has none: a number is no subject there, a participle no clause.
    """
    finite = verb.tag_ in {"VBD", "VBZ", "VBP"} or any(c.dep_ in {"aux", "auxpass"} for c in verb.children)
    own = [c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}]
    return finite and bool(own) and not own[0].like_num


def _clause_between(sentence: Span, start: int, end: int) -> bool:
    return any(t.dep_ in {"nsubj", "nsubjpass"} for t in sentence.doc[start:end])


def _end(cue: Cue, sentence: Span) -> int:
    """Give where words that a cue opens end: the sentence, or the clause that the parser ties to it."""
    doc, end = sentence.doc, sentence.end
    if cue.bound is not None and cue.takes != "passive":
        return min(cue.bound, end)
    if cue.verb is None:
        return end
    verb = doc[cue.verb]
    if verb.dep_ in {"relcl", "acl"} and doc[cue.left - 1].text != "," and verb.right_edge.i >= cue.right:
        end = min(end, verb.right_edge.i + 1)
    elif verb.dep_ in {"advcl", "csubj"} and verb.i < verb.head.i:
        end = min(end, max(verb.right_edge.i + 1, cue.right))
    for child in verb.children:
        if child.dep_ == "conj" and child.i > cue.right and _new_clause(child):
            end = min(end, child.left_edge.i)
    if cue.stance == "denies":
        end = _end_of_denial(cue, sentence, end)
    if cue.takes == "deed" or (
        doc[cue.verb].lower_.startswith("claim")
        and "responsibility" in {t.lower_ for t in doc[cue.verb + 1 : cue.verb + 4]}
    ):
        for token in doc[cue.verb + 2 : end]:
            if token.tag_ in {"WDT", "WP"} or token.text in {",", ";"} or token.dep_ == "relcl":
                return token.i
    return end
