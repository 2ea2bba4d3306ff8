// Where a fact stands in the graph: some are things of it, others are what ties two things.
import type { Schemas } from "../api/schemas";
import { idOf, kindOf } from "../ask/kinds";

export type Fact = Schemas["Fact"];

const THINGS = new Set(["decision", "meeting"]);

/** What to select in order to see a fact: the id of a thing or of a tie; empty for a fact that is neither. */
export function selectionOf(fact: Fact): string {
  const id = idOf(fact.iri);
  if (THINGS.has(kindOf(id))) return id;
  const [bearer, role, concerns] = valuesOf(fact, "bearer", "role", "concerns");
  if (bearer && role && concerns) return `${bearer}|${role}|${concerns}`;
  const [province, programme] = valuesOf(fact, "province", "programme");
  if (province && programme) return `${province}|joined|${programme}`;
  const [person, attendedAs, meeting] = valuesOf(fact, "person", "attendedAs", "meeting");
  return person && attendedAs && meeting ? `${person}|${attendedAs}|${meeting}` : "";
}

function valuesOf(fact: Fact, ...names: string[]): string[] {
  return names.map((name) => {
    const property = fact.properties.find((one) => one.iri.endsWith(`#${name}`));
    const iri = property?.values[0]?.iri ?? "";
    return iri.includes("#") ? (iri.split("#").at(-1) ?? "") : idOf(iri);
  });
}
