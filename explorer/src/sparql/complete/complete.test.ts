import { describe, expect, test } from "vitest";
import { placeAt } from "../text/place";
import { namesIn } from "./borrowed";
import { likeness } from "./matching";
import { type Known, offers } from "./offers";
import { readOntology, withAbove } from "./ontology";
import type { Found } from "./things";

function term(name: string, type: string, th: string, more: object = {}): object {
  const label = [
    { "@language": "en", "@value": name.slice(4) },
    { "@language": "th", "@value": th },
  ];
  return { "@id": name, "@type": type, "rdfs:label": label, ...more };
}

const ONTOLOGY = readOntology({
  "@context": { hpp: "https://w3id.org/hpp/ns#", skos: "http://www.w3.org/2004/02/skos/core#" },
  "@graph": [
    { "@id": "https://w3id.org/hpp/ns", "@type": "owl:Ontology" },
    term("hpp:Fact", "owl:Class", "ข้อเท็จจริง"),
    term("hpp:Responsibility", "owl:Class", "ความรับผิดชอบ", { "rdfs:subClassOf": { "@id": "hpp:Fact" } }),
    term("hpp:Role", "owl:Class", "บทบาท"),
    term("hpp:role", "owl:ObjectProperty", "บทบาท", {
      "rdfs:domain": { "@id": "hpp:Responsibility" },
      "rdfs:range": { "@id": "hpp:Role" },
    }),
    term("hpp:rule", "owl:DatatypeProperty", "กฎ", { "rdfs:domain": { "@id": "hpp:Fact" } }),
    term("hpp:route", "owl:DatatypeProperty", "ทาง", { "rdfs:domain": { "@id": "hpp:Other" } }),
    term("hpp:Accountable", "hpp:Role", "เจ้าภาพ"),
    term("hpp:Approval", "hpp:DecisionType", "เห็นชอบ"),
  ],
});
const FOUND = {
  iri: "https://w3id.org/hpp/id/issue/pm25",
  th: "ฝุ่นละออง",
  en: "Dust",
  score: 90,
} as Found;
const KNOWN: Known = { ontology: ONTOLOGY, borrowed: new Map([["skos:prefLabel", ["owner"]]]), things: [] };

function at(marked: string, known: Known = KNOWN): string[] {
  const text = marked.replace("|", "");
  const place = placeAt(text, marked.indexOf("|"));
  return place ? offers(text, place, known).map(({ label }) => label) : [];
}

describe("the ontology", () => {
  test("is read, itself left out", () => {
    expect(ONTOLOGY.terms.size).toBe(8);
    expect(ONTOLOGY.terms.get("hpp:role")).toMatchObject({
      sort: "property",
      range: ["hpp:Role"],
      label: { th: "บทบาท" },
    });
    expect(withAbove(ONTOLOGY.terms, "hpp:Responsibility")).toEqual(["hpp:Responsibility", "hpp:Fact"]);
  });
  test("what is none is an empty one", () => {
    for (const document of [null, 3, "x", {}, { "@graph": [1, null, { "@id": 5 }] }])
      expect(readOntology(document).terms.size).toBe(0);
  });
});

describe("offers", () => {
  test("classes after a, by either name", () => {
    expect(at("ASK { ?f a Resp|")[0]).toBe("hpp:Responsibility");
    expect(at("ASK { ?f a ความรับ|")[0]).toBe("hpp:Responsibility");
    expect(at("ASK { ?f a hpp:ro|")).toEqual(["hpp:Role"]);
  });
  test("properties of the subject's class, or of one above it, before others", () => {
    expect(at("ASK { ?f a hpp:Responsibility ; hpp:r|").slice(0, 3)).toEqual(["hpp:role", "hpp:rule", "hpp:route"]);
    expect(at("ASK { ?f prefl|")).toEqual(["skos:prefLabel"]);
  });
  test("roles after the property that has roles", () => {
    expect(at("ASK { ?f hpp:role hpp:A|").slice(0, 2)).toEqual(["hpp:Accountable", "hpp:Approval"]);
    expect(at("ASK { ?f hpp:role เจ้า|")[0]).toBe("hpp:Accountable");
  });
  test("things by name, as IRIs with the bracket that is lacking", () => {
    const known = { ...KNOWN, things: [FOUND] };
    const text = "ASK { ?f hpp:concerns <ฝุ่น";
    const place = placeAt(text, text.length);
    expect(place && offers(text, place, known)[0]?.insert).toBe("https://w3id.org/hpp/id/issue/pm25>");
    expect(at("ASK { ?f hpp:concerns ฝุ่น|", known)).toContain("ฝุ่นละออง");
  });
  test("prefixes and variables of the query", () => {
    expect(at("PREFIX sk|")).toEqual(["skos:"]);
    expect(at("SELECT ?issue { ?issue ?body ?i|")).toEqual(["?issue"]);
    expect(at("SELECT ?a { ?a ?b ?|")).toEqual(["?a", "?b"]);
  });
  test("keywords where they may stand", () => {
    expect(at("SEL|")).toContain("SELECT");
    expect(at("ASK { OPT|")).toContain("OPTIONAL");
    expect(at("ASK { ?s OPT|")).not.toContain("OPTIONAL");
  });
});

test("likeness goes by the beginning, and passes over tone marks", () => {
  expect(likeness("นำ", ["น้ำท่วม"])).toBeGreaterThan(0);
  expect(likeness("resp", ["hpp:Responsibility"])).toBeGreaterThan(likeness("onsib", ["hpp:Responsibility"]));
  expect(likeness("xyz", ["hpp:role"])).toBe(0);
});

test("names of other vocabularies are read out of queries, not out of what declares them", () => {
  expect(namesIn('PREFIX skos: <http://x/> ASK { ?s skos:a "dct:b" ; oa:c ?d . ?e skos:a 1 }')).toEqual([
    "skos:a",
    "oa:c",
  ]);
});
