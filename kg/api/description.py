"""The OpenAPI document: the routes as FastAPI knows them, the saved questions as they are now, the problem documents.

It is made anew when a question has changed, so that a new file is described as soon as it is answered.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fastapi.openapi.utils import get_openapi

from kg.answers import Format
from kg.api.links import add_links
from kg.api.shelf import LONGEST
from kg.api.since import MARKS
from kg.api.slices import LAST_ROW, MOST_ROWS
from kg.headers import ParameterType

if TYPE_CHECKING:
    from fastapi import FastAPI

    from kg.api.shelf import Questions, Shelf
    from kg.headers import Bilingual, Parameter
    from kg.queries import SavedQuery

_Json = dict[str, Any]

_PROBLEM: _Json = {
    "title": "Problem",
    "description": "A problem document (RFC 9457).",
    "type": "object",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string", "examples": ["about:blank"]},
        "title": {"type": "string", "examples": ["Not Found"]},
        "status": {"type": "integer", "examples": [404]},
        "detail": {"type": "string", "description": "One line that says what is wrong and what to do."},
    },
}
_TERM: _Json = {
    "type": "object",
    "required": ["type", "value"],
    "properties": {
        "type": {"enum": ["uri", "literal", "bnode"]},
        "value": {"type": "string"},
        "xml:lang": {"type": "string"},
        "datatype": {"type": "string"},
    },
}
_BOTH: _Json = {
    "type": "object",
    "required": ["th", "en"],
    "properties": {"th": {"type": "string"}, "en": {"type": "string"}},
}
_QUESTIONS: _Json = {
    "type": "object",
    "required": ["queries", "broken"],
    "properties": {
        "queries": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["name", "summary", "question", "parameters", "columns", "text"],
                "properties": {
                    "name": {"type": "string", "examples": ["owner"]},
                    "summary": _BOTH,
                    "question": {"anyOf": [_BOTH, {"type": "null"}]},
                    "parameters": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "required": ["name", "type", "example", "summary", "required", "default"],
                            "properties": {
                                "name": {"type": "string"},
                                "type": {"enum": list(ParameterType)},
                                "example": {"type": "string"},
                                "summary": _BOTH,
                                "required": {"type": "boolean"},
                                "default": {"type": ["string", "null"]},
                            },
                        },
                    },
                    "columns": {"type": "array", "items": {"type": "string"}},
                    "text": {"type": "string", "description": "The SPARQL query."},
                },
            },
        },
        "broken": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["name", "message"],
                "properties": {"name": {"type": "string"}, "message": {"type": "string"}},
            },
        },
    },
}
_TEXT = {"schema": {"type": "string"}}
_FORMS = {
    "SELECT": ("json", "csv", "tsv", "xml", "html", "rq"),
    "ASK": ("json", "csv", "tsv", "xml", "html", "rq"),
    "CONSTRUCT": ("ttl", "nt", "jsonld", "rdf", "trig", "html", "rq"),
    "DESCRIBE": ("ttl", "nt", "jsonld", "rdf", "trig", "html", "rq"),
}
_MEDIA = {form.value: form.media_type for form in Format if form is not Format.JSON} | {
    "html": "text/html",
    "rq": "application/sparql-query",
}
_SCHEMAS: dict[ParameterType, _Json] = {
    ParameterType.IRI: {"type": "string", "pattern": r"^https://[A-Za-z0-9./_#-]+$", "maxLength": LONGEST},
    ParameterType.INTEGER: {"type": "integer", "minimum": 1 - 10**18, "maximum": 10**18 - 1},
    ParameterType.DATE: {"type": "string", "format": "date", "pattern": r"^(1\d|20|21)\d\d-\d\d-\d\d$"},
    ParameterType.LANG: {"type": "string", "enum": ["th", "en"]},
}
_FREE: _Json = {"type": "string", "minLength": 1, "maxLength": LONGEST, "pattern": r"\S"}


def describe(app: FastAPI) -> None:
    """Let *app* describe itself, with the saved questions that it has when it is asked."""
    made: dict[int, _Json] = {}

    def description() -> _Json:
        known = _shelf(app).now()
        if id(known) not in made:
            made.clear()
            made[id(known)] = _whole(app, known)
        return made[id(known)]

    app.openapi = description  # type: ignore[method-assign]


def _shelf(app: FastAPI) -> Shelf:
    shelf: Shelf = app.state.shelf
    return shelf


def _whole(app: FastAPI, known: Questions) -> _Json:
    whole = get_openapi(title=app.title, version=app.version, description=app.description, routes=app.routes)
    schemas = whole.setdefault("components", {}).setdefault("schemas", {})
    for name in ("HTTPValidationError", "ValidationError"):
        schemas.pop(name, None)
    schemas |= {"Problem": _PROBLEM, "SavedQuestions": _QUESTIONS}
    for query in known.queries.values():
        whole["paths"][f"/queries/{query.name}"] = {"get": _question(query)}
    for operation in (one for path in whole["paths"].values() for one in path.values() if isinstance(one, dict)):
        _mend(operation)
    add_links(whole)
    whole["paths"] = dict(sorted(whole["paths"].items()))
    return whole


def _mend(operation: _Json) -> None:
    """Put in what the server does: wrong parameters give a problem document with status 400, as all errors do."""
    responses = operation.get("responses", {})
    responses.pop("422", None)
    pages = "text/html" in responses.get("200", {}).get("content", {})
    for status, response in responses.items():
        if status[:1] in "45":
            problem = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
            response["content"] = problem | ({"text/html": _TEXT} if pages else {})


def _question(query: SavedQuery) -> _Json:
    forms = _FORMS.get(query.form, ("json",))
    has_rows = query.form == "SELECT"
    return {
        "tags": ["saved questions"],
        "summary": f"{query.summary.th} · {query.summary.en}",
        "description": _lines(query.question or query.summary),
        "operationId": f"query_{query.name}",
        "parameters": [*map(_parameter, query.parameters), *(_PAGING if has_rows else ()), *MARKS, _format(forms)],
        "responses": {
            "200": {"description": "The answer", "content": _content(query, forms)},
            "4XX": {"description": "What is wrong with the question"},
            "503": {"description": "It took too long, there is no store yet, or too much to do: Retry-After"},
        },
    }


_PAGING: tuple[_Json, ...] = (
    {
        "name": "limit",
        "in": "query",
        "description": "How many rows; without it, all. `Link` says where the next are, `X-Total-Count` how many.",
        "schema": {"type": "integer", "minimum": 1, "maximum": MOST_ROWS},
    },
    {
        "name": "offset",
        "in": "query",
        "description": "How many rows to pass over.",
        "schema": {"type": "integer", "minimum": 0, "maximum": LAST_ROW},
    },
)


def _format(forms: tuple[str, ...]) -> _Json:
    return {
        "name": "format",
        "in": "query",
        "description": "Goes before the Accept header.",
        "schema": {"type": "string", "enum": list(forms)},
    }


def _parameter(one: Parameter) -> _Json:
    schema = dict(_SCHEMAS.get(one.type, _FREE))
    number = one.type is ParameterType.INTEGER
    if one.default is not None:
        schema["default"] = int(one.default) if number else one.default
    return {
        "name": one.name,
        "in": "query",
        "required": one.required,
        "description": _lines(one.description),
        "schema": schema,
        "example": int(one.example) if number else one.example,
    }


def _content(query: SavedQuery, forms: tuple[str, ...]) -> _Json:
    content: _Json = {_MEDIA[form]: _TEXT for form in forms if form in _MEDIA}
    if "json" in forms:
        content = {"application/sparql-results+json": {"schema": _rows(query)}} | content
    return content


def _rows(query: SavedQuery) -> _Json:
    """The schema of SPARQL 1.1 Query Results JSON, with the columns of this question."""
    if query.form == "ASK":
        return {"type": "object", "required": ["head", "boolean"], "properties": {"boolean": {"type": "boolean"}}}
    row = {"type": "object", "properties": dict.fromkeys(query.columns, _TERM), "additionalProperties": False}
    results = {"type": "object", "required": ["bindings"], "properties": {"bindings": {"type": "array", "items": row}}}
    head = {"type": "object", "required": ["vars"], "properties": {"vars": {"const": list(query.columns)}}}
    return {"type": "object", "required": ["head", "results"], "properties": {"head": head, "results": results}}


def _lines(text: Bilingual) -> str:
    return f"{text.th}\n\n{text.en}"
