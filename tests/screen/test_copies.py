from __future__ import annotations

from datetime import date
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.likeness import likeness, signature
from dateline.model import Report, text_sha256
from dateline.screen.copies import Copy, find_copies, share_of

WORDS = [f"word{n}" for n in range(3000)]


def text(seed: int, length: int = 120) -> str:
    random = Random(seed)
    return " ".join(random.choice(WORDS) for _ in range(length))


def report(name: str, words: str, day: int = 1) -> Report:
    return Report(id=name, published=date(2020, 1, day), text=words, sha256=text_sha256(words))


def changed(words: str, every: int) -> str:
    parts = words.split()
    return " ".join("changed" if n % every == every - 1 else word for n, word in enumerate(parts))


CASES = {
    "word for word": (text(1), [1.0]),
    "one number changed": (changed(text(1), 60), [pytest.approx(0.87, abs=0.1)]),
    "cut short": (" ".join(text(1).split()[:80]), [pytest.approx(0.66, abs=0.05)]),
    "other case and punctuation": (text(1).upper().replace(" ", ", "), [1.0]),
    "every fifth word another": (changed(text(1), 5), []),
    "another text": (text(2), []),
    "no words": ("...", []),
    "empty": ("", []),
}


@pytest.mark.parametrize("name", CASES)
def test_copies(name: str) -> None:
    words, shares = CASES[name]
    found = find_copies([report("b", words, 2), report("a", text(1), 1)])
    assert [one.share for one in found] == shares
    assert [(one.report, one.of) for one in found] == [("b", "a")] * len(shares)


def test_a_copy_of_a_copy_is_one_of_the_first() -> None:
    first = text(5)
    second = changed(first, 40)
    third = changed(second, 41)
    found = find_copies([report("c", third, 3), report("a", first, 1), report("b", second, 2)])
    assert [(one.report, one.of) for one in found] == [("b", "a"), ("c", "a")]


def test_short_texts_are_copies_only_word_for_word() -> None:
    found = find_copies([report("a", "Three died."), report("b", "Three died."), report("c", "Four died.")])
    assert found == (Copy(report="b", of="a", share=1.0),)


@given(st.randoms(use_true_random=False))
@settings(max_examples=15, deadline=None)
def test_the_order_of_reports_changes_nothing(random) -> None:
    reports = [report(f"r{n}", changed(text(n % 6), 20 + n), 1 + n % 4) for n in range(24)]
    shuffled = list(reports)
    random.shuffle(shuffled)
    assert find_copies(shuffled) == find_copies(reports)


def test_nearly_all_copies_are_found_and_nothing_else() -> None:
    reports, copied = [], 0
    for seed in range(150):
        reports.append(report(f"{seed}", text(seed)))
        if seed % 3 == 0:
            reports.append(report(f"{seed} again", changed(text(seed), 30), 2))
            copied += 1
    found = find_copies(reports)
    assert all(one.report == f"{one.of} again" for one in found)
    assert len(found) >= 0.97 * copied


def test_the_signature_estimates_the_share() -> None:
    one, other = text(8, 400), changed(text(8, 400), 25)
    share = share_of(*(frozenset(f"{words}".split()) for words in (one, one)))
    assert share == 1.0
    assert likeness(signature(one), signature(one)) == 1.0
    assert likeness(signature(one), signature(other)) == pytest.approx(0.72, abs=0.15)
    assert likeness(signature(one), signature("")) == 0.0
