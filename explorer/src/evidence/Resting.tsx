// The facts that rest on the passage one is at.
import { useLoaded } from "../api/loaded";
import { place } from "../api/site";
import { name, say } from "../language/say";
import { add, nodeOf } from "../shown/shown";
import { go, view } from "../state/view";
import { askPassage } from "./asked";
import { Corrected } from "./Corrected";
import { type Fact, selectionOf } from "./factEnds";

export function Resting() {
  const { passage } = view.value;
  return passage ? <Facts key={passage} passage={passage} /> : null;
}

function Facts({ passage }: { passage: string }) {
  const now = useLoaded(() => askPassage(passage)).value;
  const facts = now.state === "here" ? now.value.facts : [];
  return (
    <section class="reader-facts" aria-live="polite" aria-label={say("restsHere")}>
      <h3>{say("restsHere")}</h3>
      {now.state === "failed" && <p class="small">{now.error.message}</p>}
      <ul>
        {facts.map((fact) => (
          <li key={fact.iri}>
            <Line fact={fact} />
            <Corrected by={fact.correction} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Line({ fact }: { fact: Fact }) {
  const selected = selectionOf(fact);
  const kind = fact.kinds[0] ? name(fact.kinds[0]) : "";
  const words = (
    <>
      {kind && <b class="reader-kind">{kind}</b>}{" "}
      <span class="reader-said" dir="auto">
        {name(fact.name)}
      </span>
    </>
  );
  if (!selected) return <a href={place(fact.name.page ?? "") || "#main"}>{words}</a>;
  return (
    <button type="button" class="reader-fact" onClick={() => show(selected)}>
      {words}
    </button>
  );
}

function show(selected: string): void {
  go({ reading: "", passage: "", selected });
  const ends = selected.includes("|") ? [selected.split("|")[0] ?? "", selected.split("|")[2] ?? ""] : [selected];
  add(ends.filter((id) => id && !nodeOf(id)));
}
