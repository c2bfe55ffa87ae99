"""The gate before the parser."""

from __future__ import annotations

import re
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.data import table
from dateline.read import report_from
from dateline.screen import NO_WORD, UNLIKELY, dropped, verdict, word_of_violence
from dateline.screen.likely import LONG, passages, weights, words_of
from dateline.screen.words import words_of_violence

ATTACK = "Gunmen killed seven soldiers in an attack on an army post near Ayorou on Monday, officials said."
MATCH = (
    "The striker shot twice at goal in the second half and the defender fought for every ball. The visitors "
    "attacked from the first whistle, but the keeper saved a penalty and the home fans sang until the end."
)


def report(text: str, title: str = ""):
    return report_from({"id": "r", "published": "2015-03-02", "title": title, "text": text})


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("", None),
        ("The award was moved toward June; an unhurt thrush.", None),  # war, hurt: inside other words
        ("Software for warehouses", None),
        ("KILLED IN ACTION", "KILLED"),
        ("They set\n ablaze the market", "set\n ablaze"),
        ("an air raid at dawn", "air raid"),
        ("warplanes came", "warplanes"),
        ("İİİİ ten were killed", "killed"),  # a letter that grows when made small
        ("two ſoldiers ſhot", "ſhot"),
        ("x" * 100_000 + " bomb", "bomb"),
        ("He took part in a re-count", None),
    ],
)
def test_the_first_word_of_violence_is_found_as_it_stands(text, word):
    assert word_of_violence(text) == word


def plain_pattern() -> re.Pattern[str]:
    words = [re.escape(row["word"]) for row in table("violence_words")]
    words = [word.replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for word in words]
    return re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE)


PIECES = [
    *(row["word"].replace("*", "") for row in table("violence_words")),
    "toward",
    "İ",
    "-",
    "\n",
    "a",
    "x",
]


@given(st.lists(st.sampled_from(PIECES), max_size=12), st.sampled_from([" ", "", "  ", "\n"]), st.booleans())
def test_the_automaton_finds_what_the_plain_pattern_finds(pieces, between, capitals):
    text = between.join(pieces)
    text = text.upper() if capitals else text
    match = plain_pattern().search(text)
    assert word_of_violence(text) == (match.group() if match else None)
    assert {match.span() for match in plain_pattern().finditer(text)} <= set(words_of_violence(text))


@given(st.text(alphabet="ab \n.", max_size=4000))
def test_passages_cover_a_text_and_none_is_too_long(text):
    found = list(passages(text))
    assert "".join(text[start:end] for start, end in found) == text
    assert all(0 < end - start <= LONG for start, end in found)


@pytest.mark.parametrize(
    ("text", "title", "screen", "reason"),
    [
        (ATTACK, "", "likely", None),
        (ATTACK.upper(), "", "likely", None),
        (MATCH, "", "likely", UNLIKELY),
        (MATCH, "", "words", None),
        (MATCH, "", "off", None),
        ("The council met.", "", "likely", NO_WORD),
        ("The council met.", "", "words", NO_WORD),
        ("The council met.", "", "off", None),
        ("The council met.", "Seven soldiers killed", "likely", NO_WORD),  # claims are read from the text
        (f"{MATCH}\n\n" * 30 + ATTACK, "", "likely", None),  # one passage among many is enough
        (ATTACK + f"\n\n{MATCH}" * 30, "", "likely", None),
    ],
)
def test_what_cannot_hold_an_incident_is_dropped_with_a_reason(text, title, screen, reason):
    assert dropped(report(text, title), screen) == reason
    assert verdict(report(text, title), screen).dropped == reason


@pytest.mark.parametrize(
    "text",
    [
        "Shelling of the livestock market left nine people dead.",
        "Rebel fighters overran an outpost in Beyla on Monday, killing five of the guards.",
        "Bandits on motorcycles raided Gidan Wuri and massacred 14 people.",
        "One soldier was killed and four were injured when militants opened fire in Tarkan.",
        "Mortars injured six civilians in the old town on Sunday.",
        "Clashes between the two clans over a well left several dead.",
        "Police shot dead five protesters in Orvel on Monday, lawyers said.",
        "Fifty inmates died when rival gangs fought in a prison in Orvel.",
        "The death toll from Sunday's attack by Boko Haram on Beyla rose to 20, a nurse said.",
        "Guerrillas took the mayor of Beyla hostage on Tuesday.",
        "Five pupils were seized by armed men from a school in Orvel.",
        "A constable was shot in the leg when gunmen opened fire on a convoy.",
        "Sixty people died when a shell fell on a church in Orvel.",
        "The M23 beat a farmer to death near Orvel, and his body was left on the road.",
        "A union leader was murdered on 28 May in Orvel.",
        "Senator Ana Reyes was kidnapped by unidentified individuals in Orvel today.",
        "Twelve people were killed in Orvel in the deadliest attack since the war ended.",
        "Ruritanian attacks killed three people in Orvel on Tuesday.",
        "The rebels shelled the airport of Orvel on Monday.",
        "Families buried the nine victims of Saturday's attack on a church in Orvel.",
        "Heavy fighting raged near Orvel on Monday.",
        "A suicide bomber blew himself up in Orvel on Monday.",
        "A journalist was abducted in Orvel on Monday.",
        "Tanks fired into a crowd in Orvel on Tuesday, killing nine people.",
        "A man was killed in Orvel on Monday in an Israeli strike, medics said.",
        "Two people were killed by Russian fire in Orvel on Monday.",
        "Three people died in a US raid in Orvel on Monday.",
        "Shells hit a market in Orvel on Friday. Six people lost their lives.",
        "A bomb destroyed two classrooms of a school in Orvel at night.",
        "Rebels harassed the outposts of Orvel on Monday.",
    ],
)
def test_a_sentence_that_tells_of_violence_plainly_passes_however_short_the_report(text):
    assert dropped(report(text)) is None


def test_a_headline_that_tells_of_violence_plainly_is_enough():
    text = "The fighters came at dawn and killed more than 100 villagers in Orvel, activists said."
    assert dropped(report(text, "Islamic State kills over 100 in Orvel")) is None


@pytest.mark.parametrize(
    "text",
    [
        "A bus fell into a ravine in the hills, killing 12 people.",
        "Five people were killed in a house fire on Sunday.",
        "Floods left 40 people dead. The troops handed out blankets.",
        "A court jailed a man for life for killing his wife and two children.",
        "They were massacred in the first leg and have little to lose.",
    ],
)
def test_harm_without_a_deed_of_arms_in_its_sentence_is_dropped(text):
    assert dropped(report(text)) == UNLIKELY


def test_a_verdict_names_the_words_that_told():
    judged = verdict(report(ATTACK))
    assert judged.score is not None
    assert judged.score >= weights().bar
    assert {"killed", "soldiers"} <= {word for word, _ in judged.words}
    assert sum(weights().words[word] for word in words_of(ATTACK.lower()) & weights().words.keys()) == (
        judged.score - weights().bias
    )
    assert verdict(report("The council met.")).score is None


def test_the_model_holds_whole_numbers_and_no_names():
    model = weights()
    assert len(model.words) > 1000
    assert all(word.islower() and isinstance(weight, int) for word, weight in model.words.items())
    assert not {"taliban", "baghdad", "ukraine", "russian", "israel"} & model.words.keys()


def test_no_single_word_silences_a_killing():
    told = "Unknown gunmen opened fire on a tea stall in Kotri and killed two men, police said. "
    assert dropped(report(told + "One had been a member of the party for 20 years.")) is None
    assert min(weights().words.values()) >= -80


def test_a_long_text_is_screened_in_steps_that_grow_with_it():
    def steps(times: int) -> int:
        one = report(f"{MATCH}\n\n" * times)
        taken = 0

        def step(_frame: object, event: str, _arg: object) -> None:
            nonlocal taken
            taken += event in ("call", "c_call")

        before = sys.getprofile()
        sys.setprofile(step)
        try:
            dropped(one)
        finally:
            sys.setprofile(before)
        return taken

    steps(10)
    few, many = steps(200), steps(2000)
    assert 200 < few < many < 12 * few
