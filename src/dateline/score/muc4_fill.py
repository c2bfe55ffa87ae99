"""From the claims and the parts of one report to its MUC-4 templates."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from dateline.data import table
from dateline.model import Reading, SecondReader, WordedRole
from dateline.score.muc4_case import Case, Told, cases
from dateline.score.muc4_category import BLANK, CATEGORIES, categories
from dateline.score.muc4_logit import Traits, likeliest, shipped
from dateline.score.muc4_part import rescored
from dateline.score.muc4_place import sites
from dateline.score.muc4_template import Template, quoted
from dateline.score.muc4_text import Message

LEAST = {"weapon": 0.25, "thing": 0.35, "victim": 0.3, "perpetrator": 0.3, "group": 0.2}
TARGET = 0.32  # an incident is told of if a target is this likely
RECENT = timedelta(days=61)  # "within two months of the date of the article"
BY_SUB_EVENT = 4.0  # what the coded kind of violence counts towards the type, in words told of it
BY_WEAPON = 4.0  # and what a bomb does


class _Phrase(NamedTuple):
    """A phrase that fills a slot: its words, its head, and where it stands."""

    role: WordedRole
    text: str
    name: str
    title: str


def templates(message: Message, reading: Reading, second: SecondReader | None = None) -> list[Template]:
    """Give the templates of a text, in the order in which it tells of the incidents.

    second: the learned model's reading of the same text.
    """
    if second is not None:
        reading = rescored(reading, second, shipped()["part"])
    told = Told(message, reading, second)
    return [Filler(case).template() for case in cases(told) if relevant(case)]


def relevant(case: Case) -> bool:
    """Whether an incident is one that the task asks for."""
    ends = [c.when.interval.end for c in case.claims if c.when]
    if ends and max(ends) < case.told.message.report.published - RECENT:
        return False
    if all(c.modality == "hypothetical" for c in case.claims):
        return False
    return any(role.part in {"thing", "victim"} and role.score >= TARGET for role in case.roles)


class Filler:
    """One incident and what fills its slots."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.message = case.told.message
        self.text = case.told.text
        self.reading = case.told.reading
        self.claims = case.claims
        self.words = case.words
        self.names = sorted(
            {
                _bare(self.text[r.name_start : r.name_end])
                for r in self.reading.roles
                if r.part in {"victim", "perpetrator"} and r.name_start is not None and r.name_end is not None
            }
        )
        self.roles = {part: self._phrases(case.roles, part) for part in LEAST}
        self.country = ""

    def template(self) -> Template:
        """Fill a template."""
        template = Template(message=self.message.report.id, slots={})
        template.add(2, self._date())
        template.add(3, self._place())
        template.add(4, self._kind())
        template.add(5, self._stage())
        self._weapons(template)
        self._perpetrators(template)
        if template.kind != "KIDNAPPING":
            self._things(template)
        self._people(template)
        return template

    # phrases

    def _phrases(self, roles: Iterable[WordedRole], part: str) -> list[_Phrase]:
        """The phrases of one part, likeliest first, each thing once, by its fullest words."""
        chosen: list[_Phrase] = []
        ranked = sorted((r for r in roles if r.part == part), key=lambda r: (-r.score, r.start))
        for role in ranked:
            if role.score < LEAST[part]:
                break
            phrase = self._phrase(role)
            if phrase.text and not any(_same(phrase, other) for other in chosen):
                chosen.append(phrase)
        return chosen

    def _phrase(self, role: WordedRole) -> _Phrase:
        text = _bare(self.text[role.start : role.end])
        name = title = ""
        if role.name_start is not None and role.name_end is not None:
            name = self._fullest(_bare(self.text[role.name_start : role.name_end]))
            title = _bare(self.text[role.start : role.name_start])
        return _Phrase(role, text, name, title)

    def _fullest(self, name: str) -> str:
        """The longest name in the text that a name is a part of."""
        longer = [known for known in self.names if set(name.split()) < set(known.split())]
        return max(longer, key=len, default=name)

    # incident

    def _date(self) -> str:
        published = self.message.report.published
        whens = [c.when for c in self.claims if c.when]
        if not self.message.dated and not whens:
            return "-"
        if not whens:
            return "- " + _day(published)
        best = min(whens, key=lambda w: (w.interval.precision, w.spans[0].start if w.spans else 0))
        interval = best.interval
        if interval.start == interval.end:
            return _day(interval.start)
        if interval.precision >= 4:
            return "- " + _day(min(interval.end, published))
        return f"{_day(interval.start)} - {_day(interval.end)}"

    def _place(self) -> str:
        found = sites(self.case)
        chosen = found[likeliest(shipped()["place"], [site.traits for site in found])].written
        self.country = chosen.split(":")[0]
        return chosen

    def _kind(self) -> str:
        points: dict[str, float] = defaultdict(float)
        for order, words in enumerate(self._told_in()):
            for pattern, kind, weight in _kinds():
                if pattern.search(words):
                    points[kind] += weight * (1.5 if order == 0 else 1.0)
        points[_BY_SUB_EVENT.get(self.claims[0].sub_event_type, "ATTACK")] += BY_SUB_EVENT
        for phrase in self.roles["weapon"]:
            if phrase.role.kind in _BOMBS:
                points["BOMBING"] += BY_WEAPON
        return max(sorted(points), key=lambda kind: points[kind])

    def _told_in(self) -> list[str]:
        """The clauses that tell of the incident or hold what was attacked, in lower case."""
        at = [(c.quote.start, c.quote.end) for c in self.claims]
        for part in ("weapon", "thing", "victim"):
            for phrase in self.roles[part]:
                at += [(c.start, c.end) for c in self.reading.clauses if c.start <= phrase.role.start < c.end]
        return [self.text[start:end].lower() for start, end in dict.fromkeys(at)]

    def _stage(self) -> str:
        told = {c.modality for c in self.claims}
        return "ATTEMPTED" if told <= {"foiled", "planned", "hypothetical"} else "ACCOMPLISHED"

    # weapons

    def _weapons(self, template: Template) -> None:
        if template.kind in {"ARSON", "KIDNAPPING"}:
            return
        for phrase in self.roles["weapon"][:2]:
            template.add(6, quoted(phrase.text))
            kind = (phrase.role.kind or "").upper()
            if kind in _INSTRUMENTS:
                template.add(7, kind, phrase.text)
        if not template.slots.get(6):
            if template.kind == "BOMBING":
                template.add(7, "BOMB", "-")
            elif _SHOT.search(self.words):
                template.add(7, "MACHINE GUN" if "machinegun" in self.words else "GUN", "-")

    # perpetrators

    def _perpetrators(self, template: Template) -> None:
        for phrase in self.roles["perpetrator"][:2]:
            template.add(9, quoted(phrase.text))
        for name, at in self._bodies():
            template.add(10, quoted(name))
            template.add(11, self._confidence(at), name)
        category = CATEGORIES[likeliest(shipped()["category"], self.categories())]
        if category != BLANK:
            template.add(8, category)

    def categories(self) -> list[Traits]:
        """Give what speaks for each category of the incident (`CATEGORIES`)."""
        people = [(p.text, p.role.kind) for p in self.roles["perpetrator"][:2]]
        return categories(self.case, people, [name for name, _ in self._bodies()])

    def _bodies(self) -> list[tuple[str, int]]:
        """The organisation that did it, and where it is named."""
        return [(p.name or p.text, p.role.start) for p in self.roles["group"][:1]] or self._side()

    def _side(self) -> list[tuple[str, int]]:
        """The organisation that is the incident's first side, by its fullest name in the text."""
        best: tuple[str, int] = ("", 0)
        for party in (self.claims[0].side_a, self.claims[0].side_b):
            if party.actor.kind in {"unknown", "civilians", "government"}:
                continue
            for span in party.spans:
                name = _organisation(self.text[span.start : span.end])
                if len(name) > len(best[0]):
                    best = (name, span.start)
            if best[0]:
                break
        return [best] if best[0] else []

    def _confidence(self, at: int) -> str:
        if _CLAIMED.search(self.words):
            return "CLAIMED OR ADMITTED"
        clause = next((c for c in self.claims if c.quote.start <= at < c.quote.end), self.claims[0])
        words = self.text[clause.quote.start : clause.quote.end].lower()
        if not _DOUBT.search(words):
            return "REPORTED AS FACT"
        return (
            "SUSPECTED OR ACCUSED BY AUTHORITIES"
            if clause.attribution.kind in {"official", "belligerent"}
            else "SUSPECTED OR ACCUSED"
        )

    # things

    def _things(self, template: Template) -> None:
        for phrase in self.roles["thing"][:4]:
            text = phrase.text
            template.add(12, quoted(text))
            template.add(13, _THINGS.get(phrase.role.kind or "", "OTHER"), text)
            template.add(14, _count(phrase.role), text)
            nation = self._nation(text)
            if nation:
                template.add(15, nation, text)
            effect = self._harm(phrase.role)
            if effect:
                template.add(16, effect, text)

    def _harm(self, role: WordedRole) -> str | None:
        words = self._around(role)
        if _DESTROYED.search(words):
            return "DESTROYED"
        return "SOME DAMAGE" if _DAMAGED.search(words) else None

    def _around(self, role: WordedRole) -> str:
        """The clause that a phrase stands in, in lower case."""
        clause = next((c for c in self.reading.clauses if c.start <= role.start < c.end), None)
        return self.text[clause.start : clause.end].lower() if clause else ""

    # people

    def _people(self, template: Template) -> None:
        people = self.roles["victim"][:6]
        named = [p for p in people if p.name]
        for phrase in people:
            whose = self._whose(phrase, named)
            if whose is not None:
                template.add(19, quoted(phrase.text), whose.name)
                continue
            tag = phrase.name or phrase.text
            if phrase.name:
                template.add(18, quoted(phrase.name))
                if phrase.title:
                    template.add(19, quoted(phrase.title), phrase.name)
            else:
                template.add(19, quoted(phrase.text))
            about = [p.text for p in people if not p.name and self._whose(p, named) is phrase]
            template.add(20, _person(" ".join([phrase.title, phrase.text, *about])), tag)
            template.add(21, "1" if phrase.name else self._number(phrase.role), tag)
            nation = self._nation(phrase.text)
            if nation:
                template.add(22, nation, tag)
            effect = self._fate(phrase.role, template.kind)
            if effect:
                template.add(23, effect, tag)

    def _whose(self, phrase: _Phrase, named: Sequence[_Phrase]) -> _Phrase | None:
        """The named victim that a description is of: the one beside it, or the only one."""
        if phrase.name or phrase.role.plural or (phrase.role.number or 1) > 1:
            return None
        for other in named:
            start, end = sorted([(phrase.role.start, phrase.role.end), (other.role.start, other.role.end)])
            if _APPOSED.fullmatch(self.text[start[1] : end[0]]):
                return other
        return named[0] if len(named) == 1 else None

    def _number(self, role: WordedRole) -> str:
        for toll in self.reading.casualties:
            if toll.start <= role.head_start < toll.end and toll.count.best > 1:
                return str(toll.count.best)
        return _count(role)

    def _fate(self, role: WordedRole, kind: str) -> str | None:
        for toll in self.reading.casualties:
            if toll.start <= role.head_start < toll.end or (
                toll.victims_start is not None
                and toll.victims_start <= role.head_start < (toll.victims_end or 0)
            ):
                return {"killed": "DEATH", "wounded": "INJURY"}.get(toll.outcome)
        words = self._around(role)
        if kind == "KIDNAPPING":
            return "REGAINED FREEDOM" if _FREED.search(words) else None
        dead, hurt = _DEAD.search(words), _HURT.search(words)
        if dead and not hurt:
            return "DEATH"
        return "INJURY" if hurt and not dead else None

    def _nation(self, text: str) -> str | None:
        """A country other than the incident's that a phrase names people or things of."""
        for pattern, country in _nations():
            if pattern.search(text.upper()) and country != self.country.upper():
                return country
        return None


_BY_SUB_EVENT = {
    "Remote explosive/landmine/IED": "BOMBING",
    "Suicide bomb": "BOMBING",
    "Grenade": "BOMBING",
    "Abduction/forced disappearance": "KIDNAPPING",
}
_BOMBS = frozenset(["bomb", "vehicle bomb", "dynamite", "explosive", "mine", "molotov cocktail"])
_INSTRUMENTS = frozenset(
    [
        *(
            "GUN",
            "MACHINE GUN",
            "MORTAR",
            "HANDGUN",
            "RIFLE",
            "EXPLOSIVE",
            "BOMB",
            "VEHICLE BOMB",
            "DYNAMITE",
        ),
        *("MINE", "AERIAL BOMB", "GRENADE", "MOLOTOV COCKTAIL", "PROJECTILE", "MISSILE", "ROCKET"),
        *("CUTTING DEVICE", "FIRE", "STONE", "TORTURE"),
    ]
)
_THINGS = {
    "residence": "CIVILIAN RESIDENCE",
    "commercial": "COMMERCIAL",
    "communications": "COMMUNICATIONS",
    "diplomatic": "DIPLOMAT OFFICE OR RESIDENCE",
    "energy": "ENERGY",
    "financial": "FINANCIAL",
    "government": "GOVERNMENT OFFICE OR RESIDENCE",
    "police": "LAW ENFORCEMENT FACILITY",
    "political": "POLITICAL FIGURE OFFICE OR RESIDENCE",
    "organization": "ORGANIZATION OFFICE",
    "vehicle": "TRANSPORT VEHICLE",
    "transport facility": "TRANSPORTATION FACILITY",
    "route": "TRANSPORTATION ROUTE",
    "water": "WATER",
}
_SHOT = re.compile(r"\b(?:shot|shoot\w*|gunfire|gunned|bullets?|machinegun\w*|opened fire|fired|gunshots?)\b")
_CLAIMED = re.compile(
    r"\b(?:claim(?:ed|s)? (?:responsibility|credit)|claimed by|admitted|took responsibility)\b"
)
_DOUBT = re.compile(
    r"\b(?:suspect\w*|accus\w*|alleged\w*|presum\w*|apparent\w*|blam\w*|believ\w*|attribut\w*|reportedly|probably)\b"
)
_DESTROYED = re.compile(
    r"\b(?:destroy\w*|destruction|blown up|blew up|demolish\w*|burned down|razed|leveled)\b"
)
_DAMAGED = re.compile(
    r"\b(?:damag\w*|burn\w*|shatter\w*|set fire|on fire|torched|hit|riddled|sabotag\w*|blew out)\b"
)
_DEAD = re.compile(r"\b(?:kill\w*|murder\w*|assassinat\w*|dead|died|deaths?|massacre\w*|execut\w*|slain)\b")
_HURT = re.compile(r"\b(?:injur\w*|wound\w*|hurt)\b")
_FREED = re.compile(r"\b(?:releas\w*|freed|rescued|escaped|set free)\b")
_LEADING = re.compile(
    r"^(?:(?:the|a|an|this|that|these|those|his|her|its|their|our|some|several|at least|about|approximately|"
    r"more than|another|other|two|three|four|five|six|seven|eight|nine|ten|\d[\d,]*)\s+)+",
    re.I,
)
_APPOSED = re.compile(r"[\s,(\[]*(?:THE|A|AN|WHO (?:WAS|IS) (?:THE|A|AN))?\s*", re.I)
_EDGES = " \t\n,.;:\"'()[]-"


def _bare(text: str) -> str:
    """A phrase without what the task leaves out: articles, counts, brackets, marks at its edges."""
    text = re.sub(r"[\[(][^\])]*(?:[\])]|$)", " ", text)
    text = " ".join(text.replace('"', "").split()).strip(_EDGES)
    return _LEADING.sub("", text).strip(_EDGES).upper()


@cache
def _organisations() -> frozenset[str]:
    """Names of armed organisations, in capitals (table: actors), without words for their people."""
    cells = [row[column] for row in table("actors") for column in ("name", "aliases", "short")]
    people = {
        w.upper() for row in table("victim_words") if row["plural"] for w in (row["word"], row["plural"])
    }
    names = {name.upper() for cell in cells for name in cell.split("|") if name}
    return frozenset(name for name in names if name.split()[-1] not in people)


def _organisation(text: str) -> str:
    """The longest run of words that names an organisation: "FMLN guerrillas" gives "FMLN"."""
    words = _bare(text).split()
    runs = [
        " ".join(words[first:last])
        for first in range(len(words))
        for last in range(first + 1, len(words) + 1)
        if " ".join(words[first:last]) in _organisations()
    ]
    return max(runs, key=len, default="")


def _same(a: _Phrase, b: _Phrase) -> bool:
    """Whether two phrases say the same: one's words are all among the other's, or they share a head."""
    mine, theirs = set((a.name or a.text).split()), set((b.name or b.text).split())
    return mine <= theirs or theirs <= mine


def _count(role: WordedRole) -> str:
    if role.number:
        return str(role.number)
    return "PLURAL" if role.plural else "1"


def _day(day: date) -> str:
    return f"{day.day:02d} {_MONTHS[day.month - 1]} {day.year % 100:02d}"


_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")


def _pattern(word: str) -> re.Pattern[str]:
    return re.compile(rf"\b{re.escape(word).replace(chr(92) + '*', chr(92) + 'w*')}\b")


@cache
def _kinds() -> tuple[tuple[re.Pattern[str], str, float], ...]:
    return tuple((_pattern(row["word"]), row["type"], float(row["weight"])) for row in table("muc4_types"))


@cache
def _people_types() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((_pattern(row["word"]), row["type"]) for row in table("muc4_people"))


def _person(text: str) -> str:
    """The type of human target that a phrase names; civilian where it says nothing else."""
    words = text.lower()
    return next((kind for pattern, kind in _people_types() if pattern.search(words)), "CIVILIAN")


@cache
def _nations() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Words for countries and their people, with the country's common name in capitals."""
    found = []
    for row in table("countries"):
        names = [
            row["common"],
            *row["aliases"].split(";"),
            *row["adjectives"].split(";"),
            *row["people"].split(";"),
        ]
        words = "|".join(re.escape(name.upper()) for name in names if len(name) > 2)
        found.append((re.compile(rf"(?<!\w)(?:{words})(?!\w)"), row["common"].upper()))
    return tuple(found)


def fill_lines(found: Sequence[Template]) -> Iterator[str]:
    """Give the lines of a text's templates, each followed by a blank line."""
    for number, template in enumerate(found, 1):
        yield from template.lines(number)
        yield ""
