"""`dateline benchmark muc4`: from MUC text files to a response file."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.coding import read_report, second_reading
from dateline.model import Settings
from dateline.score.muc4_fill import fill_lines, templates
from dateline.score.muc4_template import irrelevant
from dateline.score.muc4_text import messages


def respond(text: str, *, name: str = "input", settings: Settings | None = None) -> Iterator[str]:
    """Give the lines of the response to a MUC text file: the templates of each text, in order.

    A text that tells of no incident gets the template of an irrelevant one. Raises InputError if the
    file, called `name` in the message, holds no MUC text.
    """
    settings = settings or Settings()
    for message in messages(text, name):
        report = message.report
        found = templates(message, read_report(report, settings), second_reading(report, settings))
        if found:
            yield from fill_lines(found)
        else:
            yield from irrelevant(message.report.id)
            yield ""
