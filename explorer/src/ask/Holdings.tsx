// What the graph holds, in figures: an answer is worth as much as the documents it was looked for in.
import { useLoaded } from "../api/loaded";
import { date } from "../language/dates";
import { count, name, say } from "../language/say";
import { askCoverage, askProvinces } from "./holding";

const TOLD = ["Responsibility", "Decision", "Participation", "Meeting"]; // the kinds of facts that are told

export function Holdings() {
  const coverage = useLoaded(askCoverage).value;
  const joining = useLoaded(askProvinces).value;
  if (coverage.state !== "here") return null;
  const { documents, first, last, facts } = coverage.value;
  const all = facts.reduce((sum, one) => sum + one.facts, 0);
  return (
    <section class="holdings" aria-label={say("holds")}>
      <h2>{say("holds")}</h2>
      <dl>
        <Figure value={count(documents)} label={say("holdsDocuments")} />
        {first && last && (
          <Figure value={say("holdsDates", { first: date(first), last: date(last) })} label={say("holdsSpan")} />
        )}
        <Figure value={count(all)} label={say("holdsFacts")} />
        {joining.state === "here" && joining.value.provinces > 0 && (
          <Figure value={count(joining.value.provinces)} label={say("holdsProvinces")} />
        )}
        {facts.filter(isTold).map((one) => (
          <Figure key={one.kind.iri} value={count(one.facts)} label={name(one.kind)} />
        ))}
      </dl>
      <p class="soft small">{say("holdsHonest", { n: documents })}</p>
    </section>
  );
}

function isTold({ kind }: { kind: { iri: string } }): boolean {
  return TOLD.includes(kind.iri.split("#").at(-1) ?? "");
}

function Figure({ value, label }: { value: string; label: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  );
}
