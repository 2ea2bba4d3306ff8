"""How near the loaders come to annotations made by hand: precision, recall and F1 of each kind of fact."""

from __future__ import annotations

import argparse
import sys
from fnmatch import fnmatch
from pathlib import Path
from typing import TYPE_CHECKING

import loaders
from kg.gold import read_gold
from kg.measure.compare import compare, vocabulary_names
from kg.measure.published import published_evidence
from kg.measure.scores import Report
from kg.measure.text import errors_text, table_text
from kg.resources import VOCABULARY
from kg.vocabulary import read_vocabulary
from loaders.errors import GoldError, HppError

if TYPE_CHECKING:
    from kg.gold import Gold
    from loaders.model import Document


def evaluate(gold: Path, documents: Path, only: str | None = None) -> Report:
    """Run the loaders on every annotated document and compare.

    Args:
        gold: a folder of annotation files (``*.yaml``), or one such file.
        documents: the folder that the annotations' ``document:`` paths start from.
        only: a pattern such as ``00*``: only the annotation files whose name, without ``.yaml``, fits.

    Raises:
        GoldError: there are no annotations, or one is not of the agreed form, or its quote is not in the text.
        DocumentError: a document cannot be read.

    """
    annotated = [read_gold(path) for path in _annotations(gold, only)]
    things = read_vocabulary(VOCABULARY)
    names, gazetteer = vocabulary_names(things), loaders.Gazetteer(things)
    extractions = [loaders.extract(_document(documents, one), gazetteer) for one in annotated]
    scores = [compare(gold, extraction, names) for gold, extraction in zip(annotated, extractions, strict=True)]
    return Report(scores, published_evidence(map(loaders.nquads, extractions)))


def _annotations(gold: Path, only: str | None) -> list[Path]:
    paths = sorted(gold.glob("*.yaml")) if gold.is_dir() else [gold]
    chosen = [path for path in paths if fnmatch(path.stem, only or "*")]
    if not chosen:
        raise GoldError(f"{gold}: holds no annotations (*.yaml) named {only or '*'}; name the folder that has them")
    return chosen


def _document(documents: Path, gold: Gold) -> Document:
    path = documents / gold.document
    if not path.is_file():
        raise GoldError(f"{gold.path}: document: there is no {path}; give the folder it is relative to (--documents)")
    return next(iter(loaders.read(path)))


def main() -> None:
    """Print the measures of annotations: ``python -m kg.evaluate GOLD DOCUMENTS [--errors] [--only GLOB]``."""
    parser = argparse.ArgumentParser(prog="python -m kg.evaluate", description=__doc__)
    parser.add_argument("gold", type=Path, help="folder of annotation files")
    parser.add_argument("documents", type=Path, help="folder that their document: paths start from")
    parser.add_argument("--only", metavar="GLOB", help="only annotation files whose name fits, such as '00*'")
    parser.add_argument("--errors", action="store_true", help="list what was missed and what was found in error")
    parser.add_argument("--by-document", action="store_true", help="also show each document")
    options = parser.parse_args()
    try:
        report = evaluate(options.gold, options.documents, options.only)
    except HppError as error:
        sys.exit(f"error: {error}")
    if options.errors:
        sys.stdout.write(errors_text(report) + "\n")
    sys.stdout.write(table_text(report, by_document=options.by_document))


if __name__ == "__main__":
    main()
