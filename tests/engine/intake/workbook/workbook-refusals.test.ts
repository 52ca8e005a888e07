import { describe, expect, it } from 'vitest';
import { ProblemError } from '../../../../src/engine/problem-error.ts';
import { readWorkbook } from '../../../../src/engine/intake/workbook/read-workbook.ts';
import { SharedStrings } from '../../../../src/engine/intake/workbook/shared-strings.ts';
import {
  fileOf,
  partsOf,
  read,
  relationships,
  without,
  zipped,
  type Parts,
} from './made-workbook.ts';

const SHEET = 'xl/worksheets/sheet0.xml';
const PARTS = partsOf({
  sheets: [{ name: 'Leads', rows: '<row><c t="str"><v>José</v></c></row>' }],
});

async function problemOf(content: Uint8Array | Parts): Promise<ProblemError['problem']> {
  const error: unknown = await read(content).then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof ProblemError)) throw new Error(`No problem: ${String(error)}`);
  return error.problem;
}

/** A compound file whose directory has a stream of that name. */
function compound(stream: string): Buffer {
  const file = Buffer.alloc(4096);
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(file);
  file.writeUInt16LE(9, 30);
  file.writeUInt32LE(1, 48);
  file.write('Root Entry', 1024, 'utf16le');
  file.write(stream, 1024 + 128, 'utf16le');
  return file;
}

/** Changes what the list at an archive's end says of its entries. */
function inDirectory(archive: Buffer, change: (header: Buffer) => void): Buffer {
  const signature = Buffer.from('504b0102', 'hex');
  for (let at = archive.indexOf(signature); at !== -1; at = archive.indexOf(signature, at + 4)) {
    change(archive.subarray(at));
  }
  return archive;
}

describe('a file that is no workbook is refused by what it is', () => {
  it.each([
    [
      'a Word document',
      { '_rels/.rels': relationships([['a', 'officeDocument', 'word/document.xml']]) },
    ],
    [
      'a PowerPoint presentation',
      { '_rels/.rels': relationships([['a', 'officeDocument', 'ppt/presentation.xml']]) },
    ],
    [
      'a binary workbook (.xlsb)',
      { '_rels/.rels': relationships([['a', 'officeDocument', 'xl/workbook.bin']]) },
    ],
    [
      'another Office document',
      {
        '_rels/.rels': relationships([['a', 'officeDocument', 'visio/document.xml']]),
        'visio/document.xml': '<VisioDocument xmlns="urn:visio"/>',
      },
    ],
    [
      'an OpenDocument file (.ods or another)',
      { mimetype: 'application/vnd.oasis.opendocument.spreadsheet', 'content.xml': '<x/>' },
    ],
    ['an Apple document (Numbers or another)', { 'Index/Document.iwa': 'x' }],
    ['a ZIP archive', { 'leads.csv': 'a,b' }],
  ])('%s', async (what, parts: Parts) => {
    const { code, message } = await problemOf(parts);
    expect(code).toBe('file_kind');
    expect(message).toBe(`leads.xlsx is ${what}, not an Excel workbook (.xlsx).`);
  });

  it('an old .xls file', async () => {
    expect(await problemOf(compound('Workbook'))).toMatchObject({
      code: 'file_kind',
      message: expect.stringContaining('an old Excel file (.xls)') as string,
    });
  });

  it('text, or nothing at all', async () => {
    expect((await problemOf(Buffer.from('a,b\n'))).code).toBe('file_kind');
    expect((await problemOf(Buffer.alloc(0))).code).toBe('file_kind');
  });
});

describe('a workbook with a password is refused', () => {
  it('by its content as Excel encrypts it', async () => {
    expect(await problemOf(compound('EncryptedPackage'))).toEqual({
      code: 'workbook_protected',
      message: 'leads.xlsx is protected by a password.',
      fix: 'Open it in your spreadsheet program and save it without one.',
    });
  });

  it('where its archive is encrypted', async () => {
    const archive = inDirectory(zipped(PARTS), (header) => {
      header.writeUInt16LE(header.readUInt16LE(8) | 1, 8);
    });
    expect((await problemOf(archive)).code).toBe('workbook_protected');
  });
});

describe('a damaged workbook is refused', () => {
  const archive = zipped(PARTS);

  it.each([0.2, 0.5, 0.9, 0.99])('that was cut off after %d of it', async (part) => {
    const { code } = await problemOf(archive.subarray(0, Math.floor(archive.length * part)));
    expect(code).toBe('workbook_broken');
  });

  it('whose check sum is wrong', async () => {
    const changed = inDirectory(zipped(PARTS), (header) => {
      header.writeUInt32LE((header.readUInt32LE(16) ^ 1) >>> 0, 16);
    });
    expect((await problemOf(changed)).code).toBe('workbook_broken');
  });

  it('with more in a part than it says', async () => {
    const changed = inDirectory(zipped(PARTS), (header) => {
      header.writeUInt32LE(header.readUInt32LE(24) - 1, 24);
    });
    expect((await problemOf(changed)).code).toBe('workbook_broken');
  });

  it('with the same part twice', async () => {
    const twice = { ...PARTS, [SHEET.toUpperCase()]: PARTS[SHEET] ?? '' };
    expect((await problemOf(twice)).code).toBe('workbook_broken');
  });

  it.each(['_rels/.rels', 'xl/workbook.xml', 'xl/_rels/workbook.xml.rels', SHEET])(
    'without its part %s',
    async (part) => {
      const { code, message, fix } = await problemOf(without(PARTS, part));
      expect(code).toBe('workbook_broken');
      expect(message).toMatch(/^leads\.xlsx is damaged: .+\.$/u);
      expect(fix).not.toBe('');
    },
  );

  it.each([
    ['that ends too early', '<worksheet xmlns="urn:x"><sheetData>'],
    ['with tags that don’t match', '<worksheet xmlns="urn:x"><a></worksheet>'],
    ['with an ampersand by itself', '<worksheet xmlns="urn:x">a & b</worksheet>'],
    ['with an unknown entity', '<worksheet xmlns="urn:x">&leads;</worksheet>'],
    ['with a document type', '<!DOCTYPE worksheet><worksheet xmlns="urn:x"/>'],
    ['with nothing in it', ''],
    [
      'with another encoding',
      '<?xml version="1.0" encoding="ISO-8859-1"?><worksheet xmlns="urn:x"/>',
    ],
    [
      'that is no worksheet',
      '<chart xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>',
    ],
  ])('with XML %s', async (_, xml) => {
    expect((await problemOf({ ...PARTS, [SHEET]: xml })).code).toBe('workbook_broken');
  });

  it('with entities that a document type declares', async () => {
    const xml =
      '<!DOCTYPE x [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>' +
      (PARTS[SHEET] ?? '').replace(/^.*\?>/u, '').replace('José', '&b;');
    expect((await problemOf({ ...PARTS, [SHEET]: xml })).code).toBe('workbook_broken');
  });

  it.each([
    ['bytes that are no UTF-8', Buffer.from([0x3c, 0x61, 0xff, 0x3e])],
    ['a character that is cut off', Buffer.from([0x3c, 0x61, 0x2f, 0x3e, 0xe2, 0x82])],
  ])('with %s', async (_, bytes) => {
    expect((await problemOf(zipped({ ...PARTS, [SHEET]: bytes }))).code).toBe('workbook_broken');
  });
});

describe('a workbook made to fill the memory is refused', () => {
  it('that unpacks to hundreds of times its size', async () => {
    const spaces = Buffer.alloc(101 * 1024 * 1024, ' ');
    expect((await problemOf(zipped({ ...PARTS, [SHEET]: spaces }))).code).toBe('workbook_bomb');
  });

  it('with a text of many megabytes', async () => {
    const rows = `<row><c t="inlineStr"><is><t>${'a'.repeat(17 * 1024 * 1024)}</t></is></c></row>`;
    expect((await problemOf(partsOf({ sheets: [{ name: 'A', rows }] }))).code).toBe(
      'workbook_bomb',
    );
  });

  it('with elements nested without end', async () => {
    const rows = `${'<row>'.repeat(1000)}${'</row>'.repeat(1000)}`;
    expect((await problemOf(partsOf({ sheets: [{ name: 'A', rows }] }))).code).toBe(
      'workbook_bomb',
    );
  });

  it('with short references to a long text', async () => {
    const cells = '<c t="s"><v>0</v></c>'.repeat(100);
    const strings = `<si><t>${'a'.repeat(1024 * 1024)}</t></si>`;
    const parts = partsOf({ sheets: [{ name: 'A', rows: `<row>${cells}</row>` }], strings });
    expect((await problemOf(parts)).code).toBe('workbook_bomb');
  });

  it('with more shared text than is held', () => {
    const strings = new SharedStrings();
    const text = Buffer.alloc(50 * 1024 * 1024);
    for (let at = 0; at < 4; at += 1) strings.add(text);
    expect(() => strings.add(Buffer.from('a'))).toThrow('more text');
  });
});

describe('reading a workbook', () => {
  const sink = {
    found: () => undefined,
    text: () => undefined,
    progress: () => undefined,
  };

  it('passes on what the system says of the file', async () => {
    await expect(
      readWorkbook('/nowhere/leads.xlsx', null, sink, new AbortController().signal),
    ).rejects.toMatchObject({ code: 'ENOENT', syscall: 'open' });
  });

  it('ends when it is stopped, before and within', async () => {
    const stopped = { problem: { code: 'stopped', message: 'Opening was stopped.' } };
    const path = fileOf(zipped(PARTS));
    await expect(readWorkbook(path, null, sink, AbortSignal.abort())).rejects.toMatchObject(
      stopped,
    );
    const stopper = new AbortController();
    const stopping = { ...sink, found: () => stopper.abort() };
    await expect(readWorkbook(path, null, stopping, stopper.signal)).rejects.toMatchObject(stopped);
  });
});
