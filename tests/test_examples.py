"""What the README shows is what the program does."""

from __future__ import annotations

import doctest
import re

import pytest

import examples

README = (examples.ROOT / "README.md").read_text("utf-8")


def test_the_commands_print_what_the_readme_says(tmp_path):
    ran = list(examples.run(README, tmp_path))
    assert [example.command.split()[1] for example, _, _ in ran if example.command.startswith("dateline")]
    for example, _, printed in ran:
        assert examples.without_ids(printed) == examples.without_ids(example.printed), (
            f"{example.command}: if the change is meant, write it with `python tests/examples.py`"
        )


def test_the_other_commands_of_the_readme_run(tmp_path):
    (tmp_path / "demo").symlink_to(examples.ROOT / "demo")
    lines = [
        line for block in re.findall(r"```sh\n(.*?)```", README, re.DOTALL) for line in block.splitlines()
    ]
    commands = [line for line in lines if line.startswith("dateline")]
    commands = [line for line in commands if not line.startswith("dateline serve")]  # it runs until stopped
    assert len(commands) >= 5
    for command in commands:
        if "INCIDENT" in command:
            found = re.search(r"^[0-9a-f]{8}", examples.printed("dateline incidents", tmp_path), re.MULTILINE)
            assert found
            command = command.replace("INCIDENT", found[0], 1)
        said = examples.printed(f"{command}\necho exit $?", tmp_path)
        assert said.endswith("exit 0\n")
        assert "dateline: " not in said


def test_the_python_of_the_readme_does_what_it_says(tmp_path, monkeypatch):
    (tmp_path / "demo").symlink_to(examples.ROOT / "demo")
    monkeypatch.chdir(tmp_path)
    session = "".join(re.findall(r"```python\n(.*?)```", README, re.DOTALL))
    test = doctest.DocTestParser().get_doctest(session, {}, "README.md", "README.md", 0)
    assert test.examples
    said: list[str] = []
    doctest.DocTestRunner(verbose=False).run(test, out=said.append)
    assert said == []


@pytest.mark.parametrize("page", sorted(examples.ROOT.glob("*.md")) + sorted(examples.ROOT.glob("docs/*.md")))
def test_every_link_leads_somewhere(page):
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text("utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_the_readme_names_every_page():
    assert [page.name for page in examples.ROOT.glob("docs/*.md") if f"docs/{page.name}" not in README] == []
