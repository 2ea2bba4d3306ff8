// What a tie says, as a sentence, and the passages that say so.
import { useLoaded } from "../api/loaded";
import { Failed, Waiting } from "../frame/Waiting";
import { language } from "../language/language";
import { languageOf, name, say } from "../language/say";
import { edgeLabel, type GraphNode } from "../shown/model";
import { add, nodeOf, select } from "../shown/shown";
import { askEdge, askNode, type EdgeEvidence, type EdgeId } from "./asked";
import { Passages } from "./Passages";

interface Known extends EdgeEvidence {
  source: GraphNode;
  target: GraphNode;
}

async function ask(edge: EdgeId): Promise<Known> {
  const ends = [edge.source, edge.target].map((id) => nodeOf(id) ?? askNode(id).then((found) => found.node));
  const [said, source, target] = await Promise.all([askEdge(edge), ends[0], ends[1]]);
  return { ...said, source: source as GraphNode, target: target as GraphNode };
}

export function EdgeSaid({ edge }: { edge: EdgeId }) {
  const now = useLoaded(() => ask(edge)).value;
  if (now.state === "failed") return <Failed why={now.error.message} absent={now.error.status === 404} />;
  return now.state === "here" ? <Said known={now.value} /> : <Waiting />;
}

function Said({ known }: { known: Known }) {
  const { edge, source, target } = known;
  const absent = [source, target].filter((end) => !nodeOf(end.id)).map((end) => end.id);
  return (
    <>
      <h2 class="evidence-sentence">
        <End node={source} />{" "}
        <span class={`evidence-relation role-${edge.relation}`}>{edgeLabel(edge, language.value)}</span>{" "}
        <End node={target} />
      </h2>
      {edge.stated ? (
        <p class="soft small">
          {say("factsBehind", { n: edge.count })}
          {edge.years.length > 0 && ` · ${say("inYears", { years: edge.years.join(", ") })}`}
        </p>
      ) : (
        <p class="notice small">{say("vocabularyOnly")}</p>
      )}
      {absent.length > 0 && (
        <div class="evidence-tools">
          <button type="button" class="button" onClick={() => add(absent)}>
            {say("putOnGraph")}
          </button>
        </div>
      )}
      <Passages
        passages={known.evidence}
        total={known.total}
        says={{
          th: `${name(source, "th")} ${edge.th} ${name(target, "th")}`,
          en: `${name(source, "en")} ${edge.en} ${name(target, "en")}`,
        }}
      />
    </>
  );
}

function End({ node }: { node: GraphNode }) {
  return (
    <button type="button" class="evidence-end" lang={languageOf(name(node))} dir="auto" onClick={() => select(node.id)}>
      {name(node)}
    </button>
  );
}
