"""Counts of people: which numbers count them, how many, and what they are to one another.

A row is a sentence and its counts, each "words = low", "words = low-high" or with what it is to others:
"words = 4 others". A figure is checked apart from its qualifier by `test_the_figure_is_marked`.
"""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dateline.ground.number import find_counts, opening_counts
from dateline.model import CountMention


def shown(text: str, mention: CountMention) -> str:
    count = mention.count
    number = f"{count.low}" if count.low == count.high else f"{count.low}-{count.high}"
    relation = f" {mention.relation}" if mention.relation else ""
    total = " in all" if mention.cumulative else ""
    return f"{text[mention.start : mention.end]} = {number}{relation}{total}"


PLAIN = [
    ("Three blue helmets were killed.", ["Three = 3"]),
    ("Two Poles were killed in Gardez.", ["Two = 2"]),
    ("Doctors made a list of 37.", ["37 = 37"]),
    ("A clinic spoke a little earlier of 39, and a fruit picker of 79 fell.", ["39 = 39"]),
    ("Of 34 PKK fighters one died.", ["34 = 34", "one = 1"]),
    ("In Sylhet Division 12 were killed.", ["12 = 12"]),
    ("An attack by fighters of ISIS 12 people died in.", ["12 = 12"]),
    ("23 fighters were killed.", ["23 = 23"]),
    ("Twenty-three fighters were killed.", ["Twenty-three = 23"]),
    ("TWENTY-TWO REBELS WERE KILLED.", ["TWENTY-TWO = 22"]),
    ("Twenty two rebels were killed.", ["Twenty two = 22"]),
    ("One hundred and five people died.", ["One hundred and five = 105"]),
    ("A hundred people died.", ["A hundred = 100"]),
    ("Two hundred people died.", ["Two hundred = 200"]),
    (
        "One thousand two hundred and thirty-four people died.",
        ["One thousand two hundred and thirty-four = 1234"],
    ),
    ("A soldier and two policemen died.", ["two = 2"]),
    ("The same day three soldiers died.", ["three = 3"]),
    ("They killed 12.", ["12 = 12"]),
    ("They killed 12 and wounded nine.", ["12 = 12", "nine = 9"]),
    ("12 died in Kunduz.", ["12 = 12"]),
    ("In Kunduz 12 died.", ["12 = 12"]),
    ("In Kunduz 12 people died.", ["12 = 12"]),
    ("Killed: 12. Wounded: 30.", ["12 = 12", "30 = 30"]),
    ("Two Afghan police officers fell.", ["Two = 2"]),
    ("Five wounded soldiers fled.", ["Five = 5"]),
    ("Eight Boko Haram fighters fell.", ["Eight = 8"]),
    ("Six suspected M23 rebels fell.", ["Six = 6"]),
    ("Three unarmed, elderly men fell.", ["Three = 3"]),
    ("Seven Salvadorans were shot.", ["Seven = 7"]),
    ("Two of the gunmen fell.", ["Two = 2"]),
    ("Six of the gang fell.", ["Six = 6"]),
    ("Three of the patrol died.", ["Three = 3"]),
    ("Five of the garrison were hit.", ["Five = 5"]),
    ("Two village heads were found dead.", ["Two = 2"]),
    ("All 12 on board died.", ["All 12 = 12"]),
    ("Both men died.", ["Both = 2"]),
    ("Both were killed.", ["Both = 2"]),
    ("The two men were shot.", ["The two = 2"]),
    ("One soldier died.", ["One = 1"]),
    ("One immigration officer made it out.", ["One = 1"]),
    ("One was killed, two hurt.", ["One = 1", "two = 2"]),
    ("One of them died.", ["One = 1"]),
    ("A score of villagers fell.", ["A score = 20"]),
    ("A dozen rebels fell.", ["A dozen = 12"]),
    ("Two dozen rebels fell.", ["Two dozen = 24"]),
    ("Half a dozen rebels fell.", ["Half a dozen = 6"]),
    ("2000 people fled.", ["2000 = 2000"]),
    ("The blast took 12 lives.", ["12 = 12"]),
    ("They found 22 bodies.", ["22 = 22"]),
    ("Seven soldiers killed, 9 hurt", ["Seven = 7", "9 = 9"]),
    ("Four army and two police men fell.", ["Four = 4", "two = 2"]),
    ("Eleven (11) soldiers fell.", ["Eleven (11) = 11"]),
    ("Twenty-two (22) rebels and one (1) soldier fell.", ["Twenty-two (22) = 22", "one (1) = 1"]),
    ("Some 12 (twelve) men fell.", ["Some 12 (twelve) = 12"]),
    ("Twelve (five women) were killed.", ["Twelve = 12", "five = 5"]),
    ("Half of the 14 guards fell.", ["Half of the 14 = 7"]),
    ("Two-thirds of the 60 rebels fell.", ["Two-thirds of the 60 = 40"]),
    ("Three quarters of its 40 men fell.", ["Three quarters of its 40 = 30"]),
    ("More than half the 40 men fell.", ["More than half the 40 = 20"]),
    ("A third of the 10 men fell.", []),
    ("Most of the 14 guards fell.", []),
    ("All but two of the 14 guards fell.", ["All but two of the 14 = 12"]),
    ("All but three fell.", []),
    ("Half of the 200 dead were women.", ["the 200 = 200"]),
    ("Some of the 14 guards fell.", ["Some = 0", "the 14 = 14"]),
]

LARGE = [
    ("1,200 soldiers fell.", ["1,200 = 1200"]),
    ("1 200 soldiers fell.", ["1 200 = 1200"]),
    ("1\u00a0200 soldiers fell.", ["1\u00a0200 = 1200"]),
    ("12,345 people were displaced.", ["12,345 = 12345"]),
    ("1,234,567 people were displaced.", ["1,234,567 = 1234567"]),
    ("1.5 million people were displaced.", ["1.5 million = 1500000"]),
    ("Two million people were displaced.", ["Two million = 2000000"]),
    ("Half a million people were displaced.", ["Half a million = 500000"]),
    ("40 thousand people were displaced.", ["40 thousand = 40000"]),
    ("Two lakh people were displaced.", ["Two lakh = 200000"]),
    ("Some 300,000 people live there.", ["Some 300,000 = 300000"]),
    ("Between 200,000 and 300,000 people fled.", ["Between 200,000 and 300,000 = 200000-300000"]),
    ("Two to three thousand people fled.", ["Two to three thousand = 2000-3000"]),
    ("Tens of thousands of people fled.", ["Tens of thousands = 20000"]),
    ("Hundreds of thousands of people fled.", ["Hundreds of thousands = 200000"]),
    ("Thousands of people fled.", ["Thousands = 2000"]),
    ("More than 70,000 lives were lost.", ["More than 70,000 = 70000"]),
    ("1,50,000 people were displaced.", ["1,50,000 = 150000"]),
    ("12,50,000 people were displaced.", ["12,50,000 = 1250000"]),
    ("1.200 people were displaced.", ["1.200 = 1200"]),
    ("1.200 million people were displaced.", ["1.200 million = 1200000"]),
]

ZERO = [
    ("No civilians were killed.", ["No = 0"]),
    ("No casualties were reported.", ["No = 0"]),
    ("There were no injuries.", ["no = 0"]),
    ("No one was hurt.", ["No one = 0"]),
    ("Nobody was killed.", ["Nobody = 0"]),
    ("None of the passengers was hurt.", ["None = 0"]),
    ("None of our men died.", ["None = 0"]),
    ("The army lost no soldiers.", ["no = 0"]),
    ("There were zero casualties.", ["zero = 0"]),
    ("Not a single soldier was killed.", ["Not a single = 0"]),
    ("Not one person was hurt.", ["Not one = 0"]),
    ("They killed not one but two soldiers.", ["two = 2"]),
    ("0 killed, 3 wounded", ["0 = 0", "3 = 3"]),
    ("A bomb killed four, wounded nine and damaged six vehicles.", ["four = 4", "nine = 9"]),
    ("Rebels wounded at least nine and burned houses.", ["at least nine = 9"]),
    ("They destroyed nine and damaged six vehicles.", []),
    ("No group claimed the attack.", []),
    ("No one claimed the attack.", []),
    ("Nobody knows why.", []),
    ("There was no official comment.", []),
    ("No police station was near.", []),
    ("He is no longer there.", []),
    ("No fewer than 7 people died.", ["No fewer than 7 = 7"]),
    ("There is no sign of the dead.", []),
    ("The commander of the 157 Task Force Battalion was killed.", []),
    ("12 Special Forces soldiers died.", ["12 = 12"]),
]

RANGES = [
    ("9-10 men died.", ["9-10 = 9-10"]),
    ("9–10 men died.", ["9–10 = 9-10"]),
    ("15 to 20 men died.", ["15 to 20 = 15-20"]),
    ("From 15 to 20 men died.", ["From 15 to 20 = 15-20"]),
    ("Between 20 and 25 men died.", ["Between 20 and 25 = 20-25"]),
    ("Between twelve and fifteen men died.", ["Between twelve and fifteen = 12-15"]),
    ("Two or three men died.", ["Two or three = 2-3"]),
    ("About 15 to 20 men died.", ["About 15 to 20 = 15-20"]),
    ("200 to 300 men died.", ["200 to 300 = 200-300"]),
    ("Two to three hundred men died.", ["Two to three hundred = 200-300"]),
    ("Two or three dozen men died.", ["Two or three dozen = 24-36"]),
    ("Between three and four dozen men died.", ["Between three and four dozen = 36-48"]),
    ("Three to four score men died.", ["Three to four score = 60-80"]),
    ("At least 9 and possibly as many as 14 men died.", ["At least 9 and possibly as many as 14 = 9-14"]),
    ("At least 9 and up to 14 men died.", ["At least 9 and up to 14 = 9-14"]),
    ("Nine, perhaps ten, men died.", ["Nine, perhaps ten = 9-10"]),
    ("At least nine men, perhaps 14, died.", ["At least nine = 9-14"]),
    ("At least nine men, and perhaps as many as 14, died.", ["At least nine = 9-14"]),
    ("It left nine men dead, possibly ten.", ["nine = 9-10"]),
    ("Killing nine and up to 14 were hurt.", ["nine = 9", "up to 14 = 14"]),
    ("It killed nine and possibly 14 others fled.", ["nine = 9", "possibly 14 others = 14 others"]),
    ("Nine men and perhaps 14 women died.", ["Nine = 9", "perhaps 14 = 14"]),
    ("Twelve men and fifteen women died.", ["Twelve = 12", "fifteen = 15"]),
    ("Five and seven soldiers died there.", ["Five = 5", "seven = 7"]),
]

QUALIFIED = [
    ("At least 23 people died.", ["At least 23 = 23"]),
    ("Up to 30 people died.", ["Up to 30 = 30"]),
    ("As many as 30 people died.", ["As many as 30 = 30"]),
    ("No fewer than 30 people died.", ["No fewer than 30 = 30"]),
    ("More than 30 people died.", ["More than 30 = 30"]),
    ("Over 30 people died.", ["Over 30 = 30"]),
    ("Nearly 30 people died.", ["Nearly 30 = 30"]),
    ("Some 30 people died.", ["Some 30 = 30"]),
    ("About 30 people died.", ["About 30 = 30"]),
    ("An estimated 30 people died.", ["An estimated 30 = 30"]),
    ("Fewer than 30 people died.", ["Fewer than 30 = 30"]),
    ("A total of 30 people died.", ["A total of 30 = 30"]),
    ("Only three people died.", ["Only three = 3"]),
    ("30 or more people died.", ["30 or more = 30"]),
    ("30-odd rebels died.", ["30 = 30"]),
    ('They put losses at "more than 20".', ["more than 20 = 20"]),
]

VAGUE = [
    ("Dozens of people died.", ["Dozens = 24"]),
    ("Dozens died.", ["Dozens = 24"]),
    ("Scores were hurt.", ["Scores = 40"]),
    ("Hundreds of people died.", ["Hundreds = 200"]),
    ("Several soldiers died.", ["Several = 0"]),
    ("Some soldiers died.", ["Some = 0"]),
    ("Many civilians died.", ["Many = 0"]),
    ("Many were killed.", ["Many = 0"]),
    ("A handful of men died.", ["A handful of = 0"]),
    ("A few men died.", ["A few = 0"]),
    ("A couple of men died.", ["A couple of = 2"]),
    ("An elderly couple and a Buddhist couple died.", ["An elderly couple = 2", "a Buddhist couple = 2"]),
    ("A young couple's house burned.", []),
    ("A pair of gunmen fled.", ["A pair of = 2"]),
    ("Several dozen people died.", ["Several dozen = 24"]),
    ("Several hundred people died.", ["Several hundred = 200"]),
    ("A few dozen people died.", ["A few dozen = 24"]),
    ("At least several dozen people died.", ["At least several dozen = 24"]),
    ("A number of policemen were hurt.", ["A number of = 0"]),
]

RELATED = [
    ("Two died and four others were hurt.", ["Two = 2", "four others = 4 others"]),
    ("A dozen others were hurt.", ["A dozen others = 12 others"]),
    ("The other four men fled.", ["The other four = 4 others"]),
    ("Two other men fled.", ["Two = 2 others"]),
    ("Another 10 were hurt.", ["Another 10 = 10 more"]),
    ("Four more died.", ["Four more = 4 more"]),
    ("A further six died.", ["A further six = 6 more"]),
    ("Ten died, including three children.", ["Ten = 10", "three = 3 part"]),
    ("Ten died, including three children and two women.", ["Ten = 10", "three = 3 part", "two = 2 part"]),
    ("Ten died, among them three children.", ["Ten = 10", "three = 3 part"]),
    ("Ten died, two of them women.", ["Ten = 10", "two = 2 part"]),
    ("Ten died, of whom four were women.", ["Ten = 10", "four = 4 part"]),
    ("Ten died. Of the dead, four were women.", ["Ten = 10", "four = 4 part"]),
    (
        "Thirty died, they said. We confirmed 17 deaths and four of the dead were women.",
        ["Thirty = 30", "17 = 17", "four = 4 part"],
    ),
    ("Two died of wounds, raising the toll to 14.", ["Two = 2", "14 = 14 toll"]),
    ("Two died of wounds, bringing the death toll to 14.", ["Two = 2", "14 = 14 toll"]),
    ("That brought to 14 the number of dead.", ["14 = 14 toll"]),
    ("The death toll rose to 14.", ["14 = 14 toll"]),
    ("The toll has climbed to at least 14.", ["at least 14 = 14 toll"]),
    ("The toll rose by three to 14.", ["14 = 14 toll"]),
    ("The toll has climbed from nine to 14.", ["14 = 14 toll"]),
    ("The toll jumped from nine people to 14.", ["14 = 14 toll"]),
    ("The army revised the toll from 14 to 12.", ["12 = 12"]),
    ("The number of dead stands at 14.", ["14 = 14 toll"]),
    ("Two of the wounded died, raising the toll to 14.", ["Two = 2", "14 = 14 toll"]),
    ("More than 4,000 people have been killed this year.", ["More than 4,000 = 4000 in all"]),
    ("Some 500 soldiers have died since 2013.", ["Some 500 = 500 in all"]),
    ("About 70,000 people died during the war.", ["About 70,000 = 70000 in all"]),
    ("This year 213 militants were killed.", ["213 = 213 in all"]),
    ("Since January, 94 militants have been killed.", ["94 = 94 in all"]),
    ("Mines kill 30 people a month there.", ["30 = 30 in all"]),
    ("A month ago 30 people were killed there.", ["30 = 30"]),
    ("A year on, 30 people were killed there.", ["30 = 30"]),
    ("Three men were killed a day before the vote.", ["Three = 3"]),
    ("That brought to 40 the number of dead since Tuesday.", ["40 = 40 toll in all"]),
    ("That brought to 40 the number of dead since a raid on Nov 3.", ["40 = 40 toll in all"]),
    ("That brought to 40 the number of dead since the raid.", ["40 = 40 toll"]),
    ("Four people have died since Friday.", ["Four = 4"]),
    ("The number of dead in the clashes since Friday rose to 40.", ["40 = 40 toll"]),
]

FORCES = [
    ("Four Border Corps soldiers fell.", ["4"]),
    ("11 of the northern forces were killed.", ["11"]),
    ("They lost two of the militia.", ["2"]),
    ("At least 23 Afghan forces were killed.", ["23"]),
    ("Two corps of the army moved.", []),
    ("Three of the brigades moved.", []),
]


@pytest.mark.parametrize(("text", "numbers"), FORCES)
def test_men_of_a_force_count_and_forces_do_not(text: str, numbers: list[str]) -> None:
    assert [str(mention.count.best) for mention in find_counts(text)] == numbers


NOBODY = [
    "Rebels blew up two poles and a pylon in Gardez.",
    "They shot the men one by one, then led the women off two by two.",
    "The bombs went off one after another.",
    "Soldiers of Battalion 103 were killed.",
    "Lance Naik Wani of 34 RR was killed.",
    "Troops of LIB 424, LIB 425 and IB 12 were killed.",
    "LIB 108 soldiers were hit.",
    "The villagers, all aged over 60, were killed.",
    "In 2015 it fell.",
    "Since 2009 it has burned.",
    "It fell on 24 August 2014.",
    "On August 24-25 it fell.",
    "He is aged 23.",
    "He is 23 years old.",
    "A 23-year-old fell.",
    "Ahmad Shah, 41, fell.",
    "Ahmad Shah (41) fell.",
    "Col. M., 41, fell.",
    "His son, 5, fell.",
    "They were aged between 12 and 28.",
    "He is in his 30s.",
    "It lies 40 km north.",
    "It lies 40 kilometres north.",
    "IT LIES 40 KM NORTH.",
    "It is 12 miles away.",
    "A 40-kilometre road.",
    "It weighs 150 kilos.",
    "It weighs 150 kg.",
    "36 tonnes of chlorine came.",
    "They paid $5 million.",
    "They paid 5 million dollars.",
    "They paid Rs 500.",
    "They paid €50.",
    "They paid 50 euros.",
    "10 percent fled.",
    "10% fled.",
    "Some 45 per cent were away.",
    "The 10-percent threshold.",
    "The 205 Corps came.",
    "The 9 Mountain Regiment came.",
    "The 219th Battalion came.",
    "The 20th Division came.",
    "An F-16 came.",
    "An AK-47 was found.",
    "M23 came.",
    "C-60 commandos came.",
    "3R came.",
    "A Khyber-2 flew.",
    "Highway 1 is shut.",
    "They hold Highway 1.",
    "It broke Resolution 1701.",
    "Under Article 370 it was so.",
    "Camp 4 was hit.",
    "Flight 370 was lost.",
    "Section 144 was imposed.",
    "They went to phase two.",
    "It burned on May 28, 29 and 30.",
    "It burned on 28, 29 and 30 May.",
    "A 400-bed hospital burned.",
    "A 96-page report.",
    "After the 9/11 attacks.",
    "Open 24/7.",
    "1. The army moved.",
    "(2) The army moved.",
    "They won 3-1.",
    "They lost 1-2 in the final match.",
    "Call +93 70 123 4567 for help.",
    "Call 555-1234 for help.",
    "See https://example.org/2019/12 for more.",
    "20 houses burned.",
    "Three vehicles burned.",
    "12 rockets fell.",
    "Five bombs fell.",
    "12 police vehicles burned.",
    "Two light aircraft came.",
    "Two army helicopters came.",
    "Four tanks burned.",
    "30 positions fell.",
    "22 rifles were found.",
    "Five machineguns were found.",
    "40 townhouses burned.",
    "Two districts fell.",
    "Three of the villages fell.",
    "Seven of 22 ambulances run.",
    "Hundreds of houses burned.",
    "Several attacks failed.",
    "Dozens of shells fell.",
    "Two families fled.",
    "The two sides met.",
    "Both sides met.",
    "Some of the shells fell.",
    "For 24 hours it burned.",
    "For three days it burned.",
    "Four hours a day they rest.",
    "In two weeks it fell.",
    "At 10 pm it fell.",
    "At ten it fell.",
    "At about six it fell.",
    "At 21.37 it fell.",
    "At 02.30 hours it fell.",
    "Half past four it fell.",
    "At 0530 GMT it fell.",
    "IT FELL AT APPROXIMATELY 2200.",
    "Two and a half hours on.",
    "One day it fell.",
    "One of the deadliest attacks.",
    "One of the most brutal.",
    "One another they hate.",
    "This one is new.",
    "No. 5 is new.",
    "The top five are new.",
    "One must wait.",
    "One side left.",
    "It scored a point.",
    "Hundreds of times they fired.",
    "Two dozen shops burned.",
    "The 800 block of Main Street.",
    "UPC code 111073615 is new.",
    "The ratio is 2.5 now.",
    "The ratio is 2.125 now.",
    "A two-storey house.",
    "Two of the patrol's vans burned.",
    "A shell killed a fruit picker of 79 and a cook.",
    "The victims were between 16 and 41.",
    "A dozen rockets fell.",
    "He won 12 medals.",
    "two explosions were heard",
    "Three operations began.",
    "Three agreements failed.",
]

ALL = [*PLAIN, *LARGE, *ZERO, *RANGES, *QUALIFIED, *VAGUE, *RELATED]


@pytest.mark.parametrize(("text", "expected"), ALL, ids=[row[0][:60] for row in ALL])
def test_counts_of_people_and_their_bounds(text: str, expected: list[str]) -> None:
    assert [shown(text, mention) for mention in find_counts(text)] == expected


@pytest.mark.parametrize(
    ("text", "words", "number"),
    [
        ("Nine died on June 18 and 31 were hurt.", "31", 31),
        ("The mission sticks at about twelve.", "about twelve", 12),
        ("He gave the radio ninety in the night.", "ninety", 90),
        ("Musa Dan, 22, fell.", "22", None),
        ("At 0825 a shell fell.", "0825", None),
        ("Four of the rebels' boats sank.", "Four of the rebels' boats", None),
        ("They shot a baker of 50.", "a baker of 50", None),
        ("A few fell.", "A few", None),
    ],
)
def test_words_known_to_be_people_may_begin_with_a_number_that_looks_like_none(text, words, number):
    at = text.index(words)
    found = opening_counts(text, [(at, at + len(words))], find_counts(text))
    assert [one.count.best for one in found] == ([number] if number else [])


@pytest.mark.parametrize("text", NOBODY)
def test_what_counts_nobody_is_left(text: str) -> None:
    assert [shown(text, mention) for mention in find_counts(text)] == []


@pytest.mark.parametrize(
    ("text", "figure", "qualifier"),
    [
        ("At least 23 fell.", "23", "at least"),
        ("No fewer than 23 fell.", "23", "no fewer than"),
        ("Some two dozen men fell.", "two dozen", "some"),
        ("The other four men fell.", "four", None),
        ("A dozen others fell.", "A dozen", None),
        ("Between 20 and 25 men fell.", "20 and 25", None),
        ("Up to another 30 men fell.", "30", "up to"),
        ("All 12 men fell.", "12", None),
    ],
)
def test_the_figure_is_marked_apart_from_its_qualifier(text: str, figure: str, qualifier: str | None) -> None:
    (mention,) = find_counts(text)
    assert (text[mention.figure_start : mention.figure_end], mention.count.qualifier) == (figure, qualifier)


def test_vague_counts_say_that_they_are() -> None:
    text = "Dozens of men and 24 women fell."
    assert [mention.count.vague for mention in find_counts(text)] == [True, False]


def test_the_callers_dates_are_left() -> None:
    text = "12 March men fell"
    assert find_counts(text, dates=[(0, 8)]) == []


WORDS = (
    "at least 12 two dozen hundreds of people soldiers were "
    "killed 2015 on Monday and 9-10 no one , . ( ) 1,200 km aged"
)


@given(st.lists(st.sampled_from(WORDS.split(" ")), max_size=14).map(" ".join) | st.text(max_size=120))
@example("9" * 500 + " people")
@example("between and or - 0-0 1-0 10-2 twenty-twenty hundred thousand million people")
def test_any_text_is_read_and_offsets_hold(text: str) -> None:
    end = 0
    for mention in find_counts(text):
        assert end <= mention.start <= mention.figure_start < mention.figure_end <= mention.end <= len(text)
        assert 0 <= mention.count.low <= mention.count.best <= mention.count.high
        end = mention.figure_end


def spelled(number: int) -> str:
    small = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
    small += " fifteen sixteen seventeen eighteen nineteen"
    tens = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
    if number < 20:
        return small.split()[number]
    if number < 100:
        ten, unit = divmod(number, 10)
        return tens[ten - 2] + (f"-{spelled(unit)}" if unit else "")
    scale, word = (1000, "thousand") if number >= 1000 else (100, "hundred")
    head, rest = divmod(number, scale)
    joint = " and " if 0 < rest < 100 else " "
    return f"{spelled(head)} {word}" + (f"{joint}{spelled(rest)}" if rest else "")


@given(st.integers(2, 999_999))
def test_words_and_figures_say_the_same(number: int) -> None:
    forms = (
        spelled(number),
        spelled(number).upper(),
        str(number),
        f"{number:,}",
        f"{number:,}".replace(",", " "),
    )
    for form in forms:
        (mention,) = find_counts(f"{form} people were killed.")
        assert mention.count.best == number, form
