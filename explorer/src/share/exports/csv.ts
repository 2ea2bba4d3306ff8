// Ties as a table for spreadsheets.
import { csvFormatRows } from "d3-dsv";
import type { Part } from "../../shown/model";

const FORMULA = /^[\s\p{Cf}]*[=+\-@\uff1d\uff0b\uff0d\uff20\t\r\n]/u;
const NUMBER = /^[+-]?\d+(\.\d+)?$/;
const MARK = "\ufeff"; // tells spreadsheets that the letters are Unicode

/** Rows as CSV with a byte order mark; no cell is taken for a formula. */
export function csv(rows: readonly (readonly (string | number)[])[]): string {
  return `${MARK}${csvFormatRows(rows.map((row) => row.map((cell) => harmless(String(cell)))))}\r\n`;
}

/** Puts an apostrophe before what a spreadsheet would calculate. */
export function harmless(cell: string): string {
  return FORMULA.test(cell) && !NUMBER.test(cell) ? `'${cell}` : cell;
}

const HEAD = [
  ..."from_id from_th from_en from_type relation relation_th relation_en to_id to_th to_en to_type".split(" "),
  ..."fiscal_years dates evidence stated".split(" "),
];

/** Each tie on the page with how many facts it rests on. */
export function tiesCsv({ nodes, edges }: Part): string {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const end = (id: string) => {
    const node = byId.get(id);
    return [id, node?.th ?? "", node?.en ?? "", node?.type ?? ""];
  };
  const rows = edges.map((edge) => [
    ...end(edge.source),
    ...[edge.relation, edge.th, edge.en],
    ...end(edge.target),
    ...[edge.years.join(" "), edge.dates.join(" "), edge.count, edge.stated ? "yes" : "vocabulary"],
  ]);
  return csv([HEAD, ...rows]);
}
