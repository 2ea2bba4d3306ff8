// The graph as a list: each thing with what it is tied to. It holds the same as the picture and does the same.
import { useSignal } from "@preact/signals";
import { lookOf, tint } from "../design/legend";
import { Swatch } from "../design/Swatch";
import { language } from "../language/language";
import { count, languageOf, name, say } from "../language/say";
import { edgeLabel, type GraphEdge, type GraphNode } from "../shown/model";
import { edgeOf, expand, nodeOf, select, shown } from "../shown/shown";
import { view } from "../state/view";
import { standOn } from "./actions";

export function List() {
  const { nodes, edges } = shown.value;
  const ties = new Map<string, GraphEdge[]>(nodes.map((node) => [node.id, []]));
  for (const edge of edges) for (const end of new Set([edge.source, edge.target])) ties.get(end)?.push(edge);
  return (
    <section class="graph-list" aria-label={say("thingsHere")}>
      <h3>
        {say("thingsHere")} <span class="soft">{count(nodes.length)}</span>
      </h3>
      <ul>
        {nodes.map((node) => (
          <Thing key={node.id} node={node} ties={ties.get(node.id) ?? []} />
        ))}
      </ul>
    </section>
  );
}

function Thing({ node, ties }: { node: GraphNode; ties: readonly GraphEdge[] }) {
  const open = useSignal(false);
  const called = name(node);
  return (
    <li>
      <div class="graph-list-row">
        <Swatch shape={lookOf(node.group).shape} colour={tint(node.group)} />
        <Chooser id={node.id} text={called} />
        <button
          type="button"
          class="button graph-list-more"
          aria-expanded={open.value}
          aria-label={`${say("tiedTo", { n: count(ties.length) })}: ${called.slice(0, 80)}`}
          onClick={() => {
            open.value = !open.value;
          }}
        >
          {count(ties.length)}
        </button>
        <button
          type="button"
          class="button graph-list-more"
          aria-label={`${say("graphExpand")}: ${called.slice(0, 80)}`}
          title={say("graphExpand")}
          onClick={() => expand(node.id)}
        >
          +
        </button>
      </div>
      {open.value && (
        <ul>
          {ties.map((edge) => (
            <Tie key={edge.id} edge={edge} of={node.id} />
          ))}
        </ul>
      )}
    </li>
  );
}

/** A tie, read from its source: what it says, and the other end. */
function Tie({ edge, of }: { edge: GraphEdge; of: string }) {
  const out = edge.source === of;
  const other = nodeOf(out ? edge.target : edge.source);
  return (
    <li class="graph-list-tie">
      <button type="button" class="graph-list-name soft" onClick={() => select(edge.id)}>
        {out ? "→" : "←"} {edgeLabel(edgeOf(edge.id) ?? edge, language.value)}
      </button>
      {other && <Chooser id={other.id} text={name(other)} />}
    </li>
  );
}

function Chooser({ id, text }: { id: string; text: string }) {
  return (
    <button
      type="button"
      class="graph-list-name"
      lang={languageOf(text)}
      dir="auto"
      aria-pressed={view.value.selected === id}
      onClick={() => {
        standOn(id);
        select(id);
      }}
    >
      <span>{text}</span>
    </button>
  );
}
