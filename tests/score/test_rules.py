"""The report of rules: what counts as a rule, that a switch switches, and that nothing stays switched off."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType

import pytest

SCRIPTS = Path(__file__).parents[2] / "scripts"
SOURCE = '''
from __future__ import annotations
import re
from functools import cache
from typing import NamedTuple

WORDS = frozenset({"dead", "hurt"})
FIGURE = re.compile(r"[0-9]+")

class Weights(NamedTuple):
    same: float = 1.5
    idle: float = 0.0

WEIGHTS = Weights()

def is_long(words: list[str]) -> bool:
    """Say whether there are many words."""
    return len(words) > 2

def first(words: list[str]) -> str | None:
    return next((word for word in words if word in WORDS), None)

def figures(text: str) -> tuple[str, ...]:
    return tuple(match.group() for match in FIGURE.finditer(text))

def without_figures(words: list[str]) -> list[str]:
    return [word for word in words if not FIGURE.search(word)]

def each(words: list[str]) -> Iterator[int]:
    yield from (len(word) for word in words)

def forget(words: list[str]) -> None:
    words.clear()

def number(text: str) -> int:
    return 1

@cache
def pattern() -> re.Pattern[str]:
    return re.compile("x")

class Story:
    def tells(self) -> bool:
        return True
'''


@pytest.fixture
def switches(monkeypatch):
    monkeypatch.syspath_prepend(SCRIPTS)
    import switches

    yield switches
    sys.modules.pop("switches")


@pytest.fixture
def room(monkeypatch):
    module = ModuleType("dateline.room_of_rules")
    exec(SOURCE, vars(module))
    vars(module)["Story"].__module__ = module.__name__
    for value in vars(module).values():
        if callable(value) and hasattr(value, "__code__"):
            value.__module__ = module.__name__
    module.pattern.__wrapped__.__module__ = module.__name__
    monkeypatch.setitem(sys.modules, module.__name__, module)
    return module


@pytest.fixture
def rules(switches, room):
    name = room.__name__.removeprefix("dateline.")
    return {rule.name.rpartition(" ")[2]: rule for rule in switches.find_rules([name])}


def test_all_that_can_be_switched_off_is_a_rule(rules) -> None:
    assert set(rules) == {
        *("WORDS", "FIGURE", "WEIGHTS.same", "is_long", "first", "figures", "without_figures", "each"),
        *("forget", "pattern", "Story.tells"),
    }
    assert rules["is_long"].says == "Say whether there are many words."


@pytest.mark.parametrize(
    ("name", "ask", "on", "off"),
    [
        ("WORDS", lambda room: room.first(["two", "dead"]), "dead", None),
        ("FIGURE", lambda room: room.figures("12 dead"), ("12",), ()),
        ("WEIGHTS.same", lambda room: room.WEIGHTS.same, 1.5, 0.0),
        ("first", lambda room: room.first(["dead"]), "dead", None),
        ("figures", lambda room: room.figures("12"), ("12",), ()),
        ("without_figures", lambda room: room.without_figures(["12", "x"]), ["x"], ["12", "x"]),
        ("each", lambda room: list(room.each(["ab"])), [2], []),
        ("pattern", lambda room: bool(room.pattern().search("x")), True, False),
    ],
)
def test_a_rule_switched_off_finds_nothing_and_changes_nothing(rules, room, name, ask, on, off) -> None:
    rule = rules[name]
    assert ask(room) == on
    rule.put(rule.off)
    assert ask(room) == off
    rule.put(rule.original)
    assert ask(room) == on


def test_what_only_does_something_does_nothing(rules, room) -> None:
    words = ["dead"]
    rules["forget"].put(rules["forget"].off)
    room.forget(words)
    assert words == ["dead"]


@pytest.mark.parametrize(("asked", "usual"), [([["a"], ["a"], ["a", "b", "c"]], False), ([["a"] * 3], True)])
def test_yes_or_no_becomes_the_usual_answer(rules, room, asked, usual) -> None:
    rule = rules["is_long"]
    rule.put(rule.watched(lambda *_: None))
    for words in asked:
        room.is_long(words)
    rule.put(rule.off)
    assert room.is_long([]) is usual


def test_a_watched_rule_tells_when_it_decides_and_answers_as_ever(rules, room) -> None:
    told: list[str] = []
    for rule in rules.values():
        rule.put(rule.watched(lambda rule, _: told.append(rule.name.rpartition(" ")[2])))
    assert room.first(["two"]) is None
    assert told == []
    assert room.first(["dead"]) == "dead"
    assert set(told) == {"WORDS", "first"}
    told.clear()
    assert room.without_figures(["x"]) == ["x"]
    assert told == []
    assert room.without_figures(["12"]) == []
    assert set(told) == {"FIGURE", "without_figures"}
    assert list(room.each(["ab"])) == [2]
    assert room.Story().tells()
    assert {"each", "Story.tells"} <= set(told)


def test_a_rule_is_replaced_wherever_it_is_held(switches, room, monkeypatch) -> None:
    other = ModuleType("dateline.room_beside")
    other.borrowed = room.first
    monkeypatch.setitem(sys.modules, other.__name__, other)
    rule = next(r for r in switches.find_rules(["room_of_rules"]) if r.name.endswith(" first"))
    rule.put(rule.off)
    assert other.borrowed(["dead"]) is None
    rule.put(rule.original)
    assert other.borrowed(["dead"]) == "dead"
