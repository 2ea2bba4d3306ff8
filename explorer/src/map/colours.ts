// How a group looks on the map: its number gives the colour, and its sort the pattern, so that no one needs to tell
// colours apart. Provinces that applied to join group 1 have the colour of group 1, with stripes.

export type Pattern = "plain" | "stripes" | "dots" | "cross";
export interface Look {
  id: string;
  colour: string;
  pattern: Pattern;
}

const PATTERNS: Record<string, Pattern> = { group: "plain", applied: "stripes", pilot: "dots", study: "cross" };
const COLOURS = 5; // --map-group-1 … of map.css

export function lookOf(cohort: string): Look {
  const [, family = "", number] = /^(.*?)(?:-(\d+))?$/.exec(cohort) ?? [];
  const place = number ? ((Number(number) - 1) % (COLOURS - 1)) + 1 : COLOURS;
  const pattern = PATTERNS[family] ?? (cohort === "" ? "plain" : "cross");
  return { id: `map-look-${pattern}-${place}`, colour: `var(--map-group-${place})`, pattern };
}
