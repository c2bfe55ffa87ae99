"""Who a name stands for, by day and by country: tables to extend."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.data import table
from dateline.errors import InputError
from dateline.ground.actor import Catalogue, country_of
from dateline.ground.actor_catalogue import government_of
from dateline.model import CIVILIANS, UNKNOWN, Actor, side_order

CATALOGUE = Catalogue.load()
SHARED_NAMES = Path(__file__).parents[3] / "shared" / "data" / "ucdp-aec" / "actors.csv"

NAMES = [  # words, day, countries of the report, UCDP's name (None: nobody)
    # one name for many spellings
    ("Taliban", "2010-01-01", "", "Taleban"),
    ("Afghan Taliban", "2015-06-01", "", "Taleban"),
    ("Haqqani network", "2012-06-01", "", "Taleban"),
    ("Houthis", "2016-01-01", "", "Ansarallah"),
    ("Huthi rebels", "2010-01-01", "", "Ansarallah"),
    ("Ansar Allah", "2019-01-01", "", "Ansarallah"),
    ("Boko Haram", "2014-04-15", "", "JAS"),
    ("Jama'atu Ahlis Sunna Lidda'awati wal-Jihad", "2014-04-15", "", "JAS"),
    ("ISWAP", "2020-01-01", "", "IS"),
    ("Islamic State in West Africa", "2019-01-01", "", "IS"),
    ("Dawlah Islamiyah", "2024-01-01", "", "IS"),
    ("Katiba Macina", "2016-01-01", "", "FLM"),
    ("Katiba Macina", "2020-01-01", "", "JNIM"),
    ("Azawad Liberation Front", "2025-01-01", "", "FLA"),
    ("CSP-PSD", "2023-10-01", "", "CSP-DPA"),
    ("Movement for the Salvation of Azawad", "2022-01-01", "", "MSA"),
    ("Lakurawa", "2024-11-01", "", "Lakurawa"),
    ("Jaime Martinez Front", "2024-01-01", "", "FARC-EMC"),
    ("Gaitanist Army of Colombia", "2025-01-01", "", "Los Urabenos"),
    ("Karen National Army", "2024-05-01", "", "KNA (Myanmar)"),
    ("Gul Bahadur group", "2024-05-01", "", "TTP"),
    ("ISIL", "2015-01-01", "", "IS"),
    ("Isis", "2015-01-01", "", "IS"),
    ("Daesh", "2015-01-01", "", "IS"),
    ("Da'esh", "2015-01-01", "", "IS"),
    ("Islamic State group", "2015-01-01", "", "IS"),
    ("Islamic State Khorasan Province", "2021-08-26", "", "IS"),
    ("Sinai Province", "2016-01-01", "", "IS"),
    ("Al Shabaab", "2013-01-01", "", "Al-Shabaab"),
    ("Shebab", "2013-01-01", "", "Al-Shabaab"),
    ("al-Shabab", "2013-01-01", "", "Al-Shabaab"),
    ("Tamil Tigers", "1999-01-01", "", "LTTE"),
    ("Liberation Tigers of Tamil Eelam", "1999-01-01", "", "LTTE"),
    ("L.T.T.E.", "1999-01-01", "", "LTTE"),
    ("Sea Tigers", "2006-01-01", "", "LTTE"),
    ("Naxalites", "2010-01-01", "", "CPI-Maoist"),
    ("Communist Party of India (Maoist)", "2010-01-01", "", "CPI-Maoist"),
    ("Shining Path", "1990-01-01", "", "Sendero Luminoso"),
    ("New People's Army", "2001-01-01", "", "CPP"),
    ("NPA", "2001-01-01", "Philippines", "CPP"),
    ("Abu Sayyaf", "2001-01-01", "", "ASG"),
    ("Moro Islamic Liberation Front", "2003-01-01", "", "MILF"),
    ("Bangsamoro Islamic Freedom Fighters", "2014-01-01", "", "BIFM"),
    ("Arakan Army", "2022-01-01", "", "ULA"),
    ("Kachin Independence Army", "2012-01-01", "", "KIO"),
    ("Karen National Liberation Army", "1995-01-01", "", "KNU"),
    ("Ta'ang National Liberation Army", "2020-01-01", "", "PSLF"),
    ("People's Defence Force", "2022-01-01", "Myanmar (Burma)", "NUG"),
    ("Kurdistan Workers' Party", "1995-01-01", "", "PKK"),
    ("HPG", "2015-09-07", "Turkey", "PKK"),
    ("Tigray People's Liberation Front", "2021-01-01", "", "TPLF"),
    ("Oromo Liberation Army", "2021-01-01", "", "OLA"),
    ("Lord's Resistance Army", "2004-01-01", "", "LRA"),
    ("Allied Democratic Forces", "2015-01-01", "", "ADF"),
    ("March 23 Movement", "2013-01-01", "", "M23"),
    ("CODECO", "2021-01-01", "DR Congo (Zaire)", "URDPC"),
    ("Revolutionary Armed Forces of Colombia", "2003-01-01", "", "FARC"),
    ("Farc", "2003-01-01", "", "FARC"),
    ("National Liberation Army", "2003-01-01", "Colombia", "ELN"),
    ("Farabundo Marti National Liberation Front", "1989-11-11", "", "FMLN"),
    ("Tupac Amaru Revolutionary Movement", "1996-12-17", "", "MRTA"),
    ("Jalisco New Generation Cartel", "2020-01-01", "", "Jalisco Cartel New Generation"),
    ("CJNG", "2020-01-01", "Mexico", "Jalisco Cartel New Generation"),
    ("the Zetas", "2012-01-01", "", "Los Zetas"),
    ("Gulf Clan", "2018-01-01", "", "Los Urabenos"),
    ("Provisional IRA", "1990-01-01", "", "PIRA"),
    ("IRA", "1990-01-01", "United Kingdom", "PIRA"),
    ("Kosovo Liberation Army", "1998-06-01", "", "UCK"),
    ("Bosnian Serbs", "1994-02-05", "", "Serbian Republic of Bosnia and Herzegovina"),
    ("Donetsk People's Republic", "2015-01-01", "", "DPR"),
    ("DNR", "2015-01-01", "Ukraine", "DPR"),
    ("Caucasus Emirate", "2011-01-01", "", "Forces of the Caucasus Emirate"),
    ("Hay'at Tahrir al-Sham", "2019-01-01", "", "HTS"),
    ("Nusra Front", "2014-01-01", "", "Jabhat Fateh al-Sham"),
    ("Free Syrian Army", "2013-01-01", "", "Syrian insurgents"),
    ("Syrian Democratic Forces", "2018-01-01", "", "SDF"),
    ("al-Qassam Brigades", "2014-07-20", "", "Hamas"),
    ("Al-Quds Brigades", "2019-11-12", "", "PIJ"),
    ("Hizbullah", "2006-07-12", "Lebanon", "Hezbollah"),
    ("Libyan National Army", "2019-04-04", "", "Forces of the House of Representatives"),
    ("GSPC", "2003-01-01", "Algeria", "AQIM"),
    ("Armed Islamic Group", "1996-01-01", "", "GIA"),
    ("Séléka", "2013-01-10", "", "Seleka"),
    ("Barisan Revolusi Nasional", "2013-01-01", "", "Patani insurgents"),
    ("Hizbul Mujahideen", "2000-01-01", "", "Kashmir insurgents"),
    # peoples, in a report about their country
    ("Luba militiamen", "2017-01-01", "DR Congo (Zaire)", "Luba"),
    ("Twa fighters", "2017-01-01", "DR Congo (Zaire)", "Twa"),
    ("Konkombas", "1994-02-01", "Ghana", "Konkomba"),
    ("Gaaljaal", "2012-01-01", "Somalia", "Gaaljaal"),
    ("Dayaks", "2001-02-18", "Indonesia", "Dayak"),
    ("Maaliya militia", "2013-08-10", "Sudan", "Ma'aliyah"),
    # state forces by name
    ("IDF", "2009-01-01", "", "Government of Israel"),
    ("Israel Defense Forces", "2009-01-01", "", "Government of Israel"),
    ("CRPF", "2010-04-06", "India", "Government of India"),
    ("Rashtriya Rifles", "2001-01-01", "", "Government of India"),
    ("Tatmadaw", "2012-01-01", "", "Government of Myanmar (Burma)"),
    ("FARDC", "2013-01-01", "", "Government of DR Congo (Zaire)"),
    ("Peshmerga", "2015-01-01", "", "Government of Iraq"),
    ("Afghan National Army", "2012-01-01", "", "Government of Afghanistan"),
    ("UPDF", "2005-01-01", "Uganda", "Government of Uganda"),
    ("TPDF", "2017-12-08", "Tanzania", "Government of Tanzania"),
    ("Tanzania People's Defence Force", "2017-12-08", "", "Government of Tanzania"),
    ("Frontier Corps", "2012-01-01", "", "Government of Pakistan"),
    ("Assad regime", "2013-01-01", "", "Government of Syria"),
    ("Turkish Armed Forces", "2016-01-01", "", "Government of Turkey"),
    ("CIA", "2010-01-01", "Pakistan", "Government of United States of America"),
    ("Saudi-led coalition", "2016-01-01", "", "Government of Saudi Arabia"),
    ("US-led coalition", "2016-01-01", "", "Government of United States of America"),
    # foreign missions keep their own rows
    ("AMISOM", "2012-01-01", "Somalia", "AMISOM"),
    ("MONUSCO", "2014-01-01", "", "MONUSCO"),
    ("UN peacekeepers", "2000-05-01", "", "UN peacekeepers"),
    ("NATO", "2011-06-01", "Libya", "NATO"),
    # roles change with the day
    ("Taliban", "1995-01-01", "", "Taleban"),
    ("Taliban", "2000-01-01", "", "Government of Afghanistan"),
    ("Taliban", "2002-01-01", "", "Taleban"),
    ("Taliban", "2021-08-14", "", "Taleban"),
    ("Taliban", "2021-08-15", "", "Government of Afghanistan"),
    ("Islamic Emirate", "2022-03-01", "Afghanistan", "Government of Afghanistan"),
    ("Rapid Support Forces", "2019-06-03", "", "Government of Sudan"),
    ("Rapid Support Forces", "2023-04-15", "", "RSF"),
    ("SPLA", "2004-01-01", "Sudan", "SPLM/A"),
    ("SPLA", "2014-01-01", "South Sudan", "Government of South Sudan"),
    ("Northern Alliance", "2000-05-01", "", "UIFSA"),
    ("Northern Alliance", "2022-05-01", "Afghanistan", "NRF"),
    ("National Resistance Front", "2022-05-01", "", "NRF"),
    ("HTS", "2024-11-30", "Syria", "HTS"),
    ("HTS", "2024-12-20", "Syria", "Government of Syria"),
    ("National Transitional Council", "2011-08-01", "", "NTC"),
    ("Rwandan Patriotic Front", "1993-01-01", "", "FPR"),
    ("Rwandan Patriotic Front", "1996-01-01", "", "Government of Rwanda"),
    # namesakes, by country
    ("SNA", "2019-10-10", "Syria", "SNA"),
    ("SNA", "2019-10-10", "Somalia", "Government of Somalia"),
    ("SLA", "2006-01-01", "Sri Lanka", "Government of Sri Lanka"),
    ("SLA", "2006-01-01", "Sudan", "SLM/A"),
    ("SLA", "1996-01-01", "Lebanon", "SLA (Lebanon)"),
    ("BRA", "2012-01-01", "Pakistan", "BRA"),
    ("BRA", "1993-01-01", "Papua New Guinea", "Bougainville Revolutionary Army"),
    ("UPC", "2003-01-01", "DR Congo (Zaire)", "UPC (DRC)"),
    ("UPC", "2018-01-01", "Central African Republic", "UPC"),
    ("Taliban", "2014-01-01", "Pakistan", "TTP"),
    ("Kurdish forces", "2015-06-01", "Iraq", "Government of Iraq"),
    ("Kurdish forces", "2017-06-01", "Syria", "SDF"),
    ("Tigers", "2006-01-01", "Sri Lanka", "LTTE"),
    ("Maoists", "2003-01-01", "Nepal", "CPN-M"),
    ("Maoists", "2012-01-01", "India", "CPI-Maoist"),
    ("National Guard", "1985-01-01", "El Salvador", "Government of El Salvador"),
    ("Barrio 18", "2014-01-01", "Honduras", "M18 (Honduras)"),
    # phrases
    ("Afghan forces", "2015-01-01", "", "Government of Afghanistan"),
    ("Nigerian troops", "2015-01-01", "", "Government of Nigeria"),
    ("Houthi fighters", "2015-01-01", "", "Ansarallah"),
    ("Turkish jets", "2018-01-20", "Syria", "Government of Turkey"),
    ("suspected Boko Haram militants", "2013-01-01", "Nigeria", "JAS"),
    ("members of the PKK", "2013-01-01", "Turkey", "PKK"),
    ("the junta", "2022-01-01", "Myanmar (Burma)", "Government of Myanmar (Burma)"),
    ("regime forces", "2014-01-01", "Syria", "Government of Syria"),
    ("police", "2014-01-01", "Kenya", "Government of Kenya"),
    ("the army", "2014-01-01", "Mali", "Government of Mali"),
    ("soldiers loyal to Laurent Gbagbo", "2011-03-01", "Ivory Coast", "Government of Ivory Coast"),
    ("Congolese army", "2012-01-01", "", "Government of DR Congo (Zaire)"),
    ("Burmese soldiers", "2012-01-01", "", "Government of Myanmar (Burma)"),
    ("Palestinian police", "2001-01-01", "Israel", "PNA"),
    ("villagers", "2012-01-01", "", "Civilians"),
    ("three aid workers", "2012-01-01", "", "Civilians"),
    ("civilian", "2012-01-01", "", "Civilians"),
    ("Hamza Division, Liwa al-Sultan Murad", "2018-01-01", "", "Hamza Division, Liwa al-Sultan Murad"),
    # nobody
    ("gunmen", "2012-01-01", "Nigeria", None),
    ("terrorists", "2012-01-01", "", None),
    ("martyrs", "2012-01-01", "", None),
    ("mercenaries", "2012-01-01", "", None),
    ("police", "2012-01-01", "", None),
    ("is", "2015-01-01", "", None),
    ("", "2015-01-01", "", None),
    ("the weather", "2015-01-01", "", None),
]


@pytest.mark.parametrize(("words", "day", "country", "name"), NAMES)
def test_resolve(words: str, day: str, country: str, name: str | None) -> None:
    actor = CATALOGUE.resolve(words, date.fromisoformat(day), [country] if country else [])
    assert (actor.name if actor else None) == name


def test_every_row_resolves_to_itself_within_its_period() -> None:
    for row in CATALOGUE.rows.values():
        actor = CATALOGUE.resolve(row.name, _first_day(row.start), row.countries[:1])
        changed = CATALOGUE.role(row.name, _first_day(row.start))
        assert actor is not None and actor.name in (row.name, changed), row.name


def _first_day(start: str) -> date:
    """Give the first day of a period that begins with a year, a month or a day."""
    return date.fromisoformat((start or "1989") + "-01-01"[len(start or "1989") - 4 :])


@pytest.mark.skipif(not SHARED_NAMES.exists(), reason="the UCDP-AEC names are not beside the project")
def test_every_name_of_ucdp_resolves_to_itself() -> None:
    with SHARED_NAMES.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    wrong = []
    for row in rows:
        for day in (row["first_date"], row["last_date"]):
            actor = CATALOGUE.resolve(row["name"], date.fromisoformat(day))
            if actor is None or actor.name != row["name"]:
                wrong.append(row["name"])
    assert wrong == []


def test_tables_agree() -> None:
    countries = {row["name"] for row in table("countries")}
    names = set(CATALOGUE.rows)
    for row in table("actors"):
        assert set(filter(None, row["countries"].split("|"))) <= countries, row["name"]
        for other in filter(None, [row["parent"], *row["opponents"].split("|")]):
            assert other in names, (row["name"], other)
    for row in table("actor_roles"):
        assert {row["actor"], row["becomes"]} <= names, row
        assert not row["to"] or row["from"] <= row["to"]
    for row in table("actor_umbrella"):
        assert row["actor"] in names and row["country"] in countries, row
    for row in table("actor_forces"):
        assert row["country"] in countries, row


def test_actor_names_are_unique() -> None:
    names = [row["name"] for row in table("actors")]
    assert len(names) == len(set(names))


def test_the_users_own_table_is_added(tmp_path: Path) -> None:
    mine = tmp_path / "mine.csv"
    mine.write_text(
        "name,kind,countries,aliases\nRiver Guard,militia,Chad,Gardiens du Fleuve\n", encoding="utf-8"
    )
    own = Catalogue.load(mine)
    assert len(own) == len(CATALOGUE) + 1
    found = own.resolve("Gardiens du Fleuve", date(2020, 1, 1))
    assert found == Actor(name="River Guard", kind="militia", country="Chad", listed=True)
    assert CATALOGUE.resolve("Gardiens du Fleuve", date(2020, 1, 1)) is None


@pytest.mark.parametrize("text", ["name,kind\nX Front,wizard\n", "name,kind\n,rebel\n"])
def test_a_bad_table_says_which_line(tmp_path: Path, text: str) -> None:
    mine = tmp_path / "mine.csv"
    mine.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=r"mine\.csv:2"):
        Catalogue.load(mine)


def test_a_missing_table_is_an_input_error(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        Catalogue.load(tmp_path / "none.csv")


def actor(name: str) -> Actor:
    found = CATALOGUE.resolve(name, date(2014, 6, 1))
    return found or Actor(name=name, kind="rebel")


SIDES = [  # one, other, expected side A
    ("Government of Mali", "JNIM", "Government of Mali"),
    ("LTTE", "Government of Sri Lanka", "Government of Sri Lanka"),
    ("Government of Pakistan", "Government of India", "Government of India"),
    ("JAS", "Civilians", "JAS"),
    ("Civilians", "Unknown", "Unknown"),
    ("Unknown", "Government of Iraq", "Government of Iraq"),
    ("Unknown", "TTP", "TTP"),
    ("Dinka", "Nuer", "Dinka"),
    ("Nuer", "Murle", "Murle"),
    ("al-Qaida", "Ansar Dine", "al-Qaida"),
    ("Government of Syria", "Civilians", "Government of Syria"),
    ("AMISOM", "Al-Shabaab", "Al-Shabaab"),
]


@pytest.mark.parametrize(("one", "other", "first"), SIDES)
def test_side_order(one: str, other: str, first: str) -> None:
    a, b = side_order(actor(one), actor(other))
    assert a.name == first
    assert {a.name, b.name} == {actor(one).name, actor(other).name}


ACTORS = st.sampled_from([UNKNOWN, CIVILIANS, *(CATALOGUE.actor(name) for name in sorted(CATALOGUE.rows))])


@given(ACTORS, ACTORS)
def test_side_order_does_not_depend_on_the_order_given(one: Actor, other: Actor) -> None:
    assert side_order(one, other) == side_order(other, one)
    a, b = side_order(one, other)
    assert a != CIVILIANS or b == CIVILIANS
    assert b.kind != "government" or a.kind == "government"


def test_what_the_table_knows_of_an_actor() -> None:
    government, rebels = CATALOGUE.government("Sri Lanka"), CATALOGUE.actor("LTTE")
    assert CATALOGUE.is_opponent(government, rebels) and CATALOGUE.is_opponent(rebels, government)
    assert not CATALOGUE.is_opponent(rebels, CATALOGUE.actor("PKK"))
    parent = CATALOGUE.parent_of(CATALOGUE.actor("TAK"))
    assert parent is not None and parent.name == "PKK"
    assert country_of(government) == "Sri Lanka"
    assert country_of(CATALOGUE.actor("JEM - Bashar"), CATALOGUE) == "Sudan"
    assert country_of(CATALOGUE.actor("IS"), CATALOGUE) is None
    assert government_of("Kingdom of eSwatini (Swaziland)") == "Government of eSwatini (Swaziland)"


def test_unknown_groups_are_counted_for_the_catalogue() -> None:
    mine = [Actor(name="Zarqan Brigade", kind="rebel")] * 2 + [Actor(name="Red Hand", kind="militia")]
    counted = CATALOGUE.unknown([*mine, UNKNOWN, CIVILIANS, CATALOGUE.actor("PKK")])
    assert counted == [("Zarqan Brigade", 2), ("Red Hand", 1)]
