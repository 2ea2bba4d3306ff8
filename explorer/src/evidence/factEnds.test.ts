import { expect, test } from "vitest";
import { edgeId } from "./asked";
import { type Fact, selectionOf } from "./factEnds";

const NS = "https://w3id.org/hpp/ns#";
const ID = "https://w3id.org/hpp/id/";

function fact(iri: string, values: Record<string, string>): Fact {
  const properties = Object.entries(values).map(([name, value]) => ({ iri: NS + name, values: [{ iri: value }] }));
  return { iri: ID + iri, properties } as unknown as Fact;
}

test("a decision is a thing of the graph, a responsibility ties a body to an issue", () => {
  expect(selectionOf(fact("decision/x", {}))).toBe("decision/x");
  const said = { bearer: `${ID}body/moi`, role: `${NS}Responsible`, concerns: `${ID}issue/pm25` };
  expect(selectionOf(fact("responsibility/x", said))).toBe("body/moi|Responsible|issue/pm25");
  expect(selectionOf(fact("participation/x", { province: `${ID}province/a`, programme: `${ID}programme/hpp` }))).toBe(
    "province/a|joined|programme/hpp",
  );
});

test("what is neither cannot be selected", () => {
  expect(selectionOf(fact("claim/x", { about: `${ID}programme/hpp` }))).toBe("");
  expect(selectionOf(fact("responsibility/x", { bearer: `${ID}body/moi`, role: `${NS}Informed` }))).toBe("");
});

test("the id of a tie is taken apart, that of a thing is none", () => {
  expect(edgeId("body/moi|Accountable|issue/pm25")).toEqual({
    source: "body/moi",
    relation: "Accountable",
    target: "issue/pm25",
  });
  expect(edgeId("body/moi")).toBeNull();
});
