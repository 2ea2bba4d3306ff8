import { beforeEach, describe, expect, test } from "vitest";
import { forget, forgetAll, history, keep, read } from "./history";
import { fitsAddress, LONGEST_ADDRESS, questionOf, same, settingsOf } from "./question";
import { STARTERS } from "./starters";
import { bare, exemplary, missing } from "./state";

const OWN = { query: "", params: {}, text: "ASK { ?s ?p ?o }" };
const OWNER = { query: "owner", params: { issue: "PM2.5" }, text: "" };

describe("a question in the address", () => {
  test("is read as it was written", () => {
    expect(questionOf(settingsOf(OWNER))).toEqual(OWNER);
    expect(questionOf(settingsOf(OWN))).toEqual(OWN);
    expect(settingsOf(OWNER)).toEqual({ query: "owner", "param-issue": "PM2.5" });
  });
  test("leaves alone what other tabs keep, and nothing of an earlier question", () => {
    const more = { "as-of": "2023-01-01", query: "people", "param-person": "x", text: "ASK {}" };
    expect(settingsOf(OWNER, more)).toEqual({ "as-of": "2023-01-01", query: "owner", "param-issue": "PM2.5" });
  });
  test("a text that is too long is not kept; Thai counts nine times", () => {
    const fits = "ก".repeat(Math.floor(LONGEST_ADDRESS / 9) - 5);
    expect(fitsAddress(fits)).toBe(true);
    expect(fitsAddress(`${fits}กกกกกกกกกกกกกก`)).toBe(false);
    expect(settingsOf({ ...OWN, text: "ก".repeat(LONGEST_ADDRESS) }).text).toBe("");
    for (const { text } of STARTERS) expect(fitsAddress(text)).toBe(true);
  });
  test("is the same whatever the order of what is given", () => {
    const one = { query: "path", params: { from: "a", to: "b" }, text: "" };
    expect(same(one, { ...one, params: { to: "b", from: "a", lang: "" } })).toBe(true);
    expect(same(one, { ...one, params: { from: "a" } })).toBe(false);
    expect(same(OWN, { ...OWN, params: { from: "a" } })).toBe(true);
  });
});

describe("parameters", () => {
  const texts = { th: "ไทย", en: "English" };
  const issue = {
    name: "issue",
    type: "issue" as const,
    example: "PM2.5",
    summary: texts,
    required: true,
    default: null,
  };
  const lang = { name: "lang", type: "lang" as const, example: "en", summary: texts, required: false, default: "th" };
  const year = { ...lang, name: "year", type: "integer" as const, example: "2564", default: null };
  const asked = {
    name: "owner",
    summary: texts,
    question: null,
    parameters: [issue, lang, year],
    columns: [],
    text: "",
  };

  test("what has to be given is missing until it is", () => {
    expect(missing(asked, {})?.name).toBe("issue");
    expect(missing(asked, { issue: "  " })?.name).toBe("issue");
    expect(missing(asked, { issue: "PM2.5" })).toBeUndefined();
  });
  test("an example is filled in only where something has to be", () => {
    expect(exemplary(asked)).toEqual({ query: "owner", params: { issue: "PM2.5", lang: "th" }, text: "" });
  });
  test("the header of a saved text is left out, its notes are not", () => {
    const text = "#+ summary: a / b\n#+ param: x string\n#\n# a note\nSELECT *\n{ ?s ?p ?o } #+ no header\n";
    expect(bare(text)).toBe("# a note\nSELECT *\n{ ?s ?p ?o } #+ no header\n");
  });
});

describe("what was asked before", () => {
  beforeEach(forgetAll);
  test("stands once, newest first, twenty of them", () => {
    for (let at = 0; at < 30; at++) keep({ ...OWN, text: `ASK { ?s ?p ${at} }` }, at, at);
    keep({ ...OWN, text: "ASK { ?s ?p 25 }" }, null, 99);
    expect(history.value.length).toBe(20);
    expect(history.value[0]?.at).toBe(99);
    expect(history.value.filter(({ text }) => text.includes(" 25 ")).length).toBe(1);
  });
  test("can be forgotten, one or all, and is read again", () => {
    keep(OWN, 1, 1);
    keep(OWNER, 2, 2);
    expect(read(localStorage.getItem("sparql-history"))).toEqual(history.value);
    forget(OWN);
    expect(history.value.map(({ query }) => query)).toEqual(["owner"]);
  });
  test("what another program left there does no harm", () => {
    for (const text of ["", "{", "3", '[{"query":3}]', "[null]", '[{"query":"","text":"","at":1,"params":{"a":1}}]'])
      expect(read(text)).toEqual([]);
  });
});
