// Rows of an answer as a reader wants them: those that match, in an order, a page of them.
import { likeness } from "../complete/matching";
import { type Cell, numberIn, type Table } from "../run/answer";

export type Row = readonly (Cell | null)[];
export interface Order {
  column: number;
  down: boolean;
}

/** The rows whose cells hold what is written above their columns. */
export function matching(rows: readonly Row[], wanted: readonly string[]): readonly Row[] {
  const asked = wanted.flatMap((text, column) => (text.trim() ? [{ text: text.trim(), column }] : []));
  if (!asked.length) return rows;
  return rows.filter((row) => asked.every(({ text, column }) => likeness(text, [row[column]?.value ?? ""]) > 0));
}

/** Sorted by a column: numbers by value, the rest as Thai dictionaries do; what is empty stands last. */
export function ordered(rows: readonly Row[], order: Order | null): readonly Row[] {
  if (!order) return rows;
  const collator = new Intl.Collator("th", { numeric: true });
  const sign = order.down ? -1 : 1;
  const keyed = rows.map((row) => ({
    row,
    cell: row[order.column] ?? null,
    number: numberIn(row[order.column] ?? null),
  }));
  keyed.sort((one, other) => {
    if (!one.cell || !other.cell) return Number(!one.cell) - Number(!other.cell);
    if (one.number !== null && other.number !== null) return sign * (one.number - other.number);
    return sign * collator.compare(one.cell.value, other.cell.value);
  });
  return keyed.map(({ row }) => row);
}

/** Whether all that a column holds are numbers. */
export function numeric(table: Table, column: number): boolean {
  const cells = table.rows.map((row) => row[column]).filter((cell) => cell !== null && cell !== undefined);
  return cells.length > 0 && cells.every((cell) => numberIn(cell) !== null);
}
