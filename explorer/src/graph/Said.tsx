// What the graph says of itself: what came, what did not, what is being chosen.
import { count, say } from "../language/say";
import { busy, expand, leftOut, outcome, shown, trouble, whole } from "../shown/shown";
import { inShort, keepThese, removeThese } from "./actions";
import { boxing, pathFrom, picked, told } from "./state";

export function Said() {
  return (
    <>
      <div class="graph-said" role="status">
        <Choosing />
        <CameOut />
        {leftOut.value > 0 && <p class="graph-note warn">{say("noRoom", { n: count(leftOut.value) })}</p>}
        {trouble.value && <p class="graph-note warn">{say("stepTrouble", { why: trouble.value })}</p>}
        {busy.value && <p class="graph-note">{say("waiting")}</p>}
      </div>
      <p class="unseen" aria-live="polite">
        {told.value}
      </p>
    </>
  );
}

export function Nothing() {
  if (busy.value || shown.value.nodes.length) return null;
  return <p class="graph-nothing soft">{say(whole.value.nodes.length ? "graphFiltered" : "graphEmpty")}</p>;
}

function Choosing() {
  const ids = picked.value;
  const cancel = () => {
    pathFrom.value = "";
    picked.value = [];
    boxing.value = false;
  };
  if (pathFrom.value) return <Note text={say("pathTo", { name: inShort(pathFrom.value) })} cancel={cancel} />;
  if (ids.length)
    return (
      <Note text={say("pickedCount", { n: count(ids.length) })} cancel={cancel}>
        <button type="button" class="button" onClick={() => removeThese(ids)}>
          {say("pickedRemove")}
        </button>
        <button type="button" class="button" onClick={() => keepThese(ids)}>
          {say("pickedKeep")}
        </button>
      </Note>
    );
  return boxing.value ? <Note text={say("boxHow")} cancel={cancel} /> : null;
}

function Note({ text, cancel, children }: { text: string; cancel: () => void; children?: preact.ComponentChildren }) {
  return (
    <div class="graph-note strong">
      <p>{text}</p>
      {children}
      <button type="button" class="button" onClick={cancel}>
        {say("cancelIt")}
      </button>
    </div>
  );
}

/** What the last step came to. */
function CameOut() {
  const came = outcome.value;
  if (!came || busy.value) return null;
  const { step, here, total, paths } = came;
  if (step.do === "join") {
    const ends = { from: inShort(step.from), to: inShort(step.to) };
    const found = { ...ends, n: paths.length, steps: (paths[0]?.length ?? 1) - 1 };
    return <p class="graph-note">{paths.length ? say("pathFound", found) : say("pathNone", ends)}</p>;
  }
  if (step.do !== "expand" || here >= total) return null;
  return (
    <div class="graph-note">
      <p>{say("showingOf", { name: inShort(step.id), here: count(here), total: count(total) })}</p>
      <button type="button" class="button" onClick={() => expand(step.id, step.relation)}>
        {say("bringMore", { n: count(Math.min(30, total - here)) })}
      </button>
    </div>
  );
}
