"""Keep the vocabulary in order: one value a line, always in the same place, so that a change shows as what it is.

    python tools/vocabulary.py format            rewrite ontology/vocabulary/*.ttl in canonical order
    python tools/vocabulary.py format --check    say which files are not in that order, and return 1
    python tools/vocabulary.py missing TABLE     list the bodies of a table that the vocabulary lacks, and return 1

A table is tab-separated, with a column ``name_th``. The order is that of :mod:`kg.turtle`.
"""

from __future__ import annotations

import argparse
import csv
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from kg.resources import VOCABULARY
from kg.store import read_turtle
from kg.turtle import canonical
from kg.vocabulary import read_vocabulary
from loaders.errors import HppError
from loaders.model import Kind
from loaders.text.squeeze import squeeze

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def reformat(paths: Iterable[Path], *, check: bool) -> int:
    """Rewrite files that are not in canonical order, or with *check* only name them and give 1."""
    others = [(path, text) for path in paths if (text := canonical(read_turtle(path))) != path.read_text("utf-8")]
    for path, text in others:
        print(f"{path}: {'not in canonical order; run: python tools/vocabulary.py format' if check else 'rewritten'}")
        if not check:
            path.write_text(text, "utf-8")
    return int(check and bool(others))


def missing(table: Path, folder: Path) -> int:
    """Print the bodies of a tab-separated table whose Thai name no body of the vocabulary has; 1 if there are any."""
    known = {squeeze(n.text) for thing in read_vocabulary(folder) if thing.kind is Kind.BODY for n in thing.names}
    with table.open(encoding="utf-8", newline="") as file:
        names = [row["name_th"] for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)]
    lacking = [name for name in names if squeeze(name) not in known]
    print("\n".join([*lacking, f"{table}: {len(names) - len(lacking)} of {len(names)} bodies are in the vocabulary"]))
    return int(bool(lacking))


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; the exit status is 0 when there was nothing to complain of."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folder", type=Path, default=VOCABULARY, help="where the vocabulary lies")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("format").add_argument("--check", action="store_true")
    commands.add_parser("missing").add_argument("table", type=Path)
    given = parser.parse_args(arguments)
    try:
        if given.command == "missing":
            return missing(given.table, given.folder)
        return reformat(sorted(given.folder.glob("*.ttl")), check=given.check)
    except HppError as error:
        print(error, file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
