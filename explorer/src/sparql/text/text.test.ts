import { describe, expect, test } from "vitest";
import { type Place, placeAt } from "./place";
import { declared, declaring, shortened, used } from "./prefixes";
import { tokens, variables } from "./tokens";

const HPP = "https://w3id.org/hpp/ns#";
const KNOWN = { hpp: HPP, id: "https://w3id.org/hpp/id/", skos: "http://www.w3.org/2004/02/skos/core#" };

/** The place of the bar in a text. */
function at(marked: string): Place | null {
  return placeAt(marked.replace("|", ""), marked.indexOf("|"));
}

describe("tokens", () => {
  test("together are the text, whatever it is", () => {
    for (const text of ['SELECT ?ชื่อ { ?s hpp:น้ำ "ก"@th . # end', "'''a\nb", '"open', "FILTER(?x<5&&?y>=3)", "😀 <a b>"])
      expect(
        tokens(text)
          .map((one) => one.text)
          .join(""),
      ).toBe(text);
  });
  test("an IRI is one, a comparison is none", () => {
    expect(tokens("<http://x/ก>")[0]?.kind).toBe("iri");
    expect(tokens("<5")[0]?.kind).toBe("sign");
  });
  test("a name does not end in a point, and may hold an escaped slash", () => {
    expect(tokens("hpp:role.")[0]?.text).toBe("hpp:role");
    expect(tokens("id:body\\/opdc ")[0]?.text).toBe("id:body\\/opdc");
  });
  test("variables in quotes and comments are none", () => {
    expect(variables('SELECT ?a { ?a ?ประเด็น "?b" } # ?c')).toEqual(["a", "ประเด็น"]);
  });
});

describe("what belongs at the cursor", () => {
  test.each([
    ["SEL|", "start"],
    ["SELECT * { hpp|", "subject"],
    ["SELECT * { ?s hpp:be|", "property"],
    ["SELECT * { ?s a hpp:Re|", "class"],
    ["SELECT * { ?s a hpp:A, |", "class"],
    ["SELECT * { ?s hpp:role |", "value"],
    ["SELECT * { ?s hpp:role hpp:Accountable ; hpp:|", "property"],
    ["SELECT * { ?s hpp:role ?r . |", "subject"],
    ["SELECT * { ?s hpp:a/hpp:|", "property"],
    ["SELECT * { ?s (hpp:a|", "property"],
    ["SELECT * { ?s hpp:a [ hpp:|", "property"],
    ["SELECT * { ?s hpp:a [ hpp:b ?x ] . |", "subject"],
    ["SELECT * { FILTER(?x = hpp:|", "expression"],
    ["SELECT * { FILTER(?x = 1) ?s |", "property"],
    ["SELECT * { OPTIONAL { ?a hpp:b ?c } ?d |", "property"],
    ['SELECT * { ?a hpp:b "x"^^xsd:date ; |', "property"],
    ["SELECT * { ?s ?p ?o } ORD|", "start"],
  ])("%s", (text, slot) => {
    expect(at(text)?.slot).toBe(slot);
  });
  test("a value knows its property, a property the classes of its subject", () => {
    expect(at("ASK { ?f hpp:role |")?.property).toBe("hpp:role");
    expect(at("ASK { ?f a hpp:Meeting ; |")?.classes).toEqual(["hpp:Meeting"]);
    expect(at("ASK { ?f a hpp:Meeting . ?g ?h ?i . ?f |")?.classes).toEqual(["hpp:Meeting"]);
  });
  test("a prefix, a variable, an IRI that is being written in words", () => {
    expect(at("PREFIX sk|")).toMatchObject({ wants: "prefix", typed: "sk" });
    expect(at("SELECT ?is|")).toMatchObject({ wants: "variable", typed: "?is" });
    expect(at("ASK { ?f hpp:bearer <กระทรวง มหาด|")).toMatchObject({ wants: "iri", typed: "กระทรวง มหาด" });
    expect(at("ASK { ?f hpp:bearer ฝุ่น|")).toMatchObject({ wants: "word", typed: "ฝุ่น", slot: "value" });
    expect(at("ASK { FILTER(?a <5|")?.wants).not.toBe("iri");
  });
  test("nothing in a comment or in quotes", () => {
    expect(at("ASK { # hpp:|")).toBeNull();
    expect(at('ASK { ?s hpp:x "hpp:|')).toBeNull();
    expect(at("ASK { } # it's\nhpp|")?.typed).toBe("hpp");
    expect(at("PREFIX hpp: <https://w3id.org/hpp/ns#> SEL|")?.typed).toBe("SEL");
  });
});

describe("prefixes", () => {
  test("those declared, those used", () => {
    expect(declared(`PREFIX hpp: <${HPP}> SELECT * { ?s hpp:a ?o }`)).toEqual({ hpp: HPP });
    expect(used('ASK { ?s skos:x "hpp:no" }')).toEqual(["skos"]);
  });
  test("lines for those that lack go after the last one, or before the query", () => {
    const text = `# a note\nPREFIX hpp: <${HPP}>\nASK { ?s skos:x ?o ; nobody:x ?z }`;
    const change = declaring(text, KNOWN);
    expect(change?.insert).toBe(`PREFIX skos: <${KNOWN.skos}>\n`);
    expect(change?.from).toBe(text.indexOf("ASK"));
    expect(declaring("ASK { ?s hpp:x ?o }", KNOWN)?.from).toBe(0);
    expect(declaring(text, KNOWN, ["id"])?.insert.split("\n").length).toBe(3);
    expect(declaring(`PREFIX hpp: <${HPP}> ASK { ?s hpp:x 1 }`, KNOWN)).toBeNull();
  });
  test("IRIs are shortened where that is right", () => {
    expect(shortened(`${HPP}role`, KNOWN)).toBe("hpp:role");
    expect(shortened("https://w3id.org/hpp/id/body/opdc", KNOWN)).toBe("id:body/opdc");
    expect(shortened("https://w3id.org/hpp/id/body/opdc", KNOWN, true)).toBe("id:body\\/opdc");
    expect(shortened("https://elsewhere.example/x", KNOWN)).toBeNull();
    expect(shortened(`${HPP}a b`, KNOWN)).toBeNull();
  });
});
