"""``hpp ask``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kg.asking import ask as find_answer
from kg.cli.opening import open_store
from kg.cli.options import json_option, store_option
from kg.cli.screen import print_json, print_table, say
from kg.generations import current
from kg.prefixes import shorten
from kg.terms import Iri
from loaders.errors import ParameterError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from kg.asking import Answer
    from kg.asking.model import AnswerRow
    from kg.asking.templates import Template

_QUOTED = {"quote", "document", "title", "date", "start"}  # columns that stand at the end, from the passage itself
_EMPTY = "–"


@click.command(
    epilog="""\b
Examples:
  hpp ask "ใครรับผิดชอบ PM2.5"
  hpp ask "จังหวัดใดเข้าร่วม HPP ปี 2564" --json
  hpp ask "what was decided about asset transfer?"
  hpp ask "มติเรื่องการโอนสินทรัพย์" --sparql | hpp query -"""
)
@click.argument("question", nargs=-1, required=True)
@click.option("--sparql", "only_sparql", is_flag=True, help="Only print the query that answers, with its values in it.")
@store_option
@json_option
def ask(question: tuple[str, ...], store_dir: Path, *, only_sparql: bool, as_json: bool) -> None:
    """Ask in words, in Thai or English; no model is asked.

    The question is held against templates over the saved questions; the answer says which it was taken for.
    """
    with open_store(store_dir) as store:
        answer = find_answer(store, " ".join(question))
        if as_json:
            manifest = current(store_dir).manifest
            print_json({**answer.to_json(), "graph": manifest.sha256, "software": manifest.software})
            return
    if answer.reading is None or answer.trouble:
        _refuse(answer)
    elif only_sparql:
        say(answer.sparql or "", nl=False)
    else:
        _print(answer)


def _refuse(answer: Answer) -> None:
    """Say what was not understood, and leave with an error."""
    _print_nearest(answer.nearest)
    trouble = answer.trouble
    raise ParameterError(f"{trouble.en} / {trouble.th}" if trouble else "the question is not understood")


def _print(answer: Answer) -> None:
    if (reading := answer.reading) is None:
        return
    asks, told = reading.template.asks, "".join(f" --param {key}={_short(one)}" for key, one in _told(answer))
    say(f"{asks.th} / {asks.en}")
    for slot in reading.slots:
        say(f"  {slot.name}: {slot.thing or slot.value}")
    if reading.aside:
        words = ", ".join(f"“{one}”" for one in reading.aside)
        say(f"  not understood, and left aside / ไม่เข้าใจ จึงไม่ได้ใช้: {words}")
    say("")
    if answer.rows:
        columns = _columns(answer)
        heads = [*(name.removesuffix("Label") for name in columns), "quote / ข้อความ", "document / เอกสาร", "date"]
        print_table(heads, [_cells(row, columns) for row in answer.rows])
    for line in _after(answer):
        say(line, err=True)
    say(f"hpp query {reading.template.query.name}{told}", err=True)


def _after(answer: Answer) -> Iterable[str]:
    """What stands beside the rows: how many there are, how much was searched, what else may be meant."""
    rest = answer.found - len(answer.rows)
    yield f"\n{answer.coverage.en} / {answer.coverage.th}"
    if rest:
        yield f"{rest:,} more rows on record"
    for other in answer.also:
        asks = other.template.asks
        yield f"also understood as / อาจหมายถึง: {asks.th} / {asks.en} (hpp query {other.template.query.name})"


def _columns(answer: Answer) -> list[str]:
    """The columns to show: no IRI where its label stands beside it, no quote that the evidence gives."""
    names = set(answer.columns)
    hidden = {name for name in names if f"{name}Label" in names} | (_QUOTED if "quote" in names else set())
    hidden |= {"fact", "fact1", "fact2", "fact3", "decision", "earlier", "later", "personIri", "programme"}
    if all(_quotes_its_task(row) for row in answer.rows):
        hidden.add("task")
    shown = [name for name in answer.columns if name not in hidden and "uote" not in name and "itle" not in name]
    return [name for name in shown if any(row.values.get(name) for row in answer.rows)]


def _quotes_its_task(row: AnswerRow) -> bool:
    return any(row.values.get("task", "") in one.quote for one in row.evidence)


def _cells(row: AnswerRow, columns: list[str]) -> list[str]:
    cells = [_short(row.values.get(name, "")) for name in columns]
    if not row.evidence:
        return [*cells, "no passage stands behind this row", _EMPTY, row.values.get("date", "")]
    quotes = " … ".join(one.quote for one in row.evidence)
    titles = " · ".join(dict.fromkeys(str(one.document) for one in row.evidence))
    return [*cells, quotes, titles, row.values.get("date") or row.evidence[0].date or ""]


def _told(answer: Answer) -> list[tuple[str, str]]:
    return list((answer.parameters or {}).items())


def _short(value: str) -> str:
    return shorten(Iri(value)) if value.startswith("http") else value


def _print_nearest(nearest: Iterable[Template]) -> None:
    rows = [[one.asks.th, one.asks.en, one.examples[0]["text"], one.examples[-1]["text"]] for one in nearest]
    if rows:
        print_table(["ถามได้เช่น", "can be asked", "ตัวอย่าง", "example"], rows)
