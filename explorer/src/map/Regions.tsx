// The provinces by region, with the colours of the map: what the map shows, for reading.
import { count, name, say } from "../language/say";
import { view } from "../state/view";
import type { InRegion, Province } from "./measuring";
import { Swatch } from "./Patterns";

interface Props {
  regions: readonly InRegion[];
  look: (one: Province) => { cohort?: string | null; step?: number };
  tell: (one: Province) => string;
  others: "others" | "othersNone";
  choose: (one: Province) => void;
}

export function Regions({ regions, look, tell, others, choose }: Props) {
  const button = (one: Province) => (
    <li key={one.id}>
      <button
        type="button"
        class="map-choice"
        aria-pressed={view.value.selected === one.id}
        title={tell(one)}
        onClick={() => choose(one)}
      >
        <Swatch {...look(one)} />
        <span>{name(one)}</span>
        <span class="unseen">{tell(one)}</span>
      </button>
    </li>
  );
  return (
    <section class="map-regions" aria-label={say("provinceList")}>
      {regions.map((one) => (
        <div key={name(one.region)} class="map-region">
          <h3>
            {name(one.region)} <span class="map-total">{count(one.within.length)}</span>
          </h3>
          {one.within.length > 0 && <ul>{one.within.map(button)}</ul>}
          {one.others.length > 0 && (
            <details open={one.within.length === 0 && one.others.length < 3}>
              <summary>{say(others, { count: one.others.length })}</summary>
              <ul>{one.others.map(button)}</ul>
            </details>
          )}
        </div>
      ))}
    </section>
  );
}
