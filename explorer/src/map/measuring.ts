// What the map says of each province, and how that adds up by region.
import type { paths } from "../api/schema";

type Answer = paths["/graph/provinces"]["get"]["responses"]["200"]["content"]["application/json"];
export type Province = Answer["items"][number];
export type Region = { th: string | null; en: string | null };
export const WAYS = ["cohort", "issues", "responsibilities"] as const;
export type Way = (typeof WAYS)[number];

/** The group a province joined in, "" when none is stated; null when nothing says that it joined. */
export function cohortOf(province: Province, year: number, programme: string): string | null {
  const found = province.joined.find((one) => one.fiscalYear === year && one.programme.id === programme);
  return found ? (found.cohort ?? "") : null;
}

export function countOf(province: Province, way: Way): number {
  return way === "issues" ? province.issues : way === "responsibilities" ? province.responsibilities : 0;
}

/** Programmes that any province took part in, those of most first. */
export function programmes(provinces: readonly Province[]): { id: string; th: string | null; en: string | null }[] {
  const all = provinces.flatMap((one) => one.joined.map((joined) => joined.programme));
  const counts = new Map<string, number>();
  for (const one of all) counts.set(one.id, (counts.get(one.id) ?? 0) + 1);
  const distinct = [...new Map(all.map((one) => [one.id, one])).values()];
  return distinct.sort((one, other) => (counts.get(other.id) ?? 0) - (counts.get(one.id) ?? 0));
}

/** Fiscal years in which any took part in a programme, in order. */
export function yearsOf(provinces: readonly Province[], programme: string): number[] {
  const joined = provinces.flatMap((one) => one.joined).filter((one) => one.programme.id === programme);
  return [...new Set(joined.map((one) => one.fiscalYear))].sort((one, other) => one - other);
}

export interface InRegion {
  region: Region;
  /** Those that count, and those that do not. */
  within: Province[];
  others: Province[];
}

/** Provinces by region, the regions with most first; in each the order given. */
export function byRegion(provinces: readonly Province[], counts: (one: Province) => boolean): InRegion[] {
  const regions = new Map<string, InRegion>();
  for (const one of provinces) {
    const key = one.region?.en ?? one.region?.th ?? "";
    const known = regions.get(key) ?? { region: one.region ?? { th: null, en: null }, within: [], others: [] };
    regions.set(key, known);
    (counts(one) ? known.within : known.others).push(one);
  }
  return [...regions.values()].sort(
    (one, other) => other.within.length - one.within.length || other.others.length - one.others.length,
  );
}

/** How many provinces each group has, in the order of the groups. */
export function cohorts(provinces: readonly Province[], year: number, programme: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const one of provinces) {
    const cohort = cohortOf(one, year, programme);
    if (cohort !== null) counts.set(cohort, (counts.get(cohort) ?? 0) + 1);
  }
  return new Map([...counts].sort(([one], [other]) => rank(one) - rank(other) || one.localeCompare(other)));
}

const FAMILIES = ["study", "pilot", "group", "applied"];

function rank(cohort: string): number {
  const place = FAMILIES.indexOf(cohort.replace(/-\d+$/, ""));
  return place < 0 ? FAMILIES.length : place;
}

export interface Class {
  from: number;
  to: number;
  provinces: number;
}

/** Counts in at most five classes that hold about as many provinces each; those with none are in no class. */
export function classes(values: readonly number[]): Class[] {
  const some = values.filter((value) => value > 0).sort((one, other) => one - other);
  const ends = [...new Set([1, 2, 3, 4, 5].map((fifth) => some[Math.ceil((fifth * some.length) / 5) - 1] ?? 0))];
  return ends
    .filter((end) => end > 0)
    .map((to, at, all) => {
      const from = (all[at - 1] ?? 0) + 1;
      return { from, to, provinces: some.filter((value) => value >= from && value <= to).length };
    });
}

/** The class of a value, from 1; 0 for none. */
export function classOf(value: number, all: readonly Class[]): number {
  return all.findIndex((one) => value >= one.from && value <= one.to) + 1;
}
