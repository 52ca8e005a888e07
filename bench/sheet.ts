import { createWriteStream } from 'node:fs';
import { once } from 'node:events';

/** The sheet's columns, separated by commas. */
export const HEADER =
  'lead_id,first_name,middle_name,last_name,email_1,phone_1,phone_1_type,phone_2,phone_2_type,' +
  'address_1,address_2,city,state,zip,target_move_in_date,desired_num_bedrooms,' +
  'desired_num_bathrooms,number_of_occupants,desired_min_rent_in_cents,desired_max_rent_in_cents,' +
  'unit_id,lease_period_id,employee_id,notes';

const FIRST = ['Zoë', 'Noah', 'Emma', 'José', 'Liam', 'Mia', 'Aiden', 'Priya', 'Omar', 'Grace'];
const LAST = ['O’Brien', 'Nguyen', 'Garcia', 'Smith', 'Kowalski', 'Okafor', 'Müller', 'Lee'];
const CITIES = ['Austin', 'Dallas', 'Houston', 'San Antonio', 'Plano', 'Irving'];
const TYPES = ['MOBILE', 'HOME', 'WORK'];

function id(prefix: string, number: number): string {
  return `cm${prefix}${((number * 2_654_435_761) % 4_294_967_296).toString(36).padStart(7, '0')}0008l4${number.toString(36).padStart(6, '0')}`;
}

function pick<T>(list: readonly T[], at: number): T {
  const item = list[at % list.length];
  if (item === undefined) throw new Error('The list is empty.');
  return item;
}

/** One row of believable lead changes, 24 cells, the same for the same number. */
export function sheetLine(row: number): string {
  const first = pick(FIRST, row * 7);
  const last = pick(LAST, row * 3);
  const digits = String(1_000_000 + ((row * 7919) % 9_000_000));
  const note = row % 9 === 0 ? '"Called twice, wants ""top floor"""' : '';
  return [
    id('a', row),
    first,
    row % 4 === 0 ? 'J.' : '',
    last,
    `lead${String(row)}@example.com`,
    `512-${digits.slice(0, 3)}-${digits.slice(3, 7)}`,
    pick(TYPES, row),
    row % 3 === 0 ? `(214) ${digits.slice(0, 3)}-${digits.slice(3, 7)}` : '',
    row % 3 === 0 ? 'WORK' : '',
    `${String(100 + (row % 9000))} Main Street`,
    row % 5 === 0 ? `Apt ${String(row % 400)}` : '',
    pick(CITIES, row),
    'TX',
    String(75_000 + (row % 4999)),
    `2027-0${String(1 + (row % 9))}-${String(10 + (row % 18))}`,
    String(1 + (row % 4)),
    row % 2 === 0 ? '1.5' : '2',
    String(1 + (row % 5)),
    String(100_000 + (row % 900) * 100),
    String(200_000 + (row % 900) * 100),
    id('u', row % 2000),
    id('p', row % 6),
    id('e', row % 40),
    note,
  ].join(',');
}

/** Writes a CSV file of lead changes, 24 columns wide. */
export async function writeSheet(path: string, rows: number): Promise<void> {
  const file = createWriteStream(path);
  file.write(`${HEADER}\r\n`);
  for (let row = 0; row < rows; row += 1) {
    if (!file.write(`${sheetLine(row)}\r\n`)) await once(file, 'drain');
  }
  file.end();
  await once(file, 'finish');
}
