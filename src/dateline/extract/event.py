"""Which words of a report tell of violence, and what their clause ties to them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, NamedTuple, cast

from dateline.data import table
from dateline.extract.bystander import stands_by
from dateline.extract.modality import modality_of
from dateline.extract.phrase import COUNTS, behind_dateline, conjuncts, phrase_span, referent, sentence_bounds
from dateline.model import EVENT_TYPE_OF, SubEventType, WordedEvent

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Offsets = tuple[int, int]


class _Entry(NamedTuple):
    words: tuple[str, ...]
    pos: str
    sub_event: SubEventType
    strong: bool
    mutual: bool
    generic: bool


@cache
def _entries() -> dict[str, list[_Entry]]:
    """Triggers by their first word, longest phrase first. Table: data/event_triggers.csv."""
    found: dict[str, list[_Entry]] = {}
    for row in table("event_triggers"):
        words = tuple(row["words"].split())
        sub_event = cast(SubEventType, row["sub_event"])
        entry = _Entry(
            words,
            row["pos"],
            sub_event,
            row["strength"] == "strong",
            row["mutual"] == "1",
            row["generic"] == "1",
        )
        found.setdefault(words[0], []).append(entry)
    for entries in found.values():
        entries.sort(key=lambda entry: -len(entry.words))
    return found


def find_events(doc: Doc) -> list[WordedEvent]:
    """Find every mention of violence, in text order. Figures and times are read elsewhere."""
    return [_event(tokens, entry) for tokens, entry in _triggers(doc)]


def _triggers(doc: Doc) -> Iterator[tuple[list[Token], _Entry]]:
    taken = -1
    for token in doc:
        if token.i <= taken:
            continue
        for key in dict.fromkeys((token.lemma_.lower(), token.lower_)):
            match = next((hit for entry in _entries().get(key, ()) if (hit := _match(token, entry))), None)
            if match:
                taken = match[0][-1].i
                yield match
                break


def _match(token: Token, entry: _Entry) -> tuple[list[Token], _Entry] | None:
    tokens = list(token.doc[token.i : token.i + len(entry.words)])
    if len(tokens) < len(entry.words):
        return None
    if any(w not in (t.lower_, t.lemma_.lower()) for t, w in zip(tokens, entry.words, strict=True)):
        return None
    verbal = tokens[0].pos_ in {"VERB", "AUX"}
    if (entry.pos == "verb" and not verbal) or (entry.pos == "noun" and verbal and len(tokens) == 1):
        return None
    if tokens[0].ent_type_ in {"PERSON", "WORK_OF_ART"} or _only_modifies(tokens[-1]):
        return None
    if _hyphenated(tokens[-1]):
        return None
    return tokens, entry


def _hyphenated(token: Token) -> bool:
    """Whether a word is the first of a compound ("bomb-making material", "battle-hardened")."""
    after = token.i + 1
    return after < len(token.doc) and token.doc[after].text == "-" and not token.whitespace_


def _only_modifies(token: Token) -> bool:
    """Whether a noun only modifies another that is no act of violence ("attack helicopter", "bomb squad")."""
    head = token.head
    if token.dep_ != "compound" or head.i <= token.i:
        return False
    word = head.lemma_.lower()
    alone = [entry for entry in _entries().get(word, ()) if len(entry.words) == 1]
    return word not in _CARRIERS and not any(entry.strong for entry in alone)


_CARRIERS = frozenset(
    {
        "attack",
        "blast",
        "explosion",
        "attempt",
        "incident",
        "campaign",
        "raid",
        "strike",
        "assault",
        "wave",
        "series",
        "victim",
        "fire",
        "death",
        "site",
        "scene",
        "casualty",
        "round",
        "barrage",
    }
)
_SUPPORT = frozenset(
    {
        "launch",
        "carry",
        "conduct",
        "stage",
        "mount",
        "commit",
        "perpetrate",
        "make",
        "lead",
        "begin",
        "start",
        "open",
        "claim",
        "unleash",
        "fire",
        "plant",
        "detonate",
        "throw",
        "hurl",
        "lob",
        "drop",
        "execute",
        "step",
        "intensify",
        "continue",
    }
)


def _event(tokens: list[Token], entry: _Entry) -> WordedEvent:
    root = _root(tokens)
    agents, patients = _arguments(root)
    helps = _backs_others(root)
    modality, denied, past = modality_of(root)
    sub_event = _AIR if _dropped(root, entry.sub_event) else entry.sub_event
    return WordedEvent(
        trigger_start=tokens[0].idx,
        trigger_end=tokens[-1].idx + len(tokens[-1]),
        event_type=EVENT_TYPE_OF[sub_event],
        sub_event_type=sub_event,
        agents=() if helps else tuple(agents),
        patients=tuple(patients),
        modality=modality,
        denied=denied,
        mutual=entry.mutual or _traded(root) is not None,
        background=past,
        reference=_points_back(root),
        strong=entry.strong and not helps,
        generic=entry.generic,
    )


def _dropped(root: Token, sub_event: SubEventType) -> bool:
    """Whether what explodes came from the air: "dropped six bombs on the town"."""
    dropped = root.head.lemma_.lower() == "drop" and root.dep_ in {"dobj", "nsubjpass"}
    return dropped and sub_event == "Remote explosive/landmine/IED"


_AIR: SubEventType = "Air/drone strike"
_TRADING = frozenset({"exchange", "trade", "swap"})


def _traded(root: Token) -> Token | None:
    """Give the verb of two who shoot at each other: "X and Y traded rocket and artillery fire"."""
    noun = root
    while noun.dep_ in {"conj", "compound", "nmod"}:
        noun = noun.head
    verb = noun.head
    return verb if noun.dep_ == "dobj" and verb.lemma_.lower() in _TRADING else None


_BACKING = frozenset({"back", "support", "aid", "assist", "cover", "accompany", "help"})


def _backs_others(root: Token) -> bool:
    """Whether a deed only helps those who act: "troops, backed by air strikes, took the town"."""
    by = root.head
    return root.dep_ == "pobj" and by.lower_ == "by" and by.head.lemma_.lower() in _BACKING


def _root(tokens: list[Token]) -> Token:
    """The token of a phrase that governs the others."""
    inside = {token.i for token in tokens}
    return next((token for token in tokens if token.head.i not in inside or token.head == token), tokens[-1])


def _arguments(root: Token) -> tuple[list[Offsets], list[Offsets]]:
    """Who did it and whom it was done to. For mutual violence both lists name a side."""
    if (whose := _owner_of_gerund(root)) is not None:
        agents, patients = [whose], _under(root, *_AT)
    elif (fire := _come_under(root)) is not None:
        came = fire.head.head
        agents = [*_under(fire, "from", "by", "of"), *_under(came, "from", "by")]
        patients = _children(came, "nsubj")
    elif (verb := _traded(root)) is not None:
        agents, patients = _of_verb(verb)[0], []
    elif root.pos_ in {"VERB", "AUX"} and not _named_by_gerund(root):
        agents, patients = _of_verb(root)
    else:
        agents, patients = _of_noun(root)
    doers = (noun for noun in agents if noun.lemma_.lower() not in COUNTS)
    return [phrase_span(t) for t in doers], [phrase_span(t) for t in patients]


def _come_under(root: Token) -> Token | None:
    """Give the fire or attack that somebody comes under, by that word or by the verb."""
    if root.lemma_ == "come":
        return next(iter(_under_fire(root)), None)
    came = root.dep_ == "pobj" and root.head.lower_ == "under" and root.head.head.lemma_ == "come"
    return root if came else None


def _under_fire(verb: Token) -> Iterator[Token]:
    return (n for c in verb.children if c.lower_ == "under" for n in c.children if n.dep_ == "pobj")


def _named_by_gerund(verb: Token) -> bool:
    """Whether a verb's form names a fight as a noun does: "fighting between X and Y killed nine"."""
    if verb.tag_ != "VBG" or verb.dep_ not in {"nsubj", "nsubjpass", "dobj", "pobj", "conj"}:
        return False
    return any(child.lower_ in {"between", "among"} for child in verb.children)


_AT = ("on", "against", "of", "with", "at", "targeting")


def _owner_of_gerund(verb: Token) -> Token | None:
    """Give the name before a noun that the parser took for a verb: "died in the Georgian shelling of ..."."""
    before = verb.nbor(-1) if verb.tag_ == "VBG" and verb.i > sentence_bounds(verb)[0] else None
    if before is None or before.pos_ != "PROPN" or verb.dep_ not in {"advcl", "acl"}:
        return None
    objects = before.dep_ == "pobj" and before.head.lower_ in {"in", "by", "from", "during", "after", "under"}
    return before if objects or (before.dep_ == "nsubj" and verb.head == before) else None


def _children(token: Token, *deps: str) -> list[Token]:
    return [c for child in token.children if child.dep_ in deps for c in conjuncts(child)]


def _under(token: Token, *prepositions: str) -> list[Token]:
    """Objects of the prepositions below `token`, conjuncts included."""
    return [
        noun
        for child in token.children
        if child.dep_ in {"prep", "agent", "dative"} and child.lower_ in prepositions
        for noun in _children(child, "pobj")
    ]


def _of_verb(verb: Token) -> tuple[list[Token], list[Token]]:
    subject_of = verb
    agents: list[Token] = []
    for _ in range(4):
        agents = _children(subject_of, "nsubj")
        if agents or subject_of.dep_ not in {"conj", "xcomp", "advcl"}:
            break
        subject_of = subject_of.head
    if subject_of is not verb and _children(subject_of, "nsubjpass") and not agents:
        agents = (
            _children(subject_of, "nsubjpass") if subject_of.dep_ != "ROOT" or verb.dep_ == "xcomp" else []
        )
    if verb.dep_ in {"relcl", "acl"} and not _children(verb, "nsubj", "nsubjpass"):
        agents = [] if verb.tag_ == "VBN" else [verb.head]
    agents = [who for a in agents for who in _meant(a)]
    passive = _children(verb, "nsubjpass")
    if verb.dep_ in {"relcl", "acl"} and (verb.tag_ == "VBN" or passive):
        passive = [verb.head]
    passive += [whom for noun in passive for whom in _counted_among(noun)]
    patients = _children(verb, "dobj") + passive + _under(verb, "on", "at", "upon", "against", "with", "into")
    by = _under(verb, "by")
    if passive:
        agents = by
    if any(_struck(thing) for thing in _children(verb, "dobj")):
        return [], agents
    return agents + (by if not passive else []), patients


def _meant(subject: Token) -> list[Token]:
    """Give whom a subject stands for: "which", or the "it" of who tells its deed ("the army said it had").

    Where the parser took a dateline for the subject, those behind it.
    """
    verb = subject.head
    if subject.lower_ in {"it", "they", "we"} and verb.dep_ == "ccomp" and verb.head.pos_ == "VERB":
        return _children(verb.head, "nsubj") or [subject]
    people = next((noun for noun in subject.children if behind_dateline(noun)), None)
    return [people or referent(subject)]


def _counted_among(noun: Token) -> list[Token]:
    """Give who is told as some of the people of a noun: "soldiers were among 28 people killed"."""
    below = _under(noun, "including", "among")
    if noun.dep_ != "pobj" or noun.head.lower_ != "among" or noun.head.head.lemma_ != "be":
        return below
    return below + _children(noun.head.head, "nsubj", "attr")


_RUSHES = frozenset({"attack", "raid", "incursion", "foray", "offensive", "ambush", "assault", "invasion"})
_ARMS = frozenset(
    {"drone", "missile", "rocket", "shell", "jet", "warplane", "helicopter", "gunship", "artillery"}
)
"""Deeds and arms of which the words behind "of" name the doers: "a raid of the rebels on a village"."""


def _of_noun(noun: Token) -> tuple[list[Token], list[Token]]:
    agents = _under(noun, "by", "from", "between", "among")
    patients = _under(noun, *_AT)
    if noun.lemma_.lower() in _RUSHES | _ARMS:
        owners = _under(noun, "of")
        agents, patients = agents + owners, [p for p in patients if p not in owners]
    patients = patients or [p for agent in agents for p in _under(agent, "on", "against", "at")]
    agents += [child for child in noun.children if child.dep_ in {"poss", "amod", "compound", "nmod"}]
    for child in noun.children:
        if child.dep_ in {"acl", "relcl"} and child.lemma_.lower() in {
            "target",
            "kill",
            "wound",
            "hit",
            "involve",
        }:
            patients += _children(child, "dobj")
        if child.dep_ == "acl" and child.tag_ == "VBN":
            agents += _under(child, "by")
    governor = noun.head
    if noun.dep_ in {"dobj", "conj"} and governor.lemma_.lower() in _SUPPORT and not _struck(noun):
        agents += _children(governor, "nsubj")
    if noun.dep_ in {"dobj", "pobj"}:
        patients += _who_struck(noun)
    if noun.dep_ in {"nsubj", "nsubjpass"}:
        patients += _children(governor, "dobj")
        agents += [] if stands_by(governor) else _under(governor, "by", "between")
    if noun.dep_ == "pobj" and governor.lower_ in {"in", "by", "during", "after", "with"}:
        clause = governor.head
        if clause.pos_ == "VERB":
            patients += _children(clause, "nsubjpass")
            agents += _under(clause, "with", "by") if governor.lower_ != "by" else []
    return agents, patients


_STRUCK = frozenset({"hit", "strike", "trigger", "detonate", "step", "drive", "run", "roll", "activate"})


_LYING = frozenset(
    {"mine", "landmine", "ied", "ordnance", "shell", "munition", "roadside", "trap", "unexploded"}
)


def _explosive(noun: Token) -> bool:
    """Whether a noun is a thing that blows up under its victims."""
    kinds = {entry.sub_event for entry in _entries().get(noun.lemma_.lower(), ()) if len(entry.words) == 1}
    return "Remote explosive/landmine/IED" in kinds or noun.lemma_.lower() == "device"


def _who_struck(explosive: Token) -> list[Token]:
    """The victims in "their vehicle struck a mine", "a boy stepped on a landmine"."""
    verb = explosive.head if explosive.dep_ == "dobj" else explosive.head.head
    struck = _struck(explosive) if explosive.dep_ == "dobj" else verb.lemma_.lower() in _STRUCK
    return _children(verb, "nsubj") if struck else []


def _struck(thing: Token) -> bool:
    """Whether the thing that a verb strikes or sets off blows up under who does so.

    A mine does, whatever the verb; a bomb is set off by who planted it ("the rebels detonated a bomb").
    """
    verb = thing.head.lemma_.lower()
    return _explosive(thing) and verb in _STRUCK and not (verb == "detonate" and not _lies_in_wait(thing))


def _lies_in_wait(thing: Token) -> bool:
    words = (thing, *(c for c in thing.children if c.dep_ in {"compound", "amod", "nmod"}))
    return any(word.lemma_.lower() in _LYING for word in words)


def _points_back(root: Token) -> bool:
    """Whether the words point to an event already told ("the attack", "this blast")."""
    if root.pos_ in {"VERB", "AUX"}:
        return False
    return any(
        c.dep_ in {"det", "poss"} and c.lower_ in {"the", "this", "that", "its"} for c in root.children
    )
