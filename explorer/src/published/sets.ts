// Sets and groups, for browsers whose own are not here yet.
export function union<T>(one: Iterable<T>, other: Iterable<T>): Set<T> {
  return new Set([...one, ...other]);
}

export function minus<T>(one: Iterable<T>, other: ReadonlySet<T>): Set<T> {
  return new Set([...one].filter((each) => !other.has(each)));
}

export function common<T>(one: Iterable<T>, other: ReadonlySet<T>): Set<T> {
  return new Set([...one].filter((each) => other.has(each)));
}

export function grouped<T, K>(all: Iterable<T>, key: (one: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const one of all) {
    const group = groups.get(key(one));
    if (group) group.push(one);
    else groups.set(key(one), [one]);
  }
  return groups;
}

export function total(numbers: Iterable<number>): number {
  let sum = 0;
  for (const one of numbers) sum += one;
  return sum;
}
