// Puts the things that an answer names on the graph.
import { add } from "../../shown/shown";
import { goTo } from "../../state/view";
import type { Answer } from "../run/answer";
import { tell } from "../tab/say";
import { thingsIn } from "./things";

const MOST = 100; // more are no picture any more, and no address either

export function ToGraph({ answer }: { answer: Answer }) {
  const ids = thingsIn(answer).slice(0, MOST);
  if (!ids.length) return null;
  const count = ids.length;
  return (
    <button
      type="button"
      class="button"
      title={tell("sparqlToGraphMost", { count })}
      onClick={() => {
        add(ids);
        goTo("graph");
      }}
    >
      {tell("sparqlToGraph", { count })}
    </button>
  );
}
