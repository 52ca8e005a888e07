import { describe, expect, test } from 'vitest';
import { newMapping } from '../../../src/core/map/change-mapping.ts';
import { entrata } from '../../../src/core/model/catalogue/entrata.ts';
import { headerCorpus } from './header-corpus.ts';

const columns = headerCorpus.flatMap(({ title, columns: expected, records }) => {
  const headers = expected.map(({ header }) => header);
  const found = newMapping(headers, entrata, { records }).columns;
  return expected.map((column, at) => {
    const { target = null, guess = false, reason } = found[at] ?? {};
    const isRight = target === column.expected && guess === column.asks;
    const words = `${title}: ${column.header} → ${target ?? 'nowhere'} (${String(reason)}), not ${column.expected ?? 'nowhere'}`;
    return { isRight, isSilent: !isRight && target !== null && !guess, words };
  });
});
const wrong = columns.filter(({ isRight }) => !isRight);

describe('the corpus of header rows', () => {
  test('has 60 header rows and more', () => {
    expect(headerCorpus.length).toBeGreaterThanOrEqual(60);
  });

  test('is matched right in 95 of 100 columns', () => {
    const share = 1 - wrong.length / columns.length;
    const percent = (share * 100).toFixed(1);
    console.log(
      `${String(headerCorpus.length)} header rows, ${String(columns.length)} columns: ${percent} % right`,
      ...wrong.map(({ words }) => `\n  ${words}`),
    );
    expect(share).toBeGreaterThanOrEqual(0.95);
  });

  test('has no column that is wrong without being asked about', () => {
    expect(columns.filter(({ isSilent }) => isSilent).map(({ words }) => words)).toEqual([]);
  });
});
