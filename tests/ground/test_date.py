"""What the time expressions of news English stand for. One table of sentences per kind of expression.

A row is (publication day, sentence, what is found), each find as "words = days" with a day as MM-DD (of the
publication year) or YYYY-MM-DD and a stretch as first..last; "!" marks an announcement.
"""

from __future__ import annotations

from datetime import date

import pytest

from dateline.ground.date import find_dates
from dateline.ground.date_tense import dateline_end
from dateline.model import DateMention

SATURDAY = "2019-08-31"


def shown(text: str, mention: DateMention, published: date) -> str:
    def day(which: date) -> str:
        return which.isoformat()[5:] if which.year == published.year else which.isoformat()

    days = day(mention.interval.start)
    if mention.interval.end != mention.interval.start:
        days += ".." + day(mention.interval.end)
    return f"{text[mention.start : mention.end]} = {days}{'!' if mention.speech else ''}"


def check(published: str, text: str, expected: list[str]) -> None:
    day = date.fromisoformat(published)
    assert [shown(text, mention, day) for mention in find_dates(text, day)] == expected


WEEKDAYS = [
    (SATURDAY, "Gunmen shot him on Friday.", ["on Friday = 08-30"]),
    (SATURDAY, "Gunmen shot him on Saturday.", ["on Saturday = 08-31"]),
    (SATURDAY, "Gunmen shot him on Sunday.", ["on Sunday = 08-25"]),
    (SATURDAY, "Gunmen shot him Thursday in Herat.", ["Thursday = 08-29"]),
    (SATURDAY, "Shelling hit the town late on Tuesday.", ["late on Tuesday = 08-27"]),
    (SATURDAY, "Shelling hit the town late Tuesday.", ["late Tuesday = 08-27"]),
    (SATURDAY, "They came early Tuesday morning.", ["early Tuesday morning = 08-27"]),
    (SATURDAY, "They came in the early hours of Saturday.", ["in the early hours of Saturday = 08-31"]),
    (SATURDAY, "The strike came on the night of Friday.", ["on the night of Friday = 08-30"]),
    (SATURDAY, "The post fell at dawn on Monday.", ["at dawn on Monday = 08-26"]),
    (SATURDAY, "They struck before dawn on Sunday.", ["before dawn on Sunday = 08-25"]),
    (SATURDAY, "It was hit last Monday.", ["last Monday = 08-26"]),
    (SATURDAY, "It was hit last Saturday.", ["last Saturday = 08-24"]),
    (SATURDAY, "It was hit this past Wednesday.", ["this past Wednesday = 08-28"]),
    (SATURDAY, "It was hit Thursday last week.", ["Thursday last week = 08-22"]),
    (SATURDAY, "It was hit on Thursday of last week.", ["on Thursday of last week = 08-22"]),
    (SATURDAY, "Last week on Thursday it was hit.", ["Last week on Thursday = 08-22"]),
    (SATURDAY, "Monday's ambush killed two.", ["Monday = 08-26"]),
    (SATURDAY, "In Monday night's raid two died.", ["Monday night = 08-26"]),
    (SATURDAY, "He died on Sunday at noon.", ["on Sunday at noon = 08-25"]),
    (
        SATURDAY,
        "Fighting raged between Thursday and Saturday.",
        ["between Thursday and Saturday = 08-29..08-31"],
    ),
    (SATURDAY, "Fighting raged from Thursday to Saturday.", ["from Thursday to Saturday = 08-29..08-31"]),
    (SATURDAY, "Fighting raged from Monday until Wednesday.", ["from Monday until Wednesday = 08-26..08-28"]),
    (
        SATURDAY,
        "They held it from 11 p.m. on Thursday until about 4 on Friday.",
        ["from 11 p.m. on Thursday until about 4 on Friday = 08-29..08-30"],
    ),
    (SATURDAY, "Raids on Thursday and Friday left four dead.", ["on Thursday and Friday = 08-29..08-30"]),
    (SATURDAY, "Raids on Monday and Friday left four dead.", ["on Monday = 08-26", "Friday = 08-30"]),
    (
        SATURDAY,
        "It came Thursday night or Friday morning.",
        ["Thursday night or Friday morning = 08-29..08-30"],
    ),
    (SATURDAY, "The city has been cut off since Thursday.", ["since Thursday = 08-29..08-31"]),
    (SATURDAY, "It has been calm since Thursday, when six died.", ["since Thursday = 08-29"]),
    (SATURDAY, "Overnight Thursday to Friday jets struck.", ["Overnight Thursday to Friday = 08-29..08-30"]),
    (SATURDAY, "He was shot on Fri. night.", ["on Fri. night = 08-30"]),
    (
        "2019-09-02",
        "Clashes ran from Saturday through Monday.",
        ["from Saturday through Monday = 08-31..09-02"],
    ),
]

FUTURE = [
    (SATURDAY, "The army will hold an exercise on Tuesday.", ["on Tuesday = 09-03"]),
    (SATURDAY, "The rivals are due to meet on Monday.", ["on Monday = 09-02"]),
    (SATURDAY, "On Wednesday the troops will leave.", ["On Wednesday = 09-04"]),
    (SATURDAY, "The vote is set for Sunday.", ["Sunday = 09-01"]),
    (SATURDAY, "The vote is scheduled for Sunday.", ["Sunday = 09-01"]),
    (SATURDAY, "They plan to march next Friday.", ["next Friday = 09-06"]),
    (SATURDAY, "They will march on March 3.", ["on March 3 = 2020-03-03"]),
    (SATURDAY, "Elections will be held in February.", ["in February = 2020-02-01..2020-02-29"]),
    (SATURDAY, "The truce will begin tomorrow.", ["tomorrow = 09-01"]),
    (SATURDAY, "Holes were to be seen on Monday in the wall.", ["on Monday = 08-26"]),
    (SATURDAY, "A poll to be published on Monday shows it.", ["on Monday = 09-02"]),
    (SATURDAY, "He said on Monday that the army will leave.", ["on Monday = 08-26!"]),
    (SATURDAY, "Police who raided it on Monday will be tried.", ["on Monday = 08-26"]),
    (SATURDAY, "The shelling since Tuesday will be answered.", ["since Tuesday = 08-27..08-31"]),
    (SATURDAY, "They will attend the funeral of men killed on Monday.", ["on Monday = 08-26"]),
    # what is planned for a day lies ahead of the deed ("a day before Sunday's vote")
    (SATURDAY, "Only hours before tomorrow's elections, they shot a man.", ["tomorrow = 09-01"]),
    (SATURDAY, "Rebels shot a man a day before Sunday's vote.", ["a day before = 08-31", "Sunday = 09-01"]),
    (SATURDAY, "They shot a man on the eve of Sunday's vote.", ["on the eve of Sunday = 08-31"]),
    (SATURDAY, "They shot a man ahead of Monday's general elections.", ["Monday = 09-02"]),
    (SATURDAY, "They shot a man on the eve of Friday's raid.", ["on the eve of Friday = 08-29"]),
    (SATURDAY, "They shot a man on the eve of 5 August.", ["on the eve of 5 August = 08-04"]),
    (SATURDAY, "They shot a man before Friday's raid.", ["Friday = 08-30"]),
    (SATURDAY, "A bomb was set off by a post on Friday.", ["on Friday = 08-30"]),
]

BEGUN = [
    (SATURDAY, "They killed nine in a two-day battle beginning on Tuesday.", ["on Tuesday = 08-27"]),
    (SATURDAY, "A siege starting Tuesday left nine dead.", ["Tuesday = 08-27"]),
    (SATURDAY, "In clashes beginning on Sunday nine died.", ["on Sunday = 08-25"]),
    (SATURDAY, "The army, which killed nine, agreed to a truce starting on Tuesday.", ["on Tuesday = 09-03"]),
    (SATURDAY, "They announced a curfew beginning on Tuesday.", ["on Tuesday = 09-03"]),
    (SATURDAY, "Talks beginning on Tuesday will be held abroad.", ["on Tuesday = 09-03"]),
]

AHEAD = [
    # a day or two ahead is this year's, by another clock than the outlet's
    (SATURDAY, "A bomber killed six on 1 September.", ["on 1 September = 08-31"]),
    (SATURDAY, "Gunmen shot him at 1950 (0050 GMT 1 September).", ["1 September = 08-31"]),
    ("2019-01-02", "Gunmen shot him on 3 January.", ["on 3 January = 01-02"]),
    (SATURDAY, "Gunmen shot him on 3 September.", ["on 3 September = 2018-09-03"]),
]

TODAY = [
    (SATURDAY, "He was killed today.", ["today = 08-31"]),
    (SATURDAY, "He was killed yesterday.", ["yesterday = 08-30"]),
    (SATURDAY, "He was killed yesterday at noon.", ["yesterday at noon = 08-30"]),
    (SATURDAY, "He was killed yesterday morning.", ["yesterday morning = 08-30"]),
    (SATURDAY, "He was killed the day before yesterday.", ["the day before yesterday = 08-29"]),
    (SATURDAY, "He was killed last night.", ["last night = 08-30"]),
    (SATURDAY, "He was killed late last night.", ["late last night = 08-30"]),
    (SATURDAY, "He was killed this morning.", ["this morning = 08-31"]),
    (SATURDAY, "He was killed early this morning.", ["early this morning = 08-31"]),
    (SATURDAY, "He was killed overnight.", ["overnight = 08-30..08-31"]),
    (SATURDAY, "He was killed earlier today.", ["earlier today = 08-31"]),
    (SATURDAY, "KABUL, Aug 30 (XYZ) - He was killed today.", ["Aug 30 = 08-30!", "today = 08-30"]),
    (SATURDAY, "KABUL, Aug 30 (XYZ) - He was killed last night.", ["Aug 30 = 08-30!", "last night = 08-29"]),
    ("2019-01-01", "He was killed last night.", ["last night = 2018-12-31"]),
]

CALENDAR = [
    (SATURDAY, "It fell on 24 August.", ["on 24 August = 08-24"]),
    (SATURDAY, "It fell on 24 Aug.", ["on 24 Aug. = 08-24"]),
    (SATURDAY, "It fell on August 24.", ["on August 24 = 08-24"]),
    (SATURDAY, "It fell on August 24th.", ["on August 24th = 08-24"]),
    (SATURDAY, "It fell on the 24th of August.", ["on the 24th of August = 08-24"]),
    (SATURDAY, "It fell on the twenty-fourth of August.", ["on the twenty-fourth of August = 08-24"]),
    (SATURDAY, "It fell on 24 August 2014.", ["on 24 August 2014 = 2014-08-24"]),
    (SATURDAY, "It fell on August 24, 2014, they said.", ["on August 24, 2014 = 2014-08-24"]),
    (SATURDAY, "It fell on Saturday, 24 August 2019.", ["on Saturday, 24 August 2019 = 08-24"]),
    (SATURDAY, "It fell on Saturday 24 August.", ["on Saturday 24 August = 08-24"]),
    (SATURDAY, "It fell on Saturday, Aug. 24.", ["on Saturday, Aug. 24 = 08-24"]),
    (SATURDAY, "It fell on Saturday (August 24).", ["on Saturday (August 24 = 08-24"]),
    (SATURDAY, "It fell on 24 December.", ["on 24 December = 2018-12-24"]),
    (SATURDAY, "It fell on the evening of 24 August.", ["on the evening of 24 August = 08-24"]),
    (SATURDAY, "From 3 to 5 March it was held.", ["From 3 to 5 March = 03-03..03-05"]),
    (SATURDAY, "Between 3 and 6 March it was held.", ["Between 3 and 6 March = 03-03..03-06"]),
    (SATURDAY, "The fighting of August 24-25 was the worst.", ["of August 24-25 = 08-24..08-25"]),
    (SATURDAY, "The fighting of 24-25 August was the worst.", ["of 24-25 August = 08-24..08-25"]),
    (SATURDAY, "The fighting of 24 and 25 August was the worst.", ["of 24 and 25 August = 08-24..08-25"]),
    (SATURDAY, "Raids on 3 and 15 March failed.", ["on 3 = 03-03", "15 March = 03-15"]),
    (SATURDAY, "It ran from 28 July to 2 August.", ["from 28 July to 2 August = 07-28..08-02"]),
    (
        SATURDAY,
        "It ran from July 28 to August 2, 2014.",
        ["from July 28 to August 2, 2014 = 2014-07-28..2014-08-02"],
    ),
    (
        SATURDAY,
        "It ran from 28 December to 3 January.",
        ["from 28 December to 3 January = 2018-12-28..01-03"],
    ),
    (SATURDAY, "On April 22 last year police killed six.", ["On April 22 last year = 2018-04-22"]),
    (SATURDAY, "On 22 April of last year police killed six.", ["On 22 April of last year = 2018-04-22"]),
    (SATURDAY, "On August 24, 25 people died.", ["On August 24 = 08-24"]),
    (SATURDAY, "On August 24 and 25 people died.", ["On August 24 = 08-24"]),
    (SATURDAY, "On March 5, 2000 people fled.", ["On March 5 = 03-05"]),
    (SATURDAY, "Since 1 May nobody has come.", ["Since 1 May = 05-01..08-31"]),
    (SATURDAY, "In the early hours of the 5th five died.", ["of the 5th = 08-05"]),
    (SATURDAY, "The attack on the 24th, a Saturday, failed.", ["on the 24th = 08-24", "Saturday = 08-31"]),
    (SATURDAY, "It fell on the 24th of last month.", ["on the 24th of last month = 07-24"]),
    (SATURDAY, "There is no 31 April to speak of.", []),
    ("1990-01-12", "BOGOTA, 9 JAN 90 (XYZ) -- [TEXT] A BOMB WENT OFF.", ["9 JAN 90 = 01-09!"]),
    ("2019-03-01", "It fell on 29 February.", ["on 29 February = 2016-02-29"]),
]

UP_TO_A_DAY = [
    (SATURDAY, "In the week ended August 24 ten died.", ["In the week ended August 24 = 08-18..08-24"]),
    (SATURDAY, "The week ended on Sunday with a raid.", ["on Sunday = 08-25"]),
    (SATURDAY, "In the week ending on Sunday ten died.", ["In the week ending on Sunday = 08-19..08-25"]),
    (SATURDAY, "In the week to Friday ten died.", ["In the week to Friday = 08-24..08-30"]),
    (SATURDAY, "In the 24 hours to Friday ten died.", ["In the 24 hours to Friday = 08-29..08-30"]),
    (SATURDAY, "Over the three days to Friday ten died.", ["Over the three days to Friday = 08-28..08-30"]),
    (SATURDAY, "In the month to 24 August ten died.", ["In the month to 24 August = 07-25..08-24"]),
    (SATURDAY, "In the week of August 20 ten died.", ["In the week of August 20 = 08-19..08-25"]),
    (
        SATURDAY,
        "Ten were shot in the week beginning July 3.",
        ["in the week beginning July 3 = 07-03..07-09"],
    ),
    (SATURDAY, "It fell over the weekend of 17 August.", ["over the weekend of 17 August = 08-17..08-18"]),
    (SATURDAY, "It fell over the weekend of August 17-18.", ["of August 17-18 = 08-17..08-18"]),
    (SATURDAY, "It took three days to Friday of the next week.", ["Friday of the next week = 09-06"]),
]

OVERNIGHT = [
    (SATURDAY, "Two died in overnight raids on Thursday.", ["on Thursday = 08-29"]),
    (SATURDAY, "An overnight attack on the town on Thursday failed.", ["on Thursday = 08-29"]),
    (
        SATURDAY,
        "Two died in overnight raids, police said on Thursday.",
        ["overnight = 08-30..08-31", "on Thursday = 08-29!"],
    ),
    (
        SATURDAY,
        "Two died overnight and three on Thursday.",
        ["overnight = 08-30..08-31", "on Thursday = 08-29"],
    ),
]

LISTS = [
    (SATURDAY, "Jets struck on July 3, 4 and 5.", ["on July 3, 4 and 5 = 07-03..07-05"]),
    (
        SATURDAY,
        "Jets struck on 3, 4, and 5 July 2014.",
        ["on 3, 4, and 5 July 2014 = 2014-07-03..2014-07-05"],
    ),
    (
        SATURDAY,
        "Raids on July 3, 9 and 15 killed two.",
        ["on July 3 = 07-03", "9 = 07-09", "15 = 07-15"],
    ),
    (
        SATURDAY,
        "Jets struck on 3rd, 9th and 15th July.",
        ["on 3rd = 07-03", "9th = 07-09", "15th July = 07-15"],
    ),
    (SATURDAY, "Jets struck on 3rd and 15th July.", ["on 3rd = 07-03", "15th July = 07-15"]),
    (SATURDAY, "On July 3, 12 soldiers and 15 others died.", ["On July 3 = 07-03"]),
    (SATURDAY, "On July 3, 4 and 5 soldiers died.", ["On July 3 = 07-03"]),
    (
        SATURDAY,
        "Jets struck on Sunday, Monday and Tuesday.",
        ["on Sunday, Monday and Tuesday = 08-25..08-27"],
    ),
    (
        SATURDAY,
        "Jets struck on Sunday, Tuesday and Wednesday.",
        ["on Sunday = 08-25", "Tuesday and Wednesday = 08-27..08-28"],
    ),
    (SATURDAY, "Jets struck on Monday-Tuesday night.", ["on Monday-Tuesday night = 08-26..08-27"]),
    (SATURDAY, "Jets struck on Monday/Tuesday night.", ["on Monday/Tuesday night = 08-26..08-27"]),
]

NUMERALS = [
    (SATURDAY, "Incident of 2019-08-24 in Herat", ["2019-08-24 = 08-24"]),
    (SATURDAY, "Incident of 24/08/2019 in Herat", ["24/08/2019 = 08-24"]),
    (SATURDAY, "Incident of 24.08.2019 in Herat", ["24.08.2019 = 08-24"]),
    (SATURDAY, "Incident of 8/24/2019 in Herat", ["8/24/2019 = 08-24"]),
    (SATURDAY, "Incident of 5/8/2019 in Herat", ["5/8/2019 = 08-05"]),
    (SATURDAY, "Incidents of 8/5/2019 and 8/24/2019 in Herat", ["8/5/2019 = 08-05", "8/24/2019 = 08-24"]),
    (SATURDAY, "Incidents of 8/5/2019 and 24/5/2019 in Herat", ["8/5/2019 = 05-08", "24/5/2019 = 05-24"]),
    (SATURDAY, "Incident of 1398/06/02 in Herat", ["1398/06/02 = 08-24"]),
    (SATURDAY, "Incident of 24/8/19 in Herat", ["24/8/19 = 08-24"]),
    (SATURDAY, "Incident of 24-Aug-2019 in Herat", ["24-Aug-2019 = 08-24"]),
    (SATURDAY, "Incident of 24/August/18 in Herat", ["24/August/18 = 2018-08-24"]),
    (SATURDAY, "20190824 Herat. Two were shot.", ["20190824 = 08-24"]),
    (SATURDAY, "Incident of 20190924 in Herat", []),
    (SATURDAY, "Incident of 20191324 in Herat", []),
    (SATURDAY, "Aid for 20190824 people, or $20190824, or 20190824.5", []),
    (SATURDAY, "The ratio was 24/13/2019 of them", []),
    (SATURDAY, "- 24/08, Zurmat: a soldier was shot.", ["24/08 = 08-24"]),
    (SATURDAY, "- 4/8: a soldier was shot.\n- 24/8: two were hurt.", ["4/8 = 08-04", "24/8 = 08-24"]),
    (SATURDAY, "- 8/4: a soldier was shot.\n- 8/24: two were hurt.", ["8/4 = 08-04", "8/24 = 08-24"]),
    (SATURDAY, "Bala: On 22/12, troops came.", ["On 22/12 = 2018-12-22"]),
    (SATURDAY, "28/02 | Zurmat | Two hurt", ["28/02 = 02-28"]),
    (SATURDAY, "(23/08) Zurmat: two hurt", ["23/08 = 08-23"]),
    (SATURDAY, "On Friday 23/8 troops came to Bala.", ["On Friday 23/8 = 08-23"]),
    (SATURDAY, "On 23.08, troops came to Bala.", ["On 23.08 = 08-23"]),
    (SATURDAY, "It stayed on 9/11, on 3/4 of days, on 12.05 percent and on 2-1, open 24/7.", []),
    (SATURDAY, "3/4 of the people fled.\n7/11: a shop was hit.\n(1/5) A thread.\n08.10: a blast.", []),
    (SATURDAY, "On 5/10 people the verdict fell.", []),
    (SATURDAY, "After the 9/11 attacks the war began", []),
    (SATURDAY, "Open 24/7 all year", []),
    (SATURDAY, "Version 1.2.3 of the map", []),
]

OTHER_CALENDARS = [
    ("2022-05-08", "He was killed on 17 Saur 1401 in Panjshir.", ["on 17 Saur 1401 = 05-07"]),
    ("2022-05-08", "He was killed on Saur 17, 1401 in Panjshir.", ["on Saur 17, 1401 = 05-07"]),
    ("2022-05-08", "He was killed on 17 Saur in Panjshir.", ["on 17 Saur = 05-07"]),
    ("2022-05-08", "He was killed on the 17th of Saur in Panjshir.", ["on the 17th of Saur = 05-07"]),
    (
        "2020-09-23",
        "It was on 1 Mizan 1399 (22 September 2020).",
        ["on 1 Mizan 1399 = 09-22", "22 September 2020 = 09-22"],
    ),
    ("2020-01-09", "It was on 18 Dey 1398.", ["on 18 Dey 1398 = 01-08"]),
    ("2020-01-09", "It was in Aban 1398.", ["Aban 1398 = 2019-10-23..2019-11-20"]),
    ("2019-06-10", "It was on 1 Shawwal 1440.", ["on 1 Shawwal 1440 = 06-04"]),
    ("2019-08-31", "It was on 10 Muharram.", ["on 10 Muharram = 2018-09-20"]),
    ("2022-05-08", "Asad 12 fled, and Tir came.", []),
    ("2022-05-08", "the Saur Revolution", []),
]

FEASTS = [
    (SATURDAY, "He was shot on the eve of Eid.", ["on the eve of Eid = 08-10"]),
    (SATURDAY, "He was shot on Eid al-Fitr.", ["on Eid al-Fitr = 06-04"]),
    (SATURDAY, "He was shot on the second day of Eid al-Adha.", ["on the second day of Eid al-Adha = 08-12"]),
    (SATURDAY, "He was shot during Eid al-Adha.", ["during Eid al-Adha = 08-11..08-14"]),
    (
        SATURDAY,
        "He was shot on the eve of Eid ul-Fitr 2015.",
        ["on the eve of Eid ul-Fitr 2015 = 2015-07-16"],
    ),
    (SATURDAY, "He was shot during Ramadan.", ["during Ramadan = 05-06..06-03"]),
    (SATURDAY, "He was shot on Christmas Day.", ["on Christmas Day = 2018-12-25"]),
    (SATURDAY, "He was shot on Christmas Eve last year.", ["on Christmas Eve last year = 2018-12-24"]),
    (SATURDAY, "He was shot on Easter Sunday.", ["on Easter Sunday = 04-21"]),
    (SATURDAY, "He was shot on Good Friday.", ["on Good Friday = 04-19"]),
    (SATURDAY, "He was shot on Nowruz.", ["on Nowruz = 03-21"]),
    (SATURDAY, "He was shot on Yom Kippur.", ["on Yom Kippur = 2018-09-19"]),
    (SATURDAY, "He was shot on New Year's Eve.", ["on New Year's Eve = 2018-12-31"]),
    ("2013-11-20", "Bombs went off on Ashura.", ["on Ashura = 11-13"]),
]

PERIODS = [
    (SATURDAY, "It happened last week.", ["last week = 08-19..08-25"]),
    ("2008-11-02", "It happened last week.", ["last week = 10-27..11-01"]),
    (
        SATURDAY,
        "It happened at the beginning of last week.",
        ["at the beginning of last week = 08-19..08-20"],
    ),
    (SATURDAY, "It happened earlier this week.", ["earlier this week = 08-26..08-31"]),
    (SATURDAY, "It happened last month.", ["last month = 07-01..07-31"]),
    (SATURDAY, "It happened late last month.", ["late last month = 07-21..07-31"]),
    (SATURDAY, "It happened earlier this month.", ["earlier this month = 08-01..08-31"]),
    (SATURDAY, "It happened last year.", ["last year = 2018-01-01..2018-12-31"]),
    (SATURDAY, "It happened earlier this year.", ["earlier this year = 01-01..08-31"]),
    (SATURDAY, "It happened late last year.", ["late last year = 2018-09-01..2018-12-31"]),
    (SATURDAY, "It happened the week before last.", ["the week before last = 08-12..08-18"]),
    ("2019-09-02", "It happened over the weekend.", ["over the weekend = 08-31..09-01"]),
    ("2019-09-02", "It happened last weekend.", ["last weekend = 08-31..09-01"]),
    ("2019-09-06", "It happened at the weekend.", ["at the weekend = 08-31..09-01"]),
    (SATURDAY, "It happened over the weekend.", ["over the weekend = 08-31"]),
    (SATURDAY, "It happened in recent days.", ["in recent days = 08-25..08-31"]),
    (SATURDAY, "It happened in the past two weeks.", ["in the past two weeks = 08-17..08-31"]),
    (SATURDAY, "It happened in the last 24 hours.", ["in the last 24 hours = 08-30..08-31"]),
    (SATURDAY, "It happened over the past few days.", ["over the past few days = 08-27..08-31"]),
    (SATURDAY, "It happened last spring.", ["last spring = 03-01..05-31"]),
    (SATURDAY, "It happened last autumn.", ["last autumn = 2018-09-01..2018-11-30"]),
    (SATURDAY, "It happened last winter.", ["last winter = 2018-12-01..02-28"]),
    (SATURDAY, "It happened this summer.", ["this summer = 06-01..08-31"]),
]

AGO = [
    (SATURDAY, "It happened three days ago.", ["three days ago = 08-28"]),
    (SATURDAY, "It happened a week ago.", ["a week ago = 08-24"]),
    (SATURDAY, "It happened two weeks ago.", ["two weeks ago = 08-17"]),
    (SATURDAY, "It happened less than two weeks ago.", ["less than two weeks ago = 08-18..08-24"]),
    (SATURDAY, "It happened less than a week ago.", ["less than a week ago = 08-25..08-30"]),
    (SATURDAY, "It happened a fortnight ago.", ["a fortnight ago = 08-17"]),
    (SATURDAY, "It happened a month ago.", ["a month ago = 07-01..07-31"]),
    (SATURDAY, "It happened two months ago.", ["two months ago = 06-01..06-30"]),
    (SATURDAY, "It happened five years ago.", ["five years ago = 2014-01-01..2014-12-31"]),
    (SATURDAY, "It happened a few days ago.", ["a few days ago = 08-25..08-29"]),
    (SATURDAY, "It happened 48 hours ago.", ["48 hours ago = 08-29"]),
    (SATURDAY, "It happened a couple of days ago.", ["a couple of days ago = 08-29"]),
]

TEXT = [
    (
        "2018-11-23",
        "It fell on Sunday. IS said on Thursday it killed six the previous week.",
        ["on Sunday = 11-18", "on Thursday = 11-22!", "the previous week = 11-12..11-18"],
    ),
    (
        "2018-11-23",
        "It fell on Sunday. IS killed six the previous week.",
        ["on Sunday = 11-18", "the previous week = 11-05..11-11"],
    ),
    (
        SATURDAY,
        "He fell on Thursday. Two days earlier his son died.",
        ["on Thursday = 08-29", "Two days earlier = 08-27"],
    ),
    (
        SATURDAY,
        "He fell on Thursday. The next morning they left.",
        ["on Thursday = 08-29", "The next morning = 08-30"],
    ),
    (
        SATURDAY,
        "He fell on Monday. The following day they left.",
        ["on Monday = 08-26", "The following day = 08-27"],
    ),
    (
        SATURDAY,
        "He fell on Monday. The previous day was calm.",
        ["on Monday = 08-26", "The previous day = 08-25"],
    ),
    (SATURDAY, "He fell on Monday. The same day a post fell.", ["on Monday = 08-26", "The same day = 08-26"]),
    (
        SATURDAY,
        "He fell on 5 July. Later the same month two died.",
        ["on 5 July = 07-05", "Later the same month = 07-01..07-31"],
    ),
    (SATURDAY, "He fell on Monday. That night the post burned.", ["on Monday = 08-26", "That night = 08-26"]),
    (
        SATURDAY,
        "The ministry said on Thursday that two died a day earlier.",
        ["on Thursday = 08-29!", "a day earlier = 08-28"],
    ),
    (
        SATURDAY,
        "Police said on Thursday two died. A day earlier one fell.",
        ["on Thursday = 08-29!", "A day earlier = 08-28"],
    ),
    (
        SATURDAY,
        "He died on Friday of wounds sustained three days earlier.",
        ["on Friday = 08-30", "three days earlier = 08-27"],
    ),
    (
        SATURDAY,
        "On Friday, two days after a bomb killed six, he resigned.",
        ["On Friday = 08-30", "two days after = 08-28"],
    ),
    (
        SATURDAY,
        "It fell on Wednesday. Two days after the attack he fled.",
        ["on Wednesday = 08-28", "Two days after = 08-30"],
    ),
    (
        SATURDAY,
        "He was freed two days after the raid on Monday.",
        ["two days after = 08-28!", "on Monday = 08-26"],
    ),
    # A deed that time is counted from: before the day of the clause that it leads up to, or follows.
    (
        SATURDAY,
        "Two days after a bomb killed six in Orsk, gunmen on Thursday shot a judge.",
        ["Two days after = 08-27", "on Thursday = 08-29"],
    ),
    (
        SATURDAY,
        "He died on Friday, less than a month after rebels shot his son.",
        ["on Friday = 08-30", "less than a month after = 07-31..08-29"],
    ),
    (
        SATURDAY,
        "It fell on Friday, a year after rebels took Orsk.",
        ["on Friday = 08-30", "a year after = 2018-01-01..2018-12-31"],
    ),
    (
        SATURDAY,
        "The raid on Friday came some four weeks after nine millers perished in Orsk on July 11.",
        ["on Friday = 08-30", "on July 11 = 07-11"],
    ),
    (
        SATURDAY,
        "It fell on Friday, a day after rebels shot six. A mine killed two.",
        ["on Friday = 08-30", "a day after = 08-29"],
    ),
    (SATURDAY, "They held Orsk for two days before it fell on Friday.", ["on Friday = 08-30"]),
    (
        SATURDAY,
        "Two months have passed since a bomb killed six.",
        ["Two months have passed since = 06-01..06-30"],
    ),
    # A weekday that does not say which narrows no month told before it.
    (
        SATURDAY,
        "It was in late June that they rode in during the Sunday service.",
        ["in late June = 06-21..06-30"],
    ),
    (SATURDAY, "In July soldiers shot 300 there one Monday at dawn.", ["In July = 07-01..07-31"]),
    (SATURDAY, "They rode in during the Friday prayers.", ["Friday = 08-30"]),
    (SATURDAY, "In July he fled; on Monday he was shot.", ["In July = 07-01..07-31", "on Monday = 08-26"]),
    (SATURDAY, "The president was to visit the town on Sunday.", ["on Sunday = 09-01"]),
    (SATURDAY, "It fell on Friday. Hours later he fled.", ["on Friday = 08-30", "Hours later = 08-30"]),
    (
        SATURDAY,
        "In 2014 he won. The following year he fell.",
        ["In 2014 = 2014-01-01..2014-12-31", "The following year = 2015-01-01..2015-12-31"],
    ),
    (
        SATURDAY,
        "Since Monday it burns. On Friday he fell, a day earlier his son.",
        ["Since Monday = 08-26..08-31", "On Friday = 08-30", "a day earlier = 08-29"],
    ),
]

MONTHS = [
    (SATURDAY, "It happened in February.", ["in February = 02-01..02-28"]),
    (SATURDAY, "It happened in October.", ["in October = 2018-10-01..2018-10-31"]),
    (SATURDAY, "It happened in October 2016.", ["in October 2016 = 2016-10-01..2016-10-31"]),
    (SATURDAY, "It happened in October of 2016.", ["in October of 2016 = 2016-10-01..2016-10-31"]),
    (SATURDAY, "It happened in mid-August.", ["in mid-August = 08-11..08-20"]),
    (SATURDAY, "It happened in early July.", ["in early July = 07-01..07-10"]),
    (SATURDAY, "It happened in late July.", ["in late July = 07-21..07-31"]),
    (SATURDAY, "It happened at the end of July.", ["the end of July = 07-21..07-31"]),
    (SATURDAY, "It happened in the last week of April.", ["in the last week of April = 04-24..04-30"]),
    (
        SATURDAY,
        "It happened in the first week of April 2015.",
        ["in the first week of April 2015 = 2015-04-01..2015-04-07"],
    ),
    (SATURDAY, "It happened last November.", ["last November = 2018-11-01..2018-11-30"]),
    (SATURDAY, "It happened in March last year.", ["in March last year = 2018-03-01..2018-03-31"]),
    (SATURDAY, "Fighting raged between May and July.", ["between May and July = 05-01..07-31"]),
    (SATURDAY, "Fighting raged from May to July 2015.", ["from May to July 2015 = 2015-05-01..2015-07-31"]),
    (SATURDAY, "It burned between January and March.", ["between January and March = 01-01..03-31"]),
    (SATURDAY, "It burned in March-April 2015.", ["in March-April 2015 = 2015-03-01..2015-04-30"]),
    (SATURDAY, "A teacher called Mar Mar. He fled.", []),
    (SATURDAY, "Pre-March talks with the Smith-May family failed.", []),
    (SATURDAY, "In May 10 people died.", ["In May = 05-01..05-31"]),
    (SATURDAY, "The May attack was the worst.", ["The May = 05-01..05-31"]),
    (SATURDAY, "They may march on.", []),
    (SATURDAY, "The march in the town was banned.", []),
    (SATURDAY, "Theresa May will speak.", []),
    (SATURDAY, "It has burned since April.", ["since April = 04-01..08-31"]),
]

YEARS = [
    (SATURDAY, "It happened in 2015.", ["in 2015 = 2015-01-01..2015-12-31"]),
    (SATURDAY, "It happened in early 2015.", ["in early 2015 = 2015-01-01..2015-04-30"]),
    (SATURDAY, "It happened in late 2015.", ["in late 2015 = 2015-09-01..2015-12-31"]),
    (SATURDAY, "It happened in the summer of 2014.", ["in the summer of 2014 = 2014-06-01..2014-08-31"]),
    (SATURDAY, "It happened in 2019.", ["in 2019 = 01-01..08-31"]),
    (SATURDAY, "It has burned since 2009.", ["since 2009 = 2009-01-01..08-31"]),
    (SATURDAY, "The 2015 siege was the worst.", ["The 2015 = 2015-01-01..2015-12-31"]),
    (SATURDAY, "In the 1990s it was quiet.", ["In the 1990s = 1990-01-01..1999-12-31"]),
    (SATURDAY, "In the early 1990s it was quiet.", ["In the early 1990s = 1990-01-01..1993-12-31"]),
    (SATURDAY, "In the mid-1990s it was quiet.", ["In the mid-1990s = 1994-01-01..1996-12-31"]),
    (SATURDAY, "By the end of the 1990s it was quiet.", ["By the end of the 1990s = 1997-01-01..1999-12-31"]),
    (SATURDAY, "It burned as early as 2009.", ["as early as 2009 = 2009-01-01..2009-12-31"]),
    (SATURDAY, "The war of 2013-2014 was the worst.", ["of 2013-2014 = 2013-01-01..2014-12-31"]),
    (SATURDAY, "Between 2004 and 2010 it was quiet.", ["Between 2004 and 2010 = 2004-01-01..2010-12-31"]),
    (SATURDAY, "In 2000 people died.", []),
    (SATURDAY, "Some 2,015 fighters came.", []),
    (SATURDAY, "At 2015 hours it fell.", []),
]

NTH = [
    (SATURDAY, "It fell on the second Friday in July.", ["on the second Friday in July = 07-12"]),
    (SATURDAY, "It fell on the last Sunday of 2014.", ["on the last Sunday of 2014 = 2014-12-28"]),
    (SATURDAY, "It fell on the first Monday of last month.", ["on the first Monday of last month = 07-01"]),
    (
        SATURDAY,
        "It fell on the third Monday in May last year.",
        ["on the third Monday in May last year = 2018-05-21"],
    ),
    (SATURDAY, "It fell on the last Friday in August.", ["on the last Friday in August = 08-30"]),
    (SATURDAY, "It fell on the last day of March.", ["on the last day of March = 03-31"]),
    (SATURDAY, "It fell on the third day of March.", ["on the third day of March = 03-03"]),
    (SATURDAY, "It fell in the last three days of July.", ["in the last three days of July = 07-29..07-31"]),
    (SATURDAY, "It fell in the first days of July.", ["in the first days of July = 07-01..07-05"]),
    (SATURDAY, "It fell in the first two weeks of July.", ["in the first two weeks of July = 07-01..07-14"]),
    (SATURDAY, "It fell on the second weekend of July.", ["on the second weekend of July = 07-13..07-14"]),
    (SATURDAY, "It fell in the first half of 2015.", ["in the first half of 2015 = 2015-01-01..2015-06-30"]),
    (
        SATURDAY,
        "It fell in the last three months of 2015.",
        ["in the last three months of 2015 = 2015-10-01..2015-12-31"],
    ),
    (SATURDAY, "It fell in the second half of July.", ["in the second half of July = 07-16..07-31"]),
    (SATURDAY, "It fell on the first day of the siege.", []),
    (SATURDAY, "It fell on a Friday in July.", ["Friday in July = 07-01..07-31"]),
    (SATURDAY, "It fell on Monday before last.", ["on Monday before last = 08-19"]),
    (
        SATURDAY,
        "It fell on Tuesday. He was shot on the Monday before that.",
        ["on Tuesday = 08-27", "on the Monday before that = 08-26"],
    ),
    (SATURDAY, "It fell the weekend before last.", ["the weekend before last = 08-17..08-18"]),
    (
        SATURDAY,
        "It fell on Tuesday. He was shot on the Friday before.",
        ["on Tuesday = 08-27", "on the Friday before = 08-23"],
    ),
    (SATURDAY, "It fell earlier in the week.", ["earlier in the week = 08-26..08-31"]),
    (
        "2019-09-02",
        "It fell on Sunday. Earlier in the week he fled.",
        ["on Sunday = 09-01", "Earlier in the week = 08-26..09-01"],
    ),
    (
        SATURDAY,
        "In the two nights before Christmas it fell.",
        ["In the two nights before Christmas = 2018-12-23..2018-12-24"],
    ),
    ("2014-08-04", "It fell on the last day of Ramadan.", ["on the last day of Ramadan = 07-27"]),
    ("2019-08-02", "They expect it in the last week of August.", []),
    (
        SATURDAY,
        "In 2001 they fled. It fell early in the month.",
        ["In 2001 = 2001-01-01..2001-12-31", "early in the month = 08-01..08-10"],
    ),
    (SATURDAY, "It has burned since the start of the year.", ["since the start of the year = 01-01..08-31"]),
    (SATURDAY, "It fell on the day after Christmas.", ["on the day after Christmas = 2018-12-26"]),
    (SATURDAY, "It fell two days before Easter.", ["two days before Easter = 04-19"]),
    (SATURDAY, "It fell in the week before Easter.", ["in the week before Easter = 04-14..04-20"]),
    (SATURDAY, "It fell on the last day of Ramadan.", ["on the last day of Ramadan = 06-03"]),
    (SATURDAY, "It fell last Christmas.", ["last Christmas = 2018-12-25"]),
    (SATURDAY, "It fell two Sundays ago.", ["two Sundays ago = 08-18"]),
    (SATURDAY, "It fell a year ago today.", ["a year ago today = 2018-08-31"]),
]

SPEECH = [
    (SATURDAY, "Ten died, police said on Friday.", ["on Friday = 08-30!"]),
    (SATURDAY, "Ten died, police said Friday.", ["Friday = 08-30!"]),
    (SATURDAY, "He told reporters in Kabul on Friday that ten died.", ["on Friday = 08-30!"]),
    (SATURDAY, "In a statement issued on Friday it denied this.", ["on Friday = 08-30!"]),
    (SATURDAY, "The army said in a statement on Friday ten died.", ["on Friday = 08-30!"]),
    (SATURDAY, "The army on Friday denied this.", ["on Friday = 08-30!"]),
    (SATURDAY, "The minister on Friday condemned the attack.", ["on Friday = 08-30!"]),
    (SATURDAY, "On Friday the ministry said ten died.", ["On Friday = 08-30!"]),
    (SATURDAY, "On Friday, a spokesman for the army confirmed it.", ["On Friday = 08-30!"]),
    (SATURDAY, "Police said ten people were killed on Friday.", ["on Friday = 08-30"]),
    (SATURDAY, "Police said that on Friday gunmen came.", ["on Friday = 08-30"]),
    (SATURDAY, "Gunmen stormed four posts in Maungdaw on Friday.", ["on Friday = 08-30"]),
    (SATURDAY, "The hostages were released on Friday.", ["on Friday = 08-30!"]),
    (SATURDAY, "What was hit on Friday, said its spokesman, was a den.", ["on Friday = 08-30"]),
    (SATURDAY, "Two soldiers were reported killed on Friday.", ["on Friday = 08-30"]),
    (SATURDAY, "The group claimed responsibility on Friday.", ["on Friday = 08-30!"]),
    (SATURDAY, "KUNDUZ, Aug 31 (ABC) -- Ten died.", ["Aug 31 = 08-31!"]),
    (SATURDAY, "Kabul, 31 August (ABC) - Ten died.", ["31 August = 08-31!"]),
]

WEEKDAYS_WITH_NUMBERS = [
    (SATURDAY, "It fell on Saturday 24 and Sunday 25 August.",
     ["on Saturday 24 and Sunday 25 August = 08-24..08-25"]),
    (SATURDAY, "Between August 10 and 14 militiamen killed 61 people.",
     ["Between August 10 and 14 = 08-10..08-14"]),
    (SATURDAY, "On August 10 and 14 militiamen died.", ["On August 10 = 08-10"]),
    (SATURDAY, "It fell between Friday 23 and Sunday 25 August.",
     ["between Friday 23 and Sunday 25 August = 08-23..08-25"]),
    (SATURDAY, "It lasted from Tuesday 30 July to Thursday 1 August.",
     ["from Tuesday 30 July to Thursday 1 August = 07-30..08-01"]),
    (SATURDAY, "It lasted from Tuesday 30 to Thursday 1 August 2019.",
     ["from Tuesday 30 to Thursday 1 August 2019 = 07-30..08-01"]),
    (SATURDAY, "They killed 17 and Sunday 25 August was calm.", ["Sunday 25 August = 08-25"]),
    (SATURDAY, "On Friday 4 men died and on Sunday 25 August 6.",
     ["On Friday = 08-30", "on Sunday 25 August = 08-25"]),
]  # fmt: skip

BEFORE_A_NOUN = [
    (SATURDAY, "The Monday attack killed two.", ["Monday = 08-26"]),
    (SATURDAY, "The Sunday morning blast killed two.", ["Sunday morning = 08-25"]),
    (SATURDAY, "The Friday Times told of it.", []),
    ("2019-08-28", "Two died in weekend clashes.", ["weekend = 08-24..08-25"]),
    ("2019-08-28", "The weekend's deadly attack was the third.", ["weekend = 08-24..08-25"]),
    (SATURDAY, "A weekend market stood there.", []),
    (SATURDAY, "On the penultimate Sunday of July it fell.", ["On the penultimate Sunday of July = 07-21"]),
    (SATURDAY, "In July 2016 two died, and in May six.",
     ["In July 2016 = 2016-07-01..2016-07-31", "in May = 05-01..05-31"]),
    (SATURDAY, "Raiders killed ten, burning huts, beginning late Friday.", ["late Friday = 08-30"]),
    (SATURDAY, "They met and agreed on a truce, beginning on Monday.", ["on Monday = 09-02"]),
]  # fmt: skip

LOOKING_BACK = [
    (SATURDAY, "The post fell on Tuesday after a raid the previous day. Ten died the next day.",
     ["on Tuesday = 08-27", "the previous day = 08-26", "the next day = 08-28"]),
    (SATURDAY, "The post fell on Tuesday after a raid the previous day. That same night ten died.",
     ["on Tuesday = 08-27", "the previous day = 08-26", "same night = 08-26"]),
    (SATURDAY, "The post fell on Tuesday. The previous day a raid failed. Ten died the next day.",
     ["on Tuesday = 08-27", "The previous day = 08-26", "the next day = 08-27"]),
]  # fmt: skip

NO_DATE = [
    (SATURDAY, "He died at 10 pm.", []),
    (SATURDAY, "He died at dawn.", []),
    (SATURDAY, "They fought for three days.", []),
    (SATURDAY, "A 23-year-old died after a three-day siege.", []),
    (SATURDAY, "The sun sat low; he wed at once.", []),
    (SATURDAY, "He reads the Daily Times and The Sun.", []),
    (SATURDAY, "They meet every Friday.", []),
    (SATURDAY, "On Fridays the market is full.", []),
    (SATURDAY, "An august body may march.", []),
    (SATURDAY, "They held the town for a week.", []),
    (SATURDAY, "He was 12 years old.", []),
    (SATURDAY, "", []),
]

ALL = [
    *WEEKDAYS,
    *WEEKDAYS_WITH_NUMBERS,
    *BEFORE_A_NOUN,
    *LOOKING_BACK,
    *FUTURE,
    *AHEAD,
    *BEGUN,
    *TODAY,
    *CALENDAR,
    *UP_TO_A_DAY,
    *OVERNIGHT,
    *LISTS,
    *NUMERALS,
    *OTHER_CALENDARS,
    *FEASTS,
    *PERIODS,
    *AGO,
    *TEXT,
    *MONTHS,
    *YEARS,
    *NTH,
    *SPEECH,
    *NO_DATE,
]


@pytest.mark.parametrize(("published", "text", "expected"), ALL, ids=[f"{row[1][:60]}" for row in ALL])
def test_an_expression_stands_for_its_days(published: str, text: str, expected: list[str]) -> None:
    check(published, text, expected)


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("It was on Friday.", 1),
        ("It was overnight.", 2),
        ("It was between Monday and Friday.", 2),
        ("It was last week.", 3),
        ("It was last month.", 4),
        ("It was in early July.", 4),
        ("It was last spring.", 5),
        ("It was in 2015.", 5),
    ],
)
def test_precision_is_ucdps(text: str, precision: int) -> None:
    (mention,) = find_dates(text, date(2019, 8, 31))
    assert mention.interval.precision == precision


@pytest.mark.parametrize(
    ("text", "anchor"),
    [
        ("It was on 3 May 2014.", "absolute"),
        ("It was on 3 May.", "published"),
        ("It was on Friday.", "published"),
        ("It was two days earlier.", "text"),
        ("It was the same day.", "text"),
    ],
)
def test_anchor_says_what_a_date_was_reckoned_from(text: str, anchor: str) -> None:
    (mention,) = find_dates(text, date(2019, 8, 31))
    assert mention.anchor == anchor


def test_the_caller_may_say_how_numerals_are_written() -> None:
    text = "Incident of 5/8/2019 in Herat"
    days = [find_dates(text, date(2019, 8, 31), day_first=first)[0].interval.start for first in (True, False)]
    assert days == [date(2019, 8, 5), date(2019, 5, 8)]


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("Bujumbura 12 Jan. Soldiers killed 42 last weekend.", "Bujumbura 12 Jan. "),
        ("LICE, Turkey (AP) _ Two men were shot on Friday.", "LICE, Turkey (AP) _ "),
        ("GROZNY. July 31. Fighting went on.", "GROZNY. July 31. "),
        ("On Monday 12 Jan. Soldiers killed 42.", ""),
        ("Gunmen killed three on July 31. The army said so.", ""),
        # below a headline, a byline or the outlet's name
        ("By Our Correspondent\n\nLICE, Aug 30 - Two men", "By Our Correspondent\n\nLICE, Aug 30 - "),
        (
            "Two die\nThe Gazette\nBy A. Kaya\nLICE, Aug 30: Two",
            "Two die\nThe Gazette\nBy A. Kaya\nLICE, Aug 30: ",
        ),
        ("Turkey: Two Die\nLICE, 30 August - Two", "Turkey: Two Die\nLICE, 30 August - "),
        # a list of incidents has no dateline, nor has a text that opens with sentences
        ("Incidents of the week\nLice, Aug 28 - Two died.\nCizre, Aug 30 - One died.", ""),
        ("Incident of the week\nAugust 28 - Two died in Lice.", ""),
        ("Two men died in Lice.\nCIZRE, Aug 30 - One died.", ""),
    ],
)
def test_a_dateline_may_end_with_a_stop(text, head):
    assert text[: dateline_end(text)] == head


def test_today_is_the_day_of_the_dateline_below_a_byline() -> None:
    text = "By Our Correspondent\n\nLICE, Aug 30 - Two men were shot here today, police said."
    assert [m.interval.start for m in find_dates(text, date(2019, 8, 31))] == [date(2019, 8, 30)] * 2


def test_since_lasts_to_the_day_of_the_dateline_and_last_friday_is_before_it() -> None:
    text = "LICE, Aug 30 - Nine men have died since Tuesday, police said. It began last Friday."
    (_, since, last) = [m.interval for m in find_dates(text, date(2019, 8, 31))]  # a Saturday
    assert (since.start, since.end) == (date(2019, 8, 27), date(2019, 8, 30))
    assert last.start == date(2019, 8, 23)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        # counted from a deed that has no day
        ("Two judges were shot dead. Soldiers had searched the house two days before the murder.", []),
        ("On 25 August two judges were shot. Soldiers had searched the house two days before the murder.",
         [(25, 25), (23, 23)]),
        # numbers of streets, and days that they are named after
        ("Two men were shot on 59th Street, between 13th and 7th avenues.", []),
        ("Two men were shot where Bolivar and 9 August avenues meet.", []),
        ("From the afternoon of 10 to 13 August 90 people were killed.", [(10, 13)]),
        ("Between the evenings of 10 and 13 August 90 people were killed.", [(10, 13)]),
    ],
)  # fmt: skip
def test_what_counts_from_a_deed_or_names_a_street_is_no_day(text, days) -> None:
    found = [m.interval for m in find_dates(text, date(2019, 8, 31))]
    assert [(one.start.day, one.end.day) for one in found] == days


@pytest.mark.parametrize("words", ["called a strike for", "have scheduled a march on", "a vote set for"])
def test_a_day_that_something_is_called_for_lies_ahead(words: str) -> None:
    (one,) = find_dates(
        f"They {words} 20 September to protest the killing of nine people.", date(2019, 8, 31)
    )
    assert one.interval.start == date(2019, 9, 20)


def test_a_day_that_names_a_deed_is_the_deeds_own() -> None:
    (one,) = find_dates("Rebels claimed responsibility for Aug. 10 bombings.", date(2019, 8, 31))
    assert not one.speech


@pytest.mark.parametrize(("words", "aside"), [("Sunday's vote", True), ("Friday's raid", False)])
def test_the_day_of_what_is_planned_dates_no_news(words: str, aside: bool) -> None:
    (one,) = find_dates(f"Gunmen killed two men before {words}.", date(2019, 8, 31))
    assert one.backdrop is aside
