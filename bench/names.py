"""How fast names are found, and how well, over a store of many documents.

    python bench/names.py STORE [--questions 400]

Questions are made of the names in the store: cut, with a letter left out, without tone marks, asked about; each is
asked once, so that nothing has been remembered. The last line tells how well columns of names as people write them are
matched (tests/data/reconcile.toml).
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import tempfile
import time
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from kg.generations import open_current
from kg.owners import owner
from kg.reconcile import Query, reconcile
from kg.search import KINDS, index_of, search, write_index
from kg.spelling import spell

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from kg.search import Index
    from kg.store import Store

_CELLS = Path(__file__).parent.parent / "tests" / "data" / "reconcile.toml"
_WARM = 5  # questions before the clock runs


class Question(NamedTuple):
    """A text to ask, and the thing whose name it was made of."""

    text: str
    iri: str
    way: str  # how it was changed


def questions(index: Index, kinds: Iterable[str], number: int, chance: random.Random) -> list[Question]:
    """Make questions of names in the store, each changed in one of the ways that people do."""
    names = [name for kind in kinds for name in index.all_names(kind)]
    return [_changed(*name, chance) for name in chance.sample(names, min(number, len(names)))]


def _changed(name: str, iri: str, chance: random.Random) -> Question:
    at = chance.randrange(len(name))
    ways = {
        "as it stands": name,
        "its first two thirds": name[: max(4, len(name) * 2 // 3)],
        "a letter left out": name[:at] + name[at + 1 :],
        "without tone marks and spaces": spell(name).bare,
        "in a question": f"ใครรับผิดชอบ{name}",
    }
    way = chance.choice(list(ways))
    return Question(ways[way], iri, way)


def timed(what: str, ask: Callable[[str], object], asked: list[Question]) -> None:
    """Print how long questions take, by the clock and in processor time, in milliseconds."""
    for question in asked[:_WARM]:
        ask(question.text)
    clock, cpu = [], []
    for question in asked[_WARM:]:
        begun, used = time.perf_counter(), time.thread_time()
        ask(question.text)
        clock.append(1000 * (time.perf_counter() - begun))
        cpu.append(1000 * (time.thread_time() - used))
    cells = [f"{sorted(times)[int(len(times) * part)]:.1f}" for times in (clock, cpu) for part in (0.5, 0.95, 0.999)]
    print(f"| {what} | {len(clock)} | {' | '.join(cells)} |")


def placed(index: Index, asked: list[Question]) -> None:
    """Print where in the hits the thing stands whose name was changed."""
    print("\n| the name | questions | first | in the first five |\n|---|---|---|---|")
    for way in sorted({question.way for question in asked}):
        those = [question for question in asked if question.way == way]
        found = [[hit.thing.iri for hit in search(index, one.text, limit=5).hits] for one in those]
        first = sum(one.iri in iris[:1] for one, iris in zip(those, found, strict=True))
        five = sum(one.iri in iris for one, iris in zip(those, found, strict=True))
        print(f"| {way} | {len(those)} | {first / len(those):.2f} | {five / len(those):.2f} |")


def indexing(store: Store) -> float:
    """Return the seconds of CPU that the index takes to make."""
    with tempfile.TemporaryDirectory() as folder:
        start = time.process_time()
        write_index(Path(folder) / "names", store)
        return time.process_time() - start


def quality(store: Store, index: Index) -> None:
    """Print how many cells are matched, and rightly."""
    columns = tomllib.loads(_CELLS.read_text(encoding="utf-8"))["column"]
    cells = [(column.get("type"), cell) for column in columns for cell in column["cells"]]
    judged = [_judged(store, index, type_, cell) for type_, cell in cells]
    said, right, wanted = (sum(one[key] for one in judged) for key in ("said", "right", "wanted"))
    first, held = sum(one["first"] for one in judged), sum(cell["thing"] != "none" for _, cell in cells)
    print(f"\n{len(cells)} cells: match said {said}, rightly {right}, wanted {wanted}; ", end="")
    print(f"precision {right / said:.3f}, recall {right / wanted:.3f}; first candidate right {first} of {held}")


def _judged(store: Store, index: Index, type_: str | None, cell: dict[str, Any]) -> dict[str, bool]:
    found = reconcile(store, index, Query(cell["text"], (type_,) if type_ else ()))
    said = [one["id"] for one in found if one["match"]]
    first = bool(found) and cell["thing"] != "none" and found[0]["id"] in {cell["thing"], cell.get("or")}
    if (said or first) and not first:
        print(f"“{cell['text']}”: {said}", file=sys.stderr)
    return {"said": bool(said), "right": said == [cell["thing"]], "wanted": cell["match"], "first": first}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("store", type=Path)
    parser.add_argument("--questions", type=int, default=400, metavar="N")
    options = parser.parse_args()
    chance = random.Random(1)  # noqa: S311 - the same questions each time
    with open_current(options.store) as store:
        index = index_of(store)
        print(f"index: {indexing(store):.1f} s of CPU, {index.size / 2**20:.0f} MB; load {os.getloadavg()[0]:.1f}\n")
        print("| ask | questions | p50 ms | p95 ms | most ms | p50 ms of CPU | p95 | most |")
        print("|---|---|---|---|---|---|---|---|")
        named = questions(index, KINDS, options.questions, chance)
        timed("search", lambda text: search(index, text), named)
        timed("reconcile", lambda text: reconcile(store, index, Query(text, ("Body",))), named)
        timed("owner", lambda text: owner(store, text), questions(index, ("issue", "body"), options.questions, chance))
        placed(index, named)
        quality(store, index)


if __name__ == "__main__":
    main()
