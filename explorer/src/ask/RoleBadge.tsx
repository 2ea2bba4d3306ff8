// A role of the responsibility matrix: its letter, and its word.
import { say } from "../language/say";
import { roleWord } from "./owners";

export function RoleBadge({ role, count }: { role: string; count?: number }) {
  const word = roleWord(role);
  return (
    <span class={`role role-${role}`}>
      <b class="role-letter" aria-hidden="true">
        {role[0]}
      </b>
      {word && say(word)}
      {count !== undefined && <span class="role-count">{count}</span>}
    </span>
  );
}
