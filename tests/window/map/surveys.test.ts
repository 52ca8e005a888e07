import { describe, expect, it } from 'vitest';
import type { LeadsheetClient } from '../../../src/contract/calls.ts';
import type { ColumnSurvey } from '../../../src/contract/column-survey.ts';
import { SurveyedColumn } from '../../../src/window/map/surveyed-column.svelte.ts';
import {
  asksFormat,
  fitOf,
  fitSentence,
  formatsByFit,
  proposedValues,
  targetWords,
} from '../../../src/window/words/surveys.ts';
import { clientWith } from '../open-import.ts';

const survey: ColumnSurvey = {
  column: 5,
  filled: 1_204,
  blank: 3,
  distinct: 300,
  hasMore: false,
  unmapped: 0,
  unmappedValues: 0,
  values: [
    { text: 'Cell', count: 9, target: 'MOBILE', reason: 'proposed' },
    { text: 'n/a', count: 9, target: '', reason: 'proposed' },
    { text: 'Pager', count: 9, target: null, reason: 'none' },
    { text: 'Home', count: 9, target: 'HOME', reason: 'same' },
  ],
  dates: [
    { format: null, fits: 24 },
    { format: 'D/M/YYYY', fits: 412 },
    { format: 'M/D/YYYY', fits: 1_180 },
    { format: 'D.M.YYYY', fits: 0 },
  ],
  rents: null,
};

describe('dates of a whole column', () => {
  it('are told with the formats that fit most of them', () => {
    expect(fitSentence(survey)).toBe('M/D/YYYY fits 1,180 of 1,204, D/M/YYYY 412, YYYY-MM-DD 24');
    expect(formatsByFit(survey)).toEqual([null, 'M/D/YYYY', 'D/M/YYYY']);
    expect(fitOf(survey, 'D/M/YYYY')).toBe('412 of 1,204');
    expect(fitOf(survey, 'MMM D, YYYY')).toBeNull();
  });

  it('ask for a format unless one is declared or all are ISO dates', () => {
    expect(asksFormat(survey, null)).toBe(true);
    expect(asksFormat(survey, 'M/D/YYYY')).toBe(false);
    expect(asksFormat({ ...survey, filled: 24 }, null)).toBe(false);
    expect(asksFormat({ ...survey, filled: 0 }, null)).toBe(false);
  });
});

it('guesses of values are said yes to together, those that are no guess stay', () => {
  expect(proposedValues(survey)).toEqual([
    { value: 'Cell', target: 'MOBILE' },
    { value: 'n/a', target: '' },
  ]);
  expect(targetWords('')).toBe('Leave blank');
});

describe('a surveyed column', () => {
  it('keeps what was found of the same field, and drops an answer that comes too late', async () => {
    const client = clientWith(500);
    const waiting: (() => void)[] = [];
    const slow: LeadsheetClient = {
      ...client,
      'column:survey': async (input) => {
        await new Promise<void>((go) => waiting.push(go));
        return client['column:survey'](input);
      },
    };
    const column = new SurveyedColumn(slow);
    const first = column.ask('import-1', 5, 'target_move_in_date');
    const second = column.ask('import-1', 7, 'desired_min_rent_in_cents');
    waiting[1]?.();
    await second;
    expect(column.found?.column).toBe(7);
    waiting[0]?.();
    await first;
    expect(column.found?.column).toBe(7);

    const again = column.ask('import-1', 7, 'desired_min_rent_in_cents');
    expect(column.found?.column).toBe(7);
    const other = column.ask('import-1', 7, 'notes');
    expect(column.found).toBeNull();
    for (const go of waiting) go();
    await Promise.all([again, other]);
    column.forget();
    expect(column.found).toBeNull();
  });

  it('says why it could not be counted', async () => {
    const column = new SurveyedColumn(clientWith(5));
    await column.ask('gone', 1, 'zip');
    expect(column.problem?.message).toContain('gone');
  });
});
