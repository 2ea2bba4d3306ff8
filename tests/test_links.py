"""The links of the OpenAPI document lead somewhere: what an answer names, the other route takes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import httpx
import pytest

from kg.api.links import Link, links

if TYPE_CHECKING:
    from collections.abc import Iterator

ASKED = {
    "/search": "/search?q=จังหวัด",
    "/owner": "/owner?issue=PM2.5",
    "/graph/{kind}/{name}": "/graph/issue/pm25",
    "/graph/path": "/graph/path?from=issue/pm25&to=body/moi",
    "/reconcile/suggest/entity": "/reconcile/suggest/entity?prefix=กรม",
}
OTHERS = {  # what the route needs besides
    "/graph/path": {"from": "issue/pm25", "to": "body/moi"},
    "/graph/edge": {"source": "issue/pm25", "target": "body/mnre"},
}


@pytest.fixture(scope="module")
def client(bundled: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=bundled, timeout=60) as found:
        yield found


@pytest.mark.parametrize("link", links(), ids=lambda link: f"{link.source} → {link.target} {link.parameter}")
def test_what_an_answer_names_is_taken(client: httpx.Client, link: Link) -> None:
    value: Any = client.get(ASKED.get(link.source, link.source)).json()
    for key in link.pointer[1:].split("/"):
        value = value[int(key) if isinstance(value, list) else key]
    path = link.target.replace(f"{{{link.parameter}}}", str(value))
    more = {} if path != link.target else OTHERS.get(link.target, {}) | {link.parameter: str(value)}
    answer = client.get(path, params=more)
    assert answer.status_code in {200, 303, 404}, answer.text
    assert answer.status_code != 404 or link.target == "/graph/edge", answer.text


def test_the_document_has_them(client: httpx.Client) -> None:
    paths = client.get("/openapi.json").json()["paths"]
    named = [
        one
        for path in paths.values()
        for one in path.get("get", {}).get("responses", {}).get("200", {}).get("links", {})
    ]
    assert len(named) == len(links())
