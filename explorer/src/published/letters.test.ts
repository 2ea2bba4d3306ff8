import { expect, test } from "vitest";
import { alike, partialRatio, ratio, runs, shared } from "./letters";
import { readings, withoutAsking } from "./readings";
import { fold, spell } from "./spelling";
import { declared, formOf } from "./text";

test("likeness is what RapidFuzz gives the server", () => {
  expect(shared("abcde", "ace")).toBe(3);
  expect(ratio("มหาดไทย", "มหาดไท")).toBeCloseTo(92.31, 2);
  expect(alike("interor", "interior")).toBeCloseTo(0.875, 3);
  expect(alike("ab", "ba")).toBeCloseTo(0.5, 3);
  expect(partialRatio("interior", "ministry of interior")).toBe(100);
  expect(runs("abcd", "xabyd")).toEqual([
    [1, 2],
    [4, 1],
  ]);
});

test("marks and digits are brought into one form", () => {
  expect(fold("น้ำ  ๒๕๖๔")).toBe("น้ำ 2564");
  expect(fold("เเผน")).toBe("แผน");
  expect(spell("อ.ก.พ.ร.").words).toEqual(["อกพร"]);
  expect(spell("ฝุ่นPM2.5").words).toEqual(["ฝุ่น", "pm25"]);
  expect(spell("น้ำท่วม").bare).toBe("นำทวม");
});

test("what is typed around a name is taken off", () => {
  const around = [{ begin: ["จ."], end: [], means: "", least: 1, kinds: ["province"] }];
  const words = { asking: ["ใครดูแล", "the"], generic: [], titles: ["นาย"], same: { min: "ministry" }, around };
  expect(withoutAsking("ใครดูแล PM2.5?", words)).toBe("pm2.5");
  expect(withoutAsking("theory", words)).toBe("theory");
  const found = readings("จ.น่าน", words).map(({ spelling, kinds }) => [spelling.compact, ...kinds]);
  expect(found).toContainEqual(["น่าน", "province"]);
});

test("short names that a query does not declare are declared on its first line", () => {
  const { whole, shift } = declared('SELECT ?s { ?s a hpp:Issue # skos:prefLabel\n ; rdfs:label "foaf:name" }');
  expect(whole.slice(0, shift)).toMatch(/^PREFIX hpp: <[^>]+> PREFIX rdfs: <[^>]+> $/);
  expect(declared("PREFIX hpp: <urn:a> ASK { ?s a hpp:Issue }").shift).toBe(0);
  expect(formOf("# select\nPREFIX ask: <urn:select> CONSTRUCT WHERE { ?s ?p ?o }")).toBe("CONSTRUCT");
});
