// Thailand by province: which ones took part, or how much is said of each.
import { GET, once, taken } from "../api/client";
import { useLoaded } from "../api/loaded";
import { Failed, Waiting } from "../frame/Waiting";
import { type Named, name, say } from "../language/say";
import { AskedBy } from "../parts/AskedBy";
import { Choice } from "../parts/Choice";
import { Empty } from "../parts/Empty";
import { useOffers } from "../share/offers";
import { add, select } from "../shown/shown";
import { keepSetting, view } from "../state/view";
import { provincesCsv } from "./files";
import { draw, type Sheet } from "./geography";
import { Legend } from "./Legend";
import {
  byRegion,
  classes,
  classOf,
  cohortOf,
  cohorts,
  countOf,
  type Province,
  programmes,
  WAYS,
  type Way,
  yearsOf,
} from "./measuring";
import { fillOf } from "./Patterns";
import outlines from "./provinces.topo.json?url";
import { Regions } from "./Regions";
import { Shapes } from "./Shapes";
import { CountedSummary, JoinedSummary, Spread } from "./Summary";
import "./map.css";

interface Data {
  provinces: Province[];
  names: ReadonlyMap<string, Named>;
  sheet: Sheet;
}

function load(): Promise<Data> {
  return once("map", async () => {
    const [found, topology] = await Promise.all([taken(GET("/graph/provinces")), fetch(outlines)]);
    if (!topology.ok) throw new Error(say("noOutlines"));
    return {
      provinces: found.items,
      names: new Map(found.cohorts.map((one) => [one.key, one])),
      sheet: draw(await topology.json()),
    };
  });
}

export default function MapView() {
  const data = useLoaded(load).value;
  if (data.state === "failed") return <Failed why={data.error.message} absent={data.error.status === 404} />;
  const here = data.state === "here" ? data.value : data.last;
  return here ? <Whole {...here} /> : <Waiting />;
}

function choose(one: Province): void {
  add([one.id]);
  select(one.id);
}

function Whole({ provinces, names, sheet }: Data) {
  useOffers(() => [
    {
      id: "csv",
      label: () => say("shareCsv"),
      note: () => say("mapFile"),
      make: () => provincesCsv(provinces),
    },
  ]);
  const { more, to } = view.value;
  const all = programmes(provinces);
  const programme = all.find((one) => one.id === more["map-programme"]) ?? all[0];
  const years = programme ? yearsOf(provinces, programme.id) : [];
  const year =
    years.find((one) => String(one) === more["map-year"]) ?? years.findLast((one) => one <= (to ?? 9999)) ?? 0;
  const way = WAYS.find((one) => one === more.map) ?? (programme ? "cohort" : "issues");
  return (
    <div class="map">
      <Controls way={way} year={year} years={years} programmes={all} programme={programme?.id ?? ""} />
      {way === "cohort" && !programme ? (
        <Empty title={say("mapEmpty")} text={say("mapEmptyText")} />
      ) : (
        <Painted {...{ provinces, names, sheet, way, year }} programme={programme?.id ?? ""} />
      )}
    </div>
  );
}

interface PaintedProps extends Data {
  way: Way;
  year: number;
  programme: string;
}

function Painted({ provinces, names, sheet, way, year, programme }: PaintedProps) {
  const joined = way === "cohort";
  const groups = cohorts(provinces, year, programme);
  const value = (one: Province) => countOf(one, way);
  const steps = classes(provinces.map(value));
  const label = (cohort: string) => (cohort ? name(names.get(cohort) ?? { th: cohort }) : say("noCohort"));
  const step = (one: Province) => classOf(value(one), steps);
  const look = (one: Province) =>
    joined ? { cohort: cohortOf(one, year, programme) } : { step: step(one) && step(one) + 5 - steps.length };
  const counts = (one: Province) => (joined ? cohortOf(one, year, programme) !== null : value(one) > 0);
  const tell = (one: Province) => {
    const cohort = cohortOf(one, year, programme);
    if (!joined) return `${say(way === "issues" ? "byIssues" : "byResponsibilities")} ${value(one)}`;
    return cohort === null ? say("notJoined") : `${year} · ${label(cohort)}`;
  };
  const ordered = joined
    ? inOrder(provinces, [...groups.keys()], (one) => cohortOf(one, year, programme))
    : largest(provinces, value);
  const regions = byRegion(ordered, counts);
  return (
    <div class="map-panes">
      {joined ? (
        <JoinedSummary {...{ year, regions }} />
      ) : (
        <CountedSummary
          title={way === "issues" ? "countedIssues" : "countedResponsibilities"}
          provinces={provinces}
          value={value}
        />
      )}
      <div class="map-left">
        <Shapes
          sheet={sheet}
          provinces={new Map(provinces.map((one) => [one.isoCode ?? "", one]))}
          cohorts={[...groups.keys()]}
          fill={(one) => fillOf(look(one).cohort, look(one).step)}
          say={tell}
          choose={choose}
        />
      </div>
      <div class="map-right">
        <Legend
          cohorts={joined ? groups : null}
          steps={steps}
          none={provinces.filter((one) => !counts(one)).length}
          label={label}
        />
        {joined && <Spread {...{ year, programme, regions, label }} cohorts={groups} />}
        <Regions {...{ regions, look, tell, choose }} others={joined ? "others" : "othersNone"} />
      </div>
    </div>
  );
}

function inOrder(provinces: readonly Province[], groups: string[], of: (one: Province) => string | null): Province[] {
  const place = (one: Province) => groups.indexOf(of(one) ?? "\0");
  return [...provinces].sort((one, other) => place(one) - place(other));
}

function largest(provinces: readonly Province[], value: (one: Province) => number): Province[] {
  return [...provinces].sort((one, other) => value(other) - value(one));
}

interface ControlsProps {
  way: Way;
  year: number;
  years: readonly number[];
  programme: string;
  programmes: ReturnType<typeof programmes>;
}

function Controls({ way, year, years, programme, programmes: all }: ControlsProps) {
  const joined = way === "cohort";
  return (
    <div class="parts-tools">
      <Choice
        label={say("colourBy")}
        options={[
          { key: "cohort", label: say("byCohort") },
          { key: "issues", label: say("byIssues") },
          { key: "responsibilities", label: say("byResponsibilities") },
        ]}
        chosen={way}
        choose={(one) => keepSetting("map", one)}
      />
      {joined && years.length > 0 && (
        <Choice
          label={say("mapYear")}
          options={years.map((one) => ({ key: String(one), label: String(one) }))}
          chosen={String(year)}
          choose={(one) => keepSetting("map-year", one)}
        />
      )}
      {joined && all.length > 1 && (
        <label class="map-programme">
          <span class="unseen">{say("mapProgramme")}</span>
          <select
            class="field"
            value={programme}
            onChange={(event) => keepSetting("map-programme", event.currentTarget.value)}
          >
            {all.map((one) => (
              <option key={one.id} value={one.id}>
                {name(one)}
              </option>
            ))}
          </select>
        </label>
      )}
      {joined && (
        <span class="parts-push">
          <AskedBy query="cohorts" given={{ year }} />
        </span>
      )}
    </div>
  );
}
