"""Tells what has changed since an answer was cited."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kg.cli.screen import counted, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.citing import Checked
    from kg.citing.model import Row


def as_json(found: Checked) -> dict[str, Any]:
    """Give it as JSON data, with the rows that are gone where the citation has them."""
    gone = [{"label": row.label.to_json(), "shown": row.shown} for row in found.gone]
    return found.said | ({"gone_rows": gone} if found.then else {}) | {"same": found.same}


def tell(found: Checked) -> None:
    """Print it for people: what is the same, else which rows are gone, new, or rest on something else."""
    said = found.said
    rows = counted(said["now"], "row")
    graph = (
        "the same graph" if said["graph"] == "same" else f"another graph: {said['was']} was cited, {said['is']} is here"
    )
    before = found.then.version.software if found.then else said["software"]
    program = said["software"] if before == said["software"] else f"{before} then, {said['software']} now"
    say(f"{found.now.title.th}\n{found.now.title.en}\n\n{graph} ({program})")
    if found.same and said["rows"] == "same":
        say(f"same: {rows}, each with the same evidence")
    elif said["rows"] == "moved":
        say(f"changed: the same {rows}, in another order")
    elif found.then is None:
        say("\n".join(_told(said)))
    else:
        say("\n".join(_changes(found)))


def _told(said: dict[str, Any]) -> Iterator[str]:
    """What can be said where only the permalink is there."""
    if said["added"] is None:
        yield f"changed: {said['before']} rows were cited, {said['now']} are here; the file of the citation names them"
        return
    places = f" (in the order cited: {', '.join(map(str, said['gone_at']))})" if said["gone_at"] else ""
    yield f"changed: {len(said['added'])} new, {said['gone']} gone{places}, {len(said['evidence'])} with other evidence"


def _changes(found: Checked) -> Iterator[str]:
    new, gone, changed = found.added, found.gone, found.changed
    yield f"changed: {counted(len(new), 'row')} new, {len(gone)} gone, {len(changed)} with other evidence"
    for sign, rows in (("-", gone), ("+", new)):
        for row in rows:
            yield from _row(sign, row)
    for was, now in changed:
        before, after = ({one.quote for one in row.quotes} for row in (was, now))
        yield f"\n~ {now.label.th}\n  {now.label.en}"
        yield from (f"  - “{one}”" for one in sorted(before - after))
        yield from (f"  + “{one}”" for one in sorted(after - before))
        if before == after:
            yield "  the same passages; what is counted, or when it is due, is another"


def _row(sign: str, row: Row) -> Iterator[str]:
    yield f"\n{sign} {row.label.th}"
    if row.label.en != row.label.th:
        yield f"  {row.label.en}"
    yield from (f"  “{one.quote}”" for one in row.quotes)
