import { expect, test } from "vitest";
import { beginnings, chunks, paragraphs } from "./paragraphs";
import { joined, type Place, type Run, webAddress } from "./texts";

function place(passage: string, start: number, end: number): Place {
  return { passage, start, end, facts: 1 };
}

test("a passage is cut out of its paragraph, and nothing of the text is lost", () => {
  const [first, second] = paragraphs("ก่อน ใจความ หลัง\n\nอีกย่อหน้า", [place("a", 5, 11)]);
  expect(first?.map(({ text, passages }) => [text, passages])).toEqual([
    ["ก่อน ", []],
    ["ใจความ", ["a"]],
    [" หลัง", []],
  ]);
  expect(second?.map(({ text }) => text)).toEqual(["อีกย่อหน้า"]);
});

test("passages that overlap share a stretch, and one may go over the end of a line", () => {
  const found = paragraphs("abcdef\nghijkl", [place("one", 1, 4), place("two", 3, 9)]);
  expect(found.map((line) => line.map(({ text, passages }) => `${text}:${passages.join("+")}`))).toEqual([
    ["a:", "bc:one", "d:one+two", "ef:two"],
    ["gh:two", "ijkl:"],
  ]);
  expect([...beginnings(found)]).toEqual([
    ["one", "at-1"],
    ["two", "at-3"],
  ]);
});

test("a passage that ends where another begins does not hide it", () => {
  const [line] = paragraphs("abcdef", [place("one", 0, 3), place("two", 3, 6)]);
  expect(line?.map(({ passages }) => passages)).toEqual([["one"], ["two"]]);
});

test("paragraphs come by some tens", () => {
  expect(chunks(paragraphs("x\n".repeat(65), [])).map((chunk) => chunk.length)).toEqual([30, 30, 5]);
});

test("runs are put together, and places counted in code points are found in UTF-16", () => {
  const run = (text: string, start: number, passages: Run["passages"]) =>
    ({ text, start, length: 8, passages }) as unknown as Run;
  const across = { passage: "p", start: 3, end: 6, facts: 2 };
  const whole = joined([run("🌊กข🌊", 0, [across]), run("คง🌊จ", 4, [across])]);
  expect(whole.places).toHaveLength(1);
  const [{ start, end } = { start: 0, end: 0 }] = whole.places;
  expect(whole.text.slice(start, end)).toBe("🌊คง");
});

test("only addresses of the web are followed", () => {
  expect(webAddress("https://www.opdc.go.th/a")).toBe("https://www.opdc.go.th/a");
  for (const bad of ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "no address", null]) {
    expect(webAddress(bad)).toBeNull();
  }
});
