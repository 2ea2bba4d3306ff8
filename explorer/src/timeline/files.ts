// Meetings and decisions as a table for spreadsheets, with what became of each.
import { csv } from "../parts/csv";
import { csvFile, type Made } from "../share/offers";
import type { Moment } from "./moments";

const HEAD = "id date fiscal_year kind type body_id body_th body_en th en concerns followed_by".split(" ");

export function momentsCsv(moments: readonly Moment[]): Made {
  const rows = moments.map((one) => [
    ...[one.id, one.date, one.fiscalYear, one.kind, one.type],
    ...[one.body?.id ?? "", one.body?.th ?? "", one.body?.en ?? "", one.th, one.en],
    ...[one.concerns.map((matter) => matter.id).join(" "), one.followedBy.join(" ")],
  ]);
  return csvFile(csv([HEAD, ...rows]));
}
