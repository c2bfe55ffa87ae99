"""What is installed is complete, and comes from the package index alone."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "dateline"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def _names(lines: list[str]) -> set[str]:
    return {re.sub(r"[-_.]+", "-", re.split(r"[\s<>=!~;\[]", line, maxsplit=1)[0]).lower() for line in lines}


def test_every_table_template_and_outline_is_packaged():
    patterns = PROJECT["tool"]["setuptools"]["package-data"]["dateline"]
    packaged = {path for pattern in patterns for path in PACKAGE.glob(pattern)}
    there = {path for path in PACKAGE.rglob("*") if path.is_file() and path.suffix not in (".py", ".pyc")}
    assert len(there) > 40
    assert there - packaged == set()


def test_every_folder_of_modules_is_a_package():
    folders = {path.parent for path in PACKAGE.rglob("*.py")}
    assert [folder for folder in folders if not (folder / "__init__.py").exists()] == []


def test_constraints_pin_every_requirement_by_name_and_version():
    lines = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    assert [line for line in lines if not re.fullmatch(r"[A-Za-z0-9._-]+==[0-9][A-Za-z0-9.+!]*", line)] == []
    asked = PROJECT["project"]["dependencies"]
    for more in PROJECT["project"].get("optional-dependencies", {}).values():
        asked = asked + more
    assert _names(asked) - _names(lines) == set()
