"""Each shape catches its fault, and only that: a well-formed graph with one line changed."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import RDF, RDFS, URIRef
from rdflib.compare import isomorphic

from kg.checks import Severity, check
from kg.prefixes import shorten
from kg.rdf import jsonld, read_graph, read_union, turtle
from kg.resources import ONTOLOGY
from loaders.errors import OntologyError, StoreError
from ontology.terms import HPP, ID, OWL

SH = "http://www.w3.org/ns/shacl#"
WELLFORMED = (Path(__file__).parent / "data" / "wellformed.trig").read_text("utf-8")
SHAPES = read_graph((ONTOLOGY / "shapes.ttl").read_bytes(), "shapes.ttl")
HPP_TTL = read_graph((ONTOLOGY / "hpp.ttl").read_bytes(), "hpp.ttl")
DOCUMENT = "<https://w3id.org/hpp/id/document/d>"

# the statement, what stands instead of it ("" for nothing), the thing at fault, the property, how the message begins
FAULTS = [
    # corrections
    (
        "id:correction prov:wasAttributedTo id:curator",
        "",
        "correction",
        "prov:wasAttributedTo",
        "A correction needs one prov:wasAttributedTo",
    ),
    (
        'dct:created "2026-11-22"^^xsd:date',
        "dct:created 2026",
        "correction",
        "dct:created",
        "A correction needs one dct",
    ),
    ('id:correction hpp:because "ตรวจแล้ว"', "", "correction", "hpp:because", "A correction needs one hpp:because"),
    ('id:curator foaf:name "สมหญิง ใจดี"', "", "curator", "foaf:name", "Who corrects needs a foaf:name"),
    # documents
    (f'{DOCUMENT} dct:title "เอกสารหนึ่ง"@th', "", "document/d", "dct:title", "A document needs a title"),
    ('dct:title "เอกสารหนึ่ง"@th', 'dct:title "เอกสารหนึ่ง"', "document/d", "dct:title", "A document needs a title"),
    ('hpp:sha256 "0123', 'hpp:sha256 "X123', "document/d", "hpp:sha256", "A document needs one hpp:sha256"),
    (f'{DOCUMENT} dct:identifier "d.txt"', "", "document/d", "dct:identifier", "A document needs one dct:identifier"),
    (f'{DOCUMENT} hpp:text "ที่ประชุมมอบหมายกรมสอง"', "", "document/d", "hpp:text", "A document needs one hpp:text"),
    ("dct:source <https://example.org/d>", 'dct:source "d"', "document/d", "dct:source", "A document's dct:source"),
    (
        'dct:publisher "กระทรวงหนึ่ง"@th',
        'dct:publisher "กท."',
        "document/d",
        "dct:publisher",
        "A document's dct:publisher",
    ),
    ('dct:issued "2021-03-26"', 'dct:issued "2564-03-26"', "document/d", "dct:issued", "A document's dct:issued"),
    # passages
    (f"id:passage oa:hasSource {DOCUMENT}", "", "passage", "oa:hasSource", "A passage needs one oa:hasSource"),
    ("id:passage oa:start 9", "", "passage", "oa:start", "A passage needs one oa:start"),
    ("oa:start 9", 'oa:start "9"^^xsd:nonNegativeInteger', "passage", "oa:start", "A passage needs one oa:start"),
    ("id:passage oa:end 16", "", "passage", "oa:end", "A passage needs one oa:end"),
    ("oa:end 16", "oa:end 8", "passage", "oa:start", "A passage ends after it starts"),
    ("oa:end 16", "oa:end 17", "passage", "oa:exact", "oa:exact has not the length"),
    ('oa:exact "มอบหมาย"', 'oa:exact "มอบหมาม"', "passage", "oa:exact", "oa:exact is not what the document's text"),
    ('id:passage oa:exact "มอบหมาย"', "", "passage", "oa:exact", "A passage needs one oa:exact"),
    ("hpp:mentions id:dola", "hpp:mentions id:nobody", "passage", "hpp:mentions", "What a passage mentions"),
    ("id:passage hpp:item id:item", "id:passage hpp:item m:m", "passage", "hpp:item", "hpp:item leads to"),
    # named things
    ('id:person skos:prefLabel "ก ข"@th', "", "person", "skos:prefLabel", "A named thing needs skos:prefLabel"),
    ('"พระราชบัญญัติหนึ่ง"@th', '"พระราชบัญญัติหนึ่ง"@th, "สอง"@th', "law", "skos:prefLabel", "A named thing needs"),
    ('"กรมสอง"@th', '"Second Department"@en', "dola", "skos:prefLabel", "A body, issue, law, province or plan needs"),
    ('"Ratchaburi"@en', '"Ratchaburi"@fr', "ratchaburi", "skos:prefLabel", "A province needs an English"),
    ('skos:altLabel "กระทรวงที่หนึ่ง"@th', 'skos:altLabel "กท"', "moi", None, "A name (skos:altLabel"),
    ('id:moi hpp:abbreviation "กท."@th', 'id:moi hpp:abbreviation "กท."', "moi", None, "A name (skos:altLabel"),
    ('id:dola hpp:status "accepted"', "", "dola", "hpp:status", "A body or an issue needs hpp:status"),
    ('id:dola hpp:status "accepted"', 'id:dola hpp:status "new"', "dola", "hpp:status", "hpp:status is at most one"),
    (
        "id:dola org:subOrganizationOf id:moi",
        "id:dola org:subOrganizationOf id:hpp",
        "dola",
        None,
        "The parent of a body",
    ),
    (
        "id:dola org:subOrganizationOf id:moi",
        "id:dola org:subOrganizationOf id:dola",
        "dola",
        None,
        "This thing stands",
    ),
    ("hpp:linkedTo id:hpp", "hpp:linkedTo id:pm25", "dola", "hpp:linkedTo", "hpp:linkedTo leads"),
    ("hpp:numberOfSubcommittees 12", "hpp:numberOfSubcommittees -1", "dola", None, "hpp:numberOfSubcommittees is"),
    ('hpp:honorific "นาย"@th', 'hpp:honorific "นาย"', "person", "hpp:honorific", "A person's hpp:honorific"),
    ('hpp:isoCode "TH-70"', 'hpp:isoCode "70"', "ratchaburi", "hpp:isoCode", "A province needs one hpp:isoCode"),
    ('hpp:region "ภาคกลาง"@th', 'hpp:region "ภาคกลาง"', "ratchaburi", "hpp:region", "A province's hpp:region"),
    ("id:pm25 skos:broader id:air", "id:pm25 skos:broader id:moi", "pm25", None, "skos:broader, skos:narrower"),
    ("hpp:serves id:target", "hpp:serves id:air", "pm25", "hpp:serves", "hpp:serves leads"),
    ("id:activity dct:isPartOf id:plan", "", "activity", "dct:isPartOf", "A reform activity is part of"),
    (
        "id:target dct:isPartOf id:activity",
        "id:target dct:isPartOf id:plan",
        "target",
        "dct:isPartOf",
        "A reform target",
    ),
    ("hpp:year 2565", "hpp:year 2022", "law", "hpp:year", "The hpp:year of a law"),
    # meetings and what belongs to them
    ('m:m skos:prefLabel "การประชุมหนึ่ง"@th', "", "meeting/m", "skos:prefLabel", "A meeting needs a skos:prefLabel"),
    (
        'id:responsibility dct:date "2021-',
        'id:responsibility dct:date "2564-',
        "responsibility",
        "dct:date",
        "The date of",
    ),
    ("m:m hpp:fiscalYear 2564", "m:m hpp:fiscalYear 2565", "meeting/m", "hpp:fiscalYear", "hpp:fiscalYear is not the"),
    ('hpp:kind "meeting"', 'hpp:kind "party"', "meeting/m", "hpp:kind", "A meeting needs hpp:kind"),
    ("hpp:convenedBy id:dola", "hpp:convenedBy id:person", "meeting/m", "hpp:convenedBy", "A meeting is convened by"),
    ('hpp:number "2/2564"', 'hpp:number "๒/๒๕๖๔"', "meeting/m", "hpp:number", "A meeting's hpp:number"),
    ('hpp:place "ห้องประชุม"@th', 'hpp:place "ห้องประชุม"', "meeting/m", "hpp:place", "A place (hpp:place)"),
    ("hpp:online false", 'hpp:online "no"', "meeting/m", "hpp:online", "hpp:online is"),
    ("m:m hpp:evidence id:passage", "", "meeting/m", "hpp:evidence", "A fact needs hpp:evidence"),
    (
        "hpp:attendedAs hpp:Chair",
        "hpp:attendedAs hpp:Approval",
        "attendance",
        "hpp:attendedAs",
        "An attendance needs one",
    ),
    ("id:attendance hpp:meeting m:m", "", "attendance", "hpp:meeting", "An attendance needs one hpp:meeting"),
    ("hpp:person id:person", "hpp:person id:moi", "attendance", "hpp:person", "An attendance needs one hpp:person"),
    ('hpp:position "อธิบดี"@th', 'hpp:position "อธิบดี"', "attendance", "hpp:position", "A post (hpp:position)"),
    ("id:item dct:isPartOf m:m", "id:item dct:isPartOf id:moi", "item", "dct:isPartOf", "An agenda item is part of"),
    ('id:item hpp:number "1"', "", "item", "hpp:number", "An agenda item needs one hpp:number"),
    ('dct:title "เรื่องหนึ่ง"@th', 'dct:title "เรื่องหนึ่ง"', "item", "dct:title", "An agenda item's dct:title"),
    ("id:item hpp:concerns id:pm25", "id:item hpp:concerns id:moi", "item", "hpp:concerns", "What a fact concerns"),
    ("hpp:parentItem id:item", "hpp:parentItem id:decision", "subitem", "hpp:parentItem", "hpp:parentItem leads"),
    # decisions, responsibilities, participations, claims
    (
        "hpp:decisionType hpp:Assignment",
        "hpp:decisionType hpp:Chair",
        "decision",
        "hpp:decisionType",
        "A decision needs",
    ),
    ("hpp:takenBy id:dola", "hpp:takenBy id:hpp", "decision", "hpp:takenBy", "A decision is taken by"),
    (
        "id:decision hpp:meeting m:m",
        "id:decision hpp:meeting id:item",
        "decision",
        "hpp:meeting",
        "hpp:meeting leads to",
    ),
    (
        "id:decision hpp:evidence id:passage",
        "id:decision hpp:evidence id:x",
        "decision",
        "hpp:evidence",
        "hpp:evidence leads",
    ),
    ('id:decision hpp:rule "decision.assign"', "", "decision", "hpp:rule", "A fact needs hpp:rule"),
    ('hpp:rule "decision.assign"', "hpp:rule 1", "decision", "hpp:rule", "hpp:rule is the id"),
    ("hpp:followsUp id:decision2", "hpp:followsUp m:m", "decision", "hpp:followsUp", "hpp:followsUp leads"),
    (
        "id:responsibility hpp:bearer id:moi",
        "id:responsibility hpp:bearer id:moi, id:dola",
        "responsibility",
        "hpp:bearer",
        "A resp",
    ),
    ('hpp:task "ทำ"@th', 'hpp:task "ทำ"', "responsibility", "hpp:task", "A task (hpp:task)"),
    ('hpp:due "2021-04"^^xsd:gYearMonth', 'hpp:due "เมษายน"', "responsibility", "hpp:due", "hpp:due is at most one"),
    ('hpp:dueBy "2021-04-30"', 'hpp:dueBy "2564-04-30"', "responsibility", "hpp:dueBy", "hpp:dueBy is at most one"),
    ('id:responsibility hpp:dueBy "2021-04-30"^^xsd:date', "", "responsibility", "hpp:dueBy", "What has hpp:due needs"),
    ("hpp:setBy id:decision", "hpp:setBy id:item", "responsibility", "hpp:setBy", "hpp:setBy leads"),
    (
        'hpp:bearerPost "ปลัดกระทรวงหนึ่ง"@th',
        'hpp:bearerPost "x"',
        "responsibility",
        "hpp:bearerPost",
        "The post of a bearer",
    ),
    (
        'hpp:qualification "conditional"',
        'hpp:qualification "maybe"',
        "decision",
        "hpp:qualification",
        "hpp:qualification is",
    ),
    ("id:post org:member id:person", "", "post", "org:member", "A post holding needs one"),
    ("org:organization id:dola", "org:organization id:pm25", "post", "org:organization", "The organisation of a post"),
    ('id:post hpp:post "อธิบดี"@th', "", "post", "hpp:post", "A post holding needs hpp:post"),
    ('hpp:since "2021-10-01"^^xsd:date', 'hpp:since "2564"', "post", "hpp:since", "hpp:since is an xsd:date"),
    ("hpp:province id:ratchaburi", "hpp:province id:moi", "participation", "hpp:province", "A participation needs one"),
    ("hpp:programme id:hpp", "hpp:programme id:pm25", "participation", "hpp:programme", "A participation needs one"),
    ("id:participation hpp:fiscalYear 2564", "", "participation", "hpp:fiscalYear", "A participation needs its"),
    (
        "id:participation hpp:fiscalYear 2564",
        "id:participation hpp:fiscalYear 2021",
        "participation",
        None,
        "hpp:fiscalYear is an",
    ),
    ('hpp:cohort "pilot"', "hpp:cohort 1", "participation", "hpp:cohort", "hpp:cohort is"),
    ("hpp:about id:hpp", "hpp:about id:item", "claim", "hpp:about", "A claim needs one hpp:about"),
    ('id:claim hpp:measure "provinces"', "", "claim", "hpp:measure", "A claim needs one hpp:measure"),
    ("hpp:value 33", "hpp:value 33.5", "claim", "hpp:value", "A claim needs one hpp:value"),
    # kinds and shortcuts
    ('id:pilot skos:notation "pilot"', "", "pilot", "skos:notation", "A cohort needs one skos:notation"),
    ('id:pilot skos:prefLabel "pilot"@en', "", "pilot", "skos:prefLabel", "A kind needs"),
    (
        "id:moi hpp:owns id:pm25",
        "id:dola hpp:owns id:pm25",
        "dola",
        "hpp:owns",
        "A shortcut edge from this body has no",
    ),
    ("id:moi hpp:worksOn id:pm25", "id:moi hpp:worksOn id:plan", "moi", None, "A shortcut edge such as"),
    ("id:moi hpp:worksWith id:dola", "id:moi hpp:worksWith id:hpp", "moi", "hpp:worksWith", "hpp:worksWith leads"),
]

DISAGREEMENTS = [
    ('m:m dct:date "2021-03-26"^^xsd:date', "", "The document states no day"),
    ('m:m hpp:startTime "13:00:00"^^xsd:time', 'm:m hpp:startTime "17:00:00"^^xsd:time', "This meeting ends"),
    (
        'hpp:startTime "13:00:00"^^xsd:time',
        'hpp:startTime "13:00:00"^^xsd:time, "14:00:00"^^xsd:time',
        "Documents give",
    ),
    (
        'm:m dct:date "2021-03-26"^^xsd:date',
        'm:m dct:date "2021-03-26"^^xsd:date, "2021-03-27"^^xsd:date',
        "Documents give",
    ),
    ('hpp:cohort "pilot"', 'hpp:cohort "pilot", "study"', "Documents put this province"),
]


def nquads(trig: str) -> bytes:
    quads = ox.parse(trig, format=ox.RdfFormat.TRIG)
    return ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b""


def changed(old: str, new: str) -> bytes:
    assert WELLFORMED.count(old) == 1, f"“{old}” stands {WELLFORMED.count(old)} times in wellformed.trig"
    lines = [line.replace(old, new) for line in WELLFORMED.splitlines() if new or old not in line]
    return nquads("\n".join(lines))


def test_a_wellformed_graph_has_no_faults() -> None:
    assert check(nquads(WELLFORMED)) == []


@pytest.mark.parametrize(("old", "new", "thing", "path", "message"), FAULTS, ids=lambda value: str(value)[:40])
def test_a_fault_is_found_and_only_that(old: str, new: str, thing: str, path: str | None, message: str) -> None:
    [fault] = check(changed(old, new))
    assert fault.severity is Severity.VIOLATION
    assert fault.focus == ID + thing
    assert fault.message_en.startswith(message)
    assert path is None or shorten(str(fault.path)) == path


@pytest.mark.parametrize(("old", "new", "message"), DISAGREEMENTS)
def test_a_disagreement_between_documents_is_a_warning(old: str, new: str, message: str) -> None:
    [fault] = check(changed(old, new))
    assert fault.severity is Severity.WARNING
    assert fault.message_en.startswith(message)


def test_a_time_that_is_none_is_a_fault_and_cannot_be_compared() -> None:
    [fault, warning] = check(changed('hpp:startTime "13:00:00"^^xsd:time', 'hpp:startTime "13.00"'))
    assert fault.message_en.startswith("hpp:startTime and hpp:endTime are")
    assert shorten(str(fault.path).partition("|")[0]) == "hpp:startTime"
    assert warning.severity is Severity.WARNING


def test_a_name_of_two_bodies_is_shown_with_both() -> None:
    faults = check(changed('"กรมสอง"@th', '"กระทรวงที่หนึ่ง"@th'))
    assert [(fault.focus, fault.value) for fault in faults] == [
        (f"{ID}dola", "กระทรวงที่หนึ่ง"),
        (f"{ID}moi", "กระทรวงที่หนึ่ง"),
    ]


def test_a_fault_is_one_line_in_both_languages_with_its_document() -> None:
    [fault] = check(changed("hpp:value 33", 'hpp:value "สาม\\nสิบ"'))
    assert str(fault) == (
        "violation: id:claim hpp:value “สาม สิบ”: A claim needs one hpp:value, an xsd:integer. / "
        "ตัวเลขที่กล่าวอ้างต้องมี hpp:value หนึ่งค่า เป็น xsd:integer [id:document/d]"
    )


def test_a_fault_of_the_vocabulary_has_no_document() -> None:
    [fault] = check(changed('hpp:isoCode "TH-70"', 'hpp:isoCode "70"'))
    assert fault.document is None


def test_faults_come_in_the_same_order_violations_first() -> None:
    graph = changed('hpp:cohort "pilot"', 'hpp:cohort "pilot", "study", 1')
    faults = check(graph)
    assert [fault.severity for fault in faults] == [Severity.VIOLATION, Severity.WARNING]
    assert check(graph) == faults


def test_what_is_not_nquads_is_an_error_that_names_the_line() -> None:
    with pytest.raises(StoreError, match=r"line 2: not a statement in N-Quads"):
        check(b"<x:s> <x:p> <x:o> <x:g> .\nnonsense\n")


def test_broken_turtle_is_an_error_that_names_the_file() -> None:
    with pytest.raises(OntologyError, match=r"a\.ttl: not valid Turtle"):
        read_graph(b"<x:s> <x:p> .", "a.ttl")


def failing_shapes() -> list[URIRef]:
    parts = [*SHAPES.objects(None, URIRef(SH + "property")), *SHAPES.objects(None, URIRef(SH + "sparql"))]
    return sorted(set(parts), key=str)


def path_of(shape: URIRef) -> str:
    """The path of a shape, the same in each process: one that is more than a property is a blank node."""
    path = SHAPES.value(shape, URIRef(SH + "path"))
    return str(path) if isinstance(path, URIRef) else "path"


@pytest.mark.parametrize("shape", failing_shapes(), ids=path_of)
def test_a_shape_says_what_is_wrong_in_both_languages_and_how_grave_it_is(shape: URIRef) -> None:
    messages = SHAPES.objects(shape, URIRef(SH + "message"))
    assert sorted(getattr(message, "language", "") for message in messages) == ["en", "th"]
    holder = SHAPES.value(None, URIRef(SH + "sparql"), shape) or shape
    assert SHAPES.value(holder, URIRef(SH + "severity")) in {URIRef(SH + "Violation"), URIRef(SH + "Warning")}


def test_every_message_of_a_shape_is_tried() -> None:
    said = {str(m) for m in SHAPES.objects(None, URIRef(SH + "message")) if getattr(m, "language", "") == "en"}
    tried = [row[-1] for row in (*FAULTS, *DISAGREEMENTS)]
    untried = {message for message in said if not any(message.startswith(start) for start in tried)}
    assert {message[:30] for message in untried} <= {
        "A responsibility needs one hpp",
        "Another thing of the same kind",
        "hpp:startTime and hpp:endTime ",
        "A role needs one skos:notation",  # roles stand in the ontology, not in the graph
    }


@pytest.mark.parametrize("term", sorted(map(str, HPP_TTL.subjects(RDF.type, URIRef(OWL.Class)))))
def test_every_class_has_a_shape(term: str) -> None:
    targets = set(SHAPES.objects(None, URIRef(SH + "targetClass")))
    above = set(HPP_TTL.transitive_objects(URIRef(term), RDFS.subClassOf))
    below = set(HPP_TTL.transitive_subjects(RDFS.subClassOf, URIRef(term)))
    assert targets & above or term == HPP.Record
    assert targets & below or targets & above  # an abstract class through those below it


def test_turtle_is_the_same_graph_and_the_same_text_each_time() -> None:
    graph = nquads(WELLFORMED)
    written = turtle(graph)
    assert written == turtle(b"\n".join(reversed(graph.splitlines())))
    assert isomorphic(read_graph(written, "export"), read_union(graph).graph)


def test_json_ld_keeps_the_named_graphs() -> None:
    graph = nquads(WELLFORMED)
    written = jsonld(graph)
    assert written == jsonld(b"\n".join(reversed(graph.splitlines())))
    read = ox.Dataset(ox.parse(written, format=ox.RdfFormat.JSON_LD))
    assert read == ox.Dataset(ox.parse(graph, format=ox.RdfFormat.N_QUADS))


def test_literals_are_handed_on_as_written() -> None:
    assert b"007" in turtle(b'<x:s> <x:p> "007"^^<http://www.w3.org/2001/XMLSchema#integer> <x:g> .\n')
