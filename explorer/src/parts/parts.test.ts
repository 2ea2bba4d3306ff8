import { describe, expect, it } from "vitest";
import { cell, csv } from "./csv";
import { bare, finder } from "./matching";
import { readOrder, sorted, turned, written } from "./sorting";

describe("sorting", () => {
  it("puts what has no key last, whichever way", () => {
    const rows = [3, null, 1, 2];
    expect(sorted(rows, (row) => row, "up", "en")).toEqual([1, 2, 3, null]);
    expect(sorted(rows, (row) => row, "down", "en")).toEqual([3, 2, 1, null]);
  });

  it("orders Thai as a dictionary does, by the consonant and not the vowel before it", () => {
    expect(sorted(["แพร่", "กระบี่", "เลย", "นนทบุรี"], (row) => row, "up", "th")).toEqual(["กระบี่", "นนทบุรี", "แพร่", "เลย"]);
  });

  it("keeps what is alike in its order", () => {
    const rows = ["b1", "a1", "b2", "a2"];
    expect(sorted(rows, (row) => row.charAt(0), "down", "en")).toEqual(["b1", "b2", "a1", "a2"]);
  });

  it("reads an order of an address, and passes over one that is none", () => {
    const otherwise = { column: "facts", way: "down" } as const;
    expect(readOrder("name:up", ["name", "facts"], otherwise)).toEqual({ column: "name", way: "up" });
    expect(readOrder("<script>:up", ["name", "facts"], otherwise)).toBe(otherwise);
    expect(readOrder(undefined, ["name"], otherwise)).toBe(otherwise);
    expect(written(otherwise)).toBe("facts:down");
  });

  it("turns an order round, and begins numbers at the top", () => {
    expect(turned({ column: "a", way: "up" }, "a", false)).toEqual({ column: "a", way: "down" });
    expect(turned({ column: "a", way: "up" }, "b", true)).toEqual({ column: "b", way: "down" });
    expect(turned({ column: "a", way: "up" }, "b", false)).toEqual({ column: "b", way: "up" });
  });
});

describe("matching", () => {
  it("finds what is typed without tone marks and without case", () => {
    expect(bare("น้ำท่วม PM2.5")).toBe(bare("นำทวม pm2.5"));
    expect(finder("นำทวม")(["ปัญหาน้ำท่วม", null])).toBe(true);
  });

  it("wants every word, in whichever text", () => {
    const test = finder("interior 2564");
    expect(test(["Ministry of Interior", "2563–2564"])).toBe(true);
    expect(test(["Ministry of Interior", "2563"])).toBe(false);
    expect(finder("  ")(["anything"])).toBe(true);
  });
});

describe("csv", () => {
  it("guards what a spreadsheet would take for a formula, and leaves numbers", () => {
    expect(["=1+1", "+66", "-2.5", "-x", "@a", "a"].map(cell)).toEqual(["'=1+1", "'+66", "-2.5", "'-x", "'@a", "a"]);
  });

  it("begins with the mark of UTF-8, quotes what must be, and ends its lines as RFC 4180 says", () => {
    expect(
      csv([
        ["ก", 'a"b,c'],
        [null, 3],
      ]),
    ).toBe('\ufeffก,"a""b,c"\r\n,3\r\n');
  });
});
