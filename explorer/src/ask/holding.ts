// What the graph holds, asked for once.
import { GET, once, taken } from "../api/client";
import type { Schemas } from "../api/schemas";

export function askCoverage(): Promise<Schemas["Coverage"]> {
  return once("coverage", () => taken(GET("/coverage")) as Promise<Schemas["Coverage"]>);
}

export interface Joining {
  /** Fiscal years in which provinces joined, the newest first. */
  years: readonly number[];
  /** How many provinces joined at all. */
  provinces: number;
}

export function askProvinces(): Promise<Joining> {
  return once("joining", async () => {
    const { items, fiscalYears } = await taken(GET("/graph/provinces"));
    const provinces = items.filter((one) => one.joined.length > 0).length;
    return { years: [...fiscalYears].sort((one, other) => other - one), provinces };
  });
}
