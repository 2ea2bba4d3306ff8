"""Networks and tables for other programs: CSV, JSON, and GraphML and GEXF, which Gephi opens."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING

import networkx as nx

from kg.cells import guarded_all
from kg.network.model import Line, Table, newest
from loaders.errors import QueryError

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeAlias

    from kg.network.model import Edge, Network

    Multigraph: TypeAlias = nx.MultiGraph[str]

_NOT_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0 section 2.2
_WRITTEN_ON = re.compile(r' lastmodifieddate="[^"]*"')  # would make each file differ
_COLUMNS = (
    "one", "oneLabel", "oneType", "other", "otherLabel", "otherType", "kind", "weight", "roles", "years", "shared",
    "passages", "date", "quote", "title", "document",
)  # fmt: skip


def edge_table(network: Network, lang: str = "th") -> Table:
    """List the edges, the heaviest first, each with its newest passage."""
    edges = sorted(network.edges, key=lambda edge: -edge.weight)
    remarks = [f"{len(network.nodes)} things, {len(edges)} ties, {network.documents} documents"]
    if network.undated:
        remarks.append(f"{network.undated} passages without a date were left out")
    return Table(
        network.view, _COLUMNS, tuple(_edge_line(network, edge, lang) for edge in edges), remarks=tuple(remarks)
    )


def table_csv(table: Table) -> str:
    """Write a table as CSV (RFC 4180), no cell a formula; the number of passages and the newest are added to most."""
    more = () if "quote" in table.columns else ("passages", "date", "quote", "title", "document")
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow(guarded_all([*table.columns, *more]))  # of a matrix, they are names
    for line in table.lines:
        last = line.passages[-1] if line.passages else None
        newest = (last.date, last.quote, last.title, last.document) if last else ("", "", "", "")
        writer.writerow(guarded_all([*line.cells, *((len(line.passages), *newest) if more else ())]))
    return written.getvalue()


def network_json(network: Network, most: int | None = None) -> str:
    """Write a network as JSON: nodes, and edges with all their passages, or the newest *most* of each."""
    nodes = [
        {"iri": node.iri, "type": node.type, "level": node.level, "th": node.th, "en": node.en}
        for node in network.nodes.values()
    ]
    edges = [
        {
            "one": edge.one,
            "other": edge.other,
            "kind": edge.kind,
            "weight": edge.weight,
            "roles": edge.roles,
            "years": edge.years,
            "shared": edge.shared,
            "count": len(edge.passages),
            "passages": [passage.to_json() for passage in newest(edge.passages, most)],
        }
        for edge in network.edges
    ]
    content = {"view": network.view, "undated": network.undated, "nodes": nodes, "edges": edges}
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def graphml(network: Network) -> str:
    """Write a network as GraphML."""
    written = io.BytesIO()
    nx.write_graphml_xml(annotated(network), written)
    return written.getvalue().decode() + "\n"


def gexf(network: Network) -> str:
    """Write a network as GEXF 1.2; the same network gives the same text."""
    written = io.BytesIO()
    nx.write_gexf(annotated(network), written)
    return _WRITTEN_ON.sub("", written.getvalue().decode()) + "\n"


def write_network(network: Network, form: str, lang: str = "th") -> str:
    """Write a network in a format of :data:`FORMATS`."""
    if form not in FORMATS:
        raise QueryError(f"a network has no format “{form}”; there are {', '.join(FORMATS)}")
    return table_csv(edge_table(network, lang)) if form == "csv" else _WRITERS[form](network)


_WRITERS: dict[str, Callable[[Network], str]] = {"json": network_json, "graphml": graphml, "gexf": gexf}
FORMATS = ("csv", *_WRITERS)


def _edge_line(network: Network, edge: Edge, lang: str) -> Line:
    ends = [(node.iri, node.label(lang), node.type) for node in map(network.named, (edge.one, edge.other))]
    named = "; ".join(network.named(iri).label(lang) for iri in edge.shared) if edge.kind != "mention" else ""
    last = edge.passages[-1]
    what = (edge.kind, edge.weight, " ".join(edge.roles), " ".join(map(str, edge.years)), named, len(edge.passages))
    return Line((*ends[0], *ends[1], *what, last.date, last.quote, last.title, last.document), edge.passages)


def annotated(network: Network) -> Multigraph:
    """Make a graph whose attributes GraphML and GEXF can hold; edges are numbered, as ids must differ."""
    graph: nx.MultiGraph[str] = nx.MultiGraph()
    for iri, node in network.nodes.items():
        graph.add_node(iri, label=node.label(), label_en=node.label("en"), type=node.type, level=node.level)
    for number, edge in enumerate(network.edges, 1):
        last = edge.passages[-1]
        graph.add_edge(
            edge.one,
            edge.other,
            key=f"e{number}",
            weight=edge.weight,
            kind=edge.kind,
            roles=" ".join(edge.roles),
            years=" ".join(map(str, edge.years)),
            passages=len(edge.passages),
            quote=_NOT_XML.sub("", last.quote),
            title=_NOT_XML.sub("", last.title),
            document=last.document,
            date=last.date,
        )
    return graph
