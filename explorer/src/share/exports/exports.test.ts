import { describe, expect, it } from "vitest";
import type { Drawn } from "../../graph/drawn";
import type { Part } from "../../shown/model";
import { tiesCsv } from "./csv";
import { graphml } from "./graphml";
import { scene } from "./scene";
import { halfway, line, outline, slope } from "./shapes";
import { svg } from "./svg";
import { escaped } from "./xml";

const HARM = `]]><script>alert(1)</script> & "a" 'b' \u202e\u0000\ud800 <img onerror=x>`;
const FRAME = { paper: "#fff", ink: "#111", soft: "#555", measure: () => (text: string) => text.length * 0.5 };

function part(label: string): Part {
  const node = { kind: "body", type: "Ministry", group: "central", en: null, date: null, degree: 1, candidate: false };
  const edge = { relation: "Accountable", th: "เจ้าภาพ", en: "Accountable", dates: ["2021-05-12"], facts: ["f"] };
  return {
    nodes: [
      { ...node, id: "body/a", iri: "https://example.org/a", th: label },
      { ...node, id: "body/b", iri: "https://example.org/b", th: "กระทรวงมหาดไทย" },
    ],
    edges: [{ ...edge, id: "e|1", source: "body/a", target: "body/b", years: [2564], count: 3, stated: true }],
  };
}

function drawing(label: string): Drawn {
  const look = { w: 30, h: 30, colour: "#0072B2", shape: "ellipse" };
  return {
    nodes: [
      { ...look, id: "a", lines: [label, "สอง"], x: 0, y: 0 },
      { ...look, id: "b", lines: ["ข"], x: 200, y: 100, shape: "diamond" },
    ],
    edges: [{ id: "e", from: "a", to: "b", label, colour: "#333", points: [[0, 0] as const, [200, 100] as const] }],
    legend: [{ label, colour: "#0072B2", shape: "ellipse" }],
  };
}

function read(xml: string): Document {
  const document = new DOMParser().parseFromString(xml, "application/xml");
  expect(document.querySelector("parsererror")).toBeNull();
  return document;
}

describe("a picture", () => {
  const made = svg(scene(drawing(HARM), { ...FRAME, title: HARM, source: ["HPP-KG", "http://x/?a=1&b=2"] }));

  it("is XML in which nothing of the data is markup", () => {
    const document = read(made);
    expect(document.querySelectorAll("script, img, a, foreignObject, image, use, style").length).toBe(0);
    expect(made).not.toContain("<script");
  });

  it("says what it shows and where it is from", () => {
    const texts = [...read(made).querySelectorAll("text")].map((one) => one.textContent);
    expect(texts).toContain("สอง");
    expect(texts).toContain("HPP-KG");
    expect(texts).toContain("http://x/?a=1&b=2");
    expect(made).toContain("IBM Plex Sans Thai");
  });

  it("is as large as what is in it", () => {
    const frame = { ...FRAME, title: "ก", source: [] };
    const [small, large] = [drawing("ก"), drawing("ก")].map((one, at) =>
      scene({ ...one, nodes: one.nodes.map((node) => ({ ...node, x: node.x * (1 + 9 * at) })) }, frame),
    );
    expect(large?.width).toBeGreaterThan((small?.width ?? 0) + 1000);
    expect(scene({ nodes: [], edges: [] }, frame).height).toBeGreaterThan(0);
  });
});

describe("GraphML", () => {
  const made = graphml(part(HARM)); // that NetworkX reads it is tried in the tests of the whole page

  it("keeps names as they are, and signs that XML does not know out", () => {
    expect(made).toContain(
      "]]&gt;&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;a&quot; &apos;b&apos; \u202e\ufffd\ufffd &lt;img",
    );
    expect(made).not.toContain("<script");
  });

  it("has every thing and tie, and declares what it says of them", () => {
    expect(made.match(/<node /g)?.length).toBe(2);
    expect(made).toContain('<edge id="e|1" source="body/a" target="body/b">');
    const [said, declared] = [/<data key="([\w-]+)"/g, /<key id="([\w-]+)"/g].map(
      (pattern) => new Set([...made.matchAll(pattern)].map(([, key]) => key)),
    );
    expect([...(said ?? [])].filter((key) => !declared?.has(key))).toEqual([]);
  });
});

describe("a table of ties", () => {
  it.each(["=1+1", "+1+1", "-1+1", "@SUM(A1)", "\u200b=1+1", " =1+1", "＝1+1"])("calculates nothing: %s", (label) => {
    const [mark, row] = [tiesCsv(part(label)).charCodeAt(0), tiesCsv(part(label)).split("\r\n")[1]];
    expect(mark).toBe(0xfeff);
    expect(row).toContain(`body/a,'${label},`);
  });

  it("says how much each tie rests on", () => {
    expect(tiesCsv(part("ก")).split("\r\n")[1]).toBe(
      "body/a,ก,,Ministry,Accountable,เจ้าภาพ,Accountable,body/b,กระทรวงมหาดไทย,,Ministry,2564,2021-05-12,3,yes",
    );
  });
});

describe("shapes", () => {
  it("are drawn for every name", () => {
    for (const name of ["ellipse", "round-rectangle", "star", "diamond", "barrel", "hexagon", "unheard-of"]) {
      expect(outline(name, 10, 10, 20, 20)).toMatch(/^M[\d. ]+.*Z$/);
    }
  });

  it("join in a line or a curve", () => {
    const edge = { id: "e", from: "a", to: "b", label: "", colour: "#000" };
    expect(
      line({
        ...edge,
        points: [
          [0, 0],
          [9, 0],
        ],
      }),
    ).toBe("M0 0L9 0");
    expect(
      line({
        ...edge,
        points: [
          [0, 0],
          [5, 5],
          [9, 0],
        ],
      }),
    ).toBe("M0 0Q5 5 9 0");
    expect(line({ ...edge, points: [] })).toBe("");
    const ways = [9, -9].flatMap((x) =>
      [9, -9].map((y) => slope({ ...edge, points: [[0, 0] as const, [x, y] as const] })),
    );
    expect(ways).toEqual([45, -45, -45, 45]); // never upside down
    expect(
      halfway({
        ...edge,
        points: [
          [0, 0],
          [4, 4],
          [8, 0],
        ],
      }),
    ).toEqual([4, 2]);
  });
});

it("no text is markup in XML", () => {
  expect(escaped(`<&>"'`)).toBe("&lt;&amp;&gt;&quot;&apos;");
  expect(escaped("น้ำ 🌊")).toBe("น้ำ 🌊");
  expect(escaped("\u0008\ufffe")).toBe("\ufffd\ufffd");
});
