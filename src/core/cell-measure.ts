import { AS_TYPED } from './coerce/coerced.ts';
import { dateFit } from './coerce/date-fit.ts';
import { centsReader } from './coerce/read-cents.ts';
import { tidyText } from './coerce/tidy-text.ts';
import type { FieldKind } from './model/field.ts';

/** What one filled cell counts for. */
export interface MeasuredCell {
  /** Positions of the date formats that it fits. */
  readonly fits: readonly number[];
  /** A rent's amount as written, whatever its unit; null where it is none. */
  readonly amount: number | null;
  readonly isMarked: boolean;
}

/** Measures cells as the check would read them. */
export interface CellMeasure {
  /** The cell as it is compared with others; empty for a blank one. */
  readonly tidied: (raw: string) => string;
  /** @param text tidied, not empty. */
  readonly of: (text: string) => MeasuredCell;
}

const NOTHING: MeasuredCell = { fits: [], amount: null, isMarked: false };
const MARKS = /[$.,]/u;
const CENTS_PER_DOLLAR = 100;
/** Distinct cells whose measures are remembered at once. */
const MOST_REMEMBERED = 10_000;
/** Longer texts are compared by their beginning and their length, to bound what is kept. */
const LONGEST_COMPARED = 200;

/** @param formats for dates: what is tried; null is ISO. */
export function cellMeasure(kind: FieldKind, formats: readonly (string | null)[]): CellMeasure {
  const tidied = (raw: string): string => {
    if (raw === '') return raw;
    const { text, refused } = tidyText(raw, kind);
    const compared = refused ? raw.trim() || raw : text;
    if (compared.length <= LONGEST_COMPARED) return compared;
    return `${compared.slice(0, LONGEST_COMPARED)}… (${String(compared.length)})`;
  };
  if (kind === 'date') {
    const tests = formats.map(dateFit);
    return {
      tidied,
      of: remembered((text) => ({
        ...NOTHING,
        fits: tests.flatMap((fits, at) => (fits(text) ? [at] : [])),
      })),
    };
  }
  if (kind !== 'cents') return { tidied, of: () => NOTHING };
  const read = centsReader('dollars', {});
  return {
    tidied,
    of: remembered((text) => {
      const reading = read(text);
      if (reading === AS_TYPED || typeof reading.value !== 'number') return NOTHING;
      const amount = reading.value / CENTS_PER_DOLLAR;
      return { fits: [], amount, isMarked: MARKS.test(text) };
    }),
  };
}

function remembered(measure: CellMeasure['of']): CellMeasure['of'] {
  const known = new Map<string, MeasuredCell>();
  return (text) => {
    const before = known.get(text);
    if (before) return before;
    const fresh = measure(text);
    if (known.size < MOST_REMEMBERED) known.set(text, fresh);
    return fresh;
  };
}

/** @returns the middle one of amounts with their counts, the lower one of two; null without any. */
export function middleOf(amounts: ReadonlyMap<number, number>): number | null {
  let left = 0;
  for (const count of amounts.values()) left += count;
  const middle = Math.ceil(left / 2);
  let passed = 0;
  for (const [amount, count] of [...amounts].sort(([one], [other]) => one - other)) {
    passed += count;
    if (passed >= middle) return amount;
  }
  return null;
}
