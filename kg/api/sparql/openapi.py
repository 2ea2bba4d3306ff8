"""``/sparql`` as the OpenAPI document has it."""

from __future__ import annotations

from typing import Any

from kg.answers import Format
from kg.api.since import MARKS
from kg.api.sparql.asked import FORM, QUERY, UPDATE
from kg.api.sparql.negotiation import GRAPHS, ROWS

_EXAMPLE = (
    "PREFIX hpp: <https://w3id.org/hpp/ns#> SELECT ?body { ?fact hpp:role hpp:Accountable ; hpp:bearer ?body } LIMIT 5"
)
_TEXT = {"type": "string"}
_IRIS = {"type": "array", "items": {"type": "string", "format": "iri"}}
_PARAMETERS: list[dict[str, Any]] = [
    {"name": "default-graph-uri", "in": "query", "schema": _IRIS, "description": "Ask only these graphs."},
    {"name": "named-graph-uri", "in": "query", "schema": _IRIS, "description": "The graphs that GRAPH may name."},
    {
        "name": "format",
        "in": "query",
        "schema": {"type": "string", "enum": [*(form.value for form in Format), "turtle"]},
        "description": "json, xml, csv, tsv for rows; ttl, nt, jsonld, rdf, trig for graphs; else what Accept says.",
    },
    {
        "name": "timeout",
        "in": "query",
        "schema": {"type": "number", "exclusiveMinimum": 0},
        "description": "Longest time in seconds, if less than the server's limit.",
    },
]
_QUERY_PARAMETER = {
    "name": "query",
    "in": "query",
    "schema": _TEXT,
    "description": "A SPARQL 1.1 query. Without one, the service describes itself.",
    "example": _EXAMPLE,
}
_JSON = {"type": "object", "required": ["head"]}
_BODIES = {
    form.media_type: {"schema": _JSON if form is Format.JSON else {} if form is Format.JSONLD else _TEXT}
    for form in (*ROWS, *GRAPHS)
}
_PROBLEM = {"description": "A problem document (RFC 9457)", "content": {"application/problem+json": {}}}
_ANSWERS = {
    "200": {"description": "The answer, in the format asked for", "content": _BODIES},
    "304": {"description": "The answer is the one that the asker has (If-None-Match)"},
    "4XX": _PROBLEM,
    "503": _PROBLEM | {"description": "The query takes too much, or the server has too much to do (Retry-After)"},
}
_FORM_FIELDS = {
    "type": "object",
    "properties": {one["name"]: one["schema"] for one in (_QUERY_PARAMETER, *_PARAMETERS)},
    "required": ["query"],
    "additionalProperties": False,
}
_SENT = {
    "required": True,
    "content": {
        FORM: {"schema": _FORM_FIELDS, "example": {"query": _EXAMPLE}},
        QUERY: {"schema": _TEXT, "example": _EXAMPLE},
        UPDATE: {"schema": _TEXT, "example": "INSERT DATA { GRAPH <urn:g> { <urn:s> <urn:p> 1 } }"},
    },
}

PATHS: dict[str, Any] = {
    "/sparql": {
        "get": {
            "tags": ["sparql"],
            "summary": "SPARQL 1.1 Protocol",
            "description": (
                "Evaluates a query; its default graph is the union of all, unless graphs are named. Without a query, "
                "describes the service and its graph (SPARQL Service Description, VoID)."
            ),
            "operationId": "sparql_get",
            "parameters": [_QUERY_PARAMETER, *_PARAMETERS, *MARKS],
            "responses": _ANSWERS,
        },
        "post": {
            "tags": ["sparql"],
            "summary": "SPARQL 1.1 Protocol",
            "description": (
                "Evaluates a query sent as a form or as it is. Updates are refused, unless the server is started with "
                "`--writable`; then they need its token."
            ),
            "operationId": "sparql_post",
            "parameters": [],
            "requestBody": _SENT,
            "responses": _ANSWERS,
        },
    }
}
