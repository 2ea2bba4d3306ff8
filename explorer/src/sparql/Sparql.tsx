// Asking the graph in SPARQL: a question to choose, an editor, the answer.
import { useSignalEffect } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { useLoaded } from "../api/loaded";
import { site } from "../api/site";
import { save } from "../share/saving";
import { Editor } from "./editor/Editor";
import { Results } from "./results/Results";
import { run, stop } from "./run/run";
import { type SavedQuestion, savedQuestions } from "./saved";
import { Choose } from "./tab/Choose";
import { OwnHead, SavedHead } from "./tab/Head";
import { tell } from "./tab/say";
import { bare, draft, question, runFromAddress, runNow, settle, shownKey, tooLong } from "./tab/state";
import "./sparql.css";

const NONE: readonly SavedQuestion[] = [];

export default function Sparql() {
  const loaded = useLoaded(() => savedQuestions());
  const saved = loaded.value.state === "here" ? loaded.value.value : NONE;
  const asked = saved.find((one) => one.name === question.value.query);
  const goTo = useRef<((at: number) => void) | null>(null);

  useSignalEffect(() => {
    const now = loaded.value;
    const key = shownKey.value;
    if (now.state !== "waiting" && key) queueMicrotask(() => runFromAddress(saved.length ? saved : listed(now)));
  });
  useEffect(() => settle, []);

  return (
    <div class="sparql">
      <Choose saved={saved} />
      <div class="sparql-work">
        {asked ? <SavedHead key={asked.name} asked={asked} /> : <OwnHead />}
        <Editor fixed={asked ? bare(asked.text) : null} goTo={goTo} />
        <Bar own={!asked} />
        <Results goTo={(at: number) => goTo.current?.(at)} />
      </div>
    </div>
  );
}

function listed(now: { state: string; value?: readonly SavedQuestion[] }): readonly SavedQuestion[] {
  return now.value ?? NONE;
}

function Bar({ own }: { own: boolean }) {
  const asking = run.value.state === "asking";
  return (
    <div class="sparql-bar">
      {own && !asking && (
        <button type="button" class="button strong" onClick={runNow}>
          {tell("sparqlRun")}
        </button>
      )}
      {asking && (
        <button type="button" class="button" onClick={stop}>
          ■ {tell("sparqlStop")}
        </button>
      )}
      <span class="soft small sparql-keys">{own ? tell("sparqlKeys") : tell("sparqlLocked")}</span>
      {site && <span class="soft small">{tell("sparqlHere", { quads: site.quads })}</span>}
      {own && tooLong.value && <TooLong />}
    </div>
  );
}

function TooLong() {
  const type = "application/sparql-query";
  return (
    <p class="notice small" role="status">
      {tell("sparqlTooLong")}{" "}
      <button type="button" class="button" onClick={() => save({ content: draft.value, ending: "rq", type }, "query")}>
        {tell("sparqlSaveText")}
      </button>
    </p>
  );
}
