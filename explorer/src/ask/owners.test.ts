import { expect, test } from "vitest";
import { byRole, type Owner, rivals, taskBeside } from "./owners";
import { opened, ownerQuery, thingQuery } from "./queries";
import { byKind, type Hit } from "./searching";

function owner(role: Owner["role"], change: Partial<Owner> = {}): Owner {
  const named = { iri: "", th: null, en: null };
  const body = { ...named, partOf: null };
  return { body, role, task: null, due: null, relation: "direct", issue: named, passages: 0, evidence: [], ...change };
}

test("owners are told by role, in the order of the matrix", () => {
  const groups = byRole([owner("Informed"), owner("Accountable"), owner("Informed")]);
  expect(groups.map((group) => [group.role, group.owners.length])).toEqual([
    ["Accountable", 1],
    ["Informed", 2],
  ]);
});

test("several accountable for the very issue are rivals; one through a related issue is none", () => {
  expect(rivals([owner("Accountable"), owner("Accountable", { relation: "related" })])).toEqual([]);
  expect(rivals([owner("Accountable"), owner("Accountable")])).toHaveLength(2);
});

test("a task that the quote says already is not said twice", () => {
  const said = { quote: "กรมนี้สำรวจพื้นที่" } as Owner["evidence"][number];
  expect(taskBeside(owner("Responsible", { task: "สำรวจพื้นที่", evidence: [said] }))).toBe("");
  expect(taskBeside(owner("Responsible", { task: "รายงานผล", evidence: [said] }))).toBe("รายงานผล");
});

test("hits are told by kind, the kind of the best first", () => {
  const hits = ["body", "issue", "body"].map((kind, at) => ({ kind, iri: String(at) }) as unknown as Hit);
  expect(byKind(hits).map((group) => [group.kind, group.hits.map((hit) => hit.iri)])).toEqual([
    ["body", ["0", "2"]],
    ["issue", ["1"]],
  ]);
});

test("a card leads to the saved question that asks the same", () => {
  expect(opened(ownerQuery("PM2.5", "en"))).toEqual({
    tab: "sparql",
    more: { query: "owner", "param-issue": "PM2.5", "param-lang": "en" },
  });
  expect(thingQuery("province/th-40", "ขอนแก่น", "th").query).toBe("cohorts");
  expect(thingQuery("body/moi", "กระทรวงมหาดไทย", "th")["param-thing"]).toBe("กระทรวงมหาดไทย");
});
