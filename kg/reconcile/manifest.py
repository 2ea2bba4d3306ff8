"""The service manifest: what is offered, and where (section 3.1 of the specification)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kg.manifest import software
from kg.reconcile.names import as_type, known_types
from ontology.terms import HPP, ID

if TYPE_CHECKING:
    from kg.search import Index

BATCH = 100  # queries at a time, at most
_USUAL = ("Body", "Province", "Issue", "Person", "Meeting", "Document", "Legislation")
_SETTINGS = [
    {
        "name": "limit",
        "label": "จำนวนค่ามากที่สุด · values at most",
        "type": "number",
        "default": 0,
        "help_text": "0 คือทั้งหมด · 0 is all",
    },
    {
        "name": "lang",
        "label": "ภาษา · language",
        "type": "select",
        "default": "any",
        "help_text": "ภาษาของชื่อ · of names",
        "choices": [
            {"value": "any", "name": "ทุกภาษา · any"},
            {"value": "th", "name": "ไทย · Thai"},
            {"value": "en", "name": "อังกฤษ · English"},
        ],
    },
]


def manifest(index: Index, address: str) -> dict[str, Any]:
    """Describe the service; *address* is where the server is, without a slash at the end."""
    types = known_types(index)
    return {
        "versions": ["0.1", "0.2"],
        "name": "HPP-KG: การปฏิรูประบบราชการไทย · Thai public administration",
        "identifierSpace": ID,
        "schemaSpace": HPP.BASE,
        "documentation": f"{address}/docs",
        "logo": f"{address}/static/icon.svg",
        "serviceVersion": software(),
        "view": {"url": f"{address}/id/{{{{id}}}}"},
        "defaultTypes": [as_type(index, name) for name in _USUAL if name in types],
        "preview": {"url": f"{address}/reconcile/preview?id={{{{id}}}}", "width": 400, "height": 220},
        "suggest": {name: _suggest(address, name) for name in ("entity", "type", "property")},
        "extend": {
            "propose_properties": {"service_url": address, "service_path": "/reconcile/properties"},
            "property_settings": _SETTINGS,
        },
        "batchSize": BATCH,
    }


def _suggest(address: str, name: str) -> dict[str, str]:
    return {
        "service_url": address,
        "service_path": f"/reconcile/suggest/{name}",
        "flyout_service_path": f"/reconcile/flyout/{name}?id=${{id}}",
    }
