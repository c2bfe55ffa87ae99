"""How far a second reader, who has not seen the first coding, agrees with it, field by field."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from training.blind import sample
from training.marked import MalformedError, coded

FIELDS = (
    "main",
    "event_type",
    "type_of_violence",
    "side_a",
    "side_b",
    "days",
    "country",
    "where",
    "best",
    "low",
    "high",
    "wounded",
)


def second_codings(folder: Path) -> Iterator[tuple[str, list[dict[str, Any]] | MalformedError]]:
    """Give the second coding of each report, by its id."""
    for path in sorted(folder.glob("*.txt")):
        parts = re.split(r"^### +(\S+) *$", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
        for name, body in zip(parts[1::2], parts[2::2], strict=True):
            try:
                yield name, coded(body.replace("---", ""))
            except MalformedError as error:
                yield name, error


def _names(incident: dict[str, Any], field: str) -> set[str]:
    said = [incident.get(field, ""), *incident.get(f"{field}_accept", [])]
    return {re.sub(r"\W+", " ", str(name)).casefold().strip() for name in said}


def _same(one: dict[str, Any], other: dict[str, Any], field: str) -> bool:
    if field == "days":
        return (one["date_start"], one["date_end"]) == (other["date_start"], other["date_end"])
    if field in ("side_a", "side_b"):
        sides = [_names(i, s) for i in (one, other) for s in ("side_a", "side_b")]
        mine, theirs = sides[:2], sides[2:]
        at = 0 if field == "side_a" else 1
        return bool(mine[at] & theirs[0]) or bool(mine[at] & theirs[1])
    if field == "where":
        found = [{w for n in _names(i, "where") for w in n.split()} for i in (one, other)]
        return bool(found[0] & found[1]) or not (found[0] or found[1])
    if field == "country":
        return bool(_names(one, field) & _names(other, field))
    return bool(one.get(field) == other.get(field))


def _likeness(one: dict[str, Any], other: dict[str, Any]) -> int:
    return sum(_same(one, other, field) for field in FIELDS)


def paired(
    first: list[dict[str, Any]], second: list[dict[str, Any]]
) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """Pair the incidents of two codings of one report, the likest first; unlike ones stay alone."""
    scored = sorted(
        ((-_likeness(a, b), i, j) for i, a in enumerate(first) for j, b in enumerate(second)),
    )
    pairs: list[tuple[int, int]] = []
    for points, i, j in scored:
        if -points >= len(FIELDS) // 2 and all(i != a and j != b for a, b in pairs):
            pairs.append((i, j))
    return [(first[i], second[j]) for i, j in pairs]


def main() -> None:
    """Print the agreement, in percent."""
    second = dict(second_codings(Path("corpus/second")))
    tally: Counter[str] = Counter()
    for report in sample(Path("corpus/reports")):
        other = second.get(report.id)
        if other is None or isinstance(other, MalformedError):
            print(f"{report.id}: {other or 'not coded'}")
            continue
        first = list(report.incidents)
        pairs = paired(first, other)
        tally["reports"] += 1
        tally["silence"] += bool(first) == bool(other)
        tally["first"] += len(first)
        tally["second"] += len(other)
        tally["paired"] += len(pairs)
        for a, b in pairs:
            for field in FIELDS:
                tally[field] += _same(a, b, field)
            turned = _turned(a, b)
            claims = [Counter(_key(c, turned=turned and i is b) for c in i["claims"]) for i in (a, b)]
            tally["claims both"] += (claims[0] & claims[1]).total()
            tally["claims"] += claims[0].total() + claims[1].total()
    print(f"{tally['reports']} reports; silent or not alike {100 * tally['silence'] / tally['reports']:.1f}")
    both = 200 * tally["paired"] / (tally["first"] + tally["second"])
    print(f"incidents {tally['first']} and {tally['second']}, paired {tally['paired']}: F1 {both:.1f}")
    for field in FIELDS:
        print(f"{field}: {100 * tally[field] / tally['paired']:.1f}")
    print(f"claims: F1 {200 * tally['claims both'] / tally['claims']:.1f}")


def _turned(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Say whether one reader's side a is the other's side b, so that their claims must be turned too."""
    mine, theirs = _names(one, "side_a"), [_names(other, side) for side in ("side_a", "side_b")]
    return not mine & theirs[0] and bool(mine & theirs[1])


TURNED = {"side_a": "side_b", "side_b": "side_a"}


def _key(claim: dict[str, Any], *, turned: bool = False) -> tuple[Any, ...]:
    victims = TURNED.get(claim["victims"], claim["victims"]) if turned else claim["victims"]
    return (claim["stance"], claim["outcome"], victims, claim["low"], claim["high"])


if __name__ == "__main__":
    main()
