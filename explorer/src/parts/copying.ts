// Puts a text on the clipboard; where a browser does not let pages do so, by a field that is selected and copied.

/** Says whether it worked. */
export async function copied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copiedByField(text); // no clipboard without https, or no permission
  }
}

function copiedByField(text: string): boolean {
  const before = document.activeElement instanceof HTMLElement ? document.activeElement : document.body;
  const field = document.createElement("textarea");
  field.value = text;
  field.className = "unseen";
  // beside what had the focus: a menu or a dialog that it lies in stays open, and lets it be selected
  (before === document.body ? before : (before.parentElement ?? document.body)).append(field);
  field.select();
  try {
    return document.execCommand("copy");
  } finally {
    before.focus({ preventScroll: true });
    field.remove();
  }
}
