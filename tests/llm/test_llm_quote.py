from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from llm_telling import report

from dateline.llm.quote import find_quote, find_words
from dateline.model import Span

TEXT = "Police said “three men” died\nin  Dara.\n\nThe rebels' toll: 'thirty-one'. 112 fled; 12 died."


@pytest.mark.parametrize(
    ("quote", "found"),
    [
        ('said "three men" died in Dara.', "said “three men” died\nin  Dara."),
        ("The rebels’ toll:  ‘thirty-one’", "The rebels' toll: 'thirty-one'"),
        ("  12 died. ", "12 died."),
        ("three men died", None),  # the marks between are part of the text
        ("police said", None),  # case is not normalised
        ("thirty–one", None),  # nor are dashes
        ("Police said … died", None),
        ("", None),
        (" .,;", None),
        ('"', None),
    ],
)
def test_a_quote_stands_where_white_space_and_quotation_marks_alone_differ(quote, found):
    one = report(TEXT)
    assert [span.quote(one) for span in find_quote(one, quote)] == ([found] if found else [])


def test_words_are_found_whole_and_inside_their_quote_only():
    one = report(TEXT)
    [late] = find_quote(one, "112 fled; 12 died")
    found = find_words(one, "12", late)
    assert found and one.text[found.start - 2 : found.end] == "; 12"
    assert find_words(one, "Dara", late) is None
    assert find_words(one, "FLED", late) is not None  # case may differ within a quote that stands
    assert find_words(one, "1", Span(report="one", start=0, end=len(TEXT))) is None


@given(st.text(max_size=60), st.data())
def test_every_run_of_a_text_is_found_however_its_white_space_is_written(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    run = text[start:end]
    written = "".join("\n \t" if character.isspace() else character for character in run)
    found = find_quote(report(text), written)
    assert bool(found) == any(character.isalnum() for character in run)
    assert all(0 <= span.start < span.end <= len(text) for span in found)
