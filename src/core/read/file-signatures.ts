/** How a kind of file that is no spreadsheet begins. */
interface Signature {
  /** Bytes by their position; what stands between them may be anything. */
  readonly bytes: Readonly<Record<number, readonly number[]>>;
  readonly what: string;
  readonly fix: FixName;
}

type FixName = 'save' | 'choose' | 'unpack';

/** What a file was known as, and what to do about it. */
export interface FoundSignature {
  readonly what: string;
  readonly fix: string;
}

export const FIXES: Readonly<Record<FixName, string>> = {
  save: 'Open it in your spreadsheet program and save it as .xlsx or CSV (UTF-8).',
  choose: 'Choose the spreadsheet that holds the leads.',
  unpack: 'Unpack it first, then open the CSV inside.',
};

const ascii = (text: string): number[] => Array.from(text, (character) => character.charCodeAt(0));

const signature = (
  what: string,
  fix: FixName,
  bytes: readonly number[],
  more: Readonly<Record<number, readonly number[]>> = {},
): Signature => ({ what, fix, bytes: { 0: bytes, ...more } });

/*
 * From https://en.wikipedia.org/wiki/List_of_file_signatures. Where a signature is letters alone, so
 * that a header could begin with it, bytes that no text holds are asked for besides.
 */
const SIGNATURES: readonly Signature[] = [
  signature('an empty ZIP archive', 'choose', [0x50, 0x4b, 0x05, 0x06]),
  signature('an old Excel file (.xls)', 'save', [0x09, 0x08, 0x10, 0x00]),
  signature('an Access database', 'choose', [0x00, 0x01, 0x00, 0x00, ...ascii('Standard ')]),
  signature('a PDF document', 'choose', ascii('%PDF')),
  signature('a Rich Text document', 'choose', ascii('{\\rtf')),
  signature('a PNG picture', 'choose', [0x89, ...ascii('PNG')]),
  signature('a JPEG picture', 'choose', [0xff, 0xd8, 0xff]),
  signature('a GIF picture', 'choose', ascii('GIF87a')),
  signature('a GIF picture', 'choose', ascii('GIF89a')),
  signature('a BMP picture', 'choose', ascii('BM'), { 6: [0, 0, 0, 0] }),
  signature('a WebP picture', 'choose', ascii('RIFF'), { 8: ascii('WEBP') }),
  signature('a TIFF picture', 'choose', [...ascii('II*'), 0]),
  signature('a TIFF picture', 'choose', [...ascii('MM'), 0, 0x2a]),
  signature('a HEIC picture', 'choose', [0, 0, 0], { 4: ascii('ftyphei') }),
  signature('a HEIC picture', 'choose', [0, 0, 0], { 4: ascii('ftypmif1') }),
  signature('a video or picture', 'choose', [0, 0, 0], { 4: ascii('ftyp') }),
  signature('a gzip archive', 'unpack', [0x1f, 0x8b]),
  signature('a bzip2 archive', 'unpack', ascii('BZh'), { 4: [0x31, 0x41, 0x59, 0x26] }),
  signature('an xz archive', 'unpack', [0xfd, ...ascii('7zXZ'), 0]),
  signature('a Zstandard archive', 'unpack', [0x28, 0xb5, 0x2f, 0xfd]),
  signature('a 7-Zip archive', 'unpack', [...ascii('7z'), 0xbc, 0xaf, 0x27, 0x1c]),
  signature('a RAR archive', 'unpack', [...ascii('Rar!'), 0x1a, 0x07]),
  signature('a Parquet file', 'choose', [...ascii('PAR1'), 0x15]),
  signature('an SQLite database', 'choose', [...ascii('SQLite format 3'), 0]),
];

/** The local header of a ZIP archive, which all newer workbooks are. */
const ZIP = [0x50, 0x4b, 0x03, 0x04];
/** A compound file: an old Excel file, or a new one behind a password. */
const COMPOUND = [0xd0, 0xcf, 0x11, 0xe0];

/** @returns whether the file holds others: a workbook, perhaps, which only a look inside tells. */
export function isContainer(head: Uint8Array): boolean {
  return hasBytesAt(head, 0, ZIP) || hasBytesAt(head, 0, COMPOUND);
}

/** @returns what the file is by its first bytes, or null if it may be text. */
export function signatureOf(head: Uint8Array): FoundSignature | null {
  const found = SIGNATURES.find(({ bytes }) =>
    Object.entries(bytes).every(([start, part]) => hasBytesAt(head, Number(start), part)),
  );
  return found ? { what: found.what, fix: FIXES[found.fix] } : null;
}

function hasBytesAt(head: Uint8Array, start: number, bytes: readonly number[]): boolean {
  return bytes.every((byte, at) => head[start + at] === byte);
}
