"""What the patterns read, amended by what a second reader says of the same words."""

from __future__ import annotations

import msgspec
import pytest
from fake_second import Says

from dateline.extract.casualty import find_casualties
from dateline.extract.casualty.aimed import aimed_people
from dateline.extract.learned.amend import amended_casualties, amended_events
from dateline.extract.learned.claimants import assertions, full_names, speakers
from dateline.extract.parse import load_model, parse
from dateline.ground.amend import amended_dates, amended_places
from dateline.ground.number import find_counts
from dateline.model import (
    Count,
    DateMention,
    Interval,
    Place,
    PlaceMention,
    Reading,
    WordedCasualty,
    WordedEvent,
    WordedSource,
)


def span(text: str, words: str) -> tuple[int, int]:
    at = text.index(words)
    return at, at + len(words)


def event(text: str, words: str) -> WordedEvent:
    start, end = span(text, words)
    return WordedEvent(
        trigger_start=start, trigger_end=end, event_type="battle", sub_event_type="Armed clash"
    )


def casualty(text: str, words: str, outcome: str = "killed") -> WordedCasualty:
    start, end = span(text, words)
    return WordedCasualty(
        outcome=outcome,  # type: ignore[arg-type]
        count=Count(low=3, best=3, high=3),
        start=start,
        end=end,
        cue_start=start,
        cue_end=end,
    )


TEXT = (
    "Rebels stormed the post at Vale, and three guards fell, the governor said; strikers clashed with words."
)


def test_an_event_that_the_model_rules_out_goes_and_one_that_it_is_sure_of_comes():
    second = Says(
        TEXT,
        {("E", "stormed"): 0.9, ("E", "clashed"): 0.01},
        classes={("kind", "stormed"): {"battle": 0.8, "violence_against_civilians": 0.2}},
    )
    found = amended_events([event(TEXT, "clashed")], second)
    assert [(TEXT[e.trigger_start : e.trigger_end], e.event_type, e.strong) for e in found] == [
        ("stormed", "battle", True)
    ]


@pytest.mark.parametrize("likely", [0.1, 0.3, 0.5])
def test_an_event_that_the_model_only_doubts_stays(likely):
    told = event(TEXT, "clashed")
    assert amended_events([told], Says(TEXT, {("E", "clashed"): likely})) == [told]


def test_a_figure_that_only_the_model_sees_has_the_number_of_its_words():
    second = Says(
        TEXT,
        {("F", "three guards"): 0.97},
        classes={("outcome", "three guards"): {"killed": 0.9, "wounded": 0.1}},
    )
    (found,) = amended_casualties(TEXT, [], find_counts(TEXT), second)
    assert (found.outcome, found.count.best, TEXT[found.start : found.end]) == ("killed", 3, "three guards")


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("a baker", 1),
        ("his son", 1),
        ("Imam Yusuf", 1),
        ("the driver of a bus", 1),
        ("bakers", None),
        ("the pickers", None),
        ("the dead", None),
        ("an unknown number", None),
        ("A group of herdsmen", None),
        ("a family", None),
        ("The", None),
        ("the crew", None),
        ("many people", None),
        ("Police", None),
        ("the bodies of bakers", None),
        ("SPLA", None),
        ('Imam Yusuf, "', None),
    ],
)
def test_words_without_a_number_count_one_person_or_nobody(words, number):
    text = f"They shot {words} at dawn."
    second = Says(text, {("F", words): 0.97}, classes={("outcome", words): {"killed": 1.0}})
    found = amended_casualties(text, [], find_counts(text), second)
    assert [c.count.best for c in found] == ([number] if number else [])


@pytest.mark.parametrize(
    ("text", "words", "number"),
    [
        ("The group says two of the seven were its men.", "two of the seven", 2),
        ("She spoke of forty in three graves.", "forty in three graves", 40),
        ("The Levant fell.", "The Levant", None),
        ("The town's own fell.", "The town's own", None),
    ],
)
def test_of_two_numbers_the_first_counts_where_the_second_only_places_it(text, words, number):
    second = Says(text, {("F", words): 0.97}, classes={("outcome", words): {"killed": 1.0}})
    found = amended_casualties(text, [], find_counts(text), second)
    assert [c.count.best for c in found] == ([number] if number else [])


@pytest.mark.parametrize(
    ("text", "figures", "parts"),
    [
        ("Six were buried, two cooks among them.", ["Six", "two cooks"], ["two cooks"]),
        (
            "Sixteen men fell, he said: eleven cooks and five guards.",
            ["Sixteen men", "eleven cooks", "five guards"],
            ["eleven cooks", "five guards"],
        ),
        (
            "Four pickers fell. Two of the pickers were twins.",
            ["Four pickers", "Two of the pickers"],
            ["Two of"],
        ),
        ("Four pickers fell, and two of the guards.", ["Four pickers", "two of the guards"], []),
        (
            "Nine rebels fell. Five of the enemy dead are named.",
            ["Nine rebels", "Five of the enemy"],
            ["Five"],
        ),
        ("Nine cooks fell, and five guards.", ["Nine cooks", "five guards"], []),
    ],
)
def test_figures_that_only_the_model_sees_may_be_parts_by_words_or_by_sum(text, figures, parts):
    second = Says(
        text,
        {("F", words): 0.97 for words in figures},
        classes={("outcome", words): {"killed": 1.0} for words in figures},
    )
    found = amended_casualties(text, [], find_counts(text), second)
    said = [text[c.start : c.end] for c in found if c.part]
    assert [one.startswith(part) for one, part in zip(said, parts, strict=True)] == [True] * len(parts)


@pytest.mark.parametrize(
    ("likely", "past", "sure"), [(0.98, 0.1, True), (0.9, 0.1, False), (0.98, 0.7, False)]
)
def test_the_model_says_which_figures_surely_count_one_incident(likely, past, sure):
    second = Says(TEXT, {("F", "three guards"): likely, ("N", "three guards"): past})
    (found,) = amended_casualties(TEXT, [casualty(TEXT, "three guards")], find_counts(TEXT), second)
    assert found.sure == sure


@pytest.mark.parametrize(
    ("likely", "outcome", "found"),
    [(0.95, "killed", 1), (0.95, "captured", 0), (0.85, "killed", 0)],
)
def test_of_harm_the_model_need_be_less_sure_where_it_is_surer_of_the_figure(likely, outcome, found):
    second = Says(
        TEXT,
        {("F", "three guards"): likely},
        classes={("outcome", "three guards"): {outcome: 0.6, "missing": 0.4}},
    )
    assert len(amended_casualties(TEXT, [], find_counts(TEXT), second)) == found


def test_of_harm_that_no_word_tells_of_the_model_must_be_as_sure_as_of_all():
    text = "Nine were shot dead. Two of the group were caught alive."
    said = {("outcome", "Two of the group"): {"wounded": 0.6, "captured": 0.4}}
    second = Says(text, {("F", "Two of the group"): 0.95}, classes=said)
    assert amended_casualties(text, [], find_counts(text), second) == []


@pytest.mark.parametrize(("tag", "kept"), [("F", 1), ("P", 1), ("N", 1), ("C", 1), ("S", 0), ("W", 0)])
def test_a_figure_that_the_model_sees_as_nothing_of_violence_goes(tag, kept):
    second = Says(TEXT, {(tag, "three guards"): 0.5})
    found = amended_casualties(TEXT, [casualty(TEXT, "three guards")], find_counts(TEXT), second)
    assert len(found) == kept


@pytest.mark.parametrize("words", ["Many people", "Police", "Gunmen", "Several men", "Two of the Levies"])
def test_the_capital_of_a_sentence_makes_no_single_person(words):
    text = f"{words} were shot at dawn."
    second = Says(text, {("F", words): 0.97}, classes={("outcome", words): {"killed": 1.0}})
    assert amended_casualties(text, [], [], second) == []


def test_a_figure_that_both_see_is_told_once():
    told = casualty(TEXT, "three guards")
    second = Says(TEXT, {("F", "three guards"): 0.9}, classes={("outcome", "three guards"): {"killed": 1.0}})
    assert amended_casualties(TEXT, [told], find_counts(TEXT), second) == [told]


@pytest.mark.parametrize(("sure", "outcome"), [(0.99, "wounded"), (0.6, "killed")])
def test_the_model_changes_what_befell_people_only_when_sure(sure, outcome):
    second = Says(
        TEXT,
        {("F", "three guards"): 0.6},
        classes={("outcome", "three guards"): {"wounded": sure, "killed": round(1 - sure, 2)}},
    )
    (found,) = amended_casualties(TEXT, [casualty(TEXT, "three guards")], find_counts(TEXT), second)
    assert found.outcome == outcome


@pytest.mark.parametrize(
    ("text", "figure", "cue", "told", "kept"),
    [
        ("Seven injured porters reached Vale.", "Seven injured porters", "injured", "wounded", True),
        ("A shell hit the inn, wounding seven.", "seven", "wounding", "wounded", True),
        ("Two were found and 8 missing.", "8", "missing", "missing", True),
        ("The number of injured stands at 112.", "112", "number of injured", "wounded", True),
        ("Forty were injured. The mayor put it at 19.", "19", "injured", "wounded", False),
        ("They found four men with gunshot wounds.", "four men", "with gunshot wounds", "wounded", False),
        ("Guards took away 39.", "39", "took away", "captured", True),
        ("Guards took away 39. Their bodies lay in a pit.", "39", "took away", "captured", False),
    ],
)
def test_a_word_beside_the_figure_says_what_befell_them(text, figure, cue, told, kept):
    (start, end), (cue_start, cue_end) = span(text, figure), span(text, cue)
    read = WordedCasualty(
        outcome=told,
        count=Count(low=7, best=7, high=7),
        start=start,
        end=end,
        cue_start=cue_start,
        cue_end=cue_end,
    )
    second = Says(text, {("F", figure): 0.9}, classes={("outcome", figure): {"killed": 1.0}})
    (found,) = amended_casualties(text, [read], find_counts(text), second)
    assert found.outcome == (told if kept else "killed")


@pytest.mark.parametrize(
    ("text", "figure", "outcome"),
    [
        ("Two guards were shot and slightly injured.", "Two guards", "wounded"),
        ("Two men, a guard and a cook, were shot and injured. A bus burned.", "Two men", "wounded"),
        ("A guard who had been injured in the blast died later.", "A guard", "killed"),
    ],
)
def test_who_was_wounded_is_dead_only_where_the_sentence_says_so(text, figure, outcome):
    told = casualty(text, figure, "wounded")
    cue = span(text, "injured")
    read = msgspec.structs.replace(told, cue_start=cue[0], cue_end=cue[1])
    second = Says(text, {("F", figure): 0.98}, classes={("outcome", figure): {"killed": 1.0}})
    (found,) = amended_casualties(text, [read], [], second)
    assert found.outcome == outcome


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("A guard was killed. The five cooks who disappeared are farmers.", "missing"),
        ("The five cooks who disappeared are dead.", "killed"),
    ],
)
def test_who_disappeared_is_dead_only_where_their_sentence_or_the_next_says_so(text, outcome):
    told = casualty(text, "The five cooks", "missing")
    cue = span(text, "disappeared")
    read = msgspec.structs.replace(told, cue_start=cue[0], cue_end=cue[1])
    second = Says(
        text, {("F", "The five cooks"): 0.98}, classes={("outcome", "The five cooks"): {"killed": 1.0}}
    )
    (found,) = amended_casualties(text, [read], [], second)
    assert found.outcome == outcome


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("Gunmen shot five cooks. They were buried at noon.", "killed"),
        ("Gunmen shot five cooks. They are out of danger.", "wounded"),
        ("Gunmen shot five cooks in the leg.", "wounded"),
        ("Gunmen shot five cooks. Their condition is serious.", "wounded"),
        ("Gunmen shot five cooks. The market was closed. They recovered.", "killed"),
        ("Gunmen shot five cooks. Two died.", None),
        ("Gunmen shot five cooks, killing one of them.", None),
        ("Five cooks were shot, one of them fatally.", None),
        ("Gunmen shot five cooks. Two guards died.", "killed"),
        ("Five cooks were shot and two burned to death.", "killed"),
        ("Gunmen shot five cooks and wounded a sixth.", "killed"),
    ],
)
def test_whom_the_model_takes_for_shot_dead_may_live_by_the_next_words(text, outcome):
    counts = find_counts(text)
    read = find_casualties(parse(text, load_model()), counts)
    words = "ive cooks"  # of either case
    second = Says(text, {("F", words): 0.98}, classes={("outcome", words): {"killed": 1.0}})
    start = text.index(words) - 1
    second.held["outcome", start, start + len(words) + 1] = {"killed": 1.0}
    found = [c.outcome for c in amended_casualties(text, read, counts, second) if c.start == start]
    assert found == ([outcome] if outcome else [])


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("Gunmen did not kill a single cook.", 0),
        ("Gunmen left without killing a single cook.", 0),
        ("Gunmen killed a single cook.", 1),
    ],
)
def test_whom_words_deny_to_the_last_is_not_dead_by_the_models_word_alone(text, seen):
    words = "a single cook"
    second = Says(text, {("F", words): 0.97}, classes={("outcome", words): {"killed": 1.0}})
    assert len(amended_casualties(text, [], [], second)) == seen


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("Gunmen attacked Senator Abel Roe in Vale.", 0),
        ("The attack on Senator Abel Roe was condemned.", 0),
        ("A bomb hit Senator Abel Roe in Vale.", 1),
    ],
)
def test_whom_words_only_aim_at_is_not_dead_by_the_models_word_alone(text, seen):
    words = "Senator Abel Roe"
    second = Says(text, {("F", words): 0.97}, classes={("outcome", words): {"killed": 1.0}})
    aimed = aimed_people(parse(text, load_model()))
    assert len(amended_casualties(text, [], [], second, aimed=aimed)) == seen


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("Two men who asked for a ride shot to death a cook.", False),
        ("Two men who fled the fire perished, and raiders shot to death a cook.", True),
    ],
)
def test_who_killed_others_is_not_dead_by_the_models_word_alone(text, seen):
    second = Says(text, {("F", "Two men"): 0.97}, classes={("outcome", "Two men"): {"killed": 1.0}})
    counts = find_counts(text)
    told = [one for one in find_casualties(parse(text, load_model()), counts) if one.start]
    read = amended_casualties(text, told, counts, second)
    assert any(text[one.start : one.end] == "Two men" for one in read) == seen


def test_an_office_before_a_name_is_of_one_person():
    text, words = "Raiders fell upon union leader Jon Roe.", "union leader Jon Roe"
    second = Says(text, {("F", words): 0.97}, classes={("outcome", words): {"killed": 1.0}})
    assert [one.count.best for one in amended_casualties(text, [], [], second)] == [1]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("A bomb hit the school; 30 pupils returned unharmed.", "30 pupils"),
        ("A bomb hit the bus. The other 12 cooks are alive.", "12 cooks"),
        ("Of 32 patients three died on Sunday.", "32 patients"),
        ("Five of the gunmen who killed a judge fled.", "Five of the gunmen"),
        ("Rebels took a boat. Two hostages swam ashore.", "Two hostages"),
        ("Eight fighters gave up at noon.", "Eight fighters"),
        ("Two cooks died of a heart attack.", "Two cooks"),
        ("Of the crew 12 cooks had been found alive.", "12 cooks"),
        ("A man who stabbed two cooks was shot dead.", "two cooks"),
        ("A judge who was investigating the murder of three cooks was hurt.", "three cooks"),
        ("Two guards died in a rally against the murder of three cooks.", "three cooks"),
        ("Raiders burned a barn. The raiders numbered 50, he said.", "50"),
        ("Raiders burned a barn. He put the raiders at about 50.", "50"),
        ("Raiders burned a barn. Neighbours spoke of 50 attackers.", "50 attackers"),
        ("Raiders burned a barn. About 50 gunmen took part.", "50 gunmen"),
        ("A bomb hit the house. Two rebels had been living there.", "Two rebels"),
        ("A bomb killed two cooks, and 50 more were evacuated.", "50"),
        ("A bomb killed two cooks, and 50 were still believed to be under the rubble.", "50"),
        ("Three cooks died in an ambush. Two cooks survived.", "Two cooks"),
        ("Three cooks died in a raid. Two guards had been living there.", "Two guards"),
        ("Three rebels died in a raid. Six have been identified.", "Six"),
        ("Raiders burned a barn. The raiders numbered between 30 and 60.", "between 30 and 60"),
        ("Raiders burned a barn. There were eight of them, he said.", "eight of them"),
        ("Raiders burned a barn. We were nine, he said.", "nine"),
    ],
)
def test_who_lives_by_what_is_told_is_not_dead_by_the_models_word_alone(text, words):
    second = Says(text, {("F", words): 0.97}, classes={("outcome", words): {"killed": 1.0}})
    aimed = aimed_people(parse(text, load_model()))
    assert not amended_casualties(text, [], find_counts(text), second, aimed=aimed)
    assert amended_casualties(text, [], find_counts(text), second)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("He spoke of 50 dead attackers.", "50 dead attackers"),
        ("The army dealt with 13 assailants.", "13 assailants"),
    ],
)
def test_attackers_of_whom_harm_may_be_told_are_dead_by_the_models_word(text, words):
    second = Says(text, {("F", words): 0.97}, classes={("outcome", words): {"killed": 1.0}})
    aimed = aimed_people(parse(text, load_model()))
    assert amended_casualties(text, [], find_counts(text), second, aimed=aimed)


@pytest.mark.parametrize(("text", "seen"), [("How many? Twelve?", 0), ("Who counted them? Twelve died.", 1)])
def test_a_number_that_is_all_of_a_question_is_no_figure(text, seen):
    second = Says(text, {("F", "Twelve"): 0.97}, classes={("outcome", "Twelve"): {"killed": 1.0}})
    assert len(amended_casualties(text, [], find_counts(text), second)) == seen


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("Police arrested two men accused of a raid that killed 12 cooks.", "captured"),
        ("Police arrested two men. Their bodies were found on Sunday.", "killed"),
    ],
)
def test_whom_the_law_arrests_is_not_dead_by_words_for_others(text, outcome):
    counts = find_counts(text)
    told = find_casualties(parse(text, load_model()), counts)[: 2 if "12" in text else 1]
    (first, *_) = told
    words = text[first.start : first.end]
    likely = {("F", text[one.start : one.end]): 0.97 for one in told}
    second = Says(text, likely, classes={("outcome", words): {"killed": 1.0}})
    assert amended_casualties(text, told, counts, second)[0].outcome == outcome


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("A judge was shot and is fighting for his life.", "A judge"),
        ("A judge was shot and is on life support.", "A judge"),
        ("Gunmen shot a judge. Doctors said he was in critical condition.", "a judge"),
    ],
)
def test_who_was_shot_and_fights_for_life_is_wounded(text, words):
    second = Says(text, {("F", words): 0.97}, classes={("outcome", words): {"killed": 1.0}})
    assert [one.outcome for one in amended_casualties(text, [], [], second)] == ["wounded"]


def test_the_wounded_who_succumbed_stay_dead_whatever_the_model_says():
    text = "Two cooks succumbed to their injuries."
    read = find_casualties(parse(text, load_model()), find_counts(text))
    second = Says(text, {("F", "Two cooks"): 0.97}, classes={("outcome", "Two cooks"): {"wounded": 1.0}})
    assert [c.outcome for c in amended_casualties(text, read, [], second)] == ["killed"]


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("a mayor and five cooks", 6),
        ("a baker and his son", 2),
        ("Major Abel Roe, Captain Ivo Lund and Sergeant Tam Birk", 3),
        ("a baker, Abel Roe, and his son", 1),
        ("bakers and cooks", None),
    ],
)
def test_a_list_of_people_counts_them_all(words, number):
    text = f"They shot {words} at dawn."
    second = Says(text, {("F", words): 0.97}, classes={("outcome", words): {"killed": 1.0}})
    found = amended_casualties(text, [], find_counts(text), second)
    assert [c.count.best for c in found] == ([number] if number else [])


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("A shell hurt 22 porters, among them five guards. One porter died.", "wounded"),
        ("A shell hurt 22 porters, among them five guards.", "wounded"),
        ("A shell hurt 22 porters, including five guards who died later.", "killed"),
    ],
)
def test_a_part_met_with_what_its_whole_did_unless_it_has_a_fate_of_its_own(text, outcome):
    read = msgspec.structs.replace(casualty(text, "five guards", "wounded"), part=True)
    second = Says(text, {("F", "five guards"): 0.9}, classes={("outcome", "five guards"): {"killed": 1.0}})
    (found,) = amended_casualties(text, [read], [], second)
    assert found.outcome == outcome


@pytest.mark.parametrize(("sure", "seen"), [(0.9, 1), (0.52, 0)])
def test_a_figure_that_only_the_model_sees_comes_if_it_is_sure_what_befell_them(sure, seen):
    second = Says(
        TEXT,
        {("F", "three guards"): 0.97},
        classes={("outcome", "three guards"): {"killed": sure, "captured": round(1 - sure, 2)}},
    )
    assert len(amended_casualties(TEXT, [], find_counts(TEXT), second)) == seen


def source(text: str, words: str, cue: str, name: str | None = None) -> WordedSource:
    """A source of the patterns that answers for the whole text."""
    (start, end), (cue_start, cue_end) = span(text, words), span(text, cue)
    return WordedSource(
        start=0,
        end=len(text),
        source=name or words,
        source_start=start,
        source_end=end,
        cue_start=cue_start,
        cue_end=cue_end,
        kind="official",
    )


def test_who_only_the_model_sees_speak_is_a_speaker_under_a_clean_name():
    second = Says(TEXT, {("S", "the governor"): 0.9, ("Q", "said"): 0.9})
    (found,) = speakers(TEXT, [casualty(TEXT, "three guards")], [], second)
    assert (found.new, found.told[0].source) == (True, "governor")
    assert found.words == (span(TEXT, "the governor"),)


def test_the_words_of_two_headings_are_no_speaker():
    text = "B. VALE\nB1. Orsha\nNine people were killed, it was said."
    second = Says(text, {("S", "VALE\nB1. Orsha"): 0.9, ("Q", "said"): 0.9})
    assert speakers(text, [casualty(text, "Nine people")], [], second) == []


def test_a_party_that_is_named_without_a_word_of_saying_does_not_speak():
    second = Says(TEXT, {("S", "the governor"): 0.99})
    assert speakers(TEXT, [casualty(TEXT, "three guards")], [], second) == []


@pytest.mark.parametrize("words", ["earlier", "he", "three guards"])
def test_who_is_counted_and_words_for_nobody_do_not_speak(words):
    text = "He put it at nine; three guards and a driver, he had said earlier, fell."
    told = [casualty(text, "nine"), casualty(text, "three guards")]
    second = Says(text, {("S", words): 0.9, ("Q", "put"): 0.9, ("Q", "said"): 0.9})
    assert speakers(text, told, [], second) == []


def test_a_pronoun_by_a_known_word_of_saying_is_a_name_of_that_speaker():
    text = "The governor said three guards fell. He added that a clerk was hurt."
    second = Says(text, {("S", "He"): 0.9, ("Q", "added"): 0.9})
    (found,) = speakers(text, [], [source(text, "The governor", "said", "governor")], second)
    assert (found.new, found.words) == (False, (span(text, "The governor"), span(text, "He")))


@pytest.mark.parametrize(
    ("text", "tagged", "full"),
    [
        ("The mayor, Ana Ruiz, said nine died.", "The mayor", "mayor, Ana Ruiz"),
        ("Ana Ruiz, the mayor, said nine died.", "the mayor", "Ana Ruiz, the mayor"),
        ("The mayor left. Ana Ruiz said nine died.", "The mayor", "Ana Ruiz"),
        ("The mayor, whom Ana Ruiz knows, said nine died.", "The mayor", "Ana Ruiz"),
        (
            "Ana Ruiz, a division spokeswoman, said nine died.",
            "a division",
            "Ana Ruiz, a division spokeswoman",
        ),
        (
            "Ana Ruiz, a division whose very long weary winter marches ended, said nine died.",
            "a division",
            "Ana Ruiz",
        ),
        (
            "The sub-prefect of Vale, Ana Ruiz, said nine died.",
            "prefect of Vale",
            "sub-prefect of Vale, Ana Ruiz",
        ),
        (
            "Ana Ruiz of the Front (FV), reached by radio, said nine died.",
            " of the Front (FV)",
            "Ana Ruiz of the Front (FV)",
        ),
        ("The governor of Vale, Ana Ruiz, said nine died.", "Vale", "Ana Ruiz"),
        (
            "Army spokesman Maj. Ana Ruiz said nine died.",
            "Army spokesman Maj",
            "Army spokesman Maj. Ana Ruiz",
        ),
        ("A U.S. mayor, Ana Ruiz, speaking by radio, said nine died.", "U.S. mayor", "U.S. mayor, Ana Ruiz"),
    ],
)
def test_a_name_and_the_office_beside_it_are_one_claimant(text, tagged, full):
    (found,) = full_names(text, [source(text, "Ana Ruiz", "said")], Says(text, {("S", tagged): 0.9}))
    assert found.source == full
    assert found.source in text[found.source_start : found.source_end]


def test_all_that_one_source_answers_for_gets_its_full_name():
    text = "Ana Ruiz, the mayor, said nine died. Two are lost, Ana Ruiz added."
    first = source(text, "Ana Ruiz", "said")
    second = msgspec.structs.replace(first, cue_start=text.index("added"), cue_end=len(text) - 1)
    found = full_names(text, [first, second], Says(text, {("S", "the mayor"): 0.9}))
    assert [one.source for one in found] == ["Ana Ruiz, the mayor"] * 2


def place(text: str, words: str, role: str) -> PlaceMention:
    start, end = span(text, words)
    return PlaceMention(
        start=start,
        end=end,
        name_start=start,
        name_end=end,
        place=Place(name=words, kind="settlement", country="Mali", precision=1),
        role=role,  # type: ignore[arg-type]
    )


def reading_of(text: str, where: PlaceMention) -> Reading:
    return Reading(
        clauses=[],
        events=[],
        casualties=[],
        sources=[],
        dates=[],
        places=[where],
        actors=[],
        counts=find_counts(text),
    )


@pytest.mark.parametrize(
    ("role", "likely", "expected"),
    [
        ("event", 0.05, "modifier"),
        ("event", 0.4, "event"),
        ("dateline", 0.99, "event"),
        ("dateline", 0.6, "dateline"),
        ("modifier", 0.97, "event"),
        ("metonym", 0.99, "metonym"),
    ],
)
def test_a_place_is_where_it_happened_as_both_readers_have_it(role, likely, expected):
    (found,) = amended_places(
        TEXT, reading_of(TEXT, place(TEXT, "Vale", role)), Says(TEXT, {("W", "Vale"): likely})
    )
    assert found.role == expected


@pytest.mark.parametrize(
    ("text", "role"), [("five died, two in Vale", "event"), ("five from Bala died in Vale", "modifier")]
)
def test_a_number_of_people_sets_them_at_the_place_behind_it(text, role):
    (found,) = amended_places(
        text, reading_of(text, place(text, "Vale", "event")), Says(text, {("W", "Vale"): 0.1})
    )
    assert found.role == role


@pytest.mark.parametrize(("likely", "speech"), [(0.95, False), (0.5, True)])
def test_a_day_of_speech_dates_the_event_only_where_the_model_is_sure(likely, speech):
    text = "On Sunday the army said it had taken the hill."
    start, end = span(text, "On Sunday")
    from datetime import date

    day = date(2016, 5, 1)
    told = DateMention(
        start=start,
        end=end,
        interval=Interval(start=day, end=day, precision=1),
        anchor="published",
        speech=True,
    )
    (found,) = amended_dates([told], Says(text, {("T", "On Sunday"): likely}))
    assert found.speech is speech
    grown = msgspec.structs.replace(told, aftermath=True)
    plain = msgspec.structs.replace(told, start=end + 1, end=len(text), speech=False)
    assert amended_dates([grown, plain], Says(text, {("T", "On Sunday"): likely})) == [grown, plain]


def denier(text: str, who: str, cue: tuple[int, int]) -> WordedSource:
    """Make one who denies all of a text."""
    start, end = span(text, who)
    return WordedSource(
        start=0,
        end=len(text),
        source=who,
        source_start=start,
        source_end=end,
        cue_start=cue[0],
        cue_end=cue[1],
        kind="witness",
        stance="denies",
    )


@pytest.mark.parametrize(("denied", "stances"), [(0.02, ["asserts"]), (0.8, []), (None, [])])
def test_a_figure_that_the_model_is_sure_nobody_denies_is_asserted(denied, stances):
    text = "Two guards, none of them from the army, were killed, a fisherman said."
    told = casualty(text, "Two guards")
    _, end = span(text, "a fisherman")
    source = denier(text, "a fisherman", (end + 1, len(text) - 1))
    classes = {("denied", "Two guards"): {True: denied, False: 1 - denied}} if denied is not None else {}
    found = list(assertions(text, [told], [source], Says(text, {}, classes=classes)))
    assert [(s.stance, s.source) for s in found] == [(stance, "a fisherman") for stance in stances]


def test_a_figure_that_somebody_calls_untrue_stays_denied_however_sure_the_model_is():
    text = "It is not true that we killed 12 soldiers, a captain said."
    told = casualty(text, "12 soldiers")
    source = denier(text, "a captain", span(text, "said"))
    classes = {("denied", "12 soldiers"): {True: 0.01, False: 0.99}}
    assert list(assertions(text, [told], [source], Says(text, {}, classes=classes))) == []


@pytest.mark.parametrize(("cue", "stances"), [("denied", []), ("rejected", []), ("said", ["asserts"])])
def test_a_figure_under_a_word_of_denying_stays_denied_however_sure_the_model_is(cue, stances):
    text = f"The army {cue} reports that scores of its soldiers were killed."
    told = casualty(text, "scores of its soldiers")
    source = denier(text, "The army", span(text, cue))
    classes = {("denied", "scores of its soldiers"): {True: 0.01, False: 0.99}}
    found = list(assertions(text, [told], [source], Says(text, {}, classes=classes)))
    assert [s.stance for s in found] == stances
