"""Pages over the network, asked for politely: never of a machine that is not public."""

from __future__ import annotations

from dateline.read.fetch.address import is_public
from dateline.read.fetch.request import Fetched, FetchError
from dateline.read.fetch.web import Web

__all__ = ["FetchError", "Fetched", "Web", "is_public"]
