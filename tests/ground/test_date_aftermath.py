"""Days of burials and of deaths in hospital: they date what followed an incident, not the incident."""

from __future__ import annotations

from datetime import date

import pytest

from dateline.ground.date import find_dates

PUBLISHED = date(2021, 6, 18)  # a Friday

AFTER = [
    ("He succumbed on Wednesday to burns.", "on Wednesday"),
    ("Two of the wounded died on Wednesday.", "on Wednesday"),
    ("A third soldier died of his wounds on Wednesday.", "on Wednesday"),
    ("She had died in a Kano hospital on Wednesday.", "on Wednesday"),
    ("The seven were buried on Wednesday in one grave.", "on Wednesday"),
    ("On Wednesday, hundreds attended the funerals of the seven.", "On Wednesday"),
    ("Mourners filled the yard on Wednesday.", "on Wednesday"),
    ("The elder told mourners at the cemetery on Wednesday that they were unarmed.", "on Wednesday"),
    ("Nine, said the mayor of Rann, Modu Ali, on Wednesday.", "on Wednesday"),
    ("The army said in Wednesday's statement that nine had died.", "Wednesday"),
    ("The toll of the flood of shells rose to nine on Wednesday.", "on Wednesday"),
    ("The number of people killed in the raid climbed to at least 31 on Wednesday.", "on Wednesday"),
    ("A third man died, bringing the death toll to four on Wednesday.", "on Wednesday"),
    ("The death toll on Wednesday reached nine.", "on Wednesday"),
    ("The toll rose to nine on Wednesday, when two of the wounded died.", "on Wednesday"),
    ("On Wednesday the toll of the raid reached nine.", "On Wednesday"),
    ("Two men hurt in the raid on the mill died on Wednesday.", "on Wednesday"),
    ("The remains of six herders were found on Wednesday near Rann.", "on Wednesday"),
    ("Diplomats saw the bodies of six men in a wood on Wednesday.", "on Wednesday"),
    ("Reporters were shown six bodies on Wednesday.", "on Wednesday"),
    ("The bodies of six men were handed over on Wednesday.", "on Wednesday"),
    ("Searchers recovered nine more bodies on Wednesday.", "on Wednesday"),
    ("Police on Wednesday arrested six suspects in the killing of a judge.", "on Wednesday"),
    ("A court on Wednesday charged two men over the bombing.", "on Wednesday"),
    ("Two teachers seized at Rann were freed on Wednesday.", "on Wednesday"),
    ("Their chief lost the struggle for life on Wednesday.", "on Wednesday"),
]
EVENT = [
    ("Troops on Wednesday arrested 15 rebels and shot three.", "on Wednesday"),
    ("Gunmen shot nine mourners dead on Wednesday.", "on Wednesday"),
    ("A bomb went off at a funeral, and on Wednesday another killed six.", "on Wednesday"),
    ("Wednesday's carnage left 12 dead; three succumbed later.", "Wednesday"),
    ("Nine people died on Wednesday when a shell hit a clinic.", "on Wednesday"),
    ("Rebels attacked the hospital on Wednesday.", "on Wednesday"),
    ("The group claimed Wednesday's attack on the post.", "Wednesday"),
    ("Police said Wednesday's blast killed nine.", "Wednesday"),
    ("A man was hurt in a raid and two others died on Wednesday.", "on Wednesday"),
    ("The toll rose to nine on Wednesday when a mine went off.", "on Wednesday"),
    ("The toll has risen to nine since Wednesday.", "since Wednesday"),
    ("The toll rose after a raid on Wednesday.", "on Wednesday"),
    ("The toll of a raid in Rann on Wednesday was nine.", "on Wednesday"),
    ("Rebels reached the town on Wednesday.", "on Wednesday"),
    ("Villagers found the bodies of six men shot dead on Wednesday.", "on Wednesday"),
    ("A patrol was ambushed on Wednesday; the dead were buried at dusk.", "on Wednesday"),
]


@pytest.mark.parametrize(
    ("text", "words", "speech"), [(*row, True) for row in AFTER] + [(*row, False) for row in EVENT]
)
def test_what_followed_is_told_from_what_happened(text: str, words: str, speech: bool) -> None:
    found = {text[m.start : m.end]: m.speech for m in find_dates(text, PUBLISHED)}
    assert found == {words: speech}


@pytest.mark.parametrize(
    ("text", "aftermath"),
    [
        ("The toll of the raid rose to nine on Wednesday.", True),
        ("Two of the wounded died on Wednesday.", True),
        ("The seven were buried on Wednesday.", True),
        ("The bodies of six herders were found on Wednesday.", True),
        ("The army said on Wednesday that nine had died.", False),
        ("A mine killed nine on Wednesday.", False),
    ],
)
def test_the_day_of_what_followed_is_marked(text: str, aftermath: bool) -> None:
    (found,) = find_dates(text, PUBLISHED)
    assert found.aftermath is aftermath


@pytest.mark.parametrize(
    ("text", "outward"),
    [
        ("A day after a bomb on Wednesday killed six, gunmen shot a judge.", [True, False]),
        ("Gunmen shot a judge, a day after a bomb killed six.", [False]),
        ("A bomb fell on Monday. Gunmen shot a judge two days after the attack.", [False, False]),
    ],
)
def test_a_day_counted_from_one_named_is_marked(text: str, outward: list[bool]) -> None:
    assert [m.outward for m in find_dates(text, PUBLISHED)] == outward


def test_days_are_counted_from_a_death_in_hospital() -> None:
    text = "The colonel succumbed on Wednesday to injuries he had sustained three days earlier."
    days = [(m.interval.start, m.speech) for m in find_dates(text, PUBLISHED)]
    assert days == [(date(2021, 6, 16), True), (date(2021, 6, 13), False)]
