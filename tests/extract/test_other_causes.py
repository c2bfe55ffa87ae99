"""Local news of accidents, disease and private crime makes no incident of armed violence."""

from __future__ import annotations

from datetime import date

import pytest

from dateline.coding import code_report
from dateline.extract.other_cause import other_cause
from dateline.model import Report, Settings

QUIET = [
    "A house fire on Mill Street killed a man of 70 on Sunday, the fire chief said.",
    "Carbon monoxide is thought to have killed three people in a caravan on Saturday, police said.",
    "A man was killed when he was struck by a car near the high school on Sunday morning, police said.",
    "A couple were found shot dead on Monday in what police believe was a murder-suicide, a spokesman said.",
    "Two people were killed and nine hurt in a gas explosion in Hollin on Friday, officials said.",
    "An outbreak of salmonella has killed four people since Monday, the health department said.",
    "Nine soldiers were killed on Monday when their truck skidded and plunged into a gorge near Tallan.",
    "The brakes failed and an army bus fell into the river at Tallan on Monday, killing six soldiers.",
    "A helicopter crash near Tallan killed nine people on Sunday. The army said it was an accident.",
    "A gas explosion killed two people in Hollin on Sunday. The blast, which also hurt nine, shook the town.",
    "An army helicopter crashed near Tallan on Monday. All nine soldiers on board were killed.",
    "A gas cylinder blew up in a house in Tallan on Monday, killing four people.",
    "A fire broke out at a depot in Tallan on Sunday. Three workers were killed.",
    "A mine collapsed near Tallan on Thursday, killing 36 miners. Soldiers tried to clear the site.",
    "A blast in a fireworks factory in Tallan killed nine workers on Friday.",
    "A man shot his wife and two children in Tallan on Sunday before killing himself, police said.",
    "Soldiers detained 15 people in raids on houses in Tallan on Thursday, the army said.",
    "The rebels and the army exchanged 36 captured soldiers for 31 rebels near Tallan on Sunday.",
    "She was preceded in death by a son killed in 1969, two brothers and a sister. Visitation is on Monday.",
    "Homicide detectives said on Tuesday that a domestic dispute led to the killing of a man in Elm Park.",
]
TOLD = [
    "The rebels' lightning assault on Tallan on Monday killed nine soldiers, the army said.",
    "Sixty people died on Monday when a gas cylinder launched by guerrillas fell on a church in Tallan.",
    "Four were trampled in a stampede after suicide bombers hit a mosque in Tallan on Monday, killing 11.",
    "A bomb in Tallan killed nine people on Monday, police said. It was no accident, the mayor said.",
    "Rebels killed nine soldiers in a parking lot in Tallan county on Monday, the army said.",
    "Nine people were shot dead by unknown attackers in Tallan county on Monday, police said.",
    "A bomb in Tallan killed nine people on Monday. Some were hurt in a crash as they fled.",
    "A bomb in Tallan killed nine people on Monday. A bus crash near Orvel on Sunday killed seven.",
    "A bus crashed near Orvel on Sunday, killing seven. On Monday gunmen killed nine people in Tallan.",
    "A quake shook Orvel on Friday, an earthquake of 5.1. A bomb in Tallan killed four people on Monday.",
    "The rebels' two-day offensive killed 30 soldiers in Tallan by Monday, the army said.",
    "Nine soldiers were killed by rebels on Friday in an outbreak of violence in Tallan, the army said.",
    "A truck bomb crashed into the gate of the barracks in Tallan on Monday and killed nine soldiers.",
    "Gunmen shot a judge dead at point-blank range in Tallan on Monday, police said.",
    "Rebels killed two leaders of the Awami League in an ambush near Tallan on Monday, police said.",
    "Refugees flooded into Tallan on Monday after rebels attacked the village and killed 12 people.",
    "Rebels shelled a packed stadium in Tallan on Monday, killing seven soldiers, the army said.",
    "Four rebels were killed in a fire fight with soldiers near Tallan on Friday, the army said.",
    "A bomb at a market in Tallan killed 11 people on Sunday. A bus crash near Orsha killed nine.",
    "A bomb at a market in Tallan killed 11 people on Sunday. It was no accident, the governor said.",
    "The rebels' lightning two-day offensive killed 30 soldiers in Tallan on Sunday.",
]


def coded(text: str) -> int:
    report = Report(
        id="r",
        published=date(2012, 5, 8),
        text=text,
        sha256="",
        outlet="Courier",
        title=text.split(",")[0].split(".")[0],
    )
    return len({claim.group for claim in code_report(report, Settings(reader="patterns"))})


@pytest.mark.parametrize("text", QUIET)
def test_other_causes_of_death_make_no_incident(text: str) -> None:
    assert coded(text) == 0


@pytest.mark.parametrize("text", TOLD)
def test_words_that_only_look_like_them_hide_none(text: str) -> None:
    assert coded(text) == 1


@pytest.mark.parametrize(
    ("words", "alone", "beside_a_reader"),
    [
        ("a nurse of the Ebola centre was shot dead", True, False),
        ("soldiers fired on the flooded camp", True, False),
        ("a shell fell among those who watched the World Cup", True, False),
        ("soldiers fired blanks in the exercise", True, True),
        ("a grenade went off by accident", True, True),
        ("the ferry capsized under fire", False, False),
        ("the ferry capsized", True, True),
        ("the coach left the road", True, True),
        ("a family died of fumes from a generator", True, True),
        ("seven workers were buried alive", True, True),
        ("the ferry capsized when gunmen attacked it", False, False),
        ("it was not an accident", False, False),
        ("lightning struck the camp", True, True),
        ("a lightning two-day offensive", False, False),
        ("both were killed in the retaliatory fire", False, False),
        ("a leader of the Awami League was shot", False, False),
        ("an Awami League leader was shot", False, False),
        ("he urged both sides to exercise restraint", False, False),
        ("a lightning attack on the post", False, False),
        ("four soldiers were killed on Friday when an avalanche hit their truck", True, True),
        ("gunmen killed two in the earthquake zone", True, False),
    ],
)
def test_what_violence_may_happen_beside_is_left_to_a_second_reader(
    words: str, alone: bool, beside_a_reader: bool
) -> None:
    assert bool(other_cause(words)) is alone
    assert bool(other_cause(words, read_twice=True)) is beside_a_reader
