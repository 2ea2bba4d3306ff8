"""``/sparql``: the SPARQL 1.1 Protocol, below the web framework because it is asked the most.

::

    endpoint.py     the requests, their answers and their headers
    asked.py        what a request asks, by the protocol's rules
    negotiation.py  in which format
    memory.py       answers given before
    description.py  the service, described in RDF
    openapi.py      the same in OpenAPI
"""

from __future__ import annotations

from kg.api.sparql.endpoint import Endpoint
from kg.api.sparql.openapi import PATHS

__all__ = ["PATHS", "Endpoint"]
