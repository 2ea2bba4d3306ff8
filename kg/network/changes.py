"""What changed in a view between two times: ties that are new, gone, stronger or weaker."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.network.model import Line, Table, ordered

if TYPE_CHECKING:
    from kg.network.model import Network

_ORDER = ("new", "gone", "stronger", "weaker")


def changes(before: Network, after: Network, lang: str = "th") -> Table:
    """Compare two networks of one view, edge by edge; edges of the same weight are left out."""
    old = {(edge.one, edge.other, edge.kind): edge for edge in before.edges}
    new = {(edge.one, edge.other, edge.kind): edge for edge in after.edges}
    lines = []
    for key in old.keys() | new.keys():
        first, second = old.get(key), new.get(key)
        was, now = (edge.weight if edge else 0 for edge in (first, second))
        if was == now:
            continue
        change = "new" if not was else "gone" if not now else "stronger" if now > was else "weaker"
        one, other, kind = key
        names = (one, after.named(one).label(lang), other, after.named(other).label(lang))
        passages = ordered(passage for edge in (first, second) if edge for passage in edge.passages)
        lines.append(Line((change, *names, kind, was, now), passages))
    lines.sort(key=lambda line: (_ORDER.index(str(line.cells[0])), line.cells[1:]))
    counts = ", ".join(f"{name} {sum(line.cells[0] == name for line in lines)}" for name in _ORDER)
    columns = ("change", "one", "oneLabel", "other", "otherLabel", "kind", "before", "after")
    return Table("changes", columns, tuple(lines), remarks=(counts,))
