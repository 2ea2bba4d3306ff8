// What files of a published site are called; kg/publishing/slugs.py names them in the same way.
const FNV_START = 0xcbf29ce484222325n;
const FNV_PRIME = 0x100000001b3n;
const PLAIN = /^(?!x[0-9a-f]{16}$)(?!(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$))[a-z0-9](?:[a-z0-9._-]{0,98}[a-z0-9])?$/;

/** What a file about a thing is called: its slug, or a hash (FNV-1a, 64 bits) of one that not every disk can keep. */
export function fileName(slug: string): string {
  if (PLAIN.test(slug)) return slug;
  let hash = FNV_START;
  for (const byte of new TextEncoder().encode(slug)) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * FNV_PRIME);
  return `x${hash.toString(16).padStart(16, "0")}`;
}
