"""How likely claims are right: the traits, the weights, and that the certainty touches nothing else."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest
from fake_second import Says
from hypothesis import given
from hypothesis import strategies as st
from training.certainty import TRAITS, Case, fitted, is_right, tried
from training.marked import Marked, marked
from training.reliability import bins, calibration_error, report, told_apart

from dateline.coding import amended, read_report, reading_claims
from dateline.data import table
from dateline.link import certainty as weighing
from dateline.link.certainty import certainty
from dateline.model import Claim, Report, Settings, content_id

BODY = """\
outlet: Hill Post
published: 2021-03-09
style: agency brief
basis: invention
title:

ORVEL - {A1 Gunmen} {E1 attacked} {B1 a Nigerian army post} near {W1 Orvel} {T1 on Monday}, killing
{F1.1 six soldiers}, {S1.1 the army} {Q1.1 said}. {F1.2 Nine soldiers} were wounded.
---
[1] main battle 1 sub=attack
a: Unknown
b: Government of Nigeria
when: 2021-03-08
where: Nigeria > - > - > Orvel
toll: b=6 wounded=9
1.1 asserts killed side_b 6
1.2 asserts wounded side_b 9
"""


@pytest.fixture(scope="module")
def told() -> Marked:
    return marked("ng-2021-orvel-1", BODY)


@pytest.fixture(scope="module")
def plain(told: Marked) -> Report:
    published = date.fromisoformat(told.head["published"])
    return Report(id=told.id, published=published, text=told.text, sha256="", outlet="Hill Post", title="")


def says(text: str, likely: float) -> Says:
    """A second reader that finds the events and figures as likely as given."""
    figures = ("six soldiers", "Nine soldiers")
    return Says(
        text,
        {
            ("E", "attacked"): max(0.95, likely),
            ("B", "a Nigerian army post"): 0.9,
            **{("F", words): likely for words in figures},
        },
        classes={
            **{("victims", words): {"side_a": likely, "unknown": 1 - likely} for words in figures},
            ("kind", "attacked"): {"battle": 1.0},
            ("outcome", "six soldiers"): {"killed": 1.0},
            ("outcome", "Nine soldiers"): {"wounded": 1.0},
        },
        odds=2.0,
    )


def read(plain: Report, second: Says | None) -> tuple[Claim, ...]:
    return reading_claims(plain, read_report(plain, Settings()), second=second)


def test_the_patterns_alone_say_nothing_of_certainty(plain):
    claims = read(plain, None)
    assert claims
    assert all(claim.certainty is msgspec.UNSET for claim in claims)
    assert b"certainty" not in msgspec.json.encode(claims)


def test_claims_are_the_surer_the_likelier_the_second_reader_finds_their_figures(plain):
    doubtful, sure = (read(plain, says(plain.text, likely)) for likely in (0.2, 0.97))
    assert [c.casualties for c in doubtful] == [c.casualties for c in sure] != []
    for one, other in zip(doubtful, sure, strict=True):
        assert 0.01 <= one.certainty < other.certainty <= 0.99
        assert other.certainty == round(other.certainty, 2)


def test_an_id_does_not_hang_on_the_certainty(plain):
    for claim in read(plain, says(plain.text, 0.9)):
        bare = msgspec.structs.replace(claim, id="", certainty=msgspec.UNSET)
        assert claim.id == content_id(msgspec.json.encode(bare).decode())


def test_a_claim_is_kept_as_json_with_its_certainty(plain):
    [first, *_] = read(plain, says(plain.text, 0.9))
    assert msgspec.json.decode(msgspec.json.encode(first), type=Claim) == first


def test_every_weight_has_its_trait_and_every_trait_its_weight():
    assert tuple(row["trait"] for row in table("certainty")) == TRAITS


def traits_of(plain: Report, second: Says) -> list[dict[str, float]]:
    found: list[dict[str, float]] = []
    asked = weighing.traits

    def listen(*given):
        found.append(asked(*given))
        return found[-1]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(weighing, "traits", listen)
        read(plain, second)
    return found


@pytest.mark.parametrize("likely", [0.0, 0.06, 0.5, 1.0])
def test_every_trait_is_a_row_of_the_table_and_lies_between_minus_1_and_1(plain, likely):
    for found in traits_of(plain, says(plain.text, likely)):
        assert set(found) <= set(TRAITS)
        assert all(-1 <= value <= 1 for value in found.values())


def test_what_both_readers_see_is_told_apart_from_what_one_sees(plain):
    both = traits_of(plain, says(plain.text, 0.9))
    assert all(found["figure_both"] == 1.0 for found in both if "no_figure" not in found)
    second = says(plain.text, 0.9)
    reading = read_report(plain, Settings())
    blind = msgspec.structs.replace(reading, casualties=[], events=[])
    claims = reading_claims(plain, blind, second=second)
    assert amended(plain, blind, second).casualties
    sure = {c.casualties[0].outcome: c.certainty for c in read(plain, second) if c.casualties}
    alone = {c.casualties[0].outcome: c.certainty for c in claims if c.casualties}
    assert alone
    assert all(alone[outcome] < sure[outcome] for outcome in alone)


def in_reach(weights: float) -> st.SearchStrategy[dict[str, float]]:
    return st.dictionaries(st.sampled_from(TRAITS), st.floats(-weights, weights, allow_nan=False))


@given(in_reach(1), in_reach(500))
def test_a_certainty_is_a_chance_and_never_certain(found, weights):
    said = certainty(found, weights)
    assert 0.01 <= said <= 0.99
    assert said == round(said, 2)


@given(in_reach(1))
def test_traits_without_a_weight_change_nothing(found):
    assert certainty({**found, "unheard of": 1.0}) == certainty(found)


@pytest.mark.parametrize(
    ("words", "instead", "right"),
    [
        ("{F1.1 six soldiers}", "{F1.1 six soldiers}", True),
        ("1.1 asserts killed side_b 6", "1.1 asserts killed side_b 7", False),
        ("1.1 asserts killed side_b 6", "1.1 asserts wounded side_b 6", False),
        ("1.1 asserts killed side_b 6", "1.1 asserts killed civilians 6", False),
        ("1.1 asserts killed side_b 6", "1.1 denies killed side_b 6", False),
        ("a: Unknown\nb: Government of Nigeria", "a: Government of Nigeria\nb: Unknown", False),
    ],
)
def test_a_claim_is_right_where_the_marks_bear_it_out(words, instead, right):
    assert words in BODY
    report = marked("ng-2021-orvel-1", BODY.replace(words, instead))
    found: list[bool] = []

    def listen(_judge, _told, tellings, sides, claim):
        if any(c.outcome == "killed" for c in claim.casualties):
            found.append(is_right(report, tellings, sides, claim))
        return {}

    plain = Report(id=report.id, published=date(2021, 3, 9), text=report.text, sha256="", outlet="", title="")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(weighing, "traits", listen)
        read(plain, says(report.text, 0.9))
    assert found == [right]


def made_up(share: float, number: int, **traits: float) -> list[Case]:
    return [Case({"base": 1.0, **traits}, n < share * number) for n in range(number)]


def test_what_is_fitted_holds_on_what_was_not_seen():
    fold = [
        *made_up(0.1, 40),
        *made_up(0.5, 40, figure_both=1.0),
        *made_up(0.9, 40, figure_both=1.0, victims_named=1.0),
    ]
    folds = [fold] * 5
    said = tried(folds)
    found = bins(said, [case.right for case in fold] * 5)
    assert calibration_error(found) < 0.03
    assert told_apart(said, [case.right for case in fold] * 5) > 0.8
    assert fitted(fold)["figure_both"] > 0 > fitted(fold)["base"]


def test_the_calibration_error_is_how_far_certainty_and_share_are_apart():
    assert calibration_error(bins([0.25] * 4, [True, False, False, False])) == 0
    assert calibration_error(bins([0.95, 0.95], [False, False])) == pytest.approx(0.95)
    assert calibration_error(bins([0.95, 0.05], [True, True])) == pytest.approx(0.5)
    assert calibration_error(bins([], [])) == 0


def test_each_certainty_has_its_bin():
    found = bins([0.0, 0.1, 0.29, 0.3, 0.99, 1.0], [True] * 6)
    assert [one.claims if one else 0 for one in found] == [1, 1, 1, 1, 0, 0, 0, 0, 0, 2]
    lines = list(report([0.31, 0.39], [True, False]))
    assert "0.3 - 0.4   0.35   0.50       2" in lines
    assert "2 claims, 50 in 100 right" in lines


def test_right_and_wrong_claims_are_told_apart():
    assert told_apart([0.9, 0.2], [True, False]) == 1
    assert told_apart([0.9, 0.2], [False, True]) == 0
    assert told_apart([0.5, 0.5], [False, True]) == 0.5
    assert told_apart([0.5], [True]) == 0.5


@pytest.mark.parametrize(("weight", "chance"), [(1e6, 0.99), (-1e6, 0.01), (0.0, 0.5)])
def test_weights_beyond_measure_leave_a_claim_at_a_bound(weight: float, chance: float) -> None:
    assert certainty({"trait": 1.0}, {"trait": weight}) == chance
