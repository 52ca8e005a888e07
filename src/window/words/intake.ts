import { encodings } from '../../contract/encodings.ts';
import type { Intake, IntakeOptions } from '../../contract/import-views.ts';
import type { ChoiceGroup, ChoiceOption } from '../parts/choice-options.ts';
import { count } from './numbers.ts';

const plain = (name: string) => name.toLowerCase().replaceAll(/[\s_-]/gu, '');

function encodingNamed(name: string) {
  return encodings.find((one) => plain(one.name) === plain(name));
}

/** @returns an encoding's name as people write it: `UTF-8`, `Mac Roman`. */
export function encodingLabel(name: string): string {
  const label = encodingNamed(name)?.label ?? name;
  const [, what = label, written = label] = /^(.*) \((.*)\)$/u.exec(label) ?? [];
  return what.startsWith('Mac ') ? what : written;
}

const usualEncodings: readonly string[] = [
  'utf-8',
  'windows-1252',
  'utf-16le',
  'utf-16be',
  'macintosh',
  'iso-8859-15',
  'shift_jis',
];

/** @returns all encodings, the usual ones first; the one in use is among them by its own name. */
export function encodingGroups(inUse: string): readonly ChoiceGroup[] {
  const option = ({ name, label }: (typeof encodings)[number]): ChoiceOption => ({
    value: plain(name) === plain(inUse) ? inUse : name,
    label,
  });
  const isUsual = (name: string) => usualEncodings.includes(name);
  const unknown = encodingNamed(inUse) === undefined ? [{ value: inUse, label: inUse }] : [];
  const usual = usualEncodings.flatMap((name) => encodings.filter((one) => one.name === name));
  return [
    { title: 'Usual', options: [...unknown, ...usual.map(option)] },
    { title: 'All others', options: encodings.filter(({ name }) => !isUsual(name)).map(option) },
  ];
}

const delimiters: readonly ChoiceOption[] = [
  { value: ',', label: 'Comma' },
  { value: ';', label: 'Semicolon' },
  { value: '\t', label: 'Tab' },
  { value: '|', label: 'Pipe' },
];

/** @returns the name of a delimiter: `Comma`, or the character itself in quotes. */
export function delimiterLabel(delimiter: string): string {
  if (delimiter === ' ') return 'Space';
  return delimiters.find((option) => option.value === delimiter)?.label ?? `“${delimiter}”`;
}

/** @returns the delimiters to choose from, the one in use always among them. */
export function delimiterOptions(inUse: string): readonly ChoiceOption[] {
  return delimiters.some((option) => option.value === inUse)
    ? delimiters
    : [...delimiters, { value: inUse, label: delimiterLabel(inUse) }];
}

/** @returns the sheets of a workbook, hidden ones told as such. */
export function sheetOptions(intake: Intake): readonly ChoiceOption[] {
  return (intake.workbook?.sheets ?? []).map(({ name, hidden }) => ({
    value: name,
    label: hidden ? `${name} (hidden)` : name,
  }));
}

/** @returns how a file was read, in the words of the bar below: `UTF-8`, `comma`, `header row 1`. */
export function intakeFacts(intake: Intake): readonly string[] {
  const header = intake.headerRow === 0 ? 'no header row' : `header row ${count(intake.headerRow)}`;
  if (intake.workbook !== null) return [`sheet ${intake.workbook.sheet}`, header];
  return [encodingLabel(intake.encoding), delimiterLabel(intake.delimiter).toLowerCase(), header];
}

/** @returns a clause of the engine as a sentence. */
export function sentence(clause: string): string {
  if (clause === '') return '';
  const ended = /[.!?…]$/u.test(clause) ? clause : `${clause}.`;
  return `${ended.charAt(0).toUpperCase()}${ended.slice(1)}`;
}

/**
 * Whether a choice stands in the way of what was found.
 *
 * @param chosen what a person chose
 */
export function overrides(
  chosen: IntakeOptions,
  intake: Intake,
  key: keyof IntakeOptions,
): boolean {
  if (chosen[key] === undefined) return false;
  return key !== 'encoding' || plain(chosen[key]) !== plain(intake.encodingFound);
}
