// What stands where nothing can be shown: why, and what one can do about it.
import type { ComponentChildren } from "preact";
import { say } from "../language/say";
import "./parts.css";

interface Props {
  title: string;
  text?: string;
  children?: ComponentChildren;
}

export function Empty({ title, text, children }: Props) {
  return (
    <div class="parts-empty" role="status">
      <svg viewBox="0 0 96 48" width="96" height="48" aria-hidden="true">
        <path d="M14 34 48 12 82 30" />
        <circle cx="14" cy="34" r="7" />
        <circle cx="48" cy="12" r="9" />
        <circle cx="82" cy="30" r="6" />
      </svg>
      <h3>{title}</h3>
      {text && <p>{text}</p>}
      {children && <div class="parts-empty-ways">{children}</div>}
    </div>
  );
}

/** Leads to the question at the head of the page. */
export function AskButton() {
  return (
    <button type="button" class="button strong" onClick={() => question()?.focus()}>
      {say("ask")}
    </button>
  );
}

function question(): HTMLElement | null {
  return document.querySelector("header input, .searchbox input");
}
