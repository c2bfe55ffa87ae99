"""A Spark session that Python coders can work in."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING

from dateline.errors import UsageError

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

ROWS_AT_ONCE = 500  # rows that one Python worker holds as a batch; Spark's own 10,000 texts take a gigabyte


def start(master: str | None = None, *, settings: Mapping[str, str] | None = None) -> SparkSession:
    """Give the running Spark session, or begin one.

    master: where, such as `local[2]` or `spark://host:7077`; None for what `spark-submit` or the
    cluster's configuration says, else all processors of this machine. settings: of Spark.
    Raises UsageError where Spark or Java is not there.
    """
    try:
        from pyspark.errors import PySparkException
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise UsageError("Spark is not installed: pip install 'dateline[spark]'") from error
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.appName("dateline")
    if master:
        builder = builder.master(master)
    if (master or "local").startswith("local"):
        builder = builder.config("spark.ui.enabled", "false").config("spark.driver.bindAddress", "127.0.0.1")
        builder = builder.config("spark.driver.host", "127.0.0.1")
        builder = builder.config("spark.sql.shuffle.partitions", str(2 * (os.cpu_count() or 1)))
    builder = builder.config("spark.ui.showConsoleProgress", "false")
    builder = builder.config("spark.sql.session.timeZone", "UTC")
    builder = builder.config("spark.sql.execution.arrow.maxRecordsPerBatch", str(ROWS_AT_ONCE))
    for name, value in (settings or {}).items():
        builder = builder.config(name, value)
    try:
        session: SparkSession = builder.getOrCreate()
    except (PySparkException, RuntimeError) as error:
        raise UsageError(
            f"Spark does not start ({_short(error)}); it needs Java 17 or later, on PATH or in JAVA_HOME"
        ) from error
    session.sparkContext.setLogLevel("ERROR")
    return session


def _short(error: Exception) -> str:
    return " ".join(str(error).split())[:200]
