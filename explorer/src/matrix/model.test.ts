import { expect, it } from "vitest";
import type { GraphNode } from "../shown/model";
import { type Given, kept, load, ROLES, type Role, visible, type Wanted } from "./model";

function node(id: string, th: string): GraphNode {
  return { id, iri: id, kind: "", type: "", group: "", th, en: null, date: null, degree: 1, candidate: false };
}

function cell(body: string, issue: string, ...roles: [Role, number, number[]][]): Given["cells"][number] {
  return { body, issue, roles: roles.map(([role, facts, years]) => ({ role, facts, years })) };
}

const GIVEN: Given = {
  bodies: [node("b1", "กระทรวงมหาดไทย"), node("b2", "สำนักงาน ก.พ.ร.")],
  issues: [node("i1", "น้ำท่วม"), node("i2", "ฝุ่น"), node("i3", "ไฟป่า")],
  cells: [
    cell("b1", "i1", ["Accountable", 1, [2564]], ["Informed", 2, [2563]]),
    cell("b2", "i1", ["Responsible", 4, [2563]]),
    cell("b2", "i2", ["Consulted", 1, []]),
  ],
};
const ALL: Wanted = {
  roles: new Set(ROLES),
  find: "",
  here: null,
  from: null,
  to: null,
  sort: "load",
  language: "th",
  name: (one) => one.th ?? "",
};
const ids = (nodes: readonly GraphNode[]) => nodes.map((one) => one.id);

it("orders by load, and leaves out what has no cell", () => {
  const found = kept(GIVEN, ALL);
  expect(ids(found.bodies)).toEqual(["b2", "b1"]);
  expect(ids(found.issues)).toEqual(["i1", "i2"]);
  expect(load(found.cells.get("b1|i1") ?? { body: "", issue: "", roles: [] })).toBe(5);
});

it("orders by name as Thai does", () => {
  expect(ids(kept(GIVEN, { ...ALL, sort: "name" }).issues)).toEqual(["i1", "i2"]);
  expect(ids(kept(GIVEN, { ...ALL, sort: "name" }).bodies)).toEqual(["b1", "b2"]);
});

it("keeps some roles, and some years; what has no year stays", () => {
  const responsible = kept(GIVEN, { ...ALL, roles: new Set(["Responsible"]) });
  expect([...responsible.cells.keys()]).toEqual(["b2|i1"]);
  const later = kept(GIVEN, { ...ALL, from: 2564 });
  expect([...later.cells.keys()]).toEqual(["b1|i1", "b2|i2"]);
  expect(later.cells.get("b1|i1")?.roles.map((one) => one.role)).toEqual(["Accountable"]);
});

it("keeps the whole row of a body whose name fits, and of an issue the column", () => {
  expect([...kept(GIVEN, { ...ALL, find: "ก.พ.ร." }).cells.keys()]).toEqual(["b2|i1", "b2|i2"]);
  expect([...kept(GIVEN, { ...ALL, find: "นำทวม" }).cells.keys()]).toEqual(["b1|i1", "b2|i1"]);
});

it("keeps what is on the page", () => {
  expect([...kept(GIVEN, { ...ALL, here: new Set(["b1", "i1"]) }).cells.keys()]).toEqual(["b1|i1"]);
});

it("tells which lines are to be seen", () => {
  expect(visible(300, 44, 0, 600)).toEqual([0, 18]);
  expect(visible(300, 44, 44 * 150, 600)).toEqual([146, 168]);
  expect(visible(5, 44, 9999, 600)).toEqual([5, 5]);
});
