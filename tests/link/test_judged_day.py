"""Which telling bears the day of its incident: one whose word counts."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from dateline.link.judge import fullest, tells
from dateline.link.judged_day import _kept, _own
from dateline.model import Act, Attribution, DateMention, Interval, Span, Telling, When


def when(number: int) -> When:
    one = date(2018, 4, number)
    return When(
        interval=Interval(start=one, end=one, precision=1),
        spans=(Span(report="r", start=number, end=9 + number),),
    )


def telling(start: int, **changed) -> Telling:
    span = Span(report="r", start=start, end=start + 5)
    plain = Telling(
        report="r",
        clause=span,
        sentence=start,
        paragraph=0,
        attribution=Attribution(source="report", kind="media", stance="asserts"),
        acts=(Act(span=span, sub_event_type="Armed clash", strong=True, mutual=False, reference=False),),
    )
    return msgspec.structs.replace(plain, **changed)


NOT_COUNTED = [{"denied": True}, {"modality": "planned"}, {"acts": ()}]


@pytest.mark.parametrize("changed", NOT_COUNTED)
def test_what_is_denied_planned_or_only_echoed_bears_no_day(changed):
    assert tells(telling(0))
    assert not tells(telling(0, **changed))
    assert fullest([telling(0, **changed), telling(1)]) == 1


@pytest.mark.parametrize("changed", NOT_COUNTED)
def test_a_day_that_only_such_words_name_is_set_with_words_that_count(changed):
    kept = _kept([telling(0), telling(1, when=when(2), **changed)], when(2))
    assert kept[0].when == when(2)


def test_other_days_go():
    kept = _kept([telling(0, when=when(3)), telling(1, when=when(2))], when(2))
    assert [t.when for t in kept] == [None, when(2)]


class _Near:
    """What is asked of a judge here: ten characters to a sentence, and one day named in the second."""

    def __init__(self, speech: bool) -> None:
        one = when(2).interval
        self.reading = self
        self.dates = (DateMention(start=12, end=18, interval=one, anchor="text", speech=speech),)

    def sentence(self, offset: int) -> int:
        return offset // 10

    def sentences_of(self, tellings: list[Telling]) -> frozenset[int]:
        return frozenset(self.sentence(t.clause.start) for t in tellings)


@pytest.mark.parametrize(
    ("start", "speech", "own"), [(14, False, True), (4, False, False), (14, True, False)]
)
def test_a_day_is_an_incidents_own_where_its_sentence_names_it(start, speech, own):
    assert _own(_Near(speech), [telling(start)], when(2)) is own
