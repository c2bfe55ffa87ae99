"""A whole run on Spark: sources to Parquet."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

import msgspec

from dateline.errors import OutputError, UsageError
from dateline.model import Claim, Contents, Report, Settings
from dateline.read import How

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

FORMATS = {".jsonl": "json", ".ndjson": "json", ".json": "json", ".csv": "csv", ".tsv": "csv", ".orc": "orc"}


class Done(msgspec.Struct, frozen=True, kw_only=True):
    """What a run on Spark came to: how many reports, why some were dropped or failed, and the incidents."""

    reports: int
    claims: int
    incidents: int
    dropped: dict[str, int]
    failed: dict[str, int]


def code_on_spark(
    session: SparkSession,
    sources: Sequence[str],
    folder: str,
    *,
    settings: Settings | None = None,
    how: How | None = None,
    form: str | None = None,
    parts: int | None = None,
) -> Done:
    """Code the reports in `sources` and write them under `folder`: reports, claims and incidents.

    sources: paths or addresses that Spark reads. form: their format (`parquet`, `json`, `csv`, `delta`, ...);
    None for what each name's ending says, else Parquet. parts: how many parts to spread the reports over.
    `folder/reports` is a Parquet folder with a row for each report, its claims nested in it;
    `folder/claims` has a row for each claim, as the record's table of claims; `folder/incidents.parquet`
    is one file as `dateline export --format parquet` writes it. Coding runs on the cluster, linking on
    the driver. Raises UsageError, OutputError.
    """
    from pyspark.sql import functions as f

    from dateline.scale.frame import coded_frame

    frames = [_source(session, source, form) for source in sources]
    frame = frames[0]
    for more in frames[1:]:
        frame = frame.unionByName(more, allowMissingColumns=True)
    if parts:
        frame = frame.repartition(parts)
    rows = coded_frame(frame, settings, how).sortWithinPartitions("id")
    rows.write.mode("overwrite").parquet(f"{folder}/reports")
    coded = session.read.parquet(f"{folder}/reports")  # coded once: all that follows reads what was written
    claims = coded.select(f.explode("claims").alias("claim")).select("claim.*")
    claims.sortWithinPartitions("id").write.mode("overwrite").parquet(f"{folder}/claims")
    contents = linked(coded)
    _write(session, contents, f"{folder}/incidents.parquet")
    tally = coded.groupBy("dropped", "failed").count().collect()
    return Done(
        reports=sum(row["count"] for row in tally),
        claims=len(contents.claims),
        incidents=len(contents.incidents),
        dropped=_by("dropped", tally),
        failed=_by("failed", tally),
    )


def linked(coded: DataFrame) -> Contents:
    """Give the reports that have claims, their claims and the incidents these come to, on the driver."""
    from dateline.pipeline import derive
    from dateline.scale.frame import report_of

    decoder = msgspec.json.Decoder(Claim)
    reports: list[Report] = []
    claims: list[Claim] = []
    for row in coded.where("size(claims) > 0").toLocalIterator(prefetchPartitions=True):
        reports.append(report_of(row.asDict()))
        claims += [decoder.decode(claim["payload"]) for claim in row["claims"]]
    reports.sort(key=lambda report: report.id)
    claims.sort(key=lambda claim: claim.id)
    incidents = derive(claims, {report.id: report for report in reports})
    return Contents(reports=tuple(reports), claims=tuple(claims), incidents=tuple(incidents))


def _source(session: SparkSession, source: str, form: str | None) -> DataFrame:
    """Read one source. Raises UsageError where Spark cannot."""
    from pyspark.errors import PySparkException

    ending = PurePosixPath(
        source.removesuffix(".gz").removesuffix(".bz2").removesuffix(".zst")
    ).suffix.lower()
    name = form or FORMATS.get(ending, "parquet")
    reader = session.read.format(name)
    if name == "csv":
        separator = "\t" if ending == ".tsv" else ","
        reader = reader.options(header=True, multiLine=True, quote='"', escape='"', sep=separator)
    try:
        return reader.load(source)
    except PySparkException as error:
        words = " ".join(str(error).split())[:160]
        raise UsageError(
            f"{source}: Spark cannot read it as {name} ({words}); say its form with --form"
        ) from None


def _by(column: str, tally: Iterable[Any]) -> dict[str, int]:
    """Count the reports by what `column` says of them."""
    found = Counter[str]()
    for row in tally:
        if row[column] is not None:
            found[row[column]] += row["count"]
    return dict(sorted(found.items()))


def _write(session: SparkSession, contents: Contents, target: str) -> None:
    """Write the incidents as one Parquet file, here or where the cluster keeps its files."""
    from dateline.export import write

    out = io.BytesIO()
    write("parquet", contents, out)
    try:
        if "://" not in target:
            Path(target).write_bytes(out.getvalue())
            return
        java: Any = session._jvm
        path = java.org.apache.hadoop.fs.Path(target)
        files = path.getFileSystem(session._jsc.hadoopConfiguration())
        stream = files.create(path, True)
        stream.write(bytearray(out.getvalue()))
        stream.close()
    except OSError as error:
        raise OutputError(f"{target}: cannot be written: {error.strerror or error}") from error
