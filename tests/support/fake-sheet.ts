import type { FieldView, GridRow } from '../../src/contract/import-views.ts';

/* A made-up sheet that the window can be tried with before there is an engine: not a test double. */

export const fakeFields: FieldView[] = [
  ['lead_id', 'Lead id', 'lead_id'],
  ['first_name', 'First name', 'text'],
  ['middle_name', 'Middle name', 'text'],
  ['last_name', 'Last name', 'text'],
  ['email_1', 'E-mail', 'email'],
  ['phone_1', 'Phone 1', 'phone'],
  ['phone_1_type', 'Phone 1 type', 'choice'],
  ['phone_2', 'Phone 2', 'phone'],
  ['phone_2_type', 'Phone 2 type', 'choice'],
  ['address_1', 'Address 1', 'text'],
  ['address_2', 'Address 2', 'text'],
  ['city', 'City', 'text'],
  ['state', 'State', 'state'],
  ['zip', 'ZIP', 'zip'],
  ['target_move_in_date', 'Move-in date', 'date'],
  ['desired_num_bedrooms', 'Bedrooms', 'number'],
  ['desired_num_bathrooms', 'Bathrooms', 'number'],
  ['number_of_occupants', 'Occupants', 'number'],
  ['desired_min_rent_in_cents', 'Minimum rent', 'cents'],
  ['desired_max_rent_in_cents', 'Maximum rent', 'cents'],
  ['unit_id', 'Unit id', 'id'],
  ['lease_period_id', 'Lease period id', 'id'],
  ['employee_id', 'Employee id', 'id'],
  ['lead_source_id', 'Lead source id', 'id'],
  ['notes', 'Notes', 'text'],
].map(([name = '', label = '', kind = '']) => ({
  name,
  label,
  kind,
  note: kind === 'cents' ? 'Whole cents are sent.' : '',
  clearable: name === 'desired_min_rent_in_cents',
  choices: kind === 'choice' ? ['FAX', 'HOME', 'MOBILE', 'OTHER', 'WORK'] : [],
  lookup: kind === 'id' ? { one: 'record', many: 'records' } : null,
}));

export const fakeHeaders = [
  'Lead ID',
  'First Name',
  'Last Name',
  'Email',
  'Cell',
  'Move-in',
  'Beds',
  'Min Rent',
  'Max Rent',
  'ZIP',
  'City',
  'Agent (Regional Leasing Manager, primary)',
  'Notes',
];

/** @returns the headers of a sheet of so many columns. */
export function fakeHeadersOf(columns: number): readonly string[] {
  return Array.from({ length: columns }, (_, at) => fakeHeaders[at] ?? `Extra ${String(at + 1)}`);
}

export const fakeTargets = [
  'lead_id',
  'first_name',
  'last_name',
  'email_1',
  'phone_1',
  'target_move_in_date',
  'desired_num_bedrooms',
  'desired_min_rent_in_cents',
  'desired_max_rent_in_cents',
  'zip',
  'city',
  null,
  'notes',
];

const firsts = ['Zoë', 'Noah', 'Liam', 'Olivia', 'Søren', 'Mei', 'O’Brien', 'Aaliyah', 'Null'];
const lasts = ['Carter', 'Nguyen', 'García', 'Smith', 'Van der Berg', 'Okafor', 'Li', 'Müller'];
const cities = ['Austin', 'Round Rock', 'Cedar Park', 'Pflugerville'];

function pick(list: readonly string[], at: number): string {
  return list[at % list.length] ?? '';
}

/** @returns a row of the made-up sheet, with edits laid over it and checked in a few simple ways. */
export function fakeRow(
  index: number,
  edits: ReadonlyMap<number, string>,
  excluded: boolean,
  columns = fakeHeaders.length,
): GridRow {
  const first = pick(firsts, index);
  const last = pick(lasts, index * 7);
  const cells = [
    `cm4a${(index * 7919 + 104729).toString(36).padStart(6, '0')}x${index}`,
    first,
    last,
    `${first}.${last}`.toLowerCase().replaceAll(/[^a-z.]/gu, '') + `${index}@example.com`,
    index % 71 === 3 ? '4.47E+11' : `512-555-${String(1000 + (index % 9000))}`,
    index % 97 === 5 ? '2/30/2026' : `${(index % 12) + 1}/${(index % 28) + 1}/2026`,
    String((index % 4) + 1),
    index % 13 === 0 ? '' : `$${1100 + (index % 40) * 25}`,
    `${1500 + (index % 40) * 25}.50`,
    index % 29 === 0 ? '501' : String(78600 + (index % 160)),
    pick(cities, index),
    'Priya Ramanathan-Whitfield',
    index % 17 === 0
      ? 'Called twice, prefers the second floor; asked about parking, a dog (35 lb) and the gym.\nWill come back on Friday.'
      : '',
  ];
  for (let column = cells.length; column < columns; column += 1) {
    cells.push(`${String(column + 1)}-${String(index)}`);
  }
  for (const [column, value] of edits) cells[column] = value;
  const marks: GridRow['marks'] = [];
  const mark = (column: number, severity: 'error' | 'warning' | 'notice', message: string) =>
    marks.push({ column, severity, message });
  if (/E\+/u.test(cells[4] ?? '')) {
    mark(
      4,
      'error',
      `Phone “${cells[4]}” is a number in scientific notation: its digits are lost.`,
    );
  } else if ((cells[4] ?? '').replaceAll(/\D/gu, '').length < 10) {
    mark(4, 'error', `Phone “${cells[4]}” has fewer than 10 digits.`);
  }
  if (cells[5] === '2/30/2026') mark(5, 'error', '“2/30/2026” is no day: February 2026 has 28.');
  if (/^\d{3}$/u.test(cells[9] ?? '')) {
    mark(9, 'warning', `ZIP ${cells[9]} has 3 digits. Excel drops leading zeros: 00${cells[9]}?`);
  }
  if (index % 41 === 0) mark(1, 'notice', 'White space around the name was taken off.');
  const blocked = marks.some((one) => one.severity === 'error');
  return {
    row: index + 2,
    status: excluded
      ? 'excluded'
      : blocked
        ? 'blocked'
        : index % 301 === 300
          ? 'duplicate'
          : 'ready',
    warned: marks.some((one) => one.severity === 'warning'),
    leadId: cells[0] ?? '',
    cells,
    marks,
    edited: [...edits.keys()],
    now: [],
  };
}
