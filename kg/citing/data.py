"""A citation as JSON: all of it, to be kept beside a paper and compared with the graph of another day.

The form is ``citation.schema.json`` (JSON Schema 2020-12). A change that old readers cannot live with makes another
``format``.
"""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from kg.citing.address import address_of
from kg.citing.digests import sha256
from kg.citing.model import Answered, Both, Citation, Question, Quoted, Row, Source, Version
from loaders.errors import DocumentError

FORMAT = "hpp-citation/1"
_SCHEMA = Path(__file__).with_name("citation.schema.json")
_LARGEST = 64 * 2**20  # bytes of a file
_KINDS = ("owner", "query", "finding", "path")


def to_data(citation: Citation) -> dict[str, Any]:
    """Give a citation as JSON data."""
    answered, version = citation.answered, citation.version
    return {
        "format": FORMAT,
        "question": answered.question.to_json() | {"text": answered.title.to_json()},
        "address": address_of(answered.question),
        "permalink": citation.permalink,
        "accessed": citation.accessed.isoformat(),
        "graph": {"sha256": version.sha256, "documents": version.documents},
        "software": version.software,
        "ordered": answered.ordered,
        "rows": [_row(one) for one in answered.rows],
        "documents": [asdict(one) for one in citation.documents],
    }


def schema() -> dict[str, Any]:
    """The form of the JSON, as JSON Schema 2020-12."""
    content: dict[str, Any] = json.loads(_SCHEMA.read_text(encoding="utf-8"))
    return content


def written(citation: Citation) -> str:
    """Write a citation as JSON."""
    return json.dumps(to_data(citation), ensure_ascii=False, indent=1) + "\n"


def read_file(path: Path) -> Citation:
    """Read the file of a citation.

    :raises DocumentError: for a file that is none, and for one in which a row does not fit its own hash.
    """
    try:
        held = path.read_bytes() if path.stat().st_size <= _LARGEST else b""
        content = json.loads(held)
    except OSError as error:
        raise DocumentError(f"{path}: {error.strerror}; give a file that `hpp cite --format json` wrote") from error
    except (ValueError, RecursionError) as error:
        raise DocumentError(
            f"{path}: no JSON of {_LARGEST // 2**20} MB at most; give a file that `hpp cite --format json` wrote"
        ) from error
    return _checked(content, path)


def _checked(content: Any, path: Path) -> Citation:
    form = content.get("format") if isinstance(content, dict) else None
    if form != FORMAT:
        told = f"its format is “{form}”, not “{FORMAT}”" if form else "it has no format"
        raise DocumentError(f"{path}: no citation ({told}); give a file that `hpp cite --format json` wrote")
    try:
        return _citation(content, path)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        said = f"{error} is missing" if isinstance(error, KeyError) else str(error)
        raise DocumentError(f"{path}: not of the form {FORMAT}: {said}; cite the answer anew") from error


def _citation(content: dict[str, Any], path: Path) -> Citation:
    asked = content["question"]
    if asked["kind"] not in _KINDS:
        raise ValueError(f"question.kind is “{asked['kind']}”")
    parameters = {str(name): _value(value) for name, value in asked["parameters"].items()}
    question = Question(asked["kind"], str(asked["name"]), parameters)
    rows = tuple(_read_row(one, f"{path}: rows[{at}]") for at, one in enumerate(content["rows"]))
    answered = Answered(question, Both(**asked["text"]), rows, bool(content["ordered"]))
    graph = content["graph"]
    version = Version(str(graph["sha256"]), int(graph["documents"]), str(content["software"]))
    documents = tuple(Source(**one) for one in content["documents"])
    return Citation(answered, version, dt.date.fromisoformat(content["accessed"]), str(content["permalink"]), documents)


def _value(value: Any) -> str | list[str]:
    return [str(one) for one in value] if isinstance(value, list) else str(value)


def _row(row: Row) -> dict[str, Any]:
    return {
        "label": row.label.to_json(),
        "says": row.says,
        "rests": row.rests,
        "quotes": [one.to_json() for one in row.quotes],
        "shown": row.shown,
        "sha256": {"says": row.digest.hex(), "rests": row.support.hex()},
    }


def _read_row(content: dict[str, Any], place: str) -> Row:
    quotes = tuple(Quoted(**one) for one in content["quotes"])
    row = Row(dict(content["says"]), dict(content["rests"]), quotes, content["shown"], Both(**content["label"]))
    told = {"says": row.digest.hex(), "rests": row.support.hex()}
    for part, known in content["sha256"].items():
        if told[part] != known:
            raise DocumentError(f"{place}: what it {part} has been changed by hand: its SHA-256 is not {known[:16]}…")
    return row


def fingerprint(citation: Citation) -> str:
    """A few hexadecimal digits that name a citation: of its question, graph and rows."""
    rows = [[row.digest.hex(), row.support.hex()] for row in citation.answered.rows]
    return sha256([citation.answered.question.to_json(), citation.version.sha256, rows]).hex()[:12]
