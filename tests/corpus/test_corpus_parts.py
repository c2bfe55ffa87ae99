"""The corpus told otherwise for training, and divided into parts."""

from __future__ import annotations

import random
from pathlib import Path

import msgspec
import pytest
from training.check import faults
from training.marked import Marked, reports
from training.parts import corpus
from training.vary import place_names, varied

ROOT = Path(__file__).parents[2]

REPORT = """### {id}
outlet: Hill Courier
published: 2011-05-04
style: local English
basis: invention
title: {{F1.1 Nine}} {{E1 dead}} in {{W1 Ambel}}

AMBEL - {{A1 Gunmen}} {{E1 stormed}} {{W1 Ambel}} in {{W1 Sorrun}} district {{T1 on Tuesday}} and {{E1 shot}}
{{F1.1 nine villagers}}, {{S1.1 police}} {{Q1.1 said}}.

The road to Ambel, 14 kilometres long, was shut. {{A1 The gunmen}} left towards the hills.

---
[1] main violence_against_civilians 3{cluster}
a: Unknown
b: Civilians
when: 2011-05-03
where: Norland > - > Sorrun > Ambel
toll: c=9
1.1 asserts killed civilians 9
"""


def read(folder: Path, *told: tuple[str, str]) -> list[Marked]:
    path = folder / "reports" / "one.txt"
    path.parent.mkdir(exist_ok=True)
    path.write_text("\n".join(REPORT.format(id=name, cluster=cluster) for name, cluster in told), "utf-8")
    found = [report for _, report in reports(path)]
    assert all(isinstance(report, Marked) for report in found), found
    return [report for report in found if isinstance(report, Marked)]


@pytest.mark.parametrize("seed", range(40))
def test_a_report_told_otherwise_keeps_its_marks(tmp_path: Path, seed: int) -> None:
    (report,) = read(tmp_path, ("one", ""))
    other = varied(report, ["Ketter", "Great Orvel"], random.Random(seed))
    for mark in other.marks:
        words = other.text[mark.start : mark.end]
        assert words == words.strip()
        assert words
        if mark.tag[0] == "S":
            assert words == "police"
        if mark.tag[0] == "W":
            assert words in {"Ambel", "Sorrun", "Ketter", "Great Orvel"}
        if mark.tag[0] == "F":
            assert words.split()[-1] == "villagers"
    assert {m.tag for m in other.marks} <= {m.tag for m in report.marks}


def test_half_the_time_a_report_is_told_as_it_is_and_else_mostly_not(tmp_path: Path) -> None:
    (report,) = read(tmp_path, ("one", ""))
    rng = random.Random(1)
    told = [varied(report, ["Ketter"], rng) for _ in range(200)]
    assert 80 <= sum(one == report for one in told) <= 140
    assert len({one.text for one in told}) > 10


def test_one_name_of_a_place_is_changed_alike_in_all_places(tmp_path: Path) -> None:
    (report,) = read(tmp_path, ("one", ""))
    rng = random.Random(2)
    for _ in range(50):
        other = varied(report, ["Ketter"], rng)
        names = [other.title[m.start : m.end] for m in other.title_marks if m.tag[0] == "W"]
        names += [other.text[m.start : m.end] for m in other.marks if m.tag[0] == "W"][:1]
        assert len(set(names)) == 1


def test_names_of_places_are_listed_once(tmp_path: Path) -> None:
    assert place_names(read(tmp_path, ("one", ""), ("two", ""))) == ["Ambel", "Sorrun"]


def test_a_cluster_falls_to_one_part_and_held_families_to_none(tmp_path: Path) -> None:
    told = [(f"r{n}", f" cluster=c{n // 3}") for n in range(90)]
    read(tmp_path, *told)
    (tmp_path / "held.txt").write_text("# told elsewhere\nr4\n", "utf-8")
    parts = corpus(tmp_path / "reports")
    where = {report.id: part for part, held in zip("abc", parts, strict=True) for report in held}
    assert set(where) == {name for name, _ in told} - {"r3", "r4", "r5"}
    assert all(len({where.get(f"r{n + k}") for k in range(3)}) == 1 for n in range(0, 90, 3))
    assert len(parts.train) > len(parts.dev) + len(parts.test)


NEAR = "where: Norland > - > Sorrun > Ambel @ 10.00 20.00"
FAR = NEAR.replace("10.00", "10.50")  # 56 km away


@pytest.mark.parametrize(("where", "moved"), [(NEAR, True), (FAR, False)])
def test_what_a_report_to_train_on_tells_too_is_trained_on(tmp_path: Path, where: str, moved: bool) -> None:
    bare = "where: Norland > - > Sorrun > Ambel"
    names = [f"r{n}" for n in range(40)]
    read(tmp_path, *((name, "") for name in names))
    before = corpus(tmp_path / "reports")
    learned, held = before.train[0].id, before.dev[0].id
    path = tmp_path / "reports" / "one.txt"
    parts = path.read_text("utf-8").split("### ")
    told = [
        part.replace(bare, NEAR if part.startswith(f"{learned}\n") else where)
        if part.split("\n")[0] in (learned, held)
        else part
        for part in parts
    ]
    path.write_text("### ".join(told), "utf-8")
    after = corpus(tmp_path / "reports")
    assert (held in {one.id for one in after.train}) == moved
    assert len(after.train) == len(before.train) + moved


def test_the_corpus_is_whole_and_no_held_report_is_learned_from() -> None:
    parts = corpus(ROOT / "corpus" / "reports")
    held = {
        line for line in (ROOT / "corpus" / "held.txt").read_text("utf-8").splitlines() if line[:1] != "#"
    }
    known = {name for path in (ROOT / "corpus" / "reports").glob("*.txt") for name, _ in reports(path)}
    assert held <= known
    assert not held & {report.id for part in parts for report in part}


def test_every_report_of_the_corpus_is_without_faults_and_a_wrong_name_of_a_country_is_one() -> None:
    told = [
        (name, report)
        for path in sorted((ROOT / "corpus" / "reports").glob("*.txt"))
        for name, report in reports(path)
    ]
    assert [(name, list(faults(report))) for name, report in told if list(faults(report))] == []
    one = next(report for _, report in told if report.incidents)
    renamed = [{**incident, "country": "Norland"} for incident in one.incidents]
    found = list(faults(msgspec.structs.replace(one, incidents=renamed)))
    assert found == [
        f"incident {n}: 'Norland' is not UCDP's name of a country" for n in range(1, len(renamed) + 1)
    ]
