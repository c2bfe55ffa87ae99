"""Mailboxes (mbox): the mails in them, one at a time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from dateline.read.document import document_job
from dateline.read.item import Item, Steps
from dateline.read.limits import DOCUMENT

_QUOTED = re.compile(rb"^>(>*From )", re.MULTILINE)
_PIECE = 1 << 20


def read_mbox(item: Item) -> Steps:
    """Read each mail of a mailbox."""
    for number, mail in enumerate(mails(item.stream), start=1):
        one = item.within("", item.stream, name=f"{item.name}#{number}", file_name="", depth=item.depth)
        if len(mail) > DOCUMENT:
            yield one.failure(f"is too large a mail (more than {DOCUMENT:,} bytes)")
        elif mail.strip():
            yield document_job(one, "mail", mail)


def mails(stream: BinaryIO) -> Iterator[bytes]:
    """Give the mails of a mailbox; one too large is cut short just beyond DOCUMENT."""
    mail = bytearray()
    blank, begun, at_start = True, False, True
    while line := stream.readline(_PIECE):
        if at_start and blank and line.startswith(b"From "):
            if begun:
                yield _QUOTED.sub(rb"\1", bytes(mail))
            mail.clear()
            begun = True
        elif len(mail) <= DOCUMENT:
            mail += line
        blank = at_start and line in (b"\n", b"\r\n")
        at_start = line.endswith(b"\n")
    if begun:
        yield _QUOTED.sub(rb"\1", bytes(mail))
