"""Spellings: how names are folded so that two ways to write one place meet.

`fold` undoes case, accents and punctuation. `bare` also drops words of level ("province") and
article. `skeleton` keeps consonants only: good where a province or a district is given as well.
`alike` says of two names whether they are spellings of one.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from dateline.data import table

_LETTERS = str.maketrans(
    {
        "ø": "o", "ł": "l", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "đ": "d", "ð": "d", "þ": "th",
        "ə": "a", "ħ": "h", "ŋ": "n", "ɗ": "d", "ɓ": "b", "ƙ": "k", "ɛ": "e", "ɔ": "o",
    }
)  # fmt: skip
_APOSTROPHES = "'’‘ʿʾʻʼ`´ʹ′"
_PLAIN = str.maketrans(
    {chr(code): " " for code in range(128) if not chr(code).isalnum()}
    | dict.fromkeys(_APOSTROPHES, "")
    | {"&": " and "}
    | {chr(code): chr(code + 32) for code in range(65, 91)}
)
_ABBREVIATED = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}


def word_set(words: str) -> frozenset[str]:
    """Give the words of a line as a set."""
    return frozenset(words.split())


ARTICLES = word_set("al el an ar as at ad az ash ath adh ez es er ed en et il ul ur us ud uz")
"""The Arabic article as news spells it, assimilated or not."""

PREFIXES = word_set(
    "qada qadha markaz mintaqat nahiyat nahiyah mudiriyat muhafazat kabupaten nefat nafat wilayat wilaya"
)
"""Words of level that stand before a name without "of" ("Qada Kifri")."""

_SOUNDS = (
    ("kh", "h"), ("gh", "g"), ("dh", "d"), ("th", "t"), ("ph", "f"), ("tch", "j"), ("sch", "$"), ("sh", "$"),
    ("ch", "j"), ("dj", "j"), ("dz", "j"), ("zh", "j"), ("ck", "k"),
)  # fmt: skip
ALIKE, ONE_SLIP = 86.0, 5
"""rapidfuzz ratio from which two names are spellings of one; letters of a name that may differ by one."""

_CONSONANTS = str.maketrans("vqcxzp", "fkkksb", "aeiouwy")
_TWICE = re.compile(r"(.)\1+")


@lru_cache(maxsize=100_000)
def fold(name: str) -> str:
    """Lower case without accents, apostrophes and punctuation; "" for names in other scripts."""
    if not name.isascii():
        if name[0] >= "\u0250" and not "\u1e00" <= name[0] <= "\u1eff" and name[0] not in _APOSTROPHES:
            return ""
        name = name.lower().translate(_LETTERS).translate(_PLAIN)
        name = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    words = name.translate(_PLAIN).split()
    if any(word in _ABBREVIATED for word in words):
        return " ".join(_ABBREVIATED.get(word, word) for word in words)
    return " ".join(words)


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
    if len(words) > 1 and words[0] in PREFIXES:
        return without_article(" ".join(words[1:])), words[0]
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
    kept = [word for word in words[:-1] if word not in ARTICLES]
    sounds = "".join([*kept, *words[-1:]])
    if len(sounds) > 2 and sounds[-1] == "h" and sounds[-2] in "aeiou":
        sounds = sounds[:-1]
    for letters, sound in _SOUNDS:
        if letters in sounds:
            sounds = sounds.replace(letters, sound)
    consonants = sounds.translate(_CONSONANTS)
    return _TWICE.sub(r"\1", "a" + consonants if sounds[:1] in "aeiouwy" else consonants)


def sounds(folded: str) -> frozenset[str]:
    """Give the words of a folded name as they sound, articles left out; short ones keep their letters."""
    heard = {word: skeleton(word) for word in folded.split() if word not in ARTICLES}
    return frozenset(sound if len(sound) > 2 else word for word, sound in heard.items())


@lru_cache(maxsize=200_000)
def alike(one: str, other: str) -> bool:
    """Say whether two folded names are spellings of one: nearly the same letters, or the same consonants."""
    if fuzz.token_sort_ratio(one, other) >= ALIKE:
        return True
    consonants = skeleton(one)
    sound_alike = consonants == skeleton(other)
    if len(consonants) > 2 and sound_alike:
        return True
    may_slip = sound_alike or min(len(one), len(other)) >= ONE_SLIP
    return may_slip and OSA.distance(one, other, score_cutoff=1) <= 1


@lru_cache(maxsize=200_000)
def one_name(one: str, other: str) -> bool:
    """Say whether two names may be one, levels aside: alike, or the words of one are all in the other."""
    first, second = bare(fold(one))[0], bare(fold(other))[0]
    if not (first and second):
        return one == other
    words = word_set(first), word_set(second)
    return words[0] <= words[1] or words[1] <= words[0] or alike(first, second)
