// The button at the end of the bar, and what it opens.
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { say } from "../language/say";
import { Choices } from "./Choices";
import { Printed } from "./Printed";
import "./share.css";

export function Share() {
  const open = useSignal(false);
  const place = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);

  useEffect(() => {
    if (!open.value) return;
    const gone = new AbortController();
    const { signal } = gone;
    addEventListener("pointerdown", leave, { signal });
    place.current?.addEventListener("focusout", (event) => event.relatedTarget && leaveTo(event.relatedTarget), {
      signal,
    });
    place.current?.addEventListener("keydown", (event) => event.key === "Escape" && close(), { signal });
    return () => gone.abort();
  }, [open.value]);

  function leave(event: PointerEvent): void {
    if (event.target) leaveTo(event.target);
  }

  function leaveTo(target: EventTarget): void {
    if (target instanceof Node && !place.current?.contains(target)) open.value = false;
  }

  function close(): void {
    open.value = false;
    button.current?.focus();
  }

  return (
    <div class="share" ref={place}>
      <button
        type="button"
        class="button"
        ref={button}
        aria-expanded={open.value}
        aria-controls="share-panel"
        data-share="open"
        onClick={() => {
          open.value = !open.value;
        }}
      >
        <svg class="share-icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
          <path d="M8 1.5v8.2M4.8 4.6 8 1.4l3.2 3.2M3 8v5.6h10V8" />
        </svg>
        <span class="share-word">{say("share")}</span>
      </button>
      {open.value && <Choices close={close} />}
      <Printed />
    </div>
  );
}
