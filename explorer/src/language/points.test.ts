import { expect, test } from "vitest";
import { pieces, slice, unitsAt } from "./points";

test("a text without astral letters counts the same in both ways", () => {
  expect(unitsAt("น้ำท่วม", [0, 3, 7, 99])).toEqual([0, 3, 7, 7]);
});

test("a letter beyond the first plane is one code point and two units", () => {
  const text = "ก🌊ข🌊ค";
  expect(unitsAt(text, [5, 1, 2, 0])).toEqual([7, 1, 3, 0]);
  expect(slice(text, 2, 3)).toBe("ข");
  expect(slice(text, 1, 4)).toBe("🌊ข🌊");
  expect(slice(text, 4, 5)).toBe("ค");
});

test("half of a pair that has lost its other half does no harm", () => {
  expect(slice("a\ud83cb", 1, 3)).toBe("\ud83cb");
});

test("marked letters are cut out, and keep the signs above them", () => {
  expect(pieces("กพร.ปช.", [[0, 3]])).toEqual([
    { text: "กพร", marked: true },
    { text: ".ปช.", marked: false },
  ]);
  expect(pieces("น้ำท่วม", [[0, 1]])[0]).toEqual({ text: "น้", marked: true });
  expect(pieces("🌊ฝุ่น", [[1, 2]])[1]).toEqual({ text: "ฝุ่", marked: true });
});

test("ranges that overlap or lie outside are met once, and nothing is lost", () => {
  const ranges: [number, number][] = [
    [0, 3],
    [2, 4],
    [9, 12],
  ];
  expect(
    pieces("abcdef", ranges)
      .map((piece) => piece.text)
      .join(""),
  ).toBe("abcdef");
});
