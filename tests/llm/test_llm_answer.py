"""The form of an answer, and what is made of one that has not got it."""

from __future__ import annotations

import json

import pytest
from llm_telling import LEAD, SPOKESMAN, answer, figure, incident, words

from dateline.llm.answer import LONGEST, MOST_INCIDENTS, read_answer, schema
from dateline.llm.repair import decode

WHOLE = json.dumps(answer())


def test_a_right_answer_keeps_all_its_parts():
    found = read_answer(answer())
    [told] = found.incidents
    assert found.misshapen == 0
    assert (len(told.figures), told.place.words, told.days.first) == (3, "Dara", "2022-09-12")


@pytest.mark.parametrize("bad", [None, 7, "text", {}, {"incidents": None}, {"incidents": {}}, {"events": []}])
def test_an_answer_without_incidents_is_none(bad):
    with pytest.raises(ValueError, match="no list of incidents"):
        read_answer(bad)


@pytest.mark.parametrize(
    ("changes", "misshapen", "figures"),
    [
        ({"figures": [figure("11", LEAD, SPOKESMAN), {"number": 11}, "eleven", None]}, 3, 1),
        ({"figures": {"killed": 11}}, 1, 0),
        ({"figures": [{**figure("11", LEAD, SPOKESMAN), "outcome": "vaporised"}]}, 1, 0),
        ({"figures": [{**figure("11", LEAD, SPOKESMAN), "number": 500}]}, 1, 0),
        ({"figures": [figure("1" * (LONGEST + 1), LEAD, SPOKESMAN)]}, 1, 0),
        ({"figures": [figure("11", LEAD, SPOKESMAN)] * 60}, 20, 40),
        ({"place": "Dara"}, 1, 3),
        ({"days": {"from": "2022-09-12"}}, 1, 3),
        ({"within": ["Panjshir"]}, 1, 3),
        ({"side_1": "the NRF"}, 1, 3),
        ({"sub_event_type": "Meteor"}, 0, 3),
        ({"latitude": 35.4, "best": 500}, 0, 3),
    ],
)
def test_a_misshapen_part_is_dropped_and_counted_and_the_rest_stands(changes, misshapen, figures):
    found = read_answer(answer(incident(**changes)))
    [told] = found.incidents
    assert (found.misshapen, len(told.figures)) == (misshapen, figures)


@pytest.mark.parametrize("gone", ["event", "event_type", "main"])
def test_an_incident_without_its_core_is_dropped(gone):
    told = {key: value for key, value in incident().items() if key != gone}
    found = read_answer({"incidents": [told, incident()]})
    assert (len(found.incidents), found.misshapen) == (1, 1)


def test_more_incidents_than_a_report_tells_are_dropped():
    found = read_answer(answer(*[incident()] * (MOST_INCIDENTS + 5)))
    assert (len(found.incidents), found.misshapen) == (MOST_INCIDENTS, 5)


def test_the_schema_asks_for_every_part_of_a_right_answer_and_no_other():
    def fits(value, shape):
        if "anyOf" in shape:
            return any(fits(value, one) for one in shape["anyOf"])
        if shape["type"] == "null":
            return value is None
        if shape["type"] == "array":
            return isinstance(value, list) and all(fits(one, shape["items"]) for one in value)
        if shape["type"] == "object":
            assert shape["additionalProperties"] is False
            assert shape["required"] == list(shape["properties"])
            return (
                isinstance(value, dict)
                and set(value) == set(shape["properties"])
                and all(fits(value[key], one) for key, one in shape["properties"].items())
            )
        if shape["type"] == "boolean":
            return isinstance(value, bool)
        return isinstance(value, str) and ("enum" not in shape or value in shape["enum"])

    assert fits(answer(), schema())
    assert not fits(answer(incident(latitude=1.0)), schema())
    assert not fits(answer(incident(event=words("a", "b") | {"code": "190"})), schema())


@pytest.mark.parametrize(
    "text",
    [
        WHOLE,
        "\ufeff" + WHOLE,
        f"Here is the JSON you asked for:\n```json\n{WHOLE}\n```\nI hope this helps!",
        f"```\n{WHOLE}",
        f"<think>The front {{attacked}}.</think>{WHOLE}",
        WHOLE.replace("]}", "],}"),
        WHOLE + " trailing talk {",
    ],
)
def test_json_is_found_in_what_stands_around_it(text):
    assert decode(text) == answer()


def test_an_answer_that_breaks_off_keeps_its_whole_parts():
    cut = WHOLE[: WHOLE.index('"seven bodies"')]
    [told] = read_answer(decode(cut)).incidents
    assert [one.number for one in told.figures] == [["at least 11"]]


@pytest.mark.parametrize(
    "text", ["", "I cannot help with that.", "{", "{{{{", "[1, 2", "null null", "{'a': 1}"]
)
def test_what_is_no_json_is_said_to_be_none(text):
    try:
        found = decode(text)
    except ValueError:
        return
    with pytest.raises(ValueError, match="no list"):
        read_answer(found)
