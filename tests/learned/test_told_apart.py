"""Which incidents whole reports tell, by both readers."""

from __future__ import annotations

from datetime import date

import pytest

from dateline.coding import code_report
from dateline.model import Report

SHELLED = (
    "KRAMATORSK, Ukraine, July 10 - Russian rockets hit a five-storey building in the town of Chasiv "
    "Yar, killing at least 15 people, officials said on Sunday.\n\n"
    "Russian shelling also killed three people and wounded 23 in Kharkiv city, its mayor said, and a "
    "woman died when a rocket struck a village near Kryvyi Rih."
)
BOMBED = (
    "BAGHDAD - A car bomb killed eight people in Baquba on Thursday and gunmen shot dead two policemen "
    "in Mosul, police said. In Kirkuk, a roadside bomb wounded five soldiers."
)
THEIR_VERSION = (
    "COLOMBO, Aug 14 - At least 23 Tamil Tiger rebels and nine soldiers were killed when guerrillas "
    "tried to overrun an army post near Paranthan on Tuesday, the defence ministry said.\n\n"
    "In the east, suspected rebels shot dead two policemen at Valaichchenai on Monday night, police "
    "said.\n\n"
    "The Tigers said they had lost 11 fighters at Paranthan and had killed more than 40 soldiers."
)
ROUND_UP = (
    "KARACHI: A police officer and a worker of a party were among five people gunned down in different "
    "parts of the city on Tuesday, police and rescue services said.\n\n"
    "Sub-Inspector Irfan Ahmed was on his way home when two men on a motorcycle opened fire at him near "
    "Gulshan-i-Hadeed. He died at a hospital. He had been posted at the Bin Qasim police station.\n\n"
    "In Orangi Town, armed men barged into a shop and shot dead its owner, identified as Rafiq Qureshi, "
    "40, a worker of the party.\n\n"
    "Two brothers were killed in Lyari in what the police said was a gang feud.\n\n"
    "The body of a young man with torture marks was found in a sack in Manghopir."
)
BY_THEM = (
    "BAGHDAD - Islamic State militants killed seven people in separate attacks in Iraq's Diyala and "
    "Kirkuk provinces over the past 24 hours, security sources said on Monday.\n\n"
    "A police source said four federal policemen died late on Sunday when gunmen attacked their "
    "checkpoint in Daquq, south of Kirkuk city.\n\n"
    "In Diyala, a sniper shot dead a farmer near Khanaqin, the source told the agency.\n\n"
    "Meanwhile the army said on Monday its aircraft bombed an IS hideout in Wadi al-Shay, killing five "
    "militants."
)

AVENGED = (
    "JAFFNA - A bomb hidden in a fruit cart killed 14 people in the market of Vavuniya on Saturday, "
    "police said.\n\nHours after the blast, crowds set fire to shops and beat to death three men, "
    "residents said."
)
COUNTED_LATER = (
    "JAFFNA - A bomb killed 14 people in the market of Vavuniya on Saturday, police said.\n\nTwo days "
    "after the bombing, hospital officials put the dead at 17."
)
AFTER_A_KILLING = (
    "MAIDUGURI, Nigeria - Nigerian soldiers opened fire and killed more than 30 civilians in the city of "
    "Maiduguri on Monday, after a bomb blast killed a lieutenant, witnesses said."
)
ACROSS = (
    "GAZA - Four boys were killed on a beach in Gaza City by Israeli shelling on Wednesday, witnesses "
    "said. Health officials said 20 Palestinians died across the enclave during the day."
)
THERE = (
    "BELGRADE - NATO aircraft hit a bridge in the town of Varvarin on Sunday, killing at least nine "
    "people, and a sanatorium in Surdulica early on Monday, killing at least 10, Serbian officials "
    "said.\n\nHospital sources in Varvarin put the dead there at 11. A reporter in Surdulica said he had "
    "seen 16 bodies."
)


@pytest.mark.parametrize(
    ("text", "published", "figures"),
    [
        (SHELLED, date(2022, 7, 10), [{15}, {3, 23}, {1}]),
        (BOMBED, date(2013, 5, 10), [{8}, {2}, {5}]),
        (THEIR_VERSION, date(1996, 8, 14), [{23, 9, 11, 40}, {2}]),
        (ROUND_UP, date(2015, 8, 19), [{1}, {1}, {2}, {1}]),
        (BY_THEM, date(2019, 6, 24), [{4}, {1}, {5}]),
        (AVENGED, date(1998, 6, 22), [{14}, {3}]),
        (COUNTED_LATER, date(1998, 6, 22), [{14, 17}]),
        (AFTER_A_KILLING, date(2012, 10, 9), [{30}, {1}]),
        (ACROSS, date(2014, 7, 17), [{4}]),
        (THERE, date(1999, 5, 31), [{9, 11}, {10, 16}]),
    ],
)
def test_the_figures_of_a_report_are_those_of_its_incidents(
    text: str, published: date, figures: list[set[int]]
) -> None:
    told: dict[int, set[int]] = {}
    for claim in code_report(Report(id="r", published=published, text=text, sha256="")):
        told.setdefault(claim.group, set()).update(c.best for c in claim.casualties)
    assert list(told.values()) == figures
