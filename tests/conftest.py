"""What all tests share. Its being here puts this folder on the path, for what stands in it."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("dateline", deadline=None)  # how long a test takes says nothing of what it tests
settings.load_profile("dateline")
