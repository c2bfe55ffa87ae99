"""The rules in the code and those in the documents are the same."""

from __future__ import annotations

import re
from pathlib import Path

from dateline.reconcile import RULES

ROOT = Path(__file__).parents[2]
ROW = re.compile(r"^\| `([a-z-]+)` \| (.*?) \| (.*?) \|$", re.MULTILINE)


def test_every_rule_stands_in_the_documents_and_no_other() -> None:
    text = (ROOT / "docs" / "rules.md").read_text("utf-8")
    documented = {name: (does, follows) for name, does, follows in ROW.findall(text)}
    assert documented == {rule.name: (rule.does, rule.follows) for rule in RULES}


def test_every_rule_is_used() -> None:
    folder = ROOT / "src" / "dateline" / "reconcile"
    code = "".join(path.read_text("utf-8") for path in folder.glob("*.py") if path.name != "rules.py")
    defined = re.findall(r"^([A-Z_]+) = _rule\(", (folder / "rules.py").read_text("utf-8"), re.MULTILINE)
    assert len(defined) == len(RULES)
    assert [name for name in defined if f"rules.{name}" not in code] == []
