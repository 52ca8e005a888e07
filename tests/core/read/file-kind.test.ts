import { describe, expect, it } from 'vitest';
import { kindOf } from '../../../src/core/read/file-kind.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const raw = (...parts: readonly (number | string)[]) =>
  new Uint8Array(parts.flatMap((part) => (typeof part === 'string' ? [...bytes(part)] : [part])));

/** Little-endian, without a mark. */
const utf16 = (text: string) =>
  new Uint8Array(
    Array.from(text, (character) => [
      character.charCodeAt(0) & 0xff,
      character.charCodeAt(0) >> 8,
    ]).flat(),
  );

function messageOf(head: Uint8Array): string {
  const found = kindOf(head);
  return found.kind === 'refused' ? found.refusal.message : found.kind;
}

describe('a file that is no spreadsheet is refused by what it is', () => {
  it.each([
    ['a PDF', bytes('%PDF-1.7'), 'PDF'],
    ['a Rich Text document', bytes('{\\rtf1'), 'Rich Text'],
    ['a PNG', raw(0x89, 'PNG'), 'PNG'],
    ['a JPEG', raw(0xff, 0xd8, 0xff, 0xe0), 'JPEG'],
    ['a GIF', bytes('GIF89a'), 'GIF'],
    ['a BMP', raw('BM', 1, 2, 3, 4, 0, 0, 0, 0), 'BMP'],
    ['a WebP', raw('RIFF', 1, 2, 3, 4, 'WEBP'), 'WebP'],
    ['a TIFF', raw('II*', 0), 'TIFF'],
    ['a HEIC', raw(0, 0, 0, 24, 'ftypheic'), 'HEIC'],
    ['a gzip archive', raw(0x1f, 0x8b, 8), 'gzip'],
    ['a 7-Zip archive', raw('7z', 0xbc, 0xaf, 0x27, 0x1c), '7-Zip'],
    ['a RAR archive', raw('Rar!', 0x1a, 0x07, 0), 'RAR'],
    ['a Parquet file', raw('PAR1', 0x15, 0x04), 'Parquet'],
    ['an SQLite database', raw('SQLite format 3', 0), 'SQLite'],
    ['a web page', bytes('  <!DOCTYPE html><html>'), 'web page'],
    ['a web page behind a byte order mark', bytes('\ufeff<html>'), 'web page'],
    ['a table of HTML that is called .xls', bytes('<table border="1"><tr>'), 'web page'],
    ['a web page in UTF-16', utf16('\ufeff<html><body>'), 'web page'],
    ['a web archive', bytes('MIME-Version: 1.0\r\nContent-Type'), 'web archive'],
    ['a workbook in XML', bytes('<?xml version="1.0"?>\n<Workbook'), 'XML'],
    ['an object of JSON', bytes('{ "leads": ['), 'JSON'],
    ['a list of JSON', bytes('\n[\n  {"id": "cm1"}'), 'JSON'],
    ['lists of JSON', bytes('[["id","city"],["cm1","Austin"]]'), 'JSON'],
  ])('%s', (_, head, word) => {
    expect(messageOf(head)).toContain(`, not a spreadsheet.`);
    expect(messageOf(head)).toContain(word);
  });
});

describe('an empty file is refused as empty', () => {
  it.each([
    ['no bytes', raw(), 'The file is empty.'],
    ['a byte order mark', bytes('\ufeff'), 'The file holds nothing but white space.'],
    ['blank lines', bytes('\r\n  \r\n\t\r\n'), 'The file holds nothing but white space.'],
    ['blank lines in UTF-16', utf16('\ufeff\r\n\r\n'), 'The file holds nothing but white space.'],
    ['zero bytes', new Uint8Array(512), 'The file holds nothing but zero bytes: it was not saved.'],
  ])('%s', (_, head, message) => {
    expect(kindOf(head)).toMatchObject({ refusal: { code: 'file_empty', message } });
  });

  it('but not before its end was seen', () => {
    expect(kindOf(bytes('\n'.repeat(64 * 1024)))).toEqual({ kind: 'text' });
  });
});

describe('an archive may be a workbook', () => {
  it('if there is something in it', () => {
    expect(kindOf(raw('PK', 3, 4, 20))).toEqual({ kind: 'container' });
    expect(kindOf(raw(0xd0, 0xcf, 0x11, 0xe0))).toEqual({ kind: 'container' });
    expect(messageOf(raw('PK', 5, 6, 0))).toContain('an empty ZIP archive');
  });
});

describe('a text is taken whatever it begins with', () => {
  it.each([
    'PK,name\n1,2',
    'BM,WEBP,Rar!\n1,2,3',
    'BMW,GIF\n1,2',
    'PAR1,PAR2\n1,2',
    'RIFF,WEBP\n1,2',
    'Lead ID,Notes\n1,<html>',
    '[Lead ID],[City]\ncm1,Austin',
    '{Lead ID},{City}\ncm1,Austin',
    '"{""a"":1}",b\n1,2',
    '<b>Lead</b>,City\ncm1,Austin',
    'ID;Phone\ncm1;5125550100',
    ' \n\nLead ID\n',
  ])('%j', (text) => {
    expect(kindOf(bytes(text))).toEqual({ kind: 'text' });
    expect(kindOf(utf16(text))).toEqual({ kind: 'text' });
    expect(kindOf(utf16(`\ufeff${text}`))).toEqual({ kind: 'text' });
  });
});
