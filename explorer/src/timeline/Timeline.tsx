// What was decided when, and what became of it.
import { useComputed } from "@preact/signals";
import { useLoaded } from "../api/loaded";
import { Failed, Waiting } from "../frame/Waiting";
import { date } from "../language/dates";
import { language } from "../language/language";
import { count, name, say, type Word } from "../language/say";
import { AskedBy } from "../parts/AskedBy";
import { Choice } from "../parts/Choice";
import { Empty } from "../parts/Empty";
import { useOffers } from "../share/offers";
import { go, keepSetting, view } from "../state/view";
import { About } from "./About";
import { Axis } from "./Axis";
import { type Told, tell } from "./asking";
import { Days } from "./Days";
import { jump } from "./Entry";
import { momentsCsv } from "./files";
import { Glyph } from "./Glyph";
import { days, earlier, type Kind, kindOf, kinds, type Moment, totals } from "./moments";
import "./timeline.css";

export default function Timeline() {
  const wanted = useComputed(() => {
    const { issue, about, from, to, more } = view.value;
    return JSON.stringify([issue, about, from, to, more.on]);
  });
  const told = useLoaded(() => {
    void wanted.value;
    return tell(view.peek());
  }).value;
  if (told.state === "failed") return <Failed why={told.error.message} absent={told.error.status === 404} />;
  const here = told.state === "here" ? told.value : told.last;
  return (
    <div class="timeline" aria-busy={told.state === "waiting"}>
      {here ? <Whole {...here} /> : <Waiting />}
    </div>
  );
}

function Whole(told: Told) {
  const { more } = view.value;
  const hidden = new Set((more["timeline-hide"] ?? "").split(" "));
  const seen = told.moments.filter((one) => !hidden.has(kindOf(one)));
  useOffers(() => [
    { id: "csv", label: () => say("shareCsv"), note: () => say("timelineFile"), make: () => momentsCsv(seen) },
  ]);
  const newest = (more["timeline-order"] ?? (told.subject ? "old" : "new")) === "new";
  return (
    <>
      <div class="parts-tools">
        <About subject={told.subject} card={told.card} />
        <span class="parts-push">
          <Query told={told} />
        </span>
      </div>
      {told.moments.length === 0 ? (
        <Nothing told={told} />
      ) : (
        <>
          <Summary told={told} />
          <Kinds moments={told.moments} hidden={hidden} />
          <Axis moments={seen} choose={jump} />
          <div class="parts-tools timeline-order">
            <Choice
              label={say("orderOfList")}
              options={[
                { key: "old", label: say("oldestFirst") },
                { key: "new", label: say("newestFirst") },
              ]}
              chosen={newest ? "new" : "old"}
              choose={(key) => keepSetting("timeline-order", key)}
            />
          </div>
          <Days days={days(seen, newest)} around={around(told)} />
        </>
      )}
    </>
  );
}

function around({ moments, later, documents, subject }: Told) {
  return {
    byId: new Map([...moments, ...later].map((one) => [one.id, one])),
    earlier: earlier(moments),
    documents,
    subject: subject?.id ?? "",
  };
}

function Query({ told }: { told: Told }) {
  const lang = language.value;
  if (!told.subject) return <AskedBy query="follow-up" given={{ lang }} />;
  const text = told.subject.th ?? told.subject.en ?? "";
  const issue = told.subject.id.startsWith("issue/");
  return <AskedBy query={issue ? "decisions-on" : "timeline"} given={{ [issue ? "issue" : "thing"]: text, lang }} />;
}

function Summary({ told }: { told: Told }) {
  const all = totals(told.moments);
  const numbers = { decisions: all.decisions, meetings: all.meetings };
  const { subject, total, moments, documents } = told;
  return (
    <section class="timeline-summary" aria-live="polite">
      <h2>{subject ? say("timelineTotalOn", { ...numbers, name: name(subject) }) : say("timelineTotal", numbers)}</h2>
      <p>
        {all.first && (
          <>
            {all.first === all.last
              ? date(all.first)
              : say("timelineSpan", { from: date(all.first), to: date(all.last) })}{" "}
            ·{" "}
          </>
        )}
        {say("timelineOpenEnds", { taken: all.taken, open: all.open, documents })}
      </p>
      {total > moments.length && <p class="soft">{say("timelineCut", { shown: moments.length, total })}</p>}
    </section>
  );
}

function Kinds({ moments, hidden }: { moments: readonly Moment[]; hidden: ReadonlySet<string> }) {
  function turn(kind: Kind): void {
    const now = hidden.has(kind) ? [...hidden].filter((one) => one !== kind) : [...hidden, kind];
    keepSetting("timeline-hide", now.filter(Boolean).join(" "));
  }
  return (
    <fieldset class="timeline-kinds">
      <legend class="unseen">{say("timelineKinds")}</legend>
      {kinds(moments).map(([kind, number]) => (
        <button key={kind} type="button" class="chip" aria-pressed={!hidden.has(kind)} onClick={() => turn(kind)}>
          <Glyph kind={kind} /> {say(`kind-${kind}` as Word)} <span class="parts-count">{count(number)}</span>
        </button>
      ))}
    </fieldset>
  );
}

function Nothing({ told: { subject, documents } }: { told: Told }) {
  const { from, to } = view.value;
  const title = subject ? say("timelineEmptyOn", { name: name(subject) }) : say("timelineEmpty");
  return (
    <Empty title={title} text={say("timelineEmptyText", { documents })}>
      {(from || to) && (
        <button type="button" class="button strong" onClick={() => go({ from: null, to: null })}>
          {say("allYears")}
        </button>
      )}
      {subject && (
        <button type="button" class="button" onClick={() => keepSetting("on", "all")}>
          {say("timelineAll")}
        </button>
      )}
    </Empty>
  );
}
