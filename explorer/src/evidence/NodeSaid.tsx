// What is known of a thing: its names, what it is, and the passages that tell of it.
import { useLoaded } from "../api/loaded";
import { place } from "../api/site";
import { kindOf, kindWord } from "../ask/kinds";
import { Failed, Waiting } from "../frame/Waiting";
import { date, dated } from "../language/dates";
import { languageOf, name, otherName, say } from "../language/say";
import { add, expand, nodeOf, remove } from "../shown/shown";
import { begin, go, view } from "../state/view";
import { askNode, type NodeEvidence } from "./asked";
import { Passages } from "./Passages";
import { read } from "./reading";

export function NodeSaid({ id }: { id: string }) {
  const now = useLoaded(() => askNode(id)).value;
  if (now.state === "failed") return <Failed why={now.error.message} absent={now.error.status === 404} />;
  return now.state === "here" ? <Said known={now.value} /> : <Waiting />;
}

function Said({ known }: { known: NodeEvidence }) {
  const { node, kinds, names } = known;
  const others = [...names.th, ...names.en].filter((one) => one !== node.th && one !== node.en);
  const whole = { ...node, th: names.th[0] ?? node.th, en: names.en[0] ?? node.en };
  const [shown, other] = [name(whole), otherName(whole)];
  return (
    <>
      <h2 class="evidence-name" lang={languageOf(shown)} dir="auto">
        {shown}
      </h2>
      {other && (
        <p class="soft evidence-whole" lang={languageOf(other)} dir="auto">
          {other}
        </p>
      )}
      <p class="soft small">
        {kinds[0] ? name(kinds[0]) : kindWord(kindOf(node.id))}
        {node.date && ` · ${date(node.date)}`}
        {node.candidate && ` · ${say("candidate")}`}
      </p>
      {others.length > 0 && (
        <p class="soft small evidence-whole" dir="auto">
          {say("alsoCalled", {
            names: others
              .slice(0, 6)
              .map((one) => dated(one, languageOf(one)))
              .join(" · "),
          })}
        </p>
      )}
      <Tools known={known} />
      {known.total > 0 ? <h3 class="evidence-part">{say("passagesOf", { n: known.total })}</h3> : null}
      {known.total === 0 && <p class="notice small">{say("noPassage")}</p>}
      <Passages passages={known.evidence} total={known.total} />
    </>
  );
}

function Tools({ known: { node } }: { known: NodeEvidence }) {
  const { id, group } = node;
  const there = Boolean(nodeOf(id));
  const page = place(`/page/${id.split("/").map(encodeURIComponent).join("/")}`);
  return (
    <div class="evidence-tools">
      {node.kind === "document" && (
        <button type="button" class="button strong" onClick={() => read(id)}>
          {say("readDocument")}
        </button>
      )}
      {view.value.about !== id && node.kind !== "decision" && (
        <button type="button" class="button" onClick={() => begin({ about: id, steps: [{ do: "expand", id }] })}>
          {say("showCard")}
        </button>
      )}
      <button type="button" class="button" onClick={() => (there ? expand(id) : add([id]))}>
        {say(there ? "expandThing" : "putOnGraph")}
      </button>
      {there && (
        <>
          <button type="button" class="button" onClick={() => remove([id])}>
            {say("removeThing")}
          </button>
          <button
            type="button"
            class="button"
            onClick={() => go({ hidden: [...new Set([...view.peek().hidden, group])] })}
          >
            {say("hideKind")}
          </button>
        </>
      )}
      {page && (
        <a class="button" href={page}>
          {say("asPage")}
        </a>
      )}
    </div>
  );
}
