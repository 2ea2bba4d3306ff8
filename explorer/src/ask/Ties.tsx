// The things that a thing is tied to in one way; each opens the evidence of the tie.
import { useSignal } from "@preact/signals";
import { date, fiscalYear } from "../language/dates";
import { languageOf, name, say } from "../language/say";
import { expand, select } from "../shown/shown";
import { view } from "../state/view";
import type { Tie, TieGroup } from "./near";
import { roleWord } from "./owners";
import { RoleBadge } from "./RoleBadge";

const AT_FIRST = 4;

export function Ties({ group, id }: { group: TieGroup; id: string }) {
  const all = useSignal(false);
  const { key, count, ties } = group;
  const shown = all.value ? ties : ties.slice(0, AT_FIRST);
  return (
    <div class={`tie-group role-${key.replace("^", "")}`}>
      <h3>
        {roleWord(key) ? (
          <RoleBadge role={key} count={count} />
        ) : (
          <>
            {name(group)} <span class="role-count">{count}</span>
          </>
        )}
      </h3>
      <ul>
        {shown.map((tie) => (
          <Item key={tie.edge.id} tie={tie} />
        ))}
      </ul>
      {count > AT_FIRST && !all.value && (
        <button
          type="button"
          class="tool"
          onClick={() => {
            all.value = true;
            expand(id, key);
          }}
        >
          {say("tiesAll", { n: count })}
        </button>
      )}
    </div>
  );
}

function Item({ tie: { edge, node } }: { tie: Tie }) {
  const shown = name(node);
  const when = node.date ? date(node.date) : edge.years.map(fiscalYear).join(", ");
  return (
    <li>
      <button type="button" class="tie" aria-pressed={view.value.selected === edge.id} onClick={() => select(edge.id)}>
        <span class="tie-name" lang={languageOf(shown)} dir="auto">
          {shown}
        </span>
        {when && <span class="tie-when">{when}</span>}
      </button>
    </li>
  );
}
