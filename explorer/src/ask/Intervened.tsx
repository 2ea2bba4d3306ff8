// What people rejected of what rules had read, and what they merged: so that a reader sees that somebody intervened.
import { date } from "../language/dates";
import { languageOf, name, say } from "../language/say";
import { type Answer, roleWord } from "./owners";

type Rejected = NonNullable<Answer["rejected"]>[number];

export function Intervened({ answer }: { answer: Answer }) {
  const rejected = answer.rejected ?? [];
  const merged = answer.merged ?? [];
  if (rejected.length + merged.length === 0) return null;
  return (
    <details class="intervened small">
      <summary class="tool">{said(rejected.length, merged.length)}</summary>
      <ul>
        {rejected.map((one) => (
          <RejectedLine key={one.fact} one={one} />
        ))}
        {merged.map((one) => (
          <li key={one.iri}>
            <b>{say("mergedThing", { name: one.name ?? one.iri })}</b> <Why {...one.correction} />
          </li>
        ))}
      </ul>
    </details>
  );
}

function said(rejected: number, merged: number): string {
  const parts = [
    rejected > 0 && say("rejectedFacts", { n: rejected }),
    merged > 0 && say("mergedThings", { n: merged }),
  ];
  return `${say("intervened")}: ${parts.filter(Boolean).join(" · ")}`;
}

function RejectedLine({ one }: { one: Rejected }) {
  const word = one.role ? roleWord(one.role) : undefined;
  return (
    <li>
      <b dir="auto">{one.body ? name(one.body) : one.fact}</b> {word && `(${say(word)})`}
      <blockquote lang={languageOf(one.quote)} dir="auto">
        {one.quote}
      </blockquote>
      <Why {...one.correction} />
    </li>
  );
}

function Why({ by, date: day, why }: { by: string; date: string; why: string }) {
  return (
    <span class="soft">
      {by}, {date(day)}:{" "}
      <span lang={languageOf(why)} dir="auto">
        {why}
      </span>
    </span>
  );
}
