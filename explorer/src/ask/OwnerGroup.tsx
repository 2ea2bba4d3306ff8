// The bodies in one role.
import { useSignal } from "@preact/signals";
import { say } from "../language/say";
import { OwnerEntry } from "./OwnerEntry";
import type { RoleGroup } from "./owners";
import { RoleBadge } from "./RoleBadge";

const AT_FIRST = 4;

export function OwnerGroup({ group }: { group: RoleGroup }) {
  const all = useSignal(group.owners.length <= AT_FIRST + 1);
  const shown = all.value ? group.owners : group.owners.slice(0, AT_FIRST);
  return (
    <section class={`owners role-${group.role}`}>
      <h2 class="owners-role">
        <RoleBadge role={group.role} count={group.owners.length} />
      </h2>
      <ul>
        {shown.map((owner) => (
          <OwnerEntry key={owner.body.iri} owner={owner} />
        ))}
      </ul>
      {!all.value && (
        <button
          type="button"
          class="tool"
          onClick={() => {
            all.value = true;
          }}
        >
          {say("moreOwners", { n: group.owners.length })}
        </button>
      )}
    </section>
  );
}
