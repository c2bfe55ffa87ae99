"""Weapons, things attacked, victims and perpetrators as phrases."""

from __future__ import annotations

import pytest

from dateline.extract.casualty import find_casualties
from dateline.extract.event import find_events
from dateline.extract.parse import load_model, parse
from dateline.extract.role import PARTS, features, find_roles, scores
from dateline.extract.thing import people_kind, target_kind, weapon_kind
from dateline.model import WordedRole


def roles(text: str) -> list[tuple[str, WordedRole]]:
    doc = parse(text, load_model())
    found = find_roles(doc, find_events(doc), find_casualties(doc, []), [])
    return [(text[r.start : r.end], r) for r in found]


def likeliest(text: str, part: str) -> str:
    of_part = [(r.score, words) for words, r in roles(text) if r.part == part]
    return max(of_part, default=(0.0, ""))[1]


@pytest.mark.parametrize(
    ("text", "part", "words"),
    [
        ("Militants attacked a bus with grenades near Peshawar on Monday.", "weapon", "grenades"),
        ("A car bomb exploded outside the police station in Kirkuk.", "weapon", "A car bomb"),
        ("Rebels blew up an oil pipeline in the Niger Delta.", "thing", "an oil pipeline"),
        ("Gunmen killed two aid workers in Darfur.", "victim", "two aid workers"),
        ("Three teachers were murdered by unidentified gunmen.", "perpetrator", "unidentified gunmen"),
    ],
)
def test_the_likeliest_phrase(text: str, part: str, words: str) -> None:
    assert likeliest(text, part) == words


def test_nothing_is_read_where_no_violence_is_told_of() -> None:
    assert roles("The bank opened a new office in the mosque's street.") == []


def test_spans_lie_within_and_heads_within_phrases() -> None:
    text = "Two gunmen shot dead Judge Amina Farah and wounded three guards outside her home in Baidoa."
    found = roles(text)
    assert found
    for _, role in found:
        assert 0 <= role.start <= role.head_start < role.head_end <= role.end <= len(text)
        assert 0 < role.score <= 1
    names = {
        text[r.name_start : r.name_end] for _, r in found if r.name_start is not None and r.part == "victim"
    }
    assert names == {"Amina Farah"}
    assert {r.number for words, r in found if words == "Two gunmen"} == {2}


@pytest.mark.parametrize(
    ("text", "word", "kind"),
    [
        ("They burned the police station.", "station", "police"),
        ("They burned the office of the bank.", "office", "financial"),
        ("They burned the office.", "office", "other"),
        ("They hit the residence of the ambassador.", "residence", "diplomatic"),
        ("They cut the power lines.", "lines", "energy"),
        ("They met a lion.", "lion", None),
    ],
)
def test_kinds_of_things(text: str, word: str, kind: str | None) -> None:
    token = next(t for t in load_model()(text) if t.text == word)
    assert target_kind(token) == kind


@pytest.mark.parametrize(
    ("text", "word", "kind"),
    [
        ("A truck bomb went off.", "bomb", "vehicle bomb"),
        ("A bomb went off.", "bomb", "bomb"),
        ("They fired assault rifles.", "rifles", "rifle"),
        ("A drone hit it.", "drone", "drone"),
        ("A spoon hit it.", "spoon", None),
    ],
)
def test_kinds_of_weapons(text: str, word: str, kind: str | None) -> None:
    token = next(t for t in load_model()(text) if t.text == word)
    assert weapon_kind(token) == kind


def test_kinds_of_people() -> None:
    doc = load_model()("Soldiers and farmers met a lion.")
    assert [people_kind(doc[i]) for i in (0, 2, 5)] == ["state", "civilian", None]


def test_scores_are_shares() -> None:
    given = scores(["all", "word:bomb", "no such feature"])
    assert len(given) == len(PARTS)
    assert 0 < sum(given) < 1


def test_no_feature_holds_a_name() -> None:
    doc = parse("Gunmen killed Amina Farah in Baidoa, Somalia.", load_model())
    from dateline.extract.role import Scene, candidates

    scene = Scene(doc, find_events(doc), [], [])
    held = " ".join(feature for head in candidates(doc) for feature in features(head, scene)).lower()
    assert not [name for name in ("amina", "farah", "baidoa", "somalia") if name in held]
