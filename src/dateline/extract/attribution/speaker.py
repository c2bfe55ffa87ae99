"""Who speaks: the words that name a claimant, cleaned, and what kind of claimant they name."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING

import msgspec

from dateline.extract.attribution.words import hits, kind_of, ranks, role_of, singular
from dateline.model import SourceKind

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_PRONOUNS = frozenset(
    {"he", "she", "they", "it", "who", "which", "this", "these", "those", "him", "her", "them"}
)
PARTITIVES = frozenset(
    {"one", "another", "others", "some", "both", "two", "three", "several", "many", "most", "few"}
)
_FIRST_PERSON = frozenset({"i", "we", "you", "me", "us"})
ARTICLES = frozenset(
    {
        "a", "an", "the", "this", "that", "these", "those", "its", "his", "her", "their", "our", "my", "some",
        "several", "many", "most", "few", "other", "another", "any", "earlier", "later", "meanwhile", "also",
        "however", "but", "and", "while", "one", "two", "three", "four", "five", "of",
        "same", "such", "outlawed", "banned", "proscribed",
    }
)  # fmt: skip
DETERMINERS = frozenset(
    {
        "the", "this", "that", "these", "those", "its", "his", "her", "their", "said", "same",
    }
)  # fmt: skip
_RANK = re.compile(
    r"^(?:dr|gen|col|lt|maj|capt|sgt|brig|mr|mrs|ms|insp|supt|rev|hon|prof|sir|shri|maulana|"
    r"mullah|sheikh|sp|ssp|dsp|dpo|dig|adg|igp?|dgp|cp|ex|deputy|acting|senior|former|chief)\.?$",
    re.I,
)
_POSTS = frozenset({"sp", "ssp", "dsp", "asp", "dpo", "rpo", "sho", "oc", "dig", "ig", "igp", "dgp", "adgp"})
_HONORIFICS = frozenset({"mr", "mrs", "ms", "mr.", "mrs.", "ms."})
_TIMES = frozenset({"ago", "earlier", "later", "before"})
_CLOCKS = frozenset({"gmt", "utc"})
_JOINS = frozenset({"of", "for", "at", "in", "from", "with", "on", "to", "by"})
_BONDS = frozenset({"-", "/"})  # marks within a name where no space stands beside them
_LONGEST_NAME = 6  # tokens
_INTRODUCTION = 25  # tokens behind a claimant within which he says who he is
_LONGEST = 14  # tokens of one noun phrase; past that the parse has gone astray
INTRODUCED = re.compile(
    r"\s*,?\s*(?:who\s+(?:[^,.;\n]{1,60}\s+and\s+)?)?(?:(?:has|had)\s+)?(?:(?:identif|introduc|describ|present|call|styl)\w*\s+"
    r"(?:himself|herself|themselves)\b(?:\s+as\b)?"
    r"|(?:goes|went|going)\s+by\s+(?:the\s+(?:nom\s+de\s+guerre|name|alias)(?:\s+of)?\b)?"
    r"|(?:gave|gives|giving)\s+(?:only\s+)?(?:his|her)\s+(?:first\s+)?name\s+(?:only\s+)?as\b"
    r"|us(?:es|ing)\s+the\s+(?:name|alias)\b"
    r"|(?:claim|purport|profess)\w*\s+to\s+(?:be\b|(?P<speaks>speak\s+(?:for|on\s+behalf\s+of)\b)))",
    re.I,
)
_LEADS = re.compile(
    r"\s*,?\s*(?:who\s+(?:leads|led|heads|headed|commands|commanded|chairs|represents|(?:speaks|spoke)\s+for)"
    r"|speaking\s+(?:for|on\s+behalf\s+of))\b",
    re.I,
)
_ANONYMOUS = re.compile(
    r"anonym|not to be (?:named|identified)|(?:did|would|could) not (?:want to )?(?:give|be|be named)|"
    r"unnamed|unidentified|who declined to be",
    re.I,
)


def is_pronoun(token: Token) -> bool:
    """Tell "he" and "who"; in capitals they are names: "WHO"."""
    return token.lower_ in _PRONOUNS and not _in_capitals(token)


def is_first_person(token: Token) -> bool:
    """Tell "we" and "us"; "US" is a name."""
    return token.lower_ in _FIRST_PERSON and not _in_capitals(token)


def is_day(token: Token) -> bool:
    """Tell a day or a time, which says nothing: "the latest toll of 14 June"."""
    return token.ent_type_ in {"DATE", "TIME"} or token.like_num


def _in_capitals(token: Token) -> bool:
    return token.is_upper and len(token) > 1


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
    left = _after_time(head, _after_mark(head, left))
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


def _after_mark(head: Token, left: int) -> int:
    """Start a noun phrase behind a dash or comma that the parser took into it."""
    doc, beyond = head.doc, head.i
    for i in range(head.i - 1, left, -1):
        if doc[i].text == ")" and i - 3 >= left and doc[i - 2].text == "(" and doc[i - 1].is_upper:
            beyond = i - 2  # a name goes on behind its short form: "the Defence Forces (DF) Press Centre"
        if beyond <= i < head.i:
            continue
        inside = doc[i].text in _BONDS and not (doc[i].whitespace_ or doc[i - 1].whitespace_)
        if doc[i].is_punct and not inside and not doc[i].is_quote and doc[i].text not in {"'", "’", "."}:
            return i + 1
    return left


def _after_time(head: Token, left: int) -> int:
    """Start a noun phrase behind the time that the parser took into it: "a day earlier police"."""
    for token in head.doc[left : head.i]:
        if token.lower_ in _TIMES and any(child.dep_ == "npadvmod" for child in token.children):
            return token.i + 1
    return left


def _hangs_on(token: Token, head: Token) -> bool:
    if token.is_punct or token.is_space or token.dep_ in {"relcl", "acl", "appos", "mark"}:
        return token.text in {"'", "’"} or (token.text in _BONDS and not token.whitespace_)
    inner = token.dep_ == "amod" and token.tag_ == "VBN" and token.head.i != head.i  # "of the banned Front"
    if (token.pos_ in {"VERB", "AUX", "SCONJ", "ADV"} and not inner) or token.tag_ in {"WP", "WDT", "WP$"}:
        return False
    if token.pos_ == "PRON" and token.dep_ in {"nsubj", "nsubjpass"}:
        return False  # "a hospital we support"
    if token.dep_ in {"amod", "advmod"} and token.head.i == head.i:
        return False
    if token.dep_ == "prep" and token.head.i == head.i:
        return token.lower_ in _JOINS or token.is_title  # "Reporters Without Borders"
    return True


def speaker(doc: Doc, found: Phrase) -> Speaker | None:
    """Read a noun phrase as a claimant. None if nothing is left of it."""
    person = _person(doc, found)
    core = [t.text for t in doc[found.left : found.head + 1]]
    rest = [t.text for t in doc[found.head + 1 : found.outer]]
    kind = kind_of(core, rest[: found.right - found.head - 1]) or _kind_beside(doc, found)
    led = _leads(doc, found)
    if person:
        start, end = person
        affiliation = _affiliation(doc, found, person) or led or _introduced(doc, found)
        kind = (
            kind
            or (kind_of([], affiliation.split()) if affiliation else None)
            or ("official" if led else _untold(doc, found, affiliation))
        )
    else:
        start, end = _called(doc, found) or _trimmed(doc, found.left, found.right)
        if start >= end:
            return None
        affiliation, body = _body(doc, found.left, found.right), led or _introduced(doc, found)
        if body and not affiliation and kind in {None, "witness"}:
            kind = "unnamed"  # he has seen nothing: he gives the word of others
        affiliation = affiliation or body
        kind = kind or _by_label(doc, found, affiliation)
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


def _kind_beside(doc: Doc, found: Phrase) -> SourceKind | None:
    """Tell what the words beside a claimant say of its kind; whom it called or wrote to is not what it is."""
    beside = doc[found.head + 1 : found.outer]
    kind = kind_of([], [t.text for t in beside])
    if kind != "media":
        return kind
    doing = next((n for n, t in enumerate(beside) if t.tag_ in {"VBG", "VBN"}), len(beside))
    return kind_of([], [t.text for t in beside[:doing]])


def _untold(doc: Doc, found: Phrase, affiliation: str | None) -> SourceKind:
    """Give the kind of a person of whom nothing tells it: whoever bears a title has seen nothing himself."""
    if not any(role_of(t.lower_) == "title" for t in doc[found.left : found.outer]):
        return "witness"
    return "official" if affiliation else "unnamed"


def _known(doc: Doc, found: Phrase) -> bool:
    core = [t.text for t in doc[found.left : found.head + 1]]
    last = hits(core)
    if any(hit.end == len(core) for hit in last):
        return True
    head = doc[found.head]
    return head.ent_type_ in {"ORG", "NORP", "PERSON"} or head.ent_type_ == "GPE" or head.pos_ == "PROPN"


def _by_label(doc: Doc, found: Phrase, affiliation: str | None) -> SourceKind:
    label, role = doc[found.head].ent_type_, role_of(doc[found.head].lower_)
    if role in {"title", "body", "record"}:
        return "official" if role == "title" and affiliation else "unnamed"
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
    if named := _with_a_title_behind(doc, found):
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


def _with_a_title_behind(doc: Doc, found: Phrase) -> tuple[int, int] | None:
    """Find a name that the parser does not know for one by the title set behind it: "Udo Lodi, spokesman"."""
    head = doc[found.head]
    if head.pos_ != "PROPN" or head.ent_type_ not in {"PERSON", ""} or role_of(head.lower_):
        return None
    titled = any(role_of(doc[start:end].root.lower_) == "title" for start, end in found.apposed)
    start = found.head
    while start > found.left and doc[start - 1].pos_ == "PROPN":
        start -= 1
    return _name_run(doc, start, found.head + 1) or (start, found.head + 1) if titled else None


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
        or (doc[end].text not in {",", ".", ")"} and doc[end].pos_ not in {"VERB", "AUX"})
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
        titles = [t.i for t in doc[left:right] if role_of(t.lower_) == "title" or _rank(t)]
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
    if end - start == 2 and doc[start].lower_ in _POSTS and doc[start].ent_type_ == doc[end - 1].ent_type_:
        return start, end  # the post of a place, no name: "SSP Anantnag"
    while start < end and (
        _rank(doc[start]) or role_of(doc[start].lower_) in {"title", "body"} or doc[start].is_punct
    ):
        start += 1
    while end > start and (
        doc[end - 1].text in {"'s", "’s"} or doc[end - 1].is_punct or doc[end - 1].is_space
    ):
        end -= 1
    return (start, end) if start < end else None


def _rank(token: Token) -> bool:
    return token.text != "DR" and (_RANK.match(token.text) is not None or token.text in ranks())


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


def _introduced(doc: Doc, found: Phrase) -> str | None:
    """Give the body that a claimant says he is of: "who introduced himself as a spokesman of the front"."""
    behind = doc[found.head + 1 : min(found.head + _INTRODUCTION, doc[found.head].sent.end)]
    match = INTRODUCED.match(behind.text)
    if match is None:
        return None
    words = [t for t in behind if t.idx >= behind.start_char + match.end()]
    title = next((t for t in words if role_of(t.lower_) == "title"), None)
    left = words[0] if words and match["speaks"] else title
    if left is None:
        return None
    stop = (t.i for t in words if t.i > left.i and (_ends_name(t) or t.pos_ in {"VERB", "AUX"}))
    right = next(stop, behind.end)
    if match["speaks"]:
        start, end = _trimmed(doc, left.i, right)
        return _tidy(doc[start:end].text) if start < end else None
    before = takewhile(lambda t: not t.is_punct, reversed([t for t in words if t.i < left.i]))
    return _body(doc, min([left.i, *(t.i for t in before)]), right)


def _leads(doc: Doc, found: Phrase) -> str | None:
    """Give the body of which a claimant is the head or the voice: "who leads the X"."""
    behind = doc[found.head + 1 : min(found.head + _INTRODUCTION, doc[found.head].sent.end)]
    match = _LEADS.match(behind.text)
    words = [t for t in behind if match and t.idx >= behind.start_char + match.end()]
    told = list(takewhile(lambda t: not _ends_name(t) and t.pos_ not in {"VERB", "AUX"}, words))
    start, end = _trimmed(doc, told[0].i, told[-1].i + 1) if told else (0, 0)
    return _tidy(doc[start:end].text) if start < end else None


def _called(doc: Doc, found: Phrase) -> tuple[int, int] | None:
    """Give the token indexes of the name that a stranger gives himself: "a man calling himself Daud"."""
    behind = doc[found.head + 1 : min(found.head + _INTRODUCTION, doc[found.head].sent.end)]
    match = INTRODUCED.match(behind.text)
    words = [t for t in behind if match and t.idx >= behind.start_char + match.end()]
    words = words[1:] if words and words[0].is_quote else words
    named = list(takewhile(lambda t: not _ends_name(t) and t.pos_ not in {"VERB", "AUX"}, words))
    return (named[0].i, named[-1].i + 1) if named and named[0].text[:1].isupper() else None


def _ends_name(token: Token) -> bool:
    """Tell a mark or a relative word, at which the name of a body ends."""
    bond = token.text in _BONDS and not token.whitespace_
    return (token.is_punct and not bond) or token.is_space or token.tag_ in {"WP", "WDT", "WP$"}


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
        or any(t.pos_ == "PROPN" and not _rank(t) for t in before)
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
    loose = ARTICLES | _JOINS | _HONORIFICS | _CLOCKS
    while left < right and (doc[left].lower_ in loose or _mark(doc[left]) or _collective(doc, left, right)):
        left += 1
    while right > left and _mark(doc[right - 1]):
        right -= 1
    opened = [t.i for t in doc[left:right] if t.is_quote]
    if len(opened) == 1 and right < len(doc) and doc[right].is_quote:
        right += 1
    return left, _before_day(doc, left, right)


def _before_day(doc: Doc, left: int, right: int) -> int:
    """Give where a claimant's name ends before the day on which it spoke: "the ministry (on) Sunday"."""
    start = right
    while start > left + 1 and doc[start - 1].ent_type_ == "DATE":
        start -= 1
    if not left < start < right or doc[start - 1].lower_ in _JOINS - {"on"}:
        return right
    return start - 1 if left + 1 < start and doc[start - 1].lower_ == "on" else start


def _mark(token: Token) -> bool:
    return token.is_punct or token.is_space or token.text in {"'s", "’s", "'", "’"}


def _collective(doc: Doc, left: int, right: int) -> bool:
    """Tell "a group of" and "a number of" before those who speak."""
    return left + 1 < right and doc[left].lower_ in {"group", "number"} and doc[left + 1].lower_ == "of"


def _tidy(name: str) -> str:
    """Clean a name of spaces and marks at its ends; quotation marks within it stay where they are a pair."""
    name = re.sub(r"\s*\([^()]*\Z", "", re.sub(r"\s+", " ", name)).strip(" ,;:")
    marks = re.findall(r"[\"“”]", name)
    paired = len(marks) == 2 and name[0] not in marks  # "the daily \"X\""
    return name.strip("'") if paired else name.strip(" ,;:'\"“”")
