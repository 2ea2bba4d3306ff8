"""The dataset told of for catalogues and crawlers: VoID (W3C note, 2011) and DCAT 3 (W3C recommendation, 2024).

Addresses are whole where it is known where the site will be, and else relative to the document they stand in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.prefixes import PREFIXES
from kg.rdf import jsonld
from kg.store import Format, Statements, serialize
from kg.terms import XSD_INTEGER, Iri, Literal
from ontology.terms import DCTERMS, FOAF, ID, RDF

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.publishing.dumps import Dump
    from kg.publishing.figures import Figures
    from kg.publishing.folder import Folder
    from kg.publishing.wish import Wish

    _Triple = tuple[str, str, Iri | Literal]

VOID, DCAT, SPDX = "http://rdfs.org/ns/void#", "http://www.w3.org/ns/dcat#", "http://spdx.org/rdf/terms#"
_XSD_DATE = Iri("http://www.w3.org/2001/XMLSchema#date")
_SOMEWHERE = "https://site.invalid/"  # stands for the site's own address where that is not known
_SHORT = {"void": VOID, "dcat": DCAT, "spdx": SPDX, "dct": DCTERMS.BASE, "foaf": FOAF.BASE, "xsd": PREFIXES["xsd"]}
_MEDIA = "https://www.iana.org/assignments/media-types/"
_GZIP = f"{_MEDIA}application/gzip"
_FORMATS = "http://www.w3.org/ns/formats/"
_RDF_FORMATS = {"nq": "N-Quads", "trig": "TriG", "ttl": "Turtle", "jsonld": "JSON-LD"}
_ABOUT = {
    "th": "ใครรับผิดชอบเรื่องใดในการปฏิรูประบบราชการไทย พร้อมข้อความต้นทางของทุกข้อเท็จจริง",
    "en": "Who is responsible for what in Thai public-administration reform; each fact with the passage that says so",
}


def write_descriptions(folder: Folder, wish: Wish, version: str, figures: Figures, dumps: Sequence[Dump]) -> None:
    """Write ``void.ttl``, ``.well-known/void``, ``dcat.ttl`` and ``catalog.jsonld``."""
    base = wish.base or _SOMEWHERE
    void = [*_common(base, wish, version, "void.ttl#dataset"), *_void(base, figures, dumps)]
    dcat = [*_common(base, wish, version, "dcat.ttl#dataset"), *_dcat(base, wish, version, figures, dumps)]
    folder.write("void.ttl", _turtle(void, wish, ""))
    folder.write(".well-known/void", _turtle(void, wish, "../"))
    folder.write("dcat.ttl", _turtle(dcat, wish, ""))
    folder.write("catalog.jsonld", jsonld(_ntriples(dcat)).decode().replace(_SOMEWHERE, ""))


def _common(base: str, wish: Wish, version: str, place: str) -> Iterator[_Triple]:
    """What both say of the dataset."""
    own = base + place
    for lang, text in _ABOUT.items():
        yield own, DCTERMS.description, Literal.tagged(text, lang)
    yield own, DCTERMS.title, Literal(wish.title)
    yield own, FOAF.BASE + "homepage", Iri(f"{base}about.html")
    yield own, DCTERMS.BASE + "identifier", Literal(version)
    if wish.licence:
        yield own, DCTERMS.BASE + "license", Iri(wish.licence)
    if wish.publisher:
        agent = f"{own.partition('#')[0]}#publisher"
        yield own, DCTERMS.publisher, Iri(agent)
        yield agent, RDF.type, Iri(FOAF.BASE + "Agent")
        yield agent, FOAF.BASE + "name", Literal(wish.publisher)


def _void(base: str, figures: Figures, dumps: Sequence[Dump]) -> Iterator[_Triple]:
    own, page = f"{base}void.ttl#dataset", f"{base}void.ttl"
    yield page, RDF.type, Iri(f"{VOID}DatasetDescription")
    yield page, FOAF.BASE + "primaryTopic", Iri(own)
    yield own, RDF.type, Iri(f"{VOID}Dataset")
    counted = {
        "triples": figures.triples,
        "entities": figures.entities,
        "distinctSubjects": figures.subjects,
        "distinctObjects": figures.objects,
        "classes": len(figures.classes),
        "properties": len(figures.properties),
        "documents": len([one for one in dumps if one.kind.form in _RDF_FORMATS]),
    }
    for name, number in counted.items():
        yield own, VOID + name, _number(number)
    yield own, f"{VOID}uriSpace", Literal(ID)
    for one in dumps:
        if one.kind.form in _RDF_FORMATS:
            yield own, f"{VOID}dataDump", Iri(base + one.file.path)
            yield own, f"{VOID}feature", Iri(_FORMATS + _RDF_FORMATS[one.kind.form])
    for vocabulary in sorted({_space(iri) for iri in (*figures.classes, *figures.properties)}):
        yield own, f"{VOID}vocabulary", Iri(vocabulary)
    yield from _partitions(own, "class", figures.classes, "entities")
    yield from _partitions(own, "property", figures.properties, "triples")
    for number, (name, links) in enumerate(figures.links.items(), 1):
        linkset = f"{page}#links-{number}"
        yield own, f"{VOID}subset", Iri(linkset)
        yield linkset, RDF.type, Iri(f"{VOID}Linkset")
        yield linkset, f"{VOID}linkPredicate", Iri(name)
        yield linkset, f"{VOID}subjectsTarget", Iri(own)
        yield linkset, f"{VOID}triples", _number(links)


def _partitions(own: str, sort: str, numbers: dict[str, int], counted: str) -> Iterator[_Triple]:
    for place, (iri, number) in enumerate(numbers.items(), 1):
        part = f"{own.partition('#')[0]}#{sort}-{place}"
        yield own, f"{VOID}{sort}Partition", Iri(part)
        yield part, f"{VOID}{sort}", Iri(iri)
        yield part, VOID + counted, _number(number)


def _dcat(base: str, wish: Wish, version: str, figures: Figures, dumps: Sequence[Dump]) -> Iterator[_Triple]:
    catalogue, own = f"{base}dcat.ttl#catalog", f"{base}dcat.ttl#dataset"
    yield catalogue, RDF.type, Iri(f"{DCAT}Catalog")
    yield catalogue, DCTERMS.title, Literal(wish.title)
    yield catalogue, f"{DCAT}dataset", Iri(own)
    yield own, RDF.type, Iri(f"{DCAT}Dataset")
    yield own, f"{DCAT}version", Literal(version[:16])
    yield own, f"{DCAT}landingPage", Iri(f"{base}about.html")
    for lang in ("tha", "eng"):
        yield (
            own,
            DCTERMS.BASE + "language",
            Iri(f"http://publications.europa.eu/resource/authority/language/{lang.upper()}"),
        )
    for lang, word in (("th", "การปฏิรูประบบราชการ"), ("en", "public-administration reform")):
        yield own, f"{DCAT}keyword", Literal.tagged(word, lang)
    if figures.first:
        period = f"{base}dcat.ttl#period"
        yield own, DCTERMS.BASE + "temporal", Iri(period)
        yield period, RDF.type, Iri(DCTERMS.BASE + "PeriodOfTime")
        yield period, f"{DCAT}startDate", Literal(figures.first, datatype=_XSD_DATE)
        yield period, f"{DCAT}endDate", Literal(figures.last, datatype=_XSD_DATE)
    for one in dumps:
        yield from _distribution(base, own, one, wish)


def _distribution(base: str, own: str, dump: Dump, wish: Wish) -> Iterator[_Triple]:
    name = f"{base}dcat.ttl#{dump.kind.name}"
    sum_ = f"{name}-sha256"
    yield own, f"{DCAT}distribution", Iri(name)
    yield name, RDF.type, Iri(f"{DCAT}Distribution")
    yield name, DCTERMS.title, Literal.tagged(dump.kind.th, "th")
    yield name, DCTERMS.title, Literal.tagged(dump.kind.en, "en")
    yield name, f"{DCAT}downloadURL", Iri(base + dump.file.path)
    yield name, f"{DCAT}accessURL", Iri(base + dump.file.path)
    yield name, f"{DCAT}mediaType", Iri(_MEDIA + dump.kind.media)
    yield name, f"{DCAT}byteSize", Literal(str(dump.file.size), datatype=Iri(f"{PREFIXES['xsd']}nonNegativeInteger"))
    if dump.kind.packed:
        yield name, f"{DCAT}compressFormat", Iri(_GZIP)
    if wish.licence:
        yield name, DCTERMS.BASE + "license", Iri(wish.licence)
    yield name, f"{SPDX}checksum", Iri(sum_)
    yield sum_, RDF.type, Iri(f"{SPDX}Checksum")
    yield sum_, f"{SPDX}algorithm", Iri(f"{SPDX}checksumAlgorithm_sha256")
    yield sum_, f"{SPDX}checksumValue", Literal(dump.file.sha256, datatype=Iri(f"{PREFIXES['xsd']}hexBinary"))


def _number(number: int) -> Literal:
    return Literal(str(number), datatype=XSD_INTEGER)


def _space(iri: str) -> str:
    """The vocabulary that a term is of."""
    return iri[: max(iri.rfind("#"), iri.rfind("/")) + 1]


def _ntriples(triples: Sequence[_Triple]) -> bytes:
    lines = {f"{Iri(subject).n3} {Iri(name).n3} {value.n3} .\n" for subject, name, value in triples}
    return "".join(sorted(lines)).encode()


def _turtle(triples: Sequence[_Triple], wish: Wish, up: str) -> str:
    written = serialize(Statements(_ntriples(triples)), Format.TURTLE, _SHORT).decode()
    return written if wish.base else written.replace(f"<{_SOMEWHERE}", f"<{up}")
