"""One report to its claims: extract, ground, and link within the report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cache, partial
from typing import TYPE_CHECKING

import msgspec

from dateline.model import Claim, Reading, Report, SecondReader, Settings

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from dateline.ground.actor import Catalogue
    from dateline.ground.gazetteer import Gazetteer


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
    from dateline.extract.attribution import find_sources
    from dateline.extract.capitals import cased
    from dateline.extract.casualty import find_casualties
    from dateline.extract.clause import find_clauses
    from dateline.extract.event import find_events
    from dateline.extract.parse import entities, load_model, parse
    from dateline.extract.role import find_roles
    from dateline.ground.actor import find_actors
    from dateline.ground.date import find_dates
    from dateline.ground.number import find_counts
    from dateline.ground.place import find_places

    nlp = load_model(settings.model)
    text = cased(report.text, nlp)
    doc = parse(text, nlp)
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
    places = find_places(
        text,
        gazetteer=gazetteer(),
        entities=names,
        countries=_countries(m.actor.country for m in named),
        outlet=report.outlet,
    )
    counts = find_counts(text)
    events, casualties = find_events(doc), find_casualties(doc, counts)
    actors = parties(countries=_countries(m.place.country for m in places if m.place))
    reading = Reading(
        clauses=find_clauses(doc),
        events=events,
        casualties=casualties,
        sources=find_sources(doc),
        dates=find_dates(text, report.published),
        places=places,
        actors=actors,
        roles=find_roles(doc, events, casualties, actors),
        counts=list(counts),
    )
    return reading, doc


def _countries(found: Iterable[str | None]) -> list[str]:
    """Give the countries among `found`, the most frequent first."""
    votes = Counter(country for country in found if country)
    return sorted(votes, key=lambda country: (-votes[country], country))


def code_report(report: Report, settings: Settings | None = None) -> tuple[Claim, ...]:
    """Give the claims of one report, in text order.

    `Claim.group` numbers the incidents that the report tells of.
    """
    settings = settings or Settings()
    reading = read_report(report, settings)
    return reading_claims(report, reading, second=second_reading(report, settings))


def second_reading(report: Report, settings: Settings) -> SecondReader | None:
    """Read a report with the learned model; None where the settings leave the reading to the patterns."""
    if settings.reader == "patterns":
        return None
    from dateline.extract.learned.second import learned_reading

    return learned_reading(report.title or "", report.text)


def amended(report: Report, reading: Reading, second: SecondReader) -> Reading:
    """Give what both readers make of a report's words."""
    from dateline.extract.learned.amend import amended_casualties, amended_events
    from dateline.extract.learned.claimants import claimants
    from dateline.ground.amend import amended_dates, amended_places

    casualties = amended_casualties(report.text, reading.casualties, reading.counts, second)
    sources = [*reading.sources, *claimants(report.text, casualties, reading.sources, second)]
    return msgspec.structs.replace(
        reading,
        events=amended_events(reading.events, second),
        casualties=casualties,
        sources=sorted(sources, key=lambda source: (source.start, -source.end)),
        places=amended_places(reading.places, second),
        dates=amended_dates(reading.dates, second),
    )


def reading_claims(
    report: Report, reading: Reading, *, loose: bool = False, second: SecondReader | None = None
) -> tuple[Claim, ...]:
    """Give the claims of a report that has been read.

    loose: also those of violence that is no incident of armed conflict by itself. second: another
    reading of the same report, which amends the first.
    """
    from dateline.extract.clause import names_other_cause
    from dateline.ground.telling import dateline, tellings
    from dateline.link.claims import report_claims
    from dateline.link.judge import Judge

    judge, told = None, reading
    if second is not None:
        reading = amended(report, reading, second)
        judge = Judge(report.id, report.text, reading, second)
    return report_claims(
        report,
        tellings(report, reading),
        reading.actors,
        written_at=dateline(report, reading),
        wary=names_other_cause(report.title or ""),
        loose=loose,
        judge=judge,
        told=told,
    )
