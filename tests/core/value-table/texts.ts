import { entrata } from '../../../src/core/model/catalogue/entrata.ts';
import type { ValueGroup } from './value-group.ts';

const EVERY_FIELD = entrata.fields.map(({ name }) => name);
const NOT_CLEARABLE = EVERY_FIELD.slice(1).filter((name) => name !== 'desired_min_rent_in_cents');
const TEXTS = ['first_name', 'middle_name', 'last_name', 'address_1', 'address_2', 'city', 'notes'];

/** What holds in every field, and texts for people. */
export const textTable: readonly ValueGroup[] = [
  {
    fields: EVERY_FIELD,
    refused: {
      spreadsheet_error: ['#REF!', ' #N/A '],
      character_lost: ['Jos\ufffd'],
      character_nul: ['a\0b'],
      character_hidden_here: ['\u200b'],
    },
  },
  { fields: EVERY_FIELD.slice(1), nothing: ['', ' \t\u00a0'] },
  {
    fields: NOT_CLEARABLE,
    options: { blank: 'clear' },
    refused: { blank_not_allowed: [''] },
  },
  {
    fields: ['desired_min_rent_in_cents'],
    options: { blank: 'clear' },
    sent: [
      ['', null],
      ['\u00a0', null],
      ['0', 0],
      ['1250', 125_000],
    ],
  },
  {
    fields: EVERY_FIELD.slice(1),
    options: { blank: 'error' },
    refused: { blank_not_allowed: ['  '] },
  },
  {
    fields: TEXTS,
    asTyped: ['O’Brien', 'Null', 'None', 'José', '00123', '= 5', '#Great!', '李 🏠', 'a  b'],
    sent: [
      [' Ann', 'Ann', 'white_space_removed'],
      ['Ann\u00a0', 'Ann', 'white_space_removed'],
      ['\u3000Ann\t\r\n', 'Ann', 'white_space_removed'],
      ['="00123"', '00123', 'formula_unwrapped'],
      ['="Say ""hi"""', 'Say "hi"', 'formula_unwrapped'],
      ['Zoe\u0308', 'Zo\u00eb', 'text_composed'],
      ['JosÃ©', 'JosÃ©', 'text_mojibake'],
      ['Oâ€™Brien', 'Oâ€™Brien', 'text_mojibake'],
      ['An\u200bn', 'An\u200bn', 'character_hidden'],
      ['\u202eAnn', '\u202eAnn', 'character_hidden'],
      ['=A1+B1', '=A1+B1', 'text_formula'],
      ['N/A', 'N/A', 'text_no_value'],
      ['TBD', 'TBD', 'text_no_value'],
      ['(blank)', '(blank)', 'text_no_value'],
      ['[null]', '[null]', 'text_no_value'],
      ['–', '–', 'text_no_value'],
      ['-', '-', 'text_no_value'],
      ['12-Mar', '12-Mar', 'text_became_date'],
      ['Mar-12', 'Mar-12', 'text_became_date'],
    ],
    refused: {
      spreadsheet_error: ['#DIV/0!', '#VALUE!', '#NAME?', '########', 'Err:502', '#n/a'],
    },
  },
  {
    fields: ['first_name', 'last_name'],
    asTyped: ['True', 'NaN', 'Na', 'X Æ A-12', 'Ng', 'D’Ángelo', 'Мария', 'Ελένη', 'May', 'Jan 12'],
  },
  {
    fields: ['address_1', 'address_2'],
    asTyped: ['12 Main St.', '#4B', '1/2', '3-12', '100 % corner', 'Apt 5 – rear', '3/12', '12'],
  },
  {
    fields: ['notes'],
    asTyped: [
      'Line one\nline two',
      '12345678901234500000',
      '1.23E+17',
      'Wants a "top floor", 2 beds; call 5/12/2026',
      '2026-03-04',
    ],
  },
];
