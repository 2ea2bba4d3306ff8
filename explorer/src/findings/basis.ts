// What a finding rests on, in words.
import { say, type Word } from "../language/say";
import type { Basis } from "./model";

export function basis({ aspect, facts, documents, searched }: Basis): string {
  return say("findingBasis", { facts, documents, searched, aspect: say(`aspect-${aspect}` as Word) });
}
