import { describe, expect, it } from "vitest";
import { node } from "../shown/example";
import { counted, everyYear, limited } from "./counting";

describe("the legend", () => {
  it("counts groups in its own order; hidden ones and unknown ones stay", () => {
    const nodes = [node("a", "person"), node("b"), node("c"), node("d", "strange")];
    expect(counted(nodes, ["central", "forum", "person"], ["forum"])).toEqual([
      ["central", 2],
      ["forum", 0],
      ["person", 1],
      ["strange", 1],
    ]);
  });
});

describe("the years", () => {
  it("have no gaps", () => {
    const counts = new Map([
      [2562, 3],
      [2564, 1],
    ]);
    expect(everyYear(counts)).toEqual([
      [2562, 3],
      [2563, 0],
      [2564, 1],
    ]);
    expect(everyYear(new Map())).toEqual([]);
  });

  it("are limited at either end; ends do not pass each other, and the outermost are no limit", () => {
    const free = { from: null, to: null };
    expect(limited("from", 2564, free, 2560, 2566)).toEqual({ from: 2564, to: null });
    expect(limited("from", 2560, free, 2560, 2566)).toEqual(free);
    expect(limited("to", 2561, { from: 2563, to: null }, 2560, 2566)).toEqual({ from: 2563, to: 2563 });
    expect(limited("from", 2566, { from: null, to: 2564 }, 2560, 2566)).toEqual({ from: 2564, to: 2564 });
  });
});
