from __future__ import annotations

import io
from datetime import date

import msgspec
import pytest

from dateline.export import FORMATS, write
from dateline.export.privacy import MASK, masker, redact
from dateline.export.private_names import private_names
from dateline.model import Contents, Report

from . import sample


def told(text: str) -> Contents:
    report = Report(id="r", published=date(2024, 1, 1), text=text, sha256="")
    return Contents(reports=(report,), claims=(), incidents=())


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Amina Sule, 34, said she ran.", ("Amina Sule",)),
        ("“We ran,” said Amina Sule, aged 34.", ("Amina Sule",)),
        ("On Friday 34-year-old Amina Sule ran.", ("Amina Sule",)),
        ("Ibrahim al-Masri (27) died on the way.", ("Ibrahim al-Masri",)),
        ("Musa Idris, a farmer, hid in a well.", ("Musa Idris",)),
        ("Musa Idris, the younger brother of one, hid.", ("Musa Idris",)),
        ("A shopkeeper, Musa Idris, hid in a well.", ("Musa Idris",)),
        ("A resident named Musa Idris hid.", ("Musa Idris",)),
        ("But Musa Idris, 50, stayed.", ("Musa Idris",)),
        ("General Musa Idris, 50, stayed.", ()),
        ("President Amina Sule, the daughter of a farmer, spoke.", ()),
        ("Some 34 people died in Maiduguri, 12 of them women.", ()),
        ("On Monday, 14 people died.", ()),
        ("In Nigeria, 14 people died.", ()),
        ("Army spokesman Musa Idris said so.", ()),
    ],
)
def test_whose_names_are_private(text: str, names: tuple[str, ...]):
    assert private_names(told(text)) == {"r": names}


@pytest.mark.parametrize(
    ("source", "hidden"),
    [
        ("White Helmets", False),
        ("Sadna District Hospital", False),
        ("Amina Sule of the White Helmets", True),
        ("Amina Sule", True),
    ],
)
def test_a_body_that_tends_to_the_hurt_is_no_private_person(source: str, hidden: bool, contents: Contents):
    claim = contents.claims[0]
    medical = msgspec.structs.replace(claim.attribution, source=source, kind="medical")
    spoken = msgspec.structs.replace(claim, attribution=medical, casualties=())
    one = msgspec.structs.replace(contents, claims=(spoken,))
    found = {name for names in private_names(one).values() for name in names}
    assert ("Amina Sule" in found) is hidden
    assert not found & {"White Helmets", "Sadna District Hospital"}


def test_a_name_is_masked_letter_by_letter_and_its_last_part_after_it():
    shown, count = redact(told("Amina Sule, 34, ran. Sule's son fell. AMINA SULE wept. A sulen wind blew."))
    text = shown.reports[0].text
    assert text == "█████ ████, 34, ran. ████'s son fell. █████ ████ wept. A sulen wind blew."
    assert count == 1


def test_masking_keeps_every_span_on_its_words(contents: Contents):
    shown, _ = redact(contents)
    before = {report.id: report for report in contents.reports}
    for report in shown.reports:
        assert len(report.text) == len(before[report.id].text)
    assert [claim.spans() for claim in shown.claims] == [claim.spans() for claim in contents.claims]
    assert [claim.id for claim in shown.claims] == [claim.id for claim in contents.claims]


@pytest.mark.parametrize("format", FORMATS)
def test_a_witness_named_in_a_report_is_in_no_export_unless_asked_for(format: str, contents: Contents):
    found = {}
    for names in (False, True):
        out = io.BytesIO()
        write(format, contents, out, names=names)
        found[names] = out.getvalue()
    assert b"Bukar" not in found[False]
    assert b"bukar" not in found[False]
    assert b"Bukar" in found[True] or format in ("geojson",)


def test_an_address_that_spells_a_name_is_cut_to_its_host(contents: Contents):
    shown, _ = redact(contents)
    assert {r.id: r.url for r in shown.reports}["herald-1"] == "https://herald.example/"


def test_nothing_to_mask_changes_nothing():
    contents = told("Nobody is named here.")
    assert redact(contents) == (contents, 0)


def test_names_of_places_and_actors_stay(contents: Contents):
    shown, _ = redact(contents)
    assert [claim.side_b.actor for claim in shown.claims] == [claim.side_b.actor for claim in sample.CLAIMS]
    assert "Konduga" in shown.reports[0].text


def test_a_masker_takes_whole_words_only():
    assert (
        masker(["Ali"])("Ali went to Alice and Mali; Ali's")
        == f"{MASK * 3} went to Alice and Mali; {MASK * 3}'s"
    )
