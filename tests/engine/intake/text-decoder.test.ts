import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { ENCODINGS } from '../../../src/core/read/encodings.ts';
import {
  byteOrderMarkLength,
  knowsEncoding,
  openDecoder,
} from '../../../src/engine/intake/text-decoder.ts';

const TEXT = 'Lead ID,Name\r\ncm1,“José” €5 李🏠e\u0301\r\n';
const UNICODE = ['utf-8', 'utf-16le', 'utf-16be', 'utf-32le', 'utf-32be'];

function decoded(encoding: string, chunks: readonly Buffer[]): string {
  const decoder = openDecoder(encoding);
  // A caller fills one buffer again and again: what the decoder keeps must be its own.
  const texts = chunks.map((chunk) => {
    const reused = Buffer.from(chunk);
    const text = decoder.write(reused);
    reused.fill(0x41);
    return text;
  });
  return texts.join('') + decoder.end();
}

function single(bytes: Buffer): Buffer[] {
  return Array.from(bytes, (_, at) => bytes.subarray(at, at + 1));
}

/** Cuts bytes at places given as parts of a thousand. */
function cut(bytes: Buffer, places: readonly number[]): Buffer[] {
  const at = places.map((place) => Math.floor((place * bytes.length) / 1000));
  const edges = [0, ...at.toSorted((a, b) => a - b), bytes.length];
  return edges.slice(1).map((end, index) => bytes.subarray(edges[index], end));
}

/** Characters that an encoding can write, those of a scripts' sampler and of its single bytes. */
function charactersOf(encoding: string): string[] {
  const bytes = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));
  const sampler = 'aZ09 ,;"\r\n\t“”’€éüßñŁžşКиївΑλשלוםعربไทยếđ李表国，日本語한국어カナ🏠\ufeff';
  const all = sampler + iconv.decode(bytes, tableOf(encoding), { stripBOM: false });
  return [...new Set(Array.from(all))]
    .filter((character) => character !== '\ufffd' && !/\p{Cs}/u.test(character))
    .filter((character) => encodes(character, encoding));
}

function encodes(text: string, encoding: string): boolean {
  const bytes = iconv.encode(text, tableOf(encoding), { addBOM: false });
  return iconv.decode(bytes, tableOf(encoding), { stripBOM: false }) === text;
}

/** iconv-lite's name of a table that it has by another name. */
function tableOf(encoding: string): string {
  return encoding === 'x-mac-cyrillic' ? 'macukraine' : encoding;
}

const chunking = fc.array(fc.nat(1000), { maxLength: 12 });

describe('every encoding of the list', () => {
  // iconv-lite, which writes what is read here, lacks ISO-2022-JP: it has tests of its own below.
  it.each(ENCODINGS.map(({ name }) => name).filter((name) => name !== 'iso-2022-jp'))(
    '%s reads what it can write, wherever chunks end',
    (name) => {
      expect(knowsEncoding(name)).toBe(true);
      const characters = charactersOf(name).filter((character) => character !== '¤');
      expect(characters.length).toBeGreaterThan(50);
      const texts = fc.array(fc.constantFrom(...characters), { maxLength: 60 });
      fc.assert(
        fc.property(texts, chunking, (array, places) => {
          const text = array.join('').replace(/^\ufeff+/, '');
          const bytes = iconv.encode(text, tableOf(name), { addBOM: false });
          expect(decoded(name, cut(bytes, places))).toBe(text);
          expect(decoded(name, single(bytes))).toBe(text);
        }),
      );
    },
  );

  it.each(ENCODINGS.map(({ name }) => name))(
    '%s reads bytes that are none of it the same, wherever chunks end',
    (name) => {
      const byte = fc.oneof(fc.nat(255), fc.constantFrom(0x0a, 0x2c, 0x41, 0x81, 0xd8, 0xdc, 0xff));
      fc.assert(
        fc.property(fc.array(byte, { maxLength: 40 }), chunking, (array, places) => {
          const bytes = Buffer.from(array);
          const whole = decoded(name, [bytes]);
          expect(decoded(name, cut(bytes, places))).toBe(whole);
          expect(decoded(name, single(bytes))).toBe(whole);
          expect(whole).not.toMatch(/\p{Cs}/u);
        }),
      );
    },
  );

  it('is there once, with a label of its own', () => {
    expect(new Set(ENCODINGS.map(({ name }) => name)).size).toBe(ENCODINGS.length);
    expect(new Set(ENCODINGS.map(({ label }) => label)).size).toBe(ENCODINGS.length);
  });
});

describe('UTF-8', () => {
  it('is decoded as the standard says, bad bytes and all', () => {
    const pieces = fc.oneof(
      fc.nat(255).map((byte) => [byte]),
      fc.string({ unit: 'binary', maxLength: 3 }).map((text) => [...Buffer.from(text)]),
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 20 }), chunking, (array, places) => {
        const bytes = Buffer.from(array.flat());
        const standard = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
        expect(decoded('utf-8', cut(bytes, places))).toBe(standard.replace(/^\ufeff+/, ''));
      }),
      { numRuns: 500 },
    );
  });

  it('marks a character that the file cuts off at its end', () => {
    expect(decoded('utf-8', [Buffer.from([0x61, 0xc3])])).toBe('a\ufffd');
  });
});

describe('UTF-16', () => {
  it.each(['utf-16le', 'utf-16be'])('%s marks an odd byte at its end', (encoding) => {
    const bytes = Buffer.concat([iconv.encode('ab', encoding), Buffer.from([0x63])]);
    expect(decoded(encoding, single(bytes))).toBe('ab\ufffd');
  });

  it.each([
    ['a\ud83d', 'a\ufffd'],
    ['\ud83da', '\ufffda'],
    ['a\udfe0b', 'a\ufffdb'],
    ['\ud83d\ud83d\udfe0', '\ufffd🟠'],
  ])('marks half of a pair: %j', (text, expected) => {
    const bytes = Buffer.from(text, 'utf16le');
    expect(decoded('utf-16le', [bytes])).toBe(expected);
    expect(decoded('utf-16le', single(bytes))).toBe(expected);
    expect(decoded('utf-16be', single(Buffer.from(bytes).swap16()))).toBe(expected);
  });
});

describe('byte order marks', () => {
  const mark = '\ufeff';

  it.each(UNICODE)('of %s are dropped at the beginning, also two of them', (encoding) => {
    const encode = (text: string) => iconv.encode(text, encoding, { addBOM: false });
    for (const marks of [mark, mark + mark, mark + mark + mark]) {
      expect(decoded(encoding, [encode(marks + TEXT)])).toBe(TEXT);
      expect(decoded(encoding, single(encode(marks + TEXT)))).toBe(TEXT);
      expect(byteOrderMarkLength(encode(marks + TEXT), encoding)).toBe(encode(marks).length);
    }
  });

  it.each(UNICODE)('of %s stay later in the text', (encoding) => {
    const text = `a${mark},b${mark}${mark}\n${mark}c`;
    const bytes = iconv.encode(text, encoding, { addBOM: false });
    expect(decoded(encoding, single(bytes))).toBe(text);
    expect(byteOrderMarkLength(bytes, encoding)).toBe(0);
  });

  it('are of no length where the encoding has none', () => {
    expect(byteOrderMarkLength(Buffer.from('\ufeffa'), 'windows-1252')).toBe(0);
  });

  it('alone are no text', () => {
    expect(decoded('utf-8', single(Buffer.from(mark + mark)))).toBe('');
  });
});

describe('encodings with a table', () => {
  it('Windows-1252 reads its quotes and its euro', () => {
    const bytes = Buffer.from([0x93, 0x4a, 0xe9, 0x94, 0x80, 0x92, 0x81]);
    expect(decoded('windows-1252', single(bytes))).toBe('“Jé”€’\ufffd');
  });

  it.each([
    ['macintosh', 0xdb],
    ['macroman', 0xdb],
    ['x-mac-cyrillic', 0xff],
  ])('%s reads its euro, which older tables lack', (encoding, byte) => {
    expect(decoded(encoding, [Buffer.from([byte])])).toBe('€');
  });

  it('a cell goes on behind a bad byte at the end of a chunk', () => {
    const rest = Buffer.from('\nb'.repeat(1000));
    expect(decoded('shift_jis', [Buffer.from([0x61, 0x81]), rest])).toBe(
      `a\ufffd${rest.toString()}`,
    );
  });

  it('marks a character that the file cuts off at its end', () => {
    expect(decoded('shift_jis', [Buffer.from([0x61, 0x2c, 0x97])])).toBe('a,\ufffd');
  });
});

describe('ISO-2022-JP', () => {
  it('is read wherever its chunks end', () => {
    const bytes = Buffer.from('61 1b2442 467c 4b5c 1b2842 2c62 0a'.replaceAll(' ', ''), 'hex');
    for (let cut = 0; cut <= bytes.length; cut += 1) {
      const chunks = [bytes.subarray(0, cut), bytes.subarray(cut)];
      expect(decoded('iso-2022-jp', chunks)).toBe('a日本,b\n');
    }
  });
});

describe('names of encodings', () => {
  it.each(['utf-8', 'UTF8', 'windows-1252', 'Shift_JIS', 'macroman', 'UTF-16', 'latin1', 'cp1252'])(
    '%s is known',
    (name) => expect(knowsEncoding(name)).toBe(true),
  );

  it.each(['klingon', 'hex', 'base64', 'utf-7', '', 'constructor', '__proto__'])(
    '%j is not known',
    (name) => expect(knowsEncoding(name)).toBe(false),
  );
});
