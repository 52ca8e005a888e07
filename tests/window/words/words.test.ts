import { describe, expect, it } from 'vitest';
import { REPORT_STATES } from '../../../src/core/model/status.ts';
import { encodings } from '../../../src/contract/encodings.ts';
import { dateInWords } from '../../../src/window/words/dates.ts';
import {
  delimiterLabel,
  delimiterOptions,
  encodingGroups,
  encodingLabel,
  intakeFacts,
  overrides,
  sentence,
  sheetOptions,
} from '../../../src/window/words/intake.ts';
import { fileNotes } from '../../../src/window/words/file-notes.ts';
import { readingFigures } from '../../../src/window/words/progress.ts';
import { bytes, count, counted, percent } from '../../../src/window/words/numbers.ts';
import { planLook, reportLooks, statesInOrder } from '../../../src/window/words/states.ts';
import { intakeOf } from '../../support/fake-intake.ts';
import { agoText, duration, parsedTime, timeLeft } from '../../../src/window/words/times.ts';

describe('numbers', () => {
  it('are exact, with thousands separators', () => {
    expect(count(1_204)).toBe('1,204');
    expect(counted(1, 'row')).toBe('1 row');
    expect(counted(1_204, 'row')).toBe('1,204 rows');
    expect(bytes(812)).toBe('812 bytes');
    expect(bytes(3_420_000)).toBe('3.4 MB');
  });

  it('say 0 % and 100 % only where that is exact', () => {
    expect(percent(1, 10_000)).toBe('1 %');
    expect(percent(9_999, 10_000)).toBe('99 %');
    expect(percent(10, 10)).toBe('100 %');
    expect(percent(0, 0)).toBe('0 %');
  });
});

describe('durations', () => {
  it('since something are told in the largest unit that says enough', () => {
    expect([0, 59_999, 60_000, 180_000, 3_600_000, 172_800_000].map(agoText)).toEqual([
      'just now',
      'just now',
      '1 minute ago',
      '3 minutes ago',
      '1 hour ago',
      '2 days ago',
    ]);
  });

  it('are as exact as it matters', () => {
    expect(duration(400)).toBe('under a second');
    expect(duration(16_000)).toBe('16 s');
    expect(duration(500_000)).toBe('8 min 20 s');
    expect(duration(7_200_000)).toBe('2 h');
    expect(timeLeft(400, false)).toBe('Nearly done');
    expect(timeLeft(60_000, true)).toBe('Needs 1 min more');
  });

  it('know a time that is missing', () => {
    expect(parsedTime('')).toBeNull();
    expect(parsedTime('2026-11-23T15:00:00Z')).toBe(Date.UTC(2026, 10, 23, 15));
  });
});

describe('dates in words', () => {
  it('follow the declared format', () => {
    expect(dateInWords('03/04/2026', 'M/D/YYYY')).toBe('4 March 2026');
    expect(dateInWords('03/04/2026', 'D/M/YYYY')).toBe('3 April 2026');
    expect(dateInWords('3.4.2026', 'D.M.YYYY')).toBe('3 April 2026');
    expect(dateInWords('Apr 3, 2026', 'MMM D, YYYY')).toBe('3 April 2026');
  });

  it('take ISO dates whatever is declared', () => {
    expect(dateInWords('2026-04-03', null)).toBe('3 April 2026');
    expect(dateInWords('2026-04-03', 'M/D/YYYY')).toBe('3 April 2026');
  });

  it('are none for days that do not exist, other formats and broken formats', () => {
    expect(dateInWords('2/30/2026', 'M/D/YYYY')).toBeNull();
    expect(dateInWords('13/4/2026', 'M/D/YYYY')).toBeNull();
    expect(dateInWords('4/3/26', 'M/D/YYYY')).toBeNull();
    expect(dateInWords('4/3/2026', null)).toBeNull();
    expect(dateInWords('4/4/2026', 'M/M/YYYY')).toBeNull();
  });
});

describe('how a file was read', () => {
  it('names encodings and delimiters, and keeps the one in use among the choices', () => {
    expect(encodingLabel('UTF8')).toBe('UTF-8');
    expect(delimiterLabel('\t')).toBe('Tab');
    expect(delimiterLabel('~')).toBe('“~”');
    expect(encodingLabel('macintosh')).toBe('Mac Roman');
    expect(encodingGroups('koi-9')[0]?.options[0]).toEqual({ value: 'koi-9', label: 'koi-9' });
    const inUse = encodingGroups('utf8').flatMap(({ options }) => options);
    expect(inUse).toHaveLength(encodings.length);
    expect(inUse[0]).toEqual({ value: 'utf8', label: 'Unicode (UTF-8)' });
    expect(delimiterOptions('~').at(-1)?.value).toBe('~');
  });

  const text = intakeOf({ name: 'a.csv', rows: 3 }, { encoding: 'windows-1252', headerRow: 4 });
  const sheets = [
    { name: 'Leads', hidden: false },
    { name: 'Codes', hidden: true },
  ];
  const workbook = intakeOf({ name: 'a.xlsx', rows: 3, sheets }, { headerRow: 0 });

  it('is told in a few words', () => {
    expect(intakeFacts(text)).toEqual(['Windows-1252', 'comma', 'header row 4']);
    expect(intakeFacts(workbook)).toEqual(['sheet Leads', 'no header row']);
    expect(sheetOptions(workbook).map(({ label }) => label)).toEqual(['Leads', 'Codes (hidden)']);
    expect(sentence('row 1 looks like data: “Ana…”')).toBe('Row 1 looks like data: “Ana…”.');
  });

  it('knows which choices stand in the way of what was found', () => {
    expect(overrides(text.chosen, text, 'encoding')).toBe(true);
    expect(overrides({ encoding: 'UTF8' }, text, 'encoding')).toBe(false);
    expect(overrides(text.chosen, text, 'headerRow')).toBe(true);
    expect(overrides(text.chosen, text, 'delimiter')).toBe(false);
  });

  it('tells what a workbook does not show', () => {
    const warning =
      '5 formulas have no stored result: their cells are blank. ' +
      'Open the workbook in Excel, save it, and open it again.';
    expect(fileNotes(workbook)).toEqual([
      { tone: 'warning', text: warning },
      { tone: 'quiet', text: '3 hidden rows are read like the others.' },
      { tone: 'quiet', text: '1 hidden column is read like the others.' },
      { tone: 'quiet', text: '4 merged ranges: only the first cell of each holds its value.' },
    ]);
    expect(fileNotes(text).map((note) => note.text)).toEqual([
      'Rows 1 to 3 stand above the header and are left out.',
    ]);
  });
});

describe('the progress of a reading', () => {
  const progress = { import: 'i', fileName: 'a.csv', done: 12_000_000, total: 270_000_000 };

  it('tells bytes, rows and time', () => {
    const reading = { ...progress, phase: 'reading' as const, rows: 46_000 };
    expect(readingFigures(reading, 4_200)).toBe('12 MB of 270 MB · 46,000 rows · about 4 s left');
    expect(readingFigures(reading, null)).toBe('12 MB of 270 MB · 46,000 rows');
    expect(readingFigures({ ...reading, phase: 'checking' }, null)).toBe('46,000 rows');
    expect(readingFigures(null, null)).toBe('');
  });
});

describe('states', () => {
  it('are all in the order of the bars, each with a symbol of its own word', () => {
    expect([...statesInOrder].sort()).toEqual([...REPORT_STATES].sort());
    for (const state of REPORT_STATES) expect(reportLooks[state].symbol).not.toBe('');
  });

  it('tell a row with a warning only where it is ready', () => {
    expect(planLook('ready', true).word).toBe('warning');
    expect(planLook('blocked', true).word).toBe('error');
  });
});
