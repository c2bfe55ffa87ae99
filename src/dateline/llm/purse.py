"""What requests have cost so far, and whether one more may be made."""

from __future__ import annotations

from dateline.llm.settings import Budget, Endpoint

BYTES_A_TOKEN = 2
"""Fewer bytes than a token of English takes (four, as a rule), so that what is set aside suffices."""


class Purse:
    """The tokens of a run. Before a request the most that it can take is set aside; after, what it took."""

    def __init__(self, prices: Endpoint, budget: Budget | None = None) -> None:
        """Open an empty purse. prices: of tokens. budget: None for any cost."""
        self._prices = prices
        self._budget = budget
        self._aside = 0.0
        self.tokens_in = 0
        self.tokens_out = 0
        self.requests = 0

    @property
    def cost(self) -> float:
        """The cost so far, in the money of the prices."""
        return self._cost(self.tokens_in, self.tokens_out)

    def set_aside(self, size: int, most_out: int) -> float | None:
        """Set aside the most that a request of `size` bytes can take; None where the budget forbids it."""
        wanted = self._measured(size // BYTES_A_TOKEN + 1, most_out)
        spent = self._measured(self.tokens_in, self.tokens_out)
        if self._budget and spent + self._aside + wanted > self._budget.most:
            return None
        self._aside += wanted
        self.requests += 1
        return wanted

    def settle(self, aside: float, tokens_in: int, tokens_out: int) -> None:
        """Put what a request took in place of what was set aside for it."""
        self._aside -= aside
        self.tokens_in += tokens_in
        self.tokens_out += tokens_out

    def _cost(self, tokens_in: int, tokens_out: int) -> float:
        return (tokens_in * self._prices.price_in + tokens_out * self._prices.price_out) / 1e6

    def _measured(self, tokens_in: int, tokens_out: int) -> float:
        if self._budget and self._budget.tokens:
            return tokens_in + tokens_out
        return self._cost(tokens_in, tokens_out)
