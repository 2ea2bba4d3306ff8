"""Corrections → files that people read and version control compares: a block each, in one order, one key a line."""

from __future__ import annotations

import datetime as dt
import json
import os
import re
import tomllib
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from kg.corrections.reading import read_corrections
from loaders.errors import CorrectionError
from loaders.names.iri import digest

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from kg.corrections.model import Action, Correction

_HEAD = re.compile(r"(?m)^(?=(?:[ \t]*#[^\n]*\n)*[ \t]*\[\[)")  # a block begins with the remarks right above it
_MERGES = "merges"
_LONGEST = 60  # characters of the name of a file
_FIRST = "# Corrections; docs/curating.md says how to write them. `hpp correct check` looks them through.\n"


def add(folder: Path, action: Action, content: dict[str, Any]) -> Correction:
    """Write a correction into the file of its document; give it as it is read again.

    :param content: the keys of the block, in their order; who, when and why among them.
    :raises CorrectionError: for what may not stand there; the file is then as it was. Also where it cannot be written.
    """
    path = folder / f"{_name(content.get('document', _MERGES))}.toml"
    before = path.read_text(encoding="utf-8") if path.exists() else _FIRST
    _write(folder, path, _inserted(before, block_of(action, content)))
    known = {json.dumps(one.content, default=str): one for one in read_corrections(folder).all}
    return known[json.dumps(content, default=str)]


def undo(folder: Path, one: Correction, who: dict[str, Any]) -> Path:
    """Mark a correction undone, by a line at the end of its block; CorrectionError where that cannot be written."""
    place, _, number = one.place.rpartition(": line ")
    path = next(path for path in [folder, *sorted(folder.glob("*.toml"))] if str(path) == place)
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    head = int(number)
    end = next((at for at in range(head, len(lines)) if lines[at].lstrip().startswith("[")), len(lines))
    while end > head and (not lines[end - 1].strip() or lines[end - 1].lstrip().startswith("#")):
        end -= 1
    lines[end - 1] = lines[end - 1].rstrip("\n") + "\n"
    _write(folder, path, "".join([*lines[:end], f"undone = {_value(who)}\n", *lines[end:]]))
    return path


def block_of(action: Action, content: dict[str, Any]) -> str:
    """Write one correction."""
    return "".join([f"[[{action}]]\n", *(f"{key} = {_value(value)}\n" for key, value in content.items())])


def _value(value: object) -> str:
    if isinstance(value, dict):
        return f"{{ {', '.join(f'{key} = {_value(one)}' for key, one in value.items())} }}"
    if isinstance(value, list):
        return f"[{', '.join(map(_value, value))}]"
    if isinstance(value, dt.date):
        return value.isoformat()
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _inserted(text: str, block: str) -> str:
    """Put a block before the first that comes after it in order; the others stay where they are."""
    begins = [found.start() for found in _HEAD.finditer(text)]
    key = _key(block)
    at = next((begin for begin, end in _pairs(begins, len(text)) if _key(text[begin:end]) > key), len(text))
    before, after = text[:at].rstrip("\n"), text[at:]
    return f"{before}\n\n{block}" + (f"\n{after}" if after else "")


def _pairs(begins: list[int], end: int) -> Iterable[tuple[int, int]]:
    return zip(begins, [*begins[1:], end], strict=False)


def _key(block: str) -> tuple[str, str]:
    try:
        ((action, (content,)),) = tomllib.loads(block).items()
    except ValueError:  # no block of ours; nothing is put before it
        return "", ""
    return str(content.get("fact") or content.get("thing") or content.get("quote")), action


def _name(name: str) -> str:
    return name if len(name) <= _LONGEST else f"{name[:_LONGEST]}-{digest(name)}"


def _write(folder: Path, path: Path, text: str) -> None:
    """Put a whole file in the place of another; the old one again, if the corrections are then not right."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        before = path.read_bytes() if path.exists() else None
        _replace(path, text.encode())
        try:
            read_corrections(folder)
        except CorrectionError:
            path.unlink() if before is None else _replace(path, before)
            raise
    except OSError as error:
        raise CorrectionError(f"{path}: cannot be written ({error.strerror}); give another --corrections") from error


def _replace(path: Path, content: bytes) -> None:
    new = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        new.write_bytes(content)
        new.replace(path)
    finally:
        with suppress(OSError):
            new.unlink(missing_ok=True)
