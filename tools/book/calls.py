"""docs/calls.md: every call over HTTP, out of the server's own description (OpenAPI)."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from book.tables import block, cut, head, table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

EXAMPLES = tomllib.loads((Path(__file__).parent / "calls.toml").read_text(encoding="utf-8"))
ADDRESS = "http://127.0.0.1:8000"
SAVED = "/queries/"

Described = dict[str, dict[str, Any]]


class NoExampleError(Exception):
    """A call for which tools/book/calls.toml has no example."""


def page(described: Mapping[str, Any]) -> str:
    """Write the page from an OpenAPI document; raises NoExampleError."""
    paths = own(described)
    kinds: dict[str, list[str]] = {}
    for path, operations in paths.items():
        kinds.setdefault(next(iter(operations.values())).get("tags", ["SPARQL"])[0], []).append(path)
    parts = [head("calls")]
    for kind, found in kinds.items():
        parts.append(f"## {kind[0].upper()}{kind[1:]}\n")
        parts += [_section(path, paths[path], described) for path in found]
    return "\n".join(parts)


def own(described: Mapping[str, Any]) -> Described:
    """The calls but for the saved questions, which are the cookbook's."""
    return {path: operations for path, operations in described["paths"].items() if not path.startswith(SAVED)}


def _section(path: str, operations: Mapping[str, Any], whole: Mapping[str, Any]) -> str:
    parts = [f"### `{path}`\n"]
    for method, operation in operations.items():
        parts += _operation(method.upper(), path, operation, whole)
    return "\n".join(parts)


def _operation(method: str, path: str, operation: Mapping[str, Any], whole: Mapping[str, Any]) -> Iterator[str]:
    said = (operation.get("description") or "").strip()
    yield f"**{method}** – {operation.get('summary', '')}\n"
    if said:
        yield said + "\n"
    if given := [_resolved(one, whole) for one in operation.get("parameters", [])]:
        yield table(["parameter", "is", "else", "says"], map(_parameter, given))
    yield _answers(operation, whole)
    yield _example(method, path)


def _resolved(described: Mapping[str, Any], whole: Mapping[str, Any]) -> Mapping[str, Any]:
    if "$ref" not in described:
        return described
    found: Any = whole
    for step in described["$ref"].removeprefix("#/").split("/"):
        found = found[step]
    return dict(found)


def _parameter(one: Mapping[str, Any]) -> list[str]:
    schema = one.get("schema", {})
    default = schema.get("default")
    need = "required" if one.get("required") else "" if default is None else f"`{default}`"
    return [f"`{one['name']}`", _kind(schema), need, one.get("description", "")]


def _kind(schema: Mapping[str, Any]) -> str:
    kinds = schema.get("anyOf", [schema])
    named = [_one(kind) for kind in kinds if kind.get("type") != "null"]
    return " or ".join(dict.fromkeys(name for name in named if name))


def _one(schema: Mapping[str, Any]) -> str:
    if "enum" in schema:
        return ", ".join(f"`{value}`" for value in schema["enum"])
    if schema.get("type") == "array":
        return f"{_kind(schema.get('items', {}))}, repeatable"
    if "$ref" in schema:
        return str(schema["$ref"]).rpartition("/")[2]
    return str(schema.get("format") or schema.get("type", ""))


def _answers(operation: Mapping[str, Any], whole: Mapping[str, Any]) -> str:
    rows = []
    for status, answer in operation["responses"].items():
        response = _resolved(answer, whole)
        content = response.get("content", {})
        kinds = ", ".join(f"`{kind}`" for kind in content)
        rows.append(
            [status, kinds, cut(re.sub(r"\s+", " ", response.get("description", "")), 200), _fields(content, whole)]
        )
    return table(["status", "as", "is", "holds"], rows)


def _fields(content: Mapping[str, Any], whole: Mapping[str, Any]) -> str:
    schema = _resolved(content.get("application/json", {}).get("schema", {}), whole)
    return ", ".join(f"`{name}`" for name in schema.get("properties", {}))


def _example(method: str, path: str) -> str:
    written = EXAMPLES.get(f"{method} {path}")
    if written is None:
        raise NoExampleError(f"{method} {path}: no example; add one to tools/book/calls.toml")
    lines = [re.sub(r"( '?)(/[^ ]*)$", rf"\1{ADDRESS}\2", f"$ curl -sf {line}") for line in written]
    return block("console", "\n".join(lines))
