// What the answer rests on: in how many documents, of which dates, it was looked for.
import { useLoaded } from "../api/loaded";
import { date } from "../language/dates";
import { say } from "../language/say";
import { askCoverage } from "./holding";

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
