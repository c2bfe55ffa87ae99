"""Actors: who the words of a report name or describe, by UCDP's names.

    catalogue = Catalogue.load()
    find_actors(report.text, report.published, catalogue=catalogue, countries=("Nigeria",))

`Catalogue` answers for one name; `find_actors` reads a whole report. The tables behind both are
under `data/` (actors, actor_forces, actor_roles, actor_umbrella, and the word lists), made to be
corrected by hand; `docs/actors.md` says how.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from functools import cache, lru_cache

import msgspec

from dateline.data import table
from dateline.ground.actor_aboard import with_those_aboard
from dateline.ground.actor_catalogue import RARELY_ABOUT, Catalogue, Context, country_of, government_of
from dateline.ground.actor_coined import coined_names, drop_explained, local_acronyms
from dateline.ground.actor_element import Elements
from dateline.ground.actor_peoples import with_peoples_at_war
from dateline.ground.actor_phrase import METONYM_VERBS, Phrase
from dateline.ground.actor_reader import Reader, resolve_phrase
from dateline.ground.actor_reference import Resolver
from dateline.ground.actor_voice import Report
from dateline.ground.actor_words import Match, Token, all_capitals, plain_gap, tokens_of
from dateline.ground.place_text import agencies
from dateline.model import UNKNOWN, Actor, ActorMention, Entity
from dateline.spelling import word_set

__all__ = ["Catalogue", "country_of", "find_actors", "government_of", "speaker_of"]

AGENCY = re.compile(r"^[^\n]{2,60}(\([A-Za-z .]{1,30}\))\s?(?:--|[-–—_])")
OPENING = 300  # characters of a report whose country words count twice
TWICE = 4.0  # votes of a country that is named but twice, outside the opening, or once in it
VOTES = {"place": 2.0, "demonym": 2.0, "people": 1.0, "capital": 1.0, "alias": 1.0}
ABROAD = word_set("ambassador ambassadors envoy embassy consul consulate diplomat diplomats tourist tourists")
"""Words for what is of a country and outside it."""
LOCAL = 2  # countries of a group at most, for a report on it to be about one of them
REBEL_VOICE = re.compile(
    r"\b(?:mujahideen|mujahedeen|puppets?|hirelings|infidels?|crusaders|apostates?|martyrdom|Zionist"
    r"|occupation (?:army|soldiers|forces)|guerrillas? (?:forces|unit)|punished|occupiers)\b",
    re.IGNORECASE,
)
STATE_VOICE = re.compile(
    r"\b(?:terrorists?|enem(?:y|ies)|martyr(?:s|ed)?|heroic|brave|neutrali[sz]ed|eliminated|miscreants)\b",
    re.IGNORECASE,
)


def find_actors(
    text: str,
    on: date,
    *,
    catalogue: Catalogue,
    countries: Sequence[str] = (),
    entities: Sequence[Entity] = (),
    outlet: str | None = None,
    places: Sequence[tuple[int, str]] = (),
    speaker: Actor | None = None,
) -> list[ActorMention]:
    """Find the words that name or describe an armed actor, a state's forces or civilians.

    Mentions come in text order and do not overlap; each is the longest useful phrase ("Taliban
    fighters", without the figure before it).
    on: the day of the report: names change their meaning ("Taliban" from 15 August 2021).
    countries: UCDP names of the countries the report is about, the main one first; where none is
    given they are worked out from the country words of the report.
    entities: names as a parser marked them; a person's name is kept from being read as a group's.
    outlet: whose voice it is; helps to say which country "our forces" belong to.
    places: where the report names a place, and the country it lies in: bare "soldiers" are of the country
    that their sentence is set in. speaker: the party in whose voice it is written, where that is known.
    An actor is UNKNOWN where a description points to nobody whom the report names.
    """
    tokens, capitals, spelled = _spelled(catalogue, text)
    if not tokens:
        return []
    matches = dict(spelled)
    _drop_dateline_agency(text, tokens, matches)
    _drop_persons(tokens, matches, entities)
    _drop_killed_in_action(tokens, matches)
    drop_explained(tokens, matches, catalogue)
    context = _context(catalogue, tokens, matches, on, countries, outlet)
    coined = {} if capitals else coined_names(tokens, matches, catalogue, context)
    local = local_acronyms(catalogue, tokens, matches, coined, context)
    named = {c: actor for c, (_, actor) in coined.items()}
    elements = Elements(
        catalogue,
        tokens,
        matches,
        context,
        coined={i: (last, actor.name) for i, (last, actor) in coined.items()},
        local=local,
    )
    phrases = _paired(catalogue, tokens, matches, Reader(elements).phrases(), context)
    by_name = {actor.name: actor for actor in named.values()}
    phrases = [p if p.actor not in by_name or p.kind != "named" else _coined(p) for p in phrases]
    report = Report(
        text=text,
        tokens=tokens,
        phrases=phrases,
        context=context,
        voice=_voice(text, outlet),
        subjects=_subjects(tokens, matches),
        sent_from=_head_capital(tokens, spelled),
        outlet=speaker or (resolve_phrase(catalogue, outlet, context) if outlet else None),
        places=places,
    )
    resolver = Resolver(catalogue, report, by_name)
    named_here = {p.actor for p in phrases if p.kind == "named"}
    mentions = []
    for phrase in phrases:
        resolved = resolver.resolve(phrase)
        if resolved is not None:
            actor, pointed = _part(catalogue, resolved[0], named_here), resolved[1]
            start, end = tokens[phrase.first].start, _end(text, tokens, phrase)
            definite = pointed and actor != UNKNOWN
            mentions.append(ActorMention(start=start, end=end, actor=actor, definite=definite))
    return with_peoples_at_war(text, with_those_aboard(text, mentions), catalogue, context)


def _part(catalogue: Catalogue, actor: Actor, named: AbstractSet[str]) -> Actor:
    """Give the one mission of a body of missions that a report names, where its words mean the body.

    "African Union peacekeepers" in a report on AMISOM are AMISOM's: nobody fights its own parent.
    """
    if actor.kind != "foreign":
        return actor
    rows = [catalogue.rows[name] for name in sorted(named) if name in catalogue.rows]
    parts = [row.name for row in rows if row.parent == actor.name and row.kind == "foreign"]
    return catalogue.actor(parts[0]) if len(parts) == 1 else actor


@lru_cache(maxsize=2)  # a report is read twice, before its places are known and after
def _spelled(catalogue: Catalogue, text: str) -> tuple[list[Token], bool, dict[int, list[Match]]]:
    """Give the words of a report, whether it is in capitals, and the phrases of the tables in it."""
    tokens, capitals = tokens_of(text), all_capitals(text)
    return tokens, capitals, catalogue.matcher.matches(tokens, capitals=capitals)


def _subjects(tokens: list[Token], matches: dict[int, list[Match]]) -> dict[int, str]:
    """Give the sentences that open with a country, by its name or its speaking capital.

    "Israel closed the crossings", "Nairobi said ...".
    """
    found: dict[int, str] = {}
    for i, here in matches.items():
        if i and tokens[i - 1].sentence == tokens[i].sentence:
            continue
        for entry in here[0].entries:
            speaks = tokens[here[0].last + 1 : here[0].last + 2]
            capital = entry.sort == "capital" and bool(speaks) and speaks[0].norm in METONYM_VERBS
            if (entry.sort == "place" or capital) and entry.value != "PNA":
                found[tokens[i].sentence] = entry.value
    return found


def _coined(phrase: Phrase) -> Phrase:
    return Phrase(
        kind="coined",
        first=phrase.first,
        last=phrase.last,
        actor=phrase.actor,
        label=phrase.label,
        head=phrase.head,
    )


def _end(text: str, tokens: list[Token], phrase: Phrase) -> int:
    """Give the end of a phrase; what closes its own bracket belongs to it, a possessive ending does not."""
    token = tokens[phrase.last]
    own = text[tokens[phrase.first].start : token.end]
    if text[token.end : token.end + 1] == ")" and own.count("(") > own.count(")"):
        return token.end + 1
    if token.possessive and token.text[-2:-1] in "'’ʼ`‘":
        return token.end - 2
    return token.end


def _drop_dateline_agency(text: str, tokens: list[Token], matches: dict[int, list[Match]]) -> None:
    """Forget the agency in a report's dateline: "KUNDUZ, Aug 31 (PNA) --"."""
    agency = AGENCY.search(text[:200])
    if agency is None:
        return
    for i, token in enumerate(tokens):
        if token.start >= agency.end():
            break
        if token.start >= agency.start(1):
            matches.pop(i, None)


def _drop_persons(tokens: list[Token], matches: dict[int, list[Match]], entities: Sequence[Entity]) -> None:
    """Forget one-word names of actors inside a person's name ("Amal Clooney")."""
    persons = [e for e in entities if e.label == "PERSON"]
    if not persons:
        return
    for i, token in enumerate(tokens):
        if i in matches and any(p.start <= token.start and token.end <= p.end for p in persons):
            within = [p for p in persons if p.start <= token.start and token.end <= p.end]
            longer = any(p.end - p.start > len(token.text) for p in within)
            kept = [m for m in matches[i] if m.last > i or all(e.sort != "alias" for e in m.entries)]
            if longer and kept:
                matches[i] = kept
            elif longer:
                del matches[i]


def _drop_killed_in_action(tokens: list[Token], matches: dict[int, list[Match]]) -> None:
    """Forget the Kachin army where KIA counts the killed in action ("13 Marines KIA, 40 WIA")."""
    norms = {token.norm for token in tokens}
    if "kachin" in norms or "kio" in norms:
        return
    for i, token in enumerate(tokens):
        if token.text == "KIA" and (
            norms & {"wia", "mia"} or any(t.text[0].isdigit() for t in tokens[max(0, i - 2) : i])
        ):
            matches.pop(i, None)


def _paired(
    catalogue: Catalogue,
    tokens: list[Token],
    matches: dict[int, list[Match]],
    phrases: Sequence[Phrase],
    context: Context,
) -> list[Phrase]:
    """Give the phrases, with the first of two that share a word: "Pakistani and Afghan forces".

    The second is a state's, or a foreign force ("Afghan and coalition troops"); behind a country's name also
    a group ("Israel and Hezbollah traded fire").
    """
    taken = {k for phrase in phrases for k in range(phrase.first, phrase.last + 1)}
    found = list(phrases)
    for phrase in phrases:
        other = phrase.first - 2
        row = catalogue.rows.get(phrase.actor)
        foreign = phrase.kind == "named" and row is not None and row.kind == "foreign"
        facing = phrase.kind == "named" and not foreign and _acts(tokens, phrase)
        state = phrase.kind == "state" and phrase.country
        if not (foreign or facing or state) or other < 0 or other in taken:
            continue
        if tokens[other + 1].norm not in ("and", "or"):
            continue
        named = facing or phrase.head == "state"  # "India and Pakistan exchanged fire"
        sort = "place" if named else "demonym"
        values = {e.value for m in matches.get(other, ()) for e in m.entries if e.sort == sort}
        if len(values) > 1:  # "Congolese"
            values = set([c for c in context.countries if c in values][:1])
        if len(values) == 1 and phrase.country not in values:
            first = (
                Phrase(kind="state", first=other, last=other, label="forces", head="forces")
                if foreign or facing
                else phrase
            )
            found.append(msgspec.structs.replace(first, first=other, last=other, country=values.pop()))
    return sorted(found, key=lambda phrase: phrase.first)


def _acts(tokens: list[Token], phrase: Phrase) -> bool:
    """Whether the word behind a phrase is a deed of those whom it names ("... and Hezbollah traded fire")."""
    behind = tokens[phrase.last + 1 : phrase.last + 2]
    return any(token.norm in METONYM_VERBS and plain_gap(token.gap) for token in behind)


def speaker_of(outlet: str | None, on: date, *, catalogue: Catalogue) -> Actor | None:
    """Give the party that speaks in an outlet of its own ("Defence Ministry, Colombo"); None elsewhere.

    Its name holds nothing else but words such as "press office", and what a comma or a bracket sets apart.
    A news agency is no army, whatever its letters stand for elsewhere (AFP).
    """
    if not outlet:
        return None
    named = [m for m in find_actors(outlet, on, catalogue=catalogue) if m.actor.kind not in _NOBODY]
    if outlet in agencies():
        named = [m for m in named if m.actor.kind != "government"]
    head = _GLOSS.search(outlet)
    named = [m for m in named if head is None or m.start < head.start()] or named
    if len({m.actor for m in named}) != 1 or (head and head.start() <= named[0].start):
        return None
    actor = named[0].actor
    if actor.kind == "government" and outlet[named[0].start : named[0].end] in agencies():
        return None  # "AFP" is the news agency, not the Armed Forces of the Philippines
    at = [0, *(offset for m in named for offset in (m.start, m.end)), head.start() if head else len(outlet)]
    rest = " ".join(outlet[start:end] for start, end in zip(at[::2], at[1::2], strict=True))
    return actor if all(w.lower() in _organ_words() for w in _WORD.findall(rest)) else None


@cache
def _organ_words() -> frozenset[str]:
    return frozenset(row["word"] for row in table("organ_words"))


_NOBODY = frozenset({"unknown", "civilians", "foreign"})
_GLOSS = re.compile(r"[,(\[]")
_WORD = re.compile(r"[^\W\d_]+")


def _context(
    catalogue: Catalogue,
    tokens: list[Token],
    matches: dict[int, list[Match]],
    on: date,
    countries: Sequence[str],
    outlet: str | None,
) -> Context:
    """Work out the countries of a report, the main one first, and the actors it names in full."""
    votes: dict[str, float] = {}
    named: set[str] = set()
    beyond = -1
    for i in sorted(matches):
        match = matches[i][0]
        if i <= beyond:
            continue
        beyond = match.last if match.last > i else beyond
        weight = 2.0 if tokens[i].start < OPENING else 1.0
        if any(t.norm in ABROAD for t in tokens[match.last + 1 : match.last + 2]):
            continue  # "Russia's ambassador"
        for country, vote in _votes(catalogue, match, on):
            votes[country] = votes.get(country, 0.0) + weight * vote
        full = {entry.value for entry in match.entries if entry.sort in ("alias", "short")}
        if len(full) == 1 and match.entries[0].sort == "alias":
            named |= full
    if outlet:
        for found in catalogue.matcher.matches(tokens_of(outlet)).values():
            for country, vote in _votes(catalogue, found[0], on):
                votes[country] = votes.get(country, 0.0) + vote
    rows = [catalogue.rows[name] for name in sorted(named) if name in catalogue.rows]
    local = any(1 <= len(row.countries) <= LOCAL for row in rows)
    sent_from = _sent_from(tokens, matches) if local else ""
    countries = [country for country in countries if country != sent_from]
    ranked = sorted(votes, key=lambda c: (-votes[c] * (0.5 if c in RARELY_ABOUT else 1.0), c))
    spoken_of = [country for country in countries if country in votes]
    # A country named once or twice is no rival to the one that the places lie in.
    passing = bool(ranked) and votes[ranked[0]] <= TWICE
    ordered = dict.fromkeys([*(countries[:1] if passing else ()), *spoken_of, *ranked, *countries])
    return Context(on=on, countries=tuple(ordered), named=frozenset(named))


def _sent_from(tokens: list[Token], matches: dict[int, list[Match]]) -> str:
    """Give the country that only heads the report, by a capital whence the news of others comes too.

    "LONDON (AP) - The government's claim to have killed 40 Tamil Tigers": the Tigers have their country.
    """
    head = _head_capital(tokens, matches)
    if head not in RARELY_ABOUT:
        return ""
    named = (e.value for i, here in matches.items() if i for e in here[0].entries if e.sort in VOTES)
    return "" if head in named else head


def _head_capital(tokens: list[Token], matches: dict[int, list[Match]]) -> str:
    """Give the country whose capital opens the report in capitals ("ANKARA, May 3 -"), else ""."""
    heads = (e.value for m in matches.get(0, ())[:1] for e in m.entries if e.sort == "capital")
    return next(heads, "") if tokens[0].upper else ""


def _votes(catalogue: Catalogue, match: Match, on: date) -> list[tuple[str, float]]:
    entry = match.entries[0]
    tied = [e for e in match.entries if e.sort in ("place", "demonym", "people", "capital")]
    if tied:
        alike = {e.value: e.sort for e in reversed(tied) if e.sort == tied[0].sort}
        return [("Israel" if c == "PNA" else c, VOTES[s] / len(alike)) for c, s in sorted(alike.items())]
    if entry.sort != "alias":
        return []
    chosen = catalogue.choose(match.entries, Context(on=on), sorts="alias")
    row = catalogue.rows.get(chosen or "")
    if row is None or not row.countries:
        return []
    share = VOTES["alias"] if len(row.countries) == 1 else VOTES["alias"] / 2
    return [(country, share if k == 0 else share / 2) for k, country in enumerate(row.countries[:3])]


def _voice(text: str, outlet: str | None) -> str:
    """Say whose words a partisan report uses: "state", "rebel", or "" where it takes no side."""
    rebel, state = len(REBEL_VOICE.findall(text)), len(STATE_VOICE.findall(text))
    if outlet and re.search(
        r"\b(?:Ministry|Army|Defence|Defense|Armed Forces|Inter Services|Staff)\b", outlet
    ):
        state += 2
    if rebel >= 2 and rebel > state:
        return "rebel"
    return "state" if state >= 1 and state >= rebel else ""
