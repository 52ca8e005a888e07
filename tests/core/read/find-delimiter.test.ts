import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { knowsHeader } from '../../../src/core/map/known-headers.ts';
import { entrata } from '../../../src/core/model/catalogue/entrata.ts';
import { findDelimiter } from '../../../src/core/read/find-delimiter.ts';

const isKnown = knowsHeader(entrata);
const KNOWN = (row: number) => `the headers in row ${String(row)} are known with it`;
const NOTHING = 'nothing separates the cells';

const CORPUS: readonly (readonly [string, string, string, string])[] = [
  ['an ordinary file', 'lead_id,first_name,zip\ncm1,Anna,78701\ncm2,Bo,00501\n', ',', KNOWN(1)],
  ['semicolons inside values', 'Lead ID,Notes\n1,a;b|c\n2,d;e\n', ',', KNOWN(1)],
  [
    'rents with decimal commas',
    'Lead ID;Rent\n1;1.250,50\n2;900,00\n',
    ';',
    'a header in row 1 is known with it',
  ],
  ['numbers with decimal commas alone', 'a;b\n1,5;2,5\n', ';', '2 of 2 rows have 2 cells with it'],
  [
    'many decimal commas and a row that is short',
    'Nummer;Miete;Kaution\n1;900,50;1800,00\n2;950,00;1900,00\n3;990,00\n4;910,00;1820,00\n',
    ';',
    '4 of 5 rows have 3 cells with it',
  ],
  [
    'addresses with commas between tabs',
    'Lead ID\tAddress\n1\t1 Main St, Austin, TX\n2\t2 Oak St, Dallas, TX\n',
    '\t',
    KNOWN(1),
  ],
  [
    'headers with commas between tabs',
    'Last, First\tCity, State\nDoe, John\tAustin, TX\nRoe, Jane\tDallas, TX\n',
    '\t',
    '3 of 3 rows have 2 cells with it',
  ],
  [
    'notes with many commas between pipes',
    'Lead ID|Notes\n1|a, b\n2|c, d, e\n3|f\n4|g, h, i, j\n',
    '|',
    KNOWN(1),
  ],
  [
    'notes that hold known headers between pipes of a foreign table',
    'Kunde|Hinweis|Ort\n1|email, phone, address|Köln\n2|per email, phone|Bonn\n3|nichts|Ulm\n',
    '|',
    '4 of 4 rows have 3 cells with it',
  ],
  ['one column of ids', 'Lead ID\ncm1\ncm2\n', ',', NOTHING],
  ['one column of ids without a header', 'cm4abc1\ncm4abc2\ncm4abc3\n', ',', NOTHING],
  [
    'one column of notes, some with commas',
    'Notes\nhello, you\nbye\nmaybe, or, not\n',
    ',',
    NOTHING,
  ],
  [
    'one column of notes, all with semicolons',
    'Notes\nhello; you\nbye; me\nyes; no\n',
    ',',
    NOTHING,
  ],
  ['one column of notes that names headers', 'Notes\nhello\nemail; phone; address\n', ',', NOTHING],
  ['one column of times', 'Called at\n10:30:00\n11:45:10\n09:00:00\n', ',', NOTHING],
  ['one column of web addresses', 'Link\nhttps://a.example/x\nhttps://b.example/y\n', ',', NOTHING],
  ['an empty text', '', ',', NOTHING],
  ['blank lines', '\n\n  \n', ',', NOTHING],
  ['a header alone', 'Lead ID;First name;Notes', ';', KNOWN(1)],
  ['one unknown row', 'Anna;Smith;Austin', ';', 'the only row has 3 cells with it'],
  [
    'a preamble with commas above semicolons',
    'Lead export, all properties, by Anna\n\nLead ID;City\n1;Austin\n2;Dallas\n',
    ';',
    KNOWN(3),
  ],
  [
    'a preamble with commas above a foreign table',
    'Export, Stand 23.11., von Anna\nNummer;Ort;Name\n1;Köln;Doe, J.\n2;Bonn;Roe, A.\n3;Ulm;Poe, E.\n',
    ';',
    '4 of 5 rows have 3 cells with it',
  ],
  [
    'a preamble that a spreadsheet program padded',
    'Lead export,,\n,,\nLead ID,City,Notes\n1,Austin,a; b\n',
    ',',
    KNOWN(3),
  ],
  [
    'quoted cells that hold other delimiters',
    '"Name";"Ort"\n"Doe, John, Jr.";"Köln, Nord"\n"Roe, J., Dr.";"Ulm, Süd"\n',
    ';',
    '3 of 3 rows have 2 cells with it',
  ],
  [
    'quoted cells that hold their own delimiter and newlines',
    'Kunde,Hinweis\n1,"a, b\nc; d"\n2,"e, f;\ng"\n',
    ',',
    '3 of 3 rows have 2 cells with it',
  ],
  [
    'quoted headers that hold semicolons',
    '"Wish; first","Wish; second"\n"a; b","c; d"\n"e","f"\n',
    ',',
    '3 of 3 rows have 2 cells with it',
  ],
  [
    'a last row that is cut off in the middle',
    'Kunde;Ort;Land\n1;Köln, Nord;DE\n2;Ulm, Süd;DE\n3;Bo',
    ';',
    '3 of 3 rows have 3 cells with it',
  ],
  [
    'a quote that is never closed',
    'Lead ID,City,Notes\n1,Austin,"5\n2,Dallas,x\n3,Waco,y\n',
    ',',
    KNOWN(1),
  ],
  ['rows that are too short', 'Lead ID,City,Notes\n1,Austin\n2\n3,Waco,x\n', ',', KNOWN(1)],
  ['mixed newlines', 'Lead ID;City\r1;Austin, TX\r\n2;Waco, TX\n', ';', KNOWN(1)],
  [
    'carriage returns alone',
    'Kunde\tOrt\r1\tKöln\r2\tUlm\r',
    '\t',
    '3 of 3 rows have 2 cells with it',
  ],
  [
    'blank rows in between',
    'Kunde|Ort|PLZ\n\n1|Köln|50667\n\n\n2|Ulm|89073\n',
    '|',
    '3 of 3 rows have 3 cells with it',
  ],
  ['known headers between colons', 'lead_id:city:notes\n1:Austin:a, b\n2:Waco:c\n', ':', KNOWN(1)],
  [
    'a constant width with carets',
    'Kunde^Ort^Land\n1^Köln, Nord^DE\n2^Ulm^DE\n',
    '^',
    '3 of 3 rows have 3 cells with it',
  ],
  ['tildes', 'Lead ID~First name~City\n1~Anna~Austin\n', '~', KNOWN(1)],
  [
    'times between commas',
    'Kunde,Zeit,Ende\n1,10:30:00,11:30:00\n2,09:15:00,10:15:00\n',
    ',',
    '3 of 3 rows have 3 cells with it',
  ],
  [
    'a list with semicolons in each row',
    'Lead ID,Tags,City\n1,a;b;c,Austin\n2,d;e;f,Waco\n',
    ',',
    KNOWN(1),
  ],
  ['trailing delimiters', 'Lead ID,City,,\n1,Austin,,\n2,Waco,,\n', ',', KNOWN(1)],
  ['our own report', '__row;__status;__run\n2;succeeded;r1, r2\n', ';', KNOWN(1)],
  [
    'data without a header',
    'cm4a1,anna@example.com,512-555-0100\ncm4a2,bo@example.com,512-555-0101\n',
    ',',
    '2 of 2 rows have 3 cells with it',
  ],
  [
    'names with spaces around the delimiter',
    'Lead ID ; First name ; City\n1 ; Anna ; Austin, TX\n',
    ';',
    KNOWN(1),
  ],
];

describe('the delimiter is found', () => {
  it.each(CORPUS)('%s', (_, text, delimiter, why) => {
    expect(findDelimiter(text, isKnown)).toEqual({ delimiter, why });
  });

  it('in any table of words that was written with it', () => {
    const word = fc.stringMatching(/^[A-Za-z ]{1,8}$/u).filter((text) => text.trim() !== '');
    const table = fc.integer({ min: 2, max: 6 }).chain((width) =>
      fc.array(fc.array(word, { minLength: width, maxLength: width }), {
        minLength: 2,
        maxLength: 9,
      }),
    );
    fc.assert(
      fc.property(table, fc.constantFrom(',', '\t', ';', '|'), (rows, delimiter) => {
        const text = Papa.unparse(rows, { delimiter });
        expect(findDelimiter(text, isKnown).delimiter).toBe(delimiter);
      }),
    );
  });

  it('from the beginning of a large file within a moment', () => {
    const text = `Lead ID;Notes\n${'1;"a, b, c"\n'.repeat(200_000)}`;
    expect(findDelimiter(text, isKnown)).toEqual({ delimiter: ';', why: KNOWN(1) });
  });
});
