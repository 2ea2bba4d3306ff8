"""What the networks and findings say of the five source documents, against what a reader of these finds."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml
from networks import ID

from kg.findings import find
from kg.generations import open_current
from kg.network.measures import measure
from kg.network.views import read_view

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.network.model import Cell, Line, Table
    from kg.store import Store

pytestmark = pytest.mark.shared

OPDC, MOI = ID + "body/opdc", ID + "body/moi"
EXPECTED = Path(__file__).parent / "data" / "findings" / "no-owner.txt"


@pytest.fixture(scope="module")
def seeds(seeds_store: Path) -> Iterator[Store]:
    with open_current(seeds_store) as store:
        yield store


def row(table: Table, line: Line) -> dict[str, Cell]:
    return dict(zip(table.columns, line.cells, strict=True))


def test_two_subcommittees_meet_on_fine_dust(seeds: Store) -> None:
    table = measure(read_view(seeds, "subcommittees"), "overlap")
    pair = {ID + "body/opdc-sub-participation", ID + "body/opdc-sub-regional"}
    (line,) = [one for one in table.lines if {one.cells[0], one.cells[2]} == pair]
    assert "PM2.5" in str(row(table, line)["sharedLabels"])
    quotes = [" ".join(passage.quote.split()) for passage in line.passages]
    assert any("ส่วนร่วม" in quote and "PM 2.5" in quote for quote in quotes)
    assert any("ภูมิภาค" in quote and "PM2.5" in quote for quote in quotes)


def test_the_office_and_the_ministry_of_interior_are_the_top_brokers(seeds: Store) -> None:
    table = measure(read_view(seeds, "bodies"), "brokers")
    first = table.lines[:2]
    assert {line.cells[1] for line in first} == {OPDC, MOI}
    assert {line.cells[0] for line in first} <= {1, 2}
    for line in first:
        assert len({passage.document for passage in line.passages}) >= 3
        assert all(passage.quote and passage.date for passage in line.passages)


def test_issues_without_an_owner_are_those_that_a_reader_finds(seeds: Store, shared: Path) -> None:
    (finding,) = find(seeds, only=1)
    known = [line for line in finding.table.lines if line.cells[2] == "accepted"]  # not what a text introduces
    found = {str(line.cells[0]).removeprefix(ID) for line in known}
    lines = [one for one in EXPECTED.read_text(encoding="utf-8").splitlines() if one and not one.startswith("#")]
    wanted = {one for one in lines if not one.startswith("?")}
    arguable = {one.removeprefix("? ") for one in lines} - wanted
    assert found - arguable == wanted
    accountable = _gold_sentences(shared)
    assert accountable
    for line in finding.table.lines:
        if str(line.cells[0]).startswith(ID + "issue/"):
            for passage in line.passages:
                assert not any(quote in " ".join(passage.quote.split()) for quote in accountable), line.cells[1]


def _gold_sentences(shared: Path) -> list[str]:
    """Give the quotes in which annotators found an accountable body."""
    annotations = [
        yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted((shared / "gold").glob("00*.yaml"))
    ]
    rows = [entry for one in annotations for entry in one["responsibilities"] if entry["role"] == "A"]
    return [" ".join(entry["quote"].split()) for entry in rows]


def test_a_finding_says_on_how_little_it_rests(seeds: Store) -> None:
    for finding in find(seeds):
        assert finding.basis.searched == 5
        assert 0 <= finding.basis.documents <= 5
    assert find(seeds, only=1)[0].basis.documents < 5  # most of the five name no accountable body


def test_every_edge_of_every_view_quotes_its_document(seeds: Store, shared: Path) -> None:
    texts = ["".join(path.read_text(encoding="utf-8").split()) for path in sorted((shared / "seeds").glob("*.txt"))]
    for edge in read_view(seeds, "bodies").edges:
        for passage in edge.passages:
            assert any("".join(passage.quote.split()) in text for text in texts)
