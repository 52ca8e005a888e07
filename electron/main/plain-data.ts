/** How much one call may carry. A pasted cell has a million characters at most. */
export interface DataLimits {
  /** Characters of all texts and names together. */
  readonly characters: number;
  /** Values of every kind, lists and objects counted too. */
  readonly values: number;
  /** Lists and objects inside each other. */
  readonly depth: number;
}

export const callLimits: DataLimits = { characters: 2_000_000, values: 50_000, depth: 8 };

const unwantedNames: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Looks over what arrived before a schema does: plain data only, of bearable size. A schema alone
 * would walk through whatever it is given, and messages between processes can carry maps, typed
 * arrays, circles and a key named `__proto__`.
 *
 * @returns what is wrong with it, null where nothing is.
 */
export function wrongWithData(data: unknown, limits: DataLimits = callLimits): string | null {
  let characters = 0;
  let values = 0;
  const open: { readonly value: unknown; readonly depth: number }[] = [{ value: data, depth: 0 }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { value, depth } = next;
    values += 1;
    if (typeof value === 'string') characters += value.length;
    else if (typeof value === 'object' && value !== null) {
      if (depth >= limits.depth) return 'too deep';
      const inside = contents(value);
      if (inside === null) return 'not plain data';
      // Asked before anything is walked: a list can claim four thousand million places.
      if (inside.length + values > limits.values) return 'too much';
      for (const [name, part] of inside.entries()) {
        if (unwantedNames.has(name)) return 'an unwanted name';
        characters += name.length;
        open.push({ value: part, depth: depth + 1 });
      }
    } else if (!isPlainValue(value)) return 'not plain data';
    if (values > limits.values || characters > limits.characters) return 'too much';
  }
  return null;
}

interface Contents {
  readonly length: number;
  entries(): Iterable<readonly [string, unknown]>;
}

function contents(value: object): Contents | null {
  if (Array.isArray(value)) {
    const list: readonly unknown[] = value;
    return { length: list.length, entries: () => Array.from(list, (part) => ['', part]) };
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return null;
  const names = Object.keys(value);
  return { length: names.length, entries: () => Object.entries(value) };
}

function isPlainValue(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value);
  return value === null || value === undefined || typeof value === 'boolean';
}
