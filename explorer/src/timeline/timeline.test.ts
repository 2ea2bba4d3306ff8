import { describe, expect, it } from "vitest";
import { layOut } from "./layout";
import { became, days, earlier, kindOf, kinds, type Moment, totals } from "./moments";

function moment(id: string, date: string | null, followedBy: string[] = [], more: Partial<Moment> = {}): Moment {
  const fiscalYear = date ? Number(date.slice(0, 4)) + 543 + (date.slice(5, 7) >= "10" ? 1 : 0) : null;
  const body = { id: "body/one", th: "one", en: "one" };
  const base = { id, kind: "decision", type: "Approval", th: id, en: id, meeting: null, concerns: [] } as const;
  return { ...base, concerns: [], date, fiscalYear, body, followedBy, ...more };
}

const ALL = [
  moment("a", "2020-03-17", ["c", "b"]),
  moment("b", "2021-03-26", ["c"]),
  moment("c", "2022-09-23", ["a"]),
  moment("d", "2021-03-26"),
  moment("m", "2021-03-26", [], { kind: "meeting", type: "seminar" }),
  moment("e", null),
];
const BY_ID = new Map(ALL.map((one) => [one.id, one]));

describe("threads", () => {
  it("tells what became of a decision in order of time, each later one once, round or not", () => {
    const found = became(ALL[0] as Moment, BY_ID);
    expect(found.map((one) => one.moment.id)).toEqual(["b", "c"]);
    expect(found.flatMap((one) => one.later)).toEqual([]);
  });

  it("goes on with what became of the later ones", () => {
    const chain = [moment("1", "2020-01-01", ["2"]), moment("2", "2021-01-01", ["3"]), moment("3", "2022-01-01")];
    const [second] = became(chain[0] as Moment, new Map(chain.map((one) => [one.id, one])));
    expect(second?.later.map((one) => one.moment.id)).toEqual(["3"]);
  });

  it("leaves out what is not there, and knows what a decision takes up", () => {
    expect(became(moment("x", null, ["nowhere"]), BY_ID)).toEqual([]);
    expect(
      earlier(ALL)
        .get("c")
        ?.map((one) => one.id),
    ).toEqual(["a", "b"]);
  });
});

describe("by day", () => {
  it("puts meetings before the decisions of their day, and what has no day last", () => {
    const found = days(ALL, false);
    expect(found.map((day) => day.date)).toEqual(["2020-03-17", "2021-03-26", "2022-09-23", null]);
    expect(found[1]?.meetings.map((one) => one.id)).toEqual(["m"]);
    expect(days(ALL, true).map((day) => day.date)).toEqual(["2022-09-23", "2021-03-26", "2020-03-17", null]);
  });

  it("counts what was taken up and what was not", () => {
    const { decisions, meetings, taken, open, first, last } = totals(ALL);
    expect([decisions, meetings, taken, open, first, last]).toEqual([5, 1, 3, 2, "2020-03-17", "2022-09-23"]);
  });

  it("names the kinds that are there", () => {
    expect(kinds(ALL)).toEqual([
      ["Approval", 5],
      ["meeting", 1],
    ]);
    expect(kindOf(moment("x", null, [], { type: "Verdict" }))).toBe("other");
  });
});

describe("layout", () => {
  it("gives whole fiscal years, and marks within them in order of time", () => {
    const sheet = layOut(ALL, 900);
    expect(sheet.bands.map((band) => band.year)).toEqual([2563, 2564, 2565]);
    const [lane] = sheet.lanes;
    for (const mark of lane?.marks ?? []) {
      const band = sheet.bands.find((one) => one.year === mark.moment.fiscalYear);
      expect(band && mark.x >= band.left && mark.x <= band.right).toBe(true);
    }
  });

  it("puts no two marks of one day on each other, and counts those that have no room", () => {
    const many = Array.from({ length: 30 }, (_, at) => moment(`x${at}`, "2021-03-26"));
    const [lane] = layOut(many, 900).lanes;
    const places = lane?.marks.map((mark) => `${mark.x} ${mark.y}`) ?? [];
    expect(new Set(places).size).toBe(places.length);
    expect((lane?.marks.length ?? 0) + (lane?.heaps[0]?.count ?? 0)).toBe(30);
  });

  it("has few lanes; the bodies with least, and what has none, share one", () => {
    const many = Array.from({ length: 20 }, (_, at) =>
      moment(`x${at}`, "2021-03-26", [], { body: { id: `body/${at}`, th: null, en: null } }),
    );
    const sheet = layOut([...many, moment("none", "2021-03-26", [], { body: null })], 900);
    expect(sheet.lanes).toHaveLength(8);
    expect(sheet.lanes.at(-1)).toMatchObject({ body: null, bodies: 13 });
  });
});
