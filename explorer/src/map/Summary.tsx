// What the map says, in a sentence and a table: how many provinces, and how they are spread.
import { count, name, say } from "../language/say";
import { cohortOf, type InRegion, type Province } from "./measuring";
import { Swatch } from "./Patterns";

interface Props {
  year: number;
  programme: string;
  regions: readonly InRegion[];
}

export function JoinedSummary({ year, regions }: Omit<Props, "programme">) {
  const some = regions.filter((one) => one.within.length);
  const list = some.map((one) => `${name(one.region)} ${count(one.within.length)}`).join(", ");
  return (
    <section class="map-summary" aria-live="polite">
      <h2>{say("joinedIn", { count: totalOf(some), year: String(year) })}</h2>
      <p>{say("spread", { regions: some.length, list })}</p>
    </section>
  );
}

function totalOf(regions: readonly InRegion[]): number {
  return regions.reduce((sum, one) => sum + one.within.length, 0);
}

interface SpreadProps extends Props {
  cohorts: ReadonlyMap<string, number>;
  label: (cohort: string) => string;
}

/** How many provinces of each region are in each group. */
export function Spread({ year, programme, regions, cohorts, label }: SpreadProps) {
  const some = regions.filter((one) => one.within.length);
  const number = (within: readonly Province[], cohort: string) =>
    within.filter((one) => cohortOf(one, year, programme) === cohort).length;
  return (
    <table class="map-spread">
      <caption class="unseen">{say("regionAndCohort", { year: String(year) })}</caption>
      <thead>
        <tr>
          <th scope="col">{say("region")}</th>
          {[...cohorts.keys()].map((cohort) => (
            <th key={cohort} scope="col" title={label(cohort)}>
              <Swatch cohort={cohort} />
              <span class="unseen">{label(cohort)}</span>
            </th>
          ))}
          <th scope="col">{say("allGroups")}</th>
        </tr>
      </thead>
      <tbody>
        {some.map((one) => (
          <tr key={name(one.region)}>
            <th scope="row">{name(one.region)}</th>
            {[...cohorts.keys()].map((cohort) => (
              <td key={cohort}>{number(one.within, cohort) || <span class="soft">·</span>}</td>
            ))}
            <td>
              <b>{count(one.within.length)}</b>
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{say("allGroups")}</th>
          {[...cohorts].map(([cohort, number]) => (
            <td key={cohort}>{count(number)}</td>
          ))}
          <td>
            <b>{count(totalOf(some))}</b>
          </td>
        </tr>
      </tfoot>
    </table>
  );
}

interface CountedProps {
  title: "countedIssues" | "countedResponsibilities";
  provinces: readonly Province[];
  value: (one: Province) => number;
}

export function CountedSummary({ title, provinces, value }: CountedProps) {
  const some = provinces.filter((one) => value(one) > 0).sort((one, other) => value(other) - value(one));
  const list = some.slice(0, 5).map((one) => `${name(one)} ${count(value(one))}`);
  return (
    <section class="map-summary" aria-live="polite">
      <h2>{say(title, { count: some.length })}</h2>
      {list.length > 0 && <p>{say("most", { list: list.join(", ") })}</p>}
    </section>
  );
}
