"""Whose word a telling is, and which figures it keeps: sentences told as a reader would tell them."""

from __future__ import annotations

import pytest

from dateline.coding import read_report
from dateline.ground.telling import tellings
from dateline.model import Settings
from dateline.read import report_from


def told(text, published="2015-02-10"):
    report = report_from({"id": "r", "published": published, "text": text})
    return [t for t in tellings(report, read_report(report, Settings())) if t.tolls]


WHOSE = [
    ("The People's Protection Units said 12 gunmen were killed near Kobani.", "belligerent", "YPG"),
    ("Donetsk People's Republic said two men were killed near Horlivka.", "belligerent", "DPR"),
    ("The LTTE said 12 soldiers were killed near Mannar in Sri Lanka.", "belligerent", "LTTE"),
    ("Former FARC members said 12 peasants were killed in Colombia.", "unnamed", "FARC"),
    ("FARC spokesman Pablo Lara, telephoning a local radio, said two were killed in Colombia.",
     "belligerent", "FARC"),
    ("Pablo Lara, who introduced himself as a FARC spokesman, said two were killed in Colombia.",
     "belligerent", "FARC"),
    ("Pablo Lara, a spokesman for the FARC, said two soldiers were killed in Colombia.",
     "belligerent", "FARC"),
    ("Pablo Ahmadi, a FARC spokesman, said two soldiers were killed in Colombia.", "belligerent", "FARC"),
    ("A caller claiming to speak for the FARC said two soldiers were killed in Colombia.", "unnamed", "FARC"),
    ("Pablo Lara, a priest of the FARC, said two men were killed in Colombia.", "witness", None),
    ("Doctors and the army said 12 people were killed in Cali, Colombia.", "medical", None),
    ("Residents driven from Mamba by the FARC said 12 people were killed in Colombia.", "witness", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "actor"), WHOSE)
def test_whose_word_it_is(text, kind, actor):
    said = told(text)[0].attribution
    assert (said.kind, said.actor and said.actor.name) == (kind, actor)


def test_whom_a_word_counts_as_dead_did_not_do_what_it_says():
    terse = told(
        "The army at Zarin in Afghanistan said: 56 Taliban insurgents killed, no civilian.", "2009-02-10"
    )
    acts = [act for t in terse for act in t.acts]
    assert acts
    assert not any(act.agents for act in acts)


STRUCK = [
    ("M23 fighters came under fire near Sake on Friday; two were killed.", "M23"),
    ("An air strike hit M23 fighters near Sake on Friday. Twenty were killed.", "M23"),
    ("An air strike hit a convoy of M23 fighters near Sake, killing 20.", "M23"),
    ("M23 fighters clashed with villagers near Sake on Friday; two were killed.", None),
    ("An air strike hit M23 fighters and traders near Sake on Friday; two were killed.", None),
    ("An air strike hit M23 fighters near Sake on Friday; two people were killed.", None),
    ("An air strike hit M23 fighters near Sake on Friday. Two bodies were found.", None),
    (
        "Crowds near Sake were fired on, killing 24, aides said. Others put it at 19, and said a soldier was "
        "shot.",
        None,
    ),
]


@pytest.mark.parametrize(("text", "who"), STRUCK)
def test_a_bare_number_counts_those_who_were_hit(text, who):
    victims = told(text)[-1].tolls[0].victims
    assert (victims and victims.actor.name) == who


def test_both_whom_police_shot_are_the_gunmen_of_the_sentence_before():
    last = told("Two gunmen killed six people in Herat on Monday. Both were shot dead by police.")[-1]
    victims = last.tolls[0].victims
    assert victims is not None
    assert victims.actor.name == "Unknown"


def test_both_who_only_died_are_nobodys_gunmen():
    last = told(
        "A tax clerk was shot with his driver in Herat on Monday by two gunmen. Both died, police said."
    )[-1]
    assert last.tolls[0].victims is None


POINTED = [
    ("Gunmen attacked a bus in Herat. Police killed two of the gunmen.", "Unknown", True),
    ("Gunmen attacked a bus in Herat. Police killed three attackers.", "Unknown", True),
    ("Gunmen attacked a bus in Herat. Police killed three gunmen in a raid.", "Unknown", False),
    ("Gunmen attacked a bus in Herat. A crowd killed two of the gunmen.", "Unknown", False),
    ("Two farmers were killed near Kobani. Turkish soldiers chased the YPG fighters and killed six of them.",
     "YPG", False),
]  # fmt: skip


@pytest.mark.parametrize(("text", "who", "met"), POINTED)
def test_figures_point_back_to_those_who_did_the_deed_told_before(text, who, met):
    toll = told(text)[-1].tolls[-1]
    assert toll.victims is not None
    assert (toll.victims.actor.name, toll.attackers) == (who, met)


@pytest.mark.parametrize(("women", "figures"), [("", [2182]), (" and 959 men", [2182, 959])])
def test_a_thousand_is_a_wars_toll_but_in_one_list_with_fewer(women, figures):
    text = f"An elder said 2,182 women{women} had died when armed youths marched on huts near Kobani."
    assert [toll.count.best for one in told(text) for toll in one.tolls] == (figures if women else [])


HOSPITALS = [
    ("Nineteen people were killed when a hospital in Kobani was shelled.", "Kobani"),
    ("Rebels shot dead two men, who were taken to a hospital in Kobani.", None),
]


@pytest.mark.parametrize(("text", "place"), HOSPITALS)
def test_a_hospital_is_where_people_were_taken_unless_it_was_hit(text, place):
    where = told(text)[0].where
    assert (where and where.place.name) == place


SAID_TO_BE = [
    "Twelve people, apparently farmers, were killed near Kobani on Friday.",
    "Police found the bodies of nine men and three women, believed to be farmers, near Kobani on Friday.",
    "A raid near Kobani killed 12 people, who were traders, on Friday.",
]


@pytest.mark.parametrize("text", SAID_TO_BE)
def test_whom_a_figure_counts_by_what_they_are_said_to_be(text):
    victims = [toll.victims for toll in told(text)[-1].tolls]
    assert [one and one.actor.name for one in victims] == ["Civilians"] * len(victims)


DATED = [
    ("26 May 2014: Two men were killed near Kobani in clashes on 21 May.", ["2014-05-21"]),
    ("A mine killed two men near Kobani on Friday, the worst blast since 2001, when a bomb killed 38 people.",
     ["2015-02-06", "2001-01-01"]),
    ("The toll of Friday's blast near Kobani rose to nine dead on Sunday.", ["2015-02-06"]),
    ("The YPG, which took Sarrin on 5 January, said two men were killed near Kobani.", [None]),
    ("The YPG, which took Sarrin on 5 January, said two men died near Kobani on Friday.", ["2015-02-06"]),
    ("The army, which raided a camp near Kobani on Friday, said two gunmen were killed.", ["2015-02-06"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "days"), DATED)
def test_which_day_a_figure_is_of(text, days):
    assert [t.when and t.when.interval.start.isoformat() for t in told(text)] == days


RECALLED = [
    ("Gunmen killed six people on Sunday in Gao, where 60 had been massacred in March 2012.", [6]),
    ("Gunmen killed six people on Sunday in Gao, where nine had been killed on Friday.", [6, 9]),
    ("A bomb killed six soldiers on Sunday in Gao, in reprisal for the execution of four rebels.", [6]),
    (
        "Gunmen killed six guards on Sunday in Gao to avenge two of their men who had been shot in custody.",
        [6],
    ),
    ("Soldiers killed six villagers in Gao on Sunday in revenge for the death of a colonel.", [6]),
    ("The raid killed six people in Gao in response to a rocket that had killed a woman in Kidal.", [6, 1]),
]


@pytest.mark.parametrize(("text", "counts"), RECALLED)
def test_what_befell_a_place_long_ago_is_no_toll_of_today(text, counts):
    assert [toll.count.best for t in told(text) for toll in t.tolls] == counts


KEPT = [
    ("Ethiopian troops killed 1,300 Eritrean soldiers at Mendefera on Sunday.", [1300]),
    ("At least 1,000 people were killed in shelling at Mendefera on Friday.", [1000]),
    ("The attack by Red Bay fighters on Sunday killed 1,200 people.", [1200]),
    ("The army killed 1,300 rebels at Mendefera in Eritrea.", []),
    ("The Red Bay fighters killed 70 people in Mendefera this month.", []),
    ("Ethiopian troops have killed 70 people in Mendefera this month.", [70]),
    ("More than 800 people have reportedly been killed by Ethiopian troops in Mendefera.", [800]),
    ("Fighting near Mendefera has left at least 13 people dead in the last two weeks.", [13]),
    ("Ethiopian troops have killed 70 people in Mendefera this year.", []),
    ("At least 13 people have died in Mendefera in the last two weeks.", []),
    ("So far this week 12 people have been killed in Kandahar.", []),
    (
        "He said 50 Red Bay fighters died in Kandahar on Sunday, and put the number of dead guards at 9.",
        [50, 9],
    ),
    ("Ethiopian troops killed two men accused of murdering 12 villagers.", [2]),
    ("Crowds met in Srebrenica on Saturday to mark 20 years since the massacre of 8,000 men.", []),
    ("More than 1,500 people have been killed in Kandahar since Sunday.", []),
    ("The UN said on Sunday that 5,000 people had died in shelling of Aleppo.", []),
    ("A bomb in Kandahar on Sunday killed 60 people and left more than 1,100 wounded.", [60, 1100]),
    ("Gunmen killed three guards in Pattani on Sunday in the six-year-old conflict.", [3]),
    ("The six-year-old conflict has killed 300 people.", []),
    ("Two guards died near Pattani on Monday in a six-year conflict that has killed 300 people.", [2]),
]


@pytest.mark.parametrize(("text", "counts"), KEPT)
def test_a_vast_figure_needs_a_day_and_a_place(text, counts):
    assert [toll.count.best for t in told(text) for toll in t.tolls] == counts


def test_the_place_that_heads_an_item_gives_way_to_one_its_sentence_names():
    text = (
        "KUNDUZ - A bomb killed two soldiers in Imam Sahib district of Kunduz province.\n\n"
        "GHAZNI - Gunmen killed a judge on Sunday."
    )
    assert [t.where and t.where.place.name for t in told(text)] == ["Imam Sahib", "Ghazni"]


def test_a_village_that_no_table_knows_goes_before_the_town_near_it():
    text = "Nine farmers died on Sunday in a raid on the village of Tungar Dole, also near Gusau."
    assert [t.where and t.where.words for t in told(text)] == ["Tungar Dole"]


def test_a_direction_from_a_city_leaves_the_heading_of_an_item():
    text = (
        "JURF AL-SAKHAR - Gunmen killed two clerks in a shooting south of Baghdad.\n\n"
        "RAMADI - A bomb killed a judge on Sunday."
    )
    assert [t.where and t.where.words for t in told(text)] == ["JURF AL-SAKHAR", "RAMADI"]
