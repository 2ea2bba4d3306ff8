// Who accepted, changed or added a fact: a small mark, with why beside it.
import type { Schemas } from "../api/schemas";
import { date } from "../language/dates";
import { languageOf, say } from "../language/say";

export type Correction = Schemas["Correction"];

/** The mark of a fact that a person has had a hand in; nothing for one that rules alone have read. */
export function Corrected({ by }: { by: Correction | null | undefined }) {
  if (!by) return null;
  return (
    <p class="corrected small" title={say("correctedBy", { by: by.by, date: date(by.date) })}>
      <span class="corrected-mark" aria-hidden="true">
        ✎
      </span>{" "}
      {say("correctedBy", { by: by.by, date: date(by.date) })}:{" "}
      <span lang={languageOf(by.why)} dir="auto">
        {by.why}
      </span>
    </p>
  );
}
