// The matrix as files: the server's own form of it, by the roles and years chosen; names are filtered on this page alone.
import { Refused } from "../api/client";
import { site } from "../api/site";
import { language } from "../language/language";
import { say } from "../language/say";
import type { Made, Offer } from "../share/offers";
import { view } from "../state/view";
import { ROLES } from "./model";

const TYPES = { csv: "text/csv", svg: "image/svg+xml", png: "image/png" } as const;
type Format = keyof typeof TYPES;
const LABELS = { csv: "shareCsv", svg: "shareSvg", png: "sharePng" } as const;

/** The setting that keeps the letters of the roles that are switched off. */
export const OFF = "matrix-off";

export function rolesOff(): ReadonlySet<string> {
  return new Set((view.value.more[OFF] ?? "").split(""));
}

const FORMATS: readonly Format[] = site ? [] : ["csv", "svg", "png"]; // the server makes them

export const matrixOffers: readonly Offer[] = FORMATS.map((format) => ({
  id: format,
  label: () => say(LABELS[format]),
  note: () => say("matrixFile"),
  make: () => made(format),
}));

async function made(ending: Format): Promise<Made> {
  const answer = await fetch(address(ending));
  if (!answer.ok) throw new Refused(`HTTP ${answer.status}`, answer.status);
  return { ending, type: TYPES[ending], content: await answer.blob() };
}

function address(format: Format): string {
  const asked = new URLSearchParams({ format, lang: language.peek() });
  const off = rolesOff();
  if ([...off].some(Boolean)) for (const role of ROLES) if (!off.has(role.charAt(0))) asked.append("role", role);
  const { from, to } = view.peek();
  if (from || to) asked.append("year", `${from ?? 2400}-${to ?? 2699}`);
  return `/network/matrix?${asked}`;
}
