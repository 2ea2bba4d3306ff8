// In what order rows stand, as an address keeps it: `count:down`.

export type Way = "up" | "down";
export interface Order {
  column: string;
  way: Way;
}
export type Key = string | number | null;

/** Reads an order; one by a column that is not there counts as not given. */
export function readOrder(text: string | undefined, columns: readonly string[], otherwise: Order): Order {
  const [column = "", way] = (text ?? "").split(":");
  return columns.includes(column) ? { column, way: way === "down" ? "down" : "up" } : otherwise;
}

/** What choosing a column makes of an order: the other way round where it was chosen before. Numbers begin at the top. */
export function turned(order: Order, column: string, numeric: boolean): Order {
  if (order.column === column) return { column, way: order.way === "up" ? "down" : "up" };
  return { column, way: numeric ? "down" : "up" };
}

export function written(order: Order): string {
  return `${order.column}:${order.way}`;
}

/** Sorts by a key; what has none stands last either way, and what is alike stays as it was. */
export function sorted<T>(rows: readonly T[], key: (row: T) => Key, way: Way, language: string): T[] {
  const collator = new Intl.Collator(language, { numeric: true });
  const sign = way === "up" ? 1 : -1;
  const keyed = rows.map((row) => ({ row, key: key(row) }));
  keyed.sort((one, other) => empty(one.key) - empty(other.key) || sign * compare(one.key, other.key, collator));
  return keyed.map(({ row }) => row);
}

function empty(key: Key): number {
  return key === null || key === "" ? 1 : 0;
}

function compare(one: Key, other: Key, collator: Intl.Collator): number {
  if (typeof one === "number" && typeof other === "number") return one - other;
  return collator.compare(String(one ?? ""), String(other ?? ""));
}
