"""The 49 columns of UCDP GED, in order, with their types.

The same columns stand in releases 20.1 to 26.1. `high` comes before `low`.
"""

from __future__ import annotations

from datetime import date

import msgspec


class GedRow(msgspec.Struct, frozen=True, kw_only=True):
    """One row of UCDP GED. None is an empty cell: a number that is not known.

    Integers and texts as UCDP's codebook has them; date_start and date_end are days;
    gwnoa and gwnob are texts, for they may be lists ("2;200;900").
    """

    id: int
    relid: str
    year: int
    active_year: bool | None
    code_status: str
    type_of_violence: int | None
    conflict_dset_id: int | None
    conflict_new_id: int | None
    conflict_name: str
    dyad_dset_id: int | None
    dyad_new_id: int | None
    dyad_name: str
    side_a_dset_id: int | None
    side_a_new_id: int | None
    side_a: str
    side_b_dset_id: int | None
    side_b_new_id: int | None
    side_b: str
    number_of_sources: int
    source_article: str
    source_office: str
    source_date: str
    source_headline: str
    source_original: str
    where_prec: int
    where_coordinates: str
    where_description: str
    adm_1: str
    adm_2: str
    latitude: float | None
    longitude: float | None
    geom_wkt: str
    priogrid_gid: int | None
    country: str
    country_id: int | None
    region: str
    event_clarity: int
    date_prec: int
    date_start: date
    date_end: date
    deaths_a: int
    deaths_b: int
    deaths_civilians: int
    deaths_unknown: int
    best: int
    high: int
    low: int
    gwnoa: str
    gwnob: str


GED_COLUMNS: tuple[str, ...] = GedRow.__struct_fields__
"""The column names, in order."""
