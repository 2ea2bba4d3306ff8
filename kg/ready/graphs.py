"""Lines of N-Quads → graphs, one after the other, each whole."""

from __future__ import annotations

from operator import lt
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from kg.ready.parts import chunks
from loaders.errors import DocumentError
from ontology.terms import GRAPH_CORRECTIONS, GRAPH_DERIVED, GRAPH_ONTOLOGY, GRAPH_VOCABULARY, ID

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

DOCUMENTS = f"{ID}document/"
_OURS = f" <{DOCUMENTS}".encode()
_GROUND = {f" <{one}> .\n".encode() for one in (GRAPH_DERIVED, GRAPH_ONTOLOGY, GRAPH_VOCABULARY)}
_CORRECTIONS = f" <{GRAPH_CORRECTIONS}> .\n".encode()
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
    def is_corrections(self) -> bool:
        """Whether it tells what people have corrected in the documents (:mod:`kg.corrections`)."""
        return self.ending == _CORRECTIONS

    @property
    def is_document(self) -> bool:
        """Whether it is what one document says."""
        return not self.is_ground and not self.is_corrections

    @property
    def in_order(self) -> bool:
        """Whether the lines are sorted, each once."""
        return all(map(lt, self.lines, self.lines[1:]))

    def triples(self) -> bytes:
        """Give the N-Triples."""
        return b"".join(self.lines).replace(self.ending, b" .\n")

    def statements(self) -> list[str]:
        """Give the N-Triples, line by line; some signs at which Python would cut text stand within a quote."""
        return [line.decode() for line in self.triples().splitlines(keepends=True)]

    @property
    def is_one(self) -> bool:
        """Whether all lines are of the graph."""
        return b"".join(self.lines).count(self.ending) == len(self.lines)


def blocks(parts: Iterable[Path]) -> Iterator[Block]:
    """Give the graphs in files; one that comes again later is given again.

    Raises DocumentError, naming file and line, for a line that is of no graph of ours.
    """
    held: Block | None = None
    for part in parts:
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


def parted(nquads: bytes) -> Iterator[Block]:
    """Give the graphs of N-Quads of ours, which stand in any order, in the order of their names."""
    lines = sorted(set(nquads.splitlines(keepends=True)), key=lambda line: (line[line.rfind(b" <") :], line))
    return _cut(lines, Path("N-Quads"), 0)


def _cut(lines: list[bytes], part: Path, before: int) -> Iterator[Block]:
    at, most = 0, len(lines)
    while at < most:
        ending = _ending(lines[at], part, before + at + 1)
        if not ending:
            at += 1
            continue
        end = _end(lines, at, ending)
        block = Block(ending, lines[at:end])
        if not block.is_one:  # graphs stand in each other
            end = next(number for number in range(at, most + 1) if number == most or not lines[number].endswith(ending))
            block = Block(ending, lines[at:end])
        yield block
        at = end


def _ending(line: bytes, part: Path, number: int) -> bytes:
    """Find the name of the graph in a line; nothing for an empty line or a remark."""
    ending = line[line.rfind(b" <") :]
    known = ending.startswith(_OURS) or ending in _GROUND or ending == _CORRECTIONS
    if ending.endswith(b"> .\n") and known and _is_text(ending):
        return ending
    if not line.strip() or line.startswith(b"#"):
        return b""
    shown = line.decode(errors="replace").strip()[-80:]
    advice = f"give N-Quads with a graph for each document, such as {DOCUMENTS}…, as `hpp export -f nq` writes them"
    raise DocumentError(f"{part}: line {number}: in no graph of a document: …{shown}; {advice}")


def _is_text(ending: bytes) -> bool:
    try:
        ending.decode()
    except UnicodeDecodeError:
        return False
    return True


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
