// The answer as the server sent it: JSON for rows, Turtle for a graph.
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { CopyButton } from "../../ask/CopyButton";
import type { Answer } from "../run/answer";
import { ask } from "../run/asking";
import type { Question } from "../tab/question";
import { tell } from "../tab/say";

const MOST = 200_000; // characters that a page shows at once

export function Raw({ of, answer }: { of: Question; answer: Answer }) {
  const text = useSignal(answer.kind === "statements" ? "" : answer.raw);

  useEffect(() => {
    if (answer.kind !== "statements") {
      text.value = answer.raw;
      return undefined;
    }
    const stop = new AbortController();
    ask(of, stop.signal, "ttl").then(
      ({ raw }) => {
        text.value = raw;
      },
      (error: unknown) => {
        if (!stop.signal.aborted) text.value = String(error);
      },
    );
    return () => stop.abort();
  }, [answer]);

  const total = text.value.length;
  return (
    <div class="sparql-raw">
      <CopyButton label={tell("sparqlCopyRaw")} text={() => text.value} />
      {total > MOST && <p class="soft small">{tell("sparqlCut", { count: MOST, total })}</p>}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is to be reached by keyboard */}
      <section tabIndex={0} aria-label={tell("sparqlAsRaw")}>
        <pre>{text.value.slice(0, MOST)}</pre>
      </section>
    </div>
  );
}
