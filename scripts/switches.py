"""Every rule of the reading that can be switched off by itself, found in the code.

A rule is what a module of a room keeps by a name: a function that answers yes or no, finds something or
nothing, amends what it is given or does something to it; a pattern; a set of words; a weight. Switched
off, it gives its usual answer, finds nothing, changes nothing or weighs nothing. Nothing in the rooms
knows of this: a switch puts another value under the name wherever the program holds the old one.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from types import FunctionType, ModuleType
from typing import Any

NOTHING: dict[str, Callable[[], Any]] = {
    "list": list, "dict": dict, "set": set, "frozenset": frozenset, "Iterator": lambda: iter(()),
    "Iterable": list, "Sequence": list, "str": str, "float": float,
}  # fmt: skip
NEVER = r"(?!)"
_LISTED = re.compile(r"(?:list|Sequence|Iterable|Iterator|Collection)\[(.*)\]")
_HELD_OPEN = frozenset({"load_model", "entities", "parse", "learned_reading", "_model", "find_roles"})

_MAY_BE_EMPTY = (str, list, tuple, dict, set, frozenset, float)

Note = Callable[["Rule", Any], None]


class Rule:
    """What can be switched off. says: what it does, in one line. holders: who holds it, under which name."""

    def __init__(self, name: str, says: str, original: Any, usual: Callable[[Note], Any]) -> None:
        self.name, self.says, self.original = name, says, original
        self._usual = usual
        self.everywhere = False  # bears on every report: nothing tells when
        self.answers: Counter[bool] = Counter()
        self.holders: list[tuple[Any, str]] = []

    @property
    def off(self) -> Any:
        """What stands in its place when it is switched off."""
        return self._usual(None)  # type: ignore[arg-type]

    def watched(self, note: Note) -> Any:
        """The same rule, which tells `note` each time it decides something."""
        return self._usual(note)

    def put(self, value: Any) -> None:
        """Put a value in its place."""
        for holder, name in self.holders:
            if isinstance(holder, dict):
                holder[name] = value
            else:
                setattr(holder, name, value)


def modules(rooms: list[str]) -> list[ModuleType]:
    """The modules of some rooms, by name."""
    names = []
    for room in rooms:
        package = importlib.import_module(f"dateline.{room}")
        names.append(package.__name__)
        if hasattr(package, "__path__"):
            names += [m.name for m in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")]
    return [importlib.import_module(name) for name in sorted(set(names))]


def find_rules(rooms: list[str]) -> list[Rule]:
    """The rules of some rooms, by module and place in it."""
    rules: list[Rule] = []
    for module in modules(rooms):
        short = module.__name__.removeprefix("dateline.")
        for name, value in list(vars(module).items()):
            if inspect.isclass(value) and value.__module__ == module.__name__:
                for inner, method in list(vars(value).items()):
                    if isinstance(method, FunctionType) and not inner.startswith("__"):
                        rules += _function(f"{short}: {name}.{inner}", method, (value, inner))
            elif isinstance(inspect.unwrap(value) if callable(value) else None, FunctionType):
                if inspect.unwrap(value).__module__ == module.__name__ and name not in _HELD_OPEN:
                    rules += _function(f"{short}: {name}", value)
            elif not name.startswith("__"):
                rules += _constant(f"{short}: {name}", value)
    return _held(rules)


def _held(rules: list[Rule]) -> list[Rule]:
    """Give the rules that some module holds, with all their holders; a value of two names counts once."""
    by_value: dict[int, list[Rule]] = {}
    for rule in rules:
        alike = by_value.setdefault(id(rule.original), [])
        if not alike or rule.everywhere:
            alike.append(rule)
    for name in sorted(sys.modules):
        if name.partition(".")[0] == "dateline" and sys.modules[name] is not None:
            for key, value in vars(sys.modules[name]).items():
                for rule in by_value.get(id(value), ()):
                    rule.holders.append((vars(sys.modules[name]), key))
    return [rule for alike in by_value.values() for rule in alike if rule.holders]


def _function(name: str, function: Any, owner: tuple[Any, str] | None = None) -> Iterator[Rule]:
    plain = inspect.unwrap(function)
    usual = _ways(plain)
    if usual is None:
        return
    says = (inspect.getdoc(plain) or "").split("\n")[0]
    made: list[Rule] = []
    made.append(Rule(name, says, function, lambda note: usual(made[0], function, note)))
    if owner:
        made[0].holders.append(owner)
    yield made[0]


Way = Callable[[Rule, Any, Note | None], Any]


def _ways(function: FunctionType) -> Way | None:
    """How a function is watched and switched off, by what it says it gives; None if it is no rule."""
    gives = str(function.__annotations__.get("return", ""))
    if gives == "bool":
        return _yes_or_no
    if gives.endswith("| None"):
        return _finds(lambda: None)
    same = _given(function, gives)
    if same is not None:
        return _amends(same)
    if gives.startswith("re.Pattern"):
        return _finds(lambda: re.compile(NEVER)) if not inspect.signature(function).parameters else None
    if gives == "None":
        return _does if function.__code__.co_argcount else None
    kind = gives.partition("[")[0]
    fixed = kind == "tuple" and not gives.endswith(", ...]")
    if kind == "tuple" and not fixed:
        return _finds(tuple)
    return _finds(NOTHING[kind]) if kind in NOTHING else None


def _given(function: FunctionType, gives: str) -> int | None:
    """Which argument a function amends: the first of the kind it gives back."""
    inner = _LISTED.fullmatch(gives)
    for place, name in enumerate(inspect.signature(function).parameters):
        said = str(function.__annotations__.get(name, ""))
        other = _LISTED.fullmatch(said)
        if said and (said == gives or (inner and other and inner[1] == other[1])):
            return place if said not in ("bool", "int", "float") else None
    return None


def _yes_or_no(rule: Rule, function: Any, note: Note | None) -> Any:
    if note is None:
        usual = rule.answers[True] > rule.answers[False]
        return lambda *_, **__: usual

    def asked(*given: Any, **named: Any) -> bool:
        answer = bool(function(*given, **named))
        rule.answers[answer] += 1
        note(rule, answer)
        return answer

    return asked


def _finds(nothing: Callable[[], Any]) -> Way:
    def way(rule: Rule, function: Any, note: Note | None) -> Any:
        if note is None:
            return lambda *_, **__: nothing()

        def asked(*given: Any, **named: Any) -> Any:
            found = function(*given, **named)
            if inspect.isgenerator(found):
                found = list(found)
                note(rule, True) if found else None
                return iter(found)
            if found is not None and not (isinstance(found, _MAY_BE_EMPTY) and not found):
                note(rule, True)
            return found

        return asked

    return way


def _amends(place: int) -> Way:
    def way(rule: Rule, function: Any, note: Note | None) -> Any:
        name = list(inspect.signature(inspect.unwrap(function)).parameters)[place]
        lists = str(inspect.unwrap(function).__annotations__["return"])

        def same(*given: Any, **named: Any) -> Any:
            value = given[place] if place < len(given) else named[name]
            if lists.startswith("list") and not isinstance(value, list):
                return list(value)
            return iter(value) if lists.startswith("Iterator") else value

        if note is None:
            return same

        def asked(*given: Any, **named: Any) -> Any:
            if place < len(given) and inspect.isgenerator(given[place]):
                given = (*given[:place], list(given[place]), *given[place + 1 :])
            before = same(*given, **named)
            before = list(before) if lists.startswith(("list", "Iterator")) else before
            found = function(*given, **named)
            if lists.startswith("Iterator"):
                found = list(found)
                note(rule, True) if found != before else None
                return iter(found)
            if found is not before and _other(found, before):
                note(rule, True)
            return found

        return asked

    return way


def _other(found: Any, before: Any) -> bool:
    """Whether two values differ; of arrays, whether any number does."""
    differs = found != before
    return bool(differs.any()) if hasattr(differs, "any") else bool(differs)


def _does(rule: Rule, function: Any, note: Note | None) -> Any:
    if note is None:
        return lambda *_, **__: None

    def asked(*given: Any, **named: Any) -> None:
        note(rule, True)
        function(*given, **named)

    return asked


def _constant(name: str, value: Any) -> Iterator[Rule]:
    if isinstance(value, re.Pattern):
        off: Any = re.compile(NEVER if isinstance(value.pattern, str) else NEVER.encode())
        yield _of_value(name, f"/{value.pattern[:60]}/", value, off, _WatchedPattern)
    elif isinstance(value, frozenset) and all(isinstance(one, str) for one in value):
        yield _of_value(name, " ".join(sorted(value))[:60], value, frozenset(), _WatchedSet)
    elif type(value).__name__ == "Weights":
        for field, weight in value._asdict().items():
            if weight:
                yield _weight(f"{name}.{field}", weight, value, field)


def _of_value(name: str, says: str, value: Any, off: Any, watcher: type) -> Rule:
    made: list[Rule] = []
    made.append(
        Rule(name, says, value, lambda note: off if note is None else watcher(value).watch(made[0], note))
    )
    return made[0]


def _weight(name: str, weight: float, value: Any, field: str) -> Rule:
    rule = Rule(name, f"{weight:+}", value, lambda note: value if note else value._replace(**{field: 0.0}))
    rule.everywhere = True
    return rule


class _WatchedSet(frozenset[str]):
    """A set of words that tells when it holds a word it was asked for."""

    def watch(self, rule: Rule, note: Note) -> _WatchedSet:
        self.rule, self.note = rule, note
        return self

    def _told(self, found: Any) -> Any:
        if found:
            self.note(self.rule, True)
        return found

    def __contains__(self, word: object) -> bool:
        return bool(self._told(frozenset.__contains__(self, word)))

    def intersection(self, *others: Any) -> Any:
        return self._told(frozenset(self).intersection(*others))

    def isdisjoint(self, other: Any) -> bool:
        return not self._told(not frozenset(self).isdisjoint(other))

    def __and__(self, other: Any) -> Any:
        return self._told(frozenset(self) & other)

    __rand__ = __and__

    def __or__(self, other: Any) -> Any:
        return _WatchedSet(frozenset(self) | other).watch(self.rule, self.note)

    __ror__ = __or__


class _WatchedPattern:
    """A pattern that tells when it matches."""

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self._pattern = pattern

    def watch(self, rule: Rule, note: Note) -> _WatchedPattern:
        self.rule, self.note = rule, note
        return self

    def __getattr__(self, name: str) -> Any:
        value = getattr(self._pattern, name)
        if name not in ("search", "match", "fullmatch", "findall", "finditer", "sub", "subn", "split"):
            return value

        def asked(*given: Any, **named: Any) -> Any:
            found = value(*given, **named)
            if name == "finditer":
                found = list(found)
            fired = bool(self._pattern.search(given[1])) if name in ("sub", "subn") else bool(found)
            if name == "split":
                fired = len(found) > 1
            if fired:
                self.note(self.rule, True)
            return iter(found) if name == "finditer" else found

        return asked
