import { expect, it } from "vitest";
import { questionOf, type Row, shown } from "./model";

const BASE = "https://w3id.org/hpp/id/";
const none = { passages: 0, evidence: [] };

it("puts things and their names together, and years after what they are of", () => {
  const row = {
    "2563": 12,
    "2564": 31,
    body: `${BASE}body/opdc`,
    label: "สำนักงาน ก.พ.ร.",
    all: 43,
    change: 19,
    ...none,
  };
  const found = shown([row as Row]);
  expect(found.columns).toEqual(["body", "2563", "2564", "all", "change"]);
  expect(found.rows[0]?.values[0]).toEqual({ sort: "thing", id: "body/opdc", name: "สำนักงาน ก.พ.ร." });
  expect(found.rows[0]?.values[1]).toEqual({ sort: "number", value: 12 });
});

it("knows which name is of which of two things", () => {
  const row = { issue: `${BASE}issue/a`, label: "เรื่อง", body: `${BASE}body/b`, bodyLabel: "หน่วยงาน", ...none };
  expect(shown([row as Row]).rows[0]?.values).toEqual([
    { sort: "thing", id: "issue/a", name: "เรื่อง" },
    { sort: "thing", id: "body/b", name: "หน่วยงาน" },
  ]);
});

it("takes several names apart, and leaves other texts whole", () => {
  const row = { owners: "ก; ข", task: "ทำ ก; ข", status: "", ...none };
  expect(shown([row as Row]).rows[0]?.values).toEqual([
    { sort: "texts", texts: ["ก", "ข"] },
    { sort: "text", text: "ทำ ก; ข" },
    { sort: "text", text: "" },
  ]);
  expect(shown([])).toEqual({ columns: [], rows: [] });
});

it("leads to the saved question that asks the same", () => {
  expect(questionOf("overdue", "2022-01-01")).toEqual({ query: "open-assignments", given: { asOf: "2022-01-01" } });
  expect(questionOf("load", "")).toBeNull();
});
