// Leads to the question behind what is shown, so that a reader can check it or ask it in another way.
import { say } from "../language/say";
import { go, view } from "../state/view";
import "./parts.css";

interface Saved {
  /** The name of a saved question. */
  query: string;
  /** Values of its parameters; an empty one counts as not given. */
  given?: Record<string, string | number>;
}

interface Written {
  /** Writes the question, where none that is saved stands behind what is shown. */
  text: () => string;
}

export function AskedBy(asked: Saved | Written) {
  return (
    <button type="button" class="button parts-asked" title={say("showQueryTitle")} onClick={() => open(asked)}>
      <span class="parts-asked-sign" aria-hidden="true">
        {"{ }"}
      </span>
      {say("showQuery")}
    </button>
  );
}

function open(asked: Saved | Written): void {
  const own = "text" in asked ? { text: asked.text() } : { query: asked.query, ...parameters(asked.given ?? {}) };
  go({ tab: "sparql", more: { ...others(view.peek().more), ...own } });
}

/** What other tabs keep; what was asked in the SPARQL tab before is left out. */
function others(more: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(more).filter(([key]) => !/^(query$|text$|param-)/.test(key)));
}

function parameters(given: Record<string, string | number>): Record<string, string> {
  const filled = Object.entries(given).filter(([, value]) => value !== "");
  return Object.fromEntries(filled.map(([key, value]) => [`param-${key}`, String(value)]));
}
