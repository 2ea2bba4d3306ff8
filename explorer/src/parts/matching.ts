// Whether a text is found in others as people type it: without case, and without tone marks, which they often leave out.

const TONES = /[\u0e47-\u0e4e]/g;

export function bare(text: string): string {
  return text.normalize("NFC").toLowerCase().replace(TONES, "").replace(/\s+/g, " ").trim();
}

/** Makes a test of texts: every word asked for stands in one of them. */
export function finder(asked: string): (texts: readonly (string | null)[]) => boolean {
  const words = bare(asked).split(" ").filter(Boolean);
  return (texts) => {
    const all = texts.map((text) => bare(text ?? "")).join("\n");
    return words.every((word) => all.includes(word));
  };
}
