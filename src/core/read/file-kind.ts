import { FIXES, isContainer, signatureOf } from './file-signatures.ts';

/** Why a file can't be opened as a spreadsheet, in the user's words. */
export interface Refusal {
  readonly code: 'file_empty' | 'file_kind';
  readonly message: string;
  readonly fix: string;
}

/** What a file is by its content. A workbook is known only from inside the archive. */
export type FileKind =
  | { readonly kind: 'text' }
  | { readonly kind: 'container' }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/** Markup and data begin with their marks; a header may hold them, but not like this. */
const TEXT_KINDS: readonly {
  readonly begins: RegExp;
  readonly what: string;
  readonly fix: string;
}[] = [
  {
    begins: /^\s*(?:<!--|<(?:!doctype\s+html|html|head|body|meta|style|table|div)\b)/iu,
    what: 'a web page, whatever its name ends in',
    fix: FIXES.save,
  },
  {
    begins: /^\s*<(?:\?xml|!doctype|(?:ss:)?workbook\b)/iu,
    what: 'an XML file',
    fix: FIXES.save,
  },
  { begins: /^\s*MIME-Version:\s*1\.0/iu, what: 'a web archive', fix: FIXES.save },
  { begins: /^ID;P(?:WXL|SCALC|OOO)/u, what: 'a SYLK workbook (.slk)', fix: FIXES.save },
  {
    // An object with a name and a colon, or a list of objects or lists.
    begins: /^\s*(?:\{\s*(?:"(?:[^"\\]|\\.)*"\s*:|\})|\[\s*(?:\{\s*["}]|\[\s*["\d{[]|\]))/u,
    what: 'a JSON file',
    fix: 'Export the leads as CSV instead.',
  },
];

/** Characters of the beginning that tell a kind of text. */
const BEGINNING = 2048;
/** A beginning of that length that is blank says nothing of the rest. */
const WHOLE_HEAD = 64 * 1024;
const BLANK = /^[\s\ufeff\u200b\u2060]*$/u;

/**
 * Tells what a file is by its content; its name does not count.
 *
 * @param head the first bytes of the file, 64 KiB where there are so many, 2 KiB at least.
 */
export function kindOf(head: Uint8Array): FileKind {
  if (head.length === 0) return empty('The file is empty.');
  if (isContainer(head)) return { kind: 'container' };
  const signature = signatureOf(head);
  if (signature) return notATable(signature.what, signature.fix);
  if (head.every((byte) => byte === 0)) {
    return empty(
      'The file holds nothing but zero bytes: it was not saved.',
      'Get the file again from where it came from.',
    );
  }
  const text = textOf(head.subarray(0, BEGINNING));
  const found = TEXT_KINDS.find(({ begins }) => begins.test(text));
  if (found) return notATable(found.what, found.fix);
  if (BLANK.test(text) && head.length < WHOLE_HEAD && BLANK.test(textOf(head))) {
    return empty('The file holds nothing but white space.');
  }
  return { kind: 'text' };
}

/** Good enough to know a beginning by; what the encoding really is, is found out elsewhere. */
function textOf(head: Uint8Array): string {
  const [first, second] = head;
  const isBigEndian = (first === 0xfe && second === 0xff) || (first === 0 && second !== 0);
  const isLittleEndian = (first === 0xff && second === 0xfe) || (first !== 0 && second === 0);
  const encoding = isBigEndian ? 'utf-16be' : isLittleEndian ? 'utf-16le' : 'utf-8';
  return new TextDecoder(encoding).decode(head).replace(/^\ufeff+/u, '');
}

function empty(message: string, fix = FIXES.choose): FileKind {
  return { kind: 'refused', refusal: { code: 'file_empty', message, fix } };
}

function notATable(what: string, fix: string): FileKind {
  const message = `This file is ${what}, not a spreadsheet.`;
  return { kind: 'refused', refusal: { code: 'file_kind', message, fix } };
}
