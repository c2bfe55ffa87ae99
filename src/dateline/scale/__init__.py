"""The same work on Spark: reports from any Spark source, coded on the cluster, written as Parquet.

`code_on_spark` does all of it; `coded_frame` is the coding alone, a DataFrame to a DataFrame.
"""

from __future__ import annotations

from dateline.scale.frame import coded_frame
from dateline.scale.job import Done, code_on_spark
from dateline.scale.session import start

__all__ = ["Done", "code_on_spark", "coded_frame", "start"]
