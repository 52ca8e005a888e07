import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import {
  countUtf8,
  cutCharacterLength,
  findEncoding,
  Utf8Counter,
} from '../../../src/engine/intake/find-encoding.ts';

const TEXT = 'Lead ID,Name\r\ncm1,“José” €5 李🏠\r\n';
const WESTERN = 'Lead ID,Name\r\ncm1,“José” €5 ’\r\n';
const JAPANESE = 'ばんごう,なまえ\r\n'.repeat(20);
const MARK = 'a byte order mark says so';
const ZERO = 'every second byte is zero';
const withMark = (encoding: string, text = 'a,b') => iconv.encode(`\ufeff${text}`, encoding);

describe('the encoding of a file is found', () => {
  const cases: readonly (readonly [string, Buffer, string, string])[] = [
    ['by the mark of UTF-8', withMark('utf-8'), 'utf-8', MARK],
    ['by the mark of UTF-16LE', withMark('utf-16le'), 'utf-16le', MARK],
    ['by the mark of UTF-16BE', withMark('utf-16be'), 'utf-16be', MARK],
    ['by the mark of UTF-32LE', withMark('utf-32le'), 'utf-32le', MARK],
    ['by the mark of UTF-32BE', withMark('utf-32be'), 'utf-32be', MARK],
    ['by the mark before the bytes', withMark('utf-8', '\0\0\0'), 'utf-8', MARK],
    ['by the zeros of UTF-16LE', iconv.encode(WESTERN, 'utf-16le'), 'utf-16le', ZERO],
    [
      'by the zeros of UTF-16BE',
      iconv.encode(WESTERN, 'utf-16be', { addBOM: false }),
      'utf-16be',
      ZERO,
    ],
    [
      'by the zeros of UTF-32LE',
      iconv.encode(TEXT, 'utf-32le', { addBOM: false }),
      'utf-32le',
      'three of four bytes are zero',
    ],
    [
      'by the zeros of UTF-32BE',
      iconv.encode(TEXT, 'utf-32be', { addBOM: false }),
      'utf-32be',
      'three of four bytes are zero',
    ],
    [
      'by the ends of lines of UTF-16LE where few letters are Latin',
      iconv.encode(JAPANESE, 'utf-16le', { addBOM: false }),
      'utf-16le',
      ZERO,
    ],
    [
      'by the ends of lines of UTF-16BE where hardly any letter is Latin',
      iconv.encode(`${'ばんごうなまえ'.repeat(9)}\r\n`.repeat(5), 'utf-16be', { addBOM: false }),
      'utf-16be',
      'its ends of lines are those of UTF-16',
    ],
    [
      'as UTF-16LE although the file was not saved to its end',
      Buffer.concat([iconv.encode(WESTERN, 'utf-16le', { addBOM: false }), Buffer.alloc(4096)]),
      'utf-16le',
      ZERO,
    ],
    [
      'as UTF-8 although the file was not saved to its end',
      Buffer.concat([Buffer.from(TEXT), Buffer.alloc(4096)]),
      'utf-8',
      'valid UTF-8',
    ],
    [
      'as UTF-8 where there is only ASCII',
      Buffer.from('a,b\n1,2\n'),
      'utf-8',
      'all bytes are plain ASCII',
    ],
    ['as UTF-8 by its valid characters', Buffer.from(TEXT), 'utf-8', 'valid UTF-8'],
    [
      'as UTF-8 although a byte is bad',
      Buffer.concat([Buffer.from('José,Zoë\n'), Buffer.from([0xff]), Buffer.from('é')]),
      'utf-8',
      '1 byte is not UTF-8 among 3 characters that are',
    ],
    [
      'as UTF-8 where the head ends within a character',
      Buffer.from('a,b\né,José').subarray(0, -1),
      'utf-8',
      'valid UTF-8',
    ],
    [
      'as UTF-8 where an earlier program lost characters',
      Buffer.from('a,b\nJos\ufffd,M\ufffdller\n'),
      'utf-8',
      'valid UTF-8',
    ],
    [
      'as Windows-1252 where most bytes above ASCII are not UTF-8',
      iconv.encode(WESTERN, 'windows-1252'),
      'windows-1252',
      'its bytes are not UTF-8',
    ],
    [
      'as UTF-8 where a NUL byte or two are in the text',
      Buffer.from('a,b\n1\0,2\n3,4\n'),
      'utf-8',
      'all bytes are plain ASCII',
    ],
    ['as UTF-8 where a file is empty', Buffer.alloc(0), 'utf-8', 'all bytes are plain ASCII'],
  ];

  it.each(cases)('%s', (_, head, encoding, why) => {
    expect(findEncoding(head)).toEqual({ encoding, why });
  });
});

describe('counting UTF-8', () => {
  it.each([
    ['plain', { valid: 0, lost: 0 }],
    ['José 🏠', { valid: 2, lost: 0 }],
    ['lost \ufffd', { valid: 1, lost: 0 }],
  ])('%j', (text, counts) => {
    expect(countUtf8(Buffer.from(text))).toEqual(counts);
  });

  it('tells bad bytes from a written U+FFFD', () => {
    const bytes = Buffer.concat([Buffer.from('é\ufffd'), Buffer.from([0xe9, 0x2c, 0xff])]);
    expect(countUtf8(bytes)).toEqual({ valid: 2, lost: 2 });
  });

  it('is the same wherever chunks end', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.nat(255), fc.constantFrom(0xc3, 0xa9, 0xe2, 0x82, 0xac, 0xf0, 0x9f))),
        (array) => {
          const counter = new Utf8Counter();
          for (const byte of array) counter.push(Buffer.from([byte]));
          const atOnce = new Utf8Counter();
          atOnce.push(Buffer.from(array));
          expect(counter.counts).toEqual(atOnce.counts);
        },
      ),
    );
  });

  it('calls a character lost whose rest never comes, unless only a beginning is counted', () => {
    const bytes = Buffer.from([0x4a, 0xc3, 0xa9, 0xe9]);
    const counter = new Utf8Counter();
    counter.push(bytes);
    expect(counter.counts).toEqual({ valid: 1, lost: 1 });
    expect(countUtf8(bytes)).toEqual({ valid: 1, lost: 0 });
  });

  it('leaves out exactly what a longer file could still complete', () => {
    const bytes = fc.array(fc.oneof(fc.nat(255), fc.constantFrom(0xe0, 0xed, 0xf0, 0xf4, 0x80)), {
      maxLength: 5,
    });
    fc.assert(
      fc.property(bytes, (array) => {
        const all = Buffer.from(array);
        const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
        const text = decoder.decode(all, { stream: true });
        const rest = decoder.decode();
        expect(cutCharacterLength(all) > 0).toBe(rest !== '');
        expect(all.subarray(0, all.length - cutCharacterLength(all)).toString()).toBe(text);
      }),
      { numRuns: 1000 },
    );
  });
});
