// What links two things: the shortest ways between them, each step with the passage that says so.

import { useLoaded } from "../api/loaded";
import type { Schemas } from "../api/schemas";
import { CiteDetails } from "../cite/CiteAnswer";
import { askEdge } from "../evidence/asked";
import { Failed, Waiting } from "../frame/Waiting";
import { language } from "../language/language";
import { languageOf, name, say } from "../language/say";
import { ways } from "../shown/fetching";
import { edgeLabel } from "../shown/model";
import { select } from "../shown/shown";
import { permalink, view } from "../state/view";
import { CopyButton } from "./CopyButton";
import { QuoteButton } from "./QuoteButton";
import { ToGraph } from "./ToGraph";

type Paths = Schemas["Paths"];
type Node = Schemas["Node"];
type Edge = Schemas["Edge"];

export function WaysCard({ from, to }: { from: string; to: string }) {
  const now = useLoaded(() => ways(from, to)).value;
  if (now.state === "failed") return <Failed why={now.error.message} absent={now.error.status === 404} />;
  if (now.state === "waiting") return <Waiting />;
  return <Found found={now.value} ends={[from, to]} />;
}

function Found({ found, ends }: { found: Paths; ends: readonly string[] }) {
  const nodes = new Map(found.nodes.map((node) => [node.id, node]));
  return (
    <article class="card">
      <header class="card-head">
        <p class="card-kicker">{say("waysBetween")}</p>
        <ToGraph />
        <h1 class="ways-ends" dir="auto">
          {ends.map((id) => (
            <span key={id}>{name(nodes.get(id) ?? { id })}</span>
          ))}
        </h1>
        {found.steps !== null && (
          <p class="soft small">{say("waysSteps", { n: found.steps, ways: found.paths.length })}</p>
        )}
      </header>
      {found.paths.length === 0 && <p class="notice">{say("noWay")}</p>}
      {found.paths.map((path, at) => (
        <Way key={path.join(" ")} path={path} at={at} nodes={nodes} edges={found.edges} />
      ))}
      <div class="card-tools">
        <CopyButton label={say("copyLink")} text={() => permalink()} />
      </div>
      <CiteDetails />
    </article>
  );
}

interface OneWay {
  path: readonly string[];
  at: number;
  nodes: ReadonlyMap<string, Node>;
  edges: readonly Edge[];
}

function Way({ path, at, nodes, edges }: OneWay) {
  return (
    <section>
      <h2 class="card-part">{say("wayOf", { n: at + 1 })}</h2>
      <ol class="way">
        {path.map((id, step) => (
          <li key={id}>
            <Stop node={nodes.get(id) ?? { id }} />
            {between(edges, id, path[step + 1]).map((edge) => (
              <Step key={edge.id} edge={edge} down={edge.source === id} />
            ))}
          </li>
        ))}
      </ol>
    </section>
  );
}

function between(edges: readonly Edge[], one: string, other: string | undefined): Edge[] {
  return edges.filter(
    ({ source, target }) => (source === one && target === other) || (source === other && target === one),
  );
}

function Stop({ node }: { node: { id: string; th?: string | null; en?: string | null } }) {
  return (
    <button
      type="button"
      class="owner-name"
      aria-pressed={view.value.selected === node.id}
      onClick={() => select(node.id)}
    >
      <span lang={languageOf(name(node))} dir="auto">
        {name(node)}
      </span>
    </button>
  );
}

function Step({ edge, down }: { edge: Edge; down: boolean }) {
  const loaded = useLoaded(() => askEdge(edge)).value;
  const said = loaded.state === "here" ? loaded.value.evidence[0] : undefined;
  return (
    <div class={`way-step role-${edge.relation}`}>
      <button
        type="button"
        class="way-relation"
        aria-pressed={view.value.selected === edge.id}
        onClick={() => select(edge.id)}
      >
        <span aria-hidden="true">{down ? "↓" : "↑"}</span> {edgeLabel(edge, language.value)}
      </button>
      {said && <QuoteButton said={said} />}
      {!edge.stated && <p class="soft small">{say("vocabularyOnly")}</p>}
    </div>
  );
}
