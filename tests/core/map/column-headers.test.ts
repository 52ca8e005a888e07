import { describe, expect, test } from 'vitest';
import { columnHeaders } from '../../../src/core/map/column-headers.ts';
import { foldedHeader, repeatedHeaders } from '../../../src/core/map/header-names.ts';
import { matchColumns } from '../../../src/core/map/match-columns.ts';
import { entrata } from '../../../src/core/model/catalogue/entrata.ts';

const target = (header: string) => matchColumns(columnHeaders([header]), entrata)[0]?.target;

describe('headers as they are shown', () => {
  test.each([
    ['Move-in\ndate', 'Move-in date'],
    ['Move-in\r\n  date ', 'Move-in date'],
    ['First\u00a0\u2003name', 'First name'],
    ['First\u0085name', 'First name'],
    ['\ufeffLead ID', 'Lead ID'],
    ['Lead\ufeff ID', 'Lead ID'],
    ['\u200b', 'Column A'],
    ['\n \t', 'Column A'],
  ])('%j is shown as %s', (raw, shown) => {
    expect(columnHeaders([raw])).toEqual([shown]);
  });
});

describe('headers are matched', () => {
  test.each([
    ['Move-in\ndate', 'target_move_in_date'],
    ['\ufefflead_id', 'lead_id'],
    ['\ufeff\ufeffLead ID', 'lead_id'],
    ['First\u200b Name', 'first_name'],
    ['\u202aZIP\u202c', 'zip'],
    ['Postal\u00adcode', 'zip'],
  ])('%j goes to %s', (raw, field) => {
    expect(target(raw)).toBe(field);
  });
});

describe('headers that are the same', () => {
  test.each([
    ['Email', ' email '],
    ['EMAIL', 'e\u200bmail'],
    ['Move-in date', 'move-in\n date'],
    ['Café', 'cafe\u0301'],
    ['\ufeffZIP', 'zip'],
    ['İd', 'i\u0307d'],
  ])('%j and %j', (first, second) => {
    expect([...repeatedHeaders([first, 'Other', second]).values()]).toEqual([[0, 2]]);
  });

  test('differ where they are read differently', () => {
    expect(repeatedHeaders(['E-mail', 'Email', 'Email 2']).size).toBe(0);
  });

  test('stay the same when folded again', () => {
    const folded = foldedHeader(' \ufeffMove-in\r\n Date ');
    expect(folded).toBe('move-in date');
    expect(foldedHeader(folded)).toBe(folded);
  });
});
