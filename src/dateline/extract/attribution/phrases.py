"""Cues that are no verbs of saying: "according to X", "citing X", "by X's count", "the X version that"."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import msgspec

from dateline.extract.attribution.claimant import able, subject
from dateline.extract.attribution.cues import Cue, outer_end, verb_cue, verb_cue_words
from dateline.extract.attribution.gapped import gapped, second_count
from dateline.extract.attribution.memory import Memory
from dateline.extract.attribution.speaker import DETERMINERS, Phrase, Speaker, is_day, is_pronoun, phrase
from dateline.extract.attribution.words import hits, role_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

_OPENERS: tuple[tuple[str, ...], ...] = (
    ("according", "to"),
    ("according", "with"),
    ("as", "per"),
    ("in", "the", "words", "of"),
    ("per",),
    ("citing",),
)
_CLAIMS = frozenset(
    {
        "version", "claim", "claims", "allegation", "allegations", "assertion", "report", "reports",
        "announcement", "statement", "statements", "admission", "accusation", "accusations",
    }
)  # fmt: skip
_FALSE = frozenset({"false", "untrue", "baseless", "unfounded", "fabricated", "lies", "lie", "wrong"})
_TRUE = frozenset({"true", "correct", "accurate"})
_COUNTS = frozenset(
    {
        "count", "counts", "toll", "tolls", "tally", "figure", "figures", "estimate", "estimates",
        "reckoning", "account", "accounts", "version", "data", "records", "numbers",
    }
)  # fmt: skip
_RECKONING = frozenset(
    {
        "count", "reckoning", "estimation", "estimate", "estimates", "tally", "account", "accounts",
        "figures", "statement", "statements", "word", "admission",
    }
)  # fmt: skip
_COUNT_VERBS = frozenset(
    {
        "had", "have", "has", "stood", "stands", "stand", "was", "is", "were", "are", "been", "put", "puts",
        "gave", "gives", "say", "says", "said", "showed", "show", "stayed", "stays", "remained", "remains",
        "reached", "rose",
    }
)  # fmt: skip
_NORMS = frozenset(
    {
        "law", "laws", "code", "constitution", "agreement", "accord", "treaty", "plan", "plans", "rule",
        "rules", "custom", "customs", "tradition", "procedure", "procedures", "schedule", "needs",
        "circumstances",
    }
)  # fmt: skip
"""What deeds may accord with, and nobody's word: "tried according to the penal code"."""
_FACELESS = frozenset(
    {
        "findings", "information", "reports", "tallies", "estimates", "figures", "results", "news", "rumours",
        "assessments", "accounts", "indications", "data", "media",
    }
)  # fmt: skip
_MUTE = frozenset(
    {
        "message", "messages", "intercept", "intercepts", "intercepted", "communications", "transmissions",
        "footage", "imagery", "images", "photographs", "intelligence",
    }
)  # fmt: skip
_HAS_DEAD = re.compile(
    r"(?:ha[sd]|have) it (?:at|that)\b"
    r"|(?:ha[sd]|have) (?:\w+ ){0,2}[\w,-]+ (?:\w+ )?(?:bodies|dead|corpses|wounded|injured)\b"
    r"|(?:remain(?:s|ed)?|stay(?:s|ed)?|st(?:ood|ands?)) at\b",
    re.I,
)
_RECKONED_BY = frozenset({"by", "on"})
_POSSESSIVES = frozenset({"'s", "’s", "'", "’"})


def cues(sentence: Span, memory: Memory) -> list[Cue]:
    """Find the cues of a sentence, in order, and note in `memory` who speaks."""
    found: list[Cue] = []
    for token in sentence:
        if token.lower_ not in _telling_words() or (found and token.i < found[-1].end):
            continue
        cue = (
            _opened(token, sentence, memory)
            or _reckoned(token, sentence, memory)
            or _claimed(token, sentence, memory)
            or verb_cue(token, sentence, memory, found)
            or _counted(token, sentence, memory)
        )
        if cue:
            found.append(cue)
            memory.add(cue.left, cue.speaker)
    for cue in gapped(sentence, found, memory):
        found.append(cue)
        memory.add(cue.left, cue.speaker)
    introduced = None if found else _introduced(sentence, memory)
    if introduced:
        found.append(introduced)
        memory.add(introduced.left, introduced.speaker)
    return found


@cache
def _telling_words() -> frozenset[str]:
    """Give the words that a cue may begin at: no other needs a look."""
    openers = {opener[0] for opener in _OPENERS}
    return frozenset({*openers, *_RECKONED_BY, *_CLAIMS, *verb_cue_words(), *_COUNT_VERBS})


def _introduced(sentence: Span, memory: Memory) -> Cue | None:
    """Read a quotation behind a colon without a verb of saying: `He shrugged: "Two dead."`."""
    doc = sentence.doc
    colon = next(
        (t for t in sentence if t.text == ":" and t.i + 1 < len(doc) and doc[t.i + 1].is_quote), None
    )
    if colon is None:
        return None
    nouns = [t for t in sentence if t.i < colon.i and t.dep_ in {"nsubj", "ROOT"} and able(t)]
    near = phrase(nouns[0], colon.i) if nouns else None
    who = memory.resolve(doc, near) if near else None
    if who is None or near is None or not (who.known or is_pronoun(nouns[0])):
        return None
    return Cue(start=colon.i, end=colon.i + 1, left=near.left, right=colon.i + 1, speaker=who, takes="object")


def _opened(token: Token, sentence: Span, memory: Memory) -> Cue | None:
    """Read "according to X", "as per X", "per X", "in the words of X", "citing X"."""
    opener = next((o for o in _OPENERS if o[0] == token.lower_ and _spells(token, o)), None)
    if opener is None or (token.i > sentence.start and token.doc[token.i - 1].lower_ == "without"):
        return None
    at = token.i + len(opener)
    at += at < sentence.end and token.doc[at].lower_ == "what"  # "according to what a nurse saw"
    head = _head_after(at, sentence)
    if head is None or head.lower_ in _NORMS:
        return None
    near = phrase(head, sentence.end)
    near = msgspec.structs.replace(near, left=max(near.left, at))
    if (opener == ("citing",) and _mute(near, head)) or _overheard(token.doc[at : head.i + 1]):
        return None
    of_record = role_of(head.lower_) == "record"
    who = _of_record(sentence.doc, near, memory) if of_record else memory.resolve(sentence.doc, near)
    if (
        who is None
        or (opener in {("per",), ("citing",)} and not who.known)
        or (head.lower_ in _FACELESS and not who.known)
    ):
        return None
    right = max(outer_end(near, sentence), at)
    citing = opener == ("citing",)
    opens = None if citing else second_count(sentence, token.i)
    return Cue(
        start=token.i,
        end=at,
        left=token.i,
        right=right,
        speaker=who,
        takes="phrase",
        citing=citing,
        opens=opens,
    )


def _mute(near: Phrase, head: Token) -> bool:
    """Tell what cannot speak, so that whoever cites it answers for it: "citing intercepted messages"."""
    reports = head.lower_ in _MUTE or role_of(head.lower_) == "record"
    return reports and any(t.lower_ in _MUTE for t in head.doc[near.left : near.head + 1])


def _overheard(words: Span) -> bool:
    """Tell "intercepted rebel messages": who listened in says what they said."""
    return any(t.lower_.startswith("intercept") for t in words)


def _spells(token: Token, words: tuple[str, ...]) -> bool:
    return tuple(t.lower_ for t in token.doc[token.i : token.i + len(words)]) == words


def _head_after(at: int, sentence: Span) -> Token | None:
    """Give the head of the noun phrase that begins at token index `at`."""
    best = None
    modifiers = {"compound", "poss", "nummod", "amod", "nmod"}
    for token in sentence.doc[at : min(at + 12, sentence.end)]:
        if token.pos_ in {"NOUN", "PROPN", "PRON", "NUM"} and token.dep_ not in modifiers:
            return token
        if token.is_punct and not token.is_quote and token.text not in {"-", "."}:
            break
        if token.pos_ in {"NOUN", "PROPN"}:
            best = token
    return best


def _reckoned(token: Token, sentence: Span, memory: Memory) -> Cue | None:
    """Read "by the Observatory's reckoning", "by police estimates", "by the account of residents"."""
    doc = token.doc
    if token.lower_ not in _RECKONED_BY:
        return None
    for i in range(token.i + 2, min(token.i + 7, sentence.end)):
        if doc[i].is_punct and not doc[i].is_quote and doc[i].text not in _POSSESSIVES:
            return None
        if doc[i].lower_ in _RECKONING:
            near = phrase(doc[i], sentence.end)
            after = i + 1 < sentence.end and doc[i + 1].lower_ == "of"
            head = i - 2 if doc[i - 1].text in _POSSESSIVES and i - 2 > token.i else i - 1
            own = Phrase(left=token.i + 1, head=head, right=head + 1, outer=head + 1)
            who = _of_record(doc, near, memory) if after else memory.resolve(doc, own)
            if who is None or not who.known:
                return None
            right = near.right if after else i + 1
            return Cue(
                start=token.i,
                end=i + 1,
                left=token.i,
                right=right,
                speaker=who,
                takes="phrase",
                opens=second_count(sentence, token.i),
            )
    return None


def _claimed(token: Token, sentence: Span, memory: Memory) -> Cue | None:
    """Read "the police version that ten fell", "claims by the army to have killed 20"."""
    if token.lower_ not in _CLAIMS or token.pos_ != "NOUN":
        return None
    near = phrase(token, sentence.end)
    opens, clause = _claim_content(token, sentence)
    who = _owner(token, near, memory) if clause is not None and opens is not None else None
    if who is None or clause is None or opens is None:
        return None
    bound = max(opens + 1, clause.right_edge.i + 1)
    if _called_false(token.doc, bound):
        return None
    return Cue(
        start=token.i, end=token.i + 1, left=near.left, right=opens, speaker=who, takes="object", bound=bound
    )


def _called_false(doc: Doc, end: int) -> bool:
    """Tell "reports that two were killed were not true": whoever says so denies what they say."""
    words = [t.lower_ for t in doc[end : end + 3]]
    if not words or words[0] not in {"is", "are", "was", "were"}:
        return False
    return bool(_FALSE & set(words[1:2])) or (words[1:2] == ["not"] and bool(_TRUE & set(words[2:])))


def _claim_content(token: Token, sentence: Span) -> tuple[int | None, Token | None]:
    """Give where the content of a claim opens, and the head of it: "that ten fell", "about thirty killed"."""
    clause = next((c for c in token.children if c.dep_ in {"acl", "ccomp", "relcl"} and c.i > token.i), None)
    ahead = token.doc[token.i + 1 : min(token.i + 9, sentence.end)]
    opens = next((t.i for t in ahead if t.lower_ in {"that", "to"}), None)
    if clause is not None and opens is not None:
        return opens, clause
    about = next((t for t in ahead if t.lower_ in {"about", "of"} and _counts(t)), None)
    if about is None:
        return None, None
    return about.i, about if about.dep_ == "prep" else about.head


def _counts(preposition: Token) -> bool:
    if preposition.dep_ == "advmod":
        return preposition.head.like_num
    return preposition.dep_ == "prep" and any(t.like_num for t in preposition.subtree)


def _owner(token: Token, near: Phrase, memory: Memory) -> Speaker | None:
    """Give whose claim a noun is: "the army's", "police", "of residents"."""
    doc = token.doc
    for child in token.children:
        if child.dep_ in {"poss", "compound"} and child.i < token.i and (is_pronoun(child) or able(child)):
            return memory.resolve(doc, phrase(child, token.i))
        if child.dep_ == "amod" and role_of(child.lower_) == "body":
            return memory.resolve(
                doc, Phrase(left=near.left, head=child.i, right=child.i + 1, outer=child.i + 1)
            )
        if child.dep_ == "prep" and child.lower_ in {"by", "from", "of"}:
            target = next((c for c in child.children if c.dep_ == "pobj"), None)
            if target is not None and able(target):
                return memory.resolve(doc, phrase(target, token.sent.end))
    return None


def _counted(token: Token, sentence: Span, memory: Memory) -> Cue | None:
    """Read "an earlier police count had 46", "the office has it at 34", "the mayor had 42 bodies"."""
    if token.lower_ not in _COUNT_VERBS:
        return None
    noun = subject(token) or (subject(token.head) if token.dep_ in {"aux", "auxpass"} else None)
    if noun is None or not sentence.start <= noun.i < token.i:
        return None
    doc, near = token.doc, phrase(noun, token.i)
    who = None
    if noun.lower_ in _COUNTS:
        by = {t.lower_ for t in doc[noun.i : near.outer]} & {"by", "from"}
        core = [t.text for t in doc[near.left : noun.i]]
        if by or any(h.role in {"body", "people", "title"} for h in hits(core)):
            who = _of_record(doc, near, memory)
    elif _counts_dead(token, noun, sentence):
        who = memory.resolve(doc, near)
    if who is None or not who.known:
        return None
    return Cue(
        start=token.i,
        end=token.i + 1,
        left=near.left,
        right=token.i + 1,
        speaker=who,
        takes="object",
        verb=token.i,
    )


def _counts_dead(verb: Token, noun: Token, sentence: Span) -> bool:
    """Tell "the mayor had 42 bodies" from "the army had left 40 dead", "nine men had been found dead"."""
    if verb.dep_ in {"aux", "auxpass"} or any(child.dep_ == "nummod" for child in noun.children):
        return False
    said = verb.doc[verb.i : min(verb.i + 9, sentence.end)].text
    return able(noun) and _HAS_DEAD.match(said) is not None


def _of_record(doc: Doc, near: Phrase, memory: Memory) -> Speaker | None:
    """Give whose count or statement a phrase is: "police count", "a toll given by the army"."""
    last = near.head - 1
    while last > near.left and (
        doc[last].text in _POSSESSIVES or doc[last].dep_ == "amod" or doc[last].lower_ in {"own", "death"}
    ):
        last -= 1
    if near.left <= last:
        who = memory.resolve(doc, Phrase(left=near.left, head=last, right=last + 1, outer=last + 1))
        if who and who.known:
            return who
    for i in range(near.head + 1, near.outer):
        if doc[i].lower_ in {"by", "from", "of"}:
            target = next((c for c in doc[i].children if c.dep_ == "pobj" and not is_day(c)), None)
            who = memory.resolve(doc, phrase(target, near.outer)) if target is not None else None
            if who and who.known:
                return who
    definite = doc[near.left].lower_ in DETERMINERS and doc[near.head].lower_ not in _COUNTS
    return memory.resolve(doc, near) if definite else None
