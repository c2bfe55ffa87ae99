from __future__ import annotations

import io
import random
import subprocess
import sys

import msgspec
import pytest

from dateline.errors import UsageError
from dateline.export import EXPORTERS, FORMATS, write
from dateline.model import Contents


def written(format: str, contents: Contents, **options: bool) -> bytes:
    out = io.BytesIO()
    write(format, contents, out, **options)
    return out.getvalue()


def test_there_is_an_exporter_for_every_promised_format():
    assert set(EXPORTERS) == {"ged", "acled", "geojson", "parquet", "jsonl", "html", "contradictions"}


@pytest.mark.parametrize("format", FORMATS)
def test_the_same_contents_in_any_order_give_the_same_bytes(format: str, contents: Contents):
    shuffled = [list(part) for part in (contents.reports, contents.claims, contents.incidents)]
    for part in shuffled:
        random.Random(7).shuffle(part)
    reports, claims, incidents = (tuple(part) for part in shuffled)
    turned = tuple(
        msgspec.structs.replace(i, claims=i.claims[::-1], reports=i.reports[::-1]) for i in incidents
    )
    again = Contents(reports=reports, claims=claims, incidents=turned)
    assert written(format, again) == written(format, contents)


@pytest.mark.parametrize("format", FORMATS)
def test_an_empty_record_gives_a_valid_file(format: str):
    assert written(format, Contents(reports=(), claims=(), incidents=())) or format == "jsonl"


@pytest.mark.parametrize("format", FORMATS)
def test_text_that_utf8_cannot_hold_stops_no_export(format: str, contents: Contents):
    odd = tuple(msgspec.structs.replace(i, where="Dam\ud800boa") for i in contents.incidents)
    assert b"Dam" in written(format, msgspec.structs.replace(contents, incidents=odd))


def test_an_unknown_format_is_a_usage_error_that_names_the_formats(contents: Contents):
    with pytest.raises(UsageError, match="geojson"):
        write("xlsx", contents, io.BytesIO())


def test_ged_leaves_out_incidents_that_nobody_says_killed_anyone(contents: Contents):
    result = write("ged", contents, io.BytesIO())
    assert (result.incidents, result.left_out) == (5, 1)
    result = write("ged", contents, io.BytesIO(), all_incidents=True)
    assert (result.incidents, result.left_out) == (6, 0)


@pytest.mark.parametrize("format", sorted(set(FORMATS) - {"ged"}))
def test_the_other_formats_hold_every_incident(format: str, contents: Contents):
    assert write(format, contents, io.BytesIO()).incidents == 6


def test_heavy_libraries_load_only_when_their_format_is_asked_for():
    code = (
        "import sys, dateline.export; print([m for m in ('pyarrow', 'jinja2', 'spacy') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
