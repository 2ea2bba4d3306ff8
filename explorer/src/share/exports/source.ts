// Where a file is from, in a line: whose graph, over how many documents, of what day.
import { GET, once, taken } from "../../api/client";
import { date, today } from "../../language/dates";
import { say } from "../../language/say";

/** HPP-KG, 120 documents, 3 May 2026. */
export async function sourceLine(): Promise<string> {
  const { documents } = await once("health", () => taken(GET("/health")));
  return say("shareSource", { documents, date: date(today()) });
}
