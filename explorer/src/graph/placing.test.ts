import { describe, expect, it } from "vitest";
import { apart, type Box, crosses, open, overlap, type Places } from "./boxes";
import { laidOut } from "./layout";
import { placed } from "./placing";

const box: Box = { half: 60, up: 20, down: 50 };

const NOWHERE = { x: 0, y: 0 };
const all = new Map(["hub", "a", "b", "c", "d"].map((id) => [id, box]));
const aroundHub = new Map(["a", "b", "c", "d"].map((id) => [id, new Set(["hub"])]));

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
    for (const many of [2, 9, 31, 220]) {
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

  it("are found quickly on a full page, and the lines of few lie open for their words", () => {
    const { ids, near, boxes } = star(480);
    const before = placed(ids.slice(0, 450), new Map([["n0", { x: 0, y: 0 }]]), boxes, near);
    const begun = performance.now();
    const after = placed(ids, before, boxes, near);
    expect(performance.now() - begun).toBeLessThan(500); // some 30 on a quiet machine
    expect(overlapping(after)).toEqual([]);
    const few = placed(["a", "b", "c", "d"], new Map([["hub", { x: 0, y: 0 }]]), all, aroundHub);
    for (const id of ["a", "b", "c", "d"])
      expect(open({ x: 0, y: 0 }, box, few.get(id) ?? NOWHERE, box)).toBeGreaterThan(60);
  });

  it("of many things let no label lie on another, and are the same each time", () => {
    const ids = Array.from({ length: 300 }, (_, at) => `n${at}`);
    const near = new Map(ids.map((id) => [id, new Set<string>()]));
    for (const [at, id] of ids.entries()) {
      const hub = `n${at % 7}`;
      if (hub === id) continue;
      near.get(id)?.add(hub);
      near.get(hub)?.add(id);
    }
    const boxes = new Map(ids.map((id) => [id, box]));
    const places = laidOut(ids, boxes, near, 1.6);
    expect(places.size).toBe(300);
    expect(overlapping(places)).toEqual([]);
    expect(laidOut(ids, boxes, near, 1.6)).toEqual(places);
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
