import fc from 'fast-check';
import iconv from 'iconv-lite';
import { afterAll, describe, expect, it } from 'vitest';
import { isBlankRow } from '../../../src/core/read/rows-reader.ts';
import { importLibrary, temporaryFolder } from '../../support/open-import.ts';
import { fileOf, rowsIn } from './opened-text.ts';

/** A plain writer by RFC 4180, as little of ours as can be. */
function written(sheet: readonly (readonly string[])[], delimiter: string, newline: string) {
  const cell = (text: string): string =>
    [delimiter, '"', '\r', '\n'].some((special) => text.includes(special))
      ? `"${text.replaceAll('"', '""')}"`
      : text;
  return sheet.map((row) => row.map(cell).join(delimiter) + newline).join('');
}

interface Encoding {
  readonly encoding: string;
  readonly mark: string;
}

const ENCODINGS: readonly Encoding[] = [
  { encoding: 'utf-8', mark: '' },
  { encoding: 'utf-8', mark: '\ufeff' },
  { encoding: 'utf-16le', mark: '\ufeff' },
  { encoding: 'utf-16be', mark: '\ufeff' },
  { encoding: 'utf-32le', mark: '\ufeff' },
  { encoding: 'windows-1252', mark: '' },
];
const LATIN = ['a', 'Z', '7', ' ', 'é', 'Ñ', 'ß', '€', '’', ',', ';', '\t', '|', '^', '§', '"'];
const NEWLINES = ['\n', '\r', '\r\n'];
const OTHERS = ['李', 'ア', '🏠', 'ễ', '\u2028', '\u0085', 'е\u0308'];

function sheetsOf(characters: readonly string[]) {
  const cell = fc.string({ unit: fc.constantFrom(...characters), maxLength: 8 });
  return fc.integer({ min: 1, max: 4 }).chain((columns) =>
    fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), {
      minLength: 1,
      maxLength: 12,
    }),
  );
}

/** The rows that are to come out: blank ones count, but are none. */
function expectedRows(sheet: readonly string[][], headerRow: number): [number, string[]][] {
  return sheet.flatMap((cells, at) =>
    isBlankRow(cells) ? [] : [[headerRow + 1 + at, cells] as [number, string[]]],
  );
}

describe('any sheet comes out of its file as it went in, with the numbers of its rows', () => {
  const library = importLibrary(temporaryFolder());
  afterAll(() => library.close());

  const kinds = ENCODINGS.flatMap((encoding) =>
    NEWLINES.map((newline) => ({ ...encoding, newline, marked: encoding.mark !== '' })),
  );

  it.each(kinds)('$encoding, byte order mark: $marked, newline $newline', async (kind) => {
    const { encoding, mark, newline } = kind;
    const all = [...LATIN, ...NEWLINES];
    const characters = encoding === 'windows-1252' ? all : [...all, ...OTHERS];
    await fc.assert(
      fc.asyncProperty(
        sheetsOf(characters),
        fc.constantFrom(',', ';', '\t', '|', '^', '§'),
        fc.boolean(),
        async (sheet, delimiter, hasHeader) => {
          fc.pre(!sheet.every(isBlankRow));
          const header = sheet[0]?.map((_, at) => `Header ${String(at)}`) ?? [];
          const text = written(hasHeader ? [header, ...sheet] : sheet, delimiter, newline);
          const bytes = iconv.encode(mark + text, encoding, { addBOM: false });
          const headerRow = hasHeader ? 1 : 0;
          const session = await library.open(fileOf(bytes), { encoding, delimiter, headerRow });
          expect(rowsIn(session)).toEqual(expectedRows(sheet, headerRow));
          library.remove(session.facts.import);
        },
      ),
      { numRuns: 8 },
    );
  });
});
