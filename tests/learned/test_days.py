"""How many days a coded incident lasted, and which of them marked words of time name."""

import pytest
from training.days import MORE, ONE, TWO, dayed, lasted
from training.marked import Mark, Marked

PUBLISHED = "2013-05-06"  # a Monday


@pytest.mark.parametrize(
    ("first", "last", "many"),
    [
        ("2013-05-03", "2013-05-03", ONE),
        ("2013-05-03", None, ONE),
        ("2013-05-31", "2013-06-01", TWO),
        ("2013-05-03", "2013-05-05", MORE),
        ("2013-05-01", "2013-05-31", MORE),
        (None, None, -1),
    ],
)
def test_days_are_counted_from_the_first_to_the_last(first, last, many):
    assert lasted({"date_start": first, "date_end": last}) == many


@pytest.mark.parametrize(
    ("first", "last", "words", "part"),
    [
        ("2013-05-05", "2013-05-05", "Sunday", "whole"),
        ("2013-05-04", "2013-05-05", "Sunday", "last"),
        ("2013-05-05", "2013-05-06", "Sunday", "first"),
        ("2013-05-03", "2013-05-06", "Sunday", None),
        (None, None, "Sunday", None),
        ("2013-05-05", "2013-05-05", "that day", None),  # no day that the program knows
    ],
)
def test_words_of_time_name_the_whole_or_the_first_or_the_last_day(first, last, words, part):
    text = f"Seven died in Sul on {words}, police said."
    at = text.index(words)
    incident = {"date_start": first, "date_end": last}
    (mark, place) = _dayed(text, (Mark("T1", at, at + len(words)), Mark("W1", 14, 17)), incident).marks
    assert (mark.part, place.part) == (part, None)


def _dayed(text, marks, incident):
    return dayed(
        Marked(
            id="r",
            head={"published": PUBLISHED},
            title="",
            text=text,
            title_marks=(),
            marks=marks,
            incidents=(incident,),
        )
    )
