"""Reconciliation Service API 0.2: names in a table become things of the graph, and what is known of them new columns.

The specification is the final report of the W3C Entity Reconciliation Community Group of 10 April 2023,
<https://www.w3.org/community/reports/reconciliation/CG-FINAL-specs-0.2-20230410/>. This package knows nothing of HTTP.

Identifiers are the ends of IRIs: ``body/moi`` of ``https://w3id.org/hpp/id/body/moi``, ``Ministry`` for a class.
"""

from kg.reconcile.asking import Extension, Query, read_extension, read_queries
from kg.reconcile.candidates import reconcile
from kg.reconcile.extending import extend, propose
from kg.reconcile.manifest import manifest
from kg.reconcile.names import full, short
from kg.reconcile.properties import properties
from kg.reconcile.suggesting import suggest_entities, suggest_properties, suggest_types

__all__ = [
    "Extension",
    "Query",
    "extend",
    "full",
    "manifest",
    "properties",
    "propose",
    "read_extension",
    "read_queries",
    "reconcile",
    "short",
    "suggest_entities",
    "suggest_properties",
    "suggest_types",
]
