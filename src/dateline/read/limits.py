"""How much of anything is read. Whatever an input holds, reading it takes bounded memory and time."""

from __future__ import annotations

HEAD = 65_536  # bytes by which a kind is recognised
DEPTH = 5  # containers within one another: a page in a zip in a mail in a tar.gz is 4
PAGE = 20_000_000  # bytes of an HTML page or a feed
DOCUMENT = 100_000_000  # bytes of a PDF, an office document, a mail with its attachments
TEXT_DOCUMENT = 64_000_000  # bytes of a JSON document that is no list
SET_ASIDE = 4_000_000_000  # bytes of an archive or a database within another, which go to disk first
DIRECTORY = 64_000_000  # bytes of the directory of a zip archive: some 600,000 members
PARSE_SECONDS = 20  # of processor time to read one document, or one batch of rows
PARSE_MEMORY = 1_500_000_000  # bytes that the process which reads documents may take
EXPANDED_FREE = 100_000_000  # bytes that any input may expand to
EXPANDED_RATIO = 400  # times the size of the input that it may expand to beyond that; text takes 3 to 30


class Budget:
    """What one input may expand to, all that is packed in it together. size: its own bytes."""

    def __init__(self, size: int = 0) -> None:
        self.size = size
        self.spent = 0

    def spend(self, count: int) -> None:
        """Count `count` bytes of expansion. Raises ValueError where they are too many."""
        self.spent += count
        if self.spent > EXPANDED_FREE + EXPANDED_RATIO * self.size:
            times = self.spent // max(1, self.size)
            raise ValueError(f"expands to more than {times:,} times its size: a bomb; the rest is not read")
