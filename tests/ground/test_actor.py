# ruff: noqa: E501, SIM905 (tables: a case a line)
"""Who the words of a report name or describe. Sentences are written for these tests; extend the tables."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.ground.actor import Catalogue, find_actors, speaker_of
from dateline.model import ActorMention, Entity

CATALOGUE = Catalogue.load()
GOV = "Government of "


def found(
    text: str, country: str = "", day: str = "2015-06-01", outlet: str | None = None
) -> list[tuple[str, str]]:
    """Give (words, actor's name) of each mention."""
    mentions = _mentions(text, country, day, outlet)
    return [(text[m.start : m.end], m.actor.name) for m in mentions]


def _mentions(text: str, country: str, day: str, outlet: str | None = None) -> list[ActorMention]:
    countries = [country] if country else []
    on = date.fromisoformat(day)
    return find_actors(text, on, catalogue=CATALOGUE, countries=countries, outlet=outlet)


PHRASES = [  # text, country, day, the phrase, UCDP's name
    # the longest useful phrase
    ("At least 23 Taliban fighters were killed.", "Afghanistan", "2015-06-01", "Taliban fighters", "Taleban"),
    ("Five Afghan National Army soldiers died.", "", "2015-06-01", "Afghan National Army soldiers", GOV + "Afghanistan"),
    ("Some 30 suspected Boko Haram militants came.", "Nigeria", "2014-06-01", "suspected Boko Haram militants", "JAS"),
    ("Troops clashed with fighters loyal to Khalifa Haftar.", "Libya", "2019-06-01", "fighters loyal to Khalifa Haftar", "Forces of the House of Representatives"),
    ("Members of the Moro Islamic Liberation Front (MILF) fired.", "Philippines", "2003-06-01", "Members of the Moro Islamic Liberation Front (MILF)", "MILF"),
    ("He was a member of the PKK.", "Turkey", "2015-06-01", "member of the PKK", "PKK"),
    ("Nkunda's men took the hill.", "DR Congo (Zaire)", "2008-10-01", "Nkunda's men", "CNDP"),
    ("Police blamed the Islamic State group.", "Iraq", "2015-06-01", "Islamic State group", "IS"),
    ("The rebel group M23 withdrew.", "DR Congo (Zaire)", "2013-06-01", "rebel group M23", "M23"),
    ("Guerrillas of the National Liberation Army attacked.", "Colombia", "2003-06-01", "Guerrillas of the National Liberation Army", "ELN"),
    # a demonym with a weapon is that state's; without one the words name nobody
    ("A Russian missile hit a village cafe.", "Ukraine", "2023-06-01", "Russian missile", GOV + "Russia (Soviet Union)"),
    # a word of two countries is of the one that the report is about
    ("M23 rebels killed twelve Congolese soldiers near Goma.", "DR Congo (Zaire)", "2012-07-01", "Congolese soldiers", GOV + "DR Congo (Zaire)"),
    ("Ninja militia killed twelve Congolese soldiers near Brazzaville.", "Congo", "1998-12-01", "Congolese soldiers", GOV + "Congo"),
    # before a country was a state its police were another's
    ("Two policemen were shot in Pec.", "Kosovo", "1998-06-01", "policemen", GOV + "Serbia (Yugoslavia)"),
    ("Two policemen were shot in Pec.", "Kosovo", "2012-06-01", "policemen", GOV + "Kosovo"),
    ("Troops fired on the crowd in Dili.", "East Timor", "1999-04-01", "Troops", GOV + "Indonesia"),
    ("Members of the Interahamwe militia killed them.", "Rwanda", "1994-04-20", "Members of the Interahamwe militia", GOV + "Rwanda"),
    ("Members of the Interahamwe militia killed them.", "Rwanda", "1998-04-20", "Members of the Interahamwe militia", "ALIR"),
    # titles may stand before a leader
    ("Rebels loyal to the ousted former vice-president Riek Machar attacked.", "South Sudan", "2014-04-01", "Rebels loyal to the ousted former vice-president Riek Machar", "SPLM/A - IO"),
    # a bare word means the group that the report has called so
    ("Three Hizbollah guerrillas died. The South Lebanon Army fled. Some guerrillas fired rockets.", "Lebanon", "1997-06-01", "guerrillas", "Hezbollah"),
    ("Members of a pro-government militia were shot.", "Syria", "2014-02-01", "Members of a pro-government militia", GOV + "Syria"),
    ("The Government of National Accord (GNA) said 12 of its fighters died.", "Libya", "2019-06-01", "fighters", GOV + "Libya"),
    ("A Houthi missile hit the camp.", "Yemen (North Yemen)", "2019-06-01", "Houthi missile", "Ansarallah"),
    ("Kurdish rebels ambushed a convoy.", "Turkey", "1999-06-01", "Kurdish rebels", "PKK"),
    ("Islamist militants of Al-Shabaab struck.", "Kenya", "2015-06-01", "Islamist militants of Al-Shabaab", "Al-Shabaab"),
    ("Assad's planes bombed the market.", "Syria", "2015-06-01", "Assad's planes", GOV + "Syria"),
    ("Soldiers of the Nigerian army fled.", "", "2015-06-01", "Soldiers of the Nigerian army", GOV + "Nigeria"),
    ("Soldiers from Chad crossed.", "Nigeria", "2015-06-01", "Soldiers from Chad", GOV + "Chad"),
    ("The Islamic State-linked gunmen fled.", "Philippines", "2017-06-01", "Islamic State-linked gunmen", "IS"),
    # state forces belong to the country of the report
    ("Two policemen were killed.", "Kenya", "2015-06-01", "policemen", GOV + "Kenya"),
    ("The army shelled the village.", "Myanmar (Burma)", "2018-06-01", "army", GOV + "Myanmar (Burma)"),
    ("Security forces opened fire.", "Sudan", "2019-06-01", "Security forces", GOV + "Sudan"),
    ("Gendarmes returned fire.", "Cameroon", "2019-06-01", "Gendarmes", GOV + "Cameroon"),
    ("The coast guard chased them.", "Sri Lanka", "2007-06-01", "coast guard", GOV + "Sri Lanka"),
    ("Two jawans died.", "India", "2015-06-01", "jawans", GOV + "India"),
    ("An intelligence officer was shot.", "Yemen (North Yemen)", "2013-06-01", "intelligence officer", GOV + "Yemen (North Yemen)"),
    ("The Interior Ministry gave no toll.", "Egypt", "2016-06-01", "Interior Ministry", GOV + "Egypt"),
    ("A police station burned.", "Thailand", "2005-06-01", "police station", GOV + "Thailand"),
    # foreign forces keep their own
    ("Turkish jets bombed the hills.", "Syria", "2018-02-01", "Turkish jets", GOV + "Turkey"),
    ("Russian warplanes struck.", "Syria", "2016-02-01", "Russian warplanes", GOV + "Russia (Soviet Union)"),
    ("A US drone killed four men.", "Pakistan", "2010-02-01", "US drone", GOV + "United States of America"),
    ("An American drone strike killed four.", "Pakistan", "2010-02-01", "American drone strike", GOV + "United States of America"),
    ("Ethiopian troops entered.", "Somalia", "2007-02-01", "Ethiopian troops", GOV + "Ethiopia"),
    ("U.N. peacekeepers came under fire.", "Mali", "2015-02-01", "U.N. peacekeepers", "UN peacekeepers"),
    ("African Union troops shelled the port.", "Somalia", "2010-02-01", "African Union troops", "AU peacekeepers"),
    ("Israel's army crossed the fence.", "Israel", "2018-02-01", "Israel's army", GOV + "Israel"),
    ("Pakistan shelled the post.", "India", "2016-11-01", "Pakistan", GOV + "Pakistan"),
    ("The Saudi-led coalition bombed a wedding.", "Yemen (North Yemen)", "2015-10-01", "Saudi-led coalition", GOV + "Saudi Arabia"),
    ("French soldiers were ambushed.", "Mali", "2015-10-01", "French soldiers", GOV + "France"),
    # names by date and country
    ("The Taliban shot him.", "Afghanistan", "2021-09-10", "Taliban", GOV + "Afghanistan"),
    ("The Taliban shot him.", "Afghanistan", "2021-08-10", "Taliban", "Taleban"),
    ("Northern Alliance men held the pass.", "Afghanistan", "2021-09-10", "Northern Alliance men", "NRF"),
    ("Northern Alliance men held the pass.", "Afghanistan", "2000-09-10", "Northern Alliance men", "UIFSA"),
    ("RSF fighters looted the camp.", "Sudan", "2023-06-10", "RSF fighters", "RSF"),
    ("RSF fighters looted the camp.", "Sudan", "2019-06-10", "RSF fighters", GOV + "Sudan"),
    ("The Tigers sank a boat.", "Sri Lanka", "2007-06-10", "Tigers", "LTTE"),
    ("Farc rebels blew up a pipeline.", "Colombia", "2012-06-10", "Farc rebels", "FARC"),
    # umbrella names where nobody is named
    ("Syrian rebels shot down a helicopter.", "Syria", "2013-06-10", "Syrian rebels", "Syrian insurgents"),
    ("Militants attacked an army camp in Pulwama.", "India", "2013-06-10", "Militants", "Kashmir insurgents"),
    ("Suspected insurgents shot a teacher in Yala.", "Thailand", "2013-06-10", "Suspected insurgents", "Patani insurgents"),
    ("Separatists abducted a priest.", "Cameroon", "2019-06-10", "Separatists", "Ambazonia insurgents"),
    ("Guerrillas blew up pylons.", "El Salvador", "1989-06-10", "Guerrillas", "FMLN"),
    ("A guerrilla died at the house of an ARENA leader.", "El Salvador", "1989-06-10", "guerrilla", "FMLN"),
    # an officer by his rank alone, but no election
    ("A general was shot dead.", "Iraq", "2013-06-10", "general", GOV + "Iraq"),
    ("Two generals fell.", "Iraq", "2013-06-10", "generals", GOV + "Iraq"),
    ("A retired general was shot dead.", "Iraq", "2013-06-10", "retired general", "Civilians"),
    ("Pro-Russian separatists shelled Donetsk airport.", "Ukraine", "2014-09-10", "Pro-Russian separatists", "DPR"),
    # civilians, however they are called
    ("A shopkeeper died.", "Iraq", "2013-06-10", "shopkeeper", "Civilians"),
    ("Three aid workers were abducted.", "Somalia", "2013-06-10", "aid workers", "Civilians"),
    ("The gunmen killed two Italian journalists.", "Libya", "2013-06-10", "Italian journalists", "Civilians"),
    ("A former police officer was shot.", "Russia (Soviet Union)", "2013-06-10", "former police officer", "Civilians"),
    ("Afghan civilians fled.", "", "2013-06-10", "Afghan civilians", "Civilians"),
    ("A Hazara villager and a tribal elder died.", "Afghanistan", "2013-06-10", "tribal elder", "Civilians"),
    ("Shi'ite pilgrims were bombed.", "Iraq", "2013-06-10", "Shi'ite pilgrims", "Civilians"),
    ("Kurdish villagers fled.", "Turkey", "2013-06-10", "Kurdish villagers", "Civilians"),
    ("Two Palestinians were shot dead.", "Israel", "2013-06-10", "Palestinians", "Civilians"),
    # nobody knows who
    ("Unidentified gunmen shot a judge.", "Iraq", "2013-06-10", "Unidentified gunmen", "Unknown"),
    ("Gunmen shot a judge.", "Nigeria", "2013-06-10", "Gunmen", "Unknown"),
    ("Two armed men on a motorbike shot him.", "Colombia", "2013-06-10", "armed men", "Unknown"),
    ("A suicide bomber blew himself up.", "Pakistan", "2013-06-10", "suicide bomber", "Unknown"),
    ("Bandits took 20 children.", "Nigeria", "2021-06-10", "Bandits", "Unknown"),
    ("An armed commando shot nine men in a bar.", "Mexico", "2012-05-06", "armed commando", "Unknown"),
    # what people are called depends on where they are
    ("Armed herders raided the farms.", "Nigeria", "2021-06-10", "Armed herders", "Fulani"),
    ("Armed herders raided the farms.", "Kenya", "2021-06-10", "Armed herders", "Unknown"),
    ("Self-defense forces shot nine peasants.", "Colombia", "2001-05-06", "Self-defense forces", "AUC"),
    ("Moslem forces took the hill.", "Bosnia-Herzegovina", "1993-05-06", "Moslem forces", GOV + "Bosnia-Herzegovina"),
    ("Russian peacekeepers came under fire.", "Georgia", "2008-08-08", "Russian peacekeepers", GOV + "Russia (Soviet Union)"),
    ("SAMIDRC soldiers held the road.", "DR Congo (Zaire)", "2024-05-08", "SAMIDRC soldiers", "SAMIDRC"),
    # a deed is its people's where it says to whom it was done
    ("Nine died in the Russian bombing of Gori.", "Georgia", "2008-08-13", "Russian bombing", GOV + "Russia (Soviet Union)"),
    ("Nine died during an Israeli raid in Jenin.", "Israel", "2024-05-03", "Israeli raid", GOV + "Israel"),
    ("Nine died in a Russian attack in Sumy.", "Ukraine", "2024-05-03", "Russian attack", GOV + "Russia (Soviet Union)"),
    # an article at the head of a name may be small
    ("Police said al-Shabaab fighters fled.", "Somalia", "2015-06-01", "al-Shabaab fighters", "Al-Shabaab"),
    ("Suspected al Shabaab militants fled.", "Kenya", "2015-06-01", "Suspected al Shabaab militants", "Al-Shabaab"),
    ("Men of the al-Mahdi Army fled.", "Iraq", "2005-06-01", "Men of the al-Mahdi Army", "Al-Mahdi Army"),
    ("Nine died in an Israeli raid on the town.", "Lebanon", "1988-05-03", "Israeli raid", GOV + "Israel"),
    ("Nine died in Serb shelling of the town.", "Bosnia-Herzegovina", "1993-05-03", "Serb shelling", "Serbian Republic of Bosnia and Herzegovina"),
    ("Army shelling hit the town.", "Syria", "2013-05-03", "Army shelling", GOV + "Syria"),
    ("Government air strikes hit the town.", "Syria", "2013-05-03", "Government air strikes", GOV + "Syria"),
    ("Marines and Army troops closed the road.", "Mexico", "2012-05-06", "Army troops", GOV + "Mexico"),
    # where one air force alone flew, an air strike is its own
    ("An air strike hit a bakery.", "Syria", "2013-05-06", "air strike", GOV + "Syria"),
    ("Warplanes hit a bakery.", "Yemen (North Yemen)", "2016-05-06", "Warplanes", GOV + "Saudi Arabia"),
    ("An Antonov dropped bombs.", "Sudan", "2012-05-06", "Antonov", GOV + "Sudan"),
    ("Two Kfir jets hit a hut.", "Sri Lanka", "2008-05-06", "Kfir jets", GOV + "Sri Lanka"),
    ("NATO allies met. Bombs fell as planes hit a bridge.", "Serbia (Yugoslavia)", "1999-05-06", "planes", "NATO"),
    ("A suicide bomber died.", "Sri Lanka", "2008-05-06", "suicide bomber", "Unknown"),
    # a faction is whose its leader is
    ("Men of the breakaway faction of Riek Machar came.", "Sudan", "1992-05-06", "Men of the breakaway faction of Riek Machar", "SPLM/A - Nasir"),
    ("A Taliban faction led by Mullah Rasool fled.", "Afghanistan", "2016-05-06", "Taliban faction led by Mullah Rasool", "High Council of Afghanistan Islamic Emirate"),
    ("Forces loyal to Yemen's president fled.", "Yemen (North Yemen)", "2016-05-06", "Forces loyal to Yemen's president", GOV + "Yemen (North Yemen)"),
    # a state that is blamed
    ("The mayor blamed Rwanda for it.", "DR Congo (Zaire)", "2012-05-06", "Rwanda", GOV + "Rwanda"),
    ("The mayor accused Rwanda of invading it.", "DR Congo (Zaire)", "2012-05-06", "Rwanda", GOV + "Rwanda"),
    # settlers are civilians, but where they are known to fight
    ("Raiders killed nine settlers.", "India", "2012-05-06", "settlers", "Civilians"),
    ("Settlers burned a barn.", "Israel", "2012-05-06", "Settlers", "Israeli settlers"),
    ("Garo youths burned a barn.", "India", "2011-05-06", "Garo youths", "Garo"),
    ("Somali militants shot a guard.", "Kenya", "2012-05-06", "Somali militants", "Al-Shabaab"),
    # bodies raised by the war of a place
    ("The Yaw Defence Force ambushed a column.", "Myanmar (Burma)", "2022-05-06", "Yaw Defence Force", "NUG"),
    ("The Hlan Defence Force ambushed a column.", "Myanmar (Burma)", "2022-05-06", "Defence Force", "NUG"),
    ("The Joint Force held the town.", "Sudan", "2024-05-06", "Joint Force", GOV + "Sudan"),
    ("Assad loyalists ambushed a patrol.", "Syria", "2025-03-06", "Assad loyalists", "Assad loyalists"),
    ("Assad loyalists ambushed a patrol.", "Syria", "2012-03-06", "Assad loyalists", GOV + "Syria"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "country", "day", "phrase", "name"), PHRASES)
def test_phrase(text: str, country: str, day: str, phrase: str, name: str) -> None:
    assert (phrase, name) in found(text, country, day)


CIVILIAN_WORDS = (
    "a villager|villagers|worshippers|students|a journalist|passengers|aid workers|farmers|fishermen|protesters|"
    "refugees|children|women|pilgrims|traders|a doctor|nurses|politicians|a judge|MPs|a former official|"
    "an imam|mourners|residents|a taxi driver|schoolgirls|a priest|a mayor|tea workers|tourists|labourers|"
    "cattle herders|health workers|miners|a human rights activist|displaced people|hostages|a cameraman|"
    "a candidate|election officials|a lawyer|rescue workers|monks|wedding guests|a village head|commuters"
).split("|")


@pytest.mark.parametrize("words", CIVILIAN_WORDS)
def test_civilians_are_civilians_however_they_are_called(words: str) -> None:
    text = f"On Monday night {words} died when a shell struck."
    assert "Civilians" in [name for _, name in found(text, "Iraq")]


STATE_WORDS = (
    "soldiers|troops|the army|police|a policeman|police officers|security forces|paramilitary police|commandos|"
    "the military|border guards|border forces|ground troops|the municipal police|an infantry battalion|the navy|"
    "government forces|conscripts|riot police|the gendarmerie|the authorities|"
    "a police chief|an army colonel|national guardsmen|security personnel|special forces|an army patrol"
).split("|")


@pytest.mark.parametrize("words", STATE_WORDS)
@pytest.mark.parametrize("country", ["Peru", "Somalia", "Nepal"])
def test_state_forces_are_those_of_the_reports_country(words: str, country: str) -> None:
    names = {name for _, name in found(f"On Monday {words} opened fire near the bridge.", country)}
    assert names == {GOV + country}


NOBODY = [  # words that name no actor, where a careless reader sees one
    "Rain fell in the Amhara region.",
    "Rain fell in rebel-held areas.",
    "It is a Taliban-controlled district.",
    "The government hospital has no beds.",
    "The front is quiet.",
    "The group of hills lies to the north.",
    "He is in Turkey and then in Syria.",
    "The market in Turkey fell.",
    "South American markets fell.",
    "The plan is a fact and a model.",
    "Prices rose in Kachin state.",
    "Let them come, said nobody.",
    "The road to Port-au-Prince is closed.",
    "They wore army uniforms.",
    "The bombers flew over the hills.",
    "Shelling of Israel went on.",
    "Terrorist attacks are a threat to trade.",
    "The Afghan bombing was on the front page.",
    "He accused Rwanda of having backed them.",
    "He accused Rwanda of arming them.",
]


@pytest.mark.parametrize("text", NOBODY)
def test_words_that_name_nobody(text: str) -> None:
    assert found(text) == []


def resolved(text: str, country: str, day: str = "2015-06-01") -> dict[str, str]:
    """Give the actors of the words, the last mention of each word counting."""
    return dict(found(text, country, day))


REFERENCES = [  # text, country, words, actor
    ("Boko Haram raided Gamboru. The militants burned houses.", "Nigeria", "militants", "JAS"),
    ("Al-Shabaab seized the town. The group said 20 died.", "Somalia", "group", "Al-Shabaab"),
    ("The LRA came at night. The rebels took 40 people.", "Uganda", "rebels", "LRA"),
    ("The PKK blew up a bridge. Three of the guerrillas died.", "Turkey", "guerrillas", "PKK"),
    ("Abu Sayyaf seized a resort. The kidnappers want money.", "Philippines", "kidnappers", "ASG"),
    ("Insurgents shot four men. The Taliban said they did it.", "Afghanistan", "Insurgents", "Taleban"),
    ("M23 took Goma and Sake. Its fighters looted shops.", "DR Congo (Zaire)", "fighters", "M23"),
    ("A bomb killed nine. Al-Shabaab claimed responsibility for the attack.", "Kenya", "Al-Shabaab", "Al-Shabaab"),
    ("Gunmen shot six guards. The BLA claimed responsibility for the attack.", "Pakistan", "Gunmen", "BLA"),
    ("A suicide bomber killed six. JMB said it was behind the blast.", "Bangladesh", "suicide bomber", "JMB"),
    ("Gunmen shot six guards. No group claimed responsibility for it.", "Pakistan", "Gunmen", "Unknown"),
    ("The cartel Los Zetas blocked roads. The gang burned trucks.", "Mexico", "gang", "Los Zetas"),
    ("The Kachin Independence Army held on. The movement lost ten.", "Myanmar (Burma)", "movement", "KIO"),
    ("Gunmen shot six guards. Nobody has said who did it. The Taliban raid such posts.", "Pakistan", "Gunmen", "Unknown"),
    ("A bomber killed six. The Free Bay Front, a wing of JMB, claimed it. The bomber died.", "Bangladesh", "bomber", "Free Bay Front"),
    ("Unknown men shot a nurse. The attackers fled.", "Congo", "attackers", "Unknown"),
    # a group named as background beside an attack that nobody has claimed
    (
        "Gunmen killed a mayor on Monday. No group claimed the attack. Police gave no motive. "
        "The road has been closed. Schools stay shut. Al-Shabaab raided the county last year.",
        "Kenya", "Gunmen", "Unknown",
    ),
    (
        "Militants killed a mayor on Monday. Nobody has claimed responsibility. Police gave no motive. "
        "The road has been closed. Schools stay shut. AQIM raided the county last year.",
        "Niger", "Militants", "Unknown",
    ),
    # two groups named: a bare word points to neither
    ("M23 and the ADF met. Later fighters shot a nurse in another town.", "DR Congo (Zaire)", "fighters", "Unknown"),
    # a government's and a rebel's words
    ("The army said it killed 12 terrorists. The LTTE lost a boat.", "Sri Lanka", "terrorists", "LTTE"),
    ("The army said it killed 12 terrorists.", "Mali", "terrorists", "Unknown"),
    # foreign soldiers told of in the sentence before
    ("Turkish soldiers crossed into Idlib. The soldiers were hit by a rocket.", "Syria", "soldiers", GOV + "Turkey"),
    ("Israel shut the gate. Its army said two rockets fell.", "Egypt", "army", GOV + "Israel"),
    ("Turkish soldiers crossed. Later Syrian police spoke. The army denied it.", "Syria", "army", GOV + "Syria"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "country", "words", "name"), REFERENCES)
def test_descriptions_resolve_within_the_report(text: str, country: str, words: str, name: str) -> None:
    assert resolved(text, country)[words] == name


RELATED = [  # a text; whom it names, each once
    ("ISWAP, a faction of Boko Haram, hit a post.", ["IS"]),
    ("ISWAP, which split from Boko Haram, hit a post.", ["IS"]),
    ("The Islamic State West Africa Province (ISWAP), a breakaway Boko Haram group, hit a post.", ["IS"]),
    ("Fighters of the Boko Haram splinter group ISWAP hit a post.", ["IS"]),
    ("A Boko Haram faction allied to Islamic State hit a post.", ["IS"]),
    ("A Boko Haram faction loyal to Abubakar Shekau hit a post.", ["JAS"]),
    ("An attack on Boko Haram, an ISWAP group said, failed.", ["IS", "JAS"]),
    ("The pro-government Orvels militia hit Boko Haram.", ["JAS", "Orvels militia"]),
    ("The pro-government militia Dan Na Ambassagou hit a post.", ["Dan na Ambassagou"]),
    ("The pro-government militia hit a post.", [GOV + "Nigeria"]),
]


@pytest.mark.parametrize(("text", "names"), RELATED)
def test_words_for_what_a_group_left_or_favours_name_no_other_party(text: str, names: list[str]) -> None:
    assert sorted({m.actor.name for m in _mentions(text, "Nigeria", "2019-06-01")}) == names


def test_a_resolved_description_is_marked_and_a_name_is_not() -> None:
    mentions = _mentions("Boko Haram raided Gamboru. The militants burned houses.", "Nigeria", "2014-06-01")
    assert [m.definite for m in mentions] == [False, True]


COINED = [  # text, the phrase, the name kept
    ("The Zarqan Brigade said it shot him.", "Zarqan Brigade", "Zarqan Brigade"),
    ("Fighters of the Free Valley Front took the bridge.", "Fighters of the Free Valley Front", "Free Valley Front"),
    ("A group calling itself Guardians of the Spring sent a letter.", "group calling itself Guardians of the Spring", "Guardians of the Spring"),
    ("Members of the Delta Freedom Army (DFA) were held.", "Members of the Delta Freedom Army (DFA)", "Delta Freedom Army"),
    ("The militant group Sons of the Plateau struck.", "militant group Sons of the Plateau", "Sons of the Plateau"),
    ("Two Zaramba tribesmen were held.", "Zaramba tribesmen", "Zaramba"),
    ("The Red Scorpion Gang owns the street.", "Red Scorpion Gang", "Red Scorpion Gang"),
    ("The Orvels militia took the bridge.", "Orvels militia", "Orvels militia"),
    ("The pro-government Orvels militia took the bridge.", "Orvels militia", "Orvels militia"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "phrase", "name"), COINED)
def test_an_unknown_group_keeps_its_own_name(text: str, phrase: str, name: str) -> None:
    mentions = {text[m.start : m.end]: m.actor for m in _mentions(text, "Chad", "2015-06-01")}
    assert mentions[phrase].name == name
    assert not mentions[phrase].listed


NOT_COINED = [
    "The Salvation Army opened a kitchen.",
    "The University Front Office was closed.",
    "The Ministry of Trade Movement Office spoke.",
    "The British Army sent medics.",
    "The 111th Brigade marched past.",
    "The Eastern Front is long.",
]


@pytest.mark.parametrize("text", NOT_COINED)
def test_what_only_looks_like_a_groups_name(text: str) -> None:
    assert all(m.actor.listed or m.actor.name == "Unknown" for m in _mentions(text, "Chad", "2015-06-01"))


def test_the_acronym_that_a_report_explains_is_the_same_actor() -> None:
    text = "The Free Valley Front (FVF) took the bridge. Later the FVF lost it."
    names = [name for _, name in found(text, "Chad")]
    assert names == ["Free Valley Front", "Free Valley Front"]


def test_an_acronym_is_what_its_report_explains_it_as() -> None:
    text = "The Awami National Party (ANP) lost two men in Karachi, Pakistan. ANP offices were shut."
    assert not [words for words, _ in found(text) if "ANP" in words]
    text = "The Afghanistan National Police (ANP) lost two men in Kunduz. ANP officers fired."
    assert ("ANP officers", GOV + "Afghanistan") in found(text)


def test_partisan_words_depend_on_whose_voice_it_is() -> None:
    text = "The mujahideen of the Emirate stormed the post of the puppet police. Nine puppets were killed."
    names = dict(found(text, "Afghanistan", "2016-05-01", outlet="Voice of the Emirate"))
    assert names["puppets"] == GOV + "Afghanistan"


def test_the_agency_in_the_dateline_is_no_actor() -> None:
    for dash in ("--", "_"):
        assert found(f"KUNDUZ, Afghanistan, Aug 31 (PNA) {dash} Rain fell.") == []


def test_a_report_in_capitals() -> None:
    text = "LIMA, 3 JAN 90 -- SHINING PATH GUERRILLAS KILLED TWO POLICEMEN. IT IS THE THIRD SUCH ATTACK."
    assert found(text, "Peru", "1990-01-03") == [
        ("SHINING PATH GUERRILLAS", "Sendero Luminoso"),
        ("POLICEMEN", GOV + "Peru"),
    ]


def test_without_given_countries_the_report_tells_its_country() -> None:
    text = "NAIROBI, Kenya - Two policemen died near Garissa, in Kenya's north-east."
    assert ("policemen", GOV + "Kenya") in found(text)


def test_a_persons_name_is_no_group() -> None:
    text = "Amal Clooney, a lawyer in Lebanon, spoke."
    person = Entity(start=0, end=12, label="PERSON")
    on = date(2015, 6, 1)
    mentions = find_actors(text, on, catalogue=CATALOGUE, countries=["Lebanon"], entities=[person])
    assert [text[m.start : m.end] for m in mentions] == ["lawyer"]


PIECES = st.sampled_from(
    "Taliban fighters|the militants|gunmen|police|The army|Boko Haram|a villager|killed|said|in Kunduz|(PKK)|"
    "the Free Valley Front|U.S. drone|Turkish|terrorists|members of the|,|.|\n\n|—|Hezbollah's|IS|is|its|"
    "al-Shabaab|23|rebel-held|anti-|Kurdish|é|’|اللغة".split("|")
)


@given(st.lists(PIECES, max_size=25), st.sampled_from(["", "Syria", "Nigeria"]))
def test_mentions_are_in_order_apart_and_within_the_text(pieces: list[str], country: str) -> None:
    text = " ".join(pieces)
    mentions = _mentions(text, country, "2016-01-01")
    assert mentions == _mentions(text, country, "2016-01-01")
    last = 0
    for mention in mentions:
        assert last <= mention.start < mention.end <= len(text)
        last = mention.end


@pytest.mark.parametrize(
    ("country", "name"),
    [("Nepal", "CPN-M"), ("India", "PLA"), ("China", "Government of China"), ("Colombia", "EPL")],
)
def test_a_name_that_many_armies_have_is_that_of_the_reports_country(country: str, name: str) -> None:
    text = "The People's Liberation Army stormed the post on Monday."
    found_names = [
        m.actor.name for m in find_actors(text, date(2005, 8, 11), catalogue=CATALOGUE, countries=[country])
    ]
    assert found_names == [name]


def test_a_name_that_means_others_elsewhere_is_kept_as_the_reports_own() -> None:
    text = "The National Liberation Army fired on the bridge on Monday."
    (mention,) = find_actors(text, date(2013, 5, 1), catalogue=CATALOGUE, countries=["Egypt"])
    assert (mention.actor.name, mention.actor.listed) == ("National Liberation Army", False)


@pytest.mark.parametrize(
    ("country", "words"),
    [("Iraq", "Republican Guard"), ("Mexico", "Infantry Battalion"), ("Chad", "Special Action Force")],
)
def test_what_every_army_has_is_no_one_countrys(country: str, words: str) -> None:
    text = f"Soldiers of the {words} repelled the attackers on Monday."
    found = find_actors(text, date(2012, 5, 1), catalogue=CATALOGUE, countries=[country])
    assert {m.actor.name for m in found} <= {f"Government of {country}", "Unknown"}


def test_a_country_that_only_its_places_tell_is_the_main_one_beside_another_named_in_passing() -> None:
    text = (
        "ISMAILIA - Two convoys brought the bodies to Suez after the attack in Sinai, a medical source said. "
        "A second raid was beaten off before dawn by men of the post, who lay in the dunes for three hours and "
        "called for help that came late, according to a relative who had spoken to them by telephone since. "
        "The post lies 25 km from the Israeli border. The army says eight were killed."
    )
    found = find_actors(text, date(2018, 4, 16), catalogue=CATALOGUE, countries=["Egypt"])
    assert "Government of Egypt" in {m.actor.name for m in found if text[m.start : m.end] == "army"}


@pytest.mark.parametrize(
    ("text", "country", "name"),
    [
        (
            "Rebels of the M23 movement fought troops near Goma on Monday.\n\nIn July the rebels took Bunagana, "
            "where an Indian peacekeeper was killed.",
            "DR Congo (Zaire)",
            "M23",
        ),
        (
            "Police fought rebels in a forest in Dagestan, Russian officials said.",
            "Russia (Soviet Union)",
            None,
        ),
    ],
)
def test_rebels_are_no_other_countrys_because_its_people_are_named(
    text: str, country: str, name: str | None
) -> None:
    found = find_actors(text, date(2015, 6, 19), catalogue=CATALOGUE, countries=[country])
    rebels = {m.actor.name for m in found if "rebels" in text[m.start : m.end].lower()}
    assert rebels & {"CPI-Maoist", "DPR", "LPR"} == set()
    assert name is None or rebels == {name}


@pytest.mark.parametrize(
    ("outlet", "name"),
    [
        ("LTTE International Secretariat", "LTTE"),
        ("Ministry of Defence, Colombo", "Government of Sri Lanka"),
        ("FARC-EP, Bloque Sur", "FARC"),
        ("PKK media centre", "PKK"),
        ("The Ukrainian Army", "Government of Ukraine"),
        ("General Staff of the Armies, Bamako", "Government of Mali"),
        ("Journal of the MFDC (Atika), northern front", "MFDC"),
        ("Amaq News Agency", "IS"),
        ("AFP", None),
        ("AFP News", None),
        ("Taliban Watch", None),
        ("AFP", None),
        ("Sudan Tribune", None),
        ("Lakeside Post (Army of Islam)", None),
        ("", None),
    ],
)
def test_whose_own_outlet_it_is(outlet: str, name: str | None) -> None:
    actor = speaker_of(outlet, date(2006, 6, 1), catalogue=CATALOGUE)
    assert (actor.name if actor else None) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("An army truck hit a mine near Gao, Mali, killing its driver.", "Government of Mali"),
        ("Gunmen fired on a police van in Gao, Mali. The driver was killed.", "Government of Mali"),
        ("An army truck and a bus were hit near Gao, Mali, killing its driver.", "Civilians"),
        (
            "An army truck rammed a gate in Gao, Mali. Nobody was hurt. Later the driver was shot.",
            "Civilians",
        ),
        ("The army stopped a lorry in Gao, Mali, and shot the driver.", "Civilians"),
    ],
)
def test_who_is_aboard_a_forces_vehicle_is_of_it(text: str, name: str) -> None:
    found = find_actors(text, date(2024, 5, 1), catalogue=CATALOGUE, countries=["Mali"])
    assert [one.actor.name for one in found if text[one.start : one.end] == "driver"] == [name]
