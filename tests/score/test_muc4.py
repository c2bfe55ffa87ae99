"""MUC text files in, response files out. The reports are made up."""

from __future__ import annotations

from datetime import date

import pytest
from click.testing import CliRunner

from dateline.cli import main
from dateline.errors import InputError
from dateline.score.muc4 import respond
from dateline.score.muc4_fill import _bare, _organisation, _person
from dateline.score.muc4_template import SLOTS, Template, irrelevant
from dateline.score.muc4_text import messages

TEXTS = """

DEV-MUC3-9001 (X)

   LIMA, 3 MAR 89 (RADIO UNO) -- [REPORT] [TEXT] FOUR GUNMEN YESTERDAY SHOT
AND KILLED MAYOR JULIO BARRIGA IN HUANCAYO.  A CAR BOMB DESTROYED A BANK AND
WOUNDED TWO EMPLOYEES.

   [PASSAGE OMITTED] SHINING PATH [SL] CLAIMED RESPONSIBILITY.


DEV-MUC3-9002 (X)

   SANTIAGO, NO DATE -- [TEXT] THE MINISTER INAUGURATED A NEW ROAD AND SAID
EXPORTS OF FRUIT HAVE GROWN.
"""


def test_texts_are_told_apart_and_unwrapped() -> None:
    first, second = messages(TEXTS)
    assert [m.report.id for m in (first, second)] == ["DEV-MUC3-9001", "DEV-MUC3-9002"]
    assert first.report.published == date(1989, 3, 3)
    assert first.place == "LIMA"
    assert (first.dated, second.dated) == (True, False)
    assert "SHOT AND KILLED" in first.report.text
    assert "[TEXT]" not in first.report.text
    assert "[SL]" in first.report.text


def test_a_file_without_texts_is_an_input_error() -> None:
    with pytest.raises(InputError, match=r"notes\.txt"):
        list(messages("NOTHING HERE", "notes.txt"))


def _filled(lines: list[str]) -> dict[str, list[str]]:
    """The fills of the first template by slot name."""
    found: dict[str, list[str]] = {}
    name = ""
    for line in lines:
        if not line.strip():
            break
        head, fill = line[:36].strip(), line[36:]
        name = head.split(maxsplit=1)[1] if head else name
        found.setdefault(name, []).append(fill)
    return found


def test_response_has_the_incident_and_the_silence() -> None:
    lines = list(respond(TEXTS))
    first = _filled(lines)
    assert list(first) == list(SLOTS)
    assert first["MESSAGE: ID"] == ["DEV-MUC3-9001"]
    assert first["INCIDENT: DATE"] == ["02 MAR 89"]
    assert first["INCIDENT: LOCATION"][0].startswith("PERU: ")
    assert first["INCIDENT: STAGE OF EXECUTION"] == ["ACCOMPLISHED"]
    names = [line for line in lines if line[36:] == '"JULIO BARRIGA"']
    assert names
    assert any('DEATH: "JULIO BARRIGA"' in line for line in lines)
    last = lines[-len(SLOTS) - 1 :]
    assert last[0].endswith("DEV-MUC3-9002")
    assert last[1:-1] == list(irrelevant("DEV-MUC3-9002"))[1:]


def test_the_same_input_gives_the_same_response() -> None:
    assert list(respond(TEXTS)) == list(respond(TEXTS))


def test_a_template_marks_what_does_not_apply() -> None:
    template = Template(message="DEV-MUC3-1", slots={4: ["KIDNAPPING"], 19: ['"A"', '"B"']})
    lines = list(template.lines(2))
    assert len(lines) == len(SLOTS) + 1
    fills = {line[:36].strip(): line[36:] for line in lines if line[:36].strip()}
    assert fills["12. PHYS TGT: ID"] == "*"
    assert fills["18. HUM TGT: NAME"] == "-"
    assert fills["1.  MESSAGE: TEMPLATE"] == "2"


@pytest.mark.parametrize(
    ("words", "bare"),
    [
        ("the two peasants", "PEASANTS"),
        ('At least 12 "members" of the group [FPM]', "MEMBERS OF THE GROUP"),
        ("a (black) car,", "CAR"),
        ("THE", "THE"),
        ("", ""),
    ],
)
def test_phrases_are_bared(words: str, bare: str) -> None:
    assert _bare(words) == bare


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("JUDGE", "LEGAL OR JUDICIAL"),
        ("RETIRED GENERAL", "FORMER ACTIVE MILITARY"),
        ("FORMER MINISTER", "FORMER GOVERNMENT OFFICIAL"),
        ("POLICEMEN", "LAW ENFORCEMENT"),
        ("BODYGUARDS", "SECURITY GUARD"),
        ("FISHERMEN", "CIVILIAN"),
        ("", "CIVILIAN"),
    ],
)
def test_people_have_a_type(words: str, kind: str) -> None:
    assert _person(words) == kind


@pytest.mark.parametrize(
    ("words", "name"),
    [("SHINING PATH GUERRILLAS", "SHINING PATH"), ("ALLEGED FMLN REBELS", "FMLN"), ("ARMED MEN", "")],
)
def test_the_organisation_in_a_phrase(words: str, name: str) -> None:
    assert _organisation(words) == name


def test_the_command_writes_a_response(tmp_path) -> None:
    texts, response = tmp_path / "texts", tmp_path / "response"
    texts.write_text(TEXTS, "latin-1")
    result = CliRunner().invoke(main, ["benchmark", "muc4", str(texts), "-o", str(response)])
    assert result.exit_code == 0, result.output
    assert response.read_text("latin-1").splitlines() == list(respond(TEXTS))


def test_the_command_says_what_is_wrong_in_one_line(tmp_path) -> None:
    texts = tmp_path / "texts"
    texts.write_text("no texts")
    result = CliRunner().invoke(main, ["benchmark", "muc4", str(texts)])
    assert result.exit_code == 1
    assert "no MUC text" in result.output
