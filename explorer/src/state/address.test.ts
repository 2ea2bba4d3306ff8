import { describe, expect, it } from "vitest";
import { readView, START, TABS, type View, writeView } from "./address";
import { read, type Step, written } from "./step";

const TEXTS = [
  "issue/pm25",
  "person/ไมตรี-อินทุสุต",
  "a;b:c,d%2C",
  "100%",
  "%3b",
  "น้ำ ท่วม+&=#?",
  "<script>",
  '"',
  "\u202e",
  "🙂",
];

/** Numbers that look like chance and are the same each time. */
function chance(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function someStep(any: (below: number) => number): Step {
  const text = () => TEXTS[any(TEXTS.length)] ?? "x";
  const ids = () => Array.from({ length: 1 + any(4) }, text);
  const steps: Step[] = [
    { do: "expand", id: text() },
    { do: "expand", id: text(), relation: "Accountable^" },
    { do: "add", ids: ids() },
    { do: "remove", ids: ids() },
    { do: "join", from: text(), to: text() },
  ];
  return steps[any(steps.length)] ?? { do: "expand", id: "x" };
}

function someView(any: (below: number) => number): View {
  const text = () => (any(2) ? (TEXTS[any(TEXTS.length)] ?? "") : "");
  const year = () => (any(2) ? 2560 + any(8) : null);
  return {
    issue: text(),
    about: text(),
    tab: TABS[any(TABS.length)] ?? "graph",
    steps: Array.from({ length: any(5) }, () => someStep(any)),
    selected: text(),
    reading: text(),
    passage: text(),
    from: year(),
    to: year(),
    cited: any(2) ? "/owner?issue=ฝุ่น&graph=0123456789abcdef&rows=none" : "",
    hidden: any(2) ? ["person", "meeting"] : [],
    more: any(2) ? { lines: "all", order: text() || "x" } : {},
  };
}

describe("an address", () => {
  it("says of any view all that is in it", () => {
    for (let seed = 1; seed <= 500; seed++) {
      const view = someView(chance(seed * 7919));
      const address = writeView(view, seed % 2 ? "th" : "en");
      expect(readView(address), address).toEqual(view);
      expect(readView(new URL(`http://x/${address}`).search), address).toEqual(view);
    }
  });

  it("of the start is nearly nothing", () => {
    expect(readView(writeView(START, "th"))).toEqual(START);
    expect(readView("")).toEqual(START);
  });

  it("that is cut short or made up gives what can be read of it, and never throws", () => {
    const whole = writeView({ ...START, steps: [{ do: "join", from: "body/ก", to: "body/b" }], from: 2564 }, "th");
    for (let cut = 0; cut <= whole.length; cut++) expect(() => readView(whole.slice(0, cut))).not.toThrow();
    const odd = readView("?tab=nothing&from=-1&to=99999&graph=fly:a;expand;join:a;:;;expand:a/b&hidden=,,");
    expect(odd).toEqual({ ...START, steps: [{ do: "expand", id: "a/b" }] });
  });
});

describe("steps", () => {
  it("are read as they were written", () => {
    for (let seed = 1; seed <= 500; seed++) {
      const any = chance(seed);
      const steps = Array.from({ length: any(6) }, () => someStep(any));
      expect(read(written(steps))).toEqual(steps);
    }
  });
});
