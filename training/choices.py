"""Find what speaks for a figure's claimant and victims, an incident's sides, place and days.

    python -m training.choices [--write]

Writes `data/choices.csv`. Learns from the development and test parts of the corpus, which the network has not
seen: its word on reports that it learned from is surer than on others. An incident that the program groups is
the one that most of its words are marked with; of its options those are right that agree with the coding in
most fields. Of the claimants of a figure those are right whose words are marked so, or share a word with the
coding's. The figures printed are of choices by weights found on other reports: ten folds, no cluster of
incidents in two.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import math
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any, NamedTuple
from unittest import mock

import numpy as np
from numpy.typing import NDArray

from dateline.coding import read_report, reading_claims, second_reading
from dateline.link import choice, judged_day, judged_place, judged_sides, judged_source, judged_victims
from dateline.link.choice import Option
from dateline.link.sides import Sides
from dateline.model import (
    Place,
    Reading,
    Report,
    SecondReader,
    Settings,
    Span,
    Telling,
    Toll,
    Victims,
    When,
    Where,
    WordedCasualty,
    WordedSpeaker,
    distance_km,
)
from training.hearing import marked_incident, marks_over, plain
from training.marked import Marked
from training.parts import corpus, families

TABLE = Path("src/dateline/data/choices.csv")
FOLDS = 10
HELD = 5.0  # how strongly each weight is held near 0
TURNS = 60
SAME_KM, NEAR_KM = 10, 50
GENERIC = re.compile(
    r"\b(?:the|of|province|state|district|city|town|village|area|region|county|governorate|department)\b"
)
SWAPPED: dict[str, Victims] = {"side_a": "side_b", "side_b": "side_a"}

QUESTIONS = ("source", "sides", "place", "day", "victims")
"""In the order of the table."""

Incident = dict[str, Any]


class Case(NamedTuple):
    """One question on one incident. traits, right: of each option. fold: of the report."""

    traits: list[dict[str, float]]
    right: list[bool]
    fold: int


class Heard(NamedTuple):
    """A report of the corpus as both readers read it."""

    marked: Marked
    report: Report
    reading: Reading
    second: SecondReader
    fold: int


def heard(folder: Path) -> Iterator[Heard]:
    """Read the held parts of the corpus."""
    parts, settings = corpus(folder), Settings()
    held = [*parts.dev, *parts.test]
    for marked, family in zip(held, families(held), strict=True):
        report = plain(marked)
        second = second_reading(report, settings)
        assert second is not None
        fold = int(hashlib.sha256(f"fold {family}".encode()).hexdigest(), 16) % FOLDS
        yield Heard(marked, report, read_report(report, settings), second, fold)


def same_name(said: str | None, incident: Incident, field: str) -> bool:
    """Tell whether a name is one of those that a coding holds right for a field."""
    return _plain(said) in {_plain(n) for n in (incident.get(field), *incident.get(f"{field}_accept", ()))}


def _plain(name: str | None) -> str:
    folded = unicodedata.normalize("NFKD", name or "").encode("ascii", "ignore").decode().casefold()
    words = re.sub(r"[^a-z0-9]+", " ", folded)
    return " ".join(GENERIC.sub(" ", words).split()) or " ".join(words.split())


def sides_right(said: judged_sides.Pair, incident: Incident) -> tuple[int, int]:
    """Count the sides that are right as they stand, and with the sides turned."""
    fits = [[same_name(actor.name, incident, side) for side in ("side_a", "side_b")] for actor in said]
    return fits[0][0] + fits[1][1], fits[0][1] + fits[1][0]


def place_right(said: Where, incident: Incident) -> float:
    """Give the share of the fields of a place that are right."""
    place = said.place
    found = [
        same_name(getattr(place, field), incident, field)
        for field in ("country", "adm_1", "adm_2")
        if incident.get(field)
    ]
    apart = None
    if incident.get("latitude") is not None:
        point = Place(
            name="", kind="", precision=1, latitude=incident["latitude"], longitude=incident["longitude"]
        )
        apart = distance_km(place, point)
        found.append(apart is not None and apart <= NEAR_KM)
    if incident.get("where"):
        found.append(same_name(said.words, incident, "where") or (apart is not None and apart <= SAME_KM))
    return sum(found) / len(found) if found else 0.0


def days_right(said: When, incident: Incident, report: Report) -> int:
    """Count the ends of some days that are right; an incident without days is of the day of publication."""
    published = report.published.isoformat()
    first = incident.get("date_start") or published
    ends = (first, incident.get("date_end") or first)
    return sum(
        day.isoformat() == end
        for day, end in zip((said.interval.start, said.interval.end), ends, strict=True)
    )


def victims_of_mark(marked: Marked, toll: Toll, sides: Sides) -> Victims | None:
    """Give whom a figure counts by the coding, in the order of the sides; None where it is unmarked."""
    names = {mark.tag[1:] for mark in marks_over(marked, toll.span) if mark.tag[0] == "F"}
    for incident in marked.incidents:
        for claim in incident["claims"]:
            if claim["id"] in names:
                straight, crossed = sides_right((sides.a.actor, sides.b.actor), incident)
                victims: Victims = claim["victims"]
                return SWAPPED.get(victims, victims) if crossed > straight else victims
    return None


def claims_of_mark(marked: Marked, start: int, end: int) -> list[dict[str, Any]]:
    """Give the claims whose figures words of the text are marked as."""
    span = Span(report=marked.id, start=start, end=end)
    names = {mark.tag[1:] for mark in marks_over(marked, span) if mark.tag[0] == "F"}
    return [claim for incident in marked.incidents for claim in incident["claims"] if claim["id"] in names]


def source_right(marked: Marked, casualty: WordedCasualty, said: WordedSpeaker | None) -> bool:
    """Tell whether a figure is given by a speaker, None for the outlet, which may be marked by its name."""
    claims = claims_of_mark(marked, casualty.start, casualty.end)
    if said is None:
        return any(c["source"] == "report" or _share(c["source"], marked.head["outlet"]) for c in claims)
    names = {claim["id"] for claim in claims}
    words = [mark for mark in marked.marks if mark.tag[0] == "S" and mark.tag[1:] in names]
    if any(mark.start < end and start < mark.end for mark in words for start, end in said.words):
        return True
    return any(_share(c["source"], said.told[0].source) for c in claims if c["source"] != "report")


def _share(one: str, other: str) -> bool:
    """Tell whether two names share a word."""
    return bool(set(_plain(one).split()) & set(_plain(other).split()))


def cases(one: Heard) -> dict[str, list[Case]]:
    """Give what the program is asked of a report, and what is right."""
    found: dict[str, list[Case]] = {name: [] for name in QUESTIONS}

    def add(question: str, options: Sequence[Option[Any]], worth: Callable[[Any], float]) -> None:
        worths = [worth(option.value) for option in options]
        if worths and max(worths) > 0:
            right = [value >= max(worths) - 1e-9 for value in worths]
            found[question].append(Case([dict(option.traits) for option in options], right, one.fold))

    def incident_of(tellings: Sequence[Telling]) -> Incident | None:
        number = marked_incident(one.marked, tellings)
        return None if number is None else one.marked.incidents[number - 1]

    def listen(question: str, module: Any, name: str, worth: Callable[[Any, Incident], float]) -> None:
        asked = getattr(module, name)

        def wrapped(judge: Any, tellings: Sequence[Telling], *more: Any) -> Any:
            options = asked(judge, tellings, *more)
            incident = incident_of(tellings)
            if incident is not None:
                add(question, options, lambda value: worth(value, incident))
            return options

        patches.enter_context(mock.patch.object(module, name, wrapped))

    asked_victims = judged_victims.victim_options

    def victims(judge: Any, toll: Toll, told: Victims, tellings: Any, sides: Sides) -> Any:
        options = asked_victims(judge, toll, told, tellings, sides)
        whose = victims_of_mark(one.marked, toll, sides)
        if whose is not None:
            add("victims", options, lambda value: float(value == whose))
        return options

    asked_sources = judged_source._View.options

    def sources(view: judged_source._View, n: int) -> Any:
        options = asked_sources(view, n)
        add("source", options, lambda said: float(source_right(one.marked, view.casualties[n], said)))
        return options

    with ExitStack() as patches:
        patches.enter_context(mock.patch.object(judged_source._View, "options", sources))
        listen("sides", judged_sides, "side_options", lambda v, i: float(max(sides_right(v, i)) == 2))
        listen("place", judged_place, "place_options", place_right)
        listen("day", judged_day, "day_options", lambda v, i: days_right(v, i, one.report))
        patches.enter_context(mock.patch.object(judged_victims, "victim_options", victims))
        reading_claims(one.report, one.reading, second=one.second)
    return found


def fitted(learned: Sequence[Case]) -> dict[str, float]:
    """Fit natural log odds: a conditional logit in which one of the right options is the right one."""
    names = sorted({name for case in learned for traits in case.traits for name in traits})
    x = np.array([[traits.get(n, 0.0) for n in names] for case in learned for traits in case.traits])
    right = np.array([r for case in learned for r in case.right])
    starts = np.cumsum([0, *(len(case.right) for case in learned)])[:-1]
    of = np.repeat(np.arange(len(learned)), [len(case.right) for case in learned])
    w: NDArray[np.float64] = np.zeros(len(names))
    for _ in range(TURNS):
        sums = x @ w
        powers = np.exp(sums - np.maximum.reduceat(sums, starts)[of])
        p = powers / np.add.reduceat(powers, starts)[of]
        q = np.where(right, powers, 0.0) / np.add.reduceat(np.where(right, powers, 0.0), starts)[of]
        means = np.add.reduceat(x * p[:, None], starts)
        curve = (x * p[:, None]).T @ x - means.T @ means + HELD * np.eye(len(names))
        w = w + np.linalg.solve(curve, x.T @ (q - p) - HELD * w)
    return dict(zip(names, w.tolist(), strict=True))


def likeliest_right(weights: dict[str, float], case: Case) -> bool:
    """Tell whether the option that weights find likeliest is right."""
    sums = [math.fsum(weights.get(n, 0.0) * v for n, v in traits.items()) for traits in case.traits]
    return case.right[sums.index(max(sums))]


def share_right(learned: Sequence[Case]) -> float:
    """Give the share of cases, in per cent, that weights found on other reports decide rightly."""
    good = 0
    for fold in range(FOLDS):
        weights = fitted([case for case in learned if case.fold != fold])
        good += sum(likeliest_right(weights, case) for case in learned if case.fold == fold)
    return 100 * good / len(learned)


def main() -> None:
    """Run. Who gives figures is learned first, whose people they count last, with what the rest gives."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--corpus", type=Path, default=Path("corpus/reports"))
    options.add_argument("--write", action="store_true", help="write the table; else only print")
    given = options.parse_args()
    reports, known = list(heard(given.corpus)), choice._weights()
    weights: dict[str, dict[str, float]] = {}
    for questions in (("source",), ("sides", "place", "day"), ("victims",)):
        with mock.patch.object(choice, "_weights", lambda: known | weights):
            asked = [cases(one) for one in reports]
        for question in questions:
            learned = [case for found in asked for case in found[question]]
            print(f"{question}: {len(learned)} cases, {share_right(learned):.0f} in 100 right")
            weights[question] = fitted(learned)
            for name, weight in weights[question].items():
                print(f"  {name:24} {weight:+.2f}")
    if given.write:
        with TABLE.open("w", encoding="utf-8", newline="") as out:
            rows = csv.writer(out, lineterminator="\n")
            rows.writerow(["question", "trait", "weight"])
            rows.writerows([q, n, f"{w:.2f}"] for q, found in weights.items() for n, w in found.items())


if __name__ == "__main__":
    main()
