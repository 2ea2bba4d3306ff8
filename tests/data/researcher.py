"""What a researcher may write, who has mypy check it strictly; tests/test_library.py does, and it is not run."""

from __future__ import annotations

import datetime as dt

import kg


def quotes(graph: kg.Graph, text: str) -> list[str]:
    """Give the best quote of each body that is accountable for an issue."""
    return [one.evidence[0].quote for one in graph.owners(text, role="Accountable", as_of=dt.date(2022, 1, 1))]


with kg.open("store") as g:
    names: tuple[str, ...] = g.documents
    rows = g.query("cohorts", year=2564)
    years = {row["fiscalYear"] for row in rows if isinstance(row["fiscalYear"], int)}
    start: int = g.evidence(rows[0])[0].start
    title: str = g.document(names[0]).title
    load: int = g.network("body-issue", year=2564)[0].weight
    top = g.network("bodies").measure("brokers")[0]["label"]
    count: int = len(g.findings("no-owner")) + len(g.findings()[0])
    path = g.draw("PM2.5").save("drawing.html")
    columns: list[str] = rows.to_polars().columns
    nodes: int = g.to_networkx().number_of_nodes()
    try:
        g.search("มหาดไทย", kind="body")
    except kg.ParameterError as error:
        message: str = str(error)
