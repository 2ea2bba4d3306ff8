// IRIs with the short names that the server uses; written out until it has said which.
import { signal } from "@preact/signals";
import { ontology } from "../complete/ontology";
import { type Prefixes, shortened } from "../text/prefixes";

const known = signal<Prefixes>({});

ontology().then(
  ({ prefixes }) => {
    known.value = prefixes;
  },
  () => undefined, // then they stay as they are
);

export function short(iri: string): string {
  return shortened(iri, known.value) ?? iri;
}
