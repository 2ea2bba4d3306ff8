"""Where the bundled data lie: beside the packages in a checkout, inside ``kg`` in an installed wheel."""

from __future__ import annotations

from pathlib import Path

_INSTALLED = Path(__file__).parent / "_bundled"
CHECKOUT = Path(__file__).parent.parent


def _bundled(name: str, checkout: str = "") -> Path:
    installed = _INSTALLED / name
    return installed if installed.is_dir() else CHECKOUT / (checkout or name)


ONTOLOGY = CHECKOUT / "ontology"  # a package of its own, so it stands beside kg in both cases
VOCABULARY = ONTOLOGY / "vocabulary"
QUERIES = _bundled("queries")
RULES = QUERIES / "rules"
DOCUMENTS = _bundled("documents")
NOTEBOOKS = _bundled("notebooks", "docs/notebooks")
