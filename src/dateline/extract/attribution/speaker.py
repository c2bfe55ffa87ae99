"""Who speaks: the words that name a claimant, cleaned, and what kind of claimant they name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from dateline.extract.attribution.words import hits, kind_of, role_of, singular
from dateline.model import SourceKind

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Doc, Token

PRONOUNS = frozenset(
    {"he", "she", "they", "it", "who", "which", "this", "these", "those", "him", "her", "them"}
)
PARTITIVES = frozenset(
    {"one", "another", "others", "some", "both", "two", "three", "several", "many", "most", "few"}
)
FIRST_PERSON = frozenset({"i", "we", "you", "me", "us"})
_ARTICLES = frozenset(
    {
        "a", "an", "the", "this", "that", "these", "those", "its", "his", "her", "their", "our", "my", "some",
        "several", "many", "most", "few", "other", "another", "any", "earlier", "later", "meanwhile", "also",
        "however", "but", "and", "while", "one", "two", "three", "four", "five", "of", "number", "group",
        "same", "such",
    }
)  # fmt: skip
DETERMINERS = frozenset(
    {
        "the", "this", "that", "these", "those", "its", "his", "her", "their", "said", "same",
    }
)  # fmt: skip
_RANKS = re.compile(
    r"^(?:dr|gen|col|lt|maj|capt|sgt|brig|mr|mrs|ms|insp|supt|rev|hon|prof|sir|shri|maulana|"
    r"mullah|sheikh|sp|ssp|dsp|dpo|dig|adg|igp?|dgp|cp|ex|deputy|acting|senior|former|chief)\.?$",
    re.I,
)
_HONORIFICS = frozenset({"mr", "mrs", "ms", "mr.", "mrs.", "ms."})
_JOINS = frozenset({"of", "for", "at", "in", "from", "with", "on", "to", "by"})
_LONGEST_NAME = 6  # tokens
_LONGEST = 14  # tokens of one noun phrase; past that the parse has gone astray
_GROUPS = frozenset(
    {
        "group",
        "movement",
        "organisation",
        "organization",
        "outfit",
        "faction",
        "militants",
        "rebels",
        "insurgents",
        "fighters",
        "party",
        "militia",
        "front",
    }
)
_ANONYMOUS = re.compile(
    r"anonym|not to be (?:named|identified)|(?:did|would|could) not (?:want to )?(?:give|be|be named)|"
    r"unnamed|unidentified|who declined to be",
    re.I,
)


class Speaker(msgspec.Struct, frozen=True, kw_only=True):
    """A claimant. start, end: offsets of the words that name it. words: all its words, lower case.

    named: a person's name. personal: a person or persons, not a body. known: the words are ones that
    only speakers bear.
    """

    name: str
    start: int
    end: int
    kind: SourceKind
    affiliation: str | None
    words: frozenset[str]
    named: bool = False
    known: bool = False
    plural: bool = False
    personal: bool = False


class Phrase(msgspec.Struct, frozen=True, kw_only=True):
    """A noun phrase as token indexes: [left, head] is its core, up to `right` what hangs on it.

    outer: where it ends with its appositions and relative clauses.
    """

    left: int
    head: int
    right: int
    outer: int
    apposed: tuple[tuple[int, int], ...] = ()


def phrase(head: Token, stop: int) -> Phrase:
    """Give the noun phrase around `head`, never past token index `stop` (that of the verb)."""
    doc = head.doc
    left = max(head.left_edge.i, head.i - _LONGEST)
    while left < head.i and (
        doc[left].is_punct or doc[left].dep_ in {"cc", "mark", "advmod"} or doc[left].is_space
    ):
        left += 1
    limit = min(stop, head.right_edge.i + 1) if stop > head.i else head.right_edge.i + 1
    right = head.i + 1
    while right < limit and right - head.i <= _LONGEST and _hangs_on(doc[right], head):
        right += 1
    while right - 1 > head.i and (doc[right - 1].lower_ in _JOINS or doc[right - 1].dep_ in {"cc", "det"}):
        right -= 1
    apposed = tuple(
        (max(c.left_edge.i, right), min(c.right_edge.i + 1, limit))
        for c in head.children
        if c.dep_ == "appos" and c.i >= right
    )
    return Phrase(
        left=left,
        head=head.i,
        right=right,
        outer=max(limit, right),
        apposed=tuple(a for a in apposed if a[0] < a[1]),
    )


def _hangs_on(token: Token, head: Token) -> bool:
    if token.is_punct or token.is_space or token.dep_ in {"relcl", "acl", "appos", "mark"}:
        return token.text in {"'", "’"} or (token.text == "-" and not token.whitespace_)
    if token.pos_ in {"VERB", "AUX", "SCONJ", "ADV"} or token.tag_ in {"WP", "WDT", "WP$"}:
        return False
    if token.dep_ in {"amod", "advmod"} and token.head.i == head.i:
        return False
    if token.dep_ == "prep" and token.head.i == head.i:
        return token.lower_ in _JOINS
    return True


def speaker(doc: Doc, found: Phrase) -> Speaker | None:
    """Read a noun phrase as a claimant. None if nothing is left of it."""
    person = _person(doc, found)
    core = [t.text for t in doc[found.left : found.head + 1]]
    rest = [t.text for t in doc[found.head + 1 : found.outer]]
    kind = kind_of(core, rest[: found.right - found.head - 1]) or kind_of([], rest)
    if person:
        start, end = person
        affiliation = _affiliation(doc, found, person)
        kind = kind or (kind_of([], affiliation.split()) if affiliation else None) or "witness"
    else:
        start, end = _trimmed(doc, found.left, found.right)
        if start >= end:
            return None
        affiliation = _body(doc, found.left, found.right)
        kind = kind or _by_label(doc, found)
    if (
        _ANONYMOUS.search(doc[found.head : found.outer].text)
        and kind in {"official", "witness"}
        and not person
    ):
        kind = "unnamed"
    return Speaker(
        name=_tidy(doc[start:end].text),
        start=doc[start].idx,
        end=doc[end - 1].idx + len(doc[end - 1]),
        kind=kind,
        affiliation=affiliation,
        words=frozenset(singular(t.lower_) for t in doc[found.left : found.outer]),
        named=person is not None,
        known=person is not None or _known(doc, found),
        personal=person is not None or role_of(doc[found.head].lower_) in {"title", "people"},
        plural=doc[found.head].tag_ in {"NNS", "NNPS"},
    )


def _known(doc: Doc, found: Phrase) -> bool:
    core = [t.text for t in doc[found.left : found.head + 1]]
    last = hits(core)
    if any(hit.end == len(core) for hit in last):
        return True
    head = doc[found.head]
    return head.ent_type_ in {"ORG", "NORP", "PERSON"} or head.ent_type_ == "GPE" or head.pos_ == "PROPN"


def _by_label(doc: Doc, found: Phrase) -> SourceKind:
    label = doc[found.head].ent_type_
    if role_of(doc[found.head].lower_) == "title":
        return "official"
    if label in {"GPE", "ORG"}:
        return "official"
    return "belligerent" if label == "NORP" else "witness"


def _person(doc: Doc, found: Phrase) -> tuple[int, int] | None:
    """Give the token indexes of the person's name in the phrase or its appositions."""
    if role_of(doc[found.head].lower_) != "body":
        run = _name_run(doc, found.left, found.head + 1)
        if run and run[1] == found.head + 1:
            return run
    named = _apposed_name(doc, found)
    if named:
        return named
    for start, end in found.apposed:
        for token in doc[start:end]:
            if token.ent_type_ == "PERSON" and token.dep_ != "pobj":
                run = _name_run(doc, token.i, end)
                if run:
                    return run
        head = doc[start:end].root
        if (
            role_of(doc[found.head].lower_) == "title"
            and head.pos_ == "PROPN"
            and head.ent_type_ in {"PERSON", ""}
        ):
            return _name_run(doc, start, head.i + 1)
    return None


def _apposed_name(doc: Doc, found: Phrase) -> tuple[int, int] | None:
    """Find a name between commas behind a title: "a spokesman for the group, Abu Musa, said"."""
    right = found.right
    if role_of(doc[found.head].lower_) != "title" or right + 1 >= len(doc) or doc[right].text != ",":
        return None
    end = right + 1
    while (
        end < len(doc)
        and end - right <= _LONGEST_NAME
        and (doc[end].pos_ == "PROPN" or doc[end].text in {"-", "."})
    ):
        end += 1
    if (
        end == right + 1
        or end >= len(doc)
        or doc[end].text not in {",", ".", ")"}
        and doc[end].pos_ not in {"VERB", "AUX"}
    ):
        return None
    if doc[end - 1].ent_type_ in {"GPE", "LOC", "ORG", "DATE", "NORP"}:
        return None
    return _name_run(doc, right + 1, end) or (right + 1, end)


def _name_run(doc: Doc, left: int, right: int) -> tuple[int, int] | None:
    """Find a name at the end of [left, right): a person by the model, or capitals behind a title."""
    persons = [t.i for t in doc[left:right] if t.ent_type_ == "PERSON"]
    if persons:
        start, end = persons[0], persons[-1] + 1
    else:
        titles = [t.i for t in doc[left:right] if role_of(t.lower_) == "title" or _RANKS.match(t.text)]
        if not titles or titles[-1] + 1 >= right:
            return None
        start, end = titles[-1] + 1, right
        if any(
            not (t.text[:1].isupper() or t.text in {"-", "."} or t.text in {"al", "bin", "de"})
            for t in doc[start:end]
        ):
            return None
        if any(role_of(t.lower_) in {"body", "record", "people"} for t in doc[start:end]):
            return None
    while start < end and (
        _RANKS.match(doc[start].text)
        or role_of(doc[start].lower_) in {"title", "body"}
        or doc[start].is_punct
    ):
        start += 1
    while end > start and (
        doc[end - 1].text in {"'s", "’s"} or doc[end - 1].is_punct or doc[end - 1].is_space
    ):
        end -= 1
    return (start, end) if start < end else None


def _affiliation(doc: Doc, found: Phrase, person: tuple[int, int]) -> str | None:
    """Give the body that a named person speaks for."""
    places = [(found.left, min(person[0], found.right))] if person[0] >= found.left else []
    if person[0] > found.head:
        places = [(found.left, found.right)]
    places += [a for a in found.apposed if not a[0] <= person[0] < a[1]]
    places.append((max(found.head + 1, person[1]), found.right))
    for left, right in places:
        body = _body(doc, left, right) if left < right else None
        if body:
            return body
    return None


def _body(doc: Doc, left: int, right: int) -> str | None:
    """Give the body behind a title: "Interior Ministry spokesman", "a spokesman for the army"."""
    words = [t.text for t in doc[left:right]]
    titles = [h for h in hits(words) if h.role in {"title", "record"}]
    if not titles:
        return None
    head, after = titles[-1], left + titles[-1].end
    before_start, before_end = _trimmed(doc, left, left + titles[0].start)
    before = list(doc[before_start:before_end])
    if before and (
        any(h.role == "body" for h in hits([t.text for t in before]))
        or any(t.pos_ == "PROPN" for t in before)
    ):
        return _tidy(doc[before_start:before_end].text)
    if after < right and doc[after].lower_ in {"for", "of", "at", "in", "from", "with"}:
        start, end = _trimmed(doc, after + 1, right)
        if start < end:
            return _tidy(doc[start:end].text)
    del head
    return None


def _trimmed(doc: Doc, left: int, right: int) -> tuple[int, int]:
    """Cut articles, counters and marks from both ends."""
    while left < right and (
        doc[left].lower_ in _ARTICLES | _JOINS | _HONORIFICS or doc[left].is_punct or doc[left].is_space
    ):
        left += 1
    while right > left and (
        doc[right - 1].is_punct or doc[right - 1].is_space or doc[right - 1].text in {"'s", "’s", "'", "’"}
    ):
        right -= 1
    return left, right


def _tidy(name: str) -> str:
    return re.sub(r"\s+", " ", name).strip(" ,;:'\"“”")


class Memory:
    """Who has spoken in a report so far, to tell who "he" or "the ministry" is."""

    def __init__(self, doc: Doc) -> None:
        self.said: list[tuple[int, Speaker]] = []
        self._persons = [e for e in doc.ents if e.label_ == "PERSON"]

    def add(self, at: int, found: Speaker) -> None:
        """Note that `found` speaks at token index `at`."""
        self.said.append((at, found))

    def resolve(self, doc: Doc, found: Phrase) -> Speaker | None:
        """Give the claimant that a phrase stands for: itself, or one named before."""
        head = doc[found.head]
        word = head.lower_
        if word in FIRST_PERSON:
            return None
        if word in PRONOUNS:
            return self._pronoun(word, head)
        if word in PARTITIVES:
            inner = next(
                (c for p in head.children if p.lower_ == "of" for c in p.children if c.dep_ == "pobj"), None
            )
            if inner is not None and inner.lower_ not in PRONOUNS:
                return self.resolve(doc, phrase(inner, found.outer))
            return self._last(lambda s: s.plural) or self._last()
        own = None if doc[found.left].lower_ in {"no", "neither"} else speaker(doc, found)
        if own is None:
            return None
        return self._full(doc, found, own)

    def _pronoun(self, word: str, head: Token) -> Speaker | None:
        if word in {"he", "she"}:
            subject = self._subject_before(head)
            spoke = next(((at, s) for at, s in reversed(self.said) if s.personal), None)
            if subject and (spoke is None or subject[0] > spoke[0]):
                return subject[1]
            return spoke[1] if spoke else self._last()
        here = self._in_sentence(head)
        if here:
            return here
        if word in {"they", "these", "those"}:
            return self._last(lambda s: s.plural or not s.named) or self._last()
        return self._last(lambda s: not s.personal) or self._last()

    def _subject_before(self, head: Token) -> tuple[int, Speaker] | None:
        """Give the last person named as a subject before a pronoun, and where."""
        for e in reversed(self._persons):
            top = e.root if e.root.dep_ != "appos" else e.root.head
            if e.end <= head.i and top.dep_ == "nsubj":
                found = speaker(head.doc, phrase(top, head.i))
                return (e.end, found) if found and found.named else None
        return None

    def _in_sentence(self, head: Token) -> Speaker | None:
        """Give the body that is a subject earlier in the pronoun's own sentence."""
        before = [t for t in head.sent if t.i < head.i and t.dep_ in {"nsubj", "nsubjpass"}]
        for token in reversed(before):
            if token.pos_ in {"NOUN", "PROPN"} and (
                role_of(token.lower_) == "body" or token.ent_type_ == "ORG"
            ):
                return speaker(head.doc, phrase(token, head.i))
        return None

    def _full(self, doc: Doc, found: Phrase, own: Speaker) -> Speaker:
        words = [t.lower_ for t in doc[found.left : found.right]]
        head = singular(doc[found.head].lower_)
        if len(own.name.split()) == 1 and (own.named or doc[found.head].pos_ == "PROPN"):
            name = own.name.lower()
            whole = self._last(lambda s: s.named and name in s.name.lower().split()[1:])
            return whole or (self._whole_name(doc, found, own) if own.named else own)
        bare = len([w for w in words if w not in _ARTICLES]) == 1
        if own.named or not bare or not (words[0] in DETERMINERS or role_of(head) == "record"):
            return own
        if role_of(head) == "record":
            return self._last() or own
        same = self._last(lambda s: head in s.words and len(s.name) > len(own.name))
        if same and (same.named or head not in {"police", "army", "military", "resident", "witness"}):
            return _as_body(same, head)
        if doc[found.head].lower_ in _GROUPS:
            return self._last(lambda s: s.kind in {"belligerent", "ngo"}) or own
        return own

    def _whole_name(self, doc: Doc, found: Phrase, own: Speaker) -> Speaker:
        for e in self._persons:
            if e.end <= found.left and len(e) > 1 and own.name.lower() in {t.lower_ for t in e}:
                head = e.root
                whole = speaker(doc, phrase(head, len(doc)))
                if whole and whole.named and own.name.lower() in whole.name.lower().split():
                    return whole
        return own

    def _last(self, fits: Callable[[Speaker], bool] | None = None) -> Speaker | None:
        return next((s for _, s in reversed(self.said) if fits is None or fits(s)), None)


def _as_body(found: Speaker, head: str) -> Speaker:
    """Give the body where "the ministry" points to a person who speaks for it."""
    if found.named and found.affiliation and head in {singular(w.lower()) for w in found.affiliation.split()}:
        return msgspec.structs.replace(found, name=found.affiliation, named=False)
    return found
