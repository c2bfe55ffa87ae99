"""The algebra of tolls, a table of cases: who says what, and what it comes to."""

from __future__ import annotations

import pytest

from claims_by_hand import AGAINST_CIVILIANS, CIVILIANS, REBELS, STATE, one_report
from dateline.model import Actor, Attribution, Victims
from dateline.reconcile import reconcile
from dateline.reconcile.counting import figures
from dateline.reconcile.standing import BOAST, OWN_DEAD, speaks_for, standing

A, B, C, U = "side_a", "side_b", "civilians", "unknown"

CASES = {
    "nobody gives a figure": ([("report",)], (0, 0, 0, 0), (0, 0, 0)),
    "one figure": ([("report", (A, 3))], (3, 0, 0, 0), (3, 3, 3)),
    "a range": ([("report", (B, 9, 12))], (0, 9, 0, 0), (9, 9, 12)),
    "the same figure twice": ([("report", (A, 3)), ("the army spokesman", (A, 3))], (3, 0, 0, 0), (3, 3, 3)),
    "figures of one list add up": (
        [("report", (A, 2, 2, "killed", "listed"), (A, 1))],
        (3, 0, 0, 0),
        (3, 3, 3),
    ),
    "figures told one by one do not": ([("report", (A, 12), (A, 11))], (11, 0, 0, 0), (11, 11, 12)),
    "a part told by itself is not added": ([("report", (C, 13), (C, 2))], (0, 0, 13, 0), (13, 13, 13)),
    "a side's own dead are no part of its enemy's boast": (
        [("the army spokesman", (A, 9)), ("the Front's spokesman", (A, 28))],
        (9, 0, 0, 0),
        (9, 9, 28),
    ),
    "a side's own dead are no part of the outlet's count": (
        [("the army spokesman", (A, 9)), ("report", (A, 28))],
        (9, 0, 0, 0),
        (9, 9, 28),
    ),
    "bodies that came to a hospital are the dead told of as many, where others fell besides": (
        [("the army spokesman", (C, 7), (A, 1)), ("hospital", (U, 7), (C, 2, 2, "killed", "part"))],
        (1, 0, 7, 0),
        (8, 8, 8),
    ),
    "a total that no group comes to is a total": (
        [("the army spokesman", (C, 7), (A, 1)), ("hospital", (U, 9))],
        (1, 0, 7, 1),
        (9, 9, 9),
    ),
    "an independent count of all the dead bounds low, however much more others claim": (
        [("residents", (U, 900), (B, 60)), ("the Red Cross", (U, 120))],
        (0, 60, 0, 840),
        (120, 900, 900),
    ),
    "a side's soldiers and its policemen add up, whoever counts them": (
        [
            ("the army spokesman", (A, 24, 24, "killed", "soldiers")),
            ("a local official", (A, 16, 18, "killed", "policemen")),
            ("report", (A, 60)),
        ],
        (40, 0, 0, 0),
        (40, 40, 60),
    ),
    "soldiers of whom the foe boasts may be the policemen": (
        [
            ("the Front's spokesman", (A, 24, 24, "killed", "soldiers")),
            ("a local official", (A, 16, 16, "killed", "policemen")),
        ],
        (16, 0, 0, 0),
        (16, 16, 24),
    ),
    "as many soldiers as policemen may be the same men": (
        [
            ("the army spokesman", (A, 6, 6, "killed", "soldiers")),
            ("a local official", (A, 6, 6, "killed", "policemen")),
        ],
        (6, 0, 0, 0),
        (6, 6, 6),
    ),
    "soldiers of whom another counts just as many as the side lost are all that it lost": (
        [
            ("the army spokesman", (A, 9, 9, "killed", "soldiers")),
            ("a local official", (A, 4, 4, "killed", "policemen")),
            ("report", (A, 9)),
        ],
        (4, 0, 0, 0),
        (4, 4, 9),
    ),
    "so it is a total where only a side counts more, of one group": (
        [("the Red Cross", (U, 52)), ("the army spokesman", (C, 600))],
        (0, 0, 0, 52),
        (52, 52, 600),
    ),
    "one or two told of by an independent source do not": (
        [("residents", (U, 900), (B, 60)), ("the Red Cross", (U, 2))],
        (0, 60, 0, 840),
        (900, 900, 900),
    ),
    "one body at a hospital is no toll beside the outlet's": (
        [("report", (C, 4)), ("hospital", (C, 1))],
        (0, 0, 4, 0),
        (4, 4, 4),
    ),
    "two dead of residents are no toll beside a hospital's five": (
        [("hospital", (C, 5)), ("residents", (C, 2))],
        (0, 0, 5, 0),
        (5, 5, 5),
    ),
    "one dead may be another count of two": (
        [("hospital", (C, 2)), ("residents", (C, 1))],
        (0, 0, 1, 0),
        (1, 1, 2),
    ),
    "children counted by another body are a part of the people": (
        [("a local official", (C, 100)), ("the Red Cross", (C, 35, 35, "killed", "children"))],
        (0, 0, 100, 0),
        (100, 100, 100),
    ),
    "people of two sorts may be all the dead": (
        [("a local official", (C, 24)), ("the Red Cross", (C, 19, 19, "killed", "mixed"))],
        (0, 0, 19, 0),
        (19, 19, 24),
    ),
    "some of those told of before are a part of them": (
        [("the defence ministry", (A, 38)), ("the army spokesman", (A, 10, 10, "killed", "of them"))],
        (38, 0, 0, 0),
        (38, 38, 38),
    ),
    "some of a side's own are no part of its enemy's boast": (
        [("the Front's spokesman", (A, 38)), ("the army spokesman", (A, 10, 10, "killed", "of them"))],
        (10, 0, 0, 0),
        (10, 10, 38),
    ),
    "a total that covers the groups is one beside a boast of twice as many": (
        [("a source", (U, 21), (A, 4), (C, 16)), ("the Front's spokesman", (U, 47))],
        (4, 0, 16, 1),
        (21, 21, 47),
    ),
    "what is only feared reaches high": (
        [("residents", (C, 31, 31, "killed", "guess")), ("a local official", (C, 16))],
        (0, 0, 16, 0),
        (16, 16, 31),
    ),
    "what is feared of all sides does not cover a side's dead": (
        [("report", (A, 9)), ("residents", (U, 30, 30, "killed", "guess"))],
        (9, 0, 0, 0),
        (9, 9, 30),
    ),
    "a fear alone is all that is known": (
        [("residents", (C, 31, 31, "killed", "guess"))],
        (0, 0, 31, 0),
        (31, 31, 31),
    ),
    "children alone are all that is known": (
        [("the Red Cross", (C, 35, 35, "killed", "children"))],
        (0, 0, 35, 0),
        (35, 35, 35),
    ),
    "a boast holds no children that another counts": (
        [("the army spokesman", (B, 30)), ("the Red Cross", (B, 12, 12, "killed", "children"))],
        (0, 12, 0, 0),
        (12, 12, 30),
    ),
    "the bombers that a side owns to are not all its dead": (
        [("the army spokesman", (B, 30)), ("the Front's spokesman", (B, 3, 3, "killed", "bombers"))],
        (0, 30, 0, 0),
        (30, 30, 30),
    ),
    "the kin of a witness are a part of the toll": (
        [("a local official", (C, 8)), ("a survivor", (C, 3, 3, "killed", "kin"))],
        (0, 0, 8, 0),
        (8, 8, 8),
    ),
    "what one survivor saw is a part of the outlet's toll": (
        [("report", (C, 69)), ("a survivor", (C, 5))],
        (0, 0, 69, 0),
        (5, 69, 69),
    ),
    "what residents count together is a toll": (
        [("report", (C, 69)), ("residents", (C, 5))],
        (0, 0, 5, 0),
        (5, 5, 69),
    ),
    "a name nobody knows is no witness": (
        [("Rupert Hentzau", (C, 40)), ("the Red Cross", (C, 22))],
        (0, 0, 22, 0),
        (22, 22, 40),
    ),
    "each side's dead add up": ([("report", (A, 2), (B, 5), (C, 1))], (2, 5, 1, 0), (8, 8, 8)),
    "a witness before a boast": (
        [("the army spokesman", (B, 17)), ("residents", (B, 6))],
        (0, 6, 0, 0),
        (6, 6, 17),
    ),
    "a side's own dead before its enemy's boast": (
        [("the Front's spokesman", (A, 31)), ("the army spokesman", (A, 16))],
        (16, 0, 0, 0),
        (16, 16, 31),
    ),
    "own dead admitted above a boast": (
        [("the Front's spokesman", (A, 10)), ("the army spokesman", (A, 16))],
        (16, 0, 0, 0),
        (10, 16, 16),
    ),
    "a hospital before a side on its own dead": (
        [("the army spokesman", (A, 17)), ("hospital", (A, 30))],
        (30, 0, 0, 0),
        (17, 30, 30),
    ),
    "two offices of one side: the lowest": (
        [("the army spokesman", (A, 12)), ("the defence ministry", (A, 9))],
        (9, 0, 0, 0),
        (9, 9, 12),
    ),
    "a number before a vague word": (
        [("the Red Cross", (C, 24, 24, "killed", "vague")), ("hospital", (C, 41))],
        (0, 0, 41, 0),
        (41, 41, 41),
    ),
    "fighters in place of civilians whom residents count": (
        [("the army spokesman", (B, 24), (C, 0)), ("residents", (C, 40))],
        (0, 0, 40, 0),
        (24, 40, 40),
    ),
    "fighters in place of fewer civilians": (
        [("the army spokesman", (B, 15), (C, 0)), ("report", (C, 9))],
        (0, 0, 9, 0),
        (9, 9, 15),
    ),
    "fighters of one account where another has as many civilians": (
        [("the army spokesman", (B, 30)), ("residents", (C, 27))],
        (0, 0, 27, 0),
        (27, 27, 30),
    ),
    "fighters and civilians of whom one source counts both": (
        [("the army spokesman", (B, 30)), ("residents", (C, 27), (B, 28))],
        (0, 28, 27, 0),
        (55, 55, 57),
    ),
    "many fighters beside a few civilians": (
        [("the army spokesman", (B, 30)), ("residents", (C, 12))],
        (0, 30, 12, 0),
        (42, 42, 42),
    ),
    "fighters beside civilians whom nobody denies": (
        [("the army spokesman", (B, 24)), ("residents", (C, 40))],
        (0, 24, 40, 0),
        (64, 64, 64),
    ),
    "fighters whom others count too": (
        [("the army spokesman", (B, 24), (C, 0)), ("residents", (C, 40), (B, 3))],
        (0, 3, 40, 0),
        (3, 43, 64),
    ),
    "a vague word before a boast": (
        [("residents", (B, 24, 24, "killed", "vague")), ("the army spokesman", (B, 41))],
        (0, 24, 0, 0),
        (24, 24, 41),
    ),
    "a vague word before a lower number": (
        [("the Red Cross", (C, 24, 24, "killed", "vague")), ("hospital", (C, 20))],
        (0, 0, 20, 0),
        (20, 20, 24),
    ),
    "one shell's dead among a day's": (
        [("hospital", (C, 52)), ("residents", (C, 11))],
        (0, 0, 52, 0),
        (11, 52, 52),
    ),
    "two independent bodies: the lowest": (
        [("hospital", (C, 14)), ("the Red Cross", (C, 11))],
        (0, 0, 11, 0),
        (11, 11, 14),
    ),
    "the only source is a boast": ([("the army spokesman", (B, 26))], (0, 26, 0, 0), (26, 26, 26)),
    "a revised figure never counts": (
        [("hospital", (C, 40, 40, "killed", "revised")), ("hospital", (C, 31))],
        (0, 0, 31, 0),
        (31, 31, 31),
    ),
    "all figures revised": ([("hospital", (C, 40, 40, "killed", "revised"))], (0, 0, 0, 0), (0, 0, 0)),
    "one source, a smaller figure is a part": (
        [("hospital", (C, 12)), ("hospital", (C, 4))],
        (0, 0, 12, 0),
        (12, 12, 12),
    ),
    "one source, two close figures: the lowest, high keeps the other": (
        [("the Front's spokesman", (B, 9, 10)), ("the Front's spokesman", (B, 7, 8))],
        (0, 7, 0, 0),
        (7, 7, 10),
    ),
    "a part of its own group is not added": (
        [("report", (C, 10), (C, 3, 3, "killed", "part"))],
        (0, 0, 10, 0),
        (10, 10, 10),
    ),
    "a part told in another sentence": (
        [("report", (C, 10)), ("residents", (C, 3, 3, "killed", "part"))],
        (0, 0, 10, 0),
        (10, 10, 10),
    ),
    "a part of another group is taken out of the whole": (
        [("report", (C, 9), (A, 1, 1, "killed", "part"))],
        (1, 0, 8, 0),
        (9, 9, 9),
    ),
    "more are added to their own source": (
        [("hospital", (C, 10)), ("hospital", (C, 2, 2, "killed", "added"))],
        (0, 0, 12, 0),
        (12, 12, 12),
    ),
    "more are added to whoever gave a figure": (
        [("the Red Cross", (C, 10)), ("report", (C, 2, 2, "killed", "added"))],
        (0, 0, 12, 0),
        (12, 12, 12),
    ),
    "more are not added to what another says behind them": (
        [("the army spokesman", (A, 3, 3, "killed", "added")), ("the Front's spokesman", (A, 23))],
        (3, 0, 0, 0),
        (3, 3, 23),
    ),
    "more with nothing before stands alone": (
        [("report", (C, 2, 2, "killed", "added"))],
        (0, 0, 2, 0),
        (2, 2, 2),
    ),
    "an outlet's own smaller figure behind a side's of its dead is a part of it": (
        [("the army spokesman", (A, 61)), ("report", (A, 23))],
        (61, 0, 0, 0),
        (61, 61, 61),
    ),
    "a side's higher figure behind the outlet's own is another count": (
        [("report", (A, 23)), ("the army spokesman", (A, 61))],
        (23, 0, 0, 0),
        (23, 23, 61),
    ),
    "an outlet's own smaller figure is a part of the hospital's": (
        [("report", (C, 2)), ("hospital", (C, 37))],
        (0, 0, 37, 0),
        (37, 37, 37),
    ),
    "one man told of by himself is no toll": (
        [("hospital", (C, 6)), ("a source", (C, 1))],
        (0, 0, 6, 0),
        (6, 6, 6),
    ),
    "one soldier, by his own side, is a toll beside a boast": (
        [("the army spokesman", (A, 1)), ("the Front's spokesman", (A, 12))],
        (1, 0, 0, 0),
        (1, 1, 12),
    ),
    # Denials.
    "a side denies its own dead": (
        [("the Front's spokesman", (A, 20)), ("the army spokesman denies", (A, 20))],
        (0, 0, 0, 0),
        (0, 0, 20),
    ),
    "a denial by the worse placed lowers low alone": (
        [("hospital", (C, 8)), ("the army spokesman denies", (C, 8))],
        (0, 0, 8, 0),
        (0, 8, 8),
    ),
    "a denier that grants some": (
        [
            ("the Front's spokesman", (A, 20)),
            ("the army spokesman denies", (A, 20)),
            ("the army spokesman", (A, 4)),
        ],
        (4, 0, 0, 0),
        (4, 4, 20),
    ),
    "a denier whose own side counts some": (
        [("the defence ministry", (A, 4)), ("the army spokesman denies", (A, 20))],
        (4, 0, 0, 0),
        (4, 4, 20),
    ),
    "some beside fighters in one list are none of them": (
        [("report", (U, 20), (C, 4, 4, "killed", "children"), (A, 12))],
        (12, 0, 4, 4),
        (20, 20, 20),
    ),
    "parts a little above a total are another reading of it": (
        [("report", (U, 147)), ("the army spokesman", (C, 142), (A, 6))],
        (6, 0, 142, 0),
        (147, 148, 148),
    ),
    "a side denies that more of its own died": (
        [("the army spokesman", (B, 90)), ("the Front's spokesman denies", (B, 8, 8, "killed", "over"))],
        (0, 8, 0, 0),
        (8, 8, 90),
    ),
    "a denied figure that nobody asserts": (
        [("the army spokesman denies", (C, 60))],
        (0, 0, 0, 0),
        (0, 0, 60),
    ),
    "what is shared out between two blasts is not added": (
        [
            ("report", (C, 15)),
            ("report", (C, 9)),
            ("report", (C, 6, 6, "killed", "added")),
        ],
        (0, 0, 15, 0),
        (15, 15, 15),
    ),
    "who denies a part denies whose they were": (
        [
            ("the army spokesman", (A, 23), (B, 31)),
            ("the Front's spokesman denies", (B, 10, 10, "killed", "part")),
        ],
        (23, 31, 0, 0),
        (54, 54, 54),
    ),
    "a total too small to hold it leaves a part to the whole": (
        [
            ("the army spokesman", (A, 23)),
            ("a local official", (A, 20, 20, "killed", "part")),
            ("residents", (U, 10)),
        ],
        (23, 0, 0, 0),
        (23, 23, 23),
    ),
    "a denied figure that was revised away": (
        [
            ("the army spokesman", (B, 10, 12, "killed", "revised")),
            ("the army spokesman", (B, 3)),
            ("the Front's spokesman denies", (B, 10, 12)),
        ],
        (0, 0, 0, 0),
        (0, 0, 3),
    ),
    "none of ours died": (
        [("the Front's spokesman", (A, 5)), ("the army spokesman", (A, 0))],
        (0, 0, 0, 0),
        (0, 0, 5),
    ),
    # Totals.
    "a total alone": ([("report", (U, 7))], (0, 0, 0, 7), (7, 7, 7)),
    "a total that its parts make up": ([("report", (U, 10), (A, 8), (C, 2))], (8, 0, 2, 0), (10, 10, 10)),
    "a total with a remainder": ([("report", (U, 15), (A, 5), (B, 4))], (5, 4, 0, 6), (15, 15, 15)),
    "others killed beside a total told before": (
        [("report", (U, 12), (A, 3, 3, "killed", "part")), ("report", (B, 9, 9, "killed", "added"))],
        (3, 9, 0, 9),
        (21, 21, 21),
    ),
    "a total told after the others covers them": (
        [("report", (A, 4)), ("report", (C, 2, 2, "killed", "added")), ("report", (U, 6))],
        (4, 0, 2, 0),
        (6, 6, 6),
    ),
    "a part said to be within the total": (
        [("report", (U, 10), (C, 3, 3, "killed", "part"))],
        (0, 0, 3, 7),
        (10, 10, 10),
    ),
    "parts by other sources under one total": (
        [("hospital", (U, 3), (C, 1)), ("the Front's spokesman", (B, 2))],
        (0, 2, 1, 0),
        (3, 3, 3),
    ),
    "a boast beyond the total reaches high": (
        [("the army spokesman", (U, 10), (A, 8), (C, 2)), ("the Front's spokesman", (A, 20))],
        (8, 0, 2, 0),
        (10, 10, 22),
    ),
    "eight policemen of ten dead are a part of the ten, not of the enemy's boast": (
        [("report", (U, 10), (A, 8, 8, "killed", "part")), ("the Front's spokesman", (A, 20))],
        (8, 0, 0, 2),
        (10, 10, 20),
    ),
    "named people are no total of their own": (
        [("report", (A, 7), (B, 23)), ("hospital", (U, 2))],
        (7, 23, 0, 0),
        (30, 30, 30),
    ),
    "named people within a figure are not taken out of it": (
        [("report", (C, 4), (U, 4, 4, "killed", "part"))],
        (0, 0, 4, 0),
        (4, 4, 4),
    ),
    "a civilian within a side's dead stays within": (
        [("report", (B, 9), (C, 1, 1, "killed", "part"))],
        (0, 9, 0, 0),
        (9, 9, 9),
    ),
    "people and a policeman of one list are two groups": (
        [("report", (U, 12, 12, "killed", "listed"), (A, 1))],
        (1, 0, 0, 12),
        (13, 13, 13),
    ),
    "six of the dead, by a witness, are no rival to the total": (
        [("a source", (U, 22)), ("residents", (A, 6, 6, "killed", "part"))],
        (6, 0, 0, 16),
        (22, 22, 22),
    ),
    "a fighter among the civilians, told of further down": (
        [("report", (C, 22)), ("residents", (A, 6, 6, "killed", "part"))],
        (6, 0, 16, 0),
        (22, 22, 22),
    ),
    "a rebel among the soldiers is not taken out of them": (
        [("report", (A, 12)), ("residents", (B, 2, 2, "killed", "part"))],
        (12, 2, 0, 0),
        (14, 14, 14),
    ),
    "civilians among a side's own dead, told of further down": (
        [("the Front's spokesman", (B, 5)), ("the Front's spokesman", (C, 4, 4, "killed", "part"))],
        (0, 1, 4, 0),
        (5, 5, 5),
    ),
    "farmers among those whom an army says that it killed": (
        [("the army spokesman", (B, 14)), ("residents", (C, 6, 6, "killed", "part"))],
        (0, 8, 6, 0),
        (14, 14, 14),
    ),
    "farmers among the dead whom their own side counts are told beside them": (
        [("the Front's spokesman", (B, 14)), ("residents", (C, 6, 6, "killed", "part"))],
        (0, 14, 6, 0),
        (20, 20, 20),
    ),
    "all rebels by one account, rebels and villagers by another": (
        [("the army spokesman", (B, 12)), ("the Front's spokesman", (B, 5), (C, 7))],
        (0, 5, 7, 0),
        (12, 12, 12),
    ),
    "more than a round number before a number": (
        [("the Red Cross", (C, 100, 100, "killed", "over")), ("report", (C, 132))],
        (0, 0, 132, 0),
        (132, 132, 132),
    ),
    "more than a round number beside a boast": (
        [("the Red Cross", (B, 100, 100, "killed", "over")), ("the army spokesman", (B, 132))],
        (0, 100, 0, 0),
        (100, 100, 132),
    ),
    "bodies that were found never decide against a toll": (
        [("report", (B, 11, 11, "killed", "bodies")), ("a source", (B, 30))],
        (0, 30, 0, 0),
        (11, 30, 30),
    ),
    "dozens beside more than forty": (
        [("residents", (C, 24, 24, "killed", "vague")), ("the Red Cross", (C, 40, 40, "killed", "over"))],
        (0, 0, 40, 0),
        (40, 40, 40),
    ),
    "names that somebody knows never decide against a toll": (
        [("the Red Cross", (C, 21, 21, "killed", "names")), ("residents", (C, 42))],
        (0, 0, 42, 0),
        (21, 42, 42),
    ),
    "a hospital's count of bodies is a toll": (
        [("hospital", (B, 11, 11, "killed", "bodies")), ("a source", (B, 30))],
        (0, 11, 0, 0),
        (11, 11, 30),
    ),
    "no more than a round number is no bound": (
        [("the Red Cross", (C, 20, 20, "killed", "most")), ("report", (C, 32))],
        (0, 0, 20, 0),
        (20, 20, 32),
    ),
    "bodies are all that is known": (
        [("report", (B, 11, 11, "killed", "bodies"))],
        (0, 11, 0, 0),
        (11, 11, 11),
    ),
    "two totals, equals": (
        [("the Red Cross", (U, 23), (C, 19)), ("residents", (U, 38))],
        (0, 0, 19, 4),
        (23, 23, 38),
    ),
    "a total that parts add up to goes before the lowest": (
        [("report", (U, 23)), ("the army spokesman", (B, 20), (A, 3)), ("a source", (U, 30))],
        (3, 20, 0, 0),
        (23, 23, 30),
    ),
    "parts beyond a worse placed total": (
        [("residents", (B, 4), (C, 38)), ("a source", (U, 41))],
        (0, 4, 38, 0),
        (41, 42, 42),
    ),
    "the army's dead rebels and the witness's dead children are the same dead": (
        [("the army spokesman", (B, 30)), ("a source", (U, 59)), ("residents", (C, 35))],
        (0, 0, 35, 0),
        (30, 35, 59),
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_toll_comes_out_as_the_rules_say(name: str) -> None:
    told, deaths, bounds = CASES[name]
    claims, reports = one_report(*told)
    found = reconcile(claims, reports)
    assert (found.deaths_a, found.deaths_b, found.deaths_civilians, found.deaths_unknown) == deaths
    assert (found.low, found.best, found.high) == bounds


@pytest.mark.parametrize(
    ("told", "civilians", "unknown"),
    [
        ([("report", (U, 12))], 12, 0),
        ([("report", ("side_b", 12))], 12, 0),
        ([("report", (U, 12), (C, 3, 3, "killed", "part"))], 12, 0),
        ([("the Red Cross", (U, 23), (C, 19))], 19, 4),
        ([("hospital", (U, 26)), ("report", (C, 22))], 26, 0),
        ([("report", (U, 11), (A, 2, 2, "killed", "part"))], 9, 0),
        ([("a source", (U, 21)), ("report", (A, 9), (C, 12))], 12, 0),
        ([("report", (U, 12, 12, "killed", "listed"), (A, 1))], 12, 0),
    ],
)
def test_people_killed_in_one_sided_violence_are_civilians(told, civilians, unknown) -> None:
    claims, reports = one_report(*told, sides=AGAINST_CIVILIANS, sub="Attack")
    found = reconcile(claims, reports)
    assert (found.deaths_civilians, found.deaths_unknown) == (civilians, unknown)


def test_the_accused_is_worst_placed_on_those_it_is_accused_of_killing() -> None:
    told = [("the Front's spokesman", (C, 2)), ("a source", (C, 9))]
    claims, reports = one_report(*told, sides=AGAINST_CIVILIANS, sub="Attack")
    found = reconcile(claims, reports)
    assert (found.low, found.best, found.high) == (2, 9, 9)


@pytest.mark.parametrize(
    ("told", "wounded"),
    [
        ([("report", (A, 3))], None),
        ([("report", (A, 3, 3, "wounded"), (C, 4, 4, "wounded"))], 7),
        ([("hospital", (U, 57, 57, "wounded")), ("report", (C, 11, 11, "wounded"))], 57),
        ([("hospital", (C, 5, 5, "wounded", "revised"))], None),
    ],
)
def test_the_wounded_of_all_sides_together(told, wounded) -> None:
    claims, reports = one_report(*told)
    assert reconcile(claims, reports).wounded == wounded


def test_fighters_taken_from_the_civilians_are_quoted_with_them() -> None:
    claims, reports = one_report(("report", (C, 9), (A, 1, 1, "killed", "part")))
    found = {one.victims: one for one in figures(claims, reports, STATE, REBELS, "killed")}
    assert found[C].best == 8
    assert set(found[A].spans) < set(found[C].spans)


def test_what_was_only_feared_never_counts() -> None:
    claims, reports = one_report(("report", (C, 5)))
    feared, _ = one_report(("report", (C, 500)), modality="hypothetical")
    found = reconcile([*claims, *(one for one in feared)], reports)
    assert found.best == 5


@pytest.mark.parametrize(("other", "side"), [(REBELS, "side_a"), (CIVILIANS, None)])
def test_officials_of_no_named_state_speak_for_one_that_fights_not_for_one_that_is_accused(
    other: Actor, side: str | None
) -> None:
    assert speaks_for(Attribution(source="officials", kind="official"), STATE, other) == side


@pytest.mark.parametrize(
    ("speaker", "victims", "placed"),
    [(None, B, OWN_DEAD), (STATE, A, OWN_DEAD), (STATE, B, BOAST), (REBELS, A, BOAST)],
)
def test_a_sides_own_outlet_knows_its_dead_and_boasts_of_its_enemys(
    speaker: Actor | None, victims: Victims, placed: int
) -> None:
    assert standing(Attribution(actor=speaker), victims, STATE, REBELS) == placed
