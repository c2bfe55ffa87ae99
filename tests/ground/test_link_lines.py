"""Lines that only link to other reports are no part of the report they stand in."""

from __future__ import annotations

import pytest

from dateline.ground.link_lines import link_lines

NEWS = "Gunmen killed nine people in Tallan on Monday."


@pytest.mark.parametrize(
    ("below", "linked"),
    [
        ("Read also: Gunmen kill 40 in Orvel", ["Read also: Gunmen kill 40 in Orvel"]),
        ("READ MORE | Bomb kills three", ["READ MORE | Bomb kills three"]),
        ("MORE: Drone kills six in Orvel", ["MORE: Drone kills six in Orvel"]),
        ("They fled.(See also: Bomb kills three) All died.", ["(See also: Bomb kills three)"]),
        (
            "Related stories:\n\nThree die in Orvel\nBomb kills two\n\nA mine killed two on Sunday.",
            ["Related stories:\n\nThree die in Orvel\nBomb kills two"],
        ),
        ("MOST READ\n1. 14 killed in ambush\n2. The raid: what we know", None),
        ("Related violence killed two on Sunday.", []),
        ("More soldiers were sent. Read also what was found: two bodies.", []),
    ],
)
def test_links_to_other_reports_are_found(below: str, linked: list[str] | None) -> None:
    text = f"{NEWS}\n\n{below}"
    assert [text[start:end] for start, end in link_lines(text)] == ([below] if linked is None else linked)


def test_a_heading_at_the_very_beginning_heads_the_news() -> None:
    assert link_lines(f"MOST READ\n{NEWS}") == []
