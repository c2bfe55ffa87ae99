"""The world's armed actors, as tables: who a name stands for on a given day."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from pathlib import Path

import msgspec

from dateline.data import table
from dateline.errors import InputError
from dateline.ground.actor_reader import resolve_phrase
from dateline.ground.actor_words import Entry, Matcher, tokens_of
from dateline.model import CIVILIANS, UNKNOWN, Actor, ActorKind

ACRONYM_LENGTH = 5  # letters: up to here an acronym is many bodies' name
GOVERNMENT = "Government of "
PALESTINIAN = "PS"  # the row of countries.csv whose people are not the country's government's
GOVERNMENT_NAMES = {"Kingdom of eSwatini (Swaziland)": "eSwatini (Swaziland)"}
KINDS: dict[str, ActorKind] = {
    "government": "government",
    "rebel": "rebel",
    "militia": "militia",
    "communal": "communal",
    "cartel": "cartel",
    "foreign": "foreign",
    "civilians": "civilians",
}

RARELY_ABOUT = frozenset({"United States of America", "United Kingdom", "France", "Russia (Soviet Union)"})
"""Great powers: named in the news of others, and seldom among the peacekeepers of the UN."""


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """An actor of the catalogue. start, end: ISO days of its period, "" where unbounded."""

    name: str
    kind: ActorKind
    countries: tuple[str, ...] = ()
    start: str = ""
    end: str = ""
    parent: str = ""
    opponents: tuple[str, ...] = ()
    sparse: bool = False


class Role(msgspec.Struct, frozen=True):
    """From `start` to `end` (ISO days, "" unbounded) the actor acted as `becomes`."""

    start: str
    end: str
    becomes: str


class Context(msgspec.Struct, frozen=True, kw_only=True):
    """What a name is read against: the day, the countries (the main one first), actors named in full."""

    on: date
    countries: tuple[str, ...] = ()
    named: frozenset[str] = frozenset()


def split(cell: str) -> tuple[str, ...]:
    """Split a cell at its bars."""
    return tuple(part.strip() for part in cell.split("|") if part.strip())


def in_period(start: str, end: str, on: date) -> bool:
    """Whether a day lies in a period whose bounds are years, months or days in ISO form."""
    day = on.isoformat()
    return start <= day and (not end or day[: len(end)] <= end)


def government_of(country: str) -> str:
    """Give UCDP's name of a country's government."""
    return GOVERNMENT + GOVERNMENT_NAMES.get(country, country)


class Catalogue:
    """Names, spellings, acronyms and descriptions of armed actors, and who they stand for.

    foes: the names of each actor's known opponents, by its name. auxiliaries: militias that fight beside
    a government, never against it, and its name.
    """

    def __init__(self, rows: Iterable[Row], roles: dict[str, list[Role]], matcher: Matcher) -> None:
        self.rows = {row.name: row for row in rows}
        self.foes = {row.name: row.opponents for row in self.rows.values() if row.opponents}
        self.auxiliaries = {
            row.name: row.parent
            for row in self.rows.values()
            if row.kind == "militia" and row.parent.startswith(GOVERNMENT) and row.parent not in row.opponents
        }
        self.roles = roles
        self.matcher = matcher

    @classmethod
    def load(cls, extra: Path | None = None) -> Catalogue:
        """Read the tables that come with dateline, and a table of the user's own.

        extra: a CSV file with the columns of `data/actors.csv`; only `name` must be filled.
        Raises InputError where `extra` cannot be read or names a kind that does not exist.
        """
        return _bundled() if extra is None else _build(_extra_rows(extra))

    def __len__(self) -> int:
        return len(self.rows)

    def actor(self, name: str, on: date | None = None) -> Actor:
        """Give the actor of that name, as of a day where one is given (roles change)."""
        if on is not None:
            name = self.role(name, on)
        row = self.rows.get(name)
        if row is None:
            return Actor(name=name, kind="rebel")
        country = row.countries[0] if row.kind == "government" or len(row.countries) == 1 else None
        return Actor(name=name, kind=row.kind, country=country, listed=True)

    def home_of(self, actor: Actor) -> str | None:
        """Give the country where an actor is at home: its only one, or the first of two."""
        row = self.rows.get(actor.name)
        local = row is not None and row.kind != "foreign" and len(row.countries) == 2
        return actor.country or (row.countries[0] if row and local else None)

    def homes_of(self, actor: Actor) -> tuple[str, ...]:
        """Give the countries where an actor is at home, the first of them first."""
        row = self.rows.get(actor.name)
        return (actor.country,) if actor.country else row.countries if row else ()

    def role(self, name: str, on: date) -> str:
        """Give the name under which an actor acts on a day ("Taleban" in 2022: the government)."""
        for role in self.roles.get(name, ()):
            if in_period(role.start, role.end, on):
                return role.becomes
        return name

    def active(self, name: str, on: date) -> bool:
        """Whether a day lies in an actor's period; one that the table lacks is of any."""
        row = self.rows.get(name)
        return row is None or in_period(row.start, row.end, on)

    def government(self, country: str, on: date | None = None) -> Actor:
        """Give the government of a country; before it was a state of its own, that of the state it was in."""
        if on is not None:
            return self.actor(government_of(country), on)
        return Actor(name=government_of(country), kind="government", country=country, listed=True)

    def resolve(self, words: str, on: date, countries: Sequence[str] = ()) -> Actor | None:
        """Give the actor that a name, spelling, acronym or phrase stands for on a day.

        countries: UCDP names, the report's main country first: they decide between namesakes,
        and say whose "police" or "army" is meant. None where the words name nobody.
        Several actors joined by commas give one actor of all their names, as UCDP writes alliances.
        """
        words = words.strip()
        exact = self.rows.get(words)
        if exact is not None and (not countries or not exact.countries or _meet(exact.countries, countries)):
            return self.actor(words, on)
        if words == UNKNOWN.name:
            return UNKNOWN
        alliance = self._alliance(words, on)
        if alliance is not None:
            return alliance
        context = Context(on=on, countries=tuple(countries))
        found = self.choose(self._whole(words), context, lenient=True)
        if found is not None:
            return self.actor(found, on)
        return resolve_phrase(self, words, context)

    def of_people(self, word: str, country: str) -> list[str]:
        """Give the names of a country's rows that are of a people by a common word: "Farmers (Chad)"."""
        rows = (row for row in self.rows.values() if row.kind == "communal" and country in row.countries)
        return [row.name for row in rows if row.name.startswith(f"{word} (")]

    def _whole(self, words: str) -> tuple[Entry, ...]:
        """Give what a whole phrase means, its article aside, where the letters' case allows it."""
        tokens = tokens_of(words)
        if len(tokens) > 1 and tokens[0].norm == "the":
            tokens = tokens[1:]
        for match in self.matcher.matches(tokens).get(0, ()):
            if match.last == len(tokens) - 1:
                return match.entries
        return ()

    def _alliance(self, words: str, on: date) -> Actor | None:
        parts = [part.strip() for part in words.split(",")]
        if len(parts) < 2 or not all(parts):
            return None
        members = [self.actor(part) for part in parts if part in self.rows or self._known_alias(part, on)]
        if not members or not all(
            part[0].isupper() or part[0].isdigit() or part in self.rows for part in parts
        ):
            return None
        kind = next((m.kind for m in members if m.listed), members[0].kind)
        return Actor(name=words, kind=kind, country=members[0].country, listed=True)

    def _known_alias(self, part: str, on: date) -> bool:
        return self.choose(self._whole(part), Context(on=on)) is not None

    def choose(
        self, entries: Sequence[Entry], context: Context, *, lenient: bool = False, sorts: str = "alias short"
    ) -> str | None:
        """Choose among the actors that a phrase may name: by day, by country, by how sure the name is.

        lenient: take a short form without knowing the country, where it can mean only one actor.
        """
        best: tuple[tuple[int, ...], str] | None = None
        usable = [entry for entry in entries if entry.sort in sorts]
        names = {entry.value for entry in usable}
        for entry in usable:
            row = self.rows[entry.value]
            near = self._nearness(row, context)
            if entry.sort == "alias" and near and self._rules_in(row, context):
                near = 4  # "Taliban" in a report of Pakistan's that speaks of Afghanistan
            if entry.sort in ("short", "adjective") and row.name not in context.named:
                alone = len(names) == 1 and (not context.countries or lenient) and entry.phrase[:1].isupper()
                if (near < 2 or not self._own_country(row, context)) and not alone:
                    continue
            if (
                entry.sort == "short"
                and entry.phrase.islower()
                and not self._common_word_fits(entry, row, context)
            ):
                continue
            if not near and _stray(entry, row, context):
                continue
            timely = in_period(row.start, row.end, context.on) and in_period(
                entry.start, entry.end, context.on
            )
            if not timely and entry.sort == "short":
                continue
            score = (
                int(timely),
                int(row.name in context.named),
                near,
                int(entry.sort == "alias"),
                int(not row.sparse),
                -len(row.countries),
            )
            if best is None or score > best[0] or (score == best[0] and row.name < best[1]):
                best = (score, row.name)
        return best[1] if best else None

    def _rules_in(self, row: Row, context: Context) -> bool:
        """Tell whether an actor is the government, on that day, of one of a report's two main countries."""
        now = self.actor(row.name, context.on)
        return now.kind == "government" and now.name != row.name and now.country in context.countries[:2]

    @staticmethod
    def _nearness(row: Row, context: Context) -> int:
        if not row.countries:
            return 1
        if context.countries and context.countries[0] in row.countries:
            return 4 if context.countries[0] == row.countries[0] else 3
        return 2 if any(country in row.countries for country in context.countries) else 0

    @staticmethod
    def _own_country(row: Row, context: Context) -> bool:
        """Whether the report is about a country of the group's, or speaks of its first at all."""
        main = context.countries[:1]
        return _meet(row.countries, main) or _meet(row.countries[:1], context.countries)

    @staticmethod
    def _common_word_fits(entry: Entry, row: Row, context: Context) -> bool:
        """Whether common words ("rebels") may mean a group: named in full, or of the main country.

        A foreign force's own ("coalition troops") may in every country where it is.
        """
        abroad = row.kind == "foreign" and " " in entry.phrase
        own = not context.countries or context.countries[0] in row.countries[: None if abroad else 1]
        return own or row.name in context.named

    def is_opponent(self, a: Actor, b: Actor) -> bool:
        """Whether the table has the two as enemies (either names the other)."""
        row_a, row_b = self.rows.get(a.name), self.rows.get(b.name)
        a_has = row_a is not None and b.name in row_a.opponents
        return a_has or (row_b is not None and a.name in row_b.opponents)

    def parent_of(self, actor: Actor) -> Actor | None:
        """Give the actor that this one is a part or an auxiliary of, where the table has it."""
        row = self.rows.get(actor.name)
        return self.actor(row.parent) if row and row.parent else None

    def opponents_of(self, actor: Actor) -> tuple[str, ...]:
        """Give the names of those the table has the actor fighting."""
        row = self.rows.get(actor.name)
        return row.opponents if row else ()

    def countries_of(self, actor: Actor) -> tuple[str, ...]:
        """Give the countries an actor is active in, its own first (UCDP names)."""
        row = self.rows.get(actor.name)
        if row is not None and row.countries:
            return row.countries
        return (actor.country,) if actor.country else ()

    def unknown(self, actors: Iterable[Actor]) -> list[tuple[str, int]]:
        """Count the actors that reports name and the catalogue lacks, the most frequent first."""
        counts: dict[str, int] = {}
        for actor in actors:
            if not actor.listed and actor.kind not in ("unknown", "civilians"):
                counts[actor.name] = counts.get(actor.name, 0) + 1
        return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def country_of(actor: Actor, catalogue: Catalogue | None = None) -> str | None:
    """Give the country of a government, or the one country that an actor is active in."""
    if actor.country or catalogue is None:
        return actor.country
    countries = catalogue.countries_of(actor)
    return countries[0] if len(countries) == 1 else None


def _stray(entry: Entry, row: Row, context: Context) -> bool:
    """Whether a word or acronym is most likely not this group's: no country of its stands in the report."""
    if not context.countries or row.kind in ("government", "foreign"):
        return False
    phrase = entry.phrase
    acronym = phrase.isupper() and len(phrase) <= ACRONYM_LENGTH
    local = row.kind != "rebel" and phrase.isalpha()
    return (acronym or local) and row.name not in context.named


def _meet(one: Sequence[str], other: Sequence[str]) -> bool:
    return any(item in other for item in one)


@cache
def _bundled() -> Catalogue:
    return _build(())


def _build(extra: Iterable[dict[str, str]]) -> Catalogue:
    matcher = Matcher()
    rows = {row.name: row for row in _government_rows()}
    for cells in (*table("actors"), *extra):
        row = _row(cells)
        rows[row.name] = row
        _add_names(matcher, cells)
    _add_governments(matcher)
    _add_countries(matcher)
    _add_word_lists(matcher)
    roles: dict[str, list[Role]] = {}
    for cells in table("actor_roles"):
        roles.setdefault(cells["actor"], []).append(Role(cells["from"], cells["to"], cells["becomes"]))
    return Catalogue(rows.values(), roles, matcher)


def _row(cells: dict[str, str]) -> Row:
    return Row(
        name=cells["name"],
        kind=KINDS[cells.get("kind") or "rebel"],
        countries=split(cells.get("countries", "")),
        start=cells.get("from", ""),
        end=cells.get("to", ""),
        parent=cells.get("parent", ""),
        opponents=split(cells.get("opponents", "")),
        sparse=cells.get("note", "") == "name only",
    )


def _extra_rows(path: Path) -> list[dict[str, str]]:
    try:
        lines = path.read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(str(path), "cannot be read as a UTF-8 table") from error
    kept = [line for line in lines if line.strip() and not line.startswith("#")]
    rows = []
    for number, cells in enumerate(csv.DictReader(kept), 2):
        row = {key: (value or "").strip() for key, value in cells.items() if isinstance(key, str)}
        if not row.get("name"):
            raise InputError(f"{path}:{number}", "an actor needs a name")
        if row.get("kind", "") not in ("", *KINDS):
            raise InputError(f"{path}:{number}", f"no kind of actor is called {row['kind']!r}")
        rows.append(row)
    return rows


def _government_rows() -> Iterable[Row]:
    for cells in table("countries"):
        country = cells["name"]
        yield Row(name=government_of(country), kind="government", countries=(country,))
    yield Row(name=CIVILIANS.name, kind="civilians")


def _add_names(matcher: Matcher, cells: dict[str, str]) -> None:
    name = cells["name"]
    bounds = ("", "")
    sparse = cells.get("note", "") == "name only"
    matcher.add(Entry("sparse" if sparse else "alias", name, name, *bounds))
    for column, sort in (
        ("aliases", "alias"),
        ("short", "short"),
        ("adjectives", "adjective"),
        ("leaders", "leader"),
    ):
        for phrase in split(cells.get(column, "")):
            matcher.add(Entry(sort, name, phrase, *bounds))


def _add_governments(matcher: Matcher) -> None:
    for cells in table("actor_forces"):
        name = government_of(cells["country"])
        for column, sort in (("names", "alias"), ("short", "short"), ("leaders", "leader")):
            for phrase in split(cells[column]):
                matcher.add(Entry(sort, name, phrase, cells["from"], cells["to"]))
    for country in sorted({cells["name"] for cells in table("countries")}):
        matcher.add(Entry("alias", government_of(country), government_of(country)))


def _add_countries(matcher: Matcher) -> None:
    for cells in table("countries"):
        value = "PNA" if cells["iso2"] == PALESTINIAN else cells["name"]
        names = {cells["common"], *cells["aliases"].split(";")}
        if value != "PNA":
            names.add(cells["name"].split(" (")[0])
        groups = {
            "place": names,
            "demonym": set(cells["adjectives"].split(";")),
            "people": set(cells["people"].split(";")),
            "capital": {cells["capital"]},
        }
        for sort, phrases in groups.items():
            for phrase in sorted(phrases - {""}):
                matcher.add(Entry(sort, value, phrase))


def _add_word_lists(matcher: Matcher) -> None:
    lists = (
        ("state_words", "state", "class"),
        ("armed_words", "armed", "class"),
        ("loaded_words", "loaded", "side"),
        ("civilian_words", "civilian", "group"),
        ("actor_modifiers", "modifier", "class"),
    )
    for name, sort, column in lists:
        for cells in table(name):
            for phrase in split(cells["words"]):
                matcher.add(Entry(sort, cells[column], phrase))
