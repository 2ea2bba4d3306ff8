// What stands where something is not there yet, or did not come.
import { say } from "../language/say";
import { begin } from "../state/view";

export function Waiting() {
  return (
    <p class="waiting soft" role="status">
      {say("waiting")}
    </p>
  );
}

interface Failure {
  /** The server's own line. */
  why: string;
  /** Whether what was asked for is not there at all, as when an address was cut short. */
  absent?: boolean;
}

export function Failed({ why, absent }: Failure) {
  if (!absent) {
    return (
      <p class="notice" role="alert">
        {say("failed", { why })}
      </p>
    );
  }
  return (
    <div class="notice" role="alert">
      <p>{say("absent")}</p>
      <p class="soft small" lang="en" dir="auto">
        {why}
      </p>
      <button type="button" class="button" onClick={() => begin({})}>
        {say("home")}
      </button>
    </div>
  );
}
