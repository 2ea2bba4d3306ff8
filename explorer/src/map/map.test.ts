import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { lookOf } from "./colours";
import { draw, INSET, next, WIDTH } from "./geography";
import { byRegion, classes, classOf, cohortOf, cohorts, type Province, programmes, yearsOf } from "./measuring";

const HPP = { id: "programme/hpp", th: null, en: "HPP" };

function province(name: string, region: string, joined: [number, string | null][] = []): Province {
  return {
    id: `province/${name}`,
    iri: name,
    isoCode: null,
    th: name,
    en: name,
    region: { th: region, en: region },
    joined: joined.map(([fiscalYear, cohort]) => ({ programme: HPP, fiscalYear, cohort })),
    issues: 0,
    responsibilities: 0,
  };
}

const SOME = [
  province("tak", "North", [[2564, "group-2"]]),
  province("phrae", "North", [
    [2562, "study"],
    [2564, "group-1"],
  ]),
  province("krabi", "South", [[2564, null]]),
  province("trat", "East"),
];

describe("measuring", () => {
  it("tells the group of a year, none stated, and not on record apart", () => {
    expect(SOME.map((one) => cohortOf(one, 2564, HPP.id))).toEqual(["group-2", "group-1", "", null]);
    expect(cohortOf(SOME[0] as Province, 2563, HPP.id)).toBeNull();
  });

  it("counts by region, the most first, and keeps the others", () => {
    const found = byRegion(SOME, (one) => cohortOf(one, 2564, HPP.id) !== null);
    expect(found.map((one) => [one.region.en, one.within.length, one.others.length])).toEqual([
      ["North", 2, 0],
      ["South", 1, 0],
      ["East", 0, 1],
    ]);
  });

  it("counts groups in the order in which they came about", () => {
    expect([...cohorts(SOME, 2564, HPP.id)]).toEqual([
      ["group-1", 1],
      ["group-2", 1],
      ["", 1],
    ]);
  });

  it("knows the programmes and their years", () => {
    expect(programmes(SOME).map((one) => one.id)).toEqual([HPP.id]);
    expect(yearsOf(SOME, HPP.id)).toEqual([2562, 2564]);
  });

  it("makes classes that hold every value once and leave no gap", () => {
    const values = [0, 1, 1, 1, 2, 3, 5, 8, 40, 0];
    const found = classes(values);
    expect(found.reduce((sum, one) => sum + one.provinces, 0)).toBe(8);
    expect(found.length).toBeLessThanOrEqual(5);
    for (const [at, one] of found.entries()) expect(one.from).toBe((found[at - 1]?.to ?? 0) + 1);
    expect(values.map((value) => classOf(value, found) > 0)).toEqual(values.map((value) => value > 0));
    expect(classes([0, 0])).toEqual([]);
  });
});

describe("looks", () => {
  it("tells groups of one number apart by their pattern, and groups of one sort by their colour", () => {
    expect(lookOf("group-1").colour).toBe(lookOf("applied-1").colour);
    expect(lookOf("group-1").id).not.toBe(lookOf("applied-1").id);
    expect(lookOf("group-1").colour).not.toBe(lookOf("group-2").colour);
    const all = ["study", "pilot", "applied", "group-1", "group-2", "applied-1", "applied-2"].map(
      (one) => lookOf(one).id,
    );
    expect(new Set(all).size).toBe(all.length);
  });
});

describe("geography", () => {
  const sheet = draw(JSON.parse(readFileSync("src/map/provinces.topo.json", "utf-8")));
  const shape = (code: string) => {
    const found = sheet.all.find((one) => one.code === code);
    if (!found) throw new Error(code);
    return found;
  };

  it("has all provinces, each with an outline, on the sheet", () => {
    expect(new Set(sheet.all.map((one) => one.code)).size).toBe(77);
    expect(sheet.all.every((one) => one.path.length > 20 && one.x > 0 && one.x < WIDTH)).toBe(true);
  });

  it("draws the capital larger in a corner where no province is", () => {
    expect(sheet.inset.some((one) => one.code === "TH-10")).toBe(true);
    const covered = sheet.all.filter(({ x, y }) => x > INSET.x && y > INSET.y && y < INSET.y + INSET.height);
    expect(covered).toEqual([]);
  });

  it("goes from a province to one in the direction of the arrow", () => {
    const north = next(sheet.all, shape("TH-10"), "ArrowUp");
    expect(north && north.y < shape("TH-10").y).toBe(true);
    expect(next(sheet.all, shape("TH-57"), "ArrowUp")).toBeNull();
    expect(next(sheet.all, shape("TH-10"), "a")).toBeNull();
  });

  it("lets every province be reached by arrows", () => {
    const found = new Set(["TH-10"]);
    for (const code of found) {
      for (const key of ["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"]) {
        const there = next(sheet.all, shape(code), key);
        if (there) found.add(there.code);
      }
    }
    expect(found.size).toBe(77);
  });
});
