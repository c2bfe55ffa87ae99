"""A coder that needs no parser, for tests of what is around coding.

It reads "N killed in PLACE". A text that holds BREAK, DIE or SLOW breaks, kills its process, or takes long.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from dateline.model import (
    UNKNOWN,
    Actor,
    Attribution,
    Casualty,
    Claim,
    Incident,
    Interval,
    Party,
    Place,
    Report,
    Span,
    When,
    Where,
    content_id,
)
from dateline.model.settings import Settings
from dateline.reconcile import reconcile

ARMY = Actor(name="Government of Niger", kind="government", country="Niger", listed=True)


def coder(report: Report, settings: Settings) -> tuple[Claim, ...]:
    del settings
    if "BREAK" in report.text:
        raise LookupError("this text\nbreaks the coder")
    if "DIE" in report.text:
        os._exit(9)
    if "SLOW" in report.text:
        Path("started").touch()
        time.sleep(0.15)
    if "ASIDE" in report.text:
        return (claim(report, "1", "Nowhere", Span(report=report.id, start=0, end=len(report.text) + 1)),)
    found = list(re.finditer(r"(?P<dead>\d+) killed in (?P<place>\w+)", report.text))
    places = list(dict.fromkeys(m["place"] for m in found))
    return tuple(
        claim(
            report,
            m["dead"],
            m["place"],
            Span(report=report.id, start=m.start(), end=m.end()),
            group=places.index(m["place"]),
        )
        for m in found
    )


def claim(report: Report, dead: str, place: str, span: Span, *, group: int = 0) -> Claim:
    number = int(dead)
    return Claim(
        id=content_id(report.id, dead, place, str(span.start)),
        report=report.id,
        trigger=span,
        quote=span,
        event_type="battle",
        sub_event_type="Armed clash",
        side_a=Party(actor=ARMY),
        side_b=Party(actor=UNKNOWN),
        attribution=Attribution(),
        when=When(
            interval=Interval(start=report.published, end=report.published, precision=1), spans=(span,)
        ),
        where=Where(
            place=Place(
                name=place, kind="settlement", precision=1, country="Niger", latitude=13.5, longitude=2.1
            ),
            words=place,
            spans=(span,),
        ),
        casualties=(
            Casualty(victims="side_a", outcome="killed", low=number, best=number, high=number, span=span),
        ),
        group=group,
    )


def derive(claims: Sequence[Claim], reports: Mapping[str, Report]) -> list[Incident]:
    places = sorted({claim.where.words for claim in claims if claim.where})
    groups = [[claim for claim in claims if claim.where and claim.where.words == place] for place in places]
    return sorted((reconcile(group, reports) for group in groups), key=lambda incident: incident.id)


def main() -> None:
    """Run the command line with the coder of this module."""
    from dateline import cli, pipeline

    pipeline.screened = coder  # type: ignore[assignment]
    pipeline.derive = derive
    pipeline.open_gazetteer = lambda: None
    cli.main()


if __name__ == "__main__":
    from fake_coding import (
        main as named_main,
    )  # not __main__: other processes must find the coder by its name

    named_main()
