"""What is not read to the end would have come to nothing: the shortcuts of coding change no claim."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest
from fake_second import Says

from dateline import coding
from dateline.link.judge import TRUST
from dateline.model import Report, Settings

TEXTS = {
    "clash": "ORLU - Gunmen ambushed an army convoy near Orlu on Monday, killing nine soldiers, police said.",
    "flood": "Forty people died in a flood near Orlu on Monday. Rescuers struck a rock. The mayor wept.",
    "sport": "The Rockets fired three late goals and killed off all hopes. Nine players were booked.",
    "market": "Prices rose on Monday. The bank said that 12 branches would close.",
    "history": "In 1916 nine hundred men were killed on this hill. A museum opened here on Monday.",
    "nothing": "",
}


def report(text: str) -> Report:
    return Report(
        id="r", published=date(2019, 3, 6), text=text, sha256="", outlet="Wire", title=text.partition(".")[0]
    )


@pytest.mark.parametrize("reader", ["patterns", "both"])
@pytest.mark.parametrize("name", sorted(TEXTS))
def test_a_report_comes_to_the_claims_of_its_whole_reading(name, reader):
    one = report(TEXTS[name])
    given = Settings() if reader == "both" else Settings(reader="patterns")
    second = coding.second_reading(one, given)
    whole = coding.reading_claims(one, coding.read_report(one, given), second=second)
    assert coding.code_report(one, given) == whole
    assert bool(whole) == (name == "clash") or name in ("flood", "history", "sport")


def test_what_the_model_rules_out_is_not_parsed(monkeypatch):
    monkeypatch.setattr(coding, "second_reading", lambda *_: Says(TEXTS["clash"], {("E", "ambushed"): 0.001}))
    monkeypatch.setattr(coding, "_violence", lambda *_: pytest.fail("parsed"))
    assert coding.code_report(report(TEXTS["clash"])) == ()


def test_what_tells_of_no_violence_is_not_searched_for_places(monkeypatch):
    monkeypatch.setattr(coding, "_whole", lambda *_: pytest.fail("searched"))
    assert coding.code_report(report(TEXTS["market"]), Settings(reader="patterns")) == ()


@pytest.mark.parametrize(("tag", "words"), [("E", "ambushed"), ("F", "nine soldiers")])
def test_one_likely_word_keeps_a_report(tag, words, monkeypatch):
    one = report(TEXTS["clash"])
    for likely in (TRUST.report, TRUST.report - 0.01):
        second = Says(one.text, {(tag, words): likely})
        monkeypatch.setattr(coding, "second_reading", lambda *_, said=second: said)
        whole = coding.reading_claims(one, coding.read_report(one, Settings()), second=second)
        assert coding.code_report(one) == whole
        assert bool(whole) == (tag == "F" and likely >= TRUST.report)


def test_words_that_only_the_model_finds_likely_elsewhere_do_not_count(monkeypatch):
    one = report(TEXTS["clash"])
    second = Says(one.text, {("F", "police"): TRUST.report, ("E", "ambushed"): 0.1})
    monkeypatch.setattr(coding, "second_reading", lambda *_: second)
    monkeypatch.setattr(coding, "_whole", lambda *_: pytest.fail("searched"))
    assert coding.code_report(one) == ()


def test_a_brief_that_its_headline_silences_is_read_without_it(monkeypatch):
    one = report(TEXTS["clash"])
    sure, blind = Says(one.text, {("F", "nine soldiers"): 0.99}), Says(one.text, {})
    monkeypatch.setattr(coding, "second_reading", lambda of, _: blind if of.title else sure)
    assert coding.code_report(one) == coding.reading_claims(
        one, coding.read_report(one, Settings()), second=sure
    )
    assert coding.code_report(msgspec.structs.replace(one, text=one.text + " No." * 200)) == ()
