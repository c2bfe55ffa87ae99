"""The model as shipped: its size and hash, and that its answers hold to the words of the report."""

from __future__ import annotations

import hashlib
import re
from functools import cache
from pathlib import Path

import pytest

import dateline
from dateline.extract.learned.second import LearnedReading, Tagged, _deeds, learned_reading

SHIPPED = Path(dateline.__file__).parent / "data" / "reader"
CARD = Path(__file__).parents[2] / "docs" / "reader.md"
TITLE = "Nine killed in clash near Orlu"
TEXT = (
    "ORLU - Gunmen of the Red Scarf militia ambushed an army convoy near Orlu on Monday, killing nine "
    "soldiers, a police spokesman said.\n\nThe army confirmed the attack. "
    "In 2011 a flood took forty lives there."
)


@cache
def read() -> LearnedReading:
    return learned_reading(TITLE, TEXT)


def at(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


def test_the_model_is_the_one_that_the_card_describes():
    said = re.search(r"`reader\.onnx` +\| `([0-9a-f]{64})`", CARD.read_text(encoding="utf-8"))
    assert said is not None
    assert hashlib.sha256((SHIPPED / "reader.onnx").read_bytes()).hexdigest() == said[1]


def test_the_model_is_small_enough_to_ship():
    assert sum(path.stat().st_size for path in SHIPPED.iterdir()) < 30_000_000


def test_the_words_of_the_news_are_likelier_than_those_of_the_past():
    second = read()
    assert second.likely("E", *at("ambushed")) > 0.5 > second.likely("E", *at("flood"))
    assert second.likely("F", *at("nine soldiers")) > 0.5 > second.likely("F", *at("forty lives"))
    assert second.likely("T", *at("Monday")) > 0.5 > second.likely("T", *at("2011"))


def test_tagged_words_lie_in_the_text_and_in_order():
    for tag in ("E", "A", "B", "C", "W", "T", "F", "P", "S", "Q", "N"):
        found = read().tagged(tag)
        assert found == sorted(found)
        assert all(0 <= start < end <= len(TEXT) and 0 < score <= 1 for start, end, score in found)


def test_classes_are_probabilities():
    said = read().classes("outcome", "F", *at("nine soldiers"))
    assert max(said, key=lambda o: said[o]) == "killed"
    assert abs(sum(said.values()) - 1) < 1e-5


def test_reading_twice_says_the_same():
    first, again = read(), learned_reading(TITLE, TEXT)
    assert first.tagged("F") == again.tagged("F")
    one, other = ("E", *at("ambushed")), ("F", *at("nine soldiers"))
    assert first.together("same", one, other) == again.together("same", one, other)


def test_a_pair_is_the_same_in_either_order():
    one, other = ("E", *at("ambushed")), ("F", *at("nine soldiers"))
    assert read().together("same", one, other) == read().together("same", other, one)


def test_a_long_report_is_read_to_its_end():
    filler = "The harvest was good and the market was full of melons. " * 120
    text = filler + TEXT
    second = learned_reading("", text)
    assert any(text[a:b].startswith("ambush") for a, b, _ in second.tagged("E"))
    assert (
        second.likely("F", len(filler) + at("nine soldiers")[0], len(filler) + at("nine soldiers")[1]) > 0.5
    )


def test_words_across_a_break_of_windows_are_read_whole():
    text = " ".join(f"word{n}" for n in range(900))
    second = learned_reading("", text)
    for start in range(0, len(text) - 40, 97):
        one, other = ("E", start, start + 30), ("W", max(0, start - 300), max(0, start - 300) + 5)
        assert second.together("same", one, other) is not None


def test_words_too_far_apart_are_not_compared():
    text = " ".join(f"word{n}" for n in range(1500))
    second = learned_reading("", text)
    assert second.together("same", ("E", 0, 5), ("W", len(text) - 8, len(text))) is None


def test_an_empty_report_has_nothing_to_say():
    second = learned_reading("", "")
    assert second.tagged("E") == []
    assert second.likely("E", 0, 10) == 0.0
    assert second.classes("main", "E", 0, 10) == {}
    assert second.together("same", ("E", 0, 1), ("F", 0, 1)) is None


def test_offsets_count_characters_whatever_the_script():
    text = "Près de Größenwahn, l’armée… 战斗 — gunmen killed six villagers in Zémio on Friday. 🙂"
    found = learned_reading("", text).tagged("F")
    assert [text[a:b] for a, b, _ in found] == ["six villagers"]


def test_scores_of_pairs_are_the_same_however_few_are_kept(monkeypatch):
    text = "Gunmen killed five farmers in Rann on Monday, police said. Police shot two of the gunmen."
    spans = [("E", 7, 13), ("F", 14, 26), ("W", 30, 34), ("T", 35, 44), ("E", 66, 70)]
    pairs = [(one, other) for one in spans for other in spans if one != other]
    kept = [learned_reading("", text).together("same", *pair) for pair in pairs]
    monkeypatch.setattr("dateline.extract.learned.second.PAIRS", 1)
    assert [learned_reading("", text).together("same", *pair) for pair in pairs] == kept
    assert None not in kept


@pytest.mark.parametrize(
    ("tagged", "deeds"),
    [
        (["that"], []),
        (["the"], ["the attack"]),
        (["an"], ["an early ambush"]),
        (["a"], []),
        (["the", "attack"], ["attack"]),
        (["s"], []),
        (["the attack", "raid"], ["the attack", "raid"]),
    ],
)
def test_small_words_and_scraps_name_no_violence_and_an_article_the_word_behind_it(tagged, deeds):
    text = "They said that the attack and Monday's raid came after an early ambush on a bus near the"
    starts = [re.search(rf"\b{words}\b", text).start() for words in tagged]
    found = [Tagged(at, at + len(words), 0.9) for at, words in zip(starts, tagged, strict=True)]
    assert [text[start:end] for start, end, _ in _deeds(text, found)] == deeds
