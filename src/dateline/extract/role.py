"""What part each noun phrase plays in violence: weapon, thing attacked, victim, perpetrator.

A small linear model over words and parse, trained by `scripts/train_roles.py`; it knows no names of
people, places or groups, so that it holds beyond the news it was trained on.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from dateline.data import table
from dateline.extract.phrase import entity_of, phrase_span, sentence_bounds
from dateline.extract.thing import people_kind, target_kind, weapon_kind
from dateline.model import ActorMention, Part, WordedCasualty, WordedEvent, WordedRole

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

PARTS: tuple[Part, ...] = ("weapon", "thing", "victim", "perpetrator", "group")

LEAST = 0.05  # below this score a phrase plays no part worth keeping

_SKIPPED = frozenset({"nmod", "punct", "nummod", "quantmod", "npadvmod"})
_FATE = frozenset({"dead", "wounded", "injured", "missing", "killed"})
_NEVER = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "ORDINAL", "QUANTITY", "LANGUAGE"})
_WE = re.compile(r"\b(?:we|our|us|i|my)\b", re.I)


def candidates(doc: Doc) -> Iterator[Token]:
    """Give the heads of the noun phrases of a report that may play a part, in text order."""
    for token in doc:
        noun = token.pos_ in {"NOUN", "PROPN"} or token.lower_ in _FATE
        if not noun or token.ent_type_ in _NEVER or token.dep_ in _SKIPPED:
            continue
        if token.dep_ != "compound" or _group_name(token):
            yield token


def _group_name(token: Token) -> bool:
    """Whether a word before a noun ends the name of a body ("FMLN guerrillas")."""
    last = token.i + 1 == len(token.doc) or token.nbor().ent_iob_ != "I"
    return token.ent_type_ in {"ORG", "NORP"} and last


@cache
def _damage() -> dict[str, tuple[str, str]]:
    return {row["words"]: (row["act"], row["effect"]) for row in table("damage_words")}


@cache
def _damage_heads() -> frozenset[str]:
    """Give the first words of the table: a word that is none begins no phrase of it."""
    return frozenset(words.split(" ")[0] for words in _damage())


def harm_to_things(token: Token) -> tuple[str, str] | None:
    """Give the kind of deed and its effect that a word tells of, else None (table: damage_words)."""
    lemma = token.lemma_.lower()
    if lemma not in _damage_heads() or token.pos_ not in {"VERB", "NOUN"}:
        return None
    after = [t.lower_ for t in token.doc[token.i + 1 : token.i + 3]]
    phrases = [" ".join([lemma, *after[:2]]), " ".join([lemma, *after[:1]]), lemma]
    phrases += [f"{lemma} {child.lower_}" for child in token.children if child.dep_ in {"prt", "dobj"}]
    return next((hit for words in phrases if (hit := _damage().get(words))), None)


class Scene:
    """What of a report the features of its phrases are read from."""

    def __init__(
        self,
        doc: Doc,
        events: Sequence[WordedEvent],
        casualties: Sequence[WordedCasualty],
        actors: Sequence[ActorMention],
    ) -> None:
        self.doc = doc
        self.kinds: dict[int, str] = {}
        self.parts: dict[int, set[str]] = {}
        self.by_sentence: dict[int, list[WordedEvent]] = {}
        self.tolls: dict[int, set[str]] = {}
        self.sentence = {sent.start: number for number, sent in enumerate(doc.sents)}
        self.harm: dict[int, tuple[str, str]] = {}
        for token in doc:
            found = harm_to_things(token)
            if found:
                self.harm.setdefault(sentence_bounds(token)[0], found)
        for event in events:
            self._event(event)
        for toll in casualties:
            self._toll(toll)
        for mention in actors:
            for token in self._tokens(mention.start, mention.end):
                self.kinds[token.i] = mention.actor.kind
        self.strong = sum(event.strong for event in events)
        words = max(1, len(doc))
        self.we = min(3, int(100 * len(_WE.findall(doc.text)) / words))

    def _tokens(self, start: int, end: int) -> list[Token]:
        span = self.doc.char_span(start, end, alignment_mode="expand")
        return list(span) if span is not None else []

    def _mark(self, start: int, end: int, part: str) -> None:
        for token in self._tokens(start, end):
            self.parts.setdefault(token.i, set()).add(part)

    def _event(self, event: WordedEvent) -> None:
        tokens = self._tokens(event.trigger_start, event.trigger_end)
        if not tokens:
            return
        self.by_sentence.setdefault(sentence_bounds(tokens[0])[0], []).append(event)
        told = "" if event.modality == "happened" else "~"
        self._mark(event.trigger_start, event.trigger_end, "trigger")
        for name, phrases in (("agent", event.agents), ("patient", event.patients)):
            for start, end in phrases:
                self._mark(start, end, told + name)
                self._mark(start, end, f"{told}{name}:{event.sub_event_type}")

    def _toll(self, toll: WordedCasualty) -> None:
        tokens = self._tokens(toll.start, toll.end)
        if tokens:
            self.tolls.setdefault(sentence_bounds(tokens[0])[0], set()).add(toll.outcome)
        if toll.victims_start is not None and toll.victims_end is not None:
            self._mark(toll.victims_start, toll.victims_end, "hurt:" + toll.outcome)
        self._mark(toll.start, toll.end, "counted:" + toll.outcome)
        if toll.agent_start is not None and toll.agent_end is not None:
            self._mark(toll.agent_start, toll.agent_end, "hurter")

    def token_at(self, start: int) -> Token | None:
        """Give the word that begins at an offset."""
        tokens = self._tokens(start, start + 1)
        return tokens[0] if tokens else None

    def told(self, head: Token) -> bool:
        """Whether the sentence of a phrase tells of violence or of people harmed."""
        at, _ = sentence_bounds(head)
        return at in self.by_sentence or at in self.tolls or at in self.harm


def features(head: Token, scene: Scene) -> list[str]:
    """Give what is known of a phrase, as names of features. Names never stand in them."""
    found = ["all"]
    word = head.lemma_.lower()
    name = head.pos_ == "PROPN" or head.ent_type_ in {"PERSON", "ORG", "GPE", "LOC", "NORP", "FAC"}
    found.append("ent:" + (head.ent_type_ or head.pos_))
    if not name:
        found += ["word:" + word, "tag:" + head.tag_]
    kinds = [
        ("weapon", weapon_kind(head)),
        ("thing", target_kind(head)),
        ("people", people_kind(head)),
        ("actor", scene.kinds.get(head.i)),
    ]
    told = [f"{label}:{kind}" for label, kind in kinds if kind]
    told += [f"is:{label}" for label, kind in kinds if kind]
    found += told
    found += [
        "mod:" + (c.lemma_.lower() if c.pos_ != "PROPN" else c.ent_type_)
        for c in head.children
        if c.dep_ in _MODIFIERS
    ]
    of = [g for c in head.children if c.dep_ == "prep" and c.lower_ == "of" for g in c.children]
    found += ["of:" + (g.lemma_.lower() if g.pos_ != "PROPN" else g.ent_type_) for g in of]
    found += [
        f"kid:{c.dep_}:{c.lemma_.lower()}"
        for c in head.children
        if c.dep_ in {"det", "relcl", "acl", "prep", "nummod"} and c.pos_ != "NUM"
    ]
    short = told[0] if told else found[1]
    for part in sorted(scene.parts.get(head.i, ())):
        found += ["part:" + part, f"part:{part}&{short}"]
    links = list(_links(head))
    found += ["up1:" + links[0], f"up1:{links[0]}&{short}"] if links else []
    found += ["up2:" + links[1]] if len(links) > 1 else []
    at, _ = sentence_bounds(head)
    near = scene.by_sentence.get(at, [])
    for event in near:
        kind = event.sub_event_type if event.modality == "happened" else "~"
        found += ["near:" + kind, f"near:{kind}&{short}", "near:strong" if event.strong else "near:weak"]
        found.append("near:past" if event.background else "near:new")
        gap = (event.trigger_start - head.idx) / 40
        found.append(f"gap:{max(-3, min(3, int(gap)))}&{short}")
    found += [f"toll:{outcome}&{short}" for outcome in sorted(scene.tolls.get(at, ()))]
    found += _around(head)
    if near:
        first = min(near, key=lambda event: abs(event.trigger_start - head.idx))
        found.append(f"path:{_path(head, scene.token_at(first.trigger_start))}")
    harm = scene.harm.get(at)
    if harm:
        found += [f"harm:{harm[0]}", f"harm:{harm[0]}/{harm[1]}&{short}"]
    number = min(5, scene.sentence.get(at, 9))
    found += [
        f"sentence:{number}",
        f"we:{scene.we}",
        f"strong:{min(6, scene.strong)}",
        f"we:{scene.we}&{short.split(':')[0]}",
    ]
    return list(dict.fromkeys(found))


def _around(head: Token) -> Iterator[str]:
    """Words beside a phrase, its titles, and what it is called beside it."""
    left, right = head.left_edge.i, head.right_edge.i
    first, end = sentence_bounds(head)
    if left > first:
        yield "before:" + _shown(head.doc[left - 1])
    if head.i + 1 < end:
        yield "after:" + _shown(head.doc[head.i + 1])
    if right + 1 < end and right != head.i:
        yield "beyond:" + _shown(head.doc[right + 1])
    for child in head.children:
        if child.dep_ in {"compound", "appos"} and (people_kind(child) or child.lower_ in _ranks()):
            yield f"called:{child.lemma_.lower()}"
    if head.dep_ == "appos" and head.head.ent_type_:
        yield "calls:" + head.head.ent_type_


def _shown(token: Token) -> str:
    """A word as a feature: its lemma, of a name only what kind of name."""
    return (token.ent_type_ or "name") if token.pos_ == "PROPN" else token.lemma_.lower()


def _path(head: Token, other: Token | None) -> str:
    """How the parse leads from a phrase to a word of violence: up to a word above both, and down."""
    if other is None:
        return "none"
    above = [head, *head.ancestors]
    other_above = [other, *other.ancestors]
    shared = next((token for token in above if token in other_above), None)
    if shared is None:
        return "apart"
    up = [token.dep_ for token in above[: above.index(shared)]]
    down = [token.dep_ for token in other_above[: other_above.index(shared)]]
    return "<".join(up[:4]) + "^" + ">".join(down[:3])


_MODIFIERS = frozenset({"amod", "compound", "poss", "nmod"})


def _links(head: Token) -> Iterator[str]:
    """The words that govern a phrase, with how: "dobj<kill", "pobj/in<explode", ..."""
    token = head
    while token.dep_ in {"conj", "appos"} and token.head is not token:
        token = token.head
    for _ in range(2):
        above = token.head
        how = token.dep_
        if above is token:
            return
        if how in {"pobj", "pcomp"}:
            how = f"{above.dep_}/{above.lower_}"
            token, above = above, above.head
        yield f"{how}<{above.lemma_.lower() if above.pos_ != 'PROPN' else above.ent_type_}"
        token = above
        while token.dep_ in {"conj", "appos"} and token.head is not token:
            token = token.head


def told_candidates(doc: Doc, scene: Scene) -> Iterable[Token]:
    """Give the phrases in sentences that tell of violence."""
    return (head for head in candidates(doc) if scene.told(head))


@cache
def _weights() -> dict[str, tuple[float, ...]]:
    """Weights by feature, one for each of `PARTS`; "none" is the zero they are weighed against."""
    return {row["feature"]: tuple(float(row[part] or 0) for part in PARTS) for row in table("role_weights")}


def scores(named: Iterable[str]) -> list[float]:
    """Give how likely each of `PARTS` is for a phrase with these features."""
    totals = [0.0] * len(PARTS)
    weights = _weights()
    for feature in named:
        for order, weight in enumerate(weights.get(feature, ())):
            totals[order] += weight
    top = max(0.0, *totals)
    powers = [math.exp(total - top) for total in totals]
    whole = math.exp(-top) + sum(powers)
    return [power / whole for power in powers]


def find_roles(
    doc: Doc,
    events: Sequence[WordedEvent],
    casualties: Sequence[WordedCasualty],
    actors: Sequence[ActorMention],
) -> list[WordedRole]:
    """Find the phrases that may play a part in the violence told of, in text order.

    A phrase stands once for each part that it may play at all (score from `LEAST` on).
    """
    scene = Scene(doc, events, casualties, actors)
    found: list[WordedRole] = []
    for head in told_candidates(doc, scene):
        for part, score in zip(PARTS, scores(features(head, scene)), strict=True):
            if score >= LEAST:
                found.append(worded(head, part, round(score, 3)))
    return found


_KEPT = frozenset({"det", "amod", "compound", "nummod", "poss", "nmod", "case", "quantmod", "predet"})


def _phrase(head: Token) -> tuple[int, int]:
    """The phrase of a head: the modifiers right before it, and what "of" brings after it."""
    first = head.i
    for child in reversed(list(head.lefts)):
        if child.dep_ not in _KEPT or child.right_edge.i + 1 != first:
            break
        first = child.left_edge.i
    _, end = phrase_span(head)
    of = any(child.dep_ == "prep" and child.lower_ in {"of", "from"} for child in head.rights)
    return head.doc[first].idx, end if of else head.idx + len(head)


def worded(head: Token, part: Part, score: float) -> WordedRole:
    """Give a phrase as one that plays a part, by its head."""
    start, end = _phrase(head)
    name = _name(head, part) if part in {"victim", "perpetrator", "group"} else None
    kinds = {"weapon": weapon_kind, "thing": target_kind}
    return WordedRole(
        start=start,
        end=end,
        head_start=head.idx,
        head_end=head.idx + len(head),
        part=part,
        score=score,
        kind=kinds.get(part, people_kind)(head),
        name_start=name[0] if name else None,
        name_end=name[1] if name else None,
        number=_number(head),
        plural=head.tag_ in {"NNS", "NNPS"} or head.lower_ in _MANY,
    )


_MANY = frozenset({"people", "police", "dead", "wounded", "injured", "children", "women", "men", "personnel"})


def _name(head: Token, part: Part) -> tuple[int, int] | None:
    """The proper name that a phrase ends in: the parser's, else the run of names up to the head.

    People have names of people; only a group may have that of a body.
    """
    labels = {"ORG", "NORP"} if part == "group" else {"PERSON"}
    entity = entity_of(head)
    if entity is not None and head.ent_type_ not in labels:
        return None
    if entity is None and (head.pos_ != "PROPN" or not head.text[0].isupper()):
        return None
    first = head.doc[entity.start] if entity is not None else head
    begins, _ = sentence_bounds(head)
    while first.i > begins and _of_name(first.nbor(-1), head):
        first = first.nbor(-1)
    last = entity[-1] if entity is not None else head
    return first.idx, last.idx + len(last)


def _of_name(token: Token, head: Token) -> bool:
    """Whether the word before a name belongs to it, and is no rank."""
    return (
        token.pos_ == "PROPN"
        and token.head in (head, head.head)
        and token.text[0].isupper()
        and token.ent_type_ in {"", "PERSON"}
        and token.lower_.rstrip(".") not in _ranks()
        and people_kind(token) is None
    )


@cache
def _ranks() -> frozenset[str]:
    return frozenset(row["word"] for row in table("case_words") if row["case"] == "rank")


def _number(head: Token) -> int | None:
    """How many a phrase says there are: a figure or a small number word before the head."""
    for child in head.children:
        if child.dep_ == "nummod":
            digits = child.text.replace(",", "")
            return int(digits) if digits.isdecimal() and len(digits) < 8 else _SMALL.get(child.lower_)
    return None


_SMALL = {
    word: number
    for number, word in enumerate(
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"], 1
    )
}
