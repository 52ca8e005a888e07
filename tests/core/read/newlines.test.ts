import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { NewlineUnifier } from '../../../src/core/read/newlines.ts';
import { RowsReader } from '../../../src/core/read/rows-reader.ts';

function unified(chunks: readonly string[]): string {
  const unifier = new NewlineUnifier(',');
  return chunks.map((chunk, at) => unifier.push(chunk, at === chunks.length - 1)).join('');
}

function rowsOf(chunks: readonly string[]): string[][] {
  const reader = new RowsReader(',');
  return chunks.flatMap((chunk, at) => reader.push(chunk, at === chunks.length - 1).rows);
}

/** Every way to cut a text into two chunks. */
function cutsOf(text: string): [string, string][] {
  return Array.from({ length: text.length + 1 }, (_, at) => [text.slice(0, at), text.slice(at)]);
}

describe('newline unifier', () => {
  it('makes a line feed of a carriage return by itself', () => {
    expect(unified(['a,b\r1,2\r'])).toBe('a,b\n1,2\n');
  });

  it('passes on a file of CRLF as it is and says so', () => {
    const unifier = new NewlineUnifier(',');
    expect(unifier.push('a,b\r\n1,2\r\n', true)).toBe('a,b\r\n1,2\r\n');
    expect(unifier.leavesReturns).toBe(true);
  });

  it('leaves newlines inside quotes alone', () => {
    expect(unified(['a\r"x\ry\r\nz",b\r'])).toBe('a\n"x\ry\r\nz",b\n');
  });

  it('does not take a quote in the middle of a cell for an open one', () => {
    expect(unified(['1,5" pipe\r2,x\r'])).toBe('1,5" pipe\n2,x\n');
  });

  it('tells a doubled quote from a closing one wherever a chunk ends', () => {
    const text = 'a,"x""\r""y",""\r1,"",2\r';
    const whole = unified([text]);
    for (const cut of cutsOf(text)) expect(unified(cut)).toBe(whole);
    expect(whole).toBe('a,"x""\r""y",""\n1,"",2\n');
  });

  it('waits with a carriage return at the end of a chunk for the line feed of the next', () => {
    for (const cut of cutsOf('a\r\nb\rc\r\n')) expect(rowsOf(cut)).toEqual([['a'], ['b'], ['c']]);
  });

  it('loses no carriage return at the end of a quoted cell', () => {
    for (const cut of cutsOf('a,"b\r"\r\nc,"d"\r\n')) {
      expect(rowsOf(cut)).toEqual([
        ['a', 'b\r'],
        ['c', 'd'],
      ]);
    }
  });

  it('ends rows where they end, whatever stands in cells with and without quotes', () => {
    const plain = fc.string({ unit: fc.constantFrom('a', '5', '"', ' ', '¼') }).map((s) => `x${s}`);
    const rich = fc.string({ unit: fc.constantFrom('a', '"', ',', '\r', '\n', ' ') });
    const cell = fc.oneof(
      plain.map((text) => ({ text, written: text })),
      rich.map((text) => ({ text, written: Papa.unparse([[text]], { quotes: true }) })),
    );
    const sheet = fc.array(fc.array(cell, { minLength: 2, maxLength: 3 }), { minLength: 1 });
    fc.assert(
      fc.property(sheet, fc.constantFrom('\n', '\r\n', '\r'), fc.nat(300), (rows, newline, cut) => {
        const text = rows
          .map((row) => row.map(({ written }) => written).join(',') + newline)
          .join('');
        const expected = rows.map((row) => row.map((each) => each.text));
        expect(rowsOf([text.slice(0, cut), text.slice(cut)])).toEqual(expected);
      }),
      { numRuns: 400 },
    );
  });
});
