"""Who has spoken in a report so far, to tell who "he" or "the ministry" is."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

import msgspec

from dateline.extract.attribution.speaker import (
    ARTICLES,
    DETERMINERS,
    PARTITIVES,
    Phrase,
    Speaker,
    is_day,
    is_first_person,
    is_pronoun,
    phrase,
    speaker,
)
from dateline.extract.attribution.words import kind_of, role_of, singular

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Doc, Span, Token

_GROUPS = frozenset({"group", "movement", "organisation", "organization", "outfit", "faction", "caller"})
_STATE_FORCES = frozenset({"army", "military", "force", "troop", "ministry", "navy", "command"})
_WHOLE_BODIES = frozenset({"police", "army", "military", "resident", "witness"})  # "the police" names itself
_POSSESSIVES = {"his": "he", "her": "she", "their": "they", "its": "it"}
_ISSUES = frozenset({"issue", "release", "publish", "post", "distribute", "circulate", "send"})
_ISSUED_BACK = 120  # tokens before a statement in which it may be told who issued it
_NAMES_BACK = 200  # names before a pronoun that are looked at


class Memory:
    """The claimants of a report in the order they speak."""

    def __init__(self, doc: Doc) -> None:
        self.said: list[tuple[int, Speaker]] = []
        self._names = [e for e in doc.ents if e.label_ in {"PERSON", "ORG"}]
        self._ends = [e.end for e in self._names]

    def add(self, at: int, found: Speaker) -> None:
        """Note that `found` speaks at token index `at`."""
        self.said.append((at, found))

    def resolve(self, doc: Doc, found: Phrase) -> Speaker | None:
        """Give the claimant that a phrase stands for: itself, or one named before."""
        head = doc[found.head]
        if is_first_person(head):
            return None
        if is_pronoun(head) or head.tag_ == "PRP$":
            return self._pronoun(_POSSESSIVES.get(head.lower_, head.lower_), head)
        whose = _whose_men(head)
        if whose is not None:
            back = _POSSESSIVES.get(whose.lower_)
            return self._pronoun(back, whose) if back else None
        if (head.lower_ in PARTITIVES and found.right == found.head + 1) or _of_what(head) is not None:
            return self._part(head, found)
        author = self._author(doc, found) if role_of(head.lower_) == "record" else None
        if author is not None:
            return author
        own = None if doc[found.left].lower_ in {"no", "neither"} else speaker(doc, found)
        return self._of_its_body(doc, found, self._full(doc, found, own)) if own is not None else None

    def _author(self, doc: Doc, found: Phrase) -> Speaker | None:
        """Give who made a statement or a count, where its words say: "a statement signed by the governor"."""
        for token in doc[found.head + 1 : found.outer]:
            target = next((c for c in token.children if c.dep_ == "pobj" and not is_day(c)), None)
            made = token.lower_ == "by" or (token.lower_ == "from" and token.head.i == found.head)
            if made and target is not None:
                who = self.resolve(doc, phrase(target, found.outer))
                place = target.ent_type_ in {"GPE", "LOC", "FAC"}
                if who is not None and who.known and who.kind != "media" and not place:
                    return who
        return None

    def _issuer(self, doc: Doc, found: Phrase) -> Speaker | None:
        """Give who issued a statement told of before: "the front issued a statement. It said"."""
        head = doc[found.head]
        for token in reversed(doc[max(0, found.left - _ISSUED_BACK) : found.left]):
            if token.lower_ != head.lower_ or token.pos_ != "NOUN":
                continue
            verb = token.head
            issuer = next((c for c in verb.children if c.dep_ == "nsubj" and c.i < token.i), None)
            if token.dep_ == "dobj" and verb.lemma_ in _ISSUES and issuer is not None:
                who = self.resolve(doc, phrase(issuer, verb.i))
                return who if who is not None and who.known else None
            return self._author(doc, phrase(token, token.sent.end))
        return None

    def _of_its_body(self, doc: Doc, found: Phrase, own: Speaker) -> Speaker:
        """Let "its spokesman", "the group's leader" speak for the body named last, where none is named."""
        owner = next((t for t in doc[found.left : found.head + 1] if t.dep_ == "poss"), None)
        if owner is None or not (own.kind == "unnamed" or singular(owner.lower_) in _GROUPS):
            return own
        body: Speaker | None = None
        if owner.lower_ in {"its", "their"}:
            body = self._body_before(owner) or self._last(lambda s: not s.personal)
        elif singular(owner.lower_) in _GROUPS:
            body = self._last(_is_group)
        if body is None:
            return own
        return msgspec.structs.replace(own, kind=body.kind, affiliation=body.affiliation or body.name)

    def _body_before(self, head: Token) -> Speaker | None:
        """Give the body that is a subject earlier in the sentence or in the one before it."""
        before = head.doc[head.sent.start - 1] if head.sent.start else None
        return self._in_sentence(head) or (self._in_sentence(before) if before is not None else None)

    def _part(self, head: Token, found: Phrase) -> Speaker | None:
        """Read "one of the officers", "another", "two of them"."""
        inner = _of_what(head)
        if inner is not None and not is_pronoun(inner):
            return self.resolve(head.doc, phrase(inner, found.outer))
        return self._near(head, plural=True) or self._last(lambda s: s.plural) or self._last()

    def _pronoun(self, word: str, head: Token) -> Speaker | None:
        if word in {"he", "she"}:
            named = self._person_before(head)
            spoke = next(((at, s) for at, s in reversed(self.said) if s.personal), None)
            if named and (spoke is None or named[0] > spoke[0]):
                return named[1]
            return self._near(head, plural=False) or (spoke[1] if spoke else self._last())
        if word in {"they", "these", "those"}:
            near = self._in_sentence(head) or self._near(head, plural=True)
            return near or self._last(lambda s: s.plural or not s.named) or self._last()
        near = self._in_sentence(head, several=False)
        return near or self._last(lambda s: not s.personal) or self._last()

    def _person_before(self, head: Token) -> tuple[int, Speaker] | None:
        """Give the last person named as a subject before a pronoun, and where."""
        for e in reversed(self._before(head.i)):
            top = e.root if e.root.dep_ != "appos" else e.root.head
            if e.label_ == "PERSON" and top.dep_ == "nsubj":
                found = speaker(head.doc, phrase(top, head.i))
                return (e.end, found) if found and found.named else None
        return None

    def _before(self, token: int) -> list[Span]:
        last = bisect_right(self._ends, token)
        return self._names[max(0, last - _NAMES_BACK) : last]

    def _near(self, head: Token, *, plural: bool) -> Speaker | None:
        """Give the person or persons that are the subject of the sentence before, if nobody spoke since."""
        start = head.sent.start
        before = head.doc[start - 1].sent if start else None
        if before is None or any(at >= before.start for at, _ in self.said[-3:]):
            return None
        for token in before:
            personal = token.dep_ == "nsubj" and role_of(token.lower_) in {"title", "people"}
            if personal and (token.tag_ in {"NNS", "NNPS"}) == plural:
                return speaker(head.doc, phrase(token, before.end))
        return None

    def _in_sentence(self, head: Token, *, several: bool = True) -> Speaker | None:
        """Give the body that is a subject earlier in the pronoun's own sentence.

        several: bodies of several people, too ("the militants"), which "it" is not.
        """
        before = [t for t in head.sent if t.i < head.i and t.dep_ in {"nsubj", "nsubjpass"}]
        for token in reversed(before):
            body = role_of(token.lower_) == "body" or token.ent_type_ == "ORG"
            if not several and token.tag_ == "NNS":
                continue
            if body and token.pos_ in {"NOUN", "PROPN"}:
                return speaker(head.doc, phrase(token, head.i))
        return None

    def _full(self, doc: Doc, found: Phrase, own: Speaker) -> Speaker:
        """Give the claimant by the fullest name that the report has used so far."""
        words = [t.lower_ for t in doc[found.left : found.right]]
        head = singular(doc[found.head].lower_)
        if own.kind == "official" and self._last(lambda s: s.name == own.name and s.kind == "belligerent"):
            own = msgspec.structs.replace(own, kind="belligerent")  # it has claimed a deed
        if len(own.name.split()) == 1 and (own.named or doc[found.head].pos_ == "PROPN"):
            return self._whole_name(doc, found, own)
        bare = len([w for w in words if w not in ARTICLES]) == 1
        if own.named or not bare or not (words[0] in DETERMINERS or role_of(head) == "record"):
            return own
        if role_of(head) == "record":
            return self._last(lambda s: s.named or s.kind != "witness") or self._issuer(doc, found) or own
        same = self._last(lambda s: head in s.words and len(s.name) > len(own.name))
        if same and (same.named or head not in _WHOLE_BODIES):
            return _as_body(same, head)
        if head in _GROUPS:
            return self._last(_is_group) or own
        return own

    def _whole_name(self, doc: Doc, found: Phrase, own: Speaker) -> Speaker:
        name = own.name.lower()
        whole = self._last(lambda s: s.named and name in s.name.lower().split()[1:])
        if whole:
            return whole
        for e in self._before(found.left):
            if len(e) > 1 and e[-1].lower_ == name:
                full = speaker(doc, phrase(e.root, len(doc)))
                if full and full.name.lower().split()[-1] == name:
                    return full
        return own

    def _last(self, fits: Callable[[Speaker], bool] | None = None) -> Speaker | None:
        return next((s for _, s in reversed(self.said) if fits is None or fits(s)), None)


def _of_what(head: Token) -> Token | None:
    """Give the whole that a partitive takes from: "two of the officers"."""
    if head.lower_ not in PARTITIVES:
        return None
    of = (child for child in head.children if child.lower_ == "of")
    return next((c for p in of for c in p.children if c.dep_ == "pobj"), None)


def _whose_men(head: Token) -> Token | None:
    """Give the pronoun that says whose men somebody's are: what "his troops counted" is his own word."""
    owner = next((c for c in head.children if c.tag_ == "PRP$"), None)
    many = head.tag_ in {"NNS", "NNPS"}
    men = many and (singular(head.lower_) == "man" or kind_of([head.text], []) == "belligerent")
    return owner if men else None


def _is_group(found: Speaker) -> bool:
    """Tell a body that fights or watches, no state's. One person is no group."""
    alone = found.named or (found.personal and not found.plural)
    return found.kind in {"belligerent", "ngo"} and not (alone or found.words & _STATE_FORCES)


def _as_body(found: Speaker, head: str) -> Speaker:
    """Give the body where "the ministry" points to a person who speaks for it."""
    if found.named and found.affiliation and head in {singular(w.lower()) for w in found.affiliation.split()}:
        return msgspec.structs.replace(found, name=found.affiliation, named=False)
    return found
