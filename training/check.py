"""Check files of the corpus: `python -m training.check FILE...` says in one line each what does not hold."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from dateline.data import table
from training.marked import MalformedError, Marked, reports

TYPES = ("battle", "explosion_remote_violence", "violence_against_civilians")
STYLES = (
    "agency brief",
    "wire story",
    "partisan outlet",
    "communique",
    "local English",
    "translated bulletin",
    "situation report",
    "live blog",
    "thread",
    "capitals",
    "ocr noise",
    "round-up",
    "feature",
)
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
DEATHS = {
    "side_a": "deaths_a",
    "side_b": "deaths_b",
    "civilians": "deaths_civilians",
    "unknown": "deaths_unknown",
}


def faults(report: Marked) -> Iterator[str]:
    """Say what does not hold within one report."""
    try:
        published = date.fromisoformat(report.head["published"])
    except ValueError:
        yield f"published {report.head['published']!r} is no day"
        return
    if report.head["style"] not in STYLES:
        yield f"unknown style {report.head['style']!r}"
    if report.head["basis"] not in ("real", "invention"):
        yield f"unknown basis {report.head['basis']!r}"
    if not len(report.text) >= 60:
        yield "the text is under 60 characters"
    for number, incident in enumerate(report.incidents, start=1):
        for fault in _of_incident(report, number, incident, published):
            yield f"incident {number}: {fault}"


def _of_incident(report: Marked, number: int, incident: dict[str, Any], published: date) -> Iterator[str]:
    if incident["event_type"] not in TYPES:
        yield f"unknown event type {incident['event_type']!r}"
    if incident["type_of_violence"] == 3 and incident["side_b"] != "Civilians":
        yield "one-sided violence whose side b is not Civilians"
    if incident["country"] and incident["country"] not in {row["name"] for row in table("countries")}:
        yield f"{incident['country']!r} is not UCDP's name of a country"
    yield from _of_days(report, number, incident, published)
    yield from _of_toll(incident)
    words = {mark.tag[0] for mark in (*report.title_marks, *report.marks) if _number(mark.tag) == number}
    if incident["where"] and "W" not in words:
        yield "a place is coded and none is marked"
    if incident["side_a"] != "Unknown" and "A" not in words:
        yield "side a is coded and not marked"
    if incident["side_b"] not in ("Civilians", "Unknown") and "B" not in words:
        yield "side b is coded and not marked"
    keys = [claim["id"] for claim in incident["claims"]]
    for mark in report.marks:
        if _number(mark.tag) == number and "." in mark.tag and mark.tag[1:] not in keys:
            yield f"{mark.tag} is marked and not coded"


def _of_days(report: Marked, number: int, incident: dict[str, Any], published: date) -> Iterator[str]:
    times = [mark for mark in report.marks if mark.tag == f"T{number}"]
    if not incident["date_start"]:
        if times:
            yield "time words are marked and no day is coded"
        return
    try:
        start, end = (date.fromisoformat(incident[key]) for key in ("date_start", "date_end"))
    except ValueError:
        yield f"{incident['date_start']}..{incident['date_end']} are no days"
        return
    if not start <= end:
        yield "the days end before they begin"
    if start > published:
        yield "it happens after publication"
    if not times and not any(m.tag == f"T{number}" for m in report.title_marks):
        yield "a day is coded and no time words are marked"
    for mark in times:
        words = report.text[mark.start : mark.end].lower()
        named = [i for i, day in enumerate(WEEKDAYS) if re.search(rf"\b{day}\b", words)]
        if len(named) == 1 and not re.search(
            r"night|eve|since|until|to|before|after|earlier|later|week", words
        ):
            days = {date.fromordinal(n).weekday() for n in range(start.toordinal(), end.toordinal() + 1)}
            if named[0] not in days:
                day = WEEKDAYS[named[0]]
                yield f"{words!r} is marked and {start}..{end} has no {day} (published {published:%A})"


def _of_toll(incident: dict[str, Any]) -> Iterator[str]:
    killed = [c for c in incident["claims"] if c["outcome"] == "killed" and c["stance"] == "asserts"]
    if incident["best"] and not killed:
        yield "deaths are coded and no claim gives them"
    if killed and not incident["best"] and all(c["low"] and not c.get("revised") for c in killed):
        yield "claims give deaths and none is coded (a denial by the better placed?)"
    for claim in incident["claims"]:
        if claim["low"] > claim["high"]:
            yield f"claim {claim['id']} has its ends crossed"
    if any(c["outcome"] == "wounded" and c["stance"] == "asserts" for c in incident["claims"]) != (
        incident["wounded"] is not None
    ):
        yield "wounded is coded and not claimed, or claimed and not coded"


def _number(tag: str) -> int | None:
    found = re.match(r"[A-Z](\d+)", tag)
    return int(found[1]) if found else None


def main(paths: list[str]) -> int:
    """Check the files; print faults, then what the files hold. 1 if there is a fault."""
    bad = 0
    seen: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    for path in paths:
        for name, report in reports(Path(path)):
            seen[name] += 1
            lines = [str(report)] if isinstance(report, MalformedError) else list(faults(report))
            lines += ["the id is used twice"] if seen[name] > 1 else []
            for line in lines:
                print(f"{path}: {name}: {line}")
            bad += bool(lines)
            if isinstance(report, Marked):
                kinds[report.head["style"]] += 1
                kinds["no incident"] += not report.incidents
                kinds["incidents"] += len(report.incidents)
    held = ", ".join(f"{kind} {number}" for kind, number in sorted(kinds.items()))
    print(f"{sum(seen.values())} reports, {bad} with faults; {held}")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
