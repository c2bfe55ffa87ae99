"""Reports in capitals, cased as a newspaper would print them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.extract.capitals import cased
from dateline.extract.parse import load_model

CASES = [
    ("THE ARMY IN PANAMA SAID NOTHING.", "The army in Panama said nothing."),
    ("GUERRILLAS OF THE PKK [PKK] FLED.", "Guerrillas of the PKK [PKK] fled."),
    ("A CAR BOMB KILLED A MAN.", "A car bomb killed a man."),
    (
        "MAYOR CARLOS PRIETO OF SAN BENITO WAS SHOT.",
        "Mayor Carlos Prieto of San Benito was shot.",
    ),
    (
        "THE U.S. EMBASSY IN SRI LANKA WAS HIT ON 3 MARCH.",
        "The U.S. embassy in Sri Lanka was hit on 3 March.",
    ),
    (
        "THEY WILL MARCH ON FRIDAY. ECUADORAN TROOPS MAY NOT.",
        "They will march on Friday. Ecuadoran troops may not.",
    ),
    (
        "GUNMEN MACHINEGUNNED A MINIBUS NEAR QALQASHANDA.",
        "Gunmen machinegunned a minibus near Qalqashanda.",
    ),
    ("Troops of the ARMY came.", "Troops of the ARMY came."),
    ("", ""),
    ("12 / 14 --", "12 / 14 --"),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_case(text: str, expected: str) -> None:
    assert cased(text, load_model()) == expected


@given(st.text(alphabet="ABÇİßAN Z.,'\"[]-1\nÉÑ", max_size=60))
def test_length_and_letters_stay(text: str) -> None:
    shown = cased(text, load_model())
    assert len(shown) == len(text)
    assert all(a == b or a.lower() == b or a.lower() == b.lower() for a, b in zip(text, shown, strict=True))
