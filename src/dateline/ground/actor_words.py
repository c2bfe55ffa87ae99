"""The words of a report as tokens, and one matcher for every phrase that the actor tables hold."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

import msgspec

WORD = re.compile(r"(?:[A-Za-z]\.){2,}|[^\W_]+(?:['’ʼ`‘][^\W_]+)*")
POSSESSIVE = re.compile(r"['’ʼ`‘][sS]$")
SENTENCE_BREAK = re.compile(r"[.!?][\"”’')\]]*\s|\n\s*\n|\n[-•*]")
PLAIN_GAP = re.compile(r"^[ \t]*\n?[ \t]*$|^[-‐‑–][ \t]?$|^[ \t][-‐‑]$|^[ \t]?[/&][ \t]?$|^['’]\s$")
NAME_GAP = re.compile(r"^[\s\-‐‑–/&()'’]{1,4}$|^$")
PEOPLES = frozenset(
    {"communities", "tribes", "clans", "subclans"}
)  # words that make names before them peoples
ALL_CAPS_SHARE = 0.7  # of the letters: above it, capitals tell nothing (old wire copy)
VARIANTS = {"el": "al", "ul": "al", "ud": "al", "peoples": "people", "u": "u"}
UNSAFE_IN_CAPITALS = frozenset({"fact", "model", "plan", "mas", "march", "tip", "car", "no", "ram"})
NAME_TITLE_UNSAFE = frozenset({"MODEL", "PLAN", "FACT", "ARENA", "NASA", "PREPAK", "GRAPO", "CAM", "AMAL"})


class Token(msgspec.Struct, frozen=True):
    """A word of the report. gap: what stands between the word before and this one."""

    start: int
    end: int
    text: str
    norm: str
    gap: str
    sentence: int
    possessive: bool

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter or a figure."""
        return self.text[0].isupper()

    @property
    def upper(self) -> bool:
        """Whether its letters are all capitals."""
        return self.text.isupper()


class Entry(msgspec.Struct, frozen=True):
    """What a phrase of the tables means.

    sort: alias, short, adjective, leader (of an actor); place, demonym, people, capital (of a country);
    state, armed, loaded, civilian, modifier (of a word list).
    value: the actor's row, the country, or the class in the list. phrase: as the table has it.
    start, end: days in which the phrase holds, as ISO text; "" where there is no bound.
    """

    sort: str
    value: str
    phrase: str
    start: str = ""
    end: str = ""


class Match(msgspec.Struct, frozen=True):
    """Tokens `first` to `last` (inclusive) spell a phrase that means any of `entries`."""

    first: int
    last: int
    entries: tuple[Entry, ...]


def fold(word: str) -> str:
    """Fold case, accents, apostrophes and the possessive away; spell articles and variants one way."""
    word = POSSESSIVE.sub("", word)
    if not word.isascii():
        word = unicodedata.normalize("NFKD", word.replace("ı", "i").replace("ø", "o").replace("ł", "l"))
        word = "".join(c for c in word if not unicodedata.combining(c))
    word = word.replace(".", "").casefold()
    for mark in "'’ʼ`‘":
        word = word.replace(mark, "")
    return VARIANTS.get(word, word)


def words_of(text: str) -> tuple[str, ...]:
    """Give the folded words of a phrase."""
    return tuple(fold(m.group()) for m in WORD.finditer(text))


def tokens_of(text: str) -> list[Token]:
    """Split a report into words, with the sentence that each belongs to."""
    tokens: list[Token] = []
    sentence, before = 0, 0
    for m in WORD.finditer(text):
        gap = text[before : m.start()]
        if tokens and SENTENCE_BREAK.search(gap + " ") and not _initial(tokens[-1], gap):
            sentence += 1
        word = m.group()
        possessive = bool(POSSESSIVE.search(word)) or (
            word[-1] in "sS" and text[m.end() : m.end() + 2] in ("' ", "’ ")
        )
        tokens.append(Token(m.start(), m.end(), word, fold(word), gap, sentence, possessive))
        before = m.end()
    return tokens


def _initial(token: Token, gap: str) -> bool:
    """Whether a full stop belongs to an initial or a short title ("P. Sundarraj", "Mr. Khan")."""
    return len(token.text) <= 2 and gap == ". " and token.text.istitle()


def all_capitals(text: str) -> bool:
    """Whether a report is printed in capitals."""
    letters = list(filter(str.isalpha, text[:2000]))
    return bool(letters) and sum(map(str.isupper, letters)) > ALL_CAPS_SHARE * len(letters)


def plain_gap(gap: str) -> bool:
    """Whether two words stand side by side in one phrase (a space, a hyphen, a line's end)."""
    return bool(PLAIN_GAP.match(gap))


class Matcher:
    """Finds the phrases of the tables in a report, the longest at each word."""

    def __init__(self) -> None:
        self.phrases: dict[tuple[str, ...], list[Entry]] = {}
        self.longest: dict[str, int] = {}

    def add(self, entry: Entry) -> None:
        """Add one phrase."""
        words = words_of(entry.phrase)
        if not words:
            return
        self.phrases.setdefault(words, []).append(entry)
        self.longest[words[0]] = max(len(words), self.longest.get(words[0], 0))

    def matches(self, tokens: list[Token], *, capitals: bool = False) -> dict[int, list[Match]]:
        """Give, for each token that begins a phrase, the matches there, longest first."""
        found: dict[int, list[Match]] = {}
        for first in range(len(tokens)):
            here = list(self._at(tokens, first, capitals))
            if here:
                found[first] = here
        return found

    def _at(self, tokens: list[Token], first: int, capitals: bool) -> Iterator[Match]:
        limit = self.longest.get(tokens[first].norm, 0)
        if not limit:
            return
        stop = first + 1
        while stop < len(tokens) and stop - first < limit and NAME_GAP.match(tokens[stop].gap):
            stop += 1
        words = tuple(token.norm for token in tokens[first:stop])
        for length in range(stop - first, 0, -1):
            entries = self.phrases.get(words[:length])
            if entries:
                span = tokens[first : first + length]
                fit = tuple(e for e in entries if _case_fits(e, span, capitals))
                if fit:
                    yield Match(first, first + length - 1, fit)


def _case_fits(entry: Entry, span: list[Token], capitals: bool) -> bool:
    """Whether the letters' case lets these words be this phrase ("IS" the group, "is" the verb)."""
    if entry.sort in ("state", "armed", "loaded", "civilian", "modifier"):
        return True
    phrase = entry.phrase
    if capitals:
        return len(span) > 1 or (len(phrase) > 2 and phrase.casefold() not in UNSAFE_IN_CAPITALS)
    first = phrase.split()[0].split("-")[0]
    if len(span) == 1 and phrase.isalpha() and not (phrase.isupper() or phrase.islower() or phrase.istitle()):
        return span[0].text in (phrase, phrase.upper())
    if len(span) == 1 and phrase.isupper():
        text = POSSESSIVE.sub("", span[0].text)
        if text.isupper() or (len(text) > 3 and text.endswith("s") and text[:-1].isupper()):
            return True
        return len(phrase) >= 4 and phrase not in NAME_TITLE_UNSAFE and text.istitle() and "-" not in phrase
    if any(c.isupper() for c in first):
        return _named(span).capital
    if any(c.isupper() for c in phrase):
        return any(token.capital for token in span)
    return True


def _named(span: list[Token]) -> Token:
    """Give the word that must have a name's capital: the one behind an Arabic article ("al-Shabaab")."""
    return span[1] if len(span) > 1 and span[0].norm == "al" else span[0]
