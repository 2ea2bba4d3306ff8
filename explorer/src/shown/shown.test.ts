import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { edge, node } from "./example";

interface Asked {
  path: string;
  given: URLSearchParams;
}

let asked: Asked[] = [];

/** A server with a centre for each name, which has two neighbours; things are tied to hub/0. */
function answer({ path, given }: Asked): [number, unknown] {
  if (path === "/graph/between") {
    const things = given.getAll("thing");
    return [200, { nodes: things.map((id) => node(id)), edges: [edge("a/0", "b/0")], missing: [] }];
  }
  if (path === "/graph/path") return [200, { nodes: [], edges: [], paths: [], steps: null }];
  const [, , kind, name] = path.split("/");
  if (name === "none") return [404, { detail: "no such thing" }];
  const many = kind === "many" ? 400 : 2;
  const first = Number(given.get("offset") ?? 0);
  const ids = [`${kind}/${name}`, ...Array.from({ length: many }, (_, at) => `${kind}/${name}-${first + at}`)];
  const edges = ids.slice(1).map((id) => edge(ids[0] ?? "", id, [2564]));
  return [200, { centre: node(ids[0] ?? ""), nodes: ids.map((id) => node(id)), edges, relations: [], total: 57 }];
}

beforeEach(() => {
  vi.resetModules();
  asked = [];
  history.replaceState(null, "", "/");
  vi.stubGlobal("fetch", async (request: Request) => {
    const { pathname, searchParams } = new URL(request.url);
    const one = { path: pathname, given: searchParams };
    asked.push(one);
    const [status, body] = answer(one);
    return new Response(JSON.stringify(body), { status, headers: { "Content-Type": "application/json" } });
  });
});
afterEach(() => vi.unstubAllGlobals());

async function opened() {
  const page = await import("./shown");
  const { undo, redo, view } = await import("../state/view");
  const settled = async () => {
    for (let turn = 0; turn < 40; turn++) await new Promise((done) => setTimeout(done, 1));
  };
  return { ...page, undo, redo, view, settled, here: () => page.shown.value.nodes.map(({ id }) => id) };
}

describe("what stands on the page", () => {
  it("comes step by step, can be undone, and is asked for once", async () => {
    const page = await opened();
    page.expand("a/0");
    await page.settled();
    expect(page.here()).toEqual(["a/0", "a/0-0", "a/0-1"]);
    page.remove(["a/0-0"]);
    await page.settled();
    expect(page.here()).toEqual(["a/0", "a/0-1"]);
    expect(page.shown.value.edges.map((one) => one.id)).toEqual(["a/0|Accountable|a/0-1"]);
    page.undo();
    await page.settled();
    expect(page.here()).toHaveLength(3);
    page.redo();
    await page.settled();
    expect(page.here()).toHaveLength(2);
    expect(asked.filter((one) => one.path === "/graph/a/0")).toHaveLength(1);
  });

  it("has the ties between what came by different steps", async () => {
    const page = await opened();
    page.expand("a/0");
    page.expand("b/0");
    await page.settled();
    expect(page.shown.value.edges.map((one) => one.id)).toContain("a/0|Accountable|b/0");
    expect(page.arrivals.value).toEqual([
      ["a/0", "a/0-0", "a/0-1"],
      ["b/0", "b/0-0", "b/0-1"],
    ]);
  });

  it("has the next neighbours when the same step is taken again, and says how many there are", async () => {
    const page = await opened();
    page.expand("a/0");
    await page.settled();
    expect(page.outcome.value).toMatchObject({ here: 30, total: 57 });
    page.expand("a/0");
    await page.settled();
    expect(asked.at(-2)?.given.get("offset") ?? asked.at(-1)?.given.get("offset")).toBe("30");
    expect(page.outcome.value).toMatchObject({ here: 57, total: 57 });
    expect(page.here()).toEqual(["a/0", "a/0-0", "a/0-1", "a/0-30", "a/0-31"]);
  });

  it("goes on when a step fails, and says why", async () => {
    const page = await opened();
    page.expand("a/none");
    page.expand("b/0");
    await page.settled();
    expect(page.here()).toHaveLength(3);
    expect(page.trouble.value).toBe("no such thing");
  });

  it("is 500 things at most, and says how many had no room", async () => {
    const page = await opened();
    page.expand("many/0");
    page.expand("many/1");
    await page.settled();
    expect(page.here()).toHaveLength(500);
    expect(page.leftOut.value).toBe(302);
  });

  it("says that there is no way", async () => {
    const page = await opened();
    page.join("a/0", "b/0");
    await page.settled();
    expect(page.outcome.value).toMatchObject({ step: { do: "join" }, paths: [] });
  });

  it("keeps only what is wanted, by the shorter address", async () => {
    const page = await opened();
    page.expand("many/0");
    await page.settled();
    page.keep(["many/0", "many/0-3"]);
    await page.settled();
    expect(page.view.value.steps).toEqual([{ do: "add", ids: ["many/0", "many/0-3"] }]);
    expect(page.here()).toEqual(["many/0", "many/0-3"]);
  });
});
