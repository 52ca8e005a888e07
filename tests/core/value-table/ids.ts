import type { ValueGroup } from './value-group.ts';

const OTHER_IDS = ['unit_id', 'lease_period_id', 'employee_id', 'lead_source_id'];
const IDS = ['lead_id', ...OTHER_IDS];

/** The lead's id and the ids of other things. */
export const idTable: readonly ValueGroup[] = [
  {
    fields: IDS,
    asTyped: [
      'cm4abc0008l4xyz',
      '219E01BE',
      '1e5',
      '00501',
      '2024',
      '1234567890123456789',
      '1234567890123456',
      '123456789012340',
      '0a1b-2c3d_4e5f',
      'a1b2c3d4-0000-4000-8000-000000000000',
      'Null1',
      'May-flower',
      '5-12-2026',
    ],
    sent: [
      ['="00123"', '00123', 'formula_unwrapped'],
      [' cm4 ', 'cm4', 'white_space_removed'],
      ['cm4\u00a0', 'cm4', 'white_space_removed'],
      ['1234567890123450', '1234567890123450', 'id_digit_doubtful'],
    ],
    refused: {
      id_scientific: ['1.23E+17', '1,23E+17', '1E+17', '4.48e11', '1.00E+05', '5E-05'],
      id_digits_lost: ['12345678901234500000', '12345678901234500', '00012345678901234500'],
      id_formula: ['=A2', '=00123', '=HYPERLINK("x","y")'],
      id_amount: ['12345.0', '1,234,567'],
      id_no_value: ['null', 'NULL', 'N/A', 'none', '-', 'undefined', 'TRUE', 'NaN', ',', '#', '🙂'],
      id_quotes: ["'00123", '"cm4abc"', '“cm4abc”'],
      value_became_date: ['12-May', '2-Jan-2026', 'Mar-26', '2026-03-04', '5/12/2026'],
      character_look_alike: ['сm4abc', '１２３', 'cmο4', 'cm４abc'],
      character_hidden_here: ['cm\u200b4', '\ufeffcm4', 'cm4\u202e', 'cm\u00ad4', 'cm4\u200d'],
      spreadsheet_error: ['#VALUE!', '#NULL!', '#BEZUG!', '#####'],
    },
  },
  {
    fields: ['lead_id'],
    refused: {
      lead_id_missing: ['', '   ', '\u00a0', '=""'],
      lead_id_characters: ['a/b', 'a b', '../x', 'a?b', 'a%2F', 'a.b', 'é', 'a:b', 'a\tb', 'иван'],
      lead_id_total: ['Total', 'Grand Total', 'Total: 24', 'Count'],
    },
  },
  {
    fields: OTHER_IDS,
    asTyped: ['a/b:c.d', 'x@y', 'é1', 'иван', 'a.0'],
    refused: { id_white_space: ['a b', 'Unit 12', 'a\tb', 'a\u00a0b', '12 Months'] },
  },
];
