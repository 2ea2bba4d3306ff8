import { describe, expect, it } from "vitest";
import { apart, type Box, crosses, overlap, type Places } from "./boxes";
import { laidOut } from "./layout";
import { placed } from "./placing";

const box: Box = { half: 60, up: 20, down: 50 };

function star(many: number) {
  const ids = Array.from({ length: many }, (_, at) => `n${at}`);
  const near = new Map(ids.map((id) => [id, new Set(id === "n0" ? ids.slice(1) : ["n0"])]));
  return { ids, near, boxes: new Map(ids.map((id) => [id, box])) };
}

function overlapping(places: Places): string[] {
  const all = [...places];
  return all.flatMap(([one, at], index) =>
    all.slice(index + 1).flatMap(([other, there]) => {
      const over = overlap(at, box, there, box);
      return over.x > 1.5 && over.y > 1.5 ? [`${one} ${other}`] : [];
    }),
  );
}

describe("places", () => {
  it("of the first picture let no label lie on another, and are the same each time", () => {
    for (const many of [2, 9, 31, 80]) {
      const { ids, near, boxes } = star(many);
      const places = laidOut(ids, boxes, near, 1.6);
      expect(overlapping(places)).toEqual([]);
      expect(laidOut(ids, boxes, near, 1.6)).toEqual(places);
    }
  });

  it("of things that come later leave the others where they are, and lie on none", () => {
    const { ids, near, boxes } = star(60);
    const before = laidOut(ids.slice(0, 20), boxes, near, 1.6);
    const after = placed(ids, before, boxes, near);
    for (const [id, at] of before) expect(after.get(id)).toEqual(at);
    expect(after.size).toBe(60);
    expect(overlapping(after)).toEqual([]);
  });

  it("are found for what hangs on nothing", () => {
    const after = placed(["a", "b"], new Map(), new Map(), new Map());
    expect(after.size).toBe(2);
  });

  it("move apart from the very same spot", () => {
    const same = new Map(["a", "b", "c"].map((id) => [id, { x: 0, y: 0 }]));
    expect(overlapping(apart(same, new Map([...same.keys()].map((id) => [id, box]))))).toEqual([]);
  });
});

describe("a line", () => {
  it("crosses a box or passes it by", () => {
    const at = { x: 0, y: 0 };
    expect(crosses({ x: -100, y: 0 }, { x: 100, y: 0 }, at, box)).toBe(true);
    expect(crosses({ x: -100, y: -30 }, { x: 100, y: -30 }, at, box)).toBe(false);
    expect(crosses({ x: 0, y: -100 }, { x: 0, y: 100 }, at, box)).toBe(true);
    expect(crosses({ x: 70, y: -100 }, { x: 70, y: 100 }, at, box)).toBe(false);
  });
});
