import { describe, expect, it } from 'vitest';
import { describeIssue } from '../../src/core/check/describe-issue.ts';
import { entrata } from '../../src/core/model/catalogue/entrata.ts';
import { codes, entrataField, readerOf } from './coerce/reader-of.ts';
import { contactTable } from './value-table/contacts.ts';
import { dateTable } from './value-table/dates.ts';
import { idTable } from './value-table/ids.ts';
import { moneyTable } from './value-table/money.ts';
import { placeAndNumberTable } from './value-table/places-and-numbers.ts';
import { textTable } from './value-table/texts.ts';
import { casesOf } from './value-table/value-group.ts';

const cases = [textTable, idTable, contactTable, placeAndNumberTable, moneyTable, dateTable]
  .flat()
  .flatMap(casesOf);

describe.each(entrata.fields.map(({ name }) => name))('a cell of %s', (name) => {
  const own = cases.filter(({ field }) => field === name);

  it('is in the table', () => {
    expect(own.length).toBeGreaterThanOrEqual(10);
  });

  it.each(own)('$cell ($options) gives $value $codes', ({ cell, options, value, codes: said }) => {
    const read = readerOf(name, { dateFormat: null, ...options })(cell);
    expect(read.value).toBe(value);
    expect(codes(read)).toEqual(said);
    for (const finding of read.findings) {
      const place = { row: 2, column: name, field: entrataField(name), value: cell };
      const { message, fix } = describeIssue(finding, place);
      expect(`${message} ${fix}`.replaceAll(cell, '')).not.toMatch(/undefined|null|\[object/u);
      expect(message).toMatch(/[.?]$/u);
      expect(fix).toMatch(/\.$/u);
    }
  });
});

it('the table is large', () => {
  expect(cases.length).toBeGreaterThanOrEqual(400);
});
