// What the graph shows that nobody wrote down: a list of the findings, and the entries of one.
import { useComputed } from "@preact/signals";
import { useLoaded } from "../api/loaded";
import { site } from "../api/site";
import { Failed, Waiting } from "../frame/Waiting";
import { date } from "../language/dates";
import { count, name, say } from "../language/say";
import { go, keepSetting, view } from "../state/view";
import { findings } from "./asking";
import { basis } from "./basis";
import { Detail } from "./Detail";
import type { Finding } from "./model";
import "./findings.css";

const DAY = /^\d{4}-\d\d-\d\d$/;

export default function Findings() {
  const asOf = useComputed(() => (site ? site.asOf : day(view.value.more["as-of"])));
  const data = useLoaded(() => findings(asOf.value)).value;
  if (data.state === "failed") return <Failed why={data.error.message} absent={data.error.status === 404} />;
  const here = data.state === "here" ? data.value : data.last;
  if (!here) {
    return (
      <>
        <Waiting />
        <p class="findings-waiting soft small">{say("findingsWaiting")}</p>
      </>
    );
  }
  const chosen = here.find((one) => String(one.number) === view.value.more.finding);
  return (
    <div class={`findings${chosen ? " findings-open" : ""}`} aria-busy={data.state === "waiting"}>
      <div class="findings-top">
        <div>
          <h2>{say("findingsTitle")}</h2>
          <p class="soft">{say("findingsText")}</p>
        </div>
        <AsOf chosen={asOf.value} />
      </div>
      <div class="findings-panes">
        <nav class="findings-list" aria-label={say("findingList")}>
          {here.map((one) => (
            <Card key={one.number} one={one} chosen={one === chosen} />
          ))}
        </nav>
        {chosen ? (
          <Detail key={`${chosen.number} ${asOf.value}`} finding={chosen} asOf={asOf.value} />
        ) : (
          <p class="findings-hint soft">{say("findingChoose")}</p>
        )}
      </div>
    </div>
  );
}

/** A day of an address; what is none counts as not given. */
function day(text: string | undefined): string {
  return text && DAY.test(text) ? text : "";
}

function Card({ one, chosen }: { one: Finding; chosen: boolean }) {
  return (
    <button
      type="button"
      class={`findings-card${one.count ? "" : " findings-none"}`}
      aria-current={chosen ? "true" : undefined}
      onClick={() => go({ more: { ...view.peek().more, finding: String(one.number) } })}
    >
      <span class={`findings-count${one.count > 999 ? " findings-long" : ""}`}>{count(one.count)}</span>
      <span class="findings-words">
        <b>{name(one.title)}</b>
        <span class="findings-basis">{basis(one.basis)}</span>
      </span>
    </button>
  );
}

function AsOf({ chosen }: { chosen: string }) {
  if (site) return <p class="soft small">{say("asOfPublished", { day: date(site.asOf) })}</p>;
  return (
    <div class="findings-as-of">
      <label>
        <span class="soft small">{say("asOf")}</span>
        <input
          class="field"
          type="date"
          value={chosen}
          min="1990-01-01"
          max="2100-01-01"
          onChange={(event) => keepSetting("as-of", event.currentTarget.value)}
        />
      </label>
      {chosen && (
        <>
          <span class="small">{date(chosen)}</span>
          <button type="button" class="button" onClick={() => keepSetting("as-of", "")}>
            {say("asOfToday")}
          </button>
        </>
      )}
    </div>
  );
}
