"""The examples of the documentation: found, run, compared, and written anew.

A `console` block holds commands after `$ ` and what they print; all blocks of a page run one after the
other in one folder that holds `demo/`. Ids of incidents may differ from those on the page: they hash the
claims, so that they change with any change of the reading. A `python` block with `>>>` is a doctest.

    python tests/examples.py        writes what the examples of README.md now print
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
PAGES = (ROOT / "README.md",)

_BLOCK = re.compile(r"^```console\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_ID = re.compile(r"\b[0-9a-f]{8}\b|\b[0-9a-f]{16}\b")


class Example(NamedTuple):
    """A command, what the page says it prints, and where that stands in the page."""

    command: str
    printed: str
    start: int
    end: int


def examples(page: str) -> list[Example]:
    """Give the commands of a page in order."""
    found = []
    for block in _BLOCK.finditer(page):
        for one in re.finditer(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", block[1], re.MULTILINE):
            found.append(Example(one[1], one[2], block.start(1) + one.start(2), block.start(1) + one.end(2)))
    return found


def run(page: str, folder: Path) -> Iterator[tuple[Example, str, str]]:
    """Run the commands of a page in `folder`, each with the ids that the ones before it printed.

    Gives each with the command as it was run and what that printed.
    """
    (folder / "demo").symlink_to(ROOT / "demo")
    ids: dict[str, str] = {}
    for example in examples(page):
        command = _renamed(example.command, ids)
        said = printed(command, folder)
        ids |= dict(zip(_ID.findall(example.printed), _ID.findall(said), strict=False))
        yield example, command, said


def _renamed(command: str, ids: dict[str, str]) -> str:
    return _ID.sub(lambda one: ids.get(one[0], one[0]), command)


def printed(command: str, folder: Path) -> str:
    """Run a command in `folder`; give what it printed, on both streams, without white space at line ends."""
    beside = Path(sys.executable).parent
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command],
        cwd=folder,
        env={**os.environ, "PATH": f"{beside}{os.pathsep}{os.environ['PATH']}", "COLUMNS": "80"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return "".join(f"{line.rstrip()}\n" for line in done.stdout.splitlines())


def without_ids(said: str) -> str:
    """Give what was printed with every id blotted out."""
    return _ID.sub(lambda one: "x" * len(one[0]), said)


def write(path: Path) -> bool:
    """Write what the examples of a page now print; tell whether anything but ids changed."""
    page = new = path.read_text("utf-8")
    with TemporaryDirectory() as folder:
        for example, command, said in reversed(list(run(page, Path(folder)))):
            start = example.start - len(example.command) - 1
            new = f"{new[:start]}{command}\n{said}{new[example.end :]}"
    path.write_text(new, "utf-8")
    return without_ids(page) != without_ids(new)


if __name__ == "__main__":
    for page in PAGES:
        print(page.name, "changed" if write(page) else "is as it was")
