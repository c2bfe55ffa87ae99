"""A state's men who kill those who attacked civilians: one incident, and those are its attacker's dead."""

from __future__ import annotations

from datetime import date

import pytest

from dateline.coding import code_report
from dateline.model import Report
from dateline.reconcile import reconcile

MET = [
    (
        "Gunmen stormed a hotel in Bamako on Friday, killing 20 guests. Security forces killed two of the "
        "attackers.",
        [(2, 0, 20)],
    ),
    (
        "Armed men attacked a bus near Quetta on Monday and killed seven passengers. Police later shot dead "
        "one of the assailants.",
        [(1, 0, 7)],
    ),
    (
        "Gunmen shot dead six tourists at a beach near Sousse on Monday. A policeman shot and killed the "
        "gunman.",
        [(1, 0, 6)],
    ),
    (
        "At least 67 people were killed when gunmen stormed a shopping centre in Nairobi on Saturday. Kenyan "
        "forces killed five attackers, the president said.",
        [(5, 0, 67)],
    ),
    (
        "A knife attack at a railway station in Kunming killed 29 civilians on Saturday night, authorities "
        "said.\n\nPolice shot dead four of the assailants and captured one.",
        [(4, 0, 29)],
    ),
    (
        "A car bomb killed 15 people in a market in Mosul on Sunday. Two attackers were killed by police in "
        "Tikrit.",
        [(0, 0, 15), (0, 2, 0)],
    ),
    (
        "Gunmen killed four shopkeepers in Karachi on Monday, police said. In a separate raid in the city, "
        "police killed three attackers wanted for an earlier bombing.",
        [(0, 0, 4), (0, 3, 0)],
    ),
]


@pytest.mark.parametrize(("text", "tolls"), MET)
def test_those_whom_police_met_at_the_deed_are_the_attackers_dead(
    text: str, tolls: list[tuple[int, int, int]]
) -> None:
    report = Report(id="r", published=date(2019, 5, 10), text=text, sha256="", outlet="Courier", title="")
    claims = code_report(report)
    of = [[c for c in claims if c.group == group] for group in sorted({c.group for c in claims})]
    found = [reconcile(one, {"r": report}) for one in of]
    assert [(i.deaths_a, i.deaths_b, i.deaths_civilians) for i in found] == tolls
