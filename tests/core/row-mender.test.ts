import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeIssue } from '../../src/core/check/describe-issue.ts';
import { oddQuotes } from '../../src/core/check/cell-quotes.ts';
import type { CellOptions } from '../../src/core/coerce/cell-reader.ts';
import { certainMends } from '../../src/core/certain-mends.ts';
import { entrata } from '../../src/core/model/catalogue/entrata.ts';
import { issueCatalogue, type IssueCode } from '../../src/core/model/issue-catalogue.ts';
import type { Finding } from '../../src/core/model/issue.ts';
import { cellMender } from '../../src/core/row-mender.ts';
import { entrataField, readerOf } from './coerce/reader-of.ts';
import { contactTable } from './value-table/contacts.ts';
import { dateTable } from './value-table/dates.ts';
import { idTable } from './value-table/ids.ts';
import { moneyTable } from './value-table/money.ts';
import { placeAndNumberTable } from './value-table/places-and-numbers.ts';
import { textTable } from './value-table/texts.ts';
import { casesOf } from './value-table/value-group.ts';

const USUAL: CellOptions = {
  blank: 'skip',
  dateFormat: 'M/D/YYYY',
  rentUnit: 'dollars',
  today: '2026-11-23',
};

function findingsIn(field: string, cell: string, options: CellOptions = USUAL): Finding[] {
  const quotes = oddQuotes(cell, false);
  return [...readerOf(field, options)(cell).findings, ...(quotes ? [quotes] : [])];
}

function mendsOf(field: string, cell: string, options: CellOptions = USUAL): (string | null)[] {
  const mend = cellMender(entrataField(field), options);
  return findingsIn(field, cell, options).map((finding) => mend(finding, cell));
}

const graveCodes = (findings: readonly Finding[]): IssueCode[] =>
  findings.map(({ code }) => code).filter((code) => issueCatalogue[code].severity !== 'notice');

/** What must hold of every mend of a cell. */
function holds(field: string, cell: string, options: CellOptions): number {
  const before = findingsIn(field, cell, options);
  const mend = cellMender(entrataField(field), options);
  let mended = 0;
  for (const finding of before) {
    const after = mend(finding, cell);
    if (after === null) continue;
    mended += 1;
    const left = graveCodes(findingsIn(field, after, options));
    expect(left, `${field} ${cell} → ${after}`).not.toContain(finding.code);
    for (const code of left) expect(graveCodes(before), `${cell} → ${after}`).toContain(code);
    expect(after).not.toBe(cell);
    expect(mend(finding, after) ?? after).toBe(after);
    const place = { row: 2, column: field, field: entrataField(field), value: cell };
    const { message, fix } = describeIssue(finding, place);
    const promised = [finding.detail?.['restored'], finding.detail?.['mended']].find(Boolean);
    if (promised !== undefined) {
      expect(after).toBe(promised);
      expect(`${message} ${fix}`).toContain(String(promised));
    }
  }
  return mended;
}

describe('a certain mend', () => {
  it.each([
    ['zip', '501', '00501'],
    ['zip', '5011234', '00501-1234'],
    ['zip', '78701.0', '78701'],
    ['zip', '501.0', '00501'],
    ['zip', '78701-', '78701'],
    ['zip', '78701–1234', '78701-1234'],
    ['zip', '78701 1234', '78701-1234'],
    ['email_1', 'ann\u200b@x.com', 'ann@x.com'],
    ['email_1', 'Ann Lee <ann@x.com>', 'ann@x.com'],
    ['email_1', 'mailto:ann@x.com', 'ann@x.com'],
    ['email_1', 'ann@x.com;', 'ann@x.com'],
    ['email_1', 'ann@x.com.', 'ann@x.com'],
    ['email_1', '<ann@x.com>', 'ann@x.com'],
    ['email_1', '“ann@x.com”', 'ann@x.com'],
    ['email_1', 'аnn@x.com', 'ann@x.com'],
    ['phone_1', '5125550100.0', '5125550100'],
    ['phone_1', '512\u00ad555\u00ad0100', '5125550100'],
    ['phone_1', "'5125550100", '5125550100'],
    ['phone_1', 'tel:512-555-0100;', '512-555-0100'],
    ['lead_id', 'cm1,', 'cm1'],
    ['lead_id', '[cm1]', 'cm1'],
    ['lead_id', "'cm1", 'cm1'],
    ['lead_id', '\ufeffcm1', 'cm1'],
    ['last_name', 'JosÃ©', 'José'],
    ['last_name', 'JosÃƒÂ©', 'José'],
    ['last_name', 'An\u200bna', 'Anna'],
    ['last_name', '“Lee”', 'Lee'],
    ['last_name', ' "Lee"', 'Lee'],
    ['last_name', '\\N', ''],
    ['target_move_in_date', '46115', '2026-04-03'],
    ['desired_min_rent_in_cents', '1.250,50', '1250.50'],
    ['desired_min_rent_in_cents', '1250,50', '1250.50'],
    ['desired_min_rent_in_cents', '1500 USD', '1500'],
    ['desired_min_rent_in_cents', 'US$1,500', '$1,500'],
    ['desired_min_rent_in_cents', '$1,500/mo.', '$1,500'],
    ['desired_min_rent_in_cents', '1500 dollars per month', '1500'],
    ['desired_min_rent_in_cents', '1500$', '1500'],
    ['desired_num_bedrooms', '2 beds', '2'],
    ['desired_num_bedrooms', '3-Bedroom', '3'],
    ['desired_num_bathrooms', '1.5 Ba.', '1.5'],
    ['number_of_occupants', '4 people', '4'],
  ])('of %s “%s” is “%s”', (field, cell, after) => {
    expect(mendsOf(field, cell)).toContain(after);
  });

  it.each([
    ['lead_id', 'cm4b…', 'it was cut off'],
    ['lead_id', 'cm4b...', 'it was cut off'],
    ['lead_id', '12345.0', 'zeros before it may be lost'],
    ['lead_id', '\\N', 'a row without a lead id is no better'],
    ['email_1', 'ann@x.co...', 'it was cut off'],
    ['email_1', 'ann@x.com;.', 'two marks say that something was cut off'],
    ['email_1', 'ann@x.com, bob@x.com', 'there are two'],
    ['phone_1', '7911123.0', 'it is too short'],
    ['phone_1', '0512555010.0', 'it is no number of North America'],
    ['phone_1', '5.12E+09', 'its digits are lost'],
    ['last_name', 'José Ã©', 'not all of it was decoded wrongly'],
    ['last_name', 'می\u200cخواهم', 'the joiner belongs to the spelling'],
    ['last_name', 'a\u000bb', 'it may be a line break'],
    ['last_name', '“Lee', 'the cell may have been cut'],
    ['last_name', '12-Mar', 'it may have been 3-12 or 12-3'],
    ['desired_min_rent_in_cents', '1,25', 'it may be 1.25 or 125'],
    ['desired_min_rent_in_cents', '1500 EUR', 'these are no dollars'],
    ['desired_min_rent_in_cents', '1500-1700 USD', 'there are two'],
    ['desired_num_bedrooms', '2 baths', 'that is not what the field counts'],
    ['desired_num_bedrooms', '2 beds + den', 'there is more than a number'],
    ['number_of_occupants', '2 adults', 'children may live there too'],
    ['state', 'Texass', 'nothing says which is meant'],
  ])('of %s “%s” is not made up: %s', (field, cell, _why) => {
    const mends = mendsOf(field, cell).filter((mend) => mend !== null);
    expect(mends).toEqual([]);
  });

  it.each(['clear', 'error'] as const)(
    'never empties a cell where blank cells mean “%s”',
    (blank) => {
      expect(mendsOf('last_name', '\\N', { ...USUAL, blank })).toEqual([null]);
    },
  );

  it('takes its issue away and brings no other one, for every cell of the table of values', () => {
    const tables = [textTable, idTable, contactTable, placeAndNumberTable, moneyTable, dateTable];
    let mended = 0;
    for (const { field, cell, options } of tables.flat().flatMap(casesOf)) {
      mended += holds(field, cell, { ...USUAL, dateFormat: null, ...options });
    }
    expect(mended).toBeGreaterThan(50);
  });

  it('takes its issue away and brings no other one, for any cell', () => {
    const piece = fc.constantFrom(
      ...['ann@x.com', 'cm1', '5125550100', '501', '78701', '1.250,50', '46115', 'José', 'JosÃ©'],
      ...['\u200b', '\u00ad', '\u200d', '\u000b', '\ufeff', 'а', '．', '😀', 'ع'],
      ...['“', '”', '"', "'", '<', '>', '(', ')', ',', ';', '.', '.0', '-', '–', ' ', '\\N', '#'],
      ...['mailto:', 'tel:', ' USD', '$', '/mo', '1250,50', '2', ' beds', 'people'],
    );
    const cell = fc.array(piece, { minLength: 1, maxLength: 4 }).map((pieces) => pieces.join(''));
    const field = fc.constantFrom(...entrata.fields.map(({ name }) => name));
    const blank = fc.constantFrom('skip', 'clear', 'error');
    fc.assert(
      fc.property(field, cell, blank, (name, text, policy) => {
        holds(name, text, { ...USUAL, blank: policy });
      }),
      // Marks within marks: taking one layer away leaves a mend to be done.
      { numRuns: 4_000, examples: [['unit_id', '“ann@x.com;”', 'skip']] },
    );
  });

  it('is never one of a notice: what that tells is done on sending', () => {
    const codes = Object.keys(certainMends) as IssueCode[];
    const mendable = codes.filter((code) => certainMends[code] !== null);
    expect(mendable.map((code) => issueCatalogue[code].severity)).not.toContain('notice');
    expect(mendable.length).toBeGreaterThan(10);
  });
});
