"""``hpp show``."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.text import Text

from kg.cli.opening import open_store
from kg.cli.options import json_option, store_option
from kg.cli.screen import print_json, print_table, say
from kg.show import marks
from kg.show import show as find_document
from loaders.line import visible

if TYPE_CHECKING:
    from pathlib import Path

    from kg.show import Passage, Shown

_MARKED, _NUMBER = "underline", "bold cyan"


@click.command(
    epilog="""\b
Examples:
  hpp show opdc-regional-2-2564
  hpp show opdc-regional-2-2564 --json      # ข้อความ พร้อมตำแหน่งของหลักฐาน"""
)
@click.argument("document")
@click.option("--mentions", is_flag=True, help="Also mark the passages that only name a body, province, person or law.")
@store_option
@json_option
def show(document: str, store_dir: Path, *, mentions: bool, as_json: bool) -> None:
    """Print a document as it was read, with the passages that facts stand on.

    DOCUMENT is its name in the graph, its file name, a part of its title, or its IRI. Passages are marked ⟦1 … 1⟧;
    below the text stands what each says. The numbers start and end count characters of the text from 0.
    """
    with open_store(store_dir) as store:
        found = find_document(store, document, mentions=mentions)
    if as_json:
        print_json(found.to_json())
    else:
        _print(found)


def _print(found: Shown) -> None:
    details = (found.issued, found.publisher, found.source)
    say("\n".join([found.title, f"{found.filename}  <{found.iri}>", *(one for one in details if one), ""]))
    console = Console(highlight=False, soft_wrap=True)
    if console.is_terminal:
        console.print(_marked(found))
    else:
        say(_marked(found).plain)
    if found.passages:
        columns = ["", "start", "end", "says", "rule"]
        print_table(columns, [_row(number, one) for number, one in enumerate(found.passages, 1)])
    facts = len({fact.iri for one in found.passages for fact in one.facts})
    say(f"{len(found.passages)} passages, {facts} facts", err=True)


def _marked(found: Shown) -> Text:
    """Mark the passages in the text; they may lie within each other."""
    marked, at, within = Text(), 0, 0
    for mark in marks(found.passages):
        marked.append(visible(found.text[at : mark.at]), _MARKED if within else "")
        for number in mark.ends:
            marked.append(f" {number}⟧", _NUMBER)
        for number in mark.begins:
            marked.append(f"⟦{number} ", _NUMBER)
        at, within = mark.at, within + len(mark.begins) - len(mark.ends)
    marked.append(visible(found.text[at:]))
    return marked


def _row(number: int, passage: Passage) -> list[str]:
    says = Counter(fact.kind for fact in passage.facts)
    shown = ", ".join(kind if count == 1 else f"{count} {kind}" for kind, count in says.items()) or "names"
    rules = ", ".join(dict.fromkeys(fact.rule for fact in passage.facts))
    return [str(number), str(passage.start), str(passage.end), shown, rules]
