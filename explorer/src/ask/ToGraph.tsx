// On a narrow page the card stands above the graph: a way down to it.
import { say } from "../language/say";

export function ToGraph() {
  return (
    <button type="button" class="tool card-down" onClick={() => document.querySelector(".ways")?.scrollIntoView()}>
      {say("toGraph")} ↓
    </button>
  );
}
