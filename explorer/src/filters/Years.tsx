// The span of fiscal years: a bar for the facts of each year, and two handles.
import { fiscalYear } from "../language/dates";
import { count, say } from "../language/say";
import { byYear } from "../shown/model";
import { whole } from "../shown/shown";
import { go, view } from "../state/view";
import { everyYear, limited } from "./counting";

const HIGH = 30; // pixels of the highest bar
const BAR = 14;

export function Years() {
  const years = everyYear(byYear(whole.value.edges));
  const [first, last] = [years[0]?.[0], years.at(-1)?.[0]];
  if (first === undefined || last === undefined || first === last) return null;
  const { from, to } = view.value;
  const move = (end: "from" | "to") => (event: Event) => {
    const year = Number((event.currentTarget as HTMLInputElement).value);
    go(limited(end, year, view.peek(), first, last), "passing");
  };
  const handle = (end: "from" | "to", value: number) => (
    <input
      type="range"
      min={first}
      max={last}
      step={1}
      value={value}
      aria-label={say(end === "from" ? "yearFrom" : "yearTo")}
      aria-valuetext={fiscalYear(value)}
      onInput={move(end)}
    />
  );
  return (
    <fieldset class="filters-years">
      <legend>
        {say("yearsIs")} <b>{spanInWords(from, to) || say("yearsAll")}</b>
      </legend>
      <div class="filters-slider">
        <Bars years={years} from={from ?? first} to={to ?? last} />
        {handle("from", from ?? first)}
        {handle("to", to ?? last)}
        <div class="filters-ends soft" aria-hidden="true">
          <span>{fiscalYear(first)}</span>
          <span>{fiscalYear(last)}</span>
        </div>
      </div>
    </fieldset>
  );
}

function Bars({ years, from, to }: { years: readonly [number, number][]; from: number; to: number }) {
  const most = Math.max(...years.map(([, many]) => many));
  return (
    <svg
      class="filters-bars"
      viewBox={`0 0 ${years.length * BAR} ${HIGH}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={years.map(([year, many]) => say("yearFacts", { year: fiscalYear(year), n: count(many) })).join("; ")}
    >
      {years.map(([year, many], at) => (
        <rect
          key={year}
          class={year >= from && year <= to ? "in" : "out"}
          x={at * BAR + 1.5}
          width={BAR - 3}
          y={HIGH - height(many, most)}
          height={height(many, most)}
        >
          <title>{say("yearFacts", { year: fiscalYear(year), n: count(many) })}</title>
        </rect>
      ))}
    </svg>
  );
}

function height(many: number, most: number): number {
  return many ? Math.max(3, (Math.sqrt(many) / Math.sqrt(most)) * HIGH) : 1;
}

/** A span as people say it; empty when there is no limit. */
export function spanInWords(from: number | null, to: number | null): string {
  if (from !== null && from === to) return say("yearsOne", { from: fiscalYear(from) });
  if (from === null && to === null) return "";
  return say("yearsSpan", { from: from === null ? "…" : fiscalYear(from), to: to === null ? "…" : fiscalYear(to) });
}
