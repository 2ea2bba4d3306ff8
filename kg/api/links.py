"""What answers name that other routes take, as the links of OpenAPI 3.1 (section 4.8.20): ``links.toml``."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

_NOT_IN_A_NAME = re.compile(r"[^A-Za-z0-9]+")


class Link(NamedTuple):
    """An answer's value that is a parameter of another route."""

    source: str
    pointer: str  # RFC 6901
    target: str
    parameter: str


@cache
def links() -> tuple[Link, ...]:
    """Read all links."""
    listed = tomllib.loads(Path(__file__).with_name("links.toml").read_text(encoding="utf-8"))["link"]
    return tuple(Link(one["from"], one["at"], one["to"], one["as"]) for one in listed)


def add_links(document: dict[str, Any]) -> None:
    """Put the links into an OpenAPI document, where both of its routes are there."""
    paths = document["paths"]
    for one in (one for one in links() if one.source in paths and one.target in paths):
        leads = paths[one.source]["get"]["responses"]["200"].setdefault("links", {})
        leads[_NOT_IN_A_NAME.sub("-", f"{one.target}-{one.parameter}").strip("-")] = {
            "operationId": paths[one.target]["get"]["operationId"],
            "parameters": {one.parameter: f"$response.body#{one.pointer}"},
        }
