// The provinces as a table for spreadsheets: what each took part in, and how much is said of it.
import { csv } from "../parts/csv";
import { csvFile, type Made } from "../share/offers";
import type { Province } from "./measuring";

const HEAD = "id iso_code th en region_th region_en programme fiscal_year cohort issues responsibilities".split(" ");

/** A row for each year in which a province took part in a programme, and one for a province that never did. */
export function provincesCsv(provinces: readonly Province[]): Made {
  const rows = provinces.flatMap((one) => {
    const joined = one.joined.length ? one.joined : [null];
    return joined.map((each) => [
      ...[one.id, one.isoCode, one.th, one.en, one.region?.th ?? "", one.region?.en ?? ""],
      ...[each?.programme.id ?? "", each?.fiscalYear ?? "", each?.cohort ?? "", one.issues, one.responsibilities],
    ]);
  });
  return csvFile(csv([HEAD, ...rows]));
}
