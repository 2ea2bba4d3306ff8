"""The notebook of the documentation runs from question to chart to quote."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from kg.resources import DOCUMENTS

if TYPE_CHECKING:
    from collections.abc import Iterator

TOOL = Path(__file__).parent.parent / "tools" / "notebook.py"


def tool() -> Any:
    spec = importlib.util.spec_from_file_location("notebook", TOOL)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def executed(bundled_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    module = tool()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HPP_STORE", str(bundled_store))
        patch.setenv("JUPYTER_PLATFORM_DIRS", "1")
        patch.setenv("IPYTHONDIR", str(tmp_path_factory.mktemp("ipython")))
        yield module.run(module.NOTEBOOK)


def outputs(notebook: Any, kind: str) -> list[str]:
    return [
        "".join(output["data"][kind])
        for cell in notebook.cells
        for output in cell.get("outputs", ())
        if kind in output.get("data", {})
    ]


def test_fifteen_cells_from_question_to_chart_to_quote(executed: Any) -> None:
    assert len(executed.cells) == 15
    assert len([cell for cell in executed.cells if cell.cell_type == "markdown" and "?" in cell.source]) >= 4
    assert len(outputs(executed, "image/svg+xml")) == 2
    assert "True" in outputs(executed, "text/plain")  # the measure is what NetworkX gives


def test_its_quotes_stand_in_the_documents(executed: Any) -> None:
    texts = "".join("".join(path.read_text(encoding="utf-8").split()) for path in DOCUMENTS.glob("*.md"))
    said = [found for text in outputs(executed, "text/markdown") for found in re.findall(r"(?m)^> ([^—\n]+)$", text)]
    assert len(said) >= 6
    assert [one for one in said if "".join(one.split()) not in texts] == []


def test_it_is_kept_with_what_its_cells_gave() -> None:
    module = tool()
    kept = module.nbformat.read(module.NOTEBOOK, as_version=4)
    assert len(outputs(kept, "image/svg+xml")) == 2
    assert len(outputs(kept, "text/markdown")) >= 5
