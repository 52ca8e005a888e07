import { describe, expect, it } from 'vitest';
import { REPORT_STATES } from '../../../src/core/model/status.ts';
import { dateInWords } from '../../../src/window/words/dates.ts';
import {
  delimiterLabel,
  delimiterOptions,
  encodingLabel,
  encodingOptions,
} from '../../../src/window/words/intake.ts';
import { bytes, count, counted, percent } from '../../../src/window/words/numbers.ts';
import { planLook, reportLooks, statesInOrder } from '../../../src/window/words/states.ts';
import { duration, parsedTime, timeLeft } from '../../../src/window/words/times.ts';

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
    expect(encodingOptions('koi8-r')[0]).toEqual({ value: 'koi8-r', label: 'koi8-r' });
    expect(encodingOptions('utf8').filter((option) => option.label === 'UTF-8')).toEqual([
      { value: 'utf8', label: 'UTF-8' },
    ]);
    expect(delimiterOptions('~').at(-1)?.value).toBe('~');
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
