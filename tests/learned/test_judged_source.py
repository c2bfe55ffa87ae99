"""Who gives a figure, chosen among the outlet and all who speak in a report."""

from __future__ import annotations

from unittest import mock

import msgspec
import pytest
from fake_second import Says

from dateline.data import table
from dateline.link import choice
from dateline.link.items import items
from dateline.link.judged_source import _View, judged_sources
from dateline.model import Count, Reading, WordedCasualty, WordedSource, WordedSpeaker

TEXT = "Nine people died in a raid on Vale. The governor said rebels did it. In town a nurse counted nine."


def span(words: str) -> tuple[int, int]:
    return TEXT.index(words), TEXT.index(words) + len(words)


def casualty(words: str) -> WordedCasualty:
    start, end = span(words)
    return WordedCasualty(
        outcome="killed",
        count=Count(low=9, best=9, high=9),
        start=start,
        end=end,
        cue_start=start,
        cue_end=end,
    )


def speaker(words: str, cue: str, *, new: bool = False) -> WordedSpeaker:
    (start, end), (cue_start, cue_end) = span(words), span(cue)
    told = WordedSource(
        start=cue_end,
        end=cue_end + 1,
        source=words,
        source_start=start,
        source_end=end,
        cue_start=cue_start,
        cue_end=cue_end,
        kind="official",
    )
    return WordedSpeaker(told=(told,), words=((start, end),), new=new)


GOVERNOR, NURSE = speaker("The governor", "said"), speaker("a nurse", "counted")
NOTHING = Reading(clauses=[], events=[], casualties=[], sources=[], dates=[], places=[], actors=[])
FIGURES = [casualty("Nine people"), casualty("nine")]


def judged(
    second: Says, told: list[WordedSource | None], speakers: list[WordedSpeaker]
) -> list[tuple[str, str]]:
    found = judged_sources(TEXT, FIGURES, told, speakers, second)
    return [(TEXT[one.start : one.end], one.source) for one in found]


def test_what_both_readers_agree_on_stays():
    second = Says(TEXT, {("S", "a nurse"): 0.99}, odds=6.0)
    told: list[WordedSource | None] = [NURSE.told[0], NURSE.told[0]]
    assert judged(second, told, [NURSE]) == []


def test_a_figure_that_the_patterns_leave_to_the_outlet_gets_the_claimant_tied_to_it():
    second = Says(TEXT, {("S", "a nurse"): 0.99}, odds=6.0)
    assert ("nine", "a nurse") in judged(second, [None, None], [GOVERNOR, NURSE])


def test_the_lead_goes_to_who_gives_the_same_number_below():
    second = Says(TEXT, {("S", "a nurse"): 0.99}, odds=6.0)
    assert judged(second, [None, NURSE.told[0]], [NURSE]) == [("Nine people", "a nurse")]


@pytest.mark.parametrize("odds", [None, -6.0])
def test_without_a_tie_a_far_speaker_gets_nothing(odds):
    assert judged(Says(TEXT, {}, odds=odds), [None, None], [GOVERNOR]) == []


def test_a_speaker_out_of_reach_is_no_option():
    second = Says(TEXT, {("S", "a nurse"): 0.99}, odds=6.0)
    with mock.patch("dateline.link.judged_source.REACH", 5):
        assert judged(second, [None, None], [GOVERNOR]) == []


def test_the_order_of_speakers_decides_nothing():
    second = Says(TEXT, {("S", "a nurse"): 0.9, ("S", "The governor"): 0.6}, odds=1.0)
    one, other = (
        judged(second, [None, None], [GOVERNOR, NURSE]),
        judged(second, [None, None], [NURSE, GOVERNOR]),
    )
    assert one == other


def test_who_is_taken_from_a_speaker_asserts_in_the_outlets_own_voice():
    with mock.patch.object(choice, "_weights", lambda: {"source": {"own": 9.0}}):
        found = list(judged_sources(TEXT, FIGURES[1:], [NURSE.told[0]], [NURSE], Says(TEXT, {})))
    assert [(one.source, one.kind, one.stance) for one in found] == [("report", "report", "asserts")]


@pytest.mark.parametrize(("cue", "stays"), [("reported, quoting", True), ("said", False)])
def test_whom_another_cites_stands(cue, stays):
    text = f"Nine people died, the Gazette {cue} survivors. The Gazette adds that nobody came."
    start = text.index(cue)
    cited = WordedSource(
        start=0,
        end=start,
        source="survivors",
        source_start=text.index("survivors"),
        source_end=text.index("."),
        cue_start=start,
        cue_end=start + len(cue),
        kind="witness",
    )
    figure = casualty("Nine people")
    with mock.patch.object(choice, "_weights", lambda: {"source": {"own": 9.0}}):
        found = list(judged_sources(text, [figure], [cited], [], Says(text, {})))
    assert (found == []) is stays


def placed(text: str, figure: str) -> WordedCasualty:
    start = text.index(figure)
    end = start + len(figure)
    return msgspec.structs.replace(casualty("nine"), start=start, end=end, cue_start=start, cue_end=end)


def nurse_of(text: str) -> WordedSpeaker:
    start, end = text.index("a nurse"), text.index("a nurse") + 7
    told = msgspec.structs.replace(NURSE.told[0], source_start=start, source_end=end, cue_start=end)
    return WordedSpeaker(told=(told,), words=((start, end),))


def starts_of(text: str) -> list[int]:
    return [start for (start, _), *_ in items(text, NOTHING)]


@pytest.mark.parametrize(
    ("text", "reached"),
    [
        ("- Nine people died in Vale.\n\n- A mine hurt two, a nurse said.", False),
        ("- A mine hurt two, a nurse said.\n- Nine people died in Vale.", False),
        ("1. A mine hurt two, a nurse said.\n2. Nine people died in Vale.", False),
        ("Nine people died in Vale.\n\n- One item.\n\n- A mine hurt two, a nurse said.", False),
        ("A nurse in town, a nurse, said:\n\n- Nine people died in Vale.\n\n- A mine hurt two.", True),
        ("- Nine people died in Vale, a mine hurt two, a nurse said.\n\n- A third item.", True),
        ("Nine people died in Vale.\n\n- A mine hurt two, a nurse said.", True),  # a dash, no list
    ],
)
def test_who_speaks_for_one_item_of_a_list_is_no_option_in_another(text, reached):
    nurse, second = nurse_of(text), Says(text, {("S", "a nurse"): 0.99}, odds=6.0)
    figures = [placed(text, "Nine people"), placed(text, "two")]
    view = _View(text, figures, [None, nurse.told[0]], [nurse], second, starts_of(text))
    assert [option.value for option in view.options(0)] == ([None, nurse] if reached else [None])


def test_items_of_one_story_share_who_speaks():
    text = "Main points:\n- Nine people died in Vale.\n- For two more, a nurse has no proof."
    nurse, second = nurse_of(text), Says(text, {("S", "a nurse"): 0.99}, odds=6.0)
    view = _View(text, [placed(text, "Nine people")], [None], [nurse], second, starts_of(text))
    assert [option.value for option in view.options(0)] == [None, nurse]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Asked whether Nine people had died, a nurse said that it was a lie.", True),
        ("Asked by reporters about the Nine people who died, a nurse shrugged.", True),
        ("In town, a nurse declined to confirm that Nine people had died.", True),
        ("Asked in town, a nurse counted the dead. Nine people died.", False),
    ],
)
def test_what_somebody_is_asked_or_will_not_confirm_he_does_not_say(text, left):
    nurse = nurse_of(text)
    with mock.patch.object(choice, "_weights", lambda: {"source": {"own": -9.0}}):
        found = list(judged_sources(text, [placed(text, "Nine people")], [None], [nurse], Says(text, {})))
    assert (found == []) is left


def test_who_only_denies_in_a_sentence_asserts_none_of_its_figures():
    text = "A clerk and a nurse denied a part in the raid that killed Nine people."
    nurse, second = nurse_of(text), Says(text, {("S", "a nurse"): 0.99}, odds=6.0)
    denying = msgspec.structs.replace(nurse.told[0], start=20, end=40, stance="denies")
    nurse = msgspec.structs.replace(nurse, told=(denying,))
    view = _View(text, [placed(text, "Nine people")], [None], [nurse], second)
    assert [option.value for option in view.options(0)] == [None]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Asked whether Nine people had died, a nurse said: it was a lie.", [("a nurse", "denies")]),
        ("Some say Nine people have died. A clerk and a nurse said it was a lie.", []),
    ],
)
def test_who_answers_that_it_is_not_so_denies_what_was_asked_and_asserts_nothing_else(text, said):
    nurse, second = nurse_of(text), Says(text, {("S", "a nurse"): 0.99}, odds=6.0)
    denying = msgspec.structs.replace(nurse.told[0], start=len(text) - 12, end=len(text), stance="denies")
    nurse = msgspec.structs.replace(nurse, told=(denying,))
    found = judged_sources(text, [placed(text, "Nine people")], [None], [nurse], second)
    assert [(one.source, one.stance) for one in found] == said


@pytest.mark.parametrize(
    ("text", "reached"),
    [
        ("An attack claimed by a nurse killed Nine people.", False),
        ("The raid was later claimed by a nurse. Nine people died.", False),
        ("The deaths claimed by a nurse are Nine people.", True),
    ],
)
def test_who_claims_a_deed_says_nothing_of_its_toll(text, reached):
    nurse, second = nurse_of(text), Says(text, {("S", "a nurse"): 0.99}, odds=6.0)
    view = _View(text, [placed(text, "Nine people")], [None], [nurse], second)
    assert [option.value for option in view.options(0)] == ([None, nurse] if reached else [None])


def test_each_trait_of_the_table_is_one_that_the_code_gives():
    view = _View(TEXT, FIGURES, [None, None], [GOVERNOR, NURSE], Says(TEXT, {}))
    given = {name for n in (0, 1) for option in view.options(n) for name in option.traits}
    weighed = {row["trait"] for row in table("choices") if row["question"] == "source"}
    assert weighed == given
