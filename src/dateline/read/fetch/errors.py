"""Why an address gave nothing."""

from __future__ import annotations


class FetchError(ValueError):
    """An address gave nothing. `str(error)` is the reason, in words for the user.

    again: whether it may give something if asked again later. after: seconds to wait before, if said.
    """

    def __init__(self, reason: str, *, again: bool = False, after: float | None = None) -> None:
        super().__init__(reason)
        self.again = again
        self.after = after
