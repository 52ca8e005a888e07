/*
 * Believable beginnings of files, each with the header that a careful person would propose.
 */

/** A lead's id, as they look. */
export const ID = (number: number) => `cm4x${String(number)}k2ab`;

const ROWS = `${ID(1)},Anna,Smith,anna@example.com,512-555-0100\n${ID(2)},Bo,Diaz,bo@example.com,512-555-0101\n`;
const HEADER = 'Lead ID,First name,Last name,Email,Phone\n';

/** What the file is; its beginning; the header's row; whether a person has to say; words of why. */
export type Beginning = readonly [string, string, number, boolean, string];

export const ORDINARY: readonly Beginning[] = [
  ['known headers', HEADER + ROWS, 1, false, 'row 1 holds 5 known headers'],
  [
    'one known header among others',
    `Kunde,Ort,E-mail\n1001,Köln,a@b.de\n`,
    1,
    false,
    'a known header',
  ],
  ['one column of ids', `Lead ID\n${ID(1)}\n${ID(2)}\n`, 1, false, 'a known header'],
  ['blank rows above', `\n,,\n${HEADER}${ROWS}`, 3, false, 'row 3'],
  ['a header alone', HEADER, 1, false, '5 known headers'],
  ['an unknown header alone', 'Kunde,Ort,Hinweis\n', 1, false, 'row 1'],
  ['one row of data', `${HEADER}${ID(1)},Anna,Smith,a@b.de,5125550100\n`, 1, false, 'row 1'],
  [
    'names of the API',
    'lead_id,first_name,phone_1_type\ncm1,Anna,MOBILE\ncm2,Bo,HOME\n',
    1,
    false,
    '3',
  ],
  ['a header with blanks', `Lead ID,,Last name,,Phone\n${ROWS}`, 1, false, '3 known headers'],
  ['a header with doubles', `Lead ID,Email,email,Email\n${ID(1)},a@b.de,,\n`, 1, false, '2 known'],
  ['a header in several lines', `"Lead\nID","First\nname"\n${ID(1)},Anna\n`, 1, false, '2 known'],
  ['a byte order mark within', `\ufeffLead ID,City\n${ID(1)},Austin\n`, 1, false, '2 known'],
  [
    'a year among the headers',
    `Lead ID,Email,City,2026\n${ID(1)},a@b.de,Waco,12\n`,
    1,
    false,
    '3 known',
  ],
  ['rows that are too long', `Lead ID,City\n${ID(1)},Austin\n${ID(2)},a,b\n`, 1, false, '2 known'],
  ['our own report', '__row,__status,__run,City\n2,succeeded,r1,Austin\n', 1, false, '4 known'],
  ['a header that comes again', `${HEADER}${ROWS}${HEADER}${ROWS}`, 1, false, 'row 1'],
];

export const OTHER_LANGUAGES: readonly Beginning[] = [
  [
    'German',
    'Kunde,Vorname,Telefon\n1001,Anna,0221-4710001\n1002,Bo,0221-4710002\n',
    1,
    false,
    'hold data',
  ],
  [
    'Spanish',
    'Código,Nombre,Correo\nA-1001,Ana,ana@a.es\nA-1002,Bo,bo@a.es\n',
    1,
    false,
    'hold data',
  ],
  [
    'Japanese',
    '番号,氏名,電話\n1001,李,03-1234-5678\n1002,王,03-1234-5679\n',
    1,
    false,
    'hold data',
  ],
  [
    'with blanks',
    'Kunde,,Telefon\n1001,Anna,0221-4710001\n1002,Bo,0221-4710002\n',
    1,
    false,
    'hold data',
  ],
  ['with a number sign', '#,Kunde,Ort\n1,Anna,Köln\n2,Bo,Ulm\n', 1, false, 'hold data'],
  ['with a long name', `Kunde,${'sehr '.repeat(20)}lang\n1001,Anna\n`, 1, true, 'alike'],
];

export const PREAMBLES: readonly Beginning[] = [
  ['a title', `Lead export\n${HEADER}${ROWS}`, 2, false, 'row 2 holds 5'],
  [
    'a title, a date and a blank row',
    `Lead export\nGenerated: 11/23/2026\n\n${HEADER}${ROWS}`,
    4,
    false,
    'row 4 holds 5',
  ],
  [
    'padded with commas',
    `Lead export,,,,\nGenerated:,11/23/2026,,,\n,,,,\n${HEADER}${ROWS}`,
    4,
    false,
    '5',
  ],
  ['a range of dates', `Date range,11/01/2026 - 11/23/2026,,,\n${HEADER}${ROWS}`, 2, false, '5'],
  ['a preamble of filters', `Filters:,City,State\n\n${HEADER}${ROWS}`, 3, false, '5'],
  [
    'as wide as two columns',
    'Report,Leads\nBy:,Anna\nLead ID,City\ncm4x1k2ab,Austin\ncm4x2k2ab,Waco\n',
    3,
    false,
    'row 3',
  ],
  [
    'one known header below',
    `Liste\n\nKunde,Ort,E-mail\n1001,Köln,a@b.de\n1002,Ulm,b@b.de\n`,
    3,
    false,
    'known',
  ],
  [
    'no known header below',
    'Liste\nStand: 23.11.2026\n\nKunde,Ort,Telefon\n1001,Köln,0221471\n1002,Ulm,0731471\n',
    4,
    true,
    'row 4 is the first that is as wide',
  ],
  [
    'a preamble with dates in several cells',
    'Liste,11/23/2026,,,\nKunde,Ort,Telefon,Etage,Miete\n1001,Köln,0221471,2,900\n1002,Ulm,0731471,3,800\n',
    2,
    true,
    'row 2',
  ],
  ['a title above one column', `Leads\nLead ID\n${ID(1)}\n`, 2, false, 'row 2'],
];

export const GROUPS: readonly Beginning[] = [
  [
    'group names with gaps',
    `Contact,,,Address,\nLead ID,First name,Email,City,ZIP\n${ID(1)},Anna,a@b.de,Austin,78701\n`,
    2,
    false,
    'row 1 above it names groups',
  ],
  [
    'group names that repeat',
    `Contact,Contact,Contact,Address,Address\nLead ID,First name,Email,City,ZIP\n${ID(1)},Anna,a@b.de,Austin,78701\n`,
    2,
    false,
    'row 1 above it names groups',
  ],
  [
    'group names below a title',
    `Leads\nContact,,,Address,\nLead ID,First name,Email,City,ZIP\n${ID(1)},Anna,a@b.de,Austin,78701\n`,
    3,
    false,
    'row 2 above it names groups',
  ],
  [
    'group names that nobody knows',
    'Person,,,Ort,\nNummer,Vorname,Kontakt,Stadt,PLZ\n1001,Anna,a@b.de,Köln,50667\n1002,Bo,b@b.de,Ulm,89073\n',
    2,
    true,
    'row 2',
  ],
];
