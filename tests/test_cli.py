from __future__ import annotations

import csv
import io
import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from dateline import cli, pipeline
from dateline.cli import record
from dateline.export import FORMATS
from fake_coding import coder, derive

TESTS = Path(__file__).parent
DOCS = TESTS.parent / "docs" / "command-line.md"
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(TESTS), "COLUMNS": "80"}
COMMAND = [sys.executable, str(TESTS / "fake_coding.py")]


def dateline(folder: Path, *words: str, **options) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [*COMMAND, *words],
        cwd=folder,
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        check=False,
        **options,
    )
    assert "Traceback" not in done.stderr
    return done


@pytest.fixture
def here(folder, monkeypatch):
    """Give a function that runs a command in this process, in the folder of reports."""
    monkeypatch.chdir(folder)
    monkeypatch.setattr(pipeline, "screened", coder)
    monkeypatch.setattr(pipeline, "derive", derive)
    monkeypatch.setattr(pipeline, "open_gazetteer", lambda: None)

    def run(*words: str) -> Result:
        done = CliRunner().invoke(cli.main, words, env={"COLUMNS": "80"})
        assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
        return done

    return run


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "in").mkdir()
    for n in (1, 2, 3):
        (tmp_path / "in" / f"r{n}.txt").write_text(
            f"date 2020-01-0{n} Near dawn {n} killed in Gao. 1 killed in Say{n}."
        )
    return tmp_path


def commands(group: click.Group, path: str = "dateline") -> dict[str, click.Command]:
    found = {}
    for name, command in group.commands.items():
        found[f"{path} {name}"] = command
        if isinstance(command, click.Group):
            found |= commands(command, f"{path} {name}")
    return found


def test_the_documentation_has_every_command_and_every_option():
    sections = re.split(r"^## ", DOCS.read_text(), flags=re.MULTILINE)
    for name, command in commands(cli.main).items():
        found = [one for one in sections if one.startswith(name)]
        assert found, f"{name} is not in {DOCS.name}"
        for parameter in command.params:
            for word in parameter.opts if isinstance(parameter, click.Option) else []:
                assert any(re.search(rf"{re.escape(word)}\b", one) for one in found), f"{word} of {name}"


def test_the_documentation_has_no_option_that_there_is_none_of():
    known = {word for command in commands(cli.main).values() for one in command.params for word in one.opts}
    written = set(re.findall(r"(?<![\w-])--[a-z][a-z0-9-]+", DOCS.read_text()))
    assert written - known == {"--help", "--version"}


def test_every_format_of_export_can_be_asked_for():
    assert record.FORMATS == FORMATS


@pytest.mark.parametrize("words", [["--help"], ["code", "--help"], ["--version"], ["export", "--help"]])
def test_help_loads_no_room(words):
    code = (
        "import sys\nfrom dateline import cli\n"
        f"try: cli.main({words!r})\nexcept SystemExit: pass\n"
        "heavy = {'spacy', 'sqlalchemy', 'pyarrow', 'msgspec', 'rich', 'numpy'} & set(sys.modules)\n"
        "sys.exit(f'loaded {sorted(heavy)}' if heavy else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_code_ends_with_a_table_that_fits_eighty_columns(here):
    done = here("code", "in")
    assert done.exit_code == 0
    assert done.stderr == "3 reports coded; 4 incidents in dateline.db\n"
    assert max(len(line) for line in done.stdout.splitlines()) <= 80
    heading, first = done.stdout.splitlines()[:2]
    assert heading.split() == ["incident", "date", "place", "sides", "deaths", "rep."]
    assert re.search(r"^\w{8}  2020-01-0\d  .*Niger.* Government of Niger", first)


def test_a_second_run_says_nothing_new_and_shows_the_same(folder, here):
    first = here("code", "in", "--per-report", "one.jsonl")
    before = (folder / "dateline.db").read_bytes()
    second = here("code", "in", "--per-report", "two.jsonl")
    assert second.exit_code == 0
    assert second.stderr.startswith("nothing new; 3 reports already in the record;")
    assert second.stdout == first.stdout
    assert (folder / "dateline.db").read_bytes() == before
    assert (folder / "one.jsonl").read_bytes() == (folder / "two.jsonl").read_bytes() != b""


BAD = [
    ("empty.txt", b"", "is empty"),
    ("photo.jpg", b"\xff\xd8\xff\0", "is a picture"),
    ("latin.txt", b"date 2020-01-01 Caf\xe9 9 killed in Gao.", "is not UTF-8 (byte 0xE9 at offset 19)"),
    ("nodate.txt", b"9 killed in Gao.", "has no date of publication"),
    ("never.txt", b"date 2021-02-30 9 killed in Gao.", "the date 2021-02-30 is impossible"),
    ("broken.jsonl", b'{"id": "x", "text": \n', "is broken JSON"),
    ("lacking.jsonl", b'{"id": "x", "published": "2020-01-01"}\n', "lacks the field text"),
    ("odd\nname\x1b[31m.txt", b"", "is empty"),
    ("large.txt", b"date 2020-01-01 " + b"9 killed in Gao. \n" * 60_000, "is too large for a report"),
    ("breaks.txt", b"date 2020-01-01 BREAK 9 killed in Gao.", "could not be coded: LookupError"),
    ("r1.txt", b"date 2020-01-01 9 killed in Gao.", "has the id r1 of in/r1.txt, but another text"),
]


@pytest.fixture
def bad(folder):
    (folder / "z").mkdir()
    (folder / "none").mkdir()
    for name, content, _ in BAD:
        (folder / "z" / name).write_bytes(content)
    return folder


@pytest.mark.parametrize("workers", ["1", "2"])
def test_bad_input_costs_only_itself(bad, workers):
    done = dateline(bad, "code", "none", "z", "in", "missing", "--workers", workers)
    assert done.returncode == 1
    *said, summary = done.stderr.splitlines()
    assert summary == "3 reports coded; 13 inputs failed; 4 incidents in dateline.db"
    assert len(said) == len(BAD) + 2
    for name, _, reason in BAD:
        shown = name.replace("\n", r"\n").replace("\x1b", r"\x1b")
        assert any(
            re.match(rf"dateline: z/{re.escape(shown)}(:1)?: {re.escape(reason)}", line) for line in said
        ), name
    assert "dateline: missing: does not exist" in said
    assert "dateline: none: is a folder that holds no reports" in said
    (bad / "clean").mkdir()
    assert done.stdout == dateline(bad / "clean", "code", "../in").stdout


def test_five_megabytes_are_no_report_and_the_rest_is_coded(folder):
    rain = "\nRain fell on the fields."
    (folder / "big.txt").write_text("date 2020-01-01 9 killed in Gao." + rain * 200_000)
    (folder / "long.txt").write_text("date 2020-01-01 9 killed in Gao." + rain * 10_000)
    done = dateline(folder, "code", "big.txt", "long.txt")
    assert done.returncode == 1
    assert "big.txt: is too large for a report (more than 500,000 bytes)" in done.stderr
    assert "1 report coded;" in done.stderr


def test_standard_input_and_output_are_streams(folder):
    line = json.dumps({"id": "é", "published": "2020-01-01", "text": "“9 killed in Gao”, 💥 they said."})
    done = dateline(folder, "code", "-", "--per-report", "-", input=line)
    (row,) = [json.loads(one) for one in done.stdout.splitlines()]
    assert (row["report"], row["best"], row["spans"]["best"]) == ("é", 9, [[1, 16, "9 killed in Gao"]])


@pytest.mark.usefixtures("bad")
def test_code_as_json(here):
    done = here("code", "in", "z/empty.txt", "--json", "-q")
    answer = json.loads(done.stdout)
    assert len(answer["incidents"]) == 4
    assert answer["given"] == answer["coded"] == ["r1", "r2", "r3"]
    assert answer["failed"] == [{"name": "z/empty.txt", "reason": "is empty"}]


@pytest.mark.usefixtures("bad")
def test_quiet_says_nothing_but_failures(here):
    done = here("code", "in", "z/empty.txt", "-q")
    assert (done.exit_code, done.stdout, done.stderr) == (1, "", "dateline: z/empty.txt: is empty\n")


WRONG = [
    (["code"], "Missing argument"),
    (["code", "in", "--date", "2021-02-30"], "impossible"),
    (["code", "in", "--workers", "0"], "not in the range"),
    (["code", "in", "--encoding", "latin-nine"], "there is no encoding 'latin-nine'"),
    (["code", "in", "--model", "xx_no_such_model"], "the spaCy model 'xx_no_such_model' is not installed"),
    (["code", "in", "--db", "nosuch://x/y"], "no driver for nosuch databases is installed"),
    (["code", "in", "--colour"], "No such option"),
    (["export", "--format", "xls"], "'xls' is not one of"),
    (["explain", "zzz"], "there is no incident 'zzz'"),
    (["dance"], "No such command"),
]


@pytest.mark.parametrize(("words", "reason"), WRONG, ids=[" ".join(words) for words, _ in WRONG])
def test_a_wrong_command_does_nothing(folder, words, reason, here):
    here("code", "in", "-q")
    before = sorted((path.name, path.stat().st_mtime_ns) for path in folder.iterdir())
    done = here(*words)
    assert (done.exit_code, done.stdout) == (2, "")
    assert reason in done.stderr
    assert sorted((path.name, path.stat().st_mtime_ns) for path in folder.iterdir()) == before


FAILING = [
    (["incidents"], "dateline.db: there is no record here; `dateline code` makes one"),
    (["verify"], "dateline.db: there is no record here"),
    (["export", "--format", "ged"], "dateline.db: there is no record here"),
    (["explain", "a"], "dateline.db: there is no record here"),
    (["code", "in", "--db", "in/r1.txt"], "in/r1.txt: is not a record: the file is no SQLite database"),
    (["code", "in", "--db", "no/d.db"], "no/d.db: cannot be made: the folder no does not exist"),
    (
        ["code", "in", "--per-report", "no/x.jsonl"],
        "no/x.jsonl: cannot be written: the folder no does not exist",
    ),
    (["code", "in", "--per-report", "in"], "in: is a folder"),
]


@pytest.mark.parametrize(("words", "reason"), FAILING, ids=[" ".join(words) for words, _ in FAILING])
def test_what_cannot_be_opened_is_one_line(folder, words, reason, here):
    done = here(*words)
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.startswith(f"dateline: {reason}")
    assert done.stderr.count("\n") == 1
    assert not (folder / "dateline.db").exists()


def limited(folder: Path, size: int, *words: str) -> subprocess.CompletedProcess[str]:
    """Run with a limit on the size of files, which is what a full disk looks like to a program."""
    limit = f"import resource as r, sys; r.setrlimit(r.RLIMIT_FSIZE, ({size}, {size}))\n"
    code = limit + f"sys.argv[1:] = {words!r}\nfrom fake_coding import main; main()"
    done = subprocess.run(
        [sys.executable, "-B", "-c", code],
        cwd=folder,
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Traceback" not in done.stderr
    return done


def test_a_full_disk_leaves_the_record_as_it_was(folder, here):
    here("code", "in")
    before = (folder / "dateline.db").read_bytes()
    words = "Police said that the army and the rebels were in the town. " + "9 killed in Gao. " * 3000
    (folder / "more.txt").write_text(f"date 2020-01-01 {words}")
    for room in (1, 20_000):
        done = limited(folder, len(before) + room, "code", "more.txt")
        assert done.returncode == 1
        assert "dateline: dateline.db: cannot be written: the disk is full" in done.stderr
        assert len(done.stderr.splitlines()) == 1
        assert (
            dateline(folder, "verify").stdout
            == "dateline.db: all is well: 3 reports, 6 claims, 4 incidents\n"
        )
    assert here("code", "more.txt").exit_code == 0


def test_a_full_disk_leaves_an_exported_file_as_it_was(folder, here):
    here("code", "in")
    (folder / "out.jsonl").write_text("old")
    for words in (["export", "--format", "jsonl", "-o"], ["code", "in", "--per-report"]):
        done = limited(folder, 1000, *words, "out.jsonl")
        assert done.returncode == 1
        assert done.stderr == "dateline: out.jsonl: cannot be written: File too large\n"
        assert (folder / "out.jsonl").read_text() == "old"
    assert sorted(path.name for path in folder.iterdir()) == ["dateline.db", "in", "out.jsonl"]


def wait_for(file: Path) -> None:
    for _ in range(600):
        if file.exists():
            return
        time.sleep(0.1)
    pytest.fail(f"{file.name} did not come about")


@pytest.mark.parametrize("workers", ["1", "2"])
def test_a_run_that_is_interrupted_ends_in_one_line(folder, workers):
    for n in range(60):
        (folder / "in" / f"s{n}.txt").write_text(f"date 2020-01-01 SLOW {n} killed in Gao.")
    run = subprocess.Popen(
        [*COMMAND, "code", "in", "--workers", workers],
        cwd=folder,
        env=ENVIRONMENT,
        stderr=subprocess.PIPE,
        text=True,
    )
    wait_for(folder / "started")
    run.send_signal(signal.SIGINT)
    _, said = run.communicate(timeout=60)
    assert (run.returncode, said) == (130, "dateline: stopped; nothing is left half done\n")
    assert not (folder / "dateline.db").exists()


def test_processes_end_with_the_one_that_made_them(folder):
    for n in range(60):
        (folder / "in" / f"s{n}.txt").write_text(f"date 2020-01-01 SLOW {n} killed in Gao.")
    run = subprocess.Popen([*COMMAND, "code", "in", "--workers", "2"], cwd=folder, env=ENVIRONMENT)
    wait_for(folder / "started")
    children = Path(f"/proc/{run.pid}/task/{run.pid}/children")
    if not children.exists():
        run.kill()
        pytest.skip("no list of child processes on this system")
    pids = children.read_text().split()
    assert len(pids) >= 2
    run.kill()
    run.wait()
    for _ in range(300):
        if not any(Path(f"/proc/{pid}").exists() for pid in pids):
            break
        time.sleep(0.1)
    assert [pid for pid in pids if Path(f"/proc/{pid}").exists()] == []


def test_export_writes_a_file_and_says_what_it_left_out(folder, here):
    (folder / "in" / "r0.txt").write_text("date 2020-01-01 0 killed in Ayorou.")
    here("code", "in")
    done = here("export", "--format", "ged", "-o", "ged.csv")
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr == "4 incidents written; 1 without a death left out (--all takes them in)\n"
    rows = list(csv.DictReader(io.StringIO((folder / "ged.csv").read_text())))
    assert (len(rows), len(rows[0])) == (4, 49)
    assert here("export", "--format", "ged", "--all").stderr == "5 incidents written\n"


def test_explain_takes_the_beginning_of_an_id(here):
    here("code", "in")
    listed = here("incidents")
    ids = [line.split()[0] for line in listed.stdout.splitlines()[1:] if re.match(r"\w{8} ", line)]
    assert len(ids) == 4
    done = here("explain", ids[0])
    assert done.exit_code == 0
    assert "killed in" in done.stdout
    ambiguous = here("explain", "")
    assert ambiguous.exit_code == 2


def test_explain_says_why_two_incidents_are_two(here):
    here("code", "in")
    listed = here("incidents")
    ids = [line.split()[0] for line in listed.stdout.splitlines()[1:] if re.match(r"\w{8} ", line)]
    done = [here("explain", ids[0], other) for other in ids[1:]]
    assert all(one.exit_code == 0 for one in done)
    assert any("these were kept apart" in one.stdout and "time: " in one.stdout for one in done)
    assert here("explain", ids[0], ids[0]).exit_code == 2


def test_verify_names_what_is_wrong(folder, here):
    import sqlite3

    here("code", "in")
    with sqlite3.connect(folder / "dateline.db") as connection:
        connection.execute("UPDATE reports SET text = 'Another.' WHERE id = 'r1'")
    done = here("verify")
    assert done.exit_code == 1
    assert "dateline: dateline.db: report r1: its text was altered" in done.stderr


def test_actors_that_the_catalogue_lacks_are_listed(here, monkeypatch):
    import msgspec

    from dateline.model import Actor, Party

    band = Party(actor=Actor(name="Riverbank Vigilantes", kind="militia"))

    def named(report, settings):
        return tuple(msgspec.structs.replace(one, side_b=band) for one in coder(report, settings))

    monkeypatch.setattr(pipeline, "screened", named)
    here("code", "in")
    assert here("actors", "unknown").stdout == "Riverbank Vigilantes\t3 reports\t1 killed in Gao\n"
    (row,) = json.loads(here("actors", "unknown", "--json").stdout)
    assert row["reports"] == ["r1", "r2", "r3"]


def test_who_a_name_stands_for_depends_on_the_day(here):
    assert here("actors", "find", "Taliban", "--on", "2021-08-14").stdout.startswith("Taleban (rebel")
    assert here("actors", "find", "Taliban", "--on", "2021-08-15").stdout.startswith(
        "Government of Afghanistan ("
    )
    unknown = here("actors", "find", "Riverbank Vigilantes", "--on", "2021-08-15")
    assert (unknown.exit_code, unknown.stdout) == (1, "")
    assert unknown.stderr == "dateline: no actor 'Riverbank Vigilantes' in the catalogue\n"
