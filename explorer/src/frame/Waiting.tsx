// What stands where something is not there yet, or did not come.
import { say } from "../language/say";

export function Waiting() {
  return (
    <p class="waiting soft" role="status">
      {say("waiting")}
    </p>
  );
}

export function Failed({ why }: { why: string }) {
  return (
    <p class="notice" role="alert">
      {say("failed", { why })}
    </p>
  );
}
