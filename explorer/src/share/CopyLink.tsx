// The address of what is shown, for the clipboard; where that is refused, in a field to copy it from by hand.
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { say } from "../language/say";
import { copied } from "../parts/copying";
import { permalink, view } from "../state/view";

type State = "fresh" | "copied" | "refused";

export function CopyLink() {
  const state = useSignal<State>("fresh");
  const field = useRef<HTMLInputElement>(null);
  const address = permalink(view.value);
  useEffect(() => {
    if (state.value === "refused") field.current?.select();
  }, [state.value]);

  async function start(): Promise<void> {
    state.value = (await copied(address)) ? "copied" : "refused";
  }

  return (
    <div class="share-link">
      <button type="button" class="share-one" onClick={start} data-share="link">
        <span>{state.value === "copied" ? `✓ ${say("shareCopied")}` : say("shareLink")}</span>
        <small>{say("shareLinkNote")}</small>
      </button>
      {state.value === "refused" && (
        <label class="share-byhand">
          <small>{say("shareByHand")}</small>
          <input
            ref={field}
            class="field"
            readOnly
            value={address}
            aria-label={say("shareAddress")}
            onFocus={(event) => event.currentTarget.select()}
          />
        </label>
      )}
      <span class="unseen" role="status">
        {state.value === "copied" ? say("shareCopied") : ""}
      </span>
    </div>
  );
}
