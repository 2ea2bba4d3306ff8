// What the colours of the map mean, with how many provinces have each.
import { count, say } from "../language/say";
import type { Class } from "./measuring";
import { Swatch } from "./Patterns";

interface Props {
  cohorts: ReadonlyMap<string, number> | null;
  steps: readonly Class[];
  none: number;
  label: (cohort: string) => string;
}

export function Legend({ cohorts, steps, none, label }: Props) {
  return (
    <ul class="map-legend" aria-label={say("mapLegend")}>
      {[...(cohorts ?? [])].map(([cohort, number]) => (
        <li key={cohort}>
          <Swatch cohort={cohort} /> <span>{label(cohort)}</span> <b>{count(number)}</b>
        </li>
      ))}
      {!cohorts &&
        steps.map((one, at) => (
          <li key={one.to}>
            <Swatch step={at + 1 + (5 - steps.length)} />
            <span>{one.from === one.to ? count(one.to) : `${count(one.from)}–${count(one.to)}`}</span>
            <b>{count(one.provinces)}</b>
          </li>
        ))}
      <li>
        <Swatch /> <span>{cohorts ? say("notJoined") : "0"}</span> <b>{count(none)}</b>
      </li>
    </ul>
  );
}
