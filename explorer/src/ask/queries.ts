// Which saved question, written in SPARQL, asks what a card shows.
import type { Language, View } from "../state/address";
import { kindOf } from "./kinds";

type Settings = Readonly<Record<string, string>>;

/** The settings of the SPARQL page for the question who owns an issue. */
export function ownerQuery(issue: string, spoken: Language): Settings {
  return { query: "owner", "param-issue": issue, "param-lang": spoken };
}

/** The settings for what happened about a thing, by any of its names. */
export function thingQuery(id: string, called: string, spoken: Language): Settings {
  if (kindOf(id) === "province") return { query: "cohorts", "param-province": called, "param-lang": spoken };
  if (kindOf(id) === "person") return { query: "people", "param-person": called, "param-lang": spoken };
  return { query: "timeline", "param-thing": called, "param-lang": spoken };
}

/** The change of the view that opens the SPARQL page with a question. */
export function opened(settings: Settings): Partial<View> {
  return { tab: "sparql", more: settings };
}
