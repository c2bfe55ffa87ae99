"""Names of groups that the catalogue does not have, kept as the report gives them."""

from __future__ import annotations

import re
from itertools import pairwise

from dateline.ground.actor_catalogue import Catalogue, Context
from dateline.ground.actor_words import PEOPLES, Match, Token, plain_gap
from dateline.model import Actor, ActorKind
from dateline.spelling import word_set

GROUP_HEADS = word_set(
    "brigade brigades front army movement militia cartel resistance legion mujahideen mujahedeen "
    "mujahidin liberation gang lashkar jaish jaysh katiba katibat liwa tanzim harakat jund sipah "
    "revolutionaries avengers vigilantes vigilante fighters tigers lions morcha squad guerrillas "
    "falcons hawks militias jihad ansar jamaat jamaatul warriors rebels hezb hizb saraya"
)
FIRST_HEADS = word_set(
    "lashkar jaish jaysh katiba katibat liwa tanzim harakat jund sipah ansar jamaat jamaatul hezb hizb saraya"
)
WEAK_HEADS = word_set(
    "group council alliance organisation organization party force forces command union coalition "
    "network faction committee battalion battalions regiment division commandos guard guards "
    "defenders sons soldiers boys company corps unit cell congress youth"
)
CUES = word_set(
    "group outfit faction militia militants rebels fighters members calling called named militiamen "
    "gunmen insurgents guerrillas separatists cult gang cartel commander rebel militant insurgent "
    "dubbed as"
)
BODIES = word_set("group outfit faction militia cult gang cartel movement organisation organization brigade")
NOT_ARMED = word_set(
    "university hospital church school ministry rights watch news agency radio times post street road "
    "bank company court office institute foundation nations parliament salvation television tv "
    "newspaper airport airlines football club cup stadium museum hotel festival congress commission "
    "observatory centre center department federation international trade labour labor workers women "
    "peace democratic-party association assembly security crescent olympic college academy relief "
    "refugee refugees health world journalists gah"
)
OPENERS = word_set(
    "the a an in on at but and when after while as if for from by of to its their this that these "
    "those two three four several some no all many monday tuesday wednesday thursday friday saturday "
    "sunday then now earlier meanwhile also another both each even he she it they we i our his her "
    "more most one"
)
FIGHTERS = word_set(
    "rebels fighters militiamen gunmen guerrillas insurgents militants combatants rebel fighter militiaman"
)
SHORTEST_ACRONYM = 3  # letters of what is taken for a group's name by its capitals alone
CONNECTORS = word_set("of the for and de al ul e i la")
PEOPLE_HEADS = frozenset({"tribesmen", "tribesman", "tribe", "clan", "clansmen", "subclan", "warriors"})
GANGS = frozenset({"gang", "cartel", "cult", "militia"})
SERVICES = word_set(
    "army navy police marines marine air force forces military troops soldiers coast border "
    "guard guards gendarmerie and"
)
PLACED = frozenset({"place", "demonym", "people", "capital"})  # sorts of words that name a country
DIRECTIONS = word_set("northern southern eastern western central northwestern northeastern home")
ORDINALS = word_set("first second third fourth fifth sixth seventh eighth ninth tenth twelfth presidential")
NUMBERED = re.compile(r"^\d+(?:st|nd|rd|th)?$", re.IGNORECASE)
CALLING = frozenset({("calling", "itself"), ("calling", "themselves"), ("styling", "itself")})
NAMING = frozenset({("known", "as"), ("group", "called"), ("group", "named"), ("outfit", "called")})


def coined_names(
    tokens: list[Token], matches: dict[int, list[Match]], catalogue: Catalogue, context: Context
) -> dict[int, tuple[int, Actor]]:
    """Find capitalised names of groups that no table has: first token to (last token, actor).

    A short form of an actor elsewhere is no name of it here: the National Liberation Army of another war.
    """
    matches = {first: [m for m in here if _means(m, catalogue, context)] for first, here in matches.items()}
    found = _peoples(tokens, matches) | _gangs(tokens, matches)
    i = 0
    while i < len(tokens):
        if not tokens[i].capital:
            i += 1
            continue
        last = _run_end(tokens, i)
        first = i
        while first <= last and (tokens[first].norm in OPENERS or _people_of(tokens, first, last)):
            first += 1
        while last > first and (tokens[last].norm in CONNECTORS or _acronym(tokens, last, first)):
            last -= 1
        if first <= last and first not in found and _is_group(tokens, matches, first, last):
            known = _listed_by_acronym(tokens, matches, last + 1, catalogue, context)
            found[first] = (last, known or _actor(tokens, first, last))
        i = max(last, i) + 1
    return found


def _listed_by_acronym(
    tokens: list[Token], matches: dict[int, list[Match]], i: int, catalogue: Catalogue, context: Context
) -> Actor | None:
    """Give the actor of the report's country that the bracketed acronym behind a name is of, if any."""
    if i >= len(tokens) or not _bracketed(tokens, i):
        return None
    names = (catalogue.choose(match.entries, context) for match in matches.get(i, ()))
    row = catalogue.rows.get(next((name for name in names if name), ""))
    home = context.countries[:1]
    return catalogue.actor(row.name, context.on) if row and set(home) & set(row.countries) else None


def _means(match: Match, catalogue: Catalogue, context: Context) -> bool:
    """Whether a phrase means something here: all but short forms of actors elsewhere do."""
    if any(entry.sort != "short" for entry in match.entries):
        return True
    return catalogue.choose(match.entries, context) is not None


def _peoples(tokens: list[Token], matches: dict[int, list[Match]]) -> dict[int, tuple[int, Actor]]:
    """Find peoples that no table has, by the word after them: "Bachama tribesmen", "the Rup clan"."""
    found: dict[int, tuple[int, Actor]] = {}
    for i, token in enumerate(tokens[:-1]):
        after = tokens[i + 1]
        fits = token.text.istitle() and token.text.isalpha() and not token.possessive and i not in matches
        if fits and after.norm in PEOPLE_HEADS and plain_gap(after.gap) and token.norm not in OPENERS:
            found[i] = (i, Actor(name=token.text, kind="communal"))
        elif after.norm in PEOPLES and plain_gap(after.gap):
            found |= _pair_of_peoples(tokens, matches, i)
    return found


def _gangs(tokens: list[Token], matches: dict[int, list[Match]]) -> dict[int, tuple[int, Actor]]:
    """Find gangs by the word after their name: "the Gaitu gang", "members of the Red Sand militia"."""
    found: dict[int, tuple[int, Actor]] = {}
    for i, token in enumerate(tokens[1:], start=1):
        first = _name_back(tokens, matches, i - 1) if token.norm in GANGS and plain_gap(token.gap) else None
        if first is None or tokens[first].norm in DIRECTIONS:
            continue
        favours = first > 1 and tokens[first - 2].norm == "pro"  # "pro-government X militia"
        if favours or tokens[first - 1].norm == "the":
            kind: ActorKind = "militia" if token.norm == "militia" else "cartel"
            found[first] = (i, Actor(name=_words(tokens, first, i), kind=kind))
    return found


def _pair_of_peoples(
    tokens: list[Token], matches: dict[int, list[Match]], last: int
) -> dict[int, tuple[int, Actor]]:
    """Find the peoples of "between the Bani Murra and Juhayna clans", the second of which ends at `last`."""
    second = _name_back(tokens, matches, last)
    if second is None or tokens[second - 1].norm != "and":
        return {}
    first = _name_back(tokens, matches, second - 2)
    if first is None or "between" not in (token.norm for token in tokens[max(0, first - 2) : first]):
        return {}
    ends = ((first, second - 2), (second, last))
    return {at: (end, Actor(name=_words(tokens, at, end), kind="communal")) for at, end in ends}


def _name_back(tokens: list[Token], matches: dict[int, list[Match]], last: int) -> int | None:
    """Give where a name of up to three words begins that ends at a token, and that no table has."""
    first = last
    while first > 1 and last - first < 2:
        before = tokens[first - 1]
        if not before.text.istitle() or before.norm == "the":
            break
        first -= 1
    words = range(first, last + 1)
    named = all(tokens[k].text.istitle() and k not in matches and plain_gap(tokens[k].gap) for k in words)
    return first if named and first else None


def _people_of(tokens: list[Token], first: int, last: int) -> bool:
    """Whether a run opens with people of the group ("Fighters of the ..."), which are not its name."""
    joined = first < last and tokens[first + 1].norm == "of"
    return (tokens[first].norm in CUES and joined) or tokens[first].norm == "of"


def _acronym(tokens: list[Token], last: int, first: int) -> bool:
    return last > first and "(" in tokens[last].gap


def _run_end(tokens: list[Token], i: int) -> int:
    j = i
    while j + 1 < len(tokens) and not tokens[j].possessive and tokens[j + 1].sentence == tokens[i].sentence:
        token = tokens[j + 1]
        if not plain_gap(token.gap):
            break
        if not token.capital and not (token.norm in CONNECTORS and _capital_follows(tokens, j + 1)):
            break
        if token.norm == "and" and j + 2 < len(tokens) and tokens[j + 2].norm == "the":
            break  # "Hezbollah and the Army" are two
        j += 1
    return j


def _capital_follows(tokens: list[Token], j: int) -> bool:
    for k in (j + 1, j + 2):
        if k >= len(tokens) or not plain_gap(tokens[k].gap):
            return False
        if tokens[k].capital:
            return True
        if tokens[k].norm not in CONNECTORS:
            return False
    return False


def _is_group(tokens: list[Token], matches: dict[int, list[Match]], first: int, last: int) -> bool:
    norms = [token.norm for token in tokens[first : last + 1]]
    if set(norms) <= SERVICES:
        return False  # "Marines and Army" are two services of a state
    if set(norms) & NOT_ARMED or _known(matches, first, last):
        return False
    if NUMBERED.match(tokens[first].text) or (NUMBERED.match(norms[-1])) or len(norms) > 8:
        return False
    if _called(tokens, first) or _fighters_of(tokens, matches, first, last):
        return True
    if len(norms) < 2 or norms[0] in DIRECTIONS:
        return False
    if norms[-1] in GROUP_HEADS or _opens_with_head(norms):
        return not _state_unit(tokens, matches, first, last)
    before = {token.norm for token in tokens[max(0, first - 3) : first]}
    return bool(set(norms) & WEAK_HEADS and before & CUES) and not _state_unit(tokens, matches, first, last)


def _opens_with_head(norms: list[str]) -> bool:
    """Whether the word for the group comes first: "Lashkar ...", "Army of ..."."""
    joined = any(word in GROUP_HEADS and nxt in ("of", "for") for word, nxt in pairwise(norms))
    return norms[0] in FIRST_HEADS or joined


def _called(tokens: list[Token], first: int) -> bool:
    """Whether the words before say that what follows is a group's name ("a group calling itself ...")."""
    words = [token.norm for token in tokens[max(0, first - 6) : first] if token.norm not in ("the", "a")]
    pair = tuple(words[-2:])
    return pair in CALLING or (pair in NAMING and bool(set(words) & BODIES))


def _fighters_of(tokens: list[Token], matches: dict[int, list[Match]], first: int, last: int) -> bool:
    """Whether fighters are said to be of what follows, and that is a group by its capitals or its noun.

    "rebels of FROLIZA", "militiamen of the Red and White group", but not "rebels of Kivu".
    """
    before = [token.norm for token in tokens[max(0, first - 3) : first] if token.norm != "the"]
    if len(before) < 2 or before[-1] != "of" or before[-2] not in FIGHTERS:
        return False
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    if after is not None and after.norm in BODIES and plain_gap(after.gap):
        return True
    acronym = first == last and tokens[first].upper and len(tokens[first].text) >= SHORTEST_ACRONYM
    return acronym and first not in matches


def _known(matches: dict[int, list[Match]], first: int, last: int) -> bool:
    """Whether a table has a name of two words or more, or an actor, within the run."""
    for k in range(first, last + 1):
        for match in matches.get(k, ()):
            actor = any(e.sort in ("alias", "sparse", "short") for e in match.entries)
            if actor and (match.last > k or match.last == last):
                return True
            if actor and k == first and first == last:
                return True
    return False


def _state_unit(tokens: list[Token], matches: dict[int, list[Match]], first: int, last: int) -> bool:
    """Whether the run is a state's unit: a demonym and "Army", or a number and "Brigade"."""
    before = tokens[max(0, first - 1) : last + 1]  # "the 21st Brigade of the Army"
    if any(NUMBERED.match(t.text) or t.norm in ORDINALS for t in before):
        return True
    sorts = {e.sort for m in matches.get(first, ()) for e in m.entries}
    demonym = bool(sorts & {"demonym", "place"})
    return (demonym and last - first <= 1) or (tokens[last].norm == "army" and "royal" in tokens[first].norm)


def _words(tokens: list[Token], first: int, last: int) -> str:
    """Give the words of a name as the report has them."""
    after = tokens[first + 1 : last + 1]
    return tokens[first].text + "".join(
        (token.gap if token.gap.strip() else " ") + token.text for token in after
    )


def _actor(tokens: list[Token], first: int, last: int) -> Actor:
    name = _words(tokens, first, last)
    if tokens[last].possessive and name[-2:-1] in "'’ʼ`‘":
        name = name[:-2]
    norms = {token.norm for token in tokens[first : last + 1]}
    kind: ActorKind = "rebel"
    if norms & {"cartel", "gang", "boys"}:
        kind = "cartel"
    elif norms & {"militia", "militias", "vigilante", "vigilantes", "guard", "guards"}:
        kind = "militia"
    return Actor(name=name, kind=kind)


def local_acronyms(
    catalogue: Catalogue,
    tokens: list[Token],
    matches: dict[int, list[Match]],
    coined: dict[int, tuple[int, Actor]],
    context: Context,
) -> dict[str, str]:
    """Give the acronyms that the report itself explains: "Free Valley Front (FVF)" makes FVF its name."""
    found: dict[str, str] = {}
    for first, here in matches.items():
        name = catalogue.choose(here[0].entries, context)
        if name is not None and here[0].last > first:
            _note(tokens, here[0].last, name, found)
    for last, actor in coined.values():
        _note(tokens, last, actor.name, found)
    return found


def drop_explained(tokens: list[Token], matches: dict[int, list[Match]], catalogue: Catalogue) -> None:
    """Drop the meanings of an acronym that the report explains as another body's ("Railway Force (RF)").

    An actor of a country that the report names keeps it: its full name may be spelled otherwise there.
    """
    named = {e.value for here in matches.values() for m in here for e in m.entries if e.sort in PLACED}
    ends = {m.last for here in matches.values() for m in here if m.last > m.first and _names_actor(m)}
    explained = {
        token.text
        for i, token in enumerate(tokens)
        if i - 1 not in ends and _bracketed(tokens, i) and _spelled(tokens, i)
    }
    for i in [i for i in matches if tokens[i].text in explained]:
        kept = [
            match
            for match in matches[i]
            if match.last > i
            or not _names_actor(match)
            or any(named & set(row.countries) for e in match.entries if (row := catalogue.rows.get(e.value)))
        ]
        if kept:
            matches[i] = kept
        else:
            del matches[i]


def _names_actor(match: Match) -> bool:
    return any(entry.sort in ("alias", "short", "sparse") for entry in match.entries)


def _spelled(tokens: list[Token], i: int) -> bool:
    """Whether the capitalised words before a token have its letters as initials, small words aside."""
    letters, k = "", i - 1
    while k >= 0 and len(letters) < len(tokens[i].text):
        if tokens[k].capital:
            letters = tokens[k].text[0] + letters
        elif tokens[k].norm not in CONNECTORS:
            return False
        if not plain_gap(tokens[k].gap):
            break
        k -= 1
    return letters == tokens[i].text


def _bracketed(tokens: list[Token], i: int) -> bool:
    """Whether a token is an acronym in brackets of its own."""
    closed = i + 1 >= len(tokens) or tokens[i + 1].gap.startswith(")")
    return tokens[i].gap.strip() == "(" and closed and tokens[i].upper and 2 <= len(tokens[i].text) <= 8


def _note(tokens: list[Token], last: int, name: str, found: dict[str, str]) -> None:
    after = last + 1
    if after < len(tokens) and _bracketed(tokens, after):
        found.setdefault(tokens[after].text, name)
