"""Write ``ontology/terms.py``: every term that the program may use, as constants.

Run it after each change of ``ontology/hpp.ttl``: ``python tools/terms.py``. The terms of hpp: are those that
``hpp.ttl`` defines; of the other vocabularies, those listed here because the program or its data use them.
"""

from __future__ import annotations

import keyword
import re
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
ONTOLOGY = ROOT / "ontology" / "hpp.ttl"
TARGET = ROOT / "ontology" / "terms.py"
NAMESPACE = "https://w3id.org/hpp/ns#"

# class name: (title, namespace, local names)
OTHERS = {
    "DCTERMS": (
        "Dublin Core terms",
        "http://purl.org/dc/terms/",
        (
            "created creator date description hasPart identifier isPartOf issued language license modified publisher "
            "references relation replaces source subject title type"
        ),
    ),
    "FOAF": ("FOAF", "http://xmlns.com/foaf/0.1/", "Agent Document Organization Person homepage name page title"),
    "OA": (
        "Web Annotation",
        "http://www.w3.org/ns/oa#",
        "SpecificResource TextPositionSelector TextQuoteSelector end exact hasSelector hasSource prefix start suffix",
    ),
    "ORG": (
        "The Organization Ontology",
        "http://www.w3.org/ns/org#",
        (
            "FormalOrganization Membership Organization OrganizationalUnit Post Role classification hasSubOrganization "
            "hasUnit heldBy holds linkedTo member memberOf organization postIn role subOrganizationOf unitOf"
        ),
    ),
    "OWL": (
        "OWL 2",
        "http://www.w3.org/2002/07/owl#",
        (
            "Class DatatypeProperty NamedIndividual ObjectProperty Ontology SymmetricProperty deprecated inverseOf "
            "sameAs versionIRI versionInfo"
        ),
    ),
    "PROV": (
        "PROV-O",
        "http://www.w3.org/ns/prov#",
        (
            "Activity Agent Entity Plan Role atTime endedAtTime generatedAtTime startedAtTime used value "
            "wasAssociatedWith wasAttributedTo wasDerivedFrom wasGeneratedBy wasQuotedFrom wasRevisionOf"
        ),
    ),
    "RDF": (
        "RDF",
        "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "Property Statement first langString nil object predicate rest subject type value",
    ),
    "RDFS": (
        "RDF Schema",
        "http://www.w3.org/2000/01/rdf-schema#",
        "Class Literal Resource comment domain isDefinedBy label range seeAlso subClassOf subPropertyOf",
    ),
    "SCHEMA": (
        "schema.org",
        "https://schema.org/",
        (
            "AdministrativeArea Dataset Event Legislation about description endTime geo latitude license location "
            "longitude mentions name organizer startTime text url"
        ),
    ),
    "SKOS": (
        "SKOS",
        "http://www.w3.org/2004/02/skos/core#",
        (
            "Concept ConceptScheme altLabel broadMatch broader changeNote closeMatch definition editorialNote "
            "exactMatch example hasTopConcept hiddenLabel historyNote inScheme narrower notation note prefLabel "
            "related scopeNote topConceptOf"
        ),
    ),
    "VOID": (
        "VoID",
        "http://rdfs.org/ns/void#",
        (
            "Dataset class classPartition classes dataDump distinctObjects distinctSubjects documents entities "
            "exampleResource feature inDataset linkPredicate properties property propertyPartition rootResource "
            "sparqlEndpoint subset triples uriLookupEndpoint uriSpace vocabulary"
        ),
    ),
    "XSD": (
        "XML Schema datatypes",
        "http://www.w3.org/2001/XMLSchema#",
        "anyURI boolean date dateTime decimal double gYear gYearMonth integer nonNegativeInteger string time",
    ),
}

HEAD = '''\
# ruff: noqa: N815 - the names are those of the vocabularies
"""The terms that the program may use, as constants: ``HPP.evidence`` is the IRI of ``hpp:evidence``, a ``str``.

GENERATED from ontology/hpp.ttl by tools/terms.py; do not edit. A name that is not here is an AttributeError and an
error of the type checker. A name that is a Python keyword has an underscore after it (``VOID.class_``).
"""

from __future__ import annotations

from typing import Final

NS: Final = "https://w3id.org/hpp/ns#"  # terms
ID: Final = "https://w3id.org/hpp/id/"  # things: id/{kind}/{slug}
ONTOLOGY: Final = "https://w3id.org/hpp/ns"  # the ontology itself
GRAPH_ONTOLOGY: Final = "https://w3id.org/hpp/id/graph/ontology"
GRAPH_VOCABULARY: Final = "https://w3id.org/hpp/id/graph/vocabulary"
GRAPH_DERIVED: Final = "https://w3id.org/hpp/id/graph/derived"
GRAPH_CORRECTIONS: Final = "https://w3id.org/hpp/graph/corrections"
'''


def defined(turtle: str) -> list[str]:
    """Local names of the terms that Turtle defines: each begins a statement at the margin, ``hpp:name a ...``.

    A regular expression and not a parser, since the parser needs the module that is written here; a test compares
    the outcome with what a parser finds.
    """
    return sorted(re.findall(r"^hpp:(\w+) a ", turtle, re.MULTILINE))


def namespace_class(name: str, title: str, base: str, terms: list[str]) -> str:
    """Python source of one namespace."""
    lines = [f"class {name}:", f'    """{title}: <{base}>."""', "", f'    BASE: Final = "{base}"']
    for term in terms:
        attribute = f"{term}_" if keyword.iskeyword(term) else term
        lines.append(f'    {attribute}: Final = "{base}{term}"')
    return "\n".join(lines)


def render(turtle: str) -> str:
    """Python source of ``ontology/terms.py`` for an ontology in Turtle."""
    classes = [namespace_class("HPP", "HPP-KG", NAMESPACE, defined(turtle))]
    classes += [
        namespace_class(name, title, base, sorted(terms.split())) for name, (title, base, terms) in OTHERS.items()
    ]
    return HEAD + "\n\n" + "\n\n\n".join(classes) + "\n"


def main() -> None:
    """Write the file."""
    TARGET.write_text(render(ONTOLOGY.read_text("utf-8")), "utf-8")
    print(f"wrote {TARGET.relative_to(ROOT)}", file=sys.stderr)


if __name__ == "__main__":
    main()
