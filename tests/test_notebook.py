"""The notebooks of the documentation run, from question to chart to quote."""

from __future__ import annotations

import importlib.util
import re
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from kg.resources import DOCUMENTS

if TYPE_CHECKING:
    from collections.abc import Callable

TOOL = Path(__file__).parent.parent / "tools" / "notebook.py"
NAMES = ("start", "coordination")


def tool() -> Any:
    spec = importlib.util.spec_from_file_location("notebook", TOOL)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def executed(bundled_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Any]:
    """Runs a notebook by its name, once."""
    module, known = tool(), dict[str, Any]()

    def run(name: str) -> Any:
        if name not in known:
            with pytest.MonkeyPatch.context() as patch:
                patch.setenv("HPP_STORE", str(bundled_store))
                patch.setenv("JUPYTER_PLATFORM_DIRS", "1")
                patch.setenv("IPYTHONDIR", str(tmp_path_factory.mktemp("ipython")))
                known[name] = module.run(module.NOTEBOOKS / f"{name}.ipynb")
        return known[name]

    return run


def kept(name: str) -> Any:
    module = tool()
    return module.nbformat.read(module.NOTEBOOKS / f"{name}.ipynb", as_version=4)


def outputs(notebook: Any, kind: str) -> list[str]:
    return [
        "".join(output["data"][kind])
        for cell in notebook.cells
        for output in cell.get("outputs", ())
        if kind in output.get("data", {})
    ]


def quotes(notebook: Any) -> list[str]:
    pages = "".join(outputs(notebook, "text/html"))
    return [unescape(found) for found in re.findall(r"<blockquote><bdi>(.*?)</bdi>", pages, re.DOTALL)]


def test_the_notebooks_are_those_that_there_are() -> None:
    assert {path.stem for path in tool().NOTEBOOKS.glob("*.ipynb")} == set(NAMES)


def test_from_question_to_chart_to_quote(executed: Callable[[str], Any]) -> None:
    notebook = executed("coordination")
    assert len([cell for cell in notebook.cells if cell.cell_type == "markdown" and "?" in cell.source]) >= 4
    assert len(outputs(notebook, "image/svg+xml")) == 2
    assert "True" in outputs(notebook, "text/plain")  # the measure is what NetworkX gives


def test_the_first_steps_show_owners_tables_and_a_drawing(executed: Callable[[str], Any]) -> None:
    shown = outputs(executed("start"), "text/html")
    assert any("Ministry of Natural Resources" in page and "<blockquote>" in page for page in shown)
    assert any("no owner on record" in page for page in shown)
    assert any('class="dataframe"' in page and "fiscalYear" in page for page in shown)
    assert any(page.startswith("<iframe srcdoc=") for page in shown)


@pytest.mark.parametrize("name", NAMES)
def test_their_quotes_stand_in_the_documents(executed: Callable[[str], Any], name: str) -> None:
    texts = "".join("".join(path.read_text(encoding="utf-8").split()) for path in DOCUMENTS.glob("*.md"))
    said = quotes(executed(name))
    assert len(said) >= 6
    assert [one for one in said if "".join(one.split()) not in texts] == []


@pytest.mark.parametrize("name", NAMES)
def test_they_are_kept_with_what_their_cells_gave(executed: Callable[[str], Any], name: str) -> None:
    now, then = tool().without_large(executed(name)), kept(name)
    assert [cell.source for cell in then.cells] == [cell.source for cell in now.cells]
    for kind in ("text/html", "image/svg+xml"):
        assert len(outputs(then, kind)) == len(outputs(now, kind))
    assert quotes(then) == quotes(now), "run tools/notebook.py"
