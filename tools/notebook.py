"""Run docs/notebooks/coordination.ipynb and write what its cells give into it."""

from __future__ import annotations

from pathlib import Path

import nbformat
from nbclient import NotebookClient

NOTEBOOK = Path(__file__).parent.parent / "docs" / "notebooks" / "coordination.ipynb"


def run(path: Path) -> nbformat.NotebookNode:
    """Run a notebook from its first cell to its last; raises CellExecutionError for a cell that fails."""
    notebook = nbformat.read(path, as_version=4)
    NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(path.parent)}}).execute()
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)  # when it ran: would make each file differ
    notebook.metadata.pop("language_info", None)  # of this computer
    return notebook


if __name__ == "__main__":
    nbformat.write(run(NOTEBOOK), NOTEBOOK)
