"""Which tellings of one report are put together."""

# ruff: noqa: ARG002

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import msgspec
import pytest

from dateline.coding import code_report
from dateline.link.judge import Judge
from dateline.link.retold import joined
from dateline.link.within import group_tellings
from dateline.model import (
    CIVILIANS,
    UNKNOWN,
    Act,
    Actor,
    Attribution,
    Count,
    Interval,
    Outcome,
    Party,
    Place,
    Report,
    Settings,
    Span,
    SubEventType,
    Telling,
    Toll,
    When,
    Where,
)

SUNDAY, MONDAY, TUESDAY = (date(2019, 5, day) for day in (5, 6, 7))
NORTH = Place(name="Nordau", kind="settlement", precision=1, country="X", latitude=10.0, longitude=10.0)
SOUTH = Place(name="Sudau", kind="settlement", precision=1, country="X", latitude=8.0, longitude=10.0)
REBELS = Actor(name="Red Front", kind="rebel")
GUARDS = Actor(name="Government of X", kind="government")


class Text:
    """Builds the tellings of one report, each a sentence after the last."""

    def __init__(self) -> None:
        self.sentence = -1

    def span(self) -> Span:
        return Span(report="r", start=self.sentence * 100, end=self.sentence * 100 + 50)

    def telling(
        self,
        *,
        kind: SubEventType = "Attack",
        on: date | None = None,
        at: Place | None = None,
        killed: int | None = None,
        outcome: Outcome = "killed",
        the: bool = False,
        separate: bool = False,
        summed: bool = False,
        overall: bool = False,
        single: bool = False,
        total: bool = False,
        added: bool = False,
        happened: bool = True,
        by: Actor | None = None,
        of: Actor = CIVILIANS,
    ) -> Telling:
        self.sentence += 1
        span = self.span()
        agents = (Party(actor=by, spans=(span,)),) if by else ()
        tolls = ()
        if killed is not None:
            count = Count(low=killed, best=killed, high=killed)
            victims = Party(actor=of, spans=(span,))
            tolls = (
                Toll(
                    outcome=outcome,
                    count=count,
                    span=span,
                    cue=span,
                    attribution=Attribution(),
                    victims=victims,
                    total=total,
                    added=added,
                ),
            )
        return Telling(
            report="r",
            clause=span,
            sentence=self.sentence,
            paragraph=self.sentence // 2,
            attribution=Attribution(),
            acts=(
                Act(span=span, sub_event_type=kind, strong=True, mutual=False, reference=the, agents=agents),
            ),
            tolls=tolls,
            when=When(interval=Interval(start=on, end=on, precision=1), spans=(span,)) if on else None,
            where=Where(place=at, words=at.name, spans=(span,)) if at else None,
            modality="happened" if happened else "planned",
            separate=separate,
            summed=summed,
            overall=overall,
            single=single,
        )


def sizes(tellings: list[Telling]) -> list[int]:
    return [len(group) for group in group_tellings(tellings)]


def test_a_later_sentence_about_the_attack_joins_it() -> None:
    text = Text()
    assert sizes([text.telling(on=MONDAY, at=NORTH, killed=5), text.telling(the=True)]) == [2]


def test_another_day_is_another_incident() -> None:
    text = Text()
    told = [text.telling(on=MONDAY, at=NORTH, killed=5), text.telling(on=TUESDAY, killed=2)]
    assert sizes(told) == [1, 1]


def test_another_town_is_another_incident() -> None:
    text = Text()
    told = [text.telling(on=MONDAY, at=NORTH, killed=5), text.telling(at=SOUTH, killed=2)]
    assert sizes(told) == [1, 1]


def test_a_figure_told_again_is_no_second_incident() -> None:
    text = Text()
    told = [text.telling(on=MONDAY, at=NORTH, killed=37), text.telling(killed=37)]
    assert sizes(told) == [2]


def test_a_revised_toll_joins() -> None:
    text = Text()
    told = [text.telling(on=MONDAY, at=NORTH, killed=10), text.telling(killed=14, total=True)]
    assert sizes(told) == [2]


PROVINCE = msgspec.structs.replace(NORTH, id="p", name="Nordland", kind="adm1", precision=4, adm_1="Nordland")
NORTH_IN = msgspec.structs.replace(NORTH, id="n", adm_1="Nordland")
SOUTH_IN = msgspec.structs.replace(SOUTH, id="s", adm_1="Nordland")


class Reader(Judge):
    """A second reader who has it that any two incidents are one by these odds, and the first are news."""

    def __init__(self, odds: float, *, recalls: int = 0, text: str = "") -> None:
        self.odds = odds
        self.report = Report(id="r", published=MONDAY, text=text, sha256="")
        self.recalls = recalls

    def affinity(self, telling: Telling, story: Sequence[Telling]) -> float:
        return self.odds

    def together(self, tellings: Sequence[Telling], others: Sequence[Telling]) -> float:
        return self.odds

    def main(self, tellings: Sequence[Telling]) -> float | None:
        return float(tellings[0].sentence < 2 - self.recalls)


def numbers(reader: Judge, *tellings: Telling) -> list[int]:
    return [len(group) for group in joined(reader, [[t] for t in tellings], lambda group: group)]


@pytest.mark.parametrize(("odds", "told_of"), [(3.0, [2]), (2.0, [1, 1])])
def test_rival_accounts_of_one_day_and_place_are_one_where_the_second_reader_is_sure(
    odds: float, told_of: list[int]
) -> None:
    text = Text()
    told = [text.telling(on=MONDAY, at=NORTH, killed=215), text.telling(on=MONDAY, at=NORTH, killed=40)]
    assert numbers(Reader(odds), *told) == told_of


def test_the_place_of_another_sentence_does_not_hold_in_one_that_names_its_own() -> None:
    text = Text()
    told = [
        text.telling(on=MONDAY, at=NORTH, killed=5),
        text.telling(on=TUESDAY, killed=3),
        text.telling(at=SOUTH, killed=9, outcome="wounded"),
    ]
    told[2] = msgspec.structs.replace(told[2], sentence=told[1].sentence)
    assert sizes(told) == [1, 2]


def test_what_has_no_day_or_place_of_its_own_joins() -> None:
    text = Text()
    told = [text.telling(on=MONDAY, at=NORTH, killed=20), text.telling(killed=60)]
    assert numbers(Reader(4.0), *told) == [2]


@pytest.mark.parametrize(("deed", "told_of"), [(False, [2]), (True, [1, 1])])
def test_what_only_counts_asks_a_less_sure_reader(deed: bool, told_of: list[int]) -> None:
    text = Text()
    told = [text.telling(on=MONDAY, at=NORTH, killed=20), text.telling(killed=60)]
    told[1] = msgspec.structs.replace(told[1], acts=told[1].acts if deed else ())
    assert numbers(Reader(1.8), *told) == told_of


def test_what_names_the_place_of_one_joins_it_rather_than_what_stands_nearer() -> None:
    text = Text()
    told = [
        text.telling(on=MONDAY, at=NORTH, killed=20),
        text.telling(on=TUESDAY, at=SOUTH, killed=5),
        text.telling(at=NORTH, killed=30),
    ]
    reader = Reader(3.5, recalls=-1)
    groups = joined(reader, [[t] for t in told], lambda group: group)
    assert [[t.sentence for t in group] for group in groups] == [[0, 2], [1]]


@pytest.mark.parametrize(
    ("killed", "by", "told_of"),
    [(None, REBELS, [2]), (5, REBELS, [1, 1]), (None, Actor(name="Others", kind="rebel"), [1, 1])],
)
def test_what_harmed_nobody_joins_what_its_parties_did(
    killed: int | None, by: Actor, told_of: list[int]
) -> None:
    text = Text()
    told = [
        text.telling(on=MONDAY, at=NORTH, killed=20, by=REBELS),
        text.telling(on=MONDAY, at=NORTH, killed=killed, by=by),
    ]
    assert numbers(Reader(1.8), *told) == told_of


@pytest.mark.parametrize(
    ("odds", "on", "at", "told_of"),
    [
        (2.8, MONDAY, SOUTH, [1, 1]),
        (3.2, MONDAY, SOUTH, [2]),
        (4.3, TUESDAY, NORTH, [1, 1]),
        (4.7, TUESDAY, NORTH, [2]),
    ],
)
def test_other_towns_and_days_ask_a_surer_reader(
    odds: float, on: date, at: Place, told_of: list[int]
) -> None:
    text = Text()
    told = [text.telling(on=MONDAY, at=NORTH, killed=20), text.telling(on=on, at=at, killed=30)]
    assert numbers(Reader(odds), *told) == told_of


@pytest.mark.parametrize(
    ("odds", "on", "at", "killed", "told_of"),
    [
        (-0.5, TUESDAY, NORTH, 20, [2]),
        (-0.5, TUESDAY, SOUTH, 20, [1, 1]),
        (-0.5, TUESDAY, NORTH, 30, [1, 1]),
        (-0.5, None, NORTH, 30, [2]),
        (-0.5, None, SOUTH, 30, [1, 1]),
        (-1.5, TUESDAY, NORTH, 20, [1, 1]),
        (-1.5, MONDAY, NORTH, None, [2]),
        (-1.5, MONDAY, SOUTH, None, [1, 1]),
    ],
)
def test_as_many_dead_no_day_or_nobody_harmed_at_one_place_are_told_again(
    odds: float, on: date | None, at: Place, killed: int | None, told_of: list[int]
) -> None:
    text = Text()
    told = [text.telling(on=MONDAY, at=NORTH, killed=20), text.telling(on=on, at=at, killed=killed)]
    assert numbers(Reader(odds), *told) == told_of


@pytest.mark.parametrize(
    ("words", "on", "deed", "told_of"),
    [
        ("ten bodies", TUESDAY, False, [2]),
        ("ten people", TUESDAY, False, [1, 1]),
        ("ten bodies", TUESDAY, True, [1, 1]),
        ("ten bodies", SUNDAY, False, [1, 1]),
    ],
)
def test_bodies_found_later_at_its_place_are_an_incidents_own(
    words: str, on: date, deed: bool, told_of: list[int]
) -> None:
    text = Text()
    told = [text.telling(on=MONDAY, at=NORTH, killed=40), text.telling(on=on, at=NORTH, killed=10)]
    told[1] = msgspec.structs.replace(told[1], acts=told[1].acts if deed else ())
    reader = Reader(-0.5, text=" " * told[1].clause.start + words)
    assert numbers(reader, *told) == told_of


@pytest.mark.parametrize("apart", ["words", "item", "background"])
def test_words_and_background_keep_incidents_apart(apart: str) -> None:
    text = Text()
    told = [
        text.telling(on=MONDAY, at=NORTH, killed=20),
        text.telling(on=MONDAY, at=NORTH, killed=30, separate=apart == "words"),
    ]
    told[1] = msgspec.structs.replace(told[1], item=apart == "item")
    assert numbers(Reader(4.0, recalls=apart == "background"), *told) == [1, 1]


@pytest.mark.parametrize("killed", [20, 30])
def test_what_a_province_saw_is_not_what_a_town_did(killed: int) -> None:
    text = Text()
    told = [
        text.telling(on=MONDAY, at=NORTH_IN, killed=20),
        text.telling(on=MONDAY, at=PROVINCE, killed=killed),
    ]
    assert numbers(Reader(4.0), *told) == [1, 1]


def test_the_third_telling_joins_the_first_two() -> None:
    text = Text()
    told = [text.telling(on=MONDAY, at=NORTH, killed=20), text.telling(killed=25), text.telling(at=NORTH)]
    reader = Reader(4.0, recalls=-1)
    groups = joined(reader, [[t] for t in told], lambda group: group)
    assert [[t.sentence for t in group] for group in groups] == [[0, 1, 2]]


@pytest.mark.parametrize(("day", "incidents"), [(MONDAY, 2), (TUESDAY, 3)])
def test_a_sum_over_a_province_is_of_the_days_of_its_parts(day: date, incidents: int) -> None:
    text = Text()
    told = [
        text.telling(on=MONDAY, at=NORTH_IN, killed=5),
        text.telling(on=MONDAY, at=SOUTH_IN, killed=4),
        text.telling(on=day, at=PROVINCE, killed=9, summed=True),
    ]
    assert len(sizes(told)) == incidents


@pytest.mark.parametrize(
    ("lead", "killed", "incidents"),
    [
        ({}, 10, 2),
        ({}, 30, 3),
        ({"single": True}, 10, 3),
        ({"of": CIVILIANS}, 10, 2),
        ({"separate": True}, 10, 3),
        ({"summed": True}, 18, 2),
        ({"summed": True}, 30, 3),
    ],
)
def test_what_a_province_lost_in_one_act_or_beyond_its_parts_is_no_sum(
    lead: dict[str, object], killed: int, incidents: int
) -> None:
    text = Text()
    told = [
        text.telling(on=MONDAY, at=PROVINCE, killed=killed, **lead),
        text.telling(on=MONDAY, at=NORTH_IN, killed=5),
        text.telling(on=MONDAY, at=SOUTH_IN, killed=4),
    ]
    assert len(sizes(told)) == incidents


@pytest.mark.parametrize(("summed", "incidents"), [(True, 2), (False, 3)])
def test_what_says_that_it_sums_is_of_all_that_its_dead_come_to(summed: bool, incidents: int) -> None:
    text = Text()
    told = [
        text.telling(on=MONDAY, at=NORTH_IN, killed=9, summed=summed),
        text.telling(on=MONDAY, at=SOUTH_IN, killed=5),
        text.telling(on=MONDAY, at=msgspec.structs.replace(SOUTH, name="Fernau", latitude=6.0), killed=4),
    ]
    assert len(sizes(told)) == incidents


def test_the_day_of_one_deed_told_behind_a_sum_is_not_the_sums() -> None:
    text = Text()
    told = [
        text.telling(at=PROVINCE, killed=9, summed=True),
        text.telling(on=MONDAY),
        text.telling(on=MONDAY, at=NORTH_IN, killed=5),
        text.telling(on=TUESDAY, at=SOUTH_IN, killed=4),
    ]
    assert sizes(told) == [1, 1]


@pytest.mark.parametrize(("between", "told_of"), [(0, [1, 1]), (1, [2])])
def test_as_many_dead_elsewhere_in_the_next_sentence_are_others(between: int, told_of: list[int]) -> None:
    text = Text()
    told = [text.telling(on=MONDAY, at=NORTH, killed=4)]
    text.sentence += between
    told.append(text.telling(at=SOUTH, killed=4))
    assert [len(group) for group in group_tellings(told, judge=Reader(4.0))] == told_of


def test_what_stands_among_others_is_not_their_sum() -> None:
    text = Text()
    told = [
        text.telling(on=MONDAY, at=EAST, killed=2),
        text.telling(on=MONDAY, at=NORTH_IN, killed=5, separate=True),
        text.telling(on=MONDAY, at=WEST, killed=3, separate=True),
    ]
    assert len(sizes(told)) == 3


@pytest.mark.parametrize(("overall", "killed", "told_of"), [(True, 9, [1, 1]), (True, 12, [1, 2])])
def test_a_total_of_all_told_before_it_joins_none(overall: bool, killed: int, told_of: list[int]) -> None:
    text = Text()
    told = [
        text.telling(on=MONDAY, at=NORTH, killed=5),
        text.telling(on=MONDAY, at=SOUTH, killed=4),
        text.telling(killed=killed, overall=overall, total=True),
    ]
    assert sizes(told) == told_of


@pytest.mark.parametrize(("killed", "incidents"), [(12, [2]), (5, [1, 1])])
def test_a_higher_figure_alone_is_another_count_of_a_sum(killed: int, incidents: list[int]) -> None:
    text = Text()
    told = [text.telling(on=MONDAY, at=NORTH, killed=8, summed=True), text.telling(killed=killed)]
    told[1] = msgspec.structs.replace(told[1], acts=())
    assert sizes(told) == incidents


def test_a_sum_neither_joins_its_part_nor_takes_its_place() -> None:
    text = Text()
    told = [
        text.telling(on=MONDAY, killed=39, of=REBELS, summed=True),
        text.telling(on=MONDAY, at=NORTH, killed=10, of=REBELS, the=True),
    ]
    groups = group_tellings(told)
    assert [len(group) for group in groups] == [1, 1]
    assert groups[0][0].where is None


EAST = msgspec.structs.replace(NORTH, id="e", name="Ostdorf", longitude=10.2)
WEST = msgspec.structs.replace(NORTH, id="w", name="Westheim", longitude=9.8)
FAR = msgspec.structs.replace(NORTH, name="Fernau", latitude=6.0)


@pytest.mark.parametrize(
    ("whole", "places", "incidents"),
    [
        (14, (EAST, WEST), 2),
        (15, (EAST, WEST), 3),
        (14, (EAST, SOUTH), 3),
        (16, (EAST, SOUTH, FAR), 4),
    ],
)
def test_a_sum_of_what_is_told_one_by_one_is_no_incident(
    whole: int, places: tuple[Place, ...], incidents: int
) -> None:
    text = Text()
    told = [text.telling(on=MONDAY, at=NORTH_IN, killed=whole)]
    parts = zip(places, (5, 9, 2), strict=False)
    told += [text.telling(on=MONDAY, at=at, killed=dead, separate=True) for at, dead in parts]
    assert len(sizes(told)) == incidents


@pytest.mark.parametrize(
    ("text", "dead"),
    [
        (
            "Ten people died in fighting in Kabul and Herat in Afghanistan on Wednesday. Four rebels died in "
            "Kabul. Five rebels and a soldier were killed in Herat.",
            [4, 6],
        ),
        (
            "At least 30 people were killed when gunmen raided Mosul and Kirkuk in Iraq on Monday. Eleven "
            "people were shot dead in Mosul, police said. In Kirkuk, nine people were killed.",
            [9, 11],
        ),
        (
            "Ten soldiers were killed in Mosul and Kirkuk in Iraq on Monday. Five rebels died in Basra.",
            [5, 10],
        ),
        (
            "Ten people were killed on the road between Mosul and Kirkuk in Iraq on Monday. Six people were "
            "shot dead in Basra. Three people were killed in Baghdad.",
            [3, 6, 10],
        ),
    ],
)
def test_the_dead_of_two_places_are_counted_once_where_each_follows(text: str, dead: list[int]) -> None:
    report = Report(id="r", published=date(2023, 1, 12), text=text, sha256="")
    told: dict[int, int] = {}
    for claim in code_report(report, Settings(reader="patterns")):
        told[claim.group] = told.get(claim.group, 0) + sum(c.best for c in claim.casualties)
    assert sorted(told.values()) == dead


def test_the_dead_of_the_other_side_are_told_of_the_same_fight() -> None:
    text = Text()
    told = [
        text.telling(on=MONDAY, at=PROVINCE, killed=9, of=GUARDS),
        text.telling(kind="Armed clash", at=NORTH_IN, killed=3, of=REBELS, the=True),
    ]
    assert sizes(told) == [2]


def test_the_attack_on_a_day_is_the_only_one_told_of() -> None:
    text = Text()
    told = [text.telling(killed=35), text.telling(on=MONDAY, killed=1, the=True)]
    assert sizes(told) == [2]
    text = Text()
    told = [text.telling(on=TUESDAY, killed=35), text.telling(on=MONDAY, killed=1, the=True)]
    assert sizes(told) == [1, 1]


def test_words_that_set_apart_found_another() -> None:
    text = Text()
    told = [text.telling(on=MONDAY, at=NORTH, killed=10), text.telling(killed=3, separate=True, by=REBELS)]
    assert sizes(told) == [1, 1]


def test_back_to_the_first_after_the_second() -> None:
    text = Text()
    told = [
        text.telling(on=MONDAY, at=NORTH, killed=10),
        text.telling(on=TUESDAY, at=SOUTH, killed=3),
        text.telling(at=NORTH, killed=10),
    ]
    assert sizes(told) == [2, 1]


@pytest.mark.parametrize("happened", [True, False])
def test_what_did_not_happen_is_no_incident(happened: bool) -> None:
    text = Text()
    assert bool(sizes([text.telling(at=NORTH, by=REBELS, happened=happened)])) is happened


def test_nobody_harmed_and_nowhere_told_is_no_incident() -> None:
    assert sizes([Text().telling(by=REBELS)]) == []


@pytest.mark.parametrize(("by", "stands"), [(UNKNOWN, True), (CIVILIANS, False)])
def test_an_attack_by_unnamed_gunmen_is_an_incident_without_a_toll(by: Actor, stands: bool) -> None:
    assert bool(sizes([Text().telling(on=MONDAY, at=NORTH, by=by)])) is stands


@pytest.mark.parametrize(("kind", "stands"), [("Remote explosive/landmine/IED", True), ("Attack", False)])
def test_people_wounded_by_a_mine_are_an_incident_though_weak_words_tell_of_it(
    kind: SubEventType, stands: bool
) -> None:
    told = Text().telling(kind=kind, on=MONDAY, at=NORTH, killed=2, outcome="wounded")
    weak = tuple(msgspec.structs.replace(act, strong=False) for act in told.acts)
    assert bool(sizes([msgspec.structs.replace(told, acts=weak)])) is stands


@pytest.mark.parametrize(
    ("by", "stands"), [(UNKNOWN, True), (REBELS, True), (CIVILIANS, False), (None, False)]
)
def test_people_killed_by_the_armed_are_an_incident_though_nobody_names_them(
    by: Actor | None, stands: bool
) -> None:
    told = Text().telling(on=MONDAY, at=NORTH, killed=23, by=by)
    weak = tuple(msgspec.structs.replace(act, strong=False) for act in told.acts)
    assert bool(sizes([msgspec.structs.replace(told, acts=weak)])) is stands


@pytest.mark.parametrize(("when", "news"), [("on 28 March 2022", False), ("on Monday", True)])
def test_a_report_that_only_recalls_has_no_news(when: str, news: bool) -> None:
    text = (
        f"Rebels shot dead eight passengers of a train near Kaduna in Nigeria {when}. Avoid travel by train."
    )
    report = Report(id="r", published=date(2023, 1, 11), text=text, sha256="")
    claims = code_report(report, Settings(reader="patterns"))
    assert {claim.main for claim in claims} == {news}


@pytest.mark.parametrize(
    "text",
    [
        "Thousands marched in Kaduna, Nigeria, on Monday to mark the anniversary of the massacre of 80 men.",
        "A court in Kaduna, Nigeria, convicted three men on Monday of the bombing that killed nine people.",
    ],
)
def test_the_day_on_which_something_is_recalled_is_not_its_own(text: str) -> None:
    report = Report(id="r", published=date(2023, 1, 11), text=text, sha256="")
    assert code_report(report, Settings(reader="patterns")) == ()


def test_what_is_recalled_from_years_ago_is_no_part_of_the_news() -> None:
    text = (
        "Rebels shot dead two guards in Kaduna, Nigeria, on Monday. The last such attack, in March 2019, "
        "left 30 people dead."
    )
    report = Report(id="r", published=date(2023, 1, 11), text=text, sha256="")
    claims = code_report(report, Settings(reader="patterns"))
    dead = {(claim.main, one.best) for claim in claims for one in claim.casualties}
    assert dead == {(True, 2), (False, 30)}


@pytest.mark.parametrize(
    ("paragraphs", "day", "told"),
    [(0, "In March 2019", True), (4, "In March 2019", False), (4, "On 22 December", True)],
)
def test_what_a_report_of_other_things_recalls_far_down_is_left_out_but_of_the_last_month(
    paragraphs: int, day: str, told: bool
) -> None:
    rain = "Rain fell on Kaduna, Nigeria, on Monday, and farmers sowed millet.\n\n" * paragraphs
    text = rain + f"{day} rebels shot dead eight passengers of a train near Kaduna in Nigeria."
    report = Report(id="r", published=date(2023, 1, 11), text=text, sha256="")
    assert bool(code_report(report, Settings(reader="patterns"))) is told
