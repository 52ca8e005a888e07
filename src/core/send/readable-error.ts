const LONGEST_WORDS = 600;
const DEEPEST = 6;

/** Keys under which a server hides the sentence that matters, the likeliest first. */
const MESSAGE_KEYS = ['message', 'error', 'error_message', 'detail', 'description', 'title'];

/**
 * Turns an error of the API into words. An error text may itself be a JSON document inside a
 * string (Entrata's answer, passed on); the sentence inside it is what a person can use.
 */
export function readableError(error: unknown): string {
  return shorten(wordsOf(error, 0));
}

/** Several errors as one text. */
export function readableErrors(errors: readonly unknown[]): string {
  const words = errors.map(readableError).filter((text) => text !== '');
  return shorten([...new Set(words)].join(' '));
}

function wordsOf(value: unknown, depth: number): string {
  if (depth > DEEPEST || value === null || value === undefined) return '';
  if (typeof value === 'string') return wordsOfText(value, depth);
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) {
    const parts = value.map((item) => wordsOf(item, depth + 1)).filter((text) => text !== '');
    return parts.join(' ');
  }
  if (typeof value !== 'object') return '';
  return wordsOfRecord(value as Readonly<Record<string, unknown>>, depth);
}

function wordsOfText(text: string, depth: number): string {
  const trimmed = text.trim();
  if (!/^[[{"]/u.test(trimmed)) return trimmed;
  const parsed = parseJson(trimmed);
  return parsed === undefined ? trimmed : wordsOf(parsed, depth + 1) || trimmed;
}

function wordsOfRecord(record: Readonly<Record<string, unknown>>, depth: number): string {
  for (const key of MESSAGE_KEYS) {
    const words = wordsOf(record[key], depth + 1);
    if (words !== '') return words;
  }
  const nested = Object.values(record).filter((value) => typeof value === 'object');
  return nested.map((value) => wordsOf(value, depth + 1)).find((words) => words !== '') ?? '';
}

/** Reads JSON, be there a byte order mark before it or not. @returns undefined where it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/u, '')) as unknown;
  } catch {
    return undefined;
  }
}

function shorten(text: string): string {
  return text.length > LONGEST_WORDS ? `${text.slice(0, LONGEST_WORDS - 1)}…` : text;
}
