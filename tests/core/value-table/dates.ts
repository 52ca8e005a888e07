import type { ValueGroup } from './value-group.ts';

const midnight = (day: string) => `${day}T00:00:00.000Z`;
const DAY = midnight('2027-04-03');

/** Days: the reader's "today" is 23 November 2026. */
export const dateTable: readonly ValueGroup[] = [
  {
    fields: ['target_move_in_date'],
    options: { dateFormat: null },
    sent: [
      ['2027-04-03', DAY],
      [' 2027-04-03 ', DAY],
      ['2027-04-03T00:00:00Z', DAY],
      ['2027-04-03 00:00:00', DAY],
      ['2027-04-03T00:00:00.000+14:00', DAY],
      ['2027-04-03T23:59:59-12:00', DAY, 'date_time_dropped'],
      ['2027-04-03 09:30', DAY, 'date_time_dropped'],
      ['="2027-04-03"', DAY, 'formula_unwrapped'],
      ['2028-02-29', midnight('2028-02-29')],
      ['2024-11-23', midnight('2024-11-23')],
      ['2024-11-22', midnight('2024-11-22'), 'date_far_past'],
      ['2029-11-24', midnight('2029-11-24'), 'date_far_future'],
      ['1970-01-01', midnight('1970-01-01'), 'date_far_past'],
    ],
    refused: {
      date_impossible: ['2027-02-30', '2027-02-29', '2027-13-01', '2027-00-10', '2027-04-31'],
      date_serial: ['46480', '46480.5', '20000'],
      date_year_damaged: ['0027-04-03', '1899-12-30'],
      date_format_undeclared: [
        '4/3/2027',
        '03/04/2027',
        '3.4.2027',
        'April 3, 2027',
        '20270403',
        '2027-4-3',
        '4/3/27',
        '2027',
        '3-Apr',
        '1792022400',
      ],
      date_not_in_format: ['ASAP', 'TBD', 'n/a', 'Spring'],
      character_look_alike: ['２０２７-04-03'],
    },
  },
  {
    fields: ['target_move_in_date'],
    options: { dateFormat: 'M/D/YYYY' },
    sent: [
      ['4/3/2027', DAY],
      ['04/03/2027', DAY],
      ['04/3/2027', DAY],
      ['2027-04-03', DAY],
      ['4/3/2027 0:00', DAY],
      ['04/03/2027 00:00:00', DAY],
      ['4/3/2027 12:00:00 AM', DAY],
      ['4/3/2027 12:00 PM', DAY, 'date_time_dropped'],
      ['4/3/2027 5:30 p.m.', DAY, 'date_time_dropped'],
      ['4/3/2027 23:59', DAY, 'date_time_dropped'],
      ['2/29/2028', midnight('2028-02-29')],
      ['12/31/2026', midnight('2026-12-31')],
    ],
    refused: {
      date_impossible: ['2/30/2027', '2/29/2027', '13/1/2027', '0/1/2027', '1/0/1900', '4/31/2027'],
      date_two_digit_year: ['4/3/27', '04/03/27'],
      date_not_in_format: ['4-3-2027', '4/3', '4/3/2027 10', 'Apr 3, 2027', '4//3/2027', 'soon'],
      date_serial: ['46480'],
      date_year_damaged: ['4/3/0027'],
    },
  },
  {
    fields: ['target_move_in_date'],
    options: { dateFormat: 'D/M/YYYY' },
    sent: [
      ['3/4/2027', DAY],
      ['03/04/2027', DAY],
      ['2027-04-03', DAY],
    ],
    refused: { date_impossible: ['4/13/2027', '30/2/2027'], date_two_digit_year: ['3/4/27'] },
  },
  {
    fields: ['target_move_in_date'],
    options: { dateFormat: 'D MMM YYYY' },
    sent: [
      ['3 Apr 2027', DAY],
      ['03 APR 2027', DAY],
      ['3  apr  2027', DAY],
    ],
    refused: { date_not_in_format: ['3-Apr-2027', '3 April 2027', 'Apr 3 2027', '3 Avr 2027'] },
  },
  {
    fields: ['target_move_in_date'],
    options: { dateFormat: 'YYYYMMDD' },
    sent: [['20270403', DAY]],
    refused: {
      date_impossible: ['20270431', '20271301'],
      date_serial: ['46480'],
      date_not_in_format: ['2027040', '202704031'],
      date_two_digit_year: ['270403'],
    },
  },
];
