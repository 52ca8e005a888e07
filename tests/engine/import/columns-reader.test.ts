import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BlockReader, type TableShape } from '../../../src/engine/import/block-reader.ts';
import { ColumnsReader } from '../../../src/engine/import/columns-reader.ts';

const SHAPE: TableShape = { delimiter: ',', rawHeaders: ['a', 'b', 'c'], isWorkbook: false };
const COLUMNS = [2, 0];

const plain = fc.constantFrom('x', 'José', '’', '李', ' ', '\u00a0', '', 'a"b', '\\', '“q”', '\0');
const quoted = fc.constantFrom('""', '"x"', '"a,b"', '"a\nb"', '"a\r\nb"', '"say ""hi"""', '" "');
const row = fc.array(fc.oneof(plain, quoted), { minLength: 1, maxLength: 4 });
const newline = fc.constantFrom('\n', '\r\n');
const table = fc
  .array(fc.tuple(row, newline), { maxLength: 6 })
  .map((rows) => rows.map(([cells, end]) => cells.join(',') + end).join(''));
/** Anything at all, whole or not. */
const text = fc
  .array(fc.constantFrom('a', 'é', ',', '"', '\n', '\r', '\r\n', ' ', '\ufeff', ' "'), {
    maxLength: 30,
  })
  .map((parts) => parts.join(''));
const bytes = fc.oneof(
  fc.oneof(table, text).map((each) => Buffer.from(each)),
  text.map((each) => Buffer.from(each, 'latin1')),
);

/** @returns the cells of some columns as two readers find them; null where the quick one can't. */
function bothReadings(piece: Buffer, isLast: boolean, shape = SHAPE, isWholeRowAsked = false) {
  const reader = ColumnsReader.of(shape, COLUMNS, isWholeRowAsked);
  const taken = reader?.find(piece, isLast) ?? null;
  if (!reader || taken === null) return null;
  const quick = Array.from({ length: reader.rows }, (_, at) =>
    COLUMNS.map((_column, place) => reader.cellAt(at, place)),
  );
  const block = new BlockReader(shape).read(piece.subarray(0, isLast ? piece.length : taken), true);
  const slow = block.rows.map(({ cells }) => COLUMNS.map((column) => cells[column] ?? ''));
  return { quick, slow, block };
}

describe('reading some columns', () => {
  it.each([SHAPE, { ...SHAPE, isWorkbook: true }, { ...SHAPE, delimiter: ' ' }])(
    'gives the same cells as reading them all: %j',
    (shape) => {
      fc.assert(
        fc.property(bytes, fc.boolean(), (piece, isLast) => {
          const both = bothReadings(piece, isLast, shape);
          if (both) expect(both.quick).toEqual(both.slow);
        }),
        { numRuns: 3000 },
      );
    },
  );

  it('takes, where the whole row counts, only rows with which nothing can be wrong', () => {
    fc.assert(
      fc.property(bytes, fc.boolean(), (piece, isLast) => {
        const both = bothReadings(piece, isLast, SHAPE, true);
        if (!both) return;
        expect(both.quick).toEqual(both.slow);
        expect(both.block.needsCloserLook).toBe(false);
        for (const { cells, fault } of both.block.rows) {
          expect({ width: cells.length, fault }).toEqual({ width: 3, fault: undefined });
        }
      }),
      { numRuns: 3000 },
    );
  });

  it('takes whole rows alone as long as something may follow', () => {
    fc.assert(
      fc.property(table, fc.nat(), (whole, cut) => {
        const piece = Buffer.from(whole).subarray(0, cut % (Buffer.byteLength(whole) + 1));
        const taken = ColumnsReader.of(SHAPE, COLUMNS, false)?.find(piece, false) ?? null;
        if (taken === null || piece.length === 0) return;
        expect(taken).toBe(new BlockReader(SHAPE).read(piece, false).bytes);
      }),
      { numRuns: 3000 },
    );
  });

  it('reads quotes and accents, and leaves broken quotes and lone returns to the other reader', () => {
    const find = (each: string) =>
      ColumnsReader.of(SHAPE, COLUMNS, false)?.find(Buffer.from(each), true) ?? null;
    expect(find('a,b,"c ""d"" é"\r\ne,"f\ng",h')).toBe(27);
    expect(find('a,b,"c"d\n')).toBeNull();
    expect(find('a,b,"c\n')).toBeNull();
    expect(find('a,b,c\rd,e,f\n')).toBeNull();
  });

  it('leaves tables to the other reader whose delimiter is of several bytes', () => {
    expect(ColumnsReader.of({ ...SHAPE, delimiter: '§' }, COLUMNS, false)).toBeNull();
  });
});
