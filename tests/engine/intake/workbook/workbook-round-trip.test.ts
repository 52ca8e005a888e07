import fc from 'fast-check';
import papaparse from 'papaparse';
import { expect, it } from 'vitest';
import { textOf } from './made-workbook.ts';

/** Writes a text as spreadsheet programs do: what XML can't hold, or changes, is escaped. */
function written(text: string): string {
  return text
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/gu, '_x005F_')
    .replace(/[\p{Cc}\p{Cs}\ufffe\uffff]/gu, (found) => {
      return `_x${found.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`;
    })
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}

const cellText = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1 }),
  fc.string({ unit: fc.constantFrom('"', ',', '\n', '\r', ' ', '_', 'x', '0', 'D', '&', '\0') }),
);

it('every text comes out as it went in, in its row and column', async () => {
  const table = fc.array(
    fc.array(fc.oneof(cellText, fc.constant('')), { minLength: 1, maxLength: 5 }),
    { minLength: 1, maxLength: 6 },
  );
  await fc.assert(
    fc.asyncProperty(table, async (cells) => {
      const strings: string[] = [];
      const rows = cells.map((row, at) => {
        const xml = row.map((text, column) => {
          if (text === '') return '';
          const reference = `${'ABCDE'[column] ?? ''}${at + 1}`;
          strings.push(`<si><t xml:space="preserve">${written(text)}</t></si>`);
          return `<c r="${reference}" t="s"><v>${strings.length - 1}</v></c>`;
        });
        return `<row r="${at + 1}">${xml.join('')}</row>`;
      });
      const text = await textOf(rows.join(''), { strings: strings.join('') });
      const { data } = papaparse.parse<string[]>(text, { delimiter: ',', newline: '\n' });
      for (const [at, row] of cells.entries()) {
        for (const [column, expected] of row.entries()) {
          expect(data[at]?.[column] ?? '').toBe(expected);
        }
      }
    }),
  );
});
