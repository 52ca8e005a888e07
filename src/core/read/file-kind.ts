/** Why a file can't be opened as a spreadsheet of text, in the user's words. */
export interface Refusal {
  readonly code: 'file_empty' | 'file_kind';
  readonly message: string;
  readonly fix: string;
}

interface Signature {
  readonly bytes: readonly number[];
  readonly what: string;
  readonly fix: string;
}

const SAVE_AS_CSV = 'Open it in your spreadsheet program and save it as CSV (UTF-8).';
const CHOOSE_OTHER = 'Choose the CSV file that holds the leads.';

const SIGNATURES: readonly Signature[] = [
  { bytes: [0x50, 0x4b, 0x03, 0x04], what: 'an Excel workbook or a ZIP archive', fix: SAVE_AS_CSV },
  { bytes: [0x50, 0x4b, 0x05, 0x06], what: 'an empty ZIP archive', fix: CHOOSE_OTHER },
  { bytes: [0xd0, 0xcf, 0x11, 0xe0], what: 'an old Excel file (.xls)', fix: SAVE_AS_CSV },
  { bytes: [0x25, 0x50, 0x44, 0x46], what: 'a PDF document', fix: CHOOSE_OTHER },
  { bytes: [0x89, 0x50, 0x4e, 0x47], what: 'a PNG picture', fix: CHOOSE_OTHER },
  { bytes: [0xff, 0xd8, 0xff], what: 'a JPEG picture', fix: CHOOSE_OTHER },
  { bytes: [0x47, 0x49, 0x46, 0x38], what: 'a GIF picture', fix: CHOOSE_OTHER },
  {
    bytes: [0x1f, 0x8b],
    what: 'a gzip archive',
    fix: 'Unpack it first, then open the CSV inside.',
  },
  { bytes: [0x7b, 0x5c, 0x72, 0x74, 0x66], what: 'a Rich Text document', fix: CHOOSE_OTHER },
];

const HTML = /^\s*(?:<!doctype html|<html|<table|<head|<\?xml)/iu;

/**
 * Tells a file that is no text table by its content; its name does not count.
 *
 * @param head the first bytes of the file, 1 KiB or more where there are so many.
 * @returns null if it may be opened.
 */
export function refusalOf(head: Uint8Array): Refusal | null {
  if (head.length === 0) {
    return { code: 'file_empty', message: 'The file is empty.', fix: CHOOSE_OTHER };
  }
  const signature = SIGNATURES.find(({ bytes }) => bytes.every((byte, at) => head[at] === byte));
  if (signature) return notATable(signature.what, signature.fix);
  const text = new TextDecoder('latin1').decode(head.subarray(0, 1024)).replace(/^ï»¿/u, '');
  if (HTML.test(text)) return notATable('a web page or XML', SAVE_AS_CSV);
  return null;
}

function notATable(what: string, fix: string): Refusal {
  return { code: 'file_kind', message: `This file is ${what}, not a CSV file.`, fix };
}
