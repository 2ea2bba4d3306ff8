"""Files of corrections → corrections; what is wrong is told with file, line and value."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from typing import TYPE_CHECKING, Any

from kg.corrections.kinds import kind_of, thing_iri
from kg.corrections.model import Action, Correction, Corrections
from loaders.errors import CorrectionError
from ontology.terms import ID

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kg.corrections.kinds import FactKind, Said

_HEAD = re.compile(r"\s*\[\[\s*([\w-]+)\s*\]\]")
_WHO = ("by", "date", "why")
_FACT = ("fact", "document", "quote", "says")
_KEYS = {
    Action.REJECT: _FACT,
    Action.ACCEPT: _FACT,
    Action.ADD: ("kind", "document", "quote", "says"),
    Action.CHANGE: (*_FACT, "to"),
    Action.MERGE: ("thing", "into"),
}
_MAY = {Action.ADD: {"start"}, Action.MERGE: {"name", "into-name"}}
_LONGEST = 1_200  # characters of a passage, as the shapes have it
_TEXTS = ("by", "why", "fact", "document", "quote", "kind", "thing", "into", "name", "into-name")


def read_corrections(path: Path) -> Corrections:
    """Read a file, or all ``*.toml`` of a folder in the order of their names.

    :raises CorrectionError: for a file that is missing or no TOML, a block without what it needs, a value that it
        cannot have, two corrections of one fact, a thing that is merged twice or in a circle.
    """
    if not path.exists():
        raise CorrectionError(f"{path}: no such file or folder; give the one that holds the corrections")
    files = sorted(path.glob("*.toml")) if path.is_dir() else [path]
    every = [one for file in files for one in read_file(file)]
    _refuse_twice(every)
    _refuse_circles([one for one in every if one.action is Action.MERGE and not one.undone])
    return Corrections(tuple(every), path.resolve())


def read_file(path: Path) -> list[Correction]:
    """Read one file; raises CorrectionError as :func:`read_corrections` does."""
    try:
        text = path.read_text(encoding="utf-8")
        content = tomllib.loads(text)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise CorrectionError(f"{path}: is no TOML ({error}); see docs/curating.md for the form") from error
    lines = list(_lines(text))
    found = []
    for name, blocks in content.items():
        numbers = iter([number for number, head in lines if head == name])
        if name not in {str(one) for one in Action} or not isinstance(blocks, list):
            number = next(numbers, 1)
            raise CorrectionError(f"{path}: line {number}: “{name}” is no correction; take [[{']], [['.join(Action)}]]")
        found += [_correction(Action(name), block, f"{path}: line {next(numbers, 1)}") for block in blocks]
    return found


def _lines(text: str) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(text.splitlines(), start=1):
        if head := _HEAD.match(line):
            yield number, head[1]


def _correction(action: Action, block: dict[str, Any], place: str) -> Correction:
    _check_keys(action, block, place)
    who: dict[str, Any] = {"by": block["by"], "date": _date(block["date"], place), "why": block["why"], "place": place}
    common: dict[str, Any] = {**who, "content": block, "undone": _undone(block, place)}
    if action is Action.MERGE:
        ends: dict[str, Any] = {key: thing_iri(block[key], f"{place}: {key}") for key in ("thing", "into")}
        _check_merge(ends["thing"], ends["into"], place)
        return Correction(action, **common, **ends)
    kind = kind_of(block["kind"] if action is Action.ADD else block["fact"].removeprefix(ID).partition("/")[0], place)
    said: dict[str, Any] = {"kind": kind, "document": block["document"], "quote": block["quote"]}
    to = _parts(kind, block["to"], place) if action is Action.CHANGE else ()
    if action is Action.ADD:
        _check_needs(kind, block["says"], place)
        return Correction(action, **common, **said, to=_parts(kind, block["says"], place))
    fact = thing_iri(block["fact"], f"{place}: fact")
    return Correction(action, **common, **said, fact=fact, says=_says(kind, block["says"], place), to=to)


def _check_keys(action: Action, block: dict[str, Any], place: str) -> None:
    needed = (*_KEYS[action], *_WHO)
    if missing := [key for key in needed if not block.get(key)]:
        raise CorrectionError(
            f"{place}: [[{action}]] needs {', '.join(missing)}; every correction says who, when and why"
        )
    if odd := sorted(set(block) - {*needed, "undone", *_MAY.get(action, ())}):
        raise CorrectionError(f"{place}: “{odd[0]}” is nothing that [[{action}]] has; it has {', '.join(needed)}")
    for key in _TEXTS:
        if key in block and not isinstance(block[key], str):
            raise CorrectionError(f"{place}: {key}: “{block[key]}” is no text; write it in quotes")
    if len(block.get("quote", "")) > _LONGEST:
        raise CorrectionError(f"{place}: the quote has over {_LONGEST:,} characters; give the sentence that says it")
    for key in ("says", "to"):
        if key in block and (not isinstance(block[key], dict) or not block[key]):
            raise CorrectionError(f'{place}: {key}: “{block[key]}” is no table such as {{ role = "Supporting" }}')


def _date(value: object, place: str) -> dt.date:
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return value
    raise CorrectionError(f"{place}: date: “{value}” is no day; write it as 2021-04-30, without quotes")


def _undone(block: dict[str, Any], place: str) -> bool:
    undone = block.get("undone")
    if undone is None:
        return False
    if not isinstance(undone, dict) or set(undone) != set(_WHO) or not all(map(str, undone.values())):
        raise CorrectionError(f'{place}: undone: write who, when and why: {{ by = "…", date = 2021-04-30, why = "…" }}')
    _date(undone["date"], place)
    return True


def _check_merge(thing: str, into: str, place: str) -> None:
    one, other = (iri.removeprefix(ID).partition("/")[0] for iri in (thing, into))
    if one != other:
        raise CorrectionError(f"{place}: a {one} and a {other} are no one thing; merge two of a kind")
    if thing == into:
        raise CorrectionError(f"{place}: {thing.removeprefix(ID)} is merged into itself")


def _check_needs(kind: FactKind, says: dict[str, Any], place: str) -> None:
    if not kind.needs:
        raise CorrectionError(f"{place}: a {kind.name} cannot be added; change or reject one that was read")
    if missing := [name for name in kind.needs if name not in says]:
        raise CorrectionError(f"{place}: a {kind.name} needs {', '.join(missing)}")


def _parts(kind: FactKind, said: dict[str, Any], place: str) -> tuple[tuple[str, Said], ...]:
    return tuple((name, kind.terms(name, value, place)) for name, value in said.items())


def _says(kind: FactKind, said: dict[str, Any], place: str) -> Said:
    """The first property of each part, by which the fact is known again."""
    written = []
    for name, value in said.items():
        own = kind.part(name, place).properties[0]
        written += [one for one in kind.terms(name, value, place) if one[0] == own]
    return tuple(written)


def _refuse_twice(every: list[Correction]) -> None:
    known: dict[str, Correction] = {}
    targets: dict[str, Correction] = {}
    for one in every:
        if (other := known.setdefault(one.id, one)) is not one:
            raise CorrectionError(f"{one.place}: stands there twice, also at {other.place}; take one of them out")
        target = one.fact or one.thing
        if target and not one.undone and (other := targets.setdefault(target, one)) is not one:
            what = target.removeprefix(ID)
            raise CorrectionError(f"{one.place}: {what} is corrected at {other.place} too; keep one, or mark it undone")


def _refuse_circles(merges: list[Correction]) -> None:
    into = {one.thing: one.into for one in merges}
    for one in merges:
        seen, at = {one.thing}, one.into
        while at in into:
            if at in seen:
                raise CorrectionError(f"{one.place}: {one.line}: a circle; take one of its merges out")
            seen.add(at)
            at = into[at]
