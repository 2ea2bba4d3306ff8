"""The proof that a store holds what was published, and that what it quotes stands where it says."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

from kg.generations import hold_current
from kg.prefixes import shorten
from kg.seal import read_seal
from kg.trust.evidence import check_evidence
from kg.trust.files import check_files
from kg.trust.graphs import DOCUMENTS, check_graphs, check_manifest
from kg.trust.originals import read_originals
from kg.trust.problem import Problem
from loaders.errors import HppError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from kg.answers import OpenGraph
    from kg.generations import Generation
    from kg.manifest import Manifest
    from kg.seal import Seal
    from kg.trust.evidence import Read
    from kg.trust.originals import Original


@dataclass(slots=True)
class Verified:
    """What was looked at, and what is wrong with it."""

    generation: str
    content: str = ""  # SHA-256 of the whole content, see kg.store.Hashes: what is signed off; none when unreadable
    files: int = 0
    graphs: int = 0
    documents: int = 0
    passages: int = 0
    facts: int = 0
    at_hand: int = 0  # documents whose files are there, and were read again
    compared: bool = True  # whether it is known what was published
    problems: list[Problem] = field(default_factory=list)

    @property
    def not_at_hand(self) -> int:
        """How many documents there are whose files are not where they were read."""
        return self.documents - self.at_hand

    def to_json(self) -> dict[str, Any]:
        """Give it as JSON data."""
        problems = [one._asdict() for one in self.problems]
        return asdict(self) | {"not_at_hand": self.not_at_hand, "ok": not problems, "problems": problems}


def verify(store_dir: Path, documents: Sequence[Path] = ()) -> Verified:
    """Read all of the current generation, and compare it with its seal, its texts and the files that it was made of.

    :param documents: files and folders that hold the documents now; by default those that were given to the build.
    :raises StoreError: when there is no store, or one without a seal.
    """
    generation, lease = hold_current(store_dir)
    with lease:
        return _verified(generation, read_seal(generation.path, store_dir), [str(path.resolve()) for path in documents])


def _verified(generation: Generation, seal: Seal, given: list[str]) -> Verified:
    found = Verified(generation.name, files=len(seal.files))
    if not generation.is_elsewhere:  # else an index of names may come later, and the rest is of no weight
        found.problems += check_files(generation.path, seal)
    try:
        with generation.open() as store:
            reads = _check_content(generation, store, seal, found)
        given = given or list(generation.report().get("given", ()))
    except (HppError, AttributeError, TypeError) as error:
        found.problems.append(Problem(str(generation.path), f"cannot be read: {error}"))
        return found
    found.problems += _check_originals(given, reads, found)
    return found


def _check_content(generation: Generation, store: OpenGraph, seal: Seal, found: Verified) -> list[Read]:
    hashes = store.hashes()
    found.content, found.graphs = hashes.content, len(hashes.graphs)
    if generation.is_elsewhere:  # what was put there by others is not known here
        known = {name: sha256 for name, sha256 in hashes.graphs.items() if name in seal.graphs}
        found.problems += check_graphs(hashes._replace(graphs=known), seal.graphs)
        found.compared = bool(known)
    else:
        found.problems += check_graphs(hashes, seal.graphs)
        found.problems += check_manifest(generation.manifest, hashes, store.count())
    reads = [check_evidence(store, graph) for graph in hashes.graphs]
    found.passages, found.facts = sum(one.passages for one in reads), sum(one.facts for one in reads)
    found.problems += [problem for one in reads for problem in one.problems]
    documents = [one for one in reads if one.graph.startswith(DOCUMENTS)]
    found.documents = len(documents)
    found.problems += _check_listed(generation.manifest, documents)
    return documents


def _check_listed(manifest: Manifest, documents: list[Read]) -> Iterator[Problem]:
    listed = {f"{DOCUMENTS}{source.slug}": source.sha256 for source in manifest.documents}
    for one in documents:
        if one.sha256 and (there := listed.get(one.graph, one.sha256)) != one.sha256:
            yield Problem(shorten(one.graph), f"has hpp:sha256 {one.sha256}; manifest.json says {there}")


def _check_originals(given: Sequence[str], reads: list[Read], found: Verified) -> Iterator[Problem]:
    """Compare the documents with their files; a document is sound when one of the files of its name is."""
    known = {one.graph.removeprefix(DOCUMENTS): one for one in reads if one.sha256}
    faults: dict[str, Problem | None] = {}
    for original in read_originals(given, frozenset(known)):
        if original.slug in known:
            fault = _fault(original, known[original.slug])
            faults[original.slug] = fault and faults.get(original.slug, fault)
    found.at_hand = len(faults)
    yield from (fault for fault in faults.values() if fault)


def _fault(original: Original, known: Read) -> Problem | None:
    if original.failure:
        return Problem(original.place, f"cannot be read again: {original.failure}")
    name = f"{original.place} (document “{original.slug}”)"
    if original.sha256 != known.sha256:
        return Problem(name, f"has SHA-256 {original.sha256}; {known.sha256} was read; load it again with `hpp load`")
    if original.text != known.text:
        return Problem(name, "gives another text than it did, though its bytes are the same; build anew")
    return None
