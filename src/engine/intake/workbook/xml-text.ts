import { isUtf8 } from 'node:buffer';
import { brokenWorkbook } from './workbook-fault.ts';

/** Turns the bytes of an XML document into text; bytes that are no text are an error. */
export interface XmlText {
  write(bytes: Buffer): string;
  /** @throws {WorkbookFault} if a character was cut off. */
  end(): void;
}

/**
 * Office documents are in UTF-8 or UTF-16 (ECMA-376 part 2).
 *
 * @param head the first bytes.
 * @param part the document's name, for messages.
 */
export function xmlTextOf(head: Buffer, part: string): XmlText {
  if (head[0] === 0xff && head[1] === 0xfe) return wide('utf-16le', part);
  if (head[0] === 0xfe && head[1] === 0xff) return wide('utf-16be', part);
  return narrow(part);
}

/**
 * UTF-8. Node 20's `TextDecoder` makes strings of two bytes a character of all that it checks, with
 * which the XML parser takes several times as long.
 */
function narrow(part: string): XmlText {
  let cut = Buffer.alloc(0);
  let isFirst = true;
  return {
    write(bytes) {
      const all = cut.length > 0 ? Buffer.concat([cut, bytes]) : bytes;
      const length = wholeCharacters(all);
      cut = Buffer.from(all.subarray(length));
      const whole = all.subarray(0, length);
      if (!isUtf8(whole)) throw notText(part);
      const text = whole.toString('utf8');
      const hasMark = isFirst && text.startsWith('\ufeff');
      isFirst = false;
      return hasMark ? text.slice(1) : text;
    },
    end() {
      if (cut.length > 0) throw notText(part);
    },
  };
}

/** @returns how many of the bytes there are without a character that goes on past them. */
function wholeCharacters(bytes: Buffer): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) break;
    if (byte < 0xc0) continue;
    const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
    return needed > back ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}

function wide(encoding: string, part: string): XmlText {
  const decoder = new TextDecoder(encoding, { fatal: true });
  const decode = (bytes: Buffer | null): string => {
    try {
      return bytes ? decoder.decode(bytes, { stream: true }) : decoder.decode();
    } catch {
      throw notText(part);
    }
  };
  return { write: decode, end: () => void decode(null) };
}

function notText(part: string): Error {
  return brokenWorkbook(`“${part}” holds bytes that are no text`);
}
