// What is known of a thing in short: its names, what it is responsible for, what it is tied to, what documents say.
import { useEffect } from "preact/hooks";
import { useLoaded } from "../api/loaded";
import { askNode, type NodeEvidence } from "../evidence/asked";
import { read } from "../evidence/reading";
import { Failed, Waiting } from "../frame/Waiting";
import { date, dated } from "../language/dates";
import { languageOf, name, say } from "../language/say";
import { select } from "../shown/shown";
import { fill } from "./asking";
import { askCoverage } from "./holding";
import { kindOf, kindWord } from "./kinds";
import { Names } from "./Names";
import { askNear, groupsOf, isRole, type Near } from "./near";
import { QuoteButton } from "./QuoteButton";
import { Searched } from "./Searched";
import { ThingTools } from "./ThingTools";
import { Ties } from "./Ties";
import { ToGraph } from "./ToGraph";

export function ThingCard({ id }: { id: string }) {
  const now = useLoaded(() => Promise.all([askNode(id), askNear(id)])).value;
  const here = now.state === "here";
  useEffect(() => {
    if (here) fill(id);
  }, [here, id]);
  if (now.state === "failed") return <Failed why={now.error.message} absent={now.error.status === 404} />;
  if (now.state === "waiting") return <Waiting />;
  const [known, near] = now.value;
  return <Known known={known} near={near} />;
}

function Known({ known, near }: { known: NodeEvidence; near: Near }) {
  const { node } = known;
  const groups = groupsOf(near);
  const [roles, others] = [groups.filter(isRole), groups.filter((group) => !isRole(group))];
  return (
    <article class="card">
      <Head known={known} />
      {node.kind === "document" && (
        <button type="button" class="button strong card-read" onClick={() => read(node.id)}>
          {say("readDocument")}
        </button>
      )}
      {groups.length === 0 && known.total === 0 && <p class="notice">{say("noTies")}</p>}
      {roles.length > 0 && <Part title={say("responsibleFor")} groups={roles} id={node.id} />}
      {others.length > 0 && <Part title={say("tiesTo")} groups={others} id={node.id} />}
      {known.total > 0 && <Quotes known={known} />}
      <Held />
      <ThingTools node={node} />
    </article>
  );
}

function Head({ known: { node, names, kinds } }: { known: NodeEvidence }) {
  const others = [...names.th, ...names.en].filter((one) => one !== node.th && one !== node.en).slice(0, 5);
  const kind = kinds[0] ? name(kinds[0]) : kindWord(kindOf(node.id));
  return (
    <header class="card-head">
      <p class="card-kicker">
        {kind}
        {node.date && ` · ${date(node.date)}`}
        {node.candidate && ` · ${say("candidate")}`}
      </p>
      <ToGraph />
      <Names of={node} />
      {others.length > 0 && (
        <p class="owner-other" dir="auto">
          {say("alsoNamed", { names: others.map((one) => dated(one, languageOf(one))).join(" · ") })}
        </p>
      )}
    </header>
  );
}

function Part({ title, groups, id }: { title: string; groups: ReturnType<typeof groupsOf>; id: string }) {
  return (
    <section class="ties">
      <h2 class="card-part">{title}</h2>
      {groups.map((group) => (
        <Ties key={group.key} group={group} id={id} />
      ))}
    </section>
  );
}

const QUOTED = 2;

function Quotes({ known: { node, evidence, total } }: { known: NodeEvidence }) {
  return (
    <section>
      <h2 class="card-part">{say("saidThere")}</h2>
      {evidence.slice(0, QUOTED).map((said) => (
        <QuoteButton key={said.passage} said={said} />
      ))}
      <button type="button" class="tool" onClick={() => select(node.id)}>
        {say("moreEvidence", { n: total })}
      </button>
    </section>
  );
}

function Held() {
  const now = useLoaded(askCoverage).value;
  return now.state === "here" ? <Searched n={now.value.documents} /> : null;
}
