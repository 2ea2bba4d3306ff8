// The rows of an answer: sorted, filtered, a page at a time.
import { useComputed, useSignal } from "@preact/signals";
import type { Cell, Table } from "../run/answer";
import { tell } from "../tab/say";
import { matching, numeric, type Order, ordered } from "./rows";
import { Value } from "./Value";

const AT_ONCE = 100;
const FEW = 6; // rows that need no filter

export function Rows({ table }: { table: Table }) {
  const wanted = useSignal<readonly string[]>([]);
  const order = useSignal<Order | null>(null);
  const page = useSignal(0);
  const given = useSignal(table);
  given.value = table;
  const found = useComputed(() => ordered(matching(given.value.rows, wanted.value), order.value));
  const numbers = useComputed(() => given.value.columns.map((_, column) => numeric(given.value, column)));
  const first = Math.min(page.value, Math.floor(Math.max(0, found.value.length - 1) / AT_ONCE)) * AT_ONCE;

  function sort(column: number): void {
    const now = order.value;
    const same = now?.column === column;
    order.value = same ? (now.down ? null : { column, down: true }) : { column, down: false };
  }

  function filter(column: number, text: string): void {
    wanted.value = table.columns.map((_, at) => (at === column ? text : (wanted.value[at] ?? "")));
    page.value = 0;
  }

  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is to be reached by keyboard */}
      <section class="sparql-table" tabIndex={0} aria-label={tell("sparqlAsTable")}>
        <table>
          <thead>
            <tr>
              {table.columns.map((name, column) => (
                <Head key={name} name={name} column={column} order={order.value} sort={sort} />
              ))}
            </tr>
            {table.rows.length > FEW && (
              <tr class="sparql-filters">
                {table.columns.map((name, column) => (
                  <td key={name}>
                    <input
                      type="search"
                      placeholder={tell("sparqlFilterShort")}
                      aria-label={tell("sparqlFilter", { name })}
                      value={wanted.value[column] ?? ""}
                      onInput={(event) => filter(column, event.currentTarget.value)}
                    />
                  </td>
                ))}
              </tr>
            )}
          </thead>
          <tbody>
            {found.value.slice(first, first + AT_ONCE).map((row, at) => (
              <tr key={first + at}>
                {row.map((cell, column) => (
                  <td key={table.columns[column]} class={looks(cell, numbers.value[column])}>
                    <Value cell={cell} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <Pages shown={found.value.length} total={table.rows.length} first={first} turn={(by) => turn(by)} />
    </>
  );

  function turn(by: number): void {
    page.value = first / AT_ONCE + by;
  }
}

const LONG = 40; // characters that want a broad column

function looks(cell: Cell | null, number: boolean | undefined): string {
  if (number) return "number";
  return cell?.type === "literal" && cell.value.length > LONG ? "long" : "";
}

interface HeadProps {
  name: string;
  column: number;
  order: Order | null;
  sort: (column: number) => void;
}

function Head({ name, column, order, sort }: HeadProps) {
  const down = order?.column === column ? order.down : null;
  return (
    <th scope="col" aria-sort={down === null ? "none" : down ? "descending" : "ascending"}>
      <button type="button" title={tell("sparqlSort", { name })} onClick={() => sort(column)}>
        {name}
        <span aria-hidden="true">{down === null ? "↕" : down ? "▼" : "▲"}</span>
      </button>
    </th>
  );
}

interface PagesProps {
  shown: number;
  total: number;
  first: number;
  turn: (by: number) => void;
}

function Pages({ shown, total, first, turn }: PagesProps) {
  const last = Math.min(first + AT_ONCE, shown);
  if (shown <= AT_ONCE && shown === total) return null;
  return (
    <div class="sparql-pages">
      <p class="small" role="status">
        {shown < total && <span>{tell("sparqlOf", { count: shown, total })} · </span>}
        {shown > 0 && tell("sparqlPage", { first: first + 1, last, total: shown })}
      </p>
      {shown > AT_ONCE && (
        <>
          <button type="button" class="button" disabled={first === 0} onClick={() => turn(-1)}>
            ‹ {tell("sparqlBack")}
          </button>
          <button type="button" class="button" disabled={last >= shown} onClick={() => turn(1)}>
            {tell("sparqlNext")} ›
          </button>
        </>
      )}
    </div>
  );
}
