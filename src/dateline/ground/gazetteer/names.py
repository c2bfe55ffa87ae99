"""Spellings: how names are folded so that two ways to write one place meet.

`fold` undoes case, accents and punctuation. `bare` also drops words of level ("province") and
article. `skeleton` keeps consonants only: good where a province or a district is given as well.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from dateline.data import table

_LETTERS = str.maketrans(
    {
        "ø": "o", "ł": "l", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "đ": "d", "ð": "d", "þ": "th",
        "ə": "a", "ħ": "h", "ŋ": "n", "ɗ": "d", "ɓ": "b", "ƙ": "k", "ɛ": "e", "ɔ": "o", "&": " and ",
        **dict.fromkeys("'’‘ʿʾʻʼ`´ʹ′", ""),
    }
)  # fmt: skip
_NOT_WORD = re.compile(r"[^a-z0-9]+")
_ABBREVIATED = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}


def word_set(words: str) -> frozenset[str]:
    """Give the words of a line as a set."""
    return frozenset(words.split())


ARTICLES = word_set("al el an ar as at ad az ash ath adh ez es er ed en et il ul ur us ud uz")
"""The Arabic article as news spells it, assimilated or not."""

_FOLDINGS = (
    (re.compile(r"([aeiou])h\b"), r"\1"),
    (re.compile(r"kh"), "h"),
    (re.compile(r"gh"), "g"),
    (re.compile(r"dh|th"), lambda m: m.group()[0]),
    (re.compile(r"ph|v"), "f"),
    (re.compile(r"tch|ch|dj|dzh|zh"), "j"),
    (re.compile(r"sch|sh"), "$"),
    (re.compile(r"q|ck|c|x"), "k"),
    (re.compile(r"z"), "s"),
    (re.compile(r"p"), "b"),
    (re.compile(r"^[aeiouwy]+"), "a"),
    (re.compile(r"(?<=.)[aeiouwy]+"), ""),
    (re.compile(r"(.)\1+"), r"\1"),
)


def fold(name: str) -> str:
    """Lower case without accents, apostrophes and punctuation; "" for names in other scripts."""
    if not name.isascii():
        decomposed = unicodedata.normalize("NFKD", name.lower())
        name = "".join(c for c in decomposed if not unicodedata.combining(c)).translate(_LETTERS)
        if any(c > "\u024f" for c in name if c.isalpha()):
            return ""
    else:
        name = name.lower().replace("'", "").replace("`", "").replace("&", " and ")
    words = _NOT_WORD.sub(" ", name).split()
    return " ".join(_ABBREVIATED.get(word, word) for word in words)


@lru_cache(maxsize=1)
def level_words() -> dict[str, str]:
    """Give the words of level ("province" -> adm1), from `data/place_levels.csv`."""
    return {row["word"]: row["level"] for row in table("place_levels")}


@lru_cache(maxsize=1)
def _generic_words() -> frozenset[str]:
    """Give the words that may be dropped from the name of a division or a settlement."""
    return frozenset(w for w, level in level_words().items() if level in {"adm1", "adm2", "settlement"})


def bare(folded: str) -> tuple[str, str]:
    """Strip words of level from either end of a folded name; give the rest and the level word.

    A name that is nothing else ("Central Province", "The City") keeps its words.
    """
    words = folded.split()
    levels = _generic_words()
    if len(words) > 1 and words[-1] in levels:
        rest = words[:-1]
        while len(rest) > 1 and rest[-1] in levels:
            rest = rest[:-1]
        return " ".join(rest), words[-1]
    if len(words) > 2 and words[0] in levels and words[1] in {"of", "de", "du", "d"}:
        return " ".join(words[2:]), words[0]
    return folded, ""


def without_article(folded: str) -> str:
    """Drop a leading article ("al hasakah" -> "hasakah")."""
    first, _, rest = folded.partition(" ")
    return rest if rest and first in ARTICLES and len(rest) > 2 else folded


@lru_cache(maxsize=50_000)
def skeleton(folded: str) -> str:
    """Give the consonants of a folded name, with letters merged that transliterations confuse."""
    words = folded.split()
    kept = [word for i, word in enumerate(words) if not (word in ARTICLES and i < len(words) - 1)]
    joined = "".join(kept) if kept else folded
    for pattern, replacement in _FOLDINGS:
        joined = pattern.sub(replacement, joined)
    return joined
