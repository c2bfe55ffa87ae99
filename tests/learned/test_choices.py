"""What an incident is decided to have been: sides, place, days and victims, by what both readers say."""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import date
from unittest import mock

import pytest
from fake_second import Says
from hypothesis import given
from hypothesis import strategies as st
from training.choices import Case, fitted, likeliest_right, sides_right, source_right
from training.marked import Mark, Marked

from dateline.coding import read_report, reading_claims, second_reading
from dateline.data import table
from dateline.ground.telling import tellings as tellings_of
from dateline.link import choice, judged_day
from dateline.link.choice import Option, chances, chosen
from dateline.link.judge import REACH, Judge
from dateline.model import (
    CIVILIANS,
    UNKNOWN,
    Actor,
    Claim,
    Count,
    Report,
    Settings,
    WordedCasualty,
    WordedSource,
    WordedSpeaker,
)

TEXT = (
    "Taliban fighters attacked a police post in Kunduz on Monday, killing six policemen, the governor said. "
    "The clash lasted until Tuesday morning. Seven bodies were taken to a hospital in Kabul, a doctor said. "
    "In February a raid in Herat killed two."
)
REPORT = Report(
    id="af-2015-kunduz",
    published=date(2015, 6, 25),
    text=TEXT,
    sha256="",
    title="Six die in Kunduz",
    outlet="",
)


def says(**changed: float) -> Says:
    """A second reader that sees the fight in Kunduz, from Monday to Tuesday."""
    likely = {
        "E attacked": 0.95,
        "E clash": 0.9,
        "A Taliban fighters": 0.95,
        "B a police post": 0.9,
        "W Kunduz": 0.97,
        "T on Monday": 0.95,
        "T Tuesday": 0.5,
        "F six policemen": 0.95,
        "F Seven bodies": 0.8,
    } | {name.replace("_", " "): p for name, p in changed.items()}
    people = {"side_a": 0.6, "side_b": 0.1, "civilians": 0.2, "unknown": 0.1}
    return Says(
        TEXT,
        {(name[0], name[2:]): p for name, p in likely.items()},
        classes={("victims", "Seven bodies"): people, ("kind", "attacked"): {"battle": 1.0}},
        odds=3.0,
    )


def read(second: Says) -> tuple[Claim, ...]:
    return reading_claims(REPORT, read_report(REPORT, Settings()), second=second)


OPTIONS = st.lists(
    st.dictionaries(st.sampled_from(["civilians", "open", "party_read"]), st.floats(-3, 3)),
    min_size=1,
    max_size=6,
)


@given(OPTIONS)
def test_chances_come_to_one(found):
    likely = chances("sides", [Option(n, traits) for n, traits in enumerate(found)])
    assert math.isclose(sum(likely), 1.0)
    assert all(0 <= p <= 1 for p in likely)


@given(OPTIONS, st.randoms(use_true_random=False))
def test_the_order_of_options_decides_nothing_where_their_chances_differ(found, rng):
    options = [
        Option(n, {**traits, "open": traits.get("open", 0.0) + n / 7}) for n, traits in enumerate(found)
    ]
    if len({round(p, 9) for p in chances("sides", options)}) < len(options):
        return
    shuffled = rng.sample(options, len(options))
    assert chosen("sides", options, lambda a, b: float(a == b)) == chosen(
        "sides", shuffled, lambda a, b: float(a == b)
    )


def test_what_is_half_right_for_sure_goes_before_what_may_be_wholly_right():
    with mock.patch.object(choice, "_weights", lambda: {"toy": {"log": 1.0}}):
        likely = {"ab": 0.4, "ac": 0.3, "dc": 0.3}
        options = [Option(name, {"log": math.log(p)}) for name, p in likely.items()]

        def worth(said: str, right: str) -> float:
            return sum(one == other for one, other in zip(said, right, strict=True))

        assert chosen("toy", options, lambda said, right: float(said == right)) == "ab"
        assert chosen("toy", options, worth) == "ac"


def test_every_trait_has_a_weight_and_every_weight_its_trait():
    named: dict[str, set[str]] = {}
    with mock.patch.object(choice, "chances", lambda question, options: _noted(named, question, options)):
        read(says())
        read(says(**{"F six policemen": 0.01, "E clash": 0.01}))
    told = {q: {row["trait"] for row in table("choices") if row["question"] == q} for q in named}
    assert set(named) == {"sides", "place", "day", "victims"}
    for question in ("sides", "place", "day"):
        assert named[question] == told[question]
    assert named["victims"] <= told["victims"]


def _noted(named: dict[str, set[str]], question: str, options: list[Option[object]]) -> list[float]:
    for option in options:
        named.setdefault(question, set()).update(option.traits)
    return [1.0] + [0.0] * (len(options) - 1)


def wheres(claims: tuple[Claim, ...]) -> Iterator[str]:
    return (claim.where.place.name for claim in claims if claim.where and claim.main)


def test_an_incident_has_the_place_that_both_readers_see_and_no_other():
    assert set(wheres(read(says()))) == {"Kunduz"}


def test_two_likely_days_may_be_its_first_and_its_last():
    both = (date(2015, 6, 22), date(2015, 6, 23))

    def longest(_question, options, _worth):
        spans = [(len(option.value.spans), option.value.interval.end) for option in options]
        return [(2.0 * (one == max(spans)), 0.5) for one in spans]

    with mock.patch.object(judged_day, "expected", longest):
        claims = [c for c in read(says(**{"T Tuesday": 0.95})) if c.main and c.when]
    assert {(c.when.interval.start, c.when.interval.end) for c in claims if c.when} == {both}
    spans = {TEXT[s.start : s.end] for c in claims if c.when for s in c.when.spans}
    assert spans == {"on Monday", "until Tuesday morning"}


@pytest.mark.parametrize("likely", [0.05, 0.2])
def test_what_nothing_dates_gets_no_day_that_the_second_reader_does_not_find_likely(likely):
    text = "Gunmen attacked a police post in Kunduz, killing six policemen. The road was paved in February."
    report = Report(id="r", published=date(2015, 6, 25), text=text, sha256="", title="", outlet="")
    tags = {("E", "attacked"): 0.95, ("F", "six policemen"): 0.95, ("T", "in February"): likely}
    claims = reading_claims(report, read_report(report, Settings()), second=Says(text, tags, odds=2.0))
    assert claims
    assert all(claim.when is None for claim in claims)


def test_bodies_of_no_stated_side_are_whose_the_second_reader_says():
    counted = {
        TEXT[one.span.start : one.span.end]: one.victims for claim in read(says()) for one in claim.casualties
    }
    assert counted["six policemen"] == "side_a"
    assert counted["Seven bodies"] == "side_a"


@pytest.mark.parametrize(("likely", "told"), [(0.97, True), (0.9, False)])
def test_dead_that_the_second_reader_is_sure_of_make_an_incident_whatever_the_words(likely, told):
    text = "The campaign in Orvel ended on Sunday. Four hundred of our comrades gave their lives."
    report = Report(id="r", published=date(2015, 6, 25), text=text, sha256="", title="", outlet="")
    second = Says(
        text,
        {("F", "Four hundred of our comrades"): likely},
        classes={("outcome", "Four hundred of our comrades"): {"killed": 1.0}},
        odds=2.0,
    )
    claims = reading_claims(report, read_report(report, Settings()), second=second)
    assert bool(claims) is told


@pytest.mark.parametrize(
    ("place", "likely", "told"),
    [("Kunduz", 0.97, True), ("Kunduz", 0.8, False), ("Afghanistan", 0.97, False)],
)
def test_a_deed_that_hurt_nobody_is_an_incident_where_it_is_the_news(place, likely, told):
    text = f"A bomb exploded in {place} on Sunday, causing damage but no injuries."
    report = Report(id="r", published=date(2015, 6, 25), text=text, sha256="", title="", outlet="")
    second = Says(text, {("E", "bomb"): likely, ("W", place): 0.9})
    claims = reading_claims(report, read_report(report, Settings()), second=second)
    assert bool(claims) is told


LANCERS = Actor(name="Lancers", kind="rebel")
CROWN = Actor(name="Government of Orvel", kind="government")


@pytest.mark.parametrize(
    ("said", "right"),
    [
        ((CROWN, LANCERS), (2, 0)),
        ((LANCERS, CROWN), (0, 2)),
        ((CROWN, UNKNOWN), (1, 0)),
        ((UNKNOWN, CIVILIANS), (0, 0)),
    ],
)
def test_sides_are_right_by_any_name_that_the_coding_holds_right(said, right):
    coded = {"side_a": "The Crown", "side_a_accept": ["Government of Orvel"], "side_b": "Lancers"}
    assert sides_right(said, coded) == right


def test_what_tells_right_options_from_wrong_ones_gets_a_weight():
    cases = [
        Case(traits=[{"a": 1.0, "noise": n % 2}, {"b": 1.0, "noise": 1.0}], right=[True, False], fold=n % 10)
        for n in range(40)
    ]
    weights = fitted(cases)
    assert weights["a"] > 0.5 > -0.5 > weights["b"]
    assert all(likeliest_right(weights, case) for case in cases)


@pytest.mark.parametrize(
    ("coded", "outlet", "said", "right"),
    [
        ("the mayor", "Vale Post", "mayor", True),  # by the marked words
        ("Ana Ruiz", "Vale Post", "mayor", True),
        ("Ana Ruiz", "Vale Post", "Ana", True),  # by a word of the name
        ("Ana Ruiz", "Vale Post", "police", False),
        ("Ana Ruiz", "Vale Post", None, False),
        ("report", "Vale Post", None, True),
        ("report", "Vale Post", "police", False),
        ("Upland Front", "Upland Front, press office", None, True),  # a statement under its own name
    ],
)
def test_a_claimant_is_right_by_its_marked_words_or_a_word_of_its_name(coded, outlet, said, right):
    text = "Nine died, the mayor said. Police and Ana came."
    where = {"mayor": "the mayor", "police": "Police", "Ana": "Ana"}
    claim = {"id": "1.1", "source": coded}
    marked = Marked(
        id="r",
        head={"outlet": outlet},
        title="",
        text=text,
        title_marks=(),
        marks=(Mark("F1.1", 0, 4), Mark("S1.1", text.index("the mayor"), text.index(" said"))),
        incidents=({"claims": [claim]},),
    )
    nine = WordedCasualty(
        outcome="killed", count=Count(low=9, best=9, high=9), start=0, end=4, cue_start=5, cue_end=9
    )
    speaker = None
    if said is not None:
        start = text.index(where[said])
        end = start + len(where[said])
        told = WordedSource(
            start=0,
            end=4,
            source=said,
            source_start=start,
            source_end=end,
            cue_start=end,
            cue_end=end + 1,
            kind="official",
        )
        speaker = WordedSpeaker(told=(told,), words=((start, end),))
    assert source_right(marked, nine, speaker) is right


def test_what_stands_far_from_an_incident_has_no_part_in_it() -> None:
    near = "Rebels of the FARC attacked a patrol near Toribio, killing three soldiers, police said.\n\n"
    far = "Elsewhere the ELN was named by nobody. "
    text = near + "It rained. " * (REACH // 8) + far
    report = Report(id="r", published=date(2013, 6, 22), text=text, sha256="", outlet="Courier", title="")
    settings = Settings()
    reading, second = read_report(report, settings), second_reading(report, settings)
    assert second is not None
    judge = Judge(report, reading, second)
    tellings = [t for t in tellings_of(report, reading) if t.tolls]
    kept = judge.near(tellings, reading.actors)
    assert {m.actor.name for m in kept} < {m.actor.name for m in reading.actors}
    assert "FARC" in {m.actor.name for m in kept}


@pytest.mark.parametrize(("verb", "incident"), [("arrested", False), ("abducted", True)])
def test_people_arrested_are_no_incident_and_people_abducted_are(verb, incident):
    text = f"Gunmen {verb} five farmers near Kunduz on Monday, police said."
    tagged = {("E", verb): 0.3, ("F", "five farmers"): 0.97, ("A", "Gunmen"): 0.9}
    kind = {("kind", verb): {"violence_against_civilians": 1.0}}
    report = Report(id="r", published=date(2015, 6, 25), text=text, sha256="", outlet="")
    claims = reading_claims(report, read_report(report, Settings()), second=Says(text, tagged, classes=kind))
    assert bool(claims) == incident


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Nobody was hurt when a bomb went off in Kunduz on Sunday, the mayor said.", True),
        ("The army denied that a bomb had gone off in Kunduz on Sunday.", False),
        ("The bank fell. It rained. The sun rose. A bomb went off in Kunduz on Sunday.", False),
    ],
)
def test_what_is_denied_or_told_in_passing_is_no_incident(text, told):
    report = Report(id="r", published=date(2015, 6, 25), text=text, sha256="", title="", outlet="")
    tags = {("E", "bomb"): 0.97, ("W", "Kunduz"): 0.9}
    claims = reading_claims(report, read_report(report, Settings()), second=Says(text, tags))
    assert bool(claims) is told
