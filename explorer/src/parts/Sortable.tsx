// The head of a column by which rows can be sorted.
import { say } from "../language/say";
import type { Order } from "./sorting";
import "./parts.css";

interface Props {
  column: string;
  label: string;
  order: Order;
  sort: (column: string) => void;
  class?: string;
}

const SAID = { up: "ascending", down: "descending" } as const;
const SIGN = { up: "▲", down: "▼" } as const;

export function Sortable({ column, label, order, sort, class: own }: Props) {
  const way = order.column === column ? order.way : null;
  return (
    <th scope="col" class={own} aria-sort={way ? SAID[way] : "none"}>
      <button type="button" class="parts-sort" title={say("sortBy", { column: label })} onClick={() => sort(column)}>
        {label}
        <span aria-hidden="true">{way ? SIGN[way] : "↕"}</span>
      </button>
    </th>
  );
}
