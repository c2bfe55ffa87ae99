"""The rules that decide an incident's values, each by the name that `explain` prints.

`docs/rules.md` lists the same names; a test keeps the two together.
"""

from __future__ import annotations

import msgspec

GED = "coding-rules 1, Event"
TYPE = "coding-rules 1, Type of violence"
ACTORS = "coding-rules 1, Actors and dyads"
DEATHS = "coding-rules 1, Deaths"
SOURCES = "coding-rules 1, Conflicting sources"
WHERE = "coding-rules 1, where_prec"
WHEN = "coding-rules 1, date_prec"
CLARITY = "coding-rules 1, event_clarity"
NUMBER = "coding-rules 1, number_of_sources"
SUB_EVENT = "coding-rules 2, event and sub-event types"
FATALITIES = "coding-rules 2, fatalities"
CORROBORATION = "coding-rules 4, Corroboration"
AIRWARS = "coding-rules 5, Airwars grades"


class Rule(msgspec.Struct, frozen=True, kw_only=True):
    """A rule of reconciliation.

    name: as `Working.rule` has it. does: one sentence for the reader.
    follows: the section of the coding rules it follows.
    """

    name: str
    does: str
    follows: str


def _rule(name: str, does: str, follows: str) -> Rule:
    return Rule(name=name, does=does, follows=follows)


# The toll.
ONLY_FIGURE = _rule("only-figure", "There is one figure, and it counts.", DEATHS)
SOURCES_AGREE = _rule("sources-agree", "All sources give the same figure.", DEATHS)
BEST_PLACED = _rule(
    "best-placed-source",
    "Sources differ: the figure of the best placed counts (hospitals, independent bodies and "
    "witnesses, then a side on its own dead and the outlet's own voice, then a warring side on others, "
    "last a warring side on its enemy's dead).",
    SOURCES,
)
LOWEST_OF_EQUALS = _rule(
    "lowest-of-equals", "Sources of equal standing differ: the lowest figure counts.", SOURCES
)
MOST_CONSERVATIVE = _rule(
    "most-conservative",
    "Preset acled: the lowest figure that any source gives counts.",
    FATALITIES,
)
DENIALS_ASIDE = _rule(
    "denials-stay-aside",
    "Preset airwars: a denial without a figure of its own lowers nothing; what is claimed stays.",
    AIRWARS,
)
DENIED = _rule(
    "denied-by-better-placed",
    "A source at least as well placed as any that asserts it denies the figure: what it grants counts.",
    SOURCES,
)
NO_FIGURE = _rule("no-figure", "No claim gives a figure: zero.", DEATHS)
REMAINDER = _rule(
    "remainder-of-total",
    "A total covers its parts by side; what is left of it is of unknown status.",
    DEATHS,
)
NO_REMAINDER = _rule(
    "parts-reach-total", "The parts by side come to the total or more: nobody of unknown status.", DEATHS
)
TOTAL_ALONE = _rule("total-alone", "A total is all that is known: its dead are of unknown status.", DEATHS)
RIVAL_TOTAL = _rule(
    "rival-total",
    "A total by a source with a stake rivals parts by sources without: it bounds low and high only. So does "
    "what a warring side counts of its enemy's dead, where it denies others that a better placed source "
    "counts or that source counts about as many civilians.",
    SOURCES,
)
PART_GIVES_WAY = _rule(
    "part-gives-way-to-total",
    "The parts are more than a better placed total allows: the worst placed part counts in high only.",
    SOURCES,
)
BOMBER = _rule(
    "bomber-counts",
    "A report says that the suicide bomber died: one more dead on the attacker's side, left out of low.",
    SUB_EVENT,
)
SUM_OF_COUNTS = _rule("sum-of-counts", "The sum of the four counts.", DEATHS)
LOWEST_ACCOUNT = _rule(
    "lowest-account",
    "The lowest that the sources allow: the sum of each group's lowest figure, or the lowest total.",
    SOURCES,
)
HIGHEST_ACCOUNT = _rule(
    "highest-account",
    "The highest that the sources allow: the sum of each group's highest figure, or the highest total.",
    SOURCES,
)
WOUNDED = _rule("wounded-of-all-sides", "The wounded of all sides together, worked out like the dead.", GED)

# Who.
SIDES_CLAIMED = _rule(
    "sides-most-claimed",
    "The pair of sides that most reports name, of equals most claims; a named actor goes before an unknown "
    "one.",
    ACTORS,
)
SIDES_COMPLETED = _rule(
    "sides-completed", "No claim names both sides: they are put together from several claims.", ACTORS
)
SIDES_INFERRED = _rule(
    "sides-inferred",
    "The incident's own words leave this side open: it is the armed party that the report names elsewhere "
    "and that faces the other side, or the one government named where it came from the air.",
    ACTORS,
)
TARGET_UNARMED = _rule(
    "target-unarmed",
    "Nobody is said to have fought back, and nobody armed was hurt: the people hurt are civilians.",
    TYPE,
)
SIDES_UNKNOWN = _rule("sides-unknown", "No claim names this side.", ACTORS)

# When.
DAY_MOST_EXACT = _rule(
    "date-most-exact",
    "The most exact date among those that agree; of dates that exclude each other the one most reports "
    "have, then most claims, then the earliest.",
    WHEN,
)
DAY_OF_PUBLICATION = _rule(
    "date-of-publication", "No claim says when: the day the first report came out.", WHEN
)

# Where.
PLACE_MOST_EXACT = _rule(
    "place-most-exact",
    "The most exact place among those that agree; of places that exclude each other the one most reports "
    "have, then most claims.",
    WHERE,
)
PLACE_UNKNOWN = _rule("place-unknown", "No claim says where.", WHERE)

# What.
TYPE_MOST_CLAIMED = _rule(
    "event-type-most-claimed", "The event type that most reports have, of equals most claims.", SUB_EVENT
)
TYPE_BY_SIDES = _rule(
    "event-type-by-sides",
    "Two armed sides fight a battle; violence of one side against the unarmed is against civilians.",
    SUB_EVENT,
)
STATE_BASED = _rule("state-based", "A government fights an armed side: type 1.", TYPE)
NON_STATE = _rule("non-state", "Two organised groups fight, neither of them a government: type 2.", TYPE)
ONE_SIDED = _rule("one-sided", "An organised actor kills civilians: type 3.", TYPE)
TYPE_UNCLEAR = _rule("type-unclear", "The sides do not settle the type of violence.", TYPE)
CLEAR_EVENT = _rule("single-event", "Told as a single event: clarity 1.", CLARITY)
SUMMED_EVENTS = _rule(
    "summed-events", "Date and place are both vague: events the source has added up, clarity 2.", CLARITY
)

# How well known.
NEWS = _rule("told-as-news", "At least one report tells it as its news.", GED)
RECALLED = _rule("recalled", "Every report recalls it as background.", GED)
INDEPENDENT_SOURCES = _rule(
    "one-origin-one-source",
    "An outlet counts once, however many reports it has. Copies of one text, copy of one agency, reports "
    "that cite one medium, and reports that carry one statement and nothing else count once together.",
    CORROBORATION,
)
GRADE_DENIED = _rule(
    "corroboration-denied",
    "A side denies that it happened, and neither it nor an independent body says so.",
    CORROBORATION,
)
GRADE_CONTESTED = _rule(
    "corroboration-contested",
    "Sources disagree on whether it happened or who did it.",
    AIRWARS,
)
GRADE_CONFIRMED = _rule(
    "corroboration-confirmed",
    "Both sides say so, or a witness, a hospital, an organisation or the UN does.",
    AIRWARS,
)
GRADE_SEVERAL_OUTLETS = _rule(
    "corroboration-several-outlets", "Outlets of several origins say so in their own voice.", AIRWARS
)
GRADE_SEVERAL_PARTISAN = _rule(
    "corroboration-several-partisan", "Several sources of one side say so, and nobody else.", CORROBORATION
)
GRADE_ONE_OUTLET = _rule("corroboration-one-outlet", "One outlet says so, in its own voice.", AIRWARS)
GRADE_ONE_PARTISAN = _rule(
    "corroboration-one-partisan", "One source of one side says so, and nobody else.", CORROBORATION
)

# What never counts.
REVISED = _rule(
    "revised-never-counts",
    "A figure that its own source has since revised, or that the outlet's own running total further down "
    "replaces (raising the toll to six), never counts.",
    SOURCES,
)
GROWN = _rule(
    "toll-has-grown",
    "A lower figure bounds low only where the toll has grown since: by a running total (the toll rose to 15) "
    "of a source no worse placed, or in a later report of one with no stake; where the lower figure was the "
    "least there were (at least eight), by any higher figure of a later report. A warring side's figure for "
    "its enemy's dead stays.",
    SOURCES,
)
EARLIER_COUNT = _rule(
    "earlier-count",
    "A figure that its report calls an earlier count (the police had put the toll at 14; 31, up from 14; "
    "revising a toll of 14) never counts beside its source's later one.",
    SOURCES,
)
LATER_REPLACES = _rule(
    "later-replaces",
    "A later report's figure by the same source replaces its earlier one; a side is one source for its own "
    "dead, unless it now gives fewer.",
    SOURCES,
)
ADDED = _rule(
    "added-to-its-source",
    "What a source adds to its figure counts within that figure.",
    DEATHS,
)
OTHER_SERVICE = _rule(
    "soldiers-and-police",
    "What a report counts of a side's soldiers and what it counts of its police are other people: the best "
    "placed figures of the two add up to one, whoever gives them but the foe.",
    DEATHS,
)
FEW_NO_TOLL = _rule(
    "few-are-no-toll",
    "One or two people told of by themselves are part of a figure two and a half times as high by a source "
    "no worse placed or without a stake, unless a warring side gives them for its enemy's dead.",
    DEATHS,
)
NOT_A_PART = _rule(
    "parts-never-decide",
    "A figure that another of its report, by a source no worse placed, exceeds three times is a part of it: "
    "it bounds low only; so does one that the outlet's own running total exceeds so, and a single witness's "
    "that two other sources exceed three times, or one without a stake. So do what its report calls an "
    "earlier count, and bodies of fighters that its "
    "outlet or one with a stake says were found, where its report counts more; beside what a warring side "
    "says that it killed only where that is a running total. So do bodies that reached "
    "one place (a hospital received 12 bodies) and names without a list (could confirm 21 names), where a "
    "source without a stake counts more. A side's figure for its own dead is no part.",
    SOURCES,
)
VAGUE_WORD = _rule(
    "number-before-vague-word",
    "A vague word (dozens, hundreds), or more than a round number (over 100), gives way to a number at least "
    "as high, unless that is a warring side's for its enemy's dead.",
    DEATHS,
)
OWN_VOICE_PART = _rule(
    "own-voice-part",
    "An outlet's own figure smaller than that of a better placed source it quotes, or of one as well "
    "placed before it, is a part of it.",
    SOURCES,
)
LARGEST_OF_ONE = _rule(
    "far-below-its-source",
    "Of one source's figures for the same victims in one report, one below seven eighths of the "
    "largest is a part of it, or an early count.",
    DEATHS,
)
SOME_OF_THEM = _rule(
    "some-of-the-dead",
    "A figure whose words count only some of the dead (children or women or aid workers; suicide bombers; a "
    'speaker\'s kin or neighbours; some "among the dead") is a part of any higher figure of its report for '
    "the same victims; of a warring side's for those whom it killed only where its enemy counts its own. "
    "So are some of those told of before (ten of the soldiers) of a figure before them by a source no worse "
    "placed.",
    DEATHS,
)
ONLY_A_GUESS = _rule(
    "only-a-guess",
    "What is only feared or foreseen (up to 30 may have been killed; the toll could climb past 50) counts in "
    "high only, where its report counts some of those dead for certain.",
    DEATHS,
)
PART_NOT_ADDED = _rule("part-not-added", "A part of a figure is not added to it.", DEATHS)

RULES: tuple[Rule, ...] = tuple(
    sorted((value for value in globals().values() if isinstance(value, Rule)), key=lambda rule: rule.name)
)
"""Every rule, by name."""
