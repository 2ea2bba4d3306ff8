// Files of the published site, beside the page: JSON, packed. What was read is kept as long as the page is open.
let base = "";
const held = new Map<string, Promise<unknown>>();
const PART = 4_000_000; // characters that are read at a time

/** Says where the site is: the address of its folder. */
export function settle(folder: string): void {
  base = folder;
}

/** A file that is not there. */
export class Missing extends Error {}

/** Reads a file of `data/`, by its name without `.json.gz`. */
export function read<T>(name: string): Promise<T> {
  const known = held.get(name) ?? fetched(name);
  held.set(name, known);
  known.catch(() => held.delete(name));
  return known as Promise<T>;
}

async function fetched(name: string): Promise<unknown> {
  return JSON.parse(new TextDecoder().decode(await bytes(`data/${name}.json.gz`)));
}

/** The bytes of a file, unpacked; a server may have unpacked it on the way, whatever it says in its headers. */
export async function bytes(path: string): Promise<ArrayBuffer> {
  const answer = await fetch(new URL(path, base));
  if (!answer.ok) throw new Missing(`${path}: HTTP ${answer.status}`);
  const content = await answer.arrayBuffer();
  const [one, two] = new Uint8Array(content, 0, 2);
  if (one !== 0x1f || two !== 0x8b) return content;
  const stream = new Blob([content]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).arrayBuffer();
}

/** The text of a packed file in parts that end with a line, so that one too large for one text can be read. */
export async function* lines(path: string): AsyncGenerator<string> {
  const answer = await fetch(new URL(path, base));
  if (!answer.ok || !answer.body) throw new Missing(`${path}: HTTP ${answer.status}`);
  const [peeked, content] = answer.body.tee();
  const first = (await peeked.getReader().read()).value;
  const packed = first?.[0] === 0x1f && first[1] === 0x8b;
  const plain = packed ? content.pipeThrough(new DecompressionStream("gzip")) : content;
  let rest = "";
  const reader = plain.pipeThrough(new TextDecoderStream()).getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    rest += part.value;
    if (rest.length < PART) continue;
    const end = rest.lastIndexOf("\n") + 1;
    yield rest.slice(0, end);
    rest = rest.slice(end);
  }
  yield rest;
}
