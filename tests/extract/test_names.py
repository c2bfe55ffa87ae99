"""Names decided for all words at once are those that spaCy's own recognizer marks, word by word."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from dateline.extract.names import Names
from dateline.extract.parse import DEFAULT_MODEL

WORDS = [
    *["Iraq", "New", "York", "City", "Monday", "12", "March", "2004", "John", "Garang", "de", "Mabior", "al"],
    *["-", "Qaeda", "the", "of", "Bank", "U.S.", "Army", "three", "dozen", "per", "cent", "%", "$", "5", "m"],
    *["said", "in", "and", ",", ".", " ", "\n\n", "Taliban", "English", "WHO", "Lord", "'s", "Resistance"],
]


@pytest.fixture(scope="module")
def nlp():
    return spacy.load(DEFAULT_MODEL)


_nlp = spacy.blank("en")


@settings(max_examples=60, deadline=None)
@given(words=st.lists(st.sampled_from(WORDS), max_size=25), starts=st.sets(st.integers(0, 24), max_size=4))
def test_marks_what_spacy_marks(words, starts):
    global _nlp
    if not _nlp.has_pipe("ner"):
        _nlp = spacy.load(DEFAULT_MODEL)
    flags = [at in starts or not at for at in range(len(words))]
    one, other = (Doc(_nlp.vocab, words=words, sent_starts=flags) for _ in range(2))
    ner = _nlp.get_pipe("ner")
    expected = [(t.ent_iob_, t.ent_type_) for t in ner(one)]
    assert [(t.ent_iob_, t.ent_type_) for t in Names(ner)(other)] == expected


def test_names_of_any_length_end_where_the_text_does(nlp):
    ner = nlp.get_pipe("ner")
    for words in (["Garang"], ["John", "Garang"], ["March", "12", ",", "2004"] * 40):
        one, other = (Doc(nlp.vocab, words=words, sent_starts=[0] * len(words)) for _ in range(2))
        assert [(e.start, e.end, e.label_) for e in Names(ner)(other).ents] == [
            (e.start, e.end, e.label_) for e in ner(one).ents
        ]


def test_another_component_is_refused(nlp):
    for name in ("tagger", "parser"):
        with pytest.raises(ValueError, match="another way"):
            Names(nlp.get_pipe(name))
