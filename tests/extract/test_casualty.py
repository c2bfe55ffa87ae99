"""What holds of every reading of casualties, and of its word lists."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.data import table
from dateline.extract.casualty import find_casualties
from dateline.extract.casualty.aimed import aimed_people, counts_of_harmed
from dateline.extract.casualty.lexicon import cues_at, person_words
from dateline.extract.parse import load_model, parse
from dateline.ground.number import find_counts
from dateline.model import WordedCasualty

PIECES = st.sampled_from(
    [
        "three soldiers",
        "a child",
        "Juan Pérez",
        "five of them",
        "the dead",
        "12 bodies",
        "were killed",
        "killed",
        "wounding",
        "died",
        "the toll",
        "rose to 14",
        "including",
        "and",
        ",",
        ";",
        "(",
        ")",
        "-",
        "two others",
        "not",
        "could have",
        "by the army",
        "since 2009",
        "lost",
        "of whom",
        "missing",
        ".",
        "\n\n",
        "“",
        "the death of",
    ]
)


def read(text: str) -> list[WordedCasualty]:
    return find_casualties(parse(text, load_model()), find_counts(text))


@settings(max_examples=80, deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=25))
def test_every_span_lies_in_the_text_and_figures_come_in_order(pieces: list[str]) -> None:
    text = " ".join(pieces)
    found = read(text)
    for casualty in found:
        spans = [(casualty.start, casualty.end), (casualty.cue_start, casualty.cue_end)]
        if casualty.victims_start is not None and casualty.victims_end is not None:
            spans.append((casualty.victims_start, casualty.victims_end))
        if casualty.agent_start is not None and casualty.agent_end is not None:
            spans.append((casualty.agent_start, casualty.agent_end))
        for start, end in spans:
            assert 0 <= start < end <= len(text)
            assert text[start:end] == text[start:end].strip()
    assert [casualty.start for casualty in found] == sorted(casualty.start for casualty in found)
    assert found == read(text)


def test_sentences_are_read_alike_alone_and_in_a_report() -> None:
    first, second = "A bomb killed three soldiers in Herat.", "Gunmen abducted four nurses in Ghor."
    alone = [casualty.count for text in (first, second) for casualty in read(text)]
    assert [casualty.count for casualty in read(f"{first}\n\n{second}")] == alone


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("GUERRILLAS KILLED THREE SOLDIERS AND WOUNDED TWO POLICEMEN.", [("killed", 3), ("wounded", 2)]),
        ("TEN PEASANTS WERE MURDERED BY UNIDENTIFIED MEN IN THE VILLAGE.", [("killed", 10)]),
        ("THE BOMB LEFT AT LEAST ONE DEAD AND FIVE WOUNDED.", [("killed", 1), ("wounded", 5)]),
        ("NO CASUALTIES WERE REPORTED.", []),
    ],
)
def test_capitals_are_read_too(text: str, expected: list[tuple[str, int]]) -> None:
    assert [(casualty.outcome, casualty.count.best) for casualty in read(text)] == expected


NOT_FOR_EVER = 30  # processor seconds: a pattern that tries every way to divide the list would take years


@pytest.mark.parametrize(
    "unit", ["a farmer, ", "Juan Pérez, ", "including a farmer, ", "a man in a car, and "]
)
def test_a_long_list_does_not_slow_the_reading(unit: str) -> None:
    doc = parse("They named " + unit * 40 + "who spoke of peace.", load_model())
    counts = find_counts(doc.text)
    begun = time.process_time()
    find_casualties(doc, counts)
    assert time.process_time() - begun < NOT_FOR_EVER


@pytest.mark.parametrize("row", table("outcome_words"), ids=lambda row: f"{row['words']} {row['frame']}")
def test_every_cue_of_the_table_is_found_in_its_own_words(row: dict[str, str]) -> None:
    words = [word.replace("~", "their") for word in row["words"].split()]
    assert row["outcome"] in ("killed", "wounded", "captured", "missing")
    assert row["exact"] in ("0", "1")
    found = [cue for stop, cue in cues_at(words, 0, len(words)) if stop == len(words)]
    assert any(cue.words == row["words"] and cue.frame == row["frame"] for cue in found)


def test_no_noun_is_both_people_and_thing() -> None:
    kinds: dict[str, set[str]] = {}
    for row in table("victim_words"):
        for form in filter(None, (row["word"], row["plural"])):
            kinds.setdefault(form, set()).add(row["kind"])
    assert {word: kind for word, kind in kinds.items() if len(kind) > 1} == {}
    assert set(person_words().values()) == {"neutral", "civilian", "state", "armed", "group", "not"}


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Rebels ambushed 12 soldiers.", []),
        ("Two mayors and three judges were attacked by gunmen.", []),
        ("Gunmen fired at five guards. Two died.", ["Two"]),
        ("Police opened fire on about 500 protesters, killing two.", ["two"]),
        ("The attack on three guards was claimed by the rebels.", []),
        ("A rocket hit a bus carrying 30 pilgrims.", []),
        ("A bomber targeted a meeting of 50 elders.", []),
        ("The 30 pupils escaped.", []),
        ("A shell hit a barn where 20 rebels were hiding.", []),
        ("Troops clashed with 40 rebels.", []),
        ("Two girls were raped.", []),
        ("Gunmen tried to kill two judges.", []),
        ("Gunmen managed to kill two judges.", ["two"]),
        ("Eleven guards were among the passengers.", []),
        ("Eleven guards were among the dead.", ["Eleven"]),
        ("Two men shot and wounded a judge.", []),
        ("Four youths shot at a police post, killing an officer.", []),
        ("Three men fired from two sides at his car.", []),
        ("Police are hunting a group of five men who shot dead a judge.", []),
        ("Police say at least two men collaborated with the killer.", []),
        ("Two men were shot by gunmen.", ["Two"]),
        ("The mine could have killed 200 people.", []),
        ("Police foiled a plot to kill six judges.", []),
        ("The mine was big enough to kill 100 people.", []),
        ("There were 40 people on the bus.", []),
        ("There were 40 people killed on the bus.", ["40"]),
        ("Thirty children were in the building.", []),
        ("Thirty children were in hospital.", ["Thirty"]),
        ("Six gunmen were believed to be inside the castle.", []),
        ("Four men shot and killed a baker.", []),
        ("Six gunmen got out of a van and shot at the mayor's car.", []),
        ("Four men were shot at a checkpoint.", ["Four"]),
        ("Two bombers attacked a mosque.", ["Two"]),
        ("The movement told its men to kill five judges.", []),
        ("Nine clerks could have been killed.", []),
        ("Nine clerks could not be saved.", ["Nine"]),
        ("There were 40 people among the dead.", ["40"]),
        ("Five gunmen were believed to be inside.", []),
        ("Police hunt four men who shot a baker.", []),
        ("Rebels attacked a post manned by 12 soldiers.", []),
        ("Five clerks were led out and shot.", ["Five"]),
        ("The rebels tried and sentenced to death three elders.", []),
        ("KABUL -- Four guards survived an ambush.", []),
        ("The rocket killed 30 pilgrims.", ["30"]),
        ("The army destroyed 15 rebels.", ["15"]),
    ],
)
def test_people_whom_words_only_aim_at_are_no_toll(text: str, numbers: list[str]) -> None:
    kept = counts_of_harmed(parse(text, load_model()), find_counts(text))
    assert [text[one.figure_start : one.figure_end] for one in kept] == numbers


@pytest.mark.parametrize(
    ("text", "words", "unharmed"),
    [
        ("Eleven guards returned to their base.", "Eleven", True),
        ("Eleven guards did not return to their base.", "Eleven", False),
        ("Three of us never came back.", "Three", False),
        ("Eleven guards returned wounded.", "guards", False),
        ("Fourteen rebels came on a lorry, dead.", "rebels", False),
        ("Of the 30 guards, four fled.", "30", True),
        ("Of the rebels sixteen were buried.", "sixteen", False),
    ],
)
def test_who_is_told_of_as_well_is_no_dead_unless_words_deny_it(
    text: str, words: str, unharmed: bool
) -> None:
    at = text.index(words)
    assert (at in {start for start, _ in aimed_people(parse(text, load_model()))}) == unharmed


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Nine miners were buried under the rubble. All of them died.", "Nine"),
        ("There were 14 soldiers on the lorry. All were killed.", "14"),
        ("A mine hit a bus with six teachers on board. All died.", "six"),
    ],
)
def test_all_of_them_rest_on_the_number_told_before(text: str, number: str) -> None:
    dead = [one for one in read(text) if one.outcome == "killed"]
    assert [text[one.cue_start : one.cue_end].split()[0] for one in dead] == [number]
    assert text[dead[0].start : dead[0].end].startswith("All")
