"""Place names in sentences of conflict news: what they stand for, their role and precision."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from placed import gazetteer

from dateline.ground.place import find_places
from dateline.ground.place_benchmark import geoparse, geoparse_lines
from dateline.ground.place_role import datelines
from dateline.ground.place_shape import destination, shape_before
from dateline.model import Entity


def places(text, **hints):
    return find_places(text, gazetteer=gazetteer(), **hints)


def named(text, words, **hints):
    """The mention whose name is `words`."""
    found = [m for m in places(text, **hints) if text[m.name_start : m.name_end] == words]
    assert found, [text[m.name_start : m.name_end] for m in places(text, **hints)]
    return found[0]


WHERE = [
    # text, name, country, adm_1, precision
    ("Gunmen killed nine farmers near Maiduguri on Friday.", "Maiduguri", "Nigeria", "Borno state", 2),
    ("Shelling hit Saraqeb in Idlib on Monday.", "Saraqeb", "Syria", "Idlib governorate", 1),
    ("Clashes broke out in Al-Hasakah on Sunday.", "Al-Hasakah", "Syria", "Hasakah governorate", 1),
    ("An air strike killed five people in Sa'ada.", "Sa'ada", "Yemen (North Yemen)", "Saada governorate", 1),
    ("A mortar round landed in Deir ez-Zor.", "Deir ez-Zor", "Syria", "Deir ez-Zor governorate", 1),
    ("Taliban fighters attacked Imam Sahib district of Kunduz province.", "Imam Sahib", "Afghanistan",
     "Kunduz province", 3),
    ("The fighting in Helmand went on.", "Helmand", "Afghanistan", "Helmand province", 4),
    ("Militants attacked a convoy in Borno state.", "Borno", "Nigeria", "Borno state", 4),
    ("Rebels overran the town of Rutshuru in North Kivu.", "Rutshuru", "DR Congo (Zaire)",
     "North Kivu province", 1),
    ("Soldiers shot dead three people in Bamenda, Cameroon.", "Bamenda", "Cameroon", "North West region", 1),
    ("A drone hit a house in Khan Younis.", "Khan Younis", "Israel", "Gaza Strip", 1),
    ("Suicide bombers struck Kidal in northern Mali.", "Kidal", "Mali", "Kidal region", 1),
    ("The army shelled positions in the Nuba Mountains.", "Nuba Mountains", "Sudan",
     "South Kordofan state", 5),
    ("Gunmen shot two boys in Port-au-Prince on Friday.", "Port-au-Prince", "Haiti", "Ouest department", 1),
    ("Two tappers were shot in Ra-ngae district in Thailand.", "Ra-ngae", "Thailand",
     "Narathiwat province", 3),
    ("Raiders shot a man in Kajo-keji county in South Sudan.", "Kajo-keji", "South Sudan",
     "Central Equatoria state", 4),
    ("Rebels attacked Abia camp on Friday.", "Abia", "Uganda", "Northern region", 3),
    ("Men of the Malakand Division heard of it in Chittagong division.", "Chittagong", "Bangladesh",
     "Chittagong division", 4),
    ("After Garissa, where students died, guards were posted.", "Garissa", "Kenya", "Garissa county", 1),
    ("Five people died in Natal on Sunday, South African police said.", "Natal", "South Africa",
     "Kwazulu-Natal province", 4),
    ("Shops were burned in Natal, Brazil.", "Natal", "Brazil", "Rio Grande do Norte state", 1),
    ("Bandits shot a teacher in Wajir, North Eastern Province.", "North Eastern Province", "Kenya", None, 4),
    ("Two boys were shot in Morelia, Mich., on Friday.", "Mich.", "Mexico", "Michoacan state", 4),
    ("Two boys were shot in Lansing, Mich., on Friday.", "Mich.", "United States of America",
     "Michigan state", 4),
    ("Shells fell on Mostar in Bosnia.", "Mostar", "Bosnia-Herzegovina", "Federacija Bosne i Hercegovine", 1),
    ("Fighters held the Khawak Pass.", "Khawak Pass", "Afghanistan", "Panjshir province", 2),
    ("Troops combed the Sambisa Forest.", "Sambisa Forest", "Nigeria", "Borno state", 5),
    ("Two tankers were hit in the Red Sea.", "Red Sea", None, None, 7),
    ("A missile struck Kharkiv overnight.", "Kharkiv", "Ukraine", "Kharkiv oblast", 1),
    ("Eleven people died in Chechnya.", "Chechnya", "Russia (Soviet Union)", "Chechnya", 4),
    ("Gunmen opened fire in Culiacan, Sinaloa.", "Culiacan", "Mexico", "Sinaloa state", 1),
    ("A bomb went off in Cotabato City in the southern Philippines.", "Cotabato City", "Philippines",
     None, 1),
    ("The ambush in Cabo Delgado killed ten.", "Cabo Delgado", "Mozambique", "Cabo Delgado province", 4),
    ("Al-Shabaab fighters stormed a base in Lower Shabelle.", "Lower Shabelle", "Somalia",
     "Lower Shabelle region", 4),
    ("Insurgents attacked Mocimboa da Praia.", "Mocimboa da Praia", "Mozambique", "Cabo Delgado province", 1),
    ("Five were killed in Burma.", "Burma", "Myanmar (Burma)", None, 6),
    ("Five Rohingya were shot dead in Cox's Bazar on Sunday.", "Cox's Bazar", "Bangladesh", None, 1),
    ("Two were shot in Mosul's Sinjar street.", "Mosul", "Iraq", "Nineveh province", 1),
    ("Two boats sank off the Misrata coast.", "Misrata", "Libya", None, 2),
    ("Guerrillas died on the San Jacinto river in Choco, Colombia.", "San Jacinto", "Colombia",
     "Chocó department", 4),
    ("Ukrainian officials said Russian forces took Marinka on Monday.", "Marinka", "Ukraine",
     "Donetsk oblast", 1),
    ("The Chadian army said rebels had taken Biltine, killing 30.", "Biltine", "Chad", "Wadi Fira region", 1),
    ("Azerbaijani troops attacked Hadrut, in Nagorno-Karabakh.", "Hadrut", "Azerbaijan", None, 2),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "country", "adm_1", "precision"), WHERE)
def test_where(text, words, country, adm_1, precision):
    place = named(text, words).place
    assert (place.country, place.precision) == (country, precision)
    if adm_1:
        assert place.adm_1 == adm_1


@pytest.mark.parametrize(
    ("spelling", "district"),
    [
        ("Anaba", "Anaba"),
        ("Annaba", "Anaba"),
        ("Unaba", "Anaba"),
        ("Rokha", "Rokha"),
        ("Rukha", "Rokha"),
        ("Rekha", "Rokha"),
    ],
)
@pytest.mark.parametrize("province", ["Panjshir", "Panjsher", "Panjsheer"])
def test_spellings_of_districts(spelling, district, province):
    text = f"Two fighters died in {spelling} district of {province} province, Afghanistan."
    place = named(text, spelling).place
    assert place.country == "Afghanistan" and place.adm_1 == "Panjshir province"
    assert place.adm_2 == f"{district} district"


CONTEXT = [
    ("Fighting in Tripoli. The Libyan army said the capital was calm.", "Tripoli", "Libya"),
    ("Gunfire in Tripoli, northern Lebanon, killed two.", "Tripoli", "Lebanon"),
    ("Police in Georgetown, Guyana, said two had died.", "Georgetown", "Guyana"),
    ("Clashes in Hyderabad in Sindh province, Pakistan.", "Hyderabad", "Pakistan"),
    ("A blast in Hyderabad, Telangana, killed one Indian officer.", "Hyderabad", "India"),
    ("The Nigerian army raided a camp near Gombe and Yola.", "Gombe", "Nigeria"),
    ("Residents of Paris, Texas, fled the storm.", "Paris", "United States of America"),
    ("Rebels attacked Niger state in central Nigeria, near Minna.", "Niger", "Nigeria"),
    ("Jihadists killed ten soldiers in Niger, near the Malian border at Tillaberi.", "Niger", "Niger"),
    ("The shooting happened in Springfield, Ill., on Monday.", "Springfield", "United States of America"),
]


@pytest.mark.parametrize(("text", "words", "country"), CONTEXT)
def test_context_decides(text, words, country):
    assert named(text, words).place.country == country


def test_hinted_countries_decide():
    text = "The attackers burned houses in Dawlatabad."
    assert named(text, "Dawlatabad", countries=["Afghanistan"]).place.country == "Afghanistan"
    assert named(text, "Dawlatabad", countries=["Iran"]).place.country == "Iran"


ROLES = [
    ("KUNDUZ, Afghanistan, Aug 31 (PNA) -- Ten people died in Imam Sahib.", "KUNDUZ", "dateline"),
    ("CAIRO, Oct 21 (NW) - At least 52 policemen were killed in Giza.", "CAIRO", "dateline"),
    ("LICE, Turkey (AP) _ Two gendarmes were shot dead in the hills on Friday.", "LICE", "dateline"),
    ("By Amina Okello in Kitgum\nRaiders shot two herders on Friday.", "Kitgum", "dateline"),
    ("Masisi, 06/11/2008. Two farmers were found dead on Friday.", "Masisi", "dateline"),
    ("A man killed by Hussein Ali in Kitgum\nHe was two.", "Kitgum", "event"),
    ("Nagpur: Fifteen commandos died in Gadchiroli.", "Nagpur", "dateline"),
    ("Kabul said on Tuesday that no soldier had died.", "Kabul", "metonym"),
    ("On Monday Islamabad denied that its jets had crossed the border.", "Islamabad", "metonym"),
    ("The strike was carried out by Turkey, officials said.", "Turkey", "metonym"),
    ("Asmara, in a brief statement, said that its guns had been silent.", "Asmara", "metonym"),
    ("Riyadh, which backs the government, sent jets.", "Riyadh", "metonym"),
    ("Juba, which has long denied it, accused the rebels again.", "Juba", "metonym"),
    ("Islamabad accused Delhi of firing first.", "Delhi", "metonym"),
    ("It was a provocation, Seoul's defence ministry said.", "Seoul", "metonym"),
    ("Two men were shot in Nairobi's market.", "Nairobi", "event"),
    ("Two bombs went off in Baghdad, which was calm on Monday.", "Baghdad", "event"),
    ("The youth from Eritrea, who gave his name as Samuel, said he had fled.", "Eritrea", "event"),
    ("Officials said on Monday in Baghdad that two had died.", "Baghdad", "modifier"),
    ("Officials said in Baiji that two had died.", "Baiji", "event"),
    ("The Kunduz governor confirmed the toll.", "Kunduz", "modifier"),
    ("A US-made shell hit a house in Lebanon.", "US", "modifier"),
    ("Turkana herders shot two men near Baragoi in Kenya.", "Turkana", "modifier"),
    ("The raiders were from the Bor community, South Sudan said.", "Bor", "modifier"),
    ("Gunmen burned houses in Attakar community in Kaduna, Nigeria.", "Attakar", "event"),
    ("An Iran-backed militia claimed the rocket fire.", "Iran", "modifier"),
    ("Ali Reza, a member of parliament from Herat, confirmed the attack.", "Herat", "modifier"),
    ("Blast in Kunduz - police\n\nTwo men died.", "Kunduz", "event"),
    ("The bomb exploded in Kunduz on Monday.", "Kunduz", "event"),
    ("Militants attacked Kidal at dawn.", "Kidal", "event"),
]


@pytest.mark.parametrize(("text", "words", "role"), ROLES)
def test_role(text, words, role):
    assert named(text, words).role == role


def test_datelines_of_a_roundup_are_where_things_happened():
    text = "BAGHDAD - A bomb killed two.\n\nMOSUL - Gunmen shot a judge.\n\nBAIJI - A shell wounded one."
    assert [m.role for m in places(text)] == ["heading"] * 3
    assert len(datelines(text)) == 3


NO_PLACE = [
    ("Abdul Wardak said the men had fled.", "Wardak"),
    ("General Hassan Khost told reporters the road was open.", "Khost"),
    ("President Ahmadi and Colonel Kandahari met.", "Kandahari"),
    ("Police said more people had died.", "Police"),
    ("March was calm, residents said.", "March"),
    ("Many had fled; Most returned in May.", "May"),
    ("The Battle raged for hours.", "Battle"),
    ("He spoke in Arabic.", "Arabic"),
    ("It will be decided in Parliament.", "Parliament"),
    ("They fled to a Druze village in the south.", "Druze"),
    ("The claim was carried by the Amaq agency.", "Amaq"),
    ("Soldiers took Biltine Mahamat away, the Chadian opposition said.", "Biltine"),
    ("The Chadian army said Kenyan rangers had taken Marinka home.", "Marinka"),
    ("Aleppo, SANA - Two boys died in Nubl on Friday.", "SANA"),
    ("State media in Damascus, SANA, said two boys had died.", "SANA"),
    ("Ten men died in Saada, Yemen (Saba).", "Saba"),
    ("Two guards died in Iran, a Fars reporter said.", "Fars"),
    ("BEIRUT, NNA - Two shepherds died in Tyre.", "NNA"),
    ("Five soldiers died in the ATO zone on Friday, Ukraine said.", "ATO"),
    ("Boys threw stones on Route 443 near Ramallah.", "Route"),
    ("The Department of Health counted four dead in Sri Lanka.", "Health"),
    ("Marines took a PRC-77 radio from the men in Mindanao.", "PRC"),
    ("The Southern African Development Community sent men to Mozambique.", "African Development"),
    ("He shot his father, Son. Two men in Kabul saw it.", "Son."),
    ("Men of the 1st Armored Division entered Najaf, Iraq.", "Armored"),
    ("Two men of the 82nd Airborne Division died in Iraq.", "Airborne"),
    ("Soldiers of the 10th Mountain Division hold the valley in Afghanistan.", "Mountain"),
]


@pytest.mark.parametrize(("text", "words"), NO_PLACE)
def test_persons_and_ordinary_words_are_no_places(text, words):
    assert words not in [text[m.name_start : m.name_end] for m in places(text)]


def test_a_surname_stays_a_surname_later_in_the_text():
    text = "Minister Rahim Wardak visited the base. Wardak said that two men had been killed there."
    entities = [Entity(start=9, end=21, label="PERSON"), Entity(start=40, end=46, label="PERSON")]
    assert [m for m in places(text, entities=entities) if text[m.name_start : m.name_end] == "Wardak"] == []


def test_the_outlets_name_is_no_place():
    text = "The Baghdad Letter has learned that a bomb killed two in Mosul."
    assert [text[m.start : m.end] for m in places(text, outlet="The Baghdad Letter")] == ["Mosul"]


UNKNOWN = [
    # text, name, adm_1, adm_2, precision at least
    ("In the village of Xyzabad in Archi district of Kunduz province gunmen killed five.", "Xyzabad",
     "Kunduz province", "Dasht-e Archī district", 2),
    ("Soldiers died in Qwertistan village, Borno state.", "Qwertistan", "Borno state", None, 3),
    ("Rebels attacked the town of Mbungulu in Ituri.", "Mbungulu", "Ituri province", None, 3),
    ("A shell fell on a home near Tal Zizoun in Idlib province, Syria.", "Tal Zizoun",
     "Idlib governorate", None, 2),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "adm_1", "adm_2", "precision"), UNKNOWN)
def test_an_unknown_village_is_placed_at_what_holds_it(text, words, adm_1, adm_2, precision):
    place = named(text, words).place
    assert place.id is None and place.name == words
    assert place.adm_1 == adm_1 and place.precision >= precision
    if adm_2:
        assert place.adm_2 == adm_2
    assert place.latitude is not None


def test_an_unknown_name_with_nothing_around_has_no_place():
    assert named("Five men were shot in the village of Zqrubad.", "Zqrubad").place is None


SPEAKERS = [
    # text, unknown name, country, countries the report is likely about
    ("Two French soldiers died in an ambush at Inazzabar, Paris said.", "Inazzabar", "Mali", ["Mali"]),
    ("Tashkent said that ten men had died in the village of Qwertubad.", "Qwertubad", "Uzbekistan", []),
    ("A spokesman told reporters in Khartoum that ten men had died in Qwertola.", "Qwertola", "Sudan", []),
    ("KHARTOUM, June 3 (NW) - Rebels shelled the town of Qwertola, the army said.", "Qwertola", "Sudan",
     ["Sudan"]),
    ("PARIS, May 2 (NW) - Gunmen in Mali shot two men in the village of Qwertou.", "Qwertou", "Mali",
     ["Mali"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "country", "likely"), SPEAKERS)
def test_a_capital_that_speaks_or_heads_the_report_gives_no_point(text, words, country, likely):
    place = named(text, words, countries=likely).place
    assert (place and place.country, place and place.precision) == (country, 6 if country else None)


def test_a_quarter_lies_in_the_capital_that_heads_the_report():
    text = "BAGHDAD, June 3 (NW) - A car bomb killed four in the Qwertiya neighbourhood, police said."
    assert named(text, "Qwertiya").place.adm_1 == "Baghdad province"


def kilometres(a, b):
    y, x = a[0] - b[0], (a[1] - b[1]) * math.cos(math.radians(a[0]))
    return 111.2 * math.hypot(x, y)


def test_a_distance_and_a_direction_move_the_point():
    text = "The convoy was ambushed 40 km north of Kunduz on Sunday."
    mention = named(text, "40 km north of Kunduz")
    base, moved = named("A bomb in Kunduz.", "Kunduz").place, mention.place
    assert moved.id is None and moved.precision == 2
    assert moved.latitude > base.latitude
    assert kilometres((base.latitude, base.longitude), (moved.latitude, moved.longitude)) == pytest.approx(
        40, abs=1
    )
    assert text[mention.start : mention.end] == "40 km north of Kunduz"


CHECKED = [
    # text, name, what only says where it lies, latitude
    ("Gunmen shot ten in Umm Kadada, 168 km east of El Fasher, in Sudan.", "Umm Kadada",
     "168 km east of El Fasher", 13.60),
    ("Shells fell on Kafr Qwert, a village 20 km south of Idlib, in Syria.", "Kafr Qwert",
     "20 km south of Idlib", 35.75),
    ("Five died in Saraqeb, near Idlib, in Syria.", "Saraqeb", "Idlib", 35.86),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "aside", "latitude"), CHECKED)
def test_what_is_measured_behind_a_comma_only_says_where_a_name_lies(text, words, aside, latitude):
    assert (named(text, words).role, named(text, aside).role) == ("event", "modifier")
    assert named(text, words).place.latitude == pytest.approx(latitude, abs=0.01)


def test_a_place_far_off_that_is_said_to_be_near_stands_for_itself():
    text = "Syrian rebels fought in Aleppo, near Damascus and near Homs."
    assert {named(text, words).role for words in ("Aleppo", "Damascus")} == {"event"}


def test_a_village_of_a_district_is_chained_to_it():
    text = "Four died in Qwertimba, a village in the municipality of Buenos Aires, Cauca, Colombia."
    place = named(text, "Qwertimba").place
    assert (place.adm_1, place.adm_2) == ("Cauca department", "Buenos Aires municipality")


@pytest.mark.parametrize(
    ("words", "kilometres_", "bearing"),
    [
        ("about 135 km south-west of ", 135.0, 225),
        ("75 miles north-east of ", 120.7, 45),
        ("ten kilometres east of ", 10.0, 90),
        ("some 25 kilometers (15 miles) west of ", 25.0, 270),
        ("30 km from ", 30.0, None),
        ("near ", 0.0, None),
        ("on the outskirts of ", 0.0, None),
        ("just outside ", 0.0, None),
    ],
)
def test_shapes(words, kilometres_, bearing):
    text = f"It happened {words}Giza."
    shape = shape_before(text, text.index("Giza"))
    assert shape.kilometres == pytest.approx(kilometres_, abs=0.1)
    assert shape.bearing == bearing


@pytest.mark.parametrize("text", ["It happened in Giza.", "40 men left Giza.", "After 3 days Giza fell."])
def test_no_shape(text):
    assert shape_before(text, text.index("Giza")) is None


@given(
    latitude=st.floats(-80, 80),
    longitude=st.floats(-179, 179),
    distance=st.floats(0, 500),
    bearing=st.sampled_from(range(0, 360, 45)),
)
def test_going_there_and_back(latitude, longitude, distance, bearing):
    there = destination(latitude, longitude, distance, bearing)
    assert -90 <= there[0] <= 90 and -180 <= there[1] <= 180
    h = (
        math.sin(math.radians(there[0] - latitude) / 2) ** 2
        + math.cos(math.radians(latitude))
        * math.cos(math.radians(there[0]))
        * math.sin(math.radians(there[1] - longitude) / 2) ** 2
    )
    assert 2 * 6371.0 * math.asin(math.sqrt(min(1.0, h))) == pytest.approx(distance, abs=0.5)


ROADS = [
    ("A mine exploded on the Kabul-Jalalabad highway.", "Kabul-Jalalabad highway", "road"),
    ("Three died on the road between Kabul and Jalalabad.", "road between Kabul and Jalalabad", "road"),
    (
        "A mine on the road linking Kabul with Jalalabad killed 3.",
        "road linking Kabul with Jalalabad",
        "road",
    ),
    ("A mine on the Ghazni to Gardez track killed three.", "Ghazni to Gardez track", "road"),
    ("Gunmen ambushed a patrol between Ghazni and Gardez.", "between Ghazni and Gardez", "area"),
    ("Rebels hold the Aleppo–Damascus road.", "Aleppo–Damascus road", "road"),
]


@pytest.mark.parametrize(("text", "words", "kind"), ROADS)
def test_roads(text, words, kind):
    [mention] = places(text)
    assert text[mention.start : mention.end] == words
    assert mention.place.kind == kind and mention.place.precision == 5 and mention.place.id is None


@pytest.mark.parametrize(
    "text",
    [
        "The war between Sudan and Chad went on.",
        "Clashes between Ghazni and Gardez went on in Afghanistan.",
        "A truce between Kabul and Jalalabad was signed.",
    ],
)
def test_what_is_between_two_parties_is_no_road(text):
    assert {m.place.kind for m in places(text)} <= {"country", "settlement"}


def test_entities_may_be_wrong():
    text = "Gunmen killed four people in Kunduz on Monday."
    wrong = [Entity(start=29, end=35, label="PERSON")]
    assert named(text, "Kunduz", entities=wrong).place.country == "Afghanistan"


def test_no_text_no_places():
    assert places("") == []


SENTENCE = (
    "Kabul Kunduz province district of in the near killed 40 km north said Gen. Wardak between and Tripoli"
    " , . -"
    " Saraqeb ( ) \n village U.S. al-Qaim St. 's"
    " Niger road Red Sea"
)
PIECES = st.sampled_from(SENTENCE.split(" "))


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, max_size=30))
def test_mentions_are_in_order_do_not_overlap_and_quote_the_text(pieces):
    text = " ".join(pieces)
    found = places(text)
    for mention in found:
        assert 0 <= mention.start <= mention.name_start < mention.name_end <= mention.end <= len(text)
    for one, other in pairwise(found):
        assert one.end <= other.start


def test_the_same_text_gives_the_same_places():
    text = "Rebels attacked Goma and Bukavu. 30 km south of Goma they burned Minova. Kigali denied it."
    assert places(text) == places(text)


def test_geoparse_gives_spans_and_points():
    document = {"corpus": "x", "doc": "1", "text": "Two Syrian soldiers died in Homs."}
    rows = sorted(geoparse([document], gazetteer=gazetteer()), key=lambda row: row["start"])
    assert [document["text"][row["start"] : row["end"]] for row in rows] == ["Syrian", "Homs"]
    assert rows[1]["lat"] == pytest.approx(34.73, abs=0.1)
    line = '{"corpus": "x", "doc": "2", "text": "A bomb in Homs."}'
    assert len(list(geoparse_lines([line, "\n"], gazetteer=gazetteer()))) == 1
