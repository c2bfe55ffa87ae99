"""One report to its claims: extract, ground, and link within the report."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache, partial
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from dateline.model import (
    COUNTRY,
    ActorMention,
    Claim,
    CountMention,
    Reading,
    Report,
    SecondReader,
    Settings,
    WordedCasualty,
    WordedEvent,
)

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from dateline.ground.actor import Catalogue
    from dateline.ground.gazetteer import Gazetteer

BRIEF = (
    600  # characters; a headline that says it all keeps the learned reader from seeing it in a text so short
)


_WHERE = ("event", "heading")


@cache
def gazetteer() -> Gazetteer:
    """Open the gazetteer once per process."""
    from dateline.ground.gazetteer import Gazetteer

    return Gazetteer.open()


@cache
def catalogue() -> Catalogue:
    """Load the catalogue of actors once per process."""
    from dateline.ground.actor import Catalogue

    return Catalogue.load()


def read_report(report: Report, settings: Settings) -> Reading:
    """Read all that the words of a report stand for, by offset."""
    return read_with_parse(report, settings)[0]


def read_with_parse(report: Report, settings: Settings) -> tuple[Reading, Doc]:
    """Read a report as `read_report` does, and give the parse it rests on too."""
    violence = _violence(report, settings)
    return _whole(report, violence), violence.doc


class _Violence(NamedTuple):
    """A report's words, as a newspaper prints them and as parsed, and what of them tells of violence."""

    text: str
    doc: Doc
    counts: list[CountMention]
    events: list[WordedEvent]
    casualties: list[WordedCasualty]


def _violence(report: Report, settings: Settings) -> _Violence:
    """Find the words of a report that tell of violence."""
    from dateline.extract.capitals import cased
    from dateline.extract.casualty import find_casualties
    from dateline.extract.event import find_events
    from dateline.extract.parse import load_model, parse
    from dateline.ground.number import find_counts

    nlp = load_model(settings.model)
    text = cased(report.text, nlp)
    doc = parse(text, nlp)
    counts = find_counts(text)
    return _Violence(text, doc, counts, find_events(doc), find_casualties(doc, counts))


def _whole(report: Report, violence: _Violence) -> Reading:
    """Read all else off a report whose words of violence were found."""
    from dateline.extract.attribution import find_sources
    from dateline.extract.casualty.aimed import aimed_people, counts_of_harmed
    from dateline.extract.clause import find_clauses
    from dateline.extract.parse import entities
    from dateline.extract.role import find_roles
    from dateline.ground.actor import find_actors, speaker_of
    from dateline.ground.actor_partisan import partisan
    from dateline.ground.actor_supporter import with_harmed_supporters
    from dateline.ground.backdrop import set_back
    from dateline.ground.date import find_dates
    from dateline.ground.place import find_places

    text, doc, counts, events, casualties = violence
    names = entities(doc)
    parties = partial(
        find_actors,
        text,
        report.published,
        catalogue=catalogue(),
        entities=names,
        outlet=report.outlet,
    )
    named = parties()
    sources = find_sources(doc)
    speaker = speaker_of(report.outlet, report.published, catalogue=catalogue())
    speaker = speaker or partisan(text, named, sources)
    places = find_places(
        text,
        gazetteer=gazetteer(),
        entities=names,
        countries=_countries(catalogue().home_of(m.actor) for m in named if not m.definite),
        forces=_by_forces(text, named),
        outlet=report.outlet,
        published=report.published,
    )
    located = [m.place for m in places if m.place]
    within = [place for place in located if place.precision < COUNTRY]  # "Russia's ambassador in Ankara"
    actors = parties(
        countries=_countries(place.country for place in (*located, *within)),
        places=[
            (m.name_start, m.place.country)
            for m in places
            if m.place and m.place.country and m.role in _WHERE
        ],
        speaker=speaker,
    )
    actors = with_harmed_supporters(text, actors, events, casualties)
    clauses = find_clauses(doc)
    dates = find_dates(text, report.published)
    return Reading(
        clauses=clauses,
        events=events,
        casualties=casualties,
        sources=sources,
        dates=set_back(text, report.published, dates, clauses, events, casualties),
        places=places,
        actors=actors,
        roles=find_roles(doc, events, casualties, actors),
        counts=counts_of_harmed(doc, counts),
        aimed=aimed_people(doc),
        speaker=speaker,
    )


def _by_forces(text: str, named: Iterable[ActorMention]) -> list[str]:
    """Give the countries that a report names by their soldiers or arms alone, by no police or group."""
    stated = [m for m in named if not m.definite and m.actor.country]
    soldiers = {m.actor.country for m in stated if m.actor.kind == "government"}
    here = {
        m.actor.country
        for m in stated
        if m.actor.kind != "government" or _POLICE.search(text[m.start : m.end])
    }
    return sorted(country for country in soldiers - here if country)


_POLICE = re.compile(r"\bpolice", re.IGNORECASE)


def _countries(found: Iterable[str | None]) -> list[str]:
    """Give the countries among `found`, the most frequent first."""
    votes = Counter(country for country in found if country)
    return sorted(votes, key=lambda country: (-votes[country], country))


def code_report(report: Report, settings: Settings | None = None) -> tuple[Claim, ...]:
    """Give the claims of one report, in text order.

    `Claim.group` numbers the incidents that the report tells of. What cannot come to a claim is not read to
    the end: a report in which the learned reader sees no incident is not parsed, and one in which it sees
    none in the words that the patterns find is not searched for places and names. A brief that gives nothing
    beside its headline is read once more without it: the learned reader takes the headline for the news.
    """
    from dateline.extract.threads import one_thread

    settings = settings or Settings()
    with one_thread():
        second = second_reading(report, settings)
        claims = _coded(report, settings, second)
        if claims or second is None or not report.title or len(report.text) > BRIEF:
            return claims
        return _coded(report, settings, second_reading(msgspec.structs.replace(report, title=None), settings))


def _coded(report: Report, settings: Settings, second: SecondReader | None) -> tuple[Claim, ...]:
    """Give the claims of a report as a second reader has read it."""
    if second is not None and _rules_all_out(second):
        return ()
    violence = _violence(report, settings)
    if not _is_told(report, violence, second):
        return ()
    return reading_claims(report, _whole(report, violence), second=second)


def _rules_all_out(second: SecondReader) -> bool:
    """Whether no word of a report is likely enough to tell of an incident for the report to tell of any."""
    from dateline.link.judge import TRUST

    return max(second.highest("E"), second.highest("F")) < TRUST.report


def _is_told(report: Report, violence: _Violence, second: SecondReader | None) -> bool:
    """Whether an event or a figure is left, and one likely enough, when both readers have had their word."""
    from dateline.extract.learned.amend import amended_casualties, amended_events
    from dateline.link.judge import TRUST

    _, _, counts, events, casualties = violence
    if second is None:
        return bool(events or casualties)
    events = amended_events(events, second)
    if any(second.likely("E", e.trigger_start, e.trigger_end) >= TRUST.report for e in events):
        return True
    casualties = amended_casualties(report.text, casualties, counts, second)
    return any(second.likely("F", c.start, c.end) >= TRUST.report for c in casualties)


def second_reading(report: Report, settings: Settings) -> SecondReader | None:
    """Read a report with the learned model; None where the settings leave the reading to the patterns."""
    if settings.reader == "patterns":
        return None
    from dateline.extract.learned.second import learned_reading

    return learned_reading(report.title or "", report.text)


def amended(report: Report, reading: Reading, second: SecondReader) -> Reading:
    """Give what both readers make of a report's words."""
    from dateline.extract.attribution import source_at
    from dateline.extract.learned.amend import amended_casualties, amended_events
    from dateline.extract.learned.claimants import assertions, full_names, speakers
    from dateline.extract.other_cause import amended_clauses
    from dateline.ground.amend import amended_dates, amended_places
    from dateline.link.items import items
    from dateline.link.judged_source import judged_sources

    events = amended_events(reading.events, second)
    counts = _with_those_of_people(report.text, reading, second)
    casualties = amended_casualties(report.text, reading.casualties, counts, second, aimed=reading.aimed)
    sources = list(full_names(report.text, reading.sources, second))
    told = [source_at(sources, one.start, one.end) for one in casualties]
    who = speakers(report.text, casualties, sources, second)
    starts = [start for (start, _), *_ in items(report.text, reading)]
    sources += judged_sources(report.text, casualties, told, who, second, starts=starts)
    sources = [*sources, *assertions(report.text, casualties, sources, second)]
    return msgspec.structs.replace(
        reading,
        clauses=amended_clauses(report.text, reading.clauses, events, second),
        events=events,
        casualties=casualties,
        sources=sorted(sources, key=lambda source: (source.start, -source.end)),
        places=amended_places(report.text, reading, second),
        dates=amended_dates(reading.dates, second),
    )


def _with_those_of_people(text: str, reading: Reading, second: SecondReader) -> list[CountMention]:
    """Give the numbers with those that the second reader alone finds to count people who were harmed."""
    from dateline.ground.number import opening_counts

    people = [
        (start, end)
        for start, end, _ in second.tagged("F")
        if not any(first < end and start < last for first, last in reading.aimed)
    ]
    return [*reading.counts, *opening_counts(text, people, reading.counts)]


def reading_claims(
    report: Report, reading: Reading, *, loose: bool = False, second: SecondReader | None = None
) -> tuple[Claim, ...]:
    """Give the claims of a report that has been read.

    loose: also those of violence that is no incident of armed conflict by itself. second: another
    reading of the same report, which amends the first.
    """
    from dateline.extract.other_cause import led_elsewhere
    from dateline.ground.home import dateline, fought_in, home
    from dateline.ground.parted import parted
    from dateline.ground.telling import tellings
    from dateline.link.claims import report_claims
    from dateline.link.judge import Judge

    judge, told = None, reading
    if second is not None:
        reading = amended(report, reading, second)
    reading = parted(report.text, reading)
    if second is not None:
        judge = Judge(report, reading, second, foes=catalogue().foes, auxiliaries=catalogue().auxiliaries)
    fought = fought_in(report, reading, catalogue())
    return report_claims(
        report,
        tellings(report, reading),
        reading.actors,
        written_at=dateline(report, reading, fought),
        home=home(report, reading, fought),
        wary=led_elsewhere(report, reading.clauses, read_twice=second is not None),
        loose=loose,
        judge=judge,
        told=told,
        auxiliaries=catalogue().auxiliaries,
    )
