"""Parts of speech and lemmas as spaCy's rules give them, each kind of word looked up but once.

spaCy's attribute ruler tries 200 patterns on every word, and its lemmatizer follows. What the ruler makes of
a word by itself depends on its tag and dependency, and on its form only if a pattern names that form; what
the lemmatizer makes of it, on its form and what the ruler made. So each is asked once, and its answer kept.
The few patterns of several words are still looked for in each text; where one is found, its words are given
to the ruler together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

Kind = tuple[int, int, int]
"""Form (0 if no pattern names it), tag and dependency."""

Ruled = tuple[int, int, int]
"""Part of speech, morphology and lemma (0 if no rule gives one)."""

KEPT = 100_000  # answers of each component, at most
_ASKED: list[int | str] = ["LOWER", "TAG", "DEP", "ORTH", "IS_SPACE"]
_GIVEN: list[int | str] = ["POS", "MORPH", "LEMMA"]
_WORD = "word"  # stands for any form that no pattern names


class Attributes:
    """The attribute ruler and the lemmatizer of a spaCy pipeline, as one step of it."""

    def __init__(self, nlp: Language) -> None:
        """Raise ValueError if these two work in another way than this can follow."""
        from spacy.matcher import Matcher

        self._vocab = nlp.vocab
        ruler: Any = nlp.get_pipe("attribute_ruler")
        lemmatizer: Any = nlp.get_pipe("lemmatizer")
        if lemmatizer.mode != "rule" or lemmatizer.overwrite:
            raise ValueError("lemmas are found in another way")
        self._ruler, self._lemmatizer = ruler, lemmatizer
        patterns = [pattern for rule in ruler.patterns for pattern in rule["patterns"]]
        single = [pattern[0] for pattern in patterns if len(pattern) == 1]
        self._forms = re.compile("|".join(sorted({form for one in single for form in _forms(one)})))
        self._named: dict[int, bool] = {}
        self._several = Matcher(nlp.vocab)
        self._several.add("several", [pattern for pattern in patterns if len(pattern) > 1])
        self._ruled: dict[Kind, Ruled] = {}
        self._lemmas: dict[tuple[int, int, int], int] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Give the tokens of a parsed text their part of speech, morphology and lemma."""
        rows: list[list[int]] = doc.to_array(_ASKED).tolist()
        if not rows:
            return doc
        found = self._rule([(self._form(row[0], row[4]), row[1], row[2]) for row in rows])
        for start, end in self._stretches(doc):
            forms = [(row[0], row[1], row[2]) for row in rows[start:end]]
            found[start:end] = self._ask_ruler(forms)
        whole = self._lemmatize([row[3] for row in rows], found)
        _set(doc, _GIVEN, whole)
        for token, row in zip(doc, rows, strict=True):
            if row[4]:
                token.tag_, token.dep_ = "_SP", "dep"
        return doc

    def _form(self, form: int, space: int) -> int:
        """Give a form if a pattern may name it or it is white space; else 0."""
        if form not in self._named:
            if len(self._named) > KEPT:
                self._named.clear()
            self._named[form] = bool(space or self._forms.search(self._vocab.strings[form]))
        return form if self._named[form] else 0

    def _rule(self, kinds: Sequence[Kind]) -> list[Ruled]:
        if len(self._ruled) + len(kinds) > KEPT:
            self._ruled.clear()
        ruled = self._ruled
        for kind in kinds:
            if kind not in ruled:
                (ruled[kind],) = self._ask_ruler([kind])
        return [ruled[kind] for kind in kinds]

    def _ask_ruler(self, kinds: Sequence[Kind]) -> list[Ruled]:
        """Let spaCy's attribute ruler judge words that stand by themselves."""
        from spacy.tokens import Doc

        strings = self._vocab.strings
        words = [strings[form] if form else _WORD for form, _, _ in kinds]
        doc = Doc(self._vocab, words=words, tags=[strings[tag] for _, tag, _ in kinds])
        for token, (_, _, dep) in zip(doc, kinds, strict=True):
            token.dep = dep
        return list(map(tuple, self._ruler(doc).to_array(_GIVEN).tolist()))

    def _lemmatize(self, forms: Sequence[int], found: Sequence[Ruled]) -> list[Ruled]:
        """Give each word the lemma that it has by rule, else the lemmatizer's."""
        if len(self._lemmas) + len(forms) > KEPT:
            self._lemmas.clear()
        lemmas = self._lemmas
        asked = [(form, pos, morph) for form, (pos, morph, _) in zip(forms, found, strict=True)]
        new = list(dict.fromkeys(one for one in asked if one not in lemmas))
        if new:
            lemmas.update(zip(new, self._ask_lemmatizer(new), strict=True))
        return [
            (pos, morph, lemma or lemmas[one]) for one, (pos, morph, lemma) in zip(asked, found, strict=True)
        ]

    def _ask_lemmatizer(self, words: Sequence[tuple[int, int, int]]) -> list[int]:
        from spacy.tokens import Doc

        doc = Doc(self._vocab, words=[self._vocab.strings[form] for form, _, _ in words])
        _set(doc, _GIVEN[:2], [(pos, morph) for _, pos, morph in words])
        return [token.lemma for token in self._lemmatizer(doc)]

    def _stretches(self, doc: Doc) -> list[tuple[int, int]]:
        """Give where patterns of several words are found; those that share words as one."""
        joined: list[tuple[int, int]] = []
        for _, start, end in sorted(self._several(doc), key=lambda match: match[1:]):
            if joined and start < joined[-1][1]:
                joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
            else:
                joined.append((start, end))
        return joined


def _set(doc: Any, names: list[int | str], values: Sequence[tuple[int, ...]]) -> None:
    doc.from_array(names, np.array(values, dtype=np.uint64))


def _forms(pattern: dict[str, Any]) -> Iterator[str]:
    """Give the forms that a pattern of one word names, as regular expressions.

    Raise ValueError where it asks for more than a form, a tag, a dependency, and whether it is white space.
    """
    if not set(pattern) <= {"LOWER", "TAG", "DEP", "IS_SPACE"}:
        raise ValueError(f"a pattern of the attribute ruler asks for {', '.join(sorted(pattern))}")
    asked = pattern.get("LOWER", [])
    if isinstance(asked, dict):
        if not set(asked) <= {"IN", "REGEX"}:
            raise ValueError(f"a pattern of the attribute ruler asks for forms by {', '.join(sorted(asked))}")
        yield from [f"(?:{asked['REGEX']})"] if "REGEX" in asked else []
        asked = asked.get("IN", [])
    for form in [asked] if isinstance(asked, str) else asked:
        yield rf"\A{re.escape(form)}\Z"
