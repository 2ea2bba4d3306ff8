// What the answer rests on: in how many documents, of which dates, it was looked for.
import { GET, once, type Schemas, taken } from "../api/client";
import { useLoaded } from "../api/loaded";
import { date } from "../language/dates";
import { say } from "../language/say";

export function askCoverage(): Promise<Schemas["Coverage"]> {
  return once("coverage", () => taken(GET("/coverage")) as Promise<Schemas["Coverage"]>);
}

export function Searched({ n }: { n: number }) {
  const loaded = useLoaded(askCoverage).value;
  const held = loaded.state === "here" ? loaded.value : null;
  const dated = held?.first && held.last;
  return (
    <p class="card-searched soft small">
      {dated ? say("searchedDates", { n, first: date(held.first), last: date(held.last) }) : say("searched", { n })}
    </p>
  );
}
