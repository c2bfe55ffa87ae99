from __future__ import annotations

import re
from pathlib import Path

from dateline import pipeline
from fake_coding import coder, derive

PAGE = Path(__file__).parent.parent / "docs" / "python.md"


def test_the_examples_of_the_python_page_run(monkeypatch, capsys):
    monkeypatch.setattr(pipeline, "screened", coder)
    monkeypatch.setattr(pipeline, "derive", derive)
    monkeypatch.setattr(pipeline, "open_gazetteer", lambda: None)
    space: dict[str, object] = {}
    for example in re.findall(r"```python\n(.*?)```", PAGE.read_text(), flags=re.DOTALL):
        exec(example, space)
    said = capsys.readouterr().out
    assert "2020-01-02 Gao 3 ('ferry-1',)" in said
    assert "ferry-2 was not coded: its field text is empty" in said
    assert re.search(r"^best 3 \S+ \[.*killed", said, flags=re.MULTILINE)
