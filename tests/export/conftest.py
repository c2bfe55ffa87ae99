from __future__ import annotations

import pytest

from dateline.model import Contents

from .sample import sample


@pytest.fixture
def contents() -> Contents:
    return sample()
