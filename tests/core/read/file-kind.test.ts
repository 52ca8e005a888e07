import { describe, expect, it } from 'vitest';
import { refusalOf } from '../../../src/core/read/file-kind.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

describe('a file that is no text table is refused by what it is', () => {
  it.each([
    ['an Excel workbook', new Uint8Array([0x50, 0x4b, 0x03, 0x04, 0x14]), 'Excel workbook'],
    ['an old Excel file', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0]), '.xls'],
    ['a PDF', bytes('%PDF-1.7'), 'PDF'],
    ['a web page', bytes('  <!DOCTYPE html><html>'), 'web page'],
    ['a web page behind a byte order mark', bytes('\ufeff<html>'), 'web page'],
    ['an empty file', new Uint8Array(0), 'empty'],
  ])('%s', (_, head, word) => {
    expect(refusalOf(head)?.message).toContain(word);
  });

  it('takes a text whatever it begins with', () => {
    expect(refusalOf(bytes('PK,name\n1,2'))).toBeNull();
    expect(refusalOf(bytes('Lead ID,Notes\n1,<html>'))).toBeNull();
  });
});
