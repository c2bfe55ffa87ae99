"""A report's casualties: the sentences one after another, and what a later one owes an earlier one."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import TYPE_CHECKING

from dateline.data import of_kind
from dateline.extract.casualty.all_died import all_died
from dateline.extract.casualty.bodies import found_dead
from dateline.extract.casualty.case_of import is_of_another_deed
from dateline.extract.casualty.found import Found, head_of, with_new
from dateline.extract.casualty.lexicon import has_cue, spelled_in_capitals
from dateline.extract.casualty.sentence import read_sentence
from dateline.extract.casualty.share import tells_of_shares
from dateline.extract.casualty.unhurt import none_lost
from dateline.extract.casualty.worded import worded
from dateline.model import CountMention, WordedCasualty

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token


def find_casualties(doc: Doc, counts: Sequence[CountMention]) -> list[WordedCasualty]:
    """Give every figure of people killed, wounded, captured or missing in `doc`, in text order.

    doc: the parsed report. counts: the figures of its text (`dateline.ground.number.find_counts`).
    Single persons told of without a figure count as one. Negated and imagined harm is left out.
    """
    shorts = frozenset() if _of_kachin(doc) else spelled_in_capitals()
    lower = [_plain(token, shorts) for token in doc]
    figures = _figures(doc, counts)
    found: list[Found] = []
    sentences = _sentences(doc)
    for n, (start, end) in enumerate(sentences):
        found = with_new(found, all_died(doc, lower, sentences[: n + 1], figures, found))
        inside = [figure for figure in figures if start <= figure[0] < end]
        if not (inside or has_cue(lower[start:end]) or (found and tells_of_shares(lower[start:end]))):
            continue
        told = read_sentence(doc, lower, inside, start, end, found)
        told = [one for one in told if not is_of_another_deed(head_of(doc, one.group))]
        told += found_dead(lower, start, end, [*found, *told])
        found = with_new(found, told)
    records = worded(doc, lower, found)
    return sorted((*records, *none_lost(doc, records)), key=lambda c: (c.start, c.cue_start))


def _of_kachin(doc: Doc) -> bool:
    """Say whether a report is of Myanmar, where "KIA" is the Kachin army and no outcome."""
    return not {"kachin", "myanmar", "burma"}.isdisjoint(token.lower_ for token in doc)


def _plain(token: Token, shorts: frozenset[str]) -> str:
    """Give a word in lower case, or in capitals where they make it a name ("US soldiers") or an outcome."""
    if token.text in shorts:
        return token.text
    name = token.lower_ in of_kind("number_words_context", "capitals") and token.is_upper
    return token.text if name and not _shouted(token.sent) else token.lower_


def _shouted(sentence: Span) -> bool:
    """Say whether capitals mark no name: a headline all in capitals."""
    letters = [token for token in sentence if token.is_alpha]
    return 2 * sum(token.is_upper for token in letters) > len(letters)


def _sentences(doc: Doc) -> list[tuple[int, int]]:
    """Give the bounds of the sentences; one that ends in a colon goes with the next ("Killed: 3.")."""
    bounds: list[tuple[int, int]] = []
    for sentence in doc.sents:
        if bounds and doc[sentence.start - 1].text == ":":
            bounds[-1] = (bounds[-1][0], sentence.end)
        else:
            bounds.append((sentence.start, sentence.end))
    return bounds


def _figures(doc: Doc, counts: Sequence[CountMention]) -> list[tuple[int, int, CountMention]]:
    """Place each figure on its tokens. A figure within a longer word ("12-year-old") is left out."""
    starts = [token.idx for token in doc]
    ends = [token.idx + len(token) for token in doc]
    figures = []
    for mention in sorted(counts, key=lambda m: (m.start, m.end)):
        first = bisect_left(ends, mention.start + 1)
        after = bisect_left(starts, mention.figure_end)
        if first < after and ends[after - 1] <= mention.figure_end:
            figures.append((first, after, mention))
    return figures
