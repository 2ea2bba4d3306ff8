// Puts text on the clipboard, where the browser lets a page do that.

/** Gives whether it was let. */
export async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false; // not allowed, or the page does not come by https
  }
}
