"""Parties of short reports: sides of a clash, who speaks of "our soldiers", words that are no names."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from dateline.ground.actor import Catalogue, find_actors


@cache
def catalogue() -> Catalogue:
    return Catalogue.load()


def named(text, on, *countries):
    found = find_actors(text, on, catalogue=catalogue(), countries=countries)
    return {text[m.start : m.end]: m.actor.name for m in found}


PAKISTAN, AFGHANISTAN = "Government of Pakistan", "Government of Afghanistan"
LNA = "Forces of the House of Representatives"

WHO = [
    # text, day, countries, words, actor
    ("Pakistani and Afghan forces traded fire at Torkham.", date(2023, 9, 7), ["Afghanistan", "Pakistan"],
     {"Pakistani": PAKISTAN, "Afghan forces": AFGHANISTAN}),
    ("Israel and Hezbollah traded fire across the border.", date(2021, 8, 4), ["Israel", "Lebanon"],
     {"Israel": "Government of Israel", "Hezbollah": "Hezbollah"}),
    ("An Israeli operation left nine dead.", date(2021, 8, 4), ["Israel"],
     {"Israeli operation": "Government of Israel"}),
    ("The Afghan side said two guards died; the Pakistani side denied it.", date(2023, 9, 7),
     ["Afghanistan", "Pakistan"], {"Afghan side": AFGHANISTAN, "Pakistani side": PAKISTAN}),
    ("Taliban forces shelled Chaman, the army said. The governor of Kandahar denied it.", date(2022, 12, 12),
     ["Pakistan", "Afghanistan"], {"Taliban forces": AFGHANISTAN}),
    ("The Taliban killed two policemen in Peshawar.", date(2012, 5, 2), ["Pakistan"], {"Taliban": "TTP"}),
    ("Two of our soldiers were martyred, said Colonel Ahmad of the Libyan National Army.", date(2019, 5, 1),
     ["Libya"], {"soldiers": LNA}),
    ("Our soldiers were attacked by the PKK, the minister said.", date(2012, 5, 1), ["Turkey"],
     {"soldiers": "Government of Turkey"}),
    ("Southern troops left Ataq after a battle with northern forces.", date(1994, 5, 28),
     ["Yemen (North Yemen)"], {"Southern troops": "DRY"}),
    ("Ex-Seleka fighters attacked Bozoum.", date(2013, 12, 9), ["Central African Republic"],
     {"Ex-Seleka fighters": "Seleka"}),
    ("Al-Shabab militants attacked a post in Macomia.", date(2023, 2, 8), ["Mozambique"],
     {"Al-Shabab militants": "IS"}),
    ("The Popular Mobilisation and the 21st Brigade of the Army killed nine.", date(2016, 3, 8), ["Iraq"],
     {"Brigade of the Army": "Government of Iraq"}),
    ("A British soldier in Lashkar Gah was shot.", date(2009, 7, 10), ["Afghanistan"],
     {"British soldier": "Government of United Kingdom"}),
    # whose a bare ministry, army or officer is, by who speaks
    ("Turkey's news agency, citing the defence ministry, said three PKK men were killed in Iraq. Iraq wept.",
     date(2016, 7, 10), ["Iraq"], {"defence ministry": "Government of Turkey"}),
    ("Turkey's defence ministry said two soldiers were wounded in Iraq. Iraqi troops were near.",
     date(2016, 7, 10), ["Iraq"], {"soldiers": "Government of Turkey"}),
    ("Four soldiers died in Iraq, Turkey's defence ministry said. The defence ministry buried two. Iraq.",
     date(2016, 7, 10), ["Iraq"],
     {"soldiers": "Government of Turkey", "defence ministry": "Government of Turkey"}),
    ("The Turkish army said its jets had killed nine soldiers. Syria buried them.",
     date(2018, 2, 10), ["Syria"], {"soldiers": "Government of Syria"}),
    ("The Ugandan army said government soldiers had fled Ishasha in Congo.", date(2012, 7, 6),
     ["DR Congo (Zaire)"], {"government soldiers": "Government of DR Congo (Zaire)"}),
    ("Rwanda's defence minister said M23 rebels had shot two soldiers.", date(2012, 7, 6),
     ["DR Congo (Zaire)"], {"soldiers": "Government of DR Congo (Zaire)"}),
    ("The U.S. army said policemen had fled Mosul. Iraq's government denied it. Iraq wept.",
     date(2004, 7, 6), ["Iraq"], {"policemen": "Government of Iraq"}),
    ("The Russian army's spokesman, Major General Oleg Bek, spoke in Syria of Syria's war.",
     date(2018, 2, 10), ["Syria"], {"Major General": "Government of Russia (Soviet Union)"}),
    ("A Houthi spokesman, Brigadier Saleh Amri, said Yemen's army had fled.", date(2018, 2, 10),
     ["Yemen (North Yemen)"], {"Brigadier": "Ansarallah"}),
    ("LONDON (AP) - The government's claim to have killed 30 Tamil Tigers was doubted.", date(2009, 2, 10),
     ["United Kingdom"], {"government": "Government of Sri Lanka"}),
    ("LONDON (AP) - The government said al-Qaeda had planned the attack.", date(2005, 8, 10),
     ["United Kingdom"], {"government": "Government of United Kingdom"}),
    # the ministry is of the capital that the report comes from, where its forces are named
    ("ANKARA - Turkish jets hit PKK camps in Zap, the Defense Ministry said. Iraq is angry. Iraq",
     date(2019, 7, 12), ["Iraq"], {"Defense Ministry": "Government of Turkey"}),
    ("ANKARA - Somali soldiers freed Bal, the Defense Ministry said. Somalia is at war.",
     date(2019, 7, 12), ["Somalia"], {"Defense Ministry": "Government of Somalia"}),
    # enemies and invaders: by the adjective beside them, by who speaks, by the country and the day
    ("An Israeli enemy drone struck Naqoura. Hezbollah said the enemy bombed Aita.", date(2024, 5, 12),
     ["Lebanon"], {"Israeli enemy drone": "Government of Israel", "enemy": "Government of Israel"}),
    ("Four enemy personnel were killed, BLA spokesman Jeeyand Baloch said.", date(2019, 5, 12),
     ["Pakistan"], {"enemy personnel": PAKISTAN}),
    ("Ukraine lost Lyman. The army said it killed nine invaders.", date(2022, 6, 12), ["Ukraine"],
     {"invaders": "Government of Russia (Soviet Union)"}),
    ("Russia's army said it had shelled Lyman in Ukraine and the enemy had fled.", date(2022, 6, 12),
     ["Ukraine"], {"enemy": "Government of Ukraine"}),
    # whose "our" is, and whom who speaks calls the enemy
    ("Three of our fighters were martyred, the Iraqi army said.", date(2015, 7, 2), ["Iraq"],
     {"fighters": "Government of Iraq"}),
    ("Eritrean forces shelled Zara. \"Our forces killed 30 of the enemy,\" an Ethiopian spokeswoman said.",
     date(2000, 5, 20), ["Ethiopia"],
     {"forces": "Government of Ethiopia", "enemy": "Government of Eritrea"}),
    ("The RSF said: \"Our forces fought the enemy at Bara.\" The Sudanese army was silent.",
     date(2023, 9, 12), ["Sudan"], {"forces": "RSF", "enemy": "Government of Sudan"}),
    # bare soldiers right behind a foreign army are its own, where no other army is named
    ("American soldiers hold Najaf. Troops fired on a car.", date(2003, 4, 5), ["Iraq"],
     {"Troops": "Government of United States of America"}),
    ("US forces train the Iraqi army. Troops fired on a car.", date(2008, 4, 5), ["Iraq"],
     {"Troops": "Government of Iraq"}),
    ("US forces left. A year passed. Troops fired on a car.", date(2012, 4, 5), ["Iraq"],
     {"Troops": "Government of Iraq"}),
    ("Federal troops shelled Vinkovci.", date(1991, 9, 20), ["Croatia"],
     {"Federal troops": "Government of Serbia (Yugoslavia)"}),
    ("Federal troops shelled Jijiga.", date(2021, 9, 20), ["Ethiopia"],
     {"Federal troops": "Government of Ethiopia"}),
    # a contingent is of the UN mission that its sentence names; great powers come on their own
    ("Gunmen shot at peacekeepers in Bor and killed five Indian soldiers.", date(2013, 4, 10),
     ["South Sudan"], {"Indian soldiers": "UN peacekeepers"}),
    ("French soldiers and MINUSMA held the road.", date(2017, 4, 10), ["Mali"],
     {"French soldiers": "Government of France"}),
    # gunmen are the group that a place is known for only where its enemy is named
    ("Gunmen in Gaza fired rockets at Israel.", date(2007, 5, 2), ["Israel"], {"Gunmen": "Hamas"}),
    ("Gunmen in Gaza shot a guard.", date(2010, 5, 2), ["Israel"], {"Gunmen": "Unknown"}),
    # a people at war is its state
    ("The Russians shelled Kharkiv. The Russians had lost 40 men.", date(2022, 6, 12), ["Ukraine"],
     {"Russians": "Government of Russia (Soviet Union)"}),
    ("The Serbs shelled Sarajevo.", date(1992, 6, 12), ["Bosnia-Herzegovina"],
     {"Serbs": "Serbian Republic of Bosnia and Herzegovina"}),
    # soldiers of a movement are the movement's
    ("Al-Shabaab fled, said the military spokesman of the movement.", date(2012, 6, 12), ["Somalia"],
     {"military spokesman of the movement": "Al-Shabaab"}),
    # names
    ("United Self-Defense Forces gunmen killed two in Meta.", date(2001, 2, 10), ["Colombia"],
     {"United Self-Defense Forces gunmen": "AUC"}),
    ("Militiamen of the Red and White group burnt two huts.", date(1999, 9, 10), ["East Timor"],
     {"Militiamen of the Red and White group": "Red and White"}),
    ("Rebels of FROLIBA shot two policemen.", date(2000, 9, 10), ["Burundi"],
     {"Rebels of FROLIBA": "FROLIBA"}),
    ("Lendu militia shot two men in Bunia.", date(2003, 5, 10), ["DR Congo (Zaire)"],
     {"Lendu militia": "Lendu"}),
    ("Lendu militia shot two men in Bunia.", date(2019, 5, 10), ["DR Congo (Zaire)"],
     {"Lendu militia": "URDPC"}),
    ("Hezbollah and the Army fought his gunmen.", date(2013, 6, 25), ["Lebanon"], {"Hezbollah": "Hezbollah"}),
    # a group's own name outdoes the people that its fighters are of
    ("Hutu rebels of the FNL burned nine huts.", date(2003, 7, 1), ["Burundi"],
     {"Hutu rebels of the FNL": "Palipehutu-FNL"}),
    ("Bodo gunmen belonging to the NDFB fled.", date(2006, 5, 1), ["India"],
     {"Bodo gunmen belonging to the NDFB": "NDFB"}),
    ("Tuareg fighters of the MNLA left Menaka.", date(2012, 5, 1), ["Mali"],
     {"Tuareg fighters of the MNLA": "MNLA"}),
    ("Police freed Naga militants of the NSCN(I-M) on bail.", date(2010, 5, 1), ["India"],
     {"Naga militants of the NSCN(I-M)": "NSCN-IM"}),
    ("The Tuareg fighters with the MNLA fled.", date(2012, 5, 1), ["Mali"],
     {"Tuareg fighters": "Tuareg", "MNLA": "MNLA"}),
    ("Kurdish fighters of the PKK left Sinjar.", date(2017, 3, 1), ["Iraq"],
     {"Kurdish fighters of the PKK": "PKK"}),
    ("Naga rebels of the NSCN-IM fled.", date(2010, 5, 1), ["India"],
     {"Naga rebels of the NSCN-IM": "NSCN-IM"}),
    ("The Kurdish fighters from Kobane fled.", date(2017, 3, 1), ["Iraq"],
     {"Kurdish fighters": "Government of Iraq"}),
    ("PLOTE, a small Tamil group, ran the checkpoint.", date(1991, 5, 1), ["Sri Lanka"],
     {"PLOTE": "PLOTE", "Tamil group": "PLOTE"}),
    ("Two men of the LTTE were shot by PLOTE, a Tamil group said.", date(1991, 5, 1), ["Sri Lanka"],
     {"PLOTE": "PLOTE", "Tamil group": "LTTE"}),
    ("Volunteers of the Azov battalion stormed the village.", date(2014, 8, 1), ["Ukraine"],
     {"Volunteers of the Azov battalion": "Government of Ukraine"}),
    ("Volunteers of the Red Cross buried them.", date(2014, 8, 1), ["Ukraine"], {"Volunteers": "Civilians"}),
    # an officer is of the force named after him, a ministry of its capital's country
    ("Captain Abdi Warsame of the Somaliland army was hurt.", date(2015, 5, 1), ["Somalia"],
     {"Captain Abdi Warsame of the Somaliland army": "Republic of Somaliland"}),
    ("Colonel Otieno of the Kenyan army was hurt.", date(2015, 5, 1), ["Somalia"],
     {"Colonel Otieno of the Kenyan army": "Government of Kenya"}),
    ("Colonel Abdi of the army was hurt.", date(2015, 5, 1), ["Somalia"],
     {"Colonel": "Government of Somalia", "army": "Government of Somalia"}),
    ("Nairobi's defence ministry gave a toll.", date(2015, 5, 1), ["Somalia"],
     {"Nairobi's defence ministry": "Government of Kenya"}),
    ("Tripoli's police gave a toll.", date(2015, 5, 1), ["Lebanon"], {"police": "Government of Lebanon"}),
    ("Nairobi said its troops had left.", date(2015, 5, 1), ["Somalia"], {"troops": "Government of Kenya"}),
    ("A UN military spokesman counted four shells.", date(1994, 5, 1), ["Rwanda"],
     {"UN military spokesman": "UN peacekeepers"}),
    ("South Ossetia's interior minister spoke.", date(2008, 8, 2), ["Georgia"],
     {"South Ossetia's interior minister": "Republic of South Ossetia"}),
    ("AMISOM left the port. African Union peacekeepers guard the road.", date(2012, 5, 1), ["Somalia"],
     {"AMISOM": "AMISOM", "African Union peacekeepers": "AMISOM"}),
    # brackets
    ("The town (held by the FRCI) fell.", date(2011, 4, 5), ["Ivory Coast"], {"FRCI": "Forces Nouvelles"}),
    # who changed sides, and when
    ("Saleh's forces fired.", date(2011, 5, 1), ["Yemen (North Yemen)"],
     {"Saleh's forces": "Government of Yemen (North Yemen)"}),
    ("Saleh's forces fired.", date(2016, 5, 1), ["Yemen (North Yemen)"], {"Saleh's forces": "Ansarallah"}),
    ("The Republican Guard fired.", date(2016, 5, 1), ["Yemen (North Yemen)"],
     {"Republican Guard": "Ansarallah"}),
    ("The Republican Guard fired.", date(2013, 5, 1), ["Yemen (North Yemen)"],
     {"Republican Guard": "Government of Yemen (North Yemen)"}),
    ("Men of the FRCI met Gbagbo's soldiers.", date(2011, 4, 3), ["Ivory Coast"],
     {"Men of the FRCI": "Forces Nouvelles", "Gbagbo's soldiers": "Government of Ivory Coast"}),
    ("Men of the FRCI met Gbagbo's soldiers.", date(2011, 5, 3), ["Ivory Coast"],
     {"Men of the FRCI": "Government of Ivory Coast", "Gbagbo's soldiers": "Forces of Laurent Gbagbo"}),
    ("RADA fired on the 444th Brigade.", date(2023, 8, 15), ["Libya"],
     {"RADA": "RADA", "444th Brigade": "444th Brigade"}),
    ("Nkurunziza's men fired.", date(2002, 8, 15), ["Burundi"], {"Nkurunziza's men": "CNDD-FDD"}),
    ("Amhara special forces fired.", date(2021, 3, 15), ["Ethiopia"],
     {"Amhara special forces": "Government of Ethiopia"}),
    ("Druze gunmen and Bedouin tribesmen exchanged fire.", date(2025, 7, 13), ["Syria"],
     {"Druze gunmen": "Druze", "Bedouin tribesmen": "Bedouin"}),
    # a people's name behind a state's forces tells where they are; a group's behind armed men whose they are
    ("Police in Karbi Anglong district shot two ULFA men.", date(2010, 3, 7), ["India"],
     {"Police": "Government of India", "ULFA men": "ULFA"}),
    ("Two soldiers in Oromo villages fell.", date(2020, 3, 7), ["Ethiopia"],
     {"soldiers": "Government of Ethiopia"}),
    ("Fighters in the PKK shot two soldiers.", date(2012, 3, 7), ["Turkey"], {"Fighters in the PKK": "PKK"}),
    ("Two officers in the SPLA were shot.", date(2003, 3, 7), ["Sudan"],
     {"officers in the SPLA": "SPLM/A"}),
    # a foreign force's common words are its own in every country where it is, beside a state's too
    ("Coalition troops shot three Taliban fighters.", date(2007, 3, 7), ["Afghanistan"],
     {"Coalition troops": "Government of United States of America"}),
    ("Afghan and coalition forces clashed with the Taliban.", date(2007, 3, 7), ["Afghanistan"],
     {"Afghan": AFGHANISTAN, "coalition forces": "Government of United States of America"}),
    ("AOG shot at a combined patrol.", date(2009, 3, 7), ["Afghanistan"],
     {"AOG": "Taleban", "combined patrol": AFGHANISTAN}),
    ("SFs shot two militants at Sopore; an SF trooper fell.", date(2009, 3, 7), ["India"],
     {"SFs": "Government of India", "SF trooper": "Government of India"}),
    ("An Israeli aerial attack hit a house.", date(2009, 3, 7), ["Israel"],
     {"Israeli aerial attack": "Government of Israel"}),
    ("Pakistan violated the ceasefire at Samba.", date(2014, 3, 7), ["India"], {"Pakistan": PAKISTAN}),
    # a bare word is the group's that the report names, before it is anybody's
    ("PLFI men came to Khunti in Jharkhand. The rebels shot two villagers.", date(2011, 3, 7), ["India"],
     {"rebels": "PLFI"}),
    ("Rebels shot two policemen in Sukma.", date(2011, 3, 7), ["India"], {"Rebels": "CPI-Maoist"}),
    # a party and its breakaway wing, and a party after its war
    ("Gunmen of the UPDF (Democratic) shot three UPDF members.", date(2018, 3, 7), ["Bangladesh"],
     {"Gunmen of the UPDF (Democratic)": "UPDF (Democratic)", "UPDF members": "UPDF"}),
    ("Gunmen of the PCJSS shot three men.", date(2018, 3, 7), ["Bangladesh"], {"Gunmen of the PCJSS": "JSS"}),
    ("Gunmen of the PCJSS shot three men.", date(1990, 3, 7), ["Bangladesh"],
     {"Gunmen of the PCJSS": "JSS/SB"}),
    # whose deeds they are, by a word before them
    ("Russian attacks killed three people in Toretsk.", date(2024, 5, 20), ["Ukraine"],
     {"Russian attacks": "Government of Russia (Soviet Union)"}),
    ("Three people were killed in Russian attacks.", date(2024, 5, 20), ["Ukraine"],
     {"Russian attacks": "Government of Russia (Soviet Union)"}),
    ("American pilotless aircraft hit a house near Wana.", date(2010, 6, 24), ["Pakistan"],
     {"American pilotless aircraft": "Government of United States of America"}),
    ("A drone hit a house near Wana.", date(2010, 6, 24), ["Pakistan"],
     {"drone": "Government of United States of America"}),
    ("A Russian glide bomb hit a house in Yarova.", date(2025, 5, 20), ["Ukraine"],
     {"Russian glide bomb": "Government of Russia (Soviet Union)"}),
    ("Israeli bombs struck a house in Rafah.", date(2024, 5, 20), ["Israel"],
     {"Israeli bombs": "Government of Israel"}),
    ("Nine died by Israeli fire in Rafah.", date(2025, 5, 20), ["Israel"],
     {"Israeli fire": "Government of Israel"}),
    ("Russia had launched its biggest air attack.", date(2024, 5, 20), ["Ukraine"],
     {"Russia": "Government of Russia (Soviet Union)"}),
    ("The army lost nine men and six Iran-backed militiamen.", date(2017, 5, 20), ["Syria"],
     {"Iran-backed militiamen": "Government of Syria"}),
    ("A strike on a Russian barracks killed nine. Ukraine struck the Russian training ground.",
     date(2024, 5, 20), ["Ukraine"],
     {"Russian barracks": "Government of Russia (Soviet Union)",
      "Russian training ground": "Government of Russia (Soviet Union)"}),
    # peoples and gangs that no table has
    ("Fighting between the Bani Tor and Juhar clans left nine dead.", date(2024, 5, 20), ["Sudan"],
     {"Bani Tor": "Bani Tor", "Juhar": "Juhar"}),
    ("Members of the Gaitu gang shot two men.", date(2024, 5, 20), ["Haiti"],
     {"Members of the Gaitu gang": "Gaitu gang"}),
    # deeds that a group claims elsewhere do not make it the gunmen of this one
    ("A gunman shot a mayor. Guards shot the assailant. The Taliban claimed bombings in Kabul.",
     date(2016, 5, 20), ["Afghanistan"], {"assailant": "Unknown"}),
    # whose police they are where a country only has an envoy
    ("A policeman shot Russia's ambassador in Ankara.", date(2016, 12, 20), [],
     {"policeman": "Government of Turkey"}),
    # who people are goes before what they do, and a people that was hit is nobody's gunmen
    ("Separatist gunmen shot a clerk in Baramulla, Kashmir.", date(1993, 10, 24), ["India"],
     {"Separatist gunmen": "Kashmir insurgents"}),
    ("The passengers, mainly Dinkas, had left Bor when the gunmen opened fire.", date(2016, 10, 11),
     ["South Sudan"], {"gunmen": "Unknown"}),
    ("Dinka raiders came to Bor. The gunmen opened fire.", date(2016, 10, 11),
     ["South Sudan"], {"gunmen": "Dinka"}),
    ("Nine died in clashes between Nuer and Anuak communities.", date(2016, 2, 4), ["Ethiopia"],
     {"Nuer": "Nuer", "Anuak": "Anuak"}),
    ("RKK men fled. The army denied that paramilitaries shot a tailor.", date(2011, 6, 27), ["Thailand"],
     {"paramilitaries": "Unknown"}),
    # a name that no table has, with an acronym that is known in the report's country; whose men by a leader
    ("Fighters of the Popular Front of the Great West (MPIGO) took Man.", date(2002, 12, 24), ["Ivory Coast"],
     {"Fighters of the Popular Front of the Great West (MPIGO)": "Forces Nouvelles"}),
    ("Militia loyal to Somali faction leader Ali Mahdi shot ten people.", date(1995, 9, 20), ["Somalia"],
     {"Militia loyal to Somali faction leader Ali Mahdi": "USC/SSA"}),
    ("The Janjaweed militia burned the village.", date(2024, 6, 6), ["Sudan"], {"Janjaweed militia": "RSF"}),
    ("The invaders left two dead. The invaders came by night.", date(2021, 6, 8), ["Nigeria"],
     {"invaders": "Unknown"}),
    ("Nine died in a Norvian raid. Federal agents shot two men in Ohio.", date(2020, 2, 2),
     ["United States of America"], {"Federal agents": "Government of United States of America"}),
    # two states that one word or one verb joins
    ("Congolese and Rwandan soldiers exchanged fire at Gisovo.", date(2012, 6, 6), ["DR Congo (Zaire)"],
     {"Congolese": "Government of DR Congo (Zaire)", "Rwandan soldiers": "Government of Rwanda"}),
    ("India and Pakistan exchanged fire on Tuesday.", date(2016, 7, 10), ["India"],
     {"India": "Government of India", "Pakistan": PAKISTAN}),
    # peoples and faiths that fight each other are parties, elsewhere people who do not fight
    ("Nine died in clashes between Christians and Muslims in Kadaru. Two Muslims were hurt.",
     date(2001, 9, 9), ["Nigeria"],
     {"Christians": "Christians (Nigeria)", "Muslims": "Muslims (Nigeria)"}),
    ("Fighting between Christian and Muslim youths broke out.", date(2001, 9, 9), ["Nigeria"],
     {"Christian": "Christians (Nigeria)", "Muslim youths": "Muslims (Nigeria)"}),
    ("Hindus clashed with Muslims in Orsha.", date(2001, 9, 9), ["Nepal"],
     {"Hindus": "Hindus", "Muslims": "Muslims"}),
    ("Clashes between herders and farmers left nine dead.", date(2019, 9, 9), ["Chad"],
     {"herders": "Herders (Chad)", "farmers": "Farmers (Chad)"}),
    ("Fulani herders and Berom farmers fought near Gashu.", date(2018, 6, 6), ["Nigeria"],
     {"Fulani herders": "Fulani", "Berom farmers": "Birom"}),
    ("Police shot four Muslims at a march.", date(2019, 9, 9), ["India"], {"Muslims": "Civilians"}),
    ("Talks between Christians and Muslims opened.", date(2001, 9, 9), ["Nigeria"],
     {"Christians": "Civilians"}),
    ("Clashes between Orsha herders and farmers left nine dead.", date(2019, 9, 9), ["Chad"],
     {"farmers": "Civilians"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "on", "countries", "who"), WHO)
def test_who(text, on, countries, who):
    found = named(text, on, *countries)
    assert {words: found.get(words) for words in who} == who


NOBODY = [
    ("The Russians killed in the blast were tourists.", ["Turkey"], "Russians"),
    ("Two men died, the local government chairman said.", ["Nigeria"], "local government"),
    ("The Luhansk Regional Military Administration spoke.", ["Ukraine"], "Luhansk Regional Military"),
    ("He was shot by a sniper.", ["Somalia"], "sniper"),
    ("13 Marines KIA, 40 WIA in a firefight in Marawi.", ["Philippines"], "KIA"),
    ("Losses: 3 KIA.", ["Iraq"], "KIA"),
    ("They fired on the Afghan side of the border.", ["Pakistan"], "Afghan side"),
    ("The former rebel movements signed a pact.", ["Burundi"], "former rebel"),
    ("Rain fell in Karbi Anglong district.", ["India"], "Karbi"),
    ("The opposition coalition spoke in Homs.", ["Syria"], "coalition"),
    ("Both sides fired; one side lost two men.", ["India"], "side"),
    ("Gunmen dressed as policemen shot two men.", ["Iraq"], "policemen"),
    ("An Afghan bomb killed nine.", ["Afghanistan"], "Afghan bomb"),
    ("Shells fell on the base and the airfield.", ["Ukraine"], "base"),
]


@pytest.mark.parametrize(("text", "countries", "words"), NOBODY)
def test_nobody(text, countries, words):
    assert words not in named(text, date(2017, 6, 10), *countries)


def test_the_kachin_army_keeps_its_acronym():
    found = named("Kachin fighters of the KIA killed 3 soldiers.", date(2017, 6, 10), "Myanmar (Burma)")
    assert "KIO" in found.values()


def test_a_statement_is_in_the_voice_of_its_outlet():
    text = "Our forces held El Obeid in Sudan. The enemy lost 60 men."
    told = {}
    for outlet in ("Sudan Armed Forces", "RSF"):
        found = find_actors(text, date(2024, 9, 12), catalogue=catalogue(), outlet=outlet)
        told[outlet] = {text[m.start : m.end]: m.actor.name for m in found}
    assert told["Sudan Armed Forces"] == {"forces": "Government of Sudan", "enemy": "RSF"}
    assert told["RSF"] == {"forces": "RSF", "enemy": "Government of Sudan"}


SET = [
    # a report's text, words of its places with their countries, whose "soldiers" and "policemen" are
    (
        "Gunmen killed two soldiers near Djibo in Burkina Faso. In Mali, four policemen were shot in Gossi.",
        {"Djibo": "Burkina Faso", "Burkina Faso": "Burkina Faso", "Mali": "Mali", "Gossi": "Mali"},
        {"soldiers": "Burkina Faso", "policemen": "Mali"},
    ),
    (
        "Mali: On 5 May men shot two soldiers in Gossi.\n\nNiger: On 7 January a bomb killed a policeman.",
        {"Mali": "Mali", "Gossi": "Mali", "Niger": "Niger"},
        {"soldiers": "Mali", "policeman": "Niger"},
    ),
    (  # who has forces abroad lost them there
        "Kenyan troops are in Somalia. Kenya mourns. A bomb killed six soldiers in Afgoye.",
        {"Kenya": "Kenya", "Somalia": "Somalia", "Afgoye": "Somalia"},
        {"soldiers": "Kenya"},
    ),
    (
        "Israeli jets bombed Gaza City.\n\nIn Lebanon, a bomb killed two soldiers near Tyre.",
        {"Gaza City": "Israel", "Lebanon": "Lebanon", "Tyre": "Lebanon"},
        {"soldiers": "Lebanon"},
    ),
]


@pytest.mark.parametrize(("text", "places", "whose"), SET, ids=[text[:50] for text, *_ in SET])
def test_bare_soldiers_are_of_the_country_that_their_sentence_is_set_in(text, places, whose):
    at = [(text.rindex(words), country) for words, country in places.items()]
    countries = list(dict.fromkeys(places.values()))
    found = find_actors(text, date(2024, 5, 15), catalogue=catalogue(), countries=countries, places=at)
    actors = {text[m.start : m.end]: m.actor.name for m in found}
    assert {words: actors.get(words) for words in whose} == {
        w: f"Government of {c}" for w, c in whose.items()
    }


def test_no_country_stands_for_its_state_within_another_s_name():
    text = "Clashes in Leer in South Sudan killed 13 people."
    assert not named(text, date(2024, 5, 15), "South Sudan")
