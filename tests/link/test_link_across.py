"""Which reports are put together: hard pairs by hand, and what holds of any claims."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims_by_hand import CLAN, REBELS, STATE, TOWN, Writer
from dateline.link import Linker, explain_apart, explain_links, link_claims, report_profiles
from dateline.model import CIVILIANS, UNKNOWN, Actor, Claim, Interval, Place, Report

DAY = date(2020, 5, 2)
NEIGHBOUR = Actor(name="Government of Grenzland", kind="government", country="Grenzland", listed=True)


def on(day: int, end: int | None = None, precision: int = 1) -> Interval:
    start = date(2020, 5, 1) + timedelta(days=day - 1)
    return Interval(start=start, end=start + timedelta(days=(end or day) - day), precision=precision)


def place(name: str, lat: float, lon: float, **more: Any) -> Place:
    return msgspec.structs.replace(TOWN, name=name, latitude=lat, longitude=lon, **more)


PROVINCE = Place(
    name="Royal province",
    kind="adm1",
    precision=4,
    country="Ruritania",
    adm_1="Royal province",
    latitude=50.2,
    longitude=14.3,
)
OTHER_PROVINCE = msgspec.structs.replace(
    PROVINCE, name="Hills province", adm_1="Hills province", latitude=51.0, longitude=15.0
)
LAND = Place(name="Ruritania", kind="country", precision=6, country="Ruritania")
FAR = place("Zenda", 51.5, 16.0, adm_1="Hills province")
ABROAD = place("Grenzstadt", 47.0, 11.0, country="Grenzland", adm_1="South")

PLAIN = {
    "when": on(2),
    "place": TOWN,
    "sides": (STATE, REBELS),
    "sub": "Armed clash",
    "figures": [("side_a", 7)],
}


def told(name: str, **changes: Any) -> tuple[list[Claim], Report]:
    given = {**PLAIN, **changes}
    figures = given.pop("figures")
    writer = Writer(name, published=given.pop("published", date(2020, 5, 4)))
    words = given.pop("words", f"{name} has it that {name} saw fighting by {name}. ")
    writer.tell("report", *figures, words=words, **given)
    return writer.claims, writer.report()


def linked(*told_: tuple[list[Claim], Report]) -> tuple[tuple[Claim, ...], ...]:
    reports = {report.id: report for _, report in told_}
    return link_claims([claim for claims, _ in told_ for claim in claims], reports)


TOGETHER: dict[str, dict[str, Any]] = {
    "told the same": {},
    "another spelling of the place": {"place": place("Streltsau", 50.03, 14.02)},
    "a village near by": {"place": place("Hentzau", 50.15, 14.1)},
    "only the province": {"place": PROVINCE},
    "only the country, the same toll": {"place": LAND, "figures": [("side_a", 7)]},
    "no date, out two days later": {"when": None},
    "the month only": {"when": on(1, 31, 4)},
    "the night before": {"when": on(1)},
    "the other side's dead": {"figures": [("side_b", 30)]},
    "no toll": {"figures": []},
    "the attacker not named": {"sides": (STATE, UNKNOWN)},
    "background months later": {"published": date(2020, 11, 1), "main": False},
    "a bombardment in the battle": {"sub": "Shelling/artillery/missile attack"},
}
APART: dict[str, dict[str, Any]] = {
    "a week later": {"when": on(9)},
    "not yet happened when the other came out": {"when": on(6)},
    "another province": {"place": FAR},
    "another province, neither exact": {"place": OTHER_PROVINCE},
    "another country": {"place": ABROAD},
    "other sides, another toll, a day off": {
        "sides": (CLAN, CIVILIANS),
        "sub": "Attack",
        "when": on(3),
        "figures": [("civilians", 40)],
    },
    "another month": {"when": on(32, 61, 4)},
    "the country only, other sides, another toll": {
        "place": LAND,
        "sides": (STATE, CLAN),
        "figures": [("side_a", 60)],
    },
    "no date, out weeks later": {"when": None, "published": date(2020, 6, 20)},
    "a toll a hundred times as large, another kind of attack, 50 km off": {
        "figures": [("side_a", 700)],
        "place": place("Hof", 50.45, 14.0),
        "sub": "Suicide bomb",
    },
}


@pytest.mark.parametrize("name", TOGETHER)
def test_reports_of_one_incident_are_put_together(name: str) -> None:
    assert len(linked(told("r1"), told("r2", **TOGETHER[name]))) == 1


@pytest.mark.parametrize("name", APART)
def test_reports_of_two_incidents_stay_apart(name: str) -> None:
    assert len(linked(told("r1"), told("r2", **APART[name]))) == 2


def test_two_incidents_of_one_report_stay_two_though_alike() -> None:
    writer = Writer("r1")
    for group in (0, 1):
        writer.tell("report", ("side_a", 7), when=on(2), place=TOWN, group=group)
    assert len(link_claims(writer.claims, {"r1": writer.report()})) == 2


def test_claims_of_one_group_stay_together_though_they_differ() -> None:
    writer = Writer("r1")
    writer.tell("report", ("side_a", 7), when=on(2), place=TOWN)
    writer.tell("hospital", ("civilians", 90), when=on(20), place=ABROAD)
    assert len(link_claims(writer.claims, {"r1": writer.report()})) == 1


def two_incidents(name: str, first: dict[str, Any], second: dict[str, Any]) -> tuple[list[Claim], Report]:
    writer = Writer(name)
    for group, changes in enumerate((first, second)):
        given = {**PLAIN, **changes}
        figures = given.pop("figures")
        writer.tell("report", *figures, group=group, **given)
    return writer.claims, writer.report()


def test_a_report_of_both_incidents_of_a_day_goes_to_the_right_ones() -> None:
    clash = {"figures": [("side_a", 7)]}
    blast = {"figures": [("civilians", 23)], "sub": "Suicide bomb", "sides": (REBELS, CIVILIANS)}
    found = linked(two_incidents("r1", clash, blast), told("r2", **blast), told("r3", **clash))
    assert sorted(sorted({c.report for c in group}) for group in found) == [["r1", "r2"], ["r1", "r3"]]


def test_a_round_up_joins_incidents_and_never_fuses_them() -> None:
    north, south = {"place": TOWN}, {"place": FAR}
    round_up = two_incidents("r0", north, south)
    found = linked(
        round_up, *(told(f"n{i}", **north) for i in range(3)), *(told(f"s{i}", **south) for i in range(3))
    )
    assert sorted(len({c.report for c in group}) for group in found) == [4, 4]


def test_links_are_explained_piece_by_piece() -> None:
    (claims, report), (others, other) = told("r1"), told("r2", place=PROVINCE)
    text = explain_links([*claims, *others], {"r1": report, "r2": other})
    assert "r1 (Outlet of r1) and r2 (Outlet of r2): +" in text
    assert "  time: same day" in text
    assert "place: same adm1" in text
    first, *pieces = text.splitlines()
    assert float(first.rsplit(": ", 1)[1]) == pytest.approx(
        sum(float(line.split()[0]) for line in pieces), abs=0.06
    )
    assert explain_links(claims, {"r1": report}) == ""


def test_what_keeps_two_incidents_apart_is_explained_piece_by_piece() -> None:
    (claims, report), (others, other) = told("r1"), told("r2", place=FAR)
    reports, among = {"r1": report, "r2": other}, [*claims, *others]
    text = explain_apart(claims, others, reports, among=among)
    assert text == explain_links(among, reports)
    assert "r1 (Outlet of r1) and r2 (Outlet of r2): " in text
    both, round_up = two_incidents("r3", {}, {"place": FAR})
    first = [claim for claim in both if claim.group == 0]
    second = [claim for claim in both if claim.group == 1]
    assert explain_apart(first, second, {"r3": round_up}, among=both) == ""


def pieces(*told_: tuple[list[Claim], Report]) -> set[str]:
    text = explain_links([c for claims, _ in told_ for c in claims], {r.id: r for _, r in told_})
    return {line.split(maxsplit=1)[1] for line in text.splitlines()[1:]}


@pytest.mark.parametrize(
    ("words", "others", "level"),
    [
        ("They fought in the morning. ", "They fought late at night. ", "hour: other"),
        ("They fought in the evening. ", "They fought at nightfall. ", "hour: same"),
        ("They fought before dawn. ", "They fought at night. ", None),
        ("They fought. ", "They fought at night. ", None),
    ],
)
def test_parts_of_the_day_are_compared_where_both_reports_give_one(words, others, level) -> None:
    found = pieces(told("r1", words=words), told("r2", words=others))
    assert {piece for piece in found if piece.startswith("hour")} == ({level} if level else set())


@pytest.mark.parametrize(
    ("figures", "level"),
    [
        ([("side_b", 5)], "toll: other people"),
        ([("unknown", 5)], "toll: comparable"),
        ([("side_b", 5), ("side_a", 7)], "toll: same"),
        ([], None),
    ],
)
def test_dead_of_other_people_speak_against_one_incident(figures, level) -> None:
    found = pieces(told("r1", figures=[("side_a", 7)]), told("r2", figures=figures))
    assert {piece for piece in found if piece.startswith("toll")} == ({level} if level else set())


DISTRICT = msgspec.structs.replace(TOWN, name="Elphberg", kind="adm2", precision=3, adm_2="Elphberg district")
NO_POINT = {"precision": 3, "adm_2": "Elphberg district", "id": None}


@pytest.mark.parametrize(
    ("one", "other", "levels"),
    [
        (DISTRICT, DISTRICT, {"place: both adm2", "name: same"}),
        (DISTRICT, place("Hofbau", 50.0, 14.0, **NO_POINT), {"place: same adm2"}),
        (
            place("Hofbau", 50.0, 14.0, **NO_POINT),
            place("Modenstein", 50.0, 14.0, **NO_POINT),
            {"place: others of adm2", "name: others"},
        ),
        (
            place("Khofbau", 50.0, 14.0, **NO_POINT),
            place("Hafbou", 50.0, 14.0, **NO_POINT),
            {"place: same adm2", "name: alike"},
        ),
        (PROVINCE, place("Hofbau", 50.0, 14.0, precision=3, id=None), {"place: same adm1"}),
        (PROVINCE, PROVINCE, {"place: both adm1", "name: same"}),
    ],
)
def test_a_division_that_holds_the_other_s_place_is_told_from_two_places_in_it(one, other, levels) -> None:
    found = pieces(told("r1", place=one), told("r2", place=other))
    assert {piece for piece in found if piece.startswith(("place", "name"))} == levels


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        ("Anabba", "Annaba", "alike"),  # two letters
        ("Rokha", "Rukha", "alike"),  # the same consonants
        ("Dolan", "Dolin", "alike"),  # a letter
        ("Bara", "Barq", "others"),  # short names of a letter's difference are other names
        ("Dolan", "Tarlenheim", "others"),
    ],
)
def test_spellings_of_a_name_are_told_from_other_names(one, other, level) -> None:
    found = pieces(told("r1", place=place(one, 50.0, 14.0)), told("r2", place=place(other, 50.0, 14.0)))
    assert {piece for piece in found if piece.startswith("name")} == {f"name: {level}"}


def test_the_names_of_the_sides_are_no_rare_names_that_two_reports_share() -> None:
    sides = (STATE, REBELS)
    front = "The men of the Upland Front came over the hills. "
    chief = "The men of Colonel Sapt Zendamark came over the hills. "
    assert not {
        p for p in pieces(told("r1", words=front, sides=sides), told("r2", words=front)) if "rare" in p
    }
    assert {p for p in pieces(told("r1", words=chief, sides=sides), told("r2", words=chief)) if "rare" in p}


def test_names_in_the_texts_are_known_in_another_spelling() -> None:
    one = told("r1", place=place("Khofbrau", 50.0, 14.0), words="Men of Colonel Zendamark took it. ")
    other = told("r2", place=FAR, words="Men of Colonel Zendemark went on to Hofbrau. ")
    assert {"name: in the other's text", "words: one rare"} <= pieces(one, other)


def test_names_of_the_first_lines_bring_reports_together() -> None:
    lead = "At Modenstein men of Sapt and Rupert fought. "
    names = "".join(f"There was Captain {a}{b}ndok. " for a in "BDFGKLMN" for b in "aeiou")
    one = told("r1", place=FAR, words=lead + "x " * 250 + names)
    other = told("r2", place=ABROAD, words=lead + "x " * 250 + names.replace("ndok", "rtig"))
    linker = Linker()
    for claims, report in (one, other):
        linker.put(report.id, report_profiles(claims, report))
    linker.settle()
    assert [(a[0], b[0]) for a, b, _ in linker.compared()] == [("r1", "r2")]


telling = st.tuples(
    st.integers(0, 5),
    st.sampled_from([None, on(2), on(3), on(9), on(1, 31, 4)]),
    st.sampled_from([None, TOWN, PROVINCE, LAND, FAR, ABROAD, place("Hentzau", 50.15, 14.1)]),
    st.sampled_from([(STATE, REBELS), (STATE, UNKNOWN), (REBELS, CIVILIANS), (NEIGHBOUR, STATE)]),
    st.sampled_from([[], [("side_a", 7)], [("side_b", 30)], [("unknown", 12)]]),
    st.integers(0, 2),
)


def written(tellings: list[Any]) -> tuple[list[Claim], Mapping[str, Report]]:
    writers = [Writer(f"r{n}") for n in range(6)]
    for report, when, where, sides, figures, group in tellings:
        writers[report].tell("report", *figures, when=when, place=where, sides=sides, group=group)
    return [c for w in writers for c in w.claims], {w.name: w.report() for w in writers}


@given(st.lists(telling, min_size=1, max_size=14), st.randoms())
@settings(max_examples=100, deadline=None)
def test_the_order_of_claims_and_reports_changes_nothing(tellings, random) -> None:
    claims, reports = written(tellings)
    shuffled, names = list(claims), list(reports)
    random.shuffle(shuffled)
    random.shuffle(names)
    again = {name: reports[name] for name in names}
    assert link_claims(shuffled, again) == link_claims(claims, reports)


@given(st.lists(telling, min_size=1, max_size=14))
@settings(max_examples=100, deadline=None)
def test_every_claim_is_in_one_incident_and_no_report_is_fused(tellings) -> None:
    claims, reports = written(tellings)
    found = link_claims(claims, reports)
    assert sorted(claim.id for group in found for claim in group) == sorted(claim.id for claim in claims)
    for group in found:
        told_ = {(claim.report, claim.group) for claim in group}
        assert len(told_) == len({report for report, _ in told_})
    whole = {(claim.report, claim.group): n for n, group in enumerate(found) for claim in group}
    assert all(whole[c.report, c.group] == n for n, group in enumerate(found) for c in group)
