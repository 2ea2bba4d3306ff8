import { describe, expect, it } from "vitest";
import type { Box, Point } from "./boxes";
import { Grid } from "./grid";

const box: Box = { half: 60, up: 20, down: 50 };
const NOWHERE = { x: 1e6, y: 1e6 };

/** Points all over, always the same. */
function points(many: number): Point[] {
  return Array.from({ length: many }, (_, at) => ({
    x: ((at * 7919) % 4001) - 2000,
    y: ((at * 104_729) % 3001) - 1500,
  }));
}

function lieOn(at: Point, there: Point): boolean {
  if (Math.abs(at.x - there.x) >= 2 * box.half) return false;
  return at.y < there.y ? at.y + box.down > there.y - box.up : there.y + box.down > at.y - box.up;
}

describe("a grid", () => {
  it("finds what is in the way, as looking at everything would", () => {
    const [standing, asked] = [points(150), points(900).slice(150)];
    const grid = new Grid();
    for (const [at, point] of standing.entries()) grid.put(String(at), point, box);
    const found = asked.map((point) => grid.taken(point, box));
    expect(found).toEqual(asked.map((point) => standing.some((there) => lieOn(point, there))));
    expect(new Set(found).size).toBe(2);
  });

  it("counts what a line leads over, each thing once, whatever its direction, and not its own ends", () => {
    const grid = new Grid();
    const row = Array.from({ length: 9 }, (_, at) => ({ x: at * 200 - 800, y: 0 }));
    for (const [at, point] of row.entries()) grid.put(String(at), point, box);
    const [first, last] = [row[0] ?? NOWHERE, row[8] ?? NOWHERE];
    expect(grid.crossed(first, last, 99)).toBe(7);
    expect(grid.crossed(last, first, 99)).toBe(7);
    expect(grid.crossed(first, last, 4)).toBe(4);
    expect(grid.crossed({ x: 0, y: -400 }, { x: 0, y: 400 }, 99)).toBe(1);
    expect(grid.crossed({ x: -400, y: -300 }, { x: 400, y: 300 }, 99)).toBe(1);
    expect(grid.crossed({ x: -900, y: 200 }, { x: 900, y: 200 }, 99)).toBe(0);
  });

  it("forgets what is taken away", () => {
    const grid = new Grid();
    grid.put("a", { x: 5, y: 5 }, box);
    expect(grid.taken({ x: 0, y: 0 }, box)).toBe(true);
    grid.take("a");
    grid.take("never there");
    expect(grid.taken({ x: 0, y: 0 }, box)).toBe(false);
  });
});
