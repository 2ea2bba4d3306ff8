import { expect, test } from "vitest";
import { view } from "../state/view";
import { type Answered, isUnderstood, showAnswer } from "./understanding";

const ANSWER: Answered = {
  question: "จังหวัดใดเข้าร่วม HPP ปี 2564",
  lang: "th",
  template: { id: "cohorts", th: "จังหวัดใดเข้าร่วมโครงการในปีใด", en: "Which provinces joined a programme in which year?" },
  slots: [{ name: "year", text: "2564", value: "2564", thing: null, problem: null, nearest: [] }],
  aside: [],
  query: { name: "cohorts", parameters: { year: "2564", lang: "th" } },
  sparql: "SELECT …",
  columns: [],
  rows: [],
  found: 0,
  trouble: null,
  also: [],
  nearest: [],
  searched: 5,
  cited: 0,
  coverage: { th: "", en: "" },
  graph: "",
  software: "",
};

test("a question is understood when nothing in it is in doubt", () => {
  expect(isUnderstood(ANSWER)).toBe(true);
  expect(isUnderstood({ ...ANSWER, query: null })).toBe(false);
  expect(isUnderstood({ ...ANSWER, trouble: { th: "ไม่มี", en: "none" } })).toBe(false);
});

test("its answer is the saved question with its values", () => {
  showAnswer(ANSWER);
  expect(view.value.tab).toBe("sparql");
  expect(view.value.more).toEqual({ query: "cohorts", "param-year": "2564", "param-lang": "th" });
});

test("who owns an issue is shown on its card", () => {
  const issue = { iri: "https://w3id.org/hpp/id/issue/pm25", th: "ฝุ่นละอองขนาดเล็ก", en: "Fine dust" };
  const slot = { name: "issue", text: "PM2.5", value: issue.iri, thing: issue, problem: null, nearest: [] };
  showAnswer({ ...ANSWER, template: { id: "owner", th: "", en: "" }, slots: [slot] });
  expect(view.value.issue).toBe("ฝุ่นละอองขนาดเล็ก");
});
