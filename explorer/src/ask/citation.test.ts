import { expect, test } from "vitest";
import { bibtex, type Cited, cited } from "./citation";

const ONE: Cited = {
  th: "กรมปศุสัตว์ เป็นเจ้าภาพเรื่อง โรคระบาด",
  en: "Department of Livestock is accountable for epidemics",
  quote: "กรมปศุสัตว์เป็นหน่วยงานหลัก\n  เรื่อง 100% & {โรค}",
  title: "สรุปการประชุม_1",
  date: "2021-05-12",
  passage: "a_b-10-20",
  link: "https://example.org/?issue=x",
  read: "2026-11-22",
};

test("a citation tells agency, role, quote, document, date, link and when it was read", () => {
  expect(cited(ONE, "th")).toBe(
    "กรมปศุสัตว์ เป็นเจ้าภาพเรื่อง โรคระบาด: “กรมปศุสัตว์เป็นหน่วยงานหลัก เรื่อง 100% & {โรค}” ใน สรุปการประชุม_1 (12 พฤษภาคม 2564). " +
      "HPP-KG. https://example.org/?issue=x (สืบค้นเมื่อ 22 พฤศจิกายน 2569)",
  );
  expect(cited(ONE, "en")).toContain("In: สรุปการประชุม_1 (12 May 2021). HPP-KG.");
  expect(cited(ONE, "en")).toMatch(/\(accessed 22 November 2026\)$/);
});

test("a document without a date is cited without one", () => {
  expect(cited({ ...ONE, date: null }, "en")).toContain("In: สรุปการประชุม_1. HPP-KG.");
  expect(bibtex({ ...ONE, date: null })).not.toContain("year");
});

test("signs that BibTeX reads as its own are escaped", () => {
  const entry = bibtex(ONE);
  expect(entry).toMatch(/^@misc\{hpp-a-b-10-20,\n/);
  expect(entry).toContain("100\\% \\& \\textbraceleft{}โรค\\textbraceright{}");
  expect(entry).toContain("title = {{สรุปการประชุม\\_1}}");
  expect(entry).toContain("urldate = {2026-11-22}");
});
