"""Whose people a figure counts by who speaks of them, with both readers."""

from __future__ import annotations

import pytest

from dateline.coding import code_report
from dateline.read import report_from

CASES = {
    "an office of a state is of the one that fights, though nothing tells whose it is": (
        "2016-05-12", "Boko Haram fighters attacked soldiers near Baga in Nigeria on Wednesday. The interior "
        "minister, Bala Musa, said that eight of ours had fallen.", [(8, "side_a")]),
    "martyrs are the speaker's own, and others his enemy's": (
        "2019-05-12", "Hezbollah fighters fought Israeli soldiers near Marjayoun in Lebanon on Saturday. "
        "Hezbollah said that 11 martyrs fell and that 25 on the other side died.",
        [(11, "side_b"), (25, "side_a")]),
    "whom intercepts tell of and who left bodies are the enemy's": (
        "2019-05-12", "Al-Shabaab fighters attacked a base near Jowhar in Somalia on Saturday. The army said "
        "that radio intercepts spoke of 20 dead. They fled, leaving 12 bodies, the army said.",
        [(20, "side_b"), (12, "side_b")]),
    "words for losses name whose they are": (
        "2014-08-06", "Nigerian troops fought Boko Haram militants for six hours in Bama on Tuesday. Colonel "
        "Sani Bello put the insurgents' losses at 44.", [(44, "side_b")]),
    "a capital speaks for its state, and what it puts its losses at are its own": (
        "2019-05-15", "Armenian and Azerbaijani troops clashed near Aghdam on Tuesday. Baku said 14 of its "
        "soldiers were killed, while Yerevan put its losses at nine.", [(14, "side_b"), (9, "side_a")]),
    "the fallen of a named party are not those of who speaks": (
        "2008-03-02", "The Qassam Brigades killed two Israeli soldiers east of Jabalya on Saturday. Five "
        "Hamas fighters ascended as martyrs, the Israeli army said.", [(2, "side_a"), (5, "side_b")]),
    "a rank before a name ends no sentence": (
        "2003-05-12", "Ugandan troops fought LRA rebels near Katakwi on Sunday. 'We lost one, the driver,' "
        "army spokesman Maj. Odur Okello said.", [(1, "side_a")]),
    "our soldiers are the speaker's, whatever state soldiers are of": (
        "2015-05-12", "Galmudug forces attacked a Puntland base near Galkayo on Sunday. 'They came at dawn "
        "and nine of our soldiers were martyred,' Puntland's deputy security minister, Abdi Warsame, told "
        "reporters.", [(9, "side_b")]),
    "fighters who reach martyrdom are the speaker's": (
        "2014-05-12", "The YPG said it captured Tell Brak from the Islamic State on Sunday. Thirty-three "
        "gang members were killed and five fighters reached martyrdom, the YPG press centre said.",
        [(33, "side_a"), (5, "side_b")]),
    "its spokesman speaks for whom the sentence before tells of first": (
        "2014-05-12", "Al-Shabaab attacked an army base in Baidoa on Monday. \"Thirty of the enemy were "
        "killed and four of ours,\" its spokesman, Abdi Warsame, said.", [(30, "side_a"), (4, "side_b")]),
    "so does who leads a party": (
        "2022-05-12", "Islamic State militants fought MSA fighters in Menaka on Monday. Musa Diallo, who "
        "leads the MSA, said 17 of his men had died.", [(17, "side_b")]),
    "whom a side says that it killed are its enemy's": (
        "2016-05-12", "Taliban fighters attacked a police post in Kunduz on Monday. Police said they killed "
        "ten and lost two.", [(10, "side_b"), (2, "side_a")]),
    "people whom a group says that it killed may be anybody": (
        "2016-05-12", "Al-Shabaab gunmen fought soldiers at a hotel in Mogadishu on Monday and 12 people "
        "died, police said. Al-Shabaab said that its fighters had killed 25 people.",
        [(12, "unknown"), (25, "unknown")]),
    "who killed some and lost others lost his own": (
        "2014-05-12", "Al-Shabaab killed 12 soldiers and lost 30 in Baidoa on Monday, the governor said.",
        [(12, "side_a"), (30, "side_b")]),
    "colleagues are like those told of before them": (
        "2016-05-12", "Taliban fighters shot dead a policeman in Kunduz on Monday and wounded two of his "
        "colleagues.", [(1, "side_a"), (2, "side_a")]),
    "what a state says that it lost are its own soldiers": (
        "2019-05-15", "Armenian and Azerbaijani troops clashed near Aghdam on Tuesday. Baku said it lost 11 "
        "servicemen. Yerevan put its own losses at four.", [(11, "side_b"), (4, "side_a")]),
    "theirs are the speakers' where no quotation holds them": (
        "2014-07-09", "Ukraine's military said on Wednesday that five servicemen were killed near Horlivka. "
        "Rebels said two of theirs died.", [(5, "side_a"), (2, "side_b")]),
    "a bare army is of the one state that fights": (
        "2014-07-09", "Two Israeli soldiers and a Hezbollah fighter were killed on the Lebanese border near "
        "Shebaa on Tuesday. The army said seven of its men were injured.",
        [(2, "side_a"), (1, "side_b"), (7, "side_a")]),
    "a running total that one side's dead come to is that side's": (
        "2019-05-15", "Islamic State gunmen shot at a checkpoint near Khanaqin in Iraq on Tuesday. Two "
        "Asayish members fell on the spot. Their commander died in hospital, raising the toll to three.",
        [(2, "side_a"), (1, "side_a"), (3, "side_a")]),
    "a count anew is of the people counted before": (
        "2014-06-18", "Boko Haram gunmen clashed with soldiers in Damboa, Nigeria, on Monday, leaving 15 "
        "dead, residents said. The army gave the figure as nine.", [(15, "unknown"), (9, "unknown")]),
    "a count anew is of nobody's suspects": (
        "2014-06-18", "Police fought gunmen in the Morro Azul favela of Rio de Janeiro in Brazil on Monday. "
        "The civil police said that eight traffickers had died. A residents' association counted thirteen.",
        [(8, "side_b"), (13, "unknown")]),
    "unnamed fighters whom a side killed are none of its own": (
        "2017-08-04", "Al-Shabaab fighters clashed with Macawisley fighters near Beledweyne in Somalia on "
        "Tuesday. Five Macawisley fighters died, elders said. Al-Shabaab killed 22 gunmen, its radio said.",
        [(5, "side_b"), (22, "side_b")]),
    "the wounded of whom a speaker lost others are his own": (
        "2014-05-20", "Militants ambushed a supply convoy of the army in Imam Sahib, Afghanistan, on Monday. "
        "\"We lost twelve of our people,\" the district governor, Mahbub Saidi, said. \"Nineteen are hurt.\"",
        [(12, "side_a"), (19, "side_a")]),
    "whom others died beside are no part of one side's toll": (
        "2014-07-09", "Rebels captured Butembo, Congo, on Tuesday after a battle with government soldiers. A "
        "priest put the toll among the soldiers at some 25. Fourteen townspeople also died, he said.",
        [(25, "side_a"), (14, "civilians")]),
    "a body's staff are civilians": (
        "2014-07-09", "Taliban militants stormed a guest-house in Kabul on Tuesday, killing six U.N. foreign "
        "staff and two Afghan policemen, officials said. A U.N. spokesman said six of its staff were killed.",
        [(6, "civilians"), (2, "side_a"), (6, "civilians")]),
    "those of a number told of before are the same": (
        "2014-07-09", "Rebels shelled a hospital in Donetsk on Tuesday, killing six patients, Kyiv said. The "
        "rebels accused the army of killing the six.", [(6, "civilians"), (6, "civilians")]),
    "a side that lost none says so of its own": (
        "2014-07-09", "Turkish jets hit PKK camps in northern Iraq on Tuesday. The general staff said 28 "
        "rebels were killed. The PKK said that it suffered no losses and that four villagers died.",
        [(28, "side_b"), (0, "side_b"), (4, "civilians")]),
    "citizens whom an official mourns as martyrs are no side's": (
        "2017-10-30", "The aggression's warplanes committed a massacre in a market of Sahar district "
        "in Yemen on Sunday, martyring 26 citizens, a security official told Saba. Saudi Arabia denied it.",
        [(26, "civilians")]),
    "vigilantes may fall beside the soldiers they are with": (
        "2014-07-09", "Jihadists attacked a base in Djibo, Burkina Faso, on Tuesday, killing 12 soldiers and "
        "four vigilantes, security sources said.", [(16, "side_a")]),
    "theirs in a quotation are the enemy's": (
        "2014-07-09", "Militants ambushed a convoy near Uri in Kashmir on Tuesday. An army officer said: "
        "\"We have lost three jawans. Two of theirs have been neutralised.\"",
        [(3, "side_a"), (2, "side_b")]),
    "their fighters are the speakers' who tell of nobody before": (
        "2014-07-09", "Houthi fighters and government troops clashed in Marib, Yemen, on Tuesday. Officials "
        "on the government side said 32 of their fighters and 60 Houthis died.",
        [(32, "side_a"), (60, "side_b")]),
    "our fighters are the outlet's, whom another says that he killed": (
        "2008-10-05", "Our guerrilla forces attacked an outpost of the Turkish army in Semdinli on 3 "
        "October. The enemy lost 62 soldiers. PKK fighters withdrew. The Turkish General Staff claims that "
        "23 of our fighters were killed.", [(62, "side_a"), (23, "side_b")]),
    "whom somebody's men killed are not his": (
        "2014-07-09", "Al-Shabaab fighters attacked an Ethiopian base in Halgan, Somalia, on "
        "Tuesday. Colonel Aden Ahmed, a commander in the town, said nine of his men were dead and that they "
        "had killed 100. The group said it lost 16.", [(9, "side_a"), (100, "side_b"), (16, "side_b")]),
    "herders are civilians, whoever tells of them": (
        "2014-07-09", "Kenyan jets struck al-Shabaab bases in Gedo, Somalia, on Tuesday, killing more than "
        "50 fighters, the military said. Al-Shabaab said that its fighters were not hit and five "
        "herders died.",
        [(50, "side_b"), (5, "civilians")]),
    "attackers and defenders are the two sides of a fight of groups": (
        "2014-07-09", "Rebels of the Islamic Front stormed a hospital held by Islamic State fighters in "
        "Aleppo on Tuesday. The battle cost the lives of nine attackers and six of the defenders, "
        "activists said.",
        [(9, "side_b"), (6, "side_a")]),
}  # fmt: skip


@pytest.mark.parametrize(("day", "text", "told"), CASES.values(), ids=CASES)
def test_who_speaks(day, text, told):
    claims = code_report(report_from({"id": "r", "published": day, "text": text, "outlet": "Wire"}))
    assert [(one.best, one.victims) for claim in claims for one in claim.casualties] == told


def test_the_figures_of_one_list_have_one_claimant():
    text = (
        "The Taliban said through its radio station that its fighters killed 25 soldiers, wounded 30 and "
        "captured 24 at Sangin in Afghanistan on Wednesday. The army spokesman noted that "
        "14 soldiers were wounded."
    )
    claims = code_report(report_from({"id": "r", "published": "2019-05-17", "text": text, "outlet": "Wire"}))
    said = {(one.best, claim.attribution.source) for claim in claims for one in claim.casualties}
    assert said == {(25, "Taliban"), (30, "Taliban"), (24, "Taliban"), (14, "army spokesman")}


def test_who_speaks_only_behind_a_list_may_say_one_figure_of_it_again():
    text = (
        "KABUL, Nov 10 - The company said trucks were moving again on a road in Kunduz where a bomb killed "
        "four drivers and wounded nine on Monday. Police said that the four dead were all Pakistanis."
    )
    claims = code_report(report_from({"id": "r", "published": "2009-11-10", "text": text, "outlet": "Wire"}))
    said = {(one.best, claim.attribution.source) for claim in claims for one in claim.casualties}
    assert said == {(4, "Police"), (9, "company")}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        # who only buried the dead says nothing of how many there were
        (
            "Gunmen killed 14 villagers in Bambari in the Central African Republic on Tuesday. The Red Cross "
            "buried 12 of them.",
            (14, "report"),
        ),
        # a toll that has risen in the outlet's own words is no next speaker's
        (
            "A bomb hit a market in Peshawar in Pakistan on Tuesday. By night the toll had risen to 37. Five "
            "of the wounded are critical, a doctor said.",
            (37, "report"),
        ),
        # nor of who is only named behind it, however sure the second reader is
        (
            "Seventy detainees suffocated in police lorries after Monday's march outside the barracks in "
            "Mbale, the Interior Ministry said yesterday. Five others had been shot dead, bringing the death "
            "toll to 75.\n\nPathologist Akello Nankunda, deputy director of the Central Institute of "
            "Forensic Science, said that her team had examined the 70 bodies. The men had lain on top of "
            "each other. A member of the council of elders gave the number of dead as 76.",
            (75, "report"),
        ),
        # a second speaker without a verb ends the first one's list
        (
            "Gunmen attacked a church in Jos, Nigeria, on Tuesday. Police say 12 people died, the church 30.",
            (30, "church"),
        ),
    ],
)
def test_who_gives_a_figure(text, told):
    claims = code_report(report_from({"id": "r", "published": "2014-07-09", "text": text, "outlet": "Wire"}))
    said = {(one.best, claim.attribution.source) for claim in claims for one in claim.casualties}
    assert told in said
