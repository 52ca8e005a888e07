import type { ProfileView } from '../../contract/profile-calls.ts';
import { counted } from './numbers.ts';
import { dayOf } from './times.ts';

/** More names than this don't help; the whole list is in the tooltip. */
const NAMES = 8;

/** @returns what stands small under a profile's name. */
export function profileLine({ columns, savedAt }: ProfileView): string {
  return `${counted(columns, 'column')} · saved ${dayOf(savedAt)}`;
}

/** @returns how a profile that can be used fits the file, in the menu; empty where it is all there. */
export function fitWords({ columns, missing }: ProfileView): string {
  if (missing === null || missing === 0) return '';
  return missing === columns ? 'none of its columns' : `${counted(missing, 'column')} missing`;
}

/** A list of headers in a sentence, and whole for its tooltip. */
export interface HeaderSentence {
  readonly text: string;
  readonly whole: string;
}

/** @returns a sentence about columns of the profile that the file lacks; null where there are none. */
export function missingWords(headers: readonly string[]): HeaderSentence | null {
  const one = '1 column of the profile is not in this file';
  const many = `${counted(headers.length, 'column')} of the profile are not in this file`;
  return sentence(headers.length === 1 ? one : many, headers);
}

/** @returns a sentence about columns that the profile does not know; null where there are none. */
export function extraWords(headers: readonly string[]): HeaderSentence | null {
  const goes = headers.length === 1 ? 'goes' : 'go';
  return sentence(`${counted(headers.length, 'new column')} ${goes} nowhere`, headers);
}

function sentence(beginning: string, headers: readonly string[]): HeaderSentence | null {
  if (headers.length === 0) return null;
  const names = headers.map((header) => `“${header}”`);
  const whole = `${beginning}: ${names.join(', ')}.`;
  const left = headers.length - NAMES;
  if (left <= 0) return { text: whole, whole };
  return { text: `${beginning}: ${names.slice(0, NAMES).join(', ')} and ${left} more.`, whole };
}
