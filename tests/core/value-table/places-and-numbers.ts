import { US_STATES } from '../../../src/core/coerce/us-states.ts';
import type { FieldValue } from '../../../src/core/model/field.ts';
import type { IssueCode } from '../../../src/core/model/issue-catalogue.ts';
import type { ValueGroup } from './value-group.ts';

type Sent = readonly [string, FieldValue, ...IssueCode[]];
const fullNames = Object.entries(US_STATES).map(([code, name]): Sent => [name, code, 'state_name']);

/** ZIPs, states and plain numbers. */
export const placeAndNumberTable: readonly ValueGroup[] = [
  {
    fields: ['zip'],
    asTyped: ['78701', '00501', '00501-1234', '005011234', '99950'],
    sent: [
      ['501', '501', 'zip_short'],
      ['2139', '2139', 'zip_short'],
      ['="00501"', '00501', 'formula_unwrapped'],
      [' 78701', '78701', 'white_space_removed'],
    ],
    refused: {
      zip_malformed: [
        '1',
        '12',
        '123',
        '000',
        '123456',
        '78701-',
        '78701-12',
        '501-1234',
        '78 701',
        '78701 1234',
        'ABCDE',
        'K1A 0B1',
        '7.87E+04',
        '78701.0',
        'O0501',
        'n/a',
        '7870112345',
      ],
      zip_not_given: ['00000', '00500', '99951', '99999', '00000-0000', '999999999'],
      zip_nine_short: ['5011234', '21391234'],
      character_look_alike: ['７８７０１'],
    },
  },
  {
    fields: ['state'],
    asTyped: Object.keys(US_STATES),
    sent: [
      ...fullNames,
      ['tx', 'TX', 'state_name'],
      ['Tx', 'TX', 'state_name'],
      ['NEW  YORK', 'NY', 'state_name'],
      ['N.Y.', 'NY', 'state_name'],
      ['Washington, D.C.', 'DC', 'state_name'],
      [' TX', 'TX', 'white_space_removed'],
    ],
    refused: {
      state_unknown: ['ZZ', 'XX', 'Ontario', 'T X', '12', 'TX, USA', 'US', 'Texsa', 'constructor'],
      character_look_alike: ['ТX', 'ＴＸ'],
    },
  },
  {
    fields: ['desired_num_bedrooms', 'desired_num_bathrooms', 'number_of_occupants'],
    sent: [
      ['2', 2],
      ['0', 0],
      ['2.0', 2],
      ['1.5', 1.5],
      ['1.50', 1.5],
      ['.5', 0.5],
      ['02', 2],
      [' 2 ', 2],
      ['10', 10],
      ['="2"', 2, 'formula_unwrapped'],
      ['21', 21, 'number_high'],
      ['2024', 2024, 'number_high'],
    ],
    refused: {
      number_malformed: [
        '1,5',
        '1e1',
        '1.2E+01',
        '2.',
        '+2',
        'two',
        'Studio',
        '2 beds',
        '2+',
        '2-3',
        '1/2',
        '½',
        'NaN',
        'Infinity',
        '0x2',
        '٢',
        '$2',
        'n/a',
        'TRUE',
        '12345678901234567',
      ],
      number_negative: ['-1', '-0.5', '(2)', '−2'],
      value_became_date: ['2-Mar', '3-Feb', '2026-02-03', '2/3/2026'],
      character_look_alike: ['２'],
    },
  },
];
