// The legend: what colours and shapes mean, how many there are; a press hides a kind or shows it again.
import { GROUPS, lookOf, tint } from "../design/legend";
import { Swatch } from "../design/Swatch";
import { count, name, say } from "../language/say";
import { whole } from "../shown/shown";
import { go, view } from "../state/view";
import { counted } from "./counting";

export function Legend() {
  const { hidden } = view.value;
  const counts = counted(whole.value.nodes, GROUPS, hidden);
  return (
    <fieldset class="filters-legend">
      <legend class="unseen">{say("legendIs")}</legend>
      {counts.map(([group, many]) => (
        <button
          key={group}
          type="button"
          class="chip filters-kind"
          title={say("legendIs")}
          aria-pressed={!hidden.includes(group)}
          onClick={() => toggle(group)}
        >
          <Swatch shape={lookOf(group).shape} colour={tint(group)} />
          <span>{name(lookOf(group))}</span>
          <b>{count(many)}</b>
        </button>
      ))}
    </fieldset>
  );
}

function toggle(group: string): void {
  const { hidden } = view.peek();
  go({ hidden: hidden.includes(group) ? hidden.filter((one) => one !== group) : [...hidden, group] });
}
