"""Whether an incident was one-sided, by what both readers say."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec
import pytest
from fake_second import Says

from dateline.link.apt_sides import apt_pairs, unnamed
from dateline.link.judge import Judge
from dateline.link.judged_sides import judged_sides
from dateline.link.judged_victims import judged_victims
from dateline.link.one_sided import one_sided, traits
from dateline.link.sides import Sides, doing, harming
from dateline.model import (
    CIVILIANS,
    UNKNOWN,
    Act,
    Actor,
    ActorMention,
    Attribution,
    Count,
    Party,
    Reading,
    Report,
    Span,
    Telling,
    Toll,
    WordedClause,
    WordedEvent,
)

TEXT = "Lancers rode into Orvel and shot nine people; two troopers of the Crown fell too."
REPORT = Report(id="r", published=date(2001, 5, 4), text=TEXT, sha256="")
LANCERS = Actor(name="Lancers", kind="rebel")
CROWN = Actor(name="Government of Orvel", kind="government")


def span(words: str) -> Span:
    at = TEXT.index(words)
    return Span(report="r", start=at, end=at + len(words))


def said() -> Attribution:
    return Attribution(source="report", kind="report", stance="asserts")


def telling() -> Telling:
    toll = Toll(
        outcome="killed",
        count=Count(low=9, best=9, high=9),
        span=span("nine people"),
        cue=span("shot"),
        attribution=said(),
    )
    act = Act(span=span("rode"), sub_event_type="Attack", strong=True, mutual=False, reference=False)
    whole = Span(report="r", start=0, end=len(TEXT))
    return Telling(
        report="r", clause=whole, sentence=0, paragraph=0, attribution=said(), acts=(act,), tolls=(toll,)
    )


def judge(victims: str, kind: str, crown: float = 0.0) -> Judge:
    start, end = span("the Crown").start, span("the Crown").end
    named = [ActorMention(start=start, end=end, actor=CROWN)]
    start, end = span("Lancers").start, span("Lancers").end
    named.append(ActorMention(start=start, end=end, actor=LANCERS))
    second = Says(
        TEXT,
        {("F", "nine people"): 0.9, ("E", "rode"): 0.9, ("A", "Lancers"): 0.9, ("B", "the Crown"): crown},
        classes={("victims", "nine people"): {victims: 1.0}, ("kind", "rode"): {kind: 1.0}},
        odds=3.0,
    )
    empty: dict[str, list[Any]] = {name: [] for name in Reading.__struct_fields__}
    return Judge(REPORT, Reading(**{**empty, "actors": named}), second)


def sides(a: Actor, b: Actor, attacker: Actor | None = None) -> Sides:
    return Sides(Party(actor=a, spans=()), Party(actor=b, spans=()), attacker)


def test_figures_of_civilians_speak_for_one_sided_violence_and_figures_of_a_side_against():
    told = sides(LANCERS, UNKNOWN, LANCERS)
    against = one_sided(judge("civilians", "violence_against_civilians"), [telling()], told)
    fought = one_sided(judge("side_a", "battle", crown=0.9), [telling()], told)
    assert against > 0 > fought


def test_every_trait_lies_between_0_and_1():
    found = traits(judge("unknown", "battle", crown=0.5), [telling()], sides(LANCERS, CROWN))
    assert all(0 <= value <= 1 for value in found.values())


def test_where_both_readers_see_civilians_harmed_the_open_side_is_theirs():
    told = judged_sides(
        judge("civilians", "violence_against_civilians"), [telling()], sides(LANCERS, UNKNOWN, LANCERS)
    )
    assert (told.a.actor, told.b.actor) == (LANCERS, CIVILIANS)


def test_where_both_readers_see_a_fight_the_party_on_the_other_side_is_named():
    told = judged_sides(judge("side_a", "battle", crown=0.9), [telling()], sides(LANCERS, CIVILIANS))
    assert {told.a.actor, told.b.actor} == {LANCERS, CROWN}


@pytest.mark.parametrize("victims", ["side_b", "unknown"])
def test_a_fight_that_both_readers_see_stays_one(victims):
    told = sides(CROWN, LANCERS, LANCERS)
    assert judged_sides(judge(victims, "battle", crown=0.9), [telling()], told)[:2] == told[:2]


def troopers_lost() -> Toll:
    return Toll(
        outcome="killed",
        count=Count(low=2, best=2, high=2),
        span=span("two troopers of the Crown"),
        cue=span("fell"),
        attribution=said(),
        victims=Party(actor=CROWN, spans=(span("troopers of the Crown"),)),
    )


def test_troopers_whom_a_group_killed_in_one_sided_violence_are_not_its_own_dead():
    against = sides(LANCERS, CIVILIANS, LANCERS)
    said_by_the_second = judge("side_a", "violence_against_civilians")
    assert judged_victims(said_by_the_second, troopers_lost(), "unknown", [telling()], against) == "unknown"


def test_a_bombing_of_people_is_no_state_s_that_nobody_tells_as_its_doer():
    bombed = msgspec.structs.replace(telling().acts[0], sub_event_type="Suicide bomb")
    found = msgspec.structs.replace(telling(), acts=(bombed,))
    pairs = [(CROWN, CIVILIANS), (LANCERS, CIVILIANS), (CROWN, LANCERS)]
    view = judge("civilians", "explosion_remote_violence")
    assert apt_pairs(view, [found], pairs) == pairs[1:]
    assert apt_pairs(view, [telling()], pairs) == pairs
    blamed = msgspec.structs.replace(found, blamed=(Party(actor=CROWN, spans=(span("the Crown"),)),))
    assert apt_pairs(view, [blamed], pairs) == pairs


def test_a_state_named_beside_a_deed_that_harmed_people_did_it_and_fought_nobody():
    crown = Party(actor=CROWN, spans=(span("the Crown"),))
    act = msgspec.structs.replace(telling().acts[0], span=span("fell"), strong=False, agents=(crown,))
    harmed = msgspec.structs.replace(telling().tolls[0], victims=Party(actor=CIVILIANS))
    told = msgspec.structs.replace(telling(), acts=(act,), tolls=(harmed,))
    pairs = [(UNKNOWN, CIVILIANS), (CROWN, UNKNOWN), (CROWN, CIVILIANS)]
    view = judge("civilians", "violence_against_civilians")
    assert apt_pairs(view, [told], pairs) == pairs[2:]
    assert apt_pairs(view, [msgspec.structs.replace(told, tolls=())], pairs) == pairs


def test_a_state_that_came_when_gunmen_had_killed_is_no_killer_unless_blamed():
    crown = Party(actor=CROWN, spans=(span("the Crown"),))
    storm = msgspec.structs.replace(telling().acts[0], span=span("fell"), agents=(crown,))
    gunmen = Party(actor=UNKNOWN, spans=(span("Lancers"),))
    toll = msgspec.structs.replace(telling().tolls[0], agent=gunmen)
    told = msgspec.structs.replace(telling(), acts=(storm,), tolls=(toll,))
    pairs = [(CROWN, CIVILIANS), (UNKNOWN, CIVILIANS)]
    view = judge("civilians", "violence_against_civilians")
    assert apt_pairs(view, [told], pairs) == pairs[1:]
    assert (CROWN, CIVILIANS) in apt_pairs(view, [msgspec.structs.replace(told, blamed=(crown,))], pairs)


def test_a_state_that_only_speaks_fought_none_of_two_bands_without_a_name():
    band = Party(actor=UNKNOWN, spans=(span("Lancers"),))
    toll = msgspec.structs.replace(telling().tolls[0], agent=band, victims=band)
    told = msgspec.structs.replace(telling(), acts=(), tolls=(toll,))
    pairs = [(CROWN, UNKNOWN), (UNKNOWN, UNKNOWN)]
    assert apt_pairs(judge("unknown", "battle"), [told], pairs) == pairs[1:]


@pytest.mark.parametrize(
    ("words", "nobody"),
    [
        ("two men", True),
        ("an unidentified youth", True),
        ("three masked men on a motorcycle", True),
        ("unknown persons", True),
        ("the men", False),
        ("two men of the Lancers", False),
        ("two Lancers", False),
        ("men of the Crown", False),
    ],
)
def test_doers_of_whom_nothing_is_told_are_nobody_s(words: str, nobody: bool):
    assert unnamed(words) == nobody


def test_men_of_a_state_hurt_between_clans_make_it_no_party():
    text = "Clashes between rival clans"
    whole = Span(report="r", start=0, end=len(text))
    fight = msgspec.structs.replace(telling().acts[0], mutual=True)
    hurt = msgspec.structs.replace(troopers_lost(), outcome="wounded")
    told = msgspec.structs.replace(telling(), clause=whole, acts=(fight,), tolls=(telling().tolls[0], hurt))
    view = judge("unknown", "battle")
    view.report = msgspec.structs.replace(REPORT, text=text + TEXT[len(text) :])
    pairs = [(CROWN, UNKNOWN), (UNKNOWN, UNKNOWN)]
    assert apt_pairs(view, [told], pairs) == pairs[1:]


def test_who_only_fought_attacked_no_civilians():
    fight = msgspec.structs.replace(telling().acts[0], mutual=True)
    fought = msgspec.structs.replace(telling(), acts=(fight,), tolls=())
    pairs = [(LANCERS, CIVILIANS), (CROWN, LANCERS)]
    view = judge("civilians", "battle")
    assert apt_pairs(view, [fought], pairs) == pairs[1:]
    hit = msgspec.structs.replace(fight, patients=(Party(actor=CIVILIANS),))
    assert apt_pairs(view, [msgspec.structs.replace(fought, acts=(hit,))], pairs) == pairs


def test_a_group_that_disowns_a_deed_has_no_part_in_it_unless_told_or_blamed():
    pairs = [(LANCERS, CIVILIANS), (CROWN, CIVILIANS), (CROWN, LANCERS)]
    view = judge("civilians", "violence_against_civilians")
    words = (span("Lancers").start, span("Lancers").end)
    said_so = WordedClause(start=0, end=len(TEXT), sentence=0, paragraph=0, disowned=(words,))
    view.reading.clauses.append(said_so)
    assert apt_pairs(view, [telling()], pairs) == [(CROWN, CIVILIANS)]
    blamed = msgspec.structs.replace(telling(), blamed=(Party(actor=LANCERS, spans=(span("Lancers"),)),))
    assert apt_pairs(view, [blamed], pairs) == pairs


def test_who_denies_the_very_deed_has_no_part_in_it_where_another_did_it():
    pairs = [(LANCERS, CIVILIANS), (CROWN, CIVILIANS)]
    view = judge("civilians", "violence_against_civilians")
    words = span("Lancers")
    no_such_thing = WordedEvent(
        trigger_start=span("shot").start,
        trigger_end=span("shot").end,
        event_type="violence_against_civilians",
        sub_event_type="Attack",
        agents=((words.start, words.end),),
        modality="hypothetical",
        denied=True,
    )
    view.reading.clauses.append(WordedClause(start=0, end=len(TEXT), sentence=0, paragraph=0))
    view.reading.events.append(no_such_thing)
    assert apt_pairs(view, [telling()], pairs) == pairs
    blamed = msgspec.structs.replace(telling(), blamed=(Party(actor=CROWN, spans=(span("the Crown"),)),))
    assert apt_pairs(view, [blamed], pairs) == pairs[1:]


def test_attackers_of_no_name_stay_a_side_though_others_say_that_they_had_no_part():
    pairs = [(CROWN, UNKNOWN), (CROWN, CIVILIANS)]
    view = judge("unknown", "battle")
    words = (span("Lancers").start, span("Lancers").end)
    said_so = WordedClause(start=0, end=len(TEXT), sentence=0, paragraph=0, disowned=(words,))
    view.reading.clauses.append(said_so)
    view.reading.actors.append(ActorMention(start=words[0], end=words[1], actor=UNKNOWN))
    assert apt_pairs(view, [telling()], pairs) == pairs


def test_who_only_lost_people_killed_no_civilians():
    pairs = [(CROWN, CIVILIANS), (LANCERS, CIVILIANS), (CROWN, LANCERS)]
    people = msgspec.structs.replace(troopers_lost(), victims=None)
    found = msgspec.structs.replace(telling(), tolls=(troopers_lost(), people))
    view = judge("civilians", "violence_against_civilians")
    assert apt_pairs(view, [found], pairs) == pairs[1:]


def doing_it(words: str, actor: Actor, *, to: tuple[Actor, ...] = (), **other: Any) -> Telling:
    """Give a telling whose deed ("rode") is of whom some words name, done to others."""
    act = msgspec.structs.replace(
        telling().acts[0],
        agents=(Party(actor=actor, spans=(span(words),)),),
        patients=tuple(Party(actor=one, spans=()) for one in to),
    )
    return msgspec.structs.replace(telling(), acts=(act,), **other)


def test_who_only_fought_armed_people_killed_no_civilians():
    pairs = [(CROWN, CIVILIANS), (LANCERS, CIVILIANS), (CROWN, LANCERS)]
    view = judge("civilians", "violence_against_civilians")
    assert apt_pairs(view, [doing_it("the Crown", CROWN, to=(UNKNOWN,))], pairs) == pairs[1:]
    assert apt_pairs(view, [doing_it("the Crown", CROWN, to=(UNKNOWN, CIVILIANS))], pairs) == pairs


def test_who_alone_is_told_to_have_killed_armed_people_may_have_killed_those_who_fell_beside_them():
    pairs = [(CROWN, CIVILIANS), (CROWN, LANCERS)]
    people = msgspec.structs.replace(troopers_lost(), victims=Party(actor=CIVILIANS, spans=()))
    found = doing_it("the Crown", CROWN, to=(LANCERS,), tolls=(people,))
    assert apt_pairs(judge("civilians", "violence_against_civilians"), [found], pairs) == pairs


def test_who_is_told_only_as_fighting_another_group_killed_no_civilians():
    pairs = [(CROWN, CIVILIANS), (LANCERS, CIVILIANS), (CROWN, LANCERS)]
    view = judge("civilians", "violence_against_civilians")
    words = tuple((span(one).start, span(one).end) for one in ("Lancers", "the Crown"))
    at_war = WordedEvent(
        trigger_start=span("fell").start,
        trigger_end=span("fell").end,
        event_type="battle",
        sub_event_type="Armed clash",
        agents=words,
        mutual=True,
    )
    view.reading.events.append(at_war)
    assert apt_pairs(view, [telling()], pairs) == pairs[2:]
    assert apt_pairs(view, [doing_it("Lancers", LANCERS)], pairs) == pairs[1:]


FEUD = "Rival clans clashed at Orvel, the Crown's police said."


def test_who_fought_among_themselves_fought_no_state_that_only_speaks():
    report = msgspec.structs.replace(REPORT, text=FEUD)
    at = FEUD.index("the Crown")
    named = ActorMention(start=at, end=at + len("the Crown"), actor=CROWN)
    empty: dict[str, list[Any]] = {name: [] for name in Reading.__struct_fields__}
    view = Judge(report, Reading(**{**empty, "actors": [named]}), Says(FEUD, {}, classes={}, odds=0.0))
    clash = Act(
        span=Span(report="r", start=12, end=19),
        sub_event_type="Armed clash",
        strong=True,
        mutual=True,
        reference=False,
    )
    whole = Span(report="r", start=0, end=len(FEUD))
    told = msgspec.structs.replace(telling(), clause=whole, acts=(clash,))
    pairs = [(CROWN, UNKNOWN), (CROWN, CIVILIANS), (UNKNOWN, CIVILIANS), (UNKNOWN, UNKNOWN)]
    assert apt_pairs(view, [told], pairs) == pairs[3:]


def test_whom_unnamed_gunmen_shot_no_state_did_that_only_speaks():
    pairs = [(CROWN, LANCERS), (LANCERS, UNKNOWN), (UNKNOWN, CIVILIANS)]
    view = judge("unknown", "battle")
    view.report = msgspec.structs.replace(REPORT, text=REPORT.text.replace("two troopers", "gunmen of it"))
    fallen = msgspec.structs.replace(troopers_lost(), victims=Party(actor=LANCERS, spans=(span("Lancers"),)))
    shot = doing_it("two troopers", UNKNOWN, to=(LANCERS,), tolls=(fallen,))
    assert apt_pairs(view, [shot], pairs) == pairs[1:2]


def test_whom_a_party_with_a_name_is_told_to_have_hit_has_it_for_an_enemy():
    pairs = [(CROWN, UNKNOWN), (CROWN, LANCERS)]
    hit = doing_it("Lancers", LANCERS, to=(CROWN,), tolls=(troopers_lost(),))
    assert apt_pairs(judge("side_a", "battle"), [hit], pairs) == pairs[1:]


def test_where_a_party_is_told_to_have_hit_another_none_but_a_doer_killed_civilians():
    pairs = [(UNKNOWN, CIVILIANS), (LANCERS, CIVILIANS), (CROWN, LANCERS)]
    view = judge("civilians", "violence_against_civilians", crown=0.9)
    others = msgspec.structs.replace(troopers_lost(), victims=None)
    lost = msgspec.structs.replace(troopers_lost(), victims=Party(actor=LANCERS, spans=()))
    hit = doing_it("the Crown", CROWN, to=(LANCERS,), tolls=(lost, others))
    assert apt_pairs(view, [hit], pairs) == pairs[2:]


def test_a_state_that_only_comes_to_the_place_is_no_side_where_the_fallen_have_one():
    pairs = [(CROWN, LANCERS), (CROWN, UNKNOWN), (LANCERS, UNKNOWN)]
    view = judge("unknown", "battle")
    fallen = msgspec.structs.replace(troopers_lost(), victims=Party(actor=LANCERS, spans=(span("Lancers"),)))
    found = msgspec.structs.replace(telling(), acts=(), tolls=(fallen,))
    assert apt_pairs(view, [found], pairs) == [pairs[0], pairs[2]]
    words = (span("the Crown").start, span("the Crown").end)
    view.reading.clauses.append(WordedClause(start=0, end=len(TEXT), sentence=0, paragraph=0, idle=(words,)))
    assert apt_pairs(view, [found], pairs) == pairs[2:]
    view.reading.actors[:] = [m for m in view.reading.actors if m.actor != CROWN]
    assert apt_pairs(view, [found], pairs) == [pairs[0], pairs[2]]  # nothing near says what it did


def test_nobody_armed_and_unnamed_who_fell_is_a_civilian():
    pairs = [(UNKNOWN, CIVILIANS), (UNKNOWN, UNKNOWN)]
    fallen = msgspec.structs.replace(troopers_lost(), victims=Party(actor=UNKNOWN, spans=()))
    found = msgspec.structs.replace(telling(), acts=(), tolls=(fallen,))
    assert apt_pairs(judge("unknown", "battle"), [found], pairs) == pairs[1:]


def test_a_state_that_shot_the_gunmen_did_not_shoot_the_people():
    own = Party(actor=CROWN, spans=(span("the Crown"),))
    gunmen = Party(actor=UNKNOWN, spans=())
    shot = msgspec.structs.replace(troopers_lost(), victims=gunmen, agent=own)
    assert CROWN not in harming([msgspec.structs.replace(telling(), tolls=(shot,))])


def test_the_law_s_arrests_are_no_losses_and_no_deeds_of_the_incident():
    pairs = [(CROWN, CIVILIANS), (CROWN, LANCERS)]
    view = judge("civilians", "violence_against_civilians")
    held = msgspec.structs.replace(troopers_lost(), outcome="captured", arrest=True)
    found = msgspec.structs.replace(telling(), tolls=(held, *telling().tolls))
    assert apt_pairs(view, [found], pairs) == pairs


def test_a_state_is_not_taken_to_have_harmed_its_own():
    own = Party(actor=CROWN, spans=(span("the Crown"),))
    lost = msgspec.structs.replace(troopers_lost(), agent=own)
    raid = doing_it("the Crown", CROWN, to=(CROWN,), tolls=(lost,))
    assert CROWN not in doing([raid])
    assert doing([doing_it("the Crown", CROWN, to=(LANCERS,))]) == {CROWN}


def test_what_words_for_the_deed_name_is_a_side_unless_somebody_else_claims_it():
    pairs = [(CROWN, CIVILIANS), (LANCERS, CIVILIANS), (UNKNOWN, CIVILIANS)]
    view = judge("civilians", "violence_against_civilians")
    owned = doing_it("Lancers", LANCERS)
    assert apt_pairs(view, [owned], pairs) == [(LANCERS, CIVILIANS)]
    assert apt_pairs(view, [msgspec.structs.replace(owned, recalled=True)], pairs) == pairs
    claimed = msgspec.structs.replace(owned, claimed=(Party(actor=CROWN, spans=()),))
    assert apt_pairs(view, [claimed], pairs) == [(CROWN, CIVILIANS)]


def test_a_group_named_for_what_it_does_at_other_times_did_not_do_what_nobody_claims():
    pairs = [(LANCERS, CIVILIANS), (CROWN, LANCERS), (UNKNOWN, CIVILIANS)]
    view = judge("civilians", "violence_against_civilians")
    end = Span(report="r", start=len(TEXT) - 1, end=len(TEXT))
    open_deed = msgspec.structs.replace(telling(), clause=end, unclaimed=True)
    usual = doing_it("Lancers", LANCERS, usual=True)
    assert apt_pairs(view, [open_deed, usual], pairs) == [(UNKNOWN, CIVILIANS)]
    assert (LANCERS, CIVILIANS) in apt_pairs(view, [open_deed, doing_it("Lancers", LANCERS)], pairs)
    assert (LANCERS, CIVILIANS) in apt_pairs(view, [usual], pairs)


def test_where_all_who_were_hit_are_a_state_s_men_or_fighters_no_civilians_were():
    pairs = [(CROWN, CIVILIANS), (LANCERS, CIVILIANS), (CROWN, LANCERS)]
    found = msgspec.structs.replace(telling(), tolls=(troopers_lost(),))
    view = judge("civilians", "violence_against_civilians")
    assert apt_pairs(view, [found], pairs) == pairs[2:]
    rebels = msgspec.structs.replace(troopers_lost(), victims=Party(actor=UNKNOWN, spans=()))
    assert apt_pairs(view, [msgspec.structs.replace(found, tolls=(rebels,))], pairs) == pairs[2:]


def test_a_group_that_only_speaks_or_is_attacked_killed_no_civilians():
    pairs = [(LANCERS, CIVILIANS), (LANCERS, UNKNOWN), (CROWN, LANCERS), (UNKNOWN, CIVILIANS)]
    view = judge("civilians", "violence_against_civilians")
    assert apt_pairs(view, [telling()], pairs) == pairs
    words = (span("Lancers").start, span("Lancers").end)
    view.reading.clauses.append(WordedClause(start=0, end=len(TEXT), sentence=0, paragraph=0, idle=(words,)))
    assert apt_pairs(view, [telling()], pairs) == pairs[2:]
    assert apt_pairs(view, [doing_it("Lancers", LANCERS)], pairs) == pairs[:3]


def test_a_group_that_other_incidents_are_told_of_is_no_side_where_gunmen_did_it():
    pairs = [(LANCERS, CIVILIANS), (CROWN, LANCERS), (CROWN, UNKNOWN), (UNKNOWN, CIVILIANS)]
    view = judge("unknown", "battle", crown=0.9)
    text = REPORT.text.replace("Lancers", "Gunmen ")
    view.report = msgspec.structs.replace(REPORT, text=text)
    gunmen = doing_it("Lancers", UNKNOWN)
    assert apt_pairs(view, [gunmen], pairs) == [pairs[0], *pairs[1:]]
    assert apt_pairs(view, [gunmen], pairs, [span("Lancers")]) == pairs[2:]


def test_two_states_stand_against_each_other_only_where_one_harmed_the_other():
    ally = Actor(name="Government of Tarn", kind="government")
    pairs = [(CROWN, ally), (CROWN, UNKNOWN)]
    view = judge("unknown", "battle")
    assert apt_pairs(view, [doing_it("the Crown", CROWN, to=(LANCERS,))], pairs) == pairs[1:]
    assert apt_pairs(view, [doing_it("the Crown", CROWN, to=(ally,))], pairs) == pairs


def test_where_the_dead_are_peacekeepers_their_side_is_named():
    helmets = Actor(name="Blue Helmets", kind="foreign")
    pairs = [(LANCERS, CIVILIANS), (LANCERS, UNKNOWN), (LANCERS, helmets)]
    dead = msgspec.structs.replace(troopers_lost(), victims=Party(actor=helmets, spans=()))
    found = msgspec.structs.replace(doing_it("Lancers", LANCERS), tolls=(dead,))
    assert apt_pairs(judge("civilians", "battle"), [found], pairs) == pairs[2:]


def test_those_whom_words_for_a_fight_name_are_its_sides():
    ally = Actor(name="Pikemen", kind="rebel")
    pairs = [(CROWN, LANCERS), (CROWN, ally), (LANCERS, ally), (LANCERS, CIVILIANS)]
    parties = tuple(Party(actor=one, spans=()) for one in (LANCERS, ally))
    clash = msgspec.structs.replace(telling().acts[0], mutual=True, agents=parties)
    fought = msgspec.structs.replace(telling(), acts=(clash,))
    assert apt_pairs(judge("unknown", "battle"), [fought], pairs) == pairs[2:3]
    hit = doing_it("the Crown", CROWN, to=(ally,))
    assert apt_pairs(judge("unknown", "battle"), [fought, hit], pairs) == pairs[1:3]


def test_gunmen_who_shot_as_many_troopers_as_people_attacked_the_state():
    pairs = [(CROWN, UNKNOWN), (UNKNOWN, CIVILIANS)]
    gunmen = Party(actor=UNKNOWN, spans=())
    troopers = msgspec.structs.replace(troopers_lost(), agent=gunmen)
    one = msgspec.structs.replace(
        telling().tolls[0],
        count=Count(low=1, best=1, high=1),
        victims=Party(actor=CIVILIANS, spans=()),
        agent=gunmen,
    )
    view = judge("unknown", "battle")
    assert apt_pairs(view, [doing_it("two troopers", UNKNOWN, tolls=(troopers, one))], pairs) == pairs[:1]
    more = msgspec.structs.replace(one, count=Count(low=9, best=9, high=9))
    assert pairs[1] in apt_pairs(view, [doing_it("two troopers", UNKNOWN, tolls=(troopers, more))], pairs)


def test_whom_one_state_hit_no_other_fought_that_neither_acts_nor_loses():
    ally = Actor(name="Government of Tarn", kind="government")
    pairs = [(CROWN, LANCERS), (ally, LANCERS)]
    lost = msgspec.structs.replace(troopers_lost(), victims=Party(actor=LANCERS, spans=()))
    hit = doing_it("the Crown", CROWN, to=(LANCERS,), tolls=(lost,))
    assert apt_pairs(judge("unknown", "battle"), [hit], pairs) == pairs[:1]


def test_a_state_that_arrests_people_for_a_killing_is_no_killer():
    pairs = [(CROWN, CIVILIANS), (UNKNOWN, CIVILIANS)]
    view = judge("civilians", "violence_against_civilians")
    own = Party(actor=CROWN, spans=())
    held = msgspec.structs.replace(troopers_lost(), outcome="captured", arrest=True, victims=None, agent=own)
    found = msgspec.structs.replace(telling(), acts=(), tolls=(held, *telling().tolls))
    assert apt_pairs(view, [found], pairs) == pairs[1:]
    blamed = msgspec.structs.replace(found, blamed=(own,))
    assert pairs[0] in apt_pairs(view, [blamed], pairs)
