"""What can be read whole (documents, the ontology, the saved questions), and the templates of questions as prompts."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.asking.templates import Template, templates
from kg.queries import saved_queries
from kg.resources import ONTOLOGY
from kg.show import show
from kg.things.tables import documents
from loaders.errors import ParameterError
from ontology.terms import ID

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.mcp.desk import Call

SCHEME = "hpp://"
DOCUMENT = f"{SCHEME}document/"
_PAGE = 100  # documents of a list
_TEXT, _TURTLE, _JSON = "text/plain", "text/turtle", "application/json"


@dataclass(frozen=True, slots=True)
class Material:
    """Something that can be read whole."""

    uri: str
    name: str
    about: str
    media: str = _TEXT


_ALWAYS = (
    Material(f"{SCHEME}ontology", "ontology", "Classes and properties of the graph, in Thai and English.", _TURTLE),
    Material(f"{SCHEME}queries", "queries", "The saved questions with their parameters, columns and SPARQL.", _JSON),
)


def materials(call: Call, cursor: str | None) -> tuple[list[Material], str | None]:
    """A page of what can be read, and where the next begins; ParameterError for a cursor that is none."""
    if cursor is not None and not (cursor.isascii() and cursor.isdigit() and len(cursor) < 10):  # noqa: PLR2004 - digits
        raise ParameterError("this cursor is none; begin without one")
    at = int(cursor or 0)
    every = documents(call.store)
    page = [
        Material(f"{DOCUMENT}{one.thing.iri.removeprefix(f'{ID}document/')}", str(one.thing), one.date or "")
        for one in every[at : at + _PAGE]
    ]
    following = str(at + _PAGE) if at + _PAGE < len(every) else None
    return ([*_ALWAYS, *page] if at == 0 else page), following


def read(call: Call, uri: str) -> tuple[str, str]:
    """The text of a material, and its media type; ParameterError where there is none."""
    if uri.startswith(DOCUMENT):
        return show(call.store, uri.removeprefix(DOCUMENT)).text, _TEXT
    if uri == f"{SCHEME}ontology":
        return (ONTOLOGY / "hpp.ttl").read_text(encoding="utf-8"), _TURTLE
    if uri == f"{SCHEME}queries":
        return json.dumps([_query(one.name) for one in saved_queries()], ensure_ascii=False), _JSON
    raise ParameterError(f"nothing is called “{uri[:200]}”; {SCHEME}ontology, {SCHEME}queries and {DOCUMENT}… are")


def _query(name: str) -> dict[str, object]:
    one = next(each for each in saved_queries() if each.name == name)
    told = [{"name": each.name, "type": each.type, "required": each.required} for each in one.parameters]
    return {"name": one.name, "parameters": told, "columns": list(one.columns), "sparql": one.text}


def slots(template: Template) -> dict[str, str]:
    """What a prompt of a template can be told: its slots, each with what it means."""
    used = [slot for pattern in template.patterns for slot in pattern.slots]
    about = {one.name: one.description.en for one in template.query.parameters}
    return {name: about[name] for name in dict.fromkeys(used)}


def prompt(name: str, told: Mapping[str, str]) -> str:
    """What a prompt says; ParameterError for one that is unknown, or is told something else."""
    template = next((one for one in templates() if one.id == name), None)
    if template is None:
        raise ParameterError(f"no prompt “{name[:80]}”; there are {', '.join(one.id for one in templates())}")
    if odd := told.keys() - slots(template).keys():
        raise ParameterError(
            f"{name}: it is not told “{min(odd)[:80]}”; it is told {', '.join(slots(template)) or 'nothing'}"
        )
    given = json.dumps(dict(told), ensure_ascii=False)
    return (
        f"{template.asks.en} / {template.asks.th}\n"
        f'Call the tool `query` with name "{template.query.name}" and parameters {given}. Answer in the language of the'
        " user from its rows alone. Give each passage verbatim with the title and date of its document, and say how"
        " many documents were searched. Where there are no rows, say that nothing is on record."
    )
