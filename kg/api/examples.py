"""Examples of what ``/reconcile`` answers, for the OpenAPI document; the specification says what each field means."""

from __future__ import annotations

from typing import Any

_MINISTRY = {"id": "Ministry", "name": "กระทรวง · ministry"}
_MOI = {"id": "body/moi", "name": "กระทรวงมหาดไทย"}

CANDIDATES = {
    "q0": {
        "result": [
            {
                **_MOI,
                "description": "Ministry of Interior · กระทรวง · ministry · 363 ข้อเท็จจริง · facts",
                "type": [_MINISTRY],
                "score": 98.5,
                "match": True,
                "features": [{"id": "name", "value": 100}, {"id": "facts", "value": 363}],
            }
        ]
    }
}
CELLS = {
    "meta": [{"id": "part-of", "name": "สังกัด · part of", "type": {"id": "Body", "name": "องค์กร · body"}}],
    "rows": {"body/dopa": {"part-of": [_MOI]}},
}
MANIFEST = {
    "versions": ["0.1", "0.2"],
    "name": "HPP-KG",
    "identifierSpace": "https://w3id.org/hpp/id/",
    "schemaSpace": "https://w3id.org/hpp/ns#",
}
ENTITIES = {"result": [{**_MOI, "description": "Ministry of Interior", "notable": [_MINISTRY]}]}
TYPES = {"result": [_MINISTRY]}
PROPERTIES = {"result": [{"id": "part-of", "name": "สังกัด · part of"}]}
PROPOSAL = {"type": "Body", "limit": 1, "properties": PROPERTIES["result"]}
FLYOUT = {"id": "body/moi", "html": "<p><strong>กระทรวงมหาดไทย</strong></p>"}


def answering(**examples: Any) -> dict[int | str, dict[str, Any]]:
    """Describe an answer in JSON by examples of it, each under a name."""
    shown = {name: {"value": value} for name, value in examples.items()}
    content = {"application/json": {"schema": {"type": "object"}, "examples": shown}}
    return {200: {"description": "As the Reconciliation Service API 0.2 has it", "content": content}}
