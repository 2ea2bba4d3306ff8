// Who owns an issue: the issue is found here by what was typed; who answers for it stands in a file of its own, as the
// server answered when the site was published.

import { fileName } from "../api/fileName";
import type { Schemas } from "../api/schemas";
import { read } from "./files";
import { type Hit, search } from "./find";
import { HELD } from "./fitting";
import { issuesMeant } from "./meant";
import { allNames, type Names } from "./names";
import { BASE } from "./web";

type Answer = Schemas["Answer"];

const NEAREST = 5;
const HIDDEN = 3;

export async function owner(text: string): Promise<Answer> {
  const names = await allNames();
  const bearers = await read<Record<string, number>>("owners/bearers");
  const { documents } = await read<Schemas["Health"]>("health");
  const [best, ...others] = issuesMeant(names, text);
  const near = (hits: readonly Hit[]) => hits.slice(0, NEAREST).map((hit) => nearest(hit, bearers));
  if (best && best.fits >= HELD) {
    const id = best.thing.iri.slice(BASE.length);
    const known = await read<Answer>(`owners/${fileName(id.replace("/", "."))}`);
    const { name, score } = nearest(best, bearers);
    return { ...known, query: text, matched: name, score, nearest: near(others) };
  }
  const nobody = { issue: null, owners: [], found: 0, matched: null, score: null, rejected: [], merged: [] };
  return {
    query: text,
    ...nobody,
    nearest: near([...(best ? [best] : []), ...others]),
    searched: documents,
    other: other(names, text),
  };
}

function nearest({ thing, name, fits }: Hit, bearers: Record<string, number>): Answer["nearest"][number] {
  const { iri, th, en } = thing;
  const shown = name.rank === HIDDEN ? (th ?? en ?? iri) : name.text;
  return { iri, th, en, name: shown, score: Math.round(fits * 10) / 10, owners: bearers[iri.slice(BASE.length)] ?? 0 };
}

/** The body or province that a text names as it stands; null when it is the name of several. */
function other(names: Names, text: string): Answer["other"] {
  const same = search(names, text, ["body", "province"]).filter(
    ({ rule, fits, reading }) => rule === "same" && fits >= HELD && reading.kinds.length === 0,
  );
  const just = same.filter(({ name }) => name.text === text.trim());
  const found = just.length ? just : same;
  const [only] = found;
  const one = new Set(found.map(({ thing }) => thing.th ?? thing.iri)).size === 1;
  return only && one ? { iri: only.thing.iri, th: only.thing.th, en: only.thing.en } : null;
}
