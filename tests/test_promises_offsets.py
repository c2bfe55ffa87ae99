"""Offsets hold whatever characters and line ends a report has: what was read stands where its span says."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import dateline
from dateline.model import Settings
from dateline.model.settings import Readers
from dateline.pipeline import Outcome
from promises import Checks

PARAGRAPHS = (
    "Gunmen killed at least 23 villagers near Gao on Monday night, the mayor said.",
    "The army said that nine of the attackers were shot dead and two soldiers wounded.",
    "Residents of Gao denied this. They had counted 31 bodies, they said on Wednesday.",
    "In March, a roadside bomb killed four peacekeepers in Kidal, according to the United Nations.",
)
ODD = (
    *("\U0001f4a5", "\U0001d7d9\U0001d7da", "\U00020000", "\U0001f1f2\U0001f1f1"),  # astral
    *("e\u0301", "\u0301", "a\u0308\u0323", "\ufe0f"),  # combining
    *("\u0642\u064f\u062a\u0644", "\u05e9\u05dc\u05d5\u05dd", "\u200f", "\u202b", "\u202c"),  # right to left
    *("\u00a0", "\u202f", "\u3000", "\u2009", "\t"),  # spaces
    *("\u200b", "\u200d", "\u2060", "\ufeff", "\u00ad"),  # without width
    *("\u0085", "\u2028", "\u2029", "\x0b", "\x0c"),  # other line ends
    *("\uff11\uff12", "\u0661\u0662", "\u00bd", "\u2160", "\ufb01"),  # odd figures and letters
    *("\u201c", "\u2019", "\u2014", "...", "(", "&amp;", "\u7532\u9a8c\u6587"),
)
LINE_ENDS = ("\n", "\r\n", "\r")

noise = st.lists(st.sampled_from(ODD), min_size=1, max_size=5).map("".join)
paragraphs = st.lists(st.sampled_from(PARAGRAPHS), min_size=1, max_size=3, unique=True)


def coded(text: str, *, line_end: str = "\n", mark: bool = False, reader: Readers = "both") -> Outcome:
    """Code a text given as a file with these line ends, with or without a byte order mark."""
    data = f"date 2020-05-06 {text}".replace("\n", line_end).encode("utf-8-sig" if mark else "utf-8")
    with TemporaryDirectory() as folder:
        Path(folder, "odd.txt").write_bytes(data)
        return dateline.code([folder], settings=Settings(reader=reader))


@st.composite
def sprinkled(draw: st.DrawFn) -> str:
    """Give a report with odd characters beside and within its words."""
    text = "\n\n".join(draw(paragraphs))
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, len(text)))
        text = text[:at] + draw(noise) + text[at:]
    return text


@settings(max_examples=50, deadline=None)
@given(text=sprinkled(), line_end=st.sampled_from(LINE_ENDS), mark=st.booleans())
@example(  # a number within the last word
    text="The army said that nine of the attackers were shot dead and two soldiers wounded.\n\nResidents of "
    "Gao denied this. They had counted 31 bodies, they said on Wednesday\u00e9\U0001d7d9\U0001d7da.",
    line_end="\n",
    mark=False,
)
def test_every_span_holds_among_odd_characters(text, line_end, mark):
    outcome = coded(text, line_end=line_end, mark=mark)
    assert not outcome.failed
    (report,) = outcome.contents.reports
    assert report.text == text.replace("\r\n", "\n").replace("\r", "\n").strip()
    assert Checks(outcome).all().broken == []


@settings(max_examples=25, deadline=None)
@given(
    before=noise, body=st.permutations(PARAGRAPHS), line_end=st.sampled_from(LINE_ENDS), mark=st.booleans()
)
def test_odd_characters_before_a_report_move_its_spans_by_their_number(before, body, line_end, mark):
    """Of what the patterns read; the learned reader takes what stands before a sentence into account."""
    text, head = "\n\n".join(body), f"\u00bb {before} \u00ab\n\n"
    plain = coded(text, reader="patterns")
    moved = coded(head + text, line_end=line_end, mark=mark, reader="patterns")
    assert words(moved, less=len(head)) == words(plain)
    assert words(plain)


def words(outcome: Outcome, less: int = 0) -> list[tuple[int, str, str, int, int]]:
    """Give the figures of a report, who says them, and where their words and those of the source stand."""
    (report,) = outcome.contents.reports
    return sorted(
        (
            one.best,
            one.span.quote(report),
            claim.attribution.source,
            one.span.start - less,
            claim.attribution.span.start - less if claim.attribution.span else 0,
        )
        for claim in outcome.contents.claims
        for one in claim.casualties
    )


@pytest.mark.parametrize("line_end", LINE_ENDS)
@pytest.mark.parametrize("mark", [False, True])
def test_line_ends_and_a_byte_order_mark_change_nothing(line_end, mark):
    text = "\n\n".join(PARAGRAPHS)
    assert coded(text, line_end=line_end, mark=mark).contents == coded(text).contents
