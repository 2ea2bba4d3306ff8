import { describe, expect, test } from "vitest";
import { type Cell, numberIn, readAnswer, type Table } from "../run/answer";
import { firstWrong, moved } from "../run/grammar";
import { mistakeIn } from "../run/mistake";
import { readNTriples } from "../run/ntriples";
import { matching, numeric, ordered } from "./rows";
import { pageOf, thingOf, thingsIn } from "./things";

const INTEGER = "http://www.w3.org/2001/XMLSchema#integer";
const ID = "https://w3id.org/hpp/id/";

function table(rows: (Cell | null)[][]): Table {
  return { kind: "rows", columns: ["a", "b"], rows, raw: "" };
}

function text(value: string): Cell {
  return { type: "literal", value };
}

function number(value: string): Cell {
  return { type: "literal", value, datatype: INTEGER };
}

describe("answers", () => {
  test("rows, with what is not bound", () => {
    const row = { a: { type: "literal", value: "ก", "xml:lang": "th" } };
    const answer = readAnswer(
      JSON.stringify({ head: { vars: ["a", "b"] }, results: { bindings: [row] } }),
      "application/json",
    );
    expect(answer).toMatchObject({ kind: "rows", rows: [[{ type: "literal", value: "ก", language: "th" }, null]] });
  });
  test("yes and no", () => {
    expect(readAnswer('{"head":{},"boolean":false}', "application/sparql-results+json")).toMatchObject({
      value: false,
    });
  });
  test("statements, with all that may stand in quotes", () => {
    const line = String.raw`<http://a/\u0E01> <http://b> "x \"y\" \\ \n\U0001F600 > <z>"@th .`;
    expect(readNTriples(`${line}\n# none\n_:b0 <http://b> "5"^^<${INTEGER}> .\n`)).toEqual([
      [
        { type: "uri", value: "http://a/ก" },
        { type: "uri", value: "http://b" },
        { ...text('x "y" \\ \n😀 > <z>'), language: "th" },
      ],
      [{ type: "bnode", value: "b0" }, { type: "uri", value: "http://b" }, number("5")],
    ]);
  });
});

describe("rows", () => {
  const rows = [
    [number("10"), text("ข")],
    [number("9"), text("ก")],
    [null, text("น้ำท่วม")],
  ];
  test("are sorted by value, the empty ones last either way", () => {
    const first = (down: boolean) => ordered(rows, { column: 0, down }).map((row) => row[0]?.value);
    expect(first(false)).toEqual(["9", "10", undefined]);
    expect(first(true)).toEqual(["10", "9", undefined]);
    expect(ordered(rows, null)).toBe(rows);
  });
  test("are filtered by all that is written", () => {
    expect(matching(rows, ["", "นำ"]).length).toBe(1);
    expect(matching(rows, ["9", "ข"]).length).toBe(0);
    expect(matching(rows, ["", " "])).toBe(rows);
  });
  test("a column is one of numbers when all are", () => {
    expect(numeric(table(rows), 0)).toBe(true);
    expect(numeric(table(rows), 1)).toBe(false);
    expect(numberIn(text("5"))).toBeNull();
  });
});

describe("things", () => {
  test("those that can be drawn, each once", () => {
    const cells = ["issue/pm25", "passage/x-1-2", "issue/pm25", "body/opdc"].map((id) => ({
      type: "uri" as const,
      value: ID + id,
    }));
    expect(thingsIn(table([cells]))).toEqual(["issue/pm25", "body/opdc"]);
    expect(thingOf("javascript:alert(1)")).toBeNull();
    expect(thingOf(`${ID}issue/`)).toBeNull();
  });
  test("pages of the server for what is ours", () => {
    expect(pageOf(`${ID}body/ก ข`)).toBe("/page/body/%E0%B8%81%20%E0%B8%82");
    expect(pageOf("https://w3id.org/hpp/ns#role")).toBe("/ns#role");
    expect(pageOf("https://elsewhere.example/")).toBeNull();
  });
});

describe("mistakes", () => {
  test("stand at the token that the server names, counted in code points", () => {
    const query = 'ASK {\n "😀น้ำ" ?p ,, }';
    const found = mistakeIn(query, "not SPARQL: line 2, column 12: unexpected “,, }”");
    expect(query.slice(found?.from, found?.to)).toBe(",");
    expect(found).toMatchObject({ line: 2, column: 12, message: "unexpected “,, }”" });
  });
  test("at the end they stand at the last token", () => {
    const found = mistakeIn("ASK { ?s ?p  ", "not SPARQL: line 1, column 40: unexpected end");
    expect(found).toMatchObject({ from: 9, to: 11 });
  });
  test("stand where the grammar finds one earlier than the engine", () => {
    const query = "SELECT * {\n?s ?p ?o ) .\n}";
    const told = mistakeIn(query, "not SPARQL: line 3, column 2: unexpected end");
    expect(moved(query, told, (token) => `here: ${token}`)).toMatchObject({ line: 2, column: 10, message: "here: )" });
    const good = "ASK { ?s ?p ?o }";
    expect(firstWrong(good)).toBeNull();
    const other = mistakeIn(good, "not SPARQL: line 1, column 7: unexpected");
    expect(moved(good, other, String)).toBe(other);
  });
  test("nowhere when no place is named", () => {
    expect(mistakeIn("ASK {}", "too slow")).toBeNull();
  });
});
