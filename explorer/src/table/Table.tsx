// What is on the page, as two tables: what ties things, and the things.

import { Failed, Waiting } from "../frame/Waiting";
import { fiscalYear } from "../language/dates";
import { language } from "../language/language";
import { count, say } from "../language/say";
import { AskedBy } from "../parts/AskedBy";
import { Choice } from "../parts/Choice";
import { csv } from "../parts/csv";
import { AskButton, Empty } from "../parts/Empty";
import { finder } from "../parts/matching";
import { type Key, sorted } from "../parts/sorting";
import { tiesCsv } from "../share/exports/csv";
import { csvFile, type Made, useOffers } from "../share/offers";
import { save } from "../share/saving";
import { subject } from "../share/subject";
import { edgeLabel, type GraphEdge, type GraphNode } from "../shown/model";
import { busy, shown, trouble, whole } from "../shown/shown";
import { go, goTo, keepSetting, view } from "../state/view";
import { tiesQuery } from "./asked";
import { sortOf } from "./legend";
import { orderOf } from "./order";
import { latest, type Tie, thingCells, thingColumns, tieColumns, ties } from "./rows";
import { SortField } from "./SortField";
import { Things, Ties } from "./Tables";
import "./table.css";

export default function Table() {
  if (trouble.value) return <Failed why={trouble.value} />;
  if (whole.value.nodes.length === 0) return busy.value ? <Waiting /> : <Nothing />;
  if (shown.value.nodes.length === 0) return <Hidden />;
  return <Whole />;
}

const relation = (edge: GraphEdge) => edgeLabel(edge, language.value);

/** The rows of both tables that fit, and those of the table that is seen, in its order. */
function laid() {
  const { more } = view.value;
  const part = shown.value;
  const wanted = finder(more.find ?? "");
  const all = ties(part);
  const tieRows = all.filter((row) => wanted([...words(row.edge), ...names(row.source), ...names(row.target)]));
  const thingRows = part.nodes.filter((node) => wanted([...names(node), sortOf(node), node.date]));
  const things = more.table === "things" || (more.table !== "ties" && all.length === 0);
  const columns = things ? thingColumns(sortOf) : tieColumns(relation);
  const order = orderOf(columns, things);
  const key = columns.find((one) => one.key === order.column)?.of as (row: unknown) => Key;
  const rows = sorted<unknown>(things ? thingRows : tieRows, key, order.way, language.value);
  return { things, tieRows, thingRows, columns, order, rows };
}

/** What is seen, in the order in which it is seen. */
function made(): Made {
  const { things, rows } = laid();
  if (things) return csvFile(csv(thingCells(rows as GraphNode[])));
  return csvFile(tiesCsv({ nodes: shown.peek().nodes, edges: (rows as Tie[]).map((row) => row.edge) }));
}

function Whole() {
  const { more } = view.value;
  const { things, tieRows, thingRows, columns, order, rows } = laid();
  useOffers(() => [{ id: "csv", label: () => say("shareCsv"), note: () => say("csvTitle"), make: made }]);
  const nothing = rows.length === 0;
  return (
    <section class="table" aria-label={say("tableOf")}>
      <div class="parts-tools">
        <Choice
          label={say("tableOf")}
          options={[
            { key: "ties", label: say("tiesTable"), count: tieRows.length },
            { key: "things", label: say("thingsTable"), count: thingRows.length },
          ]}
          chosen={things ? "things" : "ties"}
          choose={(one) => keepSetting("table", one)}
        />
        <input
          class="field table-find"
          type="search"
          aria-label={say("filterRows")}
          placeholder={say("filterRows")}
          value={more.find ?? ""}
          onInput={(event) => keepSetting("find", event.currentTarget.value)}
        />
        <SortField columns={columns} order={order} />
        <AskedBy text={() => tiesQuery(shown.peek().nodes)} />
        <button
          type="button"
          class="button"
          title={say("csvTitle")}
          disabled={nothing}
          onClick={() => save(made(), subject())}
        >
          {say("csv")} <span aria-hidden="true">↓</span>
        </button>
      </div>
      {nothing && <NoRows />}
      {!nothing && things && <Things rows={rows as typeof thingRows} order={order} />}
      {!nothing && !things && <Ties rows={rows as typeof tieRows} order={order} />}
    </section>
  );
}

function names(thing: { th: string | null; en: string | null }): (string | null)[] {
  return [thing.th, thing.en];
}

function words(edge: GraphEdge): string[] {
  return [edge.th, edge.en, ...edge.years.map((year) => `${year} ${fiscalYear(year)}`), latest(edge)];
}

function NoRows() {
  const asked = view.value.more.find ?? "";
  return (
    <Empty title={asked ? say("nothingFits", { text: asked }) : say("tableEmpty")}>
      {asked && (
        <button type="button" class="button" onClick={() => keepSetting("find", "")}>
          {say("clearFilter")}
        </button>
      )}
    </Empty>
  );
}

function Nothing() {
  return (
    <Empty title={say("tableEmpty")} text={say("tableEmptyText")}>
      <AskButton />
      <button type="button" class="button" onClick={() => goTo("map")}>
        {say("openMap")}
      </button>
      <button type="button" class="button" onClick={() => goTo("timeline")}>
        {say("openTimeline")}
      </button>
    </Empty>
  );
}

function Hidden() {
  return (
    <Empty title={say("tableHidden")} text={say("tableHiddenText", { count: count(whole.value.nodes.length) })}>
      <button type="button" class="button strong" onClick={() => go({ hidden: [], from: null, to: null })}>
        {say("showAll")}
      </button>
    </Empty>
  );
}
