"""Score the program on the reports of this folder, and keep the floors that its scores may not fall below.

    python tests/golden/score.py                 print the scores of both halves
    python tests/golden/score.py --raise-floors  write the floors that have risen
    python tests/golden/score.py --lower-floors  write the scores as they are, lower ones too

An incident of the coding and one of the program are paired where their day, place, sides and toll agree
best; each field of a main incident that no answer was paired with is wrong. docs/golden.md says more.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import re
import unicodedata
from collections import Counter, defaultdict
from datetime import date
from pathlib import Path
from typing import Any

import dateline
from dateline.export.per_report import lines

HERE = Path(__file__).parent
REPORTS = HERE / "reports"
FLOORS = HERE / "floors.json"
HALVES = ("dev", "held")
HELD_OF = 3  # one in so many families of reports is held
NEAR_KM = 25  # two points no further apart are one place
FEW = ("recalled found", "links F1")  # of a handful of items in either half: shown, but without a floor
SLACK = 2.0  # points that a score may fall short of its floor: one incident in the smaller half

GENERIC = re.compile(
    r"(the|of|al|el|area|city|county|department|district|governorate|municipality"
    r"|oblast|province|region|state|town|township|village)"
)
TOLL = ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "low", "high")

Record = dict[str, Any]


def gold_reports() -> list[Record]:
    """All reports with their codings, by name."""
    return [json.loads(path.read_text("utf-8")) for path in sorted(REPORTS.glob("*.json"))]


def half(report: Record) -> str:
    """Which half a report is of. The reports of one incident stand in the same half."""
    family = report["incidents"][0]["cluster"] if report["incidents"] else report["id"]
    return "held" if hashlib.sha256(family.encode()).digest()[0] % HELD_OF == 0 else "dev"


def answers(reports: list[Record]) -> dict[str, list[Record]]:
    """What the program makes of the reports, by report."""
    given = [{key: r[key] for key in ("id", "outlet", "published", "title", "text")} for r in reports]
    found: dict[str, list[Record]] = defaultdict(list)
    for line in lines(dateline.code(given).contents):
        found[line["report"]].append(line)
    return found


def plain(name: str | None) -> str:
    """A name without case, accents, punctuation and words such as "province"."""
    ascii_only = unicodedata.normalize("NFKD", name or "").encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", ascii_only)
    return " ".join(word for word in words if not GENERIC.fullmatch(word)) or " ".join(words)


def agrees(gold: Record, field: str, said: str | None) -> bool:
    """Whether a name is one of those that the coding takes for right."""
    return plain(said) in {plain(name) for name in (gold[field], *gold.get(f"{field}_accept", ()))}


def days(record: Record, published: str) -> tuple[date, date]:
    """First and last day, the day of publication where none is given."""
    start = record.get("date_start") or published
    return date.fromisoformat(start[:10]), date.fromisoformat((record.get("date_end") or start)[:10])


def kilometres(one: Record, other: Record) -> float:
    """Between the points of two records; infinite where one has none."""
    if one.get("latitude") is None or other.get("latitude") is None:
        return math.inf
    (lat, lon), (lat2, lon2) = (
        (math.radians(r["latitude"]), math.radians(r["longitude"])) for r in (one, other)
    )
    cosine = math.sin(lat) * math.sin(lat2) + math.cos(lat) * math.cos(lat2) * math.cos(lon - lon2)
    return 6371 * math.acos(max(-1.0, min(1.0, cosine)))


def turned(gold: Record, said: Record) -> Record:
    """The answer, its sides exchanged if that agrees better: which side is named first is not scored."""
    exchanged = dict(said)
    for one, other in (("side_a", "side_b"), ("deaths_a", "deaths_b")):
        exchanged[one], exchanged[other] = said[other], said[one]
    swap = {"side_a": "side_b", "side_b": "side_a"}
    exchanged["claims"] = [
        {**claim, "victims": swap.get(claim["victims"], claim["victims"])} for claim in said["claims"]
    ]
    return max((said, exchanged), key=lambda r: sum(agrees(gold, side, r[side]) for side in swap))


def right(gold: Record, said: Record, published: str) -> dict[str, bool]:
    """For each field that the coding fills, whether the answer has it right."""
    km = kilometres(gold, said)
    fields = {side: agrees(gold, side, said[side]) for side in ("side_a", "side_b")}
    fields["days"] = days(gold, published) == days(said, published)
    for name in ("country", "adm_1", "adm_2"):
        if gold[name]:
            fields[name] = agrees(gold, name, said[name])
    if gold["where"]:
        fields["where"] = agrees(gold, "where", said["where"]) or km <= NEAR_KM / 2
    if gold.get("latitude") is not None:
        fields["near"] = km <= 2 * NEAR_KM
    for name in (*TOLL, "best"):
        fields[name] = int(said[name]) == int(gold[name])
    if gold["wounded"] is not None:
        fields["wounded"] = int(said["wounded"] or 0) == gold["wounded"]
    for name in ("event_type", "type_of_violence"):
        if gold[name] is not None:
            fields[name] = said[name] in (gold[name], *gold.get(f"{name}_accept", ()))
    return fields


def likeness(gold: Record, said: Record, published: str) -> float:
    """How like two incidents are, 0 to 4: day, place, sides and toll count alike."""
    fields = right(gold, said, published)
    (start, end), (start2, end2) = days(gold, published), days(said, published)
    gap = max((start2 - end).days, (start - end2).days, 0)
    km = kilometres(gold, said)
    place = (
        1.0
        if fields.get("where") or km <= NEAR_KM
        else 0.5
        if km <= 5 * NEAR_KM
        else 0.25 * fields.get("country", False)
    )
    toll = 1.0 if fields["best"] else 0.5 if gold["low"] <= int(said["best"]) <= gold["high"] else 0.0
    return max(0.0, 1 - gap / 3) + place + (fields["side_a"] + fields["side_b"]) / 2 + toll


def paired(golds: list[Record], said: list[Record], published: str) -> dict[int, Record]:
    """The answer for each incident that has one: the likest pair first, and so on down to half alike."""
    scored = [
        (likeness(gold, turned(gold, answer), published), -i, -j)
        for i, gold in enumerate(golds)
        for j, answer in enumerate(said)
    ]
    pairs: dict[int, Record] = {}
    taken: set[int] = set()
    for alike, i, j in sorted(scored, reverse=True):
        if alike >= 1.5 and -i not in pairs and -j not in taken:
            pairs[-i] = turned(golds[-i], said[-j])
            taken.add(-j)
    return pairs


def same_claims(golds: list[Record], said: list[Record]) -> tuple[int, int]:
    """How many claims of the coding are found, and how many of those with their source."""
    keys = ("stance", "outcome", "victims", "low", "high")
    left, figures, sourced = list(said), 0, 0
    for gold in golds:
        same = [claim for claim in left if all(claim[key] == gold[key] for key in keys)]
        names = {word for n in (gold["source"], *gold.get("source_accept", ())) for word in plain(n).split()}
        known = [claim for claim in same if names & set(plain(claim["source"]).split())]
        if same:
            left.remove((known or same)[0])
        figures, sourced = figures + bool(same), sourced + bool(known)
    return figures, sourced


def percent(part: float, whole: float) -> float:
    """Part of whole in a hundred, to one place; 100 of nothing."""
    return round(100 * part / whole, 1) if whole else 100.0


def f1(hits: int, said: int, wanted: int) -> float:
    """The harmonic mean of precision and recall, in a hundred."""
    return percent(2 * hits, said + wanted)


def tally(report: Record, said: list[Record]) -> Counter[str]:
    """What a report's answers add to every figure but the links.

    "right X" of "all X" fields X are right; "figures" and "sourced" of the claims are found, the second with
    their source.
    """
    golds = report["incidents"]
    pairs = paired(golds, said, report["published"])
    count = Counter({"spurious": len(said) - len(pairs), "quiet": int(not golds)})
    count["silent"] = int(not golds and not said)
    for i, gold in enumerate(golds):
        kind = "main" if gold["main"] else "recalled"
        count.update({kind: 1, f"{kind} found": int(i in pairs)})
        if not gold["main"]:
            continue
        fields = right(gold, pairs.get(i, gold), report["published"])
        count.update(f"all {name}" for name in fields)
        count["claims"] += len(gold["claims"])
        if i in pairs:
            count.update(f"right {name}" for name, good in fields.items() if good)
            figures, sourced = same_claims(gold["claims"], pairs[i]["claims"])
            count.update({"figures": figures, "sourced": sourced, "said": len(pairs[i]["claims"])})
    return count


def incidents_f1(count: Counter[str]) -> float:
    """F1 of the main incidents found."""
    return f1(count["main found"], count["main found"] + count["spurious"], count["main"])


def claims_f1(count: Counter[str], found: str = "figures") -> float:
    """F1 of the claims of main incidents; found: "figures", or "sourced" for those with their source."""
    return f1(count[found], count["said"], count["claims"])


def scores(reports: list[Record], found: dict[str, list[Record]]) -> dict[str, float]:
    """Every figure that has a floor, over these reports."""
    count: Counter[str] = Counter()
    for report in reports:
        count.update(tally(report, found.get(report["id"], [])))
    field = {
        name.removeprefix("all "): percent(count[f"right {name.removeprefix('all ')}"], number)
        for name, number in count.items()
        if name.startswith("all ")
    }
    return {
        "incidents F1": incidents_f1(count),
        "recalled found": percent(count["recalled found"], count["recalled"]),
        "silent": percent(count["silent"], count["quiet"]),
        "sides": mean(field, "side_a", "side_b"),
        "days": field["days"],
        "country": field["country"],
        "place": mean(field, "adm_1", "adm_2", "where", "near"),
        "toll": mean(field, *TOLL),
        "best": field["best"],
        "wounded": field["wounded"],
        "kind": mean(field, "event_type", "type_of_violence"),
        "claims F1": claims_f1(count),
        "claims with source F1": claims_f1(count, "sourced"),
        "links F1": links_f1(linked(reports, found)),
    }


def linked(reports: list[Record], found: dict[str, list[Record]]) -> list[tuple[str, str, str]]:
    """For each main incident found: its report, the incident it truly is, and the one it was put to."""
    return [
        (report["id"], report["incidents"][i]["cluster"], answer["incident"])
        for report in reports
        for i, answer in sorted(
            paired(report["incidents"], found.get(report["id"], []), report["published"]).items()
        )
        if report["incidents"][i]["main"]
    ]


def mean(field: dict[str, float], *names: str) -> float:
    """The mean of some fields, to one place."""
    return round(sum(field[name] for name in names) / len(names), 1)


def links_f1(links: list[tuple[str, str, str]]) -> float:
    """F1 of the pairs of reports that are put together, from (report, true incident, linked incident)."""
    tally: Counter[str] = Counter()
    for i, (report, true, linked) in enumerate(links):
        for other, other_true, other_linked in links[:i]:
            if report != other:
                alike, put = true == other_true, linked == other_linked
                tally.update({"wanted": alike, "said": put, "hits": alike and put})
    return f1(tally["hits"], tally["said"], tally["wanted"])


def measure() -> dict[str, dict[str, float]]:
    """The scores of both halves; all reports are coded in one run, as a user would."""
    reports = gold_reports()
    found = answers(reports)
    return {name: scores([r for r in reports if half(r) == name], found) for name in HALVES}


def floors() -> dict[str, dict[str, float]]:
    """What each score must reach."""
    written: dict[str, dict[str, float]] = json.loads(FLOORS.read_text("utf-8"))
    return written


def main() -> None:
    """Print the scores beside their floors; write the floors if asked to."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--raise-floors", action="store_true")
    parser.add_argument("--lower-floors", action="store_true")
    asked = parser.parse_args()
    now = measure()
    old = floors() if FLOORS.exists() else {name: {} for name in HALVES}
    print(f"{'':24}" + "".join(f"{name:>8}{'floor':>8}" for name in HALVES))
    for figure in now["dev"]:
        print(
            f"{figure:24}" + "".join(f"{now[h][figure]:8.1f}{old[h].get(figure, 0.0):8.1f}" for h in HALVES)
        )
    if asked.raise_floors or asked.lower_floors:
        kept = {h: {f: v for f, v in now[h].items() if f not in FEW} for h in HALVES}
        higher = {h: {f: max(v, old[h].get(f, 0.0)) for f, v in kept[h].items()} for h in HALVES}
        FLOORS.write_text(json.dumps(kept if asked.lower_floors else higher, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
