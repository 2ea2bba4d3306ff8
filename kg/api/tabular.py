"""Answers as JSON made of models, and tables as CSV that a spreadsheet may open without harm."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

from starlette.responses import Response

from kg.cells import guarded

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from pydantic import BaseModel


def as_model(model: BaseModel, without: Collection[str] = ()) -> Response:
    """Write a model as JSON, Thai as it is; *without* some fields that not every answer has."""
    written = model.model_dump_json(by_alias=True, exclude=set(without))
    return Response(written.encode(), media_type="application/json")


def as_csv(items: Iterable[BaseModel], sort: type[BaseModel]) -> Response:
    """Write models of a sort as CSV (RFC 4180), a line each; a thing as its IRI and its label.

    A cell that a spreadsheet would take for a formula gets an apostrophe before it.
    """
    things = {_alias(sort, name) for name, field in sort.model_fields.items() if "Ref" in str(field.annotation)}
    columns = [_alias(sort, name) for name in sort.model_fields]
    written = io.StringIO(newline="")
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow([part for name in columns for part in ((name, f"{name}Label") if name in things else (name,))])
    for item in (one.model_dump(by_alias=True) for one in items):
        writer.writerow([guarded(cell) for name in columns for cell in _cells(item[name], thing=name in things)])
    return Response(written.getvalue().encode(), media_type="text/csv; charset=utf-8")


def _alias(sort: type[BaseModel], name: str) -> str:
    return sort.model_fields[name].serialization_alias or name


def _cells(value: Any, *, thing: bool) -> list[str]:
    if not thing:
        return [_cell(value)]
    return [value["iri"], _joined(value)] if value else ["", ""]


def _cell(value: Any) -> str:
    if isinstance(value, list):
        return "; ".join(map(_cell, value))
    if isinstance(value, dict):
        return _joined(value)
    return "" if value is None else str(value)


def _joined(value: Mapping[str, Any]) -> str:
    """An object in a cell: a name in Thai, else its values."""
    if "th" in value:
        return str(value["th"] or value["en"] or "")
    return " ".join(filter(None, map(_cell, value.values())))
