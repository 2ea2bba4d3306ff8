// The order of each of the two tables, as the address keeps it.
import { say, type Word } from "../language/say";
import { type Order, readOrder, turned, written } from "../parts/sorting";
import { keepSetting, view } from "../state/view";

interface Sorted {
  key: string;
  numeric?: boolean;
}

const FACTS: Order = { column: "facts", way: "down" };
const NEIGHBOURS: Order = { column: "neighbours", way: "down" };

/** Both tables keep one setting: a column of the other one counts as not given. */
export function orderOf(columns: readonly Sorted[], things: boolean): Order {
  const keys = columns.map((one) => one.key);
  return readOrder(view.value.more.sort, keys, things ? NEIGHBOURS : FACTS);
}

export function sortBy(column: string, order: Order, columns: readonly Sorted[]): void {
  const numeric = columns.find((one) => one.key === column)?.numeric ?? false;
  keepSetting("sort", written(turned(order, column, numeric)));
}

/** What the head of a column says. */
export function columnName(column: string): string {
  return say(`column-${column}` as Word);
}
