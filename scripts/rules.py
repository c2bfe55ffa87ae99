"""Which rule of the reading fires how often, and what is lost without it.

    python scripts/rules.py [GOLD ...] [--only WORDS] [--rooms ROOM,...] [--prefix WORDS] [--workers N]

GOLD: folders of coded reports; without one, `tests/golden` and the corpus' development part. Every rule
(`switches.py` says what one is) is switched off by itself, and the reports in which it fires are coded again.

The table, by gain, has: in how many reports the rule fires, how many of them are coded otherwise without
it, and the points that the rule is worth: of incident F1, of all fields right, of claim F1 and of claim F1
with source, each over all reports, and the mean of the four, by which rules are sorted. Below 0 the rule
harms.
Reports are coded one by one: linking across reports is not in it.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import multiprocessing
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date
from functools import _lru_cache_wrapper
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

from switches import Rule, find_rules, modules

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from dateline import coding  # noqa: E402
from dateline.export.per_report import lines  # noqa: E402
from dateline.model import Claim, Contents, Reading, Report, SecondReader, Settings, text_sha256  # noqa: E402
from dateline.reconcile import is_incident, reconcile  # noqa: E402

Record = dict[str, Any]

ROOMS = (
    *("extract", "ground", "reconcile"),
    *("link.claims", "link.sides", "link.kind", "link.within", "link.judge", "link.choice"),
    *("link.affinity", "link.standing", "link.story", "link.sums", "link.whereabouts", "link.apt_sides"),
    *(
        "link.judged_day",
        "link.judged_place",
        "link.judged_sides",
        "link.judged_source",
        "link.judged_victims",
    ),
)
NO_RULES = (
    *("parse", "extract.encoder", "extract.names", "extract.attributes", "extract.threads"),
    *("capitals", "learned.second", "learned.heads", "learned.window", "gazetteer", "catalogue"),
    *("benchmark", "explain", "preset", "contradiction", "corroboration", "origin"),
)
"""Parts that load, build or explain, or decide nothing that the codings score."""

FINDERS = {
    "extract.clause": "find_clauses", "extract.event": "find_events", "extract.casualty": "find_casualties",
    "extract.attribution": "find_sources", "extract.role": "find_roles", "ground.date": "find_dates",
    "ground.place": "find_places", "ground.actor": "find_actors", "ground.number": "find_counts",
    "extract.parse": "parse",
}  # fmt: skip
"""What reads one thing each in a report: only those in which a rule fired read again without it."""

FIGURES = ("incidents", "fields", "claims", "sourced")


class Gold(NamedTuple):
    """A coded report, and what the program makes of it."""

    coded: Record
    report: Report
    second: SecondReader | None


class Worth(NamedTuple):
    """What a rule is worth. fires, changes: numbers of reports. gains: points of each of `FIGURES`."""

    rule: Rule
    fires: int
    changes: int
    gains: tuple[float, ...]
    error: str

    @property
    def gain(self) -> float:
        """The mean over the figures."""
        return sum(self.gains) / len(self.gains)


def scorer() -> ModuleType:
    """The scorer of the golden reports."""
    spec = importlib.util.spec_from_file_location("golden_score", ROOT / "tests" / "golden" / "score.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["golden_score"] = module
    spec.loader.exec_module(module)
    return module


def coded_reports(folders: Iterable[Path]) -> list[Record]:
    """The coded reports of some folders; without one, the golden ones and the corpus' development part."""
    paths = [path for folder in folders for path in sorted(folder.glob("**/*.json"))]
    if paths:
        return [record for path in paths if "incidents" in (record := json.loads(path.read_text("utf-8")))]
    from training.gold import gold
    from training.parts import corpus

    golden = [json.loads(path.read_text("utf-8")) for path in sorted(scorer().REPORTS.glob("*.json"))]
    return golden + [gold(marked) for marked in corpus(ROOT / "corpus" / "reports").dev]


def gold_of(coded: Record, settings: Settings) -> Gold:
    report = Report(
        id=coded["id"],
        published=date.fromisoformat(coded["published"]),
        text=coded["text"],
        sha256=text_sha256(coded["text"]),
        outlet=coded["outlet"],
        title=coded["title"],
    )
    return Gold(coded, report, coding.second_reading(report, settings))


class Bench:
    """The reports, read once; then again, as far as need be, with one rule switched off."""

    def __init__(self, golds: list[Gold], rules: list[Rule]) -> None:
        self.golds, self.rules, self.golden = golds, rules, scorer()
        self.settings = Settings()
        self.at = 0  # the report being read
        self.stages: list[str] = []
        self.again: set[str] = set()
        self.kept: dict[tuple[int, str, int], tuple[Any, Any]] = {}
        self.calls: Counter[str] = Counter()
        self.fired: dict[int, dict[bool, dict[int, set[str]]]] = defaultdict(lambda: defaultdict(dict))
        self.order = {id(rule): place for place, rule in enumerate(rules)}
        self.readings: list[Reading] = []
        self.answers: list[list[Record]] = []
        self.tallies: list[Counter[str]] = []

    def _hold_finders(self) -> None:
        """Let every finder give what it gave before, where it is asked the same and no rule in it is off."""
        for module, name in FINDERS.items():
            held = sys.modules[f"dateline.{module}"]
            setattr(held, name, self._holding(name, getattr(held, name)))

    def _holding(self, name: str, finder: Any) -> Any:
        def find(*given: Any, **named: Any) -> Any:
            self.calls[name] += 1
            key = (self.at, name, self.calls[name])
            kept = self.kept.get(key)
            if kept and name not in self.again and kept[0] == (given, named):
                return kept[1]
            self.stages.append(name)
            found = finder(*given, **named)
            self.stages.pop()
            self.kept.setdefault(key, ((given, named), found))
            return found

        return find

    def note(self, rule: Rule, answer: Any) -> None:
        """Note that a rule fired."""
        stage = self.stages[-1] if self.stages else ""
        self.fired[self.order[id(rule)]][bool(answer)].setdefault(self.at, set()).add(stage)

    def read(self, at: int) -> Reading:
        """Read a report."""
        self.at = at
        self.calls.clear()
        self.stages.clear()
        return coding.read_report(self.golds[at].report, self.settings)

    def code(self, at: int, reading: Reading) -> list[Record]:
        """Code a report that has been read."""
        report = self.golds[at].report
        groups: dict[int, list[Claim]] = defaultdict(list)
        for claim in coding.reading_claims(report, reading, second=self.golds[at].second):
            groups[claim.group].append(claim)
        told = [group for _, group in sorted(groups.items()) if is_incident(group)]
        incidents = tuple(reconcile(group, {report.id: report}) for group in told)
        claims = tuple(claim for group in told for claim in group)
        return list(lines(Contents(reports=(report,), claims=claims, incidents=incidents)))

    def begin(self) -> None:
        """Read and code every report as the program does, and note which rules fire where."""
        for rule in self.rules:
            rule.put(rule.watched(self.note))
        self._hold_finders()
        for at, gold in enumerate(self.golds):
            self.readings.append(self.read(at))
            self.answers.append(self.code(at, self.readings[at]))
            self.tallies.append(self.golden.tally(gold.coded, self.answers[at]))
        for rule in self.rules:
            rule.put(rule.original)

    def where(self, place: int) -> dict[int, set[str]]:
        """In which reports a rule fires, and in what part of their reading."""
        rule = self.rules[place]
        if rule.everywhere:
            return {at: {""} for at in range(len(self.golds))}
        if rule.answers:
            return self.fired[place][rule.answers[True] <= rule.answers[False]]
        return self.fired[place][True]

    def worth(self, place: int) -> Worth:
        """What one rule is worth."""
        rule, where = self.rules[place], self.where(place)
        total = sum(self.tallies, Counter())
        off = Counter(total)
        changes, error = 0, ""
        rule.put(rule.off)
        forget(rule)
        for at, stages in sorted(where.items()):
            try:
                answers = self._without(at, stages)
            except Exception as broken:  # a rule that others need cannot be switched off
                error = repr(broken)
                break
            if answers is not None and answers != self.answers[at]:
                changes += 1
                off.subtract(self.tallies[at])
                off.update(self.golden.tally(self.golds[at].coded, answers))
        rule.put(rule.original)
        forget(rule)
        before, after = self._figures(total), self._figures(off)
        return Worth(
            rule, len(where), changes, tuple(b - a for b, a in zip(before, after, strict=True)), error
        )

    def _without(self, at: int, stages: set[str]) -> list[Record] | None:
        """Code a report with a rule off; None where its reading stays, and no later part has the rule."""
        self.again = stages
        reading = self.read(at)
        if reading == self.readings[at] and "" not in stages:
            return None
        return self.code(at, reading)

    def _figures(self, count: Counter[str]) -> tuple[float, ...]:
        right = sum(number for name, number in count.items() if name.startswith("right "))
        every = sum(number for name, number in count.items() if name.startswith("all "))
        return (
            exact(2 * count["main found"], count["main found"] + count["spurious"] + count["main"]),
            exact(right, every),
            exact(2 * count["figures"], count["said"] + count["claims"]),
            exact(2 * count["sourced"], count["said"] + count["claims"]),
        )


def exact(part: float, whole: float) -> float:
    """Part of whole in a hundred."""
    return 100 * part / whole if whole else 100.0


def forget(rule: Rule) -> None:
    """Forget what the rule's module worked out once and keeps."""
    module = sys.modules["dateline." + rule.name.partition(":")[0]]
    for value in vars(module).values():
        if isinstance(value, _lru_cache_wrapper):
            value.cache_clear()


_bench: Bench


def _worth(place: int) -> tuple[int, int, int, tuple[float, ...], str]:
    found = _bench.worth(place)
    return place, *found[1:]


def measured(bench: Bench, workers: int) -> list[Worth]:
    """What every rule is worth, the best first."""
    global _bench
    _bench = bench
    places = [place for place in range(len(bench.rules)) if bench.where(place)]
    idle = [
        Worth(bench.rules[p], 0, 0, (0.0,) * 4, "") for p in range(len(bench.rules)) if not bench.where(p)
    ]
    with multiprocessing.get_context("fork").Pool(workers) as pool:
        found = [
            Worth(bench.rules[p], *rest) for p, *rest in pool.imap_unordered(_worth, places, chunksize=4)
        ]
    return sorted(found + idle, key=lambda worth: (-worth.gain, worth.rule.name))


def row(worth: Worth) -> str:
    """One rule in the table."""
    gains = "".join(f"{gain:8.2f}" for gain in (*worth.gains, worth.gain))
    return f"{worth.fires:5}{worth.changes:6}{gains}  {worth.rule.name:60} {worth.error or worth.rule.says}"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", nargs="*", type=Path)
    parser.add_argument("--only", default="", help="rules whose name holds these words")
    parser.add_argument("--rooms", default=",".join(ROOMS))
    parser.add_argument("--prefix", default="", help="reports whose id begins so")
    parser.add_argument("--workers", type=int, default=2)
    asked = parser.parse_args()
    rooms = asked.rooms.split(",")
    modules([*ROOMS, "coding", "export.per_report"])
    rules = [
        rule
        for rule in find_rules(rooms)
        if asked.only in rule.name
        and not any(part in rule.name.partition(":")[0] for part in NO_RULES)
        and rule.name.rpartition(" ")[2] not in FINDERS.values()
    ]
    settings = Settings()
    golds = [
        gold_of(one, settings) for one in coded_reports(asked.gold) if one["id"].startswith(asked.prefix)
    ]
    bench = Bench(golds, rules)
    bench.begin()
    found = measured(bench, asked.workers)
    print(f"{len(golds)} reports, {len(rules)} rules")
    print("fires other " + "".join(f"{name[:8]:>8}" for name in (*FIGURES, "gain")) + "  rule")
    for worth in found:
        print(row(worth))


if __name__ == "__main__":
    main()
