// A button that copies a text and says so.
import { useSignal } from "@preact/signals";
import { say } from "../language/say";
import { copied } from "../parts/copying";

interface Copying {
  label: string;
  text: () => string;
  plain?: boolean;
}

const SHOWN = 2500; // milliseconds

export function CopyButton({ label, text, plain }: Copying) {
  const state = useSignal<"" | "copied" | "failed">("");
  async function copy(): Promise<void> {
    state.value = (await copied(text())) ? "copied" : "failed";
    setTimeout(() => {
      state.value = "";
    }, SHOWN);
  }
  const done = state.value === "copied";
  return (
    <button type="button" class={`${plain ? "tool" : "button"}${done ? " copied" : ""}`} onClick={copy}>
      <span class="copy-label">{done ? `✓ ${say("copied")}` : label}</span>
      <span class="unseen" role="status">
        {state.value && say(state.value === "copied" ? "copied" : "copyFailed")}
      </span>
    </button>
  );
}
