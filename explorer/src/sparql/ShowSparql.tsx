// “Show the SPARQL”: the question behind an answer, to be read, copied, or opened and changed. Light: the editor is
// fetched only when it is opened.
import { useSignal } from "@preact/signals";
import { Refused } from "../api/client";
import { CopyButton } from "../ask/CopyButton";
import { say } from "../language/say";
import { go } from "../state/view";
import { asSettings, savedQuestion } from "./saved";
import "./show.css";

interface Shown {
  /** The name of a saved question, as /queries has it. */
  query: string;
  /** What its parameters were given. */
  params?: Readonly<Record<string, string>>;
}

/** A line that unfolds the text of a saved question, with what was given for its parameters. */
export function ShowSparql({ query, params = {} }: Shown) {
  const text = useSignal("");
  const failed = useSignal("");

  function unfolded(event: Event): void {
    const { open } = event.currentTarget as HTMLDetailsElement;
    if (!open || text.value) return;
    savedQuestion(query).then(
      (found) => {
        text.value = found?.text ?? "";
        failed.value = found ? "" : say("sparqlNone", { name: query });
      },
      (error: unknown) => {
        failed.value = say("failed", { why: error instanceof Refused ? error.message : String(error) });
      },
    );
  }

  return (
    <details class="showsparql" onToggle={unfolded}>
      <summary>{say("sparqlShow")}</summary>
      {failed.value && <p role="alert">{failed.value}</p>}
      {text.value && <Text text={text.value} query={query} params={params} />}
    </details>
  );
}

function Text({ text, query, params }: Required<Shown> & { text: string }) {
  const given = Object.entries(params).filter(([, value]) => value);

  return (
    <>
      {given.length > 0 && (
        <dl>
          {given.map(([name, value]) => (
            <div key={name}>
              <dt>?{name}</dt>
              <dd>
                <bdi>{value}</bdi>
              </dd>
            </div>
          ))}
        </dl>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is to be reached by keyboard */}
      <section tabIndex={0} aria-label={say("sparqlText", { name: query })}>
        <pre>{text}</pre>
      </section>
      <p class="showsparql-do">
        <button type="button" class="button" onClick={() => go({ tab: "sparql", more: asSettings(query, params) })}>
          {say("sparqlOpen")}
        </button>
        <CopyButton label={say("sparqlCopy")} text={() => text} />
      </p>
    </>
  );
}
