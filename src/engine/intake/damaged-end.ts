import iconv from 'iconv-lite';
import { countUtf8, cutCharacterLength } from './find-encoding.ts';
import { encodingKey, FIRST_TRAIL_BYTE } from './text-decoder.ts';

/** What is wrong with the end of a file, in the user's words. */
export interface DamagedEnd {
  readonly message: string;
  readonly fix: string;
}

const FIX = 'Get the file again from where it came from.';
const CUT_OFF: DamagedEnd = {
  message: 'The file ends in the middle of a character: it was cut off.',
  fix: FIX,
};

/**
 * Tells a file that was not written or copied to its end.
 *
 * @param tail the last bytes of the file, up to 64 KiB, aligned to the encoding's unit.
 * @param encoding a name that `openDecoder` takes.
 * @returns null where the end looks sound.
 */
export function damageAtEnd(tail: Buffer, encoding: string): DamagedEnd | null {
  const key = encodingKey(encoding);
  const unitBytes = /^(?:utf|ucs)/u.test(key) ? unitOf(key) : 1;
  const zeros = zerosAtEnd(tail, unitBytes);
  // Less than a unit of zeros is what is left of a character that was cut.
  if (zeros >= unitBytes) return zeroBytes(zeros, zeros === tail.length);
  return isCutOff(tail, key, unitBytes) ? CUT_OFF : null;
}

function unitOf(key: string): 1 | 2 | 4 {
  if (/^(?:utf16|ucs2)/u.test(key)) return 2;
  return /^(?:utf32|ucs4)/u.test(key) ? 4 : 1;
}

/** @returns zero bytes at the end, of whole units: in UTF-16LE the last letter holds one too. */
function zerosAtEnd(tail: Buffer, unitBytes: number): number {
  let start = tail.length;
  while (start > 0 && tail[start - 1] === 0) start -= 1;
  start = Math.ceil(start / unitBytes) * unitBytes;
  return Math.max(0, tail.length - start);
}

function zeroBytes(count: number, isAll: boolean): DamagedEnd {
  const bytes = `${count.toLocaleString('en-US')} ${isAll ? 'or more ' : ''}zero ${
    count === 1 && !isAll ? 'byte' : 'bytes'
  }`;
  return { message: `The file ends in ${bytes}: it was not saved to its end.`, fix: FIX };
}

function isCutOff(tail: Buffer, key: string, unitBytes: number): boolean {
  if (unitBytes > 1 && tail.length % unitBytes !== 0) return true;
  if (unitBytes === 2) return endsInHighSurrogate(tail, key === 'utf16be');
  if (unitBytes === 4) return false;
  return key === 'utf8' ? cutsUtf8(tail) : cutsTable(tail, key);
}

function endsInHighSurrogate(tail: Buffer, bigEndian: boolean): boolean {
  if (tail.length < 2) return false;
  const at = tail.length - 2;
  const unit = bigEndian ? tail.readUInt16BE(at) : tail.readUInt16LE(at);
  return unit >= 0xd800 && unit <= 0xdbff;
}

/** Where other bytes are no UTF-8 either, the last ones say nothing about the file's end. */
function cutsUtf8(tail: Buffer): boolean {
  const length = cutCharacterLength(tail);
  if (length === 0) return false;
  // The tail may begin within a character.
  let start = 0;
  while (start < 3 && ((tail[start] ?? 0) & 0xc0) === 0x80) start += 1;
  const { valid, lost } = countUtf8(tail.subarray(start));
  if (lost > 0) return false;
  return valid > 0 || length > 1 || !isSmallLetterElsewhere(tail.at(-1) ?? 0);
}

/**
 * The only byte above ASCII may be a small letter of Windows-1252, `é` say, with which the file
 * rightly ends. 0xE2 begins typographic quotes and 0xF0 emoji, far likelier than `â` and `ð`.
 */
function isSmallLetterElsewhere(byte: number): boolean {
  return byte >= 0xe0 && byte !== 0xe2 && byte !== 0xf0;
}

function cutsTable(tail: Buffer, key: string): boolean {
  if (!iconv.encodingExists(key)) return false;
  let start = tail.length;
  while (start > 0 && (tail[start - 1] ?? 0) >= FIRST_TRAIL_BYTE) start -= 1;
  const decoder = iconv.getDecoder(key, { stripBOM: false });
  const text = decoder.write(tail.subarray(start));
  // Tables of single bytes have nothing left to say at the end.
  return !text.includes('\ufffd') && (decoder.end() ?? '') !== '';
}
