"""What only some users need is an extra, and who lacks it is told in one line what to install."""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING

import pytest
from test_project import project

import kg
from kg.cli import hpp
from kg.network.positions import _estimated
from kg.network.structure import Betweenness, fast
from loaders.errors import HppError
from viz import chart as charts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

EXTRAS: dict[str, list[str]] = project()["project"]["optional-dependencies"]
LARGE = {"spark"}  # left out of `all`: half a gigabyte, and Java


def refused(*command: str) -> str:
    with pytest.raises(HppError) as error:
        hpp.main([*command], standalone_mode=False)
    return str(error.value)


def read_pdf(store: str, folder: Path) -> str:
    (folder / "minutes.pdf").write_bytes(b"%PDF-1.7\n")
    return refused("build", str(folder / "minutes.pdf"), "--jobs", "0", "--store", f"{store}-of-pdf")


def draw(store: str, folder: Path) -> str:
    return refused("draw", "-o", str(folder / "a.html"), "--store", store)


def chart(store: str, folder: Path) -> str:
    return refused("chart", "load", "-o", str(folder / "a.svg"), "--store", store)


def spread(store: str, folder: Path) -> str:
    return refused("build", "--engine", "spark", "--out", str(folder / "out"), "--store", store)


def estimate(*_: object) -> str:
    return _estimated(Betweenness({}, 0.1, 80))


def as_table(method: str, store: str, _: Path) -> str:
    with pytest.raises(HppError) as error, kg.open(store) as graph:
        getattr(graph.owners("PM2.5"), method)()
    return str(error.value)


def assist(store: str, _: Path) -> str:
    sys.modules.pop("kg.mcp.server", None)
    vars(sys.modules.get("kg.mcp", kg)).pop("server", None)  # as in a new process
    return refused("mcp", "--store", store)


# Each extra, what of it is missing, and who asks for it.
CASES: list[tuple[str, str, Callable[[str, Path], str]]] = [
    ("pdf", "pypdfium2", read_pdf),
    ("viz", "pyvis.network", draw),
    ("viz", "matplotlib", chart),
    ("viz", "fontpkg_sarabun", chart),
    ("spark", "pyspark.sql", spread),
    ("fast", "numpy", estimate),
    ("fast", "scipy", estimate),
    ("tables", "pandas", partial(as_table, "to_pandas")),
    ("tables", "polars", partial(as_table, "to_polars")),
    ("mcp", "mcp", assist),
]


@pytest.fixture(autouse=True)
def _nothing_kept() -> Iterator[None]:
    kept = (fast, charts._prepared)  # noqa: SLF001 - what it found out before is to be found out again
    for known in kept:
        known.cache_clear()
    yield
    for known in kept:
        known.cache_clear()


@pytest.mark.parametrize("case", [case for case in CASES if case[0] in EXTRAS], ids=lambda case: f"{case[0]}-{case[1]}")
def test_what_is_missing_is_told_in_one_line_that_names_the_extra(
    case: tuple[str, str, Callable[[str, Path], str]],
    bundled_store: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    extra, missing, ask = case
    monkeypatch.setitem(sys.modules, missing, None)
    told = ask(str(bundled_store), tmp_path)
    assert f"pip install 'hpp-kg[{extra}]'" in told
    assert "\n" not in told


def test_a_folder_is_read_without_its_pdf_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "minutes.pdf").write_bytes(b"%PDF-1.7\n")
    (tmp_path / "in" / "other.txt").write_text("ที่ประชุมเห็นชอบให้กระทรวงมหาดไทยดำเนินการ\n", encoding="utf-8")
    hpp.main(["build", str(tmp_path / "in"), "--jobs", "0", "--store", str(tmp_path / "s")], standalone_mode=False)
    told = capsys.readouterr().out
    assert "read: 1 documents" in told
    assert "minutes.pdf: PDF files need PDFium; install it with `pip install 'hpp-kg[pdf]'`" in told


def test_each_extra_has_its_case() -> None:
    assert EXTRAS.keys() - {"all"} <= {extra for extra, *_ in CASES}, "add to CASES who asks for it"


def test_all_is_every_extra_but_the_large_one() -> None:
    wanted = f"hpp-kg[{','.join(sorted(EXTRAS.keys() - {'all'} - LARGE))}]"
    assert EXTRAS["all"] == [wanted], "a new extra goes into `all` too, in pyproject.toml"
