"""Charts as pictures: what stands in them, the letters of Thai, and that equal ones are equal files."""

from __future__ import annotations

import datetime as dt
import io
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from matplotlib import image
from networks import publish_sample

import viz.chart
from kg.findings import find
from kg.generations import open_current
from kg.network import charts
from kg.network.matrix import letters, matrix_cells
from kg.network.named import find_named
from kg.network.views import Filter, read_view
from loaders.errors import QueryError
from viz.chart import Moment, Panel, Words, load_chart, matrix_chart, timeline_chart

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.store import Store

ROOT = Path(__file__).parent.parent
WORDS = Words("ชื่อเรื่อง", "หมายเหตุ")


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    store_dir = tmp_path_factory.mktemp("charts") / "store"
    publish_sample(store_dir)
    return store_dir


@pytest.fixture(scope="module")
def sample(place: Path) -> Iterator[Store]:
    with open_current(place) as store:
        yield store


def test_the_load_drawn_is_that_of_the_finding(sample: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[Panel] = []
    monkeypatch.setattr(charts, "load_chart", lambda panels, *_: drawn.extend(panels) or b"")
    charts.draw_load(sample, Filter())
    (finding,) = [one for one in find(sample) if one.name == "load"]
    years = [column for column in finding.table.columns if column.isdigit()]
    at = {column: number for number, column in enumerate(finding.table.columns)}
    expected = {line.cells[at["label"]]: {int(y): line.cells[at[y]] for y in years} for line in finding.table.lines}
    assert {panel.label: dict(panel.values) for panel in drawn} == {
        panel.label: expected[panel.label] for panel in drawn
    }
    totals = [sum(panel.values.values()) for panel in drawn]
    assert totals == sorted(totals, reverse=True)


def test_the_matrix_drawn_is_that_of_the_table(sample: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[object] = []
    monkeypatch.setattr(charts, "matrix_chart", lambda *parts: drawn.extend(parts) or b"")
    network = read_view(sample, "body-issue")
    charts.draw_matrix(network)
    rows, columns, cells = drawn[:3]
    found = {(rows[at], columns[to]): text for (at, to), text in cells.items()}  # type: ignore[index, attr-defined]
    assert found == {
        (network.named(issue).label(), network.named(body).label()): letters(edge)
        for (issue, body), edge in matrix_cells(network).items()
    }


@pytest.mark.parametrize("lang", ["th", "en"])
def test_pictures_are_whole_and_equal_ones_are_equal_files(sample: Store, lang: str) -> None:
    network, thing = read_view(sample, "body-issue"), find_named(sample, "HPP")
    for draw in (
        lambda form: charts.draw_load(sample, Filter(), lang, form),
        lambda form: charts.draw_timeline(sample, thing, lang, form),
        lambda form: charts.draw_matrix(network, lang, form),
    ):
        svg = draw("svg")
        assert svg == draw("svg")
        assert ET.fromstring(svg).tag.endswith("svg")  # noqa: S314 - written a line above
        pixels = image.imread(io.BytesIO(draw("png")))
        assert pixels.shape[1] > 1000
        assert pixels.min() < 0.2
        assert pixels.max() > 0.9


def test_letters_are_those_of_the_typeface_and_all_are_there() -> None:
    """A letter that a typeface lacks is drawn as a box, and Matplotlib warns; warnings are errors here."""
    words = Words("ก่อนที่ผู้ว่าฯ จะรู้ปัญหาน้ำ ปี ๒๕๖๔", "ญ ฐ ฎ ฏ ป่า ฝั่ง พื้น กี่ปี")
    svg = load_chart([Panel("กองฯ", {2564: 3})], [2564], words).decode()
    assert "Sarabun" in svg
    assert not re.search("DejaVu", svg)


def test_many_years_are_counted_by_year_and_few_by_month() -> None:
    assert viz.chart._middle(dt.date(2021, 1, 3), long=False) == dt.date(2021, 1, 15)  # noqa: SLF001
    assert viz.chart._middle(dt.date(2020, 10, 1), long=True) == dt.date(2021, 4, 1)  # noqa: SLF001
    near = [Moment(dt.date(2021, month, 3), "มติ", "") for month in (1, 2, 3)]
    far = [*near, Moment(dt.date(2010, 5, 1), "มติ", "")]
    assert timeline_chart(near, ["มติ"], WORDS) != timeline_chart(far, ["มติ"], WORDS)


def test_of_nothing_there_is_a_picture_too() -> None:
    assert timeline_chart([], [], WORDS)
    assert load_chart([], [], WORDS)
    assert matrix_chart([], [], {}, WORDS)


def test_a_label_is_cut_between_letters_and_keeps_its_marks() -> None:
    cut = viz.chart._short("ที่ปรึกษาผู้ว่าราชการ", 4)  # noqa: SLF001
    assert cut == "ที่ปรึก…"
    assert viz.chart._short("สั้น", 4) == "สั้น"  # noqa: SLF001


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(QueryError, match="there are svg, png"):
        load_chart([], [], WORDS, "gif")


def run(place: Path, *args: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "kg.cli", "chart", *args, "--store", str(place)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)


def test_the_command_writes_a_picture_and_refuses_what_does_not_suit(place: Path, tmp_path: Path) -> None:
    target = tmp_path / "ภาระงาน.svg"
    assert run(place, "load", "-o", str(target)).returncode == 0
    assert target.read_bytes().startswith(b"<?xml")
    for args, says in (
        (("load", "-o", str(tmp_path / "a.pdf")), "ends in none of .svg, .png"),
        (("timeline", "-o", str(target)), "needs --about"),
        (("matrix", "--about", "HPP", "-o", str(target)), "takes no --about"),
    ):
        refused = run(place, *args)
        assert refused.returncode == 2
        assert says in refused.stderr
