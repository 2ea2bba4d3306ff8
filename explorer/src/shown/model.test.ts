import { describe, expect, it } from "vitest";
import { edge, node } from "./example";
import { atMost, byYear, NOTHING, neighboursOf, seen, together, without } from "./model";

const part = {
  nodes: [node("a"), node("b", "province"), node("c"), node("d")],
  edges: [edge("a", "b", [2564]), edge("a", "c", [2563, 2565]), edge("b", "c")],
};
const ids = (one: { nodes: readonly { id: string }[] }) => one.nodes.map(({ id }) => id).join("");
const everything = { hidden: [], from: null, to: null };

describe("parts", () => {
  it("put together have each thing and edge once", () => {
    expect(together([part, part, NOTHING])).toEqual(part);
  });

  it("lose the edges of what is taken away", () => {
    const left = without(part, new Set(["b"]));
    expect(ids(left)).toBe("acd");
    expect(left.edges.map((one) => one.id)).toEqual(["a|Accountable|c"]);
    expect(ids(atMost(part, 2))).toBe("ab");
    expect(atMost(part, 2).edges).toHaveLength(1);
  });

  it("are seen whole without a filter", () => {
    expect(seen(part, everything)).toEqual(part);
  });

  it("hide kinds of things with their edges; what had no edge in time goes, what never had one stays", () => {
    expect(ids(seen(part, { ...everything, hidden: ["province"] }))).toBe("acd");
    expect(ids(seen(part, { ...everything, from: 2564, to: 2564 }))).toBe("abcd");
    expect(ids(seen({ ...part, edges: part.edges.slice(0, 2) }, { ...everything, from: 2564, to: 2564 }))).toBe("abd");
  });

  it("know who is tied to whom, and how many facts each year has", () => {
    expect([...(neighboursOf(part).get("a") ?? [])]).toEqual(["b", "c"]);
    expect(neighboursOf(part).get("d")?.size).toBe(0);
    expect([...byYear(part.edges)]).toEqual([
      [2563, 1],
      [2564, 1],
      [2565, 1],
    ]);
  });
});
