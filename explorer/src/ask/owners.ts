// The answer to "who owns this?", in the order in which a card tells it.
import { GET, once, taken } from "../api/client";
import type { Schemas } from "../api/schemas";
import type { Word } from "../language/say";

export type Answer = Schemas["Answer"];
export type Owner = Schemas["Owner"];
export type Role = Schemas["Role"];
export type Said = Owner["evidence"][number];

/** The roles of a responsibility matrix, in their order. */
export const ROLES: readonly Role[] = ["Accountable", "Responsible", "Supporting", "Consulted", "Informed"];

const WORDS: Readonly<Record<Role, Word>> = {
  Accountable: "roleAccountable",
  Responsible: "roleResponsible",
  Supporting: "roleSupporting",
  Consulted: "roleConsulted",
  Informed: "roleInformed",
};

/** The word for a role; undefined for a relation that is none. */
export function roleWord(role: string): Word | undefined {
  return WORDS[role as Role];
}

export function askOwner(issue: string): Promise<Answer> {
  return once(`owner ${issue}`, () => taken(GET("/owner", { params: { query: { issue } } })));
}

export interface RoleGroup {
  role: Role;
  owners: readonly Owner[];
}

/** Owners by role; roles that nobody has are left out. */
export function byRole(owners: readonly Owner[]): RoleGroup[] {
  return ROLES.map((role) => ({ role, owners: owners.filter((owner) => owner.role === role) })).filter(
    (group) => group.owners.length > 0,
  );
}

/** The bodies of which each is said to be accountable for the very issue: more than one is a conflict to look into. */
export function rivals(owners: readonly Owner[]): readonly Owner[] {
  const direct = owners.filter((owner) => owner.role === "Accountable" && owner.relation === "direct");
  return direct.length > 1 ? direct : [];
}

/** What a body is to do, where the quote does not say it already. */
export function taskBeside(owner: Owner): string {
  const quote = owner.evidence[0]?.quote ?? "";
  return owner.task && !quote.includes(owner.task) ? owner.task : "";
}
