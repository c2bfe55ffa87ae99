"""Parquet files, row by row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from dateline.read.cell import plain, wanted

ROWS = 200  # at a time


def parquet_rows(path: str, columns: Mapping[str, str]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Give the name and the fields of each row. Raises ValueError, in words for the user."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        with pq.ParquetFile(path, memory_map=False, pre_buffer=False) as file:
            names = wanted(list(file.schema_arrow.names), columns)
            number = 0
            for batch in file.iter_batches(batch_size=ROWS, columns=names, use_threads=False):
                for row in _whole_seconds(batch).to_pylist():
                    number += 1
                    yield f"#{number}", {name: plain(row[name]) for name in names}
    except (pa.ArrowException, OSError) as error:
        raise ValueError(f"is a broken Parquet file ({' '.join(str(error).split())[:120]})") from None


def _whole_seconds(batch: Any) -> Any:
    """Give a batch whose moments have no nanoseconds: Python's have none."""
    import pyarrow as pa

    columns = [
        column.cast(pa.timestamp("us", column.type.tz), safe=False)
        if pa.types.is_timestamp(column.type)
        else column
        for column in batch.columns
    ]
    return pa.RecordBatch.from_arrays(columns, names=batch.schema.names)
