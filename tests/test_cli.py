"""The hpp command: what it prints, its exit codes, its one-line errors, with and without a terminal."""

from __future__ import annotations

import csv
import io
import json
import os
import pty
import re
import socket
import subprocess
import sys
import time
from pathlib import Path

import click
import pytest
from rich.cells import cell_len

from kg import resources
from kg.cli import hpp
from kg.generations import current

ROOT = Path(__file__).parent.parent
THAI = re.compile(r"[\u0e00-\u0e7f]")
COMMAND = (sys.executable, "-m", "kg.cli")


def run(*args: str | Path, store: Path | None = None, code: int = 0) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PYTHONIOENCODING": "utf-8"} | ({"HPP_STORE": str(store)} if store else {})
    done = subprocess.run(
        [*COMMAND, *args], cwd=ROOT, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == code, done.stdout + done.stderr
    return done


def fails(*args: str | Path, store: Path | None = None, code: int = 1) -> str:
    """Run what cannot be done; give the one line that says why."""
    done = run(*args, store=store, code=code)
    assert done.stdout == ""
    assert done.stderr.startswith("hpp: ")
    assert done.stderr.count("\n") == 1
    return done.stderr


def on_a_terminal(*args: str | Path, width: int = 100) -> str:
    """Run with a terminal; give what is seen on it."""
    parent, child = pty.openpty()
    environment = os.environ | {"COLUMNS": str(width), "TERM": "xterm"}
    with subprocess.Popen([*COMMAND, *args], cwd=ROOT, env=environment, stdout=child, stderr=child) as process:
        os.close(child)
        seen = b""
        while True:
            try:
                part = os.read(parent, 65536)
            except OSError:  # the other end is closed
                break
            if not part:
                break
            seen += part
    os.close(parent)
    assert process.returncode == 0, seen.decode()
    return seen.decode()


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    store_dir = tmp_path_factory.mktemp("cli") / "store"
    run("build", "--store", store_dir)
    return store_dir


def commands() -> list[str]:
    return hpp.list_commands(click.Context(hpp))


@pytest.mark.alone
def test_help_starts_at_once() -> None:
    def took(*command: str) -> float:
        start = time.perf_counter()
        subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
        return time.perf_counter() - start

    bare = min(took(sys.executable, "-c", "pass") for _ in range(5))
    assert min(took(*COMMAND, "--help") for _ in range(5)) < max(0.5, 10 * bare)


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys, atexit, runpy; sys.argv = ['hpp', '--help']; tell = lambda: print(*sys.modules, file=sys.stderr)"
    )
    code += "; atexit.register(tell)"
    code += "; runpy.run_module('kg.cli', run_name='__main__')"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    for name in ("pyoxigraph", "rdflib", "fastapi", "rich", "rapidfuzz", "kg.store", "loaders"):
        assert name not in done.stderr.split()


@pytest.mark.parametrize("name", commands())
def test_each_command_has_store_help_and_a_thai_example(name: str) -> None:
    command = hpp.get_command(click.Context(hpp), name)
    assert command is not None
    assert len(hpp.commands_at[name][1]) < 80
    below = list(command.commands.values()) if isinstance(command, click.Group) else []
    for one in (command, *below):
        options = {option for parameter in one.params for option in parameter.opts}
        assert "--store" in options or (one is command and below) or "--corrections" in options
        text = one.get_help(click.Context(one, info_name=name))
        assert "Example" in text
        assert THAI.search(text)
        assert one.help is not None


def test_build_says_what_it_read(tmp_path: Path) -> None:
    done = run("build", resources.DOCUMENTS, "--store", tmp_path / "store")
    assert re.search(r"store: \d+ documents, [\d,]+ quads \(\d+\.\d s\)", done.stdout)
    assert "Responsibility" in done.stdout
    assert done.stderr == ""


def test_build_and_load_print_json(tmp_path: Path) -> None:
    text = tmp_path / "a.txt"
    text.write_text("การประชุมกระทรวงมหาดไทย วันที่ 15 กุมภาพันธ์ 2564", encoding="utf-8")
    built = json.loads(run("build", text, "--store", tmp_path / "store", "--json").stdout)
    assert built["read"] == ["a"]
    text.rename(tmp_path / "b.txt")
    loaded = json.loads(run("load", tmp_path / "b.txt", "--store", tmp_path / "store", "--json").stdout)
    assert loaded["read"] == ["b"]
    assert list(loaded["documents"]) == ["a", "b"]


def test_a_bar_is_shown_on_a_terminal_only(tmp_path: Path) -> None:
    seen = on_a_terminal("build", resources.DOCUMENTS, "--store", tmp_path / "store")
    assert "/5" in seen or "0/" in seen
    assert "documents" in seen


def test_owner_prints_the_sentence(store: Path) -> None:
    done = run("owner", "PM2.5", store=store)
    assert "กระทรวงทรัพยากรธรรมชาติและสิ่งแวดล้อม" in done.stdout
    assert re.search(r"\d+ documents searched", done.stderr)


def test_owner_json_is_as_agreed(store: Path) -> None:
    answer = json.loads(run("owner", "ฝุ่นละอองขนาดเล็ก", "--json", store=store).stdout)
    assert {"query", "issue", "owners", "nearest", "searched"} <= answer.keys()
    assert answer["owners"][0]["role"] == "Accountable"
    assert {"quote", "document", "title", "date", "start", "end"} <= answer["owners"][0]["evidence"][0].keys()


def test_a_due_date_stands_in_the_answer(store: Path) -> None:
    assert re.search(r"  2021-04  ", run("owner", "COVID-19", store=store).stdout)


def test_a_query_file_that_is_not_text_is_an_error_in_a_line(store: Path, tmp_path: Path) -> None:
    file = tmp_path / "two words.rq"
    file.write_bytes(b"\xff\xfeASK {}")
    assert f"{file}: not text in UTF-8 (byte 0)" in fails("query", file, store=store)
    file.write_text("ASK { ?x a hpp:Document }", encoding="utf-8")
    assert run("query", file, store=store).stdout == "true\n"


def test_a_query_comes_by_standard_input(store: Path) -> None:
    command = [*COMMAND, "query", "-", "--store", store]
    done = subprocess.run(command, input="ASK { ?x a hpp:Document }", capture_output=True, text=True, check=True)
    assert done.stdout == "true\n"
    for given, says in ((b"", "no query"), (b"ASK {\xff}", "standard input: not text in UTF-8 (byte 5)")):
        wrong = subprocess.run(command, input=given, capture_output=True, check=False)
        assert (wrong.returncode, says in wrong.stderr.decode()) == (1, True)
        assert len(wrong.stderr.splitlines()) == 1


def test_a_port_that_is_taken_is_an_error_in_a_line(store: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        assert f"127.0.0.1, port {port}: cannot listen there" in fails("serve", "--port", port, store=store)


def test_no_owner_is_an_answer(store: Path) -> None:
    done = run("owner", "zzzzzz", store=store)
    assert "no owner on record" in done.stdout


def test_a_saved_query_in_each_format(store: Path) -> None:
    ask = ("query", "cohorts", "--param", "year=2564")
    rows = json.loads(run(*ask, "--format", "json", store=store).stdout)["results"]["bindings"]
    assert rows
    table = list(csv.DictReader(io.StringIO(run(*ask, "--format", "csv", store=store).stdout)))
    assert len(table) == len(rows)
    assert run(*ask, "--format", "tsv", store=store).stdout.startswith("?fiscalYear\t")
    assert run(*ask, "--format", "xml", store=store).stdout.startswith("<?xml")
    done = run(*ask, store=store)
    assert len(done.stdout.splitlines()) == len(rows) + 2
    assert done.stderr.startswith(f"{len(rows)} rows; ")


def test_a_piped_table_is_whole_and_in_line(store: Path) -> None:
    ask = ("query", "SELECT ?p ?name { ?p a hpp:Province ; skos:prefLabel ?name } ORDER BY ?name STR(?p)")
    lines = run(*ask, store=store).stdout.splitlines()
    names = [
        row["name"]["value"] for row in json.loads(run(*ask, "-f", "json", store=store).stdout)["results"]["bindings"]
    ]
    assert all(line.endswith(name) for line, name in zip(lines[2:], names, strict=True))
    assert len({cell_len(line) - cell_len(name) for line, name in zip(lines[2:], names, strict=True)}) == 1


def test_a_narrow_terminal_gets_a_paragraph_for_each_row(store: Path) -> None:
    seen = on_a_terminal("query", "cohorts", "--param", "year=2564", "--store", store, width=60)
    assert re.search(r"provinceLabel", seen)
    assert "…" not in seen


def test_a_query_typed_in_or_from_a_file(store: Path, tmp_path: Path) -> None:
    assert run("query", "ASK { ?x a hpp:Document }", store=store).stdout == "true\n"
    file = tmp_path / "คำถาม.rq"
    file.write_text("SELECT (COUNT(*) AS ?n) { ?d a hpp:Document }", encoding="utf-8")
    assert json.loads(run("query", file, "-f", "json", store=store).stdout)["results"]["bindings"]
    turtle = run("query", "CONSTRUCT { ?d a hpp:Document } { ?d a hpp:Document }", "-f", "ttl", store=store).stdout
    assert "a hpp:Document" in turtle


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("query", "ownr"), "no query “ownr”; perhaps owner"),
        (("query", "cohorts", "--param", "year=next"), "parameter “year”: “next” is not a whole number"),
        (("query", "cohorts", "--param", "yeer=2564"), "cohorts: no parameter “yeer”; it has year, "),
        (("query", "cohorts", "--param", "year"), "--param “year” has no “=”"),
        (("query", "owner"), "owner: parameter “issue” is missing; give it, as issue="),
        (("query", "SELECT ?x {\n ?x }"), "not SPARQL: line 2"),
        (("query", "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"), "SERVICE"),
        (("query", "DELETE WHERE { ?s ?p ?o }"), "the graph is read-only here"),
        (("query", "nowhere.rq"), "nowhere.rq: No such file or directory; check the path"),
        (("query", "ASK {}", "-f", "ttl"), "format ttl is for CONSTRUCT and DESCRIBE"),
        (("query", "ASK {}", "-p", "x=1"), "a query without a header has no parameter “x”"),
        (("build", "nowhere.txt"), "nowhere.txt: no such file or folder"),
        (("load", "nowhere.txt"), "nowhere.txt: no such file or folder"),
        (("evaluate", "nowhere", "--documents", "."), "nowhere"),
    ],
)
def test_errors_are_one_line_and_the_store_stays(store: Path, args: tuple[str, ...], message: str) -> None:
    before = current(store)
    assert message in fails(*args, store=store)
    assert current(store) == before


@pytest.mark.parametrize(
    "args",
    [
        ("query",),
        ("owner",),
        ("owner", " "),
        ("frobnicate",),
        ("query", "owner", "-f", "pdf"),
        ("build", "--port", "1"),
        ("completion", "tcsh"),
    ],
)
def test_a_wrong_call_is_one_line_too(args: tuple[str, ...]) -> None:
    fails(*args, code=2)


@pytest.mark.parametrize(
    "args", [("owner", "PM2.5"), ("query", "ASK {}"), ("check",), ("export",), ("serve",), ("load", "LICENSE")]
)
def test_without_a_store_the_user_is_told_to_build(tmp_path: Path, args: tuple[str, ...]) -> None:
    assert f"hpp build --store {tmp_path}/none" in fails(*args, "--store", tmp_path / "none")


@pytest.mark.parametrize("content", [b"", b"\x89PNG\x00"])
def test_a_bad_document_is_named_and_the_store_stays(store: Path, tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "bad.txt"
    file.write_bytes(content)
    before = current(store)
    assert str(file) in fails("load", file, store=store)
    assert current(store) == before


def test_queries_are_listed_and_described(store: Path) -> None:
    assert "ใครรับผิดชอบ" in run("queries", store=store).stdout
    described = run("queries", "cohorts", store=store).stdout
    assert "2564" in described
    listed = json.loads(run("queries", "--json", store=store).stdout)
    assert {one["name"] for one in listed} >= {"owner", "cohorts"}
    assert next(one for one in listed if one["name"] == "owner")["parameters"][0]["required"]


def test_check_finds_nothing_after_a_build(store: Path) -> None:
    assert run("check", store=store).stdout.splitlines()[-1].startswith("0 violations")
    assert isinstance(json.loads(run("check", "--json", store=store).stdout), list)


@pytest.mark.parametrize("form", ["nq", "trig", "ttl", "jsonld", "csv"])
def test_export_gives_the_same_bytes_each_time(store: Path, tmp_path: Path, form: str) -> None:
    file = tmp_path / f"graph.{form}"
    assert run("export", "--format", form, "-o", file, store=store).stdout == ""
    first = file.read_bytes()
    run("export", "--format", form, "-o", file, store=store)
    assert file.read_bytes() == first
    assert "กระทรวง" in first.decode()


def test_a_pipe_is_written_to_and_not_replaced(store: Path, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read = tmp_path / "read.csv"
    with read.open("wb") as file, subprocess.Popen(["cat", pipe], stdout=file):
        run("export", "-f", "csv", "-o", pipe, store=store)
    assert read.read_bytes().startswith(b"fact,")
    assert pipe.is_fifo()


def test_export_to_a_place_that_cannot_be_written(store: Path, tmp_path: Path) -> None:
    fails("export", "-o", tmp_path / "none" / "graph.nq", store=store)


def test_the_exported_table_has_a_line_for_each_fact_and_passage(store: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run("export", "-f", "csv", store=store).stdout)))
    assert {"Responsibility", "Decision", "Participation"} <= {row["kind"] for row in rows}
    assert all(row["quote"] and row["document"] and int(row["start"]) < int(row["end"]) for row in rows)
    assert any(row["as"] == "Accountable" and row["body"] for row in rows)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion(shell: str) -> None:
    script = run("completion", shell).stdout
    assert "_HPP_COMPLETE" in script


def test_bash_completes_commands_and_options() -> None:
    environment = os.environ | {"_HPP_COMPLETE": "bash_complete", "COMP_WORDS": "hpp que", "COMP_CWORD": "1"}
    done = subprocess.run([*COMMAND], cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.stdout.split() == ["plain,query", "plain,queries"]


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("hpp query coh", ["plain,cohorts-repeated", "plain,cohorts"]),
        ("hpp queries disag", ["plain,disagreements"]),
        ("hpp query cohorts --param ye", ["plain,year="]),
        ("hpp query nosuch --param ye", []),
        ("hpp query ./my", ["file,./my"]),
    ],
)
def test_bash_completes_saved_questions_and_their_parameters(words: str, offered: list[str]) -> None:
    last = str(len(words.split()) - 1)
    environment = os.environ | {"_HPP_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": last}
    done = subprocess.run([*COMMAND], cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.stdout.split() == offered


def test_a_reader_that_has_seen_enough_is_no_error(store: Path) -> None:
    command = f"{sys.executable} -m kg.cli export --store {store} | head -n 1"
    done = subprocess.run(["bash", "-c", command], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stderr == ""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full, which stands for a full disk")
@pytest.mark.parametrize("command", ["queries", "query cohorts -f json", "export", "owner HPP"])
def test_a_full_disk_is_an_error_in_a_line(store: Path, command: str) -> None:
    line = f"{sys.executable} -m kg.cli {command} --store {store} > /dev/full"
    done = subprocess.run(["bash", "-c", line], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert re.fullmatch(r"hpp: .*No space left on device; .*\n", done.stderr)


@pytest.mark.shared
def test_evaluate_prints_the_measures(shared: Path) -> None:
    done = run("evaluate", shared / "gold", "--documents", shared, "--only", "000*")
    assert "F1" in done.stdout
