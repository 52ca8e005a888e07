import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { damageAtEnd } from '../../../src/engine/intake/damaged-end.ts';

const CUT = 'The file ends in the middle of a character: it was cut off.';
const encode = (text: string, encoding: string) => iconv.encode(text, encoding, { addBOM: false });
const messageOf = (tail: Buffer, encoding: string) => damageAtEnd(tail, encoding)?.message ?? null;

describe('a file that was not saved to its end', () => {
  it.each([
    ['utf-8', 1, '1 zero byte'],
    ['utf-8', 4096, '4,096 zero bytes'],
    ['windows-1252', 512, '512 zero bytes'],
    ['shift_jis', 3, '3 zero bytes'],
    ['utf-16le', 2, '2 zero bytes'],
    ['utf-16le', 4095, '4,095 zero bytes'],
    ['utf-16be', 4096, '4,096 zero bytes'],
    ['utf-32le', 4, '4 zero bytes'],
  ])('in %s ends in %i zero bytes', (encoding, count, words) => {
    const tail = Buffer.concat([encode('cm1,Austin\n', encoding), Buffer.alloc(count)]);
    expect(messageOf(tail, encoding)).toBe(
      `The file ends in ${words}: it was not saved to its end.`,
    );
  });

  it('may be longer than what was looked at', () => {
    expect(messageOf(Buffer.alloc(65_536), 'utf-8')).toContain('65,536 or more zero bytes');
  });

  it('is to be fetched again', () => {
    expect(damageAtEnd(Buffer.from('a\0'), 'utf-8')?.fix).toBe(
      'Get the file again from where it came from.',
    );
  });
});

describe('a file that was cut off in the middle of a character', () => {
  it.each([
    ['utf-8', 'José,Zoé', 1],
    ['utf-8', 'Jose,Zoé', 1],
    ['utf-8', 'cm1,李', 1],
    ['utf-8', 'cm1,“a”', 2],
    ['utf-8', 'cm1,🏠', 3],
    ['utf-16le', 'cm1,a', 1],
    ['utf-16be', 'cm1,🏠', 2],
    ['utf-16le', 'cm1,🏠', 2],
    ['utf-32be', 'cm1,a', 3],
    ['shift_jis', 'cm1,李', 1],
    ['gbk', 'cm1,李', 1],
    ['gb18030', 'cm1,🏠', 1],
    ['euc-jp', 'cm1,李', 1],
    ['euc-kr', 'cm1,한', 1],
    ['big5', 'cm1,李', 1],
  ])('in %s: %s without %i bytes', (encoding, text, missing) => {
    const bytes = encode(text, encoding);
    expect(messageOf(bytes.subarray(0, -missing), encoding)).toBe(CUT);
    expect(messageOf(bytes, encoding)).toBeNull();
  });

  it('is known although what was looked at begins within a character', () => {
    expect(messageOf(Buffer.from('éa é').subarray(1, -1), 'utf-8')).toBe(CUT);
  });
});

describe('a sound end', () => {
  it.each(['utf-8', 'utf-16le', 'utf-16be', 'utf-32le', 'utf-32be', 'windows-1252'])(
    'in %s is no damage, with or without a last newline',
    (encoding) => {
      expect(messageOf(encode('cm1,José\r\n', encoding), encoding)).toBeNull();
      expect(messageOf(encode('cm1,José', encoding), encoding)).toBeNull();
    },
  );

  it('of a file that is no UTF-8 elsewhere either says nothing', () => {
    expect(messageOf(Buffer.from([0xe9, 0x2c, 0x0a, 0xc3]), 'utf-8')).toBeNull();
  });

  it('may be the only accented letter of a file in Windows-1252', () => {
    expect(messageOf(encode('cm1,Jose\ncm2,José', 'windows-1252'), 'utf-8')).toBeNull();
  });

  it('in Windows-1252 may be any letter', () => {
    expect(messageOf(Buffer.from([0x61, 0xc3]), 'windows-1252')).toBeNull();
  });

  it('is that of an empty file too', () => {
    expect(messageOf(Buffer.alloc(0), 'utf-16le')).toBeNull();
  });
});
