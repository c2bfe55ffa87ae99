"""Which words tell of violence, who has which part in it, and whether it happened."""

from __future__ import annotations

import pytest

from dateline.extract.event import find_events
from dateline.extract.parse import load_model, parse
from dateline.model import WordedEvent


def events(text: str) -> list[WordedEvent]:
    return find_events(parse(text, load_model()))


def words(text: str, spans: tuple[tuple[int, int], ...]) -> str:
    return "; ".join(text[start:end] for start, end in spans)


@pytest.mark.parametrize(
    ("text", "trigger", "sub_event"),
    [
        ("Rebels ambushed an army convoy near the bridge.", "ambushed", "Armed clash"),
        ("The town was shelled through the night.", "shelled", "Shelling/artillery/missile attack"),
        ("A drone strike destroyed the house.", "drone strike", "Air/drone strike"),
        ("Soldiers and insurgents exchanged fire for an hour.", "exchanged fire", "Armed clash"),
        ("A suicide bomber struck the market.", "suicide bomber", "Suicide bomb"),
        ("He blew himself up at the gate.", "blew himself up", "Suicide bomb"),
        ("The plane dropped six bombs on the town.", "bombs", "Air/drone strike"),
        ("A roadside bomb hit the bus.", "roadside bomb", "Remote explosive/landmine/IED"),
        ("Gunmen kidnapped two teachers.", "kidnapped", "Abduction/forced disappearance"),
        ("Someone threw a hand grenade into the bar.", "hand grenade", "Grenade"),
        ("The militia massacred the villagers.", "massacred", "Attack"),
        ("Warplanes carried out air strikes on the camp.", "air strikes", "Air/drone strike"),
        ("GUERRILLAS ATTACKED THE BARRACKS AT DAWN.", "ATTACKED", "Armed clash"),
    ],
)
def test_a_trigger_gives_its_kind(text: str, trigger: str, sub_event: str) -> None:
    found = {text[e.trigger_start : e.trigger_end]: e.sub_event_type for e in events(text)}
    assert trigger in found
    if trigger != "ATTACKED":  # the kind of a bare attack depends on whom it hit
        assert found[trigger] == sub_event


@pytest.mark.parametrize(
    ("text", "trigger", "agents", "patients"),
    [
        ("Rebels ambushed an army convoy.", "ambushed", "Rebels", "an army convoy"),
        ("The convoy was ambushed by rebels.", "ambushed", "rebels", "The convoy"),
        ("Soldiers clashed with gunmen.", "clashed", "Soldiers", "gunmen"),
        ("The rebels launched an attack on the base.", "attack", "The rebels", "the base"),
        ("An attack by the rebels on the base left two dead.", "attack", "the rebels", "the base"),
        ("Nine people died in an incursion of rebels.", "incursion", "rebels", ""),
        ("Drones of the rebels hit a depot.", "Drones", "the rebels", "a depot"),
        ("Nine people died in the bombing of Ostrel.", "bombing", "", "Ostrel"),
        ("The attack on the clinic was condemned by the government.", "attack", "", "the clinic"),
        ("The attack on the clinic was carried out by rebels.", "attack", "rebels", "the clinic"),
        ("Nine people died in the Norvian shelling of Ostrel.", "shelling", "Norvian", "Ostrel"),
        ("Two people were wounded in Azeri shelling of the town.", "shelling", "Azeri", "the town"),
        ("The rebels, backed by Norvian shelling, took Ostrel.", "shelling", "", ""),
        ("The guards came under fire from rebels.", "came under fire", "rebels", "The guards"),
        ("The guards came under drone attack.", "drone attack", "", "The guards"),
        ("The Norvian army said it had killed nine rebels.", "killed", "The Norvian army", "nine rebels"),
        ("Kenyan soldiers were among 28 people killed by gunmen.", "killed", "gunmen", "Kenyan soldiers"),
        ("Rebels detonated eight bombs in the province.", "bombs", "Rebels", ""),
        ("A shepherd detonated a mine near the well.", "mine", "", "A shepherd"),
        ("Fighting between rebels and troops killed nine people.", "Fighting", "rebels", "nine people"),
        ("Nine people died in violence between Orsha and Tarn.", "violence between", "Tarn", ""),
        ("OSTREL, May 8 - Police opened fire on a crowd.", "opened fire", "Police", "a crowd"),
        ("Norvia and Ostrel traded rocket and artillery fire.", "artillery fire", "Norvia", ""),
        ("Clashes broke out between rebels and the army.", "Clashes", "the army", ""),
    ],
)
def test_the_parts_in_an_act(text: str, trigger: str, agents: str, patients: str) -> None:
    event = next(e for e in events(text) if text[e.trigger_start : e.trigger_end] == trigger)
    found = words(text, event.agents), words(text, event.patients)
    assert agents in found[0] and bool(agents) == bool(found[0])
    assert patients in found[1] and bool(patients) == bool(found[1])


@pytest.mark.parametrize(
    ("text", "trigger", "modality"),
    [
        ("Rebels attacked the base.", "attacked", "happened"),
        ("The group planned to attack the base.", "attack", "planned"),
        ("They threatened to bomb the bridge.", "bomb", "hypothetical"),
        ("The army could attack the town.", "attack", "hypothetical"),
        ("The monitor could only confirm an attack on the town.", "attack", "happened"),
        ("Police foiled an attack on the station.", "attack", "foiled"),
        ("Experts defused a bomb at the market.", "bomb", "foiled"),
        ("Residents fear an attack on the town.", "attack", "hypothetical"),
        ("If rebels attack the town, it will fall.", "attack", "hypothetical"),
        ("The militia did not attack the village.", "attack", "hypothetical"),
        ("The attack was carried out by rebels.", "attack", "happened"),
        ("The army denied shelling the town.", "shelling", "hypothetical"),
        ("The Front denied that its men had attacked the convoy.", "attacked", "hypothetical"),
        ("The governor rejected reports of an attack on the town.", "attack", "hypothetical"),
        ("The Front has not denied bombing the bridge.", "bombing", "happened"),
        ("The Front denied any part in the attack.", "attack", "happened"),
        ("The Front denied carrying out the attack.", "attack", "happened"),
        ("The Front denied that the attack had failed.", "attack", "happened"),
    ],
)
def test_whether_it_happened(text: str, trigger: str, modality: str) -> None:
    event = next(e for e in events(text) if text[e.trigger_start : e.trigger_end] == trigger)
    assert event.modality == modality


@pytest.mark.parametrize(
    "text",
    [
        "An attack helicopter landed at the airport.",
        "The bomb squad searched the hall.",
        "The president arrived on a state visit.",
    ],
)
def test_words_that_tell_of_no_violence(text: str) -> None:
    assert [text[e.trigger_start : e.trigger_end] for e in events(text) if e.strong] == []


@pytest.mark.parametrize(
    "text",
    [
        "A court convicted him of the bombing of a hotel.",
        "Soldiers held a drill with mock attacks on a village.",
        "The city marked the anniversary of the massacre.",
        "Two officers were charged on Tuesday with the murders of two cooks.",
    ],
)
def test_what_is_tried_rehearsed_or_remembered_is_no_news(text: str) -> None:
    assert all(e.background or e.modality != "happened" for e in events(text))
