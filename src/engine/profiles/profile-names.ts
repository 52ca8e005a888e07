import { PROFILE_NAME_LENGTH } from '../../contract/profile-calls.ts';

const FILE_NAME_LENGTH = 80;
const EXTENSION = '.json';
/** Windows gives these names to devices, whatever extension follows. */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d|conin|conout|clock)$/u;

/** A name as it is kept: one line, no white space around it, no control characters. */
export function tidyName(name: string): string {
  const line = name
    .normalize('NFC')
    .replace(/[\s\p{White_Space}\p{Cc}]+/gu, ' ')
    .replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu, '');
  return cutTo(line.trim(), PROFILE_NAME_LENGTH);
}

/** Two names are the same if these are equal. */
export function foldedName(name: string): string {
  return tidyName(name).toLowerCase().normalize('NFC');
}

/**
 * The file name for a profile: letters and digits of ASCII, so that every system takes it, at most
 * 80 characters with its extension.
 *
 * @param isTaken says whether a file of that name, in lower case, is there already.
 */
export function profileFileName(name: string, isTaken: (file: string) => boolean): string {
  const words = name
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replace(/[^a-z0-9]+/gu, '-')
    .replace(/^-|-$/gu, '');
  const slug = words === '' || DEVICE.test(words) ? `profile${words && '-'}${words}` : words;
  return firstFree((turn) => {
    const end = `${turn === 1 ? '' : `-${String(turn)}`}${EXTENSION}`;
    return `${slug.slice(0, FILE_NAME_LENGTH - end.length).replace(/-$/u, '')}${end}`;
  }, isTaken);
}

/** @returns the name, or "name (2)" and so on where that is taken. */
export function freeName(name: string, isTaken: (name: string) => boolean): string {
  return firstFree((turn) => {
    const end = turn === 1 ? '' : ` (${String(turn)})`;
    return `${cutTo(name, PROFILE_NAME_LENGTH - end.length).trimEnd()}${end}`;
  }, isTaken);
}

function firstFree(candidate: (turn: number) => string, isTaken: (name: string) => boolean) {
  let turn = 1;
  while (isTaken(candidate(turn))) turn += 1;
  return candidate(turn);
}

/** Cuts without leaving half a character. */
function cutTo(text: string, length: number): string {
  return text.length <= length ? text : text.slice(0, length).replace(/[\ud800-\udbff]$/u, '');
}
