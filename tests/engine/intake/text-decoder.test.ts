import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import {
  findEncoding,
  knowsEncoding,
  openDecoder,
} from '../../../src/engine/intake/text-decoder.ts';

const TEXT = 'Lead ID,Name\r\ncm1,“José” €5 李🏠e\u0301\r\n';
const WESTERN = 'Lead ID,Name\r\ncm1,“José” €5 ’\r\n';

function decoded(encoding: string, chunks: readonly Buffer[]): string {
  const decoder = openDecoder(encoding);
  return chunks.map((chunk) => decoder.write(chunk)).join('') + decoder.end();
}

describe('text decoder', () => {
  it.each([
    ['utf-8', TEXT, false],
    ['utf-8', TEXT, true],
    ['utf-16le', TEXT, false],
    ['utf-16le', TEXT, true],
    ['utf-16be', TEXT, false],
    ['utf-16be', TEXT, true],
    ['windows-1252', WESTERN, false],
    ['shift_jis', 'Lead ID,Name\r\ncm1,李表\r\n', false],
    ['macroman', 'Lead ID,Name\r\ncm1,José\r\n', false],
  ])('reads %s the same wherever a chunk ends (%j, mark: %s)', (encoding, text, addBOM) => {
    const bytes = iconv.encode(text, encoding, { addBOM });
    for (let at = 0; at <= bytes.length; at += 1) {
      expect(decoded(encoding, [bytes.subarray(0, at), bytes.subarray(at)])).toBe(text);
    }
    const single = Array.from(bytes, (_, at) => bytes.subarray(at, at + 1));
    expect(decoded(encoding, single)).toBe(text);
  });

  it('marks a character that the file cuts off at its end', () => {
    expect(decoded('utf-8', [Buffer.from([0x61, 0xc3])])).toBe('a\ufffd');
  });

  it('marks each bad byte and keeps what is around it', () => {
    expect(decoded('utf-8', [Buffer.from([0x61, 0xff, 0xc3, 0xa9, 0x62])])).toBe('a\ufffdéb');
  });

  it('knows the names of the usual encodings and no others', () => {
    for (const name of ['utf-8', 'UTF8', 'windows-1252', 'shift_jis', 'macroman', 'utf-16le']) {
      expect(knowsEncoding(name)).toBe(true);
    }
    expect(knowsEncoding('klingon')).toBe(false);
  });
});

describe('the encoding of a file is found', () => {
  const cases: readonly (readonly [string, Buffer, string])[] = [
    ['by the mark of UTF-8', iconv.encode('a,b', 'utf-8', { addBOM: true }), 'utf-8'],
    ['by the mark of UTF-16LE', iconv.encode('a,b', 'utf-16le', { addBOM: true }), 'utf-16le'],
    ['by the mark of UTF-16BE', iconv.encode('a,b', 'utf-16be', { addBOM: true }), 'utf-16be'],
    ['by the zero bytes of UTF-16LE', iconv.encode(WESTERN, 'utf-16le'), 'utf-16le'],
    ['by the zero bytes of UTF-16BE', iconv.encode(WESTERN, 'utf-16be'), 'utf-16be'],
    ['as UTF-8 where there is only ASCII', Buffer.from('a,b\n1,2\n'), 'utf-8'],
    ['as UTF-8 by its valid characters', Buffer.from(TEXT), 'utf-8'],
    [
      'as UTF-8 although a few bytes are bad',
      Buffer.concat([Buffer.from('José,Zoë\n'), Buffer.from([0xff]), Buffer.from('é')]),
      'utf-8',
    ],
    [
      'as UTF-8 where the head ends within a character',
      Buffer.from('a,b\nJosé').subarray(0, -1),
      'utf-8',
    ],
    [
      'as UTF-8 where an earlier program lost characters',
      Buffer.from('a,b\nJos\ufffd,M\ufffdller\n'),
      'utf-8',
    ],
    [
      'as Windows-1252 where most bytes above ASCII are not UTF-8',
      iconv.encode(WESTERN, 'windows-1252'),
      'windows-1252',
    ],
    ['as UTF-8 where a NUL byte or two are in the text', Buffer.from('a,b\n1\0,2\n3,4\n'), 'utf-8'],
  ];

  it.each(cases)('%s', (_, head, encoding) => {
    expect(findEncoding(head)).toBe(encoding);
  });
});
