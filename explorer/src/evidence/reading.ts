// Opens a document at a passage, and goes back to where one was.
import { go, view } from "../state/view";

let opened = false; // by this page: then the browser's own way back leads to where one was

/** Opens a document (`document/…`) at a passage (the end of its IRI). */
export function read(document: string, passage = ""): void {
  const fresh = !view.peek().reading;
  opened ||= fresh;
  go({ reading: document, passage }, fresh ? "visit" : "passing");
}

/** Goes to another passage of the document that is open. */
export function turnTo(passage: string): void {
  go({ passage }, "passing");
}

export function stopReading(): void {
  if (!view.peek().reading) return;
  if (opened) history.back();
  else go({ reading: "", passage: "" }, "visit");
  opened = false;
}

addEventListener("popstate", () => {
  opened = false;
});
