// Ties as a table for spreadsheets.
import { csv } from "../../parts/csv";
import type { Part } from "../../shown/model";

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
