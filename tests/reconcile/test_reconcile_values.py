"""Sides, dates, places, types, bombers and fame of an incident."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec
import pytest

from claims_by_hand import AGAINST_CIVILIANS, CLAN, DAY, REBELS, STATE, TOWN, Writer, one_report
from dateline.model import CIVILIANS, UNKNOWN, Actor, Casualty, Interval, Place
from dateline.reconcile import is_incident, reconcile

NEIGHBOUR = Actor(name="Government of Grenzland", kind="government", country="Grenzland", listed=True)


def sides_of(*pairs: tuple[Actor, Actor]) -> tuple[str, str]:
    writer = Writer("r1")
    for pair in pairs:
        writer.tell("report", sides=pair)
    found = reconcile(writer.claims, {"r1": writer.report()})
    return found.side_a.name, found.side_b.name


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        ([(REBELS, STATE)], (STATE.name, REBELS.name)),
        ([(STATE, NEIGHBOUR)], (NEIGHBOUR.name, STATE.name)),
        ([(REBELS, CLAN)], (CLAN.name, REBELS.name)),
        ([(CIVILIANS, REBELS)], (REBELS.name, "Civilians")),
        ([(UNKNOWN, CIVILIANS)], ("Unknown", "Civilians")),
        ([(UNKNOWN, STATE)], (STATE.name, "Unknown")),
        ([(STATE, UNKNOWN), (STATE, UNKNOWN), (STATE, REBELS)], (STATE.name, REBELS.name)),
        ([(UNKNOWN, CIVILIANS), (REBELS, UNKNOWN)], (REBELS.name, "Civilians")),
        ([(UNKNOWN, CIVILIANS), (STATE, UNKNOWN), (STATE, UNKNOWN)], (STATE.name, "Unknown")),
        ([(STATE, UNKNOWN), (REBELS, UNKNOWN)], (STATE.name, REBELS.name)),
        ([(STATE, REBELS), (STATE, CLAN), (STATE, REBELS)], (STATE.name, REBELS.name)),
        ([(UNKNOWN, UNKNOWN)], ("Unknown", "Unknown")),
    ],
)
def test_sides_stand_in_ucdp_order_the_best_named_pair_first(pairs, expected) -> None:
    assert sides_of(*pairs) == expected
    assert sides_of(*reversed(pairs)) == expected


@pytest.mark.parametrize(
    ("sides", "sub", "event", "violence"),
    [
        ((STATE, REBELS), "Armed clash", "battle", 1),
        ((STATE, REBELS), "Attack", "battle", 1),
        ((STATE, UNKNOWN), "Remote explosive/landmine/IED", "explosion_remote_violence", 1),
        ((CLAN, REBELS), "Armed clash", "battle", 2),
        ((REBELS, CIVILIANS), "Armed clash", "violence_against_civilians", 3),
        ((UNKNOWN, CIVILIANS), "Attack", "violence_against_civilians", 3),
        ((STATE, CIVILIANS), "Air/drone strike", "explosion_remote_violence", 3),
        ((UNKNOWN, REBELS), "Suicide bomb", "explosion_remote_violence", None),
        ((NEIGHBOUR, STATE), "Shelling/artillery/missile attack", "explosion_remote_violence", 1),
    ],
)
def test_types_follow_from_the_words_and_the_sides(sides, sub, event, violence) -> None:
    claims, reports = one_report(("report",), sides=sides, sub=sub)
    found = reconcile(claims, reports)
    assert (found.event_type, found.type_of_violence) == (event, violence)


def test_dead_are_counted_on_the_side_their_own_claim_has_them_on() -> None:
    writer = Writer("r1")
    writer.tell("report", ("side_a", 4), sides=(STATE, REBELS))
    writer.tell("residents", ("side_a", 2), sides=(REBELS, CIVILIANS))
    writer.tell("hospital", ("side_b", 6), sides=(REBELS, CIVILIANS))
    writer.tell("hospital", ("side_b", 1), sides=(STATE, UNKNOWN))
    found = reconcile(writer.claims, {"r1": writer.report()})
    assert (found.side_a, found.side_b) == (STATE, REBELS)
    assert (found.deaths_a, found.deaths_b, found.deaths_civilians) == (4, 1, 6)


@pytest.mark.parametrize(
    ("sides", "sub", "figure", "expected"),
    [
        ((UNKNOWN, UNKNOWN), "Suicide bomb", ("unknown", 4), ("Unknown", "Civilians")),
        ((REBELS, UNKNOWN), "Attack", ("unknown", 4), (REBELS.name, "Civilians")),
        ((REBELS, UNKNOWN), "Attack", ("civilians", 4, 4, "wounded"), (REBELS.name, "Civilians")),
        ((REBELS, UNKNOWN), "Attack", ("side_b", 4), (REBELS.name, "Unknown")),
        ((REBELS, UNKNOWN), "Armed clash", ("unknown", 4), ("Unknown", REBELS.name)),
        ((REBELS, UNKNOWN), "Armed clash", ("civilians", 4), (REBELS.name, "Civilians")),
        ((UNKNOWN, UNKNOWN), "Armed clash", ("unknown", 4), ("Unknown", "Civilians")),
        ((STATE, UNKNOWN), "Suicide bomb", ("unknown", 4), (STATE.name, "Unknown")),
        ((UNKNOWN, CIVILIANS), "Attack", ("civilians", 4), ("Unknown", "Civilians")),
    ],
)
def test_people_hurt_in_no_battle_are_the_target(sides, sub, figure, expected) -> None:
    claims, reports = one_report(("report", figure), sides=sides, sub=sub)
    found = reconcile(claims, reports)
    assert {found.side_a.name, found.side_b.name} == set(expected)


def days(start: int, end: int | None = None, precision: int = 1) -> Interval:
    return Interval(start=date(2020, 5, start), end=date(2020, 5, end or start), precision=precision)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ([], (DAY, DAY)),
        ([days(3)], (date(2020, 5, 3), date(2020, 5, 3))),
        ([days(1, 31, 4), days(3)], (date(2020, 5, 3), date(2020, 5, 3))),
        ([days(2, 3, 2), days(1, 31, 4)], (date(2020, 5, 2), date(2020, 5, 3))),
        ([days(3), days(2), days(3)], (date(2020, 5, 3), date(2020, 5, 3))),
        ([days(3), days(2)], (date(2020, 5, 2), date(2020, 5, 2))),
    ],
)
def test_the_most_exact_date_that_claims_agree_on(given, expected) -> None:
    writer = Writer("r1")
    for interval in given or [None]:
        writer.tell("report", when=interval)
    found = reconcile(writer.claims, {"r1": writer.report()})
    assert (found.start, found.end) == expected


def test_the_most_exact_place_goes_before_the_province_that_holds_it() -> None:
    province = Place(
        name="Royal province", kind="adm1", precision=4, country="Ruritania", adm_1="Royal province"
    )
    land = Place(name="Ruritania", kind="country", precision=6, country="Ruritania")
    writer = Writer("r1")
    for place in (province, province, land, TOWN):
        writer.tell("report", place=place)
    found = reconcile(writer.claims, {"r1": writer.report()})
    assert (found.place, found.where, found.where_precision) == (TOWN, "Strelsau", 1)
    working = next(one for one in found.working if one.field == "place")
    assert len(working.claims) == 4


def test_a_village_of_no_point_but_its_districts_lies_in_that_district() -> None:
    whole = {"country": "Ruritania", "adm_1": "Royal province", "adm_2": "Hill district", "precision": 3}
    district = Place(name="Hill", kind="adm2", id="hill", **whole)  # type: ignore[arg-type]
    village = Place(name="Odel", kind="settlement", **whole)  # type: ignore[arg-type]
    writer = Writer("r1")
    for place in (district, district, village):
        writer.tell("report", place=place)
    assert reconcile(writer.claims, {"r1": writer.report()}).place == village


def test_of_places_that_exclude_each_other_the_one_most_claims_have() -> None:
    other = msgspec.structs.replace(TOWN, name="Zenda", adm_1="Hills province", latitude=51.0)
    writer = Writer("r1")
    for place in (other, TOWN, TOWN):
        writer.tell("report", place=place)
    assert reconcile(writer.claims, {"r1": writer.report()}).place == TOWN


BOMBED = "A man blew himself up at the gate. "


@pytest.mark.parametrize(
    ("words", "sides", "figures", "expected"),
    [
        (BOMBED, (STATE, REBELS), [("side_a", 8)], (8, 1, 0, 8, 9)),
        ("A bomber killed nine guards and himself. ", (STATE, REBELS), [("side_a", 9)], (9, 1, 0, 9, 10)),
        (BOMBED, AGAINST_CIVILIANS, [("civilians", 5)], (1, 0, 5, 5, 6)),
        (BOMBED, (STATE, REBELS), [("side_a", 8), ("side_b", 1)], (8, 1, 0, 9, 9)),
        ("Two bombers detonated their vests. ", (STATE, REBELS), [("side_a", 3)], (3, 2, 0, 3, 5)),
        (
            "A suicide bomber detonated eight kilos in a crowd. ",
            AGAINST_CIVILIANS,
            [("civilians", 9)],
            (1, 0, 9, 9, 10),
        ),
        ("A bomb went off at the gate. ", (STATE, REBELS), [("side_a", 8)], (8, 0, 0, 8, 8)),
        ("A suicide bomber was shot at the gate. ", (STATE, REBELS), [("side_a", 1)], (1, 0, 0, 1, 1)),
        (BOMBED, (STATE, NEIGHBOUR), [("side_a", 8)], (0, 8, 0, 8, 8)),
    ],
)
def test_a_bomber_counts_where_the_report_says_that_he_died(words, sides, figures, expected) -> None:
    claims, reports = one_report(("report", *figures), words=words, sides=sides, sub="Suicide bomb")
    found = reconcile(claims, reports)
    got = (found.deaths_a, found.deaths_b, found.deaths_civilians, found.low, found.best)
    assert got == expected


@pytest.mark.parametrize(
    ("outlets", "sources"), [(["A"], 1), (["A", "B"], 2), (["A", "A"], 1), (["A", "B", "A"], 2)]
)
def test_an_outlet_counts_once(outlets, sources) -> None:
    claims, reports = [], {}
    for number, outlet in enumerate(outlets):
        writer = Writer(f"r{number}", outlet=outlet)
        writer.tell("report", ("side_a", 3), words=f"Told in words number {number}. ")
        claims += writer.claims
        reports[writer.name] = writer.report()
    assert reconcile(claims, reports).sources == sources


def test_the_same_text_is_one_source_whoever_carries_it() -> None:
    claims, reports = [], {}
    for name, outlet in (("r1", "A"), ("r2", "B")):
        writer = Writer(name, outlet=outlet)
        writer.tell("report", ("side_a", 3))
        claims += writer.claims
        reports[name] = writer.report()
    assert reconcile(claims, reports).sources == 1


def test_a_report_has_one_vote_however_many_claims() -> None:
    first, second, third = Writer("r1"), Writer("r2"), Writer("r3")
    for _ in range(4):
        first.tell("report", ("side_a", 3), sides=(STATE, REBELS), when=days(2))
    second.tell("report", ("civilians", 3), sides=(STATE, CIVILIANS), sub="Attack", when=days(1))
    third.tell("report", ("civilians", 3), sides=(STATE, CIVILIANS), sub="Attack", when=days(1))
    claims = [*first.claims, *second.claims, *third.claims]
    found = reconcile(claims, {w.name: w.report() for w in (first, second, third)})
    assert found.side_b == CIVILIANS
    assert found.start == days(1).start
    assert found.sub_event_type == "Attack"


def test_what_one_word_names_is_one_source_in_the_reports_of_an_outlet() -> None:
    first = Writer("r1", outlet="A", published=date(2020, 5, 4))
    second = Writer("r2", outlet="A", published=date(2020, 5, 5))
    other = Writer("r3", outlet="B", published=date(2020, 5, 4))
    for writer, dead in ((first, 17), (second, 27), (other, 15)):
        writer.tell("residents", ("civilians", dead), sides=(REBELS, CIVILIANS), sub="Attack")
    reports = {w.name: w.report() for w in (first, second, other)}
    assert reconcile([*first.claims, *second.claims], reports).low == 27
    assert reconcile([*first.claims, *second.claims, *other.claims], reports).low == 15


def test_a_later_toll_by_the_same_outlet_replaces_its_earlier_one() -> None:
    claims, reports = [], {}
    for name, published, dead in (("r1", DAY, 2), ("r2", date(2020, 5, 8), 9)):
        writer = Writer(name, outlet="Daily", published=published)
        writer.tell("report", ("civilians", dead))
        claims += writer.claims
        reports[name] = writer.report()
    found = reconcile(claims, reports)
    assert (found.low, found.best, found.high) == (9, 9, 9)


@pytest.mark.parametrize(
    ("figures", "best"),
    [([11, 19, 23], 23), ([19, 11], 11), ([11, 11], 11)],
)
def test_a_side_is_one_source_for_its_own_dead_and_a_later_toll_that_is_no_lower_counts(
    figures, best
) -> None:
    claims, reports = [], {}
    for n, figure in enumerate(figures):
        speaker = ("the army spokesman", "the defence ministry")[n % 2]
        writer = Writer(f"r{n}", published=DAY + timedelta(days=n))
        writer.tell(speaker, ("side_a", figure))
        claims += writer.claims
        reports[f"r{n}"] = writer.report()
    assert reconcile(claims, reports).deaths_a == best


@pytest.mark.parametrize(
    ("between", "second", "bounds"),
    [(" and ", 15, (29, 29)), (", revised from ", 15, (14, 14)), (", or perhaps ", 15, (14, 15))],
)
def test_a_count_that_begins_anew_is_not_added_to_the_one_before(between, second, bounds) -> None:
    writer = Writer("r")
    claim = writer.tell("hospital")
    cue = writer.write("The toll")
    writer.write(" was put at ")
    first = writer.write("14 people")
    writer.write(between)
    figures = tuple(
        Casualty(victims="unknown", outcome="killed", low=n, best=n, high=n, span=span, cue=cue)
        for n, span in ((14, first), (second, writer.write(f"{second} people")))
    )
    told = msgspec.structs.replace(claim, casualties=figures, trigger=cue, quote=cue)
    found = reconcile([told], {"r": writer.report()})
    assert (found.low, found.high) == bounds


def test_what_nobody_says_happened_is_no_incident() -> None:
    claims, reports = one_report(("report",), modality="planned")
    assert not is_incident(claims)
    with pytest.raises(ValueError, match="no claim"):
        reconcile(claims, reports)


def test_what_is_claimed_and_denied_is_an_incident() -> None:
    claims, _ = one_report(("report",), ("the army spokesman denies",))
    assert is_incident(claims)


@pytest.mark.parametrize(
    ("told", "fields"),
    [
        ([("report", ("side_a", 3)), ("the army spokesman", ("side_a", 3))], []),
        ([("hospital", ("side_a", 3)), ("the army spokesman", ("side_a", 9))], ["deaths_a"]),
        ([("hospital", ("side_a", 3, 10)), ("the army spokesman", ("side_a", 9))], []),
        ([("report", ("side_a", 3)), ("the army spokesman denies", ("side_a", 3))], ["deaths_a"]),
        ([("report", ("side_a", 3)), ("the army spokesman denies",)], ["happened"]),
    ],
)
def test_contradictions_name_the_field_and_both_claims(told, fields) -> None:
    claims, reports = one_report(*told)
    found = reconcile(claims, reports).contradictions
    assert [one.field for one in found] == fields
    assert all(set(one.claims) <= {claim.id for claim in claims} for one in found)


def test_a_side_that_only_the_rest_of_the_report_names_is_said_to_be_inferred() -> None:
    writer = Writer("r1")
    writer.tell("report", sides=(STATE, REBELS))
    (told,) = writer.claims
    rebels = "side_a" if told.side_a.actor == REBELS else "side_b"
    party = msgspec.structs.replace(getattr(told, rebels), inferred=True)
    inferred = msgspec.structs.replace(told, **{rebels: party})
    for one, rule in ((told, "sides-most-claimed"), (inferred, "sides-inferred")):
        working = {w.field: w.rule for w in reconcile([one], {"r1": writer.report()}).working}
        assert (working["side_a"], working["side_b"]) == ("sides-most-claimed", rule)
