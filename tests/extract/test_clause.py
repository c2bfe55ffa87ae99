"""Where sentences are divided into main clauses."""

from __future__ import annotations

import pytest

from dateline.extract.clause import find_clauses
from dateline.extract.parse import load_model, parse

DIVIDED = [
    (
        "Gunmen shot six men near Mora on Wednesday, two weeks after a bomber killed 20 people in Maroua.",
        [
            "Gunmen shot six men near Mora on Wednesday,",
            "two weeks after a bomber killed 20 people in Maroua.",
        ],
        [False, True],
    ),
    (
        "A day after a bomb killed six worshippers in Quetta, gunmen shot dead a cleric in Karachi.",
        ["A day after a bomb killed six worshippers in Quetta", "gunmen shot dead a cleric in Karachi."],
        [True, False],
    ),
    (
        "Two policemen died in Rutana on Monday, less than a week after rebels killed a mayor.",
        ["Two policemen died in Rutana on Monday,", "less than a week after rebels killed a mayor."],
        [False, True],
    ),
    (
        "Rebels held the town for two days before it fell.",
        ["Rebels held the town for two days before it fell."],
        [False],
    ),
    (
        "Fighting went on until Monday morning after rebels attacked the town.",
        ["Fighting went on until Monday morning after rebels attacked the town."],
        [False],
    ),
    (
        "A child was hurt this morning after rebels shelled the town.",
        ["A child was hurt this morning after rebels shelled the town."],
        [False],
    ),
    (
        "The raid came two days after a bomb killed a judge in Mora; nine others were injured.",
        ["The raid came", "two days after a bomb killed a judge in Mora;", "nine others were injured."],
        [False, True, True],
    ),
]


@pytest.mark.parametrize(("text", "parts", "counted"), DIVIDED)
def test_what_time_is_counted_from_is_a_clause_of_its_own(text, parts, counted):
    found = find_clauses(parse(text, load_model()))
    assert [text[c.start : c.end] for c in found] == parts
    assert [c.counted for c in found] == counted


def test_a_participle_that_goes_on_from_a_passive_shares_its_clause():
    text = "A guard was killed and two wounded in a clash near Bala on Monday."
    assert [text[c.start : c.end] for c in find_clauses(parse(text, load_model()))] == [text]


@pytest.mark.parametrize(
    ("text", "past"),
    [
        ("It was the worst since a raid on Orvel in 1998, in which 200 died.", "since a raid"),
        ("It was the deadliest clash since 24 soldiers were killed in Orvel in May 2011.", "since 24"),
        ("It recalled the bombings of 2010, in which 80 people died.", "the bombings"),
        ("It was the worst attack since the truce began, killing nine.", None),
        ("They have used tanks since Friday and say that nine people are dead.", None),
        ("The mayor recalled the vote of 2010 and went home.", None),
    ],
)
def test_earlier_dead_that_news_is_measured_by_are_a_clause_of_their_own(text, past):
    _, *rest = find_clauses(parse(text, load_model()))
    assert [text[one.start :][: len(past)] for one in rest] == [past] if past else not rest


@pytest.mark.parametrize(
    ("deed", "separate"),
    [
        ("in a separate gunfight in Mora", True),
        ("in another gun battle near Mora", True),
        ("in an additional air strike on Mora", True),
        ("in the gunfight in Mora", False),
        ("in Mora, the army said separately", False),
    ],
)
def test_another_fight_is_set_apart(deed, separate):
    found = find_clauses(parse(f"Two soldiers were wounded {deed}.", load_model()))
    assert [c.separate for c in found] == [separate]


@pytest.mark.parametrize(
    ("sentence", "overall"),
    [
        ("This brings to ten the number of people killed today, and two guards were shot.", True),
        ("The latest deaths took the toll to ten, and two guards were shot.", True),
        ("The raiders took ten people, and two guards were shot.", False),
    ],
)
def test_a_sum_of_what_was_told_before_is_known_by_how_it_opens(sentence, overall):
    found = find_clauses(parse(sentence, load_model()))
    assert found[0].overall == overall


@pytest.mark.parametrize(
    ("deed", "summed"),
    [
        ("in two ambushes near Orvel and Mora", True),
        ("in a string of car bombings", True),
        ("in fighting in Orvel and Mora provinces", True),
        ("in clashes in Orvel and two other districts", True),
        ("in different parts of Orvel", True),
        ("in an ambush between two villages", False),
        ("in Orvel province and in hospital", False),
    ],
)
def test_deeds_at_several_places_are_told_together(deed, summed):
    (found,) = find_clauses(parse(f"Nine soldiers died {deed} on Monday.", load_model()))
    assert found.summed == summed
