"""The main clauses of a report, and the cues that set one apart or lay blame."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

import msgspec

from dateline.data import of_kind, pattern_of, table
from dateline.extract.blame import blamed, claimants, disowning
from dateline.extract.bystander import bystanders
from dateline.extract.other_cause import other_cause
from dateline.model import Aside, WordedClause

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

_ABOUT = frozenset(
    {"about", "almost", "around", "at", "barely", "even", "exactly", "just", "least", "less", "more"}
    | {"nearly", "no", "not", "only", "some", "than"}
)
_THIS = frozenset({"this", "that"})
_AT_ONCE = 2  # words at the head of a clause before those that count time from it: "just two days after"
_PARTING = frozenset({",", "-", "--", "–", "—", "("})  # before what a clause only adds
_HEAD = 60  # characters at the head of a clause within which a "head" cue counts
_SINCE_WHEN = re.compile(r"\bsince (?P<end>(?:[\w']+ ){0,3}?(?:\d{1,2},? )?(?:\d{4}|[A-Z][a-z]+)),? when\b")
_DEATHS = r"[^.;]*?\b(?:killed|died|dead|deaths|lives)\b"
_SINCE_DEATHS = re.compile(
    rf"\b(?P<first>since) (?=[^.;]*?\b(?:in which|when|which|that(?= killed| left| claimed))\b{_DEATHS}"
    r"|(?:[\w'’-]+ ){1,8}?(?:killed|died|massacred)\b)"
)
_RECALLED = re.compile(
    rf"\b{pattern_of('clause_cues', 'recalled', of='at')} (?P<first>the|an?)\b(?={_DEATHS})"
)
_PARAGRAPH = re.compile(r"\n[ \t]*\n")


@cache
def _cues() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(row["pattern"]), row["at"]) for row in table("clause_cues"))


def _cued(words: str, *places: str) -> bool:
    """Whether a clause, in lower case, has a cue of one of these kinds of place."""
    return any(
        pattern.search(words[:_HEAD] if at in {"head", "item"} else words)
        for pattern, at in _cues()
        if at in places
    )


def find_clauses(doc: Doc) -> list[WordedClause]:
    """Divide a report into main clauses, in text order.

    A sentence is divided at semicolons, where main clauses with subjects of their own are coordinated, and
    where it turns to what happened last ("the deadliest since 2001, when a bomb killed 38"; "it recalled the
    raid of 2010, in which 80 died") or elsewhere (", while three rebels died in Rolpa"), or counts
    time from it (", two days after a bomb killed six").
    """
    breaks = [match.start() for match in _PARAGRAPH.finditer(doc.text)]
    found: list[WordedClause] = []
    for number, sentence in enumerate(doc.sents):
        told = [_clause(part, number, bisect_left(breaks, part[0].idx)) for part in _divided(sentence)]
        found += _gone_on_with(doc.text, told)
    return found


def _gone_on_with(text: str, told: Sequence[WordedClause]) -> Iterator[WordedClause]:
    """Count time also from what goes on with such a deed: "a day after a bomb killed six; two were hurt"."""
    counted = False
    for n, clause in enumerate(told):
        counted = clause.counted or (counted and n > 1 and text[told[n - 1].end - 1] == ";")
        yield msgspec.structs.replace(clause, counted=counted)


def _clause(part: Span, sentence: int, paragraph: int) -> WordedClause:
    words = part.text.lower()
    tokens = list(part)
    return WordedClause(
        start=part.start_char,
        end=part.end_char,
        sentence=sentence,
        paragraph=paragraph,
        separate=_cued(words, "head", "any"),
        peaceful=other_cause(words) is not None,
        unclaimed=_cued(words, "unclaimed"),
        usual=_cued(words, "usual"),
        item=_cued(words, "item"),
        summed=_cued(words, "summed"),
        overall=_cued(words, "overall"),
        single=_cued(words, "single"),
        counted=any(
            (at := _counted_from(token)) is not None and at - part.start <= _AT_ONCE for token in part
        ),
        asides=tuple(_asides(part)),
        claimed=tuple(claimants(tokens)),
        blamed=tuple(blamed(tokens)),
        disowned=tuple(disowning(tokens)),
        idle=tuple(bystanders(tokens)),
    )


def _divided(sentence: Span) -> Iterator[Span]:
    """Give the main clauses of a sentence, without white space around them or a comma before."""
    cuts = sorted({sentence.start, *_cuts(sentence), sentence.end})
    for left, right in itertools.pairwise(cuts):
        while left < right and (sentence.doc[left].is_space or sentence.doc[left].text == ","):
            left += 1
        while left < right and sentence.doc[right - 1].is_space:
            right -= 1
        if left < right:
            yield sentence.doc[left:right]


def _cuts(sentence: Span) -> Iterator[int]:
    for match in _SINCE_WHEN.finditer(sentence.text):
        if since := sentence.char_span(match.start(), match.end("end")):
            yield since.start
    for pattern in (_SINCE_DEATHS, _RECALLED):
        for match in pattern.finditer(sentence.text):
            if first := sentence.char_span(*match.span("first")):
                yield first.start
    for token in sentence:
        if token.text == ";":
            yield token.i + 1
        elif (_coordinate(token) or (_set_against(token) and _set_elsewhere(token))) and _main(token):
            yield max(token.left_edge.i, sentence.start)
        elif (at := _counted_from(token)) is not None and _main(token.head, {"conj", "advcl"}):
            yield at if token.head.i < token.i else min(token.right_edge.i + 1, sentence.end)


def _counted_from(verb: Token) -> int | None:
    """Give where words begin that count time from what a verb tells: "two days after a bomb killed six".

    Of two who each killed some, the one did so first: "soldiers killed 30 after a bomb killed a lieutenant".
    """
    if verb.dep_ != "advcl":
        return None
    marks = [c for c in verb.children if c.dep_ == "mark" and c.lower_ in {"after", "before"} and c.i]
    unit = verb.doc[marks[0].i - 1] if marks else None
    if unit is None or unit.lemma_ not in of_kind("time_words", "unit"):
        return marks[0].i if marks and _kills(verb) and _kills(verb.head) else None
    if unit.tag_ != "NNS" and not any(
        c.dep_ in {"nummod", "det"} and c.lower_ not in _THIS for c in unit.lefts
    ):
        return None  # "on Monday morning after", "this morning after"
    start = unit.left_edge.i
    while start > unit.sent.start and verb.doc[start - 1].lower_ in _ABOUT:
        start -= 1
    start = max(start, unit.sent.start)
    return None if start and verb.doc[start - 1].lower_ == "for" else start


def _kills(verb: Token) -> bool:
    """Whether a verb tells of somebody who killed others: not of who was killed, or died."""
    led = _own_subject(verb) or (verb.dep_ == "conj" and _own_subject(verb.head))
    return led and verb.lemma_ in _killing() and any(c.dep_ == "dobj" for c in verb.children)


@cache
def _killing() -> frozenset[str]:
    """Give the verbs of killing. Table: data/outcome_words.csv."""
    rows = table("outcome_words")
    return frozenset(row["words"] for row in rows if (row["frame"], row["outcome"]) == ("act", "killed"))


def _asides(part: Span) -> Iterator[Aside]:
    """Give what a clause only adds on a noun: behind a comma or a dash, or of what had been done before."""
    for verb in part:
        if verb.dep_ not in {"relcl", "acl"} or verb.head.i >= verb.i:
            continue
        left, right = max(verb.left_edge.i, part.start), min(verb.right_edge.i, part.end - 1)
        before = verb.tag_ == "VBN" and any(c.lower_ == "had" for c in verb.children)
        apposed = verb.head.dep_ == "appos"  # ", a town that the army took last week"
        if before or apposed or (left and verb.doc[left - 1].text in _PARTING):
            last = verb.doc[right]
            yield Aside(start=verb.doc[left].idx, end=last.idx + len(last), head=verb.head.idx)


def _coordinate(token: Token) -> bool:
    verb = token.dep_ == "conj" and token.pos_ in {"VERB", "AUX"}
    return verb and _own_subject(token) and not _shares_auxiliary(token)


def _shares_auxiliary(verb: Token) -> bool:
    """Whether a participle goes on from a passive before it: "three were killed and two hurt in a raid"."""
    said = [any(c.dep_ in {"aux", "auxpass"} for c in one.children) for one in (verb.head, verb)]
    passive = any(c.dep_ == "auxpass" for c in verb.head.children)
    return passive and said == [True, False] and verb.tag_ == "VBN"


def _main(token: Token, beside: Collection[str] = ("conj",)) -> bool:
    """Whether a verb heads a main clause, or stands beside the one that does."""
    while token.dep_ in beside or _set_against(token):
        token = token.head
    return token.dep_ in {"ROOT", "ccomp", "parataxis"}


def _set_against(token: Token) -> bool:
    """Whether a verb tells of others beside what went before: ", while three rebels died in Rolpa"."""
    marked = any(c.dep_ == "mark" and c.lower_ in {"while", "whereas"} for c in token.children)
    return token.dep_ == "advcl" and marked and token.head.i < token.i and _counts_others(token)


def _counts_others(verb: Token) -> bool:
    """Whether a verb's own subject counts people anew, not those left of them ("12 others")."""
    subjects = [c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"} and c.i < verb.i]
    return any(
        (noun.pos_ == "NUM" or any(c.dep_ in {"nummod", "det"} for c in noun.children))
        and not any(word.lower_ in {"other", "others", "more"} for word in noun.subtree)
        for noun in subjects
    )


def _set_elsewhere(verb: Token) -> bool:
    """Whether a verb's words name where it was, and those before them other places."""
    start = verb.left_edge.i
    before = _place_names(verb.doc[verb.sent.start : start])
    here = _place_names(verb.subtree)
    return bool(before and here) and not before & here


def _place_names(words: Iterable[Token]) -> set[str]:
    """Give the names that words are set in, by their last word ("in a clash at Tulsipur")."""
    return {
        word.lower_
        for word in words
        if word.dep_ == "pobj" and word.pos_ == "PROPN" and word.head.lower_ in {"in", "at", "near", "of"}
    }


def _own_subject(token: Token) -> bool:
    return any(child.dep_ in {"nsubj", "nsubjpass"} and child.i < token.i for child in token.children)
