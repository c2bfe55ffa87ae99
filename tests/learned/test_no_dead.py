"""What is an incident though nobody counts its dead, and what is none though arms are named."""

from __future__ import annotations

from datetime import date

import pytest

from dateline.coding import code_report
from dateline.model import Report


def incidents(text: str) -> int:
    report = Report(id="r", published=date(2024, 5, 8), text=text, sha256="", outlet="Courier")
    return len({claim.group for claim in code_report(report)})


@pytest.mark.parametrize(
    "text",
    [
        "A bomb exploded at a bank in Karachi on Wednesday. No one was hurt.",
        "A bomb exploded at a school in Peshawar on Wednesday, causing heavy damage but no casualties.",
        "Two shops were dynamited in Peshawar on Wednesday, injuring six people.",
        "Four workers were wounded by explosives that rebels had planted in a school in Kandahar on Tuesday.",
        "Heavy fighting is going on in the southern suburbs of Tripoli tonight, residents said.",
        "Militants blew up a gas pipeline in Dera Bugti on Wednesday, officials said.",
        "Troops shelled positions of the rebels around Sake on Tuesday, residents said.",
        "Warplanes struck a fuel depot in Port Sudan on Wednesday, witnesses said.",
        "LAGOS, May 8 (Courier) - Police condemned this morning's attack against the Attorney General. "
        "He was not hurt, a spokesman said.",
    ],
)
def test_a_deed_that_hurt_nobody_is_an_incident_where_it_is_the_news(text: str) -> None:
    assert incidents(text) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Two devices exploded on a campus in Lima on Wednesday. Nobody was hurt.\n\n"
        "In March a bomb at the same campus killed two students.",
        "Four policemen were killed in an ambush near Quetta on Monday.\n\n"
        "On Wednesday militants attacked a checkpoint in Turbat, wounding three soldiers.",
    ],
)
def test_a_deed_without_dead_stands_beside_older_dead_and_beside_news_where_it_has_a_place_and_a_day(
    text: str,
) -> None:
    assert incidents(text) == 2


@pytest.mark.parametrize(
    "text",
    [
        "The police in Lima captured on Wednesday a drug trafficker accused of murdering a police commander.",
        "Eight soldiers were charged on Tuesday with the murders of two nuns in Jocote, a prosecutor said.",
        "A bomb planted near the embassy in Kampala was defused on Wednesday by the police. "
        "The bomb was about to explode, the bomb squad said.",
        "A roadside bomb was discovered in Peshawar on Tuesday. The bomb disposal squad made it safe.",
        "A bomb threat closed the airport in Lyon on Wednesday. Nobody was hurt.",
        "The battle for a bomb law began in Kunduz on Wednesday with rallies.",
        "Heavy fighting between the two parties in parliament in Kyiv on Wednesday delayed the vote.",
        "The army captured a suspected drug trafficker on a farm in Medellin on Wednesday.",
    ],
)
def test_arms_that_did_not_go_off_and_fights_without_arms_are_none(text: str) -> None:
    assert incidents(text) == 0
