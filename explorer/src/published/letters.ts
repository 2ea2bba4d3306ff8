// How like two texts are, letter by letter, 0 to 1 or 0 to 100: the measures that the server takes from RapidFuzz.

/** Length of the longest common subsequence. */
export function shared(one: string, other: string): number {
  let row = new Uint16Array(other.length + 1);
  for (const letter of one) {
    const next = new Uint16Array(other.length + 1);
    for (let at = 1; at <= other.length; at += 1) {
      const through = letter === other[at - 1] ? (row[at - 1] ?? 0) + 1 : 0;
      next[at] = Math.max(through, row[at] ?? 0, next[at - 1] ?? 0);
    }
    row = next;
  }
  return row[other.length] ?? 0;
}

/** Twice the letters that both have in one order, of all letters. */
export function ratio(one: string, other: string): number {
  const length = one.length + other.length;
  return length ? (200 * shared(one, other)) / length : 100;
}

/** The best ratio of the shorter with any run of the longer that is no longer than it. */
export function partialRatio(one: string, other: string): number {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  const signs = new Set(short);
  let best = 0;
  for (let end = 1; end < long.length + short.length; end += 1) {
    const window = long.slice(Math.max(0, end - short.length), Math.min(end, long.length));
    if (signs.has(window[0] ?? "") || signs.has(window[window.length - 1] ?? ""))
      best = Math.max(best, ratio(short, window));
  }
  return best;
}

export function tokenSortRatio(one: readonly string[], other: readonly string[]): number {
  return ratio([...one].sort().join(" "), [...other].sort().join(" "));
}

/** 1 less the share of letters to be put in, taken out, changed or swapped with the next (optimal string alignment). */
export function alike(one: string, other: string): number {
  const width = other.length + 1;
  const cost = new Uint16Array((one.length + 1) * width);
  for (let at = 0; at <= one.length; at += 1) cost[at * width] = at;
  for (let at = 0; at <= other.length; at += 1) cost[at] = at;
  for (let a = 1; a <= one.length; a += 1) for (let b = 1; b <= other.length; b += 1) cost[a * width + b] = step(a, b);
  return 1 - (cost[cost.length - 1] ?? 0) / Math.max(one.length, other.length, 1);

  function step(a: number, b: number): number {
    const at = a * width + b;
    const same = one[a - 1] === other[b - 1] ? 0 : 1;
    const plain = Math.min((cost[at - width] ?? 0) + 1, (cost[at - 1] ?? 0) + 1, (cost[at - width - 1] ?? 0) + same);
    const swapped = a > 1 && b > 1 && one[a - 1] === other[b - 2] && one[a - 2] === other[b - 1];
    return swapped ? Math.min(plain, (cost[at - 2 * width - 2] ?? 0) + 1) : plain;
  }
}

/** Where runs that both share, in order, begin in the second, and how long they are. */
export function runs(one: string, other: string): [at: number, size: number][] {
  const found: [number, number][] = [];
  let last = -2;
  for (const [a, b] of pairs(one, other)) {
    const before = found[found.length - 1];
    if (before && before[0] + before[1] === b && last === a - 1) before[1] += 1;
    else found.push([b, 1]);
    last = a;
  }
  return found;
}

/** The places of the letters of a longest common subsequence, in either text. */
function* pairs(one: string, other: string): Generator<[number, number]> {
  const width = other.length + 1;
  const rest = left(one, other);
  let [a, b] = [0, 0];
  while (a < one.length && b < other.length) {
    if (one[a] === other[b]) {
      yield [a, b];
      a += 1;
      b += 1;
    } else if ((rest[(a + 1) * width + b] ?? 0) >= (rest[a * width + b + 1] ?? 0)) a += 1;
    else b += 1;
  }
}

/** How many letters what is left of both, from any two places on, has in common. */
function left(one: string, other: string): Uint16Array {
  const width = other.length + 1;
  const table = new Uint16Array((one.length + 1) * width);
  for (let at = one.length * width - 1; at >= 0; at -= 1) {
    const [a, b] = [Math.floor(at / width), at % width];
    const through = b < other.length && one[a] === other[b] ? (table[at + width + 1] ?? 0) + 1 : 0;
    table[at] = b < other.length ? Math.max(through, table[at + width] ?? 0, table[at + 1] ?? 0) : 0;
  }
  return table;
}
