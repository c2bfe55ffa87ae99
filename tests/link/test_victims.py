"""Whose people the figures of one report count, from its text to the victims of its claims."""

from __future__ import annotations

import pytest

from dateline.coding import code_report
from dateline.model import Settings
from dateline.read import report_from

CASES = [
    # Kin and civilian employees of armed people are none of them.
    ("2019-05-10", "Rebels ambushed a bus near Mocoa in Colombia on Monday and killed five soldiers' wives, "
     "officials said.", [(5, "civilians")]),
    ("2019-05-10", "Rebels ambushed a bus near Mocoa in Colombia on Monday and killed two relatives of a "
     "soldier, officials said.", [(2, "civilians")]),
    # A state's guards are of the country that the report is about.
    ("2019-05-10", "Rebels ambushed a vehicle near Mocoa in Colombia on Monday and killed five village "
     "guards, officials said.", [(5, "side_a")]),
    ("2019-05-10", "Rebels killed two carabineros near Temuco in Chile on Monday, police said.",
     [(2, "side_a")]),
    # A figure that names its side is that side's, whoever the words for the attacker were taken to be.
    ("2000-05-12", "The rebels of UNITA accused government forces of attacking Cangumbe in Angola on "
     "Friday, killing 12 UNITA fighters.", [(12, "side_b")]),
    # Soldiers and police are no rebels' dead.
    ("2010-05-12", "A senior police officer was shot dead by a sniper in Mogadishu in Somalia on Wednesday.",
     [(1, "side_a")]),
    ("2019-05-10", "Rebels killed two soldiers and one member of a government militia in Muse in Myanmar on "
     "Monday.", [(3, "side_a")]),
    # Another's total counts anew those of whom alone figures were given.
    ("2019-05-10", "Rebels bombed buses near Habarana in Sri Lanka on Monday, killing 92 sailors, the "
     "military said. The rebels did not comment. A website put the number of dead at 103.",
     [(92, "side_a"), (103, "side_a")]),
    # Who only took part in a fight is no enemy of his own side.
    ("2005-05-12", "Two policemen were killed in an encounter alongside security forces with Lashkar-e-Taiba "
     "militants in Doda in Jammu and Kashmir in India on Thursday.", [(2, "side_a")]),
    # Who loses people loses its own, whoever bare words for them were taken to be.
    ("2022-05-12", "Ukrainian forces hit a column near Avdiivka in Donetsk on Friday. The enemy lost 20 men, "
     "the general staff said.", [(20, "side_a")]),
    # The enemy's losses are no speaker's own, but his enemy's.
    ("2015-07-06", "Afghan troops and the Taliban fought near Kunduz in Afghanistan on Sunday. The "
     "Taliban said they lost 17 men, and the enemy's losses exceeded 150.",
     [(17, "side_b"), (150, "side_a")]),
    ("2014-05-12", 'Boko Haram attacked a base in Damboa in Nigeria on Monday. "We lost three men," said '
     "a senior officer.", [(3, "side_a")]),
    ("2019-05-10", "Fighters of the Karen National Union ambushed a column at Kawkareik in Myanmar, "
     'a KNU spokesman said. "The enemy left behind 12 bodies and we lost two men," he said.',
     [(12, "side_a"), (2, "side_b")]),
    # Who speaks tells of its own and of its enemy's, whoever was named last.
    ("2019-05-12", "Al-Shabaab fighters stormed a base near Jowhar in Somalia on Saturday. Al-Shabaab said "
     "eight of its men died and 40 of the enemy were killed.", [(8, "side_b"), (40, "side_a")]),
    ("2016-05-12", "Boko Haram fighters attacked soldiers near Baga in Nigeria on Wednesday. The army said "
     "that three of its own had fallen.", [(3, "side_a")]),
    # But not where "its" is of whom it hit, and who speaks is only named behind.
    ("2019-05-12", "Al-Shabaab fighters attacked an army post near Jowhar in Somalia on Saturday and killed "
     "nine of its guards, a spokesman for Al-Shabaab said.", [(9, "side_a")]),
    ("2019-05-12", "A raid on an army post near Jowhar in Somalia on Saturday killed nine of its guards, "
     "a spokesman for Al-Shabaab said. Al-Shabaab fighters withdrew at dawn.", [(9, "side_a")]),
    # Words for losses name whose they are.
    ("2014-05-12", "M23 rebels attacked a base near Goma in Congo on Monday. The M23 said that it put the "
     "army's losses at 44 and that its own dead were nine.", [(44, "side_a"), (9, "side_b")]),
    # Who says so may stand between the losses of the two.
    ("2014-07-09", "Congolese troops attacked FDLR rebels near Walikale on Tuesday. The army lost six men, "
     "spokesman Olivier Hamuli said, and the rebels 22.", [(6, "side_a"), (22, "side_b")]),
    # A number that its parts make up is of no side, whoever was told of before it.
    ("2014-07-09", "Soldiers attacked a camp of the FNL rebels near Bujumbura on Tuesday. Of the 14 dead, 11 "
     "were rebels and three soldiers.", [(14, "unknown"), (11, "side_b"), (3, "side_a")]),
    ("2014-07-09", "Gunmen attacked a gendarmerie post at Inata in Burkina Faso on Tuesday. The minister "
     "said 20 had died, 19 gendarmes and one civilian.", [(20, "unknown"), (19, "side_a"), (1, "civilians")]),
    # Who lost their lives were not lost by a party.
    ("2014-05-12", "Boko Haram attacked a base in Damboa in Nigeria on Monday. The army chief said "
     "that eighteen persons lost their lives.", [(18, "civilians")]),
    # That a side lost none is of its own.
    ("2019-05-12", "Al-Shabaab fighters attacked a base near Jowhar in Somalia on Saturday. The army said "
     "that 15 militants were killed. Al-Shabaab said that all its men returned safely.",
     [(15, "side_b"), (0, "side_b")]),
    # Words behind a figure may say who all whom it counts are.
    ("2019-05-12", "Clashes between the army and M23 rebels left 17 dead, all of them civilians, near Goma "
     "in Congo on Saturday.", [(17, "civilians")]),
    ("2019-05-12", "A clash between the army and M23 rebels near Goma in Congo on Saturday killed 17 people, "
     "all soldiers.", [(17, "side_a")]),
    # Nor are a speaker's villagers its fighters.
    ("2019-05-12", "The ELN fought government troops near Tibu in Colombia on Saturday. The ELN said "
     "that two of its villagers were killed.", [(2, "civilians")]),
    # Whom the law arrests for an attack is of those who made it; whom the attackers take away is not.
    ("2019-05-12", "Al-Shabaab gunmen killed five traders in Jowhar in Somalia on Saturday. Police arrested "
     "two suspects.", [(5, "civilians"), (2, "side_a")]),
    ("2019-05-12", "Soldiers killed five traders in Beni in DR Congo on Saturday. Ten people were arrested.",
     [(5, "civilians"), (10, "civilians")]),
    # One number for people of several parties is no party's, nor is a bare one behind a list of them.
    ("1995-05-12", "At least nine soldiers and civilians were killed in an ambush by RUF rebels at Mile 91 "
     "in Sierra Leone on Tuesday, the army said.", [(9, "unknown")]),
    ("1995-05-12", "About 30 wounded civilians and soldiers were taken to hospital after RUF rebels attacked "
     "Mile 91 in Sierra Leone on Tuesday.", [(30, "unknown")]),
    ("2018-05-12", "Seven militants and four soldiers were killed and a dozen others injured in a gunfight "
     "in Pulwama in Kashmir in India on Friday, police said.",
     [(7, "side_b"), (4, "side_a"), (12, "unknown")]),
    ("1995-05-12", "RUF rebels killed nine soldiers and three civilians at Mile 91 in Sierra Leone.",
     [(9, "side_a"), (3, "civilians")]),
    # So is a bare number that parts of several parties come to, or of others hurt behind such a list.
    ("2010-05-12", "Four died in a firefight between the army and NPA rebels in Samar in the Philippines on "
     "Monday: two soldiers, a rebel and a farmer.",
     [(4, "unknown"), (2, "side_a"), (1, "side_b"), (1, "civilians")]),
    ("2010-05-12", "Two soldiers and a rebel were killed in a clash with the army in Samar in the "
     "Philippines on Monday. Twelve others were wounded.", [(2, "side_a"), (1, "side_b"), (12, "unknown")]),
    # Whom their own bomb kills made the attack; children who found one did not.
    ("2010-05-12", "Two men were killed in Quetta in Pakistan on Monday when a bomb they were carrying "
     "exploded near a police post, police said.", [(2, "side_a")]),
    ("2010-05-12", "A man was killed in Quetta in Pakistan on Monday when a bomb he was carrying exploded. "
     "The man was killed at once, police said.", [(1, "side_a"), (1, "side_a")]),
    ("2010-05-12", "Gunmen killed a trader in Quetta in Pakistan on Monday. Two boys were killed when a "
     "grenade they were carrying exploded.", [(1, "civilians"), (2, "civilians")]),
    # A word that each side has for the other is not the attacker's own.
    ("2014-05-12", "Nine terrorists were killed by the Islamic Front in Aleppo in Syria on Monday.",
     [(9, "side_b")]),
]  # fmt: skip


@pytest.mark.parametrize(("day", "text", "told"), CASES)
def test_whose(day, text, told):
    report = report_from({"id": "r", "published": day, "text": text, "outlet": "Wire"})
    claims = code_report(report, Settings(reader="patterns"))
    assert [(one.best, one.victims) for claim in claims for one in claim.casualties] == told


READ_TWICE = [
    # The unidentified may be the harmed.
    ("2010-05-12", "Gunmen attacked a market in Quetta in Pakistan on Monday. Two unidentified men were "
     "killed.", [(2, "civilians")]),
    ("2010-05-12", "Three unknown people were found shot dead near Medellin in Colombia on Monday, police "
     "said.", [(3, "civilians")]),
    # Figures of one clause, place by place, are of the same people as the first.
    ("2019-05-10", "Thirty-two people were killed in violence between Bodos and Muslims in Assam, India, on "
     "Tuesday. Of the 32, nineteen were killed in Kokrajhar, ten in Chirang and three in Dhubri.",
     [(19, "unknown"), (10, "unknown"), (3, "unknown")]),
    # Armed civilians are armed men; a name with a rank of a side is none of its enemies named before.
    ("2019-05-07", "14 civilians armed with long guns and one soldier were killed in a confrontation in "
     "Reynosa, Mexico, on Monday.", [(14, "side_b"), (1, "side_a")]),
    ("2019-05-10", "Three militants were killed in an operation in Khyber district of Pakistan on Wednesday, "
     "while Sepoy Adnan and Sepoy Waqas embraced martyrdom, the ISPR said.", [(3, "side_b"), (2, "side_a")]),
    # Unnamed armed men told of beside a side's own dead are the other side's.
    ("2012-05-14", "There were six dead in the ranks of the army and 20 in those of the raiders after a "
     "battle at Djibo in Burkina Faso on Sunday.", [(6, "side_a"), (20, "side_b")]),
    ("2012-05-14", "Syrian government forces lost 12 men and the opposition fighters nine in clashes "
     "near Aleppo on Sunday.", [(12, "side_a"), (9, "side_b")]),
    # Gunmen and attackers who fell in what they did to civilians are of those who did it.
    ("2013-05-12", "Police shot dead four gunmen after they killed 14 people at a market in Kano in Nigeria "
     "on Saturday.", [(4, "side_a"), (14, "civilians")]),
    ("2024-05-12", "RSF fighters attacked Bara in Sudan on Saturday. Forty attackers and six villagers were "
     "killed.", [(40, "side_a"), (6, "civilians")]),
    # The crew of a state's machine is the state's.
    ("2019-05-10", "Rebels shot down a military helicopter near Goma on Monday, killing eight crew.",
     [(8, "side_a")]),
    # A state's men are no unnamed attackers'.
    ("2019-05-10", "Gunmen killed six people including two soldiers on a bus near Mekelle on Monday.",
     [(6, "civilians"), (2, "civilians")]),
    # Whoever admits a figure that names nobody lost them; who admits having killed did not.
    ("2023-05-12", "FARC rebels attacked a police post in Cauca, Colombia, on Tuesday. The army said seven "
     "guerrillas died. The rebels conceded four, and claimed 11 police dead.",
     [(7, "side_b"), (4, "side_b"), (11, "side_a")]),
    ("2024-05-10", "The Sudanese army and the RSF fought at Bara on Wednesday. The RSF acknowledged that "
     "nine had been killed. The army put the RSF dead at 40.", [(9, "side_b"), (40, "side_b")]),
]  # fmt: skip


@pytest.mark.parametrize(("day", "text", "told"), READ_TWICE)
def test_whose_by_both_readers(day, text, told):
    report = report_from({"id": "r", "published": day, "text": text, "outlet": "Wire"})
    counted = [one for claim in code_report(report) for one in claim.casualties]
    assert [(one.best, one.victims) for one in counted] == told


def test_a_militia_of_the_state_is_on_its_side():
    text = (
        "Two soldiers and a VDP militiaman were killed when jihadists attacked Djibo in Burkina on Tuesday. "
        "The army and the VDP fled."
    )
    report = report_from({"id": "r", "published": "2021-05-12", "text": text, "outlet": "Wire"})
    claims = code_report(report, Settings(reader="patterns"))
    sides = {(claim.side_a.actor.name, claim.side_b.actor.name) for claim in claims}
    assert all("VDP" not in pair for pair in sides)
    assert {one.victims for claim in claims for one in claim.casualties} == {"side_a"}


FOUND = {
    "Marines who raided a ranch near San Fernando in Mexico found the bodies of 72 people on Tuesday, the "
    "Navy Secretariat said.": {("Unknown", "Civilians")},
    "Troops recovered five bodies after the raid by Boko Haram on Baga in Nigeria on Monday.": {
        ("JAS", "Civilians")
    },
    "During a battle near Baga in Nigeria on Monday, troops found the bodies of nine Boko Haram fighters.": {
        ("Government of Nigeria", "JAS")
    },
    "Soldiers killed 12 villagers near Gao in Mali on Monday.": {("Government of Mali", "Civilians")},
}


@pytest.mark.parametrize("text", FOUND)
def test_who_finds_bodies_did_not_kill_them(text: str) -> None:
    report = report_from({"id": "r", "published": "2019-05-10", "text": text, "outlet": "Wire"})
    claims = code_report(report)
    assert {(claim.side_a.actor.name, claim.side_b.actor.name) for claim in claims} == FOUND[text]
