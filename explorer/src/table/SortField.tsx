// On a phone rows are cards without heads of columns; there a list says by what they are sorted.
import { say } from "../language/say";
import { type Order, written } from "../parts/sorting";
import { keepSetting } from "../state/view";
import { columnName } from "./order";

interface Props {
  columns: readonly { key: string; numeric?: boolean }[];
  order: Order;
}

export function SortField({ columns, order }: Props) {
  return (
    <div class="table-sort">
      <label>
        <span class="soft small">{say("sortRows")}</span>
        <select class="field" value={order.column} onChange={(event) => choose(event.currentTarget.value, columns)}>
          {columns.map((one) => (
            <option key={one.key} value={one.key}>
              {columnName(one.key)}
            </option>
          ))}
        </select>
      </label>
      <button
        type="button"
        class="button icon"
        aria-label={say("reverse")}
        title={say("reverse")}
        onClick={() => keepSetting("sort", written({ ...order, way: order.way === "up" ? "down" : "up" }))}
      >
        <span aria-hidden="true">{order.way === "up" ? "↑" : "↓"}</span>
      </button>
    </div>
  );
}

function choose(column: string, columns: Props["columns"]): void {
  const numeric = columns.find((one) => one.key === column)?.numeric ?? false;
  keepSetting("sort", written({ column, way: numeric ? "down" : "up" }));
}
