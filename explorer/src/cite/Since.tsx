// Who opens an old permalink is told what has changed since it was made.
import { useLoaded } from "../api/loaded";
import { language } from "../language/language";
import { languageOf, say, type Word } from "../language/say";
import { go, view } from "../state/view";
import { type Changed, changedSince } from "./asking";
import { citable } from "./question";
import "./cite.css";

type Told = NonNullable<Changed["added"]>[number];

export function Since() {
  const { cited } = view.value;
  return cited && citable ? <Asked key={cited} permalink={cited} /> : null;
}

function Asked({ permalink }: { permalink: string }) {
  const now = useLoaded(() => changedSince(permalink)).value;
  if (now.state === "waiting") return null;
  return (
    <div class={`notice since since-${now.state === "here" ? now.value.rows : "failed"}`} role="status">
      {now.state === "here" ? <Here changed={now.value} /> : <p>{say("sinceFailed", { why: now.error.message })}</p>}
      <button
        type="button"
        class="since-close"
        aria-label={say("sinceClose")}
        onClick={() => go({ cited: "" }, "passing")}
      >
        ×
      </button>
    </div>
  );
}

function Here({ changed }: { changed: Changed }) {
  const { title, was, is, graph } = changed;
  return (
    <>
      <p class="since-what">{summary(changed)}</p>
      <p class="soft small">
        {title[language.value]}
        {graph === "changed" && <> · {say("sinceVersions", { was: was.slice(0, 8), is: is.slice(0, 8) })}</>}
      </p>
      {changed.rows === "changed" && changed.added && <Which changed={changed} />}
    </>
  );
}

function summary({ rows, graph, before, now, added, gone, evidence }: Changed): string {
  if (rows === "unknown") return say(graph === "same" ? "sinceGraphSame" : "sinceGraph");
  if (rows === "same") return say(graph === "same" ? "sinceSame" : "sinceSameRows", { n: now });
  if (rows === "moved") return say("sinceMoved");
  if (!added || gone === null) return say("sinceMany", { before: before ?? 0, now });
  const counts = { added: added.length, gone, evidence: evidence?.length ?? 0 };
  return say(graph === "same" ? "sinceChangedRows" : "sinceChanged", counts);
}

function Which({ changed }: { changed: Changed }) {
  const { added, evidence, gone_at: places } = changed;
  return (
    <details>
      <summary>{say("sinceWhich")}</summary>
      <List heading="sinceAdded" rows={added ?? []} />
      <List heading="sinceEvidence" rows={evidence ?? []} />
      {places.length > 0 && (
        <p class="small">
          <b>{say("sinceGone")}</b> {say("sinceGoneAt", { places: places.join(", ") })}
        </p>
      )}
    </details>
  );
}

function List({ heading, rows }: { heading: Word; rows: readonly Told[] }) {
  if (!rows.length) return null;
  return (
    <section class="small">
      <b>{say(heading)}</b>
      <ul>
        {rows.map(({ label, quotes }, at) => (
          <li key={at}>
            {label[language.value]}
            {quotes.map(({ quote, document, start }) => (
              <q key={`${document} ${start}`} lang={languageOf(quote)} dir="auto">
                {quote}
              </q>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}
