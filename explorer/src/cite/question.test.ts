import { expect, test } from "vitest";
import { readView, START, writeView } from "../state/address";
import { questionOf } from "./question";

test("what is shown is a question with an address", () => {
  expect(questionOf({ ...START, issue: "ฝุ่น" })).toBe("/owner?issue=%E0%B8%9D%E0%B8%B8%E0%B9%88%E0%B8%99");
  expect(questionOf({ ...START, steps: [{ do: "join", from: "issue/pm25", to: "body/moi" }] })).toBe(
    "/graph/path?from=issue%2Fpm25&to=body%2Fmoi",
  );
  expect(questionOf({ ...START, tab: "findings", more: { finding: "2", "as-of": "2022-01-01" } })).toBe(
    "/network/findings/2?as_of=2022-01-01",
  );
  expect(questionOf({ ...START, tab: "sparql", more: { query: "owner", "param-issue": "PM2.5" } })).toBe(
    "/queries/owner?issue=PM2.5",
  );
  expect(questionOf({ ...START, tab: "sparql", more: { text: "ASK {}" } })).toBe("/sparql?query=ASK+%7B%7D");
});

test("what is no question is not cited", () => {
  expect(questionOf(START)).toBe("");
  expect(questionOf({ ...START, about: "body/moi", steps: [{ do: "join", from: "a", to: "b" }] })).toBe("");
  expect(questionOf({ ...START, tab: "findings" })).toBe("");
  expect(questionOf({ ...START, tab: "sparql" })).toBe("");
});

test("the permalink that somebody came by stays in the address until another question is asked", () => {
  const cited = "/owner?issue=PM2.5&graph=0123456789abcdef&rows=none";
  const view = { ...START, issue: "PM2.5", cited };
  expect(readView(writeView(view, "th")).cited).toBe(cited);
  expect(readView("?cited=https://elsewhere.example/owner").cited).toBe("");
  expect(readView("?cited=//elsewhere.example/owner").cited).toBe("");
});
