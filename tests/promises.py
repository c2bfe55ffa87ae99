"""What is promised of all values that the program gives: checks that read each again from its quote.

A check gives one line for each value that breaks its promise, and counts what it looked at, so that a
test can tell "all is well" from "nothing was looked at".
"""

from __future__ import annotations

import io
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from unicodedata import category

from dateline.coding import read_report
from dateline.export.per_report import write_per_report
from dateline.ground.actor import Catalogue, find_actors
from dateline.ground.date import find_dates
from dateline.ground.date_words import values
from dateline.ground.gazetteer import Gazetteer
from dateline.ground.number import find_counts
from dateline.ground.number_words import number_value
from dateline.model import Casualty, Claim, Incident, Party, Report, Settings, Span, Working
from dateline.pipeline import Outcome
from dateline.spelling import level_words

WITHOUT_WORDS = {"no-figure", "date-of-publication", "place-unknown", "sides-unknown"}
"""Rules by which a value rests on what the reports do not say."""
DEATHS = ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")


def per_report(outcome: Outcome) -> bytes:
    out = io.BytesIO()
    write_per_report(outcome.contents, out, reports=outcome.given)
    return out.getvalue()


def _days_said(quotes: Sequence[str]) -> int | None:
    """Give how many days words like "three days of fighting", "a third day", "until dawn" say; else None."""
    if quotes and re.search(r"\b(?:dawn|morning|daybreak|sunrise|light|hours|night|a\.?m)\b", quotes[-1]):
        return 2  # a night has two days
    number = r"(?:(two|three|four|five|six|seven|[2-7])\b.*\bdays\b.*\bof\b"
    nth = r"|.*\b(second|third|fourth|fifth|sixth|seventh)\b.*\b(?:day|night)\b)"
    lasted = re.compile(number + nth, re.IGNORECASE | re.DOTALL)
    said = [(m[1] or m[2]).lower() for quote in quotes if (m := lasted.match(quote))]
    words = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}
    words |= {"second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7}
    return (words.get(said[0]) or int(said[0])) if said else None


def amounts(quote: str) -> set[tuple[int, int, int]]:
    """Read the numbers of a quote; words without a number ("a shopkeeper", "his wife") are one person.

    A list ("two guards and an official") may also be added up, with or without the names in it.
    """
    found = _numbers(quote, 0, len(quote))
    cuts = [one.span() for one in re.finditer(r"[,;?/]|\band\b", quote)]
    items = zip([0, *(end for _, end in cuts)], [*(start for start, _ in cuts), len(quote)], strict=True)
    listed = [_numbers(quote, start, end) for start, end in items if quote[start:end].strip()]
    numbered = [min(read) for read in listed if read]
    for more in range(0 if numbered else 1, len(listed) - len(numbered) + 1):
        low, best, high = (sum(one[end] for one in numbered) + more for end in range(3))
        found.add((low, best, high))
    nth = re.match(r"an?\s+(\w+)", quote, re.IGNORECASE)
    if nth and (place := values("ordinal").get(nth[1].casefold())):  # "a fourteenth": he makes it fourteen
        found.add((place, place, place))
    if re.match(r"(?:no|none|not (?:a|one)|any|neither)\b", quote, re.IGNORECASE):
        found.add((0, 0, 0))
    if any(category(c) in ("Cf", "Mn", "So") for c in quote):  # a word with such a mark is a name, no figure
        found.add((1, 1, 1))
    return found


def _without_kind(words: str) -> str:
    """Leave out the word for what a place is behind its name: "Oicha road", "Fallah camp"."""
    name, _, kind = words.rpartition(" ")
    return name if name and kind.lower() in {*level_words(), "camp", "strip"} else words


def _is_share(quote: str, count: int, whole: str | None) -> bool:
    """Say whether words are a share ("the others", "all of them") of a figure that those of `whole` give."""
    shares = r"(?:all|both|most|half|the (?:rest|others?|remaining)|two-thirds|a third)\b"
    share = re.match(shares, quote, re.IGNORECASE)
    return bool(share and whole) and any(count <= high for _, _, high in amounts(whole or ""))


def _numbers(quote: str, start: int, end: int) -> set[tuple[int, int, int]]:
    """Read the numbers of a part of a quote: those that count people, and any other by itself."""
    found = {
        (one.count.low, one.count.best, one.count.high)
        for one in find_counts(quote)
        if start <= one.figure_start < end
    }
    for word in re.findall(r"(?!an?\b)\b[\w,.-]*\w", quote[start:end]):
        try:
            value = number_value(word)
        except KeyError:  # no number word
            continue
        if value is not None:
            found.add((value, value, value))
    return found


class Checks:
    """The checks of one coded corpus. broken: lines that say what is wrong. looked: how many values."""

    def __init__(self, outcome: Outcome) -> None:
        self.outcome = outcome
        self.reports = {report.id: report for report in outcome.contents.reports}
        self.claims = {claim.id: claim for claim in outcome.contents.claims}
        self.catalogue = Catalogue.load()
        self.gazetteer = Gazetteer.open()
        self._read: dict[tuple[str, str | None], dict[tuple[int, int], set[str]]] = {}
        self.broken: list[str] = []
        self.looked: Counter[str] = Counter()

    def all(self) -> Checks:
        for claim in self.claims.values():
            self.claim(claim, self.reports[claim.report])
        for incident in self.outcome.contents.incidents:
            self.incident(incident)
        for line in per_report(self.outcome).splitlines():
            self.line(json.loads(line))
        return self

    def _see(self, what: str, holds: object, *seen: object) -> None:
        self.looked[what] += 1
        if not holds:
            self.broken.append(f"{what}: {' | '.join(str(one) for one in seen)}")

    # A claim's values, each read again from the words that its span names.

    def claim(self, claim: Claim, report: Report) -> None:
        for span in claim.spans():
            self._span(span, report)
        for party in (claim.side_a, claim.side_b):
            self._party(party, claim, report)
        self._when(claim, report)
        self._where(claim, report)
        self._source(claim, report)
        for casualty in claim.casualties:
            self._casualty(casualty, report)
            self._see("figure lies in the clause", _holds(claim.quote, casualty.span), claim.id, casualty)

    def _span(self, span: Span, report: Report) -> None:
        inside = span.report == report.id and span.end <= len(report.text)
        quote = report.text[span.start : span.end]
        words = quote.strip() == quote and (quote == ":" or any(c.isalnum() for c in quote))
        self._see("span holds words", inside and words, report.id, span, repr(quote))

    def _party(self, party: Party, claim: Claim, report: Report) -> None:
        if party.actor.kind == "unknown":
            return
        if party.actor.kind == "civilians" and not party.spans:  # nobody names those whom the trigger hit
            return
        self._see("side has words", party.spans, report.id, claim.id, party.actor.name)
        for span in party.spans:
            named = self._named(report, (span.start, span.end), party.actor.name, claim)
            self._see("side is in the quote", named, report.id, party.actor.name, span.quote(report))

    def _named(self, report: Report, at: tuple[int, int], name: str, claim: Claim) -> bool:
        """Tell whether the words at `at` name or describe the actor, in the light of the report."""
        country = claim.where.place.country if claim.where else None
        sides = (claim.side_a.actor.country, claim.side_b.actor.country)
        alone = any(
            name in self._actors(report, one).get(at, ()) for one in dict.fromkeys((None, country, *sides))
        )
        return alone or any(  # else in the light of all the countries that the report speaks of
            (m.start, m.end) == at and m.actor.name == name for m in read_report(report, Settings()).actors
        )

    def _actors(self, report: Report, country: str | None) -> dict[tuple[int, int], set[str]]:
        known = self._read.get((report.id, country))
        if known is None:
            known = self._read[report.id, country] = {}
            for one in find_actors(
                report.text,
                report.published,
                catalogue=self.catalogue,
                countries=[country] if country else [],
                outlet=report.outlet,
            ):
                known.setdefault((one.start, one.end), set()).add(one.actor.name)
        return known

    def _when(self, claim: Claim, report: Report) -> None:
        if claim.when is None:
            return
        self._see("day has words", claim.when.spans, report.id, claim.id)
        mentions = {(m.start, m.end): m.interval for m in find_dates(report.text, report.published)}
        days = claim.when.interval
        quotes = [span.quote(report) for span in claim.when.spans]
        read = [mentions.get((span.start, span.end)) for span in claim.when.spans]
        told = all(one == days for one in read)
        if len(read) == 2 and read[0] and read[1]:  # the first day and the last, named apart
            apart = read[0].end < read[1].start or re.match(r"since\b", quotes[0], re.IGNORECASE)
            told = (read[0].start, read[1].end) == (days.start, days.end) and bool(apart)
        lasted = None if read[-1:] != [None] else _days_said(quotes[-1:])
        if lasted:  # one end named, the other by how long it lasted
            ends = {(one.start, one.end) for one in read if one}
            told = bool({(days.start, days.start), (days.end, days.end)} & ends)
            told = told and (days.end - days.start).days + 1 in (lasted, lasted + 1)
        if len(read) == 2 and read[0] and read[1] is None and re.match(r"(?:has|have|since)\b", quotes[1]):
            told = (read[0].start, report.published) == (days.start, days.end)  # what has gone on since then
        self._see("day is in the quote", told, report.id, quotes, days, read)

    def _where(self, claim: Claim, report: Report) -> None:
        if claim.where is None:
            return
        words, place = claim.where.words, claim.where.place
        quotes = [span.quote(report) for span in claim.where.spans]
        self._see("place has words", quotes and words, report.id, claim.id)
        self._see("place is in the quote", any(words in quote for quote in quotes), report.id, words, quotes)
        bare = _without_kind(words)
        if place.id is None and place.kind != "country":  # a point worked out, or an unknown village
            known = bare.casefold() in place.name.casefold() or words.casefold() in place.name.casefold()
        else:
            spelt = [*self.gazetteer.find(words, limit=None), *self.gazetteer.find(bare, limit=None)]
            similar = [*self.gazetteer.similar(words), *self.gazetteer.similar(bare)]
            alike = [self.gazetteer.place(one) for one in similar]
            known = place.id in {one.id for one in [*spelt, *alike]}
            if place.kind == "country":  # it may stand on the words for a place in it
                known = known or place.country in {one.country for one in [*spelt, *alike]}
        self._see("place bears the name", known, report.id, words, place.name, place.id)

    def _source(self, claim: Claim, report: Report) -> None:
        said = claim.attribution
        if said.source == "report":
            if said.span:
                self._see("hedge is in the quote", said.hedge == said.span.quote(report), report.id, said)
            return
        self._see("source has words", said.span and said.cue, report.id, claim.id, said.source)
        if said.span:
            quote = said.span.quote(report)
            inside = all(word in quote.casefold() for word in said.source.casefold().split())
            self._see("source is in the quote", inside, report.id, said.source, quote)

    def _casualty(self, casualty: Casualty, report: Report) -> None:
        quote = casualty.span.quote(report)
        ends = (casualty.low, casualty.best, casualty.high)
        read = amounts(quote)
        told = ends in read or _is_share(quote, casualty.best, casualty.cue and casualty.cue.quote(report))
        self._see("figure is in the quote", told, report.id, quote, ends, sorted(read))
        inside = not casualty.qualifier or casualty.qualifier.casefold() in " ".join(quote.casefold().split())
        self._see("qualifier is in the quote", inside, report.id, casualty.qualifier, quote)
        self._see("outcome has words", casualty.cue, report.id, quote)

    # An incident's values, each from claims that it names.

    def incident(self, incident: Incident) -> None:
        fields = {working.field: working for working in incident.working}
        for working in incident.working:
            self._working(working, incident)
            self._see("working has the value", _value(working, incident), incident.id, working)
        for field in (*DEATHS, "low", "best", "high", "wounded"):
            self._number(fields[field], incident)

    def _working(self, working: Working, incident: Incident) -> None:
        nobody = (
            working.rule in WITHOUT_WORDS or working.value in (0, None) or self._unknown(working, incident)
        )
        what = (incident.id, working.field, working.value, working.rule)
        self._see("working names claims", working.claims or nobody, *what)
        self._see("working has spans", working.spans or nobody, *what)
        self._see("claims are the incident's", set(working.claims) <= set(incident.claims), *what)
        told = [self.claims[one] for one in working.claims]
        for span in working.spans:
            own = any(span in claim.spans() or _holds(claim.quote, span) for claim in told)
            self._see("span is of a claim it names", own, *what, span)

    @staticmethod
    def _unknown(working: Working, incident: Incident) -> bool:
        """Tell whether a working follows from what no report says: an unknown side, day or place."""
        if working.field == "clarity":
            return incident.place is None or not any(
                one.spans for one in incident.working if one.field == "start"
            )
        return working.field == "type_of_violence" and "unknown" in (
            incident.side_a.kind,
            incident.side_b.kind,
        )

    def _number(self, working: Working, incident: Incident) -> None:
        """See that a count is a sum of figures that its words were read as, less those of other counts."""
        value = working.value
        if not isinstance(value, int) or not value or working.field == "best":
            return  # the sum of the four counts
        outcome = "wounded" if working.field == "wounded" else "killed"
        read = {
            one.span: (one.low, one.best, one.high)
            for name in incident.claims
            for one in self.claims[name].casualties
            if one.outcome == outcome and one.span in working.spans
        }
        others = [getattr(incident, one) for one in DEATHS if one != working.field]
        bombers = self._bombers(incident) if outcome == "killed" else 0
        reach = {
            plus - less
            for end in range(3)
            for plus in _sums([*(ends[end] for ends in read.values()), bombers])
            for less in _sums(others)
        }
        self._see(
            "count is of its figures", value in reach, incident.id, working.field, value, read, working.rule
        )

    def _bombers(self, incident: Incident) -> int:
        """Give how many suicide bombers the working counts, read from its words again."""
        for working in incident.working:
            if working.rule == "bomber-counts" and isinstance(working.value, int):
                told = [span.quote(self.reports[span.report]) for span in working.spans]
                read = {best for quote in told for _, best, _ in amounts(quote)}
                self._see("bombers are in the quotes", working.value in read, incident.id, working, told)
                return working.value
        return 0

    # The lines that `--per-report` writes.

    def line(self, line: dict[str, Any]) -> None:
        report = self.reports[line["report"]]
        quotes = {**line["spans"]}
        for field, value in line.items():
            if field in ("report", "incident", "claims", "spans") or value in (None, "", 0):
                continue
            day_of_publication = field in ("date_start", "date_end") and value == str(report.published)
            self._see("value has a quote", quotes.get(field) or day_of_publication, report.id, field, value)
        for number, claim in enumerate(line["claims"]):
            own = claim["spans"]
            quotes |= {f"claim {number} {field}": found for field, found in own.items()}
            self._see("claim quotes its figure", own.get("figure"), report.id, claim)
            outlets = ("report", report.outlet)  # a party's own outlet goes by its name
            self._see("claim quotes its source", claim["source"] in outlets or own.get("source"), claim)
            read = [ends for *_, quote in own.get("figure", []) for ends in amounts(quote)]
            ends = {end: _sums(one[at] for one in read) for end, at in (("low", 0), ("high", 2))}
            # fighters among "nine civilians" are taken from them, and quoted with them
            less = claim["victims"] == "civilians"
            reach = all(
                claim[end] in sums or (less and any(claim[end] + one in sums for one in sums))
                for end, sums in ends.items()
            )
            words = [quote for *_, quote in own.get("figure", [])]
            reach = reach or any(_is_share(one, claim["high"], cue) for one in words for cue in words)
            self._see("claim's figure is in its quote", reach, report.id, claim)
        for field, found in quotes.items():
            for start, end, quote in found:
                there = quote.strip() and report.text[start:end] == quote
                self._see("quote stands in the text", there, report.id, field, start, end, quote)


def _holds(outer: Span, inner: Span) -> bool:
    return outer.report == inner.report and outer.start <= inner.start < outer.end


def _value(working: Working, incident: Incident) -> bool:
    """Tell whether a working gives the value that the incident has."""
    held = getattr(incident, working.field)
    if working.field in ("side_a", "side_b", "place"):
        held = held and held.name
    if working.field in ("start", "end"):
        held = held.isoformat()
    if working.field == "main":
        held = str(held).lower()
    if working.field == "corroboration":
        held = held.grade
    return bool(working.value == held)


def _sums(numbers: Iterable[int]) -> set[int]:
    """Give every sum of some of `numbers`."""
    sums = {0}
    for number in numbers:
        sums |= {one + number for one in sums}
    return sums


def words_of(outcome: Outcome) -> Iterator[tuple[str, str, str, int]]:
    """Give what was read off the reports: the report, the kind of value, its words and where they begin."""
    for claim in outcome.contents.claims:
        report = next(one for one in outcome.contents.reports if one.id == claim.report)
        for span in claim.spans():
            if span != claim.quote:
                yield report.id, claim.attribution.source, span.quote(report), span.start
