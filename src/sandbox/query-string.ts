import type { Answer, ApiIssue } from './answer.ts';
import { sendInvalid } from './answer.ts';

/** A query that is what was expected, or the 400 that says what isn't. */
export type QueryCheck<Query> =
  { readonly ok: true; readonly query: Query } | { readonly ok: false; readonly answer: Answer };

/** Reads a query string parameter by parameter and collects what is wrong with it. */
export class QueryReader {
  readonly #parameters: URLSearchParams;
  readonly #issues: ApiIssue[] = [];
  readonly #known = new Set<string>();

  constructor(parameters: URLSearchParams) {
    this.#parameters = parameters;
  }

  /** The parameter's text, or null when it isn't there. */
  text(name: string): string | null {
    this.#known.add(name);
    return this.#parameters.get(name);
  }

  /** A whole number within the bounds (both included), or `fallback` when it isn't there. */
  wholeNumber(name: string, fallback: number, lowest: number, highest: number): number {
    const text = this.text(name);
    if (text === null) return fallback;
    const value = /^\d{1,15}$/u.test(text) ? Number(text) : Number.NaN;
    if (value >= lowest && value <= highest) return value;
    this.report(name, `Expected a whole number from ${String(lowest)} to ${String(highest)}`);
    return fallback;
  }

  /** One of the words, or null when the parameter isn't there. */
  oneOf<Word extends string>(name: string, words: readonly Word[]): Word | null {
    const text = this.text(name);
    if (text === null) return null;
    const word = words.find((candidate) => candidate === text);
    if (word !== undefined) return word;
    this.report(name, `Expected one of ${words.join(', ')}`);
    return null;
  }

  /** Notes a problem of a parameter. */
  report(name: string, message: string): void {
    this.#issues.push({ code: 'invalid_value', path: [name], message });
  }

  /** The query, unless something was reported or a parameter was never asked for. */
  finish<Query>(query: Query): QueryCheck<Query> {
    const names = [...new Set(this.#parameters.keys())];
    const keys = names.filter((name) => !this.#known.has(name));
    const issues = [...this.#issues];
    if (keys.length > 0) {
      const message = `Unrecognized keys: ${keys.join(', ')}`;
      issues.push({ code: 'unrecognized_keys', path: [], message, keys });
    }
    if (issues.length === 0) return { ok: true, query };
    return { ok: false, answer: sendInvalid('Invalid query parameters', issues) };
  }
}
