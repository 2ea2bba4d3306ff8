"""Keep the vocabulary in order: one value a line, always in the same place, so that a change shows as what it is.

    python tools/vocabulary.py format            rewrite ontology/vocabulary/*.ttl in canonical order
    python tools/vocabulary.py format --check    say which files are not in that order, and return 1
    python tools/vocabulary.py missing TABLE     list the bodies of a table that the vocabulary lacks, and return 1

A table is tab-separated, with a column ``name_th``. The Turtle is the source: comments in it are lost when it is
rewritten, so what must be remembered about an entry stands in ``skos:editorialNote``.
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from kg.resources import VOCABULARY
from kg.store import Literal, read_turtle
from kg.terms import XSD_INTEGER
from kg.vocabulary import read_vocabulary
from loaders.errors import HppError
from loaders.model import Kind
from loaders.text.squeeze import squeeze
from ontology.terms import DCTERMS, HPP, ID, NS, ORG, RDF, SKOS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kg.store import Iri, Triple

_PREFIXES = {
    "activity": f"{ID}activity/",
    "body": f"{ID}body/",
    "cohort": f"{ID}cohort/",
    "issue": f"{ID}issue/",
    "plan": f"{ID}plan/",
    "programme": f"{ID}programme/",
    "province": f"{ID}province/",
    "scheme": f"{ID}scheme/",
    "target": f"{ID}target/",
    "hpp": NS,
    "dct": DCTERMS.BASE,
    "org": ORG.BASE,
    "skos": SKOS.BASE,
}
_ORDER = (
    RDF.type,
    SKOS.prefLabel,
    HPP.abbreviation,
    SKOS.altLabel,
    SKOS.hiddenLabel,
    SKOS.notation,
    HPP.isoCode,
    HPP.region,
    ORG.subOrganizationOf,
    DCTERMS.isPartOf,
    DCTERMS.replaces,
    SKOS.broader,
    SKOS.related,
    HPP.serves,
    HPP.linkedTo,
    SKOS.inScheme,
    HPP.status,
)  # then all others by name, and skos:editorialNote last
_LOCAL = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?")


def canonical(triples: Iterable[Triple]) -> str:
    """Write *triples* as Turtle: the scheme first, then the things by IRI; predicates in a fixed order."""
    things: dict[str, list[Triple]] = defaultdict(list)
    for triple in set(triples):
        things[triple.subject].append(triple)
    ordered = sorted(things, key=lambda iri: (not iri.startswith(_PREFIXES["scheme"]), iri))
    blocks = "\n".join(_block(iri, things[iri]) for iri in ordered)
    used = [name for name in _PREFIXES if re.search(rf"(?:^|\s){name}:", blocks, re.MULTILINE)]
    head = "".join(f"@prefix {name}: <{_PREFIXES[name]}> .\n" for name in used)
    return f"# How to add a name: docs/vocabulary.md. Then: python tools/vocabulary.py format\n\n{head}\n{blocks}"


def _block(iri: str, triples: list[Triple]) -> str:
    rows = sorted(triples, key=lambda triple: (_rank(triple.predicate), _value_rank(triple.object)))
    lines = [f"    {_short(row.predicate)} {_short(row.object)} ;\n" for row in rows]
    return f"{_short(iri)}\n{''.join(lines)}.\n"


def _rank(predicate: str) -> tuple[int, str]:
    last = 2 * (predicate == SKOS.editorialNote)
    return (_ORDER.index(predicate), "") if predicate in _ORDER else (len(_ORDER) + last, predicate)


def _value_rank(value: Iri | Literal) -> tuple[bool, str, str]:
    if isinstance(value, Literal):
        return value.language != "th", value.language or "", value.value
    return False, "", value


def _short(term: str | Literal) -> str:
    if isinstance(term, Literal):
        plain = term.datatype == XSD_INTEGER and re.fullmatch(r"[+-]?\d+", term.value)
        return term.value if plain else term.n3
    if term == RDF.type:
        return "a"
    for prefix, namespace in _PREFIXES.items():
        if term.startswith(namespace) and _LOCAL.fullmatch(term, len(namespace)):
            return f"{prefix}:{term.removeprefix(namespace)}"
    return f"<{term}>"


def reformat(paths: Iterable[Path], *, check: bool) -> int:
    """Rewrite files that are not in canonical order, or with *check* only name them and give 1."""
    others = [(path, text) for path in paths if (text := canonical(read_turtle(path))) != path.read_text("utf-8")]
    for path, text in others:
        print(f"{path}: {'not in canonical order; run: python tools/vocabulary.py format' if check else 'rewritten'}")
        if not check:
            path.write_text(text, "utf-8")
    return int(check and bool(others))


def missing(table: Path, folder: Path) -> int:
    """Print the bodies of a tab-separated table whose Thai name no body of the vocabulary has; 1 if there are any."""
    known = {squeeze(n.text) for thing in read_vocabulary(folder) if thing.kind is Kind.BODY for n in thing.names}
    with table.open(encoding="utf-8", newline="") as file:
        names = [row["name_th"] for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)]
    lacking = [name for name in names if squeeze(name) not in known]
    print("\n".join([*lacking, f"{table}: {len(names) - len(lacking)} of {len(names)} bodies are in the vocabulary"]))
    return int(bool(lacking))


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; the exit status is 0 when there was nothing to complain of."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folder", type=Path, default=VOCABULARY, help="where the vocabulary lies")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("format").add_argument("--check", action="store_true")
    commands.add_parser("missing").add_argument("table", type=Path)
    given = parser.parse_args(arguments)
    try:
        if given.command == "missing":
            return missing(given.table, given.folder)
        return reformat(sorted(given.folder.glob("*.ttl")), check=given.check)
    except HppError as error:
        print(error, file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
