"""How commands speak: one line for what went wrong, an exit code, counts in words, JSON."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click

from dateline.errors import DatelineError, UsageError

INTERRUPTED = 130


class Commands(click.Group):
    """A group whose commands end in one line and an exit code, never in a traceback."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command asked for."""
        with in_one_line():
            return super().invoke(ctx)


@contextmanager
def in_one_line() -> Iterator[None]:
    """Say what went wrong within the block in one line, and leave with its exit code."""
    try:
        yield
    except UsageError as error:
        say(str(error))
        sys.exit(2)
    except DatelineError as error:
        say(str(error))
        sys.exit(1)
    except KeyboardInterrupt:
        say("stopped; nothing is left half done")
        sys.exit(INTERRUPTED)
    except (click.ClickException, click.exceptions.Exit, click.Abort, BrokenPipeError):
        raise
    except OSError as error:
        say(f"cannot read or write: {error}")
        sys.exit(1)
    except Exception as error:
        if os.environ.get("DATELINE_TRACEBACK"):
            raise
        say(f"failed unexpectedly ({type(error).__name__}: {error}); DATELINE_TRACEBACK=1 shows where")
        sys.exit(1)


def say(line: str) -> None:
    """Tell the user one line on standard error, whatever characters are in it."""
    shown = "".join(c if c.isprintable() else repr(c)[1:-1] for c in line)
    click.echo(f"dateline: {shown}", err=True)


def count(number: int, noun: str) -> str:
    """Say a number of things in words: 1 report, 2,000 reports."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def print_json(value: object) -> None:
    """Print a value as indented JSON on standard output."""
    import msgspec

    click.echo(msgspec.json.format(msgspec.json.encode(value), indent=1))
