// What stands on paper only: where the page is, and when it was looked up.
import { date, today } from "../language/dates";
import { say } from "../language/say";
import { permalink, view } from "../state/view";

export function Printed() {
  return (
    <p class="share-printed">
      <span>{permalink(view.value)}</span>
      <span>{say("shareAccessed", { date: date(today()) })}</span>
    </p>
  );
}
