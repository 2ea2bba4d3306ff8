// The two tables. A row opens its evidence; what is selected elsewhere is marked here.
import type { ComponentChildren } from "preact";
import { date } from "../language/dates";
import { language } from "../language/language";
import { count, languageOf, otherName, say } from "../language/say";
import { Growing } from "../parts/Growing";
import { Sortable } from "../parts/Sortable";
import type { Order } from "../parts/sorting";
import { Thing } from "../parts/Thing";
import { edgeLabel, type GraphNode } from "../shown/model";
import { select } from "../shown/shown";
import { view } from "../state/view";
import { groupOf, sortOf, tintOf } from "./legend";
import { columnName, sortBy } from "./order";
import { latest, span, type Tie, thingColumns, tieColumns } from "./rows";

const TIES = tieColumns((edge) => edge.th);
const THINGS = thingColumns((node) => node.group);

export function Ties({ rows, order }: { rows: readonly Tie[]; order: Order }) {
  return (
    <Growing
      rows={rows}
      within={(body) => <Frame caption="tiesCaption" columns={TIES} order={order} total={rows.length} body={body} />}
      draw={(row) => <TieRow key={row.edge.id} row={row} />}
    />
  );
}

export function Things({ rows, order }: { rows: readonly GraphNode[]; order: Order }) {
  return (
    <Growing
      rows={rows}
      within={(body) => (
        <Frame caption="thingsCaption" columns={THINGS} order={order} total={rows.length} body={body} />
      )}
      draw={(node) => <ThingRow key={node.id} node={node} />}
    />
  );
}

interface FrameProps {
  caption: "tiesCaption" | "thingsCaption";
  columns: readonly { key: string; numeric?: boolean }[];
  order: Order;
  total: number;
  body: ComponentChildren;
}

function Frame({ caption, columns, order, total, body }: FrameProps) {
  const way = say(order.way === "up" ? "sortUp" : "sortDown");
  return (
    <table class="table-rows">
      <caption class="unseen" aria-live="polite">
        {say(caption, { count: total, column: columnName(order.column), way })}
      </caption>
      <thead>
        <tr>
          {columns.map((one) => (
            <Sortable
              key={one.key}
              column={one.key}
              label={columnName(one.key)}
              order={order}
              sort={(column) => sortBy(column, order, columns)}
              class={one.numeric ? "table-number" : ""}
            />
          ))}
        </tr>
      </thead>
      <tbody>{body}</tbody>
    </table>
  );
}

function TieRow({ row: { edge, source, target } }: { row: Tie }) {
  const label = edgeLabel(edge, language.value);
  const chosen = view.value.selected === edge.id;
  return (
    <tr aria-current={chosen ? "true" : undefined} onClick={() => select(edge.id)}>
      <td class="table-source">
        <Dot node={source} />
        <Thing thing={source} />
      </td>
      <td class="table-relation">
        <button
          type="button"
          class={`table-tie role-${edge.relation}`}
          aria-pressed={chosen}
          onClick={(event) => {
            event.stopPropagation();
            select(edge.id);
          }}
        >
          {label} <span aria-hidden="true">→</span>
        </button>
      </td>
      <td class="table-target">
        <Dot node={target} />
        <Thing thing={target} />
      </td>
      <td class="table-number" data-label={say("column-years")}>
        {span(edge.years) || "–"}
      </td>
      <td class="table-number" data-label={say("column-facts")}>
        {edge.stated ? count(edge.count) : <abbr title={say("tableFromVocabulary")}>–</abbr>}
      </td>
      <td class="table-number" data-label={say("column-latest")}>
        {date(latest(edge)) || "–"}
      </td>
    </tr>
  );
}

function ThingRow({ node }: { node: GraphNode }) {
  const other = otherName(node);
  return (
    <tr aria-current={view.value.selected === node.id ? "true" : undefined} onClick={() => select(node.id)}>
      <td class="table-source">
        <Dot node={node} />
        <Thing thing={node} />
      </td>
      <td class="table-other soft" lang={languageOf(other)} dir="auto">
        {other || "–"}
      </td>
      <td class="table-sort-of" data-label={say("column-sort")}>
        {sortOf(node)}
        {node.candidate && <span class="soft small"> · {say("candidateOnly")}</span>}
      </td>
      <td class="table-number" data-label={say("column-neighbours")}>
        {count(node.degree)}
      </td>
      <td class="table-number" data-label={say("column-dated")}>
        {date(node.date) || "–"}
      </td>
    </tr>
  );
}

function Dot({ node }: { node: GraphNode }) {
  return <span class="table-dot" title={groupOf(node)} style={{ background: tintOf(node) }} />;
}
