"""Lines of N-Quads → graphs, one after the other, each whole."""

from __future__ import annotations

from operator import lt
from typing import TYPE_CHECKING, NamedTuple

from kg.ready.parts import chunks
from loaders.errors import DocumentError
from ontology.terms import GRAPH_DERIVED, GRAPH_ONTOLOGY, GRAPH_VOCABULARY, ID

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

DOCUMENTS = f"{ID}document/"
_OURS = f" <{DOCUMENTS}".encode()
_GROUND = {f" <{one}> .\n".encode() for one in (GRAPH_DERIVED, GRAPH_ONTOLOGY, GRAPH_VOCABULARY)}
_FIRST = 256  # lines that a graph is thought to have at least


class Block(NamedTuple):
    """Lines of one graph that stand together."""

    ending: bytes  # of each line: `` <graph> .`` and the line's end
    lines: list[bytes]

    @property
    def graph(self) -> str:
        """The name of the graph."""
        return self.ending[2:-4].decode()

    @property
    def slug(self) -> str:
        """The name of its document."""
        return self.graph.removeprefix(DOCUMENTS)

    @property
    def is_ground(self) -> bool:
        """Whether it is the ontology, the vocabulary or what rules derive, which each build makes itself."""
        return self.ending in _GROUND

    @property
    def in_order(self) -> bool:
        """Whether the lines are sorted, each once."""
        return all(map(lt, self.lines, self.lines[1:]))

    def triples(self) -> bytes:
        """Give the N-Triples; nothing when a line is of another graph."""
        joined = b"".join(self.lines)
        return joined.replace(self.ending, b" .\n") if joined.count(self.ending) == len(self.lines) else b""


def blocks(parts: Iterable[Path]) -> Iterator[Block]:
    """Give the graphs in files; one that goes on in the next file, or comes again later, is given again.

    Raises DocumentError, naming file and line, for a line that is of no graph of ours.
    """
    for part in parts:
        held: Block | None = None
        before = 0  # lines before this chunk
        for lines in chunks(part):
            for block in _cut(lines, part, before):
                if held is not None and held.ending == block.ending:
                    held.lines.extend(block.lines)
                    continue
                if held is not None:
                    yield held
                held = block
            before += len(lines)
        if held is not None:
            yield held


def _cut(lines: list[bytes], part: Path, before: int) -> Iterator[Block]:
    at = 0
    while at < len(lines):
        ending = _ending(lines[at], part, before + at + 1)
        if not ending:
            at += 1
            continue
        end = _end(lines, at, ending)
        yield Block(ending, lines[at:end])
        at = end


def _ending(line: bytes, part: Path, number: int) -> bytes:
    """Find the name of the graph in a line; nothing for an empty line or a remark."""
    ending = line[line.rfind(b" <") :]
    if ending.endswith(b"> .\n") and (ending.startswith(_OURS) or ending in _GROUND):
        return ending
    if not line.strip() or line.startswith(b"#"):
        return b""
    shown = line.decode(errors="replace").strip()[-80:]
    advice = f"give N-Quads with a graph for each document, such as {DOCUMENTS}…, as `hpp export -f nq` writes them"
    raise DocumentError(f"{part}: line {number}: in no graph of a document: …{shown}; {advice}")


def _end(lines: list[bytes], at: int, ending: bytes) -> int:
    """Find where a graph ends, in steps that double and then halve; it is looked at whole when it is used."""
    step, low, most = _FIRST, at, len(lines)
    while low + step < most and lines[low + step].endswith(ending):
        low += step
        step *= 2
    high = min(low + step, most)
    while high - low > 1:
        middle = (low + high) // 2
        if lines[middle].endswith(ending):
            low = middle
        else:
            high = middle
    return high
