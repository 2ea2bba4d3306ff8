// What came of a question.
import { useSignal } from "@preact/signals";
import type { Run } from "../run/run";
import { run } from "../run/run";
import { tell } from "../tab/say";
import { Downloads } from "./Downloads";
import { Raw } from "./Raw";
import { Rows } from "./Rows";
import { ToGraph } from "./ToGraph";

type Here = Extract<Run, { state: "here" }>;
type Failed = Extract<Run, { state: "failed" }>;

export function Results({ goTo }: { goTo: (at: number) => void }) {
  const now = run.value;
  return (
    <section class="sparql-results" aria-label={tell("sparqlResults")} aria-busy={now.state === "asking"}>
      <p class="unseen" role="status">
        {heard(now)}
      </p>
      {now.state === "none" && <p class="soft sparql-empty">{tell("sparqlNothing")}</p>}
      {now.state === "asking" && <p class="soft sparql-empty">{tell("sparqlAsking")}</p>}
      {now.state === "stopped" && <p class="soft sparql-empty">{tell("sparqlStopped")}</p>}
      {now.state === "failed" && <Wrong now={now} goTo={goTo} />}
      {now.state === "here" && <Answered now={now} />}
    </section>
  );
}

function heard(now: Run): string {
  if (now.state === "here") return size(now);
  return now.state === "asking" ? tell("sparqlAsking") : "";
}

function Wrong({ now, goTo }: { now: Failed; goTo: (at: number) => void }) {
  const { message, mistake } = now;
  return (
    <div class="notice sparql-wrong" role="alert">
      <strong>{tell("sparqlFailed")}</strong> <bdi lang="en">{message}</bdi>
      {mistake && (
        <button type="button" class="button" onClick={() => goTo(mistake.from)}>
          {tell("sparqlGoto", { line: mistake.line, column: mistake.column })}
        </button>
      )}
    </div>
  );
}

function size({ answer }: Here): string {
  if (answer.kind === "truth") return tell(answer.value ? "sparqlYes" : "sparqlNo");
  const count = answer.rows.length;
  if (answer.kind === "statements") return tell("sparqlStatements", { count });
  return count === 1 ? tell("sparqlRow") : tell("sparqlRows", { count });
}

function Answered({ now }: { now: Here }) {
  const raw = useSignal(false);
  const { answer, of, seconds } = now;
  const shown = seconds < 0.095 ? seconds.toFixed(2) : seconds.toFixed(1);
  return (
    <>
      <div class="sparql-top">
        <p>
          <strong>{size(now)}</strong> <span class="soft small">{tell("sparqlSeconds", { seconds: shown })}</span>
        </p>
        <fieldset class="sparql-switch">
          <legend class="unseen">{tell("sparqlResults")}</legend>
          {([false, true] as const).map((one) => (
            <button
              key={String(one)}
              type="button"
              aria-pressed={raw.value === one}
              onClick={() => {
                raw.value = one;
              }}
            >
              {tell(one ? "sparqlAsRaw" : "sparqlAsTable")}
            </button>
          ))}
        </fieldset>
        <ToGraph answer={answer} />
        <Downloads of={of} answer={answer} />
      </div>
      {raw.value ? <Raw of={of} answer={answer} /> : <Shown now={now} />}
    </>
  );
}

function Shown({ now }: { now: Here }) {
  const { answer } = now;
  if (answer.kind === "truth") {
    return <p class={`sparql-truth${answer.value ? " yes" : ""}`}>{tell(answer.value ? "sparqlYes" : "sparqlNo")}</p>;
  }
  if (!answer.rows.length) return <p class="soft sparql-empty">{tell("sparqlNoRows")}</p>;
  return <Rows key={now.of.query + answer.columns.join()} table={answer} />;
}
