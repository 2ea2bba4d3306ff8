"""Run the notebooks of docs/notebooks and write what their cells give into them."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path

import nbformat
from nbclient import NotebookClient

NOTEBOOKS = Path(__file__).parent.parent / "docs" / "notebooks"
_LARGEST = 200_000  # characters of an output that is kept; a drawing brings the program that draws along


def run(path: Path) -> nbformat.NotebookNode:
    """Run a notebook from its first cell to its last; raises CellExecutionError for a cell that fails."""
    notebook = nbformat.read(path, as_version=4)
    NotebookClient(notebook, timeout=300, resources={"metadata": {"path": str(path.parent)}}).execute()
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)  # when it ran: would make each file differ
    notebook.metadata.pop("language_info", None)  # of this computer
    return notebook


def without_large(notebook: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """Leave out what is too large to be kept; the text that stands for it stays."""
    kept = deepcopy(notebook)
    for cell in kept.cells:
        for output in cell.get("outputs", ()):
            data = output.get("data", {})
            for kind in [kind for kind, content in data.items() if len(content) > _LARGEST]:
                del data[kind]
    return kept


if __name__ == "__main__":
    for place in sorted(NOTEBOOKS.glob("*.ipynb")):
        nbformat.write(without_large(run(place)), place)
