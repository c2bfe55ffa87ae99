"""The parser with our faster steps comes to what spaCy's own steps come to."""

from __future__ import annotations

import numpy as np
import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from dateline.extract import attributes, encoder
from dateline.extract.attributes import Attributes
from dateline.extract.encoder import Encoder
from dateline.extract.parse import DEFAULT_MODEL, load_model, parse

TEXTS = [
    "",
    " ",
    "\n\n",
    "Yes",
    "Gunmen killed three men in Mosul on Friday, police said.",
    "There's been an attack. There were 12 dead; there are more. It's gonna get worse, let's go, y'all.",
    "He ain't dead, c'mon! They don't, can't and won't. That's what they'd have had to do.",
    "KABUL (AFP) -- “We've got 'em,” he said…\n\n- Two soldiers died.\n- One didn't.\n",
    "В Киеве 😀 zażółć ’’ '' `` ½ €500 10:30 3,000-strong a.m. U.S. x" + "y" * 300,
    "The rebels, who had been fighting and fighting, got to the better houses with more men than before.",
]


WORDS = [
    *[
        "there",
        "is",
        "'s",
        "was",
        "gon",
        "na",
        "got",
        "ta",
        "let",
        "us",
        "c'm",
        "on",
        "y'",
        "all",
        "ai",
        "n't",
    ],
    *["not", "do", "did", "have", "'d", "be", "been", "it", "that", "which", "who", "to", "no", "attack"],
    *[
        "attacked",
        "him",
        "more",
        "most",
        "Better",
        "I",
        ",",
        ".",
        ";",
        "-",
        "12",
        "2",
        "%",
        "killed",
        " ",
        "\n",
    ],
    *["Iraq", "New", "York", "Monday", "John", "al", "Qaeda"],
]


@pytest.fixture(scope="module")
def plain() -> Language:
    return spacy.load(DEFAULT_MODEL)


def seen(doc: Doc) -> list[tuple[object, ...]]:
    return [
        (t.text, t.tag_, t.pos_, str(t.morph), t.lemma_, t.dep_, t.head.i, t.ent_iob_, t.ent_type_)
        for t in doc
    ]


def as_spacy(nlp: Language, text: str) -> Doc:
    """Parse with spaCy's components, told of no paragraphs."""
    doc = nlp.make_doc(text)
    for _, component in nlp.pipeline:
        doc = component(doc)
    return doc


@pytest.mark.parametrize("text", TEXTS)
def test_parses_as_spacy_does(plain: Language, text: str) -> None:
    if "\n" in text:  # spaCy is not told where paragraphs end
        text = text.replace("\n", " ")
    assert seen(parse(text, load_model())) == seen(as_spacy(plain, text))


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("part", ["tok2vec", "ner"])
def test_encodes_as_spacy_does(plain: Language, text: str, part: str) -> None:
    model = plain.get_pipe(part).model  # type: ignore[attr-defined]
    model = model if part == "tok2vec" else model.get_ref("tok2vec").layers[0]
    doc = plain.make_doc(text)
    (expected,) = model.predict([doc])
    assert np.allclose(Encoder(model)(doc), expected, atol=1e-4)


def test_a_text_is_encoded_alike_whatever_was_read_before(
    plain: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = plain.get_pipe("tok2vec").model  # type: ignore[attr-defined]
    docs = [plain.make_doc(text) for text in TEXTS]
    fresh = [Encoder(model)(doc).tobytes() for doc in docs]
    used = Encoder(model)
    assert [used(doc).tobytes() for doc in reversed(docs)] == fresh[::-1]
    monkeypatch.setattr(encoder, "WORDS", 7)  # so that what is kept is thrown away all the time
    assert [used(doc).tobytes() for doc in docs] == fresh
    assert len(used._known) <= max(7, max(len(doc) for doc in docs))


def test_rules_are_kept_within_bounds_and_come_to_the_same(
    plain: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = [seen(as_spacy(plain, text)) for text in TEXTS]
    monkeypatch.setattr(attributes, "KEPT", 9)
    step = Attributes(plain)
    before = plain.pipe_names.index("attribute_ruler")
    for text, wanted in zip(TEXTS, expected, strict=True):
        doc = plain.make_doc(text)
        for _, component in plain.pipeline[:before]:
            doc = component(doc)
        doc = plain.get_pipe("ner")(step(doc))
        assert seen(doc) == wanted
        assert len(step._ruled) <= max(9, len(doc))


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from(WORDS),
        max_size=14,
    )
)
def test_words_in_any_order_get_the_attributes_that_spacy_gives(words: list[str]) -> None:
    nlp = _plain()
    doc = Doc(nlp.vocab, words=words)
    for name in ("tok2vec", "tagger", "parser"):
        doc = nlp.get_pipe(name)(doc)
    copy = doc.copy()
    for name in ("attribute_ruler", "lemmatizer"):
        doc = nlp.get_pipe(name)(doc)
    assert seen(Attributes(nlp)(copy)) == seen(doc)


def _plain() -> Language:
    global _kept
    if _kept is None:
        _kept = spacy.load(DEFAULT_MODEL)
    return _kept


_kept: Language | None = None


def test_another_model_is_left_to_spacy() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    doc = nlp("One came. Two went.")
    assert [len(sentence) for sentence in parse("One came. Two went.", nlp).sents] == [
        len(sentence) for sentence in doc.sents
    ]
    with pytest.raises(ValueError, match="no encoder"):
        Encoder(spacy.load(DEFAULT_MODEL).get_pipe("tagger").model)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Nine died, said police spokesman Brig. Gen. Karim Daud. Two were hurt.", 2),
        ("Nine men died. Supt. Karim Daud said so.", 2),
        ("Nine men died, the general told Maj. Gen. The army denied it.", 2),
    ],
)
def test_a_short_form_of_a_rank_ends_no_sentence(text: str, sentences: int) -> None:
    assert len(list(parse(text, load_model()).sents)) == sentences
