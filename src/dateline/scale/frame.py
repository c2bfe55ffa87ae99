"""Coding a DataFrame of reports: rows in, coded rows out, with `mapInPandas`.

The functions that do the work are those of a local run: `read.report_from` makes a report of a row, the
screen and the coder are the same, so a report comes to the same claims wherever it is coded.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from dateline.errors import UsageError
from dateline.model import Report, Settings
from dateline.read import How, report_from
from dateline.read.columns import FIELDS, column_map, fields_of

if TYPE_CHECKING:
    import pandas as pd
    from pyspark.sql import DataFrame

REPORT = (
    "id string, published date, outlet string, title string, url string, language string, sha256 string,"
    " text string"
)
CLAIM = (
    "id string, report string, event_type string, side_a string, side_b string, source string,"
    " stance string, modality string, start date, `end` date, country string,"
    " payload string, certainty double"
)
TAKEN = f"{REPORT}, failed string"
CODED = f"{TAKEN}, dropped string, claims array<struct<{CLAIM.replace(' ', ':').replace(',:', ', ')}>>"


def coded_frame(frame: DataFrame, settings: Settings | None = None, how: How | None = None) -> DataFrame:
    """Code the reports in the rows of `frame`: a row for each, with its claims.

    Columns are found by name, or as `how.columns` says. The rows have a report's fields; `failed`, why
    there is no report or no coding; `dropped`, why the screen let it go; and `claims`, the rows of the
    record's table of claims. Rows that are one report twice come to one; of different reports with one
    id, that with the lowest hash is coded and the others fail.
    Raises UsageError where no column holds the texts or the days.
    """
    way, wanted = how or How(), settings or Settings()
    taken = _fields(frame, way).mapInPandas(_Taker(way, _counted(frame, way)), TAKEN)
    return _each_once(taken).mapInPandas(_Coder(wanted), CODED)


def _fields(frame: DataFrame, how: How) -> DataFrame:
    """Select the columns that hold a report's fields, under the fields' names, as text."""
    from pyspark.sql import functions as f

    found = column_map(frame.columns, how.columns)
    for field in ("text", "published"):
        if found.get(field) not in frame.columns and not (field == "published" and how.published):
            names = ", ".join(frame.columns)
            raise UsageError(f"no column holds the field {field} (there are {names}); say it with --columns")
    whole = f.lit(None).cast("string")
    columns = (
        f.col(f"`{found[field]}`").cast("string") if found.get(field) in frame.columns else whole
        for field in FIELDS
    )
    return frame.select(*(column.alias(field) for column, field in zip(columns, FIELDS, strict=True)))


def _counted(frame: DataFrame, how: How) -> bool:
    """Say whether the days are numbers (20210831, or seconds since 1970)."""
    column = column_map(frame.columns, how.columns).get("published")
    kinds = dict(frame.dtypes)
    return column in kinds and kinds[column] in ("int", "bigint", "smallint", "double", "float")


def _each_once(taken: DataFrame) -> DataFrame:
    """Keep one row of each report, and fail those that share an id with another."""
    from pyspark.sql import Window
    from pyspark.sql import functions as f

    fields = ("sha256", "published", "outlet", "title", "url", "language")
    same = Window.partitionBy("id").orderBy(*fields)
    sole = taken.where("id is null").select("*", f.lit(1).alias("place"))
    named = taken.where("id is not null").dropDuplicates(["id", *fields])
    placed = named.select("*", f.row_number().over(same).alias("place"))
    reason = f.concat(f.lit("has the id "), f.col("id"), f.lit(" of another report"))
    failed = f.when(f.col("place") > 1, reason).otherwise(f.col("failed"))
    return sole.unionByName(placed).withColumn("failed", failed).drop("place")


class _Taker:
    """Makes reports of rows."""

    def __init__(self, how: How, counted: bool) -> None:
        self.how = how
        self.counted = counted

    def __call__(self, frames: Iterable[pd.DataFrame]) -> Iterator[pd.DataFrame]:
        for frame in frames:
            yield _rows([self.taken(row) for row in frame.to_dict("records")], TAKEN)

    def taken(self, row: Mapping[str, Any]) -> dict[str, Any]:
        """Give a report's fields, or why there is none."""
        given = {str(name): None if _absent(value) else value for name, value in row.items()}
        if self.counted and (day := given.get("published")):
            given["published"] = float(day)
        try:
            fields = fields_of(given, How(date_format=self.how.date_format))
            report = report_from(fields, published=self.how.published)
        except ValueError as error:
            return {"title": given.get("title"), "url": given.get("url"), "failed": str(error)}
        return {name: getattr(report, name) for name in Report.__struct_fields__}


class _Coder:
    """Codes reports; a Python worker loads the parser once, with the first report that passes the screen."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings

    def __call__(self, frames: Iterable[pd.DataFrame]) -> Iterator[pd.DataFrame]:
        for frame in frames:
            yield _rows([self.coded(row) for row in frame.to_dict("records")], CODED)

    def coded(self, row: dict[str, Any]) -> dict[str, Any]:
        """Give the row with its claims."""
        from dateline.pipeline import foreign, parsed
        from dateline.screen import dropped
        from dateline.work import attempt

        row = {str(name): None if _absent(value) else value for name, value in row.items()}
        if row["failed"]:
            return row | {"claims": []}
        report = report_of(row)
        if foreign(report):
            return row | {"dropped": f"in another language ({report.language})", "claims": []}
        if reason := dropped(report, self.settings.screen):
            return row | {"dropped": reason, "claims": []}
        result = attempt(report, parsed, self.settings)
        if isinstance(result, str):
            return row | {"failed": result, "claims": []}
        return row | {"claims": [stored_claim(claim) for claim in result]}


def report_of(row: Mapping[str, Any]) -> Report:
    """Give the report that a coded row holds."""
    return Report(**{name: row[name] for name in Report.__struct_fields__})


def stored_claim(claim: Any) -> dict[str, Any]:
    """Give the row of a claim, as a record has it."""
    from dateline.store.record import encoded
    from dateline.store.tables import claim_row

    return claim_row(claim, encoded(claim))


def _rows(rows: list[dict[str, Any]], schema: str) -> pd.DataFrame:
    import pandas as pd

    names = [part.split()[0] for part in schema.split("claims array")[0].rstrip(", ").split(", ")]
    names += ["claims"] if "claims array" in schema else []
    return pd.DataFrame({name: pd.Series([row.get(name) for row in rows], dtype=object) for name in names})


def _absent(value: object) -> bool:
    return value is None or (isinstance(value, float) and math.isnan(value))
