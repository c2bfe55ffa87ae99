"""The casualties of one sentence: each cue finds its people, then parts and echoes are read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from dateline.extract.casualty import rules
from dateline.extract.casualty.bodies import RECOVERED
from dateline.extract.casualty.clause import clause_people, own_subject, subject_phrase
from dateline.extract.casualty.cut_short import pronoun_behind, struck_back, struck_before
from dateline.extract.casualty.found import REACH, Found, Sentence, outcome_word, says_how_many, with_new
from dateline.extract.casualty.items import Item, sentence_items
from dateline.extract.casualty.lexicon import SLOT, Cue, has_cue
from dateline.extract.casualty.people import OF_THE_FALLEN, Group, is_person
from dateline.extract.casualty.real import happened, of_nature
from dateline.extract.casualty.rules import Match
from dateline.extract.casualty.share_told import GENERIC, read_shares, said_to_be
from dateline.model import CountMention
from dateline.spelling import word_set

if TYPE_CHECKING:
    from spacy.tokens import Doc


def read_sentence(
    doc: Doc,
    lower: Sequence[str],
    figures: Sequence[tuple[int, int, CountMention]],
    start: int,
    end: int,
    earlier: Sequence[Found],
) -> list[Found]:
    """Give the casualties of the sentence of tokens `start` to `end`, in text order.

    figures: the counts that begin in it, on their tokens. earlier: what the report told before.
    """
    items = sentence_items(doc, lower, figures, start, end)
    sentence = Sentence(doc, lower, items, (start, end), earlier)
    if not any(item.letter in "GHBQZ" or item.share for item in items):
        return []
    _built_in(sentence)
    _losses(sentence)
    _verbs(sentence)
    _nouns(sentence)
    _elsewhere(sentence)
    _parts(sentence)
    _absolutes(sentence)
    _echoes(sentence)
    read_shares(sentence)
    _bare_figures(sentence)
    found = [one for _, one in sorted(sentence.found.items(), key=lambda pair: (pair[0][0], pair[1].cue))]
    sided = [_sided(sentence, one) for one in found]
    counted = [one for one in _carried(sided, earlier) if says_how_many(one, doc, lower)]
    return with_new(counted, sentence.renamed)


_INFLICT = word_set("inflict inflicts inflicted inflicting cause causes caused causing dealt")
_SUFFER = word_set(
    "suffer suffers suffered suffering sustain sustains sustained take takes took taken had have has "
    "incurred lose loses lost losing"
)

_BORNE = word_set(
    "casualty casualties loss losses death deaths fatality fatalities dead killed wounded injured missing"
)


def _sided(s: Sentence, one: Found) -> Found:
    """Say whose an unnamed loss is: "inflicted 20 casualties on the army", "the army suffered 12 dead"."""
    if one.victims is not None or one.group.end >= s.bounds[1]:
        return one
    at = max(one.group.end, one.cue[1] if one.cue[0] >= one.group.start else 0)
    before = s.lower[max(s.bounds[0], one.group.start - 3) : one.group.start]
    behind = next((item for item in s.items if item.start > at and item.letter in "NMGH"), None)
    word = s.lower[at] if at < s.bounds[1] else ""
    named = behind is not None and behind.start <= at + 2
    if (
        named
        and behind is not None
        and (word == "among" or (word in ("on", "to") and _INFLICT.intersection(before)))
    ):
        return replace(one, victims=(behind.start, behind.end))
    if s.lower[one.cue[1] - 1] not in _BORNE:
        return one
    verb = next((k for k in range(one.group.start - 1, s.bounds[0], -1) if s.lower[k] in _SUFFER), None)
    if verb is None or one.group.start - verb > 3 or s.doc[verb].pos_ not in ("VERB", "AUX"):
        return one
    return replace(one, victims=own_subject(s.doc, verb, s.bounds))


def _carried(found: list[Found], earlier: Sequence[Found]) -> list[Found]:
    """Carry the victims over to a bare figure: "killing ten people and wounding five"."""
    carried: list[Found] = []
    for one in found:
        group = one.group
        if (
            one.victims is None
            and one.rule not in ("tally", "built in")
            and not group.toll
            and group.count.high
        ):
            source = next((e for e in reversed(carried) if e.victims is not None and not e.part), None)
            if source is None and earlier and (group.anaphoric or _follows(one, earlier[-1])):
                source = earlier[-1]
            if source is not None and (not source.group.single or group.other or group.added):
                one = replace(one, victims=source.victims)
        carried.append(one)
    return carried


_HEAD = 2  # tokens at the head of a sentence that a figure of the people told of before stands in


def _follows(one: Found, before: Found) -> bool:
    """Say whether a bare figure heads the sentence behind another: "Ten men were killed. Six are hurt."."""
    beside = before.sentence[1] == one.sentence[0] and one.group.start < one.sentence[0] + _HEAD
    return beside and before.outcome != one.outcome and not before.part


_LOSS_VERBS = word_set(
    """claim claims claimed claiming take takes took taken taking cost costs costing lose loses lost
    losing loss losses toll perished"""
)


def _built_in(s: Sentence) -> None:
    for position, item in enumerate(s.items):
        group = item.group
        if group is None or group.built_in is None or group.anaphoric:
            continue
        start, end, cue = group.built_in
        if group.single and cue.frame != "tally":
            continue
        if cue.words in ("life", "soul"):
            near = s.lower[max(s.bounds[0], group.start - 8) : min(group.end + 4, s.bounds[1])]
            if not _LOSS_VERBS.intersection(near):
                continue
        if (group.single and not _recovered(s, item)) or (
            cue.words == "graves" and _harmed_themselves(s, item)
        ):
            continue
        for people in _with_coordinated(s, position, cue):
            s.add(people, Item("S", start, end, cue=cue), cue, "built in")


_HARM_THINGS = word_set(
    """damage damaged damaging desecrate desecrated desecrating destroy destroyed destroying opened robbed
    smashed vandalised vandalized vandalising vandalizing visited"""
)


def _harmed_themselves(s: Sentence, item: Item) -> bool:
    """Say whether something was done to graves, which then are old ones: "desecrated 40 graves"."""
    near = s.lower[max(s.bounds[0], item.start - 4) : min(item.end + 4, s.bounds[1])]
    return not _HARM_THINGS.isdisjoint(near)


def _with_coordinated(s: Sentence, position: int, cue: Cue) -> tuple[int, ...]:
    """Take in the rest of a list: "the bodies of five civilians and 20 policemen"."""
    match = rules.after(s.row, position - 1, s.items)
    if match is None or cue.frame == "act" or "c" not in s.row[match.first : match.last]:
        return (position,)
    return tuple(at for at in match.victims if at == position or s.row[at] != "B") or (position,)


def _recovered(s: Sentence, item: Item) -> bool:
    return bool(
        RECOVERED.intersection(s.lower[max(s.bounds[0], item.start - 6) : min(item.end + 12, s.bounds[1])])
    )


def _verbs(s: Sentence) -> None:
    position = 0
    while position < len(s.items):
        item = s.items[position]
        if item.letter in "AIFS" and item.cue is not None:
            position = _verb(s, position)
        position += 1


def _verb(s: Sentence, position: int) -> int:
    """Read the cue at `position`; give the position of its last part ("killed or wounded")."""
    item, last = s.items[position], position
    cue = item.cue
    assert cue is not None
    reading = cue
    if s.row[position + 1 : position + 2] == "c" and s.row[position + 2 : position + 3] in ("A", "S", "I"):
        second = s.items[position + 2]
        assert second.cue is not None
        last = position + 2
        reading = _both(cue, second.cue)
        item = replace(item, end=second.end)
    if _cut_short(s, position, item, reading):
        return last
    match, passive = _people_of(s, position, last)
    if match is not None and happened(s.lower, s.items, position):
        if passive and _left_unreal(s, match):
            return last
        died = _died_of_it(s, match, last) if passive else None
        if died is not None:
            item, last = s.items[died], died
            reading = item.cue or reading
        s.inside.update(dict.fromkeys(match.inside, match.victims[-1]))
        for people in (*match.victims, *(_fellows(s, last) if passive else ())):
            if not _guarded(s, item, reading, people):
                again = "c" in match.between
                firm = "b" in match.between or match.rule.startswith("after")
                s.add(people, item, reading, match.rule, again=again, passive=passive, firm=firm)
                _name_him(s, people, item)
    return last


def _fellows(s: Sentence, last: int) -> tuple[int, ...]:
    """Give those who met with the same: "was killed along with two guards", "with his wife and a son"."""
    words = s.lower[s.items[last + 1].start : s.items[last + 1].end] if last + 1 < len(s.items) else []
    own = s.lower[s.items[last + 2].start] in _OWN if last + 2 < len(s.items) else False
    if words not in (["along", "with"], ["together", "with"]) and not (words == ["with"] and own):
        return ()
    match = rules.after(s.row, last + 1, s.items)
    if match is None or _has_own_cue(s.row, match):
        return ()
    return tuple(at for at in match.victims if s.row[at] != "B")


_OWN = word_set("his her their its")


def _cut_short(s: Sentence, position: int, item: Item, reading: Cue) -> bool:
    """Read "killed five guards before they were shot dead" of who killed; say whether it was so read.

    A pronoun may be for those of the last figure, unless they were dead by then or its number differs.
    """
    before = pronoun_behind(s.lower, item.start, s.bounds[0])
    fell = None if before is None else struck_before(s.doc, s.lower, s.items, before, s.bounds)
    if before is None or fell is None:
        return False
    told = [one for (at, _), one in sorted(s.found.items()) if fell < at < position and not one.part]
    struck = told[-1] if told and not told[-1].passive else None
    word = s.lower[before + 1]
    plural = struck is not None and struck.group.count.low > 1 and word in ("he", "she")
    if word != "being" and not (plural or (struck is not None and struck.outcome == "killed")):
        return False
    spoken = next((at for at in range(position) if s.items[at].start == before + 1), fell)
    people = spoken if word in ("he", "she") and s.items[spoken].group is not None else fell
    s.add(people, item, reading, "cut short", again=True)
    if people != fell and (read := s.known(people)) is not None:
        who = s.items[fell]
        s.found[people, read.outcome] = replace(read, victims=(who.start, who.end))
    return True


def _name_him(s: Sentence, people: int, item: Item) -> None:
    """Say who "him" is in "a gunman killed two before police shot him dead"."""
    read = s.known(people)
    if read is None or s.lower[s.items[people].start] != "him":
        return
    fell = struck_back(s.doc, s.lower, s.items, item.start, s.bounds)
    if fell is not None:
        who = s.items[fell]
        s.found[people, read.outcome] = replace(read, victims=(who.start, who.end))


_LEAVE = word_set("leave leaves leaving left")


def _left_unreal(s: Sentence, match: Match) -> bool:
    """Say whether the people were not left dead but only might be: "could leave 200 people dead"."""
    start = s.items[match.first].start
    if "b" in match.between or s.lower[start - 1] not in _LEAVE:
        return False
    return bool(
        {"could", "would", "might", "may", "not", "to", "will"}.intersection(
            s.lower[max(0, start - 4) : start]
        )
    )


_TO_THE_DEATH = re.compile(r"(?:[pfy](?:[vt]?b?[NMHGZ]|v)|v)*+(?P<end>,?)v*(?P<fate>F)")


def _died_of_it(s: Sentence, match: Match, last: int) -> int | None:
    """Give the position of the fate where what comes before it only tells who died.

    "Three wounded died in hospital", "a man (who was) injured in a gunfight later succumbed".
    """
    behind = s.row[last + 1 : last + 2]
    told = match.between.replace("v", "")
    clause, apart = told[:1] == "r", "," in s.row[match.last - 1 : match.last + 1]
    if s.row[last] not in "AS" or ("b" in told and not clause):
        return None
    if behind == "F":
        return last + 1
    found = _TO_THE_DEATH.match(s.row, last + 1)
    cue, fate = s.items[last].cue, s.items[found.start("fate")].cue if found else None
    if found is None or cue is None or fate is None or (found["end"] == ",") != apart:
        return None
    return found.start("fate") if (cue.outcome, fate.outcome) == ("wounded", "killed") else None


def _both(first: Cue, second: Cue) -> Cue:
    outcomes = {first.outcome, second.outcome}
    if outcomes == {"killed", "wounded"} or (outcomes == {"killed", "captured"} and "kill" in first.words):
        return replace(first, outcome="killed", exact=False)
    if outcomes == {"killed", "captured"}:
        return replace(first, outcome="killed")
    return replace(first, exact=first.exact and len(outcomes) == 1)


_ARTICLES = frozenset({"the", "a", "an"})


def _people_of(s: Sentence, position: int, last: int) -> tuple[Match | None, bool]:
    """Find the people of the verb, participle or adjective at `position`: passive or not."""
    row, items = s.row, s.items
    letter = row[position]
    item = items[position]
    wordy = letter == "S" and item.cue is not None and item.cue.words.startswith("with")
    before = rules.before(row, position, items, phrase=wordy)
    if letter in "FS":
        if before is not None:
            return before, True
        inverted = _inverted(s, last)
        return inverted or rules.after_colon(row, last, items) or _by_parse(s, position), True
    of = rules.after_of(row, last, items)
    if of is not None or s.lower[items[position].start - 1] in _ARTICLES:
        return of, False
    after = rules.after(row, last, items)
    if letter == "I":
        return after or _by_parse(s, position), False
    if before is not None and "b" in before.between:
        return before, True
    around = item.cue is not None and SLOT in item.cue.words  # "shot a judge dead"
    if after is not None and (around or not (before is not None and _has_own_cue(row, after))):
        return after, False
    if before is not None and not (row[last + 1 : last + 2] == "N" and "c" not in before.between):
        return before, True
    if before is None and row[last + 1 : last + 2] == "N" and "b" not in row[max(0, position - 2) : position]:
        return None, True
    return _inverted(s, last) or rules.after_colon(row, last, items) or _by_parse(s, position), True


def _has_own_cue(row: str, match: Match) -> bool:
    """Say whether the people after a cue have a cue of their own ("three killed, five wounded")."""
    rest = row[match.last :].lstrip("v")
    return rest[:1] in ("A", "S", "F") and rest[1:2] not in ("G", "H", "Q", "N", "M")


def _inverted(s: Sentence, last: int) -> Match | None:
    """Read "Killed were three soldiers"."""
    behind = _TO_THE_VERB.match(s.row, last + 1)
    return rules.after(s.row, behind.end() - 1, s.items) if behind else None


_TO_THE_VERB = re.compile(r"(?:v|[pf][vt]?[NMHZ])*b")


def _by_parse(s: Sentence, position: int) -> Match | None:
    """Fall back on the parse where the words between are too many for a pattern."""
    item = s.items[position]
    tokens = clause_people(s.doc, item.start, s.bounds)
    places = []
    for token in tokens:
        for at, other in enumerate(s.items):
            if other.group is not None and other.start <= token < other.end:
                places.append(at)
    if not places:
        return None
    return Match("parse", tuple(dict.fromkeys(places)), places[0], places[-1] + 1)


_FALL_ON = word_set("in at on during there here while when and . , ; as before")


def _guarded(s: Sentence, item: Item, cue: Cue, people: int) -> bool:
    """Say whether the words mean something else here."""
    following = s.lower[item.end] if item.end < s.bounds[1] else "."
    if cue.words == "admitted" and not {"been", "were", "was", "are"}.intersection(
        s.lower[item.start - 3 : item.start]
    ):
        return True
    if cue.words == "fall" and (following not in _FALL_ON or s.items[people].group is None):
        return True
    if cue.words == "fall" and s.row[people] == "G" and s.items[people].group is not None:
        group = s.items[people].group
        assert group is not None
        if group.victims is None and following not in ("in", "there"):
            return True
    return of_nature(s.lower, item.start, item.end, s.bounds)


def _nouns(s: Sentence) -> None:
    for position, item in enumerate(s.items):
        cue = item.cue
        if cue is None or item.letter not in "DTL":
            continue
        if item.letter == "L":
            after = rules.after(s.row, position, s.items)
            _lost(s, position, cue, after.victims if after else ())
            continue
        of = rules.after_of(s.row, position, s.items)
        if of is not None and happened(s.lower, s.items, position):
            total = item.letter == "T" and cue.words not in _NO_NUMBERS and _moves(s, position, of)
            firm = cue.words in _BODIES
            for people in of.victims:
                s.add(
                    people,
                    item,
                    replace(cue, people=False),
                    "after of",
                    passive=False,
                    total=total,
                    firm=firm,
                )
        if item.letter == "T" and of is None and cue.words not in _NO_NUMBERS:
            found = rules.tally(s.row, position, s.items)
            if found is not None and not _may_only_be(s, position, found):
                for people in found.victims:
                    s.add(people, item, cue, "tally", total=_moves(s, position, found))
                    _final(s, people)


_BODIES = ("body", "dead body", "corpse")
_NO_NUMBERS = (*_BODIES, "life", "soul", "martyr", "death")
_MOVING = word_set(
    """rise rises rose risen rising raise raises raised raising climb climbs climbed climbing jump
    jumped jumps increase increased increases increasing reach reached reaches reaching bring brings
    brought bringing take takes taking took taken push pushed pushing pushes stand stands stood now
    grow grew grown gone went mount mounted total passes passed surpassed final latest updated
    revised up soared"""
)


def _may_only_be(s: Sentence, position: int, found: Match) -> bool:
    """Say whether a toll is only feared or foreseen: "the toll could reach 30"."""
    between = s.lower[s.items[position].end : s.items[found.last - 1].start]
    return "have" not in between and not _UNREAL.isdisjoint(between)


_UNREAL = word_set("could would might may")
_BEFORE = word_set("earlier previous initial preliminary")  # "raising an earlier toll of 13"


def _moves(s: Sentence, position: int, found: Match) -> bool:
    """Say whether the words announce a running total ("the toll rose to 14")."""
    low, high = min(position, found.first), max(position, found.last - 1)
    words = s.lower[max(s.bounds[0], s.items[low].start - 5) : s.items[high].end]
    at = s.items[position]
    told_before = _BEFORE.intersection(s.lower[max(s.bounds[0], at.start - 2) : at.end])
    return bool(_MOVING.intersection(words)) and not told_before


def _is_generic(s: Sentence, group: Group) -> bool:
    """Say whether the lost are only "men" or "people": then whose they are says more."""
    return group.head is None or s.lower[group.head] in GENERIC


def _final(s: Sentence, position: int) -> None:
    """Read "from 20 to 22" as the toll having come to 22."""
    known = s.known(position)
    if known is None or (s.lower[known.group.start - 1] != "from" and s.lower[known.group.start] != "from"):
        return
    high = known.group.count.high
    group = replace(known.group, count=replace(known.group.count, low=high, best=high))
    s.found[position, known.outcome] = replace(known, group=group)


def _losses(s: Sentence) -> None:
    """Read what is lost before a later verb takes it: "lost 12 men and 30 others were wounded"."""
    for position, item in enumerate(s.items):
        if item.letter == "L" and item.cue is not None:
            found = rules.after(s.row, position, s.items)
            if found is None or _has_own_cue(s.row, found):
                continue
            _lost(s, position, item.cue, found.victims)
            _lost_too(s, position, item.cue)


def _lost(s: Sentence, position: int, cue: Cue, lost: Sequence[int]) -> None:
    if not happened(s.lower, s.items, position):
        return
    for people in lost:
        group = s.items[people].group
        assert group is not None
        if group.head is None and group.victims is None and not (group.anaphoric or _ends_there(s, people)):
            continue
        s.add(people, replace(s.items[position], whose=None), cue, "lose", passive=False)
        known = s.known(people)
        if known is not None and known.rule == "lose" and _is_generic(s, group):
            losers = subject_phrase(s.doc, s.items[position].start, s.bounds)
            s.found[people, known.outcome] = replace(known, victims=losers or known.victims)


_ANOTHER_LOST = re.compile(r"[NMGHQ](?:,c?|c)(?P<who>[NMH])(?P<many>G)(?=$|[,;o)])")


def _lost_too(s: Sentence, position: int, cue: Cue) -> None:
    """Read whose other losses go without a verb: "the army lost four men, the police three"."""
    for found in _ANOTHER_LOST.finditer(s.row, position):
        group, who = s.items[found.start("many")].group, s.items[found.start("who")]
        if group is not None and group.victims is None and s.known(found.start("many")) is None:
            s.add(found.start("many"), s.items[position], cue, "lose", passive=False)
            read = s.known(found.start("many"))
            if read is not None:
                s.found[found.start("many"), read.outcome] = replace(read, victims=(who.start, who.end))


def _ends_there(s: Sentence, position: int) -> bool:
    """Say whether a bare figure ends its clause where others killed were told of: "and lost five".

    One that only rounds ("has lost hundreds") is no toll of that deed.
    """
    group = s.items[position].group
    if group is None or group.count.vague:
        return False
    told = any(one.outcome == "killed" for one in (*s.found.values(), *s.earlier))
    return told and s.row[position + 1 : position + 2] in ("", ",", ";", "o", "c")


_IN_A_PLACE = re.compile(r"(p)[vt]*([NMH])(?:[pf][vt]*[NMH])*(?![vtbhmnwrAFSITDL(])")
_BEHIND_A_PLACE = re.compile(r"p[vt]*[NMH](?:[pf][vt]*[NMH])*(?:p?v)*(?:,c?|c)v*$")
_PLACING = word_set("in at near outside inside around")


def _elsewhere(s: Sentence) -> None:
    """Read a figure that goes on a list of places: "five were killed in Bala and three in Kuru"."""
    for position, item in enumerate(s.items):
        group = item.group
        if item.letter != "G" or group is None or group.victims is not None or group.count.high == 0:
            continue
        if s.known(position) is not None or not _listed_by_place(s, position):
            continue
        before = [(at, one) for (at, _), one in s.found.items() if at < position]
        at, source = max(before, key=lambda pair: pair[0], default=(0, None))
        if source is not None and "G" not in s.row[at + 1 : position]:
            s.found[position, source.outcome] = replace(source, group=group, rule="elsewhere", total=False)


def _listed_by_place(s: Sentence, position: int) -> bool:
    """Say whether a place's name follows the figure, and one stands before it: "... in Bala, 14 in Kuru"."""
    found = _IN_A_PLACE.match(s.row, position + 1)
    if found is None or _BEHIND_A_PLACE.search(s.row, 0, position) is None:
        return False
    return _places(s, found)


def _is_placed(s: Sentence, position: int) -> bool:
    """Say whether a place's name follows people told of before: "39 of them in Bala"."""
    found = _IN_A_PLACE.match(s.row, position + 1)
    return found is not None and _places(s, found)


def _places(s: Sentence, found: re.Match[str]) -> bool:
    """Say whether "in" and the name of a place were found, of no hospital."""
    place = s.items[found.start(2)]
    named = s.doc[place.end - 1].text[:1].isupper() and "hospital" not in s.lower[place.start : place.end]
    return named and s.lower[s.items[found.start(1)].start] in _PLACING


_PREDICATE = re.compile(r"[NMHG](?:[fp][NMHG])*(?:(?:,[NMHG])*,?c[NMHG](?![bhwAFS]))?")


def _parts(s: Sentence) -> None:
    """Read figures within a figure: "including three children", "two of them officers", "(30 boys)"."""
    for position, item in enumerate(s.items):
        if item.group is None or item.group.count.high == 0 or s.known(position) is not None or item.share:
            continue
        if s.lower[item.start] in ("he", "she"):
            continue  # "including a guard, before he was shot": whom a verb has said all of
        whole = _among_figure(s, position)
        parent = whole or _parent(s, position)
        if parent is None or parent.group.count.high < item.group.count.low:
            continue
        before_whole = s.inside.get(position, 0) > position  # "Ali and Omar, two commanders"
        s.found[position, parent.outcome] = replace(
            parent,
            group=replace(item.group, added=False),
            part=True,
            rule="part of" if whole or parent.rule == "part of" or before_whole else "part",
            total=False,
            victims=parent.victims if _is_placed(s, position) else _part_victims(s, position),
        )


def _parent(s: Sentence, position: int) -> Found | None:
    """Give the figure that the people at `position` are part of, if the words say so."""
    row = s.row
    group = s.items[position].group
    assert group is not None
    last = _holder(s, position, group)
    if position in s.inside:
        return s.known(s.inside[position])
    if position in rules.included_in(row) and last is not None:
        return last
    if _of_whom(row, position) or (row[position] == "G" and group.other and _predicated(row, position)):
        return last or (s.earlier[-1] if s.earlier else None)
    if _goes_on(s, position):
        return last
    if row[position] == "G" and _is_bare_subject(s, position, group):
        return last or (s.earlier[-1] if s.earlier else None)
    if group.fallen is not None:
        return _of_fallen(s, position, s.items[position])
    if row[position] == "Q" and group.anaphoric and row[:position][-2:] == "N," and "Z" in row[:position]:
        fallen = s.items[row.index("Z")]
        return Found(
            group,
            outcome_word(s.lower[fallen.end - 1]),
            (fallen.start, fallen.end),
            s.bounds,
            "of the fallen",
        )
    if row[position] == "Q" and (whole := _counted_whole(s, position)) is not None:
        return whole
    if row[position] == "Q":
        nearest = last or (s.earlier[-1] if s.earlier else None)
        return nearest if _predicated(row, position) or _is_placed(s, position) else None
    opener = max(row.rfind("i", 0, position), row.rfind("(", 0, position), row.rfind(";", 0, position))
    if opener >= 0 and last is not None and not set(row[opener + 1 : position]) & set("AIFSTDLw);rb"):
        if row[opener] != "i" and row[position] not in "GBH":
            return None
        return last
    return None


_SOME_OF_THEM = re.compile(r"Q[NMH](?:f[NMH])*(?:,c?|c)$")


def _goes_on(s: Sentence, position: int) -> bool:
    """Say whether a figure goes on with parts: "ten of them farmers and five policemen"."""
    found = _SOME_OF_THEM.search(s.row, 0, position)
    before = s.known(found.start()) if found else None
    counted = s.row[position] == "G" and s.row[position + 1 : position + 2] not in ("b", "A", "F", "S")
    return counted and before is not None and before.part


def _is_bare_subject(s: Sentence, position: int, group: Group) -> bool:
    """Say whether a figure without a noun opens a clause that says who they were: "Five were policemen"."""
    opens = position == 0 or s.row[position - 1] in ";,c(wr"
    bare = group.victims is None and not (group.toll or group.added)
    return (
        opens and bare and s.row[position + 1 : position + 2] == "b" and said_to_be(s, position) is not None
    )


_AMONG = re.compile(r"v*bv*(p)([BGQ])")
_AMONG_BEFORE = re.compile(r"(p)([BGQ])[AS]?v*bv*$")


def _among_figure(s: Sentence, position: int) -> Found | None:
    """Read "two policemen were among the six dead", "among the six dead were two policemen" as two of six."""
    found = _AMONG.match(s.row, position + 1) or _AMONG_BEFORE.search(s.row, 0, position)
    if found is None or s.lower[s.items[found.start(1)].start] != "among":
        return None
    return s.known(found.start(2))


_SAID_OF = re.compile(r"(?:[GB][AS]?)?(?:v*[pf][vt]*[NMH])*v*bv*(?=[NMHG])")


def _counted_whole(s: Sentence, position: int) -> Found | None:
    """Give the figure of "three of the eight people killed were policemen" that the three are of."""
    whole = s.known(position + 1) if s.row[position + 1 : position + 2] in ("G", "B") else None
    if whole is None or "of" not in s.lower[s.items[position].start : whole.group.start]:
        return None
    return replace(whole, rule="part of") if _SAID_OF.match(s.row, position + 1) else None


def _holder(s: Sentence, position: int, group: Group) -> Found | None:
    """Give the nearest figure before `position` that is large enough to hold the people there."""
    before = [(at, one) for (at, _), one in s.found.items() if at < position and not one.part]
    large = [(at, one) for at, one in before if one.group.count.high >= group.count.low]
    return max(large, key=lambda pair: pair[0])[1] if large else None


def _of_whom(row: str, position: int) -> bool:
    """Say whether "of whom" stands before the figure ("of whom two were officers")."""
    return row[:position].rstrip("v")[-2:] in ("fr", "pr") and row[position] == "G"


def _predicated(row: str, position: int) -> bool:
    rest = row[position + 1 :].lstrip("v")
    return rest[:1] in ("N", "M", "H", "G", "B") or (
        rest[:1] == "b" and rest[1:].lstrip("v")[:1] in ("N", "H", "G")
    )


_BELONG = word_set("belonged came hailed served")


def _of_fallen(s: Sentence, position: int, item: Item) -> Found | None:
    group = item.group
    assert group is not None and group.fallen is not None
    outcome = outcome_word(s.lower[group.fallen])
    rest = s.row[position + 1 :].lstrip("v")
    verb = next((at for at in range(position + 1, len(s.items)) if s.row[at] != "v"), position)
    belong = s.lower[s.items[verb].start] in _BELONG
    if rest[:1] != "b" and not belong and _SAID_OF.match(s.row, position + 1) is None:
        return None
    return Found(group, outcome, (group.fallen, group.fallen + 1), s.bounds, "of the fallen", part=True)


def _part_victims(s: Sentence, position: int) -> tuple[int, int] | None:
    """Give the words that say who the part is: its own noun, or what is said of it."""
    group = s.items[position].group
    assert group is not None
    if group.victims is not None:
        return group.victims
    rest = s.row[position + 1 :].lstrip("v")
    if s.row[:position][-2:] == "N," and rest[:1] not in ("N", "M", "b", "H", "G"):
        return s.items[position - 2].start, s.items[position - 2].end
    said = _SAID_OF.match(s.row, position + 1)
    first = said.end() if said else position + 1
    for at in range(first, min(first + 4, len(s.items))):
        if s.row[at] in "NMHG":
            return s.items[at].start, _predicate_end(s, at)
    return None


def _predicate_end(s: Sentence, at: int) -> int:
    """Give the token behind "a cameraman and a shopkeeper", whose first noun is at `at`."""
    match = _PREDICATE.match(s.row, at)
    end = match.end() if match else at + 1
    while end > at + 1 and (
        any(item.share for item in s.items[at:end])
        or (s.row[end - 1] == "G" and _SOME_OF_THEM.search(s.row, 0, end - 1))
    ):
        end -= 1  # "three guards and the rest ..."
    return s.items[end - 1 if s.row[end - 1] != "c" else end - 2].end


def _absolutes(s: Sentence) -> None:
    """Read "the toll is 40, six having died on the way": the six are of the 40."""
    for (position, outcome), one in list(s.found.items()):
        behind = s.items[position + 1] if position + 1 < len(s.items) else None
        having = behind is not None and s.lower[behind.start] == "having" and s.row[position - 1] == ","
        if having and _holder(s, position, one.group) is not None:
            s.found[position, outcome] = replace(one, part=True, rule="part of")


_COUNTING = word_set(
    """count counts counted record records recorded report reports reported put puts give gives gave tally
    tallied list lists listed confirm confirmed confirms reach reached reaches exceed exceeds exceeded surpass
    surpassed pass passed stand stands stood speak speaks spoke claim claims claimed register registered
    estimate estimated changed revised corrected cited quoted has had say says said acknowledged acknowledges
    admitted admits knew knows named names printed told tells makes making"""
)
_SUMMING = frozenset({"makes", "making"})  # "six more died, which makes sixteen"
_SUM_WORDS = word_set("number figure total count tally sum toll")


def _bare_figures(s: Sentence) -> None:
    """Read a figure without a noun as another count of those told of before: "the mayor counted 46"."""
    for position, item in enumerate(s.items):
        group = item.group
        if item.letter != "G" or group is None or group.victims is not None or group.count.best < 2:
            continue
        if s.known(position) is not None or not _is_counted(s, position):
            continue
        source = _counted_before(s, position)
        if source is None:
            continue
        s.found[position, source.outcome] = replace(
            source,
            group=replace(group, added=False),
            sentence=s.bounds,
            rule="bare figure",
            part=False,
            total=s.lower[s.items[position - 1].start] in _SUMMING,
        )


def _counted_before(s: Sentence, position: int) -> Found | None:
    """Give the figure that a bare one counts anew: the last whole one of the dead, else the last."""
    inside = [one for (at, _), one in sorted(s.found.items()) if at < position]
    told = [*(one for one in s.earlier if s.bounds[0] - one.sentence[1] <= REACH), *inside]
    told = [one for one in told if one.outcome in ("killed", "wounded") and one.group.count.high]
    dead = [one for one in told if one.outcome == "killed" and not one.part]
    return dead[-1] if dead else told[-1] if told else None


def _is_counted(s: Sentence, position: int) -> bool:
    """Say whether a verb of counting or a word for a sum leads up to the figure, which ends there."""
    behind = s.row[position + 1 : position + 2]
    if behind not in ("", "o", ",", ";", "c", "w", "-", ")") or (
        behind == "w" and s.row[position - 1] == "c"
    ):
        return False
    if not s.row[:position] or s.row[position - 1] not in "wptbhfvoN":
        return False
    at = s.items[position].start
    if s.lower[at] in ("the", "those", "these"):
        return False  # "one of the four said": of those named before
    before = range(max(s.bounds[0], at - 6), at)
    if any(s.lower[k] in _SUM_WORDS and not _of_the_living(s, k, at) for k in before):
        return True
    return any(s.lower[k] in _COUNTING and s.doc[k].pos_ in ("VERB", "AUX") for k in before if k >= at - 4)


def _of_the_living(s: Sentence, start: int, end: int) -> bool:
    """Say whether a sum is of people to whom nothing befell: "put the number of attackers at 300"."""
    words = s.lower[start + 1 : end]
    told = not OF_THE_FALLEN.isdisjoint(words) or has_cue(words)
    return words[:1] == ["of"] and not told and any(is_person(word) for word in words)


def _echoes(s: Sentence) -> None:
    """Read what a sentence says of people told of before: "Among the dead were three children"."""
    for position, item in enumerate(s.items):
        if item.letter != "Z" or item.cue is None:
            continue
        outcome = outcome_word(s.lower[item.end - 1])
        match = _among(s, position)
        if match is None:
            _brought_to(s, position, item, item.cue)
            continue
        for people in match.victims:
            group = s.items[people].group
            if group is not None and s.known(people) is None:
                group = replace(group, added=False)
                s.found[people, outcome] = Found(
                    group,
                    outcome,
                    (item.start, item.end),
                    s.bounds,
                    "among the fallen",
                    part=True,
                    victims=_part_victims(s, people),
                )


def _brought_to(s: Sentence, position: int, item: Item, cue: Cue) -> None:
    """Read "bringing to four the dead", "bringing the dead to four"."""
    match = rules.bringing(s.row, position, s.items) or rules.risen_to(s.row, position, s.items)
    if match is None or not _moves(s, position, match):
        return
    for people in match.victims:
        s.add(people, item, cue, "tally", total=True)


_NAMED_AS = re.compile(r"v*(?:bv*w)?v*p")  # "identified the dead as ...", "the dead were identified as ..."


def _among(s: Sentence, position: int) -> Match | None:
    row = s.row
    rest = row[position + 1 :]
    skipped = len(rest) - len(rest.lstrip("v"))
    nxt = rest[skipped : skipped + 1]
    named = _NAMED_AS.match(row, position + 1)
    if named and s.lower[s.items[named.end() - 1].start] == "as":
        return rules.after(row, named.end() - 1, s.items)
    if nxt in ("b", "i"):
        return rules.after(row, position + 1 + skipped, s.items)
    opens = row[position - 1 : position] == "f" and row[: position - 1][-1:] in ("", ",", ";", "(")
    if opens:
        comma = rest.find(",")
        if 0 <= comma <= 1 and rest[comma + 1 : comma + 2] in ("G", "H"):
            return rules.after(row, position + 1 + comma, s.items)
    if position >= 2 and row[position - 1] == "p":
        return rules.before(row, position - 1, s.items)
    return None
