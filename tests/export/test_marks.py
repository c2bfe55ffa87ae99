from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.export.marks import Kind, Mark, marks_of, passages, pieces
from dateline.model import Contents

from .sample import CLAIMS, REPORTS

TEXT = "Gunmen killed four soldiers near Damboa."
spans = st.tuples(st.integers(0, 38), st.integers(1, 20)).map(lambda s: (s[0], min(40, s[0] + s[1])))
marks = st.builds(
    lambda span, kind: Mark(start=span[0], end=span[1], kind=kind),
    spans,
    st.sampled_from(["toll", "where", "side"]),
)


def mark(start: int, end: int, kind: Kind = "toll") -> Mark:
    return Mark(start=start, end=end, kind=kind)


@pytest.mark.parametrize(
    ("given_marks", "cut"),
    [
        ([], [(TEXT, 0)]),
        ([mark(0, 6)], [("Gunmen", 1), (TEXT[6:], 0)]),
        ([mark(0, 40), mark(7, 13)], [("Gunmen ", 1), ("killed", 2), (TEXT[13:], 1)]),
        ([mark(0, 13), mark(7, 18)], [("Gunmen ", 1), ("killed", 2), (" four", 1), (TEXT[18:], 0)]),
        ([mark(7, 13), mark(7, 13, "side")], [("Gunmen ", 0), ("killed", 2), (TEXT[13:], 0)]),
        ([mark(7, 13), mark(7, 13)], [("Gunmen ", 0), ("killed", 1), (TEXT[13:], 0)]),
    ],
)
def test_text_is_cut_where_marks_begin_and_end(given_marks: list[Mark], cut: list[tuple[str, int]]):
    assert [(piece.text, len(piece.marks)) for piece in pieces(TEXT, given_marks)] == cut


@given(st.lists(marks, max_size=8))
def test_pieces_are_the_text_and_each_mark_covers_its_own_letters(given_marks: list[Mark]):
    found = pieces(TEXT, given_marks)
    assert "".join(piece.text for piece in found) == TEXT
    for one in set(given_marks):
        assert "".join(p.text for p in found if one in p.marks) == TEXT[one.start : one.end]
        assert any(p.opens and p.start == one.start for p in found)


def test_the_shortest_mark_comes_first():
    (piece,) = (p for p in pieces(TEXT, [mark(0, 40, "where"), mark(7, 13, "event")]) if p.text == "killed")
    assert [m.kind for m in piece.marks] == ["event", "where"]


def test_marks_reach_out_of_a_stretch_without_harm():
    assert [(p.text, len(p.marks)) for p in pieces(TEXT, [mark(0, 40)], 7, 13)] == [("killed", 1)]


def test_every_span_of_a_claim_but_its_sentence_is_marked(contents: Contents):
    for claim in contents.claims:
        marked = {(m.start, m.end) for m in marks_of(claim)}
        assert marked | {(claim.quote.start, claim.quote.end)} == {(s.start, s.end) for s in claim.spans()}


def test_passages_are_the_paragraphs_with_marks():
    text = REPORTS["herald-1"].text
    (one, two) = passages(text, [*marks_of(CLAIMS[0]), *marks_of(CLAIMS[5])])
    assert text[slice(*one)].startswith("Gunmen ambushed")
    assert text[slice(*two)] == "In February, dozens of villagers were killed in raids in Borno state."


def test_of_a_long_paragraph_only_what_lies_around_the_marks():
    text = "word " * 1000 + "four soldiers" + " word" * 1000
    ((start, end),) = passages(text, [mark(5000, 5013)])
    assert "four soldiers" in text[start:end]
    assert end - start < 700
    assert text[start - 1] == " " == text[end]
