"""How many questions are understood that the templates were not written from: ``python bench/questions.py``.

``questions.toml`` holds them with the saved question that each should become; "" where none can answer it, and none
should be chosen. A question counts when the template is right and every slot is read as it should be.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.asking.readings import readings
from kg.asking.typed import typed
from kg.build import build
from kg.generations import open_current
from kg.resources import DOCUMENTS
from ontology.terms import ID

if TYPE_CHECKING:
    from kg.answers import OpenGraph

FILE = Path(__file__).with_name("questions.toml")


def main() -> None:
    """Ask all over the bundled documents, and print what was missed and how many were right."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", nargs="?", type=Path, default=FILE)
    asked = tomllib.loads(parser.parse_args().file.read_text(encoding="utf-8"))["question"]
    with tempfile.TemporaryDirectory() as place:
        build([DOCUMENTS], Path(place) / "store")
        with open_current(Path(place) / "store") as store:
            wrong = [one for one in asked if not _right(store, one)]
    inside = [one for one in asked if one["query"]]
    missed = [one for one in wrong if one["query"]]
    print(f"{len(inside) - len(missed)} of {len(inside)} questions understood, with every slot;")
    print(f"{len(asked) - len(inside) - (len(wrong) - len(missed))} of {len(asked) - len(inside)} others left alone")
    sys.exit(0)


def _right(store: OpenGraph, one: dict[str, Any]) -> bool:
    found = readings(store, typed(one["text"]))
    whole = found[0] if found and found[0].whole else None
    query = whole.template.query.name if whole else ""
    values = {key: value.removeprefix(ID) for key, value in whole.values.items()} if whole else {}
    wanted = dict(one["values"])
    if query == one["query"] and (not query or wanted.items() <= values.items()):
        return True
    print(f"  {one['text']}\n    wanted {one['query'] or 'nothing'} {wanted}, got {query or 'nothing'} {values}")
    return False


if __name__ == "__main__":
    main()
